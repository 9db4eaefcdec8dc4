"""The functions for code: one document, one document in an event loop, many documents."""

import asyncio
import contextlib
import os
import queue
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from pathlib import Path
from typing import Any

from summarizer.batch import Tools
from summarizer.errors import UsageError
from summarizer.folder import default_tools, run_folder
from summarizer.progress import Event, Finished, Tell, Unchanged
from summarizer.reading.source import Failed, Source
from summarizer.schemas.record import DocumentRecord
from summarizer.settings import Settings, load_settings

# Records that a slow consumer may leave lying before the batch waits for it.
READY = 16


async def asummarize(
    text_or_path: str | bytes | os.PathLike[str],
    *,
    name: str = "text",
    format: str | None = None,  # noqa: A002 - the field's own word, as in Source
    model: str | None = None,
    tools: Tools | None = None,
    **settings: Any,
) -> DocumentRecord:
    """Summarize one document.

    A ``str`` is the document's text and ``bytes`` are its bytes; a ``pathlib.Path`` is a file. A ``str`` is never
    opened as a file, since text comes from strangers; one that only names an existing file raises ``UsageError``.
    ``name`` and ``format`` (``txt``, ``md``, ``html``, ...) are for text and bytes. ``settings`` are those of
    ``Settings``; what is not given comes from the environment, the settings file or the defaults.

    Raises ``UsageError`` for a wrong setting, ``DocumentError`` when the file cannot be read, and
    ``FatalModelError`` when the endpoint rejects the key. A document that fails later has the status ``failed``.
    """
    loaded = load_settings(model=model, **settings)
    tools = tools or default_tools()
    source = await asyncio.to_thread(_source, text_or_path, name, format, loaded, tools)
    async with tools.open_model(loaded) as opened:
        return await tools.summarize_document(source, model=opened, settings=loaded)


def summarize(
    text_or_path: str | bytes | os.PathLike[str],
    *,
    name: str = "text",
    format: str | None = None,  # noqa: A002
    model: str | None = None,
    tools: Tools | None = None,
    **settings: Any,
) -> DocumentRecord:
    """``asummarize``, for code without an event loop. It blocks until the record is made."""
    _refuse_in_event_loop("summarize", "await asummarize(...)")
    return asyncio.run(asummarize(text_or_path, name=name, format=format, model=model, tools=tools, **settings))


def summarize_folder(
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    *,
    out: str | os.PathLike[str] | None = None,
    model: str | None = None,
    fresh: bool = False,
    retry_failed: bool = False,
    tools: Tools | None = None,
    **settings: Any,
) -> Iterator[DocumentRecord]:
    """Summarize files and folders; yields each record as it is finished, in whatever order that is.

    With ``out``, records are kept there as the command line does: what is finished is not done again, and its record
    is yielded all the same. A document that failed has the status ``failed``; it never stops the others.
    Closing the iterator, or leaving its loop, stops the batch; everything yielded is kept.

    Raises ``UsageError`` and ``FatalModelError`` as ``run_folder`` does, the latter after all finished records.
    """
    loaded = load_settings(model=model, **settings)
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    return _records_of(
        [Path(path) for path in given], loaded, Path(out) if out is not None else None, fresh, retry_failed, tools
    )


def _records_of(
    paths: list[Path], settings: Settings, out: Path | None, fresh: bool, retry_failed: bool, tools: Tools | None
) -> Iterator[DocumentRecord]:
    _refuse_in_event_loop("summarize_folder", "asyncio.to_thread(...) around the loop over it")

    async def run(tell: Tell) -> None:
        await run_folder(paths, settings, out, fresh=fresh, retry_failed=retry_failed, on_event=tell, tools=tools)

    batch = _BatchThread(run)
    try:
        yield from batch.records()
    finally:
        batch.stop()


class _BatchThread:
    """A batch in a thread of its own, so that requests go on while the caller works on a record."""

    def __init__(self, run: Callable[[Tell], Coroutine[Any, Any, None]]) -> None:
        self._ready: queue.SimpleQueue[DocumentRecord | BaseException | None] = queue.SimpleQueue()
        self._started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main(run)), name="summarizer", daemon=True)
        self._thread.start()
        self._started.wait()

    def records(self) -> Iterator[DocumentRecord]:
        """Each record as it is finished; raises what ended the batch early."""
        while (item := self._ready.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            with contextlib.suppress(RuntimeError):  # the batch is over, its last records still lie here
                self._loop.call_soon_threadsafe(self._room.release)
            yield item

    def stop(self) -> None:
        """Stop the batch, if it is not over, and wait until its files are closed."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: it is over
            self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join()

    async def _main(self, run: Callable[[Tell], Coroutine[Any, Any, None]]) -> None:
        self._loop = asyncio.get_running_loop()
        self._room = asyncio.Semaphore(READY)
        self._task = asyncio.ensure_future(run(self._tell))
        self._started.set()
        try:
            await self._task
        except asyncio.CancelledError:
            self._ready.put(None)
        except BaseException as error:  # it is raised in the caller's thread
            self._ready.put(error)
        else:
            self._ready.put(None)

    async def _tell(self, event: Event) -> None:
        if isinstance(event, Finished):
            await self._room.acquire()
            self._ready.put(event.record)
        elif isinstance(event, Unchanged):
            await self._room.acquire()
            self._ready.put(await asyncio.to_thread(event.read))


def _source(
    given: str | bytes | os.PathLike[str],
    name: str,
    format: str | None,  # noqa: A002
    settings: Settings,
    tools: Tools,
) -> Source:
    if isinstance(given, bytes):
        return Source(name, given, format=format)
    if isinstance(given, str):
        _refuse_file_name(given)
        return Source(name, given.encode("utf-8", "surrogatepass"), format=format)
    found = next(tools.sources([Path(given)], settings, None), None)
    if found is None:
        raise UsageError(f"no document in {given}")
    if isinstance(found, Failed):
        raise found.error
    return found


def _refuse_file_name(text: str) -> None:
    if len(text) > 4096 or "\n" in text or "\0" in text or not text.strip():
        return
    try:
        is_file = Path(text).is_file()
    except (OSError, ValueError):
        return
    if is_file:
        raise UsageError(f"{text!r} is a file's name, and a str is taken as text", hint="give pathlib.Path(...)")


def _refuse_in_event_loop(function: str, instead: str) -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise UsageError(f"{function}() blocks and cannot be called inside a running event loop", hint=f"use {instead}")
