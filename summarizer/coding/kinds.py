"""What kind of happening a sentence tells: the model's answer, corrected by the sentence's own words.

The words decide between kinds of violence, tell a vote in parliament from a movement of troops, and tell what was only
shown, exercised, sold, planned or denied from what was done.
"""

import re

from summarizer.coding.actors import is_violent
from summarizer.language.deeds import find_deeds
from summarizer.language.modality import Mode, in_quotation, is_general, mode
from summarizer.language.orders import find_decision
from summarizer.schemas.report import WhatHappened
from summarizer.schemas.taxonomy import EventType

# The words of the sentence decide between kinds of violence that a model calls "attack" or mixes up.
_AIR = re.compile(
    r"\b(?:air ?-?strikes?|air ?raids?|warplanes?|fighter jets?|jets?\b|(?<!anti-)aircraft|helicopters?"
    r"|(?:strategic|long-range|stealth|heavy|fighter|dive|jet|war|Tu-\w+|Su-\w+|B-\w+|\w+ian) ?-?bombers?"
    r"|bombers(?! (?:who|blew|detonated))"
    r"|gunships?|drone strikes?"
    r"|drone attacks?|air ?forces?|aerial|sorties|from the air|(?:barrel|glide) bombs?|bombing raids?|bombed"
    r"|air attacks?"
    r"|drones? (?:\w+ ){0,3}(?:hit|struck|killed|tore|slammed|crashed|flew into|set|damaged|dropped|attacked|targeted"
    r"|rammed|plunged|dived|blasted|smashed|fired|burst|exploded|blew)"
    r"|(?:by|in) (?:an? |the )?(?:\w+ ){0,3}drones?)\b",
    re.IGNORECASE,
)
# "a helicopter was struck by four bullets": what is hit does not strike.
_HIT_ITSELF = re.compile(
    r"\b(?:warplanes?|(?:fighter )?jets?|aircraft|helicopters?|gunships?)\b[^.;,]{0,60}?"
    r"(?: (?:was|were|been|being|is|are) (?:\w+ly )?"
    r"(?:hit|struck|burn(?:t|ed)|destroyed|damaged|downed|shot|fired|set|torched|riddled)"
    r"| (?:hit|struck) by)\b",
    re.IGNORECASE,
)
_GUNS = re.compile(
    r"\b(?:shell(?:ed|ing|s|fire)?|artillery|tank fire|mortars?|rockets?|missiles?|howitzers?)\b", re.IGNORECASE
)
_DEVICE = re.compile(
    r"\b(?:car ?bomb(?! factory)|suicide bomb\w*"
    r"|(?:roadside|improvised|home-?made|nail|pipe|parcel|sticky|time) bombs?"
    r"|bombs? (?:\w+ ){0,2}(?:went off|exploded)|bomber (?:who\b.{0,80}? )?(?:blew|detonated|set off)"
    r"|blew (?:him|her|them)sel(?:f|ves) up|detonated (?:his|her|their) |suicide (?:vest|belt)|explosive (?:vest|belt)"
    r"|(?:land|anti-tank |anti-personnel )mines?|(?:over|on) a mine|bomblets?"
    r"|mine blast"
    r"|IEDs?|improvised explosive|explosive device|booby.?trap)\b",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"\b(?:deploy(?:s|ed|ing)?|mov(?:e|es|ed|ing)|sen[dt]|sending|withdr[ae]w\w*|pull(?:s|ed|ing)?|cross(?:ed|es|ing)?"
    r"|enter(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|arriv(?:e|es|ed|ing)|reach(?:ed|ing)?|seiz(?:e|es|ed|ing)|captur(?:e|es|ed|ing)"
    r"|tak(?:e|es|en|ing)|took|ret(?:ake|ook|aken)|overr[au]n|liberat(?:e|es|ed|ing)|control(?:led|s)?|fell|fallen|fle[de]|fleeing"
    r"|displac(?:e|es|ed|ing)|left|leav(?:e|es|ing)|evacuat(?:e|es|ed|ing)|detain(?:s|ed|ing)?|arrest(?:s|ed|ing)?|abduct(?:ed|ing)"
    r"|kidnapp(?:ed|ing)|held|shot|downed|intercept(?:s|ed|ing)?|destroy(?:s|ed|ing)?|brought|pushed|drove|driven|poured|streamed"
    r"|marched|rolled|retreat(?:s|ed|ing)?|besieg(?:e|ed|ing)|surround(?:s|ed|ing)?|massed|landed|flew|returned|gain(?:ed|ing)|lost)\b",
    re.IGNORECASE,
)
_FROM_ABOVE = re.compile(
    r"\b(?:bomb(?:s|ed|ing|ings|ardment)?|strikes?|drones?|UAVs?|planes?|flew|sky|skies|quadcopters?|paramotors?|gliders?|coalition|aviation)\b",
    re.IGNORECASE,
)
# "ordered that the most seriously wounded be flown out": who they are, and no deed.
_THE_HURT = re.compile(r"\bthe\s(?:most\s)?(?:seriously|badly|critically|gravely|lightly|severely)\s$")
_BOMBING = re.compile(r"\b(?:bombings?|bombardment|strikes?|raids?)\b", re.IGNORECASE)
_VIOLENCE = re.compile(
    r"\b(?:air ?-?strikes?|strikes?|struck|hit|hits|bomb(?:ed|ing|ings|ardment|s)?|raid(?:s|ed)?|attack(?:s"
    r"|ed)?|assault(?:s|ed)?|shell(?:ed|ing|s|fire)"
    r"|rockets?|missiles?|artillery|mortars?|sorties|kill(?:s|ed|ing)?|wound(?:ed|ing)|injur(?:ed|ing)|died"
    r"|dead|destroy(?:ed|ing)?|flatten(?:ed|ing)"
    r"|pound(?:ed|ing)|fired|shot|ambush(?:ed)?|storm(?:ed|ing)|clash(?:es|ed)?|fighting|fought|offensive"
    r"|blasts?|explosions?|explod(?:ed|es)"
    r"|detonat(?:ed|es)|gunfire|abduct(?:ed|ing)|stabb(?:ed|ing)|execut(?:ed|ing)|burn(?:ed|t)|torched|slain"
    r"|massacre\w*|battl(?:e|es|ed|ing)|strafed|blasted|level?led|razed|rammed|raked|riddled|sprayed|gutted|demolished"
    r"|blew\s(?:up|apart|himself|herself|itself|themselves)|blown\sup|went\soff|(?:ran|went|drove)\sover|stepped\son|plunged|slammed|crashed|ablaze|(?:traded|exchanged)\s(?:[\w-]+\s){0,3}(?:fire|shots)|opened\sfire|firefight|gun\s?battle|skirmish\w*|alight|eliminated|neutrali[sz]ed|lobbed|hurled"
    r"|murder(?:s|ed|ing)?|lynch(?:ed|ing)|beheaded|throats?|gunned|hacked|knifed|maimed|hurt|looted|ransacked|pillaged"
    r"|opened\sup|came\sunder|lost\s(?:their|his|her)\sli(?:fe|ves))\b",
    re.IGNORECASE,
)
_PRECISE = {EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK, EventType.EXPLOSIVE_DEVICE}
_MOVES = {WhatHappened.TROOP_MOVEMENT, WhatHappened.TERRITORY_CHANGE}
_DEEDS = _MOVES | {WhatHappened.DETENTION, WhatHappened.DISPLACEMENT, WhatHappened.WEAPON_INTERCEPTION}
_DONE = {Mode.REAL, Mode.HISTORICAL}


