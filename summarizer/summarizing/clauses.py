"""What happened, in plain English verbs that say no more than the record: no number of strikes, no winner, no motive.

A livelier verb than the type's own is used only if the source has it between who acted and who or what was acted on.
"""

import re
from dataclasses import dataclass

from summarizer.language.states import adjective_pattern
from summarizer.language.terms import Terms
from summarizer.schemas.event import EventRecord
from summarizer.schemas.taxonomy import FAMILIES, EventType, Family, Outcome, Role
from summarizer.schemas.text import Article, Evidence
from summarizer.summarizing import doers, phrases

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
    EventType.DETENTION: (
        "{a} detained {t}",
        "{a} detained people",
        "",
        "people were detained",
    ),
    EventType.DISPLACEMENT: ("{t} left their homes", "", "{t} left their homes", ""),
    EventType.DIPLOMATIC_MEETING: (
        "{a} held talks with {t}",
        "{a} held talks",
        "talks took place with {t}",
        "talks took place",
    ),
    # Of these the parts alone say too little: who decided about whom is no news without what was decided.
    EventType.SANCTION_OR_POLICY: ("{a} took a decision concerning {t}", "", "", ""),
    EventType.AID_OR_RESCUE: ("", "", "aid or rescue work took place for {t}", ""),
    EventType.CURFEW_OR_ORDER: ("{a} issued an order concerning {t}", "{a} issued an order", "", ""),
    EventType.TERRITORY_CHANGE: ("", "", "", ""),
    EventType.TROOP_MOVEMENT: ("", "", "", ""),
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
# Weapons and their fire: they do not shell, they hit.
_FIRE = re.compile(
    r"\b(?:shelling|fire|missiles?|rockets?|shells?|artillery|bombardments?|drones?|bombs?|mortars?)$", re.IGNORECASE
)
_FIRING = re.compile(r"\b(?:shelling|fire|bombardments?)$", re.IGNORECASE)
_FORCES = re.compile(
    r"\b(?:army|forces?|troops|soldiers|fighters|groups?|militias?|militants|brigades?|police|front|units?|rebels"
    r"|insurgents|guards?|gunmen|men|gang|navy|movement|opposition)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\b(?:ministry|minister|spokes\w+|president|office|officials?|ambassador)\b", re.IGNORECASE)
_VAGUE = re.compile(r"(?:(?:an?|the|some|several)\s)?(?:regions?|areas?|targets?|positions?|places?|sites?)")
_FIGURED = {EventType.DETENTION: Outcome.DETAINED, EventType.DISPLACEMENT: Outcome.DISPLACED}
# Those who can be followed by ", killing ...": one side acts on another.
_ONE_SIDED = (EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK, EventType.EXPLOSIVE_DEVICE)


@dataclass(frozen=True)
class Clause:
    """A clause that follows "said". ``acting``: its subject acts, so that ", killing ..." may follow.

    ``sound``: who did what to whom is known; else the article's own words say it better, where they can be used.
    """

    text: str
    acting: bool
    target: str
    sound: bool = False


def told(event: EventRecord, article: Article, terms: Terms) -> Clause | None:
    """The clause that follows "said": who did what to whom, where and when. None if there is nothing to tell."""
    clauses = _CLAUSES.get(event.type)
    if clauses is None or any(one.count and one.outcome is _FIGURED.get(event.type) for one in event.claims):
        return None  # the figure says it all: "six students were detained"
    if doers.spared(event.target, article):
        return None
    actors, target = _actors(event, article, terms), _target(event, article, terms)
    actor = _and(actors)
    if actor and target and target.lower() in actor.lower():
        target = None
    if event.type is EventType.DISPLACEMENT:
        actor, target = None, target if target and _PEOPLE.search(target) else None
    scene = _scene(event, actor or "", target or "", article, terms)
    if own := _own_verb(event, article, actors, target, terms):
        return Clause(own, acting=False, target=target or "", sound=True)
    if event.type is EventType.GROUND_CLASH and target and not _FORCES.search(target):
        target = None  # one fights against somebody
    both, by_actor, by_target, neither = _worded(event, clauses, actor, target)
    choice = both if actor and target else by_actor if actor else by_target if target else neither
    if not choice and not scene:
        return None
    clause = (choice or neither).format_map({"a": actor, "t": target})
    meeting = event.type is EventType.DIPLOMATIC_MEETING
    if not clause or not (target or scene) or (meeting and len(actors) + bool(target) < 2):
        return None
    if not scene and target and _VAGUE.fullmatch(target):
        return None
    one_sided = event.type in _ONE_SIDED
    short = bool(target) and len((target or "").split()) <= SHORT
    whole = doers.one_voice(event, article)
    sound = short and one_sided and whole and (event.type is not EventType.ATTACK or doers.attacked(event, article))
    return Clause(clause + scene, acting=bool(actor) and one_sided, target=target or "", sound=sound)


def _worded(
    event: EventRecord, clauses: tuple[str, str, str, str], actor: str | None, target: str | None
) -> tuple[str, str, str, str]:
    """The clauses, made to fit: aircraft need no "from the air", and strikes do not strike."""
    if event.type is EventType.SHELLING and actor and _FIRE.search(actor):
        return "{a} hit {t}", "{a} took place" if _FIRING.search(actor) else "{a} fell", *clauses[2:]
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
    where, time = phrases.place(event.place, article, terms), phrases.time(event.when, terms)
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
        for actor in doers.doers(event, article)
    ]
    listed = list(dict.fromkeys(_forces_of(name) for name in names if name))
    who = phrases.named(event.said_by, terms) if event.said_by else None
    listed = [name for name in listed if name != who] or listed  # who only tells it did not do it
    listed = [name for name in listed if not _unlikely(name, event.type)] or listed
    return listed[:1] if listed and _FIRE.search(listed[0]) else listed[:3]


def _unlikely(name: str, event_type: EventType) -> bool:
    """Beside a better one: an office does no shelling, a thing without a name holds no talks."""
    if event_type is EventType.DIPLOMATIC_MEETING:
        return not any(word[:1].isupper() for word in name.split())
    return FAMILIES[event_type] is Family.VIOLENT and bool(_OFFICE.search(name))


def _forces_of(name: str) -> str:
    """``Russian`` alone is the adjective of a deed: "Russian forces"."""
    return f"{name} forces" if re.fullmatch(adjective_pattern(), name, re.IGNORECASE) else name


def _canonical(name: str | None, terms: Terms) -> str | None:
    return phrases.name(name, terms) if name else None


def _target(event: EventRecord, article: Article, terms: Terms) -> str | None:
    target = doers.hit(event, article)
    return phrases.in_place(target.text, target, article, terms) if target else None


def _scene(event: EventRecord, actor: str, target: str, article: Article, terms: Terms) -> str:
    """Place and time, less what the actor or the target already says: "a camp" in "a camp in the north"."""
    place = phrases.place(event.place, article, terms)
    where = phrases.clean(event.place.text, terms).lower() if event.place else ""
    if where and (where in actor.lower() or where in target.lower()):
        place = ""
    elif target and where.startswith(f"{target.lower()} "):
        place = f" {phrases.clean(event.place.text, terms)[len(target) :].strip()}" if event.place else ""
    time = phrases.time(event.when, terms)
    return place + ("," if "," in place and time else "") + time
