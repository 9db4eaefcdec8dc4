"""What scoring counts, per document and in sum. Every count has the list of what it counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from summarizer.schemas.taxonomy import Family
from summarizer.scoring.comparisons import Level
from summarizer.scoring.neutral import Claim, Event
from summarizer.scoring.numbers import Number

SLOTS = ("type", "place", "actor", "date", "status")
Dates = tuple[str | None, str | None]


def ratio(part: float, of: float) -> float | None:
    """A share, or None where there is nothing to share."""
    return part / of if of else None


@dataclass(frozen=True)
class Tally:
    """Right, invented and missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float | None:
        """Right among what was predicted."""
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """Right among what was to be found."""
        return ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        return ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)


@dataclass(frozen=True)
class MatchedEvent:
    """A core gold event that was found: the prediction, its place among all predictions, and its slots' scores."""

    gold: Event
    predicted: Event
    place: int
    slots: dict[str, float]


@dataclass(frozen=True)
class WrongEvent:
    """A predicted event that is not there. A fragment retells a core event that another prediction has."""

    event: Event
    fragment: bool


@dataclass(frozen=True)
class InventedDate:
    """A date where the gold has none. ``event`` is the gold event's id, None if it has no gold event."""

    event: str | None
    dates: Dates


@dataclass(frozen=True)
class EventScore:
    """Events of one document."""

    predicted: int
    neutral: int
    matched: tuple[MatchedEvent, ...]
    missed: tuple[Event, ...]
    wrong: tuple[WrongEvent, ...]
    by_family: dict[Family, tuple[int, int]]  # found, of core gold events
    invented_dates: tuple[InventedDate, ...]

    @property
    def tally(self) -> Tally:
        """Matched, wrong and missed."""
        return Tally(len(self.matched), len(self.wrong), len(self.missed))

    @property
    def fragments(self) -> int:
        """Wrong events that retell a core event."""
        return sum(wrong.fragment for wrong in self.wrong)


@dataclass(frozen=True)
class ClaimLevel:
    """Claims of one document at one level of strictness."""

    matched: int
    missed: tuple[Claim, ...]
    wrong: tuple[Claim, ...]

    @property
    def tally(self) -> Tally:
        """Matched, wrong and missed."""
        return Tally(self.matched, len(self.wrong), len(self.missed))


@dataclass(frozen=True)
class UnsupportedFigure:
    """A figure that its evidence does not bear out."""

    outcome: str | None
    label: str
    values: tuple[Number, ...]
    reason: str
    evidence: str


@dataclass(frozen=True)
class EvidenceScore:
    """Evidence, figures and duplicates of one document."""

    total: int
    not_verbatim: tuple[str, ...]
    figures: int
    unsupported: tuple[UnsupportedFigure, ...]
    duplicate_events: tuple[Event, ...]
    duplicate_claims: int


@dataclass(frozen=True)
class ArticleScore:
    """Articles of one document, and noise that leaked into evidence."""

    gold: int
    predicted: int
    right: int
    mixed: int
    noise_blocks: int
    leaked: tuple[str, ...]


@dataclass(frozen=True)
class SummaryScore:
    """The summaries of one document."""

    words: int
    unknown_numbers: tuple[Number, ...]
    loaded: tuple[str, ...]


@dataclass(frozen=True)
class DocumentScore:
    """Everything about one document. ``failure`` says why it has no prediction."""

    name: str
    failure: str | None
    events: EventScore
    claims: dict[Level, ClaimLevel]
    claims_predicted: int
    evidence: EvidenceScore
    articles: ArticleScore
    summary: SummaryScore | None


@dataclass(frozen=True)
class Result:
    """Scores of a run: its documents, and the sums over them."""

    documents: tuple[DocumentScore, ...] = field(default=())

    @property
    def parsed(self) -> int:
        """Documents with a prediction."""
        return sum(document.failure is None for document in self.documents)

    @property
    def events(self) -> Tally:
        """Core events found, invented and missed."""
        return _sum(document.events.tally for document in self.documents)

    def claims(self, level: Level) -> Tally:
        """Core claims found, invented and missed, at one level of strictness."""
        return _sum(document.claims[level].tally for document in self.documents)

    def slot(self, name: str) -> float | None:
        """Mean score of one slot over the matched events that have it."""
        matched = (event for document in self.documents for event in document.events.matched)
        scores = [event.slots[name] for event in matched if name in event.slots]
        return ratio(sum(scores), len(scores))

    def family(self, family: Family) -> tuple[int, int]:
        """(found, to be found) core events of one family."""
        pairs = [document.events.by_family.get(family, (0, 0)) for document in self.documents]
        return sum(found for found, _ in pairs), sum(total for _, total in pairs)

    @property
    def invented_dates(self) -> int:
        """Dates where the gold has none."""
        return sum(len(document.events.invented_dates) for document in self.documents)

    @property
    def figures(self) -> tuple[int, int]:
        """(unsupported, all) figures."""
        scores = [document.evidence for document in self.documents]
        return sum(len(score.unsupported) for score in scores), sum(score.figures for score in scores)

    @property
    def evidence(self) -> tuple[int, int]:
        """(verbatim, all) pieces of evidence."""
        scores = [document.evidence for document in self.documents]
        total = sum(score.total for score in scores)
        return total - sum(len(score.not_verbatim) for score in scores), total

    @property
    def summaries(self) -> list[SummaryScore]:
        """Scores of the documents that have a summary."""
        return [document.summary for document in self.documents if document.summary]


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, start=Tally())
