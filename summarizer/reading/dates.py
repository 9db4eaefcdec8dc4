"""Full dates in lines that state one: publication lines, datelines, feed stamps. Never a guess.

A date of digits alone whose day and month could change places is ambiguous and has no value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarizer.reading.words import load

_NUMBER = {name.replace("_", " "): int(number) for number, names in load("months").items() for name in names.split()}
_NAME = "|".join(re.escape(name) for name in sorted(_NUMBER, key=len, reverse=True))
MONTH = rf"(?:{_NAME})"
_YEAR = r"(?P<y>(?:19|20)\d\d|[١٢۱۲][٠-٩۰-۹]{3})"
_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<iso>(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d))(?!\d)
    | (?P<ymd>(?P<jy>(?:19|20)\d\d)[/.](?P<jm>\d\d?)[/.](?P<jd>\d\d?))(?!\d)
    | (?P<cjk>(?P<cy>\d{{4}})\s?年\s?(?P<cm>\d\d?)\s?月\s?(?P<cd>\d\d?)\s?日)
    | (?P<num>(?P<n1>\d\d?)(?P<sep>[/.-])(?P<n2>\d\d?)(?P=sep)(?P<ny>(?:19|20)\d\d))(?!\d)
    | (?P<dm>(?P<d1>\d\d?)(?:st|nd|rd|th|er|\.|º)?(?:\s+de|\s+of)?[\s-]+
        (?P<m1>{_NAME})\b\.?\s?[,،]?(?:\s+de(?:l)?)?[\s-]*{_YEAR}(?!\d))
    | (?P<md>(?P<m2>{_NAME})\b\.?\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?[,،]?\s+{_YEAR.replace("<y>", "<y2>")}(?!\d))
    | (?P<short>(?:(?P<d3>\d\d?)(?:st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?(?P<m3>{_NAME})
        |(?P<m4>{_NAME})\b\.?\s+(?P<d4>\d\d?)(?:st|nd|rd|th)?)(?![\w:]))
    )""",
    re.X | re.I,
)
CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?\b)?|\b\d{1,2}\s*[ap]\.?m\b\.?|(?<=\d)T\d\d:\d\d", re.I
)

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Stated:
    """A date as a text states it. ``value`` is null when its year is missing or day and month could change places."""

    start: int
    end: int
    value: date | None
    readings: tuple[date, ...] = ()


def find_dates(text: str) -> Iterator[Stated]:
    """Every date in ``text`` with a day and a month, in order."""
    if not _DIGIT.search(text):
        return
    for match in _DATE.finditer(text):
        readings = tuple(sorted(set(_readings(match))))
        if len(readings) > 1:
            readings = _by_weekday(text[max(0, match.start() - 16) : match.start()], readings)
        if readings or match.group("short"):
            yield Stated(match.start(), match.end(), readings[0] if len(readings) == 1 else None, readings)


def _readings(match: re.Match[str]) -> Iterator[date]:
    group = match.groupdict()
    for kind, fields in (("iso", ("iy", "im", "id")), ("ymd", ("jy", "jm", "jd")), ("cjk", ("cy", "cm", "cd"))):
        if group[kind]:
            yield from _date(*(int(group[name]) for name in fields))
    if group["num"]:
        yield from _date(int(group["ny"]), int(group["n2"]), int(group["n1"]))
        if group["sep"] != ".":  # with full stops the day comes first everywhere
            yield from _date(int(group["ny"]), int(group["n1"]), int(group["n2"]))
    if group["dm"]:
        yield from _date(int(group["y"]), _NUMBER[group["m1"].lower()], int(group["d1"]))
    if group["md"]:
        yield from _date(int(group["y2"]), _NUMBER[group["m2"].lower()], int(group["d2"]))


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _by_weekday(before: str, readings: tuple[date, ...]) -> tuple[date, ...]:
    """A weekday before digits tells the day from the month: "Fri, 12/10/2021" is 10 December."""
    named = re.search(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s*$", before, re.I)
    fitting = [day for day in readings if named and day.weekday() == _WEEKDAYS.index(named[1].lower())]
    return (fitting[0],) if len(fitting) == 1 else readings


def _date(year: int, month: int, day: int) -> Iterator[date]:
    try:
        found = date(year, month, day)
    except ValueError:
        return
    if 1980 <= year <= 2100:
        yield found


_WORDS = load("phrases")
_LABEL = re.compile(rf"\b(?:{'|'.join(_WORDS['date_words'])})\b", re.I)
_AGO = re.compile("|".join(_WORDS["ago"]), re.I)
_OPENS = re.compile(r"\W*(?:\d|an?\b|just|today|yesterday|updated|posted|published|last|hace|il|vor|منذ|قبل)", re.I)


def date_line(text: str) -> list[Stated] | None:
    """The dates of a line that states a date or a time and little else; null when it is no such line."""
    if len(text) > 160:
        return None
    dates = list(find_dates(text))
    rest = text
    for stated in reversed(dates):
        rest = rest[: stated.start] + " " + rest[stated.end :]
    rest, clocks = CLOCK.subn(" ", rest)
    rest, agos = _AGO.subn(" ", rest)
    if not (dates or clocks or agos):
        return None
    left = re.findall(r"[^\W_]+", _LABEL.sub(" ", rest))
    allowed = 5 if any(stated.value or stated.readings for stated in dates) else 2
    if not dates and not _OPENS.match(text):
        return None
    return dates if len(left) <= allowed else None
