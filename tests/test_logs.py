"""The log and the crash report: what they tell, to whom, and what never gets into them."""

import json
import logging
import platform
import re
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_support import FakeTools, folder_of
from typer.testing import CliRunner, Result

import summarizer.folder
from summarizer import __version__, logs
from summarizer.cli import app
from summarizer.crashes import MOST, CrashReport, stage_of
from summarizer.errors import ModelTimeoutError, QuotaError
from summarizer.masking import masked
from summarizer.reading import Source, read

HOSTILE = "\x1b[31m[bold]red[/bold]\u202egpj.exe\u200b\x07\U000e0041"
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
KEY = "zq-Distinctive-Key-0123456789"
runner = CliRunner()


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeTools:
    made = FakeTools()
    monkeypatch.setattr(summarizer.folder, "default_tools", lambda progress=None: made.tools)
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))
    return made


def run(*args: str | Path) -> Result:
    return runner.invoke(app, ["run", *map(str, args)])


def json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def failing(error: Exception, name: str = "page001.txt") -> Any:
    def act(source: Source) -> None:
        if source.name == name:
            raise error

    return act


# What is told


def test_v_tells_one_line_for_each_document_with_what_it_took(fake: FakeTools, tmp_path: Path) -> None:
    fake.act = failing(ModelTimeoutError("late"))
    told = run(folder_of(tmp_path / "in", 2), "-v").stderr.splitlines()
    first = next(line for line in told if line.startswith("page000.txt"))
    assert re.fullmatch(r"page000\.txt \([0-9a-f]{12}\): ok, 1 article, 1 event; 1 call, 15 tokens, \d+\.\d s", first)
    assert sum(line.startswith("page001.txt (") and "failed (timeout)" in line for line in told) == 1


def test_without_v_only_warnings_are_told(fake: FakeTools, tmp_path: Path) -> None:
    assert len(run(folder_of(tmp_path / "in", 2)).stderr.splitlines()) == 1


def test_vv_tells_tracebacks_and_v_does_not(fake: FakeTools, tmp_path: Path) -> None:
    fake.act = failing(ValueError("a bug"))
    pages = folder_of(tmp_path / "in", 2)
    assert "Traceback" not in run(pages, "-v").output
    assert "Traceback" in run(pages, "-vv").stderr


def test_the_json_log_has_a_line_for_each_document_and_one_for_the_run(fake: FakeTools, tmp_path: Path) -> None:
    fake.act = failing(ModelTimeoutError("late"))
    path = tmp_path / "log.jsonl"
    done = run(folder_of(tmp_path / "in", 2), "--log-json", path, "--out", tmp_path / "out")
    told = json_lines(path.read_text("ascii"))
    documents = {one["name"]: one for one in told if one["event"] == "document"}
    good, bad = documents["page000.txt"], documents["page001.txt"]
    assert {
        name: good[name] for name in ("status", "error", "calls", "cached", "prompt_tokens", "completion_tokens")
    } == {
        "status": "ok",
        "error": None,
        "calls": 1,
        "cached": 0,
        "prompt_tokens": 10,
        "completion_tokens": 5,
    }
    assert re.fullmatch("[0-9a-f]{64}", good["id"])
    assert good["seconds"] >= 0
    assert (bad["status"], bad["error"]) == ("failed", "timeout")
    assert told[-1]["event"] == "run"
    assert told[-1]["statuses"] == {"ok": 1, "failed": 1}
    assert "2 documents: 1 ok, 1 failed" in done.stderr  # people are told as before
    run(tmp_path / "in", "--log-json", path, "--out", tmp_path / "out")
    more = json_lines(path.read_text("ascii"))[len(told) :]
    assert [one["name"] for one in more if one["event"] == "document" and one.get("unchanged")] == ["page000.txt"]


