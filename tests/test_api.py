"""The functions for code, and the public names."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from record_support import FakeTools, folder_of

import summarizer
from summarizer import asummarize, summarize, summarize_folder
from summarizer.errors import AuthError, ConfigurationError, ModelTimeoutError, UnsafePathError, UsageError
from summarizer.reading import Source

FAKE = "fake/one"


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert sorted(summarizer.__all__) == summarizer.__all__ == dir(summarizer)
    for name in summarizer.__all__:
        assert getattr(summarizer, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        _ = summarizer.nothing


def test_importing_the_package_brings_no_library() -> None:
    code = "import sys; before = set(sys.modules); import summarizer; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pydantic", "openai", "typer", "rich", "yaml", "lxml", "asyncio"}
    assert heavy.isdisjoint(name.split(".")[0] for name in done.stdout.split())


def test_a_str_is_the_text_and_a_path_is_a_file(tmp_path: Path) -> None:
    seen: list[Source] = []
    fake = FakeTools(seen.append)
    page = tmp_path / "page.txt"
    page.write_bytes(b"of a file")
    assert summarize("a text", model=FAKE, tools=fake.tools).name == "text"
    assert summarize(b"bytes", name="b", format="html", model=FAKE, tools=fake.tools).name == "b"
    assert summarize(page, model=FAKE, tools=fake.tools).name == "page.txt"
    assert [source.data for source in seen] == [b"a text", b"bytes", b"of a file"]
    assert seen[1].format == "html"


def test_a_str_that_only_names_a_file_is_a_mistake_and_says_so(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"of a file")
    with pytest.raises(UsageError, match=r"pathlib\.Path"):
        summarize(str(page), model=FAKE, tools=FakeTools().tools)


def test_a_file_that_cannot_be_read_raises(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    with pytest.raises(UnsafePathError):
        summarize(tmp_path / "link.txt", model=FAKE, tools=FakeTools().tools)
    with pytest.raises(UsageError):
        summarize(tmp_path / "missing.txt", model=FAKE, tools=FakeTools().tools)


def test_a_wrong_setting_raises_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="workers"):
        summarize("a text", model=FAKE, workers=0, tools=FakeTools().tools)
    with pytest.raises(ConfigurationError, match="no_such_setting"):
        summarize_folder(tmp_path, model=FAKE, no_such_setting=1)


def test_blocking_functions_refuse_a_running_event_loop(tmp_path: Path) -> None:
    fake = FakeTools()

    async def inside() -> None:
        with pytest.raises(UsageError, match="await asummarize"):
            summarize("a text", model=FAKE, tools=fake.tools)
        with pytest.raises(UsageError, match=r"asyncio\.to_thread"):
            next(summarize_folder(tmp_path, model=FAKE, tools=fake.tools))
        assert (await asummarize("a text", model=FAKE, tools=fake.tools)).name == "text"
        pages = folder_of(tmp_path / "in", 2)
        assert len(await asyncio.to_thread(list, summarize_folder(pages, model=FAKE, tools=fake.tools))) == 2

    asyncio.run(inside())


def test_a_folder_yields_every_record_failed_ones_too(tmp_path: Path) -> None:
    def act(source: Source) -> None:
        if source.name == "page001.txt":
            raise ModelTimeoutError("late")

    pages = folder_of(tmp_path / "in", 40)
    records = list(summarize_folder(pages, model=FAKE, tools=FakeTools(act).tools))
    assert len({item.name for item in records}) == 40
    assert [item.name for item in records if item.error] == ["page001.txt"]


def test_a_folder_done_before_yields_its_records_again_without_a_model(tmp_path: Path) -> None:
    pages, out = str(folder_of(tmp_path / "in", 40)), str(tmp_path / "out")
    first = list(summarize_folder([pages], out=out, model=FAKE, tools=FakeTools().tools))
    fake = FakeTools()
    again = list(summarize_folder([pages], out=out, model=FAKE, tools=fake.tools))
    assert sorted(again, key=lambda item: item.name) == sorted(first, key=lambda item: item.name)
    assert fake.opened == 0


def test_leaving_the_loop_stops_the_batch_and_frees_the_folder(tmp_path: Path) -> None:
    pages, out = folder_of(tmp_path / "in", 200), tmp_path / "out"
    fake = FakeTools()
    records = summarize_folder(pages, out=out, model=FAKE, tools=fake.tools)
    first = next(records)
    records.close()  # type: ignore[attr-defined]
    assert len(fake.done) < 200
    rest = FakeTools()
    again = list(summarize_folder(pages, out=out, model=FAKE, tools=rest.tools))
    assert len(again) == 200
    assert first.name not in rest.done


def test_what_stops_a_batch_is_raised_after_the_finished_records(tmp_path: Path) -> None:
    def act(source: Source) -> None:
        if source.name == "page010.txt":
            raise AuthError("key rejected")

    got = []
    with pytest.raises(AuthError):
        for item in summarize_folder(folder_of(tmp_path / "in", 30), model=FAKE, tools=FakeTools(act).tools):
            got.append(item.name)
    assert len(got) >= 5
