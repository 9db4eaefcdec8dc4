"""An event in the making: the reports of one happening so far, and what they tell together."""

from dataclasses import dataclass, field

from summarizer.linking import features
from summarizer.schemas.event import Claim, Happening
from summarizer.schemas.taxonomy import EventType, Outcome


@dataclass
class Draft:
    """An event in the making."""

    happenings: list[Happening] = field(default_factory=list)
    disputed: bool = False
    """A side of it denies it elsewhere in the article."""
    denials: list[Claim] = field(default_factory=list)

    @property
    def last(self) -> Happening:
        """What was told of it last."""
        return self.happenings[-1]

    @property
    def type(self) -> EventType | None:
        """Its kind: a precise one before ``attack``; null for a toll alone."""
        kinds = [one.type for one in self.happenings if one.type is not None]
        plain = [kind for kind in kinds if kind is not EventType.ATTACK]
        return (plain or kinds or [None])[0]

    def initiators(self) -> frozenset[str]:
        """All sides said to have done it."""
        return frozenset().union(*(features.initiators(one) for one in self.happenings))

    def places(self) -> frozenset[str]:
        """Words of all its places."""
        return frozenset().union(*(features.place_words(one) for one in self.happenings))

    def targets(self) -> frozenset[str]:
        """Words of all its targets."""
        return frozenset().union(*(features.target_words(one) for one in self.happenings))

    def regions(self) -> frozenset[str]:
        """Words of the provinces of all its places."""
        return frozenset().union(*(features.region_words(one) for one in self.happenings))

    def sides(self) -> frozenset[str]:
        """All states said to have done it."""
        return frozenset().union(*(features.sides(one) for one in self.happenings))

    def days(self) -> frozenset[str]:
        """All weekdays named."""
        return frozenset().union(*(features.days(one) for one in self.happenings))

    def figures(self) -> set[tuple[Outcome, int]]:
        """All bounds of all figures."""
        return set().union(*(features.figures(one) for one in self.happenings))

    def harmed(self) -> bool:
        """Whether anybody was harmed in it."""
        return any(one.claims for one in self.happenings)

    def totals(self) -> bool:
        """Whether its figures sum up several happenings."""
        return any(features.total(one) for one in self.happenings)
