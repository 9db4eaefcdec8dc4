"""Time words become days only where the words or an evidenced publication date prove them."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.coding.when import resolve_when
from summarizer.language.timewords import find_time_words
from summarizer.schemas.event import When
from summarizer.schemas.taxonomy import Precision
from summarizer.schemas.text import Article, Evidence, Published, Sentence

TUESDAY = date(2020, 10, 27)


def when(
    words: str,
    published: date | None = TUESDAY,
    *,
    text: str | None = None,
    language: str | None = "en",
    earlier: When | None = None,
    filed: date | None = None,
) -> When:
    text = words if text is None else text
    start = text.index(words)
    evidence = Evidence(document="d", start=start, end=start + len(words), text=words)
    sentence = Sentence(start=0, end=len(text), number=1, paragraph=1, text=text)
    basis = "feed time stamp" if published else "no date in the file"
    article = Article(
        number=1,
        language=language,
        published=Published(value=published, basis=basis, filed=filed),
        blocks=(),
        sentences=(sentence,),
    )
    return resolve_when(evidence, sentence=sentence, article=article, document_text=text, earlier=earlier)


def days(words: str, published: date | None = TUESDAY, **more: object) -> tuple[date | None, date | None]:
    found = when(words, published, **more)  # type: ignore[arg-type]
    return found.earliest, found.latest


def october(first: int, last: int | None = None) -> tuple[date, date]:
    return date(2020, 10, first), date(2020, 10, last or first)


NOTHING = (None, None)


@pytest.mark.parametrize(
    "words",
    [
        "26 October 2020",
        "October 26, 2020",
        "on Monday, October 26, 2020",
        "2020-10-26",
        "26/10/2020",
        "26th of October 2020",
        "Oct. 26, 2020",
    ],
)
def test_a_full_date_in_the_words_needs_no_publication_date(words: str) -> None:
    found = when(words, None)
    assert (found.earliest, found.latest) == october(26)
    assert found.precision is Precision.DAY
    assert found.basis.startswith("explicit")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("26-27 October 2020", october(26, 27)),
        ("between 3 and 5 October 2020", october(3, 5)),
        ("October 26 to October 29, 2020", october(26, 29)),
        ("in October 2020", october(1, 31)),
        ("early October 2020", october(1, 10)),
        ("in mid-October 2020", october(11, 20)),
        ("late October 2020", october(21, 31)),
        ("in 2016", (date(2016, 1, 1), date(2016, 12, 31))),
    ],
)
def test_ranges_months_and_years_of_the_words_are_intervals(words: str, expected: tuple[date, date]) -> None:
    assert days(words, None) == expected


@pytest.mark.parametrize(
    "words",
    [
        "10/11/2020",  # day and month cannot be told apart
        "31 February 2020",
        "Tuesday, October 26, 2020",  # that day was a Monday
        "December 28 to January 3, 2021",
    ],
)
def test_an_explicit_date_that_contradicts_itself_stays_null(words: str) -> None:
    assert days(words) == NOTHING


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Monday", october(26)),
        ("late on Sunday", october(25)),
        ("Sunday night", october(25)),
        ("the Saturday attack", october(24)),
        ("on Tuesday", october(27)),  # the publication day itself
        ("on Saturday and Sunday", october(24, 25)),
        ("from Friday to Sunday", october(23, 25)),
        ("on Monday last week", october(19)),
        ("overnight Sunday", october(24, 26)),
        ("over the weekend", october(24, 25)),
        ("last weekend", october(24, 25)),
        ("yesterday", october(26)),
        ("the day before yesterday", october(25)),
        ("last night", october(26, 27)),
        ("overnight", october(26, 27)),
        ("earlier today", october(27)),
        ("this morning", october(27)),
        ("last week", october(19, 25)),
        ("earlier this week", october(26, 27)),
        ("Earlier this month", october(1, 27)),
        ("last month", (date(2020, 9, 1), date(2020, 9, 30))),
        ("earlier this year", (date(2020, 1, 1), TUESDAY)),
        ("last year", (date(2019, 1, 1), date(2019, 12, 31))),
        ("two days ago", october(25)),
        ("a week ago", october(19, 25)),
        ("three months ago", (date(2020, 7, 1), date(2020, 7, 31))),
        ("October 26", october(26)),
        ("on October 11", october(11)),
        ("November 3", (date(2019, 11, 3),) * 2),  # the nearest one that is past
        ("in early September", (date(2020, 9, 1), date(2020, 9, 10))),
        ("in October", october(1, 27)),
        ("in May last year", (date(2019, 5, 1), date(2019, 5, 31))),
    ],
)
def test_relative_words_are_counted_from_publication(words: str, expected: tuple[date, date]) -> None:
    found = when(words)
    assert (found.earliest, found.latest) == expected
    assert "2020-10-27" in found.basis
    assert "feed time stamp" in found.basis
    undated = when(words, None)
    assert (undated.earliest, undated.latest) == NOTHING
    assert undated.text == words
    assert "proves no publication date" in undated.basis


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("over the past ten days", october(17, 27)),
        ("in the last 24 hours", october(26, 27)),
        ("over the past 30 hours", october(25, 27)),
        ("over the past week", october(20, 27)),
        ("since yesterday", october(26, 27)),
        ("over the past 20 days", NOTHING),  # too long for one happening
        ("since Monday", october(26, 27)),
        ("since the start of the month", NOTHING),
        ("since the start of October", october(1, 27)),
        ("since the beginning of September", (date(2020, 9, 1), date(2020, 10, 27))),
        ("since January", NOTHING),  # too long for one happening
    ],
)
def test_a_short_span_that_ends_with_publication_is_its_days(
    words: str, expected: tuple[date | None, date | None]
) -> None:
    found = when(words)
    assert (found.earliest, found.latest) == expected
    assert (when(words, None).earliest, when(words, None).latest) == NOTHING


@pytest.mark.parametrize(
    "words", ["shortly before 6 a.m. on Monday", "before daybreak on Monday", "after 18:20 on Monday"]
)
def test_a_clock_time_before_a_day_does_not_hide_the_day(words: str) -> None:
    assert (when(words).earliest, when(words).latest) == october(26)


def test_a_pair_of_days_stays_together_over_publication_on_the_first_of_them() -> None:
    saturday = date(2024, 11, 30)
    assert days("Saturday and Sunday", saturday) == (date(2024, 11, 23), date(2024, 11, 24))
    assert days("the weekend", saturday) == (saturday, saturday)
    assert days("last weekend", date(2024, 12, 1)) == (date(2024, 11, 23), date(2024, 11, 24))


@pytest.mark.parametrize(
    "words",
    [
        "in 24 hours",
        "for weeks",
        "since 2011",
        "from 2012 till 2016",
        "until March",
        "by Sunday",
        "over the past months",
        "in recent days",
        "within two weeks",
        "recently",
        "Earlier",
        "now",
        "tomorrow",
        "next week",
        "the following day",
        "the day before",
        "A day after the leader stated",
        "on Fridays",
        "Bloody Sunday",
        "Monday marked the anniversary",
        "nearly exactly one year ago",
        "a few days ago",
        "last September",  # this year's or last year's
        "summer",
        "",
    ],
)
def test_spans_vague_words_and_words_about_other_days_stay_null(words: str) -> None:
    found = when(words)
    assert (found.earliest, found.latest, found.precision) == (None, None, Precision.UNKNOWN)
    assert found.basis


def test_what_stands_round_the_words_in_the_sentence_counts() -> None:
    assert days("Monday", text="Monday marked the anniversary of the raid.") == NOTHING
    assert days("Monday", text="Forces have held the town since Monday.") == october(26, 27)
    assert days("Monday", text="Forces have held the town until Monday.") == NOTHING
    assert days("Monday", text="Forces took the town on Monday.") == october(26)


def test_the_same_day_is_the_day_of_the_happening_before() -> None:
    monday = when("Monday")
    for words in ("That same day", "on the same day", "that evening", "later that day"):
        assert days(words, earlier=monday) == october(26)
        assert days(words) == NOTHING


@pytest.mark.parametrize("words", ["then", "Hours later", "shortly after", "afterwards"])
def test_later_words_reach_from_the_happening_before_to_publication(words: str) -> None:
    monday = when("Monday")
    assert days(words, earlier=monday) == october(26, 27)
    assert days(words, None, earlier=monday) == NOTHING
    assert days(words, earlier=when("last week")) == NOTHING
    assert days(words, earlier=when("recently")) == NOTHING


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("ru", "в субботу", october(24)),
        ("ru", "26 октября 2020 года", october(26)),
        ("ru", "вчера", october(26)),
        ("ru", "на прошлой неделе", october(19, 25)),
        ("uk", "у понеділок", october(26)),
        ("uk", "26 жовтня 2020 року", october(26)),
        ("ar", "يوم السبت", october(24)),
        ("ar", "مساء الأحد", october(25)),
        ("ar", "٢٦ تشرين الأول ٢٠٢٠", october(26)),
        ("ar", "26 أكتوبر 2020", october(26)),
        ("ar", "أمس", october(26)),
        ("fr", "lundi soir", october(26)),
        ("fr", "26 octobre 2020", october(26)),
        ("fr", "la semaine dernière", october(19, 25)),
        ("es", "el sábado", october(24)),
        ("es", "26 de octubre de 2020", october(26)),
        ("es", "ayer", october(26)),
    ],
)
def test_other_languages_are_read_by_their_day_and_month_names(
    language: str, words: str, expected: tuple[date, date]
) -> None:
    assert days(words, language=language) == expected


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "depuis lundi"),
        ("fr", "avant le 26 octobre 2020"),
        ("ru", "в ночь на воскресенье"),
        ("xx", "foo 2020"),
        ("../os", "x"),
    ],
)
def test_a_foreign_word_that_is_not_known_makes_the_words_unreadable(language: str, words: str) -> None:
    found = when(words, language=language)
    assert (found.earliest, found.latest) == NOTHING
    assert "not read" in found.basis


def test_no_words_are_no_date() -> None:
    sentence = Sentence(start=0, end=1, number=1, paragraph=1, text="x")
    article = Article(number=1, published=Published(value=TUESDAY, basis="b"), blocks=(), sentences=(sentence,))
    found = resolve_when(None, sentence=sentence, article=article, document_text="x")
    assert (found.text, found.evidence, found.earliest, found.latest) == (None, None, None, None)
    assert found.basis == "no time words for this event"


_VOCABULARY = """
on in late early last this that same day Monday Sunday and night weekend week month year October September 26 3 two ago
yesterday overnight then hours later since for the of 2020 1999 2020-10-26 14/05/2021 , - morning
"""
_PIECES = st.sampled_from(_VOCABULARY.split())
_WORDS = st.one_of(st.lists(_PIECES, max_size=8).map(" ".join), st.text(max_size=30))


@given(words=_WORDS, language=st.sampled_from(["en", "ru", "ar", None]))
def test_without_a_publication_date_and_a_year_in_the_words_there_is_never_a_date(
    words: str, language: str | None
) -> None:
    found = when(words, None, language=language)
    if not re.search(r"\d{4}", words):
        assert (found.earliest, found.latest) == NOTHING
    assert found.text == words


@given(words=_WORDS, published=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_an_interval_is_whole_ordered_and_never_later_than_publication(words: str, published: date) -> None:
    earlier = when("yesterday", published)
    found = when(words, published, earlier=earlier)
    assert (found.earliest is None) == (found.latest is None)
    assert (found.precision is Precision.UNKNOWN) == (found.earliest is None)
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
        if not re.search(r"\d{4}", words):
            assert found.latest <= published
            assert published - found.earliest < timedelta(days=366 * 120)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The agency reported late on Sunday, citing him.", ["late on Sunday"]),
        ("Jets hit the city on Saturday and Sunday, killing ten.", ["on Saturday and Sunday"]),
        ("They advanced over the weekend, capturing towns.", ["over the weekend"]),
        ("A curfew was imposed on Sunday night.", ["on Sunday night"]),
        ("On Wednesday the senate approved it.", ["On Wednesday"]),
        ("That same day, aircraft bombed a camp.", ["That same day"]),
        ("They took it last week and left.", ["last week"]),
        ("It was destroyed in early September.", ["in early September"]),
        ("The raid of October 26, 2020 was the first.", ["October 26, 2020"]),
        ("Shelling went on overnight.", ["overnight"]),
        ("He spoke early on Monday of two days ago.", ["early on Monday", "two days ago"]),
        ("None was seen in recent days since 2011.", ["in recent days", "since 2011"]),
        ("On Monday, October 26, 2020, they met.", ["On Monday, October 26, 2020"]),
        (
            "Earlier this month, it targeted them; hours later, funerals were held.",
            ["Earlier this month", "hours later"],
        ),
        ("Positions were attacked seven times in 24 hours.", ["in 24 hours"]),
        ("They may march on the capital with ten men.", []),
        ("The monitor and the sunday-best of Mondale.", []),
    ],
)
def test_time_expressions_are_found_in_a_sentence(sentence: str, expected: list[str]) -> None:
    assert [sentence[a:b] for a, b in find_time_words(sentence)] == expected


def test_time_words_of_another_language_are_found_with_its_code() -> None:
    for language, sentence, expected in [
        ("ru", "Удар был нанесен в субботу, 24 октября 2020 года.", ["субботу", "24 октября 2020"]),
        ("ar", "قصفت الطائرات المدينة يوم السبت.", ["السبت"]),
    ]:
        found = [sentence[a:b] for a, b in find_time_words(sentence, language=language)]
        assert found == expected


@given(st.text(max_size=80))
def test_found_time_words_are_ordered_and_apart(text: str) -> None:
    spans = [*find_time_words(text), (len(text), len(text))]
    assert all(a < b <= c for (a, b), (c, _) in pairwise(spans))


@pytest.mark.parametrize(
    ("words", "expected"),
    [("today", 26), ("yesterday", 25), ("on Monday", 26), ("on Sunday", 25), ("in the small hours of today", 26)],
)
def test_days_count_from_the_dateline_where_the_paper_came_out_later(words: str, expected: int) -> None:
    assert days(words, TUESDAY, filed=TUESDAY - timedelta(1)) == october(expected)


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("A day earlier", "A day earlier, jets bombed a village.", october(25)),
        ("The previous day", "The previous day two farmers were killed.", october(25)),
        ("Two days before", "Two days before, a convoy was ambushed.", october(24)),
        ("The next day", "The next day shells fell on the market.", october(27)),
        ("two days after", "The bombing comes two days after gunmen stormed a village.", october(24)),
        ("two days later", "Two soldiers died two days later.", NOTHING),  # not at the start: of what, nobody knows
        ("Three days later", "Three days later the town fell.", NOTHING),  # after publication
        ("two days after", "He died two days after the speech.", NOTHING),
        ("Several days earlier", "Several days earlier, a bridge was blown up.", NOTHING),
    ],
)
def test_days_counted_from_the_happening_before(words: str, text: str, expected: object) -> None:
    monday = when("Monday")
    assert days(words, text=text, earlier=monday) == expected
    assert days(words, text=text) == NOTHING
    assert days(words, text=text, earlier=when("last week")) == NOTHING


def test_a_season_with_its_year_is_months_and_a_winter_is_none() -> None:
    assert days("the autumn of 2012", None) == (date(2012, 9, 1), date(2012, 12, 31))
    assert days("spring 2020") == (date(2020, 3, 1), date(2020, 6, 30))
    assert days("the winter of 2012") == NOTHING


def test_a_day_to_come_and_the_beginning_of_a_long_time_are_no_days_of_it() -> None:
    assert days("Friday", text="The observers said they would visit the spot on Friday.") == NOTHING
    assert days("Friday", text="A meeting is due to open in the city on Friday.") == NOTHING
    assert days("late 2019", text="Since the rebels took up arms again in late 2019 it has seized towns.") == NOTHING
    assert days("in 2015", text="Violence spilled over in 2015 and has since killed thousands.") == NOTHING
    assert days("Friday", text="It said it would have acted after troops died on Friday.") != NOTHING
