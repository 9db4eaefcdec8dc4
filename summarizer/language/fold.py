"""Folding for comparing, never for storing.

Two texts are the same words when they are equal after NFKC and after quotes, dashes and white space are made one.
A folded text keeps, for each of its characters, the place in the raw text, so a match always gives raw offsets and
``raw[start:end]`` is what stands in the source.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_QUOTES = dict.fromkeys("‘’‚‛′`´ʼ", "'") | dict.fromkeys("“”„‟″«»", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_SAME = _QUOTES | _DASHES
# Format characters (zero width, bidi controls, soft hyphen) carry no words.
_INVISIBLE = "Cf"
_ASCII = str.maketrans({letter: " " for letter in map(chr, range(128)) if letter.isspace()} | {"`": "'"})


@dataclass(frozen=True)
class Folded:
    """A folded text. ``starts[i]`` and ``ends[i]`` are the raw offsets of the characters behind ``text[i]``."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def raw(self, span: tuple[int, int]) -> tuple[int, int]:
        """Where a stretch of the folded text, of one letter at least, stands in the raw text."""
        return self.starts[span[0]], self.ends[span[1] - 1]


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Base characters with their combining marks: what NFKC may compose."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, index
            start = index


@lru_cache(maxsize=4096)
def fold(text: str) -> Folded:
    """The text as it is compared: NFKC, one kind of quote and dash, single spaces, no invisible characters."""
    if text.isascii() and "  " not in (plain := text.translate(_ASCII)):  # mostly so: letter for letter
        return Folded(plain, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text) if text else ():
        if unicodedata.category(text[start]) == _INVISIBLE and end == start + 1:
            continue
        for letter in unicodedata.normalize("NFKC", text[start:end]):
            plain = " " if letter.isspace() else _SAME.get(letter, letter)
            if plain == " " and letters and letters[-1] == " ":
                ends[-1] = end
                continue
            letters.append(plain)
            starts.append(start)
            ends.append(end)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def folded(text: str) -> str:
    """Only the folded words, without white space at the ends."""
    return fold(text).text.strip()


def _whole(text: str, start: int, end: int) -> bool:
    """No word is cut at either end of the match."""
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not before and not after


def find(words: str, text: str, *, any_case: bool = False) -> list[tuple[int, int]]:
    """Every place where ``words`` stand in ``text`` as whole tokens, as raw offsets.

    The case of the first letter is free ("The ministry" is "the ministry"); ``any_case`` frees all of it.
    """
    needle, hay = folded(words), fold(text)
    if not needle:
        return []
    low_needle, low_hay = needle.lower(), hay.text.lower()
    if len(low_needle) != len(needle) or len(low_hay) != len(hay.text):  # a letter whose lower case is two letters
        low_needle, low_hay = needle, hay.text
    found: list[tuple[int, int]] = []
    at = low_hay.find(low_needle)
    while at >= 0:
        end = at + len(low_needle)
        same = any_case or hay.text[at + 1 : end] == needle[1:]
        if same and _whole(hay.text, at, end):
            found.append(hay.raw((at, end)))
        at = low_hay.find(low_needle, at + 1)
    return found
