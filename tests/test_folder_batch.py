"""Many documents: one bad one never stops the others, nothing is done twice, and nothing finished is lost."""

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from record_support import FakeTools, folder_of, settings

from summarizer.errors import (
    AuthError,
    BadOutputError,
    ConfigurationError,
    ModelTimeoutError,
    QuotaError,
    SummarizerError,
    UsageError,
)
from summarizer.folder import run_folder
from summarizer.progress import Event, Finished, Outcome, Unchanged
from summarizer.reading import Source
from summarizer.schemas.record import DocumentStatus
from summarizer.writing.records import Records, read_records

TESTS = Path(__file__).parent


def go(fake: FakeTools, *inputs: Path | Source, out: Path | None = None, **options: Any) -> Outcome:
    made = settings(**{name: options.pop(name) for name in ("workers", "max_bytes") if name in options})
    work: Coroutine[Any, Any, Outcome] = run_folder(list(inputs), made, out, tools=fake.tools, **options)
    return asyncio.run(work)


def statuses(out: Path) -> dict[str, str]:
    return {item.name: item.error.code if item.error else item.status.value for item in read_records(out)}


def failing(**errors: Exception) -> FakeTools:
    def act(source: Source) -> None:
        error = errors.get(source.name.removesuffix(".txt"))
        if error:
            raise error

    return FakeTools(act)


def test_every_document_has_one_record_in_the_order_of_names(tmp_path: Path) -> None:
    outcome = go(FakeTools(), folder_of(tmp_path / "in", 20), out=tmp_path / "out")
    assert list(statuses(tmp_path / "out").items()) == [(f"page{n:03}.txt", "ok") for n in range(20)]
    assert outcome.statuses == {DocumentStatus.OK: 20}


def test_records_are_the_same_bytes_whatever_the_number_of_workers(tmp_path: Path) -> None:
    pages = folder_of(tmp_path / "in", 12)
    made = set()
    for workers in (1, 3, 8):
        out = tmp_path / f"out{workers}"
        go(FakeTools(), pages, out=out, workers=workers)
        made.add((out / "records.jsonl").read_bytes())
    assert len(made) == 1


def test_one_document_more_is_under_way_than_there_are_workers_so_that_none_is_idle(tmp_path: Path) -> None:
    fake = FakeTools()
    fake.together = 4
    go(fake, folder_of(tmp_path / "in", 12), workers=3)
    assert len(fake.done) == 12
    assert fake.most_under_way == 4


def test_one_poison_document_among_many_fails_alone(tmp_path: Path) -> None:
    fake = failing(
        page003=ValueError("a bug\nof two lines"),
        page005=ModelTimeoutError("page005.txt: no answer", hint="try again"),
        page007=RecursionError(),
        page008=ExceptionGroup("several", [OSError(), BadOutputError("no form")]),
    )
    outcome = go(fake, folder_of(tmp_path / "in", 10), out=tmp_path / "out")
    assert outcome.statuses == {DocumentStatus.OK: 6, DocumentStatus.FAILED: 4}
    told = statuses(tmp_path / "out")
    assert [told[f"page00{n}.txt"] for n in (3, 5, 7, 8)] == ["internal", "timeout", "internal", "bad_output"]
    errors = {item.name: item.error for item in read_records(tmp_path / "out")}
    assert errors["page005.txt"] is not None
    assert errors["page005.txt"].message == "page005.txt: no answer"
    assert errors["page005.txt"].hint == "try again"
    assert errors["page003.txt"] is not None
    assert errors["page003.txt"].message == "ValueError: a bug of two lines"


def test_an_internal_errors_traceback_is_told_to_the_log_at_debug_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="summarizer")
    go(failing(page000=ValueError("a bug")), folder_of(tmp_path / "in", 1))
    told = [item for item in caplog.records if item.exc_info]
    assert [item.levelno for item in told] == [logging.DEBUG]


def test_a_file_that_cannot_be_loaded_is_a_failed_record(tmp_path: Path) -> None:
    pages = folder_of(tmp_path / "in", 2)
    (pages / "link.txt").symlink_to("/etc/hostname")
    (pages / "large.txt").write_bytes(b"x" * 2000)
    go(FakeTools(), pages, out=tmp_path / "out", max_bytes=1000)
    assert statuses(tmp_path / "out") == {
        "large.txt": "too_large",
        "link.txt": "unsafe_path",
        "page000.txt": "ok",
        "page001.txt": "ok",
    }


