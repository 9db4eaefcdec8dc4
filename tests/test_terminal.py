"""Progress: on stderr, only for a terminal, in documents and requests."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from record_support import failed, folder_of, record

from summarizer.progress import Asked, Expected, Finished, Outcome, Started, Unchanged
from summarizer.schemas.record import DocumentStatus
from summarizer.terminal import Watcher, count_files, counted, summary_line
from summarizer.writing.run_file import RunFacts

TESTS = Path(__file__).parent
SCRIPT = """
import sys
import summarizer.folder
from record_support import FakeTools
fake = FakeTools()
def tools(progress=None):
    progress.stage("joining the model's weights")
    progress.advance(5, 10)
    return fake.tools
summarizer.folder.default_tools = tools
sys.argv[0] = "summarizer"
from summarizer.cli import main
main()
"""


def told(watcher: Watcher) -> str:
    return watcher._told()


def test_documents_and_requests_are_told_done_and_in_all() -> None:
    watcher = Watcher(4, shown=False)
    watcher.see(Unchanged("a.txt", DocumentStatus.OK, lambda: record("a.txt")))
    watcher.see(Started("b.txt"))
    watcher.see(Expected("b.txt", 10))
    watcher.see(Asked("b.txt", cached=True))
    watcher.see(Asked("b.txt", cached=False))
    assert told(watcher) == "1/4, 2/10 requests (1 stored)"
    assert watcher._under_way() == pytest.approx(0.2)
    watcher.see(Finished(record("b.txt"), 1.0))
    assert told(watcher) == "2/4, 2 requests (1 stored)"
    assert watcher._under_way() == 0


def run(folder: Path, stderr: int) -> "subprocess.CompletedProcess[bytes]":
    paths = os.pathsep.join([str(TESTS.parent), str(TESTS)])
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, "run", str(folder)],
        env=os.environ | {"PYTHONPATH": paths, "SUMMARIZER_MODEL": "fake/one", "TERM": "xterm", "COLUMNS": "160"},
        stdout=subprocess.PIPE,
        stderr=stderr,
        check=True,
        timeout=60,
    )


def test_progress_is_shown_on_a_terminal_and_never_on_stdout(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    done = run(folder_of(tmp_path / "in", 3), theirs)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "joining the model's weights" in shown
    assert "documents" in shown
    assert "requests" in shown
    assert "\x1b" not in done.stdout.decode()


def test_there_is_no_progress_where_stderr_is_no_terminal(tmp_path: Path) -> None:
    done = run(folder_of(tmp_path / "in", 3), subprocess.PIPE)
    assert done.stderr.decode().startswith("3 documents: 3 ok; ")
    assert len(done.stderr.splitlines()) == 1


def test_files_are_counted_without_hidden_ones_and_links_to_folders(tmp_path: Path) -> None:
    pages = folder_of(tmp_path / "in", 3)
    (pages / ".git").mkdir()
    (pages / ".git" / "config").write_text("")
    (pages / ".hidden").write_text("")
    (pages / "page000.txt.meta.json").write_text("{}")
    assert count_files([pages, pages / "page000.txt"]) == 4
    assert count_files([pages], exclude=["*1.txt"]) == 2
    (pages / "rows.csv").write_text("")
    assert count_files([pages]) is None  # nobody knows how many rows


def test_the_last_line_says_what_became_of_the_documents(tmp_path: Path) -> None:
    outcome = Outcome(RunFacts(model="m", settings="s", seconds=61.24, requests=1200, cached=1, unchanged=2))
    for item in (record("a"), record("b"), failed("c")):
        outcome.count(item.status)
    assert summary_line(outcome, Path("out")) == (
        "3 documents: 2 ok, 1 failed; 2 unchanged since an earlier run; 61.2 s, 1,200 calls and 1 stored reply; "
        "results in out"
    )


def test_counts_agree_with_their_nouns() -> None:
    assert [counted(0, "reply"), counted(1, "reply"), counted(2, "document")] == ["0 replies", "1 reply", "2 documents"]
