"""What a run shows on the terminal: progress on stderr while it runs, and one line when it is over."""

import logging
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import TYPE_CHECKING, Self

from summarizer import logs
from summarizer.crashes import CrashReport, stage_of
from summarizer.plain import shortened
from summarizer.progress import Asked, Crashed, Event, Expected, Finished, Outcome, Started, Unchanged
from summarizer.schemas.record import DocumentRecord, DocumentStatus, Failure
from summarizer.writing.records import line_of
from summarizer.writing.table import Rows, failure_line

if TYPE_CHECKING:
    from rich.console import RenderableType

log = logging.getLogger("summarizer")
MOST_FAILURES = 20


class Watcher:
    """Shows how the model is made ready, then documents and requests, done and in all, with an estimate.

    It also is the ``Progress`` that a model is opened with. Nothing is shown unless stderr is a terminal.
    """

    def __init__(self, total: int | None, *, shown: bool | None = None) -> None:
        self._total = total
        self._shown = (sys.stderr.isatty() and not logs.only_json()) if shown is None else shown
        self._done = 0
        self._asked: dict[str, int] = {}
        self._expected: dict[str, int] = {}
        self._requests = self._stored = 0

    def __enter__(self) -> Self:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

            self._progress = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(bar_width=24),
                TextColumn("{task.fields[told]}", markup=False),
                TimeElapsedColumn(),
                TextColumn("left:"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._progress.start()
            self._ready = self._progress.add_task("preparing", total=None, visible=False, told="")
            self._documents = self._progress.add_task("documents", total=self._total, told="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._progress.stop()

    def stage(self, text: str) -> None:
        """A stage of making the model ready has begun. May be called from any thread."""
        log.debug("%s", text)
        if self._shown:
            self._progress.reset(self._ready, description=text, total=None, visible=True)

    def advance(self, done: int, total: int) -> None:
        """How much of the stage is done. May be called from any thread."""
        if self._shown:
            self._progress.update(self._ready, completed=done, total=total)

    def see(self, event: Event) -> None:
        """Take in what the batch tells."""
        match event:
            case Started(name):
                self._asked[name] = 0
            case Expected(name, requests):
                self._expected[name] = requests
            case Asked(name, cached):
                self._asked[name] = self._asked.get(name, 0) + 1
                self._requests += 1
                self._stored += cached
                if self._shown:
                    self._progress.update(self._ready, visible=False)
            case Finished(record):
                self._asked.pop(record.name, None)
                self._expected.pop(record.name, None)
                self._done += 1
                log_document(event)
            case Unchanged(name, status):
                self._done += 1
                told = logs.fields("document", name=name, status=status.value, unchanged=True)
                log.info("%s: %s, unchanged", shortened(name, 80), status.value, extra=told)
            case Crashed():
                pass
        if self._shown:
            self._progress.update(self._documents, completed=self._done + self._under_way(), told=self._told())

    def _under_way(self) -> float:
        """Documents' worth of work that is done on documents that are not finished."""
        return sum(min(self._asked.get(name, 0) / count, 0.99) for name, count in self._expected.items() if count)

    def _told(self) -> str:
        documents = f"{self._done}/{self._total}" if self._total else str(self._done)
        left = sum(max(0, count - self._asked.get(name, 0)) for name, count in self._expected.items())
        requests = f"{self._requests}/{self._requests + left} requests" if left else f"{self._requests} requests"
        return f"{documents}, {requests}" + (f" ({self._stored} stored)" if self._stored else "")


class Shown:
    """Records to stdout: as lines of JSON as they are finished, or as one table at the end."""

    def __init__(self, watcher: Watcher, crashes: CrashReport, *, as_json: bool) -> None:
        self.watcher = watcher
        self._crashes = crashes
        self._as_json = as_json
        self._rows = Rows()
        self._failures = 0
        self.failures: list[str] = []
        """One line for each of the first documents that failed, for stderr."""

    async def see(self, event: Event) -> None:
        """Take in what the batch tells."""
        if isinstance(event, (Finished, Unchanged)):
            if self._as_json:
                sys.stdout.buffer.write(line_of(_record(event)))
                sys.stdout.buffer.flush()
            elif isinstance(event, Unchanged) and self._rows.full:
                self._rows.skip()
            else:
                self._rows.add(_record(event))
        if isinstance(event, Crashed):
            self._crash(event)
        if isinstance(event, Finished) and event.record.error:
            self._fail(event.record.name, event.record.error)
        self.watcher.see(event)

    def _crash(self, event: Crashed) -> None:
        """Into the report; told once, since one fault of ours may hit every document."""
        first = self._crashes.path is None
        path = self._crashes.add(event.error, name=event.name, document=event.document)
        stage, kind = stage_of(event.error), type(event.error).__name__
        told = logs.fields(
            "crash", name=event.name, id=event.document, stage=stage, error=kind, report=str(path) if path else None
        )
        where = f"; the report of this and of others like it is in {path}" if path and first else ""
        level = logging.ERROR if first else logging.INFO
        log.log(level, "%s: internal error in %s (%s)%s", shortened(event.name, 80), stage, kind, where, extra=told)

    def _fail(self, name: str, error: Failure) -> None:
        self._failures += 1
        if self._failures <= MOST_FAILURES:
            self.failures.append(f"{shortened(name, 80)}: {failure_line(error)}")
        elif self._failures == MOST_FAILURES + 1:
            self.failures.append("and more: the records have them all")

    def finish(self) -> None:
        """Print the table, if that was wanted."""
        if not self._as_json:
            print_rich(self._rows.table())


def log_document(event: Finished) -> None:
    """One line about a finished document: what it is, what became of it, and what that took."""
    record, usage = event.record, event.record.provenance.usage
    events = sum(len(article.events) for article in record.articles)
    told = logs.fields(
        "document",
        id=record.document,
        name=record.name,
        status=record.status.value,
        error=record.error.code if record.error else None,
        articles=len(record.articles),
        events=events,
        calls=event.calls,
        cached=event.cached,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        seconds=event.seconds,
    )
    status = f"failed ({record.error.code})" if record.error else record.status.value.replace("_", " ")
    took = [
        counted(event.calls, "call"),
        *([counted(event.cached, "stored reply")] if event.cached else []),
        counted(usage.prompt_tokens + usage.completion_tokens, "token"),
        f"{event.seconds:.1f} s",
    ]
    about = f"{shortened(record.name, 80)} ({record.document[:12] or 'not read'})"
    found = f"{counted(len(record.articles), 'article')}, {counted(events, 'event')}"
    log.info("%s: %s, %s; %s", about, status, found, ", ".join(took), extra=told)


def log_outcome(outcome: Outcome) -> None:
    """The log's last line: the whole run."""
    facts = outcome.facts
    told = logs.fields(
        "run",
        model=facts.model,
        statuses={status.value: count for status, count in outcome.statuses.items() if count},
        unchanged=facts.unchanged,
        calls=facts.requests or 0,
        cached=facts.cached or 0,
        prompt_tokens=facts.usage.prompt_tokens,
        completion_tokens=facts.usage.completion_tokens,
        seconds=round(facts.seconds, 3),
    )
    log.info("run", extra=told)


def print_rich(renderable: "RenderableType") -> None:
    """Print a table or a group to stdout; wide enough for a file or a pipe where stdout is no terminal."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 160
    Console(width=width, highlight=False).print(renderable)


def _record(event: Finished | Unchanged) -> DocumentRecord:
    return event.record if isinstance(event, Finished) else event.read()


def count_files(paths: Sequence[Path], include: Sequence[str] = (), exclude: Sequence[str] = ()) -> int | None:
    """About how many documents there are, for the progress bar alone: nothing is opened, so rows cannot be counted."""
    from summarizer.reading.files import wanted
    from summarizer.reading.sidecars import SUFFIX
    from summarizer.reading.tables import TABLES

    count = 0
    for path in paths:
        names = [path.name] if path.is_symlink() or not path.is_dir() else _names_in(path)
        for name in names:
            if wanted(name, include, exclude) and not name.endswith(SUFFIX):
                if PurePosixPath(name).suffix.lower() in TABLES:
                    return None
                count += 1
    return count


def _names_in(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(parent).relative_to(folder)
        yield from (str(below / name) for name in files if not name.startswith("."))


def summary_line(outcome: Outcome, out: Path | None) -> str:
    """What became of the documents, what it took, and where the results are."""
    facts, statuses = outcome.facts, outcome.statuses
    parts = [f"{count} {label}" for status, label in _LABELS.items() if (count := statuses.get(status, 0))]
    text = f"{counted(outcome.documents, 'document')}: {', '.join(parts)}"
    if facts.unchanged:
        text += f"; {facts.unchanged} unchanged since an earlier run"
    text += f"; {facts.seconds:.1f} s, {counted(facts.requests or 0, 'call')}"
    if facts.cached:
        text += f" and {counted(facts.cached, 'stored reply')}"
    return text + (f"; results in {out}" if out is not None else "")


_LABELS = {
    DocumentStatus.OK: "ok",
    DocumentStatus.OK_WITH_FINDINGS: "ok with findings",
    DocumentStatus.NO_EVENT: "without an event",
    DocumentStatus.SKIPPED: "skipped",
    DocumentStatus.FAILED: "failed",
}


def counted(count: int, noun: str) -> str:
    """``1 reply``, ``2 replies``."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"