def test_an_unchanged_folder_is_not_done_again_and_opens_no_model(tmp_path: Path) -> None:
    pages, out = folder_of(tmp_path / "in", 4), tmp_path / "out"
    go(FakeTools(), pages, out=out)
    before = (out / "records.jsonl").read_bytes()
    again = FakeTools()
    outcome = go(again, pages, out=out)
    assert (again.opened, again.done) == (0, [])
    assert outcome.facts.unchanged == outcome.documents == 4
    assert (out / "records.jsonl").read_bytes() == before


def test_only_what_changed_or_failed_is_done_again(tmp_path: Path) -> None:
    pages, out = folder_of(tmp_path / "in", 5), tmp_path / "out"
    go(failing(page001=ModelTimeoutError("late")), pages, out=out)
    (pages / "page003.txt").write_text("another text")
    (pages / "page005.txt").write_text("a new page")
    again = FakeTools()
    go(again, pages, out=out)
    assert sorted(again.done) == ["page001.txt", "page003.txt", "page005.txt"]
    assert set(statuses(out).values()) == {"ok"}
    assert len(statuses(out)) == 6


def test_other_settings_do_all_documents_again(tmp_path: Path) -> None:
    pages, out = folder_of(tmp_path / "in", 3), tmp_path / "out"
    go(FakeTools(), pages, out=out)
    again = FakeTools()
    again.marks = "e" * 64
    go(again, pages, out=out)
    assert len(again.done) == 3


def test_retry_failed_takes_up_the_failed_ones_alone(tmp_path: Path) -> None:
    pages, out = folder_of(tmp_path / "in", 3), tmp_path / "out"
    go(failing(page001=ModelTimeoutError("late")), pages, out=out)
    (pages / "new.txt").write_text("a new page")
    again = FakeTools()
    go(again, pages, out=out, retry_failed=True)
    assert again.done == ["page001.txt"]
    with pytest.raises(UsageError, match="nothing to retry"):
        go(FakeTools(), pages, retry_failed=True)


def test_fresh_does_everything_again(tmp_path: Path) -> None:
    pages, out = folder_of(tmp_path / "in", 2), tmp_path / "out"
    go(FakeTools(), pages, out=out)
    again = FakeTools()
    go(again, pages, out=out, fresh=True)
    assert len(again.done) == 2


@pytest.mark.parametrize("error", [AuthError("key rejected"), QuotaError("used up"), ConfigurationError("no model")])
def test_an_error_that_no_document_survives_stops_early_and_keeps_the_finished(
    tmp_path: Path, error: SummarizerError
) -> None:
    pages, out = folder_of(tmp_path / "in", 50), tmp_path / "out"
    fake = failing(page010=error)
    with pytest.raises(type(error)) as raised:
        go(fake, pages, out=out, workers=2)
    assert raised.value is error
    assert 8 <= len(fake.done) <= 15
    assert set(statuses(out)) == set(fake.done)
    assert json.loads((out / "run.json").read_bytes())["last_run"]["stopped"] == error.code
    again = FakeTools()
    go(again, pages, out=out)
    assert len(again.done) == 50 - len(fake.done)


def test_an_endpoint_that_cannot_be_opened_stops_before_any_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeTools()

    def refuse(made: object) -> Any:
        raise ConfigurationError("unknown provider")

    monkeypatch.setattr(fake, "open_model", refuse)
    with pytest.raises(ConfigurationError):
        go(fake, folder_of(tmp_path / "in", 2), out=tmp_path / "out")
    assert fake.done == []


