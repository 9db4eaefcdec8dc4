"""``read``: one source to one document. Pure: no file is opened and nothing is fetched."""

import hashlib
from collections.abc import Sequence

from summarizer.errors import UnsupportedError
from summarizer.reading import articles, cues, formats, instructions, marks, posts, published, publishers, structure
from summarizer.reading.bylines import authors
from summarizer.reading.decode import hidden
from summarizer.reading.html import read_html
from summarizer.reading.language import in_another, language_of
from summarizer.reading.lines import Line
from summarizer.reading.source import Page, Source
from summarizer.reading.structure import Part
from summarizer.schemas.text import Article, Block, Document, Evidence, Finding, Region, Sentence

SUFFIXES = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".docx": "docx", ".eml": "eml",
}  # fmt: skip


def read(source: Source) -> Document:
    """The document's stated text, its labelled blocks, and its articles with numbered sentences.

    Raises ``UnreadableError`` for what is not text and ``UnsupportedError`` for formats that are not read.
    """
    kind = format_of(source)
    page = _page(source, kind)
    identity = hashlib.sha256(source.data).hexdigest()
    for line in page.lines:
        cues.label(line)
    instructions.label(page.lines)
    posts.feed_stamps(page.lines)
    titles = [source.title or "", *page.data.titles]
    exported = posts.partition(page.lines)
    if exported:
        parts = [structure.settle(post.lines, publisher=post.publisher) for post in exported]
    else:
        parts = [structure.settle(group, titles=titles) for group in articles.partition(page.lines)]
    parts = _merge(parts)
    findings = [*page.findings, *hidden(page.text)]
    story = [part for part in parts if part.body]
    found = tuple(
        _article(number, part, source, page, identity, findings, only=len(story) == 1)
        for number, part in enumerate(story, 1)
    )
    return Document(
        id=identity,
        name=source.name,
        format=kind,
        encoding=page.encoding,
        text=page.text,
        blocks=tuple(_block(line) for line in page.lines),
        articles=found,
        findings=tuple(findings),
    )


def format_of(source: Source) -> str:
    """The format by the caller's word, the name's suffix or the content."""
    if source.format:
        if source.format not in SUFFIXES.values():
            raise UnsupportedError(f"{source.name}: format {source.format!r} is not read", hint=_FORMATS)
        return source.format
    head = source.data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    suffix = "." + source.name.rpartition(".")[2].lower() if "." in source.name else ""
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if head.startswith((b"PK\x03\x04", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")):
        raise UnsupportedError(f"{source.name}: archives are not opened", hint="unpack it and give the folder")
    low = head[:512].lower()
    if low.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in low:
        return "html"
    return "txt"


_FORMATS = "give txt, md, html, pdf, docx or eml; rows of json, jsonl and csv are read from files"


def _page(source: Source, kind: str) -> Page:
    if kind == "txt":
        return formats.read_text(source.name, source.data)
    if kind == "html":
        return read_html(source.name, source.data)
    readers = {
        "md": formats.read_markdown,
        "eml": formats.read_mail,
        "pdf": formats.read_pdf,
        "docx": formats.read_docx,
    }
    return readers[kind](source.name, source.data)


def _merge(parts: Sequence[Part]) -> list[Part]:
    """A part without a story gives its lines to its neighbour, so that each line belongs to one article."""
    merged: list[Part] = []
    waiting: list[Line] = []
    for part in parts:
        if part.body:
            part.lines = [*waiting, *part.lines]
            waiting = []
            merged.append(part)
        elif merged:
            merged[-1].lines = [*merged[-1].lines, *part.lines]
        else:
            waiting += part.lines
    return merged


def _block(line: Line) -> Block:
    return Block(start=line.start, end=line.end, region=line.region or Region.FURNITURE, reason=line.reason)


def _article(
    number: int, part: Part, source: Source, page: Page, identity: str, findings: list[Finding], *, only: bool
) -> Article:
    title = _title(part, page.text, identity)
    publisher, republisher = publishers.publishers(part, source.publisher, page.data, findings, only=only)
    body = "\n".join(line.text for line in part.body)
    named = source.title if only else None
    language = source.language or language_of(body) or (page.data.language if only else None)
    for line in part.body:
        if match := instructions.whole(line):
            line.mark(Region.INSTRUCTION, match.reason)
        elif in_another(line.text, language):
            line.mark(Region.OTHER_LANGUAGE, f"is not in the language of its article ({language})")
    return Article(
        number=number,
        title=named or (title.text if title else None) or (page.data.title if only else None),
        title_evidence=title if title is not None and (named is None or named == title.text) else None,
        publisher=publisher,
        republisher=republisher,
        authors=authors(_head(part), page.data, only=only),
        language=language,
        published=published.published(part, page.text, identity, source, page.data, findings, only=only),
        blocks=tuple(_block(line) for line in part.lines),
        sentences=tuple(_sentences(part, page.text, title)),
    )


def _head(part: Part) -> list[Line]:
    """The lines before the story."""
    return [line for line in part.lines if not part.body or line.start < part.body[0].start]


def _title(part: Part, text: str, identity: str) -> Evidence | None:
    if part.headline is None:
        return None
    start, end = part.headline.start, part.headline.end
    field = marks.TITLE_FIELD.match(part.headline.text)
    if field:
        start += field.start("title")
    match = marks.SUFFIX.match(part.headline.text)
    if match and publishers.is_outlet(
        match["outlet"], part.headline.text[match.end("title") : match.start("outlet")], part.lines
    ):
        end = start + match.end("title")
    return Evidence(document=identity, start=start, end=end, text=text[start:end])


def _sentences(part: Part, text: str, title: Evidence | None) -> list[Sentence]:
    found = []
    if title is not None:
        found.append(
            Sentence(start=title.start, end=title.end, number=0, paragraph=0, text=title.text, region=Region.HEADLINE)
        )
    for paragraph, line in enumerate(part.body, 1):
        for one in instructions.judge(line.text):
            start, end = line.start + one.start, line.start + one.end
            found.append(
                Sentence(
                    start=start,
                    end=end,
                    number=len(found) + (title is None),
                    paragraph=paragraph,
                    text=text[start:end],
                    region=Region.INSTRUCTION if one.aside else line.region,
                )
            )
    return found
