"""Exports of channels, pages and databases: each post or record under its own stamp is an article of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.reading.dates import date_line, find_dates
from summarizer.reading.lines import Line
from summarizer.reading.marks import TITLE_FIELD
from summarizer.schemas.text import Region

# "Example Channel, [12.03.2022 14:05]" and "[12.03.22, 14:05] Example Channel:" as chat programs copy messages
_CHAT = re.compile(
    r"^(?:(?P<before>[^\[\]]{1,80}), )?\[\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? (?:at )?"
    r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?\]:?"
    r"(?: (?P<after>[^.!?]{0,80}):)?$",
    re.I,
)
_RECORD = re.compile(
    r"^(?:\W*(?:document|article|item|story|record|result) \d+(?: of \d+)?\W*|\d+ of \d+ documents?)$", re.I
)
_SOCIAL = re.compile(r"[·•]\s*(?:public|friends|shared with|edited|🌐|🌎|🌍|follow)", re.I)
_VIEWS = re.compile(r"\b\d[\d.,]*[km]? views?\b")


@dataclass(frozen=True)
class Post:
    """The lines of one post or record, and whose it is."""

    lines: list[Line]
    publisher: str | None = None


def partition(lines: list[Line]) -> list[Post]:
    """The posts of an export; empty when the text is none."""
    return _messages(lines) or _chat(lines) or _records(lines) or _page(lines)


def _cut(lines: list[Line], starts: Sequence[int]) -> list[list[Line]]:
    bounds = [0, *starts[1:], len(lines)]
    return [lines[a:b] for a, b in pairwise(bounds)]


def _messages(lines: list[Line]) -> list[Post]:
    """A chat program's HTML export, whose markup numbers its messages."""
    starts = [i for i, line in enumerate(lines) if line.hint.post and line.hint.post != lines[max(0, i - 1)].hint.post]
    if not starts:
        return []
    name = next((line.text for line in lines if line.hint.reason == "names the channel"), None)
    return [Post(group, name) for group in _cut(lines, starts)]


def _chat(lines: list[Line]) -> list[Post]:
    found = [(i, match) for i, line in enumerate(lines) if (match := _CHAT.match(line.text))]
    if not found or (len(found) == 1 and found[0][0] > 0):
        return []
    for i, _ in found:
        lines[i].mark(Region.FEED_STAMP, "a message's stamp")
    groups = _cut(lines, [i for i, _ in found])
    names = [match["before"] or match["after"] for _, match in found]
    return [Post(group, name) for group, name in zip(groups, names, strict=True)]


def _records(lines: list[Line]) -> list[Post]:
    """A news database's export: "1 of 20 DOCUMENTS", then the paper's name and the day."""
    starts = [i for i, line in enumerate(lines) if _RECORD.match(line.text)]
    if len(starts) < 2:
        return _fields(lines)
    posts = []
    for group in _cut(lines, starts):
        at = next(i for i, line in enumerate(group) if _RECORD.match(line.text))
        group[at].mark(Region.METADATA, "numbers a record of an export")
        name = None
        if len(group) > at + 2 and group[at + 1].words <= 8 and date_line(group[at + 2].text):
            name = group[at + 1].text
            group[at + 1].mark(Region.METADATA, "names the paper, above the record's day")
        posts.append(Post(group, name))
    return posts


def _fields(lines: list[Line]) -> list[Post]:
    """Records that open with named fields: "Title: ...", "Date: ...", "Source: ..."."""
    starts = []
    for i, line in enumerate(lines):
        if line.region is Region.METADATA and TITLE_FIELD.match(line.text):
            while i and lines[i - 1].region in (Region.METADATA, Region.DATELINE) and lines[i].blanks == 0:
                i -= 1  # noqa: PLW2901 (the record begins with its first field)
            starts.append(i)
    return [Post(group) for group in _cut(lines, starts)] if len(starts) > 1 else []


def _page(lines: list[Line]) -> list[Post]:
    """A post copied from a social network: the page's name, then a stamp that says who may see it."""
    starts = []
    for i, line in enumerate(lines):
        if i and line.region is Region.DATELINE and _SOCIAL.search(line.text) and lines[i - 1].words <= 10:
            line.mark(Region.FEED_STAMP, "a post's stamp")
            lines[i - 1].mark(Region.METADATA, "names the page, above a post's stamp")
            starts.append(i - 1)
    return (
        [Post(group, lines[start].text) for start, group in zip(starts, _cut(lines, starts), strict=True)]
        if starts
        else []
    )


def feed_stamps(lines: list[Line]) -> None:
    """A full date with a time of day next to an address or a feed's name is the feed's stamp of the story."""
    for i, line in enumerate(lines):
        if line.region is not Region.DATELINE or not re.search(r"\d:\d\d", line.text):
            continue
        near = lines[max(0, i - 1) : i] + lines[i + 1 : i + 2]
        feed = any(
            re.match(r"https?://|.*\b(?:feed|rss|google news|ifttt)\b", other.key) for other in near if other.words <= 8
        )
        if (feed or _VIEWS.search(line.key)) and any(stated.value for stated in find_dates(line.text)):
            line.mark(Region.FEED_STAMP, "a date with a time beside a feed's name, an address or a number of views")
