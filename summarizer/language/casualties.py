"""Figures of people harmed in a sentence: numbers whose own words say that people were killed, injured, detained ...

A figure counts only with a cue beside it: "300 fighters crossed" and "20 sorties" harm nobody, "including ten
children" is a part of the figure before it, "killed or wounded" is neither killed nor injured but casualties.
The cues of English are in ``harm.py``; those of other languages in ``harm.yaml``, read by ``harmed.py``.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from summarizer.language import harm
from summarizer.language.fold import Folded, fold
from summarizer.language.harmed import find_harmed
from summarizer.language.numbers import NumberPhrase, find_numbers
from summarizer.language.single import find_single
from summarizer.language.words_of_harm import languages
from summarizer.schemas.taxonomy import Outcome

# How far back a cue may stand, in characters; without it a hostile text would take quadratic time.
_REACH = 160
_NEXT = -2  # a part of a figure that is still to come
# "could kill 20", "threatened to kill": nothing has happened.
_NOT_REAL = re.compile(r"\b(?:could|would|might|may|will|to|can)\s(?:also\s)?$", re.IGNORECASE)
_PART = re.compile(
    r"(?:\bincluding|\bincludes?|\bincluded|\bamong\s(?:them|those|whom)(?:\swere|\sare)?|\btogether\swith"
    r"|\bof\s(?:whom|which|them)"
    r"|\bincl\.|\bcomprising)[\s:,]*$",
    re.IGNORECASE,
)
_OUTCOMES = {
    outcome: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for outcome, words in {
        Outcome.KILLED: "dead|slain|killed|victims|fatalities|died|perished|deaths",
        Outcome.INJURED: "injured|wounded|hurt|injuries",
        Outcome.MISSING: "missing",
        Outcome.DETAINED: "detained|arrested|detainees|abducted|kidnapped|hostages|captives",
        Outcome.DISPLACED: "displaced|fled",
    }.items()
}
_HARMED = (
    r"(?:dead|slain|killed|victims|fatalities|casualties|injured|wounded|missing|detained|arrested|abducted|kidnapped"
    r"|hostages|displaced)"
)
_PART_OF = re.compile(
    rf"\s(?:more\s)?of\s(?:(?P<them>them|whom|those(?=\s(?:were|was|are|is)\b|\s?[,.;]|$))"
    rf"|(?:the|those)\s(?:\w+\s)?(?P<harmed>{_HARMED})\b(?P<more>(?:\s\w+)?))",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(  # "18 of whom died": a figure of its own
    r"\s(?:(?:have|has|had|were|was|are|is|later|also|since|been)\s)*"
    r"(?P<what>killed|died|dead|injured|wounded|missing|detained|arrested|abducted|displaced)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(  # "three children were among nine people killed", "... among the dead"
    rf"{harm.VICTIMS}\s(?:was|were|are|is)\s(?:also\s)?among\s(?:the\s|those\s|them\s)?(?P<harmed>{_HARMED}\b)?",
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
    rf"{harm.VICTIMS}\s(?:had\s|has\s|have\s)?(?:later\s|since\s)?"
    r"(?:succumbed|died\s(?:of|from)\s(?:\w+\s){0,3}(?:wounds|injuries|burns))\b",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"\bof\s(?:the|those|these|its|their)\s[^.;]{1,80},\s$", re.IGNORECASE)
_ARE = re.compile(r"\s(?:were|was|are|is)\s", re.IGNORECASE)
_VERBLESS = re.compile(rf"(?P<victims>(?:\s{harm.STOP}[^\s,;:.()\"]+){{1,4}})(?=[,.;)]|\sand\s|$)", re.IGNORECASE)
_IDENTIFIED = re.compile(
    rf"\s(?:were|was|are|is)(?:\s(?:identified\sas|said\sto\sbe|believed\sto\sbe"
    rf"|reported\sto\sbe))?(?P<victims>(?:\s(?!\w+ed\b|free\b|safe\b|alive\b"
    rf"|still\b){harm.STOP}[^\s,;:.()\"]+){{1,4}})",
    re.IGNORECASE,
)
_BADLY = re.compile(r",?\s(?:\w+\s)?(?:critically|seriously|severely|gravely|badly|in\s(?:a\s)?(?:critical|serious))")
_PLAIN_VICTIMS = re.compile(harm.VICTIMS, re.IGNORECASE)
_AND = re.compile(r"\s?,?\sand\s|\s?,\s", re.IGNORECASE)
_AND_PART = re.compile(r"\sand\s|,\s", re.IGNORECASE)  # ", and" closes the parts
# A number with one of these behind it counts something else.
_OTHER_UNIT = re.compile(
    r"\s?(?:%|percent|per\scent|-?(?:years?|months?|weeks?|days?|hours?|minutes?|year-old|years?-old)\b|km\b"
    r"|kilomet|met(?:re|er)s?\b|mm\b|kg\b|tonn?es?\b|-?inch"
    r"|miles?\b|dollars?|euros?|a\.?m\b|p\.?m\b|times\b|\$|°"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    r"\s(?:was|were|are|is|been|being|died|perished|drowned|succumbed|embraced|laid|lost|fled|went|remain|remained|disappeared)\b",
    re.IGNORECASE,
)
# "no one was hurt", "none of the 60", "members of one family", "aged 45"
_NONE = re.compile(
    r"\b(?:no|not\s(?:a\ssingle|even)?|nor|n(?:one|either)\sof\s(?:the|its|their|these|those)|aged?)\s?$", re.IGNORECASE
)
_OF = re.compile(r"\bof\s$", re.IGNORECASE)
# "a father and his three sons were killed": three is not their number.
_AND_HIS = re.compile(r"\b(?:an?|the|one)\s(?:\w+\s)?\w+(?:,\s\w+)*,?\sand\s(?:his|her|their|its)\s$", re.IGNORECASE)
_SPARED = re.compile(r"\b(?:releas|free|freed|rescu|sav|swap|exchang)\w*\s$", re.IGNORECASE)
_DEED = re.compile(r"(?<!wound)(?<!injur)ed$", re.IGNORECASE)
_LONGEST_LIST = 4
_MONEY = re.compile(r"[$€£]\s?$")


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
    before, near = text[: number.start], max(number.start - _REACH, 0)
    if _NONE.search(before, near) or _MONEY.search(before, near) or _SPARED.search(before, near):
        return False
    if _OTHER_UNIT.match(text, number.end) or _is_date(text, number):
        return False
    if number.text.lower() == "one" and _OF.search(before, near):
        return False
    return not (number.end < len(text) and text[number.end] in "-/" and text[number.end + 1 : number.end + 2].isalpha())


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]{0,6})\.?"
_YEAR = re.compile(
    rf"\b(?:in|since|until|till|by|from|of|early|late|mid-?|during|before|after|between|to|{_MONTH}"
    rf"|{_MONTH}\s\d{{1,2}},?"
    rf"|\d{{1,2}}\s{_MONTH},?|spring|summer|autumn|fall|winter)\s?$",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b{_MONTH}\s$", re.IGNORECASE)
_COUNTED = re.compile(rf"\s(?:\w+\s){{0,2}}{harm.PEOPLE}\b", re.IGNORECASE)


def _is_date(text: str, number: NumberPhrase) -> bool:
    """A year ("in April 2023") or a day of a month ("on May 12")."""
    if not number.text.isdigit() or _COUNTED.match(text, number.end):
        return False
    before, near = text[: number.start], max(number.start - _REACH, 0)
    if len(number.text) == 4 and 1800 <= number.value <= 2100:
        return bool(_YEAR.search(before, near))
    return number.value <= 31 and bool(_DAY.search(before, near)) and text[number.start - 2].isalpha()


_NOBODY_NAMED = frozenset({"people", "those", "persons"})
_Rules = tuple[tuple[Outcome, re.Pattern[str]], ...]


def _behind(text: str, number: NumberPhrase, rules: _Rules = harm.AFTER) -> tuple[Outcome, re.Match[str]] | None:
    """The first cue that fits behind a number."""
    return next(((outcome, match) for outcome, rule in rules if (match := rule.match(text, number.end))), None)


def _outcome(text: str, number: NumberPhrase) -> tuple[Outcome, tuple[int, int] | None] | None:
    """The outcome that the words beside a number give it, and the victims."""
    before, near = text[: number.start], max(number.start - _REACH, 0)
    for outcome, rule in (*harm.BEFORE, *harm.BEFORE_PEOPLE):
        if not (match := rule.search(before, near)):
            continue
        if _NOT_REAL.search(text[: match.start()], max(match.start() - _REACH, 0)):
            return None
        if noun := _behind(text, number, harm.DECIDING):  # "a death toll of 12 casualties": the noun decides
            return noun[0], _trimmed(noun[1].start("victims"), noun[1]["victims"])
        if (outcome, rule) not in harm.BEFORE_PEOPLE:
            said = match.groupdict().get("victims")  # "the number of rebels killed at 22": before the number
            named = _trimmed(match.start("victims"), said) if said and said.lower() not in _NOBODY_NAMED else None
            return outcome, named or _victims_after(text, number)
        if people := harm.COUNTED_PEOPLE[outcome].match(text, number.end):
            return outcome, _trimmed(people.start("victims"), people["victims"])
    if harm.LIVES_TAKEN.search(before, near) and (lives := harm.LIVES.match(text, number.end)):
        return Outcome.KILLED, _trimmed(lives.start("victims"), lives["victims"])
    found = _behind(text, number)
    if found is None or _AND_HIS.search(before, near):
        return None
    return found[0], _trimmed(found[1].start("victims"), found[1]["victims"])


def _coordinated(text: str, number: NumberPhrase, last: CasualtyFigure | None) -> CasualtyFigure | None:
    """``killed 12 soldiers and five civilians``: the verb of the first figure also governs the second.

    ``including ten children and four women``: so does the word that makes a part.
    """
    if last is None:
        return None
    end = last.victims[1] if last.victims else last.number.end
    joint = _AND if last.part_of is None else _AND_PART
    if not joint.fullmatch(text[end : number.start]):
        return None
    return CasualtyFigure(last.outcome, number, _victims_after(text, number), last.part_of)


def _shared_verb(text: str, number: NumberPhrase) -> CasualtyFigure | None:
    """``Five soldiers and three militants were killed``: the verb behind the last of a list governs every figure."""
    first = _victims_after(text, number)
    victims = first
    for _ in range(_LONGEST_LIST):
        if victims is None or _DEED.search(text[slice(*victims)]):  # "a dozen houses burned and ..."
            return None
        behind = next(iter(find_numbers(text[victims[1] : victims[1] + _REACH])), None)
        if behind is None or not _AND.fullmatch(text[victims[1] : victims[1] + behind.start]):
            return None
        last = replace(behind, start=victims[1] + behind.start, end=victims[1] + behind.end)
        if _PART_OF.match(text, last.end):
            return None
        found = _behind(text, last)
        if found and _VERBAL.search(found[1][0]):  # "15 bodies and 82 injured people" shares no verb
            return CasualtyFigure(found[0], number, first)
        victims = _victims_after(text, last)
    return None


def _named(words: str) -> Outcome | None:
    """The outcome that a word such as "dead" or "wounded" names."""
    return next((outcome for outcome, rule in _OUTCOMES.items() if rule.search(words)), None)


def _part(text: str, number: NumberPhrase, found: list[CasualtyFigure]) -> CasualtyFigure | None:
    """``including ten children``, ``two of the slain civilians were journalists``, ``three were among nine killed``."""
    before, near = text[: number.start], max(number.start - _REACH, 0)
    wholes = [index for index, figure in enumerate(found) if figure.part_of is None]
    whole = wholes[-1] if wholes else -1
    outcome = found[whole].outcome if wholes else Outcome.KILLED
    if match := _PART_OF.match(text, number.end):
        return _part_of(text, number, match, whole, outcome)
    if wholes and _PART.search(before, near):
        return CasualtyFigure(outcome, number, _victims_after(text, number), part_of=whole)
    why = wholes and outcome is Outcome.KILLED and _WHY.search(before, near)
    if why and number.value < found[whole].number.value and (wounds := _OF_WOUNDS.match(text, number.end)):
        return CasualtyFigure(outcome, number, _trimmed(wounds.start("victims"), wounds["victims"]), part_of=whole)
    if listed := _LISTED.search(before, near):
        outcome = _named(listed["whole"] or listed["among"]) or outcome
        return CasualtyFigure(outcome, number, _victims_after(text, number), part_of=_last(found, outcome))
    if among := _AMONG.match(text, number.end):
        victims = _trimmed(among.start("victims"), among["victims"])
        if among["harmed"]:
            outcome = _named(among["harmed"]) or outcome
            return CasualtyFigure(outcome, number, victims, part_of=_last(found, outcome))
        if any(other.start == 0 for other in find_numbers(text[among.end() : among.end() + _REACH])):
            return CasualtyFigure(outcome, number, victims, part_of=_NEXT)
    if wholes and _OF_THE.search(before, near) and _ARE.match(text, number.end) and not _behind(text, number):
        named = _IDENTIFIED.match(text, number.end)
        victims = _trimmed(named.start("victims"), named["victims"]) if named else None
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
    victims = _trimmed(named.start("victims"), named["victims"]) if named else None
    return CasualtyFigure(outcome, number, victims, part_of=whole)


def _last(found: list[CasualtyFigure], outcome: Outcome) -> int:
    """The index of the last whole figure of an outcome; -1 when it stands in an earlier sentence."""
    return next((i for i in reversed(range(len(found))) if (found[i].part_of, found[i].outcome) == (None, outcome)), -1)


def _settled(text: str, found: list[CasualtyFigure]) -> list[CasualtyFigure]:
    """Parts of a later figure find it; the items of a list that sum up to the figure before it are its parts."""
    made = list(found)
    for index, figure in enumerate(found):
        if figure.part_of == _NEXT:
            whole = next((i for i in range(index + 1, len(found)) if found[i].part_of is None), -1)
            outcome = found[whole].outcome if whole > 0 else figure.outcome
            made[index] = replace(figure, part_of=whole, outcome=outcome)
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
        end = last.victims[1] if last.victims else last.number.end
        same = made[index].outcome is made[whole].outcome and made[index].part_of is None is made[whole].part_of
        if not same or not _AND.fullmatch(text[end : made[index].number.start]):
            break
        split.append(index)
        last = made[index]
    return split


def reads_figures(language: str | None) -> bool:
    """Whether the words for people killed, injured, ... are known in a language (ISO 639-1); null is English."""
    return language in (None, "en") or language in languages()


@lru_cache(maxsize=1024)  # one sentence is looked at for each field, claim and event
def find_casualties(text: str, language: str | None = None) -> tuple[CasualtyFigure, ...]:
    """Every figure of people harmed in a sentence, in order, with raw offsets. ``language`` as ``reads_figures``."""
    hay = fold(text)
    plain = hay.text
    if language not in (None, "en"):
        harmed = find_harmed(plain, language) if language in languages() else []
        told = [CasualtyFigure(one.outcome, one.number, one.victims, one.part_of) for one in harmed]
        return tuple(_in_raw(text, one, hay) for one in told)
    found = [CasualtyFigure(one.outcome, one.number, one.victims) for one in find_single(plain)]
    found = [one for one in found if not _NOT_REAL.search(plain[max(one.number.start - _REACH, 0) : one.number.start])]
    for number in find_numbers(plain):
        if not _counts_people(plain, number):
            continue
        part = _part(plain, number, found)
        if part:
            found.append(part)
        elif direct := _outcome(plain, number):
            joined = _coordinated(plain, number, found[-1] if found else None)
            # "five, including two women and one girl, were killed": the girl is a part too
            part_too = joined and joined.part_of is not None and joined.outcome is direct[0]
            found.append(joined if joined and part_too else CasualtyFigure(direct[0], number, direct[1]))
        elif joined := _coordinated(plain, number, found[-1] if found else None):
            found.append(joined)
        elif shared := _shared_verb(plain, number):
            found.append(shared)
    return tuple(_in_raw(text, figure, hay) for figure in _settled(plain, found))


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
