"""``Report``: the form that ships, and what it looks like once it is checked."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from summarizer.schemas.base import Frozen
from summarizer.schemas.form import Choice, Figure, Form, Occasion, SentenceNumber, Speaker, TimeWords, Words
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


_WHAT_HAPPENED = """the one thing that happened according to the sentence, also when somebody says, reports, claims or \
alleges that it happened.
  air_strike: done from the air, by aircraft, jets, warplanes, helicopters, drones or their bombs.
  shelling: artillery, mortars, rockets, missiles. explosive_device: a mine, car bomb or suicide bomb. \
weapon_interception: a drone or missile shot down.
  ground_clash: armed forces fighting each other. attack: any other violence. detention: people arrested or held.
  territory_change: a place taken, lost or held. troop_movement: fighters or weapons sent, moved, arrived or pulled out.
  displacement: people fled or lost their homes. aid_or_rescue. curfew_or_order. sanction_or_policy: a decision, law, \
inquiry or penalty.
  diplomatic_meeting: a meeting, call or talks. toll_report: only a number of killed or injured, of no single event.
  statement: only words: an opinion, accusation without an event, denial, warning, demand, plan or promise.
  nothing_happened: description, or history of earlier years. other."""


class Report(Form):
    """What one sentence reports: one happening as one speaker tells it."""

    title: ClassVar[str] = "report"

    sentence: Annotated[int, SentenceNumber("the number of the sentence that says so.")]
    what_happened: Annotated[
        WhatHappened,
        Choice(
            _WHAT_HAPPENED,
            nothing="nothing_happened",
            spoken="statement",
            counted="toll_report",
            brief={"nothing_happened": (), "statement": ("who_says_so", "denied_or_unverified")},
        ),
    ]
    who_did_it: Annotated[str, Words("who acted.", name=True)]
    who_or_what_was_hit: Annotated[str, Words("who or what was struck, attacked, taken, met or moved against.")]
    where: Annotated[str, Words("the place of it.", name=True)]
    when: Annotated[str, TimeWords("the time words.")]
    number_killed: Annotated[
        str, Figure('the number killed with its qualifier, such as "at least ten" or "dozens".', outcome=Outcome.KILLED)
    ]
    number_injured: Annotated[
        str,
        Figure("the number injured with its qualifier. Troops and targets are not injured.", outcome=Outcome.INJURED),
    ]
    number_of_casualties: Annotated[
        str,
        Figure("the number of casualties, where killed and injured are not told apart.", outcome=Outcome.CASUALTIES),
    ]
    who_were_the_victims: Annotated[str, Words("who was killed or injured.", occasion=Occasion.FIGURE)]
    who_says_so: Annotated[str, Speaker("the person, office or medium that the sentence gives as its source.")]
    denied_or_unverified: Annotated[
        Standing,
        Choice('"denied" if the sentence denies it, "unverified" if it says that it could not be checked, else "no".'),
    ]


class Verdict(StrEnum):
    """What the check made of an answer."""

    EXACT = "exact"
    NORMALISED = "normalised"
    REPAIRED = "repaired"
    NOT_SAID = "not_said"
    NOT_FOUND = "not_found"
    CONTRADICTED = "contradicted"


class Answer(Frozen):
    """One field of a filled-in form after its check."""

    given: str = Field(description="what the model wrote")
    verdict: Verdict
    value: str | None = Field(default=None, description="what is believed of a choice; null when it is no choice")
    evidence: tuple[Evidence, ...] = Field(
        default=(), description="where the words stand; empty when they stand nowhere"
    )
    reason: str | None = Field(default=None, description="why the answer was refused or changed")


class CheckedReport(Frozen):
    """A filled-in form whose every answer has a verdict. Only answers with evidence or a choice go further."""

    id: str
    sentence: int
    evidence: Evidence = Field(description="the cited sentence")
    answers: dict[str, Answer]
