"""What makes two reports one happening, and what keeps them apart; a denial disputes what it is about."""

from typing import Any

from summarizer.linking import link
from summarizer.schemas.event import Actor, EventRecord, Happening, Place, When
from summarizer.schemas.taxonomy import ActorKind, EventType, Precision, Role, Status
from summarizer.schemas.text import Evidence


def words(text: str, start: int = 0) -> Evidence:
    return Evidence(document="d", start=start, end=start + len(text), text=text)


def told(sentence: int, text: str, **values: Any) -> Happening:
    side = values.pop("by", None)
    place = values.pop("at", None)
    target = values.pop("hit", None)
    actor = Actor(name=side, role=Role.INITIATOR, kind=ActorKind.UNKNOWN, evidence=words(side)) if side else None
    basics: dict[str, Any] = {
        "report": f"a1r{sentence}",
        "sentence": sentence,
        "evidence": words(text, sentence * 1000),
        "type": EventType.AIR_STRIKE,
        "status": Status.ASSERTED,
        "actors": (actor,) if actor else (),
        "target": words(target) if target else None,
        "place": Place(text=place, evidence=words(place)) if place else None,
        "when": When(text=None, evidence=None, precision=Precision.UNKNOWN, basis="no time words"),
        "said_by": None,
        "claims": (),
    }
    return Happening(**(basics | values))


def events(*happenings: Happening) -> tuple[EventRecord, ...]:
    return link(happenings, article=1, loose_parts={})


def test_two_targets_in_one_town_are_two_happenings() -> None:
    found = events(
        told(1, "Jets hit a hospital in Tolmin.", hit="a hospital in Tolmin", at="Tolmin"),
        told(2, "A consulate in Tolmin was attacked.", hit="A consulate in Tolmin", at="Tolmin", type=EventType.ATTACK),
    )
    assert len(found) == 2


def test_one_target_told_twice_is_one_happening() -> None:
    found = events(
        told(1, "Jets hit a hospital in Tolmin.", hit="a hospital in Tolmin", at="Tolmin"),
        told(3, "The hospital was struck twice.", hit="The hospital", type=EventType.ATTACK),
    )
    assert len(found) == 1


def test_two_states_are_two_sides_and_a_backer_is_none() -> None:
    jets = told(1, "Russian jets hit Tolmin.", by="Russian jets", at="Tolmin")
    assert len(events(jets, told(2, "Israeli jets hit Tolmin.", by="Israeli jets", at="Tolmin"))) == 2
    assert len(events(jets, told(2, "Jets hit Tolmin.", by="Turkish-backed pilots", at="Tolmin"))) == 1


def test_a_place_without_a_name_tells_nothing_apart() -> None:
    found = events(
        told(1, "Russian jets struck the northwest.", by="Russian jets", at="the country's northwest"),
        told(2, "Russian jets struck a camp.", by="Russian aircraft", at="Tolmin", hit="a camp"),
    )
    assert len(found) == 1


def test_a_denial_by_a_side_disputes_the_one_happening_it_names() -> None:
    denial = told(
        5, "Russia's ministry denied bombing a clinic in Belmark.", by="Russia's ministry", type=EventType.STATEMENT
    )
    strike = told(1, "Russian jets hit a clinic in Belmark.", by="Russian jets", at="Belmark", hit="a clinic")
    other = told(2, "Russian jets hit a depot in Tolmin.", by="Russian jets", at="Tolmin", hit="a depot")
    found = events(strike, other, denial)
    assert [one.status for one in found] == [Status.DISPUTED, Status.ASSERTED]
    assert len(found[0].evidence) == 2


def test_a_denial_that_fits_two_happenings_disputes_neither() -> None:
    denial = told(3, "Russia denied the attacks.", by="Russia", type=EventType.STATEMENT)
    first = told(1, "Russian jets hit a clinic in Belmark.", by="Russian jets", at="Belmark", hit="a clinic")
    second = told(2, "Russian jets hit a depot in Tolmin.", by="Russian jets", at="Tolmin", hit="a depot")
    assert Status.DISPUTED not in [one.status for one in events(first, second, denial)]


def test_a_denial_by_somebody_else_disputes_nothing() -> None:
    denial = told(2, "The mayor denied that the attack was a surprise.", by="The mayor", type=EventType.STATEMENT)
    strike = told(1, "Russian jets hit a clinic in Belmark.", by="Russian jets", at="Belmark", hit="a clinic")
    assert Status.DISPUTED not in [one.status for one in events(strike, denial)]
