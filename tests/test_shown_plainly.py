"""Whatever a page, a file's name, gold or an endpoint says is shown on plain lines: no escape is obeyed anywhere."""

import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from misbehaving import Step, called, error, misbehaving, said
from test_flow_from_answers import CAMP
from test_reading_formats import STORY, pdf
from typer.testing import CliRunner, Result

from summarizer import logs
from summarizer.cli import app
from summarizer.scoring import details, score

ROOT = Path(__file__).parents[1]
# An escape, a bidi override, a zero-width space, a bell, a tag character, markup, a link, and a line of its own.
HOSTILE = (
    "\x1b[31m\u202eb\u200b\x07\U000e0041 [red]x[/red] <b>[link=http://x]\nerror: all is lost\r\n=cmd|' /C'!A0\x9b2J"
)
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
NAME = "a\x1b[2J\u202eb\n=1+1.txt"
runner = CliRunner()


def shown(result: Result) -> str:
    """Both outputs, which hold nothing that a terminal obeys, and no line that the page made up."""
    told = result.stdout + result.stderr
    assert FORBIDDEN.search(told) is None, repr(told)
    assert not [line for line in told.splitlines() if line.startswith(("error: all is lost", "=cmd", "=1+1"))]
    return told


# `summarizer evaluate`


@pytest.fixture
def scored(tmp_path: Path) -> list[str]:
    """A run against gold, in which every word that can be hostile is."""
    claim = {"outcome": "killed", "count_text": f"9{HOSTILE}", "min": 9, "max": 9, "claimant": HOSTILE}
    told = {"type": HOSTILE, "evidence": [HOSTILE], "claims": [claim | {"evidence": HOSTILE}], "when": {}}
    gold_claim = claim | {"core": True, "stance": "asserted", "evidence": STORY, "min": 2, "max": 2}
    gold_event = {"id": f"e1{HOSTILE}", "type": "attack", "status": "asserted", "core": True, "evidence": [STORY]}
    edges = {"body_first_words": STORY[:20], "body_last_words": STORY[-20:]}
    gold = {"document": NAME, "articles": [edges | {"events": [gold_event | {"claims": [gold_claim]}]}]}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "one.gold.json").write_text(json.dumps(gold))
    (tmp_path / "gold" / NAME).write_text(STORY)
    runs = [tmp_path / f"before{HOSTILE.replace('/', '')}", tmp_path / f"after{HOSTILE.replace('/', '')}"]
    for folder, events in zip(runs, ([], [told]), strict=True):
        folder.mkdir()
        article = {"events": events, "summary": [f"{HOSTILE} 77 the regime"], "title": HOSTILE}
        (folder / "one.json").write_text(json.dumps({"document": NAME, "articles": [article]}))
    return [*map(str, runs), str(tmp_path / "gold")]


def test_evaluate_shows_gold_predictions_and_names_on_plain_lines(scored: list[str]) -> None:
    before, after, gold = scored
    done = runner.invoke(app, ["evaluate", after, gold, "--details"])
    assert done.exit_code == 0, done.stderr
    told = shown(done)
    assert "a\\u001b[2J\\u202eb =1+1.txt" in told
    assert "invented event: \\u001b[31m" in told
    assert "[red]x[/red]" in told
    compared = runner.invoke(app, ["evaluate", after, gold, "--compare", before, "--details"])
    assert compared.exit_code == 0, compared.stderr
    assert "worse (-)" in shown(compared)


def test_evaluate_gives_programs_the_words_as_they_are_in_ascii(scored: list[str]) -> None:
    _, after, gold = scored
    done = runner.invoke(app, ["evaluate", after, gold, "--json"])
    assert done.stdout.isascii()
    assert FORBIDDEN.search(done.stdout) is None
    json.loads(done.stdout)


def test_a_detail_on_its_own_is_one_plain_line() -> None:
    right = {"body_first_words": STORY[:20], "body_last_words": STORY[-20:], "events": []}
    wrong = {"events": [{"type": "attack", "evidence": [HOSTILE]}]}
    gold = {NAME: {"document": NAME, "articles": [right]}}
    result = score(gold, {NAME: {"document": NAME, "articles": [wrong]}}, {NAME: STORY})
    assert details(result)
    for one in details(result):
        assert len(str(one).splitlines()) == 1
        assert FORBIDDEN.search(str(one)) is None


