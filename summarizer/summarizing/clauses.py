"""What happened, in plain English verbs that say no more than the record: no number of strikes, no winner, no motive.

A livelier verb than the type's own is used only if the source has it between who acted and who or what was acted on.
"""

import re
from dataclasses import dataclass

from summarizer.language.terms import Terms
from summarizer.schemas.event import EventRecord
from summarizer.schemas.taxonomy import EventType, Role
from summarizer.schemas.text import Article, Evidence
from summarizer.summarizing import phrases

SHORT = 6

# By what is known: actor and target, actor alone, target alone, neither. {a} acts, {t} is acted on.
# Verbs are past forms that fit one and many.
_CLAUSES: dict[EventType, tuple[str, str, str, str]] = {
    EventType.AIR_STRIKE: (
        "{a} struck {t} from the air",
        "{a} struck from the air",
        "{t} came under attack from the air",
        "an attack from the air took place",
    ),
    EventType.SHELLING: (
        "{a} shelled {t}",
        "{a} carried out shelling",
        "{t} came under shelling",
        "shelling took place",
    ),
    EventType.GROUND_CLASH: (
        "{a} fought against {t}",
        "{a} took part in fighting",
        "{t} took part in fighting",
        "fighting took place",
    ),
    EventType.ATTACK: (
        "{a} attacked {t}",
        "{a} carried out an attack",
        "{t} came under attack",
        "an attack took place",
    ),
    EventType.EXPLOSIVE_DEVICE: (
        "{a} used an explosive device against {t}",
        "{a} used an explosive device",
        "an explosive device hit {t}",
        "an explosive device went off",
    ),
    EventType.WEAPON_INTERCEPTION: (
        "{a} intercepted {t}",
        "{a} intercepted weapons in flight",
        "{t} came under fire in flight",
        "weapons were intercepted in flight",
    ),
    EventType.TERRITORY_CHANGE: (
        "{a} and {t} were in a contest for control",
        "{a} took part in a contest for control",
        "control of {t} was at stake",
        "there was a contest for control",
    ),
    EventType.TROOP_MOVEMENT: (
        "there was a movement of forces by {a} involving {t}",
        "there was a movement of forces by {a}",
        "there was a movement of forces involving {t}",
        "there was a movement of forces",
    ),
    EventType.DETENTION: (
        "{a} detained {t}",
        "{a} detained people",
        "there was a detention of {t}",
        "people were detained",
    ),
    EventType.DISPLACEMENT: ("{t} left their homes", "", "{t} left their homes", "people left their homes"),
    EventType.DIPLOMATIC_MEETING: (
        "{a} held talks with {t}",
        "{a} held talks",
        "talks took place with {t}",
        "talks took place",
    ),
    EventType.SANCTION_OR_POLICY: (
        "{a} took a decision concerning {t}",
        "{a} took a decision",
        "a decision was taken concerning {t}",
        "",
    ),
    EventType.AID_OR_RESCUE: (
        "{a} took part in aid or rescue work for {t}",
        "{a} took part in aid or rescue work",
        "aid or rescue work took place for {t}",
        "aid or rescue work took place",
    ),
    EventType.CURFEW_OR_ORDER: (
        "{a} issued an order concerning {t}",
        "{a} issued an order",
        "an order was issued concerning {t}",
        "an order was issued",
    ),
}
# The source's verb, and what it says in plain words, with and without an object of its own.
_TOOK = r"captur\w+|seiz\w+|took|taken|retook|recaptur\w+|overran|gained control of|took control of"
_SENT = r"sent|deployed|d[ei]spatched|moved|transferred|redeployed"
_CAME = r"entered|crossed into|arrived in|moved into|advanced into|reached"
_LEFT = r"withdrew from|pulled out of|retreated from|left"
_VERBS: dict[EventType, tuple[tuple[str, str], ...]] = {
    EventType.TERRITORY_CHANGE: ((_TOOK, "took control of"), (_LEFT, "withdrew from"), (_CAME, "entered")),
    EventType.TROOP_MOVEMENT: ((_SENT, "sent"), (_CAME, "entered"), (_LEFT, "withdrew from")),
}
_NOT_DONE = re.compile(
    r"\b(?:not|never|no|would|could|will|may|might|to|tried|trying|seek\w*|attempt\w*|plan\w*|if|fail\w*|den(?:y|ied)"
    r"|refus\w+|threat\w+|vow\w+|by|been|was|were|being)\b",
    re.IGNORECASE,
)
_FROM_THE_AIR = re.compile(
    r"\b(?:war)?planes?\b|\baircraft\b|\bjets?\b|\bhelicopters?\b|\bdrones?\b|\bbombers?\b|\bair\s?force\b",
    re.IGNORECASE,
)
_STRIKES = re.compile(r"\b(?:(?:air\s?)?strikes?|(?:air\s)?raids?|bombardments?|bombings?)$", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:air\s?strikes|strikes|raids|bombings|attacks)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:people|civilians|residents|families|villagers|refugees|inhabitants|women|children|persons|individuals"
    r"|households|\d+|thousands|hundreds|dozens|tens of thousands|hundreds of thousands)$",
    re.IGNORECASE,
)
# Those who can be followed by ", killing ...": one side acts on another.
_ONE_SIDED = (EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK, EventType.EXPLOSIVE_DEVICE)


@dataclass(frozen=True)
class Clause:
    """A clause that follows "said". ``acting``: its subject acts, so that ", killing ..." may follow."""

    text: str
    acting: bool
    target: str


