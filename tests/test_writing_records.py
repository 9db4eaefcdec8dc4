"""records.jsonl: nothing acknowledged is lost, nothing torn is kept, and the bytes do not depend on who was first."""

import errno
import json
import os
import subprocess
import sys
import threading
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_support import failed, record

from summarizer.errors import SummarizerError, UsageError
from summarizer.schemas.record import DocumentStatus
from summarizer.writing import records as module
from summarizer.writing.records import Records, line_of, read_records, record_of

ROOT = Path(__file__).parents[1]


def names(folder: Path) -> list[str]:
    return [item.name for item in read_records(folder)]


@given(st.text(alphabet=st.characters(), max_size=40))
def test_a_line_is_ascii_and_gives_its_record_back_whatever_the_name(name: str) -> None:
    line = line_of(record(name))
    assert line.isascii()
    assert line.count(b"\n") == 1
    assert record_of(line) == record(name)


def test_a_record_is_on_the_disk_before_append_returns(tmp_path: Path) -> None:
    with Records(tmp_path) as records:
        records.append(record("a.txt"))
        assert (tmp_path / "records.jsonl").read_bytes() == line_of(record("a.txt"))


def test_records_survive_a_kill_without_warning(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from record_support import record\nfrom summarizer.writing.records import Records\n"
        "with Records(Path(sys.argv[1])) as records:\n"
        "    [records.append(record(f'{n}.txt')) for n in range(5)]\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    done = subprocess.run([sys.executable, "-c", script, tmp_path], env=os.environ | {"PYTHONPATH": paths}, check=False)
    assert done.returncode == -9
    with Records(tmp_path) as records:
        assert records.names() == [f"{number}.txt" for number in range(5)]


@pytest.mark.parametrize("kept", [1, 100, -1])
def test_a_torn_last_line_is_cut_off_and_the_rest_kept(tmp_path: Path, kept: int) -> None:
    whole, torn = line_of(record("a.txt")), line_of(record("b.txt"))
    (tmp_path / "records.jsonl").write_bytes(whole + torn[:kept])
    with Records(tmp_path) as records:
        assert records.names() == ["a.txt"]
        records.append(record("c.txt"))
    assert names(tmp_path) == ["a.txt", "c.txt"]


@pytest.mark.parametrize("damage", [b"\0" * 50 + b"\n", b"[]\n", b'{"schema_version":"0"}\n', b"{}\n"])
def test_a_damaged_line_is_dropped_and_the_others_kept(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "records.jsonl").write_bytes(line_of(record("a.txt")) + damage + line_of(record("b.txt")))
    with Records(tmp_path) as records:
        assert records.names() == ["a.txt", "b.txt"]
        records.finish()
    assert names(tmp_path) == ["a.txt", "b.txt"]


def test_the_finished_file_is_the_same_whoever_was_first(tmp_path: Path) -> None:
    results = set()
    for number, order in enumerate(permutations(["a.txt", "b/a.txt", "c.txt", "B.txt"])):
        folder = tmp_path / str(number)
        with Records(folder) as records:
            for name in order:
                records.append(record(name))
            records.finish()
        results.add((folder / "records.jsonl").read_bytes())
    assert len(results) == 1
    assert names(folder) == ["B.txt", "a.txt", "b/a.txt", "c.txt"]


def test_a_document_done_again_has_one_record(tmp_path: Path) -> None:
    with Records(tmp_path) as records:
        records.append(failed("a.txt"))
        records.append(record("b.txt"))
        records.append(record("a.txt", b"new"))
        assert records.statuses()[DocumentStatus.FAILED] == 0
        assert records.read("a.txt") == record("a.txt", b"new")
        records.finish()
        assert records.read("b.txt") == record("b.txt")
        records.append(record("0.txt"))
        records.finish()
    assert names(tmp_path) == ["0.txt", "a.txt", "b.txt"]


def test_a_file_in_order_is_left_alone(tmp_path: Path) -> None:
    with Records(tmp_path) as records:
        records.append(record("a.txt"))
        records.append(record("b.txt"))
        before = (tmp_path / "records.jsonl").stat().st_ino
        records.finish()
    assert (tmp_path / "records.jsonl").stat().st_ino == before


def test_a_kill_while_the_file_is_put_in_order_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with Records(tmp_path) as records:
        records.append(record("b.txt"))
        records.append(record("a.txt"))
        monkeypatch.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            records.finish()
    assert names(tmp_path) == ["b.txt", "a.txt"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_two_runs_on_one_folder_are_refused_in_one_line(tmp_path: Path) -> None:
    with Records(tmp_path), pytest.raises(UsageError, match="another run is writing"), Records(tmp_path):
        pass
    with Records(tmp_path):
        pass  # and it is free again


def test_a_full_disk_says_so_and_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Records(tmp_path) as records:
        records.append(record("a.txt"))

        def full(file: object, line: bytes) -> None:
            with (tmp_path / "records.jsonl").open("ab") as half:
                half.write(line[:20])
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(module, "_write", full)
            with pytest.raises(SummarizerError, match="No space left"):
                records.append(record("b.txt"))
        records.append(record("c.txt"))
    assert names(tmp_path) == ["a.txt", "c.txt"]


def test_threads_may_append_at_once(tmp_path: Path) -> None:
    with Records(tmp_path) as records:
        threads = [threading.Thread(target=records.append, args=[record(f"{n}.txt")]) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(names(tmp_path)) == [f"{number}.txt" for number in range(8)]


def test_fresh_begins_anew(tmp_path: Path) -> None:
    with Records(tmp_path) as records:
        records.append(record("a.txt"))
    with Records(tmp_path, fresh=True) as records:
        assert records.names() == []
        records.append(record("b.txt"))
        records.append(record("a.txt"))
        records.finish()
    assert names(tmp_path) == ["a.txt", "b.txt"]


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match="cannot make the folder"), Records(tmp_path / "out"):
        pass


def test_reading_a_folder_without_records_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no records"):
        list(read_records(tmp_path))
    (tmp_path / "records.jsonl").write_text(json.dumps({"name": "x"}) + "\n")
    with pytest.raises(UsageError, match="line 1"):
        list(read_records(tmp_path))


def test_records_that_are_written_during_a_sync_share_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody, sync = threading.Event(), os.fsync
    synced: list[int] = []

    def slow(descriptor: int) -> None:
        assert everybody.wait(30)
        synced.append(os.fstat(descriptor).st_size)
        sync(descriptor)

    with Records(tmp_path) as records:
        monkeypatch.setattr("os.fsync", slow)
        writers = [threading.Thread(target=records.append, args=(record(f"{number}.txt"),)) for number in range(8)]
        for writer in writers:
            writer.start()
        while (tmp_path / "records.jsonl").read_bytes().count(b"\n") < len(writers):
            threading.Event().wait(0.001)
        everybody.set()
        for writer in writers:
            writer.join()
        assert len(synced) <= 2
        assert synced[-1] == (tmp_path / "records.jsonl").stat().st_size
    assert sorted(names(tmp_path)) == sorted(f"{number}.txt" for number in range(8))


def test_a_failed_sync_is_never_taken_for_a_good_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with Records(tmp_path) as records:
        records.append(record("a.txt"))
        with monkeypatch.context() as patch:
            patch.setattr("os.fsync", broken)
            with pytest.raises(SummarizerError, match="Input/output error"):
                records.append(record("b.txt"))
        with pytest.raises(SummarizerError, match="Input/output error"):  # the disk answers again: it proves nothing
            records.append(record("c.txt"))
        assert records.names() == ["a.txt"]
    assert names(tmp_path) == ["a.txt"]
