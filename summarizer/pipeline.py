"""One document through the flow, one way, never back::

bytes -read-> Document -> Articles -> Sentences
Sentences -code-> Reports                          the LLM fills in the form
Reports -check-> Reports with verdicts             code looks every answer up; what stands nowhere is asked once more
Reports -link-> Events                             values, and reports of one happening together
Events -summarise-> Summary                        the LLM writes, code checks, a template stands by
"""

import asyncio
from collections.abc import Sequence

from summarizer.assembly import article_record, document_record, provenance
from summarizer.checking.neutrality import check_summary, load_terms
from summarizer.checking.reports import Checker
from summarizer.coding import FormPrompt, HappeningMaker, code, form_prompt, mend, plan, with_counted
from summarizer.coding.carrying import with_carried_days, with_carried_places
from summarizer.coding.windows import Window, unread
from summarizer.fingerprint import fingerprint
from summarizer.linking import layout_of, link
from summarizer.model import Model, Profile
from summarizer.model.meter import expect
from summarizer.reading import Source, beside, instructions, read
from summarizer.schemas.event import EventRecord
from summarizer.schemas.record import ArticleRecord, DocumentRecord, Usage
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import Summary
from summarizer.schemas.text import Article, Document, Finding
from summarizer.settings import Settings
from summarizer.summarizing.acceptance import accepted_draft, without_broken
from summarizer.summarizing.drafting import summary_prompt
from summarizer.summarizing.template import template_summary

_SOON_READ = 20_000  # bytes that are read in a few milliseconds: handing them to a thread would cost more than it frees


async def summarize_document(source: Source, *, model: Model, settings: Settings) -> DocumentRecord:
    """Read, code, check, link and summarise one document.

    Raises a ``DocumentError`` when the document cannot be read or the model gives no usable answer about it.
    """
    load_terms(settings.terms)  # a wrong list is told before anything is paid for
    dated = source.dated(settings.published)
    document = read(dated) if len(dated.data) <= _SOON_READ else await asyncio.to_thread(read, dated)
    prompt = form_prompt(settings.form_prompt)
    plans = planned(document, model.profile, settings)
    await expect(model, sum(len(asked) + settings.summary for asked in plans))
    finished = [
        await _article(article, asked, document, prompt=prompt, model=model, settings=settings)
        for article, asked in zip(document.articles, plans, strict=True)
    ]
    made_by = provenance(
        settings,
        model=model.name,
        mark=source.mark(fingerprint(settings)),
        usage=sum((usage for _, usage in finished), Usage()),
    )
    return document_record(document, tuple(record for record, _ in finished), made_by)


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
    coded = with_counted(await code(asked, prompt=prompt, model=model), article, prompt.form)
    checker = Checker(article, document, prompt.cues, prompt.telling)
    if _mends(model, settings):
        wrong = [checker.unfounded(one.form, one.sentence) for one in coded.filled]
        coded = await mend(coded, wrong, prompt=prompt, model=model)
    reports, doubts = checker.check((one.form, one.sentence) for one in coded.filled)
    events = events_of(reports, article, document)
    summary, usage, dropped = await _summary(events, reports, article, document, model=model, settings=settings)
    findings = (
        *instructions.findings(article, document.text),
        *beside.doubts(article, document.text, events),
        *unread(article),
        *coded.findings,
        *doubts,
        *dropped,
    )
    record = article_record(article, document, reports=reports, events=events, summary=summary, findings=findings)
    return record, coded.usage + usage


def _mends(model: Model, settings: Settings) -> bool:
    """Whether a second try is worth asking for: a tiny model repeats its faults."""
    return settings.repairs > 0 and not model.profile.one_form


def events_of(reports: Sequence[CheckedReport], article: Article, document: Document) -> tuple[EventRecord, ...]:
    """The events that an article's checked reports tell, with the place and the day that the story has told before."""
    maker = HappeningMaker(article, document)
    events = link(
        maker.make(reports),
        article=article.number,
        loose_parts=maker.loose_parts(),
        doubted=maker.doubted(),
        layout=layout_of(article),
    )
    return with_carried_days(with_carried_places(events, article, document), article)


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

    draft, usage = await accepted_draft(
        template,
        head=summary_prompt(settings.summary_prompt, language),
        judged=judged,
        model=model,
        tries=1 + settings.repairs if _mends(model, settings) else 1,
    )
    if draft is not None:
        return draft, usage, ()
    kept, dropped = without_broken(judged(template))
    return judged(kept), usage, dropped