def violence(text: str) -> EventType | None:
    """The kind of violence that a sentence's own words name; null when they name none."""
    if _DEVICE.search(text):
        return EventType.EXPLOSIVE_DEVICE
    if _AIR.search(_HIT_ITSELF.sub(" ", text)):
        return EventType.AIR_STRIKE
    if _GUNS.search(text):
        return EventType.SHELLING
    return None


def corrected(said: WhatHappened, text: str) -> WhatHappened:
    """An act of a parliament is a decision, whatever it decides about, unless the sentence tells the deed as well."""
    if not (is_violent(said) or said in _MOVES):
        return said
    decision = find_decision(text)
    if decision is None or mode(text, decision.word[0]) not in _DONE:
        return said
    done = any(deed.doers and mode(text, deed.word[0]) in _DONE for deed in find_deeds(text))
    return said if done else WhatHappened.SANCTION_OR_POLICY


def not_done(said: WhatHappened, text: str) -> Mode | None:
    """How a deed is told of which the sentence tells nothing as done; null where it tells some, or none at all.

    What happens often is done by nobody on a day, whatever it is.
    """
    if said in _DEEDS and is_general(text):
        return Mode.GENERAL
    words = _VIOLENCE if is_violent(said) else _MOVING if said in _DEEDS else None
    found = words.finditer(text) if words else ()
    modes = [mode(text, one.start()) for one in found if not _THE_HURT.search(text, 0, one.start())]
    return None if not modes or _DONE & set(modes) else modes[0]


def tells_violence(text: str, start: int, end: int) -> bool:
    """Whether a part of a sentence tells violence as done."""
    return any(mode(text, found.start()) is Mode.REAL for found in _VIOLENCE.finditer(text, start, end))


def tells_outright(text: str) -> bool:
    """Whether a sentence tells violence as done in other words than those it quotes."""
    real = (found.start() for found in _VIOLENCE.finditer(text) if mode(text, found.start()) in _DONE)
    return any(not in_quotation(text, at) for at in real)


def names_the_air(text: str) -> bool:
    """Whether a text speaks of aircraft, bombs or strikes at all."""
    return bool(_AIR.search(text) or _FROM_ABOVE.search(text))


def event_type(said: WhatHappened, text: str, *, aerial: bool = True) -> EventType | None:
    """The event type: the model's, made precise by the words of the sentence; null for a toll of no single event.

    ``aerial``: the article speaks of aircraft, bombs or strikes; where it does not, a raid is one of men on the ground.
    """
    if said is WhatHappened.AIR_STRIKE and not aerial:
        return violence(text) or EventType.ATTACK
    if said is WhatHappened.TOLL_REPORT:
        return violence(text) or (EventType.AIR_STRIKE if _BOMBING.search(text) and "bomb" in text.lower() else None)
    if said is WhatHappened.AIR_STRIKE and violence(text) is None and _HIT_ITSELF.search(text):
        return EventType.ATTACK
    said_type = EventType(said.value)
    return violence(text) or said_type if said_type in _PRECISE else said_type
