"""The outlet's name above the story of a copied page, and the motto under it.

A short line before the headline is the outlet's name only if the page says so a second time in a place where outlets
name themselves: its copyright line, its newsletter, "told the Example Post", "(EXP) -". Sections, editions, languages
and places stand there too, and are never believed.
"""

import re
from collections.abc import Iterator, Sequence

from summarizer.reading.bylines import STAFF
from summarizer.reading.datelines import dateline
from summarizer.reading.dates import MONTH
from summarizer.reading.lines import Line, fold
from summarizer.reading.marks import free, running
from summarizer.reading.menus import country, section
from summarizer.reading.names import nameable
from summarizer.reading.words import load
from summarizer.schemas.text import Region

_HEAD = 40  # lines at the top of a page
_NAME_LONGEST = 7  # words
_MOTTO_LONGEST = 9  # words
_FOLLOWERS = re.compile(r"\d[\d.,\s]*[km]? (?:subscribers|followers|members|подписчик\w*|підписник\w*|مشترك\w*)", re.I)
_MOTTO = re.compile(rf"\b(?:{'|'.join(load('phrases')['motto_words'])})\b")
KIND = re.compile(rf"\b(?:{'|'.join(load('phrases')['outlet_kinds'])})$", re.I)
# "ExampleNews24", "NewsExample": a word that only an outlet is called by
_GLUED = re.compile(r"[A-Z]\w*(?:News|Press|Post|Times|Today)(?:24|\d\d)?|News[A-Z]\w+|[A-Z]\w+24")
# "Voice", "Mirror" or "Review" may head a column
_PAPER = re.compile(
    r"\b(?:Gazette|Times|Post|Herald|Tribune|Journal|Chronicle|Telegraph|Courier|Dispatch|Examiner)$", re.I
)
_NEWSLIKE = re.compile(r"\b(?:News|Today|Agency|Daily|TV|Radio|Online|Press)$|^(?:The )?(?:Daily|Radio) ")
_OFFICE = re.compile(
    r"\b(?:Office|Agency|Mission|Ministry|Council|Commission|Committee|Institute|Organi[sz]ation|Programme|Federation)\b"
)
_INSTITUTE = re.compile(r"(?:Institute|Office|Agency|Federation|Organi[sz]ation|Cent(?:er|re)) (?:for|of) ")
_AGENCY = re.compile(r"\b(?:News|Press) Agency$")
_KIND_LONGEST = 3  # words of a name that its last word alone tells for an outlet's
_EDITION = re.compile(r" in (?:English|Arabic|French|Spanish|Russian)$")
# "Example Post - Back to home": the words of the site's own sign
_LOGO = re.compile(
    r"(?P<name>[A-Z][\w'’&. -]{1,40}?)\s+[-–—|:]\s+(?i:back to )?(?i:the )?(?i:home|homepage|home page|logo)$"
)
# "EXAMPLE POST Wednesday, March 13, 2024 5": the head of a printed page
_RUNNING = re.compile(
    r"(?P<name>[A-Z][\w'’&.]*(?: [A-Z][\w'’&.]*){1,5}?),?\s+"
    rf"(?:(?i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{MONTH})\b|\d|[|•·])"
)
_RESEARCHERS = r"(?:[\w-]+ ){0,3}(?:researchers?|research director|director of research)\b"
_TOP_LONGEST = 5  # words
_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "de", "del", "la", "le", "du", "des", "al", "el", "&"])


def masthead(lines: Sequence[Line]) -> str | None:
    """The outlet's name in the head of the page, as the page spells it; its lines and the motto are marked."""
    first = next((i for i, line in enumerate(lines) if running(line)), len(lines))
    for i, line in enumerate(lines[: min(first, _HEAD)]):
        for name in _candidates(line):
            if _followed(lines, i) or _named_again(name, lines, first):
                _mark(lines, i, first, name)
                return _spelled(name, lines)
    return _top(lines, first)


