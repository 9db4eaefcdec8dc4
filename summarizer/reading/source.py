"""What reading takes in: bytes with a name, and what the caller knows about them."""

from dataclasses import dataclass, field
from datetime import date

from summarizer.errors import DocumentError
from summarizer.reading.lines import Line
from summarizer.schemas.text import Finding


@dataclass(frozen=True)
class Source:
    """One document's bytes, and what the caller knows about it.

    ``format`` is ``txt``, ``md``, ``html``, ``pdf``, ``docx`` or ``eml``; by default the name's suffix tells, else
    the content. The other fields override what the page itself says.
    """

    name: str
    data: bytes
    format: str | None = None
    published: date | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Failed:
    """A file that could not be loaded, and why."""

    name: str
    error: DocumentError


@dataclass(frozen=True)
class PageData:
    """What a page's own metadata (JSON-LD, OpenGraph, mail headers) says. ``basis`` names the field of the date."""

    title: str | None = None
    publisher: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: date | None = None
    basis: str = ""
    titles: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Page:
    """A format's reading of the bytes: the stated text, its lines with hints, and the page's metadata."""

    text: str
    encoding: str
    lines: list[Line]
    data: PageData = field(default_factory=PageData)
    findings: tuple[Finding, ...] = ()