@pytest.mark.parametrize("error", [None, QuotaError("used up"), ValueError("a bug")])
def test_stderr_is_nothing_but_json_when_the_json_log_goes_there(
    fake: FakeTools, tmp_path: Path, error: Exception | None
) -> None:
    if error:
        fake.act = failing(error)
    told = json_lines(run(folder_of(tmp_path / "in", 2), "--log-json", "-", "-vv").stderr)
    assert told[-1]["event"] == ("error" if isinstance(error, QuotaError) else "run")
    assert told[-1].get("code") == ("quota" if isinstance(error, QuotaError) else None)


def test_the_log_can_be_set_by_variables(fake: FakeTools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_LOG_JSON", str(tmp_path / "log.jsonl"))
    monkeypatch.setenv("SUMMARIZER_VERBOSE", "1")
    assert "page000.txt (" in run(folder_of(tmp_path / "in", 1)).stderr
    assert len(json_lines((tmp_path / "log.jsonl").read_text())) == 2


def test_a_log_file_that_cannot_be_written_is_wrong_use(fake: FakeTools, tmp_path: Path) -> None:
    done = run(folder_of(tmp_path / "in", 1), "--log-json", tmp_path / "no" / "log.jsonl")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: log file ")
    assert fake.done == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_log_on_a_full_disk_costs_one_warning_and_never_the_run(fake: FakeTools, tmp_path: Path) -> None:
    done = run(folder_of(tmp_path / "in", 5), "--log-json", "/dev/full")
    assert done.exit_code == 0
    assert done.stderr.count("the log cannot be written") == 1
    assert len(fake.done) == 5


def test_other_users_cannot_read_the_log_file(fake: FakeTools, tmp_path: Path) -> None:
    run(folder_of(tmp_path / "in", 1), "--log-json", tmp_path / "log.jsonl")
    assert stat.S_IMODE((tmp_path / "log.jsonl").stat().st_mode) == 0o600


# What never gets in


@pytest.mark.parametrize("kind", [ModelTimeoutError, ValueError, QuotaError])
def test_nothing_raw_of_a_page_reaches_the_terminal_or_the_log(
    fake: FakeTools, tmp_path: Path, kind: type[Exception]
) -> None:
    pages, log = folder_of(tmp_path / "in", 1), tmp_path / "log.jsonl"
    name = "a\x1b[31m\u202eb[red].txt"
    (pages / name).write_text(HOSTILE)

    def act(source: Source) -> None:
        if source.data == HOSTILE.encode():
            logging.getLogger("summarizer.reading").warning("%s", HOSTILE)
            raise kind(HOSTILE)

    fake.act = act
    done = run(pages, "-vv", "--log-json", log, "--out", tmp_path / "out")
    crash = "".join(path.read_text("ascii") for path in (tmp_path / "out").glob("crash-*"))
    for shown in (done.stdout, done.stderr, log.read_text("ascii"), crash):
        assert FORBIDDEN.search(shown) is None
    assert "[bold]red[/bold]" in done.stderr  # told as it stands, not obeyed


@given(st.text(max_size=200))
def test_any_text_is_printable_lines(text: str) -> None:
    shown = "\n".join(logs.printable_lines(text))
    assert all(character == "\n" or character.isprintable() for character in shown)


def test_a_key_is_masked_whole_and_in_parts() -> None:
    said = f"key {KEY}, {KEY[:10]}***{KEY[-9:]}, Bearer {KEY}, http://user:{KEY}@host/, sk-other-abcdefgh"
    assert masked(said, [KEY]) == "key [key], [key]***[key], Bearer [key], http://[key]@host/, [key]"
    assert masked("a short one", ["short"]) == "a [key] one"
    assert masked("nothing at all", ["", KEY]) == "nothing at all"


@given(st.text(), st.text(), st.text(alphabet="abcXYZ019-_", min_size=12, max_size=40))
def test_no_eight_characters_of_a_key_are_left(before: str, after: str, key: str) -> None:
    left = masked(f"{before}{key}{after}", [key])
    assert all(key[start : start + 8] not in left for start in range(len(key) - 7))


# The crash report


def reports(folder: Path) -> list[Path]:
    return sorted(folder.glob("crash-*"))


def test_a_crash_report_says_which_document_which_stage_which_versions_and_how_to_go_on(
    fake: FakeTools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.reading.reader.hidden", lambda text: 1 / 0)

    def act(source: Source) -> None:
        read(source)

    fake.act = act
    done = run(folder_of(tmp_path / "in", 3), "--out", tmp_path / "out")
    assert done.exit_code == 1
    (report,) = reports(tmp_path / "out")
    text = report.read_text("ascii")
    assert re.search(r"Document: page001\.txt \(id [0-9a-f]{64}\)\nStage: reading\n", text)
    assert f"summarizer {__version__}, Python {platform.python_version()}" in text
    assert "pydantic " in text
    assert "run the same command again" in text
    assert "builtins.ZeroDivisionError" in text
    assert "reader.py" in text
    assert text.count("Document: ") == 3
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    told = [line for line in done.stderr.splitlines() if str(report) in line]
    assert len(told) == 1
    assert "internal error in reading (ZeroDivisionError)" in told[0]


def test_a_crash_report_holds_no_word_of_the_page(fake: FakeTools, tmp_path: Path) -> None:
    def act(source: Source) -> None:
        try:
            int(source.data.decode())
        except ValueError as error:
            raise RuntimeError(f"cannot count {source.data!r}") from error

    fake.act = act
    pages = tmp_path / "in"
    pages.mkdir()
    (pages / "page.txt").write_text("UNMISTAKABLE words of the page")
    run(pages, "--out", tmp_path / "out")
    (report,) = reports(tmp_path / "out")
    text = report.read_text("ascii")
    assert "UNMISTAKABLE" not in text
    assert "builtins.ValueError" in text  # the cause is told, its message is not
    assert "builtins.RuntimeError" in text


def test_one_fault_in_every_document_makes_one_bounded_file(fake: FakeTools, tmp_path: Path) -> None:
    def act(source: Source) -> None:
        raise ValueError(source.name)

    fake.act = act
    done = run(folder_of(tmp_path / "in", MOST + 10), "--out", tmp_path / "out", "--log-json", tmp_path / "log")
    (report,) = reports(tmp_path / "out")
    assert report.read_text().count("Document: ") == MOST
    assert done.stderr.count(str(report)) == 1
    crashes = [one for one in json_lines((tmp_path / "log").read_text()) if one["event"] == "crash"]
    assert len(crashes) == MOST + 10
    assert {one["report"] for one in crashes} == {str(report)}


def test_without_an_output_folder_the_report_is_in_the_cache_folder(fake: FakeTools, tmp_path: Path) -> None:
    fake.act = failing(ValueError("a bug"))
    done = run(folder_of(tmp_path / "in", 2))
    (report,) = reports(tmp_path / "cache" / "crashes")
    assert str(report) in done.stderr


def test_a_fault_outside_of_any_document_is_one_line_and_a_report(
    fake: FakeTools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr("summarizer.terminal.count_files", broken)
    done = run(folder_of(tmp_path / "in", 1))
    (report,) = reports(tmp_path / "cache" / "crashes")
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("internal error (KeyError); a report is in ")
    assert str(report) in line
    assert "builtins.KeyError" in report.read_text()


def test_a_folder_that_cannot_be_written_costs_the_report_alone(users_folder: Path) -> None:
    users_folder.chmod(0o500)
    assert CrashReport(users_folder / "crashes").add(ValueError()) is None


def test_a_report_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    report = CrashReport(tmp_path / "file")
    assert report.add(ValueError(), name="a", document="b") is None
    assert report.path is None


def test_the_stage_is_where_the_error_came_from() -> None:
    def caught(work: Any) -> BaseException:
        try:
            work()
        except Exception as error:
            return error
        raise AssertionError

    assert stage_of(caught(lambda: read(None))) == "reading"  # type: ignore[arg-type]
    assert stage_of(caught(lambda: 1 / 0)) == "pipeline"
    assert "summarizer.reading" in sys.modules
