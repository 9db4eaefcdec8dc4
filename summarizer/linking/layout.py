"""Where the sentences of an article stand: its paragraphs, and where a subheading or a new post begins."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.schemas.text import Article, Region

_SENTENCES = 4
_PARAGRAPHS = 3
_POST = re.compile(r"^\W*\d{1,2}[:.h]\d\d\b")  # "08:10 Shelling resumed ...": a post that begins with its time


@dataclass(frozen=True)
class Layout:
    """The number of each sentence's paragraph, and which sentences open a section."""

    paragraphs: Mapping[int, int] = field(default_factory=dict)
    opening: frozenset[int] = frozenset()

    def parted(self, earlier: int, later: int) -> bool:
        """Whether a subheading, or a post's time, stands between two sentences."""
        return any(earlier < number <= later for number in self.opening)

    def near(self, earlier: int, later: int, *, times: int = 1) -> bool:
        """The same paragraph or one soon after it, within a few sentences, no section between.

        ``times``: so many times as far, for words that name what they go on telling.
        """
        far = self.paragraphs.get(later, 0) - self.paragraphs.get(earlier, 0)
        close = 0 < later - earlier <= times * _SENTENCES and far <= times * _PARAGRAPHS
        return close and not self.parted(earlier, later)

    def beside(self, earlier: int, later: int) -> bool:
        """In one paragraph, with at most one sentence between."""
        return 0 < later - earlier <= 2 and self.paragraphs.get(earlier, -1) == self.paragraphs.get(later, -2)


def layout_of(article: Article) -> Layout:
    """The layout of an article's sentences, from its blocks."""
    cuts = [block.start for block in article.blocks if block.region in (Region.SUBHEADING, Region.FEED_STAMP)]
    opening: set[int] = set()
    for before, after in zip(article.sentences, article.sentences[1:], strict=False):
        if any(before.end <= cut <= after.start for cut in cuts) or _POST.match(after.text):
            opening.add(after.number)
    return Layout({one.number: one.paragraph for one in article.sentences}, frozenset(opening))
