"""Casualty figures in a sentence: a number whose own words say that people were killed, injured or both.

A figure counts only with a cue beside it: "300 fighters crossed" and "20 sorties" are no casualties, "including ten
children" is a part of the figure before it, "killed or wounded" is neither killed nor injured but casualties.
English cues; sentences of other languages give no figures here and keep what the model quoted, checked as words.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from summarizer.language.fold import Folded, fold
from summarizer.language.numbers import NumberPhrase, find_numbers
from summarizer.schemas.taxonomy import Outcome

_KILL = (
    r"(?:kill(?:ed|ing|s)?|murder(?:ed|ing)|massacr(?:ed|ing)|slaughter(?:ed|ing)|execut(?:ed|ing)|martyr(?:ed|ing)"
    r"|claim(?:ed|ing|s)\sthe\slives?\sof|cost(?:ing)?\sthe\slives?\sof|took\sthe\slives?\sof)"
)
_INJURE = r"(?:injur(?:ed|ing|es?)|wound(?:ed|ing|s)?|hurt(?:ing)?|maim(?:ed|ing))"
_KILLED = r"(?:killed|murdered|massacred|slaughtered|executed|martyred|slain|dead|shot\sdead|burned\sto\sdeath)"
_INJURED = r"(?:injured|wounded|hurt|maimed)"
_BE = (
    r"(?:(?:had|have|has|having|may\shave)\s(?:also\s)?(?:been\s)?|was\s|were\s|are\s|is\s|been\s|being\s|lay\s|left\s)"
)
_ADVERBS = (
    r"(?:(?:also|either|reportedly|allegedly|later|instantly|critically|seriously|severely|lightly|now|confirmed|believed|likely|probably"
    r"|feared|reported|presumed)\s)*"
)
_WORD = r"[^\s,;:.()\"]+"
# Words that end the noun phrase of the victims.
_STOP = (
    r"(?!(?:in|on|at|by|from|to|for|with|within|who|that|which|where|were|was|are|is|have|has|had|and|or|but|while|when"
    r"|after|before|including|among|during|since|near|outside|across|along|together|as|if|between|killed|dead"
    r"|injured|wounded|hurt"
    r"|slain|died|perished|have|may|could|would|will|lost|said|over|under|into|inside|around|because|the\splace|is|be"
    r"|deaths?|bodies|corpses|fatalities|casualties|injuries|crossed|entered|fled|arrived|than|so|this|last)\b)"
)
_VICTIMS = rf"(?:\sof)?(?P<victims>(?:\s{_STOP}{_WORD}){{0,6}})"
_INSERT = r"(?:,?\s(?:including|among\sthem)[^.;]{1,60}?,)?"
_WHERE = r"(?:\s(?:in|at|near|from|of|on|inside|across|around)\s[^,;.]{1,50}?)?"
_FATAL = r"(?:deaths?|fatalities|dead\b|killings|bodies|corpses)"
_HARM = r"(?:injuries|wounded|injured)\b"

_AFTER: tuple[tuple[Outcome, re.Pattern[str]], ...] = tuple(
    (outcome, re.compile(pattern, re.IGNORECASE))
    for outcome, pattern in (
        (Outcome.CASUALTIES, rf"{_VICTIMS}\scasualties\b"),
        (
            Outcome.CASUALTIES,
            rf"{_VICTIMS}{_INSERT}{_WHERE}\s(?:who\s)?(?:{_BE})*{_ADVERBS}"
            rf"(?:{_KILLED}\s(?:or|and)\s{_ADVERBS}{_INJURED}|{_INJURED}\s(?:or"
            rf"|and)\s{_ADVERBS}{_KILLED})\b(?!\s\w+\s?\d)",
        ),
        (Outcome.KILLED, rf"{_VICTIMS}\s{_FATAL}\b"),
        (Outcome.INJURED, rf"{_VICTIMS}{_INSERT}\s{_HARM}"),
        (Outcome.KILLED, rf"{_VICTIMS}\s{_KILLED}\b(?!\s(?:by\s)?(?:one|two|\d))"),
        (
            Outcome.KILLED,
            rf"{_VICTIMS}{_INSERT}{_WHERE}\s(?:who\s)?(?:{_BE})+{_ADVERBS}{_KILLED}\b",
        ),
        (
            Outcome.KILLED,
            rf"{_VICTIMS}{_INSERT}{_WHERE}\s(?:who\s)?(?:had\s|have\s|has\s)?{_ADVERBS}"
            r"(?:died|perished|lost\stheir\slives)\b",
        ),
        (
            Outcome.INJURED,
            rf"{_VICTIMS}{_INSERT}{_WHERE}\s(?:who\s)?(?:{_BE})+{_ADVERBS}{_INJURED}\b",
        ),
    )
)
_TOLL_VERB = (
    r"(?:at|to|reach(?:ed|es|ing)?|of|was|is|were|stands\sat|stood\sat|exceed(?:ed|s)|surpass(?:ed|es)|pass(?:ed|es)"
    r"|hit|topp?(?:ed|s)|numbered|as\shigh\sas)"
)
_BEFORE: tuple[tuple[Outcome, re.Pattern[str]], ...] = tuple(
    (outcome, re.compile(pattern, re.IGNORECASE))
    for outcome, pattern in (
        (
            Outcome.CASUALTIES,
            rf"\b(?:{_KILL}\s(?:or|and)\s{_INJURE}|{_INJURE}\s(?:or|and)\s{_KILL})\s(?:some\s|another\s|a\s)?$",
        ),
        (
            Outcome.KILLED,
            rf"\b{_KILL}\s(?:(?:him|her|it|them)sel(?:f|ves)\sand\s)?(?:some\s|another\s|a\stotal\sof\s)?$",
        ),
        (Outcome.INJURED, rf"\b{_INJURE}\s(?:some\s|another\s|a\stotal\sof\s)?$"),
        (Outcome.CASUALTIES, rf"\bcasualt(?:ies|y\s(?:toll|count|figure))\b[^.;\d]{{0,60}}?\s{_TOLL_VERB}\s$"),
        (
            Outcome.KILLED,
            rf"\b(?:death\s(?:toll|count)|deaths|fatalities|dead|number\sof\s(?:people\s)?killed)\b[^.;,\d]{{0,60}}?"
            rf"\s{_TOLL_VERB}\s(?:about\s)?$",
        ),
        (
            Outcome.INJURED,
            rf"\b(?:injuries|number\sof\s(?:people\s)?(?:injured|wounded))\b[^.;,\d]{{0,60}}?\s{_TOLL_VERB}\s$",
        ),
        (Outcome.KILLED, r"\b(?:deaths?|killings?|murders?|massacre|loss|bodies)\sof\s$"),
    )
)
# How far back a cue may stand, in characters; without it a hostile text would take quadratic time.
_REACH = 160
# "could kill 20", "threatened to kill": nothing has happened.
_NOT_REAL = re.compile(r"\b(?:could|would|might|may|will|to|can)\s(?:also\s)?$", re.IGNORECASE)
_PART = re.compile(
    r"(?:\bincluding|\bincludes?|\bincluded|\bamong\s(?:them|those|whom)(?:\swere|\sare)?|\btogether\swith"
    r"|\bof\s(?:whom|which|them)"
    r"|\bincl\.|\bcomprising)[\s:,]*$",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\s(?:more\s)?of\s(?:them|whom|those|the\s(?:dead|slain|killed|victims|injured|wounded|fatalities"
    r"|casualties)\b(?P<more>(?:\s\w+)?))",
    re.IGNORECASE,
)
_IDENTIFIED = re.compile(
    rf"\s(?:were|was|are|is)(?:\s(?:identified\sas|said\sto\sbe|believed\sto\sbe"
    rf"|reported\sto\sbe))?(?P<victims>(?:\s{_STOP}{_WORD}){{1,4}})",
    re.IGNORECASE,
)
_PLAIN_VICTIMS = re.compile(_VICTIMS, re.IGNORECASE)
_AND = re.compile(r"\s?,?\sand\s|\s?,\s", re.IGNORECASE)
# A number with one of these behind it counts something else.
_OTHER_UNIT = re.compile(
    r"\s?(?:%|percent|per\scent|-?(?:years?|months?|weeks?|days?|hours?|minutes?|year-old|years?-old)\b|km\b"
    r"|kilomet|met(?:re|er)s?\b"
    r"|miles?\b|dollars?|euros?|a\.?m\b|p\.?m\b|times\b|\$|°)",
    re.IGNORECASE,
)
_VERBAL = re.compile(r"\s(?:was|were|are|is|been|being|died|perished|lost)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|not\s(?:a\ssingle|even)?|nor)\s?$", re.IGNORECASE)  # "no one was hurt"
_MONEY = re.compile(r"[$€£]\s?$")
_ONE_PERSON = re.compile(
    rf"\b(?:(?P<kill>{_KILL})|(?P<injure>{_INJURE}))\s(?P<one>an?)\s(?P<victims>(?:\w+\s)?(?:civilian|child"
    rf"|baby|woman|man|boy|girl|person"
    r"|soldier|fighter|journalist|reporter|policeman|policewoman|officer|commander|medic|paramedic|doctor"
    r"|nurse|teacher|farmer"
    r"|worker|driver|guard|peacekeeper|protester|resident|villager|student|teenager|toddler|volunteer))\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:ied|ies|y|ying)|reject(?:ed|s)|dismiss(?:ed|es)|no|not)\b(?P<between>[^.;]{0,80}?)"
    rf"\b(?:{_KILL}|killed|casualt(?:y|ies)|deaths?|dead|fatalities|{_INJURE})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CasualtyFigure:
    """A figure, what it counts and whom. Offsets are into the sentence searched.

    ``part_of`` is the index of the figure that this one is a part of; -1 when that stands in an earlier sentence.
    """

    outcome: Outcome
    number: NumberPhrase
    victims: tuple[int, int] | None
    part_of: int | None = None


def _trimmed(start: int, words: str) -> tuple[int, int] | None:
    stripped = words.strip()
    if not stripped:
        return None
    begin = start + words.index(stripped)
    return begin, begin + len(stripped)


def _victims_after(text: str, number: NumberPhrase) -> tuple[int, int] | None:
    match = _PLAIN_VICTIMS.match(text, number.end)
    return _trimmed(match.start("victims"), match["victims"]) if match else None


def _counts_people(text: str, number: NumberPhrase) -> bool:
    if _NONE.search(text[: number.start], max(number.start - _REACH, 0)):
        return False
    if _OTHER_UNIT.match(text, number.end) or _MONEY.search(text[: number.start], max(number.start - _REACH, 0)):
        return False
    return not (number.end < len(text) and text[number.end] in "-/" and text[number.end + 1 : number.end + 2].isalpha())


def _outcome(text: str, number: NumberPhrase) -> tuple[Outcome, tuple[int, int] | None] | None:
    """The outcome that the words beside a number give it, and the victims."""
    before, near = text[: number.start], max(number.start - _REACH, 0)
    for outcome, pattern in _BEFORE:
        if match := pattern.search(before, near):
            if _NOT_REAL.search(text[: match.start()], max(match.start() - _REACH, 0)):
                return None
            for other, after in _AFTER[:3]:  # "a death toll of 12 casualties", "killing 12 deaths": the noun decides
                if noun := after.match(text, number.end):
                    return other, _trimmed(noun.start("victims"), noun["victims"])
            return outcome, _victims_after(text, number)
    for outcome, pattern in _AFTER:
        if match := pattern.match(text, number.end):
            return outcome, _trimmed(match.start("victims"), match["victims"])
    return None


def _coordinated(text: str, number: NumberPhrase, last: CasualtyFigure | None) -> CasualtyFigure | None:
    """``killed 12 soldiers and five civilians``: the verb of the first figure also governs the second."""
    if last is None or last.part_of is not None:
        return None
    end = last.victims[1] if last.victims else last.number.end
    if not _AND.fullmatch(text[end : number.start]):
        return None
    return CasualtyFigure(last.outcome, number, _victims_after(text, number))


def _shared_verb(text: str, number: NumberPhrase) -> CasualtyFigure | None:
    """``Five soldiers and three militants were killed``: the verb behind the second figure also governs the first."""
    victims = _victims_after(text, number)
    behind = next(iter(find_numbers(text[victims[1] : victims[1] + _REACH])), None) if victims else None
    if victims is None or behind is None or not _AND.fullmatch(text[victims[1] : victims[1] + behind.start]):
        return None
    second = replace(behind, start=victims[1] + behind.start, end=victims[1] + behind.end)
    for outcome, pattern in _AFTER:
        match = pattern.match(text, second.end)
        if match and _VERBAL.search(match[0]):  # "15 bodies and 82 injured people" shares no verb
            return CasualtyFigure(outcome, number, victims)
    return None


def _part(text: str, number: NumberPhrase, found: list[CasualtyFigure]) -> CasualtyFigure | None:
    """``including ten children``, ``two of the slain civilians were journalists``."""
    whole = next((index for index in reversed(range(len(found))) if found[index].part_of is None), -1)
    outcome = found[whole].outcome if whole >= 0 else Outcome.KILLED
    if match := _PART_OF.match(text, number.end):
        if "injured" in match[0] or "wounded" in match[0]:
            outcome = Outcome.INJURED
        named = _IDENTIFIED.match(text, match.end())
        victims = _trimmed(named.start("victims"), named["victims"]) if named else None
        return CasualtyFigure(outcome, number, victims, part_of=whole)
    if whole >= 0 and _PART.search(text[: number.start], max(number.start - _REACH, 0)):
        return CasualtyFigure(outcome, number, _victims_after(text, number), part_of=whole)
    return None


def _single(match: re.Match[str]) -> CasualtyFigure:
    """``killing a child``: one person, counted by the article."""
    start, end = match.span("one")
    number = NumberPhrase(start, end, match["one"], 1, 1, 1)
    return CasualtyFigure(Outcome.KILLED if match["kill"] else Outcome.INJURED, number, match.span("victims"))


@lru_cache(maxsize=1024)  # one sentence is looked at for each field, claim and event
def find_casualties(text: str) -> tuple[CasualtyFigure, ...]:
    """Every casualty figure of a sentence, in order, with raw offsets."""
    hay = fold(text)
    plain = hay.text
    found: list[CasualtyFigure] = [
        _single(match) for match in _ONE_PERSON.finditer(plain) if not _NOT_REAL.search(plain[: match.start()])
    ]
    for number in find_numbers(plain):
        if not _counts_people(plain, number):
            continue
        part = _part(plain, number, found)
        if part:
            found.append(part)
        elif direct := _outcome(plain, number):
            found.append(CasualtyFigure(direct[0], number, direct[1]))
        elif joined := _coordinated(plain, number, found[-1] if found else None):
            found.append(joined)
        elif shared := _shared_verb(plain, number):
            found.append(shared)
    return tuple(_in_raw(text, figure, hay) for figure in found)


def _in_raw(text: str, figure: CasualtyFigure, hay: Folded) -> CasualtyFigure:
    start, end = hay.starts[figure.number.start], hay.ends[figure.number.end - 1]
    number = NumberPhrase(
        start,
        end,
        text[start:end],
        figure.number.value,
        figure.number.min,
        figure.number.max,
        figure.number.approximate,
    )
    victims = figure.victims and (hay.starts[figure.victims[0]], hay.ends[figure.victims[1] - 1])
    return CasualtyFigure(figure.outcome, number, victims, figure.part_of)
