"""Figures that are parts of another: "including ten children", "two of the dead", "three were among nine killed"."""

import re
from dataclasses import replace

from summarizer.language.casualties import cues
from summarizer.language.casualties.figure import CasualtyFigure, victims_after, victims_in
from summarizer.language.numbers import NumberPhrase, find_numbers
from summarizer.schemas.taxonomy import Outcome

_NEXT = -2  # a part of a figure that is still to come
_PART = re.compile(
    r"(?:\bincluding(?:\san?\s(?:[\w-]+\s){1,3}?and)?|\bincludes?|\bincluded|\bamong\s(?:them|those|whom)(?:\swere|\sare)?|\btogether\swith"
    r"|\bof\s(?:whom|which|them)"
    r"|\bincl\.|\bcomprising)[\s:,]*$",
    re.IGNORECASE,
)
_OUTCOMES = {
    outcome: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for outcome, words in {
        Outcome.KILLED: r"dead|slain|killed|victims|fatalities|died|perished|deaths|(?:fatally|mortally)\s\w+",
        Outcome.INJURED: "injured|wounded|hurt|injuries",
        Outcome.MISSING: "missing",
        Outcome.DETAINED: "detained|arrested|detainees|abducted|kidnapped|hostages|captives",
        Outcome.DISPLACED: "displaced|fled",
    }.items()
}
_HARMED = (
    r"(?:dead|slain|killed|victims|fatalities|casualties|injured|wounded|hurt|missing|detained|arrested|abducted|kidnapped"
    r"|hostages|displaced)"
)
PART_OF = re.compile(
    rf"\s(?:more\s)?of\s(?:(?P<them>them|whom|those(?=\s(?:were|was|are|is)\b|\s?[,.;]|$))"
    rf"|(?:the|those)\s(?:\w+\s)?(?P<harmed>{_HARMED})\b(?P<more>(?:\s\w+)?))",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(  # "18 of whom died": a figure of its own
    r"\s(?:(?:have|has|had|were|was|are|is|later|also|since|been)\s)*"
    r"(?:(?:later|badly|seriously|severely|lightly)\s)?(?P<what>(?:fatally|mortally)\s\w+|killed|died|dead|injured|wounded|missing|detained|arrested|abducted|displaced)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(  # "three children were among nine people killed", "... among the dead"
    rf"{cues.VICTIMS}\s(?:was|were|are|is)\s(?:also\s)?among\s(?:the\s|those\s|them\s)?(?P<harmed>{_HARMED}\b)?",
    re.IGNORECASE,
)
_LISTED = re.compile(  # "the dead included six women", "among the injured were five firefighters"
    rf"\b(?:(?P<whole>{_HARMED})\s(?:also\s)?includ(?:ed?|es|ing)"
    rf"|among\s(?:the|those)\s(?P<among>{_HARMED})\s(?:are|were|was|is))\s$",
    re.IGNORECASE,
)
# "counted five dead, saying that one girl had succumbed to her wounds": why the figure is what it is.
_WHY = re.compile(r"\b(?:saying|adding|explaining|after|as|because)\s(?:that\s)?$", re.IGNORECASE)
_OF_WOUNDS = re.compile(
    rf"{cues.VICTIMS}\s(?:had\s|has\s|have\s)?(?:later\s|since\s)?"
    r"(?:succumbed|died\s(?:of|from)\s(?:\w+\s){0,3}(?:wounds|injuries|burns))\b",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"\bof\s(?:the|those|these|its|their)\s[^.;]{1,80},\s$", re.IGNORECASE)
_ARE = re.compile(r"\s(?:were|was|are|is)\s", re.IGNORECASE)
_VERBLESS = re.compile(rf"(?P<victims>(?:\s{cues.STOP}[^\s,;:.()\"]+){{1,4}})(?=[,.;)]|\sand\s|$)", re.IGNORECASE)
_IDENTIFIED = re.compile(
    rf"\s(?:were|was|are|is)(?:\s(?:identified\sas|said\sto\sbe|believed\sto\sbe"
    rf"|reported\sto\sbe))?(?P<victims>(?:\s(?!\w+ed\b|free\b|safe\b|alive\b"
    rf"|still\b){cues.STOP}[^\s,;:.()\"]+){{1,4}})",
    re.IGNORECASE,
)
_BADLY = re.compile(r",?\s(?:\w+\s)?(?:critically|seriously|severely|gravely|badly|in\s(?:a\s)?(?:critical|serious))")


_WORST = re.compile(  # "77 wounded, five in critical condition"
    r"\s(?:(?:are\s|were\s|is\s|was\s)?in\s(?:an?\s)?(?:critical|serious|grave)\scondition|in\sintensive\scare"
    r"|(?:critically|seriously|gravely|badly)(?=[.,;]|$))",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s$")


def _named(words: str) -> Outcome | None:
    """The outcome that a word such as "dead" or "wounded" names."""
    return next((outcome for outcome, rule in _OUTCOMES.items() if rule.search(words)), None)


def part_of_figure(text: str, number: NumberPhrase, found: list[CasualtyFigure]) -> CasualtyFigure | None:
    """``including ten children``, ``two of the slain civilians were journalists``, ``three were among nine killed``."""
    before, near = text[: number.start], max(number.start - cues.REACH, 0)
    wholes = [index for index, figure in enumerate(found) if figure.part_of is None]
    whole = wholes[-1] if wholes else -1
    outcome = found[whole].outcome if wholes else Outcome.KILLED
    if match := PART_OF.match(text, number.end):
        return _part_of(text, number, match, whole, outcome)
    if wholes and (part := _PART.search(before, near)):
        said = _OF_WHOM.match(text, number.end) if part[0].rstrip().endswith(("whom", "which", "them")) else None
        what = _named(said["what"]) if said else None
        if what and what is not outcome:  # "58 wounded, of whom nine died": a figure of its own
            return CasualtyFigure(what, number, None)
        return CasualtyFigure(outcome, number, victims_after(text, number), part_of=whole)
    if wholes and outcome is Outcome.INJURED and _COMMA.search(before, near) and _WORST.match(text, number.end):
        return CasualtyFigure(outcome, number, None, part_of=whole)
    why = wholes and outcome is Outcome.KILLED and _WHY.search(before, near)
    if why and number.value < found[whole].number.value and (wounds := _OF_WOUNDS.match(text, number.end)):
        return CasualtyFigure(outcome, number, victims_in(wounds), part_of=whole)
    if listed := _LISTED.search(before, near):
        outcome = _named(listed["whole"] or listed["among"]) or outcome
        return CasualtyFigure(outcome, number, victims_after(text, number), part_of=_last(found, outcome))
    if among := _AMONG.match(text, number.end):
        victims = victims_in(among)
        if among["harmed"]:
            outcome = _named(among["harmed"]) or outcome
            return CasualtyFigure(outcome, number, victims, part_of=_last(found, outcome))
        if any(other.start == 0 for other in find_numbers(text[among.end() : among.end() + cues.REACH])):
            return CasualtyFigure(outcome, number, victims, part_of=_NEXT)
    if wholes and _OF_THE.search(before, near) and _ARE.match(text, number.end) and not cues.behind(text, number):
        named = _IDENTIFIED.match(text, number.end)
        victims = victims_in(named) if named else None
        return CasualtyFigure(outcome, number, victims, part_of=whole)
    return None


def _part_of(
    text: str, number: NumberPhrase, match: re.Match[str], whole: int, outcome: Outcome
) -> CasualtyFigure | None:
    """``two of them``, ``two of the dead``; ``18 of whom died`` is a figure of its own."""
    said = _OF_WHOM.match(text, match.end())
    what = _named(said["what"]) if said else None
    if match["them"] and what and (whole < 0 or what is not outcome):
        return CasualtyFigure(what, number, None)
    outcome = (_named(match["harmed"]) if match["harmed"] else None) or outcome
    named = _IDENTIFIED.match(text, match.end())
    if named is None and whole >= 0 and match["them"]:  # "22 dead, two of them officers"
        named = _VERBLESS.match(text, match.end())
    if whole < 0 and match["them"] and not named and not _BADLY.match(text, match.end()):
        return None  # "three of them fled": of whom, no word here says
    victims = victims_in(named) if named else None
    return CasualtyFigure(outcome, number, victims, part_of=whole)


def _last(found: list[CasualtyFigure], outcome: Outcome) -> int:
    """The index of the last whole figure of an outcome; -1 when it stands in an earlier sentence."""
    return next((i for i in reversed(range(len(found))) if (found[i].part_of, found[i].outcome) == (None, outcome)), -1)


# "a neighbour died, which took the toll to three": the new dead are among the three.
_NEW_TOLL = re.compile(
    r"\b(?:tak(?:es|ing)|took|bring(?:s|ing)|brought|rais(?:es|ed|ing)|push(?:es|ed|ing)|lift(?:s|ed|ing))\s[^.;,\d]{1,60}?\sto\s"
    r"(?:at\sleast\s)?$",
    re.IGNORECASE,
)


def with_later_wholes(text: str, found: list[CasualtyFigure]) -> list[CasualtyFigure]:
    """Parts of a figure that came behind them find it; so do those who died before a new toll was counted."""
    made = list(found)
    for index, figure in enumerate(found[1:], start=1):
        first, new = (
            made[index - 1],
            _NEW_TOLL.search(text[: figure.number.start], max(made[index - 1].end, figure.number.start - cues.REACH)),
        )
        same = (first.outcome, first.part_of, figure.part_of) == (figure.outcome, None, None)
        if new and same and first.number.value < figure.number.value:
            made[index - 1] = replace(first, part_of=index)
    for index, figure in enumerate(found):
        if figure.part_of == _NEXT:
            whole = next((i for i in range(index + 1, len(found)) if found[i].part_of is None), -1)
            outcome = found[whole].outcome if whole > 0 else figure.outcome
            made[index] = replace(figure, part_of=whole, outcome=outcome)
    return made
