"""Drafts to event records: places, times, claims, status and tolls of one happening."""

import re
from collections.abc import Mapping, Sequence

from summarizer.language.fold import folded
from summarizer.linking import features
from summarizer.linking.draft import Draft
from summarizer.schemas.event import Actor, Claim, EventRecord, Happening, Place, SubCount, Toll, When
from summarizer.schemas.taxonomy import EventType, Outcome, Stance, Status

# "Could not be verified" is about what was told up to so many sentences before; a part of a figure stands closer.
_NEAR = 4
_SOON = 2
_CORRECTED = re.compile(
    r"\b(?:earlier|previously|correct\w*|revis\w*|lower(?:ed)?|down\s(?:to|from)|had\s(?:given|spoken|said|put|reported))\b",
    re.IGNORECASE,
)


def _best_place(happenings: Sequence[Happening]) -> Place | None:
    """The finest place that any report gives."""
    places = [one.place for one in happenings if one.place]
    return min(places, key=lambda place: (place.precision or 4, place.country is None), default=None)


def _best_when(happenings: Sequence[Happening]) -> When:
    """A proven time before words only, words before none."""
    ranked = sorted(happenings, key=lambda one: (one.when.earliest is None, one.when.text is None))
    return ranked[0].when


def _who(actor: Actor) -> frozenset[str]:
    """The words that tell one actor from another: the name behind it, or of a state's forces the name as it stands."""
    return features.words(actor.name if actor.basis == "state" else actor.canonical or actor.name)


