"""Time words: the names of days and months, and where time expressions stand in a sentence.

Words of other languages are put into English first, by dateparser's tables (from CLDR). Nothing here knows what day it
is: a table of names cannot guess a year.
"""

import importlib
import re
import unicodedata
from functools import lru_cache

from summarizer.language.english import is_english

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)

_MONTH_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS, 1)} | _MONTH_SHORT
_DAY_SHORT = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
DAY_NUMBER = {name: number for number, name in enumerate(WEEKDAYS)} | _DAY_SHORT

# "sun" and "sat" are English words; short day names count only with a full stop or in capitals-first dateline style.
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTHS_LONG = "|".join(MONTHS)
MONTH = rf"(?:{_MONTHS_LONG}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
YEAR = r"(?:19|20)\d\d"
DAY_OF_MONTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|some|many)"
UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)"

_PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|daybreak)"
_DAYS = rf"{DAY}(?:\s+{_PART})?(?:(?:,|\s+and|,\s+and|\s+or|\s+to|\s*[-–])\s+{DAY}(?:\s+{_PART})?)*"
_MONTH_DAY = (
    rf"(?:{DAY_OF_MONTH}(?:\s*[-–]\s*{DAY_OF_MONTH})?(?:\s+of)?\s+{MONTH}"
    rf"|{MONTH}\s+{DAY_OF_MONTH}(?:\s*[-–]\s*{DAY_OF_MONTH})?(?!\d))"
)
_FULL = rf"(?:{YEAR}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]{YEAR}|{_MONTH_DAY}(?:,?\s+{YEAR})?)"
_LEAD = (
    r"(?:(?:(?:earlier|later|late|early|just|only|as late as|the night of|the morning of|the evening of)\s+)?"
    r"(?:(?:on|in|at|by|over|during|since|until|till|before|after|from|between|around|throughout)\s+)?"
    r"(?:the\s+)?(?:(?:early|late|mid|the night of|the morning of|the evening of)[\s-]+)?)"
)
_EXPRESSIONS = (
    rf"{_LEAD}{DAY},?\s+{_FULL}",
    rf"{_LEAD}{_FULL}(?:\s+(?:and|to)\s+{_FULL})?",
    rf"(?:{_LEAD}|(?:last|this|next)\s+){_DAYS}(?:\s+last\s+week)?",
    rf"{_LEAD}(?:last\s+|this\s+|next\s+)?{MONTH},?(?:\s+(?:of\s+)?{YEAR}|\s+(?:this|last)\s+year)",
    rf"(?:in|since|until|till|by|during|last|this|early|late|mid)(?:[\s-]+(?:early|late|mid))?[\s-]+(?:{_MONTHS_LONG})",
    r"(?:over|during|on|through|throughout|at|earlier)?\s*\b(?:the|this|last|next)?\s*\bweekend",
    rf"(?:(?:earlier|later|late|early)\s+)?(?:on\s+)?(?:that|the)(?:\s+very)?(?:\s+same)?\s+(?:day|{_PART})\b(?!\s+of)",
    r"on\s+the\s+same\s+day",
    r"(?:on\s+)?the\s+(?:next|following|previous|preceding)\s+(?:day|night|morning|week|month|year)",
    r"the\s+day\s+(?:before\s+yesterday|after\s+tomorrow|before|after)",
    rf"{NUMBER}\s+{UNIT}\s+(?:ago|earlier|later|before|after)",
    rf"(?:{UNIT}|shortly|soon|moments)\s+(?:later|after(?:wards?)?|earlier)",
    rf"(?:in|over|during|within|for|after)\s+(?:the\s+)?(?:past|last|recent|previous|coming|next)\s+(?:{NUMBER}\s+)?{UNIT}",
    rf"(?:in|for|within|over|after)\s+(?:the\s+)?(?:{NUMBER}\s+)?{UNIT}\b",
    rf"(?:earlier\s+|later\s+|late\s+|early\s+)?(?:this|last|next)\s+(?:week|month|year|{_PART}|spring|summer|autumn|fall|winter)",
    r"(?:earlier\s+|later\s+)?(?:today|tonight|yesterday|tomorrow)(?:\s+(?:morning|afternoon|evening|night))?",
    rf"(?:since|in|until|till|from|between|by|before|after|during|early|late)\s+(?:(?:early|late|mid)[\s-]+)?{YEAR}"
    rf"(?:\s+(?:and|to|till|until)\s+{YEAR})?",
    r"overnight",
    r"recently|lately|earlier|then|afterwards?",
)
_TIME = re.compile("|".join(rf"(?:{item})" for item in _EXPRESSIONS), re.IGNORECASE)
_WORDY = re.compile(r"(?<![\w-])")
# "may" and "march" are verbs too: as bare months they need a capital letter.
_MAYBE_VERB = re.compile(r"\b(?:may|march)\b")

