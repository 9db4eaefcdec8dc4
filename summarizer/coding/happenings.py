"""Checked reports to happenings: one report's type, people, place, time and claims as values.

This is the only step, with linking, that knows what conflict is; everything before it knows forms.
"""

import re
from collections.abc import Callable, Sequence

from summarizer.coding.claims import ClaimMaker
from summarizer.coding.places import find_places, resolve_place
from summarizer.coding.when import resolve_when
from summarizer.coding.windows import LONGEST_SENTENCE
from summarizer.language.casualties import find_casualties
from summarizer.language.fold import find
from summarizer.language.roles import acts, is_hit
from summarizer.language.speech import Saying, find_attributions, governing, says_unverified
from summarizer.schemas.event import Actor, Claim, Happening, Place, Speaker, SubCount, When
from summarizer.schemas.report import CheckedReport, Standing, WhatHappened
from summarizer.schemas.taxonomy import ActorKind, EventType, Role, Stance, Status
from summarizer.schemas.text import Article, Document, Evidence, Region, Sentence

# The words of the sentence decide between kinds of violence that a model calls "attack" or mixes up.
_AIR = re.compile(
    r"\b(?:air ?-?strikes?|air ?raids?|warplanes?|fighter jets?|jets?\b|aircraft|bombers?|helicopters?"
    r"|gunships?|drone strikes?"
    r"|drone attacks?|air ?forces?|aerial|sorties|from the air|barrel bombs?|bombing raids?|bombed|air attacks?)\b",
    re.IGNORECASE,
)
_GUNS = re.compile(r"\b(?:shell(?:ed|ing|s|fire)|artillery|mortars?|rockets?|missiles?|howitzers?)\b", re.IGNORECASE)
_DEVICE = re.compile(
    r"\b(?:car ?bomb(?! factory)|suicide bomb\w*|roadside bomb|landmines?|mine blast|IEDs?"
    r"|improvised explosive|booby.?trap)\b",
    re.IGNORECASE,
)
_BOMBING = re.compile(r"\b(?:bombings?|bombardment|strikes?|raids?)\b", re.IGNORECASE)
_KINDS: tuple[tuple[ActorKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for kind, words in (
        (
            ActorKind.CIVILIANS,
            r"civilians?|residents?|villagers?|children|people|families|journalists?|refugees?|patients?|hospital|camp",
        ),
        (ActorKind.PROTESTERS, r"protesters?|demonstrators?"),
        (
            ActorKind.REBEL_GROUP,
            r"rebels?|insurgents?|militants?|fighters?|opposition|guerrillas?|jihad\w*|terrorists?"
            r"|armed groups?|factions?",
        ),
        (ActorKind.POLITICAL_MILITIA, r"militia\w*|paramilitar\w*|mercenar\w*"),
        (
            ActorKind.STATE_FORCES,
            r"army|troops|soldiers?|forces|military|warplanes?|jets|aircraft|air force|navy|police"
            r"|government|authorities|ministry"
            r"|coast guard|regime|helicopters?|artillery",
        ),
    )
)
_ACCUSED = re.compile(
    r"\b(?:accused|accuses|accusing|blamed|blames)\s+(?P<whom>[^,;.]{2,80}?)\s+(?:of|for)\b", re.IGNORECASE
)
_BACKGROUND = re.compile(
    r"\b(?:since|in|until|till|from|by|of)\s(?:early\s|late\s|mid-?)?(?:1[89]|20)\d\d\b|\blast year\b"
    r"|\byears? ago\b|\bearlier this (?:month|year)\b"
    r"|\blast month\b|\bin (?:early |late |mid-?)?(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b",
    re.IGNORECASE,
)
_VIOLENT = {
    EventType.AIR_STRIKE,
    EventType.SHELLING,
    EventType.GROUND_CLASH,
    EventType.ATTACK,
    EventType.EXPLOSIVE_DEVICE,
}


# What is done is nobody who does it, unless a name stands with it: "Israeli airstrikes", but not "the operation".
_DEED = re.compile(
    r"\b(?:attacks?|operations?|air ?strikes?|strikes?|raids?|footage|offensives?|fighting|clashes|shelling|bombings?"
    r"|campaign|escalation|violence|war|explosions?|blasts?)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<!^)\b[A-Z]|^[A-Z]\w*(?:ian|ish|ese|eli|aqi|eni|ani|ali|an|ch)\b")


def violence(text: str) -> EventType | None:
    """The kind of violence that a sentence's own words name; null when they name none."""
    if _DEVICE.search(text):
        return EventType.EXPLOSIVE_DEVICE
    if _AIR.search(text):
        return EventType.AIR_STRIKE
    if _GUNS.search(text):
        return EventType.SHELLING
    return None


def actor_kind(words: str) -> ActorKind:
    """ACLED's kind of actor, as far as the words say it."""
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), ActorKind.UNKNOWN)


