"""The embedded model's weights: only the digest decides, and they are joined once, whole or not at all."""

import asyncio
import errno
import hashlib
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from filelock import FileLock

from summarizer.errors import WeightsError
from summarizer.model import weights
from summarizer.settings import Settings

PARTS = [b"GGUF" + bytes([n]) * 1000 for n in range(3)]
WHOLE = b"".join(PARTS)
DIGEST = hashlib.sha256(WHOLE).hexdigest()


class Heard:
    """A progress that remembers."""

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.last = (0, 0)

    def stage(self, text: str) -> None:
        self.stages.append(text)

    def advance(self, done: int, total: int) -> None:
        self.last = (done, total)


def install(site: Path) -> None:
    """Data-only packages as pip lays them out; importing one fails the test."""
    for n, part in enumerate(PARTS, 1):
        package = site / f"fake_part{n}"
        (package / "data").mkdir(parents=True)
        (package / "__init__.py").write_text("raise AssertionError('imported')")
        (package / "data" / f"part{n:02d}.bin").write_bytes(part)
        info = site / f"fake_part{n}-0.2.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: fake-part{n}\nVersion: 0.2.0\n")


FAKE = replace(
    weights.OFFICIAL,
    sha256=DIGEST,
    size=len(WHOLE),
    parts=3,
    distribution="fake-part{n}",
    part_file="fake_part{n}/data/part{n:02d}.bin",
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site folder with the three parts, and a manifest that describes them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(weights, "OFFICIAL", FAKE)
    folder = tmp_path / "site"
    install(folder)
    monkeypatch.syspath_prepend(str(folder))
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(cache_dir=tmp_path / "cache")


def leftovers(settings: Settings) -> list[str]:
    return sorted(path.name for path in (settings.cache_dir / "weights").glob(".*"))


# Joining


def test_the_parts_are_joined_once_and_kept(site: Path, settings: Settings) -> None:
    heard = Heard()
    found = weights.locate(settings, heard)
    assert found.path.read_bytes() == WHOLE
    assert (found.sha256, found.path.name) == (DIGEST, f"{DIGEST}.gguf")
    assert heard.last == (len(WHOLE), len(WHOLE))
    again = Heard()
    assert weights.locate(settings, again).path == found.path
    assert again.stages == []  # neither joined nor hashed again
    assert leftovers(settings) == []


def test_a_missing_package_is_named(site: Path, settings: Settings) -> None:
    (site / "fake_part2" / "data" / "part02.bin").unlink()
    with pytest.raises(WeightsError, match=r"2 of the 3 packages.*fake-part2.*part02\.bin.*embedded"):
        weights.locate(settings)


def test_no_packages_at_all(settings: Settings, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "OFFICIAL", replace(FAKE, distribution="not-installed-{n}"))
    with pytest.raises(WeightsError, match="none of the 3 packages") as caught:
        weights.locate(settings)
    assert "--weights PATH" in str(caught.value)


def test_parts_with_another_digest_are_refused_with_both_digests(site: Path, settings: Settings) -> None:
    wrong = PARTS[1][::-1]
    (site / "fake_part2" / "data" / "part02.bin").write_bytes(wrong)
    found = hashlib.sha256(PARTS[0] + wrong + PARTS[2]).hexdigest()
    with pytest.raises(WeightsError) as caught:
        weights.locate(settings)
    assert found in str(caught.value)
    assert DIGEST in str(caught.value)
    assert leftovers(settings) == []
    assert not list((settings.cache_dir / "weights").glob("*.gguf"))


def test_parts_with_another_size_are_refused_before_anything_is_written(site: Path, settings: Settings) -> None:
    (site / "fake_part2" / "data" / "part02.bin").write_bytes(b"short")
    with pytest.raises(WeightsError, match="bytes together"):
        weights.locate(settings)
    assert not settings.cache_dir.exists()


def test_a_joined_file_that_changed_is_hashed_again_and_refused(site: Path, settings: Settings) -> None:
    path = weights.locate(settings).path
    path.write_bytes(WHOLE[:-1] + b"?")
    with pytest.raises(WeightsError, match="delete it"):
        weights.locate(settings)


def test_a_disk_that_fills_up_leaves_nothing_behind(
    site: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WeightsError, match="No space left"):
        weights.locate(settings)
    assert leftovers(settings) == []


def test_a_disk_without_room_is_not_begun_on(site: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=10))
    with pytest.raises(WeightsError, match="GB free"):
        weights.locate(settings)


