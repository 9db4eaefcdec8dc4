"""What a happening tells, as words that can be compared: its sides, places, days and figures."""

import re
from datetime import date

from summarizer.language.fold import folded
from summarizer.language.numbers import find_numbers
from summarizer.language.speech import Saying, find_attributions
from summarizer.language.states import demonyms_in
from summarizer.schemas.event import Actor, Happening
from summarizer.schemas.taxonomy import Outcome, Role

# Words that many targets share.
_VAGUE = frozenset(
    "targets target positions position areas people civilians several dozens scores hundreds two three".split()
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_SMALL = frozenset(
    "the a an of in on at to for and or by its their with from near across over outskirts province governorate region "
    "oblast city town village area areas district suburb suburbs rebel held northern southern eastern western north "
    "south east west central".split()
)
# "bases held by the Army of Conquest": what was hit is the bases; whose they are tells no two targets apart.
_FURTHER = re.compile(
    r"\s(?:involved|linked|belonging|held|controlled|used|run|who|that|which|where|whose|in|at|near|on|outside|around)\b"
)
_FOREIGN = re.compile(r"\b\w+-(?:backed|led|allied|aligned|supported|sponsored|trained|held|made|controlled)\b")
_PROPER = re.compile(r"\b(?:al-|el-)?[A-Z][\w'’-]*")


def words(text: str | None) -> frozenset[str]:
    """The words that tell one place or side from another, small words left out."""
    plain = folded(text or "").lower().replace("'s", "").replace("ü", "u")
    return frozenset(re.findall(r"[^\W_]+", plain)) - _SMALL


def initiators(one: Happening) -> frozenset[str]:
    """Who is said to have done it: the words of each name, and of the name behind it."""
    names = [name for actor in _doers(one) for name in (actor.name, actor.canonical)]
    return frozenset().union(*(words(name) for name in names), sides(one))


def doers(one: Happening) -> list[str]:
    """The names of who is said to have done it, as they stand."""
    return [actor.name for actor in _doers(one)]


def _doers(one: Happening) -> list[Actor]:
    return [actor for actor in one.actors if actor.role is Role.INITIATOR]


def sides(one: Happening) -> frozenset[str]:
    """The states whose own forces are said to have done it: two states are two sides, two groups may be one."""
    found: set[str] = set()
    for actor in _doers(one):
        found |= set(actor.canonical.split(" and ")) if actor.basis == "state" and actor.canonical else set()
        found |= states_in(actor.name)
    return frozenset(found)


def states_in(text: str) -> frozenset[str]:
    """The states that a name names, those that only back somebody left out."""
    return demonyms_in(_FOREIGN.sub("", text))


def target_words(one: Happening) -> frozenset[str]:
    """What was hit, without where it stands and whose it is: "consulate", not "in Aleppo"."""
    if one.target is None:
        return frozenset()
    text = one.target.text
    further = _FURTHER.search(text)
    head = words(text[: further.start()] if further else text)
    return (head - place_words(one) - _VAGUE) or (head - _VAGUE)


def place_words(one: Happening) -> frozenset[str]:
    """The place's own names, without the country, which every place of an article may share."""
    if one.place is None:
        return frozenset()
    names = _PROPER.findall(_WEEKDAY.sub("", one.place.text))  # "the early hours of Friday"
    proper = words(" ".join(name for name in names if not demonyms_in(name)))  # "the Libyan capital"
    return proper - words(one.place.country) - {word for state in demonyms_in(one.place.text) for word in words(state)}


def region_words(one: Happening) -> frozenset[str]:
    """The province that the place lies in, or is: a province told once and its town told later are one place."""
    return words(one.place.admin1) if one.place else frozenset()


def dates(one: Happening) -> tuple[date, date] | None:
    """The proven days, first and last."""
    if one.when.earliest and one.when.latest:
        return one.when.earliest, one.when.latest
    return None


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


def numbers(one: Happening) -> frozenset[int]:
    """Every number that its sentence gives."""
    return frozenset(number.value for number in find_numbers(one.evidence.text))


def claimants(one: Happening) -> frozenset[frozenset[str]]:
    """Who gives its figures, as words; the newspaper's own voice is nobody."""
    speakers = [claim.claimant for claim in one.claims if claim.claimant and claim.count]
    return frozenset(words(who.canonical or who.name) for who in speakers)


def total(one: Happening) -> bool:
    """A figure sums up several happenings."""
    return any(claim.scope == "total" and claim.count for claim in one.claims)


def denied(one: Happening) -> tuple[str, str] | None:
    """Who denies and what, as the sentence's own words; null when nobody denies anything."""
    text = one.evidence.text
    for attribution in find_attributions(text):
        if attribution.saying is Saying.DENIED and attribution.speaker:
            start, end = attribution.speaker
            return text[start:end], text[end : attribution.governs[1]]
    return None
