"""The names of a happening: what its deed, its means and what it hit are called when they are spoken of again."""

import re
from collections.abc import Sequence

from summarizer.language.speech import find_attributions
from summarizer.linking import features
from summarizer.schemas.event import Happening
from summarizer.schemas.taxonomy import FAMILIES, EventType, Family

_MEANS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "mine": r"mines?|landmines?|roadside\sbombs?|IEDs?|improvised|booby.?traps?|explosive\sdevices?",
        "bomber": r"car\sbombs?|suicide\s\w+|grenades?",
        "missile": r"(?:ballistic\s|cruise\s)?missiles?",
        "drone": r"drones?|UAVs?",
        "air": r"jets?|warplanes?|air\s?(?:strikes?|raids?|craft)|helicopters?",
        "shell": r"shells?|shelling|artillery|mortars?|rockets?",
        "gun": r"gunmen|gunfire|shot\sdead|sniper|machetes?|hacked|stabbed|knives",
    }.items()
}
_DEFINITE = re.compile(r"\b(?:the|these|those|this|its|same)\s(?=([\w'’-]+(?:\s[\w'’-]+){0,2}))", re.IGNORECASE)
# Words after "the" that many happenings share: they point back to nothing.
_COMMON = frozenset(
    "city town village capital region province district area country government army military police ministry "
    "war people governor mayor president official officials spokesman group statement day night morning time end "
    "number west east united same north south".split()
)
# What a deed of each kind is called when it is spoken of again, and who did it.
_DEEDS = {
    EventType.AIR_STRIKE: "strike airstrike raid bombing bomb bombardment aircraft jet pilot drone attack",
    EventType.SHELLING: "shelling bombardment barrage shell rocket missile attack strike",
    EventType.EXPLOSIVE_DEVICE: "blast explosion bombing bomb bomber device vehicle attack explosive",
    EventType.GROUND_CLASH: "clash battle fighting firefight ambush attack assault attacker",
    EventType.DETENTION: "arrest arrested held detained suspect detainee "
    "prisoner raid abduction kidnapping hostage captive",
    EventType.TERRITORY_CHANGE: "capture takeover fall advance attack assault offensive attacker base",
    EventType.TROOP_MOVEMENT: "advance withdrawal pullout raid incursion base",
    EventType.ATTACK: "attack attacker assailant assault raid raider massacre killing shooting ambush",
}
_SITES = re.compile(
    r"\b(?:market|school|kindergarten|hospital|clinic|mosque|church|monastery|hotel|camp|bridge|station|bus|minibus|convoy"
    r"|truck|lorry|car|vehicle|pickup|boat|ship|house|home|building|block|base|barracks|checkpoint|airport|port|warehouse"
    r"|depot|restaurant|café|cafe|square|wedding|funeral|factory|plant|post\soffice|prison|university)s?\b",
    re.IGNORECASE,
)
# Armed people told of once are "the attackers" or "the rebels" afterwards.
_ARMED = frozenset(
    "attacker assailant gunman gunmen fighter rebel insurgent militant jihadist bandit raider militiamen".split()
)
_PARTIES = {
    "army": re.compile(r"\b(?:army|armies|troops|soldiers?|forces|military|marines|brigades?|units?)\b", re.IGNORECASE),
    "group": re.compile(rf"\b(?:{'|'.join(sorted(_ARMED))})s?\b|\b(?:armed\smen|gang|militia)\b", re.IGNORECASE),
    "air": re.compile(r"\b(?:jets?|warplanes?|aircraft|planes?|helicopters?|bombers?|air\sforces?)\b", re.IGNORECASE),
}
# "After the blast": a word of another happening.
_POINTED = re.compile(r"\b(?:the|this|these|those)\s[a-z]+", re.IGNORECASE)
_JOINED = re.compile(r"\w+-\w+")
_VIOLENT_KINDS = tuple(kind for kind in _DEEDS if FAMILIES[kind] is Family.VIOLENT)
_ANY_DEED = "incident operation site target scene"


def means(one: Happening) -> frozenset[str]:
    """What was used, in kinds that exclude each other."""
    return frozenset(name for name, words in _MEANS.items() if words.search(one.evidence.text))


def names(told: Sequence[Happening], one: Happening) -> bool:
    """Its definite words name what was hit or used before, or the kind of deed: "the market", "the missiles"."""
    known = {_stem(word) for other in told for word in (*_hit(other), *_words_of(other))} - _COMMON
    return any(
        _stem(word) in known
        for found in _DEFINITE.finditer(_without_speakers(one.evidence.text))
        for word in found[1].split()
        if word.islower()
    )


def may_be_doers(told: Sequence[Happening], one: Happening) -> bool:
    """Doers without a name who can be those told of: "troops" after an army, "the jets" after warplanes."""
    doers = features.doers(one)
    if any(re.search(r"\b[A-Z]", name[1:]) for name in doers):
        return False
    known = set().union(*(_parties(name) for other in told for name in features.doers(other)))
    return all(_parties(name) & known for name in doers)


def _parties(name: str) -> set[str]:
    return {party for party, words in _PARTIES.items() if words.search(name)}


def _without_speakers(text: str) -> str:
    """The words without who says them: "the power company said" names no company that was hit."""
    spoken = [said.speaker for said in find_attributions(text) if said.speaker]
    for start, end in spoken:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def names_party(told: Sequence[Happening], one: Happening) -> bool:
    """ "The rebels": armed people were told of. They do many things, so that it tells no two deeds apart."""
    text = _without_speakers(one.evidence.text).lower()
    pointed = {_stem(found[0].split()[-1]) for found in _POINTED.finditer(text)}
    return bool(pointed & _ARMED) and any(_newly_told(other.evidence.text) & _ARMED for other in told)


def _newly_told(text: str) -> set[str]:
    """The words of a sentence without those that point back: "after the blast" is another happening's."""
    return {_stem(word) for word in re.findall(r"[a-z]+", _POINTED.sub("", text).lower())}


def _hit(one: Happening) -> frozenset[str]:
    """What was hit; of "opposition-held positions" the positions alone."""
    joined = features.words(" ".join(_JOINED.findall(one.target.text))) if one.target else frozenset()
    return features.target_words(one) - joined


def _words_of(one: Happening) -> list[str]:
    """Words for what was used and for the deed itself; of a plain attack, for the kinds that its own words are of."""
    text = one.evidence.text
    used = [found[0].lower() for words in _MEANS.values() for found in words.finditer(text)]
    own = _newly_told(text)
    kinds = [one.type]
    if one.type in (None, EventType.ATTACK):
        kinds += [kind for kind in _VIOLENT_KINDS if own & set(_DEEDS[kind].split())]
    used += [found[0].lower() for found in _SITES.finditer(text)]
    return used + [word for kind in kinds if kind in _DEEDS for word in f"{_DEEDS[kind]} {_ANY_DEED}".split()]


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
