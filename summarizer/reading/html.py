"""HTML pages to lines: all visible text in reading order, each line with what its markup says of it.

Nothing is cut away: menus and captions stay in the stated text under their own labels, so that a wrong label can be
seen and an offset always points at words. What the page hides from its readers is left out and reported.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableError
from summarizer.reading.bulk import hides, shares
from summarizer.reading.decode import decode
from summarizer.reading.lines import Hint, Line
from summarizer.reading.pagedata import page_data
from summarizer.reading.source import Page
from summarizer.reading.words import load
from summarizer.schemas.text import Finding, Region, Severity

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.I)
_MARKUP = {kind: frozenset(words.split()) for kind, words in load("markup").items()}
_BLOCKS, _SKIPPED = _MARKUP.pop("blocks"), _MARKUP.pop("skipped")
_NAMES = tuple((Region(kind), words) for kind, words in _MARKUP.items())
_TAGS = {
    "nav": (Region.FURNITURE, "inside <nav>"),
    "footer": (Region.FURNITURE, "inside <footer>"),
    "aside": (Region.RELATED, "inside <aside>"),
    "figcaption": (Region.CAPTION, "inside <figcaption>"),
    "figure": (Region.CAPTION, "inside <figure>"),
    "button": (Region.FURNITURE, "a button"),
    "form": (Region.COMMENT_FORM, "inside a form"),
    "dialog": (Region.FURNITURE, "inside a dialog"),
}
_PLAIN = frozenset("html body main article".split())  # too wide for a class name to speak for all they hold
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LARGE = 0.5  # an element that holds this share of the page's running text is the story, whatever its class is called
_WRAPPERS = re.compile(r"<(?!/?(?:p|h[1-6]|script|style|title|meta|time|article)\b)[^>]*>")
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass
class _Draft:
    """A line being written."""

    words: list[str] = field(default_factory=list)
    linked: int = 0
    close: bool = False


@dataclass
class _Walk:
    """The walk's state: text so far, and what the open elements say."""

    chunks: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[Line] = field(default_factory=list)
    draft: _Draft = field(default_factory=_Draft)
    concealed: list[str] = field(default_factory=list)


