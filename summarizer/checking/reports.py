"""Reports to reports with verdicts: what of a filled-in form may be believed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from summarizer.checking.answers import check_answer
from summarizer.checking.context import Context
from summarizer.schemas.form import Choice, Form
from summarizer.schemas.report import Answer, CheckedReport, Verdict
from summarizer.schemas.text import Article, Document, Evidence, Finding, Sentence, Severity

_DROPPED = {Verdict.NOT_FOUND, Verdict.CONTRADICTED}


@dataclass(frozen=True)
class Checker:
    """Holds what was answered about one article against its words.

    ``cues`` gives, for values of the form's main choice, the words that make them possible, ``telling`` those that say
    them by themselves.
    """

    article: Article
    document: Document
    cues: Mapping[str, re.Pattern[str]]
    telling: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    _known: dict[tuple[Form, int], dict[str, Answer]] = field(default_factory=dict, init=False, repr=False)
    """What was checked already: a form is looked at twice, for a second look and for the verdict."""

    def check(self, filled: Iterable[tuple[Form, Sentence]]) -> tuple[tuple[CheckedReport, ...], tuple[Finding, ...]]:
        """Every answer with its verdict, and a finding for each answer that was dropped or repaired.

        A report whose choice falls is dropped whole, with one finding.
        """
        reports: list[CheckedReport] = []
        findings: list[Finding] = []
        for form, sentence in filled:
            answers = self._answers(form, sentence)
            whole = self.document.evidence(sentence.start, sentence.end)
            fallen = {name: answers[name] for name in _choices(form) if not answers[name].value}
            if fallen:
                findings.extend(
                    _findings(f"sentence {sentence.number}", fallen, whole, "dropped, and the report with it")
                )
                continue
            name = f"a{self.article.number}r{len(reports) + 1}"
            findings.extend(_findings(name, answers, whole, "dropped"))
            reports.append(CheckedReport(id=name, sentence=sentence.number, evidence=whole, answers=answers))
        return tuple(reports), tuple(findings)

    def unfounded(self, form: Form, sentence: Sentence) -> dict[str, str]:
        """The answers that a second look may mend, each with what is wrong: their words stand nowhere.

        What the sentence itself contradicts is not among them: asking again would only invite an invention.
        """
        answers = self._answers(form, sentence)
        return {name: answer.reason or "" for name, answer in answers.items() if answer.verdict is Verdict.NOT_FOUND}

    def _answers(self, form: Form, sentence: Sentence) -> dict[str, Answer]:
        known, kinds = (form, sentence.number), type(form).kinds()
        if known not in self._known:
            context = Context(self.document, self.article, sentence, self.cues, self.telling)
            self._known[known] = {
                name: check_answer(kind, str(getattr(form, name)), context) for name, kind in kinds.items()
            }
        return self._known[known]


def _choices(form: Form) -> list[str]:
    return [name for name, kind in type(form).kinds().items() if isinstance(kind, Choice)]


def _findings(where: str, answers: Mapping[str, Answer], span: Evidence, drop: str) -> Iterator[Finding]:
    for name, answer in answers.items():
        dropped = answer.verdict in _DROPPED
        if not dropped and answer.verdict is not Verdict.REPAIRED:
            continue
        believed = answer.value or ", ".join(repr(one.text) for one in answer.evidence)
        done = drop if dropped else f"replaced by {believed}"
        yield Finding(
            code=f"answer_{answer.verdict.value}",
            severity=Severity.WARNING if dropped else Severity.INFO,
            message=f"{where} {name}: {answer.given!r} was {done}: {answer.reason}",
            span=span,
        )
