"""Whole runs: each edit of a right prediction costs what the definitions say, and nothing else."""

import copy
import random
from typing import Any

import pytest
from scoring_support import GOLD, NAMES, TEXTS, Predictions, core_only, event, run

from summarizer.schemas.taxonomy import EventType
from summarizer.scoring import Result, as_dict, details, score, table
from summarizer.scoring.result import SLOTS

WARNING = (
    "Hussein also cautioned that if Iran fails to reach an agreement with the new US administration, "
    "it could become a target of an Israeli military strike."
)


def assert_perfect(result: Result) -> None:
    data = as_dict(result)
    assert data["documents"] == {"gold": 5, "parsed": 5, "failed": []}
    assert data["articles"] == {"gold": 6, "predicted": 6, "right": 6, "mixed": 0}
    assert (result.events.precision, result.events.recall, result.events.f1) == (1, 1, 1)
    assert [result.slot(name) for name in SLOTS] == [1] * len(SLOTS)
    assert [result.claims(level).f1 for level in ("number", "interval", "claimant")] == [1, 1, 1]
    assert result.figures[0] == 0 and data["evidence"]["rate"] == 1
    assert data["duplicates"] == {"events": 0, "claims": 0, "list": []}
    assert data["noise"]["leaked"] == 0 and result.invented_dates == 0
    assert details(result) == []


def add(predictions: Predictions, document: str, article: int, **fields: Any) -> None:
    predictions[NAMES[document]]["articles"][article]["events"].append(fields)


def test_the_gold_is_perfect_and_its_optional_events_are_neutral() -> None:
    result = run(GOLD)
    assert_perfect(result)
    optional = [e for g in GOLD.values() for a in g["articles"] for e in a["events"] if not e["core"]]
    assert as_dict(result)["events"]["neutral"] == len(optional)


def test_the_core_alone_is_perfect_too() -> None:
    assert_perfect(run(core_only()))


def test_order_does_not_matter() -> None:
    predictions, shuffle = copy.deepcopy(GOLD), random.Random(7).shuffle  # noqa: S311
    for document in predictions.values():
        shuffle(document["articles"])
        for article in document["articles"]:
            shuffle(article["events"])
            for found in article["events"]:
                for key in ("claims", "evidence", "actors"):
                    shuffle(found[key])
    assert_perfect(run(dict(reversed(predictions.items()))))


def test_empty_predictions_miss_everything_and_invent_nothing() -> None:
    result = run({name: {"document": name, "articles": []} for name in GOLD})
    assert result.parsed == 5 and (result.events.recall, result.events.precision, result.events.f1) == (0, None, 0)
    assert result.claims("interval").fn == 14 and as_dict(result)["figures"]["rate"] is None


def test_missing_and_failed_documents_count_as_missed() -> None:
    result = run({})
    assert result.parsed == 0 and len(as_dict(result)["documents"]["failed"]) == 5 and result.events.fn == 30
    odd: Predictions = {
        NAMES["001"]: {"error": "cut off"},
        NAMES["002"]: {"articles": "x"},
        NAMES["003"]: {"articles": [{}]},
        NAMES["004"]: {"articles": [{"events": [{}]}]},
    }
    result = run(odd)
    assert result.parsed == 2 and result.events.fp == 1  # the event without any field
    assert "events P/R/F1" in table({"odd": result})


def test_missing_documents_can_be_left_out() -> None:
    assert len(score(GOLD, {NAMES["000"]: {"articles": []}}, TEXTS, skip_missing=True).documents) == 1


def test_a_wrong_number() -> None:
    predictions = core_only()
    event(predictions, "000", 0, "e1")["claims"][0].update(min=43, max=43, count_text="43")
    result = run(predictions)
    assert result.events.f1 == 1
    assert (result.claims("interval").fp, result.claims("interval").fn, result.claims("number").fn) == (1, 1, 1)
    assert result.figures[0] == 1 and as_dict(result)["figures"]["list"][0][3] == [43]


def test_a_dropped_qualifier_keeps_the_number_but_not_the_interval() -> None:
    predictions = core_only()
    event(predictions, "001", 0, "e2")["claims"][0].update(min=78, max=78, count_text="78")  # text: up to 78
    event(predictions, "000", 0, "e1")["claims"][1].update(min=60, max=60, count_text="60")  # text: more than 60
    result = run(predictions)
    assert (result.claims("number").fn, result.claims("interval").fn, result.figures[0]) == (0, 2, 0)


