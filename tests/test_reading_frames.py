"""Pages in the layouts of many sites: their articles, titles, publishers, days, and what is in a body and what not."""

import re

import pytest
from page_frames import FIRST, SECOND_SET, TEMPTING, Frame, Told

from summarizer.reading import Source, read
from summarizer.schemas.text import Article, Document, Region


def document(frame: Frame) -> Document:
    return read(Source(f"{frame.name}.txt", frame.text.encode()))


def words(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


def body(article: Article) -> str:
    return words(" ".join(sentence.text for sentence in article.sentences if sentence.region is Region.BODY))


def told(article: Article) -> tuple[str | None, str | None, str | None]:
    day = article.published.value
    return article.title, article.publisher, day.isoformat() if day else None


def expected(one: Told) -> tuple[str | None, str | None, str | None]:
    return one.title, one.publisher, one.published


@pytest.mark.parametrize("frame", [*FIRST, *SECOND_SET, *TEMPTING], ids=lambda frame: frame.name)
def test_each_article_has_its_title_publisher_and_day(frame: Frame) -> None:
    assert [told(article) for article in document(frame).articles] == [expected(one) for one in frame.articles]


@pytest.mark.parametrize("frame", [*FIRST, *SECOND_SET, *TEMPTING], ids=lambda frame: frame.name)
def test_the_body_holds_the_story_whole_and_nothing_of_the_page(frame: Frame) -> None:
    articles = document(frame).articles
    assert len(articles) == len(frame.articles)
    for article, one in zip(articles, frame.articles, strict=True):
        for paragraph in one.story:
            assert words(paragraph) in body(article)
        for noise in frame.outside:
            assert words(noise) not in body(article)
