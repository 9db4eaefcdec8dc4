"""Several stories pasted into one file: each has its own title and date, and nothing of a story makes it two."""

import pytest

from summarizer.reading import Source, read
from summarizer.schemas.text import Document

FIRST = """Nine fighters killed in raid on Orlan depot

Staff Reporter | Published May 4, 2031

ORLAN: Nine fighters were killed and two soldiers hurt in a raid on a depot near Orlan, the army said on Saturday.

“They had planned to attack the market,” the army's statement read, adding that a search of the hills was under way.

Villagers said that they had heard shooting until dawn, and that the road to the coast had been closed for hours.

In the capital, the interior ministry put the number of people arrested in the raid at fourteen, most of them young men.
"""
FIRST_TITLE = "Nine fighters killed in raid on Orlan depot"
SECOND_TITLE = "Families bury victims of shelling in Tessa valley"
SECOND = """Shells fell on three villages of the Tessa valley on Monday and killed at least eleven, residents said.

A teacher said that she had counted eleven graves. The governor's office said that it knew of seven deaths.

The rebels denied that they had fired on the villages and accused the army of having done so from the ridge.

Aid workers could not reach the valley on Tuesday because the bridge at its mouth had been blown up a week ago.
"""
THIRD_TITLE = "Navy seizes boat with rockets off Port Hale"
THIRD = """The navy stopped a fishing boat off Port Hale on Friday and found forty rockets in it, an officer said.

Five men were taken ashore. Their lawyer said that they were fishermen and had known nothing of what they carried.

The port's council called for calm and asked the government to say where the rockets had been loaded.
"""
PUBLISHED = "Published in The Orlan Mail, May 4th, 2031\n"
COMMENTS = "Read Comments (12)\nMust Read: Storm floods 20 streets in Hale\n"


def document(*parts: str) -> Document:
    return read(Source("page.txt", "\n".join(parts).encode()))


def told(*parts: str) -> list[tuple[str | None, str | None]]:
    """Title and day of each article."""
    days = [(a.title, a.published.value) for a in document(*parts).articles]
    return [(title, day.isoformat() if day else None) for title, day in days]


TWO = [(FIRST_TITLE, "2031-05-04"), (SECOND_TITLE, None)]
ONE = [(FIRST_TITLE, "2031-05-04")]

CAPTION = "A view of the Tessa valley, in a picture taken on 3 March 2030. (File)\n"
UNMARKED = "Mourners carry a coffin through the village of Upper Tessa, where most of the houses lost their roofs.\n"


@pytest.mark.parametrize(
    "head",
    [
        f"\n\nTessa Observer\n{SECOND_TITLE}\n\n{CAPTION}Reading mode: ON\n\n{SECOND_TITLE}\n",
        f"\n\n{SECOND_TITLE}\n\n{CAPTION}\n{SECOND_TITLE}\n",
        f"\n\n{SECOND_TITLE}\n{UNMARKED}Listen to this story\n\n{SECOND_TITLE}\n",
        f"{SECOND_TITLE}\n\n{UNMARKED}\n{SECOND_TITLE}\n",
        f"{SECOND_TITLE} - Tessa Observer\nShare\nSave\n\n{SECOND_TITLE}\n",
        f"Tessa Observer\nHome | World | Opinion\n{SECOND_TITLE}\nText size\n\n{SECOND_TITLE}\n",
    ],
)
@pytest.mark.parametrize("end", [PUBLISHED + "\n" + COMMENTS, PUBLISHED, COMMENTS, "Read Comments (12)\n"])
def test_a_headline_that_comes_again_opens_a_story_and_leaves_it_undated(end: str, head: str) -> None:
    assert told(FIRST, end, head, SECOND) == TWO


def test_the_outlet_above_the_second_headline_belongs_to_the_second_story() -> None:
    head = f"\n\nTessa Observer\n{SECOND_TITLE}\n\n{CAPTION}\n{SECOND_TITLE}\n"
    first, second = document(FIRST, PUBLISHED, COMMENTS, head, SECOND, "© 2031 Tessa Observer").articles
    assert (first.publisher, second.publisher) == ("The Orlan Mail", "Tessa Observer")
    assert "Tessa Observer" not in document(FIRST, PUBLISHED, COMMENTS, head, SECOND).text[: second.blocks[0].start]


