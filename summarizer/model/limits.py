"""When a request may be sent: free slots, requests and tokens a minute, a pause that all keep, and the budget.

Slots go to the document that has the fewest, and among equals to the one that was begun first: a long document leaves
room for the others, and documents finish in about the order in which they were begun. When the endpoint says that it
has too much to do, a quarter of the slots
is taken away and all wait; each success gives a part of a slot back.

No library does this together: a leaky bucket, such as aiolimiter's, can neither give back what a reply did not need,
nor change its rate, nor stop for all.
"""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import count

from summarizer.errors import SummarizerError
from summarizer.model.budget import Budget, Worst
from summarizer.model.port import Tokens
from summarizer.model.quotas import Quota, Quotas

MINUTE = 60.0
LONGEST_PAUSE = 120.0  # seconds; a server that asks for more is not waited for, the batch can be resumed
_FIRST_PAUSE = 0.5
_FEWER = 0.75  # of the slots stay when the endpoint has too much to do
_SHORT = 1e-6  # seconds that are no time
_LONGEST_OWN = 30.0  # seconds: the longest pause that nobody asked for

_lanes = count(1)
_lane: ContextVar[int] = ContextVar("lane", default=0)


@contextlib.contextmanager
def own_lane() -> Iterator[None]:
    """Requests made in this block, and in tasks begun in it, queue together: they belong to one document."""
    token = _lane.set(next(_lanes))
    try:
        yield
    finally:
        _lane.reset(token)


class Minute:
    """At most ``limit`` in any 60 seconds. What was taken can be corrected later."""

    def __init__(self, limit: float | None) -> None:
        self.limit = limit
        self._taken: deque[list[float]] = deque()  # [when, how much]
        self._whole = 0.0

    def wait(self, amount: float, now: float) -> float:
        """Seconds until ``amount`` may be taken. More than the limit itself may be taken when nothing else is."""
        while self._taken and self._taken[0][0] <= now - MINUTE:
            self._whole -= self._taken.popleft()[1]
        if self.limit is None or not self._taken or self._whole + amount <= self.limit:
            return 0.0
        over = self._whole + amount - self.limit
        for when, much in self._taken:
            over -= much
            if over <= 0:
                return when + MINUTE - now
        return self._taken[-1][0] + MINUTE - now

    def take(self, amount: float, now: float) -> list[float]:
        """Take ``amount``; what is returned is for ``correct``."""
        taken = [now, amount]
        self._taken.append(taken)
        self._whole += amount
        return taken

    def correct(self, taken: list[float], amount: float) -> None:
        """It was ``amount`` after all."""
        if self._taken and taken[0] >= self._taken[0][0]:  # else it is out of the minute already
            self._whole += amount - taken[1]
        taken[1] = amount


@dataclass(eq=False)
class Turn:
    """Leave to send one request. It must be ended by ``Pace.end``."""

    worst: Worst
    lane: int
    began: float
    taken: list[float]


@dataclass(eq=False)
class _Waiting:
    prompt: int
    longest: int
    leave: "asyncio.Future[Turn]"


@dataclass
class _Lane:
    running: int = 0
    waiting: deque[_Waiting] = field(default_factory=deque)