def _top(lines: Sequence[Line], first: int) -> str | None:
    """A name in the very first line that no headline and no section could be: "Example Post", "ExampleNews24"."""
    for i, line in enumerate(lines[: min(first, _HEAD)]):
        for name in _candidates(line):
            plain = _EDITION.sub("", name)
            below = _headline_below(lines[i + 1 : first])
            signs = (
                _LOGO.match(line.text),
                "|" in line.text and (_OFFICE.search(plain) or _sections_beside(name, line, lines)),
                below and _INSTITUTE.match(plain),
                below and line.words <= _TOP_LONGEST and _called_outlet(plain),
                below and line.text == name and _spelled_out(plain),
                below and line.text == name and _own_people(plain, lines[first:]),
            )
            if full := _full_name(plain, lines, i):
                _mark(lines, i, first, name)
                lines[i + 1].mark(Region.FURNITURE, "spells out the outlet's name")
                return full
            if any(signs):
                if line.text in (plain, name) or signs[0]:
                    _mark(lines, i, first, name)
                return _spelled(plain, lines)
        if line.region is not Region.FURNITURE:
            break
    papers = (name for line in lines[:first] if line.region is Region.DATELINE for name in _candidates(line))
    return next(filter(_called_outlet, papers), None)


def _full_name(short: str, lines: Sequence[Line], i: int) -> str | None:
    """The name below its own first letters: "EXA" and then "Example Xylem Association"."""
    full = lines[i + 1].text if i + 1 < len(lines) and free(lines[i + 1]) else ""
    return full if " " in full and short != full and _abbreviates(short, full) else None


def _spelled_out(name: str) -> bool:
    """A name that brings its own first letters: "Example Xylem Association (EXA)"."""
    match = re.match(r"(?P<full>[^()]+) \((?P<short>[A-Z]{3,})\)", name)
    return match is not None and _abbreviates(match["short"], match["full"])


def _sections_beside(name: str, line: Line, lines: Sequence[Line]) -> bool:
    """ "Example | Middle East News": a name among the site's sections, that its notices for readers name again."""
    others = [part.strip() for part in line.text.split("|") if part.strip() != name]
    notices = (other.key for other in lines if other.region in (Region.NEWSLETTER, Region.BYLINE))
    return bool(others) and all(map(section, others)) and any(fold(name) in notice for notice in notices)


def _headline_below(lines: Sequence[Line]) -> bool:
    return any(free(line) and line.title and line.words >= 3 for line in lines)


def _own_people(name: str, story: Sequence[Line]) -> bool:
    """A group's page quotes the group's own researchers ("the Example Society's researcher on the north")."""
    people = re.compile(rf"\b{re.escape(fold(name))}(?:'s?)? {_RESEARCHERS}")
    return " " in name and any(people.search(line.key) for line in story)


def _called_outlet(name: str) -> bool:
    """Whether a name is of an outlet's kind by its last word, and its other words are no section's or country's."""
    words = name.removeprefix("The ").split()
    if len(words) == 1:
        return bool(_GLUED.fullmatch(name))
    if any(re.search(r"[^\W\d_][a-z][A-Z]", word) for word in words):
        return False  # entries of a menu run together
    if len(words) > _KIND_LONGEST and not _AGENCY.search(name):
        return False  # a headline whose every word has a capital
    rest = " ".join(words[:-1])
    if section(rest) or country(rest):
        return bool(_PAPER.search(name)) and not section(rest)
    return bool(_PAPER.search(name) or _NEWSLIKE.search(name))


def names_outlet(line: Line) -> bool:
    """Whether the line could be an outlet's name above a story."""
    return free(line) and any(_candidates(line))


def _candidates(line: Line) -> Iterator[str]:
    row = line.region is Region.FURNITURE and "|" in line.text  # "Example Post | English"
    logo = _LOGO.match(line.text)
    if logo and nameable(logo["name"]):
        yield logo["name"]
        return
    dated = line.region is Region.DATELINE and not row
    if dated and (head := _RUNNING.match(line.text)):
        yield head["name"]
        return
    if not (free(line) or row) or line.prose or line.hint.heading or line.words > 2 * _NAME_LONGEST:
        return
    for part in re.split(r"\s*[|•]\s*", line.text):
        name = part.strip()
        words = name.split()
        if 0 < len(words) <= _NAME_LONGEST and not name.endswith((".", ":", "?", "!")):
            capital = all(not word[0].isalpha() or not word[0].islower() or word in _SMALL for word in words)
            if capital and words[0][0].isalpha() and nameable(name) and not section(name):
                yield name


