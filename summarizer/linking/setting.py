"""The setting that a report brings of its own: a place, a target; and the report without what it only borrowed."""

import re

from summarizer.linking import features
from summarizer.linking.telling import points_to_victims
from summarizer.schemas.event import Happening, Place, When
from summarizer.schemas.taxonomy import EventType, Role

_AT_WORK = (
    r"(?:officials?|doctors?|medics?|nurses?|sources?|spokes\w+|staff(?:ers?)?|directors?|surgeons?|workers?)"
    r"\s(?:at|of|from|in)\s"
)
_SCENE = re.compile(
    r"^\W*(?:\w+:\s)?(?:In|At|Near|Outside)\s(?:the\s)?(?:[a-z][\w-]*\s){0,3}(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"(?P<name>[A-Z][\w'’-]+(?:\s(?:al-|el-)?[A-Z][\w'’-]+)*)"
)
_BEFORE_PLACE = re.compile(
    r"^\W*(?:\w+:\s)?(?:in|at|near|outside|on|over|across|around)\s(?:[\w'’-]+\s){0,4}$", re.IGNORECASE
)
_ATTACKED = re.compile(
    r"\b(?:hit|struck|attacked|bombed|shelled|targeted|raided|stormed|ambushed|fired|landed|fell|slammed|exploded|pounded)\b",
    re.IGNORECASE,
)
_TAKEN = (
    r"(?:on\sthe\sway|on\stheir\sway|taken|rushed|brought|carried|sent(?:\son)?|transferred|evacuated|airlifted|flown|moved|driven)"
    r"\s(?:\w+\s){0,4}?to"
)
_SAID = r"said|says|told|wrote|put|counted|added|estimated|gave|reported"
_WHOLE = re.compile(
    r"\bthe\s(?:\w+\s)?(?:city|town|capital|village|region|district|province|port|camp)['’]s\s", re.IGNORECASE
)
_ITS = re.compile(r"^\W*(?:Its|Their|His|Her)\s")
_CARE = re.compile(r"\b(?:hospitals?|clinics?|morgues?|mortuary|infirmary|medical\scent(?:er|re))\b", re.IGNORECASE)
_QUOTED = re.compile(r"^\W*[“\"«„][^”\"»]*[”\"»]")


def own_place(one: Happening) -> frozenset[str]:
    """Its place if its own words give one that is neither a speaker's name nor where the victims were taken."""
    return frozenset() if points_to_victims(one) else named_place(one)


def named_place(one: Happening) -> frozenset[str]:
    """Its own place, also where it only tells of the victims: "the toll in Tolmin rose"."""
    if one.place is None or one.place.text not in one.evidence.text:
        return frozenset()
    speakers = [claim.claimant.name for claim in one.claims if claim.claimant] + [
        one.said_by.name if one.said_by else ""
    ]
    named = features.place_words(one)
    if _place_of_a_speaker(one.place, one.evidence.text) or _taken_to(one.place, one.evidence.text):
        return frozenset()
    if _CARE.search(one.place.text) and not features.target_words(one) & features.words(one.place.text):
        return frozenset()
    if _WHOLE.search(one.place.text):  # "the city's southern district": of the city that was just told of
        return frozenset()
    if _ITS.match(one.evidence.text):  # "Its bunkers burned ...": of what was just told, wherever that is
        return frozenset()
    return frozenset() if any(named <= features.words(speaker) for speaker in speakers) else named


def _place_of_a_speaker(place: Place, text: str) -> bool:
    """ "A doctor at the hospital said": where somebody speaks; or the sentence's first word, which is no place."""
    if re.search(rf"\b{_AT_WORK}(?:the\s)?{re.escape(place.text)}", text, re.IGNORECASE):
        return True
    if place.name is None and " " not in place.text and text.startswith(f"{place.text} "):
        return True
    if re.search(rf",\s(?:who|whose)\s[^,]*{re.escape(place.text)}[^,]*,\s(?:{_SAID})\b", text):
        return True  # "the mayor, who comes from Tolmin, said"
    quoted = _QUOTED.match(text)  # "We ran," said a student who was in Tolmin
    return quoted is not None and place.text not in quoted[0]


def _taken_to(place: Place, text: str) -> bool:
    """ "He died on the way to Tolmin": where somebody went afterwards."""
    return bool(re.search(rf"\b{_TAKEN}\s(?:[\w'’-]+\s){{0,4}}?{re.escape(place.text)}", text, re.IGNORECASE))


def scene(one: Happening) -> frozenset[str]:
    """ "In Tolmin, rockets hit ...": the place that sets the scene of what follows, whoever read it as its place."""
    text = one.evidence.text
    if points_to_victims(one) or _CARE.search(text.partition(",")[0]):
        return frozenset()
    found = _SCENE.match(text)
    if found is None and one.place and _BEFORE_PLACE.match(text[: max(text.find(one.place.text), 0)]):
        return own_place(one)
    return features.words(found["name"]) if found else frozenset()


def hits_another(one: Happening) -> bool:
    """A thing told of as new is attacked, and not only damaged: "a market was hit", "positions were attacked"."""
    text = one.evidence.text
    if one.target is None or re.search(
        rf"\b(?:the|that|this|these|those)\s{re.escape(one.target.text)}", text, re.IGNORECASE
    ):
        return False
    return not one.target.text.lower().startswith("the ") and bool(_ATTACKED.search(text))


def without_another_targets_place(one: Happening) -> Happening:
    """ "quarters of Tolmin and a camp" were hit: the place is that of one of them, and need not be the camp's."""
    several = one.target is not None and " and " in one.target.text
    return one.model_copy(update={"place": None}) if several else one


def bare(one: Happening) -> Happening:
    """The report without what it only borrowed: a speaker's or a hospital's place, a kind that the victims' way there
    suggested, a speaker as doer, the day of a count ("118 had been registered by Tuesday")."""
    changes: dict[str, object] = {}
    if not own_place(one):
        changes["place"] = None
    if points_to_victims(one):
        changes["type"] = None
    if one.type is EventType.STATEMENT:
        changes |= {"type": None, "actors": (), "target": None}
    elif one.said_by:
        changes["actors"] = tuple(
            actor for actor in one.actors if actor.role is not Role.INITIATOR or actor.name != one.said_by.name
        )
    time = re.escape(one.when.text or "")
    if time and re.search(rf"\b(?:by|as\sof|until|up\sto)\s{time}", one.evidence.text):
        changes["when"] = When(text=None, evidence=None, basis="the day of a count, not of the happening")
    return one.model_copy(update=changes)
