"""Evaluating folders, and saying what was missed, invented or changed."""

import json
from pathlib import Path
from typing import Any

import pytest
from scoring_support import GOLD, GOLD_FOLDER, NAMES, SEEDS, core_only, event, run

from summarizer.errors import UsageError
from summarizer.schemas.record import DocumentRecord, DocumentStatus, Failure, Provenance, Usage
from summarizer.scoring import compare, details, evaluate


def write(folder: Path, predictions: dict[str, Any]) -> Path:
    folder.mkdir()
    for name, data in predictions.items():
        (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def record(name: str, status: DocumentStatus) -> DocumentRecord:
    failed = status is DocumentStatus.FAILED
    made_by = Provenance(summarizer="0", model="m", form="f", summary_prompt="s", settings="x", usage=Usage())
    return DocumentRecord(
        document="0" * 64,
        name=name,
        format="txt",
        encoding="utf-8",
        characters=1,
        status=status,
        error=Failure(code="timeout", message="too slow") if failed else None,
        articles=(),
        findings=(),
        provenance=made_by,
    )


def write_records(folder: Path, *records: DocumentRecord, tail: str = "") -> Path:
    folder.mkdir()
    lines = "".join(item.model_dump_json() + "\n" for item in records)
    (folder / "records.jsonl").write_text(lines + tail, encoding="utf-8")
    return folder


def from_gold(item: DocumentRecord) -> dict[str, Any]:
    return GOLD[Path(item.name).name]


def test_a_folder_of_neutral_files(tmp_path: Path) -> None:
    assert evaluate(write(tmp_path / "p", core_only()), GOLD_FOLDER, SEEDS).events.f1 == 1


def test_a_file_that_is_no_json_object_is_a_failed_document(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", core_only())
    (folder / f"{NAMES['001']}.json").write_text("[" * 5000, encoding="utf-8")
    (folder / f"{NAMES['002']}.json").write_bytes(b"\xff\xfe")
    result = evaluate(folder, GOLD_FOLDER, SEEDS)
    assert [d.failure for d in result.documents] == [None, "not a JSON object", "not a JSON object", None, None]


def test_records_of_a_run_are_converted_and_failed_ones_are_failed(tmp_path: Path) -> None:
    out = write_records(
        tmp_path / "out",
        record(NAMES["000"], DocumentStatus.OK),
        record(f"sub/{NAMES['001']}", DocumentStatus.OK),
        record(NAMES["002"], DocumentStatus.FAILED),
    )
    result = evaluate(out, GOLD_FOLDER, SEEDS, to_neutral=from_gold)
    assert [d.failure for d in result.documents] == [None, None, "timeout", "missing", "missing"]
    assert result.documents[0].events.tally.f1 == 1


def test_the_last_record_of_a_document_counts_and_half_a_line_at_the_end_does_not(tmp_path: Path) -> None:
    first, second = (record(NAMES["000"], s) for s in (DocumentStatus.FAILED, DocumentStatus.OK))
    out = write_records(tmp_path / "out", first, second, tail='{"schema_version": "1", "docum')
    assert evaluate(out, GOLD_FOLDER, SEEDS, to_neutral=from_gold).documents[0].failure is None


def test_a_broken_line_in_the_middle_is_an_error(tmp_path: Path) -> None:
    out = write_records(tmp_path / "out", tail="{}\n{}\n")
    with pytest.raises(UsageError, match="line 1 is not a record"):
        evaluate(out, GOLD_FOLDER, SEEDS, to_neutral=from_gold)


def test_wrong_folders_are_told_plainly(tmp_path: Path) -> None:
    out = write_records(tmp_path / "out")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no converter"):
        evaluate(out, GOLD_FOLDER, SEEDS)
    with pytest.raises(UsageError, match=r"no \*\.gold\.json"):
        evaluate(out, tmp_path / "empty", SEEDS, to_neutral=from_gold)
    with pytest.raises(UsageError, match="is not a folder"):
        evaluate(tmp_path / "nowhere", GOLD_FOLDER, SEEDS)
    with pytest.raises(UsageError, match="source file of a gold document is missing"):
        evaluate(tmp_path / "empty", GOLD_FOLDER, tmp_path / "empty")


@pytest.mark.parametrize(
    ("gold", "complaint"),
    [
        ({"articles": []}, "holds no articles"),
        ({"articles": [{"events": []}]}, "without body_first_words"),
        (
            {
                "articles": [
                    {"body_first_words": "a", "body_last_words": "b", "events": [{"id": "e7", "type": "attack"}]}
                ]
            },
            "without type or evidence: e7",
        ),
    ],
)
def test_a_gold_file_that_cannot_be_scored_against_is_told(tmp_path: Path, gold: Any, complaint: str) -> None:
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / "x.txt.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "g" / "x.txt").write_text("a b", encoding="utf-8")
    with pytest.raises(UsageError, match=complaint):
        evaluate(tmp_path / "g", tmp_path / "g", tmp_path / "g")


def test_what_was_missed_and_invented_is_listed_by_document() -> None:
    predictions = core_only()
    event(predictions, "000", 0, "e1")["claims"][0].update(min=43, max=43, count_text="43")
    predictions[NAMES["001"]]["articles"][0]["events"].pop(0)
    predictions[NAMES["004"]]["articles"][0]["events"].append(
        {"type": "air_strike", "evidence": ["Nothing of the kind."]}
    )
    found = [(detail.document[:3], detail.kind) for detail in details(run(predictions))]
    assert found == [
        ("000", "missed claim"),
        ("000", "invented claim"),
        ("000", "unsupported figure"),
        ("001", "missed event"),
        ("004", "invented event"),
        ("004", "evidence not verbatim"),
    ]


def test_two_runs_are_compared_by_what_got_worse_and_better() -> None:
    before, after = core_only(), core_only()
    event(before, "000", 0, "e1")["claims"][0].update(min=43, max=43, count_text="43")
    event(after, "001", 0, "e2")["type"] = "attack"
    changes = compare(run(before), run(after), names=("old", "new"))
    assert [detail.kind for detail in changes.worse] == ["weak type"]
    assert [detail.kind for detail in changes.better] == ["invented claim", "missed claim", "unsupported figure"]
    assert changes.table.splitlines()[0].split() == ["old", "new"]
    assert len(changes.as_dict()["worse"]) == 1
