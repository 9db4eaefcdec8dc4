"""A batch under way: a few documents at a time, each written the moment it is finished.

One bad document never stops the others. An error that no document can survive (a wrong key, a used-up quota, a full
disk) stops the batch early; everything finished is kept, and the same command goes on from there.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from summarizer import __version__
from summarizer.assembly import failed_record, provenance
from summarizer.errors import DocumentError, FatalModelError, SummarizerError, UsageError
from summarizer.feed import Feed, digest, no_record, nothing, outstanding
from summarizer.masking import masked
from summarizer.memory import Memory, Remembered
from summarizer.model.limits import own_lane
from summarizer.model.meter import Meter
from summarizer.model.port import Billed, Model, Reply
from summarizer.model.providers import keys_set
from summarizer.model.stored import witnessed
from summarizer.plain import shortened
from summarizer.progress import Asked, Crashed, Expected, Finished, Outcome, Started, Tell, Unchanged
from summarizer.reading.source import Failed, Source
from summarizer.schemas.record import DocumentRecord, Failure, Usage
from summarizer.settings import Settings
from summarizer.writing.records import Records
from summarizer.writing.run_file import DocumentCost, RunFacts, write_run_file

log = logging.getLogger(__name__)


class SummarizeDocument(Protocol):
    """One document through the flow. Raises a ``DocumentError`` or returns a record, failed or not."""

    async def __call__(self, source: Source, *, model: Model, settings: Settings) -> DocumentRecord:
        """The document's record."""
        ...


Discover = Callable[[Sequence[Path], Settings, Path | None], Iterator[Source | Failed]]
"""The documents under paths, as the settings choose them; what stands in an output folder is left out."""


def no_memory(settings: Settings) -> Memory | None:
    """Nothing is remembered."""
    return None


@dataclass(frozen=True)
class Tools:
    """What a batch works with. Tests put in their own."""

    summarize_document: SummarizeDocument
    open_model: Callable[[Settings], AbstractAsyncContextManager[Model]]
    sources: Discover
    fingerprint: Callable[[Settings], str]
    memory: Callable[[Settings], Memory | None] = no_memory


