"""Sentences to reports: the LLM fills in the form, window by window."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from summarizer.coding.prompt import FormPrompt, numbered, question
from summarizer.coding.replies import FilledIn, list_type, read_list, read_one, reply_type, tells_nothing
from summarizer.coding.windows import Window, windows
from summarizer.errors import (
    BadOutputError,
    ContentFilteredError,
    ContextTooLongError,
    ModelError,
    RefusedError,
    TruncatedError,
)
from summarizer.model import Message, Model, Profile
from summarizer.model.fence import seen
from summarizer.schemas.record import Usage
from summarizer.schemas.text import Article, Finding, Severity

_R = TypeVar("_R")
# A window that fails in one of these ways is left out with a finding; other failures end the document.
WINDOW_FAILURES = (BadOutputError, TruncatedError, ContextTooLongError, RefusedError, ContentFilteredError)
# A window that fails in one of these ways asks for too much at once, and fewer sentences may be answered.
_TOO_MUCH = (TruncatedError, ContextTooLongError)
# Replies of one window that were too long or refused as too long. 16 find one bad sentence among 30,000, or take any
# window in eight parts; a model that never ends costs no more than that.
_MOST_CUT = 16


@dataclass(frozen=True)
class Coded:
    """What the model made of an article."""

    filled: tuple[FilledIn, ...]
    usage: Usage
    findings: tuple[Finding, ...]
    unread: frozenset[int] = frozenset()
    """Numbers of the sentences whose request failed."""


async def in_order(calls: Sequence[Awaitable[_R]]) -> list[_R]:
    """All results in the order of the calls; the first failure cancels the rest and is raised."""

    async def result(call: Awaitable[_R]) -> _R:
        return await call

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(result(call)) for call in calls]
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]


@dataclass(frozen=True)
class _Asked:
    """What became of one request: its forms, or the error that left its sentences unread."""

    window: Window
    filled: tuple[FilledIn, ...] = ()
    findings: tuple[Finding, ...] = ()
    usage: Usage = field(default_factory=Usage)
    error: ModelError | None = None

    @property
    def too_much(self) -> bool:
        """Whether half the sentences may be answered where all were not."""
        return isinstance(self.error, _TOO_MUCH) and len(self.window.sentences) > 1


async def _ask(prompt: FormPrompt, window: Window, model: Model, longest: int | None) -> _Asked:
    """One request. ``longest`` caps its reply, in tokens; null: the profile's cap."""
    form = prompt.form
    one_form = bool(window.fields)
    if one_form:
        before = seen(window.before.text) if window.before else None
        asked = question(seen(window.sentences[0].text), before)
        wanted = reply_type(form, window.fields, spoken=window.spoken)
    else:
        asked = numbered([(sentence.number, seen(sentence.text)) for sentence in window.sentences])
        wanted = list_type(form)
    messages = [*prompt.head(one_form=one_form), Message(role="user", content=asked)]
    reply = await model.ask(messages, wanted, max_tokens=longest)
    filled, findings = (read_one(form, window, reply.value), []) if one_form else read_list(form, window, reply.value)
    told = tuple(one for one in filled if not tells_nothing(form, one))
    return _Asked(window, told, tuple(findings), reply.weight)


async def _ask_safely(prompt: FormPrompt, window: Window, model: Model, longest: int | None = None) -> _Asked:
    """One request; a reply that cannot be used costs its sentences, not the document."""
    try:
        return await _ask(prompt, window, model, longest)
    except WINDOW_FAILURES as error:
        first, last = window.sentences[0], window.sentences[-1]
        which = f"sentence {first.number} was" if first is last else f"sentences {first.number} to {last.number} were"
        finding = Finding(
            code=f"window_{error.code}",
            severity=Severity.ERROR,
            message=f"{which} not read: {error}",
            span=first if first is last else None,
        )
        return _Asked(window, findings=(finding,), error=error)


async def _ask_in_parts(prompt: FormPrompt, window: Window, model: Model) -> list[_Asked]:
    """One window, and its halves as long as they are too much for one reply; in the order of the sentences.

    Which parts are asked about depends on the replies alone, so the same replies give the same record.
    """
    done: list[_Asked] = []
    todo: list[tuple[Window, int | None]] = [(window, None)]
    cut = 0
    while todo:
        asked = await in_order([_ask_safely(prompt, part, model, longest) for part, longest in todo])
        cut += sum(one.too_much for one in asked)
        halved = cut <= _MOST_CUT
        done += [one for one in asked if not (halved and one.too_much)]
        todo = [half for one in asked if halved and one.too_much for half in _halves(one, model.profile)]
    return sorted(done, key=lambda one: one.window.sentences[0].number)


def _halves(whole: _Asked, profile: Profile) -> list[tuple[Window, int | None]]:
    """The halves of a window, and the cap for their replies: where the largest was too small, half may need it."""
    sentences = whole.window.sentences
    middle = len(sentences) // 2
    cap = max(profile.max_tokens, profile.longest_reply) if isinstance(whole.error, TruncatedError) else None
    return [(replace(whole.window, sentences=half), cap) for half in (sentences[:middle], sentences[middle:])]


def plan(article: Article, *, prompt: FormPrompt, profile: Profile, window: int | None) -> list[Window]:
    """The requests that one article will need. ``window`` overrides the profile's sentences a request."""
    one_form = profile.one_form and window in (None, 1)
    return windows(prompt, article, size=window or profile.window, one_form=one_form)


async def code(asked: Sequence[Window], *, prompt: FormPrompt, model: Model) -> Coded:
    """Ask the model about every window of an article.

    Raises the first window's ``ModelError`` when no window could be read, and any error that ends the document.
    """
    parts = await in_order([_ask_in_parts(prompt, one, model) for one in asked])
    results = [one for answered in parts for one in answered]
    failures = [one.error for one in results if one.error]
    if failures and len(failures) == len(results):
        raise failures[0]
    return Coded(
        filled=tuple(form for one in results for form in one.filled),
        usage=sum((one.usage for one in results), Usage()),
        findings=tuple(finding for one in results for finding in one.findings),
        unread=frozenset(sentence.number for one in results if one.error for sentence in one.window.sentences),
    )
