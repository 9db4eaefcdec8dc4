"""Metadata files beside a document: what the user knows of ``page.txt`` stands in ``page.txt.meta.json``."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from summarizer.errors import UnreadableError
from summarizer.reading.decode import decode
from summarizer.reading.language import code_of
from summarizer.reading.source import Source
from summarizer.reading.tables import day_of

SUFFIX = ".meta.json"
_KNOWN = ("published", "title", "publisher", "language")


def beside(path: Path) -> tuple[Path, Path]:
    """Where a document's metadata file may stand, the first one going before the second."""
    return path.with_name(path.name + SUFFIX), path.with_name(path.stem + SUFFIX)


def known(name: str, data: bytes) -> dict[str, Any]:
    """What the metadata file ``name`` says, as fields of ``Source``. Other keys than ours are passed over.

    Raises ``UnreadableError`` for what is no JSON object and for a value that cannot be understood: a date that the
    user wrote down must never be lost without a word.
    """
    try:
        told = json.loads(decode(data, name).text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{name}: is no JSON: {error}") from None
    if not isinstance(told, dict) or not any(key in told for key in _KNOWN):
        raise UnreadableError(f"{name}: holds none of {', '.join(_KNOWN)}", hint="write a JSON object with these keys")
    given = {key: told[key] for key in _KNOWN if told.get(key) not in (None, "")}
    for key, value in given.items():
        if not isinstance(value, str):
            raise UnreadableError(f"{name}: {key} is no text", hint="write it in quotes")
    if "published" in given:
        given["published"] = _day(name, given["published"])
        given["published_basis"] = f"the metadata file {name}"
    if "language" in given:
        given["language"] = _language(name, given["language"])
    return given


def _day(name: str, value: str) -> date:
    day = day_of(value)
    if day is None:
        raise UnreadableError(f"{name}: published {value[:40]!r} is not one day", hint="write it as YYYY-MM-DD")
    return day


def _language(name: str, value: str) -> str:
    code = code_of(value)
    if code is None:
        raise UnreadableError(f"{name}: language {value[:40]!r} is not known", hint="write a code, such as en")
    return code


def with_known(source: Source, given: dict[str, Any]) -> Source:
    """``source`` with what the metadata file adds: a row of a table keeps what its own columns say."""
    added = {key: value for key, value in given.items() if key in _KNOWN and getattr(source, key) is None}
    if "published" in added:
        added["published_basis"] = given["published_basis"]
    return replace(source, **added)
