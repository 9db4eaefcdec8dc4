"""Handing out documents: in order, finished ones many at a time, and never more than one that is still to be done."""

import asyncio
from collections.abc import Iterator

from summarizer.feed import Feed, no_record
from summarizer.progress import Unchanged
from summarizer.reading.source import Source
from summarizer.schemas.record import DocumentStatus


def _items(kinds: str, taken: list[str]) -> Iterator[Source | Unchanged]:
    """A finished document for each ``f``, one that is to be done for each ``d``; ``taken`` tells what was read."""
    for number, kind in enumerate(kinds):
        name = f"{kind}{number}"
        taken.append(name)
        if kind == "d":
            yield Source(name, b"text")
        else:
            yield Unchanged(name, DocumentStatus.OK, lambda name=name: no_record(name))  # type: ignore[misc]


def test_all_come_in_order() -> None:
    async def names() -> list[str]:
        feed = Feed(_items("f" * 150 + "dfd" + "f" * 70, []))
        found = []
        while (item := await feed.next()) is not None:
            found.append(item.name)
        return found

    found = asyncio.run(names())
    assert len(found) == 223
    assert found == sorted(found, key=lambda name: int(name[1:]))


def test_no_document_is_read_before_it_is_wanted() -> None:
    """Memory stays bounded: each document that is to be done holds its bytes."""

    async def reads() -> list[int]:
        taken: list[str] = []
        feed = Feed(_items("ffdddd", taken))
        counts = []
        for _ in range(4):
            await feed.next()
            counts.append(sum(name.startswith("d") for name in taken))
        return counts

    assert asyncio.run(reads()) == [1, 1, 1, 2]


def test_what_is_given_back_is_the_next_one() -> None:
    async def names() -> list[str | None]:
        feed = Feed(_items("fd", []))
        first = await feed.next()
        assert first is not None
        feed.give_back(first)
        return [item.name if (item := await feed.next()) else None for _ in range(3)]

    assert asyncio.run(names()) == ["f0", "d1", None]


def test_a_stopped_feed_hands_out_nothing_more() -> None:
    async def rest() -> object:
        feed = Feed(_items("fff", []))
        await feed.next()
        feed.stop()
        return await feed.next()

    assert asyncio.run(rest()) is None
