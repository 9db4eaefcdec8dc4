"""The neutral summary: sentences that cite the reports they rest on, and the verdict of the neutrality check."""

from enum import StrEnum

from pydantic import Field

from summarizer.schemas.base import Frozen
from summarizer.schemas.text import Severity, Span


class SummaryOrigin(StrEnum):
    """Who wrote the sentences."""

    MODEL = "model"
    TEMPLATE = "template"


class NeutralityFinding(Frozen):
    """One breach of a rule N01-N18 (``docs/neutrality.md``). ``start``/``end`` are offsets into the sentence."""

    code: str = Field(pattern=r"^N\d\d$")
    severity: Severity
    sentence: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    message: str
    suggestion: str | None = None
    source: Span | None = None


class SummarySentence(Frozen):
    """One sentence of the summary and the ids of the reports it rests on."""

    text: str
    reports: tuple[str, ...] = Field(min_length=1)


class Summary(Frozen):
    """A neutral summary of one article."""

    sentences: tuple[SummarySentence, ...]
    origin: SummaryOrigin
    language: str = Field(default="en", description="ISO 639-1 code of its sentences")
    findings: tuple[NeutralityFinding, ...] = ()

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)
