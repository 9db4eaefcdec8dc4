"""A report that goes on telling the happening told just before it: tolls, follow-ups and words that point back.

What coders of event data do: a toll without place, time, attacker or means of its own continues the last happening that
can have a toll; so does "the missiles" after missiles and "the school" after a school. Another place, "in a separate
incident", another means or a subheading ends it. A second toll by another speaker is a competing claim; by the same
speaker it is another happening.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.linking import features
from summarizer.schemas.event import Happening, Place, When
from summarizer.schemas.taxonomy import EventType, Stance
from summarizer.schemas.text import Article, Region

_SENTENCES = 4
_PARAGRAPHS = 2
_HARM = re.compile(
    r"\b(?:killed|dead|died|dies|deaths?|injur\w+|wounded|hurt|missing|casualt\w+|bodies|corpses|buried|succumbed|toll"
    r"|victims|survivors|hacked|shot|burn(?:ed|t)|maimed|fatalit\w+|eliminated|liquidated)\b",
    re.IGNORECASE,
)
_VICTIMS = re.compile(
    r"\b(?:the|these|those)\s(?:\w+\s)?(?:dead|victims|wounded|injured|bodies|corpses|casualties|survivors|toll)\b"
    r"|^\W*(?:\w+\s){1,3}(?:of|among)\s(?:them|those)\b"
    r"|\b(?:an?|the)\s(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s"
    r"(?:victim|person|casualty|passenger|patient|death|body)\b",
    re.IGNORECASE,
)
# "A second exploded", "the other one hit": one more of what was told before, which alone says what it was.
_ONE_MORE = re.compile(
    r"\b(?:an?|the)\s(?:first|second|third|fourth|other|last)\s(?:one\s)?(?:also\s|then\s)?(?:exploded|detonated|landed|fell|hit"
    r"|struck|went\soff|blew\sup|came\sdown|followed|killed|missed)\b",
    re.IGNORECASE,
)
# What was used, told of as known: where it came from, what it was.
_ITS_WEAPON = re.compile(
    r"\bthe\s(?:shells?|rockets?|missiles?|bombs?|drones?|projectiles?|munitions?|rounds|device|explosives)\s"
    r"(?:was|were|had\sbeen|have\sbeen|came|carried|is|are)\s(?:fired|launched|dropped|planted|hidden|made|of|from|an?|packed)\b",
    re.IGNORECASE,
)
_AT_WORK = (
    r"(?:officials?|doctors?|medics?|nurses?|sources?|spokes\w+|staff(?:ers?)?|directors?|surgeons?|workers?)"
    r"\s(?:at|of|from|in)\s"
)
_FOUND_DEAD = re.compile(r"\b(?:bodies|body|corpses?|remains|found\sdead)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"^\W*(?:[A-Z]+ — )?(?:meanwhile|elsewhere|separately|earlier|previously|in\s(?:a|an)\s(?:separate|different"
    r"|further|related|unrelated)|in\sanother|another\b|also\s(?:on|in)\b|hours\s(?:later|earlier)|(?:the\s)?(?:day|week|month"
    r"|year)\sbefore|last\s(?:week|month|year)|in\sa\s(?:second|third))"
    r"|\b(?:a\s(?:separate|second|different|further|new)|another|separate)\s(?:\w+\s){0,2}(?:strikes?|airstrikes?"
    r"|attacks?|raids?|blast|explosion|incidents?|shelling|bombing|ambush|operation|clash|mine|bomb|shell|missile|drone"
    r"|rocket|village|town|city|district|hospital|school|market|camp)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"^\W*(?:another|a\sfurther)\s(?:\w+\s){1,3}(?:were|was|died|are|is|have|had|people)\b", re.IGNORECASE
)
# Sums over a time or a war are no toll of what was told just before.
_PERIOD = re.compile(
    r"\b(?:(?<!has\s)(?<!have\s)(?<!had\s)since|so\sfar\sthis|this\s(?:week|month|year)|(?:last|past|previous)\s(?:\w+\s)?(?:weeks?|months?|years?|days)"
    r"|overall|in\stotal|altogether|nationwide|the\s(?:war|conflict|offensive|uprising|invasion|coup)\b.{0,40}\b(?:killed"
    r"|left|cost)|every\s(?:day|week|month))\b",
    re.IGNORECASE,
)
_DOERS = re.compile(
    r"^\W*(?:(?:the\s)?(?:troops|soldiers|forces|fighters|militants|gunmen|militiamen|rebels|insurgents|attackers"
    r"|assailants|raiders|jets|aircraft|warplanes|drones)|they)\s(?:also\s|then\s|later\s)?[a-z]+",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(r"^\W*(?:\w+\s){1,2}(?:were|was|are|have\sbeen|had\sbeen)\s", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|these|those|this|that|its|same)\s([\w'’-]+(?:\s[\w'’-]+){0,2})", re.IGNORECASE)
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
# Words after "the" that many happenings share: they point back to nothing.
_COMMON = frozenset(
    "city town village capital region province district area country government army military police ministry "
    "war people governor mayor president official officials spokesman group statement day night morning time end "
    "number west east united same north south".split()
)


@dataclass(frozen=True)
class Layout:
    """Where the sentences of an article stand: the number of each one's paragraph, and which ones open a section."""

    paragraphs: Mapping[int, int] = field(default_factory=dict)
    opening: frozenset[int] = frozenset()

    def parted(self, earlier: int, later: int) -> bool:
        """Whether a subheading, or a post's time, stands between two sentences."""
        return any(earlier < number <= later for number in self.opening)

    def near(self, earlier: int, later: int, *, times: int = 1) -> bool:
        """The same paragraph or one soon after it, within a few sentences, no section between.

        ``times``: so many times as far, for words that cannot stand alone.
        """
        far = self.paragraphs.get(later, 0) - self.paragraphs.get(earlier, 0)
        close = 0 < later - earlier <= times * _SENTENCES and far <= times * _PARAGRAPHS
        return close and not self.parted(earlier, later)


