"""Who acted and who was acted on, as far as the sentences bear it out: a record's parts may stand together by mistake.

Nobody does what was done to him, what only another speaker tells, or what was denied; what was fired was not hit.
"""

import re

from summarizer.language.fold import folded
from summarizer.language.roles import suffers
from summarizer.language.speech import find_attributions
from summarizer.schemas.event import Actor, EventRecord
from summarizer.schemas.taxonomy import FAMILIES, EventType, Family, Role, Status
from summarizer.schemas.text import Article, Evidence, Sentence

_NO_ACTOR = re.compile(
    r"(?:one|two|three|four|five|\d+|others?|several|some|it|they)|.*\b(?:said|says|mentioned|told)\b.*"
)
_ATTACKED = re.compile(
    r"\b(?:attack\w*|raid\w*|ambush\w*|assault\w*|storm\w*|struck|hit|fired?|shot|kill\w*|stabb\w+|shell\w*|bomb\w*)\b"
)
_FIRED = re.compile(
    r"(?!.*\b(?:factory|depot|base|store|site|launcher|launchers|warehouse)s?\b)"
    r".*\b(?:missiles|drones|rockets|shells|bombs|munitions|decoys)\b",
    re.IGNORECASE,
)
_TWO = re.compile(r"(?:the|an?)\s\w+\s(?:the|an?)\s", re.IGNORECASE)  # "the road the ambulances"


def doers(event: EventRecord, article: Article) -> list[Actor]:
    """The actors that can be who did it."""
    return [one for one in event.actors if one.role is not Role.TARGET and _acts(one, event, article)]


def hit(event: EventRecord, article: Article) -> Evidence | None:
    """The target that can be who or what was hit; without one in the record, the actor that it calls a target."""
    target = event.target
    if target is None:
        return next((actor.evidence for actor in event.actors if actor.role is Role.TARGET), None)
    if _counted(target, event) or _elsewhere(target, event, article) or _TWO.match(target.text):
        return None
    weapon = FAMILIES[event.type] is Family.VIOLENT and event.type is not EventType.WEAPON_INTERCEPTION
    return None if weapon and _FIRED.match(target.text) else target


def one_voice(event: EventRecord, article: Article) -> bool:
    """Whether nobody but who tells the event has told its parts."""
    parts = [actor.evidence for actor in event.actors] + ([event.target] if event.target else [])
    return not any(_elsewhere(one, event, article) for one in parts)


def attacked(event: EventRecord, article: Article) -> bool:
    """Whether the source has a word of attack between who acts and who or what is acted on."""
    actor = next((one.evidence for one in event.actors if one.role is not Role.TARGET), None)
    sentence = _around(actor, article) if actor else None
    if actor is None or sentence is None or event.target is None or event.target.start < actor.end:
        return actor is not None
    return bool(_ATTACKED.search(sentence.text[actor.end - sentence.start : event.target.start - sentence.start]))


def spared(target: Evidence | None, article: Article) -> bool:
    """``civilians were never targeted``: the target of what did not happen."""
    sentence = _around(target, article) if target else None
    behind = sentence.text[target.end - sentence.start :] if target and sentence else ""
    return bool(re.match(r"\s(?:was|were|is|are|had|have|has|did|do|does)(?:\s|n['’])(?:never|not|t)\b", behind))


def _elsewhere(evidence: Evidence, event: EventRecord, article: Article) -> bool:
    """Whether the words stand in another speaker's sentence: what one says is not put in another's mouth."""
    sentence = _around(evidence, article)
    if sentence is None or event.said_by is None or _around(event.said_by.evidence, article) == sentence:
        return False
    if event.status is Status.DENIED:  # who denies says what another has told
        return False
    found = [one for one in find_attributions(sentence.text) if one.speaker and not one.pronoun]
    told = [sentence.text[slice(*one.speaker)] for one in found if one.speaker]
    known = [name.lower() for name in (event.said_by.name, event.said_by.canonical) if name]
    return bool(told) and not any(name in words.lower() or words.lower() in name for words in told for name in known)


def _around(evidence: Evidence, article: Article) -> Sentence | None:
    """The sentence that holds the words."""
    return next((s for s in article.sentences if s.start <= evidence.start and evidence.end <= s.end), None)


def _counted(evidence: Evidence, event: EventRecord) -> bool:
    """Whether the words are a figure's: its own sentence tells it."""
    counts = [part for claim in event.claims for part in (claim.count, *(p.count for p in claim.of_which)) if part]
    return any(evidence.overlaps(one.evidence) for one in counts)


def _acts(actor: Actor, event: EventRecord, article: Article) -> bool:
    """Whether the sentence lets the name be a doer: nobody counted as harmed, nobody to whom it is done."""
    if _NO_ACTOR.fullmatch(folded(actor.name).lower()) or _counted(actor.evidence, event):
        return False
    if _elsewhere(actor.evidence, event, article):
        return False
    if FAMILIES[event.type] is not Family.VIOLENT and event.type is not EventType.DETENTION:
        return True
    sentence = _around(actor.evidence, article)
    if sentence is None:
        return True
    return not suffers(sentence.text, actor.evidence.start - sentence.start, actor.evidence.end - sentence.start)
