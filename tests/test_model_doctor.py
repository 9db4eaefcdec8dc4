"""The doctor says what is configured, reachable and missing, and shows no secret."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from misbehaving import Step, error, misbehaving
from test_model_weights import DIGEST, FAKE, WHOLE, install

from summarizer.model import weights
from summarizer.model.doctor import Check, State, examine
from summarizer.settings import Settings

KEY = "sk-test-abcdefghijklmnop1234567890"
MODELS = Step(200, b'{"object": "list", "data": [{"id": "m"}, {"id": "n"}]}', {"content-type": "application/json"})


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def look(tmp_path: Path, **changes: Any) -> dict[str, Check]:
    checks = asyncio.run(examine(Settings(**{"cache_dir": tmp_path / "cache"} | changes)))
    assert KEY not in repr(checks)
    return {check.name: check for check in checks}


def test_a_reachable_endpoint_is_ok(tmp_path: Path) -> None:
    with misbehaving(MODELS) as server:
        found = look(tmp_path, model="openai/m", base_url=server.url)
        assert [asked.path for asked in server.requests] == ["/v1/models"]
    assert found["endpoint"] == Check("endpoint", State.OK, "answers; 2 model(s)")
    assert found["key"].detail == "OPENAI_API_KEY is set"
    assert {found[name].state for name in ("python", "packages", "settings", "model", "cache")} == {State.OK}


def test_a_model_that_the_endpoint_does_not_list(tmp_path: Path) -> None:
    with misbehaving(MODELS) as server:
        found = look(tmp_path, model="vllm/x", base_url=server.url)["endpoint"]
    assert found.state is State.WARN
    assert found.advice == "it has: m, n"


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (error(401, message=f"bad key {KEY}"), "rejected the key"),
        (error(404), "no such model or address"),
        (error(500), "server error 500"),
        (Step(act="reset"), "cannot reach"),
        (Step(act="hang"), "no whole answer"),
        (Step(200, b"<html>"), "no such list"),
        (Step(200, b'{"data": 3}'), "no such list"),
    ],
)
def test_an_endpoint_in_trouble(tmp_path: Path, step: Step, words: str) -> None:
    with misbehaving(step) as server:
        found = look(tmp_path, model="openai/m", base_url=server.url, timeout=0.3)["endpoint"]
        assert len(server.requests) == 1
    assert found.state is State.FAIL
    assert words in found.detail


def test_a_wrong_configuration_is_one_failed_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    found = look(tmp_path, model="openai/m")["model"]
    assert found.state is State.FAIL
    assert "export OPENAI_API_KEY" in found.advice


def test_a_key_on_the_open_road(tmp_path: Path) -> None:
    found = look(tmp_path, model="openai/m", base_url="http://192.0.2.1/v1", timeout=0.5)
    assert found["transport"].state is State.WARN


def test_weights_that_are_missing_installed_and_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "OFFICIAL", FAKE)
    missing = look(tmp_path)["weights"]
    assert (missing.state, "the extra 'embedded'" in missing.advice) == (State.FAIL, True)
    install(tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert look(tmp_path)["weights"].detail.startswith("3 parts installed")
    weights.locate(Settings(cache_dir=tmp_path / "cache"))
    assert DIGEST in look(tmp_path)["weights"].detail
    (tmp_path / "cache" / "weights" / f"{DIGEST}.gguf").write_bytes(WHOLE[::-1])
    assert look(tmp_path)["weights"].state is State.FAIL


def test_a_cache_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert look(tmp_path)["cache"].state is State.WARN


def test_variables_that_are_not_obeyed_are_shown_without_their_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://me:secret@proxy:1")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://elsewhere")
    found = look(tmp_path)["environment"]
    assert found.state is State.WARN
    assert "https_proxy" in found.detail
    assert "OPENAI_BASE_URL" in found.detail
    assert "secret" not in repr(found)
