"""Who published an article, who wrote it, and when: only what the file or the caller proves, with the reason in words."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from summarizer.reading import cues
from summarizer.reading.dates import CLOCK, Stated, find_dates
from summarizer.reading.lines import Line, fold
from summarizer.reading.source import PageData
from summarizer.reading.structure import SUFFIX, Part
from summarizer.schemas.text import Evidence, Finding, Published, Region, Severity


_PUBLISHED = re.compile(
    r"\b(?:publish(?:ed)?|posted|publication|issued|released|first published|created|publicado|publié|veröffentlicht|yayınlan|"
    r"опубликован|опубліковано|date)|نشر|发布|發佈|تاريخ",
    re.I,
)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|edited|last|actualizado|mis à jour|aktualisiert|güncelle|обновлен|оновлено)|تحديث|更新",
    re.I,
)
_YEAR_MONTH_DAY = re.compile(r"https?://\S*?/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|\b)")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\d?\.)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(?:/\S*)?", re.I)
_SOURCE = re.compile(
    r"^(?:source|sources|quelle|fuente|kaynak|источник|джерело|المصدر|来源|originally published (?:by|at|on|in)|"
    r"first published (?:by|at|on|in)|republished from)\s*[:：]?\s*(?P<name>.{2,80})$",
    re.I,
)
_SOURCE_INSIDE = re.compile(r"(?:来源|來源)\s*[:：]\s*(?P<name>[^\s|]{2,30})")
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\))[\s©(c)]*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d|present))?)?[\s,.|-]*(?:by\s+)?"
    r"(?P<name>[A-ZÀ-ÞА-ЯЁЇІЄҐ][^.|,©()\n]{1,50}?)\s*(?:(?:19|20)\d\d)?\s*(?:[.|,(]|all rights|inc\b|ltd\b|llc\b|$)",
    re.I,
)
_BLOG = re.compile(r"\.(?:blogspot|wordpress|medium|substack|tumblr|livejournal|typepad)\.", re.I)
_AGENCIES = frozenset(
    [
        "reuters",
        "ap",
        "the associated press",
        "associated press",
        "afp",
        "agence france-presse",
        "dpa",
        "tass",
        "interfax",
        "ria novosti",
        "ria",
        "xinhua",
        "anadolu",
        "anadolu agency",
        "sana",
        "irna",
        "ifax",
        "upi",
        "efe",
        "bloomberg",
        "cnn",
        "bbc",
        "the bbc",
        "nbc",
        "abc",
        "cbs",
        "fox news",
        "al jazeera",
        "al arabiya",
        "sky news",
        "nbc news",
        "cbs news",
        "abc news",
        "ani",
        "pti",
        "kyodo",
        "yonhap",
        "reporters",
        "journalists",
        "state tv",
        "state media",
        "state television",
        "the agency",
        "the newspaper",
        "the paper",
        "parliament",
        "congress",
        "the media",
        "local media",
        "the council",
        "russian",
        "us",
        "lawmakers",
    ]
)
_OUTLET = re.compile(
    r"\b(?:news|times|post|herald|tribune|journal|guardian|press|agency|tv|radio|daily|today|gazette|observer|chronicle|"
    r"mail|telegraph|independent|mirror|standard|express|report|review|week|online|media|wire|network|monitor|\w+\.\w{2,4})\b",
    re.I,
)
_AGENCY_NAME = re.compile(
    r"^\(?(?:the )?(?:associated press|reuters|afp|ap|dpa|upi|efe|tass|interfax|xinhua|anadolu|ani|pti|ians)\b", re.I
)
_BY = re.compile(
    r"^(?:by|written by|reported by|author|story by|words by|por|par|von|автор|текст|بقلم|كتب|记者|作者|yazar)\s*[:：]?\s+(?P<names>.+)$",
    re.I,
)
_MONTH_ONLY = "names no year"


def published(
    part: Part, text: str, document: str, given: date | None, page: PageData, findings: list[Finding], *, only: bool
) -> Published:
    """The publication date with its basis. ``only``: the page metadata speaks of this article and of no other."""
    if given is not None:
        return Published(value=given, basis="given by the caller")
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


_Found = Iterator[tuple[Line, Stated, str]]


def _head(part: Part, refused: list[str], evidence: object) -> _Found:
    """Date lines round the headline, before the story. A line that says when it was published goes first."""
    first = part.body[0].start if part.body else part.lines[-1].end
    head = [line for line in part.lines if line.start < first]
    top = part.headline.start if part.headline else 0
    ranked: list[tuple[int, int, Line, Stated, str]] = []
    for i, line in enumerate(head):
        if line.region not in (Region.DATELINE, Region.BYLINE, Region.METADATA, Region.FEED_STAMP):
            continue
        above = part.headline is not None and line.start < top
        for stated in find_dates(line.text):
            label = line.text[max(0, stated.start - 40) : stated.start]
            if not _PUBLISHED.search(label) and not label.strip() and i and head[i - 1].region is Region.METADATA:
                label = head[i - 1].text
            said, update = bool(_PUBLISHED.search(label)), bool(_UPDATED.search(label))
            if above and not said and not (i + 1 < len(head) and head[i + 1] is part.headline):
                if stated.value:
                    refused.append(f"'{stated_text(line, stated)}' stands in the page's head, away from the headline")
                continue
            if update and not (said and label.lower().rfind("publi") > label.lower().rfind("updat")):
                words = f"the page says when it was last updated, and not when it was published: '{line.text[:90]}'"
                ranked.append((2, i, line, stated, words))
            else:
                words = f"the date line {'above' if above else 'below'} the headline: '{line.text[:90]}'"
                ranked.append((0 if said else 1, i, line, stated, words))
        if not list(find_dates(line.text)) and re.search(r"\bago\b|منذ|назад|тому|前", line.text):
            refused.append(f"'{line.text[:40]}' counts from an unknown day")
        if re.fullmatch(r"\W*(?:date|published|posted|updated|fecha|дата)\s*[:：]\s*", line.text, re.I):
            refused.append(f"the field '{line.text.strip()}' is empty") if not _filled(head, i) else None
    for _, _, line, stated, words in sorted(ranked, key=lambda item: item[:2]):
        yield line, stated, words


def _filled(head: Sequence[Line], i: int) -> bool:
    return i + 1 < len(head) and head[i + 1].region is Region.DATELINE


def stated_text(line: Line, stated: Stated) -> str:
    """The date's own words."""
    return line.text[stated.start : stated.end]


