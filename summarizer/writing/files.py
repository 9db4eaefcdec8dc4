"""Whole files or none: what a power cut may not leave half-written."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from summarizer.errors import UsageError


def make_folder(folder: Path) -> None:
    """The folder and its parents. Raises ``UsageError`` when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {folder}: {error.strerror or error}") from error


def replace_file(path: Path, chunks: Iterable[bytes]) -> None:
    """Write ``path`` anew: readers see the old file or the new one, whole, whatever happens in between."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a renamed or new file's name survive a power cut. A no-op where folders cannot be synced (Windows)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
