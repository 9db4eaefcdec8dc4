"""What is told together, and in which order: the same for every language.

The core first: events with people killed, then other figures, then the rest by kind and place in the article; what was
said comes after what happened, and the background last.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.schemas.event import Claim, EventRecord, Speaker
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import SummarySentence
from summarizer.schemas.taxonomy import FAMILIES, EventType, Family, Outcome, Stance, Status
from summarizer.schemas.text import Evidence

NOT_TOLD = (EventType.STATEMENT, EventType.OTHER)
_FAMILIES = (Family.VIOLENT, Family.CONTROL, Family.PEOPLE, Family.POLITICAL, Family.OTHER)

_BODIES = frozenset({"people", "bodies", "corpses", "more", "others"})

Rank = tuple[int, int, int, int]


@dataclass(frozen=True)
class Group:
    """Sentences that belong together: a figure without its denial would be unfair."""

    rank: Rank
    sentences: tuple[SummarySentence, ...]


def rank(event: EventRecord) -> Rank:
    """Smaller is more important."""
    counted = [claim for claim in event.claims if claim.count]
    killed = any(claim.outcome is Outcome.KILLED and claim.scope == "event" for claim in counted)
    harm = 0 if killed else 1 if counted else 2
    bare = not counted and not event.actors and not event.target
    return harm, bare, _FAMILIES.index(FAMILIES[event.type]), event.evidence[0].start


def chosen(
    news: Sequence[Group], words: Sequence[SummarySentence], background: Sequence[Group], length: int | None
) -> tuple[SummarySentence, ...]:
    """About ``length`` sentences; None for all. The first group is told whole, and no sentence is told twice."""
    told: list[SummarySentence] = []

    def add(sentences: Sequence[SummarySentence], *, whole: bool) -> None:
        new = [one for one in sentences if all(one.text != known.text for known in told)]
        if length is None or len(told) + len(new) <= length or (whole and not told):
            told.extend(new)

    for group in sorted(news, key=lambda group: group.rank):
        add(group.sentences, whole=True)
    for sentence in words:
        add((sentence,), whole=False)
    for group in sorted(background, key=lambda group: group.rank):
        add(group.sentences, whole=True)
    return tuple(told)


def figures(event: EventRecord) -> list[list[Claim]]:
    """Claims with a figure; those of one speaker, sentence and scope together, each outcome once."""
    groups: list[list[Claim]] = []
    for claim in event.claims:
        if claim.stance is Stance.DENIED or claim.count is None or _in_a_larger(claim, event):
            continue
        for group in groups:
            first = group[0]
            same = (first.claimant, first.scope, first.evidence) == (claim.claimant, claim.scope, claim.evidence)
            if same and all(other.outcome is not claim.outcome for other in group):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return groups


def _in_a_larger(claim: Claim, event: EventRecord) -> bool:
    """``has risen to six after two bodies were found``: the two are among the six, and nothing else is said of them."""
    key = (claim.claimant, claim.outcome, claim.scope, claim.evidence)
    others = (one for one in event.claims if (one.claimant, one.outcome, one.scope, one.evidence) == key)
    small = claim.count.max if claim.count else None
    plain = (claim.victims or "people").split()[-1].lower() in _BODIES
    return plain and small is not None and any(one.count and (one.count.min or 0) > small for one in others)


def denials(event: EventRecord) -> list[Claim]:
    """The claims that deny, in order."""
    return [claim for claim in event.claims if claim.stance is Stance.DENIED]


def doubt(event: EventRecord) -> list[Evidence]:
    """Where the source says that it could not verify the event or a claim; empty if it does not."""
    doubted = [claim.evidence for claim in event.claims if claim.stance is Stance.UNVERIFIED]
    return doubted or (list(event.evidence) if event.status is Status.UNVERIFIED else [])


def scene(event: EventRecord) -> list[Evidence]:
    """Where the event's place and time stand."""
    return [item.evidence for item in (event.place, event.when) if item and item.evidence]


def happening(event: EventRecord) -> list[Evidence]:
    """Where everything stands that tells the event itself."""
    where = [event.evidence[0], *scene(event), *(actor.evidence for actor in event.actors)]
    return where + [item for item in (event.target, event.said_by and event.said_by.evidence) if item]


def given(claims: Iterable[Claim]) -> list[Evidence]:
    """Where claims and their speakers stand."""
    listed = list(claims)
    return [claim.evidence for claim in listed] + [claim.claimant.evidence for claim in listed if claim.claimant]


def same_speaker(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether two claims are one speaker's."""
    if one is None or other is None:
        return one is other
    return {one.name, one.canonical} & {other.name, other.canonical} - {None} != set()


def cite(
    text: str, event: EventRecord, where: Sequence[Evidence], reports: Mapping[str, CheckedReport]
) -> Iterator[SummarySentence]:
    """The sentence with the event's reports that stand on its evidence; with all of them if none does."""
    known = [key for key in event.reports if key in reports]
    cited = [key for key in known if any(reports[key].evidence.overlaps(words) for words in where)]
    if ids := tuple(dict.fromkeys(cited or known)):
        yield SummarySentence(text=text, reports=ids)
