"""``records.jsonl``, the truth of a run: one finished document a line, appended and synced as it completes.

A line counts once its newline is on the disk, so after a kill at any moment the file is right but for a torn last
line, which is cut off at the next start. When a run ends, the file is rewritten in the order of the documents' names:
the same replies give the same bytes, whoever finished first.
"""

import contextlib
import io
import json
import logging
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from filelock import FileLock, Timeout

from summarizer.errors import SummarizerError, UsageError
from summarizer.schemas.record import SCHEMA_VERSION, DocumentRecord, DocumentStatus
from summarizer.writing.files import make_folder, replace_file, sync_folder

RECORDS = "records.jsonl"
LOCK = ".summarizer.lock"

Facts = tuple[str, str, str, DocumentStatus]
"""A record's name, its document's digest, the mark of its settings, its status."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a finished document without keeping its record in memory."""

    document: str
    settings: str
    status: DocumentStatus
    offset: int
    length: int


def line_of(record: DocumentRecord) -> bytes:
    """A record as one line of strict JSON in ASCII, which holds any text, lone surrogates included."""
    data = record.model_dump(mode="json")
    return json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"


def record_of(line: bytes) -> DocumentRecord:
    """The record of a line. Raises ``ValueError`` when it is none."""
    # json and not pydantic's own parser: that one refuses lone surrogates.
    return DocumentRecord.model_validate(json.loads(line))


def read_records(folder: Path) -> Iterator[DocumentRecord]:
    """The records of an output folder, one at a time.

    Raises ``UsageError`` when there are none, or a line is not a record of this version.
    """
    path = folder / RECORDS
    try:
        file = path.open("rb")
    except OSError as error:
        raise UsageError(f"no records in {folder}: {error.strerror}", hint="name the --out folder of a run") from error
    with file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                break  # torn: it was never acknowledged
            try:
                yield record_of(line)
            except ValueError as error:
                raise UsageError(f"{path}, line {number}: no record of schema {SCHEMA_VERSION}") from error


def entries_of(folder: Path) -> dict[str, Entry]:
    """What stands in an output folder, by name; nothing is locked, repaired or made. Empty when there is none."""
    found: dict[str, Entry] = {}
    try:
        with (folder / RECORDS).open("rb") as file:
            for line in file:
                with contextlib.suppress(ValueError, KeyError, TypeError):
                    name, document, settings, status = _parsed_facts(line)
                    found[name] = Entry(document, settings, status, 0, len(line))
    except FileNotFoundError:
        pass
    except OSError as error:
        raise UsageError(f"cannot read {folder / RECORDS}: {error.strerror or error}") from error
    return found


