"""Bytes to text: the encoding is told from the bytes or refused; nothing is replaced silently."""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from summarizer.errors import UnreadableError
from summarizer.schemas.text import Finding, Severity, Span

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000  # bytes are enough to tell an encoding; more only costs time
_LETTERS_LEAST = 0.6  # of a text that was decoded by a guess


@dataclass(frozen=True)
class Decoded:
    """The text, the encoding's name, and what had to be said about it."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of ``data`` without its byte order mark. Line ends stay as they are; NUL is removed with a finding.

    ``declared`` is tried before guessing (a page's own charset). Raises ``UnreadableError`` for what is no text.
    """
    text, encoding, findings = _text(data, name, declared)
    nuls = text.count("\0")
    if nuls:
        findings.append(
            Finding(code="nul_removed", severity=Severity.WARNING, message=f"{nuls} NUL characters were removed")
        )
        text = text.replace("\0", "")
    return Decoded(text, encoding, tuple(findings))


def _text(data: bytes, name: str, declared: str | None) -> tuple[str, str, list[Finding]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding, []
            except UnicodeDecodeError:
                raise UnreadableError(
                    f"{name}: begins with the mark of {encoding} but is not {encoding}", hint="convert it to UTF-8"
                ) from None
    for encoding in dict.fromkeys(("utf-8", *_known(declared), *_wide(data))):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _binary(text):
            return text, encoding, []
    return _guess(data, name)


def _known(declared: str | None) -> tuple[str, ...]:
    try:
        return (codecs.lookup(declared).name,) if declared else ()
    except LookupError:
        return ()


def _wide(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: every other byte of plain text is NUL."""
    head = data[:4096]
    if len(head) < 8 or len(data) % 2:
        return ()
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even < odd / 10:
        return ("utf-16-le",)
    if even > 0.4 * len(head) / 2 and odd < even / 10:
        return ("utf-16-be",)
    return ()


def _binary(text: str) -> bool:
    head = text[:4096]
    strange = sum(1 for c in head if c < " " and c not in "\t\n\r\f\v\x1b")
    return strange > 0.1 * len(head)


def _guess(data: bytes, name: str) -> tuple[str, str, list[Finding]]:
    from charset_normalizer import from_bytes

    if data[:4096].count(0) > 0.02 * len(data[:4096]):
        raise UnreadableError(f"{name}: is binary, not text", hint="give text, HTML, PDF, DOCX or EML")
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise UnreadableError(f"{name}: no encoding fits its bytes", hint="convert it to UTF-8")
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError:
        raise UnreadableError(
            f"{name}: looks like {best.encoding}, but not all of it", hint="convert it to UTF-8"
        ) from None
    letters = sum(1 for c in text[:_SAMPLE] if c.isalpha() or c.isspace())
    if _binary(text) or letters < _LETTERS_LEAST * len(text[:_SAMPLE]):
        raise UnreadableError(f"{name}: is binary, not text", hint="give text, HTML, PDF, DOCX or EML")
    return (
        text,
        best.encoding,
        [
            Finding(
                code="encoding_guessed",
                severity=Severity.WARNING,
                message=f"not UTF-8; read as {best.encoding}, judged by its letters",
            )
        ],
    )


_KINDS = {
    "zero_width": re.compile("[\u200b\u2060\u2061-\u2064\ufeff\u00ad\u180e\u034f\u115f\u1160\u3164\uffa0]+"),
    "bidi": re.compile("[\u202a-\u202e\u2066-\u2069]+"),
    "tag": re.compile("[\U000e0000-\U000e007f]+"),
    "control": re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]+"),
    "private_use": re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+"),
    "replacement": re.compile("\ufffd+"),
}
_SAY = {
    "zero_width": ("hidden_characters", "zero-width characters"),
    "bidi": ("hidden_characters", "characters that turn the writing direction"),
    "tag": ("hidden_characters", "invisible tag characters"),
    "control": ("control_characters", "control characters"),
    "private_use": ("hidden_characters", "private-use characters, which have no agreed meaning"),
    "replacement": ("replacement_characters", "replacement characters: letters were lost before this file was made"),
}


def hidden(text: str) -> list[Finding]:
    """A finding for each kind of character that a reader does not see. The text keeps them."""
    found = []
    for kind, pattern in _KINDS.items():
        spans = [match.span() for match in pattern.finditer(text)]
        if not spans:
            continue
        code, words = _SAY[kind]
        number = sum(end - start for start, end in spans)
        named = Counter(unicodedata.name(c, f"U+{ord(c):04X}") for start, end in spans[:50] for c in text[start:end])
        which = ", ".join(name for name, _ in named.most_common(3))
        found.append(
            Finding(
                code=code,
                severity=Severity.WARNING,
                message=f"{number} {words} in {len(spans)} places, first at {spans[0][0]}: {which}; kept",
                span=Span(start=spans[0][0], end=spans[0][1]),
            )
        )
    return found
