"""Attacks in the article's text: what holds whatever model is asked, because the attack is never asked about.

If a page with an attack leads to the same requests as the page without it, every model gives the same answers, and the
record is the same. benchmarks/injection.py asks the embedded model as well; docs/security.md has its table.
"""

from functools import lru_cache
from pathlib import Path

import pytest
from injection_support import PLACES, SEEDS, Attack, asked, attacks, clean, spliced

from summarizer.coding.windows import unread
from summarizer.reading import Source, instructions, read
from summarizer.schemas.text import Article, Document, Finding, Region

ATTACKS = attacks()
ORDERS = [attack for attack in ATTACKS if not attack.plain_lie]


def findings_of(document: Document) -> list[Finding]:
    found = list(document.findings)
    for article in document.articles:
        found += [*instructions.findings(article, document.text), *unread(article)]
    return found


def facts(article: Article) -> dict[str, object]:
    """What reading says of an article, without offsets."""
    return {
        "title": article.title,
        "publisher": article.publisher,
        "authors": article.authors,
        "language": article.language,
        "published": (article.published.value, article.published.basis),
        "tiny": [
            (texts, before, window.fields, window.spoken) for texts, before, window in asked(article, one_form=True)
        ],
        "large": [texts for texts, *_ in asked(article, one_form=False)],
    }


def test_there_are_enough_attacks_of_every_kind() -> None:
    assert len(ORDERS) >= 75
    assert len({attack.id for attack in ATTACKS}) == len(ATTACKS)
    assert len({attack.kind for attack in ATTACKS}) >= 15


@lru_cache(maxsize=32)
def facts_of(source: Source) -> list[dict[str, object]]:
    return [facts(article) for article in read(source).articles]


@pytest.mark.parametrize(
    ("number", "attack"), list(enumerate(ORDERS)), ids=[f"{number}-{attack.id}" for number, attack in enumerate(ORDERS)]
)
def test_a_page_with_an_attack_asks_what_the_page_without_it_asks(number: int, attack: Attack) -> None:
    """Each attack on one seed at one place, all pairs in turn; benchmarks/injection.py takes every combination."""
    seed, place = SEEDS[number % len(SEEDS)], PLACES[number // len(SEEDS) % len(PLACES)]
    assert facts_of(spliced(seed, attack, place)) == facts_of(clean(seed, attack))


@pytest.mark.parametrize("attack", ORDERS, ids=lambda attack: attack.id)
def test_an_attack_is_reported_where_it_stands(attack: Attack) -> None:
    document = read(spliced(SEEDS[0], attack, "middle"))
    codes = {"instruction_like_text", "hidden_text", "hidden_characters", "sentence_too_long"}
    found = [finding for finding in findings_of(document) if finding.code in codes]
    if attack.markup and attack.markup.startswith("<!--"):
        return  # a comment is no text of the page at all
    assert found
    if not attack.markup:
        assert any(one.span and document.text[one.span.start : one.span.end] in attack.text for one in found)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name[:3])
def test_a_page_without_an_attack_has_no_such_finding(seed: Path) -> None:
    assert not [one for one in findings_of(read(Source(seed.name, seed.read_bytes()))) if one.code == instructions.CODE]


def test_a_plain_lie_is_read_like_every_other_sentence() -> None:
    lies = [attack for attack in ATTACKS if attack.plain_lie]
    assert lies
    for lie in lies:
        assert instructions.find(lie.text) is None


@pytest.mark.parametrize(
    ("name", "many", "nothing"),
    [("attacks_second", 40, 38), ("attacks_third", 60, 57), ("attacks_fourth", 60, 55), ("attacks_own", 20, 13)],
)
def test_most_attacks_of_others_leave_nothing_to_read(name: str, many: int, nothing: int) -> None:
    """Written by people who had not seen the wordings; first readings and figures stand in docs/security.md."""

    def left(attack: Attack) -> set[str]:
        def body(source: Source) -> set[str]:
            articles = read(source).articles
            return {one.text for article in articles for one in article.sentences if one.region is Region.BODY}

        return body(spliced(SEEDS[0], attack, "middle")) - body(clean(SEEDS[0], attack))

    listed = attacks(name)
    assert len(listed) == many
    assert sum(not left(attack) for attack in listed) == nothing
