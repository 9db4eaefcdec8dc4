"""The story's paragraphs: running text, the short sentences beside it, and not the page's own notices."""

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.reading.captions import scene
from summarizer.reading.lines import Line
from summarizer.reading.marks import free, running
from summarizer.reading.words import load
from summarizer.schemas.text import Region

_WORDS = load("phrases")
_BIO = re.compile("|".join(_WORDS["about_writer"]), re.I)
_BIO_SURE = re.compile(rf"\b(?:{'|'.join(_WORDS['about_writer_sure'])})\b", re.I)


def story(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of running text, and short sentences beside them; strays around the story belong to the page."""
    prose = [i for i, line in enumerate(lines) if running(line)]
    prose = _without_prelude(lines, prose)
    kept: list[int] = []
    known: set[str] = set()
    for n, i in enumerate(prose):
        ended = len(kept) > 2 and len(prose) - n <= 2 and _over(lines[kept[-1] + 1 : i])
        if ended and all(kin(lines[x], known) < 0.3 for x in prose[n:]):
            lines[i].mark(Region.FURNITURE, "stands apart after the story's end and shares little with it")
            continue
        known |= content(lines[i])
        kept.append(i)
    while len(kept) > 2 and _about_writer(lines[kept[-1]]):
        lines[kept.pop()].mark(Region.BYLINE, "a word about the writer")
    kept = _with_unended(lines, kept) if _unended(lines, kept) else _with_short(lines, kept)
    return [lines[i] for i in kept]


def _without_prelude(lines: Sequence[Line], prose: list[int]) -> list[int]:
    """A lone notice above the headline is no story: the headline's date or byline and two paragraphs follow it."""
    if len(prose) < 3 or prose[1] == prose[0] + 1:
        return prose
    between = lines[prose[0] + 1 : prose[1]]
    for line, after in pairwise(between):
        if free(line) and line.title and line.words >= 4 and after.region in (Region.DATELINE, Region.BYLINE):
            lines[prose[0]].mark(Region.FURNITURE, "a notice above the headline")
            return prose[1:]
    return prose


def _over(between: Sequence[Line]) -> bool:
    """Whether what stands between two paragraphs is the kind of matter that follows a story's end."""
    closing = (Region.COMMENT_FORM, Region.METADATA)
    return any(line.region in closing or line.reason.startswith("rights") for line in between) or len(between) >= 6


def _about_writer(line: Line) -> bool:
    return (
        len(line.text) < 600
        and bool(_BIO.search(line.text) and _BIO_SURE.search(line.text))
        and not re.search(r"\b(?:said|told|killed|wounded)\b|\"", line.key)
    )


def _with_short(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """The story's first and last sentences may be too short to be told by their length."""
    if not kept:
        return kept
    first, last = kept[0], kept[-1]
    while last + 1 < len(lines) and _short_sentence(lines[last + 1], 3):
        last += 1
        kept.append(last)
    beyond = last + 1
    while beyond < len(lines) and lines[beyond].region is Region.RELATED:
        beyond += 1
    if last + 1 < beyond < len(lines) and _short_sentence(lines[beyond], 4):
        kept.append(beyond)
    while first > 0 and _short_sentence(lines[first - 1], 5) and not scene(lines[first - 1]):
        first -= 1
        kept.insert(0, first)
    return kept


def _short_sentence(line: Line, least: int) -> bool:
    ends = line.text.rstrip("\"'”’»)")[-1:] in ".。۔?!؟"
    return (
        free(line)
        and line.terminal
        and ends
        and line.words >= least
        and not line.hint.heading
        and line.hint.links < 0.5
    )


def _unended(lines: Sequence[Line], kept: Sequence[int]) -> bool:
    """A text that leaves out the full stops at the ends of its paragraphs."""
    return bool(kept) and sum(1 for i in kept if lines[i].terminal) <= 0.3 * len(kept)


def _with_unended(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """In such a text every line between the head matter and the end matter that is written as a sentence belongs."""
    first, last = kept[0], kept[-1]
    while first > 0 and _sentence_case(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _sentence_case(lines[last + 1]):
        last += 1
    headed = any(line.region in (Region.DATELINE, Region.BYLINE, Region.CAPTION) for line in lines[:first])
    if first < kept[0] and not headed:
        first += 1  # the headline
    return [i for i in range(first, last + 1) if i in kept or _sentence_case(lines[i])]


def _sentence_case(line: Line) -> bool:
    words = [word for word in line.text.split() if word[:1].isalpha()]
    capitals = sum(1 for word in words[1:] if word[0].isupper())
    return free(line) and line.words >= 4 and not line.hint.heading and capitals <= 0.4 * len(words)


def little(lines: Sequence[Line]) -> list[Line]:
    """A page with no full paragraph: short sentences, else the only lines that nothing explains."""
    left = [line for line in lines if free(line)]
    short = [line for line in left if line.terminal and line.words >= 3]
    if short:
        return short
    whole = [line for line in left if line.words >= 4]
    return whole if whole and len(left) <= 3 else []


def kin(line: Line, known: set[str]) -> float:
    """Share of the line's longer words that are known."""
    words = content(line)
    return len(words & known) / len(words) if words else 0.0


def content(line: Line) -> set[str]:
    """The line's longer words; pairs of letters where a script has no spaces."""
    found = set(re.findall(r"[^\W\d_]{5,}", line.key))
    return found or set(re.findall(r"[^\W\d_]{2}", line.key))
