"""Which language a text is in: by script, then by its small words. Null when nothing speaks clearly."""

import re
from collections import Counter

from summarizer.reading.words import load

_WORDS = {code: frozenset(words.split()) for code, words in load("languages").items()}
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]+")),
    ("ru", re.compile(r"[\u0400-\u04ff]+")),
    ("ja", re.compile(r"[\u3040-\u30ff]+")),
    ("zh", re.compile(r"[\u3400-\u9fff]+")),
    ("he", re.compile(r"[\u0590-\u05ff]+")),
    ("el", re.compile(r"[\u0370-\u03ff]+")),
    ("ko", re.compile(r"[\uac00-\ud7af]+")),
    ("hi", re.compile(r"[\u0900-\u097f]+")),
    ("ka", re.compile(r"[\u10a0-\u10ff]+")),
    ("hy", re.compile(r"[\u0530-\u058f]+")),
    ("Latn", re.compile(r"[a-zA-ZÀ-ɏ]+")),
)


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``, or null."""
    sample = text[:6000]
    counts = Counter(_letters(sample))
    if counts["ja"] > 0.05 * (counts["ja"] + counts["zh"] + 1):
        counts["ja"] += counts["zh"]
    script, number = counts.most_common(1)[0]
    if number < 8:
        return None
    if script == "Latn":
        return _latin(sample)
    if script == "ru":
        ukrainian, russian = len(re.findall("[іїєґІЇЄҐ]", sample)), len(re.findall("[ыэёъЫЭЁЪ]", sample))
        return "uk" if ukrainian > russian else "ru"
    if script == "ar":
        return "fa" if len(re.findall("[پچژگ]", sample)) + len(re.findall("ی", sample)) > 0.02 * number else "ar"
    return script


def _letters(text: str) -> dict[str, int]:
    """How many letters of each script there are."""
    return {code: sum(map(len, pattern.findall(text))) for code, pattern in _SCRIPTS}


def _small_words(words: Counter[str]) -> Counter[str]:
    """How many of the words are small words of each language."""
    return Counter({code: sum(words[word] for word in small & words.keys()) for code, small in _WORDS.items()})


def _latin(sample: str) -> str | None:
    words = re.findall(r"[^\W\d_]+", sample.lower())
    (best, most), (_, second) = _small_words(Counter(words)).most_common(2)
    return best if most >= 2 and most > second and most >= 0.04 * len(words) else None


def in_another(text: str, language: str | None) -> bool:
    """Whether a paragraph is clearly in another language than its article's: another script, or none of its words."""
    letters = _letters(text)
    if language is None or sum(letters.values()) < _FEWEST_LETTERS:
        return False
    script = max(letters, key=letters.__getitem__)
    own = _SCRIPT_OF.get(language, language if language in dict(_SCRIPTS) else "Latn")
    if script != own:
        return not {script, own} <= {"ja", "zh"}
    if own != "Latn" or language not in _WORDS:
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _FEWEST_WORDS:
        return False
    scores = _small_words(Counter(words))
    own_words = scores[language] + (len(_ENGLISH & set(words)) if language == "en" else 0)
    most = max(scores.values())
    return most >= max(_TIMES, _TIMES * own_words) or (language == "en" and not own_words)


_SCRIPT_OF = {
    "uk": "ru",
    "bg": "ru",
    "sr": "ru",
    "be": "ru",
    "mk": "ru",
    "fa": "ar",
    "ur": "ar",
    "ps": "ar",
    "ku": "Latn",
}
_TIMES = 3
_FEWEST_LETTERS = 20
_FEWEST_WORDS = 10  # a list of names may hold none of a language's small words; of English prose, no ten words do
# More words of English, too many to count in every text: "Troops left Lukyantsi, a village whose capture was announced"
_ENGLISH = frozenset(
    """about after against all among any are because been before being between both but can could did does down
    during each every few had have her his how into its killed less many more most near new no not now off only
    other out people should since some still than their them then there these they this those through today two
    three four five six seven eight nine ten under until up we week what when where which while who whose why
    will without wounded would yesterday you""".split()
)


def code_of(value: str) -> str | None:
    """ISO 639-1 code for what a table or a metadata file calls a language: ``en``, ``en-GB``, ``eng`` or ``English``.

    Null when it names none that is known.
    """
    from babel import Locale
    from babel.core import get_global

    word = value.strip().replace("_", "-").casefold()
    names = Locale("en").languages
    head = word.partition("-")[0]
    head = get_global("language_aliases").get(head, head)  # three letters to two
    if len(head) == 2 and head in names:
        return str(head)
    return next((code for code, name in names.items() if len(code) == 2 and name.casefold() == word), None)
