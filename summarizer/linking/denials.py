"""A denial told elsewhere in the article disputes the happening that it is certainly about."""

import re
from collections.abc import Sequence

from summarizer.linking import features
from summarizer.linking.draft import Draft
from summarizer.schemas.event import Claim, Happening
from summarizer.schemas.taxonomy import FAMILIES, EventType, Family, Stance

_NEAR = 4
_POINTS_BACK = re.compile(
    r"\b(?:the|this|that|these|those)\s(?:\w+\s)?(?:strikes?|airstrikes?|attacks?|raids?|bombing|shelling|blast|killings?"
    r"|massacre|incident|allegations?|accusations?|claims?|reports?)\b|\b(?:responsibility|involvement)\b",
    re.IGNORECASE,
)


def _is_about(draft: Draft, one: Happening, speaker: str, words: str) -> bool:
    """The denial names its place or target, or points back to it where it was just told; the denier is a side of it."""
    if draft.type is None or FAMILIES[draft.type] not in (Family.VIOLENT, Family.CONTROL):
        return False
    said = features.words(words)
    named = said & (draft.places() | draft.targets())
    near = 0 < one.sentence - draft.last.sentence <= _NEAR and bool(_POINTS_BACK.search(words))
    return bool(named or near) and _is_side(draft, speaker)


def _is_side(draft: Draft, speaker: str) -> bool:
    return bool(features.words(speaker) & draft.initiators() or features.states_in(speaker) & draft.sides())


def disputes(draft: Draft, one: Happening) -> bool:
    """Whether a report that goes on telling a happening is the denial of one of its sides."""
    said = features.denied(one) if one.type is EventType.STATEMENT else None
    return said is not None and _is_side(draft, said[0])


def denies_several(found: Sequence[Draft], one: Happening) -> bool:
    """Whether a report denies what fits more than one happening: "Russia denied the attacks"."""
    said = features.denied(one) if one.type is EventType.STATEMENT else None
    return said is not None and sum(_is_about(draft, one, *said) for draft in found) > 1


def _without_denials(one: Happening) -> Happening:
    return one.model_copy(update={"claims": tuple(claim for claim in one.claims if claim.stance is not Stance.DENIED)})


def with_denials(found: Sequence[Draft]) -> list[Draft]:
    """Mark the one happening that a statement denies as disputed, and give it the denied claims; in doubt, nothing."""
    made = list(found)
    for draft in made:
        for index, one in enumerate(draft.happenings):
            said = features.denied(one) if one.type is EventType.STATEMENT else None
            if said is None:
                continue
            about = [other for other in made if other is not draft and _is_about(other, one, *said)]
            if len(about) == 1:
                claims: tuple[Claim, ...] = tuple(each for each in one.claims if each.stance is Stance.DENIED)
                about[0].disputed = True
                about[0].denials.extend(claims)
                draft.happenings[index] = _without_denials(one)
    return made
