"""Who is who inside one article: acronyms, other names and full names, each proven by the place that introduces it.

Only what the article itself says counts: "Rapid Support Forces (RSF)", "X, also known as Y", a surname whose full name
stands once in the article. States under their other names are data (``states``). Nothing is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.language.fold import folded
from summarizer.language.states import state_of

_CAP = r"(?:(?:al|el|ash|an|ad|ar|as|at|az|ul|de|bin|ibn|von|van)[-\s])?[A-Z][\w'’.]*(?:-[\w'’]+)*"
_RUN = rf"{_CAP}(?:\s(?:(?:of|for|the|and|in|de|du|des|et)\s){{0,2}}{_CAP})*"
_BRACKET = re.compile(rf"(?P<long>{_RUN})(?P<noun>\s[a-z]+)?\s\((?:the\s)?(?P<short>[A-Z][A-Za-z]{{1,9}})\)")
_REVERSED = re.compile(rf"\b(?P<short>[A-Z]{{2,7}})\s\((?:the\s)?(?P<long>{_RUN})\)")
_KNOWN_AS = re.compile(
    rf"(?P<long>{_RUN}(?:\s[a-z]+){{0,4}})\s?(?:,|\()\s?(?:also|widely|better|commonly|sometimes|formerly)\s(?:known|called)\s(?:as\s)?(?:the\s)?(?P<short>{_RUN})"
)
_SMALL = frozenset("of for the and in de du des et al el".split())
# The last word of an institution is no surname.
_INSTITUTION = re.compile(
    r"^(?:Forces?|Army|Ministry|Front|Group|Party|Council|Agency|Government|State|States|Nations|Rights|Union|Movement"
    r"|Brigades?|Republic|Committee|Organi[sz]ation|Office|Command|Centre|Center|News|Times|Post|Street|House|Court"
    r"|Observatory|Department|Navy|Guard|Guards|Police|Service|Network|Television|TV|Radio|Coalition|Alliance|Helmets"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$"
)
_TITLE = re.compile(
    r"^(?:Dr|Mr|Mrs|Ms|Gen|Col|Lt|Maj|Sgt|Capt|President|Prime|Foreign|Defen[cs]e|Interior|Finance|Deputy|Minister|General|Admiral|Rear|Vice|Major"
    r"|Colonel|Lieutenant|Brigadier|Captain|Commander|Governor|Mayor|Senator|Secretary|Spokes\w+|Ambassador|Chief"
    r"|King|Prince|Sheikh|Sheik|Imam|Ayatollah|Judge|Justice|Professor|Doctor|Chancellor|Premier|Supreme|Leader)\.?$"
)
_TAIL = re.compile(
    r"\s(?:fighters?|rebels?|militants?|insurgents?|forces|troops|soldiers|militia|militiamen|jihadists?|terrorists?|group|members"
    r"|terrorist\sgroup|militant\sgroup|armed\sgroup|commanders?|positions|bases?|drones?|artillery|units?)$"
)
_LEAD = re.compile(
    r"^(?:(?:As|In|On|At|After|Before|When|While|But|And|If|By|For|From|The|With|Since|Although|Though)\s)+"
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class Alias:
    """A canonical name, why it is believed, and where the article says so (index of the text, offsets in it)."""

    name: str
    basis: str
    where: tuple[int, tuple[int, int]] | None = None


def _initials(words: Sequence[str]) -> str:
    parts = [part for word in words for part in re.split(r"[-\s]", word)]
    return "".join(part[0] for part in parts if part and part.lower() not in _SMALL).upper()


def _introduced(long: str, short: str) -> int | None:
    """Where in ``long`` the name starts whose initials ``short`` gives; null when no part of it does."""
    starts = [match.start() for match in re.finditer(r"(?<![^\s-])[\w]", long)]
    letters = short.rstrip("s").upper()
    for start in starts:
        name = long[start:]
        plain = _initials(name.split())
        with_small = "".join(part[0] for part in re.split(r"[-\s]+", name) if part).upper()
        if letters in (plain, with_small) and name[0].isupper():
            return start
    return None


class Names:
    """The names of one article. ``texts``: its headline and body sentences, in reading order."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = list(texts)
        self._folded = [folded(text) for text in texts]
        self._short: dict[str, Alias] = {}
        self._clashing: set[str] = set()
        for index, text in enumerate(self._texts):
            self._read(index, text)

    def _read(self, index: int, text: str) -> None:
        for pattern in (_BRACKET, _REVERSED):
            for match in pattern.finditer(text):
                at = _introduced(match["long"], match["short"])
                if at is not None:
                    start = match.start("long") + at
                    name = text[start : match.end("long")]
                    self._add(match["short"], Alias(name, "acronym introduced", (index, match.span())))
        for match in _KNOWN_AS.finditer(text):
            long, short = match["long"], match["short"]
            if long.split()[-1].islower():  # "Lorn's civil defence force, widely known as the White Caps"
                long, short = short, long
            self._add(short, Alias(long, "also known as", (index, match.span())))

    def _add(self, short: str, alias: Alias) -> None:
        known = self._short.get(short)
        if known and folded(known.name) != folded(alias.name):
            self._clashing.add(short)  # the same letters for two names: then neither
        self._short.setdefault(short, alias)

    def canonical(self, words: str, *, acts: bool = True, deed: bool = False) -> Alias | None:
        """The name that the words stand for, or null. ``acts``: the one named acts or speaks; ``deed``: see states."""
        plain = _POSSESSIVE.sub("", folded(words).strip(" \"',.;:"))
        if states := state_of(plain, seats=acts, deed=deed):
            return Alias(" and ".join(states), "state") if plain not in states else None
        bare = _ARTICLE.sub("", plain)
        for name in (bare, _TAIL.sub("", bare), re.sub(r"\s\([^()]*\)", "", bare)):
            alias = self._short.get(name)
            if alias and name not in self._clashing:
                return alias
            if match := re.search(r"\(([A-Z][A-Za-z]{1,9})\)", bare):
                alias = self._short.get(match[1])
                if alias and match[1] not in self._clashing:
                    return alias
        return self._full_name(bare)

    def _full_name(self, surname: str) -> Alias | None:
        """The one full name in the article that ends with this surname."""
        if not re.fullmatch(r"(?:al-|el-)?[A-Z][\w'’-]{2,}", surname) or _INSTITUTION.match(surname):
            return None
        found: dict[str, Alias] = {}
        given: set[str] = set()
        for index, text in enumerate(self._texts):
            for match in re.finditer(
                rf"({_CAP}\s)+(?:al-|el-|al\s)?{re.escape(surname)}\b(?!\s[A-Z])(?![-'’]\w)", text
            ):
                start = match.start() + (lead.end() if (lead := _LEAD.match(match[0])) else 0)
                words = text[start : match.end()].split()[:-1]
                names = [word for word in words if not _TITLE.match(word.rstrip(".")) and not state_of(word, deed=True)]
                if not names or _INSTITUTION.match(names[-1]):
                    continue
                given.add(names[-1])
                found.setdefault(
                    names[-1],
                    Alias(text[start : match.end()], "full name in the article", (index, (start, match.end()))),
                )
        return next(iter(found.values())) if len(given) == 1 else None

    def described(self, name: str) -> str:
        """The words directly around every mention of a name: "paramilitary ... fighters", for its kind."""
        plain = re.escape(_TAIL.sub("", _ARTICLE.sub("", folded(name))))
        around = rf"((?:[\w-]+\s)?){plain}(?:\s\([^()]*\))?((?:\s[a-z-]+)?)"
        return " ".join(" ".join(match.groups()) for text in self._folded for match in re.finditer(around, text))
