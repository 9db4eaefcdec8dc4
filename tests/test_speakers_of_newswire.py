"""Sentences as agencies, ministries, local papers and aid groups write them, and who says each figure."""

import re
from pathlib import Path

import pytest
import yaml

from summarizer.language.speech import Saying, antecedent, carried_on, governing

DATA = Path(__file__).parent / "data" / "speakers_en.yaml"
TABLES = yaml.safe_load(DATA.read_text(encoding="utf-8"))
ROWS = [(row["text"], row["says"]) for table in TABLES.values() for row in table]
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
