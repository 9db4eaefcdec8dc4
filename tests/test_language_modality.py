"""Threats, conditions, plans and denials are not told as having happened."""

import pytest

from summarizer.language.modality import Mode, is_general, is_real, mode


@pytest.mark.parametrize(
    ("text", "word", "real"),
    [
        ("Jets struck the camp on Monday.", "struck", True),
        ("If talks fail, Lorn could become a target of a strike.", "strike", False),
        ("The minister warned that jets would strike the camp.", "strike", False),
        ("They threatened to attack the port.", "attack", False),
        ("The group said it had not attacked the port.", "attacked", False),
        ("The army denied that it shelled the town.", "shelled", False),
        ("He would not speak, but jets struck the camp.", "struck", True),
        ("Pilots will help the army strike the hills.", "strike", False),
        ("It could not be verified that the town was captured.", "captured", True),
    ],
)
def test_only_what_is_told_as_real_is_real(text: str, word: str, real: bool) -> None:
    assert is_real(text, text.index(word)) is real


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("The militia has for years burned villages across the valley.", True),
        ("Shells fall on the quarter almost every night.", True),
        ("The army routinely shells the valley.", True),
        ("The army, which routinely shells the valley, bombed a school.", False),
        ("Rebels, who have long held the town, were hit by jets.", False),
        ("The army, as it often does, shelled the valley on Monday.", False),
    ],
)
def test_what_happens_often_is_no_deed_of_a_day(text: str, general: bool) -> None:
    assert is_general(text) is general


@pytest.mark.parametrize(
    ("text", "word", "mode_there"),
    [
        ("The envoy condemned the killing of eight aid workers.", "killing", Mode.SPOKEN_OF),
        ("The envoy condemned the raid, which killed five people on Monday.", "killed", Mode.REAL),
        ("Thousands mourned the dead of the bombing.", "bombing", Mode.SPOKEN_OF),
        ("The strikes were in retaliation for the attack on the base.", "attack", Mode.SPOKEN_OF),
        ("The allegation that our forces fired at rescue crews is false.", "fired", Mode.NEGATED),
        ("Thursday's strikes came two months after gunmen killed 18 worshippers.", "killed", Mode.HISTORICAL),
    ],
)
def test_what_is_condemned_or_called_false_is_not_told_as_done(text: str, word: str, mode_there: Mode) -> None:
    assert mode(text, text.index(word)) is mode_there
