"""What was missed and invented, document by document, and what changed from one run to another."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from summarizer.scoring.neutral import Claim
from summarizer.scoring.result import DocumentScore, Result
from summarizer.scoring.table import table


@dataclass(frozen=True, order=True)
class Detail:
    """One thing that was missed, invented or wrong, in one document."""

    document: str
    kind: str
    what: str

    def __str__(self) -> str:
        return f"{self.document}: {self.kind}: {self.what}"


def details(result: Result) -> list[Detail]:
    """Everything that was missed or invented, document by document."""
    return [Detail(document.name, kind, what) for document in result.documents for kind, what in _document(document)]


def _document(document: DocumentScore) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if document.failure is not None:
        found.append(("failed document", document.failure))
    events, evidence = document.events, document.evidence
    found += [("missed event", f"{e.id} {e.type}: {e.evidence[0][:160]}") for e in events.missed]
    for wrong in events.wrong:
        kind = "event told twice" if wrong.fragment else "invented event"
        found.append((kind, f"{wrong.event.type}: {_first(wrong.event.evidence)[:160]}"))
    for pair in events.matched:
        weak = [f"{name} {value:.2f}" for name, value in pair.slots.items() if value < 1]
        if weak:
            found.append(("weak fields", f"{pair.gold.id}: {', '.join(weak)}"))
    found += [
        ("invented date", f"{d.event or 'unmatched event'}: {d.dates[0]} to {d.dates[1]}")
        for d in events.invented_dates
    ]
    found += [("missed claim", _claim(claim)) for claim in document.claims["interval"].missed]
    found += [("invented claim", _claim(claim)) for claim in document.claims["interval"].wrong]
    in_interval = set(document.claims["interval"].missed)
    found += [("wrong claimant", _claim(c)) for c in document.claims["claimant"].missed if c not in in_interval]
    found += [
        ("unsupported figure", f"{f.label or list(f.values)} {f.outcome}: {f.reason}: {f.evidence}")
        for f in evidence.unsupported
    ]
    found += [("evidence not verbatim", piece[:160] or "(none given)") for piece in evidence.not_verbatim]
    found += [("duplicate event", f"{e.type}: {_first(e.evidence)[:120]}") for e in evidence.duplicate_events]
    found += [("noise in evidence", block[:120]) for block in document.articles.leaked]
    if document.summary:
        found += [("number not in document", str(number)) for number in document.summary.unknown_numbers]
        found += [("loaded term in summary", term) for term in document.summary.loaded]
    return found


def _claim(claim: Claim) -> str:
    said = "denied by" if claim.denied else "said by"
    figure = claim.figure.text or "no figure"
    return f"{figure} {claim.outcome}, {said} {claim.claimant or 'the newspaper'}: {_first(claim.evidence)[:160]}"


def _first(pieces: tuple[str, ...]) -> str:
    return pieces[0] if pieces else ""


@dataclass(frozen=True)
class Comparison:
    """Two runs on the same gold: what got worse and what got better from the first to the second."""

    worse: tuple[Detail, ...]
    better: tuple[Detail, ...]
    table: str

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"worse": [asdict(d) for d in self.worse], "better": [asdict(d) for d in self.better]}


def compare(before: Result, after: Result, *, names: tuple[str, str] = ("before", "after")) -> Comparison:
    """Set two runs side by side. ``names`` head the columns of the table."""
    old, new = Counter(details(before)), Counter(details(after))
    return Comparison(
        worse=tuple(sorted((new - old).elements())),
        better=tuple(sorted((old - new).elements())),
        table=table({names[0]: before, names[1]: after}),
    )
