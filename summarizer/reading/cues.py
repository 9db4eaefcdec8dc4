"""What a line says by its own words: page furniture, forms, newsletters, credits, stamps, in several languages.

The phrases are in ``words/cues.yaml``. Patterns meet the *folded* line (lower case, straight quotes, plain dashes and
spaces). Those that must match the whole line leave a sentence of the story that mentions a newsletter in the story;
those that match a part of it are phrases that only a page says to its visitor.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from summarizer.reading.dates import date_line
from summarizer.reading.lines import Line
from summarizer.reading.menus import menu
from summarizer.reading.words import load
from summarizer.schemas.text import Region

_LATEST = 8  # words before a phrase that makes the whole line the page's
_ASIDE = re.compile(r"^(.{25,}[.!?][\"']?)\s*\([^()]{20,}\)$")  # a paragraph with a notice in brackets at its end
_LONGEST = 700  # longer lines are running text; patterns are not tried on them


@dataclass(frozen=True)
class Cue:
    """A label for lines that match, and the reason that is told."""

    region: Region
    reason: str
    pattern: re.Pattern[str]
    whole: bool

    def matches(self, line: Line) -> bool:
        """Whether the folded line is of this kind."""
        if self.whole:
            return bool(self.pattern.fullmatch(line.key))
        aside = line.key.endswith(")") and self.region is not Region.CAPTION
        found = self.pattern.search(_ASIDE.sub(r"\1", line.key) if aside else line.key)
        # A notice late in a longer paragraph does not make the paragraph a notice.
        if found is None:
            return False
        return self.region is Region.CAPTION or len(line.key[: found.start()].split()) <= _LATEST


def _cue(rule: dict[str, Any]) -> Cue:
    whole = rule["match"] == "whole"
    joined = "|".join(rule["patterns"])
    pattern = re.compile(rf"(?:{joined})[\s.!:»>…]*" if whole else joined)
    return Cue(Region(rule["region"]), rule["reason"], pattern, whole)


_CUES = {kind: _cue(rule) for kind, rule in load("cues").items()}
SECTION = _CUES["section"].pattern
CREDIT_TAIL = _CUES["credit_tail"].pattern

CAPTION_DATE = re.compile(r"^(?:\d{1,2} [a-z]+ (?:19|20)\d\d|[a-z]+ \d{1,2}, (?:19|20)\d\d), [^:]{2,60}: \S")
_KEYWORDS = re.compile(r"[^\W\d_][\w' -]{1,30}(?:,\s?[^\W\d_][\w' -]{1,30}){2,}")
_CREDITS_OPEN = ("(", "*", "report", "edit", "add", "writ", "compil")


def _brief(line: Line) -> bool:
    return not line.prose or line.words <= 30


def _byline(line: Line) -> bool:
    sure = line.key.startswith(_CREDITS_OPEN) or "contributed" in line.key
    return line.words <= 45 and (sure or not line.terminal)


def _unspoken(line: Line) -> bool:
    """Captions quote nobody: a sentence with reported speech is the story's."""
    spoken = re.search(r'[,.?!]" ?(?:[\w.-]+ ){0,4}(?:said|told|added|asked)', line.key)
    return line.words <= 90 and not (line.key.count('"') >= 2 and spoken)


# In this order; the condition keeps sentences of the story out of a kind's reach.
_ORDER: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    ("section", lambda line: True),
    ("comment", _brief),
    ("related", _brief),
    ("newsletter", _brief),
    ("date", lambda line: True),
    ("furniture", lambda line: not line.prose),
    ("provenance", lambda line: line.words <= 25 and not line.terminal),
    ("byline", _byline),
    ("newsletter_prose", lambda line: True),
    ("cookies", lambda line: True),
    ("legal", lambda line: line.words <= 60),
    ("correction", lambda line: line.words <= 60),
    ("caption", _unspoken),
)


def label(line: Line) -> None:
    """Mark the line if its markup or its own words say what it is."""
    if line.hint.region is not None:
        dated = line.hint.region is Region.FURNITURE and line.hint.links > 0.5 and date_line(line.text)
        line.mark(*((Region.DATELINE, "a date and little else") if dated else (line.hint.region, line.hint.reason)))
        return
    if line.hint.heading == 1:
        return
    if not line.key:
        line.mark(Region.FURNITURE, "nothing to see")
        return
    if len(line.key) > _LONGEST:
        return
    for kind, possible in _ORDER:
        if kind == "date":
            if date_line(line.text) is not None:
                line.mark(Region.DATELINE, "a date or a time and little else")
                return
        elif possible(line) and _CUES[kind].matches(line):
            line.mark(_CUES[kind].region, _CUES[kind].reason)
            return
    if menu(line):
        line.mark(Region.FURNITURE, "a row of a menu")
    elif _KEYWORDS.fullmatch(line.text) and line.text == line.text.lower() and not line.terminal:
        line.mark(Region.FURNITURE, "a list of keywords")


def of_the_page(key: str) -> bool:
    """Whether folded words are what a page says to its visitor, and so nobody's name."""
    return any(_CUES[kind].pattern.fullmatch(key) for kind in ("furniture", "section", "newsletter", "comment"))
