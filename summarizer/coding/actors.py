"""Who took part in a happening: names as they stand, the name behind them, role and kind.

The model's answers are believed where the words around them bear them out; where they do not, the frames of the
sentence itself name the doer and the one hit (``language.deeds``), or nobody. A canonical name needs proof.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.coding.sides import ARMED, actor_kind, helps, is_nobody, only_a_deed
from summarizer.language.casualties import find_casualties
from summarizer.language.deeds import Deed, find_deeds
from summarizer.language.english import is_english
from summarizer.language.fold import find, folded
from summarizer.language.modality import Mode, mode
from summarizer.language.names import Names
from summarizer.language.orders import find_decision, find_order
from summarizer.language.roles import acts, is_hit
from summarizer.language.speech import find_attributions, is_pronoun
from summarizer.language.states import state_of
from summarizer.schemas.event import Actor, Speaker
from summarizer.schemas.report import CheckedReport, WhatHappened
from summarizer.schemas.taxonomy import FAMILIES, ActorKind, EventType, Family, Role
from summarizer.schemas.text import Article, Document, Evidence, Region, Sentence

_MACHINES = re.compile(
    r"\b(?:jets|warplanes?|aircraft|planes|drones?|helicopters?|gunships?|bombers?|tanks|artillery)\b", re.IGNORECASE
)
_A_VERB = re.compile(r"\s\w+\s(?:that\s)?")
_ACCUSED = re.compile(
    r"\b(?:accused|accuses|accusing|blamed|blames)\s+(?P<whom>[^,;.]{2,80}?)\s+(?:of|for)\b", re.IGNORECASE
)
# "took part in the burial", "struck back": words of the verb, nothing that was hit.
_IDIOMS = frozenset({"part", "back", "place", "aim", "cover", "refuge", "shelter", "office", "nobody"})
_HARM = re.compile(r"^(?:killed|wounded|injured|shot|executed|murdered)", re.IGNORECASE)
# Who is met takes part; who is displaced or helped is neither doer nor struck.
_ROLES = {
    WhatHappened.DIPLOMATIC_MEETING: Role.PARTNER,
    WhatHappened.DISPLACEMENT: Role.SUBJECT,
    WhatHappened.AID_OR_RESCUE: Role.SUBJECT,
}
# Done by saying so: "the Treasury announced sanctions".
_BY_WORDS = frozenset({WhatHappened.STATEMENT, WhatHappened.SANCTION_OR_POLICY})
# Besides violence: deeds of which the sentence's own frames say who did them.
_BY_FORCE = frozenset(
    {
        WhatHappened.TERRITORY_CHANGE,
        WhatHappened.TROOP_MOVEMENT,
        WhatHappened.WEAPON_INTERCEPTION,
        WhatHappened.DETENTION,
    }
)
_SAYS_NEXT = re.compile(
    r"^(?:,\s[^,.;]{2,30},|,)?\s(?:said|says|told|added|confirmed|stated|disclosed|reported|claimed|announced)\b"
)
_OFFICE = re.compile(r"\b(?:administration|council|governor|mayor)\b", re.IGNORECASE)
_BY_ORDER = frozenset({WhatHappened.SANCTION_OR_POLICY, WhatHappened.CURFEW_OR_ORDER})
# "claimed a strike of its own on ...", "claimed responsibility for": who says so did it.
_CLAIMS_IT = re.compile(
    r"^\s(?:(?:has|have|had|also|later|quickly)\s)*(?:claimed|claims|took|takes|taken)\s"
    r"(?:responsibility|credit|the\s(?:attack|strike|raid|bombing|assault)|an?\s[\w\s-]{0,30}?of\s(?:its|their)\sown)\b"
    r"(?!\s(?:had|has|was|were|is|are|would|could|will|killed|wounded|injured|hit|struck|caused|took|left))"
)


def is_violent(said: WhatHappened) -> bool:
    """Violence, or a toll of it."""
    return said is WhatHappened.TOLL_REPORT or (
        said is not WhatHappened.NOTHING_HAPPENED and FAMILIES[EventType(said.value)] is Family.VIOLENT
    )


@dataclass(frozen=True)
class Telling:
    """One report with what is known of it so far."""

    report: CheckedReport
    sentence: Sentence
    said: WhatHappened
    said_by: Speaker | None
    country: str | None = None


class ActorMaker:
    """Makes the actors of one article's happenings."""

    def __init__(self, article: Article, document: Document) -> None:
        self._article = article
        self._document = document
        self._english = is_english(article.language)
        self._texts = [one for one in article.sentences if one.region in (Region.HEADLINE, Region.BODY)]
        self._names = Names([one.text for one in self._texts] if self._english else [])

    def actors(self, telling: Telling) -> tuple[Actor, ...]:
        """Who did it and who was hit; empty where the sentence says neither."""
        said = telling.said
        hit = self.hit(telling)
        found = [one for one in self._initiators(telling) if not any(_same(one, other) for other in hit)]
        if said in _BY_WORDS and not found and telling.said_by:
            found = [telling.said_by.evidence]
        role = _ROLES.get(said, Role.TARGET)
        made = [self._actor(evidence, Role.INITIATOR, telling) for evidence in found]
        return (*made, *(self._actor(evidence, role, telling) for evidence in hit))

    def hit(self, telling: Telling) -> list[Evidence]:
        """Who or what the sentence's own words say was hit; in other happenings than violence, as the model said."""
        answers = telling.report.answers["who_or_what_was_hit"].evidence
        hit = [one for one in answers if not is_nobody(one.text) and self._plays(is_hit, one, telling)]
        if hit or not is_violent(telling.said) or not self._english:
            return hit
        told = [deed for deed in _real(telling.sentence.text) if deed.hit]
        struck = [deed for deed in told if not _HARM.match(telling.sentence.text[slice(*deed.word)])]
        for deed in struck:
            words = telling.sentence.text[slice(*deed.hit)] if deed.hit else ""
            if words.lower() in _IDIOMS:
                continue
            if deed.hit and not is_pronoun(words) and not find_casualties(words) and not only_a_deed(words):
                return [self._here(telling.sentence, deed.hit)]
        return []

    def speaker(self, who: Speaker | None) -> Speaker | None:
        """The speaker with the full name that the article gives; a state that speaks keeps the name it is given."""
        if who is None or not self._english:
            return who
        alias = self._names.canonical(who.canonical or who.name)
        return who.model_copy(update={"canonical": alias.name}) if alias and alias.basis != "state" else who

    def speaking(self, who: Speaker) -> Actor:
        """The speaker of a statement is who acts in it."""
        kind = actor_kind(who.canonical or who.name)
        return Actor(name=who.name, canonical=who.canonical, role=Role.INITIATOR, kind=kind, evidence=who.evidence)

    def _initiators(self, telling: Telling) -> list[Evidence]:
        if not self._english:
            return list(telling.report.answers["who_did_it"].evidence)
        decision = find_decision(telling.sentence.text)
        if telling.said is WhatHappened.SANCTION_OR_POLICY and decision:
            return [self._here(telling.sentence, span) for span in decision.doers]
        found = [one for each in telling.report.answers["who_did_it"].evidence for one in self._believed(each, telling)]
        found = [one for one in found if not is_nobody(one.text)]
        if is_violent(telling.said):
            found = [one for one in found if not helps(one.text)]
        if not found and telling.said in _BY_ORDER and (order := find_order(telling.sentence.text)):
            found = [self._here(telling.sentence, span) for span in order.doers]
        if not found and (is_violent(telling.said) or telling.said in _BY_FORCE):
            found = (
                self._claiming(telling) or self._doers(telling) or self._own_defence(telling) or self._accused(telling)
            )
        believed = [one for one in found if not is_nobody(one.text)]
        return [part for one in believed for part in self._parts(self._without_a_speaker(one, telling.sentence))]

    def _believed(self, evidence: Evidence, telling: Telling) -> list[Evidence]:
        """The model's answer, where the words around it bear it out; for the speaker of an accusation, the accused."""
        who, here = telling.said_by, telling.sentence
        if telling.said in _BY_FORCE and not here.start <= evidence.start < here.end:
            return []  # a name from elsewhere: nothing here says that it did anything
        said_next = telling.said is not WhatHappened.STATEMENT and bool(
            _SAYS_NEXT.match(self._document.text[evidence.end : evidence.end + 40])
        )
        speaks = said_next or (
            who is not None
            and (
                (evidence.start < who.evidence.end and who.evidence.start < evidence.end)
                or folded(evidence.text) in (folded(who.name), folded(who.canonical or who.name))
            )
        )
        if telling.said is not WhatHappened.STATEMENT and speaks:
            accused = _ACCUSED.search(telling.sentence.text)
            if accused is None:
                return []  # the speaker of a report is not its actor
            evidence = self._here(telling.sentence, accused.span("whom"))
        fits = not only_a_deed(evidence.text) and self._plays(acts, evidence, telling)
        return [evidence] if fits else []

    def _doers(self, telling: Telling) -> list[Evidence]:
        """Who the sentence's first real deed names; "it" and "they" are the one who says so."""
        text = telling.sentence.text
        for deed in _real(text):
            if not deed.doers:
                continue
            if is_pronoun(text[slice(*deed.doers[0])]):
                return self._itself(telling, deed.doers[0][0])
            return [self._here(telling.sentence, span) for span in deed.doers]
        return []

    def _claiming(self, telling: Telling) -> list[Evidence]:
        """Who claims the deed as their own."""
        who, sentence = telling.said_by, telling.sentence
        if who is None or not sentence.start <= who.evidence.start < sentence.end:
            return []
        return [who.evidence] if _CLAIMS_IT.match(sentence.text[who.evidence.end - sentence.start :]) else []

    def _accused(self, telling: Telling) -> list[Evidence]:
        """ "Police accused herders of hacking nine farmers to death": the doers as they are told."""
        accused = _ACCUSED.search(telling.sentence.text) if is_violent(telling.said) else None
        return [self._here(telling.sentence, accused.span("whom"))] if accused else []

    def _own_defence(self, telling: Telling) -> list[Evidence]:
        """ "The air force said that 97 drones were shot down": by its own defences, where nobody else is named."""
        who = telling.said_by
        if telling.said is not WhatHappened.WEAPON_INTERCEPTION or who is None:
            return []
        name = who.canonical or who.name
        return [who.evidence] if actor_kind(name) is ActorKind.STATE_FORCES and not _OFFICE.search(name) else []

    def _itself(self, telling: Telling, at: int) -> list[Evidence]:
        """ "Rebel forces said they took the town": an armed side that tells its own deed; a monitor tells others'."""
        who = telling.said_by
        if who is None or not telling.sentence.start <= who.evidence.start < telling.sentence.start + at:
            return []
        return [who.evidence] if {actor_kind(who.name), actor_kind(who.canonical or who.name)} & ARMED else []

    def _without_a_speaker(self, evidence: Evidence, sentence: Sentence) -> Evidence:
        """ "residents of the north mentioned warplanes had hit ...": the doers begin behind the speaking."""
        for said in find_attributions(sentence.text):
            verb = _A_VERB.match(sentence.text, said.speaker[1]) if said.speaker else None
            start, end = evidence.start - sentence.start, evidence.end - sentence.start
            if said.speaker and verb and said.speaker[0] < end and start < said.speaker[1] < verb.end() < end:
                return self._here(sentence, (verb.end(), end))
        return evidence

    def _parts(self, evidence: Evidence) -> list[Evidence]:
        """ "Moscow and Damascus": two states are two actors."""
        start = evidence.text.find(" and ")
        sides = (evidence.text[:start], evidence.text[start + 5 :])
        if start < 0 or not all(state_of(side) for side in sides):
            return [evidence]
        middle = evidence.start + start
        return [self._document.evidence(evidence.start, middle), self._document.evidence(middle + 5, evidence.end)]

    def _plays(self, role: Callable[[str, int, int], bool], evidence: Evidence, telling: Telling) -> bool:
        """The words around a name bear out its role; only violence in English sentences is looked at so closely."""
        if not is_violent(telling.said) or not self._english:
            return True
        sentence = telling.sentence
        if not (sentence.start <= evidence.start and evidence.end <= sentence.end):
            return False  # a name from elsewhere: nothing here says that it did or suffered anything
        return role(sentence.text, evidence.start - sentence.start, evidence.end - sentence.start)

    def _here(self, sentence: Sentence, span: tuple[int, int]) -> Evidence:
        return self._document.evidence(sentence.start + span[0], sentence.start + span[1])

    def _actor(self, evidence: Evidence, role: Role, telling: Telling) -> Actor:
        words = evidence.text
        acting = role is not Role.TARGET or bool(_MACHINES.search(words))
        alias = self._names.canonical(words, acts=acting, deed=acting) if self._english else None
        proof = None
        if alias and alias.where:
            sentence = self._texts[alias.where[0]]
            proof = self._here(sentence, alias.where[1])
        named = alias.name if alias and alias.where else words
        described = self._names.described(named) if self._english and not is_pronoun(words) else ""
        speaks = telling.said_by is not None and telling.said_by.evidence == evidence
        return Actor(
            name=words,
            canonical=alias.name if alias else telling.said_by.canonical if speaks and telling.said_by else None,
            basis=alias.basis if alias else None,
            proof=proof,
            role=role,
            kind=actor_kind(words, described, telling.country),
            evidence=evidence,
        )


def _same(one: Evidence, other: Evidence) -> bool:
    """Nobody hits himself: a model that names the side hit as the one that did it has not been told who did."""
    return bool(find(one.text, other.text))


def _real(text: str) -> list[Deed]:
    """The deeds of a sentence that are told as done."""
    return [deed for deed in find_deeds(text) if mode(text, deed.word[0]) in (Mode.REAL, Mode.HISTORICAL)]