def layout_of(article: Article) -> Layout:
    """The layout of an article's sentences, from its blocks."""
    cuts = [block.start for block in article.blocks if block.region in (Region.SUBHEADING, Region.FEED_STAMP)]
    opening: set[int] = set()
    for before, after in zip(article.sentences, article.sentences[1:], strict=False):
        if any(before.end <= cut <= after.start for cut in cuts):
            opening.add(after.number)
    return Layout({one.number: one.paragraph for one in article.sentences}, frozenset(opening))


def explains(one: Happening) -> bool:
    """One more of what was used before, or what that was: "a second exploded", "the shells were fired from"."""
    text = one.evidence.text
    return one.place is None and bool(_ONE_MORE.search(text) or _ITS_WEAPON.search(text))


def finds_dead(one: Happening) -> bool:
    """ "The bodies of two were found": what became of people who were taken before."""
    return bool(_FOUND_DEAD.search(one.evidence.text))


def denies_harm(one: Happening) -> bool:
    """All that it gives is somebody's word that nobody was harmed, of no place of its own."""
    bare = not own_place(one) and not features.days(one)
    return bare and bool(one.claims) and all(claim.stance is Stance.DENIED and not claim.count for claim in one.claims)


def opens(one: Happening) -> bool:
    """Its words say that another happening begins: "in a separate incident", "meanwhile"."""
    text = one.evidence.text
    return bool(_OPENS.search(text)) and not _ADDED.search(text)


def points_to_victims(one: Happening) -> bool:
    """ "The dead", "four of them": people of whom was told before."""
    return bool(_VICTIMS.search(one.evidence.text))


def is_toll(one: Happening) -> bool:
    """It tells of harm, and gives no place, time, attacker or kind of attack of its own."""
    if one.type not in (None, EventType.ATTACK) and not points_to_victims(one):
        return False
    if any(claim.scope == "total" for claim in one.claims):
        return False
    text = one.evidence.text
    told = any(claim.count for claim in one.claims) or _HARM.search(text)  # in any language a figure tells of harm
    if not told or _PERIOD.search(text) or not (one.claims or one.target or points_to_victims(one)):
        return False
    bare = not own_place(one) and not features.days(one) and not features.initiators(one)
    return bare or points_to_victims(one)


def own_place(one: Happening) -> frozenset[str]:
    """Its place if its own words give one that is neither a speaker's name nor where the victims were taken."""
    if one.place is None or one.place.text not in one.evidence.text or points_to_victims(one):
        return frozenset()
    speakers = [claim.claimant.name for claim in one.claims if claim.claimant] + [
        one.said_by.name if one.said_by else ""
    ]
    named = features.place_words(one)
    if _place_of_a_speaker(one.place, one.evidence.text):
        return frozenset()
    return frozenset() if any(named <= features.words(speaker) for speaker in speakers) else named


def _place_of_a_speaker(place: Place, text: str) -> bool:
    """ "A doctor at the hospital said": where somebody speaks; or the sentence's first word, which is no place."""
    if re.search(rf"\b{_AT_WORK}(?:the\s)?{re.escape(place.text)}", text, re.IGNORECASE):
        return True
    return place.name is None and " " not in place.text and text.startswith(f"{place.text} ")


def goes_on(told: Sequence[Happening], one: Happening) -> bool:
    """The same doers go on, or its definite words name what was used or hit before: "the missiles", "the school"."""
    text = one.evidence.text
    if explains(one):
        return True
    if _DOERS.search(text) and not _NOT_DONE.search(text) and any(features.initiators(other) for other in told):
        return True
    known = {_stem(word) for other in told for word in (*features.target_words(other), *_tools(other))} - _COMMON
    return any(
        _stem(word) in known for found in _DEFINITE.finditer(text) for word in found[1].split() if word.islower()
    )


def _tools(one: Happening) -> list[str]:
    return [found[0].lower() for words in _MEANS.values() for found in words.finditer(one.evidence.text)]


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def other_means(told: Sequence[Happening], one: Happening) -> bool:
    """Landmines after missiles: each names its means, and they do not meet."""
    means, also = set().union(*(_means(other) for other in told)), _means(one)
    return bool(means and also and not means & also)


def _means(one: Happening) -> set[str]:
    return {name for name, words in _MEANS.items() if words.search(one.evidence.text)}


def rival(told: Sequence[Happening], one: Happening) -> bool:
    """No speaker of it gave another number of dead before: what one speaker counts twice is two happenings."""
    known = {who for other in told for who in features.claimants(other)}
    return not known & features.claimants(one)


def bare(one: Happening) -> Happening:
    """The report without what it only borrowed: a speaker's or a hospital's place, a kind that the victims' way there
    suggested, the day of a count ("118 had been registered by Tuesday")."""
    changes: dict[str, object] = {}
    if not own_place(one):
        changes["place"] = None
    if points_to_victims(one) or explains(one):
        changes["type"] = None
    if one.type is EventType.STATEMENT and denies_harm(one):
        changes |= {"type": None, "actors": ()}
    time = re.escape(one.when.text or "")
    if time and re.search(rf"\b(?:by|as\sof|until|up\sto)\s{time}", one.evidence.text):
        changes["when"] = When(text=None, evidence=None, basis="the day of a count, not of the happening")
    return one.model_copy(update=changes)
