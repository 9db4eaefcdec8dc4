"""Events of an English article as a wire brief: who did what to whom, where, when, with whose figures, who denies it.

What happened and its figures share a sentence where one speaker gives both; competing figures stand side by side in
one sentence; a denial follows what it denies, and what could not be verified is said to be so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.language.fold import folded
from summarizer.language.terms import Terms
from summarizer.schemas.event import Claim, EventRecord, Speaker
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import SummarySentence
from summarizer.schemas.taxonomy import Outcome, Stance, Status
from summarizer.schemas.text import Article, Evidence
from summarizer.summarizing import phrases, selection
from summarizer.summarizing.clauses import Clause, told

_LONG = 45  # words of a sentence that takes nothing more
_VERBS = {
    Outcome.KILLED: "killed",
    Outcome.INJURED: "injured",
    Outcome.MISSING: "missing",
    Outcome.DISPLACED: "displaced",
    Outcome.DETAINED: "detained",
}
_DOING = {Outcome.KILLED: "killing", Outcome.INJURED: "injuring"}
_SAID = re.compile(r"(?P<who>[^,;:“”]{2,90}) said(?= [^:])")


class Brief:
    """Sentences of one article."""

    def __init__(self, reports: Mapping[str, CheckedReport], article: Article, terms: Terms) -> None:
        self.reports, self.article, self.terms = reports, article, terms
        self.turned: dict[str, str] = {}  # sentence to the same one with its speaker at the end

    def event(self, event: EventRecord, *, background: bool) -> Iterator[SummarySentence]:
        """The happening, its figures, their denials, and whether anybody could verify them."""
        clause = None if event.type in selection.NOT_TOLD else told(event, self.article, self.terms)
        groups, denials = selection.figures(event), selection.denials(event)
        lead = "As background, " if background else ""
        if clause:
            with_figures = len(groups) == 1 and self._one_voice(event, groups[0]) and event.status is not Status.DENIED
            first = groups.pop() if with_figures else []
            text = lead + self._happening(event, clause, first)
            where = selection.happening(event) + selection.given(first)
            # Not before the figures that it denies.
            text, taken = (text, 0) if groups else self._with_denial(event, text, denials, where)
            if not taken and not background:
                self._turn(event, clause, first, text)
            yield from self._sentence(text, event, where)
            denials = denials[taken:]
            if event.status is Status.DENIED and not event.said_by:
                yield from self._sentence("the article said that this was denied", event, where)
        yield from self._figures(event, groups, denials, lead="" if clause else lead, with_scene=not clause)
        if doubted := selection.doubt(event):
            text = f"{phrases.paper(self.article)} said this could not be verified"
            yield from self._sentence(text, event, doubted)

    # ------------------------------------------------------------ what happened
    def _happening(self, event: EventRecord, clause: Clause, claims: Sequence[Claim]) -> str:
        verb = "denied that" if event.status is Status.DENIED and event.said_by else "said"
        text = f"{self._who(event.said_by)} {verb} {clause.text}{self._harmed(clause, claims)}"
        return text + phrases.relay(event.said_by, self.terms)

    def _harmed(self, clause: Clause, claims: Sequence[Claim]) -> str:
        """``, killing 34 fighters and injuring more than 60``, or ``, and that two people were missing``."""
        if not claims:
            return ""
        if not clause.acting or any(claim.outcome not in _DOING for claim in claims):
            harms = (self._harm(claim, claims[:number]) for number, claim in enumerate(claims))
            return f", and that {' and '.join(harms)}"
        parts = []
        for number, claim in enumerate(claims):
            who, including = self._victims(claim, claims[:number], clause.target)
            parts.append(f"{_DOING[claim.outcome]} {who}{including}")
        return ", " + " and ".join(parts)

    def _turn(self, event: EventRecord, clause: Clause, claims: Sequence[Claim], text: str) -> None:
        """Remember the sentence with its speaker at the end, if that reads well."""
        who = self._who(event.said_by)
        plain = event.status is not Status.DENIED and not phrases.relay(event.said_by, self.terms)
        if plain and not claims and "," not in clause.text + who and len(clause.text.split()) <= 25:
            self.turned[phrases.sentence(text)] = phrases.sentence(f"{clause.text}, {self._inside(who)} said")

    # ------------------------------------------------------------ figures
    def _figures(
        self,
        event: EventRecord,
        groups: Sequence[list[Claim]],
        denials: Sequence[Claim],
        *,
        lead: str,
        with_scene: bool,
    ) -> Iterator[SummarySentence]:
        """Figures of one scope side by side, then who denies them."""
        left = list(denials)
        for scope in ("event", "total"):
            rivals = [group for group in groups if group[0].scope == scope]
            if not rivals:
                continue
            place = self._scene(event) if with_scene and scope == "event" else ""
            text = lead + self._side_by_side(rivals, place)
            where = selection.given(claim for group in rivals for claim in group)
            where += selection.scene(event) if place else []
            text, taken = self._with_denial(event, text, left, where) if scope == "event" else (text, 0)
            left = left[taken:]
            yield from self._sentence(text, event, where)
        for claim in left:
            alone = with_scene and not any(other.stance is not Stance.DENIED for other in event.claims)
            scene = self._scene(event) if alone else ""
            where = selection.given([claim]) + (selection.scene(event) if scene else [])
            yield from self._sentence(self._denial(claim) + scene, event, where)

    def _side_by_side(self, rivals: Sequence[list[Claim]], place: str) -> str:
        """``X said at least 14 traders were killed, while Y said up to 78 people were killed``."""
        text = self._told(rivals[0], place)
        for number, group in enumerate(rivals[1:]):
            if selection.same_speaker(group[0].claimant, rivals[number][0].claimant):
                text += f", and also that {self._harms(group)}"
                continue
            same = any(_alike(one, other) for one in group for other in rivals[number])
            text += ("; " if same or number else ", while ") + self._told(group, "")
        return text

    def _told(self, claims: Sequence[Claim], place: str) -> str:
        first = claims[0]
        relay = phrases.relay(first.claimant, self.terms)
        return f"{self._who(first.claimant)} said {self._harms(claims, place)}{relay}"

    def _harms(self, claims: Sequence[Claim], place: str = "") -> str:
        clauses = " and ".join(self._harm(claim, claims[:number]) for number, claim in enumerate(claims))
        return f"{clauses}{place}{' in a wider count' if claims[0].scope == 'total' else ''}"

    def _harm(self, claim: Claim, before: Sequence[Claim]) -> str:
        """``at least ten civilians, including two children, were killed``; the noun is not said twice."""
        if claim.count is None:
            return ""
        if claim.outcome is Outcome.CASUALTIES:
            people = phrases.people(claim.victims, self.terms)
            among = f" among {phrases.many(people)}" if people != "people" else ""
            _, including = self._victims(claim, (), "")
            return f"there were {phrases.figure(claim.count, 'casualties', self.terms, keep=True)}{among}{including}"
        who, including = self._victims(claim, before, "")
        be = "was" if phrases.is_one(claim.count) else "were"
        return f"{who}{including}{',' if including else ''} {be} {_VERBS[claim.outcome]}"

    def _victims(self, claim: Claim, before: Sequence[Claim], target: str) -> tuple[str, str]:
        """The figure with its noun, unless that was just said, and the parts of it."""
        if claim.count is None:
            return "", ""
        people = phrases.people(claim.victims, self.terms)
        parts = [phrases.figure(part.count, part.victims, self.terms) for part in claim.of_which[:3]]
        including = f", including {' and '.join(parts)}" if parts else ""
        said = [phrases.people(one.victims, self.terms) for one in before] + ([target.lower()] if target else [])
        known = people.lower() in said or (people == "people" and bool(before))
        words = " ".join(folded(claim.count.text).split())
        bare = known and not phrases.is_one(claim.count)
        return (words if bare else phrases.figure(claim.count, claim.victims, self.terms)), including

    # ------------------------------------------------------------ denials
    def _with_denial(
        self, event: EventRecord, text: str, denials: Sequence[Claim], where: list[Evidence]
    ) -> tuple[str, int]:
        """The sentence with the first denial in it, if it stays readable, and how many it took."""
        if not denials or denials[0].claimant is None or not any(claim.count for claim in event.claims):
            return text, 0
        denial = self._denial(denials[0])
        who = self._who(denials[0].claimant)
        if text.startswith(f"{who} said ") and ", while " not in text:
            joined = f"{text}, and{denial.removeprefix(who)}"
        else:
            joined = f"{text}{'; ' if ', while ' in text else ', while '}{denial}"
        if len(joined.split()) > _LONG:
            return text, 0
        where += selection.given(denials[:1])
        return joined, 1

    def _denial(self, claim: Claim) -> str:
        if claim.outcome is Outcome.CASUALTIES:
            denied = "there were any casualties"
        else:
            who = phrases.people(claim.victims, self.terms)
            who = (
                phrases.figure(claim.count, claim.victims, self.terms)
                if claim.count
                else f"any {phrases.many(_bare(who))}"
            )
            denied = f"{who} were {_VERBS[claim.outcome]}"
        if claim.claimant is None:
            return f"the article said it was denied that {denied}"
        return f"{self._who(claim.claimant)} denied that {denied}"

    # ------------------------------------------------------------ small parts
    def _inside(self, who: str) -> str:
        """A speaker inside a sentence: "Opposition officials" is written small if the article has the word small."""
        first = who.split()[0]
        small = first[:1].lower() + first[1:]
        if small != first and any(re.search(rf"\b{re.escape(small)}\b", one.text) for one in self.article.sentences):
            return small + who[len(first) :]
        return who

    def _one_voice(self, event: EventRecord, claims: Sequence[Claim]) -> bool:
        """Whether who tells the event also gives these figures, for this event alone, in the same sentence."""
        first = claims[0]
        beside = any(first.evidence.overlaps(evidence) for evidence in event.evidence)
        return first.scope == "event" and beside and selection.same_speaker(event.said_by, first.claimant)

    def _scene(self, event: EventRecord) -> str:
        return phrases.place(event.place, self.terms) + phrases.time(event.when, self.terms)

    def _who(self, who: Speaker | None) -> str:
        return phrases.speaker(who, self.article, self.terms)

    def _sentence(self, text: str, event: EventRecord, where: Sequence[Evidence]) -> Iterator[SummarySentence]:
        yield from selection.cite(phrases.sentence(text), event, where, self.reports)

    def smooth(self, sentences: Sequence[SummarySentence]) -> tuple[SummarySentence, ...]:
        """The chosen sentences as one text: who goes on speaking "also said", and not every sentence begins alike."""
        smooth: list[SummarySentence] = []
        earlier, turned_before = None, True
        for one in sentences:
            found = _SAID.match(one.text)
            who = found["who"] if found else None
            text = one.text
            if found and who == earlier:
                text = f"{who} also said{text[found.end() :]}"
            elif not turned_before and one.text in self.turned:
                text = self.turned[one.text]
            turned_before = text == self.turned.get(one.text)
            earlier = who
            smooth.append(one.model_copy(update={"text": text}))
        return tuple(smooth)


def _alike(one: Claim, other: Claim) -> bool:
    """The same figure of the same outcome: nothing to contrast."""
    if one.count is None or other.count is None:
        return False
    return (one.outcome, one.count.min, one.count.max) == (other.outcome, other.count.min, other.count.max)


def _bare(who: str) -> str:
    """Victims after "any": "civilians", not "any civilians"."""
    return re.sub(r"^(?:any|no)\s+", "", who)
