"""Whose words a story says it is: its dateline's agency, the group whose release it is, the maker of a report."""

import re
from collections.abc import Sequence

from summarizer.reading.datelines import Dateline, dateline
from summarizer.reading.lines import Line, fold
from summarizer.reading.menus import country, section
from summarizer.reading.names import nameable
from summarizer.reading.words import load
from summarizer.schemas.text import Region

_AGENCIES = frozenset(load("phrases")["agencies"])
_SMALL = r"(?:of|the|for|and|in|on|de|del|la|des|du|&)"
_NAME = rf"[A-Z][\w'’-]*(?: (?:{_SMALL} )*[A-Z][\w'’-]*){{0,6}}"
_SAID = re.compile(
    rf"(?:^|[,;–—-] |\bthat )(?P<name>{_NAME}) said "
    r"(?:today|in (?:a|an|its)[^.]{0,60}\b(?:released|published|issued) today)\b"
)
_PRODUCED = re.compile(
    rf"\W*(?i:this (?:\w+ )?(?:report|update|bulletin|brief|assessment|summary|overview|document) (?:is|was|has been)) "
    rf"(?:produced|issued|prepared|published|compiled) by (?:the )?(?P<name>{_NAME})"
)
_FOOT = re.compile(
    rf"\W*(?:The )?(?:(?P<name>{_NAME}) (?:is not responsible for|website contains|delivers |assumes no|"
    rf"reserves (?:the|all)|is an? (?:\w+ ){{0,2}}(?:independent|non-?profit|nonpartisan))"
    rf"|(?i:follow|download|get|install|support|join) (?:the )?(?P<app>{_NAME}?) (?i:on\b|apps?\b|newsletter))"
)
_THANKS = re.compile(rf"(?:Thank you|Thanks) for reading (?P<name>{_NAME}(?: [a-z]+ {_NAME})?)[!.]")
_OWN_WORDS = re.compile(r"(?:Us|Our|Me|This|It|We|Facebook|Twitter|Telegram|Free|Mobile|News|Now|Latest)\b.*", re.I)
_LEDE = 2000  # characters of a first paragraph
_PAGE = (Region.FURNITURE, Region.NEWSLETTER, Region.RELATED, Region.BYLINE, Region.METADATA)


def agency(body: Sequence[Line], lines: Sequence[Line]) -> str | None:
    """The agency in the dateline of a story: one that everybody knows, or one that people "told" something."""
    opening = _opening(body, lines)
    name = opening.agency.strip() if opening and opening.agency else ""
    if not nameable(name) or section(name):
        return None
    if fold(name) in _AGENCIES:
        return name
    key = re.escape(fold(name))
    own = re.compile(
        rf"\b(?:told|telling) (?:the )?{key}\b|\b{key}(?:'s)? (?:correspondent|reporter)|(?:©|\(c\)) ?\d* ?{key}\b"
    )
    return name if not country(name) and any(own.search(line.key) for line in lines) else None


def _opening(body: Sequence[Line], lines: Sequence[Line]) -> Dateline | None:
    """The dateline before the first words, or in a line of its own above them."""
    if not body:
        return None
    above = [line for line in lines if line.start < body[0].start and line.region is Region.DATELINE]
    return dateline(body[0].text) or (dateline(f"{above[-1].text} x") if above else None)


def releaser(body: Sequence[Line]) -> str | None:
    """The group that "said today" what its release, dated as such releases are, tells."""
    opening = dateline(body[0].text) if body else None
    match = _SAID.search(body[0].text[:_LEDE]) if opening and opening.release else None
    return match["name"] if match and nameable(match["name"]) else None


def host(lines: Sequence[Line], last: int) -> str | None:
    """The outlet that the page's foot speaks of: "X delivers independent news", "Download the X app"."""
    writers = "\n".join(line.key for line in lines if line.region is Region.BYLINE)
    for line in lines:
        match = _FOOT.match(line.text) if line.start >= last and line.region in _PAGE else None
        name = match["name"] or match["app"] if match else ""
        if (
            name
            and nameable(name)
            and not section(name)
            and fold(name) not in writers
            and not _OWN_WORDS.fullmatch(name)
        ):
            return name
    return None


def thanked(lines: Sequence[Line]) -> str | None:
    """The newsletter that thanks its readers by its name."""
    found = (_THANKS.match(line.text) for line in lines if line.region in _PAGE)
    return next((match["name"] for match in found if match and nameable(match["name"])), None)


def maker(lines: Sequence[Line]) -> str | None:
    """The office of a line such as "This report is produced by the Example Office with its partners"."""
    for line in lines:
        match = _PRODUCED.match(line.text) if line.region in _PAGE else None
        if match and nameable(match["name"]) and not section(match["name"]):
            return match["name"]
    return None
