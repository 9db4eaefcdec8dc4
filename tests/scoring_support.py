"""The gold, the seeds and ready-made predictions for the scoring tests."""

import copy
import json
from pathlib import Path
from typing import Any

from summarizer.scoring import Result, score

TESTS = Path(__file__).parent
GOLD_FOLDER = TESTS / "gold"
SEEDS = TESTS.parent / "seeds"

GOLD: dict[str, dict[str, Any]] = {}
for _path in sorted(GOLD_FOLDER.glob("*.gold.json")):
    _data = json.loads(_path.read_text(encoding="utf-8"))
    GOLD[_data["document"]] = _data
TEXTS = {name: (SEEDS / name).read_bytes().decode("utf-8") for name in GOLD}
NAMES = {name[:3]: name for name in GOLD}

_GOLD_ONLY = (
    "core",
    "type_also",
    "status_also",
    "evidence_also",
    "claimant_aliases",
    "via",
    "note",
    "said_by",
    "place_accept",
)

Predictions = dict[str, Any]


def run(predictions: Predictions, names: list[str] | None = None) -> Result:
    return score({name: GOLD[name] for name in names or GOLD}, predictions, TEXTS)


def core_only() -> Predictions:
    """A prediction with exactly the core events and claims, in the neutral format only."""
    predictions = copy.deepcopy(GOLD)
    for document in predictions.values():
        for article in document["articles"]:
            article["events"] = [
                event for event in article["events"] if event["core"] or any(c["core"] for c in event["claims"])
            ]
            for event in article["events"]:
                event["claims"] = [claim for claim in event["claims"] if claim["core"]]
                for item in [event, *event["claims"]]:
                    for key in _GOLD_ONLY:
                        item.pop(key, None)
    return predictions


def event(predictions: Predictions, document: str, article: int, event_id: str) -> dict[str, Any]:
    events = predictions[NAMES[document]]["articles"][article]["events"]
    return next(found for found in events if found["id"] == event_id)
