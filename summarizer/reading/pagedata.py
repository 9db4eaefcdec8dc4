"""What an HTML page says of itself: JSON-LD, OpenGraph and other meta elements. Never the visible text."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from summarizer.reading.source import PageData

if TYPE_CHECKING:
    from lxml.etree import _Element

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting)$")
_META_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "date",
    "cxenseparse:recs:publishtime",
)
_DEEPEST = 40


def page_data(root: "_Element") -> PageData:
    """Title, publisher, site, authors, language and publication day as the page's metadata states them."""
    meta = _meta(root)
    about = next(_articles(root), {})
    published, basis = _published(root, about, meta)
    titles = [_text(about.get("headline")), meta.get("og:title", ""), meta.get("twitter:title", ""), _title(root)]
    return PageData(
        title=next((title for title in titles if title), None),
        publisher=_name(about.get("publisher")) or meta.get("og:site_name") or None,
        authors=tuple(_authors(about.get("author"), meta)),
        language=_language(root, about),
        published=published,
        basis=basis,
        titles=tuple(title for title in titles if title),
    )


def _meta(root: "_Element") -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _articles(root: "_Element") -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                value = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _nodes(value, 0)


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type", "")
        if any(
            isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(name), depth + 1)


def _published(root: "_Element", about: dict[str, Any], meta: dict[str, str]) -> tuple[date | None, str]:
    candidates = [("JSON-LD datePublished", _text(about.get("datePublished")))]
    candidates += [(f"meta {name}", meta[name]) for name in _META_DATES if name in meta]
    for element in root.iter("time"):
        if (
            element.get("pubdate") is not None
            or "datepublished" in (element.get("itemprop") or "").lower()
            or "published" in (element.get("class") or "").split()
        ):
            candidates.append(("<time> marked as publication", element.get("datetime") or ""))
            break
    for basis, stated in candidates:
        found = day(stated)
        if found is not None:
            return found, f"{basis} '{stated[:40]}'"
    return None, ""


def day(stated: str) -> date | None:
    """The day of an ISO time stamp, in the stamp's own time zone."""
    match = re.match(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=\D|$)", stated)
    try:
        return (
            date(int(match[1]), int(match[2]), int(match[3]))
            if match
            else datetime.fromisoformat(stated.strip()).date()
        )
    except ValueError:
        return None


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _text(value) or None


def _authors(value: Any, meta: dict[str, str]) -> Iterator[str]:
    seen = set()
    for item in value if isinstance(value, list) else [value]:
        name = _name(item)
        if name and not name.startswith("http") and name not in seen:
            seen.add(name)
            yield name
    if not seen and meta.get("author") and not meta["author"].startswith("http"):
        yield meta["author"]


def _title(root: "_Element") -> str:
    return next((" ".join("".join(element.itertext()).split()) for element in root.iter("title")), "")


def _language(root: "_Element", about: dict[str, Any]) -> str | None:
    stated = root.get("lang") or _text(about.get("inLanguage"))
    match = re.match(r"[a-zA-Z]{2}(?=$|[-_])", stated or "")
    return match.group().lower() if match else None
