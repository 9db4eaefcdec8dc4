"""Loaded terms: which words take a side, what may be said instead, and where they stand in a text.

The list is data (``terms.yaml``); a user's own file of the same shape extends it or replaces single entries.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from summarizer.errors import ConfigurationError
from summarizer.schemas.base import Frozen

# Quotes and dashes that stand for one another, one letter for one letter, so that offsets stay.
_SAME = str.maketrans(dict.fromkeys("‘’‚‛′`´ʼ", "'") | dict.fromkeys("‐‑‒–—―−", "-"))


_FEW_WORDS = r"(?:\S*[^\s,;:.][\s-]+){0,5}?"


class Rule(StrEnum):
    """What a neutral summary may do with a term."""

    BAN = "ban"
    ATTR = "attr"
    VERB = "verb"
    WARN = "warn"
    OK = "ok"


class Term(Frozen):
    """One entry of the list. ``instead`` has one wording for each form; None leaves the word out."""

    term: str
    forms: tuple[str, ...] = Field(min_length=1)
    category: str
    rule: Rule
    instead: tuple[str | None, ...] = ()
    unless: tuple[str, ...] = ()
    capital: bool = False
    note: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_for_all(cls, data: Any) -> Any:
        if isinstance(data, dict) and not isinstance(data.get("instead"), list | tuple):
            return {**data, "instead": [data.get("instead")] * len(data.get("forms") or ())}
        return data

    @model_validator(mode="after")
    def _one_for_each(self) -> "Term":
        if len(self.instead) != len(self.forms):
            raise ValueError(f"{self.term!r} has {len(self.forms)} forms and {len(self.instead)} wordings instead")
        return self


class Side(Frozen):
    """Labels of one kind of side."""

    loaded: tuple[str, ...]
    neutral: tuple[str, ...]
    plain: tuple[str, ...] = ()


class TermList(Frozen):
    """The file's shape. A user's file may leave out everything but what it adds; ``base: none`` leaves out our list."""

    version: str = "own"
    base: Literal["shipped", "none"] = "shipped"
    terms: tuple[Term, ...] = ()
    causes: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    sides: dict[str, Side] = Field(default_factory=dict)
    aliases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Use:
    """A term where it stands: offsets into the text searched."""

    term: Term
    start: int
    end: int
    text: str
    instead: str | None


def phrases_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, longest first, any case.

    A space also matches a hyphen, and ``*`` at most five words.
    """
    longest_first = sorted({_key(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    bodies = "|".join(
        re.escape(phrase).replace(r"\*\ ", _FEW_WORDS).replace(r"\ ", r"[\s-]+") for phrase in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{bodies})(?!\w)" if bodies else r"(?!)", re.IGNORECASE)


def _key(phrase: str) -> str:
    return " ".join(plain_marks(phrase).lower().replace("-", " ").split())


def plain_marks(text: str) -> str:
    """The text with one kind of apostrophe and dash, letter for letter."""
    return text.translate(_SAME)


class Terms:
    """The list, ready for looking up."""

    def __init__(self, data: TermList) -> None:
        self.data = data
        self.version = data.version

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hex, of everything on the list: two lists with one digest give the same verdicts."""
        return hashlib.sha256(self.data.model_dump_json().encode()).hexdigest()

    @cached_property
    def _by_form(self) -> dict[str, tuple[Term, str | None]]:
        forms: dict[str, tuple[Term, str | None]] = {}
        for term in self.data.terms:
            for form, instead in zip(term.forms, term.instead, strict=True):
                forms[_key(form)] = (term, instead)
        return forms

    @cached_property
    def _forms(self) -> re.Pattern[str]:
        return phrases_pattern(self._by_form)

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return phrases_pattern(phrase for term in self.data.terms for phrase in term.unless)

    def find(self, text: str) -> Iterator[Use]:
        """Every use of a term, in order, the longest form where several fit. Terms with the rule ``ok`` are passed."""
        plain = plain_marks(text)
        fine = [match.span() for match in self._unless.finditer(plain)]
        for match in self._forms.finditer(plain):
            term, instead = self._by_form[_key(match[0])]
            allowed = any(start <= match.start() and match.end() <= end for start, end in fine)
            allowed = allowed or (match[0][0].isupper() and plain[: match.start()].endswith("-"))  # al-Name
            if term.rule is not Rule.OK and not allowed:
                yield Use(term, match.start(), match.end(), text[match.start() : match.end()], instead)

    def neutral(self, text: str) -> str:
        """The text with every term that is not a verb replaced by its neutral wording, or left out."""
        pieces: list[str] = []
        at = 0
        for use in self.find(text):
            if use.term.rule is Rule.VERB or _in_a_name(text, use):
                continue
            pieces += [text[at : use.start], use.instead or ""]
            at = use.end
        return " ".join("".join([*pieces, text[at:]]).split())

    @cached_property
    def causes(self) -> re.Pattern[str]:
        """Words that give a cause or motive."""
        return phrases_pattern(self.data.causes)

    @cached_property
    def vague(self) -> re.Pattern[str]:
        """Attributions to nobody in particular."""
        return phrases_pattern(self.data.vague)

    @cached_property
    def relative(self) -> re.Pattern[str]:
        """Times that mean nothing once the page is old."""
        return phrases_pattern(self.data.relative)

    @cached_property
    def adverbs(self) -> frozenset[str]:
        """Adverbs in -ly that state no opinion."""
        return frozenset(adverb.lower() for adverb in self.data.adverbs)


def _in_a_name(text: str, use: Use) -> bool:
    """``Counter Terror Service``: written with capitals beside another capital, inside the text."""
    if use.term.capital or not all(word[0].isupper() for word in re.findall(r"\w+", use.text)):
        return False
    return bool(re.match(r"\s[A-Z]", text[use.end :]) or re.search(r"\b[A-Z][\w'’-]*\s$", text[: use.start]))


def load_terms(path: Path | None = None) -> Terms:
    """The shipped list, with the entries of the user's file at ``path`` added or put in place of ours.

    A file that says ``base: none`` stands alone. Raises ``ConfigurationError`` if the file is missing or not of the
    right shape.
    """
    if path is None:
        return _shipped()
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise ConfigurationError(f"the term list {path} cannot be read: {reason}") from error
    return _own(data, str(path))


@lru_cache(maxsize=1)
def _shipped() -> Terms:
    return Terms(_parsed((files("summarizer.language") / "terms.yaml").read_text(encoding="utf-8"), "terms.yaml"))


@lru_cache(maxsize=8)
def _own(data: bytes, name: str) -> Terms:
    """A user's list, by its content: patterns are made once, and a changed file is a new list."""
    try:
        own = _parsed(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"the term list {name} is not UTF-8 text") from error
    return Terms(own) if own.base == "none" else _merged(_shipped().data, own)


def _parsed(text: str, name: str) -> TermList:
    import yaml

    try:
        data = yaml.safe_load(text)
        if not isinstance(data, Mapping):
            raise ConfigurationError(f"the term list {name} is not a YAML mapping", hint="see docs/neutrality.md")
        return TermList.model_validate(data)
    except (yaml.YAMLError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        where = f", line {place.line + 1}" if place else ""
        raise ConfigurationError(f"the term list {name} is not YAML{where}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = _where(data, first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise ConfigurationError(f"the term list {name}: {where}{message}", hint="see docs/neutrality.md") from error


def _where(data: Mapping[str, Any], place: Sequence[int | str]) -> str:
    """``terms, entry 3 (regime), forms:``: entries are counted from 1 and told by their term."""
    parts: list[str] = []
    at: Any = data
    for step in place:
        try:
            at = at[step]
        except (KeyError, IndexError, TypeError):
            at = None
        label = at.get("term") if isinstance(at, Mapping) else None
        parts.append(f"entry {step + 1}{f' ({label})' if label else ''}" if isinstance(step, int) else step)
    return f"{', '.join(parts)}: " if parts else ""


def _merged(ours: TermList, theirs: TermList) -> Terms:
    replaced = {term.term for term in theirs.terms}
    merged: dict[str, object] = {
        name: getattr(ours, name) + getattr(theirs, name)
        for name in ("causes", "vague", "relative", "adverbs", "aliases")
    }
    terms = (*(term for term in ours.terms if term.term not in replaced), *theirs.terms)
    version = f"{ours.version}+{theirs.version}"
    return Terms(
        ours.model_copy(update={**merged, "terms": terms, "version": version, "sides": ours.sides | theirs.sides})
    )
