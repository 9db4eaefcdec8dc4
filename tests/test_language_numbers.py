"""Number phrases keep their qualifier, and their offsets are right in any text."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from summarizer.language.casualties import find_casualties
from summarizer.language.fold import find, fold, folded
from summarizer.language.numbers import find_numbers
from summarizer.language.numberwords import find_number_words

WORDS = st.lists(
    st.sampled_from(
        "at least|more than|up to|ten|forty-two|1,200|34|dozens|a dozen|fighters|killed|two hundred and five|or more"
        "|and|to|\u00a0|–|“|”|٣٤|between|20|30|nearly|half a dozen|1.5 million|\u200b|é|e\u0301".split("|")
    ),
    max_size=14,
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "phrase", "low", "high"),
    [
        ("at least ten children", "at least ten", 10, None),
        ("up to 78 fighters", "up to 78", None, 78),
        ("more than 60 people", "more than 60", 61, None),
        ("no fewer than 1,200 men", "no fewer than 1,200", 1200, None),
        ("fewer than 20 houses", "fewer than 20", None, 19),
        ("dozens of people", "dozens", 24, None),
        ("scores of people", "scores", 40, None),
        ("hundreds of people", "hundreds", 200, None),
        ("a dozen people", "a dozen", 12, 12),
        ("half a dozen people", "half a dozen", 6, 6),
        ("20 to 30 people", "20 to 30", 20, 30),
        ("between 20 and 30 people", "between 20 and 30", 20, 30),
        ("20-30 people", "20-30", 20, 30),
        ("two hundred and fifty-six men", "two hundred and fifty-six", 256, 256),
        ("1.5 million people", "1.5 million", 1_500_000, 1_500_000),
        ("٣٤ قتيلا", "٣٤", 34, 34),
        ("30 or more people", "30 or more", 30, None),
    ],
)
def test_a_number_phrase_is_a_range(text: str, phrase: str, low: int | None, high: int | None) -> None:
    (number,) = find_numbers(text)
    assert (number.text, number.min, number.max) == (phrase, low, high)


ZEROS = [chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == "Nd" and not int(chr(code))]


@pytest.mark.parametrize("zero", ZEROS, ids=lambda zero: unicodedata.name(zero).lower().replace(" ", "_"))
def test_digits_of_every_script_are_digits(zero: str) -> None:
    digits = "".join(chr(ord(zero) + digit) for digit in (1, 2, 0, 5))
    (number,) = find_numbers(f"at least {digits} people")
    assert (number.text, number.min) == (f"at least {digits}", 1205)
    (figure,) = find_casualties(f"The raid killed {digits} people.")
    assert figure.number.value == 1205


@pytest.mark.parametrize(
    ("text", "value"), [("١٬٢٠٠ people", 1200), ("১২ জন", 12), ("۳۴ نفر", 34), ("१२ लोग", 12), ("๓๔ คน", 34)]
)
def test_digits_with_their_own_marks(text: str, value: int) -> None:
    (number,) = find_numbers(text)
    assert number.value == value


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("fr", "quatre-vingt-dix-neuf", 99, 99),
        ("fr", "deux cent trois", 203, 203),
        ("fr", "mille deux cents", 1200, 1200),
        ("fr", "soixante et onze", 71, 71),
        ("fr", "12 500", 12_500, 12_500),
        ("fr", "une cinquantaine", 50, 50),
        ("es", "ciento cuatro", 104, 104),
        ("es", "veintiún mil", 21_000, 21_000),
        ("es", "1,5 millones", 1_500_000, 1_500_000),
        ("es", "hasta treinta y dos", None, 32),
        ("ru", "двадцатью пятью", 25, 25),
        ("ru", "не менее трёхсот сорока двух", 342, None),
        ("ru", "пятеро", 5, 5),
        ("ru", "свыше 3 тысяч", 3001, None),
        ("uk", "щонайменше п’ятдесят шість", 56, None),
        ("uk", "двох тисяч", 2000, 2000),
        ("ar", "خمس عشرة", 15, 15),
        ("ar", "مئة وخمسة وعشرين", 125, 125),
        ("ar", "ما لا يقل عن ثلاثة آلاف", 3000, None),
        ("ar", "عشرات", 20, None),
    ],
)
def test_number_words_of_other_languages(language: str, text: str, low: int | None, high: int | None) -> None:
    folded_text = fold(text).text
    (number,) = find_number_words(folded_text, language)
    assert (number.start, number.end, number.min, number.max) == (0, len(folded_text), low, high)


@pytest.mark.parametrize("language", ["fr", "es", "ru", "uk", "ar"])
@given(number=st.integers(min_value=1, max_value=1_999))
def test_a_number_spelled_by_the_library_is_read_back(language: str, number: int) -> None:
    spelled = fold(num2words(number, lang=language)).text.replace(" و ", " و")
    assert [found.value for found in find_number_words(spelled, language)] == [number]


def test_nearly_is_flagged_and_not_changed() -> None:
    (number,) = find_numbers("nearly 60 people")
    assert (number.min, number.max, number.approximate) == (60, 60, True)


@given(WORDS)
def test_a_number_phrase_stands_where_it_says(text: str) -> None:
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text


@given(WORDS)
def test_a_number_is_found_alone_as_in_its_text(text: str) -> None:
    for number in find_numbers(text):
        alone = find_numbers(number.text)
        assert [(one.min, one.max) for one in alone] == [(number.min, number.max)]


@given(st.text(max_size=60))
def test_folding_keeps_offsets_in_order(text: str) -> None:
    hay = fold(text)
    assert len(hay.text) == len(hay.starts) == len(hay.ends)
    assert all(start < end for start, end in zip(hay.starts, hay.ends, strict=True))
    assert list(hay.starts) == sorted(hay.starts)


@given(st.text(max_size=30), st.text(alphabet="abc ’'–-\u00a0", min_size=1, max_size=10), st.text(max_size=30))
def test_found_words_fold_to_the_words_sought(before: str, words: str, after: str) -> None:
    text = f"{before} {words} {after}"
    for start, end in find(words, text):
        assert folded(text[start:end]).lower() == folded(words).lower()


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("Syria's Idlib", "in Syria’s\u00a0Idlib province", "Syria’s\u00a0Idlib"),
        ("The ministry", "so the ministry said", "the ministry"),
        ("39", "the 139 men", None),
        ("man", "a woman", None),
        ("RUSSIAN", "the Russian jets", None),
    ],
)
def test_words_are_found_whole_whatever_the_quotes_and_spaces(words: str, text: str, found: str | None) -> None:
    places = find(words, text)
    assert [text[start:end] for start, end in places] == ([found] if found else [])
