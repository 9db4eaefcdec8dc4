"""Where an answer may be looked up: the cited sentence first, then what stands around it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.language.casualties import CasualtyFigure, find_casualties, reads_figures
from summarizer.language.english import is_english
from summarizer.language.fold import find
from summarizer.language.modality import Mode, in_quotation, is_real, mode
from summarizer.language.timewords import find_time_words, names_a_day
from summarizer.schemas.text import Article, Document, Evidence, Region, Sentence

# What follows in the same clause says more about somebody or some time: "..., who was arrested", "after the army left".
_ASIDE = re.compile(
    r"(?:,\s(?:\w+\s){0,2}(?:which|who|whom|whose|where)\b|\b(?:after|since|before|following|until|as(?!\sfor)|once)\s)[^,;:.]*$",
    re.IGNORECASE,
)
_SOMEWHERE = re.compile(
    r"\b(?:in|at|near|outside|around|from|into|towards?|out\sof|across)\s(?:the\s)?(?:[a-z-]+\s){0,3}[A-Z]\w"
)


@dataclass(frozen=True)
class Context:
    """The cited sentence and its surroundings."""

    document: Document
    article: Article
    sentence: Sentence
    cues: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """For values of the main choice, the words that make them possible."""
    telling: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """For values of the main choice, the words that say them by themselves; the vaguest value stands last."""

    @property
    def english(self) -> bool:
        """Whether code knows the cue words of this article's language."""
        return is_english(self.article.language)

    @property
    def figures(self) -> tuple[CasualtyFigure, ...] | None:
        """The cited sentence's figures as code reads them; null in a language whose words for it are not known."""
        language = self.article.language
        return find_casualties(self.sentence.text, language) if reads_figures(language) else None

    def gives_a_toll(self) -> bool:
        """Whether the cited sentence gives a figure of its own of people killed or hurt."""
        return any(one.tolls for one in self.figures or ())

    def told(self, *, main: bool = False) -> list[str]:
        """The values of the main choice that the cited sentence tells as real: main clauses first, then as they stand.

        ``main``: those of main clauses only.
        """
        text, found = self.sentence.text, list[tuple[bool, int, str]]()
        for value, words in self.telling.items():
            real = [one.start() for one in words.finditer(text) if is_real(text, one.start(), one.end())]
            if real:
                found.append(min((bool(_ASIDE.search(text[:at])), at, value) for at in real))
        return [value for aside, _, value in sorted(found, key=lambda one: one[:2]) if not (aside and main)]

    def tells_outright(self) -> bool:
        """The cited sentence tells a deed as done, in other words than those it quotes, with a day, a place or a toll.

        Whoever tells that tells news, and not only that somebody spoke.
        """
        text = self.sentence.text
        told = (one.start() for words in self.telling.values() for one in words.finditer(text))
        if not any(mode(text, at) is Mode.REAL and not in_quotation(text, at) for at in told):
            return False
        dated = any(names_a_day(text[slice(*span)]) for span in find_time_words(text))
        return dated or bool(self.figures) or bool(_SOMEWHERE.search(text))

    def evidence(self, sentence: Sentence, start: int, end: int) -> Evidence:
        """Offsets inside a sentence, as evidence in the document."""
        return self.document.evidence(sentence.start + start, sentence.start + end)

    def before(self) -> list[Sentence]:
        """The body's sentences before the cited one, nearest first."""
        return [
            one
            for one in reversed(self.article.sentences)
            if one.region is Region.BODY and one.number < self.sentence.number
        ]

    def neighbours(self) -> list[Sentence]:
        """The cited sentence, the rest of its paragraph, and the sentences on either side."""
        near = [
            one
            for one in self.article.sentences
            if one.region is Region.BODY
            and one is not self.sentence
            and (one.paragraph == self.sentence.paragraph or abs(one.number - self.sentence.number) == 1)
        ]
        return [self.sentence, *near]

    def find_here(self, words: str) -> tuple[Evidence, ...]:
        """The first place of ``words`` in the cited sentence; empty when they do not stand there."""
        return self._first([self.sentence], words)

    def find_near(self, words: str) -> tuple[Evidence, ...]:
        """The first place of ``words`` in the cited sentence, its paragraph or its neighbours."""
        return self._first(self.neighbours(), words)

    def find_in_article(self, words: str) -> tuple[Evidence, ...]:
        """The nearest place of ``words`` before the cited sentence, then anywhere in the article, headline included."""
        return self._first([*self.before(), *self.article.sentences], words)

    def _first(self, sentences: list[Sentence], words: str) -> tuple[Evidence, ...]:
        for sentence in sentences:
            for start, end in find(words, sentence.text):
                return (self.evidence(sentence, start, end),)
        return ()
