"""A result as plain data for JSON."""

from dataclasses import asdict
from typing import Any

from summarizer.scoring.comparisons import LEVELS
from summarizer.scoring.neutral import Claim
from summarizer.scoring.result import SLOTS, DocumentScore, Result, Tally, ratio


def as_dict(result: Result) -> dict[str, Any]:
    """Counts, rates and lists, in sum and by document name within the lists."""
    unsupported, figures = result.figures
    verbatim, pieces = result.evidence
    docs = result.documents
    families = {name for document in docs for name in document.events.by_family}
    return {
        "documents": {
            "gold": len(docs),
            "parsed": result.parsed,
            "failed": [[d.name, d.failure] for d in docs if d.failure is not None],
        },
        "articles": {
            key: sum(getattr(d.articles, key) for d in docs) for key in ("gold", "predicted", "right", "mixed")
        },
        "noise": {
            "blocks": sum(d.articles.noise_blocks for d in docs),
            "leaked": sum(len(d.articles.leaked) for d in docs),
            "list": [[d.name, block] for d in docs for block in d.articles.leaked],
        },
        "events": _tally(result.events) | _events(docs),
        "by_family": {name.value: list(result.family(name)) for name in sorted(families)},
        "slot_accuracy": {name: result.slot(name) for name in SLOTS},
        "invented_dates": [
            [d.name, date.event or "unmatched", list(date.dates)] for d in docs for date in d.events.invented_dates
        ],
        "claims": {level: _tally(result.claims(level)) for level in LEVELS} | _claims(docs),
        "figures": {
            "total": figures,
            "unsupported": unsupported,
            "list": [
                [d.name, f.outcome, f.label, list(f.values), f.reason, f.evidence]
                for d in docs
                for f in d.evidence.unsupported
            ],
            "rate": ratio(unsupported, figures),
        },
        "evidence": {
            "total": pieces,
            "verbatim": verbatim,
            "not_verbatim": [[d.name, piece] for d in docs for piece in d.evidence.not_verbatim],
            "rate": ratio(verbatim, pieces),
        },
        "duplicates": {
            "events": sum(len(d.evidence.duplicate_events) for d in docs),
            "claims": sum(d.evidence.duplicate_claims for d in docs),
            "list": [[d.name, _first(e.evidence)[:120]] for d in docs for e in d.evidence.duplicate_events],
        },
        "summary": {
            "documents": len(result.summaries),
            "words": sum(summary.words for summary in result.summaries),
            "unknown_numbers": [[d.name, n] for d in docs if d.summary for n in d.summary.unknown_numbers],
            "loaded": [[d.name, term] for d in docs if d.summary for term in d.summary.loaded],
        },
    }


def _first(pieces: tuple[str, ...]) -> str:
    return pieces[0] if pieces else ""


def _tally(tally: Tally) -> dict[str, Any]:
    return asdict(tally) | {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}


def _events(docs: tuple[DocumentScore, ...]) -> dict[str, Any]:
    return {
        "predicted": sum(d.events.predicted for d in docs),
        "neutral": sum(d.events.neutral for d in docs),
        "fragments": sum(d.events.fragments for d in docs),
        "missed": [[d.name, e.id, e.evidence[0][:100]] for d in docs for e in d.events.missed],
        "wrong": [
            [d.name, w.event.type, _first(w.event.evidence)[:160], "fragment" if w.fragment else "no such event"]
            for d in docs
            for w in d.events.wrong
        ],
        "pairs": [[d.name, m.gold.id, m.place, m.slots] for d in docs for m in d.events.matched],
    }


def _claims(docs: tuple[DocumentScore, ...]) -> dict[str, Any]:
    def row(document: DocumentScore, claim: Claim) -> list[str | None]:
        return [document.name, claim.outcome, claim.figure.text, claim.claimant]

    return {
        "predicted": sum(d.claims_predicted for d in docs),
        "missed": [row(d, claim) for d in docs for claim in d.claims["interval"].missed],
        "wrong": [row(d, claim) for d in docs for claim in d.claims["interval"].wrong],
    }
