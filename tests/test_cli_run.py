"""`summarizer run` as a user meets it: what goes where, and with which exit status."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from record_support import FakeTools, folder_of
from typer.testing import CliRunner

import summarizer.folder
from summarizer.cli import app
from summarizer.errors import AuthError, ConfigurationError, ModelTimeoutError, QuotaError
from summarizer.reading import Source
from summarizer.writing.records import record_of

TESTS = Path(__file__).parent
PATHS = os.pathsep.join([str(TESTS.parent), str(TESTS)])
runner = CliRunner()


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeTools:
    made = FakeTools()
    monkeypatch.setattr(summarizer.folder, "default_tools", lambda progress=None: made.tools)
    return made


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def test_the_table_goes_to_stdout_and_one_line_to_stderr(fake: FakeTools, tmp_path: Path) -> None:
    done = runner.invoke(app, ["run", str(folder_of(tmp_path / "in", 2)), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0
    assert "killed: at least ten (the mayor)" in done.stdout
    assert done.stdout.index("page000.txt") < done.stdout.index("page001.txt")
    (line,) = lines(done.stderr)
    assert line.startswith("2 documents: 2 ok; ")
    assert line.endswith(f"2 calls; results in {tmp_path / 'out'}")


def test_json_makes_stdout_nothing_but_records(fake: FakeTools, tmp_path: Path) -> None:
    args = ["run", str(folder_of(tmp_path / "in", 3)), "--out", str(tmp_path / "out"), "--json"]
    for unchanged in (False, True):
        done = runner.invoke(app, args)
        names = {record_of(line.encode()).name for line in lines(done.stdout)}
        assert names == {"page000.txt", "page001.txt", "page002.txt"}
        assert ("3 unchanged" in done.stderr) is unchanged


def test_without_an_output_folder_nothing_is_written(
    fake: FakeTools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = folder_of(tmp_path / "in", 1)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert runner.invoke(app, ["run", str(pages)]).exit_code == 0
    assert list(Path.cwd().iterdir()) == []


def test_stdin_is_a_document(fake: FakeTools, tmp_path: Path) -> None:
    done = runner.invoke(app, ["run", "-", "--json"], input="a page")
    assert [record_of(line.encode()).name for line in lines(done.stdout)] == ["stdin"]


def test_rows_columns_and_globs_choose_what_is_summarized(
    fake: FakeTools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = folder_of(tmp_path / "in", 2)
    (pages / "c.csv").write_text("words,day,text\none,2021-05-04,wrong\ntwo,,wrong\n")
    seen: list[tuple[str, bytes, str]] = []
    fake.act = lambda source: seen.append((source.name, source.data, str(source.published)))
    options = ["--text-column", "words", "--published-column", "day", "--exclude", "page000*"]
    assert runner.invoke(app, ["run", str(pages), *options]).exit_code == 0
    rows = [("c.csv#1", b"one", "2021-05-04"), ("c.csv#2", b"two", "None")]
    assert sorted(seen) == [*rows, ("page001.txt", b"page 1", "None")]
    seen.clear()
    monkeypatch.setenv("SUMMARIZER_TEXT_COLUMN", "words")
    monkeypatch.setenv("SUMMARIZER_INCLUDE", "*.csv, nothing*")
    assert runner.invoke(app, ["run", str(pages)]).exit_code == 0
    assert [data for _, data, _ in sorted(seen)] == [b"one", b"two"]


def test_a_corrected_metadata_file_has_its_document_done_again(fake: FakeTools, tmp_path: Path) -> None:
    pages = folder_of(tmp_path / "in", 3)
    args = ["run", str(pages), "--out", str(tmp_path / "out")]
    runner.invoke(app, args)
    for unchanged, day in ((2, "2021-05-04"), (3, "2021-05-04"), (2, "2021-05-05")):
        (pages / "page001.txt.meta.json").write_text(json.dumps({"published": day}))
        assert f"{unchanged} unchanged" in runner.invoke(app, args).stderr


def test_failed_documents_give_exit_status_1_and_keep_the_others(fake: FakeTools, tmp_path: Path) -> None:
    def act(source: Source) -> None:
        if source.name == "page001.txt":
            raise ModelTimeoutError("no answer in 300 s")

    fake.act = act
    done = runner.invoke(app, ["run", str(folder_of(tmp_path / "in", 3))])
    assert done.exit_code == 1
    assert "timeout: no answer in 300 s" in done.stdout
    assert "3 documents: 2 ok, 1 failed" in done.stderr


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (AuthError("the endpoint rejected the key", hint="set OTHER_KEY"), 2),
        (ConfigurationError("no key", hint="set OTHER_KEY"), 2),
        (QuotaError("the quota is used up", hint="pay"), 1),
    ],
)
def test_what_stops_a_batch_is_one_line_and_a_status(
    fake: FakeTools, tmp_path: Path, error: AuthError, status: int
) -> None:
    def act(source: Source) -> None:
        raise error

    fake.act = act
    done = runner.invoke(app, ["run", str(folder_of(tmp_path / "in", 3)), "--out", str(tmp_path / "out")])
    assert done.exit_code == status
    assert lines(done.stderr) == [f"error: {error}"]


def test_fresh_and_retry_failed_exclude_each_other(fake: FakeTools, tmp_path: Path) -> None:
    done = runner.invoke(app, ["run", str(tmp_path), "--fresh", "--retry-failed"])
    assert done.exit_code == 2
    assert fake.done == []


def command(*args: str | Path) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *map(str, args)],
        env=kept | {"PYTHONPATH": PATHS, "SUMMARIZER_CACHE_DIR": str(args[-1]) + "-cache"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["empty"], "no files to read"),
        (["missing"], "no such file or folder"),
        (["one", "--model", "gpt"], "provider/name"),
        (["one", "--model", "nobody/gpt"], "nobody"),
        (["one", "--model", "openai/gpt-x"], "OPENAI_API_KEY"),
        (["one", "--published", "yesterday"], "published"),
        (["one", "--workers", "0"], "workers"),
        (["one", "--out", "one/page000.txt"], "cannot make the folder"),
    ],
)
def test_wrong_use_is_one_clear_line_and_exit_status_2(tmp_path: Path, args: list[str], told: str) -> None:
    (tmp_path / "empty").mkdir()
    folder_of(tmp_path / "one", 1)
    done = command("run", *(str(tmp_path / arg) if arg.startswith(("e", "m", "one")) else arg for arg in args))
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    (line,) = lines(done.stderr)
    assert line.startswith("error: ")
    assert told in line


def test_a_binary_file_fails_alone_and_needs_no_model(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(bytes(range(256)) * 20)
    done = command("run", tmp_path / "page.txt", "--json", "--out", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    (line,) = lines(done.stdout)
    assert json.loads(line)["error"]["code"] == "unreadable"
    assert lines(done.stderr)[-1].startswith("1 document: 1 failed")
    assert "Traceback" not in done.stderr


def test_an_endpoint_that_cannot_be_reached_fails_the_documents_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = TESTS.parent / "seeds" / "003_2675a1cd16e4e54a.txt"
    args = ["--model", "vllm/any", "--base-url", "http://127.0.0.1:9/v1", "--json", "--out", str(tmp_path / "out")]
    monkeypatch.setenv("SUMMARIZER_ATTEMPTS", "1")
    done = command("run", page, *args)
    assert done.returncode == 1, done.stderr
    assert json.loads(lines(done.stdout)[0])["error"]["code"] == "connection"
    assert "Traceback" not in done.stderr


SCRIPT = """
import asyncio, sys, time
import summarizer.folder
from record_support import FakeTools
fake = FakeTools()
plain = fake.summarize_document
async def slow(source, *, model, settings):
    if source.name > "page001.txt":
        await asyncio.sleep({seconds})
    return await plain(source, model=model, settings=settings)
