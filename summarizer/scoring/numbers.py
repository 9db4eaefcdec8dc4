"""Number phrases as the scorer reads them: ``more than 60`` is 61 or more, ``dozens`` is 24 or more.

Rules of its own, though ``language/numbers.py`` has much the same: a measure must not move with what it measures.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from summarizer.scoring.text import fold

Number = int | float

_TO_19 = (
    "zero one two three four five six seven eight nine "
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = dict(zip(_TO_19.split(), range(20), strict=True)) | dict(zip(_TENS.split(), range(20, 100, 10), strict=True))
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2000000}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1000000}


def _any_of(low: int, high: int) -> str:
    """The number words between two values, longest first, as a pattern."""
    named = sorted(_UNITS, key=len, reverse=True)
    return "|".join(word for word in named if low <= _UNITS[word] <= high)


_BELOW_100 = rf"(?:(?:{_any_of(20, 90)})(?:[ -](?:{_any_of(1, 9)})\b)?|{_any_of(0, 19)})"
_SCALE = r"(?:hundred|thousand|million)"
_PHRASE = re.compile(
    r"\b(?:(?P<tens>tens of thousands)|(?P<hundreds>hundreds of thousands)|(?P<half>half a dozen)"
    r"|(?P<vague>(?:several|a few) dozen|dozens|scores|hundreds|thousands|millions)"
    rf"|(?P<dozen>(?:(?:a|{_BELOW_100}|\d+) )?dozen)"
    rf"|(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.(?P<decimals>\d+))?(?: (?P<scale>{_SCALE}))?"
    rf"|(?P<word>(?:{_BELOW_100}|a)(?: {_SCALE})+(?:(?: and | ){_BELOW_100}(?: {_SCALE})*)*|{_BELOW_100}))\b",
    re.IGNORECASE,
)
_NEAR = 48  # letters in which a qualifier stands, so that a page full of numbers takes no square time
_ARTICLE = r" ?(?:a |an |some )?$"
_AT_LEAST = re.compile(
    r"(?:at least|at the least|no fewer than|no less than|not less than|a minimum of|minimum|>=)" + _ARTICLE
)
_MORE_THAN = re.compile(r"(?:more than|over|above|upwards of|in excess of|exceeding|greater than|>)" + _ARTICLE)
_AT_MOST = re.compile(r"(?:up to|as many as|at most|no more than|not more than|a maximum of|maximum)" + _ARTICLE)
_FEWER_THAN = re.compile(r"(?:fewer than|less than|under|below|<)" + _ARTICLE)
_OR_MORE = re.compile(r"\s*(?:\+|or more\b|plus\b)")
_RANGE_JOIN = re.compile(r"\s*-\s*|\s+to\s+")
_AND = re.compile(r"\s+and\s+")


@dataclass(frozen=True)
class CountPhrase:
    """A number phrase: its bare value, the bounds it states (null: open), and where it stands in the folded text."""

    base: Number
    min: Number | None
    max: Number | None
    start: int
    end: int

    @property
    def values(self) -> frozenset[Number]:
        """The number itself and the bounds it implies."""
        return frozenset(value for value in (self.base, self.min, self.max) if value is not None)


def _word_value(phrase: str) -> int:
    total = current = 0
    for word in re.findall(r"[a-z]+", phrase.lower()):
        if word in _UNITS:
            current += _UNITS[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
    return total + current


def _dozens(phrase: str) -> int:
    many = phrase[: -len("dozen")].strip().lower()
    if many in {"", "a"}:
        return 12
    return 12 * (int(many) if many.isdigit() else _word_value(many))


def _base(match: re.Match[str]) -> tuple[Number, bool]:
    """The phrase's value, and whether it is open upwards by its own words."""
    if match["tens"]:
        return 20000, True
    if match["hundreds"]:
        return 200000, True
    if match["vague"]:
        return _VAGUE.get(match["vague"].lower(), 24), True
    if match["half"]:
        return 6, False
    if match["dozen"]:
        return _dozens(match["dozen"]), False
    if match["digits"]:
        digits = float(match["digits"].replace(",", "") + "." + (match["decimals"] or "0"))
        value = digits * _SCALES.get((match["scale"] or "").lower(), 1)
        return (int(value) if value == int(value) else value), False
    return _word_value(match["word"]), False


def _bounds(base: Number, before: str, after: str) -> tuple[Number | None, Number | None] | None:
    """Bounds stated by the words before and after the number; None if none are."""
    if _AT_LEAST.search(before) or _OR_MORE.match(after):
        return base, None
    if _MORE_THAN.search(before):
        return base + 1, None
    if _AT_MOST.search(before):
        return None, base
    if _FEWER_THAN.search(before):
        return None, base - 1
    return None


def parse_counts(text: object) -> list[CountPhrase]:
    """Every number phrase of a text, in order. Offsets are into ``fold(text)``."""
    folded = fold(text)
    found: list[CountPhrase] = []
    for match in _PHRASE.finditer(folded):
        base, vague = _base(match)
        before, after = folded[max(0, match.start() - _NEAR) : match.start()], folded[match.end() : match.end() + _NEAR]
        stated = _bounds(base, before.lower(), after.lower())
        if stated is None and found and _continues_range(folded, found[-1], match.start()):
            found[-1] = replace(found[-1], max=base, end=match.end())
            continue
        low, high = stated or (base, None if vague else base)
        found.append(CountPhrase(base, low, high, match.start(), match.end()))
    return found


def _continues_range(folded: str, previous: CountPhrase, start: int) -> bool:
    """Whether a number at ``start`` is the upper end of ``10-15``, ``10 to 15`` or ``between 10 and 15``."""
    between = folded[previous.end : start]
    if previous.min == previous.max == previous.base and _RANGE_JOIN.fullmatch(between):
        return True
    return bool(_AND.fullmatch(between)) and folded[max(0, previous.start - _NEAR) : previous.start].lower().endswith(
        "between "
    )


@lru_cache(maxsize=4096)
def numbers(text: str) -> frozenset[Number]:
    """All values that a text can be said to contain."""
    return frozenset().union(*(phrase.values for phrase in parse_counts(text)))


def whole(value: object) -> int | None:
    """A bound as an integer, whatever a system wrote: 34, 34.0 or "34"; None for anything else."""
    if value is None or isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return int(value) if float(value) == int(float(value)) else None
    except (ValueError, OverflowError):
        return None


def supported(value: Number, evidence: str) -> bool:
    """Whether a number stands in the evidence; one may stand there as ``a`` or ``an``."""
    return value in numbers(evidence) or (value == 1 and bool(re.search(r"\b(a|an|one)\b", fold(evidence).lower())))
