"""Numbers of other languages than English: digits and words with their qualifiers, as ranges.

The words for one to nine hundred come from num2words, in every case and gender that it knows; ``harm.yaml`` adds the
forms that it lacks. What they add up to is worked out here: "cent vingt", "двадцать один", "خمسة وعشرون", "3 mil".
"""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, product

from summarizer.language.numbers import NumberPhrase, ascii_digits
from summarizer.language.words_of_harm import Words, plain, words

_REACH = 48
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_DIGITS = re.compile(
    r"(?<![\w.,:/-])[وبلف]?(?P<number>[1-9]\d{0,2}(?:[ .,]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?(?![\d:/]))"
)
_GROUPS = re.compile(r"[ .,](?=\d{3})")
_LONGEST = 4
_UK_CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")
_FORMS: dict[str, list[dict[str, str]]] = {
    "ru": [{"case": case, "gender": gender} for case, gender in product("ngdaip", "mfn")],
    "uk": [{"case": case, "gender": gender} for case, gender in product(_UK_CASES, ("masculine", "feminine"))],
}


def _spelled(number: int, language: str, form: dict[str, str]) -> list[str]:
    from num2words import num2words

    return _TOKEN.findall(plain(str(num2words(number, lang=language, **form))))


@lru_cache(maxsize=8)
def _table(language: str) -> dict[str, int]:
    """Every form of 1 to 99 and of the whole hundreds, as words parted by single spaces."""
    found: dict[str, int] = {}
    for number in (*range(1, 100), *range(100, 1000, 100)):
        for form in _FORMS.get(language, [{}]):
            found.setdefault(" ".join(_spelled(number, language, form)), number)
    return found | words(language).number_words


@lru_cache(maxsize=8)
def _scales(language: str) -> dict[str, int]:
    """Every form of thousand, million and billion, as it stands behind a number."""
    found: dict[str, int] = {}
    for scale, times in product((1_000, 1_000_000, 1_000_000_000), (1, 2, 5)):
        for form in _FORMS.get(language, [{}]):
            spelled = _spelled(times * scale, language, {name: form[name] for name in form if name == "case"})
            if len(spelled) > 1:
                found.setdefault(spelled[-1], scale)
    return found | words(language).scales


def _adds(current: int, value: int, known: Words, *, linked: bool, thousands: bool) -> bool:
    """Whether a number word may follow what was read: hundreds, tens, ones; in Arabic ones before tens, linked."""
    if current == 0:
        return linked == (thousands and known.prefixed)
    if known.prefixed and not linked:
        return False
    if current % 100 == 0:
        return value < 100
    if known.prefixed:
        return current % 100 < 10 and value in range(20, 100, 10)
    return current % 10 == 0 and current % 100 >= 20 and value < 10 and (not linked or value == 1)


