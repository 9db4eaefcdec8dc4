"""When requests go out: slots, limits a minute, pauses that all keep, and a fair order; time is a clock of our own."""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import AuthError, BudgetError
from summarizer.model.budget import Budget
from summarizer.model.limits import Minute, Pace, Turn, own_lane
from summarizer.model.port import Tokens
from summarizer.model.quotas import Quota, Quotas, quotas, seconds_of


class Clock:
    """Time that passes only when everybody waits."""

    def __init__(self) -> None:
        self.time = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.time + seconds, self._count, future))
        await future

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        async def whole() -> Any:
            task = asyncio.ensure_future(work)
            while not task.done():
                for _ in range(50):
                    await asyncio.sleep(0)
                if not task.done():
                    assert self._sleepers, "everybody waits, and nobody will ever wake them"
                    moment, _, future = heapq.heappop(self._sleepers)
                    if not future.done():
                        self.time = max(self.time, moment)
                        future.set_result(None)
            return await task

        return asyncio.run(whole())


class Endpoint:
    """Requests of ``seconds`` each through a pace; notes who was sent when, and how many at once."""

    def __init__(self, clock: Clock, pace: Pace) -> None:
        self.clock, self.pace = clock, pace
        self.sent: list[tuple[float, str]] = []
        self.under_way = self.most = 0

    async def ask(
        self, name: str = "", *, seconds: float = 1.0, prompt: int = 10, answer: Callable[[Turn], None] | None = None
    ) -> None:
        turn = await self.pace.turn(prompt, 10)
        self.sent.append((self.clock.time, name))
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await self.clock.sleep(seconds)
        self.under_way -= 1
        if answer:
            answer(turn)
        else:
            self.pace.well(turn, Quotas())
        self.pace.end(turn, Tokens(prompt, 5))


def made(slots: int = 4, budget: Budget | None = None, **limits: Any) -> tuple[Clock, Pace, Endpoint]:
    clock = Clock()
    pace = Pace(slots, budget or Budget(), sleep=clock.sleep, now=clock.now, **limits)
    return clock, pace, Endpoint(clock, pace)


def together(*work: Awaitable[Any]) -> Coroutine[Any, Any, Any]:
    async def all_of_them() -> Any:
        return await asyncio.gather(*work, return_exceptions=True)

    return all_of_them()


def test_no_more_at_once_than_there_are_slots() -> None:
    clock, _, endpoint = made(4)
    clock.run(together(*(endpoint.ask() for _ in range(20))))
    assert endpoint.most == 4
    assert clock.time == 1005.0


def test_requests_a_minute_are_kept_in_every_minute() -> None:
    clock, _, endpoint = made(8, rpm=10)
    clock.run(together(*(endpoint.ask(seconds=0.1) for _ in range(35))))
    times = [when for when, _ in endpoint.sent]
    assert max(sum(start <= when < start + 60 for when in times) for start in times) == 10
    assert times[-1] - times[0] == pytest.approx(180, abs=1)


def test_tokens_a_minute_count_what_was_really_used() -> None:
    clock, _, endpoint = made(1, tpm=100)
    clock.run(together(*(endpoint.ask(seconds=0.1) for _ in range(6))))
    first_minute = [when for when, _ in endpoint.sent if when < 1060]
    assert len(first_minute) == 6  # 20 tokens are set aside for each, 15 are used: 5 * 15 + 20 are no more than 100
    clock, _, endpoint = made(1, tpm=100)
    clock.run(together(*(endpoint.ask(seconds=0.1) for _ in range(7))))
    assert endpoint.sent[-1][0] >= 1060


def test_a_request_larger_than_the_limit_goes_alone_instead_of_never() -> None:
    clock, _, endpoint = made(2, tpm=100)
    clock.run(together(endpoint.ask(prompt=500), endpoint.ask(prompt=500)))
    assert endpoint.sent[1][0] - endpoint.sent[0][0] >= 60


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 50)), max_size=40), st.integers(50, 200))
def test_a_minute_never_holds_more_than_its_limit(asked: list[tuple[int, int]], limit: int) -> None:
    minute, now, taken = Minute(limit), 0.0, []
    for gap, amount in asked:
        now += gap
        while (wait := minute.wait(amount, now)) > 0:
            now += wait
        minute.take(amount, now)
        taken.append((now, amount))
        assert sum(much for when, much in taken if when > now - 60) <= limit + 1e-6


def test_too_many_requests_slow_all_down_together_once() -> None:
    clock, pace, endpoint = made(8)
    work = [endpoint.ask(answer=lambda turn: pace.slow_down(turn, 30.0)) for _ in range(8)]
    clock.run(together(*work, *(endpoint.ask("later") for _ in range(8))))
    assert pace.slots >= 6.0  # once, not eight times
    later = [when for when, name in endpoint.sent if name == "later"]
    assert min(later) == 1031.0
    assert sum(when == 1031.0 for when in later) == 6


def test_speed_comes_back_slowly() -> None:
    clock, pace, endpoint = made(16)
    clock.run(endpoint.ask(answer=lambda turn: pace.slow_down(turn, None)))
    assert pace.slots == 12.0
    clock.run(together(*(endpoint.ask() for _ in range(13))))
    assert 12.9 < pace.slots < 14
    clock.run(together(*(endpoint.ask() for _ in range(200))))
    assert pace.slots == 16.0


def test_pauses_that_nobody_asked_for_grow_and_end_with_a_success() -> None:
    clock, pace, endpoint = made(1)
    for expected in (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0):
        clock.run(endpoint.ask(seconds=0.5, answer=lambda turn: pace.slow_down(turn, None)))
        assert pace.pause == pytest.approx(expected)
    clock.run(endpoint.ask())
    clock.run(endpoint.ask(seconds=0.5, answer=lambda turn: pace.slow_down(turn, None)))
    assert pace.pause == 0.5


