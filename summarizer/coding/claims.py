"""Checked reports to claims: each casualty figure with its range, its victims, its speaker, and where they stand."""

import re
from collections.abc import Sequence

from summarizer.coding.denials import DeniedHarm, denied_harm
from summarizer.coding.sourcelines import sourced_paragraphs
from summarizer.language.casualties import CasualtyFigure, find_casualties, find_unharmed, is_wider, reads_figures
from summarizer.language.english import is_english
from summarizer.language.numbers import NumberPhrase, find_numbers
from summarizer.language.speech import (
    Attribution,
    Saying,
    antecedent,
    antecedent_in_language,
    carried_on,
    find_attributions,
    governing,
    speaker_in_language,
)
from summarizer.schemas.event import Claim, Count, Speaker, SubCount
from summarizer.schemas.report import CheckedReport, Verdict
from summarizer.schemas.taxonomy import Outcome, Stance, VictimClass
from summarizer.schemas.text import Article, Document, Evidence, Region, Sentence

# The form's figure fields and what they count.
FIGURE_FIELDS = {
    "number_killed": Outcome.KILLED,
    "number_injured": Outcome.INJURED,
    "number_of_casualties": Outcome.CASUALTIES,
}
# What the form does not ask for, because the sentence's own words say it: "42 protesters were detained".
UNASKED = frozenset({Outcome.MISSING, Outcome.DISPLACED, Outcome.DETAINED})
# "Its spokesman, Odo Prenn, said": a name says more than whose he is.
_WHOSE = re.compile(r"(?:its|their|his|her)\s", re.IGNORECASE)
_NAMED = re.compile(r"(?:\s(?:for|in|of)\s[\w\s-]{1,30})?,\s(?P<name>[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+){1,4})(?=,)")
_LOOK_BACK = 6
_CIVILIAN = re.compile(
    r"\b(?:civilians?|child(?:ren)?|kids?|babies|baby|women|woman|girls?|boys?|residents?|villagers?"
    r"|journalists?|reporters?"
    r"|aid workers?|medics?|paramedics?|doctors?|nurses?|teachers?|farmers?|students?|worshippers?|refugees?|patients?"
    r"|displaced|protesters?|families|passengers?|shoppers?|traders?|bystanders?|pedestrians?)\b",
    re.IGNORECASE,
)
_COMBATANT = re.compile(
    r"\b(?:fighters?|soldiers?|troops|militants?|insurgents?|rebels?|terrorists?|gunmen|gunman|militiamen|servicemen"
    r"|combatants?|commanders?|officers?|policemen|police|jihadists?|guerrillas?|recruits?|conscripts?"
    r"|personnel|members)\b",
    re.IGNORECASE,
)


def victim_class(words: str | None) -> VictimClass:
    """Civilian or combatant where the words say so; ``people`` says nothing."""
    if not words:
        return VictimClass.UNKNOWN
    civilian, combatant = bool(_CIVILIAN.search(words)), bool(_COMBATANT.search(words))
    if civilian and combatant:
        return VictimClass.MIXED
    return VictimClass.CIVILIAN if civilian else VictimClass.COMBATANT if combatant else VictimClass.UNKNOWN


