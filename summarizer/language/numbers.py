"""Number phrases: digits and words with their qualifiers, as ranges.

``at least ten`` is [10, -], ``more than 60`` [61, -], ``up to 78`` [-, 78], ``dozens`` [24, -], ``20 to 30`` [20, 30],
``ten or eleven`` [10, 11].
A vague plural is at least two of its unit (dozens 24, scores 40, hundreds 200). Rules: ``docs/records.md``.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from summarizer.language.fold import Folded, fold

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SIMPLE = _UNITS | _TENS
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE = {
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "several hundred": 200,
    "several thousand": 2_000,
    "several dozen": 24,
    "a few dozen": 24,
    "a few hundred": 200,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
}


_FEW = {"pair": 2, "trio": 3, "quartet": 4}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_DIGIT_WORDS = {word: value for word, value in _UNITS.items() if 0 < value < 10}
_BELOW_100 = rf"(?:(?:{_any(_TENS)})(?:[\ -](?:{_any(_DIGIT_WORDS)})\b)?|{_any(_UNITS)})"
_SCALE = rf"(?:{_any(_SCALES)})"
_NUMBER = re.compile(
    rf"""\b(?:
      (?P<vague>{_any(_VAGUE)})
    | (?P<few>an?\ (?:pair|trio|quartet)(?=\ of\b))
    | (?P<half>half\ a\ dozen)
    | (?P<dozen>(?:(?:an?|{_BELOW_100}|\d+)\ )?dozen)
    | (?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<decimals>\.\d+)?(?:\ (?P<scale>{_SCALE}))?
    | (?P<words>(?:{_BELOW_100}|an?)(?:\ {_SCALE})+(?:(?:\ and\ |\ ){_BELOW_100}(?:\ {_SCALE})*)*|{_BELOW_100})
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_FILLER = r"(?:\s(?:an?|some|another|a\ total\ of|around|about|approximately|estimated))?\s?$"
_AT_LEAST = re.compile(
    rf"\b(?P<q>at\sleast|at\sthe\sleast|no\sfewer\sthan|no\sless\sthan|not\sless\sthan|a\sminimum\sof|minimum){_FILLER}",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(
    rf"\b(?P<q>more\sthan|over|above|upwards\sof|in\sexcess\sof|exceeding|greater\sthan){_FILLER}", re.IGNORECASE
)
_UP_TO = re.compile(
    rf"\b(?P<q>(?<!gone\s)(?<!went\s)(?<!going\s)(?<!goes\s)(?<!moved\s)up\sto|as\smany\sas|at\smost|no\smore\sthan|not\smore\sthan|a\smaximum\sof|maximum){_FILLER}",
    re.IGNORECASE,
)
_FEWER = re.compile(rf"\b(?P<q>fewer\sthan|less\sthan|under|below){_FILLER}", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?P<q>about|around|approximately|roughly|nearly|almost|some|an\sestimated|close\sto|circa)\s?$", re.IGNORECASE
)
_REACH = 48
_OR_MORE = re.compile(r"\s*(?:\+|or\smore\b|plus\b)", re.IGNORECASE)
_OR_SO = re.compile(r"(?:\s[^\W\d]+)?\sor\sso\b", re.IGNORECASE)  # "20 or so", "70 people or so"
_TO = re.compile(r"\s*-\s*|\s+to\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)


@dataclass(frozen=True)
class NumberPhrase:
    """A number and its qualifier. ``start``/``end`` are offsets of the whole phrase in the text searched."""

    start: int
    end: int
    text: str
    value: int
    min: int | None
    max: int | None
    approximate: bool = False


_ARABIC_MARKS = str.maketrans("٬٫", ",.")  # what parts thousands, and decimals


def ascii_digits(text: str) -> str:
    """Digits of every script as ASCII, character for character."""
    if text.isascii():
        return text
    plain = "".join(str(unicodedata.digit(letter, letter)) if letter.isdigit() else letter for letter in text)
    return plain.translate(_ARABIC_MARKS)


def _spelled(words: str) -> int:
    total = current = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _SIMPLE:
            current += _SIMPLE[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
    return total + current


def _dozens(words: str) -> int:
    first = words.split()[0].lower()
    if first in ("a", "an", "dozen"):
        return 12
    return 12 * (int(first) if first.isdigit() else _spelled(first))


def _value(match: re.Match[str]) -> tuple[int, bool]:
    """The number itself, and whether it is only a floor."""
    if match["vague"]:
        return _VAGUE[match["vague"].lower()], True
    if match["few"]:
        return _FEW[match["few"].lower().split()[1]], False
    if match["half"]:
        return 6, False
    if match["dozen"]:
        return _dozens(match["dozen"]), False
    if match["digits"]:
        number = float(match["digits"].replace(",", "") + (match["decimals"] or ""))
        return round(number * _SCALES.get((match["scale"] or "").lower(), 1)), False
    return _spelled(match["words"]), False


def _qualified(text: str, phrase: NumberPhrase) -> NumberPhrase:
    """The phrase with the qualifier that stands before or after it."""
    value = phrase.value
    # Qualifiers are short: looking further back would take quadratic time in a hostile text.
    before = text[: phrase.start]
    near = max(phrase.start - _REACH, 0)
    if found := _AT_LEAST.search(before, near):
        return replace(phrase, start=found.start("q"), min=value, max=None)
    if found := _UP_TO.search(before, near):
        return replace(phrase, start=found.start("q"), min=None, max=value)
    if found := _MORE_THAN.search(before, near):
        return replace(phrase, start=found.start("q"), min=value + 1, max=None)
    if found := _FEWER.search(before, near):
        return replace(phrase, start=found.start("q"), min=None, max=max(value - 1, 0))
    if found := _OR_MORE.match(text, phrase.end):
        return replace(phrase, end=found.end(), min=value, max=None)
    if found := _ABOUT.search(before, near):
        return replace(phrase, start=found.start("q"), approximate=True)
    if _OR_SO.match(text, phrase.end):
        return replace(phrase, approximate=True)
    return phrase


def _joined(text: str, first: NumberPhrase, second: NumberPhrase) -> NumberPhrase | None:
    """``20 to 30``, ``20-30``, ``ten or eleven``, ``between 20 and 30`` as one range."""
    if second.start - first.end > _REACH:
        return None
    if _FROM.search(text[: first.start], max(first.start - _REACH, 0)):
        return None  # "rose from 38 to 45"
    between = text[first.end : second.start]
    plain = first.min == first.max == first.value and second.min == second.max == second.value
    if not plain or first.value >= second.value:
        return None
    if _TO.fullmatch(between) or (_OR.fullmatch(between) and second.value <= 2 * first.value):
        return replace(first, end=second.end, max=second.value)
    if _AND.fullmatch(between) and (found := _BETWEEN.search(text[: first.start], max(first.start - _REACH, 0))):
        return replace(first, start=found.start(), end=second.end, max=second.value)
    return None


@lru_cache(maxsize=1024)  # one sentence is looked at for each field, claim and event
def find_numbers(text: str) -> tuple[NumberPhrase, ...]:
    """Every number phrase of ``text``, in order, with raw offsets into it."""
    hay = fold(text)
    plain = ascii_digits(hay.text)
    found: list[NumberPhrase] = []
    for match in _NUMBER.finditer(plain):
        value, floor = _value(match)
        phrase = NumberPhrase(match.start(), match.end(), "", value, value, None if floor else value)
        phrase = phrase if floor else _qualified(plain, phrase)
        joined = _joined(plain, found[-1], phrase) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(phrase)
    return tuple(_in_raw(text, phrase, hay) for phrase in found)


def _in_raw(text: str, phrase: NumberPhrase, hay: Folded) -> NumberPhrase:
    start, end = hay.raw((phrase.start, phrase.end))
    return replace(phrase, start=start, end=end, text=text[start:end])
