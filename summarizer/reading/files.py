"""Files and folders to sources, one at a time: nothing is followed, opened or read that a stranger could misuse."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from summarizer.errors import (
    DocumentError,
    TooLargeError,
    UnreadableError,
    UnsafePathError,
    UnsupportedError,
    UsageError,
)
from summarizer.reading import sidecars
from summarizer.reading.source import Failed, Source
from summarizer.reading.tables import TABLES, Columns, rows

_ARCHIVES = frozenset(
    [
        ".zip",
        ".gz",
        ".tgz",
        ".bz2",
        ".xz",
        ".7z",
        ".rar",
        ".tar",
        ".zst",
        ".lz4",
        ".jar",
        ".warc",
        ".epub",
        ".odt",
        ".xlsx",
        ".pptx",
        ".doc",
        ".xls",
        ".ppt",
    ]
)
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)

_FOLDER = _FLAGS | getattr(os, "O_DIRECTORY", 0)


def sources(
    paths: Sequence[Path],
    *,
    max_bytes: int,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    skip: Sequence[Path] = (),
    columns: Columns | None = None,
) -> Iterator[Source | Failed]:
    """Every document under ``paths``, loaded one at a time, in a stable order; what cannot be loaded is ``Failed``.

    Files keep the name given; files in a folder are named by their path below it. ``include`` and ``exclude`` are
    globs on that name or on its last part. ``skip`` are folders that are never entered, such as the output's.
    ``max_bytes`` bounds each file. ``columns`` names the columns of json, jsonl and csv files. A metadata file beside a
    document (``sidecars``) tells of it, and in a folder is no document itself.

    Raises ``UsageError`` for a path that does not exist and when nothing is found at all.
    """
    skipped = {_identity(path) for path in skip} - {None}
    found = False
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"{escaped(path)}: no such file or folder", hint="check the path")
    for path in paths:
        for name, file in _walk(path, skipped):
            if not wanted(name, include, exclude):
                continue
            found = True
            yield from _load(name, file, max_bytes, columns or Columns(), path)
    if not found:
        given = ", ".join(escaped(path) for path in paths)
        raise UsageError(f"{given}: no files to read", hint="check the folder, --include and --exclude")


def escaped(path: os.PathLike[str] | str) -> str:
    """A path as one printable line: bytes that are no UTF-8 and characters that do not print become escapes."""
    raw = os.fsencode(path).decode("utf-8", errors="backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in raw)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _walk(path: Path, skipped: set[tuple[int, int] | None]) -> Iterator[tuple[str, Path]]:
    """Names and paths of all entries that are not folders, in the order of their names' bytes."""
    if path.is_symlink() or not path.is_dir():
        yield escaped(path.name), path
        return
    stack = [(path, "")]
    while stack:
        folder, prefix = stack.pop()
        if prefix and folder.is_symlink():  # it has become one since it was listed; opening it is refused
            yield prefix.rstrip("/"), folder
            continue
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield prefix.rstrip("/") or escaped(path.name), Path(folder, f"\0{error.errno}")
            continue
        deeper = []
        for entry in listed:
            name = prefix + escaped(entry.name)
            if entry.is_dir(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                if (status.st_dev, status.st_ino) not in skipped and not entry.name.startswith("."):
                    deeper.append((Path(entry.path), name + "/"))
            elif not entry.name.startswith(".") and not entry.name.endswith(sidecars.SUFFIX):
                yield name, Path(entry.path)
        stack += reversed(deeper)


def wanted(name: str, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> bool:
    """Whether the globs let a file in, by its name or the last part of it."""

    def fits(globs: Sequence[str]) -> bool:
        last = PurePosixPath(name).name
        return any(fnmatchcase(name, glob) or fnmatchcase(last, glob) for glob in globs)

    return (not include or fits(include)) and not fits(exclude)


def _load(name: str, path: Path, max_bytes: int, columns: Columns, root: Path) -> Iterator[Source | Failed]:
    suffix = path.suffix.lower()
    try:
        if suffix in _ARCHIVES:
            raise UnsupportedError(
                f"{name}: archives and office files are not opened", hint="unpack it, or save as text"
            )
        data = _read(name, path, max_bytes, root)
        known = _known(name, path, max_bytes, root)
        found = rows(name, data, suffix, columns) if suffix in TABLES else iter([Source(name=name, data=data)])
        for item in found:
            yield sidecars.with_known(item, known) if isinstance(item, Source) else item
    except DocumentError as error:
        yield Failed(name, error)


def _known(name: str, path: Path, max_bytes: int, root: Path) -> dict[str, Any]:
    """What a metadata file beside the document says of it; it is opened with the same care."""
    for sidecar in sidecars.beside(path):
        if os.path.lexists(sidecar) and sidecar != path:
            label = str(PurePosixPath(name).with_name(escaped(sidecar.name)))
            return sidecars.known(label, _read(label, sidecar, max_bytes, root))
    return {}


def _read(name: str, path: Path, max_bytes: int, root: Path) -> bytes:
    """The file's bytes: opened without following a link or waiting for a pipe, its size known before it is read."""
    if "\0" in str(path):
        raise UnreadableError(f"{name}: the folder cannot be listed: {os.strerror(int(path.name[1:]))}")
    try:
        handle = _opened(path, root)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENOTDIR) or path.is_symlink():
            raise UnsafePathError(
                f"{name}: is a link, and links are not followed", hint="give the file itself"
            ) from None
        if error.errno in (errno.ENXIO, errno.ENODEV, errno.EOPNOTSUPP):
            raise UnsafePathError(f"{name}: is not a regular file") from None
        raise UnreadableError(f"{name}: cannot be opened: {error.strerror}") from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnsafePathError(f"{name}: is not a regular file")
        if status.st_size > max_bytes:
            raise _too_large(name, status.st_size, max_bytes)
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableError(f"{name}: cannot be read: {error.strerror}") from None
    finally:
        os.close(handle)
    if len(data) > max_bytes:  # it grew while it was read
        raise _too_large(name, len(data), max_bytes)
    return data


def _opened(path: Path, root: Path) -> int:
    """The file's handle, reached from the folder that was given step by step: none may have become a link meanwhile."""
    if root not in path.parents or os.open not in os.supports_dir_fd:  # a file that was given itself; Windows
        return os.open(path, _FLAGS)
    *folders, last = path.relative_to(root).parts
    here = os.open(root, _FOLDER)
    try:
        for folder in folders:
            inner = os.open(folder, _FOLDER, dir_fd=here)
            os.close(here)
            here = inner
        return os.open(last, _FLAGS, dir_fd=here)
    finally:
        os.close(here)


def _too_large(name: str, size: int, cap: int) -> TooLargeError:
    return TooLargeError(f"{name}: {size:,} bytes, more than the cap of {cap:,}", hint="raise --max-bytes, or split it")
