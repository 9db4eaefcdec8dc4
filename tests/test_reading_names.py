"""Outlets, writers and headlines: what a page's head may and may not be taken for."""

import pytest

from summarizer.reading import Source, read
from summarizer.reading.names import nameable
from summarizer.schemas.text import Article

STORY = """Four soldiers were killed when a bomb went off beside their car north of Qarah, the defence ministry said.

No group has claimed responsibility for the bombing, which was the third in that district since the spring.
"""
TITLE = "Roadside bomb kills four soldiers in northern Alda"


def article(head: str, tail: str = "", story: str = STORY) -> Article:
    return read(Source("page.txt", f"{head}\n{TITLE}\n\n{story}\n{tail}".encode())).articles[0]


@pytest.mark.parametrize(
    "words",
    [
        "Sat 18 Nov 2023 07.05 GMT",
        "2h ago",
        "English edition",
        "Français",
        "Security",
        "Share on X",
        "Latest News",
        "17",
    ],
)
def test_times_editions_sections_and_buttons_are_nobodys_name(words: str) -> None:
    assert not nameable(words)
    assert article(f"{TITLE} | {words}").publisher is None
    assert article("", f"First published on {words}").publisher is None


@pytest.mark.parametrize("name", ["The National", "Example Post", "example-times.com", "AFP", "Al-Alda Today"])
def test_outlets_keep_their_names(name: str) -> None:
    assert nameable(name)


@pytest.mark.parametrize(
    "row",
    [
        "Home News Politics Security Sports Contact",
        "World Africa Alda Business Sport Weather",
        "About us | Where we work | Get involved | Publications",
        "Alda, Sunday, May 3, 2020 | e-Paper | Archives | Contact us",
        "The Minister   The Ministry   Missions abroad   Press centre",
        "2h ago Curfew brought forward in the capital",
        "This article is more than 2 years old",
        "Read in Arabic",
        "Alda from day to day | English edition",
    ],
)
def test_a_menu_a_notice_or_a_timed_entry_is_no_title(row: str) -> None:
    found = article(row)
    assert (found.title, found.publisher) == (TITLE, None)


@pytest.mark.parametrize(
    "tail",
    [
        "© 2024 Valley Mirror",
        "Get the Valley Mirror newsletter",
        "A driver told the Valley Mirror that he had seen nothing of what happened there on that day.",
        "The Valley Mirror could not reach the rebels, whose telephones have been cut off since the spring.",
    ],
)
def test_a_name_above_the_story_is_believed_when_the_outlet_names_itself_again(tail: str) -> None:
    assert article("Valley Mirror", tail).publisher == "Valley Mirror"
    assert article("Valley Mirror").publisher is None


@pytest.mark.parametrize("place", ["Alda", "South Sudan", "Middle East"])
def test_a_place_above_the_story_is_no_outlet(place: str) -> None:
    told = f"The minister told {place} that the border would stay closed until the end of the summer at least."
    assert article(place, told).publisher is None


@pytest.mark.parametrize("actor", ["The Northern Mission", "The Army Command", "Alda"])
def test_who_could_not_confirm_is_no_outlet_for_that(actor: str) -> None:
    story = f"{STORY}\n{actor} could not confirm the number of dead, and said that it would look into the reports.\n"
    assert article("", story=story).publisher is None


def test_a_motto_under_the_outlets_name_is_no_title() -> None:
    found = article("VALLEY MIRROR\nYour window on the highlands\n", "(c) Valley Mirror 2024")
    assert (found.title, found.publisher) == (TITLE, "Valley Mirror")


def test_a_headline_close_under_the_outlets_name_is_no_motto() -> None:
    head = "Valley Mirror\nArmy denies bombing market in Qarah\n\nSeven dead in the attack, mayor says\n12 May 2024\n"
    document = read(Source("page.txt", f"{head}\n{STORY}\n(c) Valley Mirror".encode()))
    assert document.articles[0].title == "Army denies bombing market in Qarah"


def test_the_story_goes_on_after_a_correction() -> None:
    later = "Corrections in the army list continued, officials said, and the toll was raised to nine by Friday night."
    found = article("", f"Correction: the bomb went off on Monday, not on Sunday.\n\n{later}")
    texts = [sentence.text for sentence in found.sentences]
    assert texts[-1] == later
    assert not any("Correction:" in text for text in texts)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ada Mirren (now) and Louis Corr (earlier)", ("Ada Mirren", "Louis Corr")),
        ("Ada Mirren in Qarah and agencies", ("Ada Mirren",)),
        ("Staff writer, with AFP", ()),
        ("By Editorial Team", ()),
    ],
)
def test_writers_without_a_by_are_read_and_desks_are_none(line: str, authors: tuple[str, ...]) -> None:
    document = read(Source("page.txt", f"{TITLE}\n{line}\n12 May 2024\n\n{STORY}".encode()))
    assert (document.articles[0].title, document.articles[0].authors) == (TITLE, authors)
