"""The gold itself: verbatim in its sources, and well formed."""

from collections.abc import Iterator
from typing import Any

import pytest
from scoring_support import GOLD, TEXTS

from summarizer.schemas.taxonomy import EventType, Role, Stance, Status, VictimClass
from summarizer.scoring.numbers import parse_counts


def event_strings(event: dict[str, Any]) -> Iterator[str | None]:
    yield from event["evidence"] + event["evidence_also"]
    yield from (actor["name"] for actor in event["actors"])
    yield from (event["target"], (event["place"] or {}).get("text"), event["when"]["text"], event.get("said_by"))
    for claim in event["claims"]:
        yield from (claim["evidence"], claim["count_text"], claim["victims"], claim["claimant"])
        yield from claim["evidence_also"] + claim["via"] + [part["victims"] for part in claim["of_which"]]


def gold_strings(gold: dict[str, Any]) -> Iterator[str | None]:
    for article in gold["articles"]:
        yield from (article[key] for key in ("title", "body_first_words", "body_last_words"))
        yield from article["noise"] + article["loaded_terms"]
        for event in article["events"]:
            yield from event_strings(event)


@pytest.mark.parametrize("name", sorted(GOLD))
def test_every_quoted_string_is_verbatim_in_its_source(name: str) -> None:
    strings = [string for string in gold_strings(GOLD[name]) if string is not None]
    assert len(strings) > 50
    assert [string for string in strings if not string or string not in TEXTS[name]] == []


def all_events() -> list[dict[str, Any]]:
    return [event for gold in GOLD.values() for article in gold["articles"] for event in article["events"]]


def test_the_gold_uses_our_vocabulary() -> None:
    types = set(EventType)
    for event in all_events():
        assert event["type"] in types and set(event["type_also"]) <= types
        assert event["status"] in set(Status)
        assert all(actor["role"] in set(Role) for actor in event["actors"])
        for claim in event["claims"]:
            assert claim["outcome"] in ("killed", "injured", "casualties")
            assert claim["stance"] in set(Stance) and claim["victim_class"] in set(VictimClass)


def test_ids_are_unique_in_an_article_and_undated_articles_date_nothing() -> None:
    for article in (article for gold in GOLD.values() for article in gold["articles"]):
        assert len({event["id"] for event in article["events"]}) == len(article["events"])
        if article["published"]["value"] is None:
            assert all(not e["when"]["earliest"] and not e["when"]["latest"] for e in article["events"])


def test_bounds_are_what_the_count_words_say() -> None:
    checked = 0
    for claim in (claim for event in all_events() for claim in event["claims"]):
        if phrases := parse_counts(claim["count_text"]):
            assert (phrases[0].min, phrases[0].max) == (claim["min"], claim["max"]), claim["count_text"]
            checked += 1
    assert checked > 10
