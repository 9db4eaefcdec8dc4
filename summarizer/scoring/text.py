"""Text as the scorer sees it: folded, cut into sentences, and searched for evidence.

The scorer folds, splits and reads numbers with code of its own: a judge that shared the rules of the judged would
share their mistakes and call them right.
"""

import re
import unicodedata
from collections.abc import Iterable

_QUOTES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
_SENTENCE_END = re.compile(r"""[.!?]["')\]]*\s+(?=["'(\[]*[A-Z0-9])""")
_ABBREVIATION = re.compile(r"(\b[A-Z]|\b(Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|St|No|vs))$")
_WORD = re.compile(r"[^\W_]+(?:'[a-rt-z]+)?")
_POSSESSIVE = re.compile(r"'s\b")
_JOINS = re.compile(r"\.\.\.|\[|\]")


def fold(text: object) -> str:
    """NFKC, with quotes, dashes and white space made alike. Case is kept. None is the empty text."""
    folded = unicodedata.normalize("NFKC", str(text or "")).translate(_QUOTES)
    return re.sub(r"\s+", " ", folded).strip()


def flat(text: object) -> str:
    """``fold``, and single and double quotation marks become one sign, because systems swap them inside JSON."""
    return fold(text).replace('"', "'")


def words(text: object) -> list[str]:
    """Lower-case words and numbers of a text, without the possessive 's."""
    return _WORD.findall(_POSSESSIVE.sub("", fold(text).lower()))


def content(text: object) -> frozenset[str]:
    """The words that can tell one sentence from another: four letters or more, and numbers."""
    return frozenset(word for word in words(text) if len(word) > 3 or word.isdigit())


def split_sentences(line: str) -> list[str]:
    """Sentences of one folded line."""
    sentences: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(line):
        if line[end.start()] == "." and _ABBREVIATION.search(line[start : end.start()]):
            continue
        sentences.append(line[start : end.end()].strip())
        start = end.end()
    rest = line[start:].strip()
    return [*sentences, rest] if rest else sentences


class SourceText:
    """A source file: its folded sentences, and where a piece of evidence stands among them.

    Sentences are told by index. ``canonical[i]`` is the first sentence with the same words, so that a repeated
    headline is one sentence.
    """

    def __init__(self, raw: str) -> None:
        self.lines: list[tuple[str, frozenset[int]]] = []  # a folded line, and the indexes of its sentences
        self.sentences: list[str] = []
        self._spans: list[tuple[int, int]] = []
        position = 0
        for line in map(fold, raw.splitlines()):
            found = [flat(sentence) for sentence in split_sentences(line)]
            first = len(self.sentences)
            self.lines.append((line, frozenset(range(first, first + len(found)))))
            for sentence in found:
                self.sentences.append(sentence)
                self._spans.append((position, position + len(sentence)))
                position += len(sentence) + 1
        self.text = " ".join(self.sentences)
        seen: dict[str, int] = {}
        self.canonical = [seen.setdefault(sentence, index) for index, sentence in enumerate(self.sentences)]
        self._content = [content(sentence) for sentence in self.sentences]

    def verbatim(self, evidence: object) -> bool:
        """Whether the folded words stand in the folded text."""
        folded = flat(evidence)
        return bool(folded) and folded in self.text

    def occurrences(self, evidence: object) -> list[frozenset[int]]:
        """For each place where the words stand: the sentences half covered by them, or that hold half of them."""
        folded, found, at = flat(evidence), [], -1
        while folded and (at := self.text.find(folded, at + 1)) >= 0:
            found.append(frozenset(self._touched(at, at + len(folded))))
        return found

    def _touched(self, start: int, end: int) -> Iterable[int]:
        for index, (first, last) in enumerate(self._spans):
            shared = min(last, end) - max(first, start)
            if shared > 0 and (2 * shared >= last - first or 2 * shared >= end - start):
                yield index

    def locate(self, evidence: object) -> frozenset[int]:
        """Canonical sentences that the evidence stands on; if it is not verbatim, the sentences it is nearest to.

        Near is: at least 70 % of its words of four letters or more, of which there must be three. So altered
        evidence can still match, and is punished once, in the verbatim rate and in the unsupported figures.
        """
        places = self.occurrences(evidence)
        if not places and evidence:
            places = [frozenset({index}) for index in self._nearest(fold(evidence))]
        return frozenset(self.canonical[index] for place in places for index in place)

    def _nearest(self, folded: str) -> Iterable[int]:
        for piece in _JOINS.split(folded):
            for sentence in split_sentences(piece.strip()):
                wanted = content(sentence)
                if len(wanted) < 3 or not self.sentences:
                    continue
                best = max(range(len(self.sentences)), key=lambda i: len(wanted & self._content[i]))
                if len(wanted & self._content[best]) >= 0.7 * len(wanted):
                    yield best

    def locate_all(self, evidence: Iterable[object]) -> frozenset[int]:
        """The union of ``locate`` over several pieces."""
        return frozenset().union(*(self.locate(piece) for piece in evidence))
