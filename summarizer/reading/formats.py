"""Markdown, mail, PDF and DOCX to lines. Each returns a ``Page`` whose text is the one that offsets count in."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any

from summarizer.errors import TooLargeError, UnreadableError, UnsupportedError, install_extra
from summarizer.reading.decode import decode
from summarizer.reading.html import read_html
from summarizer.reading.lines import Hint, Line, split
from summarizer.reading.source import Page, PageData
from summarizer.schemas.text import Finding, Region, Severity

_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r"^(?:>\s*)+(?=\S)")
_FENCE = re.compile(r"^(?:```|~~~)")
_LINK = re.compile(r"^\[?!?\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?[.\s]*$")
_FIELD = re.compile(r"^(?P<name>[A-Za-z_-]{3,20})\s*:\s*(?P<value>.*)$")
_UNPACKED = 20  # a DOCX may unpack to this many times max(its size, 1 MB)


def read_text(name: str, data: bytes) -> Page:
    """Plain text: the decoded text without its byte order mark and NULs; line ends as they are."""
    decoded = decode(data, name)
    return Page(decoded.text, decoded.encoding, split(decoded.text), findings=decoded.findings)


def read_markdown(name: str, data: bytes) -> Page:
    """Markdown: the raw text; a line's block begins after its heading or quotation mark."""
    page = read_text(name, data)
    lines = page.lines
    front = _front_matter(lines)
    for line in lines[len(front) :]:
        heading, quote = _HEADING.match(line.text), _QUOTE.match(line.text)
        if heading:
            _open_at(line, heading.end(), Hint(heading=len(heading[1])))
        elif quote:
            _open_at(line, quote.end(), Hint())
        elif _FENCE.match(line.text):
            line.hint = Hint(Region.FURNITURE, "a fence")
        elif _LINK.match(line.text):
            image = line.text.lstrip("[").startswith("!")
            line.hint = Hint(Region.CAPTION, "an image") if image else Hint(Region.RELATED, "the whole line is a link")
    return replace(page, data=PageData(titles=tuple(value for name, value in front if name == "title")))


def _open_at(line: Line, offset: int, hint: Hint) -> None:
    line.start += offset
    line.text = line.text[offset:]
    line.hint = hint


def _front_matter(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Fields between ``---`` lines at the top; each line of them is labelled."""
    if not lines or lines[0].text != "---":
        return []
    for end, line in enumerate(lines[1:40], 1):
        if line.text == "---":
            inner = [_FIELD.match(field.text) for field in lines[: end + 1]]
            for field in lines[: end + 1]:
                field.hint = Hint(Region.METADATA, "a field of the front matter")
            return [(m["name"].lower(), m["value"].strip("\"' ")) if m else ("", "") for m in inner]
    return []


def read_mail(name: str, data: bytes) -> Page:
    """A mail: its subject, then its text (the plain one, else the HTML one). Attachments are not opened."""
    message = message_from_bytes(data, policy=policy.default)
    part = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    if part is None:
        raise UnreadableError(f"{name}: the mail has no text")
    payload = part.get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if part.get_content_type() == "text/html":
        page = read_html(name, body)
    else:
        decoded = decode(body, name, charset)
        page = Page(decoded.text, decoded.encoding, split(decoded.text), findings=decoded.findings)
    subject = " ".join(str(message["subject"] or "").split())
    published = None
    try:
        published = parsedate_to_datetime(str(message["date"])).date() if message["date"] else None
    except ValueError:
        published = None
    data_ = replace(
        page.data, title=subject or None, published=published, basis=f"the mail's Date: '{message['date']}'"
    )
    return replace(page if not subject else _headed(page, subject), data=replace(data_, titles=(subject,)))


def _headed(page: Page, subject: str) -> Page:
    shift = len(subject) + 2
    moved = [replace(line, start=line.start + shift, end=line.end + shift) for line in page.lines]
    head = Line(0, len(subject), subject, 0, Hint(heading=1))
    return replace(page, text=f"{subject}\n\n{page.text}", lines=[head, *moved])


def read_pdf(name: str, data: bytes) -> Page:
    """A PDF's text, page after page. Needs the extra ``pdf``."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise UnsupportedError(f"{name}: PDF needs an extra", hint=install_extra("pdf")) from None
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(f"{name}: the PDF is locked with a password")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise UnreadableError(f"{name}: no PDF that can be read: {type(error).__name__}") from None
    text = "\n\n".join(page.encode("utf-8", "replace").decode() for page in pages).replace("\0", "")
    findings: tuple[Finding, ...] = ()
    if not text.strip():
        findings = (
            Finding(code="no_text_layer", severity=Severity.WARNING, message="the PDF holds pictures of text, no text"),
        )
    return Page(text, "pdf", split(text), findings=findings)


def read_docx(name: str, data: bytes) -> Page:
    """A DOCX's paragraphs and table cells, in their order. Needs the extra ``docx``."""
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError:
        raise UnsupportedError(f"{name}: DOCX needs an extra", hint=install_extra("docx")) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
        if unpacked > _UNPACKED * max(len(data), 1_000_000):
            raise TooLargeError(f"{name}: unpacks to {unpacked:,} bytes", hint="save it as text")
        document = docx.Document(io.BytesIO(data))
        paragraphs = list(_paragraphs(document))
    except (RecursionError, zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise UnreadableError(f"{name}: no DOCX that can be read: {type(error).__name__}") from None
    chunks: list[str] = []
    lines: list[Line] = []
    length = 0
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if not text:
            continue
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        level = 1 if style == "Title" else int(style[-1]) if re.fullmatch(r"Heading \d", style) else 0
        for i, part in enumerate(text.split("\n")):
            gap = "" if not chunks else "\n" if i else "\n\n"
            chunks += [gap, part]
            start = length + len(gap)
            length = start + len(part)
            if part.strip():
                hint = Hint(heading=level, item=style.startswith("List"))
                lead = len(part) - len(part.lstrip())
                lines.append(
                    Line(start + lead, start + len(part.rstrip()), part.strip(), len(gap) - 1 if gap else 0, hint)
                )
    properties = document.core_properties
    return Page("".join(chunks), "docx", lines, PageData(titles=(properties.title,) if properties.title else ()))


def _paragraphs(part: Any) -> Iterator[Any]:
    """Paragraphs of a DOCX, or of a cell, in reading order; a cell that spans others is read once."""
    for item in part.iter_inner_content():
        if hasattr(item, "rows"):
            seen = set()
            for row in item.rows:
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from _paragraphs(cell)
        else:
            yield item
