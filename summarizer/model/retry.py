"""Trying again: which pause, how often. The only module that knows tenacity.

The client says of each failure whether another try makes sense; this module only counts and waits. Schema repair is
another loop, above this one, so a request is sent at most attempts x (repairs + 1) times.
"""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt
from tenacity.stop import stop_base
from tenacity.wait import wait_random_exponential

from summarizer.errors import SummarizerError

log = logging.getLogger(__name__)
T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]

_backoff = wait_random_exponential(multiplier=1, min=0.5, max=30)


class Failure(Exception):  # noqa: N818  (it carries the error; it is not one that callers see)
    """One try failed with ``error``. ``again`` says whether another may succeed, ``pause`` how long to wait first.

    ``busy``: the endpoint has too much to do. ``billed``: it may have answered all the same, and charge for it.
    """

    def __init__(
        self,
        error: SummarizerError,
        *,
        again: bool,
        pause: float | None = None,
        busy: bool = False,
        billed: bool = False,
    ) -> None:
        super().__init__(str(error))
        self.error = error
        self.again = again
        self.pause = pause
        self.busy = busy
        self.billed = billed


@dataclass
class Deadline:
    """The seconds that one question may take in all: tries, pauses and repairs. Queueing is no part of it."""

    seconds: float
    spent: float = 0.0

    @property
    def left(self) -> float:
        """Seconds left."""
        return max(0.0, self.seconds - self.spent)

    def spend(self, seconds: float) -> None:
        """So much of it is over."""
        self.spent += seconds


def pause_asked(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds that the server asks to wait: ``retry-after-ms``, or ``Retry-After`` in seconds or as an HTTP date.

    ``None`` when it asks for nothing that makes sense (negative, NaN, infinite, no number), so that the usual backoff
    is used.
    """
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name, "").strip()
        if not value:
            continue
        try:
            seconds = float(value) * scale
        except ValueError:
            if name == "retry-after":
                return _until(value, now)
            continue
        if math.isfinite(seconds) and seconds >= 0:
            return seconds
    return None


def _until(value: str, now: datetime | None) -> float | None:
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    seconds = (then - (now or datetime.now(UTC))).total_seconds()
    return seconds if seconds > 0 else None


def _wait(state: RetryCallState) -> float:
    failure = state.outcome.exception() if state.outcome else None
    if isinstance(failure, Failure) and failure.pause is not None:
        return failure.pause
    return _backoff(state)


def _told(state: RetryCallState) -> None:
    failure = state.outcome.exception() if state.outcome else None
    log.info("%s; try %d failed, the next in %.1f s", failure, state.attempt_number, state.upcoming_sleep)


class _Late(stop_base):
    """When the next pause would outlast the deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline

    def __call__(self, retry_state: RetryCallState) -> bool:
        return retry_state.upcoming_sleep >= self._deadline.left


@dataclass(frozen=True)
class Retry:
    """Up to ``attempts`` tries of one request. ``sleep`` is injectable so that tests never wait."""

    attempts: int
    sleep: Sleep = asyncio.sleep

    async def run(self, send: Callable[[], Awaitable[T]], deadline: Deadline) -> T:
        """The first success of ``send``, which signals a failed try by raising ``Failure``.

        Raises the failure's own error when no try is left, none makes sense, or its pause would outlast the deadline.
        """

        async def pause(seconds: float) -> None:
            deadline.spend(seconds)
            await self.sleep(seconds)

        tries = AsyncRetrying(
            stop=stop_after_attempt(self.attempts) | _Late(deadline),
            retry=retry_if_exception(lambda error: isinstance(error, Failure) and error.again),
            wait=_wait,
            sleep=pause,
            before_sleep=_told,
            reraise=True,
        )

        async def once() -> T:  # tenacity awaits only what it can see to be a coroutine function
            return await send()

        try:
            return await tries(once)
        except Failure as failure:
            raise failure.error from failure.__cause__
