"""Exports of channels, pages and databases: each post or record under its own stamp is an article of its own."""

import re

from summarizer.reading.dates import find_dates
from summarizer.reading.lines import Line
from summarizer.schemas.text import Region

# "Example Channel, [12.03.2022 14:05]" and "[12.03.22, 14:05] Example Channel:" as chat programs copy messages
_CHAT = re.compile(
    r"^(?:[^\[\]]{1,80}, )?\[\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? (?:at )?\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?\]:?(?: [^.!?]{0,80}:)?$",
    re.I,
)
_RECORD = re.compile(
    r"^(?:\W*(?:document|article|item|story|record|result) \d+(?: of \d+)?\W*|\d+ of \d+ documents?)$", re.I
)


def partition(lines: list[Line]) -> list[list[Line]] | None:
    """The lines of each post, or null when the text is no such export."""
    stamps = [i for i, line in enumerate(lines) if _CHAT.match(line.text)]
    for i in stamps:
        lines[i].mark(Region.FEED_STAMP, "a message's stamp")
    if stamps and (len(stamps) > 1 or stamps[0] == 0):
        starts = stamps if stamps[0] == 0 else [0, *stamps]
    else:
        starts = [i for i, line in enumerate(lines) if _RECORD.match(line.text)]
        for i in starts:
            lines[i].mark(Region.METADATA, "numbers a record of an export")
        if len(starts) < 2:
            return None
        starts = starts if starts[0] == 0 else [0, *starts]
    return [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def feed_stamp(lines: list[Line]) -> None:
    """A full date with a time of day next to an address or a feed's name is the feed's stamp of the story."""
    for i, line in enumerate(lines):
        if line.region is not Region.DATELINE or not re.search(r"\d:\d\d", line.text):
            continue
        near = lines[max(0, i - 1) : i] + lines[i + 1 : i + 2]
        feed = any(re.match(r"https?://|.*\b(?:feed|rss|google news|ifttt)\b", other.key) for other in near)
        if feed and any(stated.value for stated in find_dates(line.text)):
            line.mark(Region.FEED_STAMP, "a date with a time beside a feed's name or address")
