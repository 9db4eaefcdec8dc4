"""A figure of people harmed, and the words that name them."""

import re
from dataclasses import dataclass, replace

from summarizer.language.casualties import cues
from summarizer.language.fold import Folded
from summarizer.language.numbers import NumberPhrase
from summarizer.schemas.taxonomy import Outcome

# People hurt or dead, whatever became of the others.
HARMED = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})


@dataclass(frozen=True)
class CasualtyFigure:
    """A figure, what it counts and whom. Offsets are into the sentence searched.

    ``part_of`` is the index of the figure that this one is a part of; -1 when that stands in an earlier sentence.
    """

    outcome: Outcome
    number: NumberPhrase
    victims: tuple[int, int] | None
    part_of: int | None = None

    @property
    def tolls(self) -> bool:
        """Whether it is a figure of its own of people killed or hurt."""
        return self.part_of is None and self.outcome in HARMED

    @property
    def end(self) -> int:
        """Where the figure's own words end."""
        return self.victims[1] if self.victims else self.number.end

    def in_raw(self, text: str, hay: Folded) -> "CasualtyFigure":
        """The figure of the folded ``hay`` with offsets into ``text``, which was folded."""
        start, end = hay.raw((self.number.start, self.number.end))
        number = replace(self.number, start=start, end=end, text=text[start:end])
        return replace(self, number=number, victims=self.victims and hay.raw(self.victims))


def victims_in(match: re.Match[str]) -> tuple[int, int] | None:
    """The span of the group ``victims`` without white space and quotation marks at its ends; null when it is empty."""
    start, end = match.span("victims")
    words = match["victims"] or ""
    start, end = start + len(words) - len(words.lstrip(' "')), end - len(words) + len(words.rstrip(' "'))
    return (start, end) if end > start else None


_PLAIN_VICTIMS = re.compile(cues.VICTIMS, re.IGNORECASE)


def victims_after(text: str, number: NumberPhrase) -> tuple[int, int] | None:
    """The noun phrase that follows a number, whatever verb comes."""
    match = _PLAIN_VICTIMS.match(text, number.end)
    return victims_in(match) if match else None
