"""A large model gets the whole article in one window and answers with a list of forms: same form, same code.

The replies are scripted, through a real server on loopback; the checks, values, links and summary are the real ones.
"""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from misbehaving import misbehaving, said

from summarizer import pipeline
from summarizer.coding.prompt import default_answer
from summarizer.fingerprint import fingerprint
from summarizer.model import open_model
from summarizer.pipeline import summarize_document
from summarizer.reading import Source
from summarizer.schemas.record import DocumentRecord, DocumentStatus
from summarizer.schemas.report import Report
from summarizer.schemas.summary import NeutralityFinding, SummaryOrigin, SummarySentence
from summarizer.schemas.text import Severity
from summarizer.settings import Settings

PAGE = """Strike on a camp in Zorvan

Zorvan jets struck a camp near Belmark on Monday, killing at least 14 people, the Lorn Network said.

The mayor said two guards were wounded in the strike, but an army spokesman denied that anybody was hurt.
"""


def form(sentence: int, **answers: str) -> dict[str, Any]:
    return {name: answers.get(name, default_answer(Report, name)) for name in Report.kinds()} | {"sentence": sentence}


REPORTS = {
    "reports": [
        form(
            1,
            what_happened="air_strike",
            who_did_it="Zorvan jets",
            who_or_what_was_hit="a camp",
            where="near Belmark",
            when="on Monday",
            number_killed="at least 14",
            who_says_so="the Lorn Network",
        ),
        form(2, what_happened="attack", number_injured="twenty", who_says_so="The mayor"),
        form(9, what_happened="attack", number_killed="500"),
    ]
}


def summarized(*replies: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[DocumentRecord, list[Any]]:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    with misbehaving(*replies) as server:

        async def run() -> DocumentRecord:
            settings = Settings(model="openai/large", base_url=server.url, cache_dir=folder)
            async with open_model(settings) as model:
                return await summarize_document(Source("page.txt", PAGE.encode()), model=model, settings=settings)

        return asyncio.run(run()), server.requests


def test_a_day_given_for_all_documents_marks_them_as_the_next_run_does(tmp_path: Path) -> None:
    """Else no document would ever count as finished: see ``feed.outstanding``."""
    source, day = Source("page.txt", PAGE.encode()), date(2021, 3, 4)
    with misbehaving(said({"reports": []})) as server:

        async def run() -> tuple[DocumentRecord, str]:
            settings = Settings(
                model="vllm/m", base_url=server.url, cache_dir=tmp_path, published=day, repairs=0, summary=False
            )
            async with open_model(settings) as model:
                record = await summarize_document(source, model=model, settings=settings)
            return record, source.mark(fingerprint(settings))

        record, marked = asyncio.run(run())
    assert record.articles[0].published.value == day
    assert record.provenance.settings == marked


def test_one_window_for_the_whole_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = {"sentences": [{"text": "nonsense", "reports": ["f1"]}]}
    record, requests = summarized(said(REPORTS), said(facts), said(facts), folder=tmp_path, monkeypatch=monkeypatch)
    asked = [request.body["messages"][-1]["content"] for request in requests]
    assert asked[0].splitlines()[1].startswith("1. Zorvan jets struck a camp")
    assert "\n2. The mayor said" in asked[0]
    assert len(requests) == 3  # one window, one draft of the summary, one repair

    (article,) = record.articles
    figures = [claim.count.text for event in article.events for claim in event.claims if claim.count]
    assert figures == ["at least 14", "two"]  # "twenty" is not in the sentence, and there is no sentence 9
    assert record.status is DocumentStatus.OK_WITH_FINDINGS
    assert "unknown_sentence" in {finding.code for finding in article.findings}
    assert article.summary is not None
    assert article.summary.origin is SummaryOrigin.TEMPLATE


def test_a_true_and_neutral_draft_is_the_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = summarized(
        said(REPORTS), said({"sentences": []}), said({"sentences": []}), folder=tmp_path / "a", monkeypatch=monkeypatch
    )
    template = first.articles[0].summary
    assert template is not None
    draft = {
        "sentences": [
            {"text": sentence.text, "reports": [f"f{index}"]} for index, sentence in enumerate(template.sentences, 1)
        ]
    }
    record, _ = summarized(said(REPORTS), said(draft), folder=tmp_path / "b", monkeypatch=monkeypatch)
    summary = record.articles[0].summary
    assert summary is not None
    assert summary.origin is SummaryOrigin.MODEL
    assert [sentence.text for sentence in summary.sentences] == [sentence.text for sentence in template.sentences]


STRIKE = form(
    1,
    what_happened="air_strike",
    who_did_it="the Zorvanese air force",
    number_killed="at least 14",
    who_says_so="the Lorn Network",
)


def test_an_answer_that_stands_nowhere_is_asked_once_more_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies = (said({"reports": [STRIKE]}), said({"who_did_it": "Zorvan jets"}), *[said({"sentences": []})] * 2)
    record, requests = summarized(*replies, folder=tmp_path, monkeypatch=monkeypatch)
    again = requests[1].body["messages"]
    assert "who_did_it 'the Zorvanese air force': these words do not stand" in again[-1]["content"]
    assert again[-3]["content"].splitlines()[1].startswith("1. Zorvan jets struck a camp")
    assert requests[1].body["response_format"]["json_schema"]["schema"]["required"] == ["who_did_it"]
    (event,) = record.articles[0].events
    assert [actor.name for actor in event.actors][:1] == ["Zorvan jets"]
    assert not [one for one in record.articles[0].findings if one.code == "answer_not_found"]


def test_an_answer_that_stands_nowhere_twice_is_dropped_with_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies = (said({"reports": [STRIKE]}), said({"who_did_it": "somebody else"}), *[said({"sentences": []})] * 2)
    record, requests = summarized(*replies, folder=tmp_path, monkeypatch=monkeypatch)
    assert len(requests) == 4  # never a third time
    (finding,) = [one for one in record.articles[0].findings if one.code == "answer_not_found"]
    assert "who_did_it: 'somebody else' was dropped" in finding.message
    event = record.articles[0].events[0]
    assert "somebody else" not in [actor.name for actor in event.actors]
    assert [claim.count.text for claim in event.claims if claim.count][:1] == ["at least 14"]


def test_a_sentence_of_the_template_that_breaks_a_rule_is_left_out_with_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strict(sentences: Sequence[SummarySentence], **_: object) -> Iterator[NeutralityFinding]:
        for number, one in enumerate(sentences, 1):
            if (at := one.text.find("14")) >= 0:
                place = {"sentence": number, "start": at, "end": at + 2, "text": "14"}
                yield NeutralityFinding(code="N11", severity=Severity.ERROR, message="nobody's figure", **place)

    monkeypatch.setattr(pipeline, "check_summary", strict)
    replies = (said(REPORTS), *[said({"sentences": []})] * 2)
    article = summarized(*replies, folder=tmp_path, monkeypatch=monkeypatch)[0].articles[0]
    assert article.summary is not None
    assert article.summary.sentences
    assert "14" not in article.summary.text
    assert article.summary.findings == ()
    (finding,) = [one for one in article.findings if one.code == "summary_sentence_dropped"]
    assert "N11" in finding.message
