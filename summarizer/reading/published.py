"""When an article was published: only what the file or the caller proves, with the reason in words."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from summarizer.reading.datelines import dateline, filed
from summarizer.reading.dates import Stated, find_dates
from summarizer.reading.lines import Line
from summarizer.reading.menus import visiting
from summarizer.reading.source import PageData, Source
from summarizer.reading.structure import Part
from summarizer.schemas.text import Evidence, Finding, Published, Region, Severity

_PUBLISHED = re.compile(
    r"\b(?:publish(?:ed)?|immediate release|issue (?:no\.? ?)?\d+|"
    r"posted|publication|issued|released|first published|created|"
    r"publicado|publié|veröffentlicht|yayınlan|"
    r"опубликован|опубліковано|date)|نشر|发布|發佈|تاريخ",
    re.I,
)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|edited|last|actualizado|mis à jour|aktualisiert|güncelle|обновлен|оновлено)|تحديث|更新",
    re.I,
)
_SAYS_SO = re.compile(
    r"\W*(?:first |originally |story |article )?(?:published|posted|publication date|"
    r"publicado|publié|опубликовано|опубліковано|نشر)",
    re.I,
)
_YEAR_MONTH_DAY = re.compile(r"https?://\S*?/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|\b)")
_POST_NUMBER = re.compile(r"(?:(?:post|message|reply|no|nr)\b\W*|\W*#\s*)\d{1,7}\W*", re.I)
_FIRST = re.compile(r"\b(?:originally|first)\s+(?:published|posted)", re.I)
_DATED = (Region.DATELINE, Region.BYLINE, Region.METADATA, Region.FEED_STAMP)
_MONTH_ONLY = "names no year"
_Found = Iterator[tuple[Line, Stated, str]]


def published(
    part: Part, text: str, document: str, source: Source, page: PageData, findings: list[Finding], *, only: bool
) -> Published:
    """The publication date with its basis. ``only``: the page metadata speaks of this article and of no other."""
    found = _published(part, text, document, source, page, findings, only=only)
    day = filed(found.value, part.body[0]) if found.value and part.body else None
    if day is None or day == found.value:
        return found
    return found.model_copy(update={"filed": day, "basis": f"{found.basis}; the story's dateline is of {day}"})


def _published(
    part: Part, text: str, document: str, source: Source, page: PageData, findings: list[Finding], *, only: bool
) -> Published:
    if source.published is not None:
        return Published(value=source.published, basis=source.published_basis)
    if page.published is not None and only:
        return Published(value=page.published, basis=f"the page's own metadata: {page.basis}")
    evidence = partial(_evidence, text, document)
    refused: list[str] = []
    for search in (_head, _wire, _stamp, _foot, _address):
        for line, stated, words in search(part, refused, evidence):
            if stated.value is not None:
                return Published(value=stated.value, basis=words, evidence=evidence(line, stated))
            refused.append(_why_not(line, stated, findings))
    reasons = dict.fromkeys(["no publication date", *refused, *_left_out(part)])
    return Published(basis="; ".join(list(reasons)[:5]))


def _evidence(text: str, document: str, line: Line, stated: Stated) -> Evidence:
    start, end = line.start + stated.start, line.start + stated.end
    return Evidence(document=document, start=start, end=end, text=text[start:end])


def _why_not(line: Line, stated: Stated, findings: list[Finding]) -> str:
    words = line.text[stated.start : stated.end]
    if len(stated.readings) > 1:
        both = " or ".join(day.isoformat() for day in stated.readings)
        findings.append(
            Finding(code="ambiguous_date", severity=Severity.WARNING, message=f"{words!r} may be {both}; left open")
        )
        return f"'{words}' may be {both}"
    return f"'{words}' {_MONTH_ONLY}"


def _head(part: Part, refused: list[str], evidence: object) -> _Found:
    """Date lines round the headline, before the story. A line that says when it was published goes first."""
    first = _story(part)
    head = [line for line in part.lines if line.start < first]
    top = part.headline.start if part.headline else 0
    ranked: list[tuple[int, int, Line, Stated, str]] = []
    sure = {stated.value for line in head if line.region in _DATED for stated in find_dates(line.text) if stated.value}
    for i, line in enumerate(head):
        if line.region not in _DATED:
            ranked += ((1, i, line, stated, words) for stated, words in _edition(line, part))
            continue
        above = part.headline is not None and line.start < top
        for stated in find_dates(line.text):
            label = line.text[max(0, stated.start - 40) : stated.start]
            if not label.strip() and i and (head[i - 1].region is Region.METADATA or head[i - 1].words <= 3):
                label = head[i - 1].text
            stated = _decided(stated, sure)  # noqa: PLW2901
            said, update = bool(_PUBLISHED.search(label)), bool(_UPDATED.search(label))
            if above and not said and (_next(head, i) is not part.headline or _of_the_page(line, stated, part)):
                edition = [(1, i, line, *found) for found in _edition(line, part)]
                ranked += edition
                if stated.value and not edition:
                    refused.append(f"'{stated_text(line, stated)}' stands in the page's head, away from the headline")
                continue
            if update and not (said and label.lower().rfind("publi") > label.lower().rfind("updat")):
                words = f"the page says when it was last updated, and not when it was published: '{line.text[:90]}'"
                ranked.append((2, i, line, stated, words))
            else:
                words = f"the date line {'above' if above else 'below'} the headline: '{line.text[:90]}'"
                ranked.append((-1 if _FIRST.search(label) else 0 if said else 1, i, line, stated, words))
        if not list(find_dates(line.text)) and re.search(r"\bago\b|منذ|назад|тому|前", line.text):
            refused.append(f"'{line.text[:40]}' counts from an unknown day")
        if re.fullmatch(r"\W*(?:date|published|posted|updated|fecha|дата)\s*[:：]\s*", line.text, re.I):
            refused.append(f"the field '{line.text.strip()}' is empty") if not _filled(head, i) else None
    for _, _, line, stated, words in sorted(ranked, key=lambda item: item[:2]):
        yield line, stated, words


def _story(part: Part) -> int:
    """Where the story begins: behind the first paragraph, where byline and date stand behind that one."""
    if not part.body:
        return part.lines[-1].end
    if len(part.body) > 1:
        opening, second = part.body[:2]
        between = [line.region for line in part.lines if opening.end <= line.start < second.start]
        if between and between[0] in _DATED:
            return second.start
    return part.body[0].start


def _of_the_page(line: Line, stated: Stated, part: Part) -> bool:
    """Whether a date right above the headline is the visit's: among the page's offers, or not the dateline's day."""
    opening = dateline(part.body[0].text) if part.body else None
    dated = opening is not None and opening.day is not None
    return visiting(line.text) or (dated and stated.value is not None and not filed(stated.value, part.body[0]))


