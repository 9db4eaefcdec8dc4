"""A prompt folder: one task's instructions and examples, in the package or of the user's own."""

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from summarizer.errors import ConfigurationError


def _folder(name: str) -> Traversable:
    """A folder of the package's prompts, or a folder of the user's own by its path."""
    own = Path(name)
    if own.is_absolute() or name.startswith("."):
        return own
    return files("summarizer").joinpath("prompts").joinpath(*name.split("/"))


def prompt_text(name: str, file: str) -> str | None:
    """A file of a prompt folder; null when it is not there. Raises ``ConfigurationError`` for an unknown folder."""
    folder = _folder(name)
    if not folder.is_dir():
        raise ConfigurationError(f"no prompt folder {name!r}", hint="the shipped ones are report/v1 and summary/v1")
    path = folder.joinpath(file)
    return path.read_text(encoding="utf-8") if path.is_file() else None


def prompt_digest(name: str) -> str:
    """SHA-256, in hex, of every file of a prompt folder: a changed prompt is another prompt."""
    digest = hashlib.sha256()
    for path in sorted(_folder(name).iterdir(), key=lambda file: file.name):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
