"""Who published an article, and who put it up again: only what the page says of itself."""

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.reading import outlets
from summarizer.reading.bylines import STAFF
from summarizer.reading.lines import Line, fold
from summarizer.reading.marks import SUFFIX
from summarizer.reading.masthead import KIND
from summarizer.reading.menus import section
from summarizer.reading.names import nameable
from summarizer.reading.source import PageData
from summarizer.reading.structure import Part
from summarizer.reading.words import load
from summarizer.schemas.text import Finding, Region, Severity

_DOMAIN = re.compile(r"(?:https?://)?(?:www\d?\.)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(?:/\S*)?", re.I)
_SOURCE = re.compile(
    r"^(?:source|sources|quelle|fuente|kaynak|источник|джерело|المصدر|来源|originally published (?:by|at|on|in)|"
    r"first published (?:by|at|on|in)|republished from|forwarded (?:message )?from|"
    r"переслано (?:от|из|з))\s*[:：]?\s*(?P<name>.{2,80})$",
    re.I,
)
# "Published in The Example Post, May 4th, 2031", where printed papers end a story.
_PRINTED = re.compile(r"\W*(?i:published in) (?P<name>[A-Z][^,]{2,40}), ")
_SOURCE_ALONE = re.compile(r"(?:source|quelle|fuente|kaynak|источник|джерело|المصدر|来源)\s*[:：]?", re.I)
_SOURCE_INSIDE = re.compile(r"(?:来源|來源)\s*[:：]\s*(?P<name>[^\s|]{2,30})")
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\))[\s©(c)]*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d|present))?)?[\s,.|-]*(?:by\s+)?"
    r"(?P<name>[A-ZÀ-ÞА-ЯЁЇІЄҐ][^.|,©()\n]{1,80}?)\s*(?:(?:19|20)\d\d)?\s*(?:[.|,(]|all rights|inc\b|ltd\b|llc\b|$)",
    re.I,
)
_COMPANY = re.compile(
    r"[ ,]+(?:Limited|Ltd|Inc|LLC|GmbH|plc|S\.?A|Corp(?:oration)?|Company|Nonprofit|Holdings?)\b.*", re.I
)
_NUMBERED = re.compile(r"(?:#|\bno\.?|\bnr\.?|\bnumber)\s?\d", re.I)  # "Situation Report No. 14"
_BLOG = re.compile(r"\.(?:blogspot|wordpress|medium|substack|tumblr|livejournal|typepad)\.", re.I)
_THIRD = frozenset(load("phrases")["third_parties"])
_OUTLET = re.compile(
    r"\b(?:news|times|post|herald|tribune|journal|guardian|press|agency|tv|radio|daily|today|gazette|observer|chronicle|"
    r"mail|telegraph|independent|mirror|standard|express|report|review|week|online|media|wire|network|monitor|\w+\.\w{2,4})\b",
    re.I,
)
_NAME = r"((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+){0,3})"
_TOLD = (
    re.compile(
        rf"(?:^|[.”\"]\s|\n)(?:[A-Z]\w+ )?(?:[Ss]ources|[Aa] source|[Oo]fficials) (?:have |has )?told {_NAME}"
        r"(?= (?:that|on|in|the|it|they|of|about|late)\b)"
    ),
    re.compile(rf"\btold (?:the )?{_NAME} (?:by|over the|via) (?:\w+ )?(?:phone|telephone|WhatsApp|Signal)\b"),
)
# Armies and missions "could not confirm" things too, so the name itself has to be of an outlet's kind.
_EMPLOYED = re.compile(r"By [^,]+(?:, [^,]+)*, (?P<outlet>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})")
_ABLE = re.compile(
    rf"(?:^|[.”\"]\s|\n)(?:The )?{_NAME} (?:could not|cannot|was unable to|is unable to|has not been able to)"
    r" (?:independently |immediately )?(?:verify|confirm|reach)\b"
)


