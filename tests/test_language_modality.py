"""Threats, conditions, plans and denials are not told as having happened."""

import pytest

from summarizer.language.modality import is_real


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
