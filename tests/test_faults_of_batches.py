"""Batches that are killed, fill the disk, or start again with other settings: the real program in its own process."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

from misbehaving import Asked, Step, misbehaving, said
from test_faults_whole_program import ROOT, pages, records, run

from summarizer.model.cache import FOLDER


def program(folder: Path, url: str, *args: str | Path, blocks: int | None = None) -> "subprocess.Popen[str]":
    """The real program in a process of its own; no file that it writes may grow beyond ``blocks`` of 512 bytes."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "SUMMARIZER_CACHE_DIR": str(folder.parent / "cache")}
    command = [sys.executable, "-m", "summarizer", "run", folder, "--model", "vllm/m", "--base-url", url, *args]
    limited = [] if blocks is None else ["sh", "-c", f'ulimit -f {blocks} && exec "$@"', "sh"]
    return subprocess.Popen([*limited, *map(str, command)], env=env, stderr=subprocess.PIPE, text=True)


def test_a_killed_run_goes_on_and_asks_nothing_twice(tmp_path: Path) -> None:
    folder, out = pages(tmp_path / "in", 8), tmp_path / "out"
    with misbehaving(replace(said({"reports": []}), delay=0.05)) as server:
        killed = program(folder, server.url, "--out", out, "--workers", "1")
        while len(server.requests) < 4 and killed.poll() is None:
            time.sleep(0.005)
        killed.kill()
        killed.communicate()
        assert killed.returncode == -signal.SIGKILL
        finished = (out / "records.jsonl").read_bytes()
        with (out / "records.jsonl").open("ab") as file:
            file.write(b'{"schema_version":"1","name":"page')  # as a power cut leaves it
        again = program(folder, server.url, "--out", out, "--workers", "1")
        _, told = again.communicate(timeout=120)
        asked = [one.raw for one in server.requests]
    assert again.returncode == 0, told
    assert finished.count(b"\n") >= 2
    assert "its last line was cut short by an interruption and is dropped" in told
    assert [one["name"] for one in records(out)] == [f"page{n}.txt" for n in range(8)]
    assert (out / "records.jsonl").read_bytes().startswith(finished)
    assert len(asked) <= 8 + 1  # the one that was under way was not answered yet
    assert sorted(path.name for path in out.iterdir()) == [".summarizer.lock", "records.jsonl", "run.json"]


def test_a_full_disk_stops_in_one_line_and_the_same_command_goes_on(tmp_path: Path) -> None:
    folder, out = pages(tmp_path / "in", 12), tmp_path / "out"
    with misbehaving(said({"reports": []})) as server:
        full = program(folder, server.url, "--out", out, "--workers", "1", "--refresh", blocks=12)
        _, told = full.communicate(timeout=120)
        kept = records(out)
        assert full.returncode == 1
        assert 0 < len(kept) < 12
        assert "Traceback" not in told
        (line,) = [one for one in told.splitlines() if one.startswith("error: ")]
        assert f"cannot write to {out / 'records.jsonl'}: File too large" in line
        assert "make room and run the same command again" in line
        again = program(folder, server.url, "--out", out, "--workers", "1")
        _, told = again.communicate(timeout=120)
    assert again.returncode == 0, told
    assert f"{len(kept)} unchanged" in told
    assert [one["name"] for one in records(out)] == sorted(path.name for path in folder.iterdir())


def test_a_second_run_on_the_same_folder_is_refused_in_one_line_and_harms_nothing(tmp_path: Path) -> None:
    folder, out = pages(tmp_path / "in", 2), tmp_path / "out"
    first_may_end = threading.Event()

    def answer(_: Asked) -> Step:
        first_may_end.wait(60)
        return said({"reports": []})

    with misbehaving(answer) as server:
        first = program(folder, server.url, "--out", out, "--workers", "1")
        while not (out / "records.jsonl").exists() and first.poll() is None:
            time.sleep(0.01)
        second = run(folder, server.url, "--out", out)
        fresh = run(folder, server.url, "--out", out, "--fresh")
        first_may_end.set()
        _, told = first.communicate(timeout=120)
    for refused in (second, fresh):
        assert refused.exit_code == 2
        (line,) = refused.stderr.splitlines()
        assert line == f"error: another run is writing to {out} (wait for it, or give another --out)"
    assert first.returncode == 0, told
    assert len(records(out)) == 2


def test_a_cache_that_can_grow_no_more_costs_one_warning_and_never_the_run(tmp_path: Path) -> None:
    """The cache's files meet the limit long before the records do; nothing is put in the place of the database."""
    folder, out = pages(tmp_path / "in", 5), tmp_path / "out"
    with misbehaving(said({"reports": []}, padding="x" * 60_000)) as server:
        limited = program(folder, server.url, "--out", out, blocks=120)
        _, told = limited.communicate(timeout=120)
    assert limited.returncode == 0, told
    assert told.count("WARNING") == 1
    assert "going on without it" in told
    assert len(records(out)) == 5


def test_a_stored_reply_of_another_form_is_checked_again_and_repaired(tmp_path: Path) -> None:
    """A stored reply is a reply like any other: what does not fit is asked again, and never taken as it is."""
    folder = pages(tmp_path / "in", 1)
    with misbehaving(said({"reports": []})) as server:
        run(folder, server.url, "--out", tmp_path / "out")
        database = sqlite3.connect(tmp_path / "cache" / FOLDER / "cache.db")
        (value,) = database.execute("SELECT value FROM Cache").fetchone()
        reply = json.loads(value)
        reply["choices"][0]["message"]["content"] = json.dumps({"reports": [{"sentence": "1"}], "more": 1})
        database.execute("UPDATE Cache SET value = ?", (json.dumps(reply),))
        database.commit()
        database.close()
        before = len(server.requests)
        done = run(folder, server.url, "--out", tmp_path / "again", SUMMARIZER_REPAIRS="1")
        assert len(server.requests) == before + 1
    assert done.exit_code == 0, done.stderr
    assert [one["status"] for one in records(tmp_path / "again")] == ["no_event"]


def test_another_model_does_every_document_again(tmp_path: Path) -> None:
    folder = pages(tmp_path / "in", 3)
    with misbehaving(said({"reports": []})) as server:
        for model in ("vllm/m", "vllm/m", "vllm/other"):
            done = run(folder, server.url, "--out", tmp_path / "out", "--model", model)
            assert done.exit_code == 0, done.stderr
        assert [one.body["model"] for one in server.requests] == ["m"] * 3 + ["other"] * 3
    assert {one["provenance"]["model"] for one in records(tmp_path / "out")} == {"vllm/other"}