def read_html(name: str, data: bytes) -> Page:
    """The page as lines with hints. Raises ``UnreadableError`` when there is nothing to parse."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, name, declared[1].decode("ascii", "ignore") if declared else None)
    root, findings = _parse(name, decoded.text)
    walk = _Walk()
    _visit(root, walk)
    lines = _cards(walk.lines)
    findings = [*decoded.findings, *findings, *_concealed(walk)]
    return Page("".join(walk.chunks), decoded.encoding, lines, page_data(root), tuple(findings))


def _parse(name: str, text: str) -> tuple["_Element", list[Finding]]:
    """The page's tree. A page nested so deep that the parser gives up is parsed again with its wrappers taken out."""
    from lxml import etree, html

    findings: list[Finding] = []
    for attempt in (text, _WRAPPERS.sub("\n", text)):
        parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        try:
            root: _Element = html.document_fromstring(attempt.encode("utf-8", "replace"), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableError(f"{name}: no page could be parsed: {type(error).__name__}") from None
        if not any("depth" in str(entry) for entry in parser.error_log):
            return root, findings
        findings = [
            Finding(
                code="nested_too_deep",
                severity=Severity.WARNING,
                message="the page's elements are nested too deep; it was read without its wrappers",
            )
        ]
    return root, findings


@dataclass(frozen=True)
class _Open:
    """What the open elements say of the text inside them."""

    region: Region | None = None
    reason: str = ""
    heading: int = 0
    link: bool = False
    item: bool = False
    article: int = 0
    hidden: bool = False
    pre: bool = False
    post: int = 0
    stamp: str = ""


def _visit(root: "_Element", walk: _Walk) -> None:
    """One pass over the tree without recursion, so that depth costs nothing."""
    from lxml import etree

    share = iter(shares(root, blocks=_BLOCKS, skipped=_SKIPPED))
    stack = [_Open()]
    skipping = 0
    articles = 0
    ended = False  # whether an element has just ended with no text after it
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            holds = next(share)
            if skipping or tag in _SKIPPED:
                skipping += 1
                continue
            if tag == "article" and not stack[-1].article:
                articles += 1
            context = _context(element, tag, stack[-1], articles, holds)
            if tag in _BLOCKS or tag == "br":
                _flush(walk, stack[-1], close=tag == "br")
            if ended and tag in ("span", "a", "time", "abbr") and element.get("class") and not context.hidden:
                walk.draft.words.append(" ")  # styled apart, so a reader sees a gap
            ended = False
            stack.append(context)
            _write(walk, element.text, context)
        else:
            if skipping:
                skipping -= 1
            else:
                if tag in _BLOCKS:
                    _flush(walk, stack[-1])
                stack.pop()
            if not skipping:
                ended = not element.tail
                _write(walk, element.tail, stack[-1])
    _flush(walk, stack[-1])


def _context(element: "_Element", tag: str, outer: _Open, articles: int, holds: float) -> _Open:
    hidden = outer.hidden or hides(element)
    region, reason = outer.region, outer.reason
    inside = bool(outer.article)
    if region is None and tag in _TAGS and not (tag == "footer" and inside):
        region, reason = _TAGS[tag]
        if tag == "form" and holds > 0.2:  # some systems wrap the whole page in one form
            region, reason = None, ""
    if region in (None, Region.CAPTION, Region.BYLINE) and tag not in _PLAIN:
        named = _named(element)
        if named and not (region is not None and named[0] not in (Region.BYLINE, Region.CAPTION)) and holds < _LARGE:
            region, reason = named
    classes = (element.get("class") or "").split()
    post, stamp = outer.post, outer.stamp
    if {"message", "default"} <= set(classes):  # the messages.html that Telegram Desktop writes
        post = int(re.sub(r"\D", "", element.get("id") or "")[-9:] or 0) or post + 1
    elif post and "date" in classes:
        region, reason, stamp = Region.FEED_STAMP, "the message's stamp", (element.get("title") or "")[:60]
    elif post and "from_name" in classes:
        region, reason = Region.FURNITURE, "names the channel"
    heading = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else outer.heading
    if heading == 1 and region in (Region.FURNITURE, Region.BYLINE, Region.DATELINE):
        region, reason = None, ""
    return _Open(
        region=region,
        reason=reason,
        heading=heading,
        link=outer.link or tag == "a",
        item=tag == "li" or (outer.item and tag not in ("ul", "ol")),
        article=articles if tag == "article" and not outer.article else outer.article,
        hidden=hidden,
        pre=outer.pre or tag == "pre",
        post=post,
        stamp=stamp,
    )


def _named(element: "_Element") -> tuple[Region, str] | None:
    names = " ".join(element.get(name, "") for name in ("class", "id", "role", "data-component")).strip()
    if not names:
        return None
    whole = [name for name in names.split()[:12] if len(name) < 60]
    parts = {part for name in whole for part in (name.lower(), *re.split(r"[-_:]+", _CAMEL.sub("-", name).lower()))}
    for region, words in _NAMES:
        hit = parts & words
        if hit:
            return region, f"the page's markup calls it {min(hit)!r}"
    return None


def _write(walk: _Walk, text: str | None, context: _Open) -> None:
    if not text:
        return
    if context.hidden:
        if text.strip():
            walk.concealed.append(" ".join(text.split()))
        return
    if context.pre and "\n" in text:
        for i, part in enumerate(text.split("\n")):
            if i:
                _flush(walk, context, close=bool(part.strip()))
            _add(walk, part, context)
        return
    _add(walk, text, context)


def _add(walk: _Walk, text: str, context: _Open) -> None:
    plain = _SPACE.sub(" ", text)
    walk.draft.words.append(plain)
    if context.link:
        walk.draft.linked += len(plain.strip())


def _flush(walk: _Walk, context: _Open, *, close: bool = False) -> None:
    """End the line that is being written. ``close``: the next one follows without a blank line."""
    text = _SPACE.sub(" ", "".join(walk.draft.words)).strip(" ")
    if text.strip():
        gap = "" if not walk.chunks else "\n" if walk.draft.close else "\n\n"
        start = walk.length + len(gap)
        walk.chunks += [gap, text]
        walk.length = start + len(text)
        links = min(1.0, walk.draft.linked / max(1, len(text)))
        walk.lines.append(
            Line(start, walk.length, text, gap.count("\n") - 1 if gap else 0, _hint(text, context, links))
        )
        walk.draft = _Draft(close=close)
    else:
        walk.draft = _Draft(close=walk.draft.close and close)


def _hint(text: str, context: _Open, links: float) -> Hint:
    region, reason = context.region, context.reason
    if region is None and links > 0.9 and not context.heading and len(text) < 250:
        words = len(text.split())
        region = Region.RELATED if words >= 4 else Region.FURNITURE
        reason = "the whole line is a link"
    return Hint(
        region=region,
        reason=reason,
        heading=context.heading,
        links=links,
        item=context.item,
        article=context.article,
        post=context.post,
        stamp=context.stamp,
    )


def _cards(lines: list[Line]) -> list[Line]:
    """Short <article>s beside a long one are cards of other stories."""
    size: dict[int, int] = {}
    for line in lines:
        if line.hint.region is None and line.prose:
            size[line.hint.article] = size.get(line.hint.article, 0) + line.words
    if not size:
        return lines
    longest = max(size.values())
    for line in lines:
        number = line.hint.article
        if number and line.hint.region is None and size.get(number, 0) < min(60, longest / 2):
            line.hint = Hint(
                Region.RELATED, "a short <article> beside the story", line.hint.heading, line.hint.links, article=number
            )
    return lines


def _concealed(walk: _Walk) -> Iterator[Finding]:
    words = " ".join(walk.concealed)
    if len(words) > 20:
        yield Finding(
            code="hidden_text",
            severity=Severity.WARNING,
            message=f"{len(words)} characters hidden from the page's readers were left out: {words[:80]!r}",
        )
