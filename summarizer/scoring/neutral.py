"""The neutral format of gold and predictions, parsed so that an odd prediction can never stop a run.

The format is in ``docs/evaluation.md``. A prediction may leave out any field and put anything in any field: what is
not of the right kind counts as missing. Fields of which the docstring says "gold only" list further right answers.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from summarizer.errors import UsageError
from summarizer.schemas.taxonomy import EventType, Outcome, Stance, Status
from summarizer.scoring.numbers import Number, numbers, whole

Json = Mapping[str, Any]
Bounds = tuple[int | None, int | None]


@dataclass(frozen=True)
class Figure:
    """Bounds and the words of a figure."""

    min: int | None
    max: int | None
    text: str
    victims: str

    @property
    def values(self) -> frozenset[Number]:
        """Every number that it states."""
        return frozenset(value for value in (self.min, self.max) if value is not None) | numbers(self.text)


@dataclass(frozen=True)
class Claim:
    """Who says that how many were harmed. Gold only: ``core``, ``claimant_aliases``, ``evidence_also``."""

    outcome: str | None
    figure: Figure
    of_which: tuple[Figure, ...]
    claimant: str | None
    stance: str | None
    evidence: tuple[str, ...]
    core: bool
    claimant_aliases: tuple[str, ...]
    evidence_also: tuple[str, ...]

    @property
    def bounds(self) -> Bounds:
        """(min, max)."""
        return self.figure.min, self.figure.max

    @property
    def denied(self) -> bool:
        """Whether the claimant denies it."""
        return self.stance == "denied"


@dataclass(frozen=True)
class Actor:
    """A name in all its forms, and whether it was the target."""

    names: tuple[str, ...]
    target: bool


@dataclass(frozen=True)
class Place:
    """Where. Gold only: ``accept``."""

    text: str | None
    admin1: str | None
    country: str | None
    accept: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """One happening.

    Gold only: ``id``, ``core``, ``type_also``, ``status_also``, ``evidence_also``, ``actor_null_ok``.
    """

    id: str
    type: str | None
    status: str | None
    actors: tuple[Actor, ...]
    place: Place
    dates: tuple[str | None, str | None]
    evidence: tuple[str, ...]
    claims: tuple[Claim, ...]
    core: bool
    type_also: tuple[str, ...]
    status_also: tuple[str, ...]
    evidence_also: tuple[str, ...]
    actor_null_ok: bool
    told: str  # everything that makes two records copies of each other, as JSON

    @property
    def figures(self) -> frozenset[tuple[str | None, int | None, int | None]]:
        """(outcome, min, max) of every claim with a figure."""
        return frozenset((claim.outcome, *claim.bounds) for claim in self.claims if claim.figure.values)


@dataclass(frozen=True)
class Article:
    """One article. Gold only: ``noise``, ``loaded_terms``."""

    first_words: str | None
    last_words: str | None
    events: tuple[Event, ...]
    noise: tuple[str, ...]
    loaded_terms: tuple[str, ...]
    summary: str


@dataclass(frozen=True)
class Paper:
    """What one document is said to tell. ``failure`` says why there is nothing."""

    articles: tuple[Article, ...]
    summary: str = ""
    failure: str | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of all articles."""
        return tuple(event for article in self.articles for event in article.events)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all events."""
        return tuple(claim for event in self.events for claim in event.claims)


def parse_prediction(data: Json | None) -> Paper:
    """A prediction, or an empty paper with the reason if there is none."""
    if data is None:
        return Paper((), failure="missing")
    if data.get("error") or not isinstance(data.get("articles"), list):
        return Paper((), failure=str(data.get("error") or "no articles")[:100])
    return Paper(tuple(_article(item) for item in _objects(data["articles"])), _summary(data.get("summary")))


def claimed_outcomes(papers: Iterable[Paper]) -> frozenset[str]:
    """Every outcome that the claims of some papers have."""
    return frozenset(claim.outcome for paper in papers for claim in paper.claims if claim.outcome)


def with_other_claims(data: Json | None, outcomes: frozenset[str]) -> Json | None:
    """A prediction whose ``other_claims`` of these outcomes are claims: they count where the gold has such claims."""
    if data is None or not isinstance(data.get("articles"), list):
        return data
    articles = []
    for article in _objects(data["articles"]):
        events = []
        for event in _objects(article.get("events")):
            others = [one for one in _objects(event.get("other_claims")) if one.get("outcome") in outcomes]
            events.append({**event, "claims": [*_objects(event.get("claims")), *others]} if others else event)
        articles.append({**article, "events": events})
    return {**data, "articles": articles}


def parse_gold(name: str, data: Json) -> Paper:
    """A gold file. Raises ``UsageError`` when it lacks what scoring needs."""
    paper = parse_prediction(data)
    if paper.failure is not None or not paper.articles:
        raise UsageError(f"the gold of {name} holds no articles", hint="its format is in docs/evaluation.md")
    for article in paper.articles:
        if not article.first_words or not article.last_words:
            raise UsageError(f"the gold of {name} has an article without body_first_words or body_last_words")
        for event in article.events:
            if not event.evidence or event.type is None:
                raise UsageError(f"the gold of {name} has an event without type or evidence: {event.id or '(no id)'}")
            _known(name, event)
    return paper


def _known(name: str, event: Event) -> None:
    """Words of the gold that no prediction could ever match are mistakes of the gold."""
    given: list[tuple[str, str | None, type[StrEnum]]] = [
        ("type", one, EventType) for one in (event.type, *event.type_also)
    ]
    given += [("status", one, Status) for one in (event.status, *event.status_also)]
    given += [("outcome", claim.outcome, Outcome) for claim in event.claims]
    given += [("stance", claim.stance, Stance) for claim in event.claims]
    for field, word, known in given:
        if word is not None and word not in set(known):
            message = f"the gold of {name} has an event with the unknown {field} {word!r}: {event.id or '(no id)'}"
            raise UsageError(message, hint=f"known: {', '.join(known)}")


def _objects(value: object) -> list[Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _strings(value: object) -> tuple[str, ...]:
    """Non-empty strings of a list, or of a string standing for a list of one."""
    items: Iterable[object] = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(item for item in items if isinstance(item, str) and item.strip())


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _article(data: Json) -> Article:
    return Article(
        first_words=_string(data.get("body_first_words")),
        last_words=_string(data.get("body_last_words")),
        events=tuple(_event(item) for item in _objects(data.get("events"))),
        noise=_strings(data.get("noise")),
        loaded_terms=_strings(data.get("loaded_terms")),
        summary=_summary(data.get("summary")),
    )


def _summary(value: object) -> str:
    """A summary as one text, from a string, a list of strings, or a list of objects with a text."""
    if isinstance(value, list):
        texts = [item.get("text", "") if isinstance(item, dict) else item for item in value]
        return " ".join(text for text in texts if isinstance(text, str))
    return value if isinstance(value, str) else ""


def _event(data: Json) -> Event:
    evidence, core = _strings(data.get("evidence")), bool(data.get("core", True))
    when = data.get("when")
    when = when if isinstance(when, dict) else {}
    actors, claims = _objects(data.get("actors")), _objects(data.get("claims"))
    told = [
        evidence,
        _string(data.get("type")),
        actors,
        data.get("target"),
        data.get("place"),
        list(map(_tidy, claims)),
    ]
    return Event(
        id=str(data.get("id", "")),
        type=_string(data.get("type")),
        status=_string(data.get("status")),
        actors=tuple(_actor(item) for item in actors),
        place=_place(data),
        dates=(_string(when.get("earliest")), _string(when.get("latest"))),
        evidence=evidence,
        claims=tuple(_claim(item, evidence, core) for item in claims),
        core=core,
        type_also=_strings(data.get("type_also")),
        status_also=_strings(data.get("status_also")),
        evidence_also=_strings(data.get("evidence_also")),
        actor_null_ok=bool(data.get("actor_null_ok", False)),
        told=json.dumps(told, sort_keys=True, default=str),
    )


def _tidy(claim: Json) -> dict[str, object]:
    """A claim in which what is missing and what is empty are the same, so that copies are told by what they say."""
    tidied = {
        "evidence": _strings(claim.get("evidence")),
        "of_which": _objects(claim.get("of_which")),
        "claimant": _string(claim.get("claimant")),
    }
    return {**claim, **tidied}


def _actor(data: Json) -> Actor:
    names = (_string(data.get("name")), _string(data.get("canonical")), *_strings(data.get("aliases")))
    return Actor(tuple(name for name in names if name), data.get("role") == "target")


def _place(data: Json) -> Place:
    place = data.get("place")
    if isinstance(place, str):
        place = {"text": place}
    if not isinstance(place, dict):
        place = {}
    accept = _strings(place.get("accept")) + _strings(data.get("place_accept"))
    return Place(_string(place.get("text")), _string(place.get("admin1")), _string(place.get("country")), accept)


def _claim(data: Json, event_evidence: tuple[str, ...], event_core: bool) -> Claim:
    """A claim; without evidence or weight of its own it has those of its event."""
    return Claim(
        outcome=_string(data.get("outcome")),
        figure=_figure(data),
        of_which=tuple(_figure(item) for item in _objects(data.get("of_which"))),
        claimant=_string(data.get("claimant")),
        stance=_string(data.get("stance")),
        evidence=_strings(data.get("evidence")) or event_evidence,
        core=bool(data.get("core", event_core)),
        claimant_aliases=_strings(data.get("claimant_aliases")),
        evidence_also=_strings(data.get("evidence_also")),
    )


def _figure(data: Json) -> Figure:
    text = data.get("count_text")
    return Figure(whole(data.get("min")), whole(data.get("max")), str(text or ""), str(data.get("victims")))
