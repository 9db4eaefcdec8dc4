"""Whether a number counts people whom something befell: no money, no date, no other unit, nobody who was spared."""

import re

from summarizer.language.casualties import cues, english_words
from summarizer.language.numbers import NumberPhrase

# "no one was hurt", "none of the 60", "members of one family", "aged 45"
_NONE = re.compile(
    r"\b(?:no|not\s(?:a\ssingle|even)?|nor|n(?:one|either)\sof\s(?:the|its|their|these|those)|all\sbut|ages?|aged?|age[sd]\s\d+(?:,\s\d+)*(?:,|\sand|\sto))\s?$",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£]\s?$")
_SPARED = re.compile(r"\b(?:releas|free|freed|rescu|sav|swap|exchang)\w*\s$", re.IGNORECASE)
# A number with one of these behind it counts something else.
_OTHER_UNIT = re.compile(
    r"\s?(?:%|percent|per\scent|-?(?:years?|months?|weeks?|days?|hours?|minutes?|year-old|years?-old)\b|km\b"
    r"|kilomet|met(?:re|er)s?\b|mm\b|kg\b|tonn?es?\b|-?inch"
    r"|,?\s(?:and|or)\s\d{1,2}\syears?\sold\b"
    r"|miles?\b|dollars?|euros?|a\.?m\b|p\.?m\b|times\b|\$|°"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)",
    re.IGNORECASE,
)
_OF = re.compile(r"(?<!\blife\s)\b(?:of|from|in)\s$", re.IGNORECASE)
_ALIVE = re.compile(  # "one of the two paramedics reported dead was alive"
    r"(?:\s[\w-]+){0,3}?\s(?:reported|declared|believed|presumed|thought|said\sto\sbe|feared)\s(?:dead|killed)\b[^.;]{0,40}?\balive\b",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]{0,6})\.?"
_YEAR = re.compile(  # whatever follows it: "In 2017 gunmen killed ..."
    rf"\b(?:in|since|until|till|early|late|mid-?|during|{_MONTH}"
    rf"|{_MONTH}\s\d{{1,2}},?"
    rf"|\d{{1,2}}\s{_MONTH},?|spring|summer|autumn|fall|winter)\s?$",
    re.IGNORECASE,
)
_YEAR_OR_COUNT = re.compile(r"\b(?:by|from|of|before|after|between|to)\s?$", re.IGNORECASE)
_DAY = re.compile(rf"\b{_MONTH}\s$", re.IGNORECASE)
# "two tanks and 14 vehicles", "200 goats", "three generations"; but "12 truck drivers", "30 cattle herders".
_THINGS = re.compile(
    rf"\s(?:of\s(?:the|its|their|those|these)\s)?(?:{cues.STOP}[^\s,;:.()\"]+\s)?{english_words.things()}\b(?!\s(?:{english_words.people()}|crews?)\b)",
    re.IGNORECASE,
)
_OF_AGE = re.compile(  # "a boy of 12"
    rf"\b(?:an?|the|one)\s(?:[\w-]+\s)?{english_words.person()}\sof\s(?:about\s|around\s)?$", re.IGNORECASE
)
_FRACTION = re.compile(r"[\s-](?:thirds?|quarters?|fifths?|halves|tenths?)\b", re.IGNORECASE)
_RATIO = re.compile(
    r"\s(?:out\sof|in)\s(?:every\s)?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)", re.IGNORECASE
)
_OF_A_RATIO = re.compile(
    r"\b(?:\d|one|two|three|four|five|six|seven|eight|nine)\s(?:out\sof|in)\s(?:every\s)?$", re.IGNORECASE
)
_ONE_OF = re.compile(
    r"\sof\s(?:the\s)?(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens)\b", re.IGNORECASE
)
_KIN = re.compile(r"\s(?:\w+\s)?(?:family|household|house|home|place|village|unit|kind)\b", re.IGNORECASE)
_AGE = re.compile(r"[^\W\d]{2,},\s$")  # "a guard, 41, was killed"
_CHILD = re.compile(  # "his son, 9, was killed"
    r"\b(?:sons?|daughters?|brothers?|sisters?|child|children|boys?|girls?|bab(?:y|ies)|nephews?|nieces?|cousins?|twins?"
    r"|grandsons?|granddaughters?|pupils?|toddlers?|infants?|(?-i:[A-Z])[\w'-]+),\s$",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\s(?:\w+\s){{0,2}}{cues.PEOPLE}\b", re.IGNORECASE)


def counts_people(text: str, number: NumberPhrase) -> bool:
    """Whether a number of a folded sentence can be a figure of people harmed; a cue must still say so."""
    before, near = text[: number.start], max(number.start - cues.REACH, 0)
    if _NONE.search(before, near) or _MONEY.search(before, near) or _SPARED.search(before, near):
        return False
    if _OTHER_UNIT.match(text, number.end) or _is_date(text, number):
        return False
    if _THINGS.match(text, number.end) or _RATIO.match(text, number.end) or _OF_A_RATIO.search(before, near):
        return False
    aged = number.text.isdigit() and number.value < 110 and text[number.end :][:1] == ","
    if aged and (_AGE if number.value > 10 else _CHILD).search(before, near):
        return False
    if _ALIVE.match(text, number.end):
        return False
    if _OF_AGE.search(before, near) or _FRACTION.match(text, number.end):
        return False
    one = number.text.lower() == "one"
    if one and (_OF.search(before, near) or _ONE_OF.match(text, number.end) or _KIN.match(text, number.end)):
        return False
    return not (number.end < len(text) and text[number.end] in "-/" and text[number.end + 1 : number.end + 2].isalpha())


def _is_date(text: str, number: NumberPhrase) -> bool:
    """A year ("in April 2023") or a day of a month ("on May 12")."""
    if not number.text.isdigit():
        return False
    before, near = text[: number.start], max(number.start - cues.REACH, 0)
    year = len(number.text) == 4 and 1800 <= number.value <= 2100
    if year and _YEAR.search(before, near):
        return True
    if _COUNTED.match(text, number.end):
        return False
    if year:
        return bool(_YEAR_OR_COUNT.search(before, near))
    return (
        number.value <= 31
        and bool(_DAY.search(before, near))
        and (text[number.start - 2].isalpha() or text[number.start - 2] == ".")
    )
