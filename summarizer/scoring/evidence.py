"""Evidence of one document: verbatim or not, figures that it bears out or not, and things told twice."""

from summarizer.scoring.comparisons import family, known_type, tokens
from summarizer.scoring.neutral import Claim, Event, Figure, Paper
from summarizer.scoring.numbers import supported
from summarizer.scoring.result import EvidenceScore, UnsupportedFigure
from summarizer.scoring.text import SourceText, fold


def evidence_pieces(predicted: Paper) -> list[str]:
    """Every piece of evidence of events and claims, each once, sorted."""
    of_events = {piece for event in predicted.events for piece in event.evidence}
    return sorted(of_events | {piece for claim in predicted.claims for piece in claim.evidence})


def score_evidence(predicted: Paper, source: SourceText) -> EvidenceScore:
    """Verbatim rate, unsupported figures, duplicates. An event without evidence is one piece that is not verbatim."""
    events, claims, pieces = predicted.events, predicted.claims, evidence_pieces(predicted)
    without = sum(not event.evidence for event in events)
    altered = [piece for piece in pieces if not source.verbatim(piece)]
    figures = [(claim, label, figure) for claim in claims for label, figure in _figures(claim) if figure.values]
    checked = [_check(claim, label, figure, source) for claim, label, figure in figures]
    twice = [event for j, event in enumerate(events) if any(_same_telling(event, other) for other in events[:j])]
    return EvidenceScore(
        total=len(pieces) + without,
        not_verbatim=(*altered, *[""] * without),
        figures=len(figures),
        unsupported=tuple(problem for problem in checked if problem),
        duplicate_events=tuple(twice),
        duplicate_claims=len(claims) - len({_identity(claim) for claim in claims}),
    )


def _figures(claim: Claim) -> list[tuple[str, Figure]]:
    """The claim's own figure and its parts, each with the words that name it."""
    return [(claim.figure.text, claim.figure), *((part.victims, part) for part in claim.of_which)]


def _joined(claim: Claim) -> str:
    return " \n ".join(claim.evidence)


def _check(claim: Claim, label: str, figure: Figure, source: SourceText) -> UnsupportedFigure | None:
    """The figure with what is wrong with it, or None if its evidence bears it out."""
    evidence = _joined(claim)
    if not claim.evidence or not all(source.verbatim(piece) for piece in claim.evidence):
        reason = "evidence not verbatim"
    elif not all(supported(value, evidence) for value in figure.values):
        reason = "number not in evidence"
    else:
        return None
    return UnsupportedFigure(claim.outcome, label, tuple(sorted(figure.values)), reason, evidence[:200])


def _same_telling(a: Event, b: Event) -> bool:
    """Copies, or the same toll of the same family at places that do not differ."""
    if a.told == b.told:
        return True
    if not a.figures & b.figures or _family(a) != _family(b):
        return False
    here, there = tokens(a.place.text), tokens(b.place.text)
    return not here or not there or bool(here & there)


def _family(event: Event) -> str | None:
    return family(event.type) if known_type(event.type) else None


def _identity(claim: Claim) -> tuple[object, ...]:
    return (
        claim.outcome,
        *claim.bounds,
        claim.stance,
        fold(claim.claimant).lower(),
        fold(_joined(claim)),
    )
