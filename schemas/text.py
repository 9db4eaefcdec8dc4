"""Text and places in it: what reading hands to everything downstream.

All offsets are counted in Unicode code points of ``Document.text``, the one stated text of a document.
``start`` is inclusive and ``end`` exclusive, so ``document.text[span.start:span.end]`` is the spanned text.
"""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, field_validator, model_validator

from summarizer.schemas.base import Frozen


class Span(Frozen):
    """A stretch of ``Document.text``, in code points."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span ends at {self.end} before it starts at {self.start}")
        return self


class Evidence(Span):
    """Words of a document and where they stand: ``text == document.text[start:end]``, always."""

    document: str = Field(description="the document's id: the SHA-256 of its bytes")
    text: str

    def overlaps(self, other: "Evidence") -> bool:
        """Whether two stretches of one document share a letter."""
        return self.document == other.document and self.start < other.end and other.start < self.end


class Region(StrEnum):
    """What a block of a page is. Evidence comes from the body, and from the headline where a form says so."""

    BODY = "body"
    HEADLINE = "headline"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    DATELINE = "dateline"
    BYLINE = "byline"
    RELATED = "related"
    FURNITURE = "furniture"
    COMMENT_FORM = "comment_form"
    NEWSLETTER = "newsletter"
    FEED_STAMP = "feed_stamp"
    METADATA = "metadata"
    INSTRUCTION = "instruction"
    OTHER_LANGUAGE = "other_language"


class Block(Span):
    """A paragraph or line of the page with its label, and why it got it."""

    region: Region
    reason: str


class Sentence(Span):
    """A sentence of an article's body or headline. ``number`` counts from 1 in each article; the headline is 0."""

    number: int = Field(ge=0)
    paragraph: int = Field(ge=0, description="sentences of one paragraph share this number")
    text: str
    region: Region = Region.BODY


class Published(Frozen):
    """When an article was published, if the file proves it. ``value`` is null unless something does."""

    value: date | None = None
    basis: str = Field(description="in words: what the date rests on, or why there is none")
    evidence: Evidence | None = None
    filed: date | None = Field(default=None, description="the day of the story's own dateline, if it is an earlier one")

    @property
    def today(self) -> date | None:
        """The day from which the story's "today" and "on Sunday" count: the dateline's, else that of publication."""
        return self.filed or self.value


class Article(Frozen):
    """One article of a document. A file may hold several unrelated ones."""

    number: int = Field(ge=1)
    title: str | None = None
    title_evidence: Evidence | None = None
    publisher: str | None = None
    republisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = Field(default=None, description="ISO 639-1 code")
    published: Published
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...] = Field(description="in reading order; the headline, if any, is number 0 and first")


class Document(Frozen):
    """A file as it was read: one stated text, and the articles found in it."""

    id: str = Field(description="SHA-256 of the bytes, in hex")
    name: str = Field(description="the name given by the caller: a path relative to the folder, as a rule")
    format: str = Field(description="txt, md, html, ...")
    encoding: str
    text: str
    blocks: tuple[Block, ...] = Field(description="every block of the page, in order, noise included")
    articles: tuple[Article, ...]
    findings: tuple["Finding", ...] = ()

    def evidence(self, start: int, end: int) -> Evidence:
        """The words between two offsets, as evidence."""
        return Evidence(document=self.id, start=start, end=end, text=self.text[start:end])


class Severity(StrEnum):
    """How much a finding matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Finding(Frozen):
    """Something dropped, repaired or doubtful: nothing that failed is left out silently."""

    code: str = Field(description="snake_case, one for each cause")
    severity: Severity
    message: str = Field(description="what is wrong, where, and what was done")
    span: Span | None = None

    @field_validator("span")
    @classmethod
    def _bare(cls, value: Span | None) -> Span | None:
        """Only the offsets, whatever kind of span was given: so a finding reads back equal."""
        return Span(start=value.start, end=value.end) if value else None


Document.model_rebuild()
