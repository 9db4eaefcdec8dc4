"""The deterministic summary: plain sentences made from checked records, neutral by construction.

It stands in when the model's own sentences do not pass the check, and when no model is to write any. Every sentence
names who says what it tells and cites the reports that it rests on; competing figures stand side by side, a denial
follows what it denies, and what could not be verified is said to be so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.language.fold import folded
from summarizer.language.terms import Terms, load_terms
from summarizer.schemas.event import Claim, EventRecord, Speaker
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import Summary, SummaryOrigin, SummarySentence
from summarizer.schemas.taxonomy import FAMILIES, EventType, Family, Outcome, Stance, Status
from summarizer.schemas.text import Article, Evidence
from summarizer.summarizing import phrases
from summarizer.summarizing.happenings import told
from summarizer.summarizing.statements import statements

DEFAULT_LENGTH = 8

_VERBS = {
    Outcome.KILLED: "killed",
    Outcome.INJURED: "injured",
    Outcome.MISSING: "missing",
    Outcome.DISPLACED: "displaced",
    Outcome.DETAINED: "detained",
}
_FAMILIES = (Family.VIOLENT, Family.CONTROL, Family.PEOPLE, Family.POLITICAL, Family.OTHER)
_NOT_TOLD = (EventType.STATEMENT, EventType.OTHER)


@dataclass(frozen=True)
class Group:
    """Sentences that belong together: a figure without its denial would be unfair."""

    rank: tuple[int, int, int]
    sentences: tuple[SummarySentence, ...]


def template_summary(
    events: Sequence[EventRecord],
    reports: Mapping[str, CheckedReport],
    article: Article,
    *,
    terms: Terms | None = None,
    length: int = DEFAULT_LENGTH,
) -> Summary:
    """A neutral summary of one article, of about ``length`` sentences, figures first.

    ``reports`` are the article's checked reports by id. Competing claims about one event are told together or not at
    all, so the first event may take more than ``length`` sentences. An article of which nothing can be told has a
    summary without sentences.
    """
    writer = _Writer(reports, article, terms or load_terms())
    groups = sorted(writer.groups(events), key=lambda group: group.rank)
    chosen: list[SummarySentence] = []
    for group in groups:
        new = [sentence for sentence in group.sentences if all(sentence.text != known.text for known in chosen)]
        if not chosen or len(chosen) + len(new) <= length:
            chosen += new
    told = [reports[key].evidence for sentence in chosen for key in sentence.reports if key in reports]
    for text, key in statements(events, reports, article, writer.terms):
        new_words = not any(_overlap(reports[key].evidence, words) for words in told)
        if len(chosen) < length and new_words and all(text != known.text for known in chosen):
            chosen.append(SummarySentence(text=text, reports=(key,)))
    return Summary(sentences=tuple(chosen), origin=SummaryOrigin.TEMPLATE)


class _Writer:
    """Sentences of one article."""

    def __init__(self, reports: Mapping[str, CheckedReport], article: Article, terms: Terms) -> None:
        self.reports, self.article, self.terms = reports, article, terms

    def groups(self, events: Iterable[EventRecord]) -> Iterator[Group]:
        """A group for each event that is news; background is told only where there is nothing else."""
        listed = list(events)
        news = [event for event in listed if event.status is not Status.BACKGROUND] or listed
        for event in news:
            if sentences := tuple(self._event(event)):
                with_figure = any(claim.count for claim in event.claims)
                rank = (not with_figure, _FAMILIES.index(FAMILIES[event.type]), event.evidence[0].start)
                yield Group(rank, sentences)

    def _event(self, event: EventRecord) -> Iterator[SummarySentence]:
        """The happening, its figures, their denials, and whether anybody could verify them."""
        happening = None if event.type in _NOT_TOLD else told(event, self.terms)
        if happening:
            where = [item.evidence for item in (event.place, event.said_by) if item]
            where += [event.evidence[0], *([event.when.evidence] if event.when.evidence else [])]
            where += [actor.evidence for actor in event.actors] + ([event.target] if event.target else [])
            verb = "denied that" if event.status is Status.DENIED and event.said_by else "said"
            text = f"{self._who(event.said_by)} {verb} {happening}{phrases.relay(event.said_by, self.terms)}"
            yield from self._sentence(text, event, where)
            if event.status is Status.DENIED and not event.said_by:
                yield from self._sentence("the article said that this was denied", event, where)
        for claims in self._together(event):
            yield from self._claims(event, claims, with_place=not happening)
        for claim in event.claims:
            if claim.stance is Stance.DENIED:
                yield from self._denial(event, claim, with_place=not happening)
        doubted = [claim.evidence for claim in event.claims if claim.stance is Stance.UNVERIFIED]
        if doubted or event.status is Status.UNVERIFIED:
            text = f"{phrases.paper(self.article)} said that this could not be verified"
            yield from self._sentence(text, event, doubted or list(event.evidence))

    def _together(self, event: EventRecord) -> Iterator[list[Claim]]:
        """Claims with a figure; those of one speaker, sentence and scope share a sentence, each outcome once."""
        groups: list[list[Claim]] = []
        for claim in event.claims:
            if claim.stance is Stance.DENIED or claim.count is None:
                continue
            for group in groups:
                first = group[0]
                same = (first.claimant, first.scope, first.evidence) == (claim.claimant, claim.scope, claim.evidence)
                if same and all(other.outcome is not claim.outcome for other in group):
                    group.append(claim)
                    break
            else:
                groups.append([claim])
        yield from groups

    def _claims(self, event: EventRecord, claims: Sequence[Claim], *, with_place: bool) -> Iterator[SummarySentence]:
        """``The ministry said at least ten civilians were killed and 20 were injured in Belmark on Monday.``"""
        first = claims[0]
        total = first.scope == "total"
        clauses = [self._harm(claim, claims[:number]) for number, claim in enumerate(claims)]
        place = self._scene(event) if with_place and not total else ""
        wider = " in a wider count" if total else ""
        text = f"{self._who(first.claimant)} said {' and '.join(clauses)}{place}{wider}"
        where = [claim.evidence for claim in claims] + ([first.claimant.evidence] if first.claimant else [])
        where += self._scene_evidence(event) if place else []
        yield from self._sentence(text + phrases.relay(first.claimant, self.terms), event, where)

    def _harm(self, claim: Claim, before: Sequence[Claim]) -> str:
        """``at least ten civilians, including two children, were killed``; the noun is not said twice."""
        if claim.count is None:
            return ""
        people = phrases.people(claim.victims, self.terms)
        parts = [phrases.figure(part.count, part.victims, self.terms) for part in claim.of_which[:3]]
        including = f", including {' and '.join(parts)}" if parts else ""
        if claim.outcome is Outcome.CASUALTIES:
            among = f" among {phrases.many(people)}" if people != "people" else ""
            return f"there were {phrases.figure(claim.count, 'casualties', self.terms, keep=True)}{among}{including}"
        who = phrases.figure(claim.count, claim.victims, self.terms)
        if before and people in ("people", phrases.people(before[-1].victims, self.terms)):
            who = " ".join(folded(claim.count.text).split())
        be = "was" if phrases.is_one(claim.count) else "were"
        return f"{who}{including}{',' if parts else ''} {be} {_VERBS[claim.outcome]}"

    def _denial(self, event: EventRecord, claim: Claim, *, with_place: bool) -> Iterator[SummarySentence]:
        if claim.outcome is Outcome.CASUALTIES:
            denied = "there were any casualties"
        else:
            who = phrases.people(claim.victims, self.terms)
            who = phrases.figure(claim.count, claim.victims, self.terms) if claim.count else f"any {_bare(who)}"
            denied = f"{who} were {_VERBS[claim.outcome]}"
        alone = with_place and not any(other.stance is not Stance.DENIED for other in event.claims)
        scene = self._scene(event) if alone else ""
        where = [claim.evidence, *(self._scene_evidence(event) if scene else [])]
        if claim.claimant is None:
            yield from self._sentence(f"the article said it was denied that {denied}{scene}", event, where)
        else:
            text = f"{self._who(claim.claimant)} denied that {denied}{scene}"
            yield from self._sentence(text, event, [*where, claim.claimant.evidence])

    def _scene(self, event: EventRecord) -> str:
        return phrases.place(event.place, self.terms) + phrases.time(event.when, self.terms)

    def _scene_evidence(self, event: EventRecord) -> list[Evidence]:
        return [item.evidence for item in (event.place, event.when) if item and item.evidence]

    def _who(self, who: Speaker | None) -> str:
        return phrases.speaker(who, self.article, self.terms)

    def _sentence(self, text: str, event: EventRecord, where: Sequence[Evidence]) -> Iterator[SummarySentence]:
        """The sentence with the event's reports that stand on its evidence; with all of them if none does."""
        known = [key for key in event.reports if key in self.reports]
        cited = [key for key in known if any(_overlap(self.reports[key].evidence, words) for words in where)]
        if ids := tuple(dict.fromkeys(cited or known)):
            yield SummarySentence(text=phrases.sentence(text), reports=ids)


def _bare(who: str) -> str:
    """Victims after "any": "civilians", not "any civilians"."""
    return re.sub(r"^(?:any|no)\s+", "", who)


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.document == b.document and a.start < b.end and b.start < a.end
