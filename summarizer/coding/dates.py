"""The calendar behind time words: explicit dates, and days counted back from publication.

Every function takes folded English words (see timewords) and answers with a ``Reading``, or None when the words are not
its own. Bounds of an interval are inclusive.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.language.timewords import (
    DAY,
    DAY_NUMBER,
    DAY_OF_MONTH,
    MONTH,
    MONTH_NUMBER,
    MONTHS,
    NUMBER,
    UNIT,
    WEEKDAYS,
    YEAR,
)
from summarizer.schemas.text import Published

_ONE = timedelta(days=1)
DAY_WORD = re.compile(rf"\b{DAY}\b")


@dataclass(frozen=True)
class Reading:
    """What a rule makes of the words: an interval of days, or none; and why."""

    basis: str
    days: tuple[date, date] | None = None


# --- Explicit dates ---------------------------------------------------------------------------------------------------

_D = rf"(?P<d>{DAY_OF_MONTH})(?:\s*(?:-|–|and|to)\s*(?P<e>{DAY_OF_MONTH}))?(?:\s+of)?"
_M = rf"(?P<m>{MONTH})"
_DAY_MONTH = (
    re.compile(rf"\b{_D}\s+{_M}(?:,?\s+(?P<y>{YEAR})\b)?"),
    re.compile(rf"\b{_M}\s+{_D}\b(?!:)(?:,?\s+(?P<y>{YEAR})\b)?"),
)
_ISO = re.compile(rf"\b(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b")
_SLASHED = re.compile(rf"\b(?P<a>\d{{1,2}})[./](?P<b>\d{{1,2}})[./](?P<y>{YEAR})\b")
_YEAR = re.compile(rf"\b{YEAR}\b")


def _number(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def _month(text: str) -> int:
    return MONTH_NUMBER[text.rstrip(".")]


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def full_dates(text: str, published: Published) -> Reading | None:
    """Dates with their year; or a day and month, which the publication date may complete."""
    found: list[date | None] = [_day(int(f["y"]), int(f["m"]), int(f["d"])) for f in _ISO.finditer(text)]
    for f in _SLASHED.finditer(text):
        a, b, year = int(f["a"]), int(f["b"]), int(f["y"])
        if a <= 12 and b <= 12 and a != b:
            return Reading("day and month cannot be told apart")
        found.append(_day(year, min(a, b), max(a, b)) if max(a, b) > 12 else _day(year, a, b))
    parts = sorted((f for pattern in _DAY_MONTH for f in pattern.finditer(text)), key=lambda f: f.start())
    years = {int(y) for y in _YEAR.findall(text)}
    if not found and not parts:
        return None
    if len(years) == 1 or (found and not parts):
        (year,) = years if len(years) == 1 else (0,)
        for f in parts:
            found += [_day(year, _month(f["m"]), _number(n)) for n in (f["d"], f["e"]) if n]
        return _explicit(found, text, "explicit: the words give day, month and year")
    if years:
        dated = [f for f in parts if f["y"]]
        if len(dated) < len(parts):
            return Reading("several years in the words")
        found += [_day(int(f["y"]), _month(f["m"]), _number(n)) for f in dated for n in (f["d"], f["e"]) if n]
        return _explicit(found, text, "explicit: the words give day, month and year")
    return _complete(parts, text, published)


def _explicit(found: list[date | None], text: str, basis: str) -> Reading:
    days = [day for day in found if day]
    if len(days) < len(found):
        return Reading("no such day in the calendar")
    if days != sorted(days):
        return Reading("the dates are out of order")  # such as a range over New Year with one year named
    named = {DAY_NUMBER[name] for name in DAY_WORD.findall(text)}
    if named and len(days) == 1 and days[0].weekday() not in named:
        return Reading(f"the weekday in the words does not fit {days[0]}")
    return Reading(basis, (min(days), max(days)))


def _complete(parts: list[re.Match[str]], text: str, published: Published) -> Reading:
    """Day and month without a year: the nearest such day at or before publication."""
    if published.today is None:
        return Reading("day and month without a year, and the file proves no publication date")
    anchor, found = published.today, []
    for f in parts:
        for number in filter(None, (f["d"], f["e"])):
            days = (_day(anchor.year - back, _month(f["m"]), _number(number)) for back in range(9))
            past = [day for day in days if day and day <= anchor]
            found.append(past[0] if past else None)
    return _explicit(
        found, text, f"no year in the words: the nearest such day at or before publication{on_published(published)}"
    )


def month_of_year(text: str, published: Published) -> Reading | None:
    """A month, with its year or without; early, mid and late are its days 1-10, 11-20 and 21 to the end."""
    months = re.findall(rf"\b(?:{'|'.join(MONTHS)})\b", text)
    if len(months) != 1 or DAY_WORD.search(text):
        return Reading("several months in the words") if len(months) > 1 else None
    number, years = MONTH_NUMBER[months[0]], {int(y) for y in _YEAR.findall(text)}
    if len(years) > 1:
        return Reading("several years in the words")
    if years:
        return Reading("explicit: the words give month and year", _part_of_month(text, years.pop(), number))
    if published.today is None:
        return Reading("a month without a year, and the file proves no publication date")
    anchor = published.today
    if "last year" in text or "this year" in text:
        year = anchor.year - ("last year" in text)
    elif re.search(r"\blast\b", text) and number <= anchor.month:
        return Reading(f"which {months[0].capitalize()} is meant is not certain")
    else:
        year = anchor.year - (date(anchor.year, number, 1) > anchor)
    first, last = _part_of_month(text, year, number)
    if first > anchor:
        return Reading("the month lies after publication, so its year is not certain")
    return Reading(
        f"the nearest such month at or before publication{on_published(published)}", (first, min(last, anchor))
    )


def _part_of_month(text: str, year: int, month: int) -> tuple[date, date]:
    end = monthrange(year, month)[1]
    low, high = 1, end
    for word, bounds in (("early", (1, 10)), ("mid", (11, 20)), ("late", (21, end))):
        if re.search(rf"\b{word}\b", text):
            low, high = bounds
    return date(year, month, low), date(year, month, high)


# Of the northern half of the earth, by the calendar or the sun: whoever writes "autumn" may mean December still.
_SEASONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12)}
_SEASON = re.compile(rf"\b(spring|summer|autumn|fall)\s+(?:of\s+)?{YEAR}\b")


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def year_alone(text: str) -> Reading | None:
    """A year that the words themselves give."""
    years = {int(y) for y in _YEAR.findall(text)}
    if len(years) != 1:
        return Reading("several years in the words") if years else None
    year = years.pop()
    if season := _SEASON.search(text):
        first, last = _SEASONS[season[1]]
        return Reading("explicit: the words give season and year", (date(year, first, 1), _end_of(year, last)))
    if "winter" in text:
        return Reading("which winter is meant is not certain: it lies in two years")
    return Reading("explicit: the words give the year alone", (date(year, 1, 1), date(year, 12, 31)))


# --- Relative to publication ------------------------------------------------------------------------------------------


def on_published(published: Published) -> str:
    """The publication date and what it rests on, for a basis."""
    return f" on {published.today} ({published.basis})"


def weekdays(text: str, published: Published) -> Reading | None:
    """Weekdays at or before publication; several are taken as following each other."""
    named = [DAY_NUMBER[name] for name in DAY_WORD.findall(text)]
    if not named:
        return None
    if published.today is None:
        return Reading("weekday only, and the file proves no publication date")
    if re.search(r"\bprevious\b|\bago\b", text):
        return Reading("which week is meant is not certain")
    anchor = published.today
    if re.search(r"\blast week\b|\bweek earlier\b", text):
        anchor -= timedelta(days=anchor.weekday() + 1)
    elif re.search(rf"\blast\s+{DAY}", text):
        anchor -= _ONE
    days: list[date] = []
    for number in reversed(named):
        anchor -= timedelta(days=(anchor.weekday() - number) % 7)
        days.append(anchor)
    first, last = min(days), max(days)
    if "overnight" in text:
        first, last = first - _ONE, min(last + _ONE, published.today)
    names = " and ".join(dict.fromkeys(WEEKDAYS[number].capitalize() for number in named))
    return Reading(f"{names} at or before publication{on_published(published)}", (first, last))


def _counted_back(text: str, anchor: date) -> tuple[date, date] | None:
    """Days counted back from publication."""
    week = anchor - timedelta(days=anchor.weekday())
    month = anchor.replace(day=1)
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    if re.search(r"\blast weekend\b", text) and anchor.weekday() >= 5:
        saturday -= timedelta(days=7)
    before = month - _ONE
    table: tuple[tuple[str, tuple[date, date]], ...] = (
        (r"\bday before yesterday\b", (anchor - 2 * _ONE, anchor - 2 * _ONE)),
        (r"\byesterday\b", (anchor - _ONE, anchor - _ONE)),
        (r"\blast night\b|\bovernight\b", (anchor - _ONE, anchor)),
        (r"\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b", (anchor, anchor)),
        (r"\bweekend\b", (saturday, min(saturday + _ONE, anchor))),
        (r"\blast week\b", (week - timedelta(days=7), week - _ONE)),
        (r"\bthis week\b", (week, anchor)),
        (r"\blast month\b", (before.replace(day=1), before)),
        (r"\bthis month\b", (month, anchor)),
        (r"\blast year\b", (date(anchor.year - 1, 1, 1), date(anchor.year - 1, 12, 31))),
        (r"\bthis year\b", (date(anchor.year, 1, 1), anchor)),
    )
    for pattern, days in table:
        if re.search(pattern, text):
            return days
    return _ago(text, anchor)


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_AGO = re.compile(rf"\b(?P<n>{NUMBER})\s+(?P<unit>{UNIT})\s+ago\b")


def number_of(word: str) -> int | None:
    """What a number of days or weeks says in digits or as a word up to twelve; null for "several"."""
    if word.isdigit():
        return int(word)
    return 1 if word in ("a", "an") else _NUMBERS.index(word) + 1 if word in _NUMBERS else None


def _ago(text: str, anchor: date) -> tuple[date, date] | None:
    """``two days ago`` is a day; of weeks, months and years, the whole one that the count leads back to."""
    if not (found := _AGO.search(text)):
        return None
    count = number_of(found["n"])
    if count is None:
        return None
    unit = found["unit"].rstrip("s")
    if unit in ("day", "night"):
        return (anchor - count * _ONE,) * 2
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday() + 7 * count)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        index = anchor.year * 12 + anchor.month - 1 - count
        return _part_of_month("", index // 12, index % 12 + 1)
    if unit == "year":
        return date(anchor.year - count, 1, 1), date(anchor.year - count, 12, 31)
    # Hours ago reach back into yesterday; a count of more than a day says more than its words prove.
    return (anchor - _ONE, anchor) if unit == "hour" and count <= 24 else None


_PAST = re.compile(
    rf"\b(?:in|over|during|within)\s+the\s+(?:past|last|previous)\s+(?:(?P<n>{NUMBER})\s+)?(?P<unit>hours|days?|week)\b"
)
_SINCE = re.compile(r"^since\s+(?:the\s+)?(?:(?:very\s+)?(?:start|beginning)\s+of\s+)?(?P<point>.+)$")
_LONGEST_SPAN = 14  # days; what a longer one covers is no single happening
_LONGEST_SINCE = 92  # days: a flight or a siege that goes on, not a war


def span_back(text: str, published: Published) -> Reading | None:
    """``over the past ten days``, ``since yesterday``: from that day to publication. Only short ones are read."""
    if published.today is None:
        return None
    anchor = published.today
    if found := _SINCE.match(text):
        point = _since(found["point"], published)
        if point is None or not 0 <= (anchor - point).days <= _LONGEST_SINCE:
            return None
        return Reading(f"from that day to publication{on_published(published)}", (point, anchor))
    if not (found := _PAST.search(text)):
        return None
    count, unit = number_of(found["n"] or "one"), found["unit"]
    if count is None:
        return None
    days = -(-count // 24) if unit == "hours" else count * (7 if unit == "week" else 1)
    if days > _LONGEST_SPAN:
        return None
    return Reading(f"a span counted back from publication{on_published(published)}", (anchor - days * _ONE, anchor))


def _since(point: str, published: Published) -> date | None:
    """The first day of what stands behind "since"."""
    for rule in (full_dates, month_of_year, weekdays, near_days):
        if reading := rule(point, published):
            return reading.days[0] if reading.days else None
    return None


def after_full_date(text: str, told: date) -> Reading | None:
    """A day and month without a year that follow within a month of a full date told before them."""
    parts = [found for pattern in _DAY_MONTH for found in pattern.finditer(text)]
    if len(parts) != 1 or parts[0]["y"] or parts[0]["e"] or _YEAR.search(text):
        return None
    days = (_day(told.year + ahead, _month(parts[0]["m"]), _number(parts[0]["d"])) for ahead in (0, 1))
    near = [day for day in days if day and 0 <= (day - told).days <= _NEAR]
    basis = f"no year in the words: the first such day after {told}, which the article tells before"
    return _explicit([near[0]], text, basis) if near else None


_NEAR = 31  # days


def near_days(text: str, published: Published) -> Reading | None:
    """Yesterday, last week, over the weekend, two days ago: counted from publication."""
    if _counted_back(text, date(2000, 1, 1)) is None:  # any day will do: only whether the words are relative is asked
        return None
    if published.today is None:
        return Reading("relative to publication, and the file proves no publication date")
    return Reading(f"counted from publication{on_published(published)}", _counted_back(text, published.today))