def test_casualties_are_not_killed() -> None:
    predictions = core_only()
    claims = [c for a in predictions[NAMES["003"]]["articles"] for e in a["events"] for c in e["claims"]]
    next(claim for claim in claims if claim["min"] == 56)["outcome"] = "killed"
    result = run(predictions)
    assert (result.claims("number").fn, result.claims("number").fp, result.figures[0]) == (1, 1, 0)


def test_a_wrong_claimant_costs_only_the_claimant_and_an_alias_costs_nothing() -> None:
    predictions = core_only()
    event(predictions, "003", 0, "e2")["claims"][0]["claimant"] = "SANA"
    event(predictions, "001", 0, "e2")["claims"][0]["claimant"] = "SOHR"
    event(predictions, "001", 0, "e2")["claims"][1]["claimant"] = "the monitor"
    result = run(predictions)
    assert result.claims("interval").f1 == 1 and result.claims("claimant").fn == 1
    assert [detail.kind for detail in details(result)] == ["wrong claimant"]


def test_a_denial_must_be_a_denial() -> None:
    predictions = core_only()
    claims = event(predictions, "002", 0, "e2")["claims"]
    claims[1]["stance"] = "asserted"
    assert run(predictions).claims("interval").fn == 1
    claims[1].update(stance="denied", min=0, max=0)
    assert run(predictions).claims("interval").fn == 0
    claims[0]["stance"] = "denied"
    assert run(predictions).claims("interval").fn == 1


def test_a_sub_count_as_a_claim_of_its_own_is_neutral() -> None:
    predictions = core_only()
    claims = event(predictions, "003", 0, "e9")["claims"]
    sentence = "Two of the slain civilians were identified as journalists."
    claims.append(
        {"outcome": "killed", "count_text": "Two", "min": 2, "max": 2, "claimant": None, "evidence": sentence}
    )
    result = run(predictions)
    assert result.claims("interval").fp == 0 and result.figures[0] == 0
    claims[-1]["outcome"] = "injured"
    assert run(predictions).claims("interval").fp == 1


def test_an_event_dated_by_a_caption() -> None:
    predictions = core_only()
    event(predictions, "000", 0, "e1")["when"].update(earliest="2023-10-26", latest="2023-10-26")
    result = run(predictions)
    assert result.events.f1 == 1 and result.invented_dates == 1 and result.slot("date") == pytest.approx(29 / 30)


def test_dates_on_events_that_are_not_there_are_invented_where_no_event_is_dated() -> None:
    predictions = core_only()
    extra = {"type": "air_strike", "evidence": ["Nothing of the kind."], "when": {"earliest": "2020-10-01"}}
    add(predictions, "001", 0, **extra)  # 001 has dated events
    add(predictions, "004", 0, **extra)
    assert [row[:2] for row in as_dict(run(predictions))["invented_dates"]] == [[NAMES["004"], "unmatched"]]


def test_an_event_told_by_a_caption_is_false_and_leaks() -> None:
    predictions = core_only()
    caption = "a missile strike that targeted the city of Idlib by the Syrian regime"
    add(predictions, "000", 0, type="air_strike", place={"text": "Idlib"}, evidence=[caption])
    result = run(predictions)
    assert (result.events.fp, result.events.recall) == (1, 1)
    assert as_dict(result)["events"]["fragments"] == 0 and as_dict(result)["noise"]["leaked"] == 1


def test_an_event_told_by_a_teaser_is_false_and_leaks() -> None:
    predictions = core_only()
    teaser = "Iran launched missiles and drones against Israel on April..."
    add(predictions, "002", 0, type="air_strike", evidence=[teaser])
    result = run(predictions)
    assert result.events.fp == 1 and as_dict(result)["noise"]["leaked"] == 1


def test_the_headline_as_evidence_is_no_leak() -> None:
    predictions = core_only()
    event(predictions, "000", 0, "e1")["evidence"] = ["Russian Forces Kill 34 Fighters in Syria's Idlib"]
    result = run(predictions)
    assert (
        as_dict(result)["noise"]["leaked"] == 0 and result.events.f1 == 1 and as_dict(result)["evidence"]["rate"] == 1
    )


