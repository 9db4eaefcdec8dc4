"""What an attribution is: a speaker, how they stand to what is said, and the stretch that they govern."""

from dataclasses import dataclass, replace
from enum import StrEnum

from summarizer.language.fold import Folded


class Saying(StrEnum):
    """How the speaker stands to what is said."""

    SAID = "said"
    DENIED = "denied"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Attribution:
    """A speaker and what they govern. All offsets are raw offsets into the sentence searched.

    ``speaker`` is null when nobody is named ("reportedly"); ``pronoun``: the speaker is "it", "he" or "the source", who
    was named before.
    """

    speaker: tuple[int, int] | None
    governs: tuple[int, int]
    saying: Saying = Saying.SAID
    via: tuple[int, int] | None = None
    pronoun: bool = False


def in_raw(one: Attribution, hay: Folded) -> Attribution:
    """An attribution of a folded sentence, with raw offsets."""
    speaker, via = one.speaker and hay.raw(one.speaker), one.via and hay.raw(one.via)
    return replace(one, speaker=speaker, governs=hay.raw(one.governs), via=via)
