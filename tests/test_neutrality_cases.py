"""Fair and unfair sentences for each rule: the unfair break it, the fair that look like them pass."""

from collections import Counter
from typing import Any

import pytest
from neutrality_pages import cases, page

from summarizer.schemas.text import Severity

CASES = list(cases())


def name(case: tuple[str, str, str, list[list[Any]]]) -> str:
    return f"{case[1]}-{case[2]}-{' / '.join(text for text, *_ in case[3])[:70]}"


def of(kind: str) -> list[Any]:
    return [
        pytest.param(place, rule, told, id=name((place, rule, kind, told)))
        for place, rule, k, told in CASES
        if k == kind
    ]


@pytest.mark.parametrize(("where", "rule", "told"), of("unfair"))
def test_an_unfair_sentence_breaks_its_rule(where: str, rule: str, told: list[list[Any]]) -> None:
    found = page(where).check(told)
    assert rule in {one.code for one in found}, [f"{one.code} {one.message}" for one in found]


@pytest.mark.parametrize(("where", "rule", "told"), of("fair"))
def test_a_fair_sentence_that_looks_like_it_passes(where: str, rule: str, told: list[list[Any]]) -> None:
    found = page(where).check(told)
    assert [f"{one.code} {one.message}" for one in found if one.severity is Severity.ERROR or one.code == rule] == []


def test_every_rule_has_two_cases_of_either_kind() -> None:
    counted = Counter((rule, kind) for _, rule, kind, _ in CASES)
    rules = [f"N{number:02}" for number in range(1, 19)]
    assert [(rule, kind) for rule in rules for kind in ("fair", "unfair") if counted[rule, kind] < 2] == []