class Batch:
    """One run over one folder."""

    def __init__(
        self,
        settings: Settings,
        tools: Tools,
        records: Records | None,
        on_event: Tell,
        *,
        retry_failed: bool,
    ) -> None:
        self._settings = settings
        self._tools = tools
        self._records = records
        self._on_event = on_event
        self._retry_failed = retry_failed
        self._memory = tools.memory(settings) if records else None
        self._stopped: SummarizerError | None = None
        self._fingerprint = tools.fingerprint(settings)
        self._facts = RunFacts(model=settings.model, settings=self._fingerprint)
        self._outcome = Outcome(self._facts)

    async def run(self, found: Iterator[Source | Failed]) -> Outcome:
        """Do what is outstanding of ``found``. Raises what ended the batch early, with all finished records kept."""
        began = time.perf_counter()
        records = self._records
        todo = outstanding(
            found,
            fingerprint=self._fingerprint,
            find=records.find if records else nothing,
            read=records.read if records else no_record,
            retry_failed=self._retry_failed,
            recall=self._recalled,
        )
        try:
            await self._work(todo)
        except SummarizerError as error:
            self._facts.stopped = error.code
            raise
        except BaseException:
            self._facts.stopped = "interrupted"
            raise
        finally:
            self._facts.seconds = time.perf_counter() - began
            self._close()
        return self._outcome

    async def _work(self, todo: Iterator[Source | Failed | Unchanged]) -> None:
        # The model is opened for the first document that needs one: a finished folder costs no start of a model.
        feed = Feed(todo)
        while not isinstance(item := await feed.next(), Source):
            if item is None:
                return
            await self._settle(item)
        feed.give_back(item)
        async with self._tools.open_model(self._settings) as model:
            try:
                async with asyncio.TaskGroup() as group:
                    for _ in range(_together(self._settings.workers, model.profile.parallel)):
                        group.create_task(self._worker(feed, model))
            except BaseExceptionGroup as errors:
                raise first_cause(errors) from errors
            finally:
                self._facts.spent = model.spent if isinstance(model, Billed) else None
        if self._stopped is not None:
            raise self._stopped

    async def _worker(self, feed: Feed, model: Model) -> None:
        while (item := await feed.next()) is not None:
            if not isinstance(item, Source):
                await self._settle(item)
                continue
            try:
                with own_lane():
                    await self._summarize(item, model)
            except (FatalModelError, UsageError) as error:
                # Nothing more is begun. What others have under way is paid for: they may end what they can end.
                self._stopped = self._stopped or error
                feed.stop()

    async def _settle(self, item: Failed | Unchanged) -> None:
        """What needs no model."""
        if isinstance(item, Failed):
            await self._keep(self._failure(item.name, "", item.error), DocumentCost(seconds=0.0))
        else:
            self._facts.unchanged += 1
            self._outcome.count(item.status)
            await self._on_event(item)

    async def _summarize(self, source: Source, model: Model) -> None:
        began = time.perf_counter()
        await self._on_event(Started(source.name))

        async def tell(reply: Reply[Any]) -> None:
            await self._on_event(Asked(source.name, reply.cached))

        async def expect(requests: int) -> None:
            await self._on_event(Expected(source.name, requests))

        meter, document = Meter(model, tell, expect), digest(source.data)
        try:
            with witnessed() as witness:
                record = await self._tools.summarize_document(source, model=meter, settings=self._settings)
        except Exception as raised:  # whatever one document does, the others go on
            error = first_cause(raised)
            if isinstance(error, (FatalModelError, UsageError)):
                raise error from raised
            if not isinstance(error, SummarizerError):
                log.debug("%s: internal error", source.name, exc_info=raised)
                await self._on_event(Crashed(source.name, document, error))
            record = self._failure(source.name, document, error)
        finally:
            self._facts.requests = (self._facts.requests or 0) + meter.attempts
            self._facts.cached = (self._facts.cached or 0) + meter.cached
        seconds = round(time.perf_counter() - began, 3)

        def remember(line: bytes) -> None:
            if self._memory:
                mark = source.mark(self._fingerprint)
                self._memory.keep(source, document, mark, Remembered(record.status, line), witness)

        await self._keep(record, DocumentCost(seconds, meter.requests, meter.attempts, meter.cached), remember)

    def _recalled(self, source: Source, document: str, mark: str) -> Unchanged | None:
        """A record that stands already, made for another folder; in this one from now on. It runs in a thread."""
        if self._memory is None or self._records is None:
            return None
        found = self._memory.find(source, document, mark)
        if found is None:
            return None
        self._records.append_line(found.line, (source.name, document, mark, found.status), sync=False)
        return Unchanged(source.name, found.status, partial(self._records.read, source.name))

    async def _keep(
        self, record: DocumentRecord, cost: DocumentCost, then: Callable[[bytes], None] = lambda _: None
    ) -> None:
        """On the disk first, then told. A record that is made is written even when the run is being stopped."""
        if self._records:
            writing = asyncio.ensure_future(asyncio.to_thread(_written, self._records, record, then))
            try:
                await asyncio.shield(writing)
            except asyncio.CancelledError:
                await writing
                raise
        self._facts.documents[record.name] = cost
        self._facts.usage += record.provenance.usage
        self._facts.done[record.status] = self._facts.done.get(record.status, 0) + 1
        self._outcome.count(record.status)
        await self._on_event(Finished(record, cost.seconds, cost.attempts or 0, cost.cached or 0))

    def _failure(self, name: str, document: str, error: BaseException) -> DocumentRecord:
        if isinstance(error, SummarizerError):
            failure = Failure(code=error.code, message=str(error.args[0]), hint=error.hint)
        else:
            said = masked(f"{type(error).__name__}: {error}", keys_set(self._settings.key_variable))
            failure = Failure(code="internal", message=shortened(said, 300))
        made_by = provenance(self._settings, model=self._settings.model, mark=self._fingerprint, usage=Usage())
        return failed_record(name, document, failure, made_by)

    def _close(self) -> None:
        if self._memory:
            self._memory.close()
        if self._records is None:
            return
        try:
            if self._facts.stopped != "interrupted":  # sorting a large file is not for somebody who pressed Ctrl-C
                self._records.finish()
            write_run_file(
                self._records.folder,
                self._facts,
                version=__version__,
                statuses=self._records.statuses(),
                names=self._records.names(),
            )
        except OSError as error:
            message = f"cannot write to {self._records.folder}: {error.strerror or error}"
            if self._facts.stopped is None:
                raise SummarizerError(message, hint="all records are kept; run the same command again") from error
            log.warning(message)  # why the run stopped matters more


def _written(records: Records, record: DocumentRecord, then: Callable[[bytes], None]) -> None:
    then(records.append(record))


def _together(workers: int, parallel: int | None) -> int:
    """How many documents are under way: a few more than there are requests, so that none of those is ever missing.

    Where requests queue for one slot, documents one after another give the first result soonest.
    """
    slots = min(workers, parallel or workers)
    return slots if slots == 1 else slots + slots // 4 + 1


def first_cause(error: BaseException) -> BaseException:
    """The error that matters in a group: what stops a batch before what fails a document; not in a group, itself."""
    if not isinstance(error, BaseExceptionGroup):
        return error
    causes = [first_cause(inner) for inner in error.exceptions]
    for kind in (KeyboardInterrupt, FatalModelError, UsageError, DocumentError, BaseException):
        for cause in causes:
            if isinstance(cause, kind):
                return cause
    raise AssertionError("a group is never empty")
