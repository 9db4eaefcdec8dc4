"""How far from a known town a place is told to be: "Shumy (41km north of Donetsk)" is no Shumy in Crimea."""

import math
import re
from collections.abc import Sequence

from summarizer.coding.gazetteer import Entry
from summarizer.coding.placewords import mentions_in

_WAY = r"(?:north|south|east|west|north-?\s?east|north-?\s?west|south-?\s?east|south-?\s?west)(?:ern|ward)?"
_TOLD = re.compile(
    r"[^.!?\n]{0,60}?\b(?P<count>\d{1,3}(?:,\d{3})?)\s?-?(?P<unit>km|kilomet(?:re|er)s?|miles?)\b(?:\s\([^()]{1,20}\))?"
    rf"\s(?:to\sthe\s)?(?:{_WAY}[\s-]){{1,2}}(?:of|from)\s(?P<town>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*)"
)
_EARTH = 6371.0  # km
_MILE = 1.609  # km
_SLACK = 15.0  # km: what a rounded figure, or another point of a large town, may differ
_SHARE = 0.4


def as_told(
    entries: Sequence[Entry], text: str, end: int, language: str | None
) -> tuple[tuple[Entry, ...], str | None]:
    """Those of a name's places that lie as far from a known town as the words behind ``end`` say, and what these say.

    All of them, and null, where no distance is told or the town is not known.
    """
    told = _TOLD.match(text, end)
    if told is None:
        return tuple(entries), None
    distance = float(told["count"].replace(",", "")) * (_MILE if told["unit"].startswith("mile") else 1.0)
    towns = [town for mention in mentions_in(told["town"], language) for town in mention.towns if town.main]
    countries = {entry.country for entry in entries}
    known = max((town for town in towns if town.country in countries), key=lambda town: town.population, default=None)
    if known is None:
        return tuple(entries), None
    near = tuple(one for one in entries if (apart := _apart(one, known)) is None or _fits(apart, distance))
    return near, f"{told['count']} {told['unit']} from {known.name}"


def _fits(apart: float, told: float) -> bool:
    return abs(apart - told) <= max(_SLACK, _SHARE * told)


def _apart(one: Entry, other: Entry) -> float | None:
    """Kilometres between two places along a great circle; null without coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    (a, b), (c, d) = (
        (math.radians(x), math.radians(y))
        for x, y in ((one.latitude, one.longitude), (other.latitude, other.longitude))
    )
    share = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(share))
