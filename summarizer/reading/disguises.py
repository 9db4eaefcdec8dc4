"""Letters that hide words: what a page writes so that its readers see one thing and a program another.

Hidden and respelled words are matched in plain letters (``copies``). Some ways of writing no newspaper uses at all, and
a text that uses one is no news, whatever it says (``hides``): letters with nothing between them that shows, a writing
direction turned about, a cipher.
"""

import re
import unicodedata
from collections.abc import Iterator

from summarizer.model.fence import seen

_LOOKALIKES = str.maketrans(
    "АаВЕеЅѕІіЈјКМНОоРрСсТУуХхԁԛԜԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοραινƖɡɩɑ",
    "AaBEeSsIiJjKMHOoPpCcTYyXxdqWwhlABEZHIKMNOPTYXopaivlgia",
)
_MOST_MIXED = 3  # words of a sentence; one or two are a slip of a keyboard
_LEET = str.maketrans("013457@$", "oieastas")
_LEET_WORD = re.compile(r"[\w@$]*[a-zA-Z][013457@$]+[a-zA-Z][\w@$]*")
_SPACED = re.compile(r"\b\w(?:[ .·_*-]\w){4,}\b")
# Nothing that shows, between two letters of a word: not the soft hyphens of web pages, nor the joiners that Persian
# and Indian scripts need. One such word is a slip of an editor's program.
_BETWEEN = re.compile("(?<=[A-Za-z\u00c0-\u04ff])[\u200b-\u200d\u2060-\u2064\ufeff\u180e]+(?=[A-Za-z\u00c0-\u04ff])")
_MOST_BETWEEN = 2
_TAGS = re.compile(
    "(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007e]{3,}"
)  # flags of Scotland and Wales are written with them
_TURNED = re.compile("\u202e[^\u202c\n]{0,10}[A-Za-z]{2}")
_WIDE = re.compile("[\uff21-\uff3a\uff41-\uff5a]{2,}")  # full-width: Asian pages write an acronym so, not a sentence
_MOST_WIDE = 3
_SPELLED = re.compile(r"(?:\b[A-Z][,;]\s?){4,}(?:and )?[A-Z]\b|(?:\b\d{1,2}[-–·]){8,}\d{1,2}\b")
_CALLED = re.compile(  # letter by letter, as over a wireless
    r"(?:\b(?:al[fp]h?a|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa"
    r"|quebec|romeo|sierra|tango|uniform|victor|whiske?y|x-?ray|yankee|zulu)\b[\s,.-]*){5}",
    re.I,
)
_FREQUENT = frozenset(
    "the and was were said people killed that with from for his her they has have had been are who their after which"
    " not but this into dead died wounded city police army attack bomb shells struck fire injured soldiers".split()
)
_ENCIPHERED = 3  # frequent words that appear when letters are moved or turned about
_WORD = re.compile(r"[a-z]{3,}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CIPHERS = [str.maketrans(_LETTERS, _LETTERS[by:] + _LETTERS[:by]) for by in range(1, 26)]
_CIPHERS.append(str.maketrans(_LETTERS, _LETTERS[::-1]))


def plain(text: str) -> str:
    """The text as it is seen, in letters of one width, with one apostrophe."""
    return unicodedata.normalize("NFKC", seen(text)).replace("’", "'")


def copies(text: str) -> Iterator[str]:
    """A plain text, and what it reads like with look-alikes, accents, digits and gaps undone, where it has any."""
    yield text
    if not text.isascii():
        if _mixed(text):
            yield text.translate(_LOOKALIKES)
        bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
        if bare != text:
            yield bare
    if _SPACED.search(text):
        yield _SPACED.sub(lambda match: re.sub(r"[\W_]", "", match[0]), text)
    if _LEET_WORD.search(text):
        yield _LEET_WORD.sub(lambda match: match[0].translate(_LEET), text)


def hides(text: str) -> bool:
    """Whether a text is written as no news is."""
    if not text.isascii():
        if len(_BETWEEN.findall(text)) > _MOST_BETWEEN or _TAGS.search(text) or _TURNED.search(text):
            return True
        if len(_WIDE.findall(text)) > _MOST_WIDE or _mixed(plain(text)) >= _MOST_MIXED:
            return True
    return bool(_SPELLED.search(text) or _CALLED.search(text)) or _enciphered(text)


def _mixed(text: str) -> int:
    """Words with Latin letters beside look-alikes of other scripts."""
    return sum(word.translate(_LOOKALIKES) != word and bool(re.search("[A-Za-z]", word)) for word in text.split())


def _enciphered(text: str) -> bool:
    """Whether words of English appear when every letter is moved along the alphabet, or every word turned about."""
    words = set(_WORD.findall(text.lower()))
    if len(words) < _ENCIPHERED:
        return False
    if len(_FREQUENT.intersection(word[::-1] for word in words)) >= _ENCIPHERED:
        return True
    listed = " ".join(words)
    return any(len(_FREQUENT.intersection(listed.translate(one).split())) >= _ENCIPHERED for one in _CIPHERS)
