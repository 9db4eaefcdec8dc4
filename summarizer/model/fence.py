"""The fence round a document's words in a request, and the copy of them that a model is shown.

Whatever comes from a page stands between ``<mark>`` and ``</mark>``, and the instructions say what that means. The mark
is not random, since the same request must be the same request tomorrow (replies are cached and recorded). It is made
from the text itself, and the author of a page still cannot forge it:

* The mark is refused as long as it stands anywhere in the text that it fences, in whatever case, so a text never holds
  its own mark, however many guesses it makes. That holds by construction, not by chance.
* A guess cannot even be aimed: writing a mark into the text changes the text, and with it the digest that the mark is
  made from.

Consonants alone, because a small model takes digits for figures and syllables for names.
"""

import hashlib
import unicodedata
from collections.abc import Iterator

_LABEL = b"summarizer fence 1\0"
_LETTERS = "bcdfghjklmnpqrstvwxz"
_SHORTEST = 4
_TRIES = 16  # at each length; then the marks grow, so a text that holds every short one costs no endless search


def _marks(text: str) -> Iterator[str]:
    """Candidates without end, ever longer, all made from the text."""
    seed = _LABEL + text.encode("utf-8", "surrogatepass")
    counter = 0
    while True:
        digest = hashlib.sha256(seed + counter.to_bytes(8, "big")).digest()
        length = _SHORTEST + counter // _TRIES
        yield "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:length])
        counter += 1


def mark(text: str) -> str:
    """A short word that does not stand in ``text``; the same for the same text."""
    lowered = text.casefold()
    return next(word for word in _marks(text) if word not in lowered)


def fenced(text: str) -> str:
    """The text between its marks, each on a line of its own."""
    word = mark(text)
    return f"<{word}>\n{text}\n</{word}>"


# Control, format (zero-width, bidi, tags, soft hyphens), surrogate, private use and unassigned characters.
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
# Letters and marks that show as nothing: grapheme joiner, Hangul fillers, Khmer and Mongolian vowel signs and
# separators, the blank Braille pattern, variation selectors.
_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
_MOST_MARKS = 3  # combining marks on one letter that any language writes; more is a flood that hides words


def seen(text: str) -> str:
    """The text as a model is shown it: one line, without control, hidden and format characters or floods of accents.

    Only the copy changes: the document's own text, and every offset into it, stay as they are.
    """
    if text.isascii() and text.isprintable():  # mostly so
        return " ".join(text.split())
    words = (word if word.isascii() and word.isprintable() else _shown(word) for word in text.split())
    return " ".join(word for word in words if word)


def _shown(word: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in word:
        category = unicodedata.category(letter)
        if category in _UNSEEN or letter in _BLANK:
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
