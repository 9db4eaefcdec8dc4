"""Pages in the layouts of many sites: their articles, titles, publishers, days, and what is in a body and what not."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from summarizer.reading import Source, read
from summarizer.schemas.text import Article, Document, Region

DATA = Path(__file__).parent / "data"
FRAMES: dict[str, Any] = yaml.safe_load((DATA / "frames.yaml").read_text(encoding="utf-8"))
every_page = pytest.mark.parametrize("page", FRAMES["pages"], ids=lambda page: page["name"])


def document(page: dict[str, Any]) -> Document:
    name = f"{page['name']}.txt"
    return read(Source(name, (DATA / "frames" / name).read_bytes()))


def words(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


def body(article: Article) -> str:
    return words(" ".join(sentence.text for sentence in article.sentences if sentence.region is Region.BODY))


def told(article: Article) -> tuple[str | None, str | None, str | None]:
    day = article.published.value
    return article.title, article.publisher, day.isoformat() if day else None


def proved(article: dict[str, Any]) -> tuple[str | None, str | None, str | None]:
    return article.get("title", FRAMES["title"]), article.get("publisher"), article.get("published")


def paragraphs(article: dict[str, Any]) -> list[str]:
    story: list[str] = FRAMES["stories"][article.get("story", "market")]
    first, last = article.get("part", (1, len(story)))
    return [*story[first - 1 : last], *article.get("also", ())]


def test_every_page_is_listed() -> None:
    assert {path.stem for path in (DATA / "frames").iterdir()} == {page["name"] for page in FRAMES["pages"]}


@every_page
def test_each_article_has_its_title_publisher_and_day(page: dict[str, Any]) -> None:
    assert [told(article) for article in document(page).articles] == [proved(one) for one in page["articles"]]


@every_page
def test_the_body_holds_the_story_whole_and_nothing_of_the_page(page: dict[str, Any]) -> None:
    articles = document(page).articles
    assert len(articles) == len(page["articles"])
    for article, one in zip(articles, page["articles"], strict=True):
        for paragraph in paragraphs(one):
            assert words(paragraph) in body(article)
        for noise in page.get("outside", ()):
            assert words(noise) not in body(article)
