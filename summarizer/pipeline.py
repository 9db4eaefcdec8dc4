"""One document through the flow, one way, never back::

bytes -read-> Document -> Articles -> Sentences
Sentences -code-> Reports                          the LLM fills in the form
Reports -check-> Reports with verdicts             code looks every answer up; what stands nowhere is asked once more
Reports -link-> Events                             values, and reports of one happening together
Events -summarise-> Summary                        the LLM writes, code checks, a template stands by
"""

import asyncio
import re
from collections.abc import Iterator, Sequence

from summarizer import __version__
from summarizer.checking.neutrality import check_summary, load_terms
from summarizer.checking.reports import check, unfounded
from summarizer.coding import FormPrompt, HappeningMaker, code, form_prompt, mend, plan
from summarizer.coding.windows import LONGEST_SENTENCE, Window
from summarizer.fingerprint import fingerprint
from summarizer.linking import layout_of, link
from summarizer.model import Model, Profile
from summarizer.model.meter import expect
from summarizer.reading import Source, instructions, read
from summarizer.schemas.event import EventRecord
from summarizer.schemas.record import (
    ArticleRecord,
    DocumentRecord,
    DocumentStatus,
    Provenance,
    Usage,
)
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import Summary
from summarizer.schemas.text import Article, Document, Evidence, Finding, Region, Sentence, Severity
from summarizer.settings import Settings
from summarizer.summarizing.drafting import draft_summary, summary_prompt, unfaithful
from summarizer.summarizing.template import template_summary

_EDGE_WORDS = 8


async def summarize_document(source: Source, *, model: Model, settings: Settings) -> DocumentRecord:
    """Read, code, check, link and summarise one document.

    Raises a ``DocumentError`` when the document cannot be read or the model gives no usable answer about it.
    """
    load_terms(settings.terms)  # a wrong list is told before anything is paid for
    document = await asyncio.to_thread(read, source.dated(settings.published))
    prompt = form_prompt(settings.form_prompt)
    plans = planned(document, model.profile, settings)
    await expect(model, sum(len(asked) + settings.summary for asked in plans))
    finished = [
        await _article(article, asked, document, prompt=prompt, model=model, settings=settings)
        for article, asked in zip(document.articles, plans, strict=True)
    ]
    articles = tuple(record for record, _ in finished)
    return DocumentRecord(
        document=document.id,
        name=document.name,
        format=document.format,
        encoding=document.encoding,
        characters=len(document.text),
        status=_status(document, articles),
        articles=articles,
        findings=document.findings,
        provenance=_provenance(source, model, settings, sum((usage for _, usage in finished), Usage())),
    )


def planned(document: Document, profile: Profile, settings: Settings) -> list[list[Window]]:
    """The requests that each article will need before its summary."""
    prompt = form_prompt(settings.form_prompt)
    return [plan(article, prompt=prompt, profile=profile, window=settings.window) for article in document.articles]


async def _article(
    article: Article,
    asked: Sequence[Window],
    document: Document,
    *,
    prompt: FormPrompt,
    model: Model,
    settings: Settings,
) -> tuple[ArticleRecord, Usage]:
    coded = await code(asked, prompt=prompt, model=model)
    if _mends(model, settings):
        wrong = [
            unfounded(one.form, one.sentence, article=article, document=document, cues=prompt.cues)
            for one in coded.filled
        ]
        coded = await mend(coded, wrong, prompt=prompt, model=model)
    reports, doubts = check(
        ((one.form, one.sentence) for one in coded.filled), article=article, document=document, cues=prompt.cues
    )
    events = _link(reports, article, document)
    summary, usage, dropped = await _summary(events, reports, article, document, model=model, settings=settings)
    findings = (*instructions.findings(article, document.text), *_unread(article), *coded.findings, *doubts, *dropped)
    record = _record(article, document, reports=reports, events=events, findings=findings)
    return record.model_copy(update={"summary": summary}), coded.usage + usage


