"""Figures of people harmed in other languages than English, by the words of ``harm.yaml``.

Plainer than English: the cue stands right beside the number, or behind the few words that name the people. Where two
cues disagree, or none stands close enough, there is no figure.
"""

from itertools import zip_longest

from summarizer.language.casualties.figure import CasualtyFigure, victims_in
from summarizer.language.numbers import NumberPhrase
from summarizer.language.numberwords import find_number_words
from summarizer.language.words_of_harm import Words, plain, words
from summarizer.schemas.taxonomy import Outcome

_REACH = 100


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
    rules = (*known.before, *(known.before_people if known.people.match(text, number.end) else ()))
    ahead = next(((outcome, m) for outcome, rule in rules if (m := rule.search(before, near))), None)
    if ahead and known.none.search(text[: ahead[1].start()], max(ahead[1].start() - _REACH, 0)):
        return None
    if ahead and behind and ahead[0] is not behind[0]:
        return None
    if behind:
        return behind[0], victims_in(behind[1])
    return (ahead[0], _whom(text, number, known)) if ahead else None


def _shared(text: str, whom: tuple[int, int] | None, behind: NumberPhrase | None, known: Words) -> Outcome | None:
    """``12 soldiers and three civilians died``: the cue of the number behind counts for this one too."""
    if whom is None or behind is None or not known.conjunction.fullmatch(text[whom[1] : behind.start]):
        return None
    found = _cue(text, behind, known)
    return found[0] if found else None


def find_listed(folded: str, language: str) -> list[CasualtyFigure]:
    """Every figure of people harmed in a folded sentence, in order, with offsets into it."""
    known, text = words(language), plain(folded)
    numbers = [
        number
        for number in find_number_words(folded, language)
        if not known.units.match(text, number.end)
        and not known.none.search(text[: number.start], max(number.start - _REACH, 0))
    ]
    found: list[CasualtyFigure] = []
    for number, behind in zip_longest(numbers, numbers[1:]):
        whole = next((i for i in reversed(range(len(found))) if found[i].part_of is None), None)
        whom = _whom(text, number, known)
        part = known.parts.search(text[: number.start], max(number.start - _REACH, 0))
        if whole is not None and (part or known.of_them.match(text, number.end)):
            found.append(CasualtyFigure(found[whole].outcome, number, whom, whole))
        elif cue := _cue(text, number, known):
            found.append(CasualtyFigure(cue[0], number, cue[1]))
        elif whom and found and found[-1].victims and known.conjunction.fullmatch(text[found[-1].end : number.start]):
            found.append(
                CasualtyFigure(found[-1].outcome, number, whom, found[-1].part_of)
            )  # "killing 12 soldiers and 3 ..."
        elif shared := _shared(text, whom, behind, known):
            found.append(CasualtyFigure(shared, number, whom))
    return found
