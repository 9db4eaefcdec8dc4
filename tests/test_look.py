"""`make look`: the seeds' results without the weights, from replies that the embedded model gave."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from misbehaving import misbehaving, said
from recording import recorder
from replies import CASSETTES, exported
from typer.testing import CliRunner

from summarizer.cli import app
from summarizer.model import cache

ROOT = Path(__file__).parents[1]
PAGE = """Harbour strike kills four

Four dockers were killed on Monday when shells hit the harbour of Northvale, the harbour master said.

"We heard three explosions," a resident said.
"""
NOTHING: dict[str, list[str]] = {"reports": []}
runner = CliRunner()


def run(*args: str | Path, cache_dir: Path) -> str:
    done = runner.invoke(
        app, [*map(str, args)], env={"SUMMARIZER_CACHE_DIR": str(cache_dir), "SUMMARIZER_ATTEMPTS": "1"}
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def pages(folder: Path) -> Path:
    folder.mkdir()
    for number in range(3):
        (folder / f"page{number}.txt").write_text(PAGE.replace("Northvale", f"Port {number}"))
    return folder


def test_exported_replies_make_the_same_records_on_another_machine_offline(tmp_path: Path) -> None:
    folder = pages(tmp_path / "in")
    with misbehaving(said(NOTHING)) as server:
        args: list[str | Path] = ["run", folder, "--model", "vllm/m", "--base-url", server.url]
        run(*args, "--out", tmp_path / "here", cache_dir=tmp_path / "a")
        assert len(server.requests) >= 3
    (tmp_path / "replies.jsonl").write_text(run("cache", "export", cache_dir=tmp_path / "a"))
    run("cache", "import", tmp_path / "replies.jsonl", cache_dir=tmp_path / "b")
    run(*args, "--offline", "--out", tmp_path / "there", cache_dir=tmp_path / "b")
    assert (tmp_path / "here" / "records.jsonl").read_bytes() == (tmp_path / "there" / "records.jsonl").read_bytes()


def test_a_cassette_holds_the_replies_that_the_cache_holds(tmp_path: Path) -> None:
    folder = pages(tmp_path / "in")
    with misbehaving(said(NOTHING)) as server:
        with recorder("once").use_cassette(tmp_path / "cassettes" / "one.yaml"):
            run("run", folder, "--model", "vllm/m", "--base-url", server.url, cache_dir=tmp_path / "cache")
        lines = list(exported(tmp_path / "cassettes", server.url))
    stored = {one["key"]: json.loads(one["reply"]) for one in map(json.loads, cache.export(tmp_path / "cache"))}
    assert stored == {one["key"]: json.loads(one["reply"]) for one in map(json.loads, lines)}


def test_the_committed_cassettes_answer_every_request_about_the_seeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Goes red with the other recorded tests when a prompt changes, until `make record`."""
    monkeypatch.setattr("summarizer.model.weights.locate", None)  # no weights are looked for
    assert cache.load(tmp_path, exported(CASSETTES)) > 0
    told = run("run", ROOT / "seeds", "--model", "embedded", "--offline", "--json", cache_dir=tmp_path)
    records = [json.loads(line) for line in told.splitlines()]
    assert sorted(one["name"] for one in records) == sorted(path.name for path in (ROOT / "seeds").iterdir())
    assert all(one["status"] in ("ok", "ok_with_findings", "no_event") for one in records)


def test_the_commands_of_make_look_work_without_weights_and_without_network(tmp_path: Path) -> None:
    """The recipe itself, with the tools of this environment in the place of the one that `make` makes."""
    made = tmp_path / "venv"
    (made / "bin").mkdir(parents=True)
    (made / "bin" / "python").symlink_to(sys.executable)
    for stamp in (".made", ".dev"):
        (made / stamp).touch()
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), "TMPDIR": str(tmp_path)}
    command = ["make", "--no-print-directory", "look", f"VENV={made}", "ARGS=--json"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 5
    assert "0 calls" in done.stderr
    assert "recorded" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["venv"]  # its cache is gone
