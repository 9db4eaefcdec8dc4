"""Who wrote an article: the names in its bylines, with or without a "By"."""

import re
from collections.abc import Sequence

from summarizer.reading.dates import CLOCK, find_dates
from summarizer.reading.lines import Line
from summarizer.reading.marks import free
from summarizer.reading.names import nameable
from summarizer.reading.source import PageData
from summarizer.schemas.text import Region

_AGENCY_NAME = re.compile(
    r"^\(?(?:the )?(?:associated press|reuters|afp|ap|dpa|upi|efe|tass|interfax|xinhua|anadolu|ani|pti|ians)\b", re.I
)
_BY = re.compile(
    r"^(?:from our (?:\w+ ){0,3}(?:correspondents?|reporters?)|"
    r"by|written by|reported by|author|story by|words by|por|par|von|автор|текст|بقلم|كتب|记者|作者|yazar)"
    r"\s*[:：]?\s+(?P<names>.+)$",
    re.I,
)
_PLACE = re.compile(r" in [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?| \((?:now|earlier|until [^()]{1,20})\)")
_PERSON = rf"[A-ZÀ-Þ][\w.'’-]+(?: (?:[a-z]{{2,3}} )?[A-ZÀ-Þ][\w.'’-]+){{1,3}}(?:{_PLACE.pattern})?"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:,| and|;|, and) {_PERSON})*(?P<others>,? (?:and|with) (?:news )?agencies)?")
# "Example Post reporters": the outlet's own people, whose names it keeps back
STAFF = re.compile(
    r"(?P<outlet>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ&][\w.'’-]*){0,4}) "
    r"(?:[Rr]eporters|[Cc]orrespondents|[Ss]taff|[Tt]eam|[Nn]ewsroom|[Ww]eb [Dd]esk|[Nn]ews [Dd]esk)"
)
_BARE = "names between the headline and the story"
_NEAR = 4  # lines between a headline and its writers


def mark_names(lines: Sequence[Line]) -> None:
    """Bare names beside a date, or with their place or an outlet's staff, under a headline, are the writers'."""
    for i, line in enumerate(lines[:-1]):
        if not free(line) or not any(
            free(other) and other.title and other.words >= 5 for other in lines[max(0, i - _NEAR) : i]
        ):
            continue
        match = _PEOPLE.fullmatch(line.text)
        beside = Region.DATELINE in (lines[i - 1].region, lines[i + 1].region)
        if match and (beside or match["others"] or _PLACE.search(line.text)):
            line.mark(Region.BYLINE, _BARE)
        elif STAFF.fullmatch(line.text):
            line.mark(Region.BYLINE, "an outlet's staff between the headline and the story")


def authors(head: Sequence[Line], page: PageData, *, only: bool) -> tuple[str, ...]:
    """Names in the bylines of ``head``, the lines before the story; agencies and desks are no authors."""
    if page.authors and only:
        return page.authors
    found: list[str] = []
    for line in head:
        match = _BY.match(line.text) if line.region is Region.BYLINE else None
        told = match["names"] if match else line.text if line.reason == _BARE else ""
        parts = re.split(
            r"\s*(?:,|;|\band\b|\bwith\b|&|\by\b|\bet\b|\bund\b|\bи\b|\|)\s*", _undated(_PLACE.sub("", told))
        )
        found += [name.strip(" .,-–—/") for name in parts if _person(name)]
    return tuple(dict.fromkeys(found))


def _undated(words: str) -> str:
    for stated in reversed(list(find_dates(words))):
        words = words[: stated.start] + "|" + words[stated.end :]
    return CLOCK.sub("|", words)


def _person(name: str) -> bool:
    words = name.strip(" .,-–—/").split()
    return (
        2 <= len(words) <= 4
        and all(
            word[0].isupper() or not word[0].isascii() or word in ("al", "bin", "de", "van", "von", "el")
            for word in words
        )
        and nameable(name)
        and not _AGENCY_NAME.match(name.strip())
        and not re.search(
            r"\b(?:staff|desk|agenc|news|correspondent|reporter|writer|editor|updated|published|min|read|press|post)",
            name,
            re.I,
        )
    )
