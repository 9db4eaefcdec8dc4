"""Where one story of a file ends and the next begins. A headline opens a new story only for a reason that can be told.

Topic alone does not tell: unrelated stories of one war share more words than the halves of one story.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from summarizer.reading.captions import caption_like
from summarizer.reading.datelines import dateline
from summarizer.reading.dates import find_dates
from summarizer.reading.lines import Hint, Line
from summarizer.reading.marks import RULE, bare, free, running
from summarizer.reading.masthead import names_outlet
from summarizer.schemas.text import Region

_REPEAT_WITHIN = 16  # lines between a headline and its story in a page template
_TAIL = 200  # lines of end matter that are looked at
_GAPS = 50  # and paragraphs, for the gaps between them
_FURNISHED = 4  # lines of a new page's head between its outlet's name and its headline
_PICTURED = 60  # words of a caption that nothing marks as one
_END_MATTER = (Region.COMMENT_FORM, Region.FEED_STAMP)
_QUOTES = "\"'“”‘’«„"
_PUBLISHED_IN = re.compile(r"\W*(?:first |originally )?published (?:in|by|on)\b")


def partition(lines: list[Line]) -> list[list[Line]]:
    """The lines of each story; every line is in exactly one part. A file without a break is one part."""
    starts = [0]
    so_far = _SoFar()
    for index, line in enumerate(lines):
        if index and _opens(lines, so_far, index):
            starts.append(_top(lines, index))
            so_far = _SoFar()
        so_far.keys.add(bare(line))
        so_far.elements.add(line.hint.article)
        so_far.running += running(line)
        if _solid(lines, index):
            so_far.solid.append(index)
    return [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


@dataclass
class _SoFar:
    """What the lines of the present story have shown, kept so that a long file takes one pass."""

    keys: set[str] = field(default_factory=set)
    elements: set[int] = field(default_factory=set)
    running: int = 0
    solid: list[int] = field(default_factory=list)


def _opens(lines: list[Line], so_far: _SoFar, index: int) -> bool:
    line = lines[index]
    if not free(line) or not line.title or line.truncated or line.words < 3 or line.bullet:
        return False
    if not so_far.running or bare(line) in so_far.keys:
        return False
    if _pictured(lines, index):
        return True
    begin = _story_after(lines, index)
    if begin is None:
        return False
    top = lines[_top(lines, index)]
    rivals = [other for other in lines[index + 1 : begin] if free(other) and other.title and other.words >= 4]
    if any(other.blanks > max(line.blanks, top.blanks) and bare(other) != bare(line) for other in rivals):
        return False  # the wider gap is before the story's own headline
    return (
        _own_element(line, so_far)
        or (any(bare(other) == bare(line) for other in lines[index + 1 : begin]) and _heads_a_page(lines, index))
        or _own_stamp(lines, index, begin)
        or _after_the_end(lines, so_far.solid, index, begin)
    )


def _top(lines: Sequence[Line], index: int) -> int:
    """Where the page of a headline begins: at its outlet's name, if that is set apart from the story before."""
    for i in range(index - 1, max(0, index - 1 - _FURNISHED), -1):
        line = lines[i]
        if names_outlet(line):
            again = any(line.key in other.key for other in lines[index + 1 : index + 1 + 2 * _REPEAT_WITHIN])
            apart = line.blanks > max(other.blanks for other in lines[i + 1 : index + 1])
            return i if line.blanks and (apart or again) else index
        if line.region not in (Region.FURNITURE, Region.DATELINE) or _closes(line):
            break
    return index


def _closes(line: Line) -> bool:
    """End matter: a comment form, a feed's stamp, or words such as "Published in the Example Post, May 4th"."""
    return line.region in _END_MATTER or (line.region is Region.DATELINE and bool(_PUBLISHED_IN.match(line.key)))


def _tail(lines: Sequence[Line], index: int) -> Iterator[Line]:
    """The lines between the last running text and a headline, the nearest first."""
    return takewhile(lambda line: not running(line), reversed(lines[max(0, index - _TAIL) : index]))


def _ended(lines: Sequence[Line], index: int) -> bool:
    """Whether end matter stands between the last running text and a headline."""
    return any(map(_closes, _tail(lines, index)))


