"""Rows of a page's menu that were copied as one line: "Home News Politics Sport", "About | Archive | Contact"."""

import re
from functools import cache

from summarizer.reading.dates import find_dates
from summarizer.reading.lines import Line, fold
from summarizer.reading.words import load

_WORDS = load("phrases")
SECTIONS = frozenset(_WORDS["sections"].split())
_REGIONS = frozenset(_WORDS["regions"])
_GAP = re.compile(r"\s{3,}|\t+")
_BAR = re.compile(r"\s*(?:[|•›→]|\s»\s)\s*")  # folding turns "»" into a quote
_BETWEEN = re.compile(r"[\s|/·•>»›,&]+")
_JOINS = frozenset(["and", "the", "of", "in"])
_PAGED = re.compile(
    r"(?:page )?[A-D]?\d{1,3}\s*[|/•·-]?\s*(?P<after>[^\W\d][^\d]{2,30})"
    r"|(?P<before>[^\W\d][^\d]{2,30}?)\s*[|/•·-]?\s*(?:page )?[A-D]?\d{1,3}",
    re.I,
)
_OFFERED = re.compile(
    r"\b(?:e-?paper|archives?|contact|(?:log|sign) ?(?:in|up|out)|subscribe|register|weather|search|today's paper|"
    r"advertise|rss|newsletters?|epaper|home|menu)\b"
)
_ENTRY_LONGEST = 4  # words of an entry between bars
_HEADLINE_LONGEST = 7  # words of an entry between wide gaps, which may be another story's headline
_ENTRIES_LEAST = 4  # sections' names side by side
_SHARE = 0.7  # of the words, since names of countries stand in menus too


def menu(line: Line) -> bool:
    """Whether the line is a row of entries: names of sections side by side, or short entries between bars or gaps."""
    text = line.text
    if line.prose or line.terminal or len(text) > 300:
        return False
    if re.search(r"\d", text):
        return _dated(text) or _paged(text)
    gaps = _GAP.split(text)
    if len(gaps) > 1 and all(len(entry.split()) <= _HEADLINE_LONGEST for entry in gaps):
        return True
    bars = [entry for entry in _BAR.split(text) if entry]
    if len(bars) > 2 and all(len(entry.split()) <= _ENTRY_LONGEST for entry in bars):
        return True
    if _part_of_site(text):
        return True
    words = [word for word in _BETWEEN.split(text) if word and word not in _JOINS]
    if len(words) < _ENTRIES_LEAST or any(word[0].islower() for word in words):
        return False
    return sum(fold(word) in SECTIONS for word in words) >= _SHARE * len(words)


def _dated(text: str) -> bool:
    """A row that begins with the day: "Exampletown, Sunday, May 3, 2020 | e-Paper | Archives | Contact us"."""
    day, *entries = [entry for entry in _BAR.split(text) if entry]
    return (
        len(entries) > 1
        and any(stated.value for stated in find_dates(day))
        and all(len(entry.split()) <= _ENTRY_LONGEST and not re.search(r"\d", entry) for entry in entries)
    )


def visiting(text: str) -> bool:
    """A date beside what a page offers ("... | Weather | Sign in"): the day of the visit, or of a paper's edition."""
    entries = [entry for entry in _BAR.split(text) if entry]
    return len(entries) > 1 and any(_OFFERED.search(fold(entry)) for entry in entries) and any(find_dates(text))


def _part_of_site(text: str) -> bool:
    """ "Ukraine and world news", "WORLD BRIEFS": sections' and countries' names and nothing else, news among them."""
    words = [fold(word) for word in _BETWEEN.split(text) if word and word not in _JOINS]
    if not 2 <= len(words) <= _ENTRY_LONGEST or not {"news", "briefs", "headlines"} & set(words):
        return False
    return all(word in SECTIONS or country(word) for word in words)


def _paged(text: str) -> bool:
    """The head of a printed page: its section and its number, "WORLD 7"."""
    match = _PAGED.fullmatch(text)
    return match is not None and section(match["before"] or match["after"])


def country(name: str) -> bool:
    """Whether a name is a country's."""
    return fold(name).removeprefix("the ") in _countries()


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    return frozenset(fold(name) for name in Locale("en").territories.values())


def section(name: str) -> bool:
    """Whether a name is one that heads a part of a newspaper ("World News", "South Sudan")."""
    key = fold(name).removeprefix("the ")
    return key in _REGIONS or all(word in SECTIONS or word in _JOINS for word in key.split())
