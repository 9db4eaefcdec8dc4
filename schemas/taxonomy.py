"""The field's own words: event types, statuses, outcomes, roles, and their crosswalk to ACLED and PLOVER.

The codes follow the ACLED codebook, the UCDP GED codebook and the PLOVER ontology; ``docs/records.md`` explains them.
"""

from enum import StrEnum


class EventType(StrEnum):
    """What kind of happening an event record tells."""

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


class Family(StrEnum):
    """Types that can be told of one happening are of one family."""

    VIOLENT = "violent"
    CONTROL = "control"
    PEOPLE = "people"
    POLITICAL = "political"
    OTHER = "other"


FAMILIES: dict[EventType, Family] = {
    EventType.AIR_STRIKE: Family.VIOLENT,
    EventType.SHELLING: Family.VIOLENT,
    EventType.GROUND_CLASH: Family.VIOLENT,
    EventType.ATTACK: Family.VIOLENT,
    EventType.EXPLOSIVE_DEVICE: Family.VIOLENT,
    EventType.WEAPON_INTERCEPTION: Family.VIOLENT,
    EventType.TERRITORY_CHANGE: Family.CONTROL,
    EventType.TROOP_MOVEMENT: Family.CONTROL,
    EventType.DISPLACEMENT: Family.PEOPLE,
    EventType.AID_OR_RESCUE: Family.PEOPLE,
    EventType.DETENTION: Family.PEOPLE,
    EventType.DIPLOMATIC_MEETING: Family.POLITICAL,
    EventType.STATEMENT: Family.POLITICAL,
    EventType.SANCTION_OR_POLICY: Family.POLITICAL,
    EventType.CURFEW_OR_ORDER: Family.POLITICAL,
    EventType.OTHER: Family.OTHER,
}


class Status(StrEnum):
    """How an event stands in the article that tells it."""

    ASSERTED = "asserted"
    DISPUTED = "disputed"
    DENIED = "denied"
    UNVERIFIED = "unverified"
    BACKGROUND = "background"


class Stance(StrEnum):
    """How a claimant stands to the claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    UNVERIFIED = "unverified"


class Outcome(StrEnum):
    """What happened to the people a figure counts. Outcomes are never added to each other."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    DISPLACED = "displaced"
    DETAINED = "detained"


class VictimClass(StrEnum):
    """Who the victims of a claim are, as far as the text says."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What an actor does in an event."""

    INITIATOR = "initiator"
    TARGET = "target"
    PARTNER = "partner"
    SUBJECT = "subject"


class ActorKind(StrEnum):
    """ACLED's kinds of actor (inter1 / inter2), and one for what the text does not say."""

    STATE_FORCES = "State forces"
    REBEL_GROUP = "Rebel group"
    POLITICAL_MILITIA = "Political militia"
    IDENTITY_MILITIA = "Identity militia"
    RIOTERS = "Rioters"
    PROTESTERS = "Protesters"
    CIVILIANS = "Civilians"
    EXTERNAL = "External/Other forces"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How finely a time is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


# (event type, sub-event type) in ACLED's codebook; ``None`` where ACLED codes no event.
ACLED: dict[EventType, tuple[str, str] | None] = {
    EventType.AIR_STRIKE: ("Explosions/Remote violence", "Air/drone strike"),
    EventType.SHELLING: ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    EventType.GROUND_CLASH: ("Battles", "Armed clash"),
    EventType.ATTACK: ("Violence against civilians", "Attack"),
    EventType.EXPLOSIVE_DEVICE: ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    EventType.TERRITORY_CHANGE: ("Strategic developments", "Non-violent transfer of territory"),
    EventType.TROOP_MOVEMENT: ("Strategic developments", "Change to group/activity"),
    EventType.WEAPON_INTERCEPTION: ("Strategic developments", "Disrupted weapons use"),
    EventType.DETENTION: ("Strategic developments", "Arrests"),
    EventType.DISPLACEMENT: ("Strategic developments", "Other"),
    EventType.DIPLOMATIC_MEETING: ("Strategic developments", "Agreement"),
    EventType.STATEMENT: None,
    EventType.SANCTION_OR_POLICY: ("Strategic developments", "Other"),
    EventType.AID_OR_RESCUE: ("Strategic developments", "Other"),
    EventType.CURFEW_OR_ORDER: ("Strategic developments", "Other"),
    EventType.OTHER: ("Strategic developments", "Other"),
}

# PLOVER's root codes.
PLOVER: dict[EventType, str | None] = {
    EventType.AIR_STRIKE: "ASSAULT",
    EventType.SHELLING: "ASSAULT",
    EventType.GROUND_CLASH: "ASSAULT",
    EventType.ATTACK: "ASSAULT",
    EventType.EXPLOSIVE_DEVICE: "ASSAULT",
    EventType.TERRITORY_CHANGE: "ASSAULT",
    EventType.TROOP_MOVEMENT: "MOBILIZE",
    EventType.WEAPON_INTERCEPTION: "COERCE",
    EventType.DETENTION: "COERCE",
    EventType.DISPLACEMENT: None,
    EventType.DIPLOMATIC_MEETING: "CONSULT",
    EventType.STATEMENT: None,
    EventType.SANCTION_OR_POLICY: "SANCTION",
    EventType.AID_OR_RESCUE: "AID",
    EventType.CURFEW_OR_ORDER: "COERCE",
    EventType.OTHER: None,
}
