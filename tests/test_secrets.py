"""A key is sent to its endpoint and gets nowhere else: not shown, not logged, not stored, not recorded."""

import asyncio
import json
import os
import subprocess
import sys
import traceback
from dataclasses import replace
from pathlib import Path

import pytest
from misbehaving import Step, error, misbehaving, said
from pydantic import BaseModel
from recording import recorder

from summarizer.errors import SummarizerError
from summarizer.model import Message, open_model
from summarizer.model.providers import resolve
from summarizer.settings import Settings

ROOT = Path(__file__).parents[1]
KEY = "zq-Distinctive7Key_0123456789.Tail"
PARTS = [KEY[start : start + 8].encode() for start in range(len(KEY) - 7)]
PAGE = "Shells hit a harbour\n\nFour dockers were stopped on Monday as shells hit Port {n}, police said.\n"
ECHO = "you sent <authorization>, that is " + f"{KEY[:12]}****{KEY[-8:]}"
CRASH = """
import sys
import traceback
from summarizer import pipeline
plain = pipeline.read
def read(source, *rest, **more):
    if source.name == "page7.txt":
        import os
        raise RuntimeError("a bug with " + os.environ["OPENAI_API_KEY"])
    return plain(source, *rest, **more)
pipeline.read = read
sys.argv[0] = "summarizer"
from summarizer.cli import main
main()
"""


def leaks(text: bytes) -> list[bytes]:
    return [part for part in PARTS if part in text]


def run(folder: Path, *args: str, **variables: str) -> "subprocess.CompletedProcess[bytes]":
    """The real program in ``folder``, with everything that it may log switched on."""
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    kept |= {"PYTHONPATH": str(ROOT), "OPENAI_API_KEY": KEY, "OPENAI_LOG": "debug", "XDG_CONFIG_HOME": str(folder)}
    kept |= {"SUMMARIZER_ATTEMPTS": "1", "SUMMARIZER_REPAIRS": "0", "SUMMARIZER_CACHE_DIR": str(folder / "cache")}
    command = [sys.executable, "-c", CRASH, "run", str(folder / "in"), "--model", "openai/m", "--workers", "1", "-vv"]
    command += ["--log-json", str(folder / "log.jsonl"), "--out", str(folder / "out"), *args]
    return subprocess.run(command, cwd=folder, env=kept | variables, capture_output=True, check=False, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(8):
        (tmp_path / "in" / f"page{number}.txt").write_text(PAGE.format(n=number))
    return tmp_path


def nothing_leaked(folder: Path, done: "subprocess.CompletedProcess[bytes]") -> None:
    assert leaks(done.stdout) == []
    assert leaks(done.stderr) == []
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if leaks(path.read_bytes())] == []
    assert [path.name for path in files if leaks(os.fsencode(path.name))] == []


def test_failures_of_all_kinds_and_a_crash_leave_no_trace_of_the_key(folder: Path) -> None:
    steps = (
        error(400, message=ECHO),
        error(500, message=ECHO, code=KEY),
        error(429, message=ECHO, retry_after="0"),
        Step(200, f"<html>{ECHO}</html>".encode()),
        said(None, refusal=ECHO),
        said("prose with <authorization>"),
        said({"reports": []}, note="<authorization>"),
    )
    with misbehaving(*steps) as server:
        done = run(folder, "--base-url", server.url)
        assert {
            value for one in server.requests for name, value in one.headers.items() if name.lower() == "authorization"
        } == {f"Bearer {KEY}"}
    assert done.returncode == 1
    records = [json.loads(line) for line in (folder / "out" / "records.jsonl").read_bytes().splitlines()]
    errors = [one["error"]["code"] if one["error"] else None for one in records]
    assert errors == ["model", "server", "rate_limited", "bad_output", "refused", "bad_output", None, "internal"]
    assert "[key]" in records[0]["error"]["message"]  # the message is kept, the key is not
    assert "a bug with [key]" in records[7]["error"]["message"]
    assert len(list((folder / "out").glob("crash-*"))) == 1
    assert b"Traceback" in done.stderr
    assert (folder / "log.jsonl").stat().st_size > 1000
    assert any((folder / "cache").rglob("cache.db"))
    nothing_leaked(folder, done)


@pytest.mark.parametrize("status", [401, 403, 404, 422, 307])
def test_an_error_that_ends_the_run_leaves_no_trace_of_the_key(folder: Path, status: int) -> None:
    with misbehaving(replace(error(status, message=ECHO), headers={"location": "http://x/<authorization>"})) as server:
        done = run(folder, "--base-url", server.url)
    assert done.returncode == (2 if status in {401, 403, 404} else 1)
    assert b"error: openai/m: " in done.stderr
    nothing_leaked(folder, done)


@pytest.mark.parametrize(
    "url",
    [
        "http://user:{key}@127.0.0.1:9/v1",
        "ftp://user:{key}@host/v1",
        "http://{key}@host:none/v1",
        "http://h/v1?key={key}",
        "http://h/v1?api_key={key}",
        "http://h/v1#{key}",
        "https://user@h/v1?{key}",
        "http://127.0.0.1:9/{key}/v1",
        "http://{key}.example/v1",
    ],
)
def test_an_address_that_holds_a_key_is_refused_without_showing_it(folder: Path, url: str) -> None:
    done = run(folder, "--base-url", url.format(key=KEY))
    assert done.returncode == 2
    assert b"error: base_url" in done.stderr
    nothing_leaked(folder, done)