def told(event: EventRecord, article: Article, terms: Terms) -> Clause | None:
    """The clause that follows "said": who did what to whom, where and when. None if there is nothing to tell."""
    clauses = _CLAUSES.get(event.type)
    if clauses is None:
        return None
    actors, target = _actors(event, article, terms), _target(event, article, terms)
    actor = _and(actors)
    if actor and target and target.lower() in actor.lower():
        target = None
    if event.type is EventType.DISPLACEMENT:
        actor, target = None, target if target and _PEOPLE.search(target) else None
    scene = _scene(event, actor or "", target or "", terms)
    if own := _own_verb(event, article, actors, target, terms):
        return Clause(own, acting=False, target=target or "")
    if event.type is EventType.TERRITORY_CHANGE and scene.startswith(" in "):
        scene = f" of {scene[4:]}"  # control of a town, not in it
    both, by_actor, by_target, neither = _worded(event, clauses, actor, target)
    choice = both if actor and target else by_actor if actor else by_target if target else neither
    clause = (choice or neither).format_map({"a": actor, "t": target})
    if not clause or not (actor or target or scene):
        return None
    return Clause(clause + scene, acting=bool(actor) and event.type in _ONE_SIDED, target=target or "")


def _worded(
    event: EventRecord, clauses: tuple[str, str, str, str], actor: str | None, target: str | None
) -> tuple[str, str, str, str]:
    """The clauses, made to fit: aircraft need no "from the air", and strikes do not strike."""
    if event.type is not EventType.AIR_STRIKE:
        return clauses
    both, by_actor, by_target, neither = clauses
    if actor and _STRIKES.search(actor):
        both, by_actor = "{a} hit {t}", "{a} took place"
    elif actor and _FROM_THE_AIR.search(actor):
        both, by_actor = "{a} struck {t}", "{a} carried out air attacks" if _several(event) else by_actor
    elif target and len(target.split()) > SHORT:
        both = "{a} used air power against {t}"  # "from the air" would stand far from its verb
    if _several(event):
        neither = "attacks from the air took place"
    return both, by_actor, by_target, neither


def _several(event: EventRecord) -> bool:
    return any(_SEVERAL.search(evidence.text) for evidence in event.evidence)


def _own_verb(event: EventRecord, article: Article, actors: list[str], target: str | None, terms: Terms) -> str | None:
    """``{actor} took control of {place}``: where the source itself has such a verb between the two."""
    first = next((one for one in event.actors if one.role is not Role.TARGET), None)
    if first is None or not actors or event.type not in _VERBS:
        return None
    where, time = phrases.place(event.place, terms), phrases.time(event.when, terms)
    objects: list[tuple[Evidence, str, str]] = []
    if event.target and target:
        objects.append((event.target, target, "" if where.strip().endswith(target) else where))
    if event.place and where.startswith(" in "):
        objects.append((event.place.evidence, where.removeprefix(" in "), ""))
    for evidence, words, scene in reversed(objects) if event.type is EventType.TERRITORY_CHANGE else objects:
        plain = _verb(event.type, first.evidence, evidence, article)
        if plain and not (plain == "sent" and words != target):
            there = re.sub(r"^ in ", " to ", scene) if plain == "sent" else scene
            return f"{actors[0]} {plain} {words}{there}{time}"
    return None


def _verb(event_type: EventType, actor: Evidence, acted_on: Evidence, article: Article) -> str | None:
    """The plain word for the verb that stands between two stretches of one sentence, if it was really done."""
    sentence = next((s for s in article.sentences if s.start <= actor.start and acted_on.end <= s.end), None)
    if sentence is None or actor.end >= acted_on.start:
        return None
    between = sentence.text[actor.end - sentence.start : acted_on.start - sentence.start]
    for verbs, plain in _VERBS[event_type]:
        found = re.search(rf"\b(?:{verbs})\b", between)
        if found and len(between.split()) <= 8 and not _NOT_DONE.search(between[: found.start()]):
            return plain
    return None


def _and(names: list[str]) -> str | None:
    if len(names) < 2:
        return names[0] if names else None
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _actors(event: EventRecord, article: Article, terms: Terms) -> list[str]:
    names = [
        phrases.in_place(actor.name, actor.evidence, article, terms) or _canonical(actor.canonical, terms)
        for actor in event.actors
        if actor.role is not Role.TARGET
    ]
    return list(dict.fromkeys(name for name in names if name))[:3]


def _canonical(name: str | None, terms: Terms) -> str | None:
    return phrases.name(name, terms) if name else None


def _target(event: EventRecord, article: Article, terms: Terms) -> str | None:
    if event.target:
        return phrases.in_place(event.target.text, event.target, article, terms)
    targets = (actor for actor in event.actors if actor.role is Role.TARGET)
    names = (phrases.in_place(actor.name, actor.evidence, article, terms) for actor in targets)
    return next((found for found in names if found), None)


def _scene(event: EventRecord, actor: str, target: str, terms: Terms) -> str:
    """Place and time, less what the actor or the target already says: "a camp" in "a camp in the north"."""
    place = phrases.place(event.place, terms)
    where = phrases.clean(event.place.text, terms).lower() if event.place else ""
    if where and (where in actor.lower() or where in target.lower()):
        place = ""
    elif target and where.startswith(f"{target.lower()} "):
        place = f" {phrases.clean(event.place.text, terms)[len(target) :].strip()}" if event.place else ""
    return place + phrases.time(event.when, terms)
