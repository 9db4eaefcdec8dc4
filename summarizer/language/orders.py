"""Deeds of offices: what a parliament decided, and what a government, a governor or a state ordered."""

import re

from summarizer.language.deeds import Deed
from summarizer.language.fold import fold
from summarizer.language.nounphrases import DET, MODIFIER, PROPER

_BODY = (
    r"(?:parliament|senate|senators|lawmakers|legislators|MPs|congress|cabinet|duma|assembly|council"
    r"|legislature|deputies|knesset|court|judges)"
)
_DECIDED = re.compile(
    rf"(?:^|(?<=[\s\"'(]))(?P<np>{DET}?(?:{MODIFIER}){{0,3}}(?i:{_BODY})(?:\sof\s[A-Z]\w+)?)(?:\s(?:on\s\w+day|\w+day|has|have|had|also|\w+ly))*"
    r"\s(?P<verb>approved|voted|passed|ratified|authori[sz]ed|endorsed|adopted|rejected|backed|approve|vote|pass)\b"
)


_OFFICE = (
    r"(?:government|governor|mayor|authorities|authority|ministry|minister|president|prime\sminister|commander|command"
    r"|administration|officials|treasury|department|commission|union|prefect|junta|council|prosecutors?|police|military|army)"
)
_RULED = re.compile(
    rf"(?:^|(?<=[\s\"'(—-]))(?P<np>{DET}?(?:{MODIFIER}){{0,3}}(?i:{_OFFICE})(?:\s(?:of|in)\s(?:the\s)?[A-Z][\w-]+)?(?:\s{PROPER})?|{PROPER})"
    r"(?:,\s[^,]{1,60},)?(?:\s(?:on\s\w+day|\w+day|has|have|had|also|then|later|\w+ly))*\s(?P<verb>imposed|declared|ordered|banned|closed|shut"
    r"|clamped|lifted|extended|prolonged|suspended|blacklisted|sanctioned|designated|froze|announced|introduced|decreed"
    r"|sentenced|indicted|charged|tightened|eased|reopened|recogni[sz]ed|expelled)\b"
)


def find_order(text: str) -> Deed | None:
    """ "The governor imposed a curfew", "Canada blacklisted two colonels": an office or a state that rules so."""
    hay = fold(text)
    found = _RULED.search(hay.text)
    return Deed(hay.raw(found.span("verb")), (hay.raw(found.span("np")),)) if found else None


def find_decision(text: str) -> Deed | None:
    """ "Senators approved ...": an act of a parliament, a cabinet or a court, which moves no troops by itself."""
    hay = fold(text)
    found = _DECIDED.search(hay.text)
    return Deed(hay.raw(found.span("verb")), (hay.raw(found.span("np")),)) if found else None
