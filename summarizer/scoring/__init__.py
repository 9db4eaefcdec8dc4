"""Scoring records against gold: the measures of ``docs/evaluation.md``."""

from summarizer.scoring.as_json import as_dict
from summarizer.scoring.details import Comparison, Detail, compare, details, listing, run_names
from summarizer.scoring.result import Result, Tally
from summarizer.scoring.scorer import evaluate, score
from summarizer.scoring.table import table

__all__ = [
    "Comparison",
    "Detail",
    "Result",
    "Tally",
    "as_dict",
    "compare",
    "details",
    "evaluate",
    "listing",
    "run_names",
    "score",
    "table",
]
