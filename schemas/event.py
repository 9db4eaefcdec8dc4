"""Events and claims: what a report becomes once it is checked.

Null never becomes 0, competing claims are all kept, and outcomes are never added. The rules are in ``docs/records.md``.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from summarizer.schemas.base import Frozen
from summarizer.schemas.taxonomy import (
    ActorKind,
    EventType,
    Outcome,
    Precision,
    Role,
    Stance,
    Status,
    VictimClass,
)
from summarizer.schemas.text import Evidence


class Count(Frozen):
    """A figure as it is written, and its range: ``at least ten`` is 10 or more, ``up to 78`` is 78 or less."""

    text: str = Field(description="the figure's own words, qualifier included, as they stand in the source")
    min: int | None = Field(ge=0, description="lower bound, inclusive; null when the words give none")
    max: int | None = Field(ge=0, description="upper bound, inclusive; null when the words give none")
    approximate: bool = False
    evidence: Evidence = Field(description="exactly where the figure's words stand")


class SubCount(Frozen):
    """A part of a claim's count: ``including ten children``."""

    victims: str
    count: Count
    evidence: Evidence = Field(description="the whole sentence that says so; it may follow the claim's own")


class Speaker(Frozen):
    """Who says it, in the source's words, and where the source names them."""

    name: str
    canonical: str | None = None
    via: str | None = Field(default=None, description="the medium that relays the speaker, when another one says it")
    evidence: Evidence


class Claim(Frozen):
    """One speaker's statement about people harmed."""

    id: str
    outcome: Outcome
    count: Count | None = Field(description="null for a claim without a figure, such as a denial")
    victims: str | None
    victim_class: VictimClass = VictimClass.UNKNOWN
    of_which: tuple[SubCount, ...] = ()
    claimant: Speaker | None = Field(description="null only for the newspaper's own voice")
    stance: Stance
    scope: Literal["event", "total"] = Field(default="event", description="total: a sum over several happenings")
    evidence: Evidence = Field(description="the whole sentence")


class Actor(Frozen):
    """Who took part, in the source's words."""

    name: str
    canonical: str | None = Field(default=None, description="the name behind it, given only where it is proven")
    basis: str | None = Field(default=None, description="what proves the canonical name: a state's names, the article")
    proof: Evidence | None = Field(default=None, description="where the article introduces the canonical name")
    role: Role
    kind: ActorKind = ActorKind.UNKNOWN
    evidence: Evidence


class Place(Frozen):
    """Where, in the source's words, and what a gazetteer makes of them. ``precision`` is ACLED's geo_precision."""

    text: str
    evidence: Evidence
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Literal[1, 2, 3] | None = None
    note: str | None = Field(default=None, description="why it was not resolved, or that it is ambiguous")


class When(Frozen):
    """When, in the source's words. Dates stay null unless the file proves them; ``basis`` says why, in words."""

    text: str | None
    evidence: Evidence | None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = Precision.UNKNOWN
    basis: str


class Toll(Frozen):
    """Low, best and high of one outcome, derived from claims by a named rule; nothing is averaged or added."""

    low: int | None
    best: int | None
    high: int | None
    rule: str
    claims: tuple[str, ...] = Field(description="ids of the claims it rests on")


class Happening(Frozen):
    """What one checked report tells, as values, before reports of one happening are linked to an event.

    ``type`` is null for a toll that belongs to no single event.
    """

    report: str
    sentence: int
    evidence: Evidence
    type: EventType | None
    status: Status
    actors: tuple[Actor, ...]
    target: Evidence | None
    place: Place | None
    when: When
    said_by: Speaker | None
    claims: tuple[Claim, ...]
    in_passing: bool = False
    """A figure that nobody is named for, in a sentence of which the model told nothing and that names no recent day:
    background, unless it goes on telling a happening."""


class EventRecord(Frozen):
    """One happening as one article tells it."""

    id: str
    type: EventType
    status: Status
    actors: tuple[Actor, ...]
    target: Evidence | None
    place: Place | None
    when: When
    said_by: Speaker | None = Field(description="who tells the happening; null for the newspaper's own voice")
    claims: tuple[Claim, ...]
    fatalities: Toll | None
    injured: Toll | None
    evidence: tuple[Evidence, ...] = Field(min_length=1, description="the sentences that tell it")
    reports: tuple[str, ...] = Field(description="ids of the checked reports it was linked from")
