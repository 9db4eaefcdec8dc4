"""Events of an English article as a wire brief: who did what to whom, where, when, with whose figures, who denies it.

What happened and its figures share a sentence where one speaker gives both; competing figures stand side by side in
one sentence; a denial follows what it denies, and what could not be verified is said to be so. Where the record's parts
make no sound sentence, the article's own plain clause stands in (``ownwords``).
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.language.fold import folded
from summarizer.language.speech import unverified_near
from summarizer.language.terms import Terms
from summarizer.schemas.event import Claim, EventRecord, Speaker
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import SummarySentence
from summarizer.schemas.taxonomy import Outcome, Stance, Status
from summarizer.schemas.text import Article, Evidence
from summarizer.summarizing import phrases, selection
from summarizer.summarizing.clauses import Clause, told
from summarizer.summarizing.flow import Flow
from summarizer.summarizing.ownwords import OwnWords, own_words

_APART = re.compile(r";|,\s(?:with|while|as|but|although)\s")
_LONG = 45  # words of a sentence that takes nothing more
_VERBS = {
    Outcome.KILLED: "killed",
    Outcome.INJURED: "injured",
    Outcome.MISSING: "missing",
    Outcome.DISPLACED: "displaced",
    Outcome.DETAINED: "detained",
}
_DOING = {Outcome.KILLED: "killing", Outcome.INJURED: "injuring"}


class Brief:
    """Sentences of one article."""

    def __init__(self, reports: Mapping[str, CheckedReport], article: Article, terms: Terms) -> None:
        self.reports, self.article, self.terms = reports, article, terms
        self.flow = Flow()

    def event(self, event: EventRecord, *, background: bool) -> Iterator[SummarySentence]:
        """The happening, its figures, their denials, and whether anybody could verify them."""
        clause = None if event.type in selection.NOT_TOLD else told(event, self.article, self.terms)
        groups, denials = selection.figures(event), selection.denials(event)
        lead = "As background, " if background else ""
        own = None if event.type in selection.NOT_TOLD or (clause and clause.sound) else self._own(event, event.said_by)
        if own:
            text = self._in_own_words(own, lead)
            where = [own.evidence, *selection.given(one for group in groups for one in group if own.tells(one))]
            groups = [group for group in groups if not all(map(own.tells, group))]
            text, taken = (text, 0) if groups else self._with_denial(event, text, denials, where)
            denials = denials[taken:]
            yield from self._sentence(text, event, where)
        elif clause:
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
        told_it = bool(own or clause)
        yield from self._figures(event, groups, denials, lead="" if told_it else lead, with_scene=not told_it)
        hedged = own and "reportedly" in own.clause  # and says so itself
        if (doubted := selection.doubt(event)) and not (
            hedged and not unverified_near(doubted, self.article.sentences)
        ):
            yield from self._sentence(self._doubt(event, doubted), event, doubted)

    def _own(self, event: EventRecord, who: Speaker | None) -> OwnWords | None:
        """The first sentence of the event in its own words, if they tell its figures; a denied event is not told so."""
        own = own_words(event.evidence[0], who, self.article, self.terms) if event.status is not Status.DENIED else None
        counted = [one for one in event.claims if one.count and one.stance is not Stance.DENIED]
        left_out = own and any(one.evidence == own.evidence and not own.tells(one) for one in counted)
        return None if left_out else own

    def _in_own_words(self, own: OwnWords, lead: str) -> str:
        if own.verb:
            return f"{lead}{self.who(own.who)} {own.verb} {own.clause}{self._relay(own.who)}"
        clause = lead + phrases.unopened(own.clause, self.article) if lead else own.clause
        return f"{clause}, {self._inside(self.who(own.who))} said{self._relay(own.who)}"

    def _doubt(self, event: EventRecord, doubted: Sequence[Evidence]) -> str:
        """Whose account could not be verified; or, where the article only says "reportedly", that it names nobody."""
        paper = phrases.paper(self.article)
        if not unverified_near(doubted, self.article.sentences):
            return f"{paper} said this had been reported, without naming a source"
        speakers = {
            who.name: who for claim in event.claims if claim.stance is Stance.UNVERIFIED and (who := claim.claimant)
        }
        everybody = {claim.claimant.name if claim.claimant else "" for claim in event.claims}
        if len(everybody) > 1 and len(speakers) == 1:
            (who,) = speakers.values()
            return f"{paper} said the account of {self._inside(self.who(who))} could not be verified"
        return f"{paper} said this could not be verified"

    # ------------------------------------------------------------ what happened
    def _happening(self, event: EventRecord, clause: Clause, claims: Sequence[Claim]) -> str:
        verb = "denied that" if event.status is Status.DENIED and event.said_by else "said"
        who = self.who(event.said_by)
        doing = clause.text.removeprefix(f"{self._inside(who)} ")
        own = clause.text != doing and phrases.is_body(who)  # "the army said it shelled", not "the army said the army"
        text = f"{who} {verb} {f'it {doing}' if own else clause.text}{self._harmed(clause, claims)}"
        return text + self._relay(event.said_by)

    def _harmed(self, clause: Clause, claims: Sequence[Claim]) -> str:
        """``, killing 34 fighters and injuring more than 60``, or ``, and that two people were missing``."""
        if not claims:
            return ""
        if not clause.acting or any(claim.outcome not in _DOING for claim in claims):
            harms = (self._harm(claim, claims[:number], clause.target) for number, claim in enumerate(claims))
            return f", and that {' and '.join(harms)}"
        parts = []
        for number, claim in enumerate(claims):
            who, including = self._victims(claim, claims[:number], clause.target)
            comma = "," if including and number < len(claims) - 1 else ""
            parts.append(f"{_DOING[claim.outcome]} {who}{including}{comma}")
        return ", " + " and ".join(parts)

    def _turn(self, event: EventRecord, clause: Clause, claims: Sequence[Claim], text: str) -> None:
        """Remember the sentence with its speaker at the end, if that reads well."""
        who = self.who(event.said_by)
        plain = event.status is not Status.DENIED and not self._relay(event.said_by)
        plain = plain and not clause.text.startswith(f"{self._inside(who)} ")
        if plain and not claims and "," not in clause.text + who and len(clause.text.split()) <= 25:
            self.flow.turned[phrases.sentence(text)] = phrases.sentence(f"{clause.text}, {self._inside(who)} said")

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
            if scope == "total":
                owned = [(group, self._wider(group)) for group in rivals]
                for group, own in owned:
                    if own:
                        yield from self._sentence(self._in_own_words(own, lead), event, selection.given(group))
                rivals = [group for group, own in owned if own is None]
            if not rivals:
                continue
            place = self._scene(event, rivals[0][0]) if with_scene and scope == "event" else ""
            text = lead + self._side_by_side(rivals, place)
            where = selection.given(claim for group in rivals for claim in group)
            where += selection.scene(event) if place else []
            text, taken = self._with_denial(event, text, left, where) if scope == "event" else (text, 0)
            left = left[taken:]
            yield from self._sentence(text, event, where)
        for claim in left:
            alone = with_scene and not any(other.stance is not Stance.DENIED for other in event.claims)
            scene = self._scene(event, claim) if alone else ""
            where = selection.given([claim]) + (selection.scene(event) if scene else [])
            yield from self._sentence(self._denial(claim) + scene, event, where)

    def _wider(self, group: Sequence[Claim]) -> OwnWords | None:
        """A figure for more than this event in the article's own words, which say for what."""
        own = own_words(group[0].evidence, group[0].claimant, self.article, self.terms)
        return own if own and all(map(own.tells, group)) else None

    def _side_by_side(self, rivals: Sequence[list[Claim]], place: str) -> str:
        """``X said at least 14 traders were killed, while Y said up to 78 people were killed``."""
        wider, alone = rivals[0][0].scope == "total", len(rivals) == 1
        text = self._told(rivals[0], place, " in a wider count" if wider and alone else "")
        for number, group in enumerate(rivals[1:]):
            if selection.same_speaker(group[0].claimant, rivals[number][0].claimant):
                text += f", and also that {self._harms(group)}"
                continue
            same = any(_alike(one, other) for one in group for other in rivals[number])
            text += ("; " if same or number else ", while ") + self._told(group, "")
        return text + (", all in wider counts" if wider and not alone else "")

    def _told(self, claims: Sequence[Claim], place: str, ending: str = "") -> str:
        first = claims[0]
        relay = ending + self._relay(first.claimant)
        return f"{self.who(first.claimant)} said {self._harms(claims, place)}{relay}"

    def _harms(self, claims: Sequence[Claim], place: str = "") -> str:
        clauses = " and ".join(self._harm(claim, claims[:number]) for number, claim in enumerate(claims))
        return f"{clauses}{place}"

    def _harm(self, claim: Claim, before: Sequence[Claim], target: str = "") -> str:
        """``at least ten civilians, including two children, were killed``; the noun is not said twice."""
        if claim.count is None:
            return ""
        if claim.outcome is Outcome.CASUALTIES:
            people = phrases.people(claim.victims, self.terms)
            among = f" among {phrases.many(people)}" if people != "people" else ""
            _, including = self._victims(claim, (), "")
            return f"there were {phrases.figure(claim.count, 'casualties', self.terms, keep=True)}{among}{including}"
        who, including = self._victims(claim, before, target)
        be = "was" if phrases.is_one(claim.count) else "were"
        return f"{who}{including}{',' if including else ''} {be} {_VERBS[claim.outcome]}"

    def _victims(self, claim: Claim, before: Sequence[Claim], target: str) -> tuple[str, str]:
        """The figure with its noun, unless that was just said, and the parts of it."""
        if claim.count is None:
            return "", ""
        people = phrases.people(claim.victims, self.terms)
        told = [part for part in claim.of_which if phrases.people(part.victims, self.terms) != "people"]
        parts = [phrases.figure(part.count, part.victims, self.terms) for part in told[:3]]
        including = f", including {' and '.join(parts)}" if parts else ""
        said = [phrases.people(one.victims, self.terms).lower() for one in before] + [target.lower()][: bool(target)]
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
        who = self.who(denials[0].claimant)
        last = re.split(r"; |, while ", text)[-1]  # who speaks last may go on
        if last.startswith((f"{who} said ", f"{self._inside(who)} said ")):
            joined = f"{text}, and{denial.removeprefix(who)}"
        else:
            joined = f"{text}{'; ' if ', while ' in text else ', while '}{denial}"
        if len(joined.split()) > _LONG:
            return text, 0
        where += selection.given(denials[:1])
        return joined, 1

    def _denial(self, claim: Claim) -> str:
        if claim.outcome is Outcome.CASUALTIES:
            whom = phrases.people(claim.victims, self.terms)
            denied = "there were any casualties" + (f" among {phrases.many(_bare(whom))}" if whom != "people" else "")
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
        return f"{self.who(claim.claimant)} denied that {denied}"

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

    def _scene(self, event: EventRecord, claim: Claim) -> str:
        """Where and when people were harmed; not what stands in another part of the claim's sentence."""
        if event.place and claim.count and event.place.evidence.overlaps(claim.evidence):
            ends = sorted((event.place.evidence, claim.count.evidence), key=lambda one: one.start)
            between = claim.evidence.text[ends[0].end - claim.evidence.start : ends[1].start - claim.evidence.start]
            if _APART.search(between):
                return phrases.time(event.when, self.terms)
        place, time = phrases.place(event.place, self.article, self.terms), phrases.time(event.when, self.terms)
        return place + ("," if "," in place and time else "") + time

    def who(self, who: Speaker | None) -> str:
        """A speaker as the sentence names them; the text goes on with the short name."""
        found = phrases.speaker(who, self.article, self.terms)
        if who and who.canonical and who.name[:1].isupper() and found.endswith(f" {who.name}"):
            self.flow.short[found] = who.name
        return found

    def _relay(self, who: Speaker | None) -> str:
        return phrases.relay(who, self.article, self.terms)

    def _sentence(self, text: str, event: EventRecord, where: Sequence[Evidence]) -> Iterator[SummarySentence]:
        yield from selection.cite(phrases.sentence(text), event, where, self.reports)


def _alike(one: Claim, other: Claim) -> bool:
    """The same figure of the same outcome: nothing to contrast."""
    if one.count is None or other.count is None:
        return False
    return (one.outcome, one.count.min, one.count.max) == (other.outcome, other.count.min, other.count.max)


def _bare(who: str) -> str:
    """Victims after "any": "civilians", not "any civilians"."""
    return re.sub(r"^(?:any|no)\s+", "", who)
