"""Where a happening was and who did it, from a model's answers and the sentence's own words, on invented pages."""

import pytest
from test_flow_from_answers import flow

from summarizer.language.deeds import find_deeds

AIR = {"what_happened": "air_strike"}


def place(text: str, **answers: str) -> str | None:
    _, (event, *_) = flow((text, {"what_happened": "attack"} | answers))
    return event.place.text if event.place else None


def doers(text: str, **answers: str) -> list[str]:
    _, (event, *_) = flow((text, {"what_happened": "attack"} | answers))
    return [actor.name for actor in event.actors if actor.role == "initiator"]


@pytest.mark.parametrize(
    ("text", "given", "words"),
    [
        (
            "Rockets landed in the government-held town of Zavra, in Homs province to the south, killing a woman.",
            "Homs province to the south",
            "the government-held town of Zavra, in Homs province to the south",
        ),
        (
            "Jets struck a bus in Zavra, in northern Homs, killing a woman.",
            "northern Homs",
            "Zavra, in northern Homs",
        ),
        ("Jets struck a bus in northern Homs, killing a woman.", "northern Homs", "northern Homs"),
        ("Jets struck a bus of the Zavra company in Homs, killing a woman.", "Homs", "Homs"),
    ],
)
def test_a_place_is_told_with_the_town_that_it_surrounds(text: str, given: str, words: str) -> None:
    assert place(text, where=given) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jets struck a bus in Kharkiv on Monday, killing a woman.", "Kharkiv"),
        ("Gunmen killed a woman in Kharkiv and a man in Sumy.", None),  # which of them is not said
        ("Jets struck a bus, killing a woman, officials in Kharkiv said.", None),  # part of who says so
        ("Jets killed a woman, the Kharkiv-based monitor said.", None),
    ],
)
def test_a_place_that_the_model_missed_is_the_only_one_that_the_sentence_names(text: str, words: str | None) -> None:
    assert place(text, where="-") == words


def test_a_village_that_was_taken_is_where_it_was_taken() -> None:
    text = "Government forces seized the hilltop village of Tal Zavra before dawn."
    given = {"what_happened": "territory_change", "who_or_what_was_hit": "the hilltop village of Tal Zavra"}
    _, (event,) = flow((text, given))
    assert event.place is not None
    assert event.place.text == "the hilltop village of Tal Zavra"


@pytest.mark.parametrize(
    ("told", "words", "day"),
    [
        ("on December 3, 2024", "On December 5", "2024-12-05"),
        ("on December 30, 2024", "On January 4", "2025-01-04"),
        ("on December 3, 2024", "On March 5", None),  # too far from it: its year is not proved
        ("in December", "On December 5", None),
    ],
)
def test_a_day_without_a_year_follows_a_full_date_told_before(told: str, words: str, day: str | None) -> None:
    _, events = flow(
        (f"A Zorvan jet bombed a market in Belmark {told}, killing two men.", AIR | {"number_killed": "two"}),
        (f"{words}, gunmen shot dead a farmer in Zavra.", {"what_happened": "attack", "when": words}),
    )
    found = events[-1].when.earliest
    assert (found.isoformat() if found else None) == day


def test_who_gives_a_toll_makes_no_statement_of_his_own() -> None:
    _, events = flow(
        ("Zorvan jets bombed a market in Belmark on Monday.", AIR | {"who_did_it": "Zorvan jets"}),
        ("At least nine people were killed, the mayor said.", {"what_happened": "statement"}),
    )
    assert [event.type for event in events] == ["air_strike"]
    assert [claim.count and claim.count.min for claim in events[0].claims] == [9]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two men died in an air strike blamed on the Zorvan coalition.", ["the Zorvan coalition"]),
        ("Long-range drones set the Belmark refinery ablaze.", ["Long-range drones"]),
    ],
)
def test_frames_name_who_did_it(text: str, names: list[str]) -> None:
    assert doers(text, what_happened="air_strike") == names


def test_what_flew_into_something_did_it() -> None:
    text = "A Zorvan drone flew into a bus outside Belmark."
    assert [[text[slice(*one)] for one in deed.doers] for deed in find_deeds(text)] == [["A Zorvan drone"]]


def test_a_sanction_is_the_act_of_who_announces_it() -> None:
    text = "The Alda Treasury announced sanctions on two exchange houses."
    _, (event,) = flow((text, {"what_happened": "sanction_or_policy"}))
    assert [actor.name for actor in event.actors if actor.role == "initiator"] == ["The Alda Treasury"]


def test_people_are_no_place() -> None:
    assert place("Residents said jets had struck a bus, killing a woman.", where="Residents") is None


@pytest.mark.parametrize(
    ("text", "given", "names"),
    [
        # a count, a part of a sentence, the dead: nobody who does anything
        ("One of the injured was killed in Belmark when the ambulance was bombed.", "One", []),
        ("Two people, a couple in their sixties, were killed when a drone hit their house.", "Two people", ["a drone"]),
        # who claims a deed as their own did it
        (
            "Alda's General Staff claimed a strike of its own on an oil depot.",
            "-",
            ["Alda's General Staff"],
        ),
        ("The Red Brigades claimed responsibility for the bombing of the bus.", "-", ["The Red Brigades"]),
        ("The mayor claimed the strike had killed a woman.", "-", []),
    ],
)
def test_who_did_it_is_a_side_that_the_words_name(text: str, given: str, names: list[str]) -> None:
    assert doers(text, who_did_it=given) == names


def test_those_who_shot_something_down_are_named_by_the_sentence() -> None:
    text = "A navy vessel shot down four drones near the port."
    _, (event,) = flow((text, {"what_happened": "weapon_interception"}))
    assert [actor.name for actor in event.actors if actor.role == "initiator"] == ["A navy vessel"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A Zorvan drone hit a bus in Belmark on Monday and killed a woman.", "on Monday"),
        ("A Zorvan drone hit a bus in Belmark, the mayor said on Monday.", None),  # when it was told
        ("A Zorvan drone that was launched on Sunday hit a bus on Monday.", None),  # which is not said
        ("A Zorvan drone hit a bus; shelling has gone on since Monday.", None),  # a span
        ("A Zorvan drone hit a bus in Belmark. “It came on Monday,” a driver said.", None),  # another sentence
    ],
)
def test_a_day_that_the_model_missed_is_the_only_one_that_the_sentence_names(text: str, words: str | None) -> None:
    text, *rest = text.split(". ")
    _, (event, *_) = flow((f"{text.rstrip('.')}.", AIR | {"when": "-"}), *((more, None) for more in rest))
    assert event.when.text == words
