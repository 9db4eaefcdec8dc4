"""What reading takes in: bytes with a name, and what the caller knows about them."""

from dataclasses import dataclass
from datetime import date

from summarizer.errors import DocumentError


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