def _type(said: WhatHappened, text: str) -> EventType | None:
    """The event type: the model's, made precise by the words of the sentence."""
    if said is WhatHappened.TOLL_REPORT:
        return violence(text) or (EventType.AIR_STRIKE if _BOMBING.search(text) and "bomb" in text.lower() else None)
    said_type = EventType(said.value)
    named = violence(text)
    if named and said_type in _VIOLENT - {EventType.GROUND_CLASH}:
        return named
    return said_type


def _hollow(one: Happening) -> bool:
    """Violence of which nothing else is told: "It was a massacre," a witness said."""
    violent = one.type is None or one.type in _VIOLENT
    return violent and not (one.actors or one.target or one.place or one.when.text or one.claims)


class HappeningMaker:
    """Makes the happenings of one article, in reading order."""

    def __init__(self, article: Article, document: Document) -> None:
        self._article = article
        self._document = document
        self._claims = ClaimMaker(article, document)
        self._body = {
            one.number: one
            for one in article.sentences
            if one.region is Region.BODY and len(one.text) <= LONGEST_SENTENCE
        }

    def make(self, reports: Sequence[CheckedReport]) -> list[Happening]:
        """One happening a report; each knows the time of the one before it, for "that same day"."""
        made: list[Happening] = []
        for report in reports:
            earlier = next((one.when for one in reversed(made) if one.when.earliest), None)
            one = self._one(report, earlier)
            if not _hollow(one):
                made.append(one)
            elif one.said_by:
                made.append(one.model_copy(update={"type": EventType.STATEMENT}))
        return made

    def loose_parts(self) -> dict[int, tuple[SubCount, ...]]:
        """By sentence number: parts of an earlier sentence's figure ("two of the slain were journalists")."""
        return {number: parts for number, one in self._body.items() if (parts := self._claims.parts_of_earlier(one))}

    def doubted(self) -> tuple[int, ...]:
        """Numbers of the sentences that say that what was told could not be verified."""
        return tuple(number for number, one in self._body.items() if says_unverified(one.text))

    def _one(self, report: CheckedReport, earlier: When | None) -> Happening:
        sentence = self._body[report.sentence]
        said = WhatHappened(report.answers["what_happened"].value or WhatHappened.OTHER)
        figures = find_casualties(sentence.text)
        attribution = governing(sentence.text, figures[0].number.start if figures else None)
        said_by = self._claims.speaker(sentence, attribution)
        claims = tuple(self._claims.claims(report))
        # Time words in a statement are mostly those of what is talked about, not of the talking.
        when = () if said is WhatHappened.STATEMENT else report.answers["when"].evidence
        return Happening(
            report=report.id,
            sentence=sentence.number,
            evidence=report.evidence,
            type=_type(said, sentence.text),
            status=self._status(report, sentence, claims),
            actors=self._actors(report, sentence, said_by, said),
            target=next(iter(self._hit(report, sentence, said)), None),
            place=self._place(report, sentence),
            when=resolve_when(
                when[0] if when else None,
                sentence=sentence,
                article=self._article,
                document_text=self._document.text,
                earlier=earlier,
            ),
            said_by=said_by,
            claims=claims,
        )

    def _status(self, report: CheckedReport, sentence: Sentence, claims: Sequence[Claim]) -> Status:
        stances = {claim.stance for claim in claims}
        attributions = find_attributions(sentence.text)
        sayings = {attribution.saying for attribution in attributions}
        if Saying.DENIED in sayings and Stance.DENIED in stances:
            return Status.DISPUTED if Stance.ASSERTED in stances else Status.DENIED
        if Saying.UNVERIFIED in sayings or says_unverified(sentence.text):
            return Status.UNVERIFIED
        if _BACKGROUND.search(sentence.text) and not self._is_recent(sentence):
            return Status.BACKGROUND
        standing = Standing(report.answers["denied_or_unverified"].value or Standing.NO)
        if standing is Standing.DENIED and Saying.DENIED in sayings:
            return Status.DENIED
        return Status.ASSERTED

    def _is_recent(self, sentence: Sentence) -> bool:
        """The year or month named is the publication's own."""
        published = self._article.published.value
        return published is not None and str(published.year) in sentence.text

    def _actors(
        self, report: CheckedReport, sentence: Sentence, said_by: Speaker | None, said: WhatHappened
    ) -> tuple[Actor, ...]:
        found: list[Actor] = []
        accused = _ACCUSED.search(sentence.text)
        for evidence in report.answers["who_did_it"].evidence:
            speaks = (
                said_by is not None and evidence.start < said_by.evidence.end and said_by.evidence.start < evidence.end
            )
            if said is not WhatHappened.STATEMENT and speaks:
                if accused is None:
                    continue  # the speaker of a report is not its actor
                start, end = accused.span("whom")
                evidence = self._document.evidence(sentence.start + start, sentence.start + end)  # noqa: PLW2901
            deed = _DEED.search(evidence.text) and not _NAMED.search(evidence.text)
            if not deed and self._plays(acts, evidence, sentence, said):
                found.append(self._actor(evidence, Role.INITIATOR))
        if said is WhatHappened.STATEMENT and not found and said_by:
            found.append(self._actor(said_by.evidence, Role.INITIATOR))
        hit = self._hit(report, sentence, said)
        # Nobody hits himself: a model that names the side hit as the one that did it has not been told who did.
        found = [one for one in found if not any(find(one.name, other.text) for other in hit)]
        role = Role.PARTNER if said is WhatHappened.DIPLOMATIC_MEETING else Role.TARGET
        found.extend(self._actor(evidence, role) for evidence in hit)
        return tuple(found)

    def _hit(self, report: CheckedReport, sentence: Sentence, said: WhatHappened) -> list[Evidence]:
        """Who or what the sentence's own words say was hit; in other happenings than violence, as the model said."""
        return [
            evidence
            for evidence in report.answers["who_or_what_was_hit"].evidence
            if self._plays(is_hit, evidence, sentence, said)
        ]

    def _plays(
        self, role: Callable[[str, int, int], bool], evidence: Evidence, sentence: Sentence, said: WhatHappened
    ) -> bool:
        """The words around a name bear out its role; only violence in English sentences is looked at so closely."""
        violent = said is WhatHappened.TOLL_REPORT or said.value in _VIOLENT
        if not violent or self._article.language not in (None, "en"):
            return True
        if not (sentence.start <= evidence.start and evidence.end <= sentence.end):
            return False  # a name from elsewhere: nothing here says that it did or suffered anything
        return role(sentence.text, evidence.start - sentence.start, evidence.end - sentence.start)

    def _actor(self, evidence: Evidence, role: Role) -> Actor:
        return Actor(name=evidence.text, role=role, kind=actor_kind(evidence.text), evidence=evidence)

    def _place(self, report: CheckedReport, sentence: Sentence) -> Place | None:
        words = next(iter(report.answers["where"].evidence), None)
        if words is not None and _DEED.search(words.text) and not _NAMED.search(words.text):
            words = None  # "in the aftermath of the raid" is no place
        hit = next(iter(report.answers["who_or_what_was_hit"].evidence), None)
        if words is None and hit is not None:  # "the rebel-held city of Idlib" was hit: that is also where
            for start, end, _ in find_places(hit.text):
                words = self._document.evidence(hit.start + start, hit.start + end)
                break
        if words is None:
            return None
        return resolve_place(words, article=self._article, document_text=self._document.text, context=(sentence.text,))
