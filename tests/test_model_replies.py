"""What a model replies: cut off, refused, filtered, prose, misfits; mended as often as set, and never more."""

import json
from dataclasses import replace
from typing import Any

import pytest
from asking import GOOD, KEY, Asking, Shelling, failed
from misbehaving import Step, error, misbehaving, said

from summarizer import errors
from summarizer.model import Structured, opening
from summarizer.model.providers import Endpoint, resolve
from summarizer.settings import Settings


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


@pytest.mark.parametrize("before", ["", "<think>hm</think>"])
def test_wrapped_json_is_taken_where_that_way_is_declared(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    def fenced(settings: Settings) -> Endpoint:
        found = resolve(settings)
        return replace(found, profile=found.profile.model_copy(update={"structured": Structured.FENCED}))

    monkeypatch.setattr(opening, "resolve", fenced)
    with misbehaving(said(f"{before}```json\n{json.dumps(GOOD)}\n```")) as server:
        assert ask(server).value == Shelling(**GOOD)
        assert "response_format" not in server.requests[0].body
