"""The record: what users get, one ``DocumentRecord`` a document, one line each in ``records.jsonl``."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from summarizer.schemas.base import Frozen
from summarizer.schemas.event import EventRecord
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import Summary
from summarizer.schemas.text import Evidence, Finding, Published

SCHEMA_VERSION: Literal["1"] = "1"


class DocumentStatus(StrEnum):
    """How a document came through."""

    OK = "ok"
    OK_WITH_FINDINGS = "ok_with_findings"
    NO_EVENT = "no_event"
    FAILED = "failed"
    SKIPPED = "skipped"


class Usage(Frozen):
    """What the record's replies weigh, whether they were paid for in this run or came from the cache.

    Seconds, retries and cache hits differ from run to run, so they stand in ``run.json`` and in the log: a record is
    the same, byte for byte, whenever its replies are the same.
    """

    replies: int = Field(default=0, ge=0)
    prompt_tokens: int = Field(default=0, ge=0)
    completion_tokens: int = Field(default=0, ge=0)

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            replies=self.replies + other.replies,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
        )


class Provenance(Frozen):
    """What made the record: enough to make it again."""

    summarizer: str = Field(description="this package's version")
    model: str = Field(description="provider/name")
    form: str = Field(description="form and prompt version, such as report/v1")
    summary_prompt: str
    settings: str = Field(description="fingerprint of every setting that can change the record")
    usage: Usage


class ArticleRecord(Frozen):
    """What was found in one article."""

    id: str
    title: str | None
    title_evidence: Evidence | None
    publisher: str | None
    republisher: str | None
    authors: tuple[str, ...]
    language: str | None
    published: Published
    body_first_words: Evidence | None
    body_last_words: Evidence | None
    noise: tuple[Evidence, ...] = Field(description="blocks of the page that are neither body nor headline")
    reports: tuple[CheckedReport, ...]
    events: tuple[EventRecord, ...]
    summary: Summary | None
    findings: tuple[Finding, ...]


class Failure(Frozen):
    """Why a document has no articles."""

    code: str
    message: str
    hint: str | None = None


class DocumentRecord(Frozen):
    """One document of the input, finished or failed."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    document: str = Field(description="SHA-256 of the bytes, in hex; empty when the bytes could not be read")
    name: str = Field(description="path relative to the folder that was given")
    format: str | None
    encoding: str | None
    characters: int
    status: DocumentStatus
    error: Failure | None = None
    articles: tuple[ArticleRecord, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance
