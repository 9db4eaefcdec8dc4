"""Many documents: which ones, with what tools, and where their records go."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import lru_cache
from itertools import chain
from pathlib import Path

from summarizer.batch import Batch, Discover, Tools
from summarizer.errors import UsageError
from summarizer.memory import Memory
from summarizer.model.preparation import Progress
from summarizer.progress import Event, Outcome, Tell
from summarizer.reading.source import Failed, Source
from summarizer.settings import Settings
from summarizer.writing.records import Records


async def _silent(event: Event) -> None:
    pass


async def run_folder(
    inputs: Sequence[Path | Source],
    settings: Settings,
    out: Path | None = None,
    *,
    fresh: bool = False,
    retry_failed: bool = False,
    on_event: Tell = _silent,
    tools: Tools | None = None,
) -> Outcome:
    """Summarize every document of ``inputs``: files, folders, and sources that are already in memory.

    With ``out``, each record is appended to ``out/records.jsonl`` as it is finished, and documents whose content and
    settings already stand there are not done again, unless they failed. ``fresh`` begins a new ``records.jsonl``.
    ``retry_failed`` takes up only the documents that failed before, and asks again where stored replies were of no use.
    ``on_event`` is awaited in the event loop.

    Raises ``UsageError`` for a wrong path, setting or model, and when there is no document; ``FatalModelError`` when
    no document can succeed. Everything finished before that is kept.
    """
    if retry_failed and out is None:
        raise UsageError("there is nothing to retry without an output folder", hint="name the run's --out folder")
    tools = tools or default_tools()
    if retry_failed:  # it would be no use to give them the replies that failed them
        settings = settings.model_copy(update={"renew": True})
    found = found_in(inputs, settings, out, tools.sources)
    # The first document is looked for before the output folder is made: a mistyped path leaves nothing behind.
    first = await asyncio.to_thread(next, found, None)
    if first is None:
        raise no_documents(inputs)
    with Records(out, fresh=fresh) if out is not None else nullcontext() as records:
        batch = Batch(settings, tools, records, on_event, retry_failed=retry_failed)
        return await batch.run(chain([first], found))


def discover(paths: Sequence[Path], settings: Settings, out: Path | None = None) -> Iterator[Source | Failed]:
    """The documents under ``paths`` as the settings choose them; a run's own results in ``out`` are none."""
    from summarizer.reading import Columns, sources

    return sources(
        paths,
        max_bytes=settings.max_bytes,
        include=settings.include,
        exclude=settings.exclude,
        skip=[out] if out else [],
        columns=Columns(
            text=settings.text_column,
            published=settings.published_column,
            title=settings.title_column,
            publisher=settings.publisher_column,
            language=settings.language_column,
            name=settings.name_column,
        ),
    )


def found_in(
    inputs: Sequence[Path | Source], settings: Settings, out: Path | None, sources: Discover = discover
) -> Iterator[Source | Failed]:
    """The documents of ``inputs``: sources that are in memory first, then those under its paths."""
    paths = [item for item in inputs if not isinstance(item, Source)]
    given = [item for item in inputs if isinstance(item, Source)]
    return chain(given, sources(paths, settings, out)) if paths else iter(given)


def no_documents(inputs: Sequence[Path | Source]) -> UsageError:
    """The error for inputs that hold no document."""
    paths = [str(item) for item in inputs if not isinstance(item, Source)]
    return UsageError(f"no documents in {', '.join(paths) or 'the input'}")


def remembering(settings: Settings) -> Memory | None:
    """What stands beside the stored replies; null where replies are to be asked for anew."""
    if settings.refresh or settings.renew:
        return None
    from summarizer.model.cache import ReplyCache
    from summarizer.model.opening import identity_of

    return Memory(ReplyCache(settings.cache_dir), lru_cache(maxsize=1)(lambda: identity_of(settings)))


def default_tools(progress: Progress | None = None) -> Tools:
    """The real ones. ``progress`` is told how the model is made ready."""
    from summarizer.fingerprint import fingerprint
    from summarizer.model import open_model
    from summarizer.pipeline import summarize_document

    return Tools(
        summarize_document=summarize_document,
        open_model=lambda settings: open_model(settings, progress=progress),
        sources=discover,
        fingerprint=fingerprint,
        memory=remembering,
    )
