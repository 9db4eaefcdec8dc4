"""How far one event or claim is the same as another: types, places, actors, dates, figures, claimants."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from typing import Literal

from summarizer.schemas.taxonomy import FAMILIES, EventType, Family
from summarizer.scoring.neutral import Claim, Event
from summarizer.scoring.text import fold, words

Level = Literal["number", "interval", "claimant"]
LEVELS: tuple[Level, ...] = ("number", "interval", "claimant")

# A state, its people and its government are one name here.
_STATES = {
    form: state
    for state, forms in {
        "russia": "russian moscow",
        "syria": "syrian damascus",
        "iran": "iranian tehran",
        "iraq": "iraqi baghdad",
        "israel": "israeli",
        "turkey": "turkish turkiye",
        "usa": "american us washington",
    }.items()
    for form in forms.split()
}
COUNTRIES = frozenset(_STATES.values())
_SAYS_NOTHING = (
    "the a an of in on at to for and or by its their with said says near across over outskirts province governorate "
    "region city town village area areas district suburb suburbs"
)
_STOP = frozenset(_SAYS_NOTHING.split())
_TYPES = frozenset(EventType) - {EventType.OTHER}


def family(event_type: str | None) -> Family:
    """The family of a type; ``other`` for any type that is not ours."""
    return FAMILIES[EventType(event_type)] if event_type in _TYPES else Family.OTHER


def known_type(event_type: str | None) -> bool:
    """Whether it is one of our types and says something: ``other`` does not."""
    return event_type in _TYPES


def tokens(text: str | None) -> frozenset[str]:
    """Words of a name, ASCII lower case, a state's forms as one, without words that every place name has."""
    united = re.sub(r"\bu\.s\.?|\bunited states\b", "usa", re.sub(r"\bU\.?S\b\.?", "usa", fold(text)).lower())
    ascii_only = unicodedata.normalize("NFKD", united).encode("ascii", "ignore").decode()
    split = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", ascii_only)
    return frozenset(_STATES.get(word, word) for word in words(split)) - _STOP


def overlap(a: AbstractSet[str], b: AbstractSet[str]) -> float:
    """Shared words over the words of the shorter one."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def type_score(gold: Event, predicted: Event) -> float:
    """1 equally right, 0.5 of one family, 0.25 near enough to be the same happening, 0 never."""
    right, given = (gold.type, *gold.type_also), predicted.type or EventType.OTHER
    if given in right:
        return 1.0
    families, guess = {family(name) for name in right}, family(given)
    if guess is Family.OTHER or Family.OTHER in families:
        return 0.25
    if guess in families:
        return 0.5
    armed = {Family.VIOLENT, Family.CONTROL}
    return 0.25 if guess in armed and families & armed else 0.0


def place_score(gold: Event, predicted: Event) -> float:
    """Shared place words; country words count only where the gold is no finer."""
    right, given = gold.place, predicted.place
    accepted = [name for name in (right.text, *right.accept) if name]
    wanted = frozenset().union(*(tokens(name) for name in (*accepted, right.admin1) if name))
    found = tokens(" ".join(name for name in (given.text, given.admin1) if name)) or tokens(given.country)
    if not found or not wanted:
        return float(not found and not right.text)
    if any(tokens(name) <= COUNTRIES for name in accepted):
        return overlap(wanted, found)
    return overlap(wanted - COUNTRIES or wanted, found - COUNTRIES)


def actor_score(gold: Event, predicted: Event) -> float:
    """1 if a predicted actor that is no target is one of the gold's, else 0."""
    right, given = _agents(gold), _agents(predicted)
    if not right or not given:
        return float(not given and (not right or gold.actor_null_ok))
    return float(any(overlap(tokens(a), tokens(b)) > 0.5 for a in right for b in given))


def _agents(event: Event) -> list[str]:
    return [name for actor in event.actors if not actor.target for name in actor.names]


def date_score(gold: Event, predicted: Event) -> float:
    """1 if both bounds are equal or lie inside the gold interval, else 0."""
    if gold.dates == predicted.dates:
        return 1.0
    (earliest, latest), (first, last) = gold.dates, predicted.dates
    return float(bool(earliest and latest and first and last and earliest <= first <= last <= latest))


def same_claimant(gold: Claim, predicted: Claim) -> bool:
    """Half the words of the shorter name are shared, with the claimant or an alias. Null is the newspaper itself."""
    if not predicted.claimant:
        return not gold.claimant
    if not gold.claimant:
        return any(fold(name).lower() == fold(predicted.claimant).lower() for name in gold.claimant_aliases)
    given = tokens(predicted.claimant)
    for name in (gold.claimant, *gold.claimant_aliases):
        right = tokens(name)
        if right - COUNTRIES and given - COUNTRIES:
            shared = overlap(right - COUNTRIES, given - COUNTRIES)
        else:
            shared = overlap(right, given)
        if shared >= 0.5:
            return True
    return False


def claim_score(
    gold: Claim, gold_at: AbstractSet[int], predicted: Claim, predicted_at: AbstractSet[int], level: Level
) -> float:
    """How well a predicted claim is the gold one, 0 if it is not. ``*_at`` are the sentences of their evidence."""
    if gold.outcome != predicted.outcome or not gold_at & predicted_at:
        return 0.0
    if not _same_figure(gold, predicted, level):
        return 0.0
    claimant = same_claimant(gold, predicted)
    if level == "claimant" and not claimant:
        return 0.0
    return (
        1.0 + len(gold_at & predicted_at) / len(gold_at | predicted_at) + claimant + (gold.bounds == predicted.bounds)
    )


def _same_figure(gold: Claim, predicted: Claim, level: Level) -> bool:
    if gold.bounds == (None, None):
        # "denied that any were killed" may be told as a denial, or as a claim of none
        none_harmed = predicted.bounds == (0, 0)
        if predicted.bounds != (None, None) and not (gold.denied and (predicted.denied or none_harmed)):
            return False
        return gold.denied == (predicted.denied or none_harmed)
    if gold.denied != predicted.denied:
        return False
    if level == "number":
        return bool(gold.figure.values & predicted.figure.values)
    return gold.bounds == predicted.bounds
