"""Events in any language, by frames: what needs no grammar cannot be wrong.

The source's own words are quoted in the source's language; names stand bare; figures, dates and countries are written
in the summary's language. It also tells articles in another language than the summary's in English.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.language.fold import find, folded
from summarizer.language.numbers import find_numbers
from summarizer.language.terms import Rule, Terms
from summarizer.language.voices import Harm, Voice
from summarizer.schemas.event import Claim, Count, EventRecord, Speaker, SubCount
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import SummarySentence
from summarizer.schemas.taxonomy import Outcome, Status
from summarizer.schemas.text import Article, Evidence, Region
from summarizer.summarizing import doers, phrases, selection

_MOST_WORDS = 24
_ANYBODY = frozenset({"people", "persons", "person", "individuals"})  # the frame says so itself
_PRONOUN = re.compile(r"(?:it|he|she|they|who|we|i|you|its|his|their)", re.IGNORECASE)
# What a quotation cannot hold: marks of its own, markup, control characters.
_MARKS = re.compile(r"[\"“”„«»<>{}\[\]|*_`\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|://|\bwww\.")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")


class Framed:
    """Sentences of one article in one language."""

    def __init__(self, voice: Voice, reports: Mapping[str, CheckedReport], article: Article, terms: Terms) -> None:
        self.voice, self.reports, self.article, self.terms = voice, reports, article, terms
        self.body = folded(" ".join(one.text for one in article.sentences if one.region is Region.BODY))

    def event(self, event: EventRecord, *, background: bool) -> Iterator[SummarySentence]:
        """The happening with its figures, the denials, and whether anybody could verify it."""
        lead = self.voice.background if background else ""
        happening = self._happening(event)
        groups = selection.figures(event)
        first = groups.pop(0) if groups and (not happening or _one_voice(event, groups[0])) else None
        parts = [part for part in (happening, self._harms(first) if first else None) if part]
        if parts:
            speaker = first[0].claimant if first and not happening else event.said_by
            scene = "" if happening else self._details(event, scene_only=True)
            denied = event.status is Status.DENIED and happening
            frame = self.voice.denied if denied else self.voice.said
            text = self._frame(frame, speaker, self.voice.between.join(parts) + scene)
            where = (selection.happening(event) if happening else selection.scene(event)) + selection.given(first or [])
            yield from self._cited(lead + (text[0].lower() + text[1:] if lead else text), event, where)
        if groups:
            yield from self._cited(self._rivals(groups), event, selection.given(one for few in groups for one in few))
        for claim in selection.denials(event):
            yield from self._cited(
                self._frame(self.voice.denied, claim.claimant, self._denied(claim)), event, selection.given([claim])
            )
        if doubted := selection.doubt(event):
            yield from self._cited(self._frame(self.voice.unverified, None, ""), event, doubted)

    def words_of(self, quote: str, who: Speaker | None, key: str) -> SummarySentence | None:
        """A statement: its speaker and verbatim words."""
        quoted = self._quotable(quote)
        if quoted is None:
            return None
        text = self.voice.quoted.format(who=self._who(who), quote=self.voice.quote(quoted))
        return SummarySentence(text=_sentence(text), reports=(key,))

    # ------------------------------------------------------------ happenings
    def _happening(self, event: EventRecord) -> str | None:
        told = self.voice.events.get(event.type)
        if told is None or event.type in selection.NOT_TOLD:
            return None
        details = self._details(event)
        return told.what + details if details else None

    def _details(self, event: EventRecord, *, scene_only: bool = False) -> str:
        """`` (actor: ...; target: ...; place: ...; time: ...)``; empty if nothing is known."""
        told = self.voice.events.get(event.type)
        values: dict[str, list[str]] = {}
        if told and not scene_only:
            acting = [actor.evidence for actor in doers.doers(event, self.article)]
            target = doers.hit(event, self.article)
            for label, pieces in ((told.actor, acting[:3]), (told.target, [target] if target else [])):
                if label:
                    values.setdefault(label, []).extend(filter(None, map(self._words, pieces)))
        if event.place and (place := self._place(event)):
            values[self.voice.place] = [place]
        if time := self._time(event):
            values[self.voice.time] = [time]
        details = [
            self.voice.detail.format(label=label, value=", ".join(dict.fromkeys(told)))
            for label, told in values.items()
            if told
        ]
        return self.voice.details.format(details=self.voice.between.join(details)) if details else ""

    def _place(self, event: EventRecord) -> str | None:
        place = event.place
        if place is None:
            return None
        if country := self.voice.country(place.text):
            return country
        if self.voice.code == "en" and place.name and place.name.isascii():
            return place.name
        return self._words(place.evidence)

    def _time(self, event: EventRecord) -> str | None:
        when = event.when
        if when.earliest and when.earliest == when.latest:
            return self.voice.day(when.earliest)
        if when.evidence is None or not when.text or self.terms.relative.search(when.text):
            return None
        words = self._quotable(when.evidence.text)
        return self.voice.quote(words) if words else None

    # ------------------------------------------------------------ figures
    def _rivals(self, groups: Sequence[list[Claim]]) -> str:
        """Figures of several speakers side by side in one sentence."""
        text = self._frame(self.voice.said, groups[0][0].claimant, self._harms(groups[0]))
        for group in groups[1:]:
            what = {"who": self._who(group[0].claimant), "what": self._harms(group)}
            text = text.removesuffix(".") + self.voice.contrast.format(**what)
        return text

    def _harms(self, claims: Sequence[Claim]) -> str:
        wider = self.voice.wider if claims[0].scope == "total" else ""
        return self.voice.joined.join(map(self._harm, claims)) + wider

    def _harm(self, claim: Claim) -> str:
        if claim.count is None:
            return self._some(claim)
        number, category = self._number(claim.count)
        harm = self.voice.harm[claim.outcome]
        frame = harm.plural.get(category, harm.plural["other"]) if category else harm.vague
        return _tidy(frame.format(n=number, of=self._of(claim.victims, claim.of_which, claim.evidence)))

    def _some(self, claim: Claim) -> str:
        harm: Harm = self.voice.harm[claim.outcome]
        return _tidy(harm.some.format(of=self._of(claim.victims, (), claim.evidence)))

    def _denied(self, claim: Claim) -> str:
        return self._harm(claim) if claim.count and claim.outcome is not Outcome.CASUALTIES else self._some(claim)

    def _of(self, victims: str | None, parts: Sequence[SubCount], evidence: Evidence) -> str:
        """Who they were, in the source's words, and how many of them were what."""
        quoted = self._victims(victims)
        text = self.voice.among.format(words=quoted) if quoted else ""
        told = []
        for part in parts[:3]:
            who = self._victims(part.victims)
            told.append(self._number(part.count)[0] + (self.voice.among.format(words=who) if who else ""))
        return text + (self.voice.including.format(parts=self.voice.joined.join(told)) if told else "")

    def _victims(self, victims: str | None) -> str | None:
        words = self._quotable(victims or "")
        if words is None or words.lower() in _ANYBODY or find_numbers(words) or re.search(r"\d", words):
            return None
        return self.voice.quote(words)

    def _number(self, count: Count) -> tuple[str, str | None]:
        """The figure in this language and its plural category; no category for dozens and hundreds."""
        bounds, value = self.voice.bounds, _value(count)
        low, high = count.min, count.max
        worded = low in bounds.vague and not re.search(r"\d", count.text) and value in (None, low)
        if low is not None and high is None and worded:
            return bounds.vague[low], None
        if low is not None and low == high:
            return (bounds.about if count.approximate else "{n}").format(n=low), self.voice.category(low)
        if low is not None and high is not None:
            return bounds.between.format(n=low, to=high), self.voice.category(high)
        if low is not None:
            frame, number = (bounds.more_than, low - 1) if value == low - 1 else (bounds.at_least, low)
            return frame.format(n=number), self.voice.category(number)
        if high is not None:
            frame, number = (bounds.fewer_than, high + 1) if value == high + 1 else (bounds.up_to, high)
            return frame.format(n=number), self.voice.category(number)
        return self.voice.quote(" ".join(count.text.split())), None

    # ------------------------------------------------------------ words of the source
    def _frame(self, frame: str, who: Speaker | None, what: str) -> str:
        return _sentence(frame.format(who=self._who(who), what=what))

    def _who(self, who: Speaker | None) -> str:
        if who is None:
            return self._paper()
        names = [name for name in (who.name, who.canonical, who.evidence.text) if name]
        resolved = (self._speaker(name) for name in names if not phrases.BACK_REFERENCE.fullmatch(name.strip()))
        found = next(filter(None, resolved), self.voice.unnamed)
        medium = self._said(who.via) if who.via else None
        return found + (self.voice.relayed.format(who=medium) if medium else "")

    def _paper(self) -> str:
        publisher = " ".join((self.article.publisher or "").split())
        return publisher if re.fullmatch(r"[\w .'’&-]{2,60}", publisher) else self.voice.paper

    def _speaker(self, words: str) -> str | None:
        """A speaker; a country stays the source's word, since "selon" would want an article for it."""
        return self.voice.quote(words.strip()) if self.voice.country(words.strip()) else self._said(words)

    def _words(self, evidence: Evidence) -> str | None:
        return self._said(evidence.text)

    def _said(self, words: str) -> str | None:
        """A name as it is, other words of the source in quotation marks; None for what says nothing or is loaded.

        A country has its name in this language.
        """
        if country := self.voice.country(words.strip()):
            return country
        plain = self._quotable(words)
        if plain is None or _PRONOUN.fullmatch(plain):
            return None
        if not plain.startswith("The ") and all(_NAME.fullmatch(word) and word[0].isupper() for word in plain.split()):
            return plain
        return self.voice.quote(plain)

    def _quotable(self, words: str) -> str | None:
        """The words as they stand in the body, if they may be quoted."""
        plain = " ".join(words.split()).strip(" ,;:.")
        if not plain or len(plain.split()) > _MOST_WORDS or _MARKS.search(plain) or not find(plain, self.body):
            return None
        if any(use.term.rule in (Rule.BAN, Rule.ATTR) for use in self.terms.find(plain)):
            return None
        return plain

    def _cited(self, text: str, event: EventRecord, where: Sequence[Evidence]) -> Iterator[SummarySentence]:
        yield from selection.cite(_sentence(text), event, where, self.reports)


def _one_voice(event: EventRecord, claims: Sequence[Claim]) -> bool:
    """Whether who tells the event also gives these figures, for this event alone."""
    first = claims[0]
    return first.scope == "event" and selection.same_speaker(event.said_by, first.claimant)


def _value(count: Count) -> int | None:
    """The number that the figure's own words hold, without its qualifier."""
    if digits := re.findall(r"\d+", re.sub(r"(?<=\d)[,.\s](?=\d{3}\b)", "", count.text)):
        return int(digits[0])
    found = find_numbers(count.text)
    return found[0].value if found else None


def _tidy(text: str) -> str:
    """Without the comma that closes an insertion at a clause's end."""
    return text.strip().removesuffix(",")


def _sentence(text: str) -> str:
    """One capital, one full stop."""
    words = re.sub(r"[ \t\n]+", " ", text).strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")
