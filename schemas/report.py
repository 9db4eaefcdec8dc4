"""``Report``: the form that ships, and what it looks like once it is checked."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from summarizer.schemas.base import Frozen
from summarizer.schemas.form import Choice, Figure, Form, SentenceNumber, Speaker, TimeWords, Words
from summarizer.schemas.taxonomy import Outcome
from summarizer.schemas.text import Evidence


class WhatHappened(StrEnum):
    """Our event types, a toll that belongs to no single happening, and nothing at all."""

    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    GROUND_CLASH = "ground_clash"
    ATTACK = "attack"
    EXPLOSIVE_DEVICE = "explosive_device"
    TERRITORY_CHANGE = "territory_change"
    TROOP_MOVEMENT = "troop_movement"
    WEAPON_INTERCEPTION = "weapon_interception"
    DETENTION = "detention"
    DISPLACEMENT = "displacement"
    DIPLOMATIC_MEETING = "diplomatic_meeting"
    STATEMENT = "statement"
    SANCTION_OR_POLICY = "sanction_or_policy"
    AID_OR_RESCUE = "aid_or_rescue"
    CURFEW_OR_ORDER = "curfew_or_order"
    OTHER = "other"
    TOLL_REPORT = "toll_report"
    NOTHING_HAPPENED = "nothing_happened"


class Standing(StrEnum):
    """Whether the sentence itself denies or doubts what it tells."""

    NO = "no"
    DENIED = "denied"
    UNVERIFIED = "unverified"


class Report(Form):
    """What one sentence reports: one happening as one speaker tells it."""

    title: ClassVar[str] = "report"

    sentence: Annotated[int, SentenceNumber("Number of the sentence")]
    what_happened: Annotated[WhatHappened, Choice("What happened", nothing="nothing_happened")]
    who_did_it: Annotated[str, Words("Who did it", name=True)]
    who_or_what_was_hit: Annotated[str, Words("Who or what was hit, taken or met")]
    where: Annotated[str, Words("Where it happened", name=True)]
    when: Annotated[str, TimeWords("When it happened")]
    number_killed: Annotated[str, Figure("How many were killed", outcome=Outcome.KILLED)]
    number_injured: Annotated[str, Figure("How many were injured", outcome=Outcome.INJURED)]
    who_were_the_victims: Annotated[str, Words("Who were the killed or injured")]
    who_says_so: Annotated[str, Speaker("Who says so: the speaker or source of the report")]
    denied_or_unverified: Annotated[Standing, Choice("Is it denied or called unverified in the sentence")]


class Verdict(StrEnum):
    """What the check made of an answer."""

    EXACT = "exact"
    NORMALISED = "normalised"
    REPAIRED = "repaired"
    NOT_SAID = "not_said"
    NOT_FOUND = "not_found"
    CONTRADICTED = "contradicted"


class Answer(Frozen):
    """One field of a filled-in form after its check. ``evidence`` is where the words stand; null when there are none."""

    given: str = Field(description="what the model wrote")
    verdict: Verdict
    evidence: Evidence | None = None
    reason: str | None = Field(default=None, description="why the answer was refused or changed")


class CheckedReport(Frozen):
    """A filled-in form whose every answer has a verdict. Only answers with evidence or a choice go further."""

    id: str
    sentence: int
    evidence: Evidence = Field(description="the cited sentence")
    answers: dict[str, Answer]
