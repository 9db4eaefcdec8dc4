"""The scorer's parts: folding, sentences, number phrases, assignment."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.schemas.taxonomy import Family
from summarizer.scoring.assignment import assign
from summarizer.scoring.comparisons import family, overlap, tokens
from summarizer.scoring.numbers import Number, numbers, parse_counts, supported, whole
from summarizer.scoring.text import SourceText, split_sentences

PAGE = "The “army” said – it’s  over…\n\nNext line."


@pytest.mark.parametrize(
    "evidence", ['"army" said - it\'s over... Next line', "'army' said", "NEXT LINE"[0:1] + "ext line."]
)
def test_quotes_dashes_and_spaces_are_folded(evidence: str) -> None:
    assert SourceText(PAGE).verbatim(evidence)


@pytest.mark.parametrize("evidence", ["army said", "", 'the "army"', "next line"])
def test_words_marks_and_case_are_not_folded(evidence: str) -> None:
    assert not SourceText(PAGE).verbatim(evidence)


def test_repeated_sentences_are_one() -> None:
    source = SourceText("A headline about it\n\nA headline about it\n\nThe body.")
    assert source.canonical == [0, 0, 2] and source.locate("A headline about it") == {0}


def test_altered_evidence_is_placed_on_its_sentence_and_strange_evidence_nowhere() -> None:
    source = SourceText("Forces bombed the northern village on Monday. Nothing else happened there.")
    assert source.locate("Forces heavily bombed the northern village on Monday.") == {0}
    assert source.locate("Officials praised the harvest of cheese.") == frozenset()
    assert SourceText("").locate("Officials praised the harvest.") == frozenset()


def test_sentences_end_at_stops_but_not_at_abbreviations() -> None:
    line = 'Earlier, U.S. Central Command hit it. "We know," he said. The U.K.-based group (SOHR) agreed.'
    assert split_sentences(line) == [
        "Earlier, U.S. Central Command hit it.",
        '"We know," he said.',
        "The U.K.-based group (SOHR) agreed.",
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("34 fighters", 34, 34),
        ("more than 60", 61, None),
        ("dozens", 24, None),
        ("several dozen", 24, None),
        ("a dozen people", 12, 12),
        ("dozen", 12, 12),
        ("two dozen", 24, 24),
        ("twenty-five dozen", 300, 300),
        ("half a dozen", 6, 6),
        ("up to 78", None, 78),
        ("as many as 71", None, 71),
        ("at least ten children", 10, None),
        ("more than 240,000", 240001, None),
        ("between 10 and 15", 10, 15),
        ("10–15", 10, 15),
        ("ten to fifteen", 10, 15),
        ("twenty-five", 25, 25),
        ("one hundred and twenty", 120, 120),
        ("seven and five", 7, 7),
        ("fewer than 12", None, 11),
        ("20+", 20, None),
        ("scores", 40, None),
        ("2.5 million", 2500000, 2500000),
        ("tens of thousands", 20000, None),
        ("hundreds of thousands", 200000, None),
    ],
)
def test_number_phrases(text: str, low: Number | None, high: Number | None) -> None:
    first = parse_counts(text)[0]
    assert (first.min, first.max) == (low, high)


@given(st.integers(0, 10**9))
def test_digits_are_their_own_value_with_and_without_commas(value: int) -> None:
    assert (
        [p.base for p in parse_counts(f"{value} people")]
        == [p.base for p in parse_counts(f"{value:,} people")]
        == [value]
    )


@given(st.text(alphabet="atoenhudrw- 123,.+<>", max_size=60))
def test_no_text_breaks_the_number_reader(text: str) -> None:
    phrases = parse_counts(text)
    assert all(0 <= a.start < a.end <= b.start for a, b in itertools.pairwise(phrases))


def test_one_may_be_told_by_an_article_and_other_numbers_may_not() -> None:
    assert supported(1, "a man was killed") and not supported(1, "men were killed")
    assert supported(61, "more than 60") and supported(60, "more than 60") and not supported(62, "more than 60")
    assert numbers("no figure here") == frozenset()


@pytest.mark.parametrize("value", [34, "34", 34.0])
def test_a_bound_is_a_whole_number_however_it_is_written(value: object) -> None:
    assert whole(value) == 34


@pytest.mark.parametrize("value", [34.5, True, "x", None, [34], float("inf"), float("nan")])
def test_a_bound_that_is_no_whole_number_is_no_bound(value: object) -> None:
    assert whole(value) is None


def best_total(weights: list[list[float]]) -> float:
    rows, columns = len(weights), len(weights[0])
    return max(
        sum(weights[i][j] for i, j in zip(chosen, order, strict=True))
        for size in range(min(rows, columns) + 1)
        for chosen in itertools.combinations(range(rows), size)
        for order in itertools.permutations(range(columns), size)
    )


@given(
    st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
        lambda size: st.lists(
            st.lists(st.one_of(st.just(0.0), st.floats(0.01, 5)), min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )
)
def test_no_assignment_is_better(weights: list[list[float]]) -> None:
    pairs = assign(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert all(weights[i][j] > 0 for i, j in pairs.items())
    assert sum(weights[i][j] for i, j in pairs.items()) == pytest.approx(best_total(weights))


def test_nothing_is_assigned_to_nothing() -> None:
    assert assign([]) == {} and assign([[]]) == {}


def test_a_state_and_its_people_are_one_name() -> None:
    assert tokens("the U.S.") == tokens("American") == {"usa"} and tokens("Türkiye's") == {"turkey"}
    assert overlap(tokens("Jabal al-Zawiya area"), tokens("jabal zawiya")) == 1


def test_types_that_are_not_ours_are_of_no_family() -> None:
    assert family("air_strike") is Family.VIOLENT
    assert family("other") is family("bogus") is family(None) is Family.OTHER