# What an endpoint says


@pytest.mark.parametrize(
    "step",
    [
        error(400, message=HOSTILE, code=HOSTILE),
        error(404, message=HOSTILE),
        error(500, message=HOSTILE),
        error(429, message=HOSTILE, retry_after="900"),
        Step(200, HOSTILE.encode()),
        said(None, refusal=HOSTILE),
        said(HOSTILE),
        said({"reports": [{HOSTILE: HOSTILE}]}),
        said({"reports": []}, finish=HOSTILE),
        called({HOSTILE: HOSTILE}),
    ],
    ids=["400", "404", "500", "429", "no-json", "refusal", "prose", "misfit", "finish", "call"],
)
def test_what_an_endpoint_says_is_shown_and_logged_on_plain_lines(tmp_path: Path, step: Step) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / NAME).write_text(CAMP)
    env = {"SUMMARIZER_CACHE_DIR": str(tmp_path / "cache"), "SUMMARIZER_REPAIRS": "0", "SUMMARIZER_ATTEMPTS": "1"}
    with misbehaving(step) as server:
        command = ["run", str(tmp_path / "in"), "--model", "vllm/m", "--base-url", server.url, "-vv"]
        done = runner.invoke(
            app, [*command, "--out", str(tmp_path / "out"), "--log-json", str(tmp_path / "log")], env=env
        )
        assert server.requests
    shown(done)
    for file in [tmp_path / "log", *(tmp_path / "out").glob("*.json*"), *(tmp_path / "out").glob("crash-*")]:
        assert FORBIDDEN.search(file.read_text("ascii")) is None
    for line in (tmp_path / "out" / "records.jsonl").read_bytes().splitlines():
        failure = json.loads(line)["error"]
        if failure:  # as the API gives it: whoever prints it prints one plain line
            assert FORBIDDEN.search(failure["message"]) is None
            assert "\n" not in failure["message"]


def test_the_doctor_shows_an_endpoints_words_on_plain_lines() -> None:
    listed = Step(200, json.dumps({"data": [{"id": HOSTILE}]}).encode(), {"content-type": "application/json"})
    for step in (listed, error(500, message=HOSTILE)):
        with misbehaving(step) as server:
            done = runner.invoke(app, ["doctor", "--model", "vllm/m", "--base-url", server.url])
        assert "x[/red]" in shown(done)


# What other libraries say while they read a page


def run(folder: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    env = os.environ | {"PYTHONPATH": str(ROOT), "SUMMARIZER_CACHE_DIR": str(folder / "cache")}
    command = [sys.executable, "-m", "summarizer", "run", str(folder / "in"), "--offline", "--model", "vllm/m", *args]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)


def test_a_library_that_complains_about_a_page_keeps_to_the_form_of_the_log(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(b"%\x1b[31mPDF-1.4\n" + pdf(STORY)[9:])
    quiet, verbose, lines = run(tmp_path), run(tmp_path, "-v"), run(tmp_path, "-v", "--log-json", "-")
    assert "header" not in quiet.stderr
    assert "WARNING: pypdf: " in verbose.stderr
    assert FORBIDDEN.search(verbose.stderr) is None
    told = [json.loads(line) for line in lines.stderr.splitlines()]  # nothing but JSON, as promised
    assert [one["level"] for one in told if one.get("logger", "").startswith("pypdf")] != []


def test_errors_of_other_libraries_are_plain_and_without_keys(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(verbose=1, keys=["zq-Distinctive-Key"])
    try:
        assert logging.lastResort is not None
        record = logging.LogRecord("pypdf._reader", logging.ERROR, "", 0, f"{HOSTILE} zq-Distinctive-Key", (), None)
        logging.lastResort.handle(record)
    finally:
        logs.set_up()
    told = capsys.readouterr().err
    assert told.startswith("ERROR: pypdf: \\u001b[31m")
    assert len(told.splitlines()) == 1
    assert FORBIDDEN.search(told) is None
    assert "Distinctive" not in told