def _heads_a_page(lines: Sequence[Line], index: int) -> bool:
    """Whether a line that stands twice is a template's headline: no pull quote, no entry in a list inside the story."""
    line = lines[index]
    if _ended(lines, index):
        return True
    near = [other.region for other in _tail(lines, index)]
    listed = Region.RELATED in near and max(line.blanks, lines[_top(lines, index)].blanks) < 2
    return not listed and not (line.text[0] in _QUOTES and line.text[-1] in _QUOTES)


def _pictured(lines: Sequence[Line], index: int) -> bool:
    """A headline behind another story's end that comes again below a caption which reads like running text."""
    line = lines[index]
    again = [i for i in range(index + 1, min(len(lines), index + 1 + _REPEAT_WITHIN)) if lines[i].key == line.key]
    if not again or line.words < 4 or not _heads_a_page(lines, index):
        return False
    if not _ended(lines, index) and all(other.blanks < 2 for other in [line, *_tail(lines, index)]):
        return False
    between = [other for other in lines[index + 1 : again[0]] if running(other)]
    if len(between) != 1 or between[0].words > _PICTURED:
        return False
    return _story_after(lines, again[0]) is not None


def _story_after(lines: Sequence[Line], index: int) -> int | None:
    """Index of the running text that follows a headline at ``index``, past credits, dates and repeats only."""
    titles = 0
    for i in range(index + 1, min(len(lines), index + 1 + _REPEAT_WITHIN)):
        line = lines[i]
        if running(line) and not caption_like(line) and not _twice(lines, i, 6):
            following = [other for other in lines[i : i + 6] if running(other)]
            return i if len(following) >= 2 or sum(other.words for other in following) >= 60 else None
        if free(line) and line.title and line.words >= 4 and bare(line) != bare(lines[index]):
            titles += not caption_like(line) and not _twice(lines, i, _REPEAT_WITHIN)
            if titles > 1:
                return None
        heads_nothing = i + 1 < len(lines) and running(lines[i + 1])
        if line.region is Region.RELATED and not heads_nothing:
            return None
    return None


def _twice(lines: Sequence[Line], i: int, reach: int) -> bool:
    return any(lines[j].key == lines[i].key for j in range(max(0, i - reach), min(len(lines), i + reach + 1)) if j != i)


def _own_element(line: Line, so_far: _SoFar) -> bool:
    """A heading at the head of an <article> of its own."""
    return bool(line.hint.article and line.hint.heading) and line.hint.article not in so_far.elements


def _own_stamp(lines: Sequence[Line], index: int, begin: int) -> bool:
    """A rule; or a gap or another story's end matter, and then a headline with its own date, writer or dateline."""
    top = _top(lines, index)
    above = (lines[index - 1], lines[top - 1])  # what stands above the headline, and above its outlet's name
    ruled = [line.text for line in above if RULE.fullmatch(line.text)]
    if any(len(text.replace(" ", "")) >= 5 for text in ruled):
        return True
    own = any(map(_stamp, lines[index + 1 : begin])) or dateline(lines[begin].text) is not None
    ended = any(line.region in (Region.METADATA, Region.FURNITURE) or _stamp(line) for line in above)
    apart = ended or ruled or max(lines[index].blanks, lines[top].blanks) >= 2 or _ended(lines, top)
    return bool(own) and bool(apart)


def _stamp(line: Line) -> bool:
    """A writer or a day; the bare time of a live page's entry is none."""
    return line.region is Region.BYLINE or (line.region is Region.DATELINE and any(find_dates(line.text)))


def _after_the_end(lines: Sequence[Line], solid: Sequence[int], index: int, begin: int) -> bool:
    """End matter or a wide gap behind a story of some length, and another such story ahead."""
    line = lines[index]
    ahead = [other for other in lines[begin : begin + 6] if running(other) and other.terminal]
    if line.hint != Hint() or line.words < 5 or len(solid) < 2 or len(ahead) < 3 or line.text[-1] in "?؟？":
        return False
    tail = lines[max(solid[-1] + 1, index - _TAIL) : index]
    if any(map(_closes, tail)):
        return True
    gaps = [lines[i].blanks for i in solid[1:][-_GAPS:]]
    widest = max(other.blanks for other in [*tail, line])
    return len(gaps) >= 3 and widest >= 2 and widest > max(gaps)


def _solid(lines: Sequence[Line], i: int) -> bool:
    """A full paragraph beside another: teasers' ledes stand between headlines."""
    beside = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return running(lines[i]) and lines[i].terminal and any(running(other) and other.terminal for other in beside)