@pytest.mark.parametrize(
    "head",
    [
        f"{SECOND_TITLE}\nBy Mira Solen\nMay 9, 2031\n",
        f"Tessa Observer\n{SECOND_TITLE}\nBy Mira Solen\nMay 9, 2031\n",
        f"\n\nTessa Observer\n\n{SECOND_TITLE}\n\nBy Mira Solen\nMay 9, 2031\n",
    ],
)
@pytest.mark.parametrize("end", [PUBLISHED + "\n" + COMMENTS, PUBLISHED, COMMENTS])
def test_a_headline_with_its_own_writer_and_day_after_end_matter_opens_a_story(end: str, head: str) -> None:
    assert told(FIRST, end, head, SECOND) == [TWO[0], (SECOND_TITLE, "2031-05-09")]


def test_furniture_between_the_outlet_and_the_headline_sets_the_second_page_apart() -> None:
    head = f"Tessa Observer\nHome | World | Opinion\n{SECOND_TITLE}\nMay 9, 2031\n"
    assert told(FIRST, head, SECOND) == [TWO[0], (SECOND_TITLE, "2031-05-09")]


def test_an_agency_dateline_after_end_matter_opens_a_story() -> None:
    wire = SECOND.replace("Shells fell", "TESSA (Exa Wire) - Shells fell", 1)
    assert told(FIRST, PUBLISHED, COMMENTS, f"{SECOND_TITLE}\n", wire) == TWO


@pytest.mark.parametrize("end", [PUBLISHED + "\n" + COMMENTS, PUBLISHED, COMMENTS])
def test_a_plain_headline_after_end_matter_opens_a_story(end: str) -> None:
    assert told(FIRST, end, f"{SECOND_TITLE}\n", SECOND) == TWO


def test_three_stories_are_three() -> None:
    second = f"\n\nTessa Observer\n{SECOND_TITLE}\n\n{CAPTION}\n{SECOND_TITLE}\n"
    third = f"{THIRD_TITLE}\nBy Ola Brandt\nMay 12, 2031\n"
    found = told(FIRST, PUBLISHED, COMMENTS, second, SECOND, "Read Comments (3)\n", third, THIRD)
    assert found == [*TWO, (THIRD_TITLE, "2031-05-12")]


@pytest.mark.parametrize(
    "end",
    [
        f"You are reading: {FIRST_TITLE}\n",
        f"\n\n{FIRST_TITLE}\nPrint this page\n{FIRST_TITLE}\n",
        f"{PUBLISHED}\n{COMMENTS}\nShare this story\n{FIRST_TITLE}\nCopy link\n",
        f"{PUBLISHED}\n\n\nYou are reading: {FIRST_TITLE}\nShare\nYou are reading: {FIRST_TITLE}\n\nMore from us\n",
        f"{PUBLISHED}\n\n\n{SECOND_TITLE}\n\n{SECOND_TITLE}\n\n{THIRD_TITLE}\n\n{THIRD_TITLE}\n",
    ],
)
def test_headlines_at_the_end_of_a_story_make_no_second_one(end: str) -> None:
    assert told(FIRST, end) == ONE


PARAGRAPHS = FIRST.split("\n\n")


@pytest.mark.parametrize(
    "inside",
    [
        "“They had planned to attack the market”",
        "“They had planned to attack the market”\n\n“They had planned to attack the market”",
        "\n“We heard shooting until dawn”\nShare this quote\n“We heard shooting until dawn”\n",
        f"Must Read: {SECOND_TITLE}",
        f"Related\n{SECOND_TITLE}\n{SECOND_TITLE}",
        f"You are reading: {FIRST_TITLE}\n{FIRST_TITLE}",
        "Shooting until dawn near the coast",
    ],
)
def test_what_stands_between_the_paragraphs_of_a_story_does_not_split_it(inside: str) -> None:
    assert told("\n\n".join([*PARAGRAPHS[:4], inside, *PARAGRAPHS[4:], SECOND])) == ONE


@pytest.mark.parametrize(
    ("line", "told_of_itself", "publisher"),
    [
        ("Published in The Orlan Mail, May 4th, 2031", "", "The Orlan Mail"),
        (
            "Published in Orlan-e-Nau, May 4th, 2031",
            "Orlan-e-Nau could not confirm what either side said.",
            "Orlan-e-Nau",
        ),
        ("Published in Orlan, May 4th, 2031", "", None),
    ],
)
def test_the_line_after_the_story_names_the_paper_but_not_a_place(
    line: str, told_of_itself: str, publisher: str | None
) -> None:
    (article,) = document(FIRST, f"{told_of_itself}\n", line).articles
    assert article.publisher == publisher