def publishers(
    part: Part, given: str | None, page: PageData, findings: list[Finding], *, only: bool
) -> tuple[str | None, str | None]:
    """Publisher and republisher. They differ when the page says that its text comes from elsewhere."""
    site = (page.publisher or page.site) if only else None
    site = (site if site and nameable(site) else None) or outlets.thanked(part.lines) or _site(part)
    site = site or part.masthead or _host(part)
    named = part.publisher or _suffix(part) or _source(part) or _printed(part)
    named = named or (_window_title(part, page) if only else None) or _maker(part, site)
    publisher = given or named or (None if site and _blog(site) else site)
    if publisher is None:
        publisher = _staff(part) or _employer(part) or _told(part, findings)
    republisher = site if site and publisher and fold(site) != fold(publisher) and not _same(site, publisher) else None
    if publisher is None and site and _blog(site):
        republisher = site
    return publisher, republisher


def _maker(part: Part, site: str | None) -> str | None:
    """Whose text the story says it is; by its longer name, if the page is theirs."""
    maker = outlets.agency(part.body, part.lines) or outlets.releaser(part.body) or outlets.maker(part.lines)
    return site if maker and site and _same(site, maker) and len(site) > len(maker) and "." not in site else maker


def _same(one: str, two: str) -> bool:
    a, b = (re.sub(r"^(?:www|the)|\.\w+$|[^a-z0-9]", "", fold(name)) for name in (one, two))
    return a == b or a.startswith(b) or b.startswith(a)


def _blog(name: str) -> bool:
    return bool(_BLOG.search(name))


def _suffix(part: Part) -> str | None:
    """The outlet after the headline's last dash, if the page gives another sign that it is one."""
    for line in part.lines:
        match = SUFFIX.match(line.text) if line.region is Region.HEADLINE else None
        if match and is_outlet(match["outlet"], line.text[match.end("title") : match.start("outlet")], part.lines):
            return match["outlet"].strip() if nameable(match["outlet"]) else None
    return _first_line(part)


def _first_line(part: Part) -> str | None:
    """The outlet at the end of a site's own slogan, in a copied page's first line, when the page names it again."""
    first, *rest = part.lines
    match = SUFFIX.match(first.text) if first.region is Region.FURNITURE and "|" in first.text else None
    name = fold(match["outlet"]) if match else ""
    again = (line for line in rest if line.region is not Region.BODY)
    named = match is not None and nameable(match["outlet"]) and any(name in line.key for line in again)
    return match["outlet"].strip() if match and named else None