class Records:
    """An output folder's records while a run is under way. A context manager; one run at a time for each folder.

    Safe to call from several threads.
    """

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self.folder = folder
        self.path = folder / RECORDS
        self._fresh = fresh
        self._guard = threading.Lock()
        self._syncing = threading.Lock()
        self._synced = 0  # bytes that are known to be on the disk
        self._lost: OSError | None = None
        self._entries: dict[str, Entry] = {}
        self._size = 0
        self._lines = 0
        self._ordered = True
        self._last = ""
        self._file: io.FileIO

    def __enter__(self) -> Self:
        make_folder(self.folder)
        self._lock = FileLock(self.folder / LOCK, timeout=0)
        try:
            self._lock.acquire()
        except Timeout:
            raise UsageError(
                f"another run is writing to {self.folder}", hint="wait for it, or give another --out"
            ) from None
        except OSError as error:
            raise UsageError(f"cannot write to {self.folder}: {error.strerror or error}") from error
        try:
            self._open()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._syncing, self._guard:
            self._file.close()
        self._lock.release()

    def find(self, name: str) -> Entry | None:
        """What stands about the document of that name."""
        return self._entries.get(name)

    def statuses(self) -> dict[DocumentStatus, int]:
        """How many documents have each status."""
        counts = dict.fromkeys(DocumentStatus, 0)
        for entry in self._entries.values():
            counts[entry.status] += 1
        return counts

    def names(self) -> list[str]:
        """The documents' names, in order."""
        return sorted(self._entries)

    def read(self, name: str) -> DocumentRecord:
        """The record of a finished document."""
        entry = self._entries[name]
        with self.path.open("rb") as file:
            file.seek(entry.offset)
            return record_of(file.read(entry.length))

    def append(self, record: DocumentRecord) -> bytes:
        """Add a finished document, in place of what stood under its name; returns its line, which is on the disk.

        Raises ``SummarizerError`` when the disk is full or gone; what was there before stays whole.
        """
        line = line_of(record)
        self.append_line(line, _facts(record), sync=True)
        return line

    def append_line(self, line: bytes, facts: Facts, *, sync: bool) -> None:
        """Add a line whose facts are known. Without ``sync`` it is on the disk when the next one is, or at the end."""
        try:
            with self._guard:
                self._check_whole()
                try:
                    _write(self._file, line)
                except OSError:
                    self._cut(self._size)
                    raise
                self._note(facts, len(line))
                end = self._size
            if sync:
                self._sync(end)
        except OSError as error:
            raise SummarizerError(
                f"cannot write to {self.path}: {error.strerror or error}",
                hint="everything finished is kept: make room and run the same command again",
            ) from error

    def _sync(self, end: int) -> None:
        """Wait until the file is on the disk up to ``end``. Lines that were written meanwhile share one sync."""
        with self._syncing:
            if self._synced >= end:
                return
            with self._guard:
                self._check_whole()
                reached, descriptor = self._size, self._file.fileno()
            try:
                os.fsync(descriptor)
            except OSError as error:
                with self._guard:
                    # What was written since the last sync may be lost, and a second try would not say so.
                    self._lost = error
                    self._cut(self._synced)
                    self._scan()
                raise
            self._synced = reached

    def _check_whole(self) -> None:
        if self._lost is not None:
            raise self._lost

    def finish(self) -> None:
        """Put the file in order: sorted by name, one line for each document. Atomic; nothing to do, nothing done."""
        self._sync(self._size)
        with self._syncing, self._guard:
            if self._ordered and self._lines == len(self._entries):
                return
            self._file.close()
            entries = sorted(self._entries.items())
            try:
                with self.path.open("rb") as old:
                    replace_file(self.path, (_slice(old, entry) for _, entry in entries))
            finally:
                self._open()

    def _open(self) -> None:
        try:
            # Unbuffered: after a failed write nothing may linger that a later one would put on the disk.
            self._file = self.path.open("wb" if self._fresh else "ab", buffering=0)
            self._fresh = False
            sync_folder(self.folder)
            self._scan()
            self._synced = self._size
        except OSError as error:
            raise UsageError(f"cannot write {self.path}: {error.strerror or error}") from error

    def _scan(self) -> None:
        """Index what is there, and cut off a torn last line."""
        self._entries, self._size, self._lines, self._ordered = {}, 0, 0, True
        bad = 0
        with self.path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    log.warning("%s: its last line was cut short by an interruption and is dropped", self.path)
                    self._cut(self._size)
                    break
                try:
                    facts = _parsed_facts(line)
                except (ValueError, KeyError, TypeError):
                    bad += 1
                    self._size += len(line)
                    self._lines += 1
                    continue
                self._note(facts, len(line))
        if bad:
            log.warning("%s: %d damaged or outdated lines are dropped; their documents are done again", self.path, bad)

    def _note(self, facts: Facts, length: int) -> None:
        name, document, settings, status = facts
        if self._entries and (name in self._entries or name < self._last):
            self._ordered = False
        self._last = name
        self._entries[name] = Entry(document, settings, status, self._size, length)
        self._size += length
        self._lines += 1

    def _cut(self, size: int) -> None:
        try:
            os.truncate(self.path, size)
        except OSError as error:  # the next start repairs it
            log.warning("%s: %s", self.path, error.strerror)


def _write(file: io.FileIO, line: bytes) -> None:
    rest = memoryview(line)
    while rest:
        rest = rest[file.write(rest) :]


def _slice(file: IO[bytes], entry: Entry) -> bytes:
    file.seek(entry.offset)
    return file.read(entry.length)


def _facts(record: DocumentRecord) -> Facts:
    return record.name, record.document, record.provenance.settings, record.status


def _parsed_facts(line: bytes) -> Facts:
    data: dict[str, Any] = json.loads(line)
    if data["schema_version"] != SCHEMA_VERSION:
        raise ValueError("another version's record")
    return str(data["name"]), str(data["document"]), str(data["provenance"]["settings"]), DocumentStatus(data["status"])
