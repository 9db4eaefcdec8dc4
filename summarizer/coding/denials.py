"""What a sentence denies: figures of harm that somebody rejects, or harm without a figure.

"The army denied that 30 people were killed" denies a figure; "denied any civilians were killed" denies harm; "denied
responsibility for the strike that killed 30" denies neither.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.language.casualties import CasualtyFigure
from summarizer.language.speech import Attribution, Saying, find_attributions
from summarizer.schemas.taxonomy import Outcome

_HARM = re.compile(
    r"\b(?:(?:any|no|that any|that)\s+)?(?P<victims>civilians?|casualties|deaths|fatalities|people|anyone"
    r"|soldiers|children)\b"
    r"[^.;]{0,40}?\b(?:(?P<killed>killed|dead|died|deaths)|(?P<injured>injured|wounded|hurt)|(?P<both>harmed"
    r"|casualties))\b"
    r"|\b(?:kill(?:ing|ed)|causing)\s+(?:any\s+|the\s+)?(?P<of>civilians?|people|children|casualties|deaths)\b"
    r"|\b(?P<noun>civilian (?:casualties|deaths)|casualties|deaths)\b"
    r"|\b(?P<toll>(?:the|that|this)\s(?:death\s)?toll)\b",
    re.IGNORECASE,
)
# Who did it is denied, not what it did.
_DEED = re.compile(
    r"\b(?:responsib\w+|involve\w+|role|part in|hand in|link\w*|behind|knowledge|carrying out|carried out"
    r"|that killed|which killed|targeting|attacking|bombing|shelling|striking)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DeniedHarm:
    """Harm that somebody denies: with the figure, or with the words for who was not harmed. Null words: a toll."""

    attribution: Attribution
    outcome: Outcome
    victims: str | None
    figure: int | None = None
    """Index of the sentence's figure that is denied."""


def denied_harm(text: str, figures: Sequence[CasualtyFigure]) -> Iterator[DeniedHarm]:
    """What is denied in a sentence, in the order of the denials; ``figures`` are the sentence's own."""
    for one in find_attributions(text):
        if one.saying is not Saying.DENIED or one.speaker is None:
            continue
        start, end = max(one.speaker[1], one.governs[0]), one.governs[1]  # "killed 30 and called the reports lies"
        denied = [
            index
            for index, figure in enumerate(figures)
            if figure.part_of is None and start <= figure.number.start < end
            if not _DEED.search(text, start, figure.number.start) or _claimed(text, start, figure.number.start)
        ]
        for index in denied:
            span = figures[index].victims
            yield DeniedHarm(one, figures[index].outcome, text[slice(*span)] if span else None, index)
        if not denied and (harm := _HARM.search(text, start, end)):
            yield _without_figure(one, harm)


def _claimed(text: str, start: int, end: int) -> bool:
    """What is denied is somebody's claim, whatever deed it tells of."""
    return bool(re.search(r"\b(?:claims?|allegations?|accusations?|reports?|assertions?)\b", text[start:end]))


def _without_figure(one: Attribution, harm: re.Match[str]) -> DeniedHarm:
    words = harm["victims"] or harm["of"] or harm["noun"]
    both = bool(harm["both"]) or "casualt" in (words or "").lower()
    outcome = Outcome.CASUALTIES if both else Outcome.INJURED if harm["injured"] else Outcome.KILLED
    return DeniedHarm(one, outcome, words)
