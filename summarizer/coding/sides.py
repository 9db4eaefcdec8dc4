"""What words say of a side: its kind, and whether they name a side at all.

A deed, a munition, a count, or who only takes in the wounded is nobody who did it.
"""

import re

from summarizer.language.states import demonyms_in, state_of
from summarizer.schemas.taxonomy import ActorKind

_PATTERNS: tuple[tuple[ActorKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b"))
    for kind, words in (
        (
            ActorKind.CIVILIANS,
            r"(?i:civilians?|residents?|villagers?|children|people|famil(?:y|ies)|journalists?|refugees?"
            r"|patients?|farmers?|worshippers?"
            r"|passengers?|women|hospital|clinic|school|market|mosque|church|bakery|(?:refugee"
            r"|displaced)[\w\s’']*camps?)",
        ),
        (ActorKind.PROTESTERS, r"(?i:protesters?|demonstrators?|marchers?)"),
        (ActorKind.RIOTERS, r"(?i:rioters?|mobs?)"),
        (
            ActorKind.REBEL_GROUP,
            r"(?i:rebels?|insurgents?|militants?|fighters?(?! (?:jets?|planes?|aircraft|bombers?))|opposition"
            r"|guerrillas?|jihad\w*|terrorists?|armed groups?|factions?|separatists?)",
        ),
        (ActorKind.POLITICAL_MILITIA, r"(?i:militia\w*|paramilitar\w*|mercenar\w*)"),
        # In lower case: "Rapid Support Forces" and "Army of Conquest" are names, and no state's by that.
        (
            ActorKind.STATE_FORCES,
            r"army|troops|soldiers?|forces|military|war ?planes?|jets|aircraft|air force|navy|police|officers?"
            r"|government|authorities"
            r"|ministry|coast guard|regime|junta|helicopters?|artillery|Defen[cs]e Ministry"
            r"|Ministry of Defen[cs]e|Army$",
        ),
    )
)
_BY_DESCRIPTION = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA})
ARMED = _BY_DESCRIPTION | {ActorKind.STATE_FORCES, ActorKind.EXTERNAL}
# Behind these words stands what a name belongs to, not what it is: "bases held by the Army of Conquest".
_TAIL = re.compile(r"\s(?:belonging|held|controlled|linked|led|backed|of|in|at|near|from|with|which|that|who|allied)\b")
# What is done is nobody who does it, unless a name stands with it: "Israeli airstrikes", but not "the operation".
_DEED = re.compile(
    r"\b(?:attacks?|operations?|air ?strikes?|strikes?|raids?|footage|offensives?|fighting|clashes|shelling|bombings?"
    r"|campaign|escalation|violence|war|explosions?|blasts?)\b",
    re.IGNORECASE,
)
# What is shot or dropped is nobody who does it, unless a name stands with it: "Russian missiles".
_MUNITION = re.compile(
    r"^(?:[\w'’.-]+\s){0,4}?(?:shells?|rockets?|missiles?|bombs?|mortars?|howitzers?|projectiles?|rounds|mines?|landmines?|grenades?"
    r"|shrapnel|devices?|bomblets?|munitions?|explosives|debris|rocket\sfire|shellfire|gunfire|fire)$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<!^)\b[A-Z]|^[A-Z]\w*(?:ian|ish|ese|eli|aqi|eni|ani|ali|an|ch)\b")
# Who takes in, counts or treats those that were hit.
_HELPS = re.compile(
    r"\b(?:hospital|clinic|morgue|charity|health\sministry|ministry\sof\shealth|red\s(?:cross|crescent)|observatory|doctors|medics"
    r"|network|unicef|world\shealth\sorgani[sz]ation|civil\sdefen[cs]e|rescue\s\w+)\b",
    re.IGNORECASE,
)
# Counts, parts of a sentence and the dead are nobody who does or suffers a deed as a side.
_NOBODY = re.compile(
    r"^(?:(?:of|in|on|at|from|by|to|for|with|as|that|than|and|or|when|while|where|over|under|during)\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,.]*|both|some|many|several|others?|all|most"
    r"|another|each|none|half)$"
    r"|(?:the\s|a\s|an\s|its\s|their\s)?(?:\w+\s)?(?:toll|count|figures?|dead|bod(?:y|ies)|number|casualties|victims|remains)\b)",
    re.IGNORECASE,
)


def only_a_deed(words: str) -> bool:
    """ "the operation", "the raid": no actor and no place."""
    return bool(_DEED.search(words) and not _NAMED.search(words))


def only_a_munition(words: str) -> bool:
    """ "two rockets", "S-300 missiles": nobody, and no state that fired them."""
    return bool(_MUNITION.match(words)) and not demonyms_in(words)


def is_nobody(words: str) -> bool:
    """Counts, parts of a sentence, the dead, and what was fired: no side."""
    return bool(_NOBODY.match(words)) or only_a_munition(words)


def helps(words: str) -> bool:
    """ "the hospital", "the Red Cross": who takes in, counts or treats those that were hit."""
    return bool(_HELPS.search(words))


def actor_kind(words: str, described: str = "", country: str | None = None) -> ActorKind:
    """ACLED's kind of actor, as far as the words say it.

    ``described``: words that stand around the name elsewhere in the article ("paramilitary"); ``country``: where it
    happened, since a state's forces abroad are external forces.
    """
    if states := state_of(words, deed=True):
        abroad = country is not None and country not in states
        return ActorKind.EXTERNAL if abroad else ActorKind.STATE_FORCES
    head = words[: tail.start()] if (tail := _TAIL.search(words)) else words
    for text, kinds in ((head, None), (described, _BY_DESCRIPTION), (words, None)):
        for kind, pattern in _PATTERNS:
            if (kinds is None or kind in kinds) and pattern.search(text):
                return kind
    return ActorKind.UNKNOWN
