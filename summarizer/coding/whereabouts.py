"""Which words of a sentence say where a happening was: the model's, a finer place beside them, or the sentence's own.

The model's words are not believed where they are a deed, a person, or part of a speaker's name. Nothing comes from
another sentence.
"""

import re

from summarizer.coding.places import find_places
from summarizer.coding.placespans import leads_elsewhere, nearest, opens_sentence, parted_from_the_deed, place_spans
from summarizer.coding.placewords import mentions_in
from summarizer.coding.sides import only_a_deed
from summarizer.language.deeds import find_deeds
from summarizer.language.fold import folded
from summarizer.language.modality import Mode, mode
from summarizer.language.timewords import names_a_day
from summarizer.schemas.event import Speaker
from summarizer.schemas.report import CheckedReport, WhatHappened
from summarizer.schemas.text import Article, Document, Evidence, Sentence

_CAPITAL = r"(?:(?:al|el|ad|ar|as|ash|at|az|an|es)-)?[^\W\d_a-zа-яёіїєґ][\w’'-]*"
_NAME = rf"{_CAPITAL}(?:\s{_CAPITAL})*"
_KIND = (
    r"(?:city|town|village|hamlet|settlement|community|municipality|township|district|neighbou?rhood|suburb|quarter"
    r"|port|camp|crossing|hilltop|stronghold|capital)"
)
_KIND_OF = rf"(?:the\s|a\s)?(?:[\w-]+\s){{0,3}}{_KIND}\sof\s{_NAME}"
# "in the government-held town of X, in Y province": X is where, Y only says where X is.
_FINER = re.compile(
    rf"\b(?:in|at|near|on|into|outside|towards?|over|around|of|hit|struck)\s(?P<finer>{_KIND_OF}|{_NAME}),?\s"
    r"(?:in\s|of\s)?(?:the\s)?$"
)
_PLACE_OF_A_KIND = re.compile(rf"^(?:{_KIND_OF}|(?:the\s)?(?:[a-z-]+\s){{0,2}}{_KIND}\s{_NAME})")
_PEOPLE = re.compile(
    r"^(?:the\s|some\s|local\s|many\s)*(?:residents|people|villagers|civilians|families|witnesses|officials|doctors|medics"
    r"|rescuers|patients|survivors|relatives|locals|police|soldiers|troops|fighters)\b(?!\W+(?:of|in|at|from)\b)",
    re.IGNORECASE,
)
_NOWHERE = frozenset({WhatHappened.STATEMENT, WhatHappened.SANCTION_OR_POLICY, WhatHappened.NOTHING_HAPPENED})
_OF_A_PLACE = frozenset({WhatHappened.CURFEW_OR_ORDER, WhatHappened.TERRITORY_CHANGE})
_TO = frozenset({WhatHappened.TROOP_MOVEMENT, WhatHappened.AID_OR_RESCUE, WhatHappened.DISPLACEMENT})


_DATELINE = re.compile(r"^[A-Z][A-Z .,'’/-]{2,40}(?:,\s[^–—:(]{1,24})?\s?(?:[–—:]|\([A-Z]|-\s)")
_TOWN_ALONE = re.compile(r"(?:(?:the\s)?(?:[a-z-]+\s){0,4}(?:of|in)\s)?")
_PART_OF_TOWN = re.compile(r"\s(?:district|quarter|neighbou?rhood|suburb|street|square|avenue|market)\b")
_CLAUSE = re.compile(
    r",?\s(?:in\swhich|where|which|who|that|when|while|after|below|under|amid|following|since|until|during|despite|because"
    r"|in\sthe\s(?:(?:early|late)\s)?(?:morning|afternoon|evening|night))\b.*$"
    r"|,\s(?:the\s)?(?:[\w'’-]+\s){1,4}(?:said|says|told|reported|mentioned)\b.*$",
    re.DOTALL,
)
_DAY_FIRST = re.compile(
    r"^(?:on\s|in\s|at\s|over\s|by\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|overnight|(?:this|last|the|final|past)"
    r"\s(?:day|night|week|weekend|month|year)|since\s\w+)\b(?:\s(?:morning|afternoon|evening|night))?(?:\sin\s|\snear\s|\sat\s|$)",
    re.IGNORECASE,
)
# A clause, a count of places, or a zone of somebody's duty says where nothing.
_NOWHERE_AT_ALL = re.compile(
    r"^(?:that|which|who|where|when|as|since|until|during|after|before|amid)\b|^on\sthe\sground$|^\w+\s(?:met(?:re|er)s|yards|miles|kilomet(?:re|er)s)\b|^\d[\d,.]*\s(?!Street|Avenue)[a-z]|\b(?:area|zone)s?\sof\sresponsibility\b|^[^,]*\b(?:told|said|says)\b|\bdirection\b"
    r"|^(?:(?:at|around|about|by|before|after|shortly)\s)*\d{1,2}[:.]\d\d\b|^(?:its|their|his|her|our|my)\s|^(?:some|about|around)\s\w+\s(?:met(?:re|er)s|yards|miles|kilomet(?:re|er)s)\b",
    re.IGNORECASE,
)


def _struck(text: str) -> tuple[int, int] | None:
    """The town that is itself what was hit or taken: "pounded Vovchansk", "Arbinda was attacked"."""
    for deed in find_deeds(text):
        words = text[slice(*deed.hit)] if deed.hit else ""
        named = [each for each in mentions_in(words) if each.towns or each.divisions]
        alone = (
            len(named) == 1 and _TOWN_ALONE.fullmatch(words, 0, named[0].start) and not words[named[0].end :].strip()
        )
        if deed.hit and alone and mode(text, deed.word[0]) is Mode.REAL:
            return deed.hit
    return None