def _distinct(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Each actor once; "warplanes" beside "Russian warplanes" tells nothing new."""
    kept: list[Actor] = []
    for actor in actors:
        words = _who(actor)
        same_role = [other for other in kept if other.role is actor.role]
        if any(words <= _who(other) for other in same_role):
            continue
        kept = [other for other in kept if other.role is not actor.role or not _who(other) < words]
        kept.append(actor)
    return tuple(kept)


def _distinct_claims(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The same figure by the same speaker, told twice, is one claim; the first telling with the most parts is kept."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        who = folded(claim.claimant.canonical or claim.claimant.name).lower() if claim.claimant else None
        bounds = (claim.count.min, claim.count.max) if claim.count else None
        key = (claim.outcome, bounds, who, claim.stance, claim.scope)
        if key not in kept or len(claim.of_which) > len(kept[key].of_which):
            kept[key] = claim
    return tuple(kept.values())


def _with_details(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """A speaker's smaller figure told after a larger one is a part of it: nine died, and "a girl was found dead".

    Not where the speaker corrects the larger one.
    """
    kept: list[Claim] = []
    for claim in claims:
        whole = next((index for index, one in enumerate(kept) if _is_detail(claim, one)), None)
        if whole is None or claim.count is None:
            kept.append(claim)
            continue
        part = SubCount(victims=claim.victims or "", count=claim.count, evidence=claim.evidence)
        kept[whole] = kept[whole].model_copy(update={"of_which": (*kept[whole].of_which, part)})
    return tuple(kept)


def _is_detail(claim: Claim, whole: Claim) -> bool:
    if not (claim.count and whole.count and claim.claimant and whole.claimant):
        return False
    same = (claim.outcome, claim.stance, claim.scope) == (whole.outcome, whole.stance, whole.scope)
    who, also = (folded(one.canonical or one.name).lower() for one in (claim.claimant, whole.claimant))
    high, low = claim.count.max, whole.count.min
    later = claim.evidence.start > whole.evidence.start and not _CORRECTED.search(claim.evidence.text)
    return same and who == also and later and high is not None and low is not None and high < low


def _status(happenings: Sequence[Happening], claims: Sequence[Claim]) -> Status:
    statuses = {one.status for one in happenings}
    if Status.DISPUTED in statuses or _contested(claims):
        return Status.DISPUTED
    if Status.DENIED in statuses and Status.ASSERTED in statuses:
        return Status.DISPUTED
    for status in (Status.UNVERIFIED, Status.DENIED):
        if status in statuses:
            return status
    return Status.BACKGROUND if statuses == {Status.BACKGROUND} else Status.ASSERTED


def _contested(claims: Sequence[Claim]) -> bool:
    """One denies a kind of harm that another asserts. "One soldier was hurt, no civilian was" is no dispute."""
    asserted = [one for one in claims if one.stance is not Stance.DENIED]
    return any(
        one.outcome is other.outcome and one.claimant != other.claimant
        for one in claims
        if one.stance is Stance.DENIED
        for other in asserted
    )


def derive_toll(claims: Sequence[Claim], outcome: Outcome) -> Toll | None:
    """Low, best and high of one outcome: the lowest and the highest bound that anybody states.

    Totals over several happenings and denials are left out; ``best`` is the only figure, or the lowest of several.
    """
    counted = [
        claim
        for claim in claims
        if claim.outcome is outcome and claim.count and claim.stance is not Stance.DENIED and claim.scope == "event"
    ]
    lows = [claim.count.min for claim in counted if claim.count and claim.count.min is not None]
    highs = [claim.count.max for claim in counted if claim.count and claim.count.max is not None]
    if not counted:
        return None
    low = min(lows, default=None)
    return Toll(
        low=low,
        best=low,
        high=max(highs) if len(highs) == len(counted) else None,  # "at least ten" has no upper bound
        rule="lowest and highest bound stated for this happening; best is the lowest stated; nothing added or averaged",
        claims=tuple(claim.id for claim in counted),
    )


def _killed_claim(claim: Claim) -> bool:
    return claim.outcome is Outcome.KILLED and claim.count is not None


def _with_parts(claims: Sequence[Claim], parts: Sequence[SubCount]) -> tuple[Claim, ...]:
    """Parts told in a later sentence belong to the last figure of the killed."""
    made = list(claims)
    for index in reversed(range(len(made))):
        if _killed_claim(made[index]):
            made[index] = made[index].model_copy(update={"of_which": (*made[index].of_which, *parts)})
            break
    return tuple(made)


def _doubted(one: Happening) -> Happening:
    claims = tuple(
        claim.model_copy(update={"stance": Stance.UNVERIFIED}) if claim.stance is Stance.ASSERTED else claim
        for claim in one.claims
    )
    return one.model_copy(update={"status": Status.UNVERIFIED, "claims": claims})


def with_doubts(happenings: Sequence[Happening], doubted: Sequence[int]) -> list[Happening]:
    """ "Could not be verified" belongs to what was told last before it: the figures if there are any near."""
    made = list(happenings)
    for number in doubted:
        near = [index for index, one in enumerate(made) if number - _NEAR <= one.sentence < number]
        told = [index for index in near if made[index].claims] or near[-1:]
        for index in told[-1:]:
            made[index] = _doubted(made[index])
    return made


def with_loose_parts(happenings: Sequence[Happening], loose_parts: Mapping[int, Sequence[SubCount]]) -> list[Happening]:
    """A part told later belongs to the last figure of the killed told shortly before it."""
    made = list(happenings)
    for number, parts in loose_parts.items():
        near = [
            index
            for index, one in enumerate(made)
            if number - _SOON <= one.sentence <= number and any(_killed_claim(claim) for claim in one.claims)
        ]
        for index in near[-1:]:
            made[index] = made[index].model_copy(update={"claims": _with_parts(made[index].claims, parts)})
    return made


def event_of(event_id: str, draft: Draft) -> EventRecord | None:
    """The event record of a draft; null for a toll without a figure, which tells nothing."""
    happenings = draft.happenings
    told = [claim for one in happenings for claim in one.claims]
    claims = _with_details(_distinct_claims([*told, *draft.denials]))
    kind = draft.type
    if kind is None:
        if not claims:
            return None
        kind = EventType.ATTACK  # people were killed or hurt, and no words say how
    evidence = {one.evidence.start: one.evidence for one in happenings}
    evidence |= {part.evidence.start: part.evidence for claim in claims for part in claim.of_which}
    return EventRecord(
        id=event_id,
        type=kind,
        status=Status.DISPUTED if draft.disputed else _status(happenings, claims),
        actors=_distinct([actor for one in happenings for actor in one.actors]),
        target=next((one.target for one in happenings if one.target), None),
        place=_best_place(happenings),
        when=_best_when(happenings),
        said_by=next((one.said_by for one in happenings if one.said_by), None),
        claims=claims,
        fatalities=derive_toll(claims, Outcome.KILLED),
        injured=derive_toll(claims, Outcome.INJURED),
        evidence=tuple(evidence[start] for start in sorted(evidence)),
        reports=tuple(one.report for one in happenings),
    )
