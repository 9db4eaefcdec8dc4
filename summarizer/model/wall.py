"""The wall round the reply cache's database: text under text keys is all that is ever read of it or written to it.

diskcache unpickles what it reads, opens and deletes files whose names stand in its rows, and has no newer release.
``_TextDisk`` therefore keeps and reads text inside the database only; every other kind of row is refused and counts
as not stored. The only module that knows diskcache.
"""

import os
import sqlite3
import stat
from pathlib import Path
from typing import Any, TypeAlias

import diskcache

Database: TypeAlias = diskcache.Cache
DATABASE = "cache.db"
_LARGEST = 1 << 30
_BUSY = 5.0  # seconds that a locked database is waited for


class Refused(Exception):  # noqa: N818  (internal: the row counts as not stored)
    """A row that this cache never wrote."""


class _TextDisk(diskcache.Disk):  # type: ignore[misc]
    """Plain text under plain text keys, inside the database. No pickles, no files."""

    def put(self, key: Any) -> tuple[str, bool]:
        if type(key) is not str:
            raise Refused("a key that is no text")
        return key, True

    def get(self, key: Any, raw: Any) -> str:
        return key if raw and type(key) is str else ""  # while listing keys: one that is not ours is no reply's

    def store(self, value: Any, read: bool, key: Any = None) -> tuple[int, int, None, str]:
        if type(value) is not str or read:
            raise Refused("a value that is no text")
        return 0, diskcache.core.MODE_RAW, None, value

    def fetch(self, mode: int, filename: str | None, value: Any, read: bool) -> str:
        if mode != diskcache.core.MODE_RAW or filename is not None or type(value) is not str or read:
            raise Refused("a row that this cache never wrote")
        return value

    def filename(self, key: Any = None, value: Any = None) -> tuple[str, str]:
        raise Refused("values are kept in the database")

    def remove(self, file_path: str) -> None:
        """Delete nothing: no row of ours has a file, so the name is somebody else's idea."""


# What a database that is broken, locked, full or somebody else's raises.
BROKEN = (sqlite3.Error, diskcache.Timeout, OSError, Refused, ValueError, TypeError, AttributeError, KeyError)


class ReadOnly:
    """Replies of a folder that may be read and not written to, such as one that a newsroom shares."""

    def __init__(self, database: Path) -> None:
        self._connection = _connected(database)

    def get(self, key: str) -> str | None:
        """The stored reply, or ``None``. Raises ``Refused`` for a row that is none."""
        row = self._connection.execute("SELECT mode, filename, value FROM Cache WHERE key = ? AND raw = 1", (key,))
        found = row.fetchone()
        if found is None:
            return None
        mode, filename, value = found
        if mode != diskcache.core.MODE_RAW or filename is not None or type(value) is not str:
            raise Refused("a row that this cache never wrote")
        return value

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


def _connected(database: Path) -> sqlite3.Connection:
    """Opens the database for reading. Beside a finished one SQLite would make a file, which it cannot do there."""
    for how in ("mode=ro", "immutable=1"):
        uri = f"{database.absolute().as_uri()}?{how}"
        connection = sqlite3.connect(uri, uri=True, timeout=_BUSY, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("SELECT count(*) FROM Cache WHERE key = ''")
        except sqlite3.Error:
            connection.close()
            if how == "immutable=1":
                raise
        else:
            return connection
    raise AssertionError("the last way raises")


def opened(folder: Path) -> Database:
    """The database of a folder, made where there is none. Raises one of ``BROKEN`` when it cannot be written to."""
    _private(folder)
    _writable(folder / DATABASE)
    return Database(
        str(folder),
        timeout=_BUSY,
        disk=_TextDisk,
        disk_min_file_size=_LARGEST,
        eviction_policy="none",
        cull_limit=0,
        size_limit=1 << 50,
        statistics=0,
        tag_index=0,
    )


def _writable(database: Path) -> None:
    """Fail soon on a database that is locked, read-only or none: diskcache would try for a minute."""
    connection = sqlite3.connect(database, timeout=_BUSY, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def _private(folder: Path) -> None:
    """Make the folder, or make sure that it is a real folder of ours that nobody else can write to."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if stat.S_IMODE(trusted(folder).st_mode) & 0o077:
        folder.chmod(0o700)
    if not _may_write(folder):  # SQLite would say that it is unable to open the file
        raise OSError("the folder cannot be written to")


def trusted(folder: Path) -> os.stat_result:
    """Raises ``OSError`` when the folder is a link, or somebody's who is neither this user nor the administrator."""
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise OSError("not a folder")
    if hasattr(os, "geteuid") and status.st_uid not in (os.geteuid(), 0):
        raise OSError("it belongs to another user")
    return status


def read_only(folder: Path) -> bool:
    """Whether replies stand there and none can be added."""
    database = folder / DATABASE
    return database.is_file() and not (_may_write(folder) and _may_write(database))


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
