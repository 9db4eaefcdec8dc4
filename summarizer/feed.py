"""Which documents are to be done, and handing them out to several workers."""

import asyncio
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from summarizer.progress import Unchanged
from summarizer.reading.source import Failed, Source
from summarizer.schemas.record import DocumentRecord, DocumentStatus
from summarizer.writing.records import Entry


def digest(data: bytes) -> str:
    """A document's id: the SHA-256 of its bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def nothing(name: str) -> None:
    """What stands about a document where there is no output folder."""


def no_record(name: str) -> DocumentRecord:
    """Raises ``KeyError``: the records are not there, or nobody wants them read."""
    raise KeyError(name)


def not_remembered(source: Source, document: str, mark: str) -> None:
    """What is remembered of a document where nothing is."""


def outstanding(
    found: Iterable[Source | Failed],
    *,
    fingerprint: str,
    find: Callable[[str], Entry | None],
    read: Callable[[str], DocumentRecord],
    retry_failed: bool,
    recall: Callable[[Source, str, str], Unchanged | None] = not_remembered,
) -> Iterator[Source | Failed | Unchanged]:
    """What is to be done of ``found``, and what an earlier run has done already with the same settings.

    ``find`` and ``read`` give what stands in the output folder about the document of a name; ``recall`` what was made
    for another folder of the same bytes and settings. It reads files, so it runs in a thread.
    """
    taken: dict[str, int] = {}
    for item in found:
        taken[item.name] = taken.get(item.name, 0) + 1
        # Two folders may each hold an x.txt; neither may overwrite the other's record.
        item = item if taken[item.name] == 1 else replace(item, name=f"{item.name} ({taken[item.name]})")  # noqa: PLW2901
        entry = find(item.name)
        document = digest(item.data) if isinstance(item, Source) else ""
        marked = item.mark(fingerprint) if isinstance(item, Source) else fingerprint
        if entry and (entry.document, entry.settings) == (document, marked):
            if entry.status is DocumentStatus.FAILED:
                yield item
                continue
            yield Unchanged(item.name, entry.status, _reader(read, item.name))
        elif not retry_failed or (entry and entry.status is DocumentStatus.FAILED):
            recalled = recall(item, document, marked) if isinstance(item, Source) else None
            yield recalled or item


def _reader(read: Callable[[str], DocumentRecord], name: str) -> Callable[[], DocumentRecord]:
    return lambda: read(name)


_TOGETHER = 64  # finished documents that are looked up at a time


class Feed:
    """An iterator that several workers share; its blocking reads run in a thread, one at a time."""

    def __init__(self, items: Iterator[Source | Failed | Unchanged]) -> None:
        self._items = items
        self._ready: deque[Source | Failed | Unchanged] = deque()
        self._turn = asyncio.Lock()
        self._stopped = False

    async def next(self) -> Source | Failed | Unchanged | None:
        """The next one; ``None`` when there is none, or no more are to be begun."""
        async with self._turn:
            if not self._ready and not self._stopped:
                self._ready.extend(await asyncio.to_thread(self._more))
            return self._ready.popleft() if self._ready and not self._stopped else None

    def give_back(self, item: Source | Failed | Unchanged) -> None:
        """Hand it out once more, as the next one."""
        self._ready.appendleft(item)

    def _more(self) -> list[Source | Failed | Unchanged]:
        """What comes next, up to a document that is to be done: for each finished one a thread would be too dear."""
        found: list[Source | Failed | Unchanged] = []
        for item in self._items:
            found.append(item)
            if isinstance(item, Source) or len(found) == _TOGETHER:
                break
        return found

    def stop(self) -> None:
        """Hand out no more."""
        self._stopped = True
