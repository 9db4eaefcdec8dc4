"""A window that is too much for one reply is asked about in parts, however the endpoint says so, and never for ever."""

import asyncio
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from misbehaving import Asked, Misbehaving, Step, error, misbehaving, said
from test_pipeline_large_model import form

from summarizer.errors import ContextTooLongError, TruncatedError
from summarizer.model import open_model
from summarizer.pipeline import summarize_document
from summarizer.reading import Source
from summarizer.schemas.record import DocumentRecord
from summarizer.settings import Settings

CUT = said('{"reports": [{"sentence": 1, "what', finish="length", usage=(100, 50))
TOO_LONG = error(400, code="context_length_exceeded")
SMALL, LARGE = 4096, 16384  # the caps of a large model's profile


def page(count: int) -> bytes:
    said_so = [f"Shells hit Port Number{n} on Monday and killed {n + 20} dockers, police said." for n in range(count)]
    return "\n\n".join(said_so).encode()


def sentences(asked: Asked) -> list[int]:
    """The numbers of the sentences that a request is about."""
    return [int(number) for number in re.findall(r"(?m)^(\d+)\. ", asked.body["messages"][-1]["content"])]


def answered(asked: Asked) -> Step:
    """A form for each sentence that was asked about."""
    found = re.findall(r"(?m)^(\d+)\. .*killed (\d+) dockers", asked.body["messages"][-1]["content"])
    killed = {"what_happened": "shelling", "who_says_so": "police"}
    reports = [form(int(one), **killed, number_killed=figure) for one, figure in found]
    return said({"reports": reports}, usage=(100, 50))


def summarized(
    server: Misbehaving, folder: Path, count: int, *, model: str = "vllm/large", **more: object
) -> DocumentRecord:
    async def run() -> DocumentRecord:
        settings = Settings(
            model=model,
            base_url=server.url,
            cache_dir=folder,
            summary=False,
            repairs=0,
            **more,  # type: ignore[arg-type]
        )
        async with open_model(settings) as opened:
            return await summarize_document(Source("page.txt", page(count)), model=opened, settings=settings)

    return asyncio.run(run())


def read(record: DocumentRecord) -> list[int]:
    """The sentences that reports are about."""
    return [report.sentence for report in record.articles[0].reports]


def unread(record: DocumentRecord) -> list[str]:
    return [one.message for one in record.articles[0].findings if one.code.startswith("window_")]


def cut_above(most: int) -> Callable[[Asked], Step]:
    return lambda asked: CUT if len(sentences(asked)) > most else answered(asked)


def test_a_window_that_is_cut_off_at_the_raised_cap_is_halved_until_it_fits(tmp_path: Path) -> None:
    with misbehaving(cut_above(5)) as server:
        record = summarized(server, tmp_path, 12)
        asked = [(len(sentences(one)), one.body["max_tokens"]) for one in server.requests]
    assert asked[:2] == [(12, SMALL), (12, LARGE)]  # the raised cap first, once
    assert sorted(asked[2:4]) == [(6, LARGE), (6, LARGE)]  # and no smaller cap than the one that was too small
    assert sorted(asked[4:]) == [(3, LARGE)] * 4
    assert read(record) == list(range(1, 13))
    assert unread(record) == []
    figures = [claim.count.min or 0 for event in record.articles[0].events for claim in event.claims if claim.count]
    assert sorted(figures) == list(range(20, 32))
    assert record.provenance.usage.replies == 4


def test_a_reply_that_fits_the_raised_cap_is_not_halved(tmp_path: Path) -> None:
    with misbehaving(lambda one: CUT if one.body["max_tokens"] == SMALL else answered(one)) as server:
        record = summarized(server, tmp_path, 12)
        assert len(server.requests) == 2
    assert read(record) == list(range(1, 13))


def test_one_sentence_that_is_always_cut_off_is_recorded_and_the_others_are_read(tmp_path: Path) -> None:
    with misbehaving(lambda one: CUT if 7 in sentences(one) else answered(one)) as server:
        record = summarized(server, tmp_path, 12)
        alone = [one for one in server.requests if sentences(one) == [7]]
    assert read(record) == [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]
    (message,) = unread(record)
    assert message.startswith("sentence 7 was not read: ")
    assert "cut off" in message
    assert len(alone) == 1
    (finding,) = [one for one in record.articles[0].findings if one.code == "window_truncated"]
    assert finding.span is not None
    assert b"Number6 " in page(12)[finding.span.start : finding.span.end]


@pytest.mark.parametrize(("reply", "kind"), [(CUT, TruncatedError), (TOO_LONG, ContextTooLongError)])
def test_a_model_that_never_ends_costs_a_bounded_number_of_requests(
    tmp_path: Path, reply: Step, kind: type[Exception]
) -> None:
    with misbehaving(reply) as server:
        with pytest.raises(kind):
            summarized(server, tmp_path, 200)
        assert 16 <= len(server.requests) <= 1 + 2 * 16


def test_what_stays_unread_after_the_last_halving_is_told_in_order(tmp_path: Path) -> None:
    with misbehaving(
        lambda one: answered(one) if sentences(one)[0] == 1 and len(sentences(one)) < 20 else CUT
    ) as server:
        record = summarized(server, tmp_path, 200)
    assert read(record) == list(range(1, 13))
    told = [re.findall(r"\d+", message)[:2] for message in unread(record)]
    assert told[0][0] == "13"
    assert told[-1][1] == "200"
    assert all(int(one[1]) + 1 == int(other[0]) for one, other in pairwise(told))


def test_a_request_that_does_not_fit_the_context_is_halved_and_never_sent_again_as_it_is(tmp_path: Path) -> None:
    with misbehaving(lambda one: TOO_LONG if len(sentences(one)) > 6 else answered(one)) as server:
        record = summarized(server, tmp_path, 12)
        asked = [(tuple(sentences(one)), one.body["max_tokens"]) for one in server.requests]
    assert sorted(asked) == [
        (tuple(range(1, 7)), SMALL),  # a larger cap would leave less of the context
        (tuple(range(1, 13)), SMALL),
        (tuple(range(7, 13)), SMALL),
    ]
    assert read(record) == list(range(1, 13))


@pytest.mark.parametrize("reply", [said(None, refusal="no"), said("", finish="content_filter")])
def test_a_refusal_is_recorded_and_not_asked_about_in_parts(tmp_path: Path, reply: Step) -> None:
    with misbehaving(lambda one: reply if 1 in sentences(one) else answered(one)) as server:
        record = summarized(server, tmp_path, 12, window=6)
        assert len(server.requests) == 2
    assert read(record) == list(range(7, 13))
    (message,) = unread(record)
    assert message.startswith("sentences 1 to 6 were not read: ")


def test_parts_are_stored_and_the_next_run_asks_nothing(tmp_path: Path) -> None:
    with misbehaving(cut_above(5)) as server:
        first = summarized(server, tmp_path, 12)
        before = len(server.requests)
        second = summarized(server, tmp_path, 12)
        assert len(server.requests) == before
    assert first.model_dump() == second.model_dump()
