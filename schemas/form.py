"""A form: the flat model that an LLM fills in about numbered sentences.

Each field's annotation carries the question that the prompt asks and, by its kind, the check that code applies to
the answer. Prompt text, JSON schema, checks and the table in the docs all derive from it, so a form of your own
(protests, disasters, court cases) gets the same grounding without new code.

An answer that is not said in the text is ``NOT_SAID``, so that every field can be required: tiny models answer
required fields better than optional ones, and no field forces an invention.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from summarizer.schemas.taxonomy import Outcome

NOT_SAID = "-"


class Occasion(StrEnum):
    """Where a tiny model is asked a question: everywhere, or only where the sentence holds what could answer it."""

    ALWAYS = "always"
    FIGURE = "figure"
    TIME = "time"
    SPEECH = "speech"


@dataclass(frozen=True)
class Kind:
    """What a field asks, and by its class how the answer is checked."""

    question: str
    occasion: Occasion = field(default=Occasion.ALWAYS, kw_only=True)


@dataclass(frozen=True)
class SentenceNumber(Kind):
    """The number of the sentence that the form is about. Always the form's first field."""


@dataclass(frozen=True)
class Choice(Kind):
    """One value of the field's enum.

    ``nothing`` is the value that says there is nothing to report; ``spoken`` the least that a sentence is in which
    somebody says something, so that ``nothing`` is no answer there, and ``counted`` the least where a figure stands.
    ``brief`` names, for a value, the only other fields
    that are worth asking then, so that a reply about nothing much costs a dozen tokens.
    """

    nothing: str | None = None
    spoken: str | None = None
    counted: str | None = None
    brief: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Words(Kind):
    """Words of the cited sentence, whole tokens, after folding of quotes, dashes, spaces and case of the first letter.

    ``name`` allows the article's other sentences and its headline as well, since names are introduced once.
    """

    name: bool = False


@dataclass(frozen=True)
class TimeWords(Kind):
    """Words of the cited sentence that say when."""

    occasion: Occasion = field(default=Occasion.TIME, kw_only=True)


@dataclass(frozen=True)
class Speaker(Kind):
    """Who says so: words of the cited sentence, its neighbours or its paragraph."""

    occasion: Occasion = field(default=Occasion.SPEECH, kw_only=True)


@dataclass(frozen=True)
class Figure(Kind):
    """A number that stands in the cited sentence, next to a cue for its outcome, with its qualifier."""

    outcome: Outcome
    occasion: Occasion = field(default=Occasion.FIGURE, kw_only=True)


class Form(BaseModel):
    """Base of all forms. Flat: fields are ``str``, an enum of strings, or the sentence number."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: ClassVar[str] = "form"

    @classmethod
    def kinds(cls) -> Mapping[str, Kind]:
        """Each field's kind, in the order in which the fields are asked."""
        return _kinds(cls)


@lru_cache(maxsize=64)  # asked for each answer that is checked
def _kinds(form: type[Form]) -> Mapping[str, Kind]:
    found: dict[str, Kind] = {}
    for name, info in form.model_fields.items():
        kind = next((item for item in info.metadata if isinstance(item, Kind)), None)
        if kind is None:
            raise TypeError(f"{form.__name__}.{name} carries no kind (Words, Figure, Choice, ...)")
        found[name] = kind
    if not found or not isinstance(next(iter(found.values())), SentenceNumber):
        raise TypeError(f"{form.__name__}: the first field must be a SentenceNumber")
    return MappingProxyType(found)