def test_words_that_stand_in_body_and_noise_are_no_leak() -> None:
    predictions, words = core_only(), "Iraqi militias cross into Syria to reinforce Assad regime forces"
    event(predictions, "004", 0, "e1")["evidence"] = [words]  # also inside the breadcrumb
    assert as_dict(run(predictions))["noise"]["leaked"] == 0
    event(predictions, "004", 0, "e1")["evidence"] = ["HomeWorld" + words]
    assert as_dict(run(predictions))["noise"]["leaked"] == 1


def test_a_second_telling_of_an_event_is_a_fragment() -> None:
    predictions = core_only()
    again = copy.deepcopy(event(predictions, "000", 0, "e1"))
    again["evidence"], again["claims"] = again["evidence"][1:], []
    add(predictions, "000", 0, **again)
    data = as_dict(run(predictions))
    assert (data["events"]["fp"], data["events"]["fragments"], data["duplicates"]["events"]) == (1, 1, 0)


def test_one_toll_told_by_two_events_is_a_duplicate() -> None:
    predictions = core_only()
    first = event(predictions, "004", 0, "e2")
    second = copy.deepcopy(first)
    first["evidence"], second["evidence"] = first["evidence"][:1], second["evidence"][1:]
    add(predictions, "004", 0, **second)
    duplicates = as_dict(run(predictions))["duplicates"]
    assert (duplicates["events"], duplicates["claims"]) == (1, 1)


def test_an_optional_event_is_neutral() -> None:
    predictions = core_only()
    before = as_dict(run(predictions))["events"]["neutral"]
    sentence = "A Hezbollah missile factory near Masyaf was destroyed by Israeli airstrikes in early September."
    add(predictions, "003", 0, type="air_strike", actors=[{"name": "Israel"}], evidence=[sentence])
    result = run(predictions)
    assert result.events.f1 == 1 and as_dict(result)["events"]["neutral"] == before + 1


def test_an_untyped_event_on_optional_evidence_is_neutral_and_a_wrong_type_is_not() -> None:
    predictions = core_only()
    add(predictions, "000", 1, evidence=[WARNING])
    assert run(predictions).events.fp == 0
    predictions[NAMES["000"]]["articles"][1]["events"][-1]["type"] = "air_strike"  # a warning turned into a strike
    assert run(predictions).events.fp == 1


def test_a_core_event_keeps_its_best_prediction() -> None:
    predictions = core_only()
    predictions[NAMES["000"]]["articles"][1]["events"].insert(0, {"evidence": [WARNING]})
    result = run(predictions)
    assert result.slot("type") == result.slot("actor") == 1


def test_part_of_a_core_event_counts_for_it_and_a_finer_split_is_neutral() -> None:
    name = NAMES["002"]
    part = (
        "Air strikes from four Russian warplanes struck bases held by the Army of Conquest in Jisr al-Shughur "
        "and Jabal al-Zawiya in Idlib province"
    )
    predictions: Predictions = {name: {"articles": [{"events": [{"type": "air_strike", "evidence": [part]}]}]}}
    result = run(predictions, [name])
    assert (result.events.tp, result.events.fp, as_dict(result)["events"]["neutral"]) == (1, 0, 0)
    sentence = "A car bomb factory north of Homs was also destroyed, it said."
    add(predictions, "002", 0, type="air_strike", evidence=[sentence])
    result = run(predictions, [name])
    assert (result.events.tp, result.events.fp, as_dict(result)["events"]["neutral"]) == (1, 0, 1)


def test_the_whole_text_as_evidence_matches_nothing() -> None:
    name = NAMES["002"]
    result = run({name: {"articles": [{"events": [{"type": "air_strike", "evidence": [TEXTS[name]]}]}]}}, [name])
    assert (result.events.tp, result.events.fp) == (0, 1)


def test_odd_predictions_do_not_stop_the_run() -> None:
    claim = {"min": "x", "max": True, "evidence": [None], "of_which": [1], "claimant": 7, "outcome": ["killed"]}
    odd_event = {"type": ["a"], "evidence": 5, "actors": ["Russia"], "claims": [None, claim], "when": "Saturday"}
    articles = ["x", {"events": "y"}, {"events": {"a": 1}}, {"events": [3, odd_event], "summary": ["a", {"text": 3}]}]
    result = run({NAMES["000"]: {"document": NAMES["000"], "articles": articles}})
    assert result.parsed == 1 and result.events.fp == 1 and result.events.fn == 30


