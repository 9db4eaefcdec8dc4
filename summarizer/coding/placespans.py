"""The places that a sentence names by its own words, and which of them the deed's own clause means.

A name that the gazetteer knows, or any name behind "in", "at" or "near": most villages in the news are in no gazetteer.
"""

import re
from collections.abc import Sequence

from summarizer.coding.gazetteer import gazetteer
from summarizer.coding.places import find_places
from summarizer.language.deeds import find_deeds
from summarizer.language.modality import Mode, mode
from summarizer.language.told import told_at

Span = tuple[int, int]

_CAPITAL = r"(?:(?:al|el|ad|ar|as|ash|at|az|an|es|ez)-)?[A-Z][\w’'-]*[\w]"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NO_NAME = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTHS}|Ramadan|Easter|Christmas|Eid|Parliament|Congress|Senate"
    r"|Cabinet|God|Telegram|Facebook|Twitter|WhatsApp|YouTube|Instagram|TikTok|X)\b"
)
_OF_SEVERAL = r"(?:of\s|and\s(?=[A-Z][\w-]+\s(?:districts|provinces|villages|towns)\b))?"
_NAME = rf"(?!{_NO_NAME}){_CAPITAL}(?:\s{_OF_SEVERAL}(?!{_NO_NAME}){_CAPITAL})*"
_WORDS = r"(?:the\s)?(?:(?:[a-z][a-z-]*|[A-Z][a-z]+-[a-z]+)\s){0,4}?"
_AT = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|into|towards?|[Aa]cross|[Oo]ver|onto|through)\s{_WORDS}(?P<name>{_NAME})"
)
_TO = re.compile(rf"\b(?:to|through|reached|entered|at|into)\s{_WORDS}(?P<name>{_NAME})")
_OUT_OF = re.compile(rf"\b(?:out\sof|from|left|fled|abandoned)\s{_WORDS}(?P<name>{_NAME})")
_KIND = (
    r"(?:city|town|village|hamlet|settlement|municipality|township|district|neighbou?rhood|suburb|quarter|port|camp"
    r"|crossing|hilltop|stronghold|island)"
)
_BETWEEN = re.compile(rf"\b[Bb]etween\s(?P<name>{_CAPITAL}\sand\s{_CAPITAL})")
_OF_A_KIND = re.compile(rf"\b(?:the\s|a\s)?(?:[a-z-]+\s){{0,2}}{_KIND}\sof\s(?P<name>{_NAME})")
_KNOWN_AT = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Oo]utside|[Ii]nside|into|towards?|[Oo]ver|[Aa]round|[Aa]cross|[Bb]etween|between\s[A-Z][\w-]+\sand|off|through)\s(?:the\s)?"
    r"(?:(?:[a-z][a-z-]*|[A-Z][a-z]+-[a-z]+)\s){0,4}$"
)
_PARTS_OF_ONE = re.compile(r"(?:,\s(?:in\s|of\s)?|\s(?:in|of)\s)(?:the\s)?(?:[a-z]+\s){0,2}")
_APART = re.compile(r"[,;:]\s|\b(?:while|but|who|whose|which|where|after|before|when|as|since|that)\b")
# A person, a body or a people behind "in": "in Colonel Prenn's view", "in the Arabic press".
# What may follow a place: no noun ("in Shiite areas") and no owner's thing ("under Prenn's rule").
_ENDS = re.compile(
    r"$|[,.;:)\]\"”’]*(?:\s|$)(?![a-z])|[,.;:)\]\"”–—-]|\s(?:on|in|at|by|after|and|or|when|where|while|as|before|during|late|early"
    r"|overnight|said|says|who|which|that|from|to|towards?|with|without|for|was|were|is|are|had|has|have|last|this|since|until"
    r"|yesterday|today|the\s(?:day|night|same|previous|following|week)|against|over|through|near|then|but|shut|closed|open|\w+ing|state|province|region|district|area|county|oblast"
    r"|governorate|township|city|town|village|valley|camp|airport|hospital)\b"
)
_OPENS = re.compile(r"^\W*(?:\w+ward,?\s|\w+\s\w+,\s)?(?:In|Near|Around|Across|Outside|Over|At)\s(?:[\w'’.-]+\s){0,5}$")
_COMMA = re.compile(r"(?:\s(?:region|province|district|oblast|state|area|county|governorate|city))?,")
_BODY = re.compile(
    r"\s?(?:Army|Forces?|Party|Movement|Ministry|Agency|News|Times|Press|Post|Council|Committee|Union|Command|Group"
    r"|Organi[sz]ation|Observatory|University|Brigade|Division|Battalion|Court|Office)\b|['’]s\s(?!\w+ern\b|\w+\s(?:province"
    r"|region|district))"
)

