"""Who says what: the frames in which news prose attributes, and what each of them governs."""

import pytest

from summarizer.language.speech import Saying, antecedent, find_attributions, governing, says_unverified


def speakers(text: str) -> list[str | None]:
    return [text[slice(*one.speaker)] if one.speaker else None for one in find_attributions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Belmark Health Office said 14 traders were killed.", ["The Belmark Health Office"]),
        ("Jets hit the camp, killing 14, the Belmark Health Office said.", ["the Belmark Health Office"]),
        ("Jets hit the camp, killing 14, according to the Lorn Network for Relief.", ["the Lorn Network for Relief"]),
        ("Zorvan, a backer of Lorn, said the strikes hit four posts.", ["Zorvan"]),
        ("Prenn, who leads the council, emphasized that talks go on.", ["Prenn"]),
        ("The Daily Quill (TDQ) reported that cars were left on the road.", ["The Daily Quill"]),
        ("On Monday, Minister Odo Prenn said the road was open.", ["Minister Odo Prenn"]),
        ("In Belmark, the defence office said it had bombed the post.", ["the defence office"]),
        ("The army blamed the Brigade for the attack and denied shelling the town.", ["The army", "The army"]),
        ("The aid group gave a higher total of 71 fatalities.", ["The aid group"]),
        ("Residents and rescue workers said a camp was hit.", ["Residents and rescue workers"]),
        ('"We counted 19 dead," said Dr. Odo Prenn, who runs the clinic.', ["Dr. Odo Prenn"]),
        ("A strike reportedly hit the school.", [None]),
        ("A teacher who hid in a granary speaks of ten dead.", ["A teacher"]),
        ("A man who introduced himself as a rebel spokesman said the group did it.", ["A man"]),
        ("Troops left Varn, a village whose capture Lorn had announced.", ["Lorn"]),
        ("• Lorn said that it had shot down 17 drones.", ["Lorn"]),
        ("For its part the regime owned up to the deaths of seven men.", ["the regime"]),
        ("The government never published a number; diplomats spoke of well over 100.", ["diplomats"]),
        ("The group tests the seams between clans, federal states and foreign friends.", []),
        ("The toll was rejected by the commissioner, who said four men had died.", ["the commissioner"]),
        ("The United States has carried out two strikes.", []),
        ("Six bombers reached the base on Thursday.", []),
    ],
)
def test_the_speaker_is_the_subject_of_saying(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_the_medium_that_relays_is_not_the_speaker() -> None:
    text = "Shells killed 34 men, the Quill reported late on Sunday, citing the deputy head of the Lorn Center."
    (one,) = find_attributions(text)
    assert one.speaker and text[slice(*one.speaker)] == "the deputy head of the Lorn Center"
    assert one.via and text[slice(*one.via)] == "the Quill"


def test_whoever_is_told_relays() -> None:
    text = "A senior official told the Quill that the town had fallen. "
    (one,) = find_attributions(text)
    assert one.speaker and text[slice(*one.speaker)] == "A senior official"


def test_a_denial_governs_only_its_own_clause() -> None:
    text = "The mayor accused the Brigade of killing 36 people, but Prenn denied any people were killed."
    accused, denied = find_attributions(text)
    assert accused.saying is Saying.SAID
    assert denied.saying is Saying.DENIED
    figure = text.index("36")
    assert accused.governs[0] <= figure < accused.governs[1]
    assert not denied.governs[0] <= figure < denied.governs[1]
    assert governing(text, figure) == accused


def test_a_pronoun_is_the_speaker_before() -> None:
    earlier = ["The Lorn Relief Network reported clashes.", "Prenn said nothing else."]
    assert antecedent("It", list(reversed(earlier))) == (0, (0, 5))
    found = antecedent("the network", list(reversed(earlier)))
    assert found == (1, (0, len("The Lorn Relief Network")))


@pytest.mark.parametrize(
    ("text", "unverified"),
    [
        ("The Quill was not able to independently verify the report.", True),
        ("The figures could not be independently verified.", True),
        ("The ministry has verified the report.", False),
        ("The claim could not immediately be confirmed.", True),
    ],
)
def test_doubt_is_heard(text: str, unverified: bool) -> None:
    assert says_unverified(text) is unverified


def test_one_speaks_on_behind_a_semicolon_about_their_own() -> None:
    text = "The brigade said nine soldiers had been killed; two of its own men died."
    (one,) = find_attributions(text)
    assert one.governs == (0, len(text))
    text = "The brigade said nine soldiers had been killed; two cars burned."
    (one,) = find_attributions(text)
    assert text[one.governs[1] :] == "; two cars burned."


def test_an_hour_speaks_to_nobody() -> None:
    text = "Marines stopped the two shortly after 7 a.m., the police director, Senior Supt. Odo Prenn, told reporters."
    assert speakers(text) == ["the police director"]


def test_it_is_who_spoke_and_not_the_paper_they_spoke_by() -> None:
    earlier = ["In a communique read on television, the general staff acknowledged an incident."]
    index, span = antecedent("It", earlier) or (9, (0, 0))
    assert earlier[index][slice(*span)] == "the general staff"
    alone = ["A statement said the town had fallen."]
    index, span = antecedent("It", alone) or (9, (0, 0))
    assert alone[index][slice(*span)] == "A statement"
