"""The held-out pages' gold: verbatim in its pages, so that what it measures is real."""

import json
from pathlib import Path

import pytest
from test_scoring_gold import gold_strings

HELDOUT = Path(__file__).parent / "heldout"
PAGES = sorted(HELDOUT.glob("*/pages/*.txt"))


def test_every_page_has_its_gold() -> None:
    assert len(PAGES) == 57
    assert {f"{page.parent.parent.name}/{page.name}" for page in PAGES} == {
        f"{gold.parent.parent.name}/{gold.name.removesuffix('.gold.json')}"
        for gold in HELDOUT.glob("*/gold/*.gold.json")
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.parent.name}/{page.stem}")
def test_every_quoted_string_is_verbatim_in_its_page(page: Path) -> None:
    gold = json.loads((page.parent.parent / "gold" / f"{page.name}.gold.json").read_text("utf-8"))
    text = page.read_text("utf-8")
    strings = [string for string in gold_strings(gold) if string is not None]
    assert len(strings) > 20
    assert [string for string in strings if not string or string not in text] == []
