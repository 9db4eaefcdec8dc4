"""Which words of a sentence say where a happening was: the model's, a finer place beside them, or the sentence's own.

The model's words are not believed where they are a deed, a person, or part of a speaker's name. Nothing comes from
another sentence.
"""

import re

from summarizer.coding.actors import only_a_deed
from summarizer.coding.places import find_places
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
_STANDS_AT = re.compile(r"\b(?:in|at|near|on|outside|inside|into|towards?|over|around)\s(?:the\s)?(?:[a-z-]+\s){0,3}$")
_PARTS_OF_ONE = re.compile(r",?\s(?:in\s|of\s)?(?:the\s|[a-z]+\s){0,2}")


class Whereabouts:
    """Finds the place words of one article's reports."""

    def __init__(self, article: Article, document: Document) -> None:
        self._document = document
        self._english = article.language in (None, "en")

    def words(
        self, report: CheckedReport, sentence: Sentence, said: WhatHappened, said_by: Speaker | None
    ) -> Evidence | None:
        """The words that say where it was, or None."""
        words = next(iter(report.answers["where"].evidence), None)
        if words is not None and self._no_place(words, said_by):
            words = None
        if words is not None:
            return self._finer(words, sentence)
        hit = next(iter(report.answers["who_or_what_was_hit"].evidence), None)
        return (hit and self._of_the_target(hit)) or self._named(sentence, said, said_by)

    def _no_place(self, words: Evidence, said_by: Speaker | None) -> bool:
        """ "the aftermath of the raid", "Residents", the "London-based" monitor's seat, "North Kivu's government"."""
        if only_a_deed(words.text) or _PEOPLE.match(words.text) or names_a_day(words.text):
            return True
        if self._document.text[words.end : words.end + 6] == "-based":
            return True
        who = said_by.evidence if said_by else None
        return who is not None and who.start <= words.start and words.end <= who.end

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
        """The one place that the sentence names behind "in" or "near"; several that are no parts of one are none."""
        if not self._english or said in _NOWHERE:
            return None
        text, spans = sentence.text, list[tuple[int, int]]()
        who = said_by.evidence if said_by else None
        for start, end, _ in find_places(text):
            inside = who is not None and who.start <= sentence.start + start < who.end
            if inside or text[end : end + 6] == "-based":
                continue
            if spans and _PARTS_OF_ONE.fullmatch(text, spans[-1][1], start):
                spans[-1] = (spans[-1][0], end)
            elif _STANDS_AT.search(text[:start]):
                spans.append((start, end))
        if len(spans) != 1:
            return None
        return self._document.evidence(sentence.start + spans[0][0], sentence.start + spans[0][1])
