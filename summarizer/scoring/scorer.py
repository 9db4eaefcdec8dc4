"""Scoring a whole run: from dicts, or from folders."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.errors import UsageError
from summarizer.schemas.record import DocumentRecord, DocumentStatus
from summarizer.scoring.articles import score_articles, score_summary
from summarizer.scoring.claims import score_claims
from summarizer.scoring.events import score_events
from summarizer.scoring.evidence import score_evidence
from summarizer.scoring.neutral import Json, Paper, claimed_outcomes, parse_gold, parse_prediction, with_other_claims
from summarizer.scoring.result import DocumentScore, Result
from summarizer.scoring.text import SourceText

RECORDS = "records.jsonl"
ToNeutral = Callable[[DocumentRecord], dict[str, Any]]
ToText = Callable[[Path], str]
_PLAIN = frozenset({"", ".txt", ".md"})


def score(
    gold: Mapping[str, Json],
    predictions: Mapping[str, Json],
    texts: Mapping[str, str],
    *,
    skip_missing: bool = False,
) -> Result:
    """Score predictions against gold; all three are keyed by document name, and ``texts`` are the raw files.

    A document without a prediction has missed everything, unless ``skip_missing`` leaves it out. Raises
    ``UsageError`` if a gold entry is not in the neutral format or its text is not given.
    """
    papers = {name: parse_gold(name, data) for name, data in gold.items()}
    outcomes = claimed_outcomes(papers.values())
    documents = []
    for name, truth in papers.items():
        if skip_missing and name not in predictions:
            continue
        if name not in texts:
            raise UsageError(f"the text of the gold document {name} is missing")
        paper = parse_prediction(with_other_claims(predictions.get(name), outcomes))
        documents.append(score_document(name, truth, paper, SourceText(texts[name])))
    return Result(tuple(documents))


def score_document(name: str, gold: Paper, predicted: Paper, source: SourceText) -> DocumentScore:
    """Score one document."""
    return DocumentScore(
        name=name,
        failure=predicted.failure,
        events=score_events(gold.events, predicted.events, source),
        claims=score_claims(gold, predicted, source),
        claims_predicted=len(predicted.claims),
        evidence=score_evidence(predicted, source),
        articles=score_articles(gold, predicted, source),
        summary=score_summary(gold, predicted, source),
    )


def evaluate(
    predictions: Path,
    gold: Path,
    documents: Path,
    *,
    to_neutral: ToNeutral | None = None,
    to_text: ToText | None = None,
    skip_missing: bool = False,
) -> Result:
    """Score a folder of predictions against a folder of ``*.gold.json``, with the source files in ``documents``.

    ``predictions`` holds neutral JSON files, or is the output folder of a run: then ``to_neutral`` turns each record
    of ``records.jsonl`` into the neutral format. (It is handed in because scoring and writing know nothing of each
    other.) ``to_text`` gives the text of a source file that is no plain UTF-8 text, such as HTML. Raises
    ``UsageError`` for gold that cannot be scored against, and for a folder that is missing, empty or not readable.
    """
    truth = load_gold(gold)
    if (predictions / RECORDS).is_file():
        if to_neutral is None:
            raise UsageError(f"{predictions} holds records, and no converter to the neutral format was given")
        given = load_records(predictions / RECORDS, to_neutral)
    else:
        given = load_folder(predictions, ".json")
    texts = {name: _source(documents / name, to_text) for name in truth}
    return score(truth, _by_gold_name(given, truth), texts, skip_missing=skip_missing)


def load_gold(folder: Path) -> dict[str, Json]:
    """The ``*.gold.json`` files of a folder. Unlike a prediction, a broken one stops everything."""
    truth = load_folder(folder, ".gold.json")
    if not truth:
        raise UsageError(f"no *.gold.json in {folder}", hint="the gold's format is in docs/evaluation.md")
    broken = [name for name, data in truth.items() if "error" in data and "articles" not in data]
    if broken:
        names = ", ".join(broken)
        raise UsageError(f"gold that cannot be read in {folder}: {names}: {truth[broken[0]]['error']}")
    return truth


def load_folder(folder: Path, suffix: str) -> dict[str, Json]:
    """Neutral JSON files of a folder, by their ``document`` value or file name. A broken file is a failed document."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder")
    found: dict[str, Json] = {}
    for path in sorted(folder.iterdir()):
        if not path.name.endswith(suffix) or not path.is_file():
            continue
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError, OSError):
            data = None
        if not isinstance(data, dict):
            data = {"error": "not a JSON object"}
        name = data.get("document")
        found[name if isinstance(name, str) and name else re.sub(r"(\.gold|\.pred)?\.json$", "", path.name)] = data
    return found


def load_records(path: Path, to_neutral: ToNeutral) -> dict[str, Json]:
    """Records of a run in the neutral format, by document name. Of several lines about one document the last counts."""
    found: dict[str, Json] = {}
    for record in _records(path):
        if record.status is DocumentStatus.FAILED:
            reason = record.error.code if record.error else "failed"
            found[record.name] = {"document": record.name, "error": reason}
        else:
            found[record.name] = to_neutral(record)
    return found


def _records(path: Path) -> Iterator[DocumentRecord]:
    lines = path.read_bytes().split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield DocumentRecord.model_validate_json(line)
        except ValidationError as error:
            if number == len(lines):  # a run that was killed leaves half a line, which its next start repairs
                return
            raise UsageError(f"{path}, line {number} is not a record of this version") from error


def _by_gold_name(given: Mapping[str, Json], truth: Mapping[str, Json]) -> dict[str, Json]:
    """Predictions under the gold's names: the same name, else the same file name in a sub-folder."""
    by_file = {Path(name).name: data for name, data in given.items()}
    found = {name: given.get(name, by_file.get(Path(name).name)) for name in truth}
    return {name: data for name, data in found.items() if data is not None}


def _source(path: Path, to_text: ToText | None) -> str:
    """The text of a source file: raw, line ends and all, if it is plain text."""
    try:
        if path.suffix.lower() in _PLAIN or to_text is None:
            return path.read_bytes().decode("utf-8")
        path.stat()
    except OSError as error:
        raise UsageError(
            f"the source file of a gold document is missing: {path}", hint="name its folder with --documents"
        ) from error
    except UnicodeDecodeError as error:
        if to_text is None:
            raise UsageError(f"{path} is not UTF-8 text, so evidence cannot be looked up in it") from error
    return to_text(path)