def _mends(model: Model, settings: Settings) -> bool:
    """Whether a second try is worth asking for: a tiny model repeats its faults."""
    return settings.repairs > 0 and not model.profile.one_form


def _unread(article: Article) -> Iterator[Finding]:
    for one in article.sentences:
        if one.region is Region.BODY and len(one.text) > LONGEST_SENTENCE:
            message = f"sentence {one.number} has {len(one.text):,} characters and was not read: it is no prose"
            yield Finding(code="sentence_too_long", severity=Severity.WARNING, message=message, span=one)


def _link(reports: Sequence[CheckedReport], article: Article, document: Document) -> tuple[EventRecord, ...]:
    maker = HappeningMaker(article, document)
    return link(
        maker.make(reports),
        article=article.number,
        loose_parts=maker.loose_parts(),
        doubted=maker.doubted(),
        layout=layout_of(article),
    )


async def _summary(
    events: Sequence[EventRecord],
    reports: Sequence[CheckedReport],
    article: Article,
    document: Document,
    *,
    model: Model,
    settings: Settings,
) -> tuple[Summary | None, Usage, tuple[Finding, ...]]:
    """The model's summary if it is neutral and true to the facts, its second try if that is, else the template.

    The model is given the template's sentences, so it never sees the page's own words. A sentence of the template that
    does not pass the check itself is left out, with a finding.
    """
    if not settings.summary:
        return None, Usage(), ()
    known = {report.id: report for report in reports}
    terms, language = load_terms(settings.terms), settings.language
    template = template_summary(events, known, article, terms=terms, length=settings.sentences, language=language)
    if not template.sentences:
        return template, Usage(), ()

    def judged(summary: Summary) -> Summary:
        found = check_summary(
            summary.sentences,
            reports=known,
            events=events,
            article=article,
            text=document.text,
            terms=terms,
            language=language,
        )
        return summary.model_copy(update={"findings": tuple(found)})

    usage, wrong = Usage(), None
    for _ in range(1 + settings.repairs if _mends(model, settings) else 1):
        draft, spent = await draft_summary(
            template, head=summary_prompt(settings.summary_prompt, language), model=model, wrong=wrong
        )
        usage += spent
        if draft is None:
            break
        draft = judged(draft)
        faults = [*unfaithful(draft, template), *_errors(draft)]
        if not faults:
            return draft, usage, ()
        wrong = draft, faults
    kept, dropped = _passing(judged(template))
    return judged(kept), usage, dropped


def _errors(summary: Summary) -> list[str]:
    return [f"sentence {one.sentence}: {one.message}" for one in summary.findings if one.severity is Severity.ERROR]


def _passing(summary: Summary) -> tuple[Summary, tuple[Finding, ...]]:
    """The sentences with no word that breaks a rule, and a finding for each of the others."""
    broken = {one.sentence: one for one in summary.findings if one.severity is Severity.ERROR and one.end > one.start}
    kept = tuple(one for number, one in enumerate(summary.sentences, 1) if number not in broken)
    dropped = tuple(
        Finding(
            code="summary_sentence_dropped",
            severity=Severity.WARNING,
            message=f"a sentence of the summary was dropped ({one.code}): {one.message}",
            span=one.source,
        )
        for one in broken.values()
    )
    return summary.model_copy(update={"sentences": kept}), dropped


def _record(
    article: Article,
    document: Document,
    *,
    reports: tuple[CheckedReport, ...],
    events: tuple[EventRecord, ...],
    findings: tuple[Finding, ...],
) -> ArticleRecord:
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
        summary=None,
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


def _provenance(source: Source, model: Model, settings: Settings, usage: Usage) -> Provenance:
    return Provenance(
        summarizer=__version__,
        model=model.name,
        form=settings.form_prompt,
        summary_prompt=settings.summary_prompt,
        settings=source.mark(fingerprint(settings)),
        usage=usage,
    )
