"""A name is hit, or acts, only where the words around it say so."""

import pytest

from summarizer.language.roles import acts, is_hit


def around(text: str, words: str) -> tuple[str, int, int]:
    start = text.index(words)
    return text, start, start + len(words)


@pytest.mark.parametrize(
    ("text", "words", "hit"),
    [
        ("Zorvan jets joined Lorn jets for strikes against the town of Belmark.", "Lorn jets", False),
        ("Zorvan jets joined Lorn jets for strikes against the town of Belmark.", "the town of Belmark", True),
        ("Jets bombed a camp belonging to the Brigade.", "a camp", True),
        ("A car factory north of Tolmin was also destroyed, it said.", "A car factory", True),
        ("The ministry said fighter jets had flown 20 sorties.", "fighter jets", False),
        ("Shells killed at least 12 soldiers.", "soldiers", True),
        ("Its consulate in Belmark was attacked.", "Its consulate", True),
        ("The Brigade fired mortars at army posts near Belmark.", "army posts", True),
    ],
)
def test_who_is_hit(text: str, words: str, hit: bool) -> None:
    assert is_hit(*around(text, words)) is hit


@pytest.mark.parametrize(
    ("text", "words", "does"),
    [
        ("Zorvan jets joined Lorn jets for strikes against the town.", "Zorvan jets", True),
        ("The footage showed fighters who held a parade.", "fighters", False),
        ("The town was bombed by Zorvan jets.", "Zorvan jets", True),
        ("The camp was bombed on Monday.", "The camp", False),
    ],
)
def test_who_acts(text: str, words: str, does: bool) -> None:
    assert acts(*around(text, words)) is does
