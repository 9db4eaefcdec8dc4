"""Faults that only the whole program meets: no name server, Ctrl-C in a pause, a useless cache, a changed form."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from misbehaving import error, misbehaving, said
from typer.testing import CliRunner, Result

from summarizer.cli import app
from summarizer.model.cache import FOLDER, ReplyCache

ROOT = Path(__file__).parents[1]
PAGE = (
    "Shells hit a harbour\n\nFour dockers were stopped on Monday as shells hit the harbour of Port {n}, police said.\n"
)
runner = CliRunner()


def pages(folder: Path, count: int = 2) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"page{number}.txt").write_text(PAGE.format(n=number))
    return folder


def run(folder: Path, url: str, *args: str | Path, **variables: str) -> Result:
    env = {"SUMMARIZER_CACHE_DIR": str(folder.parent / "cache"), "SUMMARIZER_REPAIRS": "0"} | variables
    command = ["run", folder, "--model", "vllm/m", "--base-url", url, *args]
    return runner.invoke(app, [*map(str, command)], env=env)


def records(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "records.jsonl").read_bytes().splitlines()]


def test_a_name_that_no_server_knows_fails_the_documents_as_a_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def unknown(host: object, *_: object, **__: object) -> object:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    done = run(
        pages(tmp_path / "in", 1), "http://nowhere.invalid/v1", "--out", tmp_path / "out", SUMMARIZER_ATTEMPTS="1"
    )
    assert done.exit_code == 1
    assert records(tmp_path / "out")[0]["error"]["code"] == "connection"
    assert "cannot reach http://nowhere.invalid/v1" in done.stderr
    assert asked
    assert all("nowhere.invalid" in str(host) for host in asked)


@pytest.fixture
def _foreground() -> Iterator[None]:
    """A job in the background ignores Ctrl-C, and so would all that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_foreground")
