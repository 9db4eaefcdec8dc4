"""Nothing that an endpoint does over HTTP gets through the port as anything but one of our errors."""

import asyncio
import time
import traceback
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from asking import GOOD, KEY, Asking, Shelling, failed
from misbehaving import DRIPPING, Misbehaving, Step, error, misbehaving, said

from summarizer import errors
from summarizer.model import Message, open_model
from summarizer.model.retry import Retry, pause_asked


def test_two_server_errors_then_an_answer(ask: Asking, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "summarizer")
    with misbehaving(error(500), error(502), said(GOOD)) as server:
        assert ask(server).attempts == 3
    assert len(ask.pauses) == 2
    assert [record.message.count("failed, the next in") for record in caplog.records if "retry" in record.name] == [
        1,
        1,
    ]


def test_server_errors_for_ever_are_tried_exactly_as_often_as_set(ask: Asking) -> None:
    assert "500" in failed(ask, errors.ServerError, error(500), calls=3)


@pytest.mark.parametrize(
    ("header", "value", "least"),
    [("retry_after", "1", 1.0), ("retry_after_ms", "300", 0.3), ("retry_after", "2.5", 2.5)],
)
def test_the_pause_a_server_asks_for_is_kept(ask: Asking, header: str, value: str, least: float) -> None:
    with misbehaving(error(429, **{header: value}), said(GOOD)) as server:
        assert ask(server).attempts == 2
    assert ask.pauses == [least]


def test_retry_after_as_a_date() -> None:
    now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    date = format_datetime(now + timedelta(seconds=40), usegmt=True)
    assert pause_asked({"retry-after": date}, now) == 40
    assert pause_asked({"retry-after": format_datetime(now - timedelta(seconds=40), usegmt=True)}, now) is None


def test_a_pause_longer_than_the_cap_is_not_slept(ask: Asking) -> None:
    message = failed(ask, errors.RateLimitedError, error(429, retry_after="900"), calls=1)
    assert "900 seconds" in message
    assert ask.pauses == []


@pytest.mark.parametrize("value", ["-5", "NaN", "abc", "1e309", "-1e309", "", "Fri, 99 Foo 2026"])
def test_a_pause_that_makes_no_sense_falls_back_to_backoff(ask: Asking, value: str) -> None:
    with misbehaving(error(429, retry_after=value), said(GOOD)) as server:
        assert ask(server).attempts == 2
    assert 0 <= ask.pauses[0] <= 30


@pytest.mark.parametrize(
    "step", [error(429, code="insufficient_quota"), error(402), error(403, message="Insufficient credits")]
)
def test_a_used_up_quota_is_fatal_at_once(ask: Asking, step: Step) -> None:
    failed(ask, errors.QuotaError, step, calls=1)