class ClaimMaker:
    """Makes the claims of one article's reports; knows the article's sentences, to name a speaker who is a pronoun."""

    def __init__(self, article: Article, document: Document) -> None:
        self._article = article
        self._document = document
        self._body = [sentence for sentence in article.sentences if sentence.region is Region.BODY]
        self._sourced = sourced_paragraphs(article, document)

    def claims(self, report: CheckedReport) -> list[Claim]:
        """The claims of one report, in the order in which their figures stand."""
        sentence = next(one for one in self._body if one.number == report.sentence)
        checked = {
            (span.start - sentence.start, span.end - sentence.start): outcome
            for name, outcome in FIGURE_FIELDS.items()
            if name in report.answers
            for span in report.answers[name].evidence
        }
        language = self._article.language
        if not reads_figures(language):
            return self._plain_claims(report, sentence, checked)
        figures = find_casualties(sentence.text, language)
        denied = list(denied_harm(sentence.text, figures)) if is_english(language) else []
        made: list[Claim] = []
        for index, figure in enumerate(figures):
            believed = figure.outcome in UNASKED or (figure.number.start, figure.number.end) in checked
            if figure.part_of is None and believed and not self._only_denied(index, figure, denied, sentence):
                made.append(self._claim(f"{report.id}c{len(made) + 1}", figure, index, figures, sentence, report))
        if not is_english(language):
            return [self._in_language(claim, report, sentence) for claim in made]
        made.extend(self._denials(report, sentence, figures, denied, len(made)))
        made.extend(self._unharmed(report, sentence, len(made)))
        return made

    def parts_of_earlier(self, sentence: Sentence) -> tuple[SubCount, ...]:
        """``Two of the slain civilians were journalists``: parts of a figure in an earlier sentence."""
        found = find_casualties(sentence.text, self._article.language)
        return tuple(self._sub(one, sentence) for one in found if one.part_of == -1 and one.outcome is Outcome.KILLED)

    def speaker(self, sentence: Sentence, attribution: Attribution | None) -> Speaker | None:
        """Who speaks, with the medium that relays it, and for a pronoun the one that it stands for."""
        if attribution is None or attribution.speaker is None:
            return None
        here = self._evidence(sentence, *attribution.speaker)
        via = self._evidence(sentence, *attribution.via).text if attribution.via else None
        canonical = None
        if attribution.pronoun:
            before = [one for one in reversed(self._body) if one.number < sentence.number][:_LOOK_BACK]
            texts, language = [one.text for one in before], self._article.language or "en"
            english = is_english(language)
            if named := antecedent(here.text, texts) if english else antecedent_in_language(texts, language):
                canonical = before[named[0]].text[slice(*named[1])]
        elif _WHOSE.match(here.text) and (own := _NAMED.match(sentence.text, attribution.speaker[1])):
            canonical = own["name"]
        return Speaker(name=here.text, canonical=canonical, via=via, evidence=here)

    def _voice(self, at: int, sentence: Sentence, report: CheckedReport) -> Attribution | None:
        """Who governs the figure; a denial of something else ("denied responsibility for the strike") governs none."""
        said = report.answers.get("who_says_so")
        attribution = governing(sentence.text, at, prefer=said.given if said else "")
        return None if attribution and attribution.saying is Saying.DENIED else attribution

    def _claimant(
        self, figure: CasualtyFigure, attribution: Attribution | None, sentence: Sentence, report: CheckedReport
    ) -> Speaker | None:
        """The speaker of a figure: by a frame, by the checked answer, or the speaker before whose people they are."""
        if attribution is not None:
            return self.speaker(sentence, attribution)
        said = report.answers.get("who_says_so")
        if said and said.verdict in (Verdict.EXACT, Verdict.NORMALISED) and not find_attributions(sentence.text):
            return Speaker(name=said.evidence[0].text, evidence=said.evidence[0])
        before = next((one for one in reversed(self._body) if one.number < sentence.number), None)
        if before and before.paragraph == sentence.paragraph:
            span = carried_on(sentence.text, figure.number.start, before.text)
            own = next((one for one in find_attributions(before.text) if one.speaker == span), None) if span else None
            if own:
                return self.speaker(before, own)
        if sentence.paragraph in self._sourced and not find_attributions(sentence.text):
            source = self._sourced[sentence.paragraph]
            return Speaker(name=source.text, evidence=source)
        return None

    def _evidence(self, sentence: Sentence, start: int, end: int) -> Evidence:
        return self._document.evidence(sentence.start + start, sentence.start + end)

    def _count(self, number: NumberPhrase, sentence: Sentence) -> Count:
        evidence = self._evidence(sentence, number.start, number.end)
        return Count(
            text=evidence.text, min=number.min, max=number.max, approximate=number.approximate, evidence=evidence
        )

    def _sub(self, figure: CasualtyFigure, sentence: Sentence) -> SubCount:
        victims = sentence.text[slice(*figure.victims)] if figure.victims else ""
        return SubCount(
            victims=victims,
            count=self._count(figure.number, sentence),
            evidence=self._evidence(sentence, 0, len(sentence.text)),
        )

    def _claim(
        self,
        claim_id: str,
        figure: CasualtyFigure,
        index: int,
        figures: Sequence[CasualtyFigure],
        sentence: Sentence,
        report: CheckedReport,
    ) -> Claim:
        victims = sentence.text[slice(*figure.victims)] if figure.victims else None
        attribution = self._voice(figure.number.start, sentence, report)
        if victims is None or victims.lower() in ("more", "others"):
            told = [one for one in figures[:index] if one.part_of is None]
            earlier = next((one for one in reversed(told) if one.victims), None)
            if attribution is None and told:  # "12 others" goes on counting, in the same words of somebody
                attribution = self._voice(told[-1].number.start, sentence, report)
            victims = sentence.text[slice(*earlier.victims)] if earlier and earlier.victims else victims
        unverified = attribution is not None and attribution.saying is Saying.UNVERIFIED
        return Claim(
            id=claim_id,
            outcome=figure.outcome,
            count=self._count(figure.number, sentence),
            victims=victims,
            victim_class=victim_class(victims),
            of_which=tuple(self._sub(part, sentence) for part in figures if part.part_of == index),
            claimant=self._claimant(figure, attribution, sentence, report),
            stance=Stance.UNVERIFIED if unverified else Stance.ASSERTED,
            scope="total" if is_wider(sentence.text, self._article.language) else "event",
            evidence=self._evidence(sentence, 0, len(sentence.text)),
        )

    def _only_denied(
        self, index: int, figure: CasualtyFigure, denied: Sequence[DeniedHarm], sentence: Sentence
    ) -> bool:
        """Nobody in the sentence asserts the figure: who speaks of it denies it."""
        attribution = governing(sentence.text, figure.number.start)
        return any(one.figure == index and one.attribution == attribution for one in denied)

    def _denials(
        self,
        report: CheckedReport,
        sentence: Sentence,
        figures: Sequence[CasualtyFigure],
        denied: Sequence[DeniedHarm],
        made: int,
    ) -> list[Claim]:
        """``Lavrov denied any civilians were killed``, ``dismissed the rebels' claim that 11 soldiers had died``."""
        found: list[Claim] = []
        for one in denied:
            claim_id = f"{report.id}c{made + len(found) + 1}"
            claim = self._denial(claim_id, one.outcome, one.victims, one.attribution, sentence)
            if one.figure is not None:
                claim = claim.model_copy(update={"count": self._count(figures[one.figure].number, sentence)})
            found.append(claim)
        return found

    def _unharmed(self, report: CheckedReport, sentence: Sentence, made: int) -> list[Claim]:
        """``The mayor said nobody was hurt``: somebody's claim that there was no harm; without a speaker, none."""
        found: list[Claim] = []
        for one in find_unharmed(sentence.text):
            attribution = governing(sentence.text, one.start)
            if attribution is None or attribution.speaker is None or attribution.saying is not Saying.SAID:
                continue
            words = sentence.text[slice(*one.victims)] if one.victims else None
            claim_id = f"{report.id}c{made + len(found) + 1}"
            found.append(self._denial(claim_id, one.outcome, words, attribution, sentence))
        return found

    def _denial(
        self, claim_id: str, outcome: Outcome, victims: str | None, attribution: Attribution, sentence: Sentence
    ) -> Claim:
        return Claim(
            id=claim_id,
            outcome=outcome,
            count=None,
            victims=victims,
            victim_class=victim_class(victims),
            claimant=self.speaker(sentence, attribution),
            stance=Stance.DENIED,
            evidence=self._evidence(sentence, 0, len(sentence.text)),
        )

    def _in_language(self, claim: Claim, report: CheckedReport, sentence: Sentence) -> Claim:
        """A claim that is not told in English: its speaker by that language's frames, else the checked answer's."""
        language = self._article.language or ""
        at = claim.count.evidence.start - sentence.start if claim.count else 0
        attribution = speaker_in_language(sentence.text, at, language)
        speaker = self.speaker(sentence, attribution)
        if attribution and speaker and (speaker.canonical or not attribution.pronoun):
            return claim.model_copy(update={"claimant": speaker})
        said = report.answers["who_says_so"].evidence if "who_says_so" in report.answers else ()
        return claim.model_copy(update={"claimant": Speaker(name=said[0].text, evidence=said[0]) if said else None})

    def _plain_claims(
        self, report: CheckedReport, sentence: Sentence, checked: dict[tuple[int, int], Outcome]
    ) -> list[Claim]:
        """Claims of a language whose cues are not known: the checked numbers, and the checked speaker."""
        speaker = report.answers["who_says_so"].evidence
        victims = report.answers["who_were_the_victims"].evidence
        numbers = {(number.start, number.end): number for number in find_numbers(sentence.text)}
        return [
            Claim(
                id=f"{report.id}c{index}",
                outcome=outcome,
                count=self._count(numbers[span], sentence),
                victims=victims[0].text if victims else None,
                victim_class=VictimClass.UNKNOWN,
                claimant=Speaker(name=speaker[0].text, evidence=speaker[0]) if speaker else None,
                stance=Stance.ASSERTED,
                evidence=self._evidence(sentence, 0, len(sentence.text)),
            )
            for index, (span, outcome) in enumerate(sorted(checked.items()), start=1)
            if span in numbers
        ]
