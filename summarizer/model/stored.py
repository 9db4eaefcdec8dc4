"""Stored replies as the client uses them, and what an answer's text must be."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from pydantic import ValidationError

from summarizer.errors import BadOutputError, NotCachedError
from summarizer.model.budget import prompt_tokens
from summarizer.model.cache import ReplyCache, key_of, reply_digest
from summarizer.model.failures import clean
from summarizer.model.port import Tokens

LARGEST_ANSWER = 8_000_000  # bytes, unpacked
_NONSENSE = 1 << 40  # tokens


@dataclass
class Witness:
    """The replies that were used: their digests by key. ``whole`` until one of them was of no use or not kept."""

    replies: dict[str, str] = field(default_factory=dict)
    whole: bool = True


_witness: ContextVar[Witness | None] = ContextVar("witness", default=None)


@contextlib.contextmanager
def witnessed() -> Iterator[Witness]:
    """Which replies are used in this block, and in tasks begun in it: those that one document is made of."""
    witness = Witness()
    token = _witness.set(witness)
    try:
        yield witness
    finally:
        _witness.reset(token)


class Entry:
    """A place in the cache: what stands in it, and what is to stand in it."""

    def __init__(self, cache: ReplyCache, key: str, text: str | None) -> None:
        self._cache = cache
        self._key = key
        self.text = text

    def keep(self, text: str) -> None:
        """Let ``text`` stand in it, if it is a reply at all."""
        if text != self.text and readable(text):
            self._cache.put(self._key, text)
            self.text = text


class Store:
    """The reply cache as the client uses it: one request at a time for each key, so that none is paid twice."""

    def __init__(
        self,
        cache: ReplyCache,
        identity: Callable[[], Awaitable[str]],
        *,
        offline: bool,
        refresh: bool,
        renew: bool,
        name: str,
    ) -> None:
        self.cache = cache
        self._identity = identity
        self._offline = offline
        self._refresh = refresh
        self.renew = renew and not offline
        self._name = name
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @contextlib.asynccontextmanager
    async def entry(self, request: dict[str, Any], *, fresh: bool = False) -> AsyncIterator[Entry]:
        """The place of a request's reply, empty if it is to be ``fresh``.

        Raises ``NotCachedError`` offline, when the place is empty.
        """
        key = key_of({"endpoint": await self._identity(), "request": request})
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            text = None if (self._refresh or fresh) and not self._offline else self.cache.get(key)
            if text is not None and not readable(text):
                text = None
            if text is None and self._offline:
                raise NotCachedError(
                    f"{self._name}: no stored reply for request {key[:12]} ({_last_words(request)})",
                    hint="run without --offline to ask the model",
                    tokens=prompt_tokens(request),
                )
            entry = Entry(self.cache, key, text)
            witness = _witness.get() or Witness()
            try:
                yield entry
            except BaseException:
                witness.whole = False
                raise
            digest = reply_digest(entry.text)
            witness.whole = witness.whole and digest is not None
            witness.replies[key] = digest or ""


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def strict_json(text: str) -> dict[str, Any]:
    """The JSON object in ``text``. Raises ``ValueError``, also for NaN and Infinity, and ``RecursionError``."""
    data = json.loads(text, parse_constant=_no_constant)
    if not isinstance(data, dict):
        raise ValueError("no JSON object")
    return data


def readable(text: str) -> bool:
    """Whether an answer is a reply: a completion with a message, whatever it says."""
    try:
        return isinstance(strict_json(text)["choices"][0]["message"], dict)
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return False


def usage_of(text: str) -> Tokens | None:
    """The tokens that an answer says it took; ``None`` when it does not say, or says nonsense."""
    try:
        usage = strict_json(text)["usage"]
        counts = [usage["prompt_tokens"], usage.get("completion_tokens") or 0]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not all(type(count) is int and 0 <= count < _NONSENSE for count in counts):
        return None
    return Tokens(*counts)


def misfit(cause: BaseException | None) -> str:
    """Why a reply did not fit, in one line."""
    if isinstance(cause, ValidationError):
        first = cause.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "reply"
        return clean(f"{where}: {first['msg']}", None)
    return clean(str(cause), None)


def _last_words(request: dict[str, Any]) -> str:
    content = str(request["messages"][-1].get("content", "")) if request.get("messages") else ""
    words = clean(content, None)
    return f"...{words[-60:]}" if len(words) > 60 else words


async def cap(response: Any) -> None:
    """Bound what is read of an answer, unpacked, whatever its status."""
    chunks = response.aiter_bytes

    async def bounded(chunk_size: int | None = None) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in chunks(chunk_size):
            size += len(chunk)
            if size > LARGEST_ANSWER:
                raise BadOutputError(f"the endpoint's answer is larger than {LARGEST_ANSWER:,} bytes")
            yield chunk

    response.aiter_bytes = bounded