def _wire(part: Part, refused: list[str], evidence: object) -> _Found:
    """An agency's dateline at the head of the first paragraph: ``MOSCOW, March 12, 2022 (AFP) -``."""
    for line in part.body[:1]:
        match = cues.WIRE.match(line.text)
        for stated in find_dates(match.group()) if match else ():
            yield line, stated, f"the agency's dateline: '{match.group().strip() if match else ''}'"


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
                if re.match(
                    r"\W*(?:first |originally |story |article )?(?:published|posted|publication date|publicado|publié|опубликовано|опубліковано|نشر)",
                    line.text,
                    re.I,
                ):
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


# ---------------------------------------------------------------- publisher, republisher, authors


def publishers(
    part: Part, given: str | None, page: PageData, findings: list[Finding], *, only: bool
) -> tuple[str | None, str | None]:
    """Publisher and republisher. They differ when the page says that its text comes from elsewhere."""
    site = (page.publisher or page.site) if only else None
    site = site or _site(part)
    named = part.publisher or _suffix(part) or _source(part) or (_window_title(part, page) if only else None)
    publisher = given or named or (None if site and _blog(site) else site)
    if publisher is None:
        publisher = _told(part, findings)
    republisher = site if site and publisher and fold(site) != fold(publisher) and not _same(site, publisher) else None
    if publisher is None and site and _blog(site):
        republisher = site
    return publisher, republisher


def _same(one: str, two: str) -> bool:
    a, b = (re.sub(r"^(?:www|the)|\.\w+$|[^a-z0-9]", "", fold(name)) for name in (one, two))
    return a == b or a.startswith(b) or b.startswith(a)


def _blog(name: str) -> bool:
    return bool(_BLOG.search(name))


def _words_about(part: Part) -> str:
    return "\n".join(line.text for line in part.lines)


def _suffix(part: Part) -> str | None:
    """The outlet after the headline's last dash, if the page gives another sign that it is one."""
    for line in part.lines:
        match = SUFFIX.match(line.text) if line.region is Region.HEADLINE else None
        if match and is_outlet(match["outlet"], line.text[match.end("title") : match.start("outlet")], part.lines):
            return match["outlet"].strip()
    return None


def is_outlet(name: str, mark: str, lines: Sequence[Line]) -> bool:
    """Whether words after a headline's dash name who published it, and not who said it."""
    words = name.split()
    if not 1 <= len(words) <= 5 or not words[0][0].isupper():
        return False
    if "|" in mark or "::" in mark or _OUTLET.search(name):
        return True
    plain = re.escape(name.strip())
    sign = re.compile(
        rf"\b(?:told|tells|telling|sent to|reported by|with|to) {plain}\b(?!['’])|\b[Aa]s {plain} (?:first )?reported|"
        rf"\b{plain}['’]s (?:coverage|reporting|correspondent|reporter)|© ?\d* ?{plain}|\b{plain} (?:newsletter|has learned)"
    )
    domain = re.sub(r"\W", "", name).lower()
    return any(sign.search(line.text) for line in lines) or any(
        domain and match[1].lower().split(".")[0] == domain
        for line in lines
        if line.region is not Region.BODY
        for match in _DOMAIN.finditer(line.text)
    )


