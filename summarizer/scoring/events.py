"""Events of one document: which core events are told, missed or invented, and how well their fields are filled."""

from summarizer.schemas.taxonomy import Family
from summarizer.scoring.assignment import PAIRED, assign
from summarizer.scoring.comparisons import actor_score, date_score, family, known_type, place_score, type_score
from summarizer.scoring.neutral import Event
from summarizer.scoring.result import EventScore, InventedDate, MatchedEvent, WrongEvent
from summarizer.scoring.text import SourceText


class _Pairing:
    """How alike each gold event and each prediction are."""

    def __init__(self, gold: tuple[Event, ...], predicted: tuple[Event, ...], source: SourceText) -> None:
        self.gold, self.predicted = gold, predicted
        gold_at = [source.locate_all(event.evidence + event.evidence_also) for event in gold]
        predicted_at = [source.locate_all(event.evidence) for event in predicted]
        self.eligible: list[list[float]] = [
            [self._jaccard(g, p, g_at, p_at) for p, p_at in zip(predicted, predicted_at, strict=True)]
            for g, g_at in zip(gold, gold_at, strict=True)
        ]

    @staticmethod
    def _jaccard(gold: Event, predicted: Event, gold_at: frozenset[int], predicted_at: frozenset[int]) -> float:
        """Shared sentences over all, or 0 where the two may not be paired."""
        shared = gold_at & predicted_at
        if not shared or 3 * len(shared) < len(predicted_at) or type_score(gold, predicted) == 0:
            return 0.0
        return len(shared) / len(gold_at | predicted_at)

    def similarity(self, i: int, j: int) -> float:
        """What decides among eligible pairs."""
        gold, predicted = self.gold[i], self.predicted[j]
        likeness = type_score(gold, predicted) + place_score(gold, predicted) / 2 + actor_score(gold, predicted) / 2
        return self.eligible[i][j] + likeness + bool(gold.figures & predicted.figures)

    def best(self, rows: list[int]) -> dict[int, int]:
        """Gold event -> prediction."""
        columns = range(len(self.predicted))
        weights = [[PAIRED + self.similarity(i, j) if self.eligible[i][j] else 0.0 for j in columns] for i in rows]
        return {rows[row]: column for row, column in assign(weights).items()}


def score_events(gold: tuple[Event, ...], predicted: tuple[Event, ...], source: SourceText) -> EventScore:
    """Core events matched, missed and invented; optional ones are neutral."""
    pairing = _Pairing(gold, predicted, source)
    core = [i for i, event in enumerate(gold) if event.core]
    matched = pairing.best(core)
    told = {j: gold[i] for i, j in matched.items()}
    tells_core = [any(pairing.eligible[i][j] for i in core) for j in range(len(predicted))]
    for j in range(len(predicted)):
        if j not in told and (optional := _optional(pairing, j, tells_core[j])):
            told[j] = gold[max(optional, key=lambda i: pairing.similarity(i, j))]
    by_family: dict[Family, tuple[int, int]] = {}
    for i in core:
        found, total = by_family.get(family(gold[i].type), (0, 0))
        by_family[family(gold[i].type)] = (found + (i in matched), total + 1)
    return EventScore(
        predicted=len(predicted),
        neutral=len(told) - len(matched),
        matched=tuple(
            MatchedEvent(gold[i], predicted[matched[i]], matched[i], slots(gold[i], predicted[matched[i]]))
            for i in core
            if i in matched
        ),
        missed=tuple(gold[i] for i in core if i not in matched),
        wrong=tuple(WrongEvent(predicted[j], tells_core[j]) for j in range(len(predicted)) if j not in told),
        by_family=by_family,
        invented_dates=_invented_dates(gold, predicted, told),
    )


def _optional(pairing: _Pairing, j: int, tells_core: bool) -> list[int]:
    """Optional gold events that prediction ``j`` may tell: of its own type, or any if it is vague or tells no core."""
    predicted = pairing.predicted[j]
    lenient = not known_type(predicted.type) or not tells_core
    return [
        i
        for i, event in enumerate(pairing.gold)
        if not event.core and pairing.eligible[i][j] and (lenient or type_score(event, predicted) == 1.0)
    ]


def slots(gold: Event, predicted: Event) -> dict[str, float]:
    """Scores of a matched event's fields; ``status`` only where the prediction gives one."""
    scores = {
        "type": float(type_score(gold, predicted) == 1.0),
        "place": place_score(gold, predicted),
        "actor": actor_score(gold, predicted),
        "date": date_score(gold, predicted),
    }
    if predicted.status:
        scores["status"] = float(predicted.status in (gold.status, *gold.status_also))
    return scores


def _invented_dates(
    gold: tuple[Event, ...], predicted: tuple[Event, ...], told: dict[int, Event]
) -> tuple[InventedDate, ...]:
    file_is_dated = any(any(event.dates) for event in gold)
    invented = []
    for j, event in enumerate(predicted):
        may_be_dated = any(told[j].dates) if j in told else file_is_dated
        if any(event.dates) and not may_be_dated:
            invented.append(InventedDate(told[j].id if j in told else None, event.dates))
    return tuple(invented)
