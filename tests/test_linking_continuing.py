"""Follow-ups belong to the happening told just before them; what only stands beside it stays a happening of its own."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from summarizer.linking import Layout, link
from summarizer.schemas.event import Actor, Claim, Count, EventRecord, Happening, Place, Speaker, When
from summarizer.schemas.taxonomy import ActorKind, EventType, Outcome, Precision, Role, Stance, Status
from summarizer.schemas.text import Evidence

AIR, SHELL, ATTACK, CLASH = EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK, EventType.GROUND_CLASH
BOMB, LOST, AID = EventType.EXPLOSIVE_DEVICE, EventType.TERRITORY_CHANGE, EventType.AID_OR_RESCUE


def words(text: str, start: int = 0) -> Evidence:
    return Evidence(document="d", start=start, end=start + len(text), text=text)


@dataclass
class Told:
    """One sentence and what a report of it gives: kind, place, target, doer, time, and figures ("dead 4 the mayor")."""

    text: str
    kind: EventType | None = None
    at: str | None = None
    hit: str | None = None
    by: str | None = None
    when: str | None = None
    dead: int | None = None
    hurt: int | None = None
    says: str | None = None
    paragraph: int = 1
    status: Status = Status.ASSERTED
    claims: tuple[Claim, ...] = field(default=(), init=False)

    def happening(self, number: int) -> Happening:
        actor = Actor(name=self.by or "", role=Role.INITIATOR, kind=ActorKind.UNKNOWN, evidence=words(self.by or ""))
        figures = ((Outcome.KILLED, self.dead), (Outcome.INJURED, self.hurt))
        values: dict[str, Any] = {
            "claims": tuple(self.claim(number, outcome, figure) for outcome, figure in figures if figure is not None),
            "actors": (actor,) if self.by else (),
            "target": words(self.hit) if self.hit else None,
            "place": Place(text=self.at, evidence=words(self.at)) if self.at else None,
        }
        return Happening(
            report=f"a1r{number}",
            sentence=number,
            evidence=words(self.text, number * 1000),
            type=self.kind,
            status=self.status,
            when=When(text=self.when, evidence=None, precision=Precision.UNKNOWN, basis="as told"),
            said_by=None,
            **values,
        )

    def claim(self, number: int, outcome: Outcome, figure: int) -> Claim:
        return Claim(
            id=f"c{number}{outcome}",
            outcome=outcome,
            count=Count(text=str(figure), min=figure, max=figure, evidence=words(str(figure))),
            victims=None,
            claimant=Speaker(name=self.says, evidence=words(self.says)) if self.says else None,
            stance=Stance.ASSERTED,
            evidence=words(self.text, number * 1000),
        )


def events(*told: Told, opening: frozenset[int] = frozenset()) -> tuple[EventRecord, ...]:
    numbered = list(enumerate(told, 1))
    layout = Layout({number: one.paragraph for number, one in numbered}, opening)
    return link([one.happening(number) for number, one in numbered], article=1, loose_parts={}, layout=layout)


STRIKE = Told("Jets bombed a market in Tolmin on Monday.", AIR, at="Tolmin", hit="a market", when="Monday")
ROCKETS = Told("Rockets hit an apartment block in Belmark.", SHELL, at="Belmark", hit="an apartment block")
RAID = Told("Gunmen stormed the town of Orsa on Sunday.", ATTACK, at="Orsa", by="Gunmen", when="Sunday")
AMBUSH = Told("Rebels ambushed three trucks near Varn.", CLASH, at="Varn", hit="three trucks", by="Rebels")
MINE = Told("A landmine blew up a bus near Kesh.", BOMB, at="Kesh", hit="a bus")

ONE = {
    "a lone toll": (STRIKE, Told("Nineteen people were killed and 43 wounded.", dead=19, hurt=43)),
    "a toll in the next paragraph": (STRIKE, Told("The mayor said 19 people had died.", dead=19, paragraph=2)),
    "a toll typed as an attack": (ROCKETS, Told("Four were killed, a doctor said.", ATTACK, dead=4, says="a doctor")),
    "a rival toll": (
        RAID,
        Told("The mayor had counted 17 bodies.", dead=17, says="The mayor"),
        Told("A police source put the toll at 22.", dead=22, says="A police source"),
    ),
    "a speaker's place": (
        STRIKE,
        Told(
            "Two people died, the East Lorn government said.", at="East Lorn", dead=2, says="the East Lorn government"
        ),
    ),
    "a hospital's place": (
        STRIKE,
        Told(
            "At the clinic in Goll, where the victims were taken, a nurse saw six bodies.",
            LOST,
            at="Goll",
            dead=6,
            says="a nurse",
        ),
    ),
    "the day of a count": (
        STRIKE,
        Told(
            "The doctor said 118 wounded had been registered by Tuesday.", hurt=118, when="Tuesday", says="The doctor"
        ),
    ),
    "some of the dead": (ROCKETS, Told('"Some of the dead were buried at once," he said.', ATTACK)),
    "four of them": (RAID, Told("Four of them had been burned beyond recognition.", ATTACK, hit="Four of them")),
    "the missiles": (
        Told("Missiles hit a depot in Belmark.", SHELL, at="Belmark", hit="a depot"),
        Told("The cruise missiles struck before dawn.", SHELL),
    ),
    "the market": (STRIKE, Told("The market was crowded when it was hit.", ATTACK, paragraph=2)),
    "troops went on": (
        Told("The army killed 40 rebels in an operation in Orsa.", ATTACK, at="Orsa", by="The army", dead=40),
        Told("Troops cleared two villages and destroyed two vehicles.", ATTACK, hit="two vehicles"),
    ),
    "rescuers hurt": (AMBUSH, Told("Two soldiers who came to help were injured.", ATTACK, hit="Two soldiers")),
    "people added": (STRIKE, Told("Another 15 people were hurt.", hurt=15)),
    "no own means": (MINE, Told("Six passengers died and two are missing.", ATTACK, dead=6)),
    "the same means": (AMBUSH, Told("Five traders were shot dead.", ATTACK, dead=5)),
}

APART = {
    "a separate incident": (STRIKE, Told("In a separate incident, two people were killed.", ATTACK, dead=2)),
    "meanwhile": (STRIKE, Told("Meanwhile, three people died and five were hurt.", dead=3)),
    "another place": (STRIKE, Told("Three people were killed in Belmark.", ATTACK, at="Belmark", dead=3)),
    "another day": (STRIKE, Told("Three people were killed on Friday.", ATTACK, dead=3, when="Friday")),
    "another means": (ROCKETS, Told("Two people were killed by a landmine.", ATTACK, dead=2)),
    "another attacker": (
        Told("Russian jets bombed Tolmin.", AIR, at="Tolmin", by="Russian jets"),
        Told("Three people were killed by Israeli shells.", ATTACK, by="Israeli shells", dead=3),
    ),
    "one speaker's second figure": (
        Told("Jets hit Tolmin, killing four, the army said.", AIR, at="Tolmin", dead=4, says="the army"),
        Told("Nine were killed, the army said.", dead=9, says="the army"),
    ),
    "a sum over a time": (STRIKE, Told("More than 900 people have been killed since January.", dead=900)),
    "history": (STRIKE, Told("Seventy people were killed.", dead=70, status=Status.BACKGROUND)),
    "another market": (STRIKE, Told("A second market was hit and two people died.", ATTACK, dead=2)),
    "far below": (STRIKE, Told("Three people were killed.", dead=3, paragraph=6)),
    "a name alone": (
        Told("Gunmen stormed the town of Orsa.", ATTACK, hit="the town of Orsa", by="Gunmen"),
        Told("Police retook the Orsa barracks.", CLASH, hit="barracks", paragraph=2),
    ),
    "no violence before": (
        Told("Aid reached Tolmin.", AID, at="Tolmin"),
        Told("Three people were killed.", dead=3),
    ),
}


@pytest.mark.parametrize("told", ONE.values(), ids=ONE.keys())
def test_a_follow_up_is_part_of_the_happening_before_it(told: tuple[Told, ...]) -> None:
    (event,) = events(*told)
    assert event.type is told[0].kind
    assert len(event.evidence) == len(told)


@pytest.mark.parametrize("told", APART.values(), ids=APART.keys())
def test_what_differs_stays_a_happening_of_its_own(told: tuple[Told, ...]) -> None:
    assert len(events(*told)) == len(told)


def test_a_rival_toll_stands_beside_the_first_and_nothing_is_added() -> None:
    (event,) = events(*ONE["a rival toll"])
    assert [claim.count.min for claim in event.claims if claim.count] == [17, 22]
    assert event.fatalities and (event.fatalities.low, event.fatalities.high) == (17, 22)


def test_a_hospital_is_not_where_it_happened() -> None:
    (event,) = events(*ONE["a hospital's place"])
    assert event.place and event.place.text == "Tolmin"


def test_a_subheading_or_a_new_post_ends_a_happening() -> None:
    assert len(events(STRIKE, Told("Three people were killed.", dead=3), opening=frozenset({2}))) == 2


def test_victims_belong_to_the_happening_that_harmed_them() -> None:
    found = events(
        Told("Jets bombed a market in Tolmin.", AIR, at="Tolmin", hit="a market"),
        Told("Nineteen people were killed.", dead=19),
        Told('"A store in Varn blew up," the rebels said.', ATTACK, at="Varn"),
        Told("The wounded were taken to Goll, a nurse said, and seven died.", at="Goll", dead=7, says="a nurse"),
    )
    assert [len(one.evidence) for one in found] == [3, 1]


def test_a_sum_of_its_own_two_sentences_is_never_made() -> None:
    (event,) = events(STRIKE, Told("Four died.", dead=4), Told("Another 15 people were hurt.", hurt=15))
    assert event.fatalities and event.fatalities.best == 4
    assert event.injured and event.injured.best == 15
