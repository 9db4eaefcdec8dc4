"""Figures of people harmed in other languages than English, by the words of ``harm.yaml``.

Plainer than English: the cue stands right beside the number, or behind the few words that name the people. Where two
cues disagree, or none stands close enough, there is no figure.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

from summarizer.language.fold import fold
from summarizer.language.numbers import NumberPhrase
from summarizer.language.numberwords import find_number_words
from summarizer.language.words_of_harm import Words, plain, words
from summarizer.schemas.taxonomy import Outcome

_REACH = 100


@dataclass
class Harmed:
    """A figure of a folded sentence: what it counts, whom, and the index of the figure that it is a part of."""

    outcome: Outcome
    number: NumberPhrase
    victims: tuple[int, int] | None
    part_of: int | None = None

    @property
    def end(self) -> int:
        """Where the figure's own words end."""
        return self.victims[1] if self.victims else self.number.end


def _span(match: re.Match[str] | None) -> tuple[int, int] | None:
    if match is None or not match["victims"].strip():
        return None
    start, said = match.start("victims"), match["victims"]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())


def _whom(text: str, number: NumberPhrase, known: Words) -> tuple[int, int] | None:
    """The words behind a number that name the people: as many as may."""
    start = end = number.end
    for _ in range(3):
        match = known.word.match(text, end)
        if match is None:
            break
        end = match.end()
    return (start + 1, end) if end > start else None


def _cue(text: str, number: NumberPhrase, known: Words) -> tuple[Outcome, tuple[int, int] | None] | None:
    """The one outcome that the words on either side give."""
    before, near = text[: number.start], max(number.start - _REACH, 0)
    behind = next(((outcome, m) for outcome, rule in known.after if (m := rule.match(text, number.end))), None)
    ahead = next(((outcome, m) for outcome, rule in known.before if (m := rule.search(before, near))), None)
    if ahead and known.none.search(text[: ahead[1].start()], max(ahead[1].start() - _REACH, 0)):
        return None
    if ahead and behind and ahead[0] is not behind[0]:
        return None
    if behind:
        return behind[0], _span(behind[1])
    return (ahead[0], _whom(text, number, known)) if ahead else None


def _shared(text: str, whom: tuple[int, int] | None, behind: NumberPhrase | None, known: Words) -> Outcome | None:
    """``12 soldiers and three civilians died``: the cue of the number behind counts for this one too."""
    if whom is None or behind is None or not known.conjunction.fullmatch(text[whom[1] : behind.start]):
        return None
    found = _cue(text, behind, known)
    return found[0] if found else None


def find_harmed(folded: str, language: str) -> list[Harmed]:
    """Every figure of people harmed in a folded sentence, in order, with offsets into it."""
    known, text = words(language), plain(folded)
    numbers = [
        number
        for number in find_number_words(folded, language)
        if not known.units.match(text, number.end)
        and not known.none.search(text[: number.start], max(number.start - _REACH, 0))
    ]
    found: list[Harmed] = []
    for number, behind in zip_longest(numbers, numbers[1:]):
        whole = next((i for i in reversed(range(len(found))) if found[i].part_of is None), None)
        whom = _whom(text, number, known)
        if whole is not None and known.parts.search(text[: number.start], max(number.start - _REACH, 0)):
            found.append(Harmed(found[whole].outcome, number, whom, whole))
        elif cue := _cue(text, number, known):
            found.append(Harmed(cue[0], number, cue[1]))
        elif whom and found and found[-1].victims and known.conjunction.fullmatch(text[found[-1].end : number.start]):
            found.append(Harmed(found[-1].outcome, number, whom, found[-1].part_of))  # "killing 12 soldiers and 3 ..."
        elif shared := _shared(text, whom, behind, known):
            found.append(Harmed(shared, number, whom))
    return found


def is_wider(text: str, language: str) -> bool:
    """Whether a sentence sums up more than one happening: "since the war began"."""
    return bool(words(language).wider.search(plain(fold(text).text)))
