"""Replies on disk. The only module that knows diskcache, and the wall round it.

diskcache unpickles what it reads, opens and deletes files whose names stand in its rows, and has no newer release.
``_TextDisk`` therefore keeps and reads text inside the database only; every other kind of row is refused and counts
as not stored. A cache that cannot be used costs one warning, never the run.
"""

import contextlib
import hashlib
import json
import os
import re
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import diskcache

from summarizer.errors import ConfigurationError

FOLDER = "replies-v1"
_KEY = re.compile(r"[0-9a-f]{64}")
_LARGEST = 1 << 30
_BUSY = 5.0  # seconds that a locked database is waited for
_ADVICE = "set another folder with SUMMARIZER_CACHE_DIR, or, when no run is using this one, delete it to start afresh"


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


_BROKEN = (sqlite3.Error, diskcache.Timeout, OSError, Refused, ValueError, TypeError, AttributeError, KeyError)


def key_of(request: Mapping[str, Any]) -> str:
    """SHA-256, in hex, of the request's canonical JSON."""
    text = json.dumps(request, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Stats:
    """What is stored. ``size`` is the size of the folder in bytes."""

    folder: Path
    replies: int
    size: int


class ReplyCache:
    """Raw replies by request. Reading and writing never raise: a fault costs one warning and the cache."""

    def __init__(self, cache_dir: Path, *, warn: Callable[[str], None] = lambda _: None) -> None:
        self.folder = cache_dir / FOLDER
        self._warn = warn
        self._store: diskcache.Cache | None = None
        self._broken = False

    def get(self, key: str) -> str | None:
        """The stored reply, or ``None``."""
        store = self._opened()
        if store is None:
            return None
        try:
            value = store.get(key)
        except Refused as error:
            self._warn(f"reply cache {self.folder}: {error}; it counts as not stored")
            return None
        except _BROKEN as error:
            self._give_up(error)
            return None
        return value if isinstance(value, str) else None

    def put(self, key: str, reply: str) -> None:
        """Store a reply, over an older one if there is one."""
        store = self._opened()
        if store is None:
            return
        try:
            store.set(key, reply)
        except _BROKEN as error:
            self._give_up(error)

    def close(self) -> None:
        """Close the database."""
        if self._store is not None:
            with contextlib.suppress(*_BROKEN):
                self._store.close()
            self._store = None

    def _opened(self) -> diskcache.Cache | None:
        if self._store is None and not self._broken:
            try:
                self._store = _open(self.folder)
            except _BROKEN as error:
                self._give_up(error)
        return self._store

    def _give_up(self, error: BaseException) -> None:
        self.close()
        if not self._broken:
            self._broken = True
            reason = str(error) or type(error).__name__
            self._warn(f"reply cache {self.folder} cannot be used ({reason}); going on without it")


def _open(folder: Path) -> diskcache.Cache:
    _private(folder)
    _writable(folder / "cache.db")
    return diskcache.Cache(
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
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise OSError("not a folder")
    if hasattr(os, "getuid") and status.st_uid != os.getuid():
        raise OSError("it belongs to another user")
    if stat.S_IMODE(status.st_mode) & 0o077:
        folder.chmod(0o700)
    if not os.access(folder, os.W_OK):  # SQLite would say that it is unable to open the file
        raise OSError("the folder cannot be written to")


@contextlib.contextmanager
def _kept(cache_dir: Path) -> Iterator[diskcache.Cache]:
    folder = cache_dir / FOLDER
    try:
        store = _open(folder)
        try:
            yield store
        finally:
            store.close()
    except _BROKEN as error:
        reason = str(error) or type(error).__name__
        raise ConfigurationError(
            f"reply cache {folder}: {reason}",
            hint="mend or delete the folder, or set another with SUMMARIZER_CACHE_DIR",
        ) from error


def stats(cache_dir: Path) -> Stats:
    """How much is stored. Raises ``ConfigurationError`` when the cache cannot be read."""
    with _kept(cache_dir) as store:
        count = len(store)
    size = sum(path.stat().st_size for path in (cache_dir / FOLDER).iterdir() if path.is_file())
    return Stats(cache_dir / FOLDER, count, size)


def clear(cache_dir: Path) -> int:
    """Delete all replies; returns how many there were."""
    with _kept(cache_dir) as store:
        return int(store.clear(retry=True))


def export(cache_dir: Path) -> Iterator[str]:
    """The replies as JSON lines, ``{"key": ..., "reply": ...}``, in the order of their keys; ``load`` takes them."""
    with _kept(cache_dir) as store:
        for key in sorted(key for key in store.iterkeys() if _KEY.fullmatch(key)):
            with contextlib.suppress(Refused):
                reply = store.get(key)
                if isinstance(reply, str):
                    yield json.dumps({"key": key, "reply": reply}, ensure_ascii=True)


def load(cache_dir: Path, lines: Iterable[str]) -> int:
    """Store exported replies; returns how many. Raises ``ConfigurationError`` that names the first wrong line."""
    count = 0
    with _kept(cache_dir) as store:
        for number, line in enumerate(lines, 1):
            if line.strip():
                key, reply = _entry(line, number)
                store.set(key, reply, retry=True)
                count += 1
    return count


def _entry(line: str, number: int) -> tuple[str, str]:
    try:
        entry = json.loads(line)
        key, reply = entry["key"], entry["reply"]
        good = set(entry) == {"key", "reply"} and _KEY.fullmatch(key) and isinstance(json.loads(reply), dict)
    except (ValueError, TypeError, KeyError, RecursionError):
        good = False
    if not good:
        raise ConfigurationError(f"line {number} is no exported reply", hint="a line is {key, reply}, as exported")
    return key, reply
