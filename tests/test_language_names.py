"""A name stands for another only where the article or the data proves it."""

import pytest

from summarizer.language.names import Names
from summarizer.language.states import demonyms_in, state_of

ARTICLE = [
    "Rapid Support Forces (RSF) fighters attacked Nyala, General Omar Tolm said.",
    "Tolm said the RSF and the Lorn Front (LF) would pay.",
    "Jabhat al-Tolm, also known as the Tolm Front, denied it.",
    "Lorn's civil defence force, widely known as the White Caps, counted the dead.",
    "Minister Una Velk met Ivan Drosk and his brother Piet Drosk.",
    "The International Medical Corps (ABC) was there.",
    "The paramilitary Rapid Support Forces denied it.",
]


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Russian warplanes", ("Russia",)),
        ("the Russian Aerospace Forces", ("Russia",)),
        ("Moscow", ("Russia",)),
        ("the Kremlin", ("Russia",)),
        ("Moscow and Damascus", ("Russia", "Syria")),
        ("Pakistan's army", ("Pakistan",)),
        ("four Israeli fighter jets", ("Israel",)),
        ("South Sudanese government troops", ("South Sudan",)),
        ("Rwandan-backed rebels", ()),
        ("Syrian National Army", ()),
        ("Lebanese Forces", ()),
        ("Iraqi militias", ()),
        ("us", ()),
    ],
)
def test_a_state_is_named_by_its_own_forces_only(words: str, states: tuple[str, ...]) -> None:
    assert state_of(words) == states


def test_a_capital_that_is_hit_is_a_city() -> None:
    assert state_of("Kyiv", seats=False) == ()


def test_an_adjective_signs_a_deed() -> None:
    assert state_of("joint Russian-Syrian airstrikes") == ()
    assert state_of("joint Russian-Syrian airstrikes", deed=True) == ("Russia", "Syria")
    assert demonyms_in("South Korean shelling") == {"South Korea"}


@pytest.mark.parametrize(
    ("words", "name", "basis"),
    [
        ("the RSF", "Rapid Support Forces", "acronym introduced"),
        ("RSF fighters", "Rapid Support Forces", "acronym introduced"),
        ("the LF", "Lorn Front", "acronym introduced"),
        ("Tolm Front", "Jabhat al-Tolm", "also known as"),
        ("Lorn's civil defence force", "White Caps", "also known as"),
        ("Velk", "Minister Una Velk", "full name in the article"),
        ("Sudanese troops", "Sudan", "state"),
    ],
)
def test_a_proven_name(words: str, name: str, basis: str) -> None:
    alias = Names(ARTICLE).canonical(words)
    assert alias is not None
    assert (alias.name, alias.basis) == (name, basis)
    if alias.where:
        index, (start, end) = alias.where
        assert alias.name.split()[-1] in ARTICLE[index][start:end]


@pytest.mark.parametrize("words", ["Drosk", "ABC", "the paramilitary", "XYZ", "Forces", "the group", "Nyala"])
def test_nothing_is_guessed(words: str) -> None:
    assert Names(ARTICLE).canonical(words) is None


def test_letters_introduced_for_two_names_stand_for_neither() -> None:
    names = Names(["The Lorn Front (LF) met the Lower Federation (LF)."])
    assert names.canonical("LF") is None


def test_what_stands_around_a_name_describes_it() -> None:
    assert "paramilitary" in Names(ARTICLE).described("Rapid Support Forces")
