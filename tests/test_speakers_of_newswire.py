"""Sentences as agencies, ministries, local papers and aid groups write them, and who says each figure."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from summarizer.language.speech import (
    Saying,
    antecedent,
    antecedent_in_language,
    carried_on,
    governing,
    speaker_in_language,
)

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, Any]]:
    tables = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return [row for table in tables.values() for row in table]


ROWS = [(row["text"], row["says"]) for row in rows("speakers_en.yaml")]
OTHERS = [(row["language"], row["text"], row["says"]) for row in rows("speakers_other.yaml")]
_MARKED = re.compile(r"<([^<>]+)>")


def plain(marked: str) -> tuple[str, list[int]]:
    """The sentence without its marks, and where each marked figure stands in it."""
    places = [match.start() - 2 * index for index, match in enumerate(_MARKED.finditer(marked))]
    return _MARKED.sub(r"\1", marked), places


def who_says(text: str, at: int, earlier: list[str]) -> str | None:
    said = governing(text, at)
    if said is None:
        own = carried_on(text, at, earlier[0]) if earlier else None
        return earlier[0][slice(*own)] if own else None
    if said.speaker is None:
        return None
    words = text[slice(*said.speaker)]
    if said.pronoun and (named := antecedent(words, earlier)):
        words = earlier[named[0]][slice(*named[1])]
    return f"not {words}" if said.saying is Saying.DENIED else words


@pytest.mark.parametrize(("marked", "speakers"), ROWS)
def test_each_figure_is_said_by(marked: str, speakers: list[str | None]) -> None:
    *earlier, sentence = marked.split(" // ")
    text, places = plain(sentence)
    found = [who_says(text, at, earlier[::-1]) for at in places]
    assert len(found) == len(speakers)
    for name, wanted in zip(found, speakers, strict=True):
        assert name in ([None] if wanted is None else wanted.split(" | "))


@pytest.mark.parametrize(("language", "marked", "speakers"), OTHERS)
def test_each_figure_in_another_language_is_said_by(language: str, marked: str, speakers: list[str | None]) -> None:
    text, places = plain(marked)
    for at, wanted in zip(places, speakers, strict=True):
        said = speaker_in_language(text, at, language)
        named = text[slice(*said.speaker)] if said and said.speaker and not said.pronoun else None
        assert named in ([None] if wanted is None else wanted.split(" | "))


@pytest.mark.parametrize(
    ("language", "earlier", "text", "name"),
    [
        (
            "fr",
            "Selon le maire Ali Dicko, tout a brûlé.",
            "Sept hommes ont été tués, a-t-il dit.",
            "le maire Ali Dicko",
        ),
        ("uk", "Уражено склад, повідомив Іван Бойко.", "За його словами, поранено двох людей.", "Іван Бойко"),
        ("es", "El alcalde informó de un ataque.", "Según él, murieron tres personas.", "El alcalde"),
    ],
)
def test_a_pronoun_in_another_language_is_the_speaker_before(language: str, earlier: str, text: str, name: str) -> None:
    said = speaker_in_language(text, len(text) // 2, language)
    assert said is not None
    assert said.pronoun
    found = antecedent_in_language([earlier], language)
    assert found is not None
    assert earlier[slice(*found[1])] == name


def test_a_language_without_frames_names_nobody() -> None:
    assert speaker_in_language("Der Sprecher sagte, drei Menschen seien tot.", 20, "de") is None
