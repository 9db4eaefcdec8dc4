"""Reports to reports with verdicts: what of a filled-in form may be believed."""

from collections.abc import Iterable

from summarizer.checking.answers import check_answer, sentence_evidence
from summarizer.checking.context import Context
from summarizer.schemas.form import Choice, Form
from summarizer.schemas.report import CheckedReport, Verdict
from summarizer.schemas.text import Article, Document, Finding, Sentence, Severity

_DROPPED = {Verdict.NOT_FOUND, Verdict.CONTRADICTED}


def check(
    filled: Iterable[tuple[Form, Sentence]], *, article: Article, document: Document
) -> tuple[tuple[CheckedReport, ...], tuple[Finding, ...]]:
    """Every answer with its verdict, and a finding for each answer that was dropped or repaired."""
    reports: list[CheckedReport] = []
    findings: list[Finding] = []
    for form, sentence in filled:
        report = check_report(form, Context(document, article, sentence), f"a{article.number}r{len(reports) + 1}")
        reports.append(report)
        findings.extend(_findings(form, report))
    return tuple(reports), tuple(findings)


def check_report(form: Form, context: Context, report_id: str) -> CheckedReport:
    """One filled-in form, field by field."""
    answers = {name: check_answer(kind, str(getattr(form, name)), context) for name, kind in type(form).kinds().items()}
    return CheckedReport(
        id=report_id,
        sentence=context.sentence.number,
        evidence=sentence_evidence(context, context.sentence),
        answers=answers,
    )


def _findings(form: Form, report: CheckedReport) -> Iterable[Finding]:
    for name, kind in type(form).kinds().items():
        answer = report.answers[name]
        if isinstance(kind, Choice) or answer.verdict not in _DROPPED | {Verdict.REPAIRED}:
            continue
        dropped = answer.verdict in _DROPPED
        done = "dropped" if dropped else f"replaced by {', '.join(repr(one.text) for one in answer.evidence)}"
        yield Finding(
            code=f"answer_{answer.verdict.value}",
            severity=Severity.WARNING if dropped else Severity.INFO,
            message=f"{report.id} {name}: {answer.given!r} was {done}: {answer.reason}",
            span=report.evidence,
        )