def _followed(lines: Sequence[Line], i: int) -> bool:
    """A channel's name stands above the number of its subscribers."""
    return i + 1 < len(lines) and bool(_FOLLOWERS.fullmatch(lines[i + 1].text))


def _named_again(name: str, lines: Sequence[Line], first: int) -> bool:
    signs = _signs(name)
    for i, line in enumerate(lines):
        if line.region is Region.RELATED:
            continue
        key = line.key
        if line.region is Region.FURNITURE and i >= first and re.search(r"©|\(c\)|copyright|rights", key):
            if re.search(rf"\b{re.escape(fold(name).removeprefix('the '))}\b", key):
                return True
        elif signs and signs.search(key):
            return True
        staff = STAFF.fullmatch(line.text)
        if staff and i < first and fold(staff["outlet"]) == fold(name):
            return True
    opening = dateline(lines[first].text) if first < len(lines) else None
    return opening is not None and opening.agency is not None and _abbreviates(opening.agency, name)


def _signs(name: str) -> re.Pattern[str] | None:
    """How an outlet speaks of itself in a line of the page (folded). One word may be a country ("told Example")."""
    whole = fold(name).removeprefix("the ")
    if " " not in whole:
        return None
    last = whole.split()[-1]
    own = " the " not in whole and KIND.search(last)
    short = rf"|the {re.escape(last)}" if own else ""
    plain = rf"(?:(?:the )?{re.escape(whole)}{short})\b"
    loose = (
        rf"|\b(?:get|to|for) (?:the )?{re.escape(whole)}(?:'s)? (?:newsletter|briefing|app|channel)|"
        rf"^{re.escape(whole)} newsletter|\b(?:support|supporting) {plain}|"
        rf"\bfollow {plain} on\b|(?:©|photo:|image:|photograph:|/) ?{plain}"
    )
    return re.compile(
        rf"\b(?:told|tells|telling) {plain}(?!')|\b(?:message|statement|interview) (?:to|with) {plain}(?!')|"
        rf"\b{plain}'s (?:own )?(?:correspondent|reporter|reporting|coverage)|"
        rf"\b{plain} (?:could not|cannot|was unable to|has not been able to|is unable to) "
        rf"(?:independently |immediately )?(?:verify|confirm|reach)" + loose
    )


def _abbreviates(short: str, name: str) -> bool:
    """Whether the agency of a dateline is the name: the same word in capitals, or its first letters."""
    initials = "".join(word[0] for word in name.split() if word.lower() not in _SMALL)
    return len(short) >= 3 and short.isupper() and (short in (name, initials.upper()))


def _mark(lines: Sequence[Line], i: int, first: int, name: str) -> None:
    lines[i].mark(Region.FURNITURE, "names the outlet above the story")
    for line in lines[i + 1 : first]:
        if free(line) and line.key == fold(name):
            line.mark(Region.FURNITURE, "names the outlet above the story")
    if i + 1 < first and _motto(lines, i + 1, first):
        lines[i + 1].mark(Region.FURNITURE, "a motto under the outlet's name")


def _motto(lines: Sequence[Line], i: int, first: int) -> bool:
    """A line that stands close under the outlet's name while the headline is set apart from both."""
    line = lines[i]
    if not free(line) or line.blanks or line.words > _MOTTO_LONGEST:
        return False
    after = next((other for other in lines[i + 1 : first] if free(other) and other.title and other.words >= 4), None)
    if after is None:
        return False
    return line.text[0].islower() or (after.blanks > 0 and bool(_MOTTO.search(line.key)))


def _spelled(name: str, lines: Sequence[Line]) -> str:
    """A name in capitals as the page writes it elsewhere; an abbreviation stays."""
    if " " not in name or not name.isupper():
        return name
    pattern = re.compile(re.escape(name), re.I)
    found = (match.group() for line in lines for match in pattern.finditer(line.text))
    return next((other for other in found if not other.isupper()), name)
