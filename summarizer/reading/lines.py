"""The page as lines: each with its place in the text and the few features that labelling asks about."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from summarizer.schemas.text import Region

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_EDGE = re.compile(r"[\s\u200b\u200e\u200f\ufeff\u2060]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\U000e0000-\U000e007f]")
_FOLD = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"',
                       "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "‒": "-", "―": "-", "−": "-"})  # fmt: skip
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_TERMINAL = re.compile(r"[.!?。！？؟۔…।][\"'”’»›)\]」』）】]*(?:\s?\[\d+\])?$")
_TRUNCATED = re.compile(r"(?:\.\.\.|…|\[(?:…|\.\.\.)\])(?:\s*(?:read more|more))?\s*[»>]*$", re.I)
_INNER_END = re.compile(
    r"[^\W\d_]{3}[.!?][\"'”’»)]*\s+[\"'“‘«(]*[A-ZА-ЯЁЇІЄҐ]|[。！？؟۔].|[^\W\d_]{3}\.\s+[\u0600-\u06ff]"
)
_BYLINE = re.compile(r"By [A-Z][\w.]+ [A-Z][\w.]+")
_BULLET = re.compile(r"^(?:[•●▪◦‣·∙►▶■*]|[-–—](?=\s))\s*(?=\S)")


def fold(text: str) -> str:
    """For comparing only: one form for quotes, dashes, spaces, widths, case; nothing invisible."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_FOLD).casefold()
    return " ".join(plain.split())


@dataclass(frozen=True)
class Hint:
    """What the page's own markup says of a line: its label with the markup as the reason, heading level (0: none),
    share of its letters inside links, list item, number of its <article> and of its message (0: none), and the
    message's full stamp, which such pages keep in an attribute.
    """

    region: Region | None = None
    reason: str = ""
    heading: int = 0
    links: float = 0.0
    item: bool = False
    article: int = 0
    post: int = 0
    stamp: str = ""


@dataclass
class Line:
    """A non-blank line (or paragraph of wrapped lines) of the text, without the white space around it."""

    start: int
    end: int
    text: str
    blanks: int
    hint: Hint = field(default_factory=Hint)
    region: Region | None = None
    reason: str = ""

    def mark(self, region: Region, reason: str) -> None:
        """Label the line, for a reason in words."""
        self.region, self.reason = region, reason

    @cached_property
    def key(self) -> str:
        """The line's words, for telling repeats."""
        return fold(self.text)

    @cached_property
    def words(self) -> int:
        """How many words; two Chinese or Japanese characters count as one."""
        cjk = len(_CJK.findall(self.text))
        return cjk // 2 + len(_WORD.findall(_CJK.sub(" ", self.text) if cjk else self.text))

    @cached_property
    def terminal(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_TERMINAL.search(self.text[-12:])) and not self.truncated

    @cached_property
    def truncated(self) -> bool:
        """Whether it is cut off with an ellipsis, as teasers are."""
        return bool(_TRUNCATED.search(self.text[-24:]))

    @cached_property
    def sentences_inside(self) -> bool:
        """Whether a sentence ends before the line does."""
        return bool(_INNER_END.search(self.text))

    @cached_property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return bool(_BULLET.match(self.text))

    @cached_property
    def prose(self) -> bool:
        """Whether it reads like a paragraph of running text."""
        if self.hint.heading:
            return False
        if self.truncated:
            return self.words >= 40
        if self.terminal:
            return self.words >= 8 or (self.words >= 5 and self.sentences_inside)
        return self.words >= 24 or (self.words >= 14 and self.sentences_inside)

    @cached_property
    def title(self) -> bool:
        """Whether it could be a headline: short, one clause or two, not ended by a full stop."""
        if not 1 <= self.words <= 30 or self.prose or self.text[-1] in ",;،；":
            return False
        return not (self.terminal and self.text.rstrip("\"'”’»)")[-1:] in ".。۔")


def split(text: str) -> list[Line]:
    """The non-blank lines of ``text``; lines that are only the wrapped parts of one paragraph are joined."""
    lines = list(_lines(text))
    return _unwrap(text, lines) if _wrapped(text, lines) else lines


def _lines(text: str) -> Iterator[Line]:
    before = 0
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start == end:
            continue
        gap = len(_BREAK.findall(text[before:start]))
        before = end
        yield Line(start, end, text[start:end], max(0, gap - 1))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and invisible characters at its edges."""
    while start < end and _EDGE.match(text[start]):
        start += 1
    while end > start and _EDGE.match(text[end - 1]):
        end -= 1
    return start, end


def _continues(one: Line, two: Line) -> bool:
    return two.blanks == 0 and not one.terminal and len(one.text) >= 45 and two.text[0].islower()


def _wrapped(text: str, lines: list[Line]) -> bool:
    """Hard-wrapped text (mail, old wires, PDF): most lines break off in mid-sentence at much the same width."""
    inner = [one for one, two in pairwise(lines) if two.blanks == 0]
    if len(inner) < 4 or max(len(line.text) for line in inner) > 130:
        return False
    broken = sum(1 for one, two in pairwise(lines) if _continues(one, two))
    return broken >= 3 and broken >= 0.3 * len(inner)


def _apart(one: Line, two: Line) -> bool:
    """Whether a line is matter of the head that no paragraph runs into: words in capitals, a writer's name."""
    return one.text.isupper() or two.text.isupper() or bool(_BYLINE.match(two.text))


def _unwrap(text: str, lines: list[Line]) -> list[Line]:
    width = max(len(line.text) for line in lines)
    joined: list[Line] = []
    last = 0
    for line in lines:
        if joined and line.blanks == 0 and last >= 0.6 * width and not line.bullet and not _apart(joined[-1], line):
            head = joined[-1]
            joined[-1] = Line(head.start, line.end, text[head.start : line.end], head.blanks, head.hint)
        else:
            joined.append(line)
        last = len(line.text)
    return joined
