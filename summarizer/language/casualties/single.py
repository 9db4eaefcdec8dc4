"""One person harmed, counted by the article before the noun: "killing a child", "a 67-year-old woman was killed"."""

import re

from summarizer.language.casualties import cues
from summarizer.language.casualties.figure import CasualtyFigure
from summarizer.language.numbers import NumberPhrase
from summarizer.schemas.taxonomy import Outcome

_PERSON = (
    r"(?:civilian|child|baby|woman|man|boy|girl|person|soldier|fighter|journalist|reporter|policeman|policewoman|officer"
    r"|commander|medic|paramedic|doctor|nurse|teacher|farmer|worker|driver|guard|peacekeeper|protester|resident"
    r"|villager|student|teenager|toddler|volunteer|constable|sepoy|sergeant|captain|trooper|cadet|recruit|conscript"
    r"|militant|rebel|gunman|insurgent|militiaman|serviceman|sailor|pilot|bodyguard|mayor|councillor|judge|lawyer"
    r"|priest|pastor|imam|cleric|monk|nun|shopkeeper|trader|vendor|herder|shepherd|fisherman|miner|cameraman"
    r"|photographer|activist|tribesman|passer-by|bystander|pedestrian|motorcyclist|passenger|patient|pensioner"
    r"|refugee|migrant|prisoner|detainee|settler|contractor)"
)
_HAS = r"(?:has|have|had)\s"
# In order: the deed before the person, and behind the person. "A man in his garden" may stand between.
_DONE = re.compile(
    rf"\b(?:(?P<kill>{cues.KILL})|(?P<injure>{cues.INJURE}))\s(?P<one>an?)\s(?P<victims>(?:[\w-]+\s)?{_PERSON})\b",
    re.IGNORECASE,
)
_SUFFERED = re.compile(
    rf"(?<!\bnot\s)\b(?P<one>an?)\s(?!single\b)(?P<victims>(?:[\w-]+\s){{0,2}}{_PERSON})(?:,[^,;.]{{1,40}},)?"
    rf"(?:\sand\s(?:two|three|four|five|six|seven|eight|nine|ten|\d+|an?)\s(?:[^\W\d][\w-]*\s?){{1,3}}(?<!\s)"
    rf"(?=\swere\b))?\s(?:who\s)?"
    rf"(?:(?:was|were|{_HAS}(?:also\s|since\s)?been)\s(?:\w+ly\s)?(?:(?P<kill>{cues.KILLED})|(?P<injure>{cues.INJURED}))"
    rf"|(?P<die>(?:{_HAS})?(?:later\s|also\s)?{cues.DIED}))\b",
    re.IGNORECASE,
)
# "leaving a guard dead"; "the bullet-riddled body of an unidentified woman was recovered".
_LEFT = re.compile(
    rf"\b(?:leaving|leaves|left)\s(?P<one>an?)\s(?P<victims>(?:[\w-]+\s){{0,2}}{_PERSON})\s(?:\w+ly\s)?"
    rf"(?:(?P<kill>dead)|(?P<injure>{cues.INJURED}))\b",
    re.IGNORECASE,
)
_FOUND = r"(?:found|recovered|discovered|retrieved|exhumed|unearthed|dug\s(?:up|out)|pulled|dumped|fished|brought)"
_BODY = re.compile(
    rf"(?:(?P<found>\b{_FOUND}\s(?:\w+\s){{0,3}}?)|\b)(?:body|corpse|remains)\sof\s(?P<one>an?)\s(?P<victims>(?:[\w-]+\s){{0,3}}?{_PERSON})\b(?!')"
    rf"(?(found)|(?=[^.;]{{0,60}}?\s(?:was|were|{_HAS}been)\s(?:\w+ly\s)?{_FOUND}\b))",
    re.IGNORECASE,
)


def _one(match: re.Match[str], *, killed: bool) -> CasualtyFigure:
    start, end = match.span("one")
    number = NumberPhrase(start, end, match["one"], 1, 1, 1)
    return CasualtyFigure(Outcome.KILLED if killed else Outcome.INJURED, number, match.span("victims"))


def find_single(text: str) -> list[CasualtyFigure]:
    """Every single person harmed in a folded sentence, in order."""
    found = [_one(match, killed=bool(match["kill"])) for match in _DONE.finditer(text)]
    taken = {one.number.start for one in found}
    for match in (match for rule in (_SUFFERED, _LEFT, _BODY) for match in rule.finditer(text)):
        if match.start("one") not in taken:
            taken.add(match.start("one"))
            found.append(_one(match, killed=not match.groupdict().get("injure")))
    return sorted(found, key=lambda one: one.number.start)
