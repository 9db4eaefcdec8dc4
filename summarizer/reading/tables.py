"""Rows of json, jsonl and csv files: each row is a document; columns name its text and what is known about it."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime
from typing import Any

from summarizer.errors import UnreadableError
from summarizer.reading.dates import find_dates
from summarizer.reading.decode import decode
from summarizer.reading.language import code_of
from summarizer.reading.source import GIVEN, Failed, Source

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
    for number, row in enumerate(_rows(name, text, suffix, columns), 1):
        label = f"{name}#{number}"
        try:
            yield _source(label, row, columns)
        except UnreadableError as error:
            yield Failed(label, error)
    if not number:
        raise UnreadableError(f"{name}: holds no rows")


def _rows(name: str, text: str, suffix: str, columns: Columns) -> Iterator[Any]:
    if suffix in (".csv", ".tsv"):
        csv.field_size_limit(_LONGEST_FIELD)
        delimiter = "\t" if suffix == ".tsv" else _delimiter(text)
        try:
            reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
            _check(name, columns, reader.fieldnames or ())
            yield from reader
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


def _check(name: str, columns: Columns, header: Sequence[str]) -> None:
    """A column that was named must be there; records of JSON may leave a field out."""
    absent = sorted({named for named in astuple(columns) if named is not None} - set(header))
    if absent:
        known = ", ".join(header[:12])
        raise UnreadableError(f"{name}: has no column {absent[0]!r}", hint=f"its columns: {known}")


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
    column, published = _day(row, columns.published)
    return Source(
        name=f"{label}:{own}" if own else label,
        data=text.encode("utf-8", errors="replace"),
        format="html" if re.match(r"\s*<(?:!doctype|html|body|article|div|p)\b", text, re.I) else "txt",
        published=published,
        published_basis=f"the column {column!r} of its row" if published else GIVEN,
        title=_plain(_pick(row, columns.title, _TITLES)) or None,
        publisher=_plain(_pick(row, columns.publisher, _PUBLISHERS)) or None,
        language=code_of(_plain(_pick(row, columns.language, _LANGUAGES))),
    )


def _pick(row: dict[Any, Any], named: str | None, usual: tuple[str, ...]) -> Any:
    return _found(row, named, usual)[1]


def _found(row: dict[Any, Any], named: str | None, usual: tuple[str, ...]) -> tuple[str, Any]:
    """The column's own name and the cell; ``None`` in an empty or absent cell."""
    if named is not None:
        return named, row.get(named)
    names = {str(key).strip().lower(): key for key in row if key is not None}
    filled = (names[key] for key in usual if key in names and row[names[key]] not in (None, ""))
    name = next(filled, None)
    return ("", None) if name is None else (str(name), row[name])


def _plain(value: Any) -> str:
    """Text of a cell; a channel's export writes text as a list of strings and formatted pieces."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(_plain(item.get("text") if isinstance(item, dict) else item) for item in value)
    return "" if value is None or isinstance(value, bool | dict) else str(value)


def _day(row: dict[Any, Any], named: str | None) -> tuple[str, date | None]:
    """The date column's name and its day; null when the cell says no day, or one that may be two."""
    column, value = _found(row, named, _DATES)
    return column, day_of(_plain(value))


def day_of(value: str) -> date | None:
    """The one day that ``value`` states, as an ISO date, with or without a time, or in words."""
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        stated = list(find_dates(value[:200]))
        return stated[0].value if len(stated) == 1 else None
