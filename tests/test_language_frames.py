"""Newswire frames: each sentence names its speaker, its doer and the one hit, and tells it in one mode."""

import pytest
from news_frames import ACTIVE, NOMINAL, PASSIVE, SHOWN_ONLY, SPOKEN, UNREAL, Row

from summarizer.language.deeds import find_deeds
from summarizer.language.modality import Mode, mode
from summarizer.language.orders import find_decision
from summarizer.language.speech import governing, time_of_telling
from summarizer.language.told import told_at

DONE = [*ACTIVE, *PASSIVE, *NOMINAL, *SPOKEN]


def words(text: str, span: tuple[int, int] | None) -> str | None:
    return text[slice(*span)] if span else None


@pytest.mark.parametrize("row", DONE, ids=lambda row: row[0][:50])
def test_who_did_it_and_who_was_hit(row: Row) -> None:
    text, word, _, doers, hit, _ = row
    at = text.index(word)
    deed = next((one for one in find_deeds(text) if one.word[0] < at + len(word) and at < one.word[1]), None)
    assert tuple(words(text, span) for span in (deed.doers if deed else ())) == doers
    assert words(text, deed.hit if deed else None) == hit


@pytest.mark.parametrize("row", DONE, ids=lambda row: row[0][:50])
def test_who_says_so_is_the_one_whose_clause_holds_the_deed(row: Row) -> None:
    text, word, speaker, *_ = row
    attribution = governing(text, text.index(word))
    assert words(text, attribution.speaker if attribution else None) == speaker


@pytest.mark.parametrize("row", [*DONE, *UNREAL, *SHOWN_ONLY], ids=lambda row: row[0][:50])
def test_how_it_is_told(row: Row) -> None:
    text, word, *_, expected = row
    assert mode(text, text.index(word)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jets hit the Military Museum in Lorn.", Mode.REAL),
        ("The station showed footage of the raid, hours after rebels attacked the base.", Mode.REAL),
        ("The prize was won by a photo of the attack.", Mode.DEPICTED),
    ],
)
def test_a_picture_reaches_no_further_than_its_clause(text: str, expected: Mode) -> None:
    at = max(text.rfind(word) for word in ("hit", "attack"))
    assert mode(text, at) is expected


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Lorn's lawmakers on Monday approved the deployment of troops.", "Lorn's lawmakers"),
        ("The Zorvan parliament unanimously voted to send soldiers abroad.", "The Zorvan parliament"),
        ("Rebels crossed the river before dawn.", None),
    ],
)
def test_an_act_of_parliament_is_a_decision(text: str, doer: str | None) -> None:
    decision = find_decision(text)
    assert words(text, decision.doers[0] if decision else None) == doer


def test_the_figure_comes_before_the_deed() -> None:
    text = "Jets bombed the port, and a medic said 12 people were killed."
    assert told_at(text) == text.index("12")
    assert told_at("The minister spoke for an hour.") is None


@pytest.mark.parametrize(
    ("text", "time", "telling"),
    [
        ("Jets hit the port, the agency reported late on Sunday, citing a guard.", "Sunday", True),
        ("The ministry said on Saturday that its office was attacked.", "on Saturday", True),
        ("The ministry said on Saturday its jets hit the port.", "on Saturday", False),
        ("Jets hit the port on Sunday, the agency reported.", "on Sunday", False),
    ],
)
def test_the_time_of_telling_is_not_the_time_of_the_deed(text: str, time: str, telling: bool) -> None:
    start = text.index(time)
    assert time_of_telling(text, start, start + len(time)) is telling
