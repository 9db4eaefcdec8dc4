"""Figures in a list: "killed 12 soldiers and five civilians", "five soldiers and three militants were killed".

They share a verb, or sum up to the figure before them.
"""

import re
from dataclasses import replace

from summarizer.language.casualties import cues, english_words
from summarizer.language.casualties.figure import CasualtyFigure, victims_after
from summarizer.language.casualties.parts import PART_OF
from summarizer.language.numbers import NumberPhrase, find_numbers

_AND = re.compile(r"\s?,?\sand\s|\s?,\s", re.IGNORECASE)
_AND_PART = re.compile(r"\sand\s|,\s", re.IGNORECASE)  # ", and" closes the parts
_VERBAL = re.compile(
    r"\s(?:was|were|are|is|been|being|died|perished|drowned|succumbed|embraced|laid|lost|fled|went|remain|remained|disappeared)\b",
    re.IGNORECASE,
)
_DEED = re.compile(r"(?<!wound)(?<!injur)ed$", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:left|leaves?|leaving)\s(?:(?:behind|some|at\sleast)\s)?$", re.IGNORECASE)
_OTHERS = re.compile(cues.AND_OTHERS, re.IGNORECASE)
_AND_ONE = re.compile(rf"(?:,|,?\sand)\san?\s(?:[\w-]+\s){{0,2}}?{english_words.person()}\b", re.IGNORECASE)
_HERE_AND = re.compile(
    r"[^.;:\d\"]{0,90}?\b(?:in|at|near|outside)\s[^.;:\d\"]{2,60}?(?:,\s|,?\sand\s(?:another\s|at\sleast\s)?)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\s(?:(?:others|more|people)\s)?(?:in|at|near|outside)\s(?:(?:the|nearby|neighbou?ring|central|[a-z-]*(?:north|south|east|west)\w*)\s){0,3}[A-Z]"
)
_LONGEST_LIST = 4


def coordinated(text: str, number: NumberPhrase, last: CasualtyFigure | None) -> CasualtyFigure | None:
    """``killed 12 soldiers and five civilians``: the verb of the first figure also governs the second.

    ``including ten children and four women``: so does the word that makes a part.
    """
    if last is None:
        return None
    joint = _AND if last.part_of is None else _AND_PART
    if not joint.fullmatch(text[last.end : number.start]):
        return None
    return CasualtyFigure(last.outcome, number, victims_after(text, number), last.part_of)


def elsewhere(text: str, number: NumberPhrase, last: CasualtyFigure | None) -> CasualtyFigure | None:
    """``nine were killed in the south and seven in eastern Lebanon``: the verb of the first figure, another place."""
    if last is None or last.part_of is not None or not _ELSEWHERE.match(text, number.end):
        return None
    return CasualtyFigure(last.outcome, number, None) if _HERE_AND.fullmatch(text[last.end : number.start]) else None


def shared_verb(text: str, number: NumberPhrase) -> CasualtyFigure | None:
    """``Five soldiers and three militants were killed``: the verb behind the last of a list governs every figure."""
    first = victims_after(text, number)
    victims = _with_others(text, first)
    left = bool(_LEFT.search(text[: number.start], max(number.start - cues.REACH, 0)))
    for _ in range(_LONGEST_LIST):
        if victims is None or _DEED.search(text[slice(*victims)]):  # "a dozen houses burned and ..."
            return None
        if one := _AND_ONE.match(text, victims[1]):  # "seven gunmen and a policeman were slain"
            verb = cues.behind(text, replace(number, end=one.end()))
            return CasualtyFigure(verb[0], number, first) if verb and _VERBAL.search(verb[1][0]) else None
        behind = next(iter(find_numbers(text[victims[1] : victims[1] + cues.REACH])), None)
        if behind is None or not _AND.fullmatch(text[victims[1] : victims[1] + behind.start]):
            return None
        last = replace(behind, start=victims[1] + behind.start, end=victims[1] + behind.end)
        if PART_OF.match(text, last.end):
            return None
        found = cues.behind(text, last)
        if found and (_VERBAL.search(found[1][0]) or left):  # "15 bodies and 82 injured people" shares no verb
            return CasualtyFigure(found[0], number, first)
        victims = _with_others(text, victims_after(text, last))
    return None


def _with_others(text: str, victims: tuple[int, int] | None) -> tuple[int, int] | None:
    """``soldiers and allied militiamen``: one figure counts both."""
    match = _OTHERS.match(text, victims[1]) if victims else None
    return (victims[0], match.end()) if victims and match else victims


def with_summands(text: str, found: list[CasualtyFigure]) -> list[CasualtyFigure]:
    """The items of a list that sum up to the figure before it are its parts."""
    made = list(found)
    for index, figure in enumerate(made):
        split = _list_behind(text, made, index)
        if len(split) > 1 and sum(made[i].number.value for i in split) == figure.number.value:
            for i in split:
                made[i] = replace(made[i], part_of=index)
    return made


def _list_behind(text: str, made: list[CasualtyFigure], whole: int) -> list[int]:
    """The indexes of the figures that follow a whole one, joined by commas and "and"."""
    split: list[int] = []
    last = made[whole]
    for index in range(whole + 1, len(made)):
        same = made[index].outcome is made[whole].outcome and made[index].part_of is None is made[whole].part_of
        if not same or not _AND.fullmatch(text[last.end : made[index].number.start]):
            break
        split.append(index)
        last = made[index]
    return split
