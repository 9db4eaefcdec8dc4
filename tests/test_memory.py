"""A finished record is remembered with the replies it was made of, and stands only while these stand as they were."""

import json
from pathlib import Path
from typing import Any

import pytest
from misbehaving import error, misbehaving, said
from typer.testing import CliRunner, Result

from summarizer.cli import app
from summarizer.memory import Memory, Remembered
from summarizer.model import cache
from summarizer.model.cache import ReplyCache
from summarizer.model.stored import Witness
from summarizer.reading.source import Source
from summarizer.schemas.record import DocumentStatus

PAGE = (
    "Shells hit a harbour\n\nFour dockers were stopped on Monday as shells hit the harbour of Port {n}, police said.\n"
)
NOTHING = said({"reports": []})
runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for number in range(3):
        (made / f"page{number}.txt").write_text(PAGE.format(n=number))
    return made


def run(folder: Path, url: str, out: str, *args: str) -> Result:
    env = {"SUMMARIZER_CACHE_DIR": str(folder.parent / "cache"), "SUMMARIZER_REPAIRS": "0", "SUMMARIZER_ATTEMPTS": "1"}
    command = ["run", str(folder), "--model", "vllm/m", "--base-url", url, "--out", str(folder.parent / out), *args]
    return runner.invoke(app, command, env=env)


def last_run(folder: Path, out: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder.parent / out / "run.json").read_text("utf-8"))["last_run"]
    return told


def rows(folder: Path) -> dict[str, str]:
    """What is remembered, by key."""
    kept = ReplyCache(folder.parent / "cache")
    assert kept.get("") is None
    store = kept._store
    assert store is not None
    found = {key: str(store.get(key)) for key in store.iterkeys() if key.startswith("record:")}  # type: ignore[union-attr]
    kept.close()
    return found


def test_another_folder_gets_the_same_bytes_without_a_request_or_a_model(folder: Path) -> None:
    with misbehaving(NOTHING) as server:
        assert run(folder, server.url, "first").exit_code == 0
        asked = len(server.requests)
        again = run(folder, server.url, "second")
        assert again.exit_code == 0, again.output
        assert len(server.requests) == asked
    assert "3 unchanged since an earlier run" in again.stderr
    first, second = (folder.parent / out / "records.jsonl" for out in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    assert last_run(folder, "second")["unchanged"] == 3
    assert last_run(folder, "second")["cached"] in (0, None)


def test_new_pages_are_done_beside_remembered_ones_in_the_order_of_their_names(folder: Path) -> None:
    with misbehaving(NOTHING) as server:
        run(folder, server.url, "first")
        (folder / "page00.txt").write_text(PAGE.format(n="00"))
        assert run(folder, server.url, "second").exit_code == 0
    lines = (folder.parent / "second" / "records.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["page0.txt", "page00.txt", "page1.txt", "page2.txt"]
    assert last_run(folder, "second")["unchanged"] == 3


@pytest.mark.parametrize("option", [("--refresh",), ("--published", "2024-05-06"), ("--language", "fr")])
def test_what_changes_a_record_is_not_remembered_across(folder: Path, option: tuple[str, ...]) -> None:
    with misbehaving(NOTHING) as server:
        run(folder, server.url, "first")
        assert run(folder, server.url, "second", *option).exit_code == 0
    assert last_run(folder, "second")["unchanged"] == 0


def test_another_endpoint_remembers_nothing_of_this_one(folder: Path) -> None:
    with misbehaving(NOTHING) as server:
        run(folder, server.url, "first")
    with misbehaving(NOTHING) as other:
        run(folder, other.url, "second")
        assert other.requests
    assert last_run(folder, "second")["unchanged"] == 0


def test_a_reply_that_changed_or_went_makes_its_record_anew(folder: Path) -> None:
    with misbehaving(NOTHING) as server:
        run(folder, server.url, "first")
        lines = list(cache.export(folder.parent / "cache"))
        assert lines
        changed = json.loads(lines[0])
        changed["reply"] = changed["reply"].replace('"prompt_tokens": 7', '"prompt_tokens": 8')
        cache.load(folder.parent / "cache", [json.dumps(changed)])
        assert run(folder, server.url, "second").exit_code == 0
        assert last_run(folder, "second")["unchanged"] == 2
        cache.clear(folder.parent / "cache")
        assert cache.stats(folder.parent / "cache").records == 0
        run(folder, server.url, "third")
    assert last_run(folder, "third")["unchanged"] == 0


def test_failed_documents_and_empty_places_are_not_remembered(folder: Path) -> None:
    with misbehaving(error(500)) as server:
        assert run(folder, server.url, "first").exit_code == 1
    assert rows(folder) == {}


@pytest.mark.parametrize("row", ["", "%%%", "aGVsbG8=", "eJzLSM3JyQcABiwCFQ=="])
def test_a_row_that_nobody_here_wrote_is_not_believed(folder: Path, row: str) -> None:
    with misbehaving(NOTHING) as server:
        run(folder, server.url, "first")
        kept = ReplyCache(folder.parent / "cache")
        for key in rows(folder):
            kept.put(key, row)
        kept.close()
        assert run(folder, server.url, "second").exit_code == 0
    assert last_run(folder, "second")["unchanged"] == 0
    first, second = (folder.parent / out / "records.jsonl" for out in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()


def test_the_cache_says_how_many_records_it_remembers_and_exports_replies_alone(folder: Path) -> None:
    with misbehaving(NOTHING) as server:
        run(folder, server.url, "first")
    facts = cache.stats(folder.parent / "cache")
    assert (facts.replies, facts.records) == (3, 3)
    assert len(list(cache.export(folder.parent / "cache"))) == 3
    told = runner.invoke(app, ["cache", "stats"], env={"SUMMARIZER_CACHE_DIR": str(folder.parent / "cache")})
    assert "3 replies, 3 finished records" in told.output


@pytest.mark.parametrize(
    ("whole", "status", "kept"),
    [(True, DocumentStatus.OK, True), (False, DocumentStatus.OK, False), (True, DocumentStatus.FAILED, False)],
)
def test_only_what_was_made_of_stored_replies_is_kept(
    tmp_path: Path, whole: bool, status: DocumentStatus, kept: bool
) -> None:
    memory = Memory(ReplyCache(tmp_path), lambda: "http://127.0.0.1/v1")
    source, line = Source("page.txt", b"text"), b'{"name":"page.txt"}\n'
    memory.keep(source, "d", "m", Remembered(status, line), Witness({}, whole))
    found = memory.find(source, "d", "m")
    assert (found == Remembered(status, line)) is kept
    assert Memory(ReplyCache(tmp_path), lambda: None).find(source, "d", "m") is None
    memory.close()
