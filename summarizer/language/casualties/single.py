"""One person harmed, counted by the article before the noun: "killing a child", "a 67-year-old woman was killed"."""

import re
from dataclasses import replace

from summarizer.language.casualties import cues, english_words
from summarizer.language.casualties.figure import CasualtyFigure
from summarizer.language.numbers import NumberPhrase
from summarizer.schemas.taxonomy import Outcome

_PERSON = rf"(?:{english_words.person()}|\d{{1,2}}-year-old)"
# Who is told of after one of these is somebody else: "an official at the hospital said six people were killed".
_SOMEBODY_ELSE = (
    r"sa(?:id|ys|y|w)|t(?:old|ells?)|report(?:ed|s|ing)|add(?:ed|s)|confirm(?:ed|s)|announce[ds]|claim(?:ed|s)|state[ds]"
    r"|wr(?:ote|ites)|post(?:ed|s)|estimate[ds]|believe[ds]?|heard|knew|knows|count(?:ed|s)|describe[ds]|recall(?:ed|s)"
    r"|testified|warn(?:ed|s)|note[ds]|put|puts|gave|gives|sp(?:oke|eaks)|hi[sm]|he|she|they|her|their|its"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|\d[\d,.]*)"
    r"(?!\s(?:was|were|has|had|died)\b)"  # "a girl of nine was killed"
)
# "a soldier from the northern brigade was killed": never into another clause, past another person or an "and".
_WHOSE = (
    r"(?:\s(?:of|from|in|at|near|with|on)"
    rf"(?:\s(?!(?:where|who|which|that|when|after|before|as|while|and|an?|by|{_SOMEBODY_ELSE})\b)"
    r"[\w'-]+){1,6}?)"
)
# "an old man who pleaded for them was hacked to death"
_WHO = (
    r"(?:\swho\s(?!(?:was|were|is|had|has)\b)"
    r"(?:(?!\b(?:where|which|that|when|after|before|as|while|and|but|an?|was|were"
    rf"|{_SOMEBODY_ELSE})\b)[\w'-]+\s?){{1,6}}?(?<!\s))"
)
# "a third man drew a pistol and was shot dead"
_AND_WAS = (
    r"(?:(?:\s(?!(?:where|who|which|that|when|after|before|as|while|but|and"
    rf"|{_SOMEBODY_ELSE})\b)[\w'-]+){{1,6}}\sand(?=\s(?:was|died)\b))"
)
_HAS = r"(?:has|have|had)\s"
_HURT = "|".join(words for _, words in english_words.paraphrases("one"))
# In order: the deed before the person, and behind the person. "A man in his garden" may stand between.
_DONE = re.compile(
    rf"\b(?:(?P<kill>{cues.KILL})|(?P<injure>{cues.INJURE}))\s(?P<one>an?)\s(?P<victims>(?:[\w-]+\s)?{_PERSON})\b",
    re.IGNORECASE,
)
_SUFFERED = re.compile(
    rf"(?<!\bnot\s)(?<!\bincluding\s)\b(?P<one>an?)\s(?!single\b)(?P<victims>(?:(?!who(?:se)?\b)[\w-]+\s){{0,3}}{_PERSON})(?:,[^,;.]{{1,40}},|{_WHOSE}|{_WHO})?{_AND_WAS}?"
    rf"(?:\sand\s(?:two|three|four|five|six|seven|eight|nine|ten|\d+|an?)\s(?:[^\W\d][\w-]*\s?){{1,3}}(?<!\s)"
    rf"(?=\s(?:were|died|perished|drowned)\b))?\s(?:who\s)?"
    rf"(?:(?:was|were|{_HAS}(?:also\s|since\s)?been)\s(?:also\s|later\s|then\s)?(?:\w+ly\s)?(?:(?P<kill>{cues.KILLED})|(?P<injure>{cues.INJURED}))"
    rf"|(?P<die>(?:{_HAS})?(?:later\s|also\s)?{cues.DIED})|(?P<hurt>{_HURT}))\b",
    re.IGNORECASE,
)
# "leaving a guard dead"; "the bullet-riddled body of an unidentified woman was recovered".
_LEFT = re.compile(
    rf"\b(?:leaving|leaves|left)\s(?P<one>an?)\s(?P<victims>(?:[\w-]+\s){{0,2}}{_PERSON})\s(?:\w+ly\s)?"
    rf"(?:(?P<kill>dead)|(?P<injure>{cues.INJURED}|with\s(?:[\w-]+\s){{0,2}}(?:injur(?:y|ies)|wounds?|burns)))\b",
    re.IGNORECASE,
)
_SHOT_DEAD = re.compile(
    rf"\b(?:shot|gunned|hacked|beat|stabbed|clubbed)\s(?P<one>an?)\s(?P<victims>(?:[\w-]+\s){{0,2}}{_PERSON})\s(?P<kill>dead|down|to\sdeath)\b",
    re.IGNORECASE,
)
_VEHICLE = (
    r"(?:car|minibus|bus|truck|lorry|van|taxi|ambulance|tractor|motorcycle|motorbike|boat|train|helicopter|jet|plane"
    r"|warplane|vehicle|pickup|cart)"
)
# "a drone hit a minibus: the driver is dead": whose driver, the vehicle says; any other "the driver" was told before.
_DRIVER = re.compile(
    rf"\ban?\s(?:[\w-]+\s){{0,3}}{_VEHICLE}\b[^.]{{0,160}}?"
    r"\b(?P<one>the)\s(?P<victims>driver|pilot|co-pilot|rider|motorcyclist|motorist)\s(?:was|is|has\sbeen)\s(?:\w+ly\s)?"
    rf"(?:(?P<kill>{cues.KILLED})|(?P<injure>{cues.INJURED}))\b",
    re.IGNORECASE,
)
# "opened fire on a bus, killing the driver": as above, with the deed before the person.
_KILLED_DRIVER = re.compile(
    rf"\ban?\s(?:[\w-]+\s){{0,3}}{_VEHICLE}\b[^.]{{0,160}}?\b(?:(?P<kill>{cues.KILL})|(?P<injure>{cues.INJURE}))\s"
    r"(?P<one>the|its)\s(?P<victims>driver|pilot|co-pilot|rider|motorcyclist|motorist)\b",
    re.IGNORECASE,
)
# "a girl was killed and her mother wounded", "killing the driver and wounding his wife": who was not told of before.
_KIN = re.compile(
    rf"\band\s(?:(?:(?P<killing>{cues.KILL})|(?P<injuring>{cues.INJURE}))\s)?(?P<one>his|her|their)\s"
    r"(?P<victims>(?:(?:elder|younger|older|little|infant|newborn|pregnant|teenage)\s)?(?:wife|husband|mother|father|son"
    r"|daughter|brother|sister|nephew|niece|uncle|aunt|cousin|grandson|granddaughter|grandmother|grandfather|baby|child"
    r"|fianc[eé]e?|neighbou?r|bodyguard|driver|colleague|deputy|assistant))\b"
    rf"(?(killing)|(?(injuring)|\s(?:(?:was|is|has\sbeen)\s)?(?:\w+ly\s)?(?:(?P<kill>{cues.KILLED})|(?P<injure>{cues.INJURED})"
    rf"|(?P<die>{cues.DIED}))\b))",
    re.IGNORECASE,
)
_KINSMAN = re.compile(
    r"\sand\s(?P<one>his|her)\s(?P<victims>wife|husband|mother|father|son|daughter|brother|sister)\b(?!\s(?:was|were|is|had|has))"
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


# "one man was killed and another badly wounded": the noun is that of the one before.
_ANOTHER = re.compile(
    rf"\b(?:and|while)\s(?:(?P<killing>{cues.KILL})\s|(?P<injuring>{cues.INJURE})\s)?"
    rf"(?P<one>another)(?P<victims>(?:\sone|\s{_PERSON})?)(?(killing)\b|(?(injuring)\b|\s(?:(?:was|is|has\sbeen)\s)?(?:\w+ly\s)?"
    rf"(?:(?P<kill>{cues.KILLED})|(?P<injure>{cues.INJURED}))\b))",
    re.IGNORECASE,
)


def find_another(text: str, found: list[CasualtyFigure]) -> CasualtyFigure | None:
    """The other one of two, where a single person stands before it in the sentence; its words are "another"."""
    match = _ANOTHER.search(text)
    first = next((one for one in found if match and one.number.end < match.start() and one.number.min == 1), None)
    if match is None or first is None or first.number.max != 1 or first.part_of is not None:
        return None
    figure = _one(match, killed=bool(match["kill"] or match["killing"]))
    return figure if match["victims"] else replace(figure, victims=None)


def find_single(text: str) -> list[CasualtyFigure]:
    """Every single person harmed in a folded sentence, in order; kin only beside somebody who is told of before."""
    found = [_one(match, killed=bool(match["kill"])) for match in _DONE.finditer(text)]
    taken = {one.number.start for one in found}
    for rule in (_SUFFERED, _LEFT, _SHOT_DEAD, _BODY, _DRIVER, _KILLED_DRIVER, _KIN):
        for match in rule.finditer(text):
            start, said = match.start("one"), match.groupdict()
            if start in taken or (rule is _KIN and min(taken, default=start) >= start):
                continue
            taken.add(start)
            found.append(_one(match, killed=not any(said.get(word) for word in ("injure", "injuring", "hurt"))))
    for one in list(found):  # "murdered a policeman and his son"
        if one.victims and (kin := _KINSMAN.match(text, one.victims[1])):
            found.append(replace(_one(kin, killed=True), outcome=one.outcome))
    return sorted(found, key=lambda one: one.number.start)