class Pace:
    """Who may send when. ``slots`` is the most requests at once; ``rpm`` and ``tpm`` are the user's own limits."""

    def __init__(
        self,
        slots: int,
        budget: Budget,
        *,
        rpm: int | None = None,
        tpm: int | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.budget = budget
        self.slots = float(slots)
        self._most = slots
        self._requests, self._tokens = Minute(rpm), Minute(tpm)
        self._own_rpm, self._own_tpm = rpm is not None, tpm is not None
        self._lanes: dict[int, _Lane] = {}
        self._running = 0
        self._sleep = sleep
        self._clock = now
        self._ahead = 0.0  # what was slept beyond what the clock saw, see `rest`
        self._until = 0.0
        self._slowed = -1.0
        self._pause = _FIRST_PAUSE
        self._timer: asyncio.Task[None] | None = None
        self._stopped: SummarizerError | None = None

    async def turn(self, prompt: int, longest: int) -> Turn:
        """Wait for leave to send a request of ``prompt`` tokens whose reply is capped at ``longest``.

        Raises ``BudgetError`` when it does not fit the budget and nothing under way may change that; raises whatever
        ``stop`` was given.
        """
        if self._stopped is not None:
            raise self._stopped
        waiting = _Waiting(prompt, longest, asyncio.get_running_loop().create_future())
        name = _lane.get()
        lane = self._lanes.setdefault(name, _Lane())
        lane.waiting.append(waiting)
        self._admit()
        try:
            return await waiting.leave
        except asyncio.CancelledError:
            if waiting.leave.done() and not waiting.leave.cancelled() and waiting.leave.exception() is None:
                self.end(waiting.leave.result(), Tokens())
            else:
                with contextlib.suppress(ValueError):
                    lane.waiting.remove(waiting)
                self._forget(name)
            raise

    def end(self, turn: Turn, used: Tokens | None) -> None:
        """The request is over and took ``used`` tokens; ``None`` when that is not known and may be the worst case."""
        self.budget.settle(turn.worst, used)
        self._tokens.correct(turn.taken, (turn.worst if used is None else used).total)
        self._running -= 1
        self._lanes[turn.lane].running -= 1
        self._forget(turn.lane)
        self._admit()

    def well(self, turn: Turn, told: Quotas) -> None:
        """The endpoint answered, and said ``told`` of its limits."""
        self._pause = _FIRST_PAUSE
        if turn.began > self._slowed:
            self.slots = min(self._most, self.slots + 1 / self.slots)
        self._learn(self._requests, told.requests, own=self._own_rpm)
        self._learn(self._tokens, told.tokens, own=self._own_tpm)
        if told.pause is not None:
            self._wait_until(self.now() + min(told.pause, MINUTE))
        self._admit()

    def slow_down(self, turn: Turn, pause: float | None, *, alone: bool = False) -> None:
        """The endpoint has too much to do: fewer at once, after a pause that all keep. ``alone``: one at a time.

        A request that was sent before the last such news tells nothing new.
        """
        if turn.began <= self._slowed:
            return
        now = self.now()
        self._slowed = now
        self.slots = 1.0 if alone else max(1.0, self.slots * _FEWER)
        own, self._pause = self._pause, min(self._pause * 2, _LONGEST_OWN)
        self._wait_until(now + (own if pause is None else min(pause, LONGEST_PAUSE)))

    def stop(self, error: SummarizerError) -> None:
        """Nothing more is sent; whoever waits, or comes, gets ``error``. What is under way goes on."""
        if self._stopped is None:
            self._stopped = error
        for lane in self._lanes.values():
            while lane.waiting:
                _fail(lane.waiting.popleft(), self._stopped)

    async def aclose(self) -> None:
        """End the timer."""
        if self._timer is not None:
            self._timer.cancel()
            await asyncio.gather(self._timer, return_exceptions=True)

    def now(self) -> float:
        """Seconds of a clock that never goes back."""
        return self._clock() + self._ahead

    @property
    def pause(self) -> float:
        """Seconds that all wait from now."""
        return max(0.0, self._until - self.now())

    async def rest(self, seconds: float) -> None:
        """Sleep. Afterwards ``now`` is as much later, also where nobody really slept, as in tests."""
        moment = self.now() + seconds
        await self._sleep(max(0.0, seconds))
        self._ahead += max(0.0, moment - self.now())

    def _learn(self, minute: Minute, told: Quota, *, own: bool) -> None:
        if not own and told.limit is not None:
            minute.limit = told.limit

    def _wait_until(self, moment: float) -> None:
        self._until = max(self._until, moment)

    def _forget(self, name: int) -> None:
        lane = self._lanes.get(name)
        if lane is not None and not lane.running and not lane.waiting:
            del self._lanes[name]

    def _admit(self) -> None:
        """Give leave to whoever may go now, and look again when time will have passed."""
        while self._running < int(self.slots):
            ready = [(lane.running, name) for name, lane in self._lanes.items() if lane.waiting]
            if not ready:
                return
            name = min(ready)[1]
            lane = self._lanes[name]
            first = lane.waiting[0]
            worst = self.budget.worst(first.prompt, first.longest)
            now = self.now()
            delay = max(self._until - now, self._requests.wait(1, now), self._tokens.wait(worst.total, now))
            if delay > _SHORT:
                self._look_again(delay)
                return
            if not self.budget.fits(worst):
                if self._running:
                    return  # what is under way may take less than was set aside for it
                _fail(lane.waiting.popleft(), self.budget.error(worst))
                self._forget(name)
                continue
            lane.waiting.popleft()
            self._give_leave(first, worst, name, now)

    def _give_leave(self, first: _Waiting, worst: Worst, name: int, now: float) -> None:
        self.budget.set_aside(worst)
        self._requests.take(1, now)
        self._running += 1
        self._lanes[name].running += 1
        turn = Turn(worst, name, now, self._tokens.take(worst.total, now))
        if first.leave.cancelled():
            self.end(turn, Tokens())
        else:
            first.leave.set_result(turn)

    def _look_again(self, delay: float) -> None:
        if self._timer is not None and self._timer is not asyncio.current_task():
            self._timer.cancel()
        self._timer = asyncio.create_task(self._later(self.now() + delay))

    async def _later(self, moment: float) -> None:
        await self.rest(moment - self.now())
        self._admit()


def _fail(waiting: _Waiting, error: SummarizerError) -> None:
    if not waiting.leave.done():
        waiting.leave.set_exception(error)
