"""One try of a request, from its turn in the queue to what it cost.

A request that was sent is paid for: when nobody waits for it any more it still runs to its end, and its reply is kept.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from summarizer.errors import (
    FatalModelError,
    ModelTimeoutError,
    RateLimitedError,
    SummarizerError,
    UsageError,
)
from summarizer.model.breaker import Breaker
from summarizer.model.budget import prompt_tokens
from summarizer.model.limits import Pace, Turn
from summarizer.model.port import Tokens
from summarizer.model.quotas import quotas
from summarizer.model.retry import Deadline, Failure
from summarizer.model.stored import usage_of
from summarizer.model.wire import Wire

Keep = Callable[[str], None]


class Sender:
    """Sends requests to one endpoint, as many and as fast as ``pace`` allows."""

    def __init__(self, wire: Wire, pace: Pace) -> None:
        self.wire = wire
        self.pace = pace
        self._breaker = Breaker()
        self._under_way: set[asyncio.Task[str]] = set()

    async def send(self, request: dict[str, Any], longest: int, deadline: Deadline, keep: Keep) -> str:
        """The text of one answer, which ``keep`` is given too. Raises ``Failure``, or what ends the batch."""
        if not deadline.left:
            error = ModelTimeoutError(
                f"no answer within {deadline.seconds:g} seconds", hint="raise the setting deadline"
            )
            raise Failure(error, again=False)
        turn = await self.pace.turn(prompt_tokens(request), longest)
        sending = asyncio.create_task(self._sent(turn, request, deadline, keep))
        self._under_way.add(sending)
        sending.add_done_callback(self._over)
        return await asyncio.shield(sending)

    async def aclose(self, *, wait: bool) -> None:
        """Close the connections. With ``wait`` what is under way may end first, since it is paid for."""
        if not wait:
            for sending in self._under_way:
                sending.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self.pace.aclose()
        await self.wire.aclose()

    def _over(self, sending: "asyncio.Task[str]") -> None:
        self._under_way.discard(sending)
        if not sending.cancelled():
            sending.exception()  # seen, also when nobody waits for it any more

    async def _sent(self, turn: Turn, request: dict[str, Any], deadline: Deadline, keep: Keep) -> str:
        used: Tokens | None = None
        try:
            answer = await self.wire.send(request, deadline)
            used = usage_of(answer.text)
            keep(answer.text)
            self._breaker.well()
            self.pace.well(turn, quotas(answer.headers))
            return answer.text
        except Failure as failure:
            used = None if failure.billed else Tokens()
            raise self._judged(turn, failure) from failure.__cause__
        except UsageError as error:  # such as weights that are not there
            used = Tokens()
            self.pace.stop(error)
            raise
        finally:
            self.pace.end(turn, used)

    def _judged(self, turn: Turn, failure: Failure) -> Failure:
        """The failure as it is, with the pause that all keep, or the one that ends the batch."""
        fatal: SummarizerError | None = None
        down = False
        if isinstance(failure.error, FatalModelError | UsageError):
            fatal = failure.error
        elif not (isinstance(failure.error, RateLimitedError) and failure.again):  # those are only a matter of pace
            verdict = self._breaker.failed(failure.error, began=turn.began, now=self.pace.now())
            fatal, down = verdict.fatal, verdict.down
        if fatal is not None:
            self.pace.stop(fatal)
            return Failure(fatal, again=False)
        if failure.busy or down:
            self.pace.slow_down(turn, failure.pause, alone=down)
            if failure.pause is None:
                failure.pause = self.pace.pause
        return failure