class _Reader:
    """Reads the number words that begin at one token after the other."""

    def __init__(self, text: str, known: Words) -> None:
        self._known, self._text = known, text
        self._table, self._scales = _table(known.language), _scales(known.language)
        self._tokens = [match.span() for match in _TOKEN.finditer(text)]

    def _words(self, at: int, count: int) -> str | None:
        """``count`` tokens from ``at``, parted by single spaces or hyphens; null when there are none so close."""
        spans = self._tokens[at : at + count]
        gaps = [self._text[one[1] : other[0]] for one, other in pairwise(spans)]
        if len(spans) < count or any(gap not in (" ", "-") for gap in gaps):
            return None
        return " ".join(self._text[slice(*span)] for span in spans)

    def _longest(self, at: int, table: dict[str, int]) -> tuple[int, int] | None:
        """The longest entry of ``table`` at a token: its value and its tokens."""
        for count in range(_LONGEST, 0, -1):
            said = self._words(at, count)
            if said is not None and said in table:
                return table[said], count
        return None

    def _linked(self, at: int, *, first: bool) -> tuple[int, int, bool] | None:
        """The number word at a token, with "and" before it where the language puts one."""
        if self._known.prefixed and (prefixed := self._prefixed(at, first=first)):
            return prefixed
        if found := self._longest(at, self._table):
            return *found, False
        if self._known.join and not first and self._words(at, 1) == self._known.join:
            found = self._longest(at + 1, self._table)
            return (found[0], found[1] + 1, True) if found and self._words(at, 2) else None
        return None

    def _prefixed(self, at: int, *, first: bool) -> tuple[int, int, bool] | None:
        """``وعشرون``: the number word behind an "and" that is written together with it."""
        start, end = self._tokens[at]
        alone = first and self._longest(at, self._table)
        if self._text[start] != "و" or alone or end - start < 3:
            return None
        self._tokens[at] = (start + 1, end)
        found = self._longest(at, self._table)
        if not found or not first:  # a number that opens with it starts behind it
            self._tokens[at] = (start, end)
        return (*found, not first) if found else None

    def _near(self, at: int, begin: int) -> bool:
        return at == begin or self._words(at - 1, 2) is not None

    def number(self, begin: int, given: float = 0) -> tuple[int, int] | None:
        """The value of the number that begins at a token, and the token behind it; ``given`` are digits before it."""
        total, current, at = 0, given, begin
        while at < len(self._tokens) and self._near(at, begin):
            scale = self._longest(at, self._scales)
            opens = scale and not total and self._words(at, scale[1]) in self._known.alone
            if scale and (current or opens):
                if scale[0] == 100:
                    current = max(current, 1) * 100
                else:
                    total, current = total + round(max(current, 1) * scale[0]), 0
                given, at = 0, at + scale[1]
                continue
            read = None if given else self._linked(at, first=at == begin)
            if read is None or not _adds(int(current), read[0], self._known, linked=read[2], thousands=total > 0):
                break
            current, at = current + read[0], at + read[1]
        return (total + round(current), at) if at > begin else None

    def listed(self) -> list[NumberPhrase]:
        """Every number in words; vague ones ("des dizaines") have no upper bound, rough ones are approximate."""
        found: list[NumberPhrase] = []
        at = 0
        while at < len(self._tokens):
            start = self._tokens[at][0]
            vague = self._longest(at, self._known.vague)
            rough = None if vague else self._longest(at, self._known.rough)
            read = None if vague or rough else self.number(at)
            if special := vague or rough:
                value, behind = special[0], at + special[1]
            elif read:
                value, behind = read
                start = self._tokens[at][0]
            else:
                at += 1
                continue
            end = self._tokens[behind - 1][1]
            phrase = NumberPhrase(start, end, "", value, value, None if vague else value, approximate=bool(rough))
            found.append(phrase)
            at = behind
        return found

    def scaled(self, start: int, end: int, digits: str) -> NumberPhrase:
        """Digits with the scale word behind them: "1,2 million", "3 mil"."""
        number = float(_GROUPS.sub("", digits).replace(",", "."))
        next_token = next((i for i, span in enumerate(self._tokens) if span[0] >= end), None)
        near = next_token is not None and self._text[end : self._tokens[next_token][0]] == " "
        if next_token is not None and near and self._longest(next_token, self._scales):
            read = self.number(next_token, given=number)
            if read:
                return NumberPhrase(start, self._tokens[read[1] - 1][1], "", read[0], read[0], read[0])
        return NumberPhrase(start, end, "", round(number), round(number), round(number))


def _qualified(text: str, phrase: NumberPhrase, known: Words) -> NumberPhrase:
    before, near, value = text[: phrase.start], max(phrase.start - _REACH, 0), phrase.value
    if phrase.max is None:
        return phrase
    for name, low, high in (
        ("at_least", value, None),
        ("up_to", None, value),
        ("more_than", value + 1, None),
        ("fewer_than", None, max(value - 1, 0)),
    ):
        if found := known.qualifiers[name].search(before, near):
            return replace(phrase, start=found.start(), min=low, max=high)
    if found := known.or_more.match(text, phrase.end):
        return replace(phrase, end=found.end(), min=value, max=None)
    if found := known.qualifiers["about"].search(before, near):
        return replace(phrase, start=found.start(), approximate=True)
    return phrase


def _joined(text: str, first: NumberPhrase, second: NumberPhrase, known: Words) -> NumberPhrase | None:
    """``entre 20 et 30``, ``20 à 30``, ``20-30`` as one range."""
    plain_ones = first.min == first.max == first.value and second.max is not None
    if not plain_ones or first.value >= second.value or second.start - first.end > _REACH:
        return None
    gap, before = text[first.end : second.start], text[: first.start]
    found = known.between.search(before, max(first.start - _REACH, 0))
    if found and known.range_and.fullmatch(gap):
        return replace(first, start=found.start(), end=second.end, max=second.value)
    if not found and known.range_to.fullmatch(gap):
        return replace(first, end=second.end, max=second.value)
    return None


def find_number_words(text: str, language: str) -> list[NumberPhrase]:
    """Every number phrase of a folded text, in order, with offsets into it."""
    known = words(language)
    hay = ascii_digits(plain(text))
    reader = _Reader(hay, known)
    digits = [reader.scaled(m.start("number"), m.end("number"), m["number"]) for m in _DIGITS.finditer(hay)]
    spelled = [one for one in reader.listed() if not any(d.start < one.end and one.start < d.end for d in digits)]
    found: list[NumberPhrase] = []
    for number in sorted([*digits, *spelled], key=lambda one: one.start):
        joined = _joined(hay, found[-1], number, known) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(_qualified(hay, number, known))
    return found
