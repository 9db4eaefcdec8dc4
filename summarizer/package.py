"""This package's own files as one digest: other rules make other records, also where the version stayed."""

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def package_digest() -> str:
    """SHA-256, in hex, of all code and data of this package; a few milliseconds, once a process."""
    return digest_of(Path(__file__).parent)


def digest_of(folder: Path) -> str:
    """SHA-256, in hex, of the names and the content of all files below ``folder``, compiled code left out."""
    digest = hashlib.sha256()
    for path in sorted(_files(folder)):
        content = hashlib.sha256((folder / path).read_bytes()).hexdigest()
        digest.update(f"{path} {content}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    # In a checkout the forms and the prompts are links to folders beside the package, in a wheel they are folders.
    for where, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if name != "__pycache__" and not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and not name.endswith(".pyc"):
                yield Path(where, name).relative_to(folder).as_posix()
