"""Where an answer may be looked up: the cited sentence first, then what stands around it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.language.casualties import CasualtyFigure, find_casualties, reads_figures
from summarizer.language.english import is_english
from summarizer.language.fold import find
from summarizer.schemas.text import Article, Document, Evidence, Region, Sentence


@dataclass(frozen=True)
class Context:
    """The cited sentence and its surroundings."""

    document: Document
    article: Article
    sentence: Sentence
    cues: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """For values of the main choice, the words that make them possible."""

    @property
    def english(self) -> bool:
        """Whether code knows the cue words of this article's language."""
        return is_english(self.article.language)

    @property
    def figures(self) -> tuple[CasualtyFigure, ...] | None:
        """The cited sentence's figures as code reads them; null in a language whose words for it are not known."""
        language = self.article.language
        return find_casualties(self.sentence.text, language) if reads_figures(language) else None

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
