"""A figure counts people only with a cue beside it, and keeps its qualifier."""

import pytest

from summarizer.language.casualties import find_casualties


def told(text: str) -> list[tuple[str, str, str | None, int | None]]:
    return [
        (
            figure.outcome.value,
            figure.number.text,
            text[slice(*figure.victims)] if figure.victims else None,
            figure.part_of,
        )
        for figure in find_casualties(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shells killed 34 fighters and wounded more than 60 in the valley.",
            [("killed", "34", "fighters", None), ("injured", "more than 60", None, None)],
        ),
        (
            "The raid left five soldiers dead and 13 injured.",
            [("killed", "five", "soldiers", None), ("injured", "13", None, None)],
        ),
        (
            "At least 12 people, including three children, were killed and 30 others wounded.",
            [
                ("killed", "At least 12", "people", None),
                ("killed", "three", "children", 0),
                ("injured", "30", "others", None),
            ],
        ),
        ("The group reported at least 25 civilian fatalities.", [("killed", "at least 25", "civilian", None)]),
        ("The death toll rose to 45, the ministry said.", [("killed", "45", None, None)]),
        ("Civilian casualties in both towns have reached 56.", [("casualties", "56", None, None)]),
        ("Dozens of men were either killed or wounded.", [("casualties", "Dozens", "men", None)]),
        (
            "A mine killed three civilians and two soldiers.",
            [("killed", "three", "civilians", None), ("killed", "two", "soldiers", None)],
        ),
        ("Two of the slain civilians were identified as reporters.", [("killed", "Two", "reporters", -1)]),
        ("A drone killed a farmer near the road.", [("killed", "a", "farmer", None)]),
        (
            "Five soldiers and three militants were killed in the clash.",
            [("killed", "Five", "soldiers", None), ("killed", "three", "militants", None)],
        ),
        (
            "One person was killed and 10 people, including three children, injured.",
            [
                ("killed", "One", "person", None),
                ("injured", "10", "people", None),
                ("injured", "three", "children", 1),
            ],
        ),
        ("A bomber killed himself and at least 9 others.", [("killed", "at least 9", "others", None)]),
        ("Between 18 and 25 civilians were likely killed.", [("killed", "Between 18 and 25", "civilians", None)]),
        ("Some 70 people were reported killed.", [("killed", "Some 70", "people", None)]),
        ("The number of people hurt has climbed to nine.", [("injured", "nine", None, None)]),
        ("Soldiers shot a man dead in Varn when he ran.", [("killed", "a", "man", None)]),
        ("A third man drew a pistol and was shot dead.", [("killed", "A", "third man", None)]),
        ("A boy was hit in the leg by a stray bullet.", [("injured", "A", "boy", None)]),
        (
            "A drone hit a lorry, killing its driver and leaving a passenger with shrapnel wounds.",
            [("killed", "its", "driver", None), ("injured", "a", "passenger", None)],
        ),
        ("It recovered the bodies of 42 men together with 28 firearms.", [("killed", "42", "men", None)]),
        (
            "The hospital received 58 people with bullet or shrapnel wounds, of whom nine died.",
            [("injured", "58", "people", None), ("killed", "nine", None, None)],
        ),
        (
            "16 members of the force, as most of it is known, had died.",
            [("killed", "16", "members of the force", None)],
        ),
        ("Two aid workers, a driver and a nurse, were killed.", [("killed", "Two", "aid workers", None)]),
        ("Two boys, 11 and 13 years old, were taken to hospital with burns.", [("injured", "Two", "boys", None)]),
        ("The minister said that nine of his men fell.", [("killed", "nine", "of his men", None)]),
        ("One ranger was hit in the leg, an officer said.", [("injured", "One", "ranger", None)]),
        ("It had hit officers, 34 of whom it claimed to have killed.", [("killed", "34", None, None)]),
        ("Three of its men fell back to the town.", []),
        ("The army had eliminated 15 “militiamen” in the raid.", [("killed", "15", "militiamen", None)]),
    ],
)
def test_a_figure_gets_its_outcome_victims_and_part(
    text: str, expected: list[tuple[str, str, str | None, int | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "At least 300 fighters crossed the border.",
        "Jets flew 20 sorties and hit eight targets.",
        "More than three million inhabitants live there.",
        "The bomb could kill 20 people.",
        "They threatened to kill 20 hostages.",
        "No civilians were killed.",
        "No one was hurt.",
        "He paid $30 to the wounded.",
    ],
)
def test_other_numbers_count_nobody(text: str) -> None:
    assert told(text) == []
