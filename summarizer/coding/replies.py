"""What a request may be answered, derived from the form, and the filled-in forms that are read of a reply."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, create_model

from summarizer.coding.prompt import choice_values, default_answer, main_choice
from summarizer.coding.windows import Window
from summarizer.schemas.form import Form, SentenceNumber
from summarizer.schemas.text import Finding, Sentence, Severity

_LONGEST_ANSWER = 300
_MOST_REPORTS = 200


@dataclass(frozen=True)
class FilledIn:
    """One filled-in form and the sentence that it says it is about."""

    form: Form
    sentence: Sentence


class _Reply(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _field(form: type[Form], name: str) -> Any:
    annotation = form.model_fields[name].annotation
    return (str, Field(max_length=_LONGEST_ANSWER)) if annotation is str else (annotation, ...)


def reply_object(
    form: type[Form], title: str, fields: Sequence[str], main: tuple[str, tuple[str, ...]] | None = None
) -> type[BaseModel]:
    """A reply with these fields; ``main`` limits the main choice to some of its values."""
    parts = {name: _field(form, name) for name in fields}
    if main:
        parts[main[0]] = (Literal[main[1]], ...)
    return create_model(title, __base__=_Reply, **parts)


@lru_cache(maxsize=256)
def reply_type(form: type[Form], fields: tuple[str, ...], *, spoken: bool) -> type[BaseModel]:
    """What one sentence may be answered: the fields asked, or few of them after a value that needs no more.

    ``spoken``: somebody says something in it, so there is something to report.
    """
    main = main_choice(form)
    if main is None:
        return reply_object(form, "Whole", fields)
    name, kind = main
    taken = set(kind.brief) | ({kind.nothing} if spoken and kind.spoken else set())
    rest = tuple(value for value in choice_values(form, name) if value not in taken)
    union: Any = reply_object(form, "Whole", fields, (name, rest))
    for value, wanted in reversed(kind.brief.items()):
        if value == kind.nothing and spoken and kind.spoken:
            continue
        asked = (name, *(field for field in wanted if field in fields))
        union = reply_object(form, value.title().replace("_", ""), asked, (name, (value,))) | union
    return RootModel[union]


@lru_cache(maxsize=16)
def list_type(form: type[Form]) -> type[BaseModel]:
    """What a window of many sentences is answered: a list of whole forms."""
    whole = reply_object(form, "Report", tuple(form.kinds()))
    return create_model("Reports", __base__=_Reply, reports=(list[whole], Field(max_length=_MOST_REPORTS)))  # type: ignore[valid-type]


def _completed(form: type[Form], answers: dict[str, Any], sentence: Sentence) -> FilledIn:
    """The whole form: what was not asked is answered as not said."""
    full: dict[str, Any] = {}
    for name, kind in form.kinds().items():
        value = answers.get(name, default_answer(form, name))
        full[name] = sentence.number if isinstance(kind, SentenceNumber) else value
    return FilledIn(form.model_validate(full), sentence)


def tells_nothing(form: type[Form], filled: FilledIn) -> bool:
    """Whether a form says that there is nothing to report."""
    main = main_choice(form)
    return main is not None and getattr(filled.form, main[0]) == main[1].nothing


def read_one(form: type[Form], window: Window, value: BaseModel) -> list[FilledIn]:
    """The form that a reply about one sentence fills in."""
    answers = value.model_dump(mode="json")
    return [_completed(form, answers, window.sentences[0])]


def read_list(form: type[Form], window: Window, value: BaseModel) -> tuple[list[FilledIn], list[Finding]]:
    """The forms that a reply about many sentences fills in, and a finding for each about none of them."""
    by_number = {sentence.number: sentence for sentence in window.sentences}
    number = next(iter(form.kinds()))
    filled: list[FilledIn] = []
    findings: list[Finding] = []
    for answers in value.model_dump(mode="json")["reports"]:
        sentence = by_number.get(answers[number])
        if sentence is None:
            message = f"a report about sentence {answers[number]}, which was not asked about, was dropped"
            findings.append(Finding(code="unknown_sentence", severity=Severity.WARNING, message=message))
        else:
            filled.append(_completed(form, answers, sentence))
    return filled, findings
