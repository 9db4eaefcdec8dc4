"""Replies that are stored: asked once, replayed whole, and asked again when the request is another."""

import asyncio
from typing import Any

import pytest
from asking import GOOD, Asking, Either, Shelling
from misbehaving import Misbehaving, Step, misbehaving, said

from summarizer import errors
from summarizer.model import Message, Reply, open_model


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
