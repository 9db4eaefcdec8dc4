"""Results as a table for people: one row a measure, one column a run."""

from collections.abc import Callable, Mapping

from summarizer.plain import plain
from summarizer.schemas.taxonomy import Family
from summarizer.scoring.result import SLOTS, Result, Tally, ratio


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _prf(tally: Tally) -> str:
    return f"{_share(tally.precision)}/{_share(tally.recall)}/{_share(tally.f1)}"


def _found(result: Result, *families: Family) -> str:
    return " ".join("{}/{}".format(*result.family(name)) for name in families)


def _total(result: Result, part: str, *keys: str) -> list[int]:
    return [sum(getattr(getattr(document, part), key) for document in result.documents) for key in keys]


ROWS: dict[str, Callable[[Result], str]] = {
    "documents parsed": lambda r: f"{r.parsed}/{len(r.documents)}",
    "articles right (mixed)": lambda r: "{}/{} ({})".format(*_total(r, "articles", "right", "gold", "mixed")),
    "noise blocks leaked": lambda r: (
        f"{sum(len(d.articles.leaked) for d in r.documents)}/{_total(r, 'articles', 'noise_blocks')[0]}"
    ),
    "events predicted (neutral)": lambda r: "{} ({})".format(*_total(r, "events", "predicted", "neutral")),
    "events P/R/F1": lambda r: _prf(r.events),
    "  false events, of them fragments": lambda r: f"{r.events.fp}, {_total(r, 'events', 'fragments')[0]}",
    "  recall violent": lambda r: _found(r, Family.VIOLENT),
    "  recall control, people, political": lambda r: _found(r, Family.CONTROL, Family.PEOPLE, Family.POLITICAL),
    "  slots type/place/actor/date/status": lambda r: " ".join(_share(r.slot(name)) for name in SLOTS),
    "  invented dates": lambda r: str(r.invented_dates),
    "claims predicted": lambda r: str(sum(document.claims_predicted for document in r.documents)),
    "claims number P/R/F1": lambda r: _prf(r.claims("number")),
    "claims interval P/R/F1": lambda r: _prf(r.claims("interval")),
    "claims +claimant P/R/F1": lambda r: _prf(r.claims("claimant")),
    "UNSUPPORTED FIGURES": lambda r: "{}/{} ({})".format(*r.figures, _share(ratio(*r.figures))),
    "evidence verbatim": lambda r: "{}/{} ({})".format(*r.evidence, _share(ratio(*r.evidence))),
    "duplicate events, claims": lambda r: (
        f"{sum(len(d.evidence.duplicate_events) for d in r.documents)}, {_total(r, 'evidence', 'duplicate_claims')[0]}"
    ),
    "summary: docs, unknown numbers": lambda r: (
        f"{len(r.summaries)}, {sum(len(summary.unknown_numbers) for summary in r.summaries)}"
    ),
    "summary: loaded terms (words)": lambda r: (
        f"{sum(len(s.loaded) for s in r.summaries)} ({sum(s.words for s in r.summaries)})"
    ),
}


def table(results: Mapping[str, Result]) -> str:
    """A plain-text table: one row a measure, one column a run."""
    labels = max(map(len, ROWS))
    columns = {plain(name): [cell(result) for cell in ROWS.values()] for name, result in results.items()}
    widths = {name: max(len(name), *map(len, cells)) for name, cells in columns.items()}
    lines = [" " * labels + "  " + "  ".join(name.rjust(widths[name]) for name in columns)]
    for row, label in enumerate(ROWS):
        cells = "  ".join(columns[name][row].rjust(widths[name]) for name in columns)
        lines.append(f"{label.ljust(labels)}  {cells}")
    return "\n".join(lines)