def test_a_rejected_key_is_fatal_and_shown_nowhere(ask: Asking, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with misbehaving(error(401, message=f"Incorrect API key provided: {KEY}. And Bearer {KEY}")) as server:
        with pytest.raises(errors.AuthError) as caught:
            ask(server, model="openai/m")
        assert len(server.requests) == 1
    whole = "".join(traceback.format_exception(caught.value)) + caplog.text
    assert "OPENAI_API_KEY" in str(caught.value)
    assert KEY not in whole
    assert KEY not in b"".join(path.read_bytes() for path in ask.folder.rglob("*") if path.is_file()).decode("latin-1")


def test_a_key_that_an_answer_repeats_is_stored_and_logged_nowhere(
    ask: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with misbehaving(error(500, message=f"Bearer {KEY}"), said(GOOD | {"where": KEY})) as server:
        assert ask(server, model="openai/m").value.where == "[key]"
        assert ask(server, model="openai/m").cached
    stored = b"".join(path.read_bytes() for path in ask.folder.rglob("*") if path.is_file())
    assert KEY.encode() not in stored
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    ("status", "kind"), [(403, errors.AuthError), (404, errors.AuthError), (422, errors.FatalModelError)]
)
def test_a_request_that_can_never_work_is_fatal(ask: Asking, status: int, kind: type[errors.SummarizerError]) -> None:
    failed(ask, kind, error(status, message="the model `m` does not exist"), calls=1)


@pytest.mark.parametrize(
    "step",
    [
        error(400, code="context_length_exceeded"),
        error(400, code="exceed_context_size_error"),
        error(400, message="This model's maximum context length is 4096 tokens"),
        error(413),
    ],
)
def test_a_request_that_is_too_long_is_not_sent_again(ask: Asking, step: Step) -> None:
    failed(ask, errors.ContextTooLongError, step, calls=1)


@pytest.mark.parametrize(("status", "kind"), [(408, errors.ModelTimeoutError), (409, errors.ServerError)])
def test_timeouts_and_conflicts_are_tried_again(ask: Asking, status: int, kind: type[errors.SummarizerError]) -> None:
    failed(ask, kind, error(status), calls=3)


def test_a_server_that_says_not_to_retry_is_obeyed(ask: Asking) -> None:
    failed(ask, errors.ServerError, error(503, x_should_retry="false"), calls=1)


def test_a_reset_connection_is_tried_again(ask: Asking) -> None:
    failed(ask, errors.ConnectionFailedError, Step(act="reset"), calls=3)


def test_a_refused_connection_says_what_to_do(ask: Asking) -> None:
    with misbehaving(said(GOOD)) as server:
        pass
    with pytest.raises(errors.ConnectionFailedError, match="is its server running"):
        ask(server)
    assert len(ask.pauses) == 2


@pytest.mark.parametrize("act", ["hang", "drip"])
def test_the_deadline_is_total(ask: Asking, act: Any) -> None:
    started = time.monotonic()
    failed(ask, errors.ModelTimeoutError, Step(act=act), calls=2, timeout=0.5, attempts=2)
    assert time.monotonic() - started < DRIPPING - 2


@pytest.mark.parametrize(
    "body",
    [
        b"<html>proxy</html>",
        b'{"choices": [{"mess',
        b'{"choices": []}',
        b'{"choices": null}',
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"choices": [{"message": {"content": "x"}, "n": NaN}]}',
    ],
    ids=["html", "cut", "none", "null", "list", "bytes", "deep", "nan"],
)
def test_an_answer_that_is_no_completion_ends_in_bad_output(ask: Asking, body: bytes) -> None:
    failed(ask, errors.BadOutputError, Step(200, body, {"content-type": "application/json"}), calls=3)


def test_an_answer_of_many_megabytes_is_not_read(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.model.stored.LARGEST_ANSWER", 10_000)
    message = failed(ask, errors.BadOutputError, Step(200, b" " * 20_000), calls=1)
    assert "10,000 bytes" in message
    failed(ask, errors.BadOutputError, Step(500, b" " * 20_000), calls=1)


def test_a_redirect_is_not_followed(ask: Asking) -> None:
    with misbehaving(said(GOOD)) as other:
        step = Step(307, headers={"location": f"{other.url}/chat/completions"})
        assert "redirect" in failed(ask, errors.FatalModelError, step, calls=1)
        assert other.requests == []


def test_server_errors_and_misfits_in_turn_end(ask: Asking) -> None:
    with misbehaving(*[error(500), said("no")] * 20) as server:
        with pytest.raises(errors.BadOutputError):
            ask(server)
        assert len(server.requests) <= 3 * 3


def test_a_backoff_can_be_interrupted(ask: Asking) -> None:
    async def run(server: Misbehaving) -> None:
        sleeping = asyncio.Event()

        async def sleep(_: float) -> None:
            sleeping.set()
            await asyncio.Event().wait()

        async with open_model(ask.settings(server), retry=Retry(3, sleep)) as model:
            task = asyncio.create_task(model.ask([Message(role="user", content="x")], Shelling))
            await sleeping.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    with misbehaving(error(500)) as server:
        asyncio.run(run(server))


def test_an_error_in_the_body_of_a_good_status_is_no_reply(ask: Asking) -> None:
    failed(ask, errors.BadOutputError, Step(200, b'{"error": {"message": "overloaded", "code": 502}}'), calls=3)
