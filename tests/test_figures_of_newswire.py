"""Sentences as newswires write them, and every figure of people harmed that they give: no more and no fewer."""

from pathlib import Path

import pytest
import yaml
from _pytest.mark.structures import ParameterSet

from summarizer.language.casualties import CasualtyFigure, find_casualties

DATA = Path(__file__).parent / "data"


def rows(language: str) -> list[tuple[str, str, list[str]]]:
    listed = yaml.safe_load((DATA / f"figures_{language}.yaml").read_text(encoding="utf-8"))
    return [(language, text, told) for row in listed for text, told in row.items()]


def brief(figure: CasualtyFigure) -> str:
    number = figure.number
    low, high = number.min, number.max
    spread = f"{low}+" if high is None else f"-{high}" if low is None else f"{low}-{high}" if low != high else f"{low}"
    about = "~" if number.approximate else ""
    return f"{'of ' if figure.part_of is not None else ''}{figure.outcome.value} {about}{spread}"


ROWS = [row for language in ("en", "fr", "es", "ru", "uk", "ar") for row in rows(language)]


@pytest.mark.parametrize(("language", "text", "told"), ROWS)
def test_a_sentence_gives_these_figures(language: str, text: str, told: list[str]) -> None:
    found = find_casualties(text, language)
    assert [brief(figure) for figure in found] == told
    for figure in found:
        assert text[figure.number.start : figure.number.end] == figure.number.text


ENGLISH = ("first", "second", "third", "fourth")


def varied(name: str) -> list[ParameterSet]:
    lines = (DATA / f"figures_varied_{name}.txt").read_text(encoding="utf-8").splitlines()
    listed = []
    for line in (one for one in lines if one and not one.startswith("#")):
        text, _, told = line.rpartition(" |")
        marks = [pytest.mark.xfail(strict=True, reason="not read so yet")] if text.startswith("? ") else []
        figures = [one.strip() for one in told.split(";") if one.strip()]
        listed.append(pytest.param(text.removeprefix("? "), figures, marks=marks))
    return listed


@pytest.mark.parametrize(("text", "told"), [row for name in ENGLISH for row in varied(name)])
def test_english_of_many_hands_gives_these_figures_in_these_words(text: str, told: list[str]) -> None:
    assert [f"{brief(figure)} = {figure.number.text}" for figure in find_casualties(text)] == told


@pytest.mark.parametrize("language", ["es", "fr", "ru", "uk", "ar"])
def test_other_languages_of_many_hands_give_these_figures(language: str) -> None:
    for row in varied(language):
        text, told = row.values
        found = [brief(figure) for figure in find_casualties(str(text), language)]
        assert (found == told) is not bool(row.marks), text
