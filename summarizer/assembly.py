"""Parts to records: an article's, a finished document's, a failed one's."""

import re
from collections.abc import Sequence

from summarizer import __version__
from summarizer.schemas.event import EventRecord
from summarizer.schemas.record import ArticleRecord, DocumentRecord, DocumentStatus, Failure, Provenance, Usage
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import Summary
from summarizer.schemas.text import Article, Document, Evidence, Finding, Region, Sentence, Severity
from summarizer.settings import Settings

_EDGE_WORDS = 8


def provenance(settings: Settings, *, model: str, mark: str, usage: Usage) -> Provenance:
    """What made a record; ``mark`` is the fingerprint of the settings, and of what is known beside the bytes."""
    return Provenance(
        summarizer=__version__,
        model=model,
        form=settings.form_prompt,
        summary_prompt=settings.summary_prompt,
        settings=mark,
        usage=usage,
    )


def document_record(document: Document, articles: tuple[ArticleRecord, ...], provenance: Provenance) -> DocumentRecord:
    """The record of a document that came through; its status follows from its articles and findings."""
    return DocumentRecord(
        document=document.id,
        name=document.name,
        format=document.format,
        encoding=document.encoding,
        characters=len(document.text),
        status=_status(document, articles),
        articles=articles,
        findings=document.findings,
        provenance=provenance,
    )


def failed_record(name: str, document: str, failure: Failure, provenance: Provenance) -> DocumentRecord:
    """The record of a document that failed; ``document`` is the digest of its bytes, empty if they were not read."""
    return DocumentRecord(
        document=document,
        name=name,
        format=None,
        encoding=None,
        characters=0,
        status=DocumentStatus.FAILED,
        error=failure,
        articles=(),
        findings=(),
        provenance=provenance,
    )


def article_record(
    article: Article,
    document: Document,
    *,
    reports: tuple[CheckedReport, ...],
    events: tuple[EventRecord, ...],
    summary: Summary | None,
    findings: tuple[Finding, ...],
) -> ArticleRecord:
    """The record of one article, from what was read of it and what was made of it."""
    body = [one for one in article.sentences if one.region is Region.BODY]
    return ArticleRecord(
        id=f"a{article.number}",
        title=article.title,
        title_evidence=article.title_evidence,
        publisher=article.publisher,
        republisher=article.republisher,
        authors=article.authors,
        language=article.language,
        published=article.published,
        body_first_words=_edge(document, body[0], last=False) if body else None,
        body_last_words=_edge(document, body[-1], last=True) if body else None,
        noise=tuple(
            document.evidence(block.start, block.end)
            for block in article.blocks
            if block.region not in (Region.BODY, Region.HEADLINE, Region.SUBHEADING)
        ),
        reports=reports,
        events=events,
        summary=summary,
        findings=findings,
    )


def _edge(document: Document, sentence: Sentence, *, last: bool) -> Evidence:
    """The first or the last few words of a sentence."""
    words = [match.span() for match in re.finditer(r"\S+", sentence.text)]
    kept = words[-_EDGE_WORDS:] if last else words[:_EDGE_WORDS]
    return document.evidence(sentence.start + kept[0][0], sentence.start + kept[-1][1])


def _status(document: Document, articles: Sequence[ArticleRecord]) -> DocumentStatus:
    if not articles:
        return DocumentStatus.SKIPPED
    if not any(article.events for article in articles):
        return DocumentStatus.NO_EVENT
    everything = [*document.findings, *(finding for article in articles for finding in article.findings)]
    serious = any(finding.severity is not Severity.INFO for finding in everything)
    return DocumentStatus.OK_WITH_FINDINGS if serious else DocumentStatus.OK
