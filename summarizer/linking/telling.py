"""What a happening tells, as words that can be compared: its sides, places, days and figures."""

import re

from summarizer.language.fold import folded
from summarizer.schemas.event import Happening
from summarizer.schemas.taxonomy import Outcome, Role

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_SMALL = frozenset(
    "the a an of in on at to for and or by its their with from near across over outskirts province governorate region "
    "city town village area areas district suburb suburbs rebel held northern southern eastern western north south "
    "east west central".split()
)
# One side under several names: a capital or a demonym stands for its state. General geography, not of any document.
_STATE_WORDS = {
    "russian": "russia", "moscow": "russia", "kremlin": "russia", "syrian": "syria", "damascus": "syria",
    "iranian": "iran", "tehran": "iran", "iraqi": "iraq", "baghdad": "iraq", "israeli": "israel", "turkish": "turkey",
    "turkiye": "turkey", "ankara": "turkey", "american": "usa", "us": "usa", "washington": "usa",
    "ukrainian": "ukraine",
    "kyiv": "ukraine", "kiev": "ukraine", "sudanese": "sudan", "khartoum": "sudan", "ethiopian": "ethiopia",
    "yemeni": "yemen", "saudi": "saudi", "riyadh": "saudi", "lebanese": "lebanon", "beirut": "lebanon",
    "palestinian": "palestine", "burmese": "myanmar", "afghan": "afghanistan", "pakistani": "pakistan",
    "armenian": "armenia", "azerbaijani": "azerbaijan", "baku": "azerbaijan", "congolese": "congo", "malian": "mali",
    "somali": "somalia", "nigerian": "nigeria", "libyan": "libya", "rwandan": "rwanda", "french": "france",
    "paris": "france", "british": "britain", "london": "britain", "chinese": "china", "beijing": "china",
    "indian": "india", "georgian": "georgia", "colombian": "colombia",
}  # fmt: skip


def words(text: str | None) -> frozenset[str]:
    """The words that tell one place or side from another: states under one name, small words left out."""
    plain = folded(text or "").lower().replace("'s", "").replace("ü", "u")
    return frozenset(_STATE_WORDS.get(word, word) for word in re.findall(r"[^\W_]+", plain)) - _SMALL


def initiators(one: Happening) -> frozenset[str]:
    """Who is said to have done it."""
    return frozenset().union(*(words(actor.name) for actor in one.actors if actor.role is Role.INITIATOR))


def named(words: frozenset[str]) -> frozenset[str]:
    """States among the words of a side: two states are two sides, "fighters" and "rebels" may be one."""
    return words & frozenset(_STATE_WORDS.values())


def place_words(one: Happening) -> frozenset[str]:
    """The place's words without the country, which every place of an article may share."""
    if one.place is None:
        return frozenset()
    return words(one.place.text) - words(one.place.country) - frozenset(_STATE_WORDS.values())


def days(one: Happening) -> frozenset[str]:
    """The weekdays named."""
    return frozenset(match[0].lower() for match in _WEEKDAY.finditer(one.when.text or ""))


def figures(one: Happening) -> set[tuple[Outcome, int]]:
    """Every bound of every figure, with what it counts."""
    return {
        (claim.outcome, bound)
        for claim in one.claims
        if claim.count
        for bound in (claim.count.min, claim.count.max)
        if bound is not None
    }


def total(one: Happening) -> bool:
    """A figure sums up several happenings."""
    return any(claim.scope == "total" and claim.count for claim in one.claims)
