"""Rows of json, jsonl and csv files: each row is a document; columns name its text and what is known about it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from summarizer.errors import UnreadableError
from summarizer.reading.decode import decode
from summarizer.reading.source import Failed, Source

TABLES = frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv"})
_TEXTS = ("text", "body", "content", "article", "article_text", "full_text", "maintext", "html", "message")
_DATES = (
    "published",
    "date",
    "published_at",
    "publish_date",
    "date_publish",
    "publication_date",
    "datepublished",
    "pubdate",
)
_TITLES = ("title", "headline")
_PUBLISHERS = ("publisher", "outlet", "source_name", "site_name", "from")
_LANGUAGES = ("language", "lang")
_LONGEST_FIELD = 50_000_000  # a file is never larger than its own cap; the csv module's default is far smaller


@dataclass(frozen=True)
class Columns:
    """Names of a table's columns. Null: the usual names are looked for (text, body, content, ...; date, title, ...)."""

    text: str | None = None
    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None
    name: str | None = None


def rows(name: str, data: bytes, suffix: str, columns: Columns) -> Iterator[Source | Failed]:
    """A source for each row, named ``file#row``; rows count from 1. A bad row is ``Failed`` and the next one goes on.

    Raises ``UnreadableError`` when the file as a whole cannot be parsed.
    """
    text = decode(data, name).text
    number = 0
    for number, row in enumerate(_rows(name, text, suffix), 1):
        label = f"{name}#{number}"
        try:
            yield _source(label, row, columns)
        except UnreadableError as error:
            yield Failed(label, error)
    if not number:
        raise UnreadableError(f"{name}: holds no rows")


def _rows(name: str, text: str, suffix: str) -> Iterator[Any]:
    if suffix in (".csv", ".tsv"):
        csv.field_size_limit(_LONGEST_FIELD)
        delimiter = "\t" if suffix == ".tsv" else _delimiter(text)
        try:
            yield from csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        except csv.Error as error:
            raise UnreadableError(f"{name}: is no valid CSV: {error}") from None
    elif suffix == ".json":
        yield from _records(name, _parsed(name, text))
    else:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError) as error:
                    yield UnreadableError(f"{name}: line {number} is no JSON: {error}")


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t|", key=head.count)


def _parsed(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{name}: is no JSON: {error}") from None


def _records(name: str, value: Any) -> list[Any]:
    """A list of records, an object that holds one (``messages``, ``articles``, ...), or one record."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
        if any(key.lower() in _TEXTS and isinstance(value[key], str) for key in value) or not lists:
            return [value]
        records = max(lists, key=len)
        outlet = value.get("name")  # a channel's export names the channel once
        if isinstance(outlet, str):
            return [{"publisher": outlet} | record for record in records if record.get("type") != "service"]
        return records
    raise UnreadableError(f"{name}: holds neither records nor a list of them")


def _source(label: str, row: Any, columns: Columns) -> Source:
    if isinstance(row, UnreadableError):
        raise row
    if isinstance(row, str):
        row = {"text": row}
    if not isinstance(row, dict):
        raise UnreadableError(f"{label}: is not a record")
    text = _plain(_pick(row, columns.text, _TEXTS))
    if not text.strip():
        known = ", ".join(sorted(str(key) for key in row if key)[:12])
        raise UnreadableError(f"{label}: no text in its columns ({known})", hint="name the column with --text-column")
    own = _plain(_pick(row, columns.name, ())) if columns.name else ""
    own = re.sub(r"[^\w.-]+", "_", own)[:80]
    return Source(
        name=f"{label}:{own}" if own else label,
        data=text.encode("utf-8", errors="replace"),
        format="html" if re.match(r"\s*<(?:!doctype|html|body|article|div|p)\b", text, re.I) else "txt",
        published=_day(_plain(_pick(row, columns.published, _DATES))),
        title=_plain(_pick(row, columns.title, _TITLES)) or None,
        publisher=_plain(_pick(row, columns.publisher, _PUBLISHERS)) or None,
        language=_plain(_pick(row, columns.language, _LANGUAGES)).lower()[:2] or None,
    )


def _pick(row: dict[Any, Any], named: str | None, usual: tuple[str, ...]) -> Any:
    if named is not None:
        return row.get(named)
    lower = {str(key).strip().lower(): value for key, value in row.items() if key is not None}
    return next((lower[key] for key in usual if lower.get(key) not in (None, "")), None)


def _plain(value: Any) -> str:
    """Text of a cell; a channel's export writes text as a list of strings and formatted pieces."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(_plain(item.get("text") if isinstance(item, dict) else item) for item in value)
    return "" if value is None or isinstance(value, bool | dict) else str(value)


def _day(value: str) -> date | None:
    """An ISO day, with or without a time; another way of writing is left to the text itself."""
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return None