def test_a_pause_asked_for_is_bounded() -> None:
    clock, pace, endpoint = made(1)
    clock.run(endpoint.ask(answer=lambda turn: pace.slow_down(turn, 1e9)))
    assert pace.pause == 120.0


async def document(endpoint: Endpoint, name: str, requests: int, over: list[str]) -> None:
    with own_lane():
        await asyncio.gather(*(endpoint.ask(name) for _ in range(requests)))
    over.append(name)


def test_a_long_document_does_not_starve_the_others() -> None:
    clock, _, endpoint = made(4)
    over: list[str] = []
    clock.run(together(document(endpoint, "long", 40, over), *(document(endpoint, f"s{n}", 2, over) for n in range(3))))
    assert over == ["s0", "s1", "s2", "long"]
    assert endpoint.most == 4
    assert clock.time == 1000 + 46 / 4 + 0.5  # and no slot stayed empty


def test_documents_of_one_length_finish_in_the_order_they_were_begun() -> None:
    clock, _, endpoint = made(3)
    over: list[str] = []
    clock.run(together(*(document(endpoint, f"d{n}", 4, over) for n in range(9))))
    assert over == [f"d{n}" for n in range(9)]


def test_limits_are_taken_from_the_headers_unless_the_user_has_set_them() -> None:
    told = Quotas(requests=Quota(limit=5.0), tokens=Quota(limit=50.0))
    cases: list[dict[str, Any]] = [{}, {"rpm": 100, "tpm": 1000}]
    for own in cases:
        clock, pace, endpoint = made(1, **own)

        def answer(turn: Turn, pace: Pace = pace) -> None:
            pace.well(turn, told)

        clock.run(together(*(endpoint.ask(seconds=0.1, answer=answer) for _ in range(20))))
        assert sum(when < 1060 for when, _ in endpoint.sent) == (20 if own else 3)


def test_all_wait_when_the_headers_say_that_nothing_is_left() -> None:
    clock, pace, endpoint = made(1)
    told = Quotas(requests=Quota(limit=100.0, remaining=0.0, reset=20.0))
    clock.run(endpoint.ask(answer=lambda turn: pace.well(turn, told)))
    clock.run(endpoint.ask())
    assert endpoint.sent[1][0] == 1021.0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1s", 1.0),
        ("6m0s", 360.0),
        ("20ms", 0.02),
        ("1h2m3.5s", 3723.5),
        ("17.5", 17.5),
        ("2026-03-01T12:00:40Z", 40.0),
        ("2026-03-01T11:00:00Z", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("nan", None),
        ("2026-03-01", None),
    ],
)
def test_the_forms_of_a_reset(text: str, seconds: float | None) -> None:
    assert seconds_of(text, datetime(2026, 3, 1, 12, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    "headers",
    [
        {
            "x-ratelimit-limit-requests": "500",
            "x-ratelimit-remaining-requests": "0",
            "x-ratelimit-reset-requests": "30s",
            "x-ratelimit-limit-tokens": "30000",
        },
        {
            "anthropic-ratelimit-requests-limit": "500",
            "anthropic-ratelimit-requests-remaining": "0",
            "anthropic-ratelimit-requests-reset": "2026-03-01T12:00:30Z",
            "anthropic-ratelimit-tokens-limit": "30000",
        },
    ],
    ids=["openai", "anthropic"],
)
def test_both_families_of_headers_are_read(headers: dict[str, str]) -> None:
    told = quotas(headers, datetime(2026, 3, 1, 12, tzinfo=UTC))
    assert told == Quotas(Quota(500.0, 0.0, 30.0), Quota(30000.0, None, None))
    assert told.pause == 30.0


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(max_size=40))
def test_no_header_breaks_anything(text: str) -> None:
    names = ("x-ratelimit-limit-requests", "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests")
    told = quotas(dict.fromkeys(names, text))
    assert told.requests.limit is None or told.requests.limit > 0
    assert told.pause is None or told.pause >= 0


def test_who_waits_or_comes_after_a_stop_is_told_why_and_what_is_under_way_goes_on() -> None:
    clock, pace, endpoint = made(2)
    error = AuthError("key rejected")

    async def stop() -> None:
        await clock.sleep(0.5)
        pace.stop(error)

    results = clock.run(together(*(endpoint.ask() for _ in range(5)), stop()))
    assert [result for result in results if result] == [error] * 3
    with pytest.raises(AuthError):
        clock.run(endpoint.ask())


def test_a_wait_that_is_given_up_gives_its_place_back() -> None:
    clock, _, endpoint = made(1)

    async def run() -> None:
        tasks = [asyncio.ensure_future(endpoint.ask(str(number))) for number in range(4)]
        await clock.sleep(0.5)
        tasks[1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    clock.run(run())
    assert [name for _, name in endpoint.sent] == ["0", "2", "3"]
    clock.run(endpoint.ask("4"))
    assert len(endpoint.sent) == 4


def test_a_request_waits_while_what_is_under_way_may_still_leave_room_in_the_budget() -> None:
    budget = Budget(max_tokens=55)
    clock, _, endpoint = made(4, budget)
    results = clock.run(together(*(endpoint.ask() for _ in range(5))))
    assert len(endpoint.sent) == 3  # 20 at most and 15 really: three fit, a fourth might not
    assert endpoint.most == 2
    assert [type(result) for result in results if result] == [BudgetError] * 2
    assert budget.spent.tokens_left == 10
