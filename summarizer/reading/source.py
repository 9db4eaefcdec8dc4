"""What reading takes in: bytes with a name, and what the caller knows about them."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from summarizer.errors import DocumentError
from summarizer.reading.lines import Line
from summarizer.schemas.text import Finding

GIVEN = "given by the caller"


@dataclass(frozen=True)
class Source:
    """One document's bytes, and what the caller knows about it.

    ``format`` is ``txt``, ``md``, ``html``, ``pdf``, ``docx`` or ``eml``; by default the name's suffix tells, else
    the content. The other fields override what the page itself says; ``published_basis`` says in words who told the
    date.
    """

    name: str
    data: bytes
    format: str | None = None
    published: date | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None
    published_basis: str = GIVEN

    def dated(self, published: date | None) -> Self:
        """The same with the user's own date, which goes before any other; null changes nothing."""
        return self if published is None else replace(self, published=published, published_basis=GIVEN)

    def mark(self, fingerprint: str) -> str:
        """``fingerprint`` of the settings, or one of the settings and of what is known beside the bytes, in hex.

        So a document is done again when only its date, title, publisher or language was corrected.
        """
        known = (self.published, self.published_basis, self.title, self.publisher, self.language)
        if known == (None, GIVEN, None, None, None):
            return fingerprint
        return hashlib.sha256(f"{fingerprint} {known!r}".encode()).hexdigest()


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
