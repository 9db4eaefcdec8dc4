"""Pages of the field's common layouts: the right articles, body, titles, publishers, dates and languages."""

from datetime import date
from typing import Any

import pytest
from pages import Expected, Score, pages, plain, score

from summarizer.reading import Source, read
from summarizer.schemas.text import Document, Region

PAGES = pages()


def document_of(page: Expected) -> Document:
    return read(Source(page.path.name, page.path.read_bytes()))


def score_of(page: Expected, document: Document) -> Score:
    body = {plain(document.text[b.start : b.end]) for b in document.blocks if b.region is Region.BODY}
    return score(page.blocks, lambda words: words in body or (len(words) > 60 and any(words in one for one in body)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.name)
def test_the_body_is_found_and_nothing_else(page: Expected) -> None:
    found = score_of(page, document_of(page))
    assert (found.precision, found.recall) == (1.0, 1.0)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.name)
def test_articles_have_their_title_publisher_date_and_language(page: Expected) -> None:
    def told(value: date | None) -> str | None:
        return value.isoformat() if value else None

    found: list[dict[str, Any]] = [
        {"title": a.title, "publisher": a.publisher, "published": told(a.published.value), "language": a.language}
        for a in document_of(page).articles
    ]
    assert found == page.articles


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.name)
def test_offsets_point_at_the_words_and_each_block_belongs_to_one_article(page: Expected) -> None:
    document = document_of(page)
    owned = [block for article in document.articles for block in article.blocks]
    assert sorted(owned, key=lambda b: b.start) == list(document.blocks)
    for article in document.articles:
        assert article.published.basis
        inside = [b for b in article.blocks if b.region is Region.BODY]
        for sentence in article.sentences:
            assert sentence.text == document.text[sentence.start : sentence.end]
            if sentence.number:
                assert any(b.start <= sentence.start and sentence.end <= b.end for b in inside)
        for evidence in (article.title_evidence, article.published.evidence):
            if evidence is not None:
                assert evidence.text == document.text[evidence.start : evidence.end]


def test_noise_is_told_apart_from_noise_most_of_the_time() -> None:
    right = total = 0
    for page in PAGES:
        document = document_of(page)
        labels: dict[str, set[str]] = {}
        for block in document.blocks:
            labels.setdefault(plain(document.text[block.start : block.end]), set()).add(block.region.value)
        for told in page.blocks:
            if words := plain(told["text"]):
                total += 1
                right += told["label"] in labels.get(words, set())
    assert right >= 0.8 * total