def test_ctrl_c_in_a_long_pause_stops_at_once_and_keeps_the_finished(tmp_path: Path) -> None:
    folder = pages(tmp_path / "in")
    (folder / "blank.txt").write_text("\n")  # finished without a request
    env = os.environ | {"PYTHONPATH": str(ROOT), "SUMMARIZER_CACHE_DIR": str(tmp_path / "cache")}
    with misbehaving(error(429, retry_after="100")) as server:
        command = [sys.executable, "-m", "summarizer", "run", folder, "--model", "vllm/m", "--base-url", server.url]
        with subprocess.Popen(
            [*map(str, command), "-v", "--out", str(tmp_path / "out")],
            env=env,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stderr is not None
            told = process.stderr.readline()
            while "the next in" not in told and "too many requests" not in told.lower():  # it pauses
                assert told, "it ended before it paused"
                told = process.stderr.readline()
            begun = time.monotonic()
            process.send_signal(signal.SIGINT)
            _, rest = process.communicate(timeout=60)
            assert time.monotonic() - begun < 20  # of 100; a second on a quiet machine
    assert process.returncode == 130
    assert rest.splitlines()[-1].startswith("interrupted: ")
    assert [one["name"] for one in records(tmp_path / "out")] == ["blank.txt"]
    assert not list((tmp_path / "out").glob("*.tmp*"))


def spoil(kind: str, database: Path) -> None:
    if kind == "garbage":
        database.write_bytes(b"no database " * 100)
    elif kind == "another version":
        database.unlink()
        connection = sqlite3.connect(database)
        connection.execute("CREATE TABLE Cache (unknown INTEGER)")
        connection.execute("CREATE TABLE Settings (unknown INTEGER)")
        connection.commit()
        connection.close()
    elif kind == "a link":
        database.unlink()
        database.symlink_to("/dev/full")


@pytest.mark.parametrize("kind", ["garbage", "another version", "a link", "locked", "full"])
def test_a_cache_of_no_use_costs_one_warning_and_never_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    kept = ReplyCache(tmp_path / "cache")
    kept.put("a" * 64, "{}")
    kept.close()
    database = tmp_path / "cache" / FOLDER / "cache.db"
    spoil(kind, database)
    holder = sqlite3.connect(database, check_same_thread=False) if kind == "locked" else None
    if holder:
        monkeypatch.setattr("summarizer.model.wall._BUSY", 0.05)
        holder.execute("BEGIN EXCLUSIVE")
    if kind == "full":

        def full(*_: object, **__: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr("diskcache.Cache.set", full)
    with misbehaving(said({"reports": []})) as server:
        done = run(pages(tmp_path / "in", 3), server.url, "--out", tmp_path / "out")
        asked = len(server.requests)
    if holder:
        holder.close()
    assert done.exit_code == 0, done.output
    assert asked >= 3
    assert len(records(tmp_path / "out")) == 3
    assert done.stderr.count("WARNING") == 1
    assert "going on without it" in done.stderr


def test_documents_done_again_read_stored_replies_without_paying(tmp_path: Path) -> None:
    """Replies are stored as they came, under what was asked: making other records of them asks nothing."""
    folder = pages(tmp_path / "in")
    with misbehaving(said({"reports": []})) as server:
        run(folder, server.url, "--out", tmp_path / "out")
        before = len(server.requests)
        done = run(folder, server.url, "--out", tmp_path / "out", "--published", "2021-05-04")
        assert done.exit_code == 0
        assert len(server.requests) == before
    assert "0 calls" in done.stderr
    days = [article["published"]["value"] for one in records(tmp_path / "out") for article in one["articles"]]
    assert days == ["2021-05-04"] * 2


def test_offline_says_for_each_document_what_is_missing(tmp_path: Path) -> None:
    done = run(pages(tmp_path / "in"), "http://127.0.0.1:9/v1", "--offline", "--out", tmp_path / "out")
    assert done.exit_code == 1
    errors = [one["error"] for one in records(tmp_path / "out")]
    assert [one["code"] for one in errors] == ["not_cached"] * 2
    assert all("no stored reply for request" in one["message"] for one in errors)
    assert all("without --offline" in one["hint"] for one in errors)


def test_only_the_endpoint_is_contacted_whatever_addresses_a_page_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "page.html").write_text(
        "<html><head><link rel=stylesheet href='http://127.0.0.1:1/a.css'></head><body><h1>Harbour</h1>"
        "<img src='http://169.254.169.254/latest'><p>Four people were killed on Monday, see https://ift.tt/x and"
        " file:///etc/passwd, police said.</p><script src='http://127.0.0.1:1/x.js'></script></body></html>"
    )
    contacted: set[object] = set()
    plain = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        contacted.add(address)
        plain(self, address)

    looked_up: set[object] = set()
    resolve = socket.getaddrinfo

    def getaddrinfo(host: Any, *rest: Any, **more: Any) -> Any:
        looked_up.add(host.decode() if isinstance(host, bytes) else host)
        return resolve(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with misbehaving(said({"reports": []})) as server:
        assert run(folder, server.url).exit_code == 0
        assert server.requests
        port = server.http.server_address[1]
    assert looked_up <= {"127.0.0.1", None}
    assert contacted <= {("127.0.0.1", port)}
    assert threading.active_count() < 50


def test_one_poison_page_among_a_hundred_fails_alone_in_the_order_of_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pages(tmp_path / "in", 100)
    (folder / "page50.txt").write_bytes(bytes(range(256)) * 20)
    with misbehaving(said({"reports": []})) as server:
        done = run(folder, server.url, "--out", tmp_path / "out", "--workers", "8")
    assert done.exit_code == 1
    made = records(tmp_path / "out")
    assert [one["name"] for one in made if one["error"]] == ["page50.txt"]
    assert [one["name"] for one in made] == sorted(one["name"] for one in made)
    assert len(made) == 100


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff\u200b\n", "Home\nSearch\nSubscribe\n\n(c) 2024\n"])
def test_nothing_to_read_is_skipped_without_a_call(tmp_path: Path, text: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.txt").write_text(text, encoding="utf-8")
    with misbehaving(said({"reports": []})) as server:
        done = run(tmp_path / "in", server.url, "--out", tmp_path / "out")
        assert server.requests == []
    assert done.exit_code == 0
    assert [(one["status"], one["error"]) for one in records(tmp_path / "out")] == [("skipped", None)]


def test_invisible_characters_are_not_sent(tmp_path: Path) -> None:
    hidden = "\u200b\u2066\U000e0041\U000e007f\u00ad\ufe0f\x07\x1b"  # text that is turned about is not asked at all
    (tmp_path / "in").mkdir()
    text = PAGE.format(n=1).replace("stopped", f"stop{hidden}ped").replace("harbour of", f"har{hidden}bour of")
    (tmp_path / "in" / "page.txt").write_text(text, encoding="utf-8")
    with misbehaving(said({"reports": []})) as server:
        run(tmp_path / "in", server.url, "--out", tmp_path / "out")
        sent = server.requests[0].body["messages"][-1]["content"]
    assert not set(hidden) & set(sent)
    assert "Four dockers were stopped" in sent
    (record,) = records(tmp_path / "out")
    assert record["characters"] == len(text)  # the text itself is kept
    assert "hidden_characters" in {one["code"] for one in record["findings"]}
