"""Reports to reports with verdicts: what of a filled-in form may be believed."""

import re
from collections.abc import Iterable, Mapping

from summarizer.checking.answers import check_answer, sentence_evidence
from summarizer.checking.context import Context
from summarizer.schemas.form import Choice, Form
from summarizer.schemas.report import CheckedReport, Verdict
from summarizer.schemas.text import Article, Document, Finding, Sentence, Severity

_DROPPED = {Verdict.NOT_FOUND, Verdict.CONTRADICTED}


def check(
    filled: Iterable[tuple[Form, Sentence]],
    *,
    article: Article,
    document: Document,
    cues: Mapping[str, re.Pattern[str]],
) -> tuple[tuple[CheckedReport, ...], tuple[Finding, ...]]:
    """Every answer with its verdict, and a finding for each answer that was dropped or repaired.

    ``cues`` gives, for values of the form's main choice, the words that make them possible. A report whose main choice
    falls is dropped whole.
    """
    reports: list[CheckedReport] = []
    findings: list[Finding] = []
    for form, sentence in filled:
        context = Context(document, article, sentence, cues)
        report = check_report(form, context, f"a{article.number}r{len(reports) + 1}")
        findings.extend(_findings(form, report))
        if all(report.answers[name].value for name, kind in type(form).kinds().items() if isinstance(kind, Choice)):
            reports.append(report)
    return tuple(reports), tuple(findings)


def unfounded(
    form: Form, sentence: Sentence, *, article: Article, document: Document, cues: Mapping[str, re.Pattern[str]]
) -> dict[str, str]:
    """The answers that a second look may mend, each with what is wrong: their words stand nowhere.

    What the sentence itself contradicts is not among them: asking again would only invite an invention.
    """
    answers = check_report(form, Context(document, article, sentence, cues), "").answers
    return {name: answer.reason or "" for name, answer in answers.items() if answer.verdict is Verdict.NOT_FOUND}


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
        if answer.verdict not in _DROPPED | {Verdict.REPAIRED}:
            continue
        dropped = answer.verdict in _DROPPED
        believed = answer.value or ", ".join(repr(one.text) for one in answer.evidence)
        done = (
            f"{'dropped, and the report with it' if isinstance(kind, Choice) else 'dropped'}"
            if dropped
            else f"replaced by {believed}"
        )
        yield Finding(
            code=f"answer_{answer.verdict.value}",
            severity=Severity.WARNING if dropped else Severity.INFO,
            message=f"{report.id} {name}: {answer.given!r} was {done}: {answer.reason}",
            span=report.evidence,
        )