def _window_title(part: Part, page: PageData) -> str | None:
    """The outlet in the window's title, which is the headline with something after it."""
    headline = part.headline.key if part.headline else ""
    for title in page.titles if len(headline) >= 12 else ():
        match = re.match(r"(?P<title>.*?\S)\s*[|–—_·»-]\s*(?P<outlet>[^|–—_·»]{2,50})$", title)
        if match and fold(match["title"]) == headline:
            return match["outlet"].strip()
    return None


def _source(part: Part) -> str | None:
    """A line such as "Source: www.example.com", with the outlet's name if the page spells it somewhere."""
    for line in part.lines:
        labelled = line.region in (Region.METADATA, Region.BYLINE, Region.DATELINE)
        match = _SOURCE.match(line.text) or _SOURCE_INSIDE.search(line.text) if labelled else None
        if match:
            name = re.sub(
                r"(?:\s*(?:,|and|/|&|\+|with))?\s*(?:\b(?:news )?agenc(?:y|ies)|\bothers?)\W*$",
                "",
                match["name"].strip(),
                flags=re.I,
            )
            if len(name) < 2:
                continue
            domain = _DOMAIN.fullmatch(name)
            return spelled(domain[1], part.lines) if domain else name
    return None


def spelled(domain: str, lines: Sequence[Line]) -> str:
    """A site's name as the page writes it ("example-times.com" is "Example Times"), else the domain."""
    labels = domain.lower().removeprefix("www.").split(".")
    label = max(labels[:-1], key=len) if len(labels) > 1 else labels[0]
    wanted = label.replace("-", "")
    for line in lines:
        if line.region is Region.BODY or len(line.text) > 300:
            continue
        words = list(re.finditer(r"[^\W_]+", line.text))
        for i in range(len(words)):
            glued = ""
            for j in range(i, min(i + 6, len(words))):
                glued += words[j].group().lower()
                if glued == wanted and line.text[words[i].start()].isupper():
                    return line.text[words[i].start() : words[j].end()]
                if not wanted.startswith(glued):
                    break
    return domain.lower().removeprefix("www.")


def _site(part: Part) -> str | None:
    """Whose page it is: the name in its copyright line, or a line that is only a domain."""
    last = part.body[-1].end if part.body else 0
    for line in part.lines:
        told = line.region is Region.FURNITURE and line.start >= last and len(line.text) < 200
        match = _RIGHTS.search(line.text) if told else None
        if match and not re.match(r"all rights|by\b|copyright", match["name"], re.I) and not match["name"][0].islower():
            return re.sub(r"[\s\d–-]+$", "", match["name"]).strip(" |")
    for line in part.lines:
        if line.region is Region.FURNITURE:
            match = re.fullmatch(r"(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,24})", line.text.strip().lower())
            if match:
                return match[1]
    return None


def _told(part: Part, findings: list[Finding]) -> str | None:
    """ "Sources told X that": newspapers name themselves so, unless X is an agency or is quoted as a third party."""
    body = "\n".join(line.text for line in part.body)
    names: list[str] = re.findall(
        r"(?:^|[.”\"]\s|\n)(?:[A-Z]\w+ )?(?:[Ss]ources|[Aa] source|[Oo]fficials) (?:have |has )?told ((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+){0,3})(?= (?:that|on|in|the|it|they|of|about|late)\b)",
        body,
    )
    for name in names:
        if fold(name) in _AGENCIES or re.search(
            rf"\b{re.escape(name)} (?:reported|said|quoted|cited|newspaper)|according to (?:the )?{re.escape(name)}",
            body,
        ):
            continue
        findings.append(
            Finding(
                code="publisher_inferred",
                severity=Severity.INFO,
                message=f"publisher {name!r}: sources told it, as a newspaper says of itself",
            )
        )
        return name
    return None


def authors(part: Part, page: PageData, *, only: bool) -> tuple[str, ...]:
    """Names in bylines; agencies and desks are no authors."""
    if page.authors and only:
        return page.authors
    found: list[str] = []
    for line in part.lines:
        match = _BY.match(line.text) if line.region is Region.BYLINE else None
        if match and line.start < (part.body[0].start if part.body else line.start + 1):
            names = re.split(r"\s*(?:,|;|\band\b|&|\by\b|\bet\b|\bund\b|\bи\b|\|)\s*", _undated(match["names"]))
            found += [name.strip(" .,-–—/") for name in names if _person(name)]
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
        and not _AGENCY_NAME.match(name.strip())
        and not re.search(
            r"\b(?:staff|desk|agenc|news|correspondent|reporter|writer|editor|updated|published|min|read|press|post)",
            name,
            re.I,
        )
    )
