"""Which language a text is in: by script, then by its small words. Null when nothing speaks clearly."""

import re
from collections import Counter

_SMALL = {
    "en": "the of and to in that was for on with said by from has were",
    "es": "el la de que y en los del las por con una para se según",
    "fr": "le la les des et en du une dans que qui pour par sur est",
    "de": "der die und das von den mit ist im für auf nicht des dem ein",
    "it": "il di che la per una in del della gli sono con non è nel",
    "pt": "o de que e do da em um para com não uma os no na",
    "tr": "ve bir bu için ile da de olarak olan daha sonra çok en gibi",
    "nl": "de het een van en in is dat op te zijn voor met die niet",
    "pl": "w i na z do się nie że jest to przez od po oraz który",
    "id": "yang dan di dengan untuk dari pada ini itu dalam akan oleh telah tidak",
    "ro": "de în și la a pe cu din care nu pentru fost sunt este că",
    "sv": "och i att det som en på är av för med den till inte om",
}
_WORDS = {code: frozenset(words.split()) for code, words in _SMALL.items()}
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("Latn", re.compile(r"[a-zA-ZÀ-ɏ]")),
)


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``, or null."""
    sample = text[:6000]
    counts = Counter({code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS})
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


def _latin(sample: str) -> str | None:
    words = re.findall(r"[^\W\d_]+", sample.lower())
    scores = Counter({code: sum(1 for word in words if word in small) for code, small in _WORDS.items()})
    (best, most), (_, second) = scores.most_common(2)
    return best if most >= 2 and most > second and most >= 0.04 * len(words) else None
