"""A whole batch at its limits: a budget that ends, an endpoint that is gone, replies of no use, and counting first."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from misbehaving import Misbehaving, Step, error, misbehaving, said
from test_pipeline_large_model import PAGE, REPORTS
from typer.testing import CliRunner

from summarizer.cli import app
from summarizer.model import retry
from summarizer.writing.records import read_records

runner = CliRunner()
NOTHING = said({"reports": []}, usage=(1000, 100))
# A page without a figure of people harmed: whatever a model says of it, nothing happened.
QUIET = """Flights over a camp in Zorvan

Zorvan jets flew over a camp near Belmark on Monday, watching 14 people on the road, the Lorn Network said.

The mayor said two roads were closed after the flights, but an army spokesman denied that anybody was stopped.
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-1234567890")
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))

    async def nap(seconds: float) -> None:
        """No real sleeping."""

    monkeypatch.setattr(retry.Retry.__init__, "__defaults__", (nap,))


def pages(folder: Path, count: int, text: str = QUIET) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"p{number:02}.txt").write_text(text.replace("14 people", f"{number + 14} people"))
    return folder


def run(server: Misbehaving, *args: str, workers: int = 1, folder: str = "in") -> Any:
    base = ["run", folder, "--out", "out", "--model", "openai/gpt-4.1-mini", "--base-url", server.url]
    return runner.invoke(app, [*base, "--workers", str(workers), *args])


def kept() -> dict[str, str]:
    return {one.name: one.error.code if one.error else one.status.value for one in read_records(Path("out"))}


def run_file() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path("out/run.json").read_bytes())
    return data


@pytest.mark.parametrize("workers", [1, 8])
def test_a_budget_stops_the_batch_cleanly_and_the_same_command_goes_on(tmp_path: Path, workers: int) -> None:
    pages(tmp_path / "in", 10)
    with misbehaving(NOTHING) as server:
        done = run(server, "--max-tokens", "12000", workers=workers)
        assert done.exit_code == 3
        assert "stopped: the budget is used up" in done.stderr
        assert "run the same command again" in done.stderr
        first = len(server.requests)
        assert 3 <= first < 10
        assert len(kept()) == first  # everything that was paid for is finished and kept
        facts = run_file()
        assert facts["last_run"]["stopped"] == "budget"
        assert facts["spent"]["tokens_left"] == 12000 - 1100 * first
        assert facts["spent"]["requests"] == first

        done = run(server, "--max-tokens", "100000", workers=workers)
        assert done.exit_code == 0, done.stderr
        assert f"{first} unchanged" in done.stderr
        assert "of 100,000 left" in done.stderr
    assert len(server.requests) == len(kept()) == 10


def test_money_is_a_budget_and_its_rest_is_told(tmp_path: Path) -> None:
    pages(tmp_path / "in", 2)
    with misbehaving(NOTHING) as server:
        done = run(server, "--max-cost", "0.5", "--price", "10/100")
    assert done.exit_code == 0, done.stderr
    assert "spent $0.0400, $0.4600 of $0.5000 left (at 10/100 dollars a million tokens)" in done.stderr
    assert run_file()["spent"]["cost_left"] == pytest.approx(0.46)


def test_money_without_a_price_is_wrong_use(tmp_path: Path) -> None:
    pages(tmp_path / "in", 1)
    with misbehaving(NOTHING) as server:
        done = run(server, "--max-cost", "1", "--model", "openai/unheard-of")
        assert server.requests == []
    assert done.exit_code == 2
    assert "--price" in done.stderr


def test_an_endpoint_that_is_not_there_ends_the_batch_instead_of_failing_every_document(tmp_path: Path) -> None:
    pages(tmp_path / "in", 30)
    with misbehaving(NOTHING) as server:
        pass
    done = run(server, workers=4)
    assert done.exit_code == 1
    assert "requests failed one after another" in done.stderr
    assert "cannot reach" in done.stderr
    assert len(kept()) < 8
    assert run_file()["last_run"]["stopped"] == "unreachable"
    with misbehaving(NOTHING) as server:
        assert run(server).exit_code == 0
    assert set(kept().values()) == {"no_event"}


@pytest.mark.parametrize(
    ("step", "code", "status"),
    [
        (error(401), "auth", 2),
        (error(403), "auth", 2),
        (error(404), "auth", 2),
        (error(402), "quota", 1),
        (error(429, code="insufficient_quota"), "quota", 1),
        (error(422), "fatal", 1),
    ],
)
def test_what_no_document_survives_ends_the_batch_at_once_and_keeps_the_finished(
    tmp_path: Path, step: Step, code: str, status: int
) -> None:
    pages(tmp_path / "in", 20)
    with misbehaving(NOTHING, NOTHING, step) as server:
        done = run(server)
        assert len(server.requests) == 3
    assert done.exit_code == status, done.stderr
    assert list(kept()) == ["p00.txt", "p01.txt"]
    assert run_file()["last_run"]["stopped"] == code


@pytest.mark.parametrize(
    ("step", "most"), [(error(400, message="no such parameter"), 20), (error(429, retry_after="900"), 3)]
)
def test_an_endpoint_that_refuses_every_request_ends_the_batch(tmp_path: Path, step: Step, most: int) -> None:
    pages(tmp_path / "in", 40)
    with misbehaving(step) as server:
        done = run(server)
        assert len(server.requests) == most
    assert done.exit_code == 1
    assert run_file()["last_run"]["stopped"] == "unreachable"
    assert len(kept()) == most - 1


