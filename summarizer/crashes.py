"""The crash report: where an error came from that nobody raised on purpose, fit to be sent to the maintainers.

It holds no word of a document but its name, and no key: of an error it tells the class and the places in the code, not
the message, which may quote the page. The message stands in the document's record.
"""

import os
import platform
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from summarizer import __version__
from summarizer.logs import printable_lines

MOST = 20  # reports in one file: one fault of ours may hit every document of a folder
RESUME = "run the same command again: what is finished is kept, and failed documents are taken up again"
STAGES = {"reading", "coding", "checking", "linking", "summarizing", "model", "writing", "scoring"}
_PACKAGES = ("openai", "instructor", "pydantic", "tenacity", "diskcache", "typer", "rich", "xllamacpp")


class CrashReport:
    """One file for one run, made when the first report is written."""

    def __init__(self, folder: Path, *, resume: str = RESUME) -> None:
        self._folder = folder
        self._resume = resume
        self._count = 0
        self.path: Path | None = None
        """The file; null as long as nothing crashed, or when it cannot be written."""

    def add(self, error: BaseException, *, name: str | None = None, document: str | None = None) -> Path | None:
        """Report ``error`` out of the document ``name`` with the id ``document``; returns the file, if there is one.

        Never raises: whoever reports a crash has trouble enough.
        """
        self._count += 1
        if self._count > MOST:
            return self.path
        text = _report(error, name, document)
        with suppress(OSError):
            if self.path is None:
                self.path = self._made()
            with self.path.open("a", encoding="ascii", errors="backslashreplace") as file:
                file.write(text)
        return self.path

    def _made(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.log"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii", errors="backslashreplace") as file:
            file.writelines(f"{line}\n" for line in [*_versions(), "", f"To go on: {self._resume}"])
        return path


def default_folder() -> Path:
    """Where reports go when there is no output folder, or no settings could be read."""
    from platformdirs import user_cache_path

    given = os.environ.get("SUMMARIZER_CACHE_DIR")
    return (Path(given) if given else user_cache_path("summarizer")) / "crashes"


def stage_of(error: BaseException) -> str:
    """The part of the program that the error came out of: the last stage of the flow that the traceback enters."""
    places = [Path(frame.filename).parts for frame in _frames(error)]
    for parts in reversed(places):
        if "summarizer" in parts:
            below = parts[len(parts) - 1 - parts[::-1].index("summarizer") + 1 :]
            if below and below[0].removesuffix(".py") in STAGES:
                return below[0].removesuffix(".py")
    return "pipeline"


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(error.__traceback__, limit=-50))  # a RecursionError has a thousand


def _versions() -> Iterator[str]:
    from importlib import metadata

    yield f"summarizer {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    for name in _PACKAGES:
        with suppress(metadata.PackageNotFoundError):
            yield f"{name} {metadata.version(name)}"


def _report(error: BaseException, name: str | None, document: str | None) -> str:
    about = [f"Document: {name} (id {document})", f"Stage: {stage_of(error)}"] if name else []
    lines = [*about, *_traceback(error)]
    return "\n" + "".join(f"{line}\n" for text in lines for line in printable_lines(text))


def _traceback(error: BaseException, causes: int = 5) -> Iterator[str]:
    """The traceback with its causes and without the messages of the errors."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and causes:
        yield from _traceback(cause, causes - 1)
        yield "which led to:"
    yield "Traceback (most recent call last):"
    for frame in _frames(error):
        yield f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
        yield f"    {frame.line}"
    yield f"{type(error).__module__}.{type(error).__qualname__}"
