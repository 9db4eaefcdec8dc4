"""The neutrality check: the rules N01-N18 of ``docs/neutrality.md`` on a whole summary."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.checking.neutrality.facts import check_denials, check_figures, check_numbers
from summarizer.checking.neutrality.findings import found
from summarizer.checking.neutrality.foreign import check_foreign
from summarizer.checking.neutrality.names import check_names
from summarizer.checking.neutrality.sides import check_sides
from summarizer.checking.neutrality.view import Setting, View
from summarizer.checking.neutrality.wording import check_wording, named_speaker
from summarizer.language.casualties import find_casualties
from summarizer.language.terms import Terms
from summarizer.schemas.event import EventRecord
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import NeutralityFinding, SummarySentence
from summarizer.schemas.text import Article, Severity

MOSTLY_QUOTED = 0.4


def check_summary(
    sentences: Sequence[SummarySentence],
    *,
    reports: Mapping[str, CheckedReport],
    events: Sequence[EventRecord],
    article: Article,
    text: str,
    terms: Terms,
    language: str = "en",
) -> list[NeutralityFinding]:
    """Everything in a summary that is not neutral or not borne out by the reports it cites.

    ``reports`` are the article's checked reports by id, ``text`` is the document's text, ``language`` the summary's:
    in another one than English, the rules that need no English run. No model, no network; the
    same input gives the same findings, sorted by sentence, place and code.
    """
    setting = Setting(reports, events, article, text, terms, language)
    views = [View(number, sentence, setting) for number, sentence in enumerate(sentences, start=1)]
    english = language == "en"
    findings = set(check_denials(views, events)) | set(_whole(views)) | (set(check_sides(views)) if english else set())
    for view in views:
        for rule in (check_wording, check_numbers, check_figures, check_names) if english else (check_foreign,):
            findings.update(rule(view))
    return sorted(findings, key=lambda f: (f.sentence, f.start, f.end, f.code, f.message))


def _whole(views: Sequence[View]) -> Iterator[NeutralityFinding]:
    """N18: what is worth knowing about the summary as a whole."""
    if views and not views[0].setting.translated and _quoted_share(views) > MOSTLY_QUOTED:
        share = f"{_quoted_share(views):.0%}"
        yield found("N18", views[0], 0, len(views[0].text), f"{share} of the summary are quotations")
    for view in views:
        if view.setting.language != "en":
            return
        headline = {use.term.term for use in view.setting.terms.find(view.setting.headline)}
        for use in view.setting.terms.find(view.text):
            if use.term.term in headline and not view.quotation_at(use.start, use.end):
                yield found("N18", view, use.start, use.end, f"“{use.text}” is the headline's word")


def _quoted_share(views: Sequence[View]) -> float:
    quoted = sum(quote.end - quote.start for view in views for quote in view.quotations)
    return quoted / max(1, sum(len(view.text) for view in views))


@dataclass(frozen=True)
class Measures:
    """A summary's neutrality in numbers. ``attributed`` is null where no sentence gives a casualty figure."""

    errors: int
    warnings: int
    attributed: float | None
    quoted: float


def measure(
    findings: Sequence[NeutralityFinding],
    sentences: Sequence[SummarySentence],
    *,
    article: Article,
    text: str,
    terms: Terms,
) -> Measures:
    """Counts of findings, the share of sentences with a figure that name a speaker, the share of quoted letters."""
    setting = Setting({}, (), article, text, terms)
    views = [View(number, sentence, setting) for number, sentence in enumerate(sentences, start=1)]
    figures = [view for view in views if find_casualties(view.text)]
    return Measures(
        errors=sum(finding.severity is Severity.ERROR for finding in findings),
        warnings=sum(finding.severity is Severity.WARNING for finding in findings),
        attributed=sum(map(named_speaker, figures)) / len(figures) if figures else None,
        quoted=_quoted_share(views),
    )
