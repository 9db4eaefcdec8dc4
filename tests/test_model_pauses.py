"""How long an endpoint is waited for: the pause it asks for, in all its forms, and the deadline that ends everything.

Pauses are noted, not slept; what an endpoint takes for its answer is real, and fractions of a second.
"""

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asking import GOOD, Asking
from misbehaving import DRIPPING, Misbehaving, Step, error, misbehaving, said

from summarizer.errors import ModelTimeoutError, RateLimitedError
from summarizer.model import Message, open_model
from summarizer.model.retry import pause_asked

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def asking(tmp_path: Path) -> Asking:
    return Asking(tmp_path)


def soon(seconds: float, form: str = "%a, %d %b %Y %H:%M:%S GMT") -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime(form)


# The pause that a server asks for


@pytest.mark.parametrize("status", [429, 503, 500])
@pytest.mark.parametrize(
    ("headers", "least", "most"),
    [
        ({"retry_after": "0"}, 0, 0),
        ({"retry_after": "7"}, 7, 7),
        ({"retry_after": " 7 "}, 7, 7),
        ({"retry_after": "2.5"}, 2.5, 2.5),
        ({"retry_after": "120"}, 120, 120),
        ({"retry_after_ms": "300"}, 0.3, 0.3),
        ({"retry_after_ms": "1500.5"}, 1.5005, 1.5005),
        ({"retry_after_ms": "300", "retry_after": "9"}, 0.3, 0.3),  # the finer one
        ({"retry_after_ms": "soon", "retry_after": "9"}, 9, 9),
        ({"retry_after_ms": "-1", "retry_after": "9"}, 9, 9),
        ({"retry_after": "%a, %d %b %Y %H:%M:%S GMT"}, 20, 100),
        ({"retry_after": "%A, %d-%b-%y %H:%M:%S GMT"}, 20, 100),  # the two older forms of HTTP
        ({"retry_after": "%a %b %d %H:%M:%S %Y"}, 20, 100),
    ],
)
def test_the_pause_is_the_one_that_was_asked_for(
    asking: Asking, status: int, headers: dict[str, str], least: float, most: float
) -> None:
    asked = {name: soon(100, value) if "%" in value else value for name, value in headers.items()}
    with misbehaving(error(status, **asked), said(GOOD)) as server:
        assert asking(server).attempts == 2
    (pause,) = asking.pauses
    assert least <= round(pause, 6) <= most


@pytest.mark.parametrize(
    "value",
    ["-5", "-0.001", "nan", "inf", "-inf", "1e309", "soon", "", "1,5", "0x10", "1e", "Sun, 06 Nov 1994 08:49:37 GMT"],
)
@pytest.mark.parametrize("name", ["retry_after", "retry_after_ms"])
def test_a_pause_that_is_past_or_makes_no_sense_is_the_usual_one(asking: Asking, name: str, value: str) -> None:
    with misbehaving(error(429, **{name: value}), said(GOOD)) as server:
        assert asking(server).attempts == 2
    (pause,) = asking.pauses
    assert 0 < pause <= 30


@pytest.mark.parametrize(
    "headers",
    [
        {"retry_after": "121"},
        {"retry_after": "86400"},
        {"retry_after": "1e300"},
        {"retry_after": "9" * 400},  # a whole number that no float holds
        {"retry_after_ms": "9e15"},
        {"retry_after": soon(86_400)},
        {"retry_after": "Fri, 31 Dec 9999 23:59:59 GMT"},
        {"x_ratelimit_remaining_requests": "0", "x_ratelimit_reset_requests": "6m0s"},
    ],
)
def test_an_absurd_pause_is_neither_slept_nor_tried_again(asking: Asking, headers: dict[str, str]) -> None:
    with misbehaving(error(429, **headers), said(GOOD)) as server:
        if headers == {"retry_after": "9" * 400}:
            assert asking(server).attempts == 2  # infinite is no number: the usual pause
            assert asking.pauses[0] <= 30
            return
        with pytest.raises(RateLimitedError, match="asks to wait"):
            asking(server)
        assert len(server.requests) == 1
    assert asking.pauses == []


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"x_ratelimit_remaining_requests": "0", "x_ratelimit_reset_requests": "20s"}, 20.0),
        ({"x_ratelimit_remaining_tokens": "0", "x_ratelimit_reset_tokens": "1m2s"}, 62.0),
        ({"x_ratelimit_remaining_requests": "0", "x_ratelimit_reset_requests": "20s", "retry_after": "3"}, 3.0),
    ],
)
def test_without_a_pause_the_reset_of_the_limit_is_waited_for(
    asking: Asking, headers: dict[str, str], pause: float
) -> None:
    with misbehaving(error(429, **headers), said(GOOD)) as server:
        assert asking(server).attempts == 2
    assert asking.pauses == [pause]


@pytest.mark.parametrize(
    "date",
    ["Sun, 01 Mar 2026 12:00:40 GMT", "Sunday, 01-Mar-26 12:00:40 GMT", "Sun Mar  1 12:00:40 2026"],
)
def test_the_three_forms_of_a_date_in_http(date: str) -> None:
    assert pause_asked({"retry-after": date}, NOW) == 40


# The deadline


def timed(asking: Asking, server: Misbehaving, **changes: Any) -> float:
    began = time.monotonic()
    with pytest.raises(ModelTimeoutError, match=r"deadline|timeout"):
        asking(server, **changes)
    return time.monotonic() - began


@pytest.mark.parametrize("act", ["drip", "drip headers", "hang"])
def test_a_server_that_drips_is_cut_at_the_deadline_whatever_the_timeout(asking: Asking, act: Any) -> None:
    with misbehaving(Step(act=act)) as server:
        took = timed(asking, server, timeout=60.0, deadline=0.4, attempts=5)
        assert len(server.requests) == 1  # nothing is left for another try
    assert 0.4 <= took < DRIPPING - 2


@pytest.mark.parametrize("act", ["drip", "drip headers", "hang"])
def test_tries_together_do_not_outlast_the_deadline(asking: Asking, act: Any) -> None:
    with misbehaving(Step(act=act)) as server:
        took = timed(asking, server, timeout=0.4, deadline=60.0, attempts=2)
        assert len(server.requests) <= 2
    assert 0.4 <= took < DRIPPING - 2


def test_repairs_do_not_outlast_the_deadline(asking: Asking) -> None:
    with misbehaving(replace(said("prose, for ever"), delay=0.2)) as server:
        timed(asking, server, deadline=0.5, repairs=5)
        assert len(server.requests) <= 3


def test_pauses_count_towards_the_deadline(asking: Asking) -> None:
    with misbehaving(error(429, retry_after="50")) as server, pytest.raises(RateLimitedError):
        asking(server, deadline=120.0, attempts=10)
    assert asking.pauses == [50.0, 50.0]


def test_one_slow_question_does_not_shorten_the_deadline_of_the_next(asking: Asking) -> None:
    slow = replace(said(GOOD), delay=0.3)
    with misbehaving(slow) as server:
        for text in ("one", "two", "three"):
            assert asking(server, text=text, deadline=5.0).attempts == 1


def test_a_question_that_nobody_waits_for_any_more_ends_too(asking: Asking) -> None:
    async def run(server: Misbehaving) -> float:
        began = time.monotonic()
        async with open_model(asking.settings(server, timeout=0.4)) as model:
            task = asyncio.create_task(model.ask([Message(role="user", content="x")], dict))
            await asyncio.sleep(0.1)
            task.cancel()
        return time.monotonic() - began

    with misbehaving(Step(act="drip")) as server:
        assert asyncio.run(run(server)) < DRIPPING - 2
