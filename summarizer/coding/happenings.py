"""Checked reports to happenings: one report's type, people, place, time and claims as values.

This is the only step, with linking, that knows what conflict is; everything before it knows forms.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from summarizer.coding.actors import ActorMaker, Telling
from summarizer.coding.claims import ClaimMaker
from summarizer.coding.clauses import parted
from summarizer.coding.kinds import corrected, event_type, names_the_air, not_done, tells_outright
from summarizer.coding.places import resolve_place
from summarizer.coding.when import resolve_when
from summarizer.coding.whereabouts import Whereabouts
from summarizer.coding.windows import LONGEST_SENTENCE
from summarizer.language.english import is_english
from summarizer.language.modality import Mode, is_historical
from summarizer.language.speech import Saying, find_attributions, governing, says_unverified, time_of_telling
from summarizer.language.told import told_at
from summarizer.schemas.event import Claim, Happening, Place, Speaker, SubCount, When
from summarizer.schemas.report import CheckedReport, Standing, Verdict, WhatHappened
from summarizer.schemas.taxonomy import EventType, Stance, Status
from summarizer.schemas.text import Article, Document, Evidence, Region, Sentence

_VIOLENT = {
    EventType.AIR_STRIKE,
    EventType.SHELLING,
    EventType.GROUND_CLASH,
    EventType.ATTACK,
    EventType.EXPLOSIVE_DEVICE,
}
# So long ago a happening is still what the news is about.
_NEWS = timedelta(days=31)


def _hollow(one: Happening, report: CheckedReport) -> bool:
    """Violence of which nothing else is told: "It was a massacre," a witness said.

    A day or a place that only stands in the sentence, and that the model did not connect with it, tells something of
    it where the page says in its own words that it was done.
    """
    violent = one.type is None or one.type in _VIOLENT
    connected = any(report.answers[name].verdict in _CONNECTED for name in ("where", "when"))
    outright = (one.place or one.when.text) and one.type and tells_outright(report.evidence.text)
    return violent and not (one.actors or one.target or one.claims or connected or outright)


_NO_WORDS = re.compile(
    r"\b(?:(?:gave|offered|has|had|have)\s(?:\w+\s){0,3}(?:account|version)|disagreed|(?:declined|refused)\sto\scomment"
    r"|(?:did|has|have|had)\snot\s(?:\w+\s)?(?:comment\w*|respond\w*|react\w*|repl\w+)|said\snothing|no\scomment|not\sbe\sreached)\b"
)


def says_nothing(one: Happening) -> bool:
    """That somebody disagreed, gave another account or did not comment, without a word of what was said."""
    text = one.evidence.text
    return bool(_NO_WORDS.search(text)) and not re.search(r"[\"“”]|\bthat\b|:", text)


_CONNECTED = frozenset({Verdict.EXACT, Verdict.NORMALISED})

# "A woman has died", "eight are in hospital": news, unless it is of a long time.
_JUST_NOW = re.compile(
    r"^(?!.*\b(?:since|over\sthe|so\sfar|in\stotal)\b).*?\b(?:(?:has|have)\s(?:\w+ly\s)?(?:died|been\s(?:killed|wounded|injured|hurt))"
    r"|(?:is|are)\s(?:still\s)?(?:in\shospital|missing|feared\sdead))\b",
    re.IGNORECASE | re.DOTALL,
)


class HappeningMaker:
    """Makes the happenings of one article, in reading order."""

    def __init__(self, article: Article, document: Document) -> None:
        self._article = article
        self._document = document
        self._claims = ClaimMaker(article, document)
        self._actors = ActorMaker(article, document)
        self._whereabouts = Whereabouts(article, document)
        self._aerial = not is_english(article.language) or any(names_the_air(one.text) for one in article.sentences)
        self._body = {
            one.number: one
            for one in article.sentences
            if one.region is Region.BODY and len(one.text) <= LONGEST_SENTENCE
        }

    def make(self, reports: Sequence[CheckedReport]) -> list[Happening]:
        """One happening a report; each knows the time of the one before it, for "that same day"."""
        made: list[Happening] = []
        parts = self.loose_parts()
        english = is_english(self._article.language)
        for report in reports:
            earlier = next((one.when for one in reversed(made) if one.when.earliest), None)
            one = self._one(report, earlier)
            if one is None or (one.type is EventType.STATEMENT and (one.sentence in parts or says_nothing(one))):
                continue
            if not _hollow(one, report):
                made.extend(parted(one, self._body[one.sentence], self._article, self._document) if english else (one,))
            elif one.said_by:
                actors = (self._actors.speaking(one.said_by),)
                made.append(one.model_copy(update={"type": EventType.STATEMENT, "actors": actors}))
        return made

    def loose_parts(self) -> dict[int, tuple[SubCount, ...]]:
        """By sentence number: parts of an earlier sentence's figure ("two of the slain were journalists")."""
        return {number: parts for number, one in self._body.items() if (parts := self._claims.parts_of_earlier(one))}

    def doubted(self) -> tuple[int, ...]:
        """Numbers of the sentences that say that what was told could not be verified."""
        return tuple(number for number, one in self._body.items() if says_unverified(one.text))

    def _one(self, report: CheckedReport, earlier: When | None) -> Happening | None:
        """The report as values; null for violence that is only shown, exercised, planned or denied, and unspoken."""
        sentence = self._body[report.sentence]
        english = is_english(self._article.language)
        said = WhatHappened(report.answers["what_happened"].value or WhatHappened.OTHER)
        said = corrected(said, sentence.text) if english else said
        attribution = governing(sentence.text, told_at(sentence.text))
        said_by = self._actors.speaker(self._claims.speaker(sentence, attribution))
        claims = tuple(self._named(claim) for claim in self._claims.claims(report))
        if said is WhatHappened.STATEMENT and any(claim.count for claim in claims):
            said = WhatHappened.TOLL_REPORT  # whoever gives a toll tells what others did
        manner = not_done(said, sentence.text) if english else None
        if manner and not claims:
            if not said_by:
                return None
            said = WhatHappened.STATEMENT
        # Time words in a statement are mostly those of what is talked about, not of the talking.
        when = () if said is WhatHappened.STATEMENT else self._when(report, sentence)
        # Of a picture it would be where it was shown or filmed.
        place = self._place(report, sentence, said, said_by) if manner is not Mode.DEPICTED else None
        telling = Telling(report, sentence, said, said_by, place.country if place else None)
        hit = self._actors.hit(telling)
        day = resolve_when(
            when[0] if when else None,
            sentence=sentence,
            article=self._article,
            document_text=self._document.text,
            earlier=earlier,
        )
        return Happening(
            report=report.id,
            sentence=sentence.number,
            evidence=report.evidence,
            type=None if manner and claims else event_type(said, sentence.text, aerial=self._aerial),
            status=self._status(report, sentence, claims),
            actors=self._actors.actors(telling) if not (manner and claims) else (),
            target=hit[0] if hit and not (manner and claims) else None,
            place=place,
            when=day,
            said_by=said_by,
            claims=claims,
            in_passing=self._in_passing(report, claims, day),
        )

    def _in_passing(self, report: CheckedReport, claims: Sequence[Claim], when: When) -> bool:
        """The model told nothing of the sentence, and neither a speaker nor a day ties its figure to the news."""
        if report.answers["what_happened"].given != WhatHappened.NOTHING_HAPPENED:
            return False
        published = self._article.published.value
        recent = bool(published and when.earliest and published - when.earliest < _NEWS)
        recent = recent or bool(_JUST_NOW.search(report.evidence.text))
        return not recent and not any(claim.claimant for claim in claims)

    def _when(self, report: CheckedReport, sentence: Sentence) -> tuple[Evidence, ...]:
        """The time words, unless they say when it was told: "..., the agency reported late on Sunday"."""
        return tuple(
            one
            for one in report.answers["when"].evidence
            if not (
                sentence.start <= one.start < sentence.end
                and time_of_telling(sentence.text, one.start - sentence.start, one.end - sentence.start)
            )
        )

    def _named(self, claim: Claim) -> Claim:
        return claim.model_copy(update={"claimant": self._actors.speaker(claim.claimant)})

    def _status(self, report: CheckedReport, sentence: Sentence, claims: Sequence[Claim]) -> Status:
        stances = {claim.stance for claim in claims}
        attributions = find_attributions(sentence.text)
        sayings = {attribution.saying for attribution in attributions}
        if Saying.DENIED in sayings and Stance.DENIED in stances:
            return Status.DISPUTED if Stance.ASSERTED in stances else Status.DENIED
        if Saying.UNVERIFIED in sayings or says_unverified(sentence.text):
            return Status.UNVERIFIED
        if is_historical(sentence.text) and not self._is_recent(sentence):
            return Status.BACKGROUND
        standing = Standing(report.answers["denied_or_unverified"].value or Standing.NO)
        if standing is Standing.DENIED and Saying.DENIED in sayings:
            return Status.DENIED
        return Status.ASSERTED

    def _is_recent(self, sentence: Sentence) -> bool:
        """The year or month named is the publication's own."""
        published = self._article.published.value
        return published is not None and str(published.year) in sentence.text

    def _place(
        self, report: CheckedReport, sentence: Sentence, said: WhatHappened, said_by: Speaker | None
    ) -> Place | None:
        words = self._whereabouts.words(report, sentence, said, said_by)
        if words is None:
            return None
        return resolve_place(words, article=self._article, document_text=self._document.text, context=(sentence.text,))
