"""Whose words a story says it is: its dateline's agency, the group whose release it is, the maker of a report."""

import re
from collections.abc import Sequence

from summarizer.reading.datelines import dateline
from summarizer.reading.lines import Line, fold
from summarizer.reading.menus import section
from summarizer.reading.names import nameable
from summarizer.reading.words import load

_AGENCIES = frozenset(load("phrases")["agencies"])
_SMALL = r"(?:of|the|for|and|in|on|de|del|la|des|du|&)"
_NAME = rf"[A-Z][\w'’-]*(?: (?:{_SMALL} )*[A-Z][\w'’-]*){{0,6}}"
_SAID = re.compile(
    rf"(?:^|[,;–—-] |\bthat )(?P<name>{_NAME}) said (?:today|in (?:a|an|its)[^.]{{0,60}}\b(?:released|published|issued) today)\b"
)
_PRODUCED = re.compile(
    rf"\W*(?i:this (?:\w+ )?(?:report|update|bulletin|brief|assessment|summary|overview|document) (?:is|was|has been)) "
    rf"(?:produced|issued|prepared|published|compiled) by (?:the )?(?P<name>{_NAME})"
)


def agency(body: Sequence[Line], lines: Sequence[Line]) -> str | None:
    """The agency in the dateline of a story: one that everybody knows, or one that the page names a second time."""
    opening = dateline(body[0]) if body else None
    name = opening.agency.strip() if opening and opening.agency else ""
    if not nameable(name) or section(name):
        return None
    if fold(name) in _AGENCIES:
        return name
    again = re.compile(rf"\b{re.escape(fold(name))}\b")
    named = sum(len(again.findall(line.key)) for line in lines)
    return name if named > 1 else None


def releaser(body: Sequence[Line]) -> str | None:
    """The group that "said today" what its release, dated as such releases are, tells."""
    opening = dateline(body[0]) if body else None
    match = _SAID.search(body[0].text) if opening and opening.release else None
    return match["name"] if match and nameable(match["name"]) else None


def maker(lines: Sequence[Line]) -> str | None:
    """The office of a line such as "This report is produced by the Example Office with its partners"."""
    for line in lines:
        match = _PRODUCED.match(line.text)
        if match and nameable(match["name"]) and not section(match["name"]):
            return match["name"]
    return None
