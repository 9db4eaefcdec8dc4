"""One port to any endpoint: what is sent, and what a good answer becomes."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from asking import GOOD, KEY, Asking, Either, Nothing, Shelling
from misbehaving import Misbehaving, called, misbehaving, said

from summarizer.model import Message, open_model


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


def test_half_a_character_cannot_break_a_request(ask: Asking) -> None:
    with misbehaving(said(GOOD)) as server:
        ask(server, text="a \ud83d b")
        assert server.requests[0].body["messages"][0]["content"] == "a ? b"


def test_requests_beyond_the_slots_wait_without_using_up_their_deadline(ask: Asking) -> None:
    async def run(server: Misbehaving) -> None:
        async with open_model(ask.settings(server, workers=1, timeout=0.8, deadline=0.8, attempts=1)) as model:
            questions = ([Message(role="user", content=str(number))] for number in range(5))
            await asyncio.gather(*(model.ask(question, Shelling) for question in questions))

    with misbehaving(replace(said(GOOD), delay=0.2)) as server:
        asyncio.run(run(server))
        assert len(server.requests) == 5