def test_a_wrong_path_or_an_empty_folder_leaves_no_output_folder_behind(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "missing", tmp_path / "empty"):
        with pytest.raises(UsageError):
            go(FakeTools(), path, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_results_inside_the_input_folder_are_not_read_as_input(tmp_path: Path) -> None:
    pages = folder_of(tmp_path / "in", 2)
    go(FakeTools(), pages, out=pages / "out")
    again = FakeTools()
    assert go(again, pages, out=pages / "out").documents == 2
    assert again.done == []


def test_files_of_one_name_in_two_folders_have_two_records(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(folder)
    go(FakeTools(), tmp_path / "a", tmp_path / "b", out=tmp_path / "out")
    assert list(statuses(tmp_path / "out")) == ["x.txt", "x.txt (2)"]
    again = FakeTools()
    go(again, tmp_path / "a", tmp_path / "b", out=tmp_path / "out")
    assert again.done == []


def test_what_is_in_memory_already_is_a_document_too(tmp_path: Path) -> None:
    outcome = go(FakeTools(), Source("stdin", b"a page"), folder_of(tmp_path / "in", 1), out=tmp_path / "out")
    assert outcome.documents == 2
    assert list(statuses(tmp_path / "out")) == ["page000.txt", "stdin"]


def test_a_record_is_on_the_disk_before_it_is_told(tmp_path: Path) -> None:
    missing: list[str] = []

    async def see(event: Event) -> None:
        if isinstance(event, Finished) and event.record.name not in statuses(tmp_path / "out"):
            missing.append(event.record.name)

    go(FakeTools(), folder_of(tmp_path / "in", 5), out=tmp_path / "out", on_event=see)
    assert missing == []


def test_an_unchanged_document_can_be_read_back_when_it_is_told(tmp_path: Path) -> None:
    pages, out = folder_of(tmp_path / "in", 3), tmp_path / "out"
    go(FakeTools(), pages, out=out)
    told: list[str] = []

    async def see(event: Event) -> None:
        if isinstance(event, Unchanged):
            told.append(event.read().name)

    go(FakeTools(), pages, out=out, on_event=see)
    assert told == ["page000.txt", "page001.txt", "page002.txt"]


def test_calls_and_tokens_of_the_run_are_told(tmp_path: Path) -> None:
    go(FakeTools(), folder_of(tmp_path / "in", 3), out=tmp_path / "out")
    data = json.loads((tmp_path / "out" / "run.json").read_bytes())
    assert data["last_run"] | {"started": "", "seconds": 0} == {
        "started": "",
        "seconds": 0,
        "done": {"ok": 3},
        "unchanged": 0,
        "requests": 3,
        "cached": 0,
        "replies": 3,
        "prompt_tokens": 30,
        "completion_tokens": 15,
        "stopped": None,
    }
    assert data["per_document"]["page000.txt"]["attempts"] == 1


def test_sources_are_loaded_as_they_are_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[int] = []
    fake = FakeTools()

    def endless(*_: object) -> Any:
        for number in range(200):
            loaded.append(number - len(fake.done))
            yield Source(f"{number}.txt", b"x" * number)

    monkeypatch.setattr(fake, "sources", endless)
    go(fake, tmp_path, workers=4)
    assert len(fake.done) == 200
    assert max(loaded) <= 8  # never far ahead of what is finished


def test_an_interruption_keeps_what_is_finished_and_the_same_command_goes_on(tmp_path: Path) -> None:
    pages, out = folder_of(tmp_path / "in", 6), tmp_path / "out"
    script = (
        "import asyncio, sys; from pathlib import Path\n"
        "from record_support import FakeTools, settings\nfrom summarizer.folder import run_folder\n"
        "from summarizer.progress import Finished\n"
        "fake = FakeTools(); plain = fake.summarize_document\n"
        "async def slow(source, *, model, settings):\n"
        "    if source.name > 'page002.txt': await asyncio.sleep(60)\n"
        "    return await plain(source, model=model, settings=settings)\n"
        "fake.summarize_document = slow\n"
        "seen = []\n"
        "async def see(event):\n"
        "    if isinstance(event, Finished):\n"
        "        seen.append(event)\n"
        "        if len(seen) == 3: print('three', flush=True)\n"
        "work = run_folder([Path(sys.argv[1])], settings(), Path(sys.argv[2]), tools=fake.tools, on_event=see)\n"
        "asyncio.run(work)\n"
    )
    paths = os.pathsep.join([str(TESTS.parent), str(TESTS)])
    command = [sys.executable, "-c", script, str(pages), str(out)]
    with subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": paths}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"three\n"
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert b"KeyboardInterrupt" in told
    assert sorted(statuses(out)) == ["page000.txt", "page001.txt", "page002.txt"]
    assert json.loads((out / "run.json").read_bytes())["last_run"]["stopped"] == "interrupted"
    again = FakeTools()
    go(again, pages, out=out)
    assert sorted(again.done) == ["page003.txt", "page004.txt", "page005.txt"]


def test_a_full_disk_stops_the_batch_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise SummarizerError("cannot write: No space left on device")

    monkeypatch.setattr(Records, "append", full)
    with pytest.raises(SummarizerError, match="No space left"):
        go(FakeTools(), folder_of(tmp_path / "in", 5), out=tmp_path / "out")
