"""What may be printed: a draft of the model that passes the check, else the template's sentences that do."""

from collections.abc import Callable, Sequence

from summarizer.model import Message, Model
from summarizer.schemas.record import Usage
from summarizer.schemas.summary import Summary
from summarizer.schemas.text import Finding, Severity
from summarizer.summarizing.drafting import draft_summary
from summarizer.summarizing.faithfulness import unfaithful

Judge = Callable[[Summary], Summary]
"""Gives a summary back with all that is not neutral in it, or not borne out, as its findings."""


async def accepted_draft(
    template: Summary, *, head: Sequence[Message], judged: Judge, model: Model, tries: int
) -> tuple[Summary | None, Usage]:
    """The model's summary of the template's facts if one of its drafts has no fault; else null. And what they cost."""
    usage, wrong = Usage(), None
    for _ in range(tries):
        draft, spent = await draft_summary(template, head=head, model=model, wrong=wrong)
        usage += spent
        if draft is None:
            break
        draft = judged(draft)
        faults = [*unfaithful(draft, template), *_errors(draft)]
        if not faults:
            return draft, usage
        wrong = draft, faults
    return None, usage


def _errors(summary: Summary) -> list[str]:
    return [f"sentence {one.sentence}: {one.message}" for one in summary.findings if one.severity is Severity.ERROR]


def without_broken(summary: Summary) -> tuple[Summary, tuple[Finding, ...]]:
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
