"""Replies on disk, behind the wall of ``wall.py``. A cache that cannot be used costs one warning, never the run."""

import contextlib
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import ConfigurationError
from summarizer.model.wall import BROKEN, DATABASE, Database, ReadOnly, Refused, opened, read_only, trusted

FOLDER = "replies-v1"
_KEY = re.compile(r"[0-9a-f]{64}")


def key_of(request: Mapping[str, Any]) -> str:
    """SHA-256, in hex, of the request's canonical JSON."""
    text = json.dumps(request, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def reply_digest(reply: str | None) -> str | None:
    """SHA-256, in hex, of a reply; null of none."""
    return None if reply is None else hashlib.sha256(reply.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Stats:
    """What is stored: replies, and finished records remembered with them. ``size`` is that of the folder in bytes."""

    folder: Path
    replies: int
    records: int
    size: int


class ReplyCache:
    """Raw replies by request. Reading and writing never raise: a fault costs one warning and the cache."""

    def __init__(self, cache_dir: Path, *, warn: Callable[[str], None] = lambda _: None) -> None:
        self.folder = cache_dir / FOLDER
        self._warn = warn
        self._store: Database | ReadOnly | None = None
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
        except BROKEN as error:
            self._give_up(error)
            return None
        return value if isinstance(value, str) else None

    def put(self, key: str, reply: str) -> None:
        """Store a reply, over an older one if there is one."""
        store = self._opened()
        if store is None or isinstance(store, ReadOnly):
            return
        try:
            store.set(key, reply)
        except BROKEN as error:
            self._give_up(error)

    def close(self) -> None:
        """Close the database."""
        if self._store is not None:
            with contextlib.suppress(*BROKEN):
                self._store.close()
            self._store = None

    def _opened(self) -> Database | ReadOnly | None:
        if self._store is None and not self._broken:
            try:
                self._store = self._opened_for_reading() if read_only(self.folder) else opened(self.folder)
            except BROKEN as error:
                self._give_up(error)
        return self._store

    def _opened_for_reading(self) -> ReadOnly:
        trusted(self.folder)
        store = ReadOnly(self.folder / DATABASE)
        self._warn(f"reply cache {self.folder} cannot be written to; what is stored is read, new replies are not kept")
        return store

    def _give_up(self, error: BaseException) -> None:
        self.close()
        if not self._broken:
            self._broken = True
            reason = str(error) or type(error).__name__
            self._warn(f"reply cache {self.folder} cannot be used ({reason}); going on without it")


@contextlib.contextmanager
def _kept(cache_dir: Path) -> Iterator[Database]:
    folder = cache_dir / FOLDER
    try:
        store = opened(folder)
        try:
            yield store
        finally:
            store.close()
    except BROKEN as error:
        reason = str(error) or type(error).__name__
        raise ConfigurationError(
            f"reply cache {folder}: {reason}",
            hint="mend or delete the folder, or set another with SUMMARIZER_CACHE_DIR",
        ) from error


def stats(cache_dir: Path) -> Stats:
    """How much is stored. Raises ``ConfigurationError`` when the cache cannot be read."""
    with _kept(cache_dir) as store:
        count, replies = len(store), _replies(store)
    size = sum(path.stat().st_size for path in (cache_dir / FOLDER).iterdir() if path.is_file())
    return Stats(cache_dir / FOLDER, replies, count - replies, size)


def clear(cache_dir: Path) -> int:
    """Delete all replies, and the records that were remembered with them; returns how many replies there were."""
    with _kept(cache_dir) as store:
        replies = _replies(store)
        store.clear(retry=True)
        return replies


def _replies(store: Database) -> int:
    return sum(1 for key in store.iterkeys() if _KEY.fullmatch(key))


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