def _edition(line: Line, part: Part) -> Iterator[tuple[Stated, str]]:
    """The day of the edition, away from the headline: believed when the dateline's day is that or shortly before it."""
    for stated in find_dates(line.text) if line.region in (*_DATED, Region.FURNITURE) else ():
        if stated.value is not None and part.body and filed(stated.value, part.body[0]):
            yield stated, f"the date in the page's head, which the story's dateline confirms: '{line.text[:90]}'"


def _decided(stated: Stated, sure: Collection[date]) -> Stated:
    """Digits that may be two days are the one that the page's head also writes out."""
    named = [day for day in stated.readings if day in sure]
    return replace(stated, value=named[0], readings=(named[0],)) if stated.value is None and len(named) == 1 else stated


def _next(head: Sequence[Line], i: int) -> Line | None:
    """The line after the date; the number that a forum gives each post stands between for nobody."""
    return next((line for line in head[i + 1 :] if not _POST_NUMBER.fullmatch(line.text)), None)


def _filled(head: Sequence[Line], i: int) -> bool:
    return i + 1 < len(head) and head[i + 1].region is Region.DATELINE


def stated_text(line: Line, stated: Stated) -> str:
    """The date's own words."""
    return line.text[stated.start : stated.end]


def _wire(part: Part, refused: list[str], evidence: object) -> _Found:
    """A dateline at the head of the first paragraph: ``MOSCOW, March 12, 2022 (AFP) -``."""
    for line in part.body[:1]:
        found = dateline(line.text)
        if found is not None and found.day is not None:
            yield line, found.day, f"the {'release' if found.release else 'agency'}'s dateline: '{found.words}'"


def _stamp(part: Part, refused: list[str], evidence: object) -> _Found:
    """A feed's time stamp after the story."""
    for line in part.lines:
        if line.region is Region.FEED_STAMP:
            if line.hint.stamp:
                for stated in find_dates(line.hint.stamp):
                    yield (
                        line,
                        Stated(0, len(line.text), stated.value, stated.readings),
                        f"the message's stamp: '{line.hint.stamp}'",
                    )
            for stated in find_dates(line.text):
                yield line, stated, f"the feed's time stamp: '{line.text[:90]}'"


def _foot(part: Part, refused: list[str], evidence: object) -> _Found:
    """After the story only a line that says in words that this was published then."""
    last = part.body[-1].end if part.body else part.lines[-1].end
    for line in part.lines:
        if line.start >= last and line.region in (Region.DATELINE, Region.BYLINE, Region.METADATA):
            for stated in find_dates(line.text):
                if _SAYS_SO.match(line.text):
                    yield line, stated, f"the line after the story that says when it was published: '{line.text[:90]}'"


def _address(part: Part, refused: list[str], evidence: object) -> _Found:
    """The article's own address, where a line says that it is the source."""
    for line in part.lines:
        match = _YEAR_MONTH_DAY.search(line.text) if line.region is Region.METADATA else None
        if match:
            try:
                day = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
            yield line, Stated(match.start(1), match.end(3), day, (day,)), f"the article's address: '{line.text[:120]}'"


def _left_out(part: Part) -> Iterator[str]:
    """Dates with a year that stand in the part, and why they say nothing about publication."""
    names = {
        Region.CAPTION: "stands in a caption and dates the picture",
        Region.RELATED: "stands in another story's headline or teaser",
        Region.FURNITURE: "stands in the page's furniture",
        Region.NEWSLETTER: "stands in the page's furniture",
        Region.DATELINE: "stands apart from the story",
        Region.COMMENT_FORM: "stands among the comments",
    }
    for line in part.lines:
        if line.region in names:
            for stated in find_dates(line.text):
                if stated.readings:
                    yield f"'{stated_text(line, stated)}' {names[line.region]}"