def test_a_statement_is_not_an_air_strike() -> None:
    predictions = core_only()
    event(predictions, "001", 0, "e2")["type"] = "statement"
    result = run(predictions)
    assert (result.events.fn, result.events.fp) == (1, 1)


@pytest.mark.parametrize("near", [EventType.ATTACK, EventType.OTHER, EventType.TERRITORY_CHANGE])
def test_a_related_type_matches_but_loses_the_type_slot(near: EventType) -> None:
    predictions = core_only()
    event(predictions, "001", 0, "e2")["type"] = near.value
    result = run(predictions)
    assert result.events.f1 == 1 and result.slot("type") == pytest.approx(29 / 30)


def test_altered_evidence_still_matches_and_is_punished_once() -> None:
    predictions = core_only()
    changed = event(predictions, "001", 0, "e2")
    changed["evidence"] = [changed["evidence"][0].replace("bombed", "heavily bombed")]
    for claim in changed["claims"]:
        claim["evidence"] = changed["evidence"][0]
    result = run(predictions)
    assert result.events.f1 == result.claims("interval").f1 == 1
    assert len(as_dict(result)["evidence"]["not_verbatim"]) == 1 and result.figures[0] == 2


@pytest.mark.parametrize(
    "evidence",
    [
        "The moon is made of cheese, officials said.",
        "The Syrian government has blamed Iran for the escalation of the conflict",  # shares small words only
    ],
)
def test_strange_evidence_matches_nothing(evidence: str) -> None:
    predictions = core_only()
    changed = event(predictions, "001", 0, "e2")
    changed["evidence"] = [evidence]
    for claim in changed["claims"]:
        claim["evidence"] = None
    assert run(predictions).events.fn == 1


def test_two_stories_in_one_article_are_mixed_and_one_story_alone_is_right() -> None:
    predictions = core_only()
    document = predictions[NAMES["000"]]
    together = [found for article in document["articles"] for found in article["events"]]
    document["articles"] = [{"events": together}]
    result = run(predictions)
    articles = as_dict(result)["articles"]
    assert (articles["right"], articles["mixed"], result.events.f1) == (4, 1, 1)
    document["articles"] = [{"events": [*together[:3], {"type": "other", "evidence": ["the United States"]}]}]
    articles = as_dict(run(predictions))["articles"]
    assert (articles["right"], articles["mixed"]) == (5, 0)


def test_numbers_and_loaded_words_in_a_summary() -> None:
    predictions = core_only()
    article = predictions[NAMES["003"]]["articles"][0]
    article["summary"] = [
        "Strikes killed 25 civilians and the regime said 400 “terrorists” died.",
        "Assad is a dictator.",
    ]
    summary = as_dict(run(predictions))["summary"]
    assert summary["unknown_numbers"] == [[NAMES["003"], 400]]
    assert [row[1] for row in summary["loaded"]] == ["dictator", "regime"] and summary["documents"] == 1


def test_quoted_labels_and_number_words_in_a_summary_are_fair() -> None:
    predictions = core_only()
    article = predictions[NAMES["003"]]["articles"][0]
    article["summary"] = (
        "SANA said ‘dictator’ and \"regime\"; the government's forces and Assad's allies; twelve people died."
    )
    summary = as_dict(run(predictions))["summary"]
    assert not summary["loaded"] and not summary["unknown_numbers"]  # twelve = a dozen


def test_displaced_people_count_only_where_the_gold_has_claims_of_them() -> None:
    claim = {
        "outcome": "displaced",
        "count_text": "Tens of thousands",
        "min": 20_000,
        "max": None,
        "stance": "asserted",
    }
    predictions, gold = copy.deepcopy(GOLD), copy.deepcopy(GOLD)
    told = next(e for e in predictions[NAMES["003"]]["articles"][0]["events"] if e["type"] == "displacement")
    told["other_claims"] = [claim | {"claimant": None, "evidence": told["evidence"][0]}]
    assert_perfect(run(predictions))  # this gold has none, so nothing is wrong or missed
    asked = next(e for e in gold[NAMES["003"]]["articles"][0]["events"] if e["id"] == told["id"])
    asked["claims"] = [claim | {"claimant": None, "evidence": told["evidence"][0], "core": True}]
    right, missed = score(gold, predictions, TEXTS), score(gold, GOLD, TEXTS)
    assert (right.claims("claimant").f1, missed.claims("claimant").fn) == (1, 1)
