"""What an endpoint's bad answer means: which error it is, and whether another try may help."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.errors import (
    AuthError,
    BadOutputError,
    ContentFilteredError,
    ContextTooLongError,
    FatalModelError,
    ModelError,
    ModelTimeoutError,
    QuotaError,
    RateLimitedError,
    ServerError,
    SummarizerError,
)
from summarizer.masking import masked
from summarizer.model.limits import LONGEST_PAUSE
from summarizer.model.providers import Endpoint
from summarizer.model.quotas import quotas
from summarizer.model.retry import Failure, pause_asked
from summarizer.plain import plain

_QUOTA = re.compile(
    r"insufficient[_ ](quota|balance|credits?|funds)|billing|payment required|exceeded your current quota"
)
_CONTEXT = re.compile(
    r"context[_ ]length|context[_ ]size|context window|maximum context|exceed_context|prompt is too long"
    r"|too many (input )?tokens|input token count|reduce the length"
)
_FILTER = re.compile(r"content[_ ]filter|content[_ ]policy|moderation|flagged|responsible ?ai")
_INVALID = re.compile(r"json_validate_failed|failed to (generate|validate) json")
_LONGEST = 300
_BUSY = {429, 503, 529}


def clean(text: str, key: str | None) -> str:
    """Text from outside, fit for an error: one short line without the key, other secrets and invisible characters."""
    text = plain(masked(text[: 4 * _LONGEST], [key] if key else ()))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


@dataclass(frozen=True)
class Answer:
    """An answer with an error status: what it says, in the forms that endpoints use."""

    status: int
    message: str
    code: str
    headers: Mapping[str, str]


def judge(answer: Answer, endpoint: Endpoint) -> Failure:
    """The failure that an answer with an error status stands for."""
    error, again = _told_apart(answer, endpoint)
    told = answer.headers.get("x-should-retry", "").strip().lower()
    if told in {"true", "false"} and not isinstance(error, FatalModelError):
        again = told == "true"
    pause = pause_asked(answer.headers)
    if pause is None and answer.status == 429:
        pause = quotas(answer.headers).pause
    if again and pause is not None and pause > LONGEST_PAUSE:
        said = clean(answer.message, endpoint.key)
        error = RateLimitedError(
            f"{endpoint.name} asks to wait {pause:.0f} seconds: {said}",
            hint=f"longer than the {LONGEST_PAUSE:.0f} seconds that are waited for; run again later",
        )
        again = False
    return Failure(error, again=again, pause=pause, busy=answer.status in _BUSY)


def _told_apart(answer: Answer, endpoint: Endpoint) -> tuple[SummarizerError, bool]:
    status, name = answer.status, endpoint.name
    said = clean(answer.message, endpoint.key)
    words = f"{answer.code} {answer.message}".lower()
    if status == 402 or (status in {403, 429} and _QUOTA.search(words)):
        return QuotaError(f"{name}: the account's quota is used up: {said}", hint="top up, or use another model"), False
    if status in {400, 403} and _FILTER.search(words):
        return ContentFilteredError(f"{name}: the provider's filter refused the request: {said}"), False
    if status in {401, 403}:
        variable = f"check the key in {endpoint.key_variable}" if endpoint.key_variable else "the endpoint wants a key"
        return AuthError(f"{name}: the endpoint rejected the key ({status}): {said}", hint=variable), False
    if status == 404:
        hint = "check the model's name and the base URL; `summarizer doctor` lists what the endpoint offers"
        return AuthError(f"{name}: no such model or address at {endpoint.base_url} (404): {said}", hint=hint), False
    if status == 413 or (status in {400, 422, 500} and _CONTEXT.search(words)):
        return ContextTooLongError(f"{name}: the request does not fit the model's context: {said}"), False
    if status == 400 and _INVALID.search(words):
        return BadOutputError(f"{name}: the reply did not fit the form: {said}"), False
    if status == 408:
        return ModelTimeoutError(f"{name}: the endpoint gave up waiting (408): {said}"), True
    if status == 409:
        return ServerError(f"{name}: the endpoint was busy with the same (409): {said}"), True
    if status == 429:
        return RateLimitedError(f"{name}: too many requests (429): {said}"), True
    if status >= 500:
        return ServerError(f"{name}: server error {status}: {said}"), True
    if status == 400:
        return ModelError(f"{name}: the endpoint refused the request (400): {said}"), False
    if 300 <= status < 400:
        hint = "redirects are not followed, because the document would go along; correct base_url"
        return FatalModelError(f"{name}: {endpoint.base_url} answers with a redirect ({status})", hint=hint), False
    return FatalModelError(f"{name}: the endpoint does not take such requests ({status}): {said}"), False
