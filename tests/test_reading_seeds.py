"""The five real pages: articles, labels, titles, publishers and dates, as close reading has them."""

from datetime import date
from pathlib import Path

import pytest

from summarizer.reading import Source, read
from summarizer.schemas.text import Document, Region

SEEDS = Path(__file__).parent.parent / "seeds"
PAGES = sorted(SEEDS.glob("*.txt"))


def page(number: str) -> Document:
    path = next(path for path in PAGES if path.name.startswith(number))
    return read(Source(path.name, path.read_bytes()))


def lines(document: Document, *regions: Region) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.region in regions]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name[:3])
def test_every_line_is_in_exactly_one_article_and_every_sentence_stands_where_it_says(path: Path) -> None:
    document = read(Source(path.name, path.read_bytes()))
    assert len(document.text) == len(path.read_text(encoding="utf-8"))
    assert [document.text[b.start : b.end] for b in document.blocks] == [
        line.strip() for line in document.text.splitlines() if line.strip()
    ]
    assert [b for article in document.articles for b in article.blocks] == list(document.blocks)
    for article in document.articles:
        assert [sentence.number for sentence in article.sentences] == list(range(len(article.sentences)))
        for sentence in article.sentences:
            assert sentence.text == document.text[sentence.start : sentence.end] == sentence.text.strip()
    assert all(block.reason for block in document.blocks)


@pytest.mark.parametrize(
    ("number", "index", "title", "first", "last"),
    [
        (
            "000",
            0,
            "Russian Forces Kill 34 Fighters in Syria’s Idlib",
            "Russian forces have killed 34 fighters",
            "Iran-aligned groups in Syria.",
        ),
        (
            "000",
            1,
            "Iraqi Foreign Minister: We Are Not Part of the ‘Axis of Resistance’",
            "A day after Iranian Supreme",
            "entire region,” he warned.",
        ),
        (
            "001",
            0,
            "Russia Vows 'Solidarity' with Syria, Conducts One of War's Deadliest Strikes",
            "Russia has reiterated",
            "spokesperson said at the time.",
        ),
        (
            "002",
            0,
            "Russia launches new strikes on foes of Syria’s Assad",
            "Russian warplanes unleashed",
            "side of the Islamists,” it said.",
        ),
        (
            "003",
            0,
            "Russian Airstrikes Intensify Against Syrian Jihadi Rebels",
            "Russian warplanes joined",
            "Qalibaf vowed.",
        ),
        (
            "004",
            0,
            "Iraqi militias cross into Syria to reinforce Assad regime forces",
            "Iraq despatched",
            "lengthy held Sheikh Maqsoud.",
        ),
    ],
)
def test_each_article_has_its_title_and_its_first_and_last_words(
    number: str, index: int, title: str, first: str, last: str
) -> None:
    article = page(number).articles[index]
    assert article.title == title
    assert article.sentences[0].text == title
    assert article.sentences[1].text.startswith(first)
    assert article.sentences[-1].text.endswith(last)


def test_only_the_two_article_page_has_two_articles() -> None:
    assert [len(page(f"00{n}").articles) for n in range(5)] == [2, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("number", "starts"),
    [
        ("000", ["26 October 2023, Syria", "TT", "20", "Iraqi Foreign Minister Fuad Hussein (Reuters)"]),
        (
            "001",
            [
                "Search",
                "abasalaka",
                "syria, idlib",
                "Syrians take part",
                "russia, military",
                "A Russian Military convoy",
                "Let's block",
                "World - Latest",
                "October 27",
                "https://",
                "Bagikan",
                "0 Response",
                "Post a",
                "Powered",
            ],
        ),
        (
            "002",
            [
                "Placeholder",
                "Date:",
                "– US-Russian",
                "– ‘Ultimatums",
                "LEAVE A",
                "Please enter",
                "Share post",
                "Subscribe",
                "Popular",
                "More like",
                "Related",
                "Elon",
                "The eagerly",
                "Delhi-",
                "Archer",
                "Fact Check",
                "Iran launched",
                "Lok Sabha",
                "As India's",
            ],
        ),
        ("003", ["Source link", "Leave a Comment"]),
        (
            "004",
            [
                "HomeWorld",
                "Date:",
                "Popular News",
                "The Daily Sabah",
                "Keep updated",
                "it’s area",
                "You can",
                "This web site",
                "Source:",
                "Latest News",
                "LEAVE A",
                "Please enter",
            ],
        ),
    ],
)
def test_noise_never_reaches_the_story(number: str, starts: list[str]) -> None:
    document = page(number)
    noise = [document.text[b.start : b.end] for b in document.blocks if b.region not in (Region.BODY, Region.HEADLINE)]
    assert {start for start in starts if not any(line.startswith(start) for line in noise)} == set()
    kept = lines(document, Region.BODY, Region.HEADLINE)
    assert [line for line in kept for start in starts if line.startswith(start) and len(start) > 2] == []


def test_a_date_is_given_only_where_the_page_proves_it() -> None:
    found = {n: [a.published.value for a in page(f"00{n}").articles] for n in range(5)}
    assert found == {0: [None, None], 1: [date(2020, 10, 27)], 2: [None], 3: [None], 4: [None]}
    stamp = page("001").articles[0].published
    assert stamp.evidence is not None
    assert stamp.evidence.text == "October 27, 2020"
    assert "time stamp" in stamp.basis
    assert "caption" in page("000").articles[0].published.basis
    assert "'Date:' is empty" in page("002").articles[0].published.basis


def test_publishers_are_read_from_the_page_and_a_blog_is_not_the_publisher() -> None:
    found = [[(a.publisher, a.republisher) for a in page(f"00{n}").articles] for n in range(5)]
    assert found == [
        [(None, None), ("Asharq Al-Awsat", None)],
        [("Newsweek", "abasalaka.blogspot.com")],
        [(None, None)],
        [(None, None)],
        [("Daily Sabah", None)],
    ]
