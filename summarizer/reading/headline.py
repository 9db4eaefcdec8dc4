"""The headline among the lines before a story."""

import re
from collections.abc import Sequence

from summarizer.reading.dates import find_dates
from summarizer.reading.lines import Line, fold
from summarizer.reading.marks import CLOCK_ONLY, RULE, SUFFIX, TITLE_FIELD, bare, free, running
from summarizer.reading.menus import SECTIONS
from summarizer.schemas.text import Region

_CLOCKED = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?\W*\s\W*\w", re.I)
_ROW = re.compile(r"\|\s*\d[\d,.]*\s*\|")  # a number in a cell of its own
_HEAD = 300  # lines before a story, and at the page's end, that are searched for its headline


def find_headline(lines: Sequence[Line], first: int, titles: Sequence[str]) -> Line | None:
    """The best headline before the story: repeated, suffixed with its outlet, or the title-like line nearest to it."""
    wanted = {fold(title) for title in titles if title}
    best: tuple[float, Line] | None = None
    for i in range(max(0, first - _HEAD), first):
        line = lines[i]
        if not free(line) or line.words < 2 or line.bullet or RULE.fullmatch(line.text) or _ROW.search(line.text):
            continue
        score = _headline_score(lines, i, first, wanted)
        if score > 0 and (best is None or score > best[0]):
            best = (score, line)
    if best is None:
        return next((line for line in lines[:first] if TITLE_FIELD.match(line.text)), None)
    return best[1]


def _headline_score(lines: Sequence[Line], i: int, first: int, wanted: set[str]) -> float:
    line = lines[i]
    if _CLOCKED.match(line.text):
        return -1  # an entry of a live page
    key = bare(line)
    score = 0.0
    if key in wanted or line.key in wanted or any(len(key) >= 15 and title.startswith(key) for title in wanted):
        score += 10 if line.words >= 4 or line.hint.heading else 2
    if line.hint.heading:
        score += {1: 6, 2: 3, 3: 3}.get(line.hint.heading, 0)
    if line.words <= 3 and line.text.isupper():
        score -= 3
    page = [*lines[max(0, first - _HEAD) : first], *lines[first:][-_HEAD:]]
    if line.words >= 4 and any(key in other.key for other in page if other is not line and not running(other)):
        score += 5
    if not line.title and score < 5:
        return -1
    score += 3 if 5 <= line.words <= 24 else 2 if line.words == 4 else -1
    if line.words <= 2:
        score -= 3
    if SUFFIX.match(line.text):
        score += 1
    score += _own_stamp(lines[i + 1 : first + 1])
    above = _above(lines, i)
    sites = above is not None and "|" in above.text and "|" in line.text  # the site's own line above the page's
    if above is not None and free(above) and above.title and above.words >= 4 and not sites:
        score -= 2.5  # a deck, or one of several
    if above is not None and above.region is Region.DATELINE and any(stated.value for stated in find_dates(above.text)):
        score += 2  # blogs and releases write the day above the headline
    if above is not None and above.region is Region.DATELINE and not any(find_dates(above.text)):
        score -= 1  # a live page's entry under its time
    rivals = sum(
        1 for other in lines[i + 1 : first] if free(other) and other.title and other.words >= 5 and not other.bullet
    )
    walls = sum(1 for other in lines[i + 1 : first] if other.region in (Region.RELATED, Region.NEWSLETTER))
    return score - 0.6 * max(0, rivals - 1) - 0.5 * walls


def _above(lines: Sequence[Line], i: int) -> Line | None:
    """The line above; a notice of the page that stands close between them (how old the article is) does not count."""
    notice = i > 1 and lines[i - 1].region is Region.FURNITURE and lines[i].blanks == lines[i - 1].blanks == 0
    return lines[i - 2] if notice else lines[i - 1] if i else None


def _own_stamp(after: Sequence[Line]) -> float:
    """A headline's date or byline stands below it, at most a deck between."""
    decks = 0
    for line in after:
        if line.region in (Region.DATELINE, Region.BYLINE):
            return (0.5 if CLOCK_ONLY.match(line.text) else 2.5) - decks
        if free(line) and line.title and line.words >= 4 and not decks:
            decks += 1
        elif line.region not in (Region.CAPTION, Region.FURNITURE) or line.key in SECTIONS:
            return 0  # the site's name stands above a menu, a headline does not
    return 0