def test_a_folder_that_cannot_be_made(site: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(WeightsError, match="SUMMARIZER_CACHE_DIR"):
        weights.locate(Settings(cache_dir=tmp_path / "cache"))


def test_what_a_killed_process_left_is_removed(site: Path, settings: Settings) -> None:
    (settings.cache_dir / "weights").mkdir(parents=True)
    (settings.cache_dir / "weights" / ".joining-old").write_bytes(b"half")
    weights.locate(settings)
    assert leftovers(settings) == []


def test_whoever_goes_away_stops_the_joining(site: Path, settings: Settings) -> None:
    with pytest.raises(weights.Stopped):
        weights.locate(settings, stop=lambda: True)
    assert leftovers(settings) == []


def test_a_cancelled_task_does_not_wait_for_the_joining(
    site: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []

    def locate(*_: object, stop: Any, **__: object) -> None:
        while True:
            if stop():
                stopped.append(True)
                return
            time.sleep(0.01)

    monkeypatch.setattr(weights, "locate", locate)

    async def run() -> None:
        task = asyncio.create_task(weights.locate_async(settings))
        await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())
    assert stopped == [True]


def test_a_second_process_says_that_it_waits(site: Path, settings: Settings) -> None:
    folder = settings.cache_dir / "weights"
    folder.mkdir(parents=True)
    other = FileLock(folder / f"{DIGEST}.lock")
    other.acquire()

    class Releasing(Heard):
        def stage(self, text: str) -> None:
            super().stage(text)
            if "waiting" in text:
                other.release()

    heard = Releasing()
    weights.locate(settings, heard)
    assert heard.stages[0].startswith("waiting for another process")


def test_two_processes_at_once_join_once(site: Path, settings: Settings, tmp_path: Path) -> None:
    script = textwrap.dedent(
        f"""
        import sys, time
        from pathlib import Path
        from test_model_weights import FAKE
        from summarizer.model import weights
        from summarizer.settings import Settings
        weights.OFFICIAL = FAKE
        class Told:
            def stage(self, text): print(text, flush=True)
            def advance(self, done, total): time.sleep(0.1)
        while not Path({str(tmp_path / "go")!r}).exists(): time.sleep(0.005)
        found = weights.locate(Settings(cache_dir={str(settings.cache_dir)!r}), Told())
        print(found.path.name)
        """
    )
    root = Path(__file__).parent.parent
    path = [str(site), str(root), str(root / "tests")]
    code = f"import sys; sys.path[:0] = {path!r}\n{script}"
    both = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    (tmp_path / "go").touch()
    said = []
    for process in both:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        said.append(out)
    assert sorted(out.startswith("joining") or "\njoining" in out for out in said) == [False, True]
    assert all(f"{DIGEST}.gguf" in out for out in said)
    assert (settings.cache_dir / "weights" / f"{DIGEST}.gguf").read_bytes() == WHOLE


# Files that are given


def test_any_gguf_file_is_taken_and_its_digest_told(tmp_path: Path, settings: Settings) -> None:
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(b"GGUF mine")
    given = settings.model_copy(update={"weights": mine})
    assert weights.locate(given).sha256 == hashlib.sha256(b"GGUF mine").hexdigest()
    assert weights.identity(given) == hashlib.sha256(b"GGUF mine").hexdigest()


@pytest.mark.parametrize(("content", "words"), [(b"%PDF", "no GGUF"), (b"", "no GGUF"), (None, "No such file")])
def test_a_file_that_is_none(tmp_path: Path, settings: Settings, content: bytes | None, words: str) -> None:
    mine = tmp_path / "mine.gguf"
    if content is not None:
        mine.write_bytes(content)
    with pytest.raises(WeightsError, match=words):
        weights.locate(settings.model_copy(update={"weights": mine}))


def test_a_folder_is_no_file(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(WeightsError, match="weights"):
        weights.locate(settings.model_copy(update={"weights": tmp_path}))


def test_a_given_digest_is_checked(tmp_path: Path, settings: Settings) -> None:
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(WHOLE)
    right = settings.model_copy(update={"weights": mine, "weights_sha256": DIGEST.upper()})
    assert weights.locate(right).sha256 == DIGEST
    with pytest.raises(WeightsError) as caught:
        weights.locate(settings.model_copy(update={"weights": mine, "weights_sha256": "0" * 64}))
    assert DIGEST in str(caught.value)
    assert "0" * 64 in str(caught.value)


def test_the_official_file_in_the_hub_cache_is_used_in_place(site: Path, settings: Settings, tmp_path: Path) -> None:
    repo = tmp_path / "hub" / ("models--" + FAKE.hub_repo.replace("/", "--"))
    (repo / "blobs").mkdir(parents=True)
    (repo / "snapshots" / "abc").mkdir(parents=True)
    blob = repo / "blobs" / DIGEST
    blob.write_bytes(WHOLE)
    (repo / "snapshots" / "abc" / FAKE.hub_file).symlink_to(blob)
    assert weights.locate(settings).path == blob
    blob.write_bytes(WHOLE[::-1])  # another file under the same name is passed over
    assert weights.locate(settings).path.parent == settings.cache_dir / "weights"


def test_no_file_is_needed_to_know_what_the_usual_weights_are_called(settings: Settings) -> None:
    assert weights.identity(settings) == weights.OFFICIAL.sha256


def test_a_digest_is_remembered_until_the_file_changes(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(b"GGUF one")
    given = settings.model_copy(update={"weights": mine})
    first, again = Heard(), Heard()
    weights.locate(given, first)
    weights.locate(given, again)
    assert (first.stages, again.stages) == (["checking mine.gguf"], [])
    mine.write_bytes(b"GGUF another")
    assert weights.locate(given).sha256 == hashlib.sha256(b"GGUF another").hexdigest()
    (settings.cache_dir / "weights" / "digests.json").write_text("garbage")
    assert weights.locate(given).sha256 == hashlib.sha256(b"GGUF another").hexdigest()


def test_the_manifest_is_the_official_release_and_the_extra_brings_all_of_it() -> None:
    assert weights.OFFICIAL.sha256 == "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
    assert weights.OFFICIAL.size == 1_117_320_768
    wanted = [weights.OFFICIAL.distribution.format(n=n) for n in range(1, weights.OFFICIAL.parts + 1)]
    text = (Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8")
    assert all(f'"{name}==0.2.0"' in text for name in wanted)
