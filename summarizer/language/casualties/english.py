"""Figures of people harmed in an English sentence."""

import re

from summarizer.language.casualties import cues
from summarizer.language.casualties.counting import counts_people
from summarizer.language.casualties.figure import CasualtyFigure, victims_after, victims_in
from summarizer.language.casualties.lists import coordinated, elsewhere, shared_verb, with_summands
from summarizer.language.casualties.parts import part_of_figure, with_later_wholes
from summarizer.language.casualties.single import find_another, find_single
from summarizer.language.casualties.undone import undone
from summarizer.language.numbers import NumberPhrase, find_numbers
from summarizer.schemas.taxonomy import Outcome

# "could kill 20", "threatened to kill": nothing has happened.
# "claimed to have killed 40": done, as somebody says.
_SAID_DONE = re.compile(
    r"\b(?:claim\w*|believed|said|says|thought|reported|alleged|known|boast\w*|admit\w*|accused)\b[^,;.]{0,40}?\sto\shave\s(?:also\s)?$",
    re.IGNORECASE,
)
_NOT_REAL = re.compile(
    r"\b(?:could|would|might|may|will|to|can)(?:,[^,;.]{1,60},)?\s(?:(?:also|then|in\sturn|have|be)\s){0,2}$",
    re.IGNORECASE,
)
# "A salvo that killed ten Americans would ...": a happening that is only thought of.
_THOUGHT_OF = re.compile(r"(?:^|[.;:,\"]\s?)(?:an?|any|another)\s[^.,;]*\b(?:that|which)\s[^.,;]*$", re.IGNORECASE)
_WOULD = re.compile(r"[^.,;]{0,90}?\b(?:would|could|might)\b", re.IGNORECASE)
# "counted 14 dead; the council gives a figure of 16": the same people, counted by somebody else.
_SAME_COUNT = re.compile(
    r"\b(?:giv(?:es?|ing)|gave|puts?|putting|reports?|reported|speaks?\sof|spoke\sof|cit(?:es|ed|ing))\s"
    r"(?:(?:a|the|its\sown)\s(?:\w+\s)?(?:figure|number|count|toll)\s(?:of|at)|(?:it|that|them)\sat)\s$",
    re.IGNORECASE,
)
# "19 corpses were buried, while 12 others were recovered from the bush": corpses too.
_MORE_FOUND = re.compile(
    r"\s(?:others|more)\s(?:was|were|had\sbeen|have\sbeen)\s(?:\w+\s)?(?:found|recovered|discovered|retrieved|exhumed|buried)\b",
    re.IGNORECASE,
)
_BODIES = re.compile(r"\b(?:bodies|corpses|remains)\b", re.IGNORECASE)
# "a father and his three sons were killed": three is not their number.
_AND_HIS = re.compile(r"\b(?:an?|the|one)\s(?:\w+\s)?\w+(?:,\s\w+)*,?\sand\s(?:his|her|their|its)\s$", re.IGNORECASE)
_KILLED_OR = re.compile(rf"\b{cues.KILL}\s(?:or|and)\s$", re.IGNORECASE)  # "killed or captured 17": either
# "lost up to 210 servicemen": what one army says of another's losses at most counts the wounded too.
_LOST = "lost"
_NOBODY_NAMED = frozenset({"people", "those", "persons"})


def _unreal(text: str, at: int) -> bool:
    """Whether what stands at ``at`` is only possible: "could kill 20", but not "claimed to have killed 20"."""
    before, near = text[:at], max(at - cues.REACH, 0)
    return bool(_NOT_REAL.search(before, near)) and not _SAID_DONE.search(before, near)


def _direct(text: str, number: NumberPhrase) -> tuple[Outcome, tuple[int, int] | None] | None:
    """The outcome that the words beside a number give it, and the victims."""
    before, near = text[: number.start], max(number.start - cues.REACH, 0)
    if _THOUGHT_OF.search(before, near) and _WOULD.match(text, number.end):
        return None
    for outcome, rule, people in (*((*one, None) for one in cues.BEFORE), *cues.BEFORE_PEOPLE):
        if not (match := rule.search(before, near)):
            continue
        if _unreal(text, match.start()):
            return None
        if outcome is Outcome.DETAINED and _KILLED_OR.search(text[: match.start()], max(match.start() - cues.REACH, 0)):
            return None
        if noun := cues.behind(text, number, cues.DECIDING):  # "a death toll of 12 casualties": the noun decides
            return noun[0], victims_in(noun[1])
        if people is None:
            said = match.groupdict().get("victims")  # "the number of rebels killed at 22": before the number
            named = victims_in(match) if said and said.lower() not in _NOBODY_NAMED else None
            return outcome, named or victims_after(text, number)
        if counted := people.match(text, number.end):
            ceiling = number.min is None and match[0].strip().lower() == _LOST
            return Outcome.CASUALTIES if ceiling else outcome, victims_in(counted)
    if cues.LIVES_TAKEN.search(before, near) and (lives := cues.LIVES.match(text, number.end)):
        return Outcome.KILLED, victims_in(lives)
    found = cues.behind(text, number)
    if found is None or _AND_HIS.search(before, near):
        return None
    return found[0], victims_in(found[1])


def _figure(text: str, number: NumberPhrase, found: list[CasualtyFigure]) -> CasualtyFigure | None:
    """What a number counts; ``found`` are the figures before it."""
    if part := part_of_figure(text, number, found):
        return part
    direct = _direct(text, number)
    joined = coordinated(text, number, found[-1] if found else None)
    if direct is None:
        last = found[-1] if found else None
        return (
            joined or shared_verb(text, number) or _counted_again(text, number, found) or elsewhere(text, number, last)
        )
    # "five, including two women and one girl, were killed": the girl is a part too
    if joined and joined.part_of is not None and joined.outcome is direct[0]:
        return joined
    return CasualtyFigure(direct[0], number, direct[1])


def _counted_again(text: str, number: NumberPhrase, found: list[CasualtyFigure]) -> CasualtyFigure | None:
    """``the council gives a figure of 16``, ``12 others were recovered``: of the outcome of the figure before it."""
    last = next((one for one in reversed(found) if one.part_of is None), None)
    if last and _MORE_FOUND.match(text, number.end) and _BODIES.search(text, last.number.end, number.start):
        return CasualtyFigure(last.outcome, number, None)
    if last is None or not _SAME_COUNT.search(text[: number.start], max(number.start - cues.REACH, 0)):
        return None
    return CasualtyFigure(last.outcome, number, last.victims)


def find_english(text: str) -> list[CasualtyFigure]:
    """Every figure of people harmed in a folded sentence, in order, with offsets into it."""
    single = [
        one
        for one in find_single(text)
        if not _unreal(text, one.number.start) and not undone(text, one.number.start, one.number.end)
    ]
    found: list[CasualtyFigure] = []
    for number in find_numbers(text):
        while single and single[0].number.start < number.start:
            found.append(single.pop(0))
        if not counts_people(text, number) or undone(text, number.start, number.end):
            continue
        if figure := _figure(text, number, found):
            found.append(figure)
    found.extend(single)
    made = with_summands(text, with_later_wholes(text, found))
    another = find_another(text, made)
    return [*made, another] if another and another.number.start > made[-1].number.start else made
