"""Claims of one document, pooled over its events, at three levels of strictness."""

from dataclasses import replace

from summarizer.scoring.assignment import PAIRED, assign
from summarizer.scoring.comparisons import LEVELS, Level, claim_score
from summarizer.scoring.neutral import Claim, Figure, Paper
from summarizer.scoring.result import ClaimLevel
from summarizer.scoring.text import SourceText

Located = list[tuple[Claim, frozenset[int]]]


def score_claims(gold: Paper, predicted: Paper, source: SourceText) -> dict[Level, ClaimLevel]:
    """Claims pooled over the document, at three levels of strictness."""
    everything: Located = [(claim, source.locate_all(claim.evidence + claim.evidence_also)) for claim in gold.claims]
    core = [item for item in everything if item[0].core]
    optional = [item for item in everything if not item[0].core]
    optional += [(_part(claim, part), at) for claim, at in everything for part in claim.of_which]
    found: Located = [(claim, source.locate_all(claim.evidence)) for claim in predicted.claims]
    return {level: _score_level(core, optional, found, level) for level in LEVELS}


def _part(claim: Claim, part: Figure) -> Claim:
    """A sub-count as a claim of its own."""
    return replace(claim, figure=replace(part, text=""), of_which=())


def _score_level(core: Located, optional: Located, found: Located, level: Level) -> ClaimLevel:
    scores = [[claim_score(*right, *given, level) for given in found] for right in core]
    matched = assign([[PAIRED + score if score else 0.0 for score in row] for row in scores])
    taken = set(matched.values())
    wrong = [
        given[0]
        for j, given in enumerate(found)
        if j not in taken and given[0].figure.values and not any(claim_score(*o, *given, level) for o in optional)
    ]
    missed = [right[0] for i, right in enumerate(core) if i not in matched]
    return ClaimLevel(len(matched), tuple(missed), tuple(wrong))
