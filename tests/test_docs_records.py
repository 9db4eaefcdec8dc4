"""The tables of docs/records.md are the vocabulary's own."""

from pathlib import Path

from summarizer.language.numbers import find_numbers
from summarizer.schemas.report import Report, WhatHappened
from summarizer.schemas.taxonomy import ACLED, PLOVER, EventType

PAGE = (Path(__file__).parent.parent / "docs" / "records.md").read_text("utf-8")


def test_every_event_type_stands_in_the_table_with_its_crosswalk() -> None:
    for kind in EventType:
        acled = ACLED[kind]
        row = f"| `{kind.value}` | {': '.join(acled) if acled else '–'} | {PLOVER[kind] or '–'} |"
        assert row in PAGE


def test_the_form_offers_every_event_type() -> None:
    assert {kind.value for kind in EventType} < {kind.value for kind in WhatHappened}


def test_every_field_of_the_form_stands_in_the_table_with_its_kind() -> None:
    for name, kind in Report.kinds().items():
        assert f"| `{name}` | {type(kind).__name__} |" in PAGE


def test_the_table_of_figures_is_what_the_code_makes_of_them() -> None:
    rows = [
        line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ") and line.count("|") == 4
    ]
    tried = 0
    for words, low, high in rows:
        for phrase, least in zip(words.split(", "), low.split(", "), strict=False):
            numbers = find_numbers(phrase)
            if len(numbers) != 1 or not least.replace("–", "0").isdigit():
                continue
            (number,) = numbers
            tried += 1
            assert str(number.min if number.min is not None else "–") == least
            assert high.startswith(str(number.max if number.max is not None else "–"))
    assert tried >= 10
