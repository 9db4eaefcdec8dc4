"""One article's lines: every line gets its label, the passes going from the surest signs to what only position tells.

The labels that a line's own words give come from ``cues``; this module adds what only the neighbours can tell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.reading.bylines import mark_names
from summarizer.reading.captions import mark_captions, mark_repeats
from summarizer.reading.headline import find_headline
from summarizer.reading.lines import Line
from summarizer.reading.marks import RULE, bare, free
from summarizer.reading.masthead import masthead
from summarizer.reading.paragraphs import little, story
from summarizer.reading.sections import mark_comments, mark_end, mark_running_heads, mark_sections
from summarizer.schemas.text import Region

_QUESTION = re.compile(r"(?:what|who|why|how|when|where|which|is|are|did|does|will|can)\b[^\"']{4,90}\?")
_DASHED = re.compile(r"^\s*[-–—*=_~•]+\s*\S.*\S\s*[-–—*=_~•]+\s*$")


@dataclass
class Part:
    """The lines of one article, with the labels settled."""

    lines: list[Line]
    headline: Line | None = None
    publisher: str | None = None
    masthead: str | None = None
    body: list[Line] = field(default_factory=list)


def settle(lines: list[Line], *, titles: Sequence[str] = (), publisher: str | None = None) -> Part:
    """Give every line of one article its label. ``titles``: what the page's metadata or the caller calls it.

    ``publisher``: whose post or record it is, when the file is an export.
    """
    part = Part(lines, publisher=publisher)
    mark_repeats(lines)
    mark_captions(lines)
    mark_running_heads(lines)
    part.masthead = masthead(lines)
    mark_sections(lines)
    mark_comments(lines)
    mark_end(lines)
    mark_names(lines)
    body = story(lines) or little(lines)
    first = lines.index(body[0]) if body else len(lines)
    last = lines.index(body[-1]) if body else len(lines)
    part.headline = find_headline(lines, first, titles)
    _label_head(part, lines[:first])
    _label_inner(lines[first : last + 1], set(map(id, body)))
    _label_tail(lines[last + 1 :])
    part.body = [line for line in lines if line.region is Region.BODY]
    return part


def _label_head(part: Part, head: Sequence[Line]) -> None:
    headline = part.headline
    if headline is not None:
        headline.mark(Region.HEADLINE, "the headline")
        key = bare(headline)
        for line in part.lines:
            if line is headline or not (free(line) or line.region in (Region.RELATED, Region.FURNITURE)):
                continue
            if key in (bare(line), line.key):
                line.mark(Region.HEADLINE, "repeats the headline")
            elif len(key) >= 15 and line.key.endswith(key) and line.words <= headline.words + 12 and not line.prose:
                line.mark(Region.FURNITURE, "a breadcrumb glued to the headline")
    started = headline is None
    for line in head:
        if line is headline:
            started = True
        elif free(line):
            if started and headline is not None and line.bullet and line.words >= 3:
                line.mark(Region.BODY, "an item of a list that opens the story")
            elif started and headline is not None and line.words >= 6:
                line.mark(Region.SUBHEADING, "between the headline and the story")
            else:
                line.mark(Region.FURNITURE, "before the story begins")


def _label_inner(lines: Sequence[Line], body: set[int]) -> None:
    for i, line in enumerate(lines):
        if free(line):
            if id(line) in body:
                line.mark(Region.BODY, "running text")
            else:
                goes_on = i > 0 and lines[i - 1].region is Region.BODY and line.text[:1].islower()
                line.mark(*_between(line, goes_on=goes_on))


def _between(line: Line, *, goes_on: bool) -> tuple[Region, str]:
    """What a line among the story's paragraphs is that does not read like one."""
    item = line.hint.item and line.hint.links < 0.5
    rules = (
        (bool(RULE.fullmatch(line.text)), Region.FURNITURE, "a rule"),
        (line.hint.heading > 0, Region.SUBHEADING, "a heading between paragraphs"),
        (item and line.words >= 2, Region.BODY, "an item of a list in the story"),
        (bool(_DASHED.match(line.text)) and line.words <= 12, Region.SUBHEADING, "a short line between dashes"),
        (line.bullet and line.words >= 3, Region.BODY, "an item of a list in the story"),
        (line.words <= 12 and bool(_QUESTION.fullmatch(line.key)), Region.SUBHEADING, "a question that stands alone"),
        (line.terminal and line.words >= 2, Region.BODY, "a short sentence in the story"),
        (line.text.endswith((":", "：")) and line.words >= 4, Region.BODY, "opens a list or a quotation"),
        (line.words >= 13 and not line.truncated, Region.BODY, "in the story, without a full stop"),
        (goes_on and line.words >= 3, Region.BODY, "goes on from the line before"),
        (line.truncated, Region.RELATED, "cut off, as teasers are"),
        (line.words <= 1 and not (line.text.isupper() and len(line.text) > 4), Region.FURNITURE, "a word by itself"),
    )
    for holds, region, reason in rules:
        if holds:
            return region, reason
    return Region.SUBHEADING, "a short line without a full stop between paragraphs"


def _label_tail(lines: Sequence[Line]) -> None:
    for line in lines:
        if not free(line):
            continue
        if (line.title and line.words >= 5) or line.truncated:
            line.mark(Region.RELATED, "a headline after the story's end")
        else:
            line.mark(Region.FURNITURE, "after the story's end")
