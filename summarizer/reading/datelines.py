"""The dateline at the head of a story: where it was filed, on which day, and by which agency."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.reading.dates import Stated, find_dates
from summarizer.reading.lines import Line

_WORD = r"[A-ZÀ-ÞА-ЯЁЇІЄҐ][\w.’']*(?:-[\w.’']+)*"  # one way to read each hyphen, or hostile text takes for ever
_PLACE = rf"(?P<place>{_WORD}(?:[ /,]+{_WORD}){{0,4}})"
_CAPITALS = r"(?P<place>[A-ZÀ-ÞА-ЯЁЇІЄҐ]{3}[A-ZÀ-ÞА-ЯЁЇІЄҐ.’' /,-]{0,40}?)"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\.? [^\W\d]{3,12}\.?|[^\W\d]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?)(?:,? (?:19|20)\d\d)?"
_AGENCY = r"(?P<agency>[A-Z][\w ./&-]{1,30})"
_DASH = r"[-–—]"
_FORMS = (
    # "BEIRUT (Reuters) A rocket": without a dash only after capitals, or it would be "The Example Army (EA) said"
    re.compile(rf"^{_CAPITALS}(?P<date>,? {_DAY})?\s*[(\[]{_AGENCY}[)\]]\s+(?=\S)"),
    # "MOSCOW, November 14. /TASS/."
    re.compile(rf"^{_PLACE}(?P<date>,? {_DAY})?[.,]?\s*/{_AGENCY}/[.,]?\s*(?:{_DASH}\s*)?(?=\S)"),
    # "KYIV. June 3. EXAMPLE-WIRE – "
    re.compile(rf"^{_CAPITALS}\.\s+(?P<date>{_DAY})\.?\s+(?P<agency>[A-Z][A-Z.-]{{2,30}})\s*{_DASH}\s*(?=\S)"),
    # "DAMASCUS, (SANA)-"; "Damascus, SANA – "
    re.compile(rf"^{_PLACE},\s*(?:\({_AGENCY}\)|(?P<bare>[A-Z]{{3,12}}))\s*{_DASH}\s*(?=\S)"),
    # "GENEVA, 12 March 2024 – "
    re.compile(rf"^{_PLACE}(?P<date>,? {_DAY})\s*{_DASH}{{1,2}}\s*(?=\S)"),
    # "(Nairobi, May 22, 2025) – ", as rights groups head their releases
    re.compile(rf"^[(\[]{_PLACE}(?:,? (?P<date>{_DAY})[)\]]\s*(?:{_DASH}+\s*)?|[)\]]\s*{_DASH}+\s*)(?=\S)"),
    # "18 April 2025 (PORT SUDAN) – "
    re.compile(rf"^(?P<date>{_DAY})\s*[(\[]{_PLACE}[)\]]\s*{_DASH}{{1,2}}\s*(?=\S)"),
    # "IMPHAL, Jul 15: "
    re.compile(rf"^{_CAPITALS},?\s+(?P<date>{_DAY})\s*:\s+(?=\S)"),
    # "BEIRUT (Reuters) -", "MOSCOW, March 12, 2022 (AFP) -", "GAZA CITY — "
    re.compile(
        rf"^{_PLACE}(?P<date>,? [^()–—-]{{3,24}}?)?\s*"
        rf"(?:[(\[]{_AGENCY}[)\]][.,]?\s*[-–—:]+|(?<=[A-Z]{{3}})\s*{_DASH}{{1,2}}|[A-Z]{{2,12}}\s+{_DASH}{{1,2}}"
        rf"|{_DASH}{{1,2}}\s)\s+(?=\S)"
    ),
)
_LONGEST = 200  # characters of a dateline and its first words
_FILED_BEFORE = 3  # days from a dateline to the day of publication


@dataclass(frozen=True)
class Dateline:
    """A dateline's words, its agency (null: none is named), and the day it states (null: none)."""

    words: str
    agency: str | None = None
    day: Stated | None = None
    release: bool = False


def dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph opens with; null when it opens with none."""
    for form in _FORMS:
        match = form.match(text[:_LONGEST])
        if match:
            groups = match.groupdict()
            stated = next(find_dates(match.group().rstrip(": ")), None)
            agency = groups.get("agency") or groups.get("bare")
            return Dateline(match.group().strip(), agency, stated, match.group().startswith("("))
    return None


def filed(published: date, line: Line) -> date | None:
    """The day of a paragraph's dateline, if it is the day of publication or one of the three before it.

    A printed paper carries the day after the dateline's; "today" in the story is the dateline's day.
    """
    found = dateline(line.text)
    if found is None or found.day is None:
        return None
    words = line.text[found.day.start : found.day.end]
    if found.day.value is not None:
        days = [found.day.value]
    else:
        last = published - _FILED_BEFORE * timedelta(1)
        days = [day for year in {published.year, last.year} for day in find_days(f"{words}, {year}")]
    return next((day for day in days if 0 <= (published - day).days <= _FILED_BEFORE), None)


def find_days(text: str) -> Iterator[date]:
    """The full dates in ``text``."""
    return (stated.value for stated in find_dates(text) if stated.value is not None)