def test_requests_that_were_sent_in_vain_are_counted(tmp_path: Path) -> None:
    pages(tmp_path / "in", 3)
    with misbehaving(NOTHING, said("prose"), said("prose"), NOTHING) as server:
        run(server)
        sent = len(server.requests)
    assert kept()["p01.txt"] == "bad_output"
    assert run_file()["last_run"]["requests"] == sent


def test_one_answer_among_failures_keeps_the_batch_going(tmp_path: Path) -> None:
    pages(tmp_path / "in", 30)
    refused = error(400, message="no such parameter")
    with misbehaving(*[refused] * 15, NOTHING, *[refused] * 14) as server:
        assert run(server).exit_code == 1
    assert sorted(set(kept().values())) == ["model", "no_event"]
    assert len(kept()) == 30


def test_retry_failed_asks_again_where_the_stored_reply_was_of_no_use(tmp_path: Path) -> None:
    pages(tmp_path / "in", 2)
    refusal = said(None, refusal="I will not", usage=(1000, 5))
    with misbehaving(refusal, NOTHING) as server:
        assert run(server).exit_code == 1
        assert kept() == {"p00.txt": "refused", "p01.txt": "no_event"}
        assert run(server).exit_code == 1  # the stored refusal again: nothing is paid, nothing is hidden
        assert len(server.requests) == 2
        assert run(server, "--retry-failed").exit_code == 0
        assert len(server.requests) == 3
    assert kept() == {"p00.txt": "no_event", "p01.txt": "no_event"}


def counted(server: Misbehaving, *args: str) -> dict[str, Any]:
    done = run(server, "--dry-run", "--json", *args)
    assert done.exit_code == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_dry_run_counts_and_sends_nothing_and_writes_nothing(tmp_path: Path) -> None:
    pages(tmp_path / "in", 3)
    (tmp_path / "in" / "bad.txt").write_bytes(bytes(range(256)) * 20)
    with misbehaving(NOTHING) as server:
        told = counted(server, "--workers", "2")
        assert server.requests == []
    assert (told["documents"], told["unchanged"], told["unreadable"]) == (4, 0, 1)
    assert (told["requests"], told["stored"]) == (6, 0)  # a window and a summary for each
    assert told["tokens_read"] > 1000
    assert told["tokens_written_at_most"] == 3 * (4096 + 1200)
    assert 0 < told["cost"] < told["cost_at_most"]
    assert (told["price"], told["price_as_of"]) == ("0.4/1.6", "2026-11-22")
    assert (told["seconds"], told["seconds_from"]) == (15.0, "the assumption that a request takes 5 s, 2 at once")
    assert not (tmp_path / "out").exists()


def test_a_dry_run_knows_what_is_done_and_what_is_stored(tmp_path: Path) -> None:
    pages(tmp_path / "in", 2)
    with misbehaving(NOTHING) as server:
        run(server)
        (tmp_path / "in" / "p02.txt").write_text(QUIET.replace("14", "90"))
        told = counted(server)
        assert (told["documents"], told["unchanged"], told["stored"], told["requests"]) == (3, 2, 0, 2)
        told = counted(server, "--fresh")
        assert (told["unchanged"], told["stored"], told["requests"]) == (0, 2, 2)  # stored: no event, so no summary
        told = counted(server, "--fresh", "--refresh")
        assert (told["stored"], told["requests"]) == (0, 6)
        assert "the last run of this folder" in told["seconds_from"]
        assert len(server.requests) == 2


def test_a_dry_run_sees_a_missing_summary_behind_stored_replies(tmp_path: Path) -> None:
    pages(tmp_path / "in", 1, PAGE)
    with misbehaving(said(REPORTS), said("no sentences")) as server:
        run(server)
        before = len(server.requests)
        for path in (tmp_path / "cache").rglob("cache.db*"):
            assert path.stat().st_size
        told = counted(server, "--fresh")
        assert told["stored"] >= 2
        assert told["requests"] == 0
        assert len(server.requests) == before


def test_a_dry_run_for_people_and_one_that_is_over_the_budget(tmp_path: Path) -> None:
    pages(tmp_path / "in", 3)
    with misbehaving(NOTHING) as server:
        done = run(server, "--dry-run", "--max-tokens", "10", "--rpm", "1")
        unknown = run(server, "--dry-run", "--model", "openai/unheard-of")
    assert "documents  3: 0 done already, 0 cannot be read, 3 to do" in done.stdout
    assert "requests   6: 0 stored, 6 to send" in done.stdout
    assert "time       about 6 minutes, from the setting rpm" in done.stdout
    assert "budget     10 tokens will likely not be enough" in done.stdout
    assert "give it with --price IN/OUT" in unknown.stdout


def test_a_dry_run_of_the_embedded_model_neither_starts_it_nor_looks_for_its_weights(tmp_path: Path) -> None:
    pages(tmp_path / "in", 1)
    code = "import sys; from summarizer.cli import main; sys.modules['xllamacpp'] = None; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "run", "in", "--dry-run", "--json"],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["model"] == "embedded"
    assert told["requests"] > 0
    assert told["cost"] == told["cost_at_most"] == 0
    assert not (tmp_path / "cache" / "weights").exists()
