"""The list of loaded terms: whole, findable, replaceable, and the user's to extend."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ConfigurationError
from summarizer.language.terms import Rule, Terms, load_terms, plain_marks

TERMS = load_terms()


def found(text: str, terms: Terms = TERMS) -> list[str]:
    return [use.text for use in terms.find(text)]


def test_the_shipped_list_is_large_and_no_form_stands_twice() -> None:
    forms = Counter(form.lower().replace("-", " ") for term in TERMS.data.terms for form in term.forms)
    assert len(TERMS.data.terms) >= 120
    assert [form for form, times in forms.items() if times > 1] == []
    assert TERMS.version == "2"


def test_every_form_of_every_term_is_found_by_itself() -> None:
    for term in TERMS.data.terms:
        for form in term.forms:
            uses = list(TERMS.find(f"there: {form} there"))
            assert [use.term.term for use in uses] == ([] if term.rule is Rule.OK else [term.term]), form


def test_what_is_said_instead_is_not_loaded_itself() -> None:
    for term in TERMS.data.terms:
        for wording in term.instead:
            uses = [use for use in TERMS.find(wording or "") if use.term.rule in (Rule.BAN, Rule.ATTR)]
            assert uses == [], (term.term, wording)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The REGIME fell", ["REGIME"]),
        ("pro-regime and pro–regime forces", ["pro-regime", "pro–regime"]),
        ("a regimental band and regime change", []),
        ("It claimed responsibility; he claimed it", ["claimed"]),
        ("terrorist groups", ["terrorist groups"]),
        ("the al-Radical valley", []),
        ("they denied it", []),
    ],
)
def test_forms_are_whole_words_the_longest_first_in_any_case(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@given(st.text(alphabet="regim -’'“pot\n", max_size=40))
def test_offsets_are_of_the_text_itself(text: str) -> None:
    for use in TERMS.find(text):
        assert text[use.start : use.end] == use.text
    assert len(plain_marks(text)) == len(text)


def test_neutral_text_has_no_label_left_and_keeps_its_verbs_and_names() -> None:
    text = "The brutal regime’s terrorists claimed that the Lorn Terror Archive was flattened."
    assert TERMS.neutral(text) == "The government’s fighters claimed that the Lorn Terror Archive was destroyed."


def write(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_file_adds_and_replaces_entries(tmp_path: Path) -> None:
    own = """
version: mine-3
terms:
  - {term: quibble, forms: [quibble, quibbled], category: verb, rule: verb, instead: [say, said]}
  - {term: regime, forms: [regime], category: label, rule: ok}
adverbs: [Quibblingly]
"""
    terms = load_terms(write(tmp_path, own))
    assert found("the regime quibbled", terms) == ["quibbled"] and terms.neutral("regime") == "regime"
    assert terms.version == "2+mine-3" and "quibblingly" in terms.adverbs and "reportedly" in terms.adverbs
    assert found("the regime quibbled") == ["regime"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("- a\n- b\n", "is not a YAML mapping"),
        ("terms: [", "is not YAML, line"),
        ("terms: [{term: x, forms: [x], category: y, rule: never}]", "terms, entry 1"),
        ("terms: [{term: x, forms: [x, y], category: y, rule: ban, instead: [z]}]", "2 forms and 1 wordings"),
        ("terms: [{term: x, forms: [], category: y, rule: ban}]", "entry 1 \\(x\\), forms"),
        ("colour: red", "colour"),
    ],
)
def test_a_users_file_that_is_wrong_is_told_where(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ConfigurationError, match=complaint):
        load_terms(write(tmp_path, text))


def test_a_users_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"missing\.yaml cannot be read"):
        load_terms(tmp_path / "missing.yaml")
