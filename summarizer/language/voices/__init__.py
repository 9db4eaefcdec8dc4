"""The languages that summaries are written in, each a data file: frames of sentences and nothing that needs grammar.

A voice puts a record into sentences without bending a word of the source: names and numbers stand in brackets, after a
label or in quotation marks, so that no case, gender or article can be wrong. Countries, months and plural rules are
CLDR's.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pydantic import Field

from summarizer.schemas.base import Frozen
from summarizer.schemas.taxonomy import EventType, Outcome

if TYPE_CHECKING:
    from babel import Locale


class Bounds(Frozen):
    """Qualifiers of a number; ``{n}`` is the number, ``{to}`` a range's other end."""

    at_least: str
    more_than: str
    up_to: str
    fewer_than: str
    about: str
    between: str
    vague: dict[int, str] = Field(description="the lower bound to words: 24 dozens, 200 hundreds")


class Happening(Frozen):
    """How one type of event is told, and the labels of who took part. Null: this type is not told."""

    what: str
    actor: str | None = None
    target: str | None = None


class Harm(Frozen):
    """How one outcome is told: CLDR plural category to a clause with ``{n}``, and with ``{of}`` for who they were.

    ``vague`` takes words such as dozens; ``some`` takes no number.
    """

    plural: dict[str, str]
    vague: str
    some: str


class Voice(Frozen):
    """One language. Slots: ``{who}`` a speaker, ``{what}`` what is told, ``{quote}`` quoted words."""

    code: str
    name: str = Field(description="in English, for the model")
    quotes: tuple[str, str]
    said: str
    quoted: str
    relayed: str = Field(description="follows a speaker: the medium that relays them")
    denied: str
    unverified: str
    background: str = Field(description="stands before a sentence about the background")
    paper: str
    unnamed: str
    wider: str = Field(description="marks a figure over several happenings")
    among: str = Field(description="follows a figure: who was harmed, in the source's words")
    including: str
    details: str = Field(description="holds the labelled details of an event")
    detail: str
    between: str = Field(description="stands between details")
    joined: str = Field(description="stands between figures of one speaker")
    contrast: str = Field(description="stands between speakers who give different figures")
    place: str
    time: str
    bounds: Bounds
    harm: dict[Outcome, Harm]
    events: dict[EventType, Happening]
    plain: tuple[str, ...] = Field(description="words of reporting and joining that a draft may add")

    @cached_property
    def _locale(self) -> "Locale":
        from babel import Locale

        return Locale.parse(self.code)

    def country(self, name: str) -> str | None:
        """A country by its English name, in this language; None if it is no country."""
        code = _countries().get(name)
        return self._locale.territories.get(code) if code else None

    @cached_property
    def known_words(self) -> frozenset[str]:
        """All words of the names of countries and of the frames of sentences in this language."""
        names = [str(name) for code, name in self._locale.territories.items() if len(code) == 2]
        frames = (self.said, self.quoted, self.denied, self.unverified, self.background)
        return frozenset(re.findall(r"\w+", " ".join([*names, *frames])))

    def day(self, day: date) -> str:
        """A date in words: ``26 octobre 2020``."""
        from babel.dates import format_date

        return format_date(day, "long", locale=self._locale)

    def category(self, number: int) -> str:
        """The CLDR plural category of a number."""
        return str(self._locale.plural_form(number))

    def quote(self, words: str) -> str:
        """The words between this language's quotation marks."""
        return f"{self.quotes[0]}{words}{self.quotes[1]}"

    @cached_property
    def says(self) -> re.Pattern[str]:
        """Finds who says something: the group ``who``."""
        return self._who(self.said, self.quoted)

    @cached_property
    def denies(self) -> re.Pattern[str]:
        """Finds who denies something: the group ``who``."""
        return self._who(self.denied)

    def _who(self, *frames: str) -> re.Pattern[str]:
        """What stands where ``{who}`` does: a quotation, or words up to the next mark."""
        opening, closing = (re.escape(mark.strip()) for mark in self.quotes)
        leads = "|".join({re.escape(frame.partition("{who}")[0].strip()) for frame in frames})
        return re.compile(
            rf"(?:{leads})\s*(?P<who>{opening}[^{opening}{closing}]+{closing}|[^,;:()،؛]+)", re.IGNORECASE
        )

    def says_unverified(self, text: str) -> bool:
        """Whether the text has this language's words for what could not be verified."""
        words = self.unverified.partition("{who}")[2].strip(" .,:)،")
        return words.casefold() in text.casefold()


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The codes of all languages that there are voices for, in order."""
    found = files("summarizer.language.voices").iterdir()
    return tuple(sorted(item.name.removesuffix(".yaml") for item in found if item.name.endswith(".yaml")))


@lru_cache(maxsize=16)
def voice(code: str) -> Voice:
    """The voice of a language of ``languages()``."""
    import yaml

    data = yaml.safe_load((files("summarizer.language.voices") / f"{code}.yaml").read_text(encoding="utf-8"))
    return Voice.model_validate({"code": code} | data)


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    """English names of countries to their codes."""
    from babel import Locale

    return {name: code for code, name in Locale.parse("en").territories.items() if len(code) == 2}