# "launched from X", "in the direction of X": where it began or leads to, not where it was.
_ELSEWHERE = re.compile(
    r"\b(?:(?:launched|fired|flown|flew|came|coming|sent|set\s(?:off|out)|departed|fire)\s(?:\w+\s)?from|holed\sup\s(?:in|at)|based\s(?:in|at)|stationed\s(?:in|at)|headquartered\sin|in\sthe\sdirection\sof|bound\sfor"
    r"|(?:on|along)\sthe\s(?:road|way|route)\s(?:to|from))\s(?:the\s)?(?:[\w-]+\s){0,2}$"
)


def leads_elsewhere(before: str) -> bool:
    """What stands behind these words is where it began or led to: "launched from", "in the direction of"."""
    return bool(_ELSEWHERE.search(before))


def place_spans(text: str, *, towards: bool = False, away: bool = False) -> list[Span]:
    """The places that a sentence names behind a word of place, each with what it lies in; in order.

    ``towards``: places behind "to" count too, of who or what moves there; ``away``: behind "from", of who flees.
    """
    ways = [_AT, _OF_A_KIND, _BETWEEN, *([_TO] if towards else []), *([_OUT_OF] if away else [])]
    named = {found.span("name") for way in ways for found in way.finditer(text) if not _no_place(text, found)}
    known = {
        (start, end)
        for start, end, _ in find_places(text)
        if _KNOWN_AT.search(text[:start]) and _ENDS.match(text[end:])
    }
    return _merged(text, sorted(span for span in known | named if not leads_elsewhere(text[: span[0]])))


def _no_place(text: str, found: re.Match[str]) -> bool:
    name = found["name"]
    if not _ENDS.match(text[found.end("name") :]):
        return True
    if _BODY.match(text[found.end("name") :]) or _BODY.search(name) or text.startswith("-based", found.end("name")):
        return True
    owner = re.search(r"['’]s?$", name) is not None
    return owner or bool(gazetteer().people_named(name)) or (name.isupper() and len(name) < 5)


def _merged(text: str, spans: Sequence[Span]) -> list[Span]:
    """Overlapping spans as one, and "Zavra, in northern Homs" as one."""
    merged: list[Span] = []
    for start, end in spans:
        last = merged[-1] if merged else None
        between = last and text[last[1] : start] == " and " and text[: last[0]].endswith(("between ", "Between "))
        if last and (between or start <= last[1] or _PARTS_OF_ONE.fullmatch(text, last[1], start)):
            merged[-1] = (last[0], max(last[1], end))
        else:
            merged.append((start, end))
    return merged


def nearest(text: str, spans: Sequence[Span]) -> Span | None:
    """The place of the deed's own clause, where several are named: the only one that no clause parts from it.

    "In the Kharkiv region, ..." only opens the sentence, where a place in the region follows.
    """
    inner = [span for span in spans if not opens_sentence(text, span)] or spans
    if len(inner) < 2:
        return next(iter(inner), None)
    for at in _deeds(text):
        own = [span for span in inner if not _APART.search(text, *sorted((at, span[0])))]
        if own:
            return own[0] if len(own) == 1 else None
    return None


def opens_sentence(text: str, span: Span) -> bool:
    """ "In X, ...", "In the X region, ...": only where what follows was."""
    return bool(_OPENS.match(text[: span[0]]) and _COMMA.match(text[span[1] :]))


def parted_from_the_deed(text: str, span: Span) -> bool:
    """Whether a clause begins between a place and each thing that the sentence tells."""
    return all(_APART.search(text, *sorted((at, span[0]))) for at in _deeds(text))


def _deeds(text: str) -> list[int]:
    """Where the first deed that is told as done stands, and what the sentence chiefly tells."""
    deeds = [deed.word[0] for deed in find_deeds(text) if mode(text, deed.word[0]) in (Mode.REAL, Mode.HISTORICAL)]
    chief = told_at(text)
    return [*deeds[:1], *([chief] if chief is not None else [])]
