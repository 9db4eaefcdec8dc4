"""Rules about names: every name in the summary is in the evidence (N16), and whether two names are one."""

import re
from calendar import day_name, month_name
from collections.abc import Iterable, Iterator
from functools import lru_cache

from summarizer.checking.neutrality.findings import found
from summarizer.checking.neutrality.view import View
from summarizer.language.fold import folded
from summarizer.schemas.summary import NeutralityFinding
from summarizer.schemas.text import Severity

_WORD = re.compile(r"\w[\w.]*\w|\w")
_SMALL_WORDS = (
    "a an the of for in on at by to from and or but with as his her its their this that these those it he she they "
    "one two three four five six seven eight nine ten said says who which according after before during meanwhile "
    "also another other no none some several many most both all each there"
)
_NOT_NAMES = frozenset(_SMALL_WORDS.split())
_DAYS, _MONTHS = list(day_name), list(month_name)[1:]


@lru_cache(maxsize=2048)
def _tokens(text: str) -> tuple[str, ...]:
    """Words of a folded text, without possessives; "U.S." is one word."""
    plain = re.sub(r"'s\b|s'(?=\s|$)", lambda m: "s" if m[0] == "s'" else "", folded(text)).replace("-", " ")
    return tuple(_WORD.findall(plain))


def _plain(token: str) -> str:
    return token.replace(".", "").casefold()


def related(one: str, other: str) -> bool:
    """``Russia`` and ``Russian``: all but the last two letters of the shorter word, and at least four, are shared."""
    a, b = _plain(one), _plain(other)
    if a == b:
        return True
    need = max(4, min(len(a), len(b)) - 2)
    return len(a) >= 4 and len(b) >= 4 and a[:need] == b[:need] and abs(len(a) - len(b)) <= 4


def same_person(one: str, other: str) -> bool:
    """Whether two ways of naming a speaker can be one: they share a name, or, without names, a word."""
    a, b = _tokens(one), _tokens(other)
    names_a, names_b = _names(a), _names(b)
    if names_a and names_b:
        if any(related(x, y) for x in names_a for y in names_b):
            return True
        if _initials(one, other) or _initials(other, one):
            return True
        if not (_only_at_start(a, names_a) or _only_at_start(b, names_b)):
            return False
    plain_a = {_plain(token) for token in a} - _NOT_NAMES
    plain_b = {_plain(token) for token in b} - _NOT_NAMES
    return bool(plain_a & plain_b)


def _names(tokens: Iterable[str]) -> list[str]:
    return [token for token in tokens if token[0].isupper() and token.lower() not in _NOT_NAMES]


def _only_at_start(tokens: tuple[str, ...], names: list[str]) -> bool:
    """``Video footage``: the only capital may be the sentence's."""
    return len(tokens) > 1 and names == [tokens[0]]


def _initials(short: str, long: str) -> bool:
    """``SOHR`` for ``Syrian Observatory for Human Rights``."""
    letters = "".join(token[0] for token in _names(_tokens(long)))
    return any(len(token) > 1 and token.replace(".", "") == letters for token in _tokens(short))


def check_names(view: View) -> Iterator[NeutralityFinding]:
    """N16: a name that is in no evidence is an error; one from evidence that is not cited is a warning."""
    spoken = view.setting.voice.known_words if view.setting.language != "en" else frozenset()
    for start, end in _capitalised(view):
        name = view.text[start:end]
        if name in spoken:  # a country by its name in this language, or the language's own "According to"
            continue
        if _known(view, name, view.known_names):
            continue
        if _known(view, name, view.setting.everything):
            message = f"“{name}” is not in the reports that this sentence cites"
            yield found("N16", view, start, end, message, severity=Severity.WARNING)
        else:
            yield found("N16", view, start, end, f"“{name}” is in no evidence", suggestion="use the source's own words")


def _capitalised(view: View) -> Iterator[tuple[int, int]]:
    """Words of the narrator that are written as names."""
    first = True
    for match in re.finditer(r"\w[\w.]*\w|\w", view.narrated):
        word = match[0]
        at_start, first = first, False
        if not word[0].isupper() or word.lower() in _NOT_NAMES or _ordinary(view, word):
            continue
        if at_start and _may_be_ordinary(view, match.end(), word):
            continue
        yield match.span()


def _ordinary(view: View, word: str) -> bool:
    """A word that the article also writes small is no name: "President", "Minister", "Strikes"."""
    return word[:1].lower() + word[1:] in _body_words(view.setting.body) and not word.isupper()


@lru_cache(maxsize=16)
def _body_words(body: str) -> frozenset[str]:
    return frozenset(_tokens(body))


def _may_be_ordinary(view: View, end: int, word: str) -> bool:
    """The first word of a sentence is a name if another one follows, or if it stands alone as a singular subject."""
    if word in _body_words(view.setting.body) or re.match(r"\s+[A-Z]", view.narrated[end:]):
        return False
    if re.match(r"\s+(?:\w+ly\s+)?(?:said|says|denied|reported|announced|told|stated)\b", view.narrated[end:]):
        return word.endswith("s") and len(word) > 4
    return True


def _known(view: View, name: str, evidence: str) -> bool:
    """Whether the name, a form of it, its initials or an alias stand in the evidence, or the paper is called so."""
    article = view.setting.article
    papers = " \n ".join(paper for paper in (article.publisher, article.republisher) if paper)
    tokens = [*_tokens(evidence), *_tokens(papers), *_dates(view)]
    parts = [part for part in _tokens(name) if part[0].isupper()]
    if all(any(related(part, token) for token in tokens if token[0].isupper()) for part in parts):
        return True
    words = f" {' '.join(_plain(token) for token in tokens)} "
    if any(_plain(name) in aliases and any(f" {alias} " in words for alias in aliases) for aliases in _aliases(view)):
        return True
    return _is_initials(name, evidence)


def _aliases(view: View) -> list[set[str]]:
    """Names of one thing, as plain words; each word of a name of two words is a name too."""
    groups = []
    for names in view.setting.terms.data.aliases:
        plain = {" ".join(_plain(token) for token in _tokens(name)) for name in names}
        groups.append(plain | {word for name in plain for word in name.split()})
    return groups


def _is_initials(name: str, evidence: str) -> bool:
    """``SOHR`` where the evidence has the words that it is short for, one after another."""
    letters = name.replace(".", "")
    if len(letters) < 2 or not letters.isupper():
        return False
    initials = "".join(token[0] if token[0].isupper() else "" for token in _tokens(evidence))
    return letters in initials


def _dates(view: View) -> list[str]:
    """Names of months and weekdays that the records work out from the evidence."""
    days = [day for event in view.events for day in (event.when.earliest, event.when.latest) if day]
    return [name for day in days for name in (_MONTHS[day.month - 1], _DAYS[day.weekday()])]