fake.summarize_document = slow
summarizer.folder.default_tools = lambda progress=None: fake.tools
sys.argv[0] = "summarizer"
from summarizer.cli import main
main()
"""


def scripted(seconds: float, *args: str | Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(seconds=seconds), *map(str, args)],
        env=os.environ | {"PYTHONPATH": PATHS, "SUMMARIZER_MODEL": "fake/one"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_ctrl_c_exits_130_with_one_line_and_keeps_the_finished(tmp_path: Path) -> None:
    with scripted(60, "run", folder_of(tmp_path / "in", 4), "--json", "--out", tmp_path / "out") as process:
        assert process.stdout is not None
        for _ in range(2):
            process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert lines(told.decode()) == ["interrupted: what was finished is kept, and the same command goes on from there"]
    assert len((tmp_path / "out" / "records.jsonl").read_bytes().splitlines()) == 2


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    with scripted(0.01, "run", folder_of(tmp_path / "in", 40), "--json") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        told = process.stderr.read()
        process.wait(timeout=20)
    assert told == b""


def test_a_failed_document_is_one_clear_line_on_stderr(fake: FakeTools, tmp_path: Path) -> None:
    pages = folder_of(tmp_path / "in", 1)
    (pages / "zz.txt").symlink_to("/etc/hostname")
    done = runner.invoke(app, ["run", str(pages)])
    assert done.exit_code == 1
    failure, summary = lines(done.stderr)
    assert failure.startswith("zz.txt: unsafe_path: ")
    assert summary.startswith("2 documents: 1 ok, 1 failed; ")