@pytest.mark.parametrize(
    ("variables", "toml"),
    [
        ({"SUMMARIZER_KEY_VARIABLE": KEY}, ""),
        ({"SUMMARIZER_TIMEOUT": KEY}, ""),
        ({}, f'api_key = "{KEY}"'),
        ({}, f"api_key = {KEY}"),
        ({}, f'timeout = "{KEY}"'),
    ],
)
def test_a_key_in_the_wrong_place_is_refused_without_showing_it(
    folder: Path, variables: dict[str, str], toml: str
) -> None:
    settings = folder / "summarizer.toml"
    settings.write_text(toml)
    done = run(folder, "--base-url", "http://127.0.0.1:9/v1", **variables)
    settings.unlink()
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(b"error: ")
    nothing_leaked(folder, done)


def command(folder: Path, *args: str) -> "subprocess.CompletedProcess[bytes]":
    """Any other command, in the same place."""
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    kept |= {"PYTHONPATH": str(ROOT), "OPENAI_API_KEY": KEY, "OPENAI_LOG": "debug", "XDG_CONFIG_HOME": str(folder)}
    kept |= {"SUMMARIZER_CACHE_DIR": str(folder / "cache"), "https_proxy": f"http://me:{KEY}@proxy:1"}
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *args], cwd=folder, env=kept, capture_output=True, check=False, timeout=120
    )


@pytest.mark.parametrize(
    "step",
    [
        Step(200, b'{"data": [{"id": "<authorization>"}, {"id": "m <authorization>"}]}'),
        Step(200, b"<html><authorization>"),
        error(401, message=ECHO),
        error(500, message=ECHO),
    ],
    ids=["list", "html", "401", "500"],
)
def test_the_doctor_shows_no_key_whatever_the_endpoint_repeats(folder: Path, step: Step) -> None:
    with misbehaving(step) as server:
        done = command(folder, "doctor", "--model", "openai/m", "--base-url", server.url)
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert b"OPENAI_API_KEY is set" in done.stdout
    assert b"set but not used: https_proxy" in done.stdout
    nothing_leaked(folder, done)


def test_counting_first_and_exporting_the_cache_show_no_key(folder: Path) -> None:
    with misbehaving(said({"reports": []}, note="<authorization>")) as server:
        address = ("--model", "openai/m", "--base-url", server.url)
        assert command(folder, "run", "in", *address, "--out", "out").returncode == 0
        for args in (("run", "in", *address, "--dry-run"), ("run", "in", *address, "--dry-run", "--json", "--fresh")):
            done = command(folder, *args, "--out", "out")
            assert done.returncode == 0, done.stderr
            nothing_leaked(folder, done)
    exported = command(folder, "cache", "export")
    assert exported.stdout.count(b'"reply"') == 8
    nothing_leaked(folder, exported)
    assert (folder / "out" / "run.json").is_file()


class Word(BaseModel):
    word: str


def chained(error: BaseException) -> str:
    """What a debugger, a log or a notebook may show of an error and of all that led to it."""
    seen: list[BaseException] = []
    left: list[BaseException | None] = [error]
    while left:
        one = left.pop()
        if one is not None and not any(one is other for other in seen):  # such chains may be rings
            seen.append(one)
            left += [one.__cause__, one.__context__]
    return "\n".join(f"{one!s} {one!r} {one.args!r} {vars(one)!r}" for one in seen)


@pytest.mark.parametrize(
    "step",
    [
        error(400, message=ECHO),
        error(401, message=ECHO),
        error(429, message=ECHO, retry_after="900"),
        error(500, message=ECHO, code=KEY),
        Step(200, f"<html>{ECHO}</html>".encode()),
        Step(307, headers={"location": "http://x/<authorization>"}),
        Step(act="reset"),
        said(None, refusal=ECHO),
        said("prose with <authorization>"),
        said({"word": 3, "<authorization>": 1}),
    ],
    ids=["400", "401", "429", "500", "html", "307", "reset", "refusal", "prose", "misfit"],
)
def test_no_error_and_nothing_behind_it_holds_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: Step
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)

    async def ask(url: str) -> None:
        settings = Settings(model="openai/m", base_url=url, cache_dir=tmp_path, attempts=1, repairs=0)
        assert leaks(f"{settings!r} {resolve(settings)!r}".encode()) == []
        async with open_model(settings) as model:
            assert leaks(repr(model).encode()) == []
            await model.ask([Message(role="user", content="say it")], Word)

    with misbehaving(step) as server, pytest.raises(SummarizerError) as caught:
        asyncio.run(ask(server.url))
    told = chained(caught.value) + "".join(traceback.format_exception(caught.value))
    assert leaks(told.encode()) == []


def test_a_recorded_answer_that_repeats_the_key_is_recorded_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)

    async def ask(url: str) -> None:
        settings = Settings(model="openai/m", base_url=url, cache_dir=tmp_path / "cache", attempts=1, repairs=0)
        async with open_model(settings) as model:
            await model.ask([Message(role="user", content="say it")], Word)

    answers = (error(400, message=ECHO), said({"word": "<authorization>"}))
    with misbehaving(*answers) as server, recorder("new_episodes").use_cassette(tmp_path / "cassette.yaml") as played:
        with pytest.raises(SummarizerError):
            asyncio.run(ask(server.url))
        played.rewind()
        asyncio.run(ask(server.url))
    text = (tmp_path / "cassette.yaml").read_bytes()
    assert text.count(b"response:") >= 1
    assert leaks(text) == []
