"""Spellings of place names that are one name: without case, accents and marks, by sound, and of divisions."""

import re
import unicodedata
from functools import lru_cache

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("'’‘ʼʻʿʾ`´ʹʺ\"ـ", ""),
        **dict.fromkeys("-‐‑‒–—_/.,", " "),
        **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ə": "a", "ǝ": "a", "æ": "ae", "œ": "oe", "ħ": "h"},
        **{"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك"},
    }
)
_ARTICLE_WORDS = "al el ad adh ar as ash at ath az an ech ed er es esh et ez en ul"
_ARTICLES = frozenset(_ARTICLE_WORDS.split())
_SOUNDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"^te?l{1,2}$", "tal"),
        (r"ou|oo|o", "u"),
        (r"ee", "i"),
        (r"ei|ey|ai", "ay"),
        (r"dj", "j"),
        (r"tch|ch", "sh"),
        (r"gh", "g"),
        (r"(.)\1", r"\1"),
        (r"(?<=..)(?:ah|eh|e)$", "a"),
    )
)


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name without case, accents, apostrophes and hyphens: ``Tall Rif‘at`` becomes ``tall rifat``."""
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if unicodedata.category(c) != "Mn")
    words = plain.translate(_SIGNS).split()
    return " ".join("saint" if word == "st" else word for word in words)


def fold_loosely(folded: str) -> str:
    """Spellings of an Arabic name in Latin letters as one: no articles, ``-ah`` as ``-a``, ``ou`` as ``u``, and so on.

    Two towns of the world can meet here, so this is used only inside a country that the text names.
    """
    words = [word for word in folded.split() if word not in _ARTICLES] or folded.split()
    return " ".join(_sound(word) for word in words)


def _sound(word: str) -> str:
    for pattern, by in _SOUNDS:
        word = pattern.sub(by, word)
    return word


_DIRECTIONS = {
    **dict.fromkeys(["northern", "nord", "norte", "septentrional"], "north"),
    **dict.fromkeys(["southern", "sud", "sur", "sul", "meridional"], "south"),
    **dict.fromkeys(["eastern", "est", "este", "oriental"], "east"),
    **dict.fromkeys(["western", "ouest", "oeste", "occidental"], "west"),
    **{"upper": "haut", "lower": "bas"},
}
_DIVISION_WORDS = """
province governorate governate region oblast krai republic state department prefecture wilaya wilayat wilayah vilayet
canton division territory muhafazah mohafazat departamento provincia estado gouvernorat departement
"""
REGION_WORDS = tuple(_DIVISION_WORDS.split())
_REGION = frozenset((*REGION_WORDS, "of", "the", "область", "области", "обл", "мухафаза", "محافظه", "ولايه"))


def fold_division(name: str) -> str:
    """A division without the word for what it is, ``Nord Kivu`` and ``North Kivu`` as one."""
    words = fold(name).split()
    kept = [word for word in words if word not in _REGION] or words
    return " ".join(sorted(_DIRECTIONS.get(word, word) for word in kept))
