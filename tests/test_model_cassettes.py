"""Recorded replies: vcrpy sees the traffic of this client, tells requests apart by their body, and keeps no secret."""

import asyncio
import re
from pathlib import Path

import pytest
import yaml
from misbehaving import misbehaving, said
from pydantic import BaseModel
from recording import recorder

from summarizer import errors
from summarizer.model import Message, embedded, open_model
from summarizer.model.retry import Retry
from summarizer.settings import Settings

KEY = "sk-test-abcdefghijklmnop1234567890"


class Word(BaseModel):
    word: str


def ask(folder: Path, url: str, text: str, retry: Retry | None = None) -> str:
    async def run() -> str:
        settings = Settings(model="openai/m", base_url=url, cache_dir=folder, attempts=3, repairs=0)
        async with open_model(settings, retry=retry) as model:
            return (await model.ask([Message(role="user", content=text)], Word)).value.word

    return asyncio.run(run())


@pytest.fixture
def cassette(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two replies, recorded in the order ``one``, ``two``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    path = tmp_path / "cassette.yaml"
    with misbehaving(said({"word": "one"}), said({"word": "two"})) as server:
        with recorder("once").use_cassette(path):
            assert ask(tmp_path / "a", server.url, "say one") == "one"
            assert ask(tmp_path / "a", server.url, "say two") == "two"
        assert len(server.requests) == 2
    return path


def elsewhere() -> str:
    with misbehaving(said({"word": "live"})) as server:
        return server.url  # nobody answers there any more


def test_replies_replay_in_any_order_and_from_any_port(cassette: Path, tmp_path: Path) -> None:
    with recorder("none").use_cassette(cassette) as played:
        assert ask(tmp_path / "b", elsewhere(), "say two") == "two"
        assert ask(tmp_path / "b", elsewhere(), "say one") == "one"
        assert played.all_played


def test_a_request_that_was_not_recorded_fails_at_once(cassette: Path, tmp_path: Path) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    missing = pytest.raises(errors.ConnectionFailedError, match="no recorded interaction")
    with recorder("none").use_cassette(cassette), missing:
        ask(tmp_path / "b", elsewhere(), "say three", Retry(3, sleep))
    assert pauses == []


def test_no_key_is_recorded(cassette: Path) -> None:
    text = cassette.read_text("utf-8")
    assert "sk-" not in text
    assert "earer" not in text
    recorded = yaml.safe_load(text)["interactions"]
    asked = [one["request"]["body"]["json"]["messages"][0]["content"] for one in recorded]
    assert asked == ["say one", "say two"]


def test_the_embedded_model_replays_without_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def play(mode: str, url: str, folder: str) -> str:
        async def serve(*_: object) -> embedded.Served:
            return embedded.Served(url, "none")

        async def run() -> str:
            async with open_model(Settings(cache_dir=tmp_path / folder)) as model:
                return (await model.ask([Message(role="user", content="say hi")], Word)).value.word

        monkeypatch.setattr(embedded, "serve", serve)
        with recorder(mode).use_cassette(tmp_path / "embedded.yaml"):
            return asyncio.run(run())

    with misbehaving(said({"word": "hi"})) as server:
        assert play("once", server.url, "a") == "hi"
    assert play("none", "http://127.0.0.1:1/v1", "b") == "hi"


COMMITTED = sorted((Path(__file__).parent.parent / "cassettes").rglob("*.yaml"))


def test_no_committed_cassette_holds_a_secret() -> None:
    secret = re.compile(r"\bsk-|[Bb]earer |[Aa]uthorization|[Ss]et-[Cc]ookie|/home/|/root/")
    assert [path.name for path in COMMITTED if secret.search(path.read_text("utf-8"))] == []