def is_outlet(name: str, mark: str, lines: Sequence[Line]) -> bool:
    """Whether words after a headline's dash name who published it, and not who said it."""
    words = name.split()
    if not 1 <= len(words) <= 5 or not words[0][0].isupper() or _NUMBERED.search(name):
        return False
    if "|" in mark or "::" in mark or _OUTLET.search(name):
        return True
    plain = re.escape(name.strip())
    sign = re.compile(
        rf"\b(?:told|tells|telling|sent to|reported by|with|to) {plain}\b(?!['’])|\b[Aa]s {plain} (?:first )?reported|"
        rf"\b{plain}['’]s (?:coverage|reporting|correspondent|reporter)|© ?\d* ?{plain}|"
        rf"\b{plain} (?:newsletter|has learned)"
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
        if match and fold(match["title"]) == headline and nameable(match["outlet"]):
            return match["outlet"].strip()
    return None


def _source(part: Part) -> str | None:
    """A line such as "Source: www.example.com", with the outlet's name if the page spells it somewhere."""
    for field, value in pairwise(part.lines):
        named = value.region in (Region.FURNITURE, Region.METADATA) and 1 <= value.words <= 6
        if named and field.region is not Region.BODY and _SOURCE_ALONE.fullmatch(field.text):
            return value.text
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
            domain = _DOMAIN.fullmatch(name)
            if domain:
                return spelled(domain[1], part.lines)
            if nameable(name):
                return name
    return None


def _printed(part: Part) -> str | None:
    """The paper of a line such as "Published in X, May 4th", when X is called like an outlet or checks its news."""
    for line in part.lines:
        match = _PRINTED.match(line.text) if line.region is Region.DATELINE else None
        name = match["name"].strip() if match else ""
        if name and nameable(name) and not section(name):
            checks = re.compile(rf"\b{re.escape(name)} (?:could|cannot|was unable|is unable|has not been able)\b")
            if is_outlet(name, "", part.lines) or any(checks.search(body.text) for body in part.body):
                return name
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


def _host(part: Part) -> str | None:
    return outlets.host(part.lines, part.body[-1].end if part.body else 0)


def _site(part: Part) -> str | None:
    """Whose page it is: the name in its copyright line, or a line that is only a domain.

    Where a company holds the rights, the outlet is what the page calls itself.
    """
    last = part.body[-1].end if part.body else 0
    for line in part.lines:
        told = line.region is Region.FURNITURE and line.start >= last and len(line.text) < 200
        match = _RIGHTS.search(line.text) if told else None
        if (
            match
            and not re.match(r"all rights|by\b|copyright|(?:this|no|any|reproduction|material) ", match["name"], re.I)
            and not match["name"][0].islower()
        ):
            name = re.sub(r"[\s\d–-]+$", "", match["name"]).strip(" |")
            if any(
                fold(name) == other.key.removeprefix("by ") for other in part.lines if other.region is Region.BYLINE
            ):
                continue  # the writer's own rights
            if nameable(name) and _COMPANY.search(name):
                return part.masthead or _host(part) or _COMPANY.sub("", name)
            if nameable(name):
                return name
    for line in part.lines:
        if line.region is Region.FURNITURE:
            match = re.fullmatch(r"(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,24})", line.text.strip().lower())
            if match:
                return match[1]
    return None


def _staff(part: Part) -> str | None:
    """The outlet of a byline such as "Example Post reporters", when the page names it a second time."""
    for line in part.lines:
        match = STAFF.fullmatch(line.text) if line.region is Region.BYLINE else None
        name = match["outlet"] if match else ""
        if len(name.split()) > 1 and nameable(name) and not section(name):
            again = re.compile(rf"\b{re.escape(fold(name))}\b")
            if any(again.search(other.key) for other in part.lines if other.key != line.key):
                return name
    return None


def _employer(part: Part) -> str | None:
    """The outlet at the end of a byline, "By A. Writer, EXA News", when a line of the page is its name alone."""
    alone = {line.key for line in part.lines if line.region is not Region.BODY}
    for line in part.lines:
        match = _EMPLOYED.fullmatch(line.text) if line.region is Region.BYLINE else None
        name = match["outlet"] if match else ""
        if fold(name) in alone and (name.isupper() or _OUTLET.search(name)) and nameable(name) and not section(name):
            return name
    return None


def _told(part: Part, findings: list[Finding]) -> str | None:
    """A newspaper says "sources told X", "told X by phone", "X could not verify" of itself.

    Not believed when X is an agency or another outlet that is often quoted, or quoted in the text as a third party.
    """
    body = "\n".join(line.text for line in part.body)
    names: list[str] = [name for pattern in _TOLD for name in pattern.findall(body)]
    names += [name for name in _ABLE.findall(body) if KIND.search(name)]
    for name in names:
        quoted = re.search(
            rf"\b{re.escape(name)} (?:reported|said|quoted|cited|newspaper)|according to (?:the )?{re.escape(name)}",
            body,
        )
        if quoted or fold(name).removeprefix("the ") in _THIRD or not nameable(name) or section(name):
            continue
        findings.append(
            Finding(
                code="publisher_inferred",
                severity=Severity.INFO,
                message=f"publisher {name!r}: the text speaks of it as a newspaper speaks of itself",
            )
        )
        return name
    return None
