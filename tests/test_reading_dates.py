"""Publication dates: what proves one, what does not, and the words that say why."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from summarizer.reading import Source, read
from summarizer.reading.dates import date_line, find_dates
from summarizer.schemas.text import Article

STORY = "Two people were killed on Monday when a strike hit a market in Alda, officials said."
MORE = "The army denied it and said that none of its aircraft had flown that day."


def article(head: str, *, story: str = STORY, foot: str = "", given: date | None = None) -> Article:
    text = f"Strike on market in Alda kills two\n{head}\n\n{story}\n\n{MORE}\n\n{foot}"
    (found,) = read(Source("a.txt", text.encode(), published=given)).articles
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("12 March 2022", "2022-03-12"),
        ("March 12th, 2022", "2022-03-12"),
        ("Mar. 12, 2022", "2022-03-12"),
        ("2022-03-12T10:00:00Z", "2022-03-12"),
        ("12.03.2022", "2022-03-12"),
        ("25/03/2022", "2022-03-25"),
        ("03/25/2022", "2022-03-25"),
        ("Fri, 12/10/2021", "2021-12-10"),
        ("12 de marzo de 2022", "2022-03-12"),
        ("12 марта 2022", "2022-03-12"),
        ("12 березня 2022", "2022-03-12"),
        ("12 مارس 2022", "2022-03-12"),
        ("١٢ مارس ٢٠٢٢", "2022-03-12"),
        ("2022年3月12日", "2022-03-12"),
        ("12. März 2022", "2022-03-12"),
        ("12 mars 2022", "2022-03-12"),
        ("04/05/2022", None),
        ("12 March", None),
        ("31 February 2022", None),
    ],
)
def test_dates_are_read_in_the_fields_languages_and_never_guessed(words: str, expected: str | None) -> None:
    found = [stated.value.isoformat() if stated.value else None for stated in find_dates(words)]
    assert found == ([expected] if words != "31 February 2022" else found)
    assert expected in found or not any(found)


@pytest.mark.parametrize(
    "head",
    [
        "Published: 12 March 2022",
        "March 12, 2022 10:04 AM",
        "By Jane Doe | 12 March 2022",
        "Published On 12 Mar 2022\nUpdated: 15 March 2022",
    ],
)
def test_a_date_line_below_the_headline_proves_the_day(head: str) -> None:
    found = article(head).published
    assert found.value == date(2022, 3, 12)
    assert found.evidence is not None
    assert found.evidence.text in head


@pytest.mark.parametrize("number", ["#1", "Post #1", "No. 20417", "# 12"])
def test_a_forums_post_number_between_date_and_headline_hides_no_date(number: str) -> None:
    text = f"12 March 2022, 10:04\n{number}\nStrike on market in Alda kills two\n\n{STORY}\n\n{MORE}\n"
    (found,) = read(Source("a.txt", text.encode())).articles
    assert (found.title, found.published.value) == ("Strike on market in Alda kills two", date(2022, 3, 12))
    above = read(Source("a.txt", text.replace(number, "World news").encode())).articles[0]
    assert above.published.value is None


def test_an_agencys_dateline_with_a_year_proves_the_day_and_one_without_does_not() -> None:
    assert article("", story=f"ALDA, March 12, 2022 (AFP) - {STORY}").published.value == date(2022, 3, 12)
    without = article("", story=f"ALDA, March 12 (AFP) - {STORY}").published
    assert without.value is None
    assert "names no year" in without.basis


@pytest.mark.parametrize(
    ("head", "foot", "why"),
    [
        ("Updated 3 hours ago", "", "counts from an unknown day"),
        ("Date:", "", "is empty"),
        ("Posted on 04/05/2017", "", "may be 2017-04-05 or 2017-05-04"),
        ("A market in Alda on March 12, 2022. AFP/Getty Images", "", "dates the picture"),
        ("", "Related\nFire guts market in Ostra\n12 March 2022", "stands"),
        ("", "(c) 2022 The Example. All rights reserved.", "no publication date"),
        ("", "Copyright 12 March 2022", "stands apart from the story"),
    ],
)
def test_what_proves_nothing_is_named_and_gives_no_date(head: str, foot: str, why: str) -> None:
    found = article(head, foot=foot).published
    assert found.value is None
    assert found.evidence is None
    assert why in found.basis


def test_digits_that_may_be_two_days_are_the_one_that_the_head_writes_out() -> None:
    found = article("Tuesday 5 April 2022\n05/04/2022 - 10:20").published
    assert found.value == date(2022, 4, 5)
    assert article("Tuesday 7 June 2022\n05/04/2022 - 10:20").published.value == date(2022, 6, 7)
    assert article("05/04/2022 - 10:20").published.value is None


def test_the_first_publication_goes_before_the_posting() -> None:
    found = article("Posted\n17 Aug 2020\nOriginally published\n16 Aug 2020").published
    assert found.value == date(2020, 8, 16)


def test_an_update_alone_is_told_as_one() -> None:
    found = article("Last updated: 12 March 2022").published
    assert found.value == date(2022, 3, 12)
    assert "last updated" in found.basis


def test_the_caller_knows_best() -> None:
    found = article("Published: 12 March 2022", given=date(2020, 1, 1)).published
    assert (found.value, found.basis) == (date(2020, 1, 1), "given by the caller")


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert date_line("Fighting in Alda stopped on 12 March 2022 after the truce was signed.") is None


def test_stories_put_into_one_file_with_a_gap_stay_apart() -> None:
    seeds = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
    titles = {path: [a.title for a in read(Source("a.txt", path.read_bytes())).articles] for path in seeds}
    for one, two in permutations(seeds, 2):
        joined = read(Source("a.txt", one.read_bytes() + b"\n\n\n\n" + two.read_bytes()))
        assert [a.title for a in joined.articles] == titles[one] + titles[two]


EDITION = "Alda, Sunday, July 16, 2023 | e-Paper | Archives"


@pytest.mark.parametrize(
    ("head", "dateline", "value", "filed"),
    [
        (EDITION, "ALDA, Jul 15: ", "2023-07-16", "2023-07-15"),
        (EDITION, "ALDA, Jul 13: ", "2023-07-16", "2023-07-13"),
        (EDITION, "ALDA, Jul 16: ", "2023-07-16", None),
        (EDITION, "ALDA, Jul 12: ", None, None),
        (EDITION, "ALDA, Jul 17: ", None, None),
        (EDITION, "ALDA: ", None, None),
        ("Alda, Monday, January 1, 2024 | e-Paper | Archives", "ALDA, Dec 30: ", "2024-01-01", "2023-12-30"),
        ("Published: July 16, 2023", "ALDA, July 15 (Exa Wire) - ", "2023-07-16", "2023-07-15"),
        ("Published: July 16, 2023", "ALDA, July 5 (Exa Wire) - ", "2023-07-16", None),
        ("Published: July 16, 2023", "(Alda, July 15, 2023) – ", "2023-07-16", "2023-07-15"),
        ("", "(Alda, July 15, 2023) – ", "2023-07-15", None),
        ("", "ALDA, July 15. /EXA/. ", None, None),
    ],
)
def test_a_dateline_shortly_before_confirms_the_edition_and_is_the_day_that_today_counts_from(
    head: str, dateline: str, value: str | None, filed: str | None
) -> None:
    text = f"{head}\n\nStrike on market in Alda kills two\n\n{dateline}{STORY}\n\n{MORE}\n"
    (found,) = read(Source("a.txt", text.encode())).articles
    told = found.published
    days = (told.value and told.value.isoformat(), told.filed and told.filed.isoformat())
    assert days == (value, filed)
    assert told.today == (told.filed or told.value)
