"""What happened, in plain verbs that say no more than the record: no number of strikes, no winner, no motive."""

from summarizer.language.terms import Terms
from summarizer.schemas.event import EventRecord
from summarizer.schemas.taxonomy import EventType, Role
from summarizer.summarizing import phrases

SHORT = 6

# By what is known: actor and target, actor alone, target alone, neither. {a} acts, {t} is acted on.
# Verbs are past forms that fit one and many.
_CLAUSES: dict[EventType, tuple[str, str, str, str]] = {
    EventType.AIR_STRIKE: (
        "{a} struck {t} from the air",
        "{a} struck from the air",
        "{t} came under attack from the air",
        "there was an attack from the air",
    ),
    EventType.SHELLING: (
        "{a} shelled {t}",
        "{a} carried out shelling",
        "{t} came under shelling",
        "there was shelling",
    ),
    EventType.GROUND_CLASH: (
        "{a} fought against {t}",
        "{a} took part in fighting",
        "{t} took part in fighting",
        "there was fighting",
    ),
    EventType.ATTACK: ("{a} attacked {t}", "{a} carried out an attack", "{t} came under attack", "there was an attack"),
    EventType.EXPLOSIVE_DEVICE: (
        "{a} used an explosive device against {t}",
        "{a} used an explosive device",
        "an explosive device hit {t}",
        "an explosive device went off",
    ),
    EventType.WEAPON_INTERCEPTION: (
        "{a} intercepted {t}",
        "{a} intercepted weapons in flight",
        "there was an interception of {t}",
        "there was an interception of weapons in flight",
    ),
    EventType.TERRITORY_CHANGE: (
        "there was a change or contest of control involving {a} and {t}",
        "there was a change or contest of control involving {a}",
        "there was a change or contest of control involving {t}",
        "there was a change or contest of control",
    ),
    EventType.TROOP_MOVEMENT: (
        "there was a movement of forces involving {a} and {t}",
        "there was a movement of forces involving {a}",
        "there was a movement of forces involving {t}",
        "there was a movement of forces",
    ),
    EventType.DETENTION: (
        "{a} detained {t}",
        "{a} detained people",
        "there was a detention of {t}",
        "people were detained",
    ),
    EventType.DISPLACEMENT: ("", "", "", "people left their homes"),
    EventType.DIPLOMATIC_MEETING: (
        "{a} held talks with {t}",
        "{a} held talks",
        "there were talks with {t}",
        "there were talks",
    ),
    EventType.SANCTION_OR_POLICY: (
        "there was a decision by {a} concerning {t}",
        "there was a decision by {a}",
        "there was a decision concerning {t}",
        "",
    ),
    EventType.AID_OR_RESCUE: (
        "there was aid or rescue work involving {a} and {t}",
        "there was aid or rescue work involving {a}",
        "there was aid or rescue work involving {t}",
        "there was aid or rescue work",
    ),
    EventType.CURFEW_OR_ORDER: (
        "there was an order by {a} concerning {t}",
        "there was an order by {a}",
        "there was an order concerning {t}",
        "there was an order",
    ),
}


def told(event: EventRecord, terms: Terms) -> str | None:
    """The clause that follows "said": who did what to whom, where and when. None if there is nothing to tell."""
    clauses = _CLAUSES.get(event.type)
    if clauses is None:
        return None
    actor, target = _actors(event, terms), _target(event, terms)
    if actor and target and target.lower() in actor.lower():
        target = None
    both, by_actor, by_target, neither = clauses
    choice = both if actor and target else by_actor if actor else by_target if target else neither
    if event.type is EventType.AIR_STRIKE and actor and target and len(target.split()) > SHORT:
        choice = "{a} used air power against {t}"  # "from the air" would stand far from its verb
    clause = (choice or neither).format_map({"a": actor, "t": target})
    scene = _scene(event, actor or "", target or "", terms)
    if not clause or not (actor or target or scene):
        return None
    return clause + scene


def _actors(event: EventRecord, terms: Terms) -> str | None:
    names = [
        phrases.name(actor.name, terms) or _canonical(actor.canonical, terms)
        for actor in event.actors
        if actor.role is not Role.TARGET
    ]
    known = list(dict.fromkeys(name for name in names if name))[:3]
    if len(known) < 2:
        return known[0] if known else None
    return f"{', '.join(known[:-1])} and {known[-1]}"


def _canonical(name: str | None, terms: Terms) -> str | None:
    return phrases.name(name, terms) if name else None


def _target(event: EventRecord, terms: Terms) -> str | None:
    if event.target:
        return phrases.name(event.target.text, terms)
    names = (actor.name for actor in event.actors if actor.role is Role.TARGET)
    return next((found for found in (phrases.name(name, terms) for name in names) if found), None)


def _scene(event: EventRecord, actor: str, target: str, terms: Terms) -> str:
    """Place and time, less what the actor or the target already says: "a camp" in "a camp in the north"."""
    place = phrases.place(event.place, terms)
    where = phrases.clean(event.place.text, terms).lower() if event.place else ""
    if where and (where in actor.lower() or where in target.lower()):
        place = ""
    elif target and where.startswith(f"{target.lower()} "):
        place = f" {phrases.clean(event.place.text, terms)[len(target) :].strip()}" if event.place else ""
    return place + phrases.time(event.when, terms)