class Whereabouts:
    """Finds the place words of one article's reports."""

    def __init__(self, article: Article, document: Document) -> None:
        self._document = document
        self._english = article.language in (None, "en")
        self._publisher = folded(article.publisher or "").lower()

    def words(
        self, report: CheckedReport, sentence: Sentence, said: WhatHappened, said_by: Speaker | None
    ) -> Evidence | None:
        """The words that say where it was, or None."""
        words = next(iter(report.answers["where"].evidence), None)
        if words is not None and (self._no_place(words, said_by) or self._elsewhere(words, sentence, said)):
            words = None
        if words is not None and _DATELINE.match(sentence.text[max(words.start - sentence.start, 0) :]):
            words = None
        if words is not None:
            words = self._without_more(words)
            own = self._named(sentence, said, said_by) if self._vaguer(words, sentence) else None
            return own if own and not self._within(own, words) else self._finer(words, sentence)
        hit = next(iter(report.answers["who_or_what_was_hit"].evidence), None)
        if hit and said in _OF_A_PLACE and any(letter.isupper() for letter in hit.text.split(" ", 1)[-1]):
            return hit  # a curfew on a town, a crossing that was closed, a station that was taken
        return (hit and self._of_the_target(hit)) or self._named(sentence, said, said_by)

    def _no_place(self, words: Evidence, said_by: Speaker | None) -> bool:
        """ "the aftermath of the raid", "Residents", the "London-based" monitor's seat, "North Kivu's government"."""
        if only_a_deed(words.text) or _PEOPLE.match(words.text) or names_a_day(words.text):
            return True
        if _NOWHERE_AT_ALL.match(words.text) or not _DAY_FIRST.sub("", words.text):
            return True
        if self._document.text[words.end : words.end + 6] == "-based":
            return True
        if self._publisher and folded(words.text).lower() == self._publisher:  # "told The Salt Road Post"
            return True
        who = said_by.evidence if said_by else None
        if who and self._document.text[who.end : words.start] in (", ", " ("):  # "the rebels' radio, Andalus, boasted"
            return self._document.text[words.end : words.end + 1] in (",", ")")
        return who is not None and who.start <= words.start and words.end <= who.end

    def _without_more(self, words: Evidence) -> Evidence:
        """ "Wednesday in Ceel Buur district" without its day, "the town in which soldiers died" without its clause."""
        first = found.end() if (found := _DAY_FIRST.match(words.text)) else 0
        last = found.start() if (found := _CLAUSE.search(words.text)) else len(words.text)
        return self._document.evidence(words.start + first, words.start + last) if first < last else words

    def _within(self, own: Evidence, words: Evidence) -> bool:
        """The place found is told by the words themselves, or is a part of their town: "a school in the X district"."""
        overlaps = own.start < words.end and words.start < own.end
        return overlaps or bool(_PART_OF_TOWN.match(self._document.text[own.end : own.end + 20]))

    def _vaguer(self, words: Evidence, sentence: Sentence) -> bool:
        """Words without a name ("the roof of a factory"), or a country or province that opens the sentence.

        The sentence's own clause may name the place: "In Gaza, ... a shell landed among tents in Al-Mawasi".
        """
        if not self._english or not sentence.start <= words.start < sentence.end:
            return False
        if not any(letter.isupper() for letter in words.text):
            return True
        span = (words.start - sentence.start, words.end - sentence.start)
        return opens_sentence(sentence.text, span) or parted_from_the_deed(sentence.text, span)

    def _elsewhere(self, words: Evidence, sentence: Sentence, said: WhatHappened) -> bool:
        """Where shots came from, or where people were led to, while the sentence's deed was done somewhere else."""
        if not self._english or not sentence.start <= words.start < sentence.end or said in _TO:
            return False
        return leads_elsewhere(sentence.text[: words.start - sentence.start])

    def _finer(self, words: Evidence, sentence: Sentence) -> Evidence:
        """The words with the town before them that they only surround."""
        if not self._english or not sentence.start <= words.start < sentence.end:
            return words
        found = _FINER.search(self._document.text[sentence.start : words.start])
        return self._document.evidence(sentence.start + found.start("finer"), words.end) if found else words

    def _of_the_target(self, hit: Evidence) -> Evidence | None:
        """ "the rebel-held city of Idlib" was hit: that is also where."""
        for start, end, _ in find_places(hit.text):
            return self._document.evidence(hit.start + start, hit.start + end)
        found = _PLACE_OF_A_KIND.match(hit.text) if self._english else None
        return self._document.evidence(hit.start, hit.start + found.end()) if found else None

    def _named(self, sentence: Sentence, said: WhatHappened, said_by: Speaker | None) -> Evidence | None:
        """The place that the sentence names for its deed; several of which none is the deed's own are none."""
        if not self._english or said in _NOWHERE:
            return None
        text, who = sentence.text, said_by.evidence if said_by else None
        spans = [
            span
            for span in place_spans(text, towards=said in _TO, away=said is WhatHappened.DISPLACEMENT)
            if not (who and who.start <= sentence.start + span[0] < who.end) and text[span[1] : span[1] + 6] != "-based"
        ]
        span = nearest(text, spans) or (_struck(text) if not spans else None)
        return self._document.evidence(sentence.start + span[0], sentence.start + span[1]) if span else None
