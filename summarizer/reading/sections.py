"""Lists of other stories and readers' comments: where they begin, and where the story goes on."""

import re
from collections.abc import Sequence

from summarizer.reading import cues
from summarizer.reading.dates import find_dates
from summarizer.reading.lines import Line
from summarizer.reading.marks import CLOCK_ONLY, free, running
from summarizer.reading.paragraphs import content, kin
from summarizer.schemas.text import Region

_CRUMBS = re.compile(r"\w ?[>»›/] ?\w")
_COMMENTS = re.compile(
    r"comment|coment|komment|reply|respon|replies|conversation|коммент|коментар|yorum|تعليق|رد|评论|balasan|thought|relevant"
)

_END = re.compile(r"#{2,}|-? ?30 ?-|[-* ]*ends?[-* ]*|\*{3,}")
_NUMBERED = re.compile(r"(?P<one>.*[^\W\d].*?)\W*\d{1,3}|\d{1,3}\W*(?P<two>.*[^\W\d].*)")
_HEAD_LONGEST = 14  # words
_HEAD_WIDEST = 120  # characters
_TICKER = re.compile(r"breaking(?: news)?")
_ENTRIES = 30  # entries above a paragraph that are looked at


def mark_sections(lines: Sequence[Line]) -> None:
    """Lists of other stories: the headlines under their heading, with ledes; the story resumes at running text."""
    known: set[str] = set()
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.region is Region.RELATED and cues.SECTION.fullmatch(line.key):
            i = _section(lines, i + 1, known)
            continue
        if running(line):
            known |= content(line)
        i += 1


def _section(lines: Sequence[Line], begin: int, known: set[str]) -> int:
    """Mark the entries of the list that begins at ``begin``; where the list ends."""
    i = begin
    while i < len(lines):
        line = lines[i]
        if not free(line):
            if line.key == "end of list" or (
                line.region is Region.FURNITURE and _CRUMBS.search(line.text) and not known
            ):
                return i + 1
            i += 1
            continue
        if line.prose:
            if not _teaser(lines, begin, i, known):
                return i
            line.mark(Region.RELATED, "a teaser in a list of other stories")
        elif line.title or line.truncated:
            ticker = i == begin and _TICKER.fullmatch(lines[i - 1].key) and _next_title(lines, i)
            if not known and not ticker and _leads_story(lines, i):
                return i
            line.mark(Region.RELATED, "an entry in a list of other stories")
        else:
            return i
        i += 1
    return i


def _next_title(lines: Sequence[Line], i: int) -> bool:
    return i + 1 < len(lines) and free(lines[i + 1]) and lines[i + 1].title and lines[i + 1].words >= 4


def _entry(lines: Sequence[Line], i: int, step: int) -> Line | None:
    j = i + step
    while 0 <= j < len(lines) and lines[j].region in (Region.DATELINE, Region.BYLINE, Region.FURNITURE):
        j += step
    return lines[j] if 0 <= j < len(lines) else None


def _teaser(lines: Sequence[Line], begin: int, i: int, known: set[str]) -> bool:
    """Whether running text inside a list of stories is a lede there, and not the story going on."""
    before, after = _entry(lines, i, -1), _entry(lines, i, 1)
    if known and lines[i - 1].region is Region.DATELINE and CLOCK_ONLY.match(lines[i - 1].text):
        return True  # a news feed: a time, a sentence, a time, a sentence
    if i == begin or before is None or before.region is not Region.RELATED or cues.SECTION.fullmatch(before.key):
        return False
    if not lines[i].terminal:
        return True
    if after is not None and running(after):
        return False
    entries = [line for line in lines[max(begin, i - _ENTRIES) : i] if line.region is Region.RELATED]
    listed = len(entries) > 1 and not any(line.prose for line in entries)  # headlines alone: this is no lede
    if listed and known and (kin(lines[i], known) >= 0.3 or any(map(running, lines[i + 1 : i + 6]))):
        return False
    return after is None or not free(after) or (after.title and not after.prose)


def _leads_story(lines: Sequence[Line], i: int) -> bool:
    """Whether a headline in a list is the story's own: no story yet, and two paragraphs soon."""
    if any(cues.SECTION.fullmatch(x.key) for x in lines[i + 1 : i + 3]):
        return False
    decks, meta = 0, False
    for j in range(i + 1, min(len(lines), i + 13)):
        line = lines[j]
        if running(line):
            after = [other for other in lines[j + 1 : j + 5] if free(other)]
            return (decks == 0 or meta) and bool(after) and running(after[0]) and line.terminal
        if free(line) and line.title and line.words >= 4:
            decks += 1
            if decks > 1:
                return False
        meta = meta or line.region in (Region.DATELINE, Region.BYLINE)
    return False


def mark_comments(lines: Sequence[Line]) -> None:
    """What readers wrote, after the comment form or its heading; unless most of the text is still to come."""
    total = sum(line.words for line in lines if running(line))
    seen = 0
    for i, line in enumerate(lines):
        if running(line):
            seen += line.words
        if line.region is not Region.COMMENT_FORM or not (_COMMENTS.search(line.key) or line.hint.region):
            continue
        if seen > total / 2:
            for other in lines[i + 1 :]:
                if free(other):
                    other.mark(Region.COMMENT_FORM, "stands after the comment form")
            return


def mark_end(lines: Sequence[Line]) -> None:
    """What stands after a sign that the story is over ("###", "-30-", "ENDS"), if most of the text stands before it."""
    total = sum(line.words for line in lines if running(line))
    seen = 0
    for i, line in enumerate(lines):
        if running(line):
            seen += line.words
        elif _END.fullmatch(line.key) and seen > total / 2:
            for other in lines[i:]:
                if free(other):
                    other.mark(Region.FURNITURE, "stands after the sign that the story is over")
            return


def mark_running_heads(lines: Sequence[Line]) -> None:
    """The line at the head of each printed page, which comes again with another number."""
    heads: dict[str, list[Line]] = {}
    for line in lines:
        match = (
            _NUMBERED.fullmatch(line.key)
            if len(line.text) <= _HEAD_WIDEST and line.words <= _HEAD_LONGEST and not line.terminal
            else None
        )
        if match and (any(find_dates(line.text)) or re.sub(r"\W*\d+\W*", "", line.text).isupper()):
            heads.setdefault(match["one"] or match["two"], []).append(line)
    for same in heads.values():
        if len({line.key for line in same}) > 1:
            for line in same[1 if same[0].region is Region.DATELINE else 0 :]:
                line.mark(Region.FURNITURE, "the head of each printed page")
