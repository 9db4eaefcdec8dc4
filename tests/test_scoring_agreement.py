"""The scorer gives what the definitions gave when they were laid down.

``gold/expected.json`` and ``gold/expected_table.txt`` are the results of the script that the definitions come from,
on five sets of predictions: the gold itself, the gold with 80 random edits, a noisy run as a small model gives it,
empty documents, and failed ones.
"""

import json
from typing import Any

import pytest
from scoring_support import GOLD, GOLD_FOLDER, Predictions, run

from summarizer.scoring import as_dict, table

EXPECTED = json.loads((GOLD_FOLDER / "expected.json").read_text(encoding="utf-8"))


def predictions(name: str) -> Predictions:
    if name == "gold":
        return dict(GOLD)
    if name == "empty":
        return {document: {"document": document, "articles": []} for document in GOLD}
    if name == "failed":
        return {}
    loaded: Predictions = json.loads((GOLD_FOLDER / "predictions" / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def plain(result: dict[str, Any]) -> dict[str, Any]:
    """As JSON gives it back, an absent word being null however it was absent."""
    data: dict[str, Any] = json.loads(json.dumps(result))
    data["claims"]["wrong"] = [[value or None for value in row] for row in data["claims"]["wrong"]]
    data["events"]["wrong"] = [[value or None for value in row] for row in data["events"]["wrong"]]
    return data


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_count_and_list_is_as_defined(name: str) -> None:
    result, expected = plain(as_dict(run(predictions(name)))), plain(EXPECTED[name])
    assert sorted(result) == sorted(expected)
    for key in expected:
        assert result[key] == expected[key], key


def test_the_table_is_as_defined() -> None:
    expected = (GOLD_FOLDER / "expected_table.txt").read_text(encoding="utf-8").rstrip("\n")
    names = expected.splitlines()[0].split()
    assert len(names) == 5
    assert table({name: run(predictions(name)) for name in names}) == expected