# Month names of the Arabic press of Syria, Iraq, Lebanon and Jordan, which CLDR keeps in regional tables only.
_LEVANT = dict(
    zip(
        (
            "كانون الثاني",
            "شباط",
            "آذار",
            "نيسان",
            "أيار",
            "حزيران",
            "تموز",
            "آب",
            "أيلول",
            "تشرين الأول",
            "تشرين الثاني",
            "كانون الأول",
        ),
        MONTHS,
        strict=True,
    )
)
# Words that change nothing about the day. All other words that are left in the foreign language make it unreadable.
_HARMLESS = {
    "ar": "يوم في مساء صباح ليلة من ليل فجر عام سنة",
    "ru": "в во года год утром вечером днем днём ночью г",
    "uk": "у в року рік вранці ввечері увечері вдень вночі р",
    "fr": "le la en ce soir matin midi nuit après-midi dans au cours de du",
    "es": "el la en por de del noche mañana tarde madrugada este año los",
    "pt": "o a em na no de da do noite manhã tarde",
    "de": "am im in der den dem morgens abends nachts abend nacht vormittag nachmittag jahr",
    "it": "il la in di sera mattina notte pomeriggio",
    "tr": "günü gecesi sabahı akşamı",
}


def fold_time(text: str) -> str:
    """Lower case, digits of every script as 0-9, one space between words."""
    digits = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in unicodedata.normalize("NFKC", text))
    return " ".join(digits.casefold().replace("’", "'").split())


def in_english(text: str, language: str | None) -> str | None:
    """Time words of another language in English; None when any word of them stays unknown."""
    folded = fold_time(text)
    if is_english(language) or not re.search(r"[^\W\d_]", folded):
        return folded
    names = _names(str(language))
    if names is None:
        return None
    pattern, english = names
    left = pattern.sub(" ", folded)
    harmless = set(_HARMLESS.get(str(language), "").split())
    if any(word not in harmless for word in re.findall(r"[^\W\d_][\w'-]*", left)):
        return None
    translated = pattern.sub(lambda found: f" {english[found[0]]} ", folded)
    kept = re.sub(
        r"[^\W\d_][\w'-]*", lambda word: word[0] if word[0].isascii() and word[0] not in harmless else " ", translated
    )
    return " ".join(kept.split())


@lru_cache(maxsize=32)
def _names(language: str) -> tuple[re.Pattern[str], dict[str, str]] | None:
    """Day, month and relative words of a language: a pattern that finds them and what each is in English."""
    if language not in importlib.import_module("dateparser.data.languages_info").language_order:
        return None
    table = importlib.import_module(f"dateparser.data.date_translation_data.{language}").info
    english: dict[str, str] = {}
    for name in (*WEEKDAYS, *MONTHS):
        # Two-letter short forms (Russian "вс") are too easily part of other words.
        english |= {fold_time(word): name for word in table.get(name, ()) if len(word) > 2}
    for meaning, words in table.get("relative-type", {}).items():
        if meaning in _RELATIVE:
            english |= {fold_time(word): _RELATIVE[meaning] for word in words if len(word) > 2}
    if language == "ar":
        english |= {fold_time(word): name for word, name in _LEVANT.items()}
    longest_first = sorted(english, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"), english


_RELATIVE = {
    "0 day ago": "today",
    "1 day ago": "yesterday",
    "2 day ago": "the day before yesterday",
    "1 week ago": "last week",
    "1 month ago": "last month",
    "1 year ago": "last year",
    "0 week ago": "this week",
    "0 month ago": "this month",
    "0 year ago": "this year",
    "in 1 day": "tomorrow",
}


def find_time_words(sentence_text: str, *, language: str | None = None) -> list[tuple[int, int]]:
    """Spans (start, end) of the time expressions in a sentence, in order and apart from each other.

    English without ``language``; day, month and relative words of other languages with it.
    """
    spans: list[tuple[int, int]] = []
    if not is_english(language):
        return _find_foreign(sentence_text, str(language))
    for found in _TIME.finditer(sentence_text):
        start, end = found.span()
        while start < end and sentence_text[start].isspace():
            start += 1
        words = sentence_text[start:end]
        if start == end or not _WORDY.match(sentence_text, start) or re.match(r"\w|-\w", sentence_text[end : end + 2]):
            continue
        if _MAYBE_VERB.search(words) and not re.search(r"\d", words):
            continue
        spans.append((start, end))
    return spans


_A_DAY = re.compile(
    rf"\b(?:{DAY}|yesterday|today|tonight|overnight|last night|this (?:morning|afternoon|evening)"
    rf"|the (?:past|last) (?:24 hours|day|night)"
    rf"|{MONTH}\s+{DAY_OF_MONTH}"
    rf"|{DAY_OF_MONTH}(?:\s+of)?\s+{MONTH}|{YEAR}-\d\d-\d\d)\b"
)
_NO_DAY = re.compile(r"\b(?:since|until|till|before|after|by|next|tomorrow|every|from|through)\b|\bdays\b|days$")


def names_a_day(words: str, language: str | None = None) -> bool:
    """Whether time words name one day or night, and are no bound of a span ("since Monday", "by Friday")."""
    text = in_english(words, language)
    return text is not None and bool(_A_DAY.search(text)) and not _NO_DAY.search(text)


def _find_foreign(text: str, language: str) -> list[tuple[int, int]]:
    names = _names(str(language))
    # Folding can change the length of a text; then offsets could not be kept, and nothing is offered.
    folded = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text).casefold()
    if names is None or len(folded) != len(text):
        return []
    number = r"(?:\d{1,4}[\s.,]*)"
    pattern = re.compile(rf"{number}?(?:{names[0].pattern})(?:\s+{number})?", re.UNICODE)
    return [(found.start(), found.start() + len(found[0].rstrip(" .,"))) for found in pattern.finditer(folded)]
