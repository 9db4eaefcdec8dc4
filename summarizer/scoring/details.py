"""What was missed and invented, document by document, and what changed from one run to another."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from summarizer.plain import plain
from summarizer.scoring.as_json import as_dict
from summarizer.scoring.neutral import Claim, Event
from summarizer.scoring.result import DocumentScore, Result
from summarizer.scoring.table import table


@dataclass(frozen=True, order=True)
class Detail:
    """One thing that was missed, invented or wrong, in one document. ``str`` and listings show it on plain lines."""

    document: str
    kind: str
    what: str

    def __str__(self) -> str:
        return plain(f"{self.document}: {self.kind}: {self.what}")


def details(result: Result) -> list[Detail]:
    """Everything that was missed or invented, document by document."""
    return [Detail(document.name, kind, what) for document in result.documents for kind, what in _document(document)]


def listing(found: Sequence[Detail]) -> str:
    """Details for people: each document once, what is about it indented below."""
    lines: list[str] = []
    for name, about in groupby(found, key=lambda detail: detail.document):
        lines += ["", plain(name), *(f"  {plain(f'{one.kind}: {one.what}')}" for one in about)]
    return "\n".join(lines) if lines else "\nnothing was missed, invented or wrong"


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
        found += [
            (f"weak {name}", f"{pair.gold.id}: {_field(pair.predicted, name)}; gold: {_field(pair.gold, name)}")
            for name, value in pair.slots.items()
            if value < 1
        ]
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


def _field(event: Event, slot: str) -> str:
    """What ``event`` holds for a scored field, for people."""
    if slot == "place":
        place = event.place
        return ", ".join(part for part in (place.text, place.admin1, place.country) if part) or "(none)"
    if slot == "actor":
        return ", ".join(actor.names[0] for actor in event.actors if not actor.target and actor.names) or "(none)"
    if slot == "date":
        return " to ".join(day or "?" for day in event.dates) if any(event.dates) else "(none)"
    return str(getattr(event, slot) or "(none)")


def _first(pieces: tuple[str, ...]) -> str:
    return pieces[0] if pieces else ""


@dataclass(frozen=True)
class Comparison:
    """Two runs on the same gold: what got worse and what got better from the first to the second."""

    names: tuple[str, str]
    results: tuple[Result, Result]
    worse: tuple[Detail, ...]
    better: tuple[Detail, ...]

    @property
    def table(self) -> str:
        """Both runs' measures side by side."""
        return table(dict(zip(self.names, self.results, strict=True)))

    @property
    def listing(self) -> str:
        """What changed, document by document: ``-`` is new and wrong, ``+`` was wrong and is not any more."""
        changes = sorted([(one, "-") for one in self.worse] + [(one, "+") for one in self.better])
        lines: list[str] = []
        for name, about in groupby(changes, key=lambda change: change[0].document):
            lines += ["", plain(name), *(f"  {sign} {plain(f'{one.kind}: {one.what}')}" for one, sign in about)]
        if not lines:
            return "\nthe two runs make the same mistakes"
        return "\n".join([*lines, "", f"{len(self.worse)} worse (-), {len(self.better)} better (+)"])

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        runs = {name: as_dict(result) for name, result in zip(self.names, self.results, strict=True)}
        return {
            "runs": runs,
            "worse": [asdict(d) for d in self.worse],
            "better": [asdict(d) for d in self.better],
        }


def compare(before: Result, after: Result, *, names: tuple[str, str] = ("before", "after")) -> Comparison:
    """Set two runs side by side. ``names`` head the columns of the table."""
    old, new = Counter(details(before)), Counter(details(after))
    return Comparison(
        names=names,
        results=(before, after),
        worse=tuple(sorted((new - old).elements())),
        better=tuple(sorted((old - new).elements())),
    )


def run_names(before: Path, after: Path) -> tuple[str, str]:
    """What two runs are called: the shortest ends of their paths that tell them apart."""
    one, other = before.absolute().parts, after.absolute().parts
    for length in range(1, max(len(one), len(other)) + 1):
        names = ("/".join(one[-length:]), "/".join(other[-length:]))
        if names[0] != names[1]:
            return names
    return "before", "after"
