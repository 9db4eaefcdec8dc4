"""One port to any endpoint, and nothing that an endpoint does gets through it as anything but one of our errors."""

import asyncio
import json
import time
import traceback
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from misbehaving import Misbehaving, Step, called, error, misbehaving, said
from pydantic import BaseModel, ConfigDict, RootModel

from summarizer import errors
from summarizer.model import Message, Reply, open_model
from summarizer.model.retry import Retry, pause_asked
from summarizer.settings import Settings

KEY = "sk-test-abcdefghijklmnop1234567890"


class Nothing(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    what_happened: Literal["nothing_happened"]


class Shelling(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    sentence: int
    what_happened: Literal["shelling", "attack"]
    where: str


class Either(RootModel[Nothing | Shelling]):
    pass


GOOD = {"sentence": 7, "what_happened": "shelling", "where": "Abu"}


class Asking:
    """Asks the server through the real port; pauses are noted, not slept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pauses: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def settings(self, server: Misbehaving, **changes: Any) -> Settings:
        values: dict[str, Any] = {
            "model": "vllm/m",
            "base_url": server.url,
            "cache_dir": self.folder / "cache",
            "attempts": 3,
            "repairs": 2,
            "timeout": 20.0,
        }
        return Settings(**values | changes)

    def __call__(
        self, server: Misbehaving, *, reply: Any = Shelling, text: str = "hello", **changes: Any
    ) -> Reply[Any]:
        async def run() -> Reply[Any]:
            settings = self.settings(server, **changes)
            retry = Retry(settings.attempts, self.sleep)
            async with open_model(settings, retry=retry) as model:
                return await model.ask([Message(role="user", content=text)], reply)

        return asyncio.run(run())


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asking:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return Asking(tmp_path)


def failed(ask: Asking, kind: type[errors.SummarizerError], *steps: Step, calls: int, **changes: Any) -> str:
    """The one-line message of the error that the script must end in, after exactly ``calls`` requests."""
    with misbehaving(*steps) as server:
        with pytest.raises(kind) as caught:
            ask(server, **changes)
        assert len(server.requests) == calls
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)
    return str(caught.value)


# What works


def test_a_reply_is_the_value_asked_for_with_its_tokens(ask: Asking) -> None:
    with misbehaving(said(GOOD)) as server:
        reply = ask(server)
    assert reply.value == Shelling(**GOOD)
    assert type(reply.value) is Shelling
    assert (reply.usage.prompt_tokens, reply.usage.completion_tokens) == (7, 3)
    assert (reply.attempts, reply.cached) == (1, False)


@pytest.mark.parametrize("reply", [Nothing | Shelling, Either])
def test_a_union_goes_out_as_any_of_at_the_root(ask: Asking, reply: Any) -> None:
    with misbehaving(said({"what_happened": "nothing_happened"})) as server:
        value = ask(server, reply=reply).value
        sent = server.requests[0].body["response_format"]
    nothing = Nothing(what_happened="nothing_happened")
    assert value == (Either(nothing) if reply is Either else nothing)
    assert sent["type"] == "json_schema"
    assert len(sent["json_schema"]["schema"]["anyOf"]) == 2


def test_a_union_is_wrapped_where_the_root_must_be_an_object(ask: Asking) -> None:
    with misbehaving(said({"reply": GOOD})) as server:
        assert ask(server, reply=Nothing | Shelling, model="openai/m").value == Shelling(**GOOD)
        assert server.requests[0].body["response_format"]["json_schema"]["schema"]["type"] == "object"


def test_openai_gets_a_strict_schema_and_its_own_name_for_the_cap(ask: Asking) -> None:
    with misbehaving(said(GOOD)) as server:
        ask(server, model="openai/m")
        body = server.requests[0].body
    assert body["response_format"]["json_schema"]["strict"] is True
    assert body["response_format"]["json_schema"]["schema"]["type"] == "object"
    assert "max_completion_tokens" in body
    assert "max_tokens" not in body
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_tools_mode_reads_the_call(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    with misbehaving(called(GOOD)) as server:
        assert ask(server, model="anthropic/m").value == Shelling(**GOOD)
        assert server.requests[0].body["tools"][0]["function"]["name"] == "Shelling"


def test_json_object_mode_states_the_schema_in_the_prompt(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROQ_API_KEY", KEY)
    with misbehaving(said(GOOD)) as server:
        assert ask(server, model="groq/m").value == Shelling(**GOOD)
        assert server.requests[0].body["response_format"] == {"type": "json_object"}


def test_text_is_sent_byte_for_byte(ask: Asking) -> None:
    text = "{{ secret }} {% for x in y %} {# gone #} 50 {% of \u201cx\u201d \u202e \u00a0"
    with misbehaving(said(GOOD)) as server:
        ask(server, text=text)
        assert server.requests[0].body["messages"] == [{"role": "user", "content": text}]


def test_text_is_sent_byte_for_byte_in_a_repair_too(ask: Asking) -> None:
    text = "{{ secret }} 50 {% of"
    with misbehaving(said("no"), said(GOOD)) as server:
        ask(server, text=text)
        assert server.requests[1].body["messages"][0]["content"] == text


def test_the_environment_changes_nothing_about_where_a_request_goes(
    ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-me")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Me: me")
    with misbehaving(said(GOOD)) as server:
        assert ask(server).attempts == 1
        names = {name.lower() for name in server.requests[0].headers}
    assert not names & {"openai-organization", "openai-project", "x-me"}


# A. HTTP


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
    failed(ask, errors.ModelTimeoutError, Step(act=act), calls=2, timeout=0.25, attempts=2)
    assert time.monotonic() - started < 2


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
    monkeypatch.setattr("summarizer.model.replies.LARGEST_ANSWER", 10_000)
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


# B. What the model says


def test_a_reply_that_was_cut_off_gets_one_larger_cap(ask: Asking) -> None:
    with misbehaving(said(GOOD, finish="length"), said(GOOD)) as server:
        assert ask(server).attempts == 2
        caps = [asked.body["max_tokens"] for asked in server.requests]
    assert caps[1] > caps[0]


def test_a_reply_that_stays_cut_off_is_truncated_even_if_it_parses(ask: Asking) -> None:
    failed(ask, errors.TruncatedError, said(GOOD, finish="length"), calls=2)


@pytest.mark.parametrize("model", ["vllm/m", "anthropic/m", "groq/m"])
def test_a_refusal_is_not_asked_again(ask: Asking, monkeypatch: pytest.MonkeyPatch, model: str) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    monkeypatch.setenv("GROQ_API_KEY", KEY)
    message = failed(ask, errors.RefusedError, said(None, refusal="I \x1b[31mcannot"), calls=1, model=model)
    assert "cannot" in message
    assert "\x1b" not in message


@pytest.mark.parametrize(
    "step",
    [
        said("", finish="content_filter"),
        error(400, code="content_filter"),
        error(403, message="Your input was flagged by moderation"),
    ],
)
def test_a_content_filter_is_not_asked_again(ask: Asking, step: Step) -> None:
    failed(ask, errors.ContentFilteredError, step, calls=1)


@pytest.mark.parametrize("model", ["vllm/m", "anthropic/m"])
def test_prose_is_repaired_as_often_as_set(ask: Asking, monkeypatch: pytest.MonkeyPatch, model: str) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    failed(ask, errors.BadOutputError, said("Sure! It was a shelling."), calls=3, model=model)


@pytest.mark.parametrize("text", [f"```json\n{json.dumps(GOOD)}\n```", f"<think>hm</think>{json.dumps(GOOD)}"])
def test_wrapped_json_is_no_json_unless_the_mode_allows_it(ask: Asking, text: str) -> None:
    failed(ask, errors.BadOutputError, said(text), calls=3)


@pytest.mark.parametrize(
    "wrong",
    [
        GOOD | {"sentence": "7"},
        GOOD | {"sentence": True},
        GOOD | {"sentence": 7.0},
        GOOD | {"extra": 1},
        GOOD | {"what_happened": "party"},
        {name: value for name, value in GOOD.items() if name != "where"},
        '{"sentence": NaN, "what_happened": "shelling", "where": "Abu"}',
        '{"sentence": 7, "what_happened": "shelling", "where": "\\ud83d"}',
        '{"sentence": ' + "[" * 10_000,
        [GOOD],
        "",
    ],
    ids=["text", "true", "float", "extra", "enum", "missing", "nan", "surrogate", "deep", "list", "empty"],
)
def test_a_misfit_is_repaired_with_the_reason(ask: Asking, wrong: Any) -> None:
    with misbehaving(said(wrong), said(GOOD)) as server:
        reply = ask(server)
        repair = server.requests[1].body["messages"]
    assert reply.value == Shelling(**GOOD)
    assert reply.attempts == 2
    assert reply.usage.prompt_tokens == 14
    assert "error" in repair[-1]["content"]


def test_a_misfit_that_stays_is_bad_output_and_says_where(ask: Asking) -> None:
    message = failed(ask, errors.BadOutputError, said(GOOD | {"sentence": "7"}), calls=3)
    assert "sentence" in message


def test_an_error_in_the_body_of_a_good_status_is_no_reply(ask: Asking) -> None:
    failed(ask, errors.BadOutputError, Step(200, b'{"error": {"message": "overloaded", "code": 502}}'), calls=3)


def test_half_a_character_cannot_break_a_request(ask: Asking) -> None:
    with misbehaving(said(GOOD)) as server:
        ask(server, text="a \ud83d b")
        assert server.requests[0].body["messages"][0]["content"] == "a ? b"


# The cache, from the outside


def test_a_second_run_asks_nothing(ask: Asking) -> None:
    with misbehaving(said(GOOD)) as server:
        first, second = ask(server), ask(server)
        assert len(server.requests) == 1
    assert second.value == first.value
    assert second.usage == first.usage
    assert (second.cached, second.attempts) == (True, 0)


def test_repaired_replies_replay_as_a_whole(ask: Asking) -> None:
    with misbehaving(said("no"), said(GOOD)) as server:
        first, second = ask(server), ask(server)
        assert len(server.requests) == 2
    assert (second.cached, second.usage) == (True, first.usage)


@pytest.mark.parametrize("changes", [{"text": "other"}, {"reply": Either}, {"model": "vllm/n"}, {"refresh": True}])
def test_whatever_changes_the_request_is_asked_again(ask: Asking, changes: dict[str, Any]) -> None:
    with misbehaving(said(GOOD)) as server:
        ask(server)
        ask(server, **changes)
        assert len(server.requests) == 2


def test_another_endpoint_has_other_replies(ask: Asking) -> None:
    with misbehaving(said(GOOD)) as one, misbehaving(said(GOOD)) as two:
        ask(one)
        ask(two)
        assert len(two.requests) == 1


def test_offline_serves_what_is_stored_and_names_what_is_missing(ask: Asking) -> None:
    with misbehaving(said(GOOD)) as server:
        ask(server)
    assert ask(server, offline=True).cached
    with pytest.raises(errors.NotCachedError, match="another sentence"):
        ask(server, offline=True, text="another sentence")


def test_refresh_overwrites_what_is_stored(ask: Asking) -> None:
    with misbehaving(said(GOOD), said(GOOD | {"where": "Bir"})) as server:
        ask(server)
        ask(server, refresh=True)
        assert ask(server).value.where == "Bir"


def test_the_same_request_at_the_same_time_is_paid_once(ask: Asking) -> None:
    async def run(server: Misbehaving) -> list[Reply[Shelling]]:
        async with open_model(ask.settings(server)) as model:
            messages = [Message(role="user", content="x")]
            return await asyncio.gather(*(model.ask(messages, Shelling) for _ in range(8)))

    with misbehaving(said(GOOD)) as server:
        replies = asyncio.run(run(server))
        assert len(server.requests) == 1
    assert sum(reply.attempts for reply in replies) == 1


def test_answers_that_are_no_reply_are_not_stored(ask: Asking) -> None:
    with misbehaving(Step(200, b"<html>"), said(GOOD)) as server:
        assert ask(server).attempts == 2
        assert ask(server).cached


def test_a_refusal_is_stored_and_not_paid_again(ask: Asking) -> None:
    with misbehaving(said(None, refusal="no")) as server:
        for _ in range(2):
            with pytest.raises(errors.RefusedError):
                ask(server)
        assert len(server.requests) == 1


def test_requests_beyond_the_slots_wait_without_using_up_their_deadline(ask: Asking) -> None:
    async def run(server: Misbehaving) -> None:
        async with open_model(ask.settings(server, workers=1, timeout=0.8, deadline=0.8, attempts=1)) as model:
            questions = ([Message(role="user", content=str(number))] for number in range(5))
            await asyncio.gather(*(model.ask(question, Shelling) for question in questions))

    with misbehaving(replace(said(GOOD), delay=0.2)) as server:
        asyncio.run(run(server))
        assert len(server.requests) == 5
