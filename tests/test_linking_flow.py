"""A report without a setting of its own goes on telling what is under discussion; one that brings it opens another."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from summarizer.linking import Layout, layout_of, link
from summarizer.reading import Source, read
from summarizer.schemas.event import Actor, Claim, Count, EventRecord, Happening, Place, Speaker, When
from summarizer.schemas.taxonomy import ActorKind, EventType, Outcome, Precision, Role, Stance, Status
from summarizer.schemas.text import Evidence

AIR, SHELL, ATTACK, CLASH = EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK, EventType.GROUND_CLASH
SAID, DOWNED = EventType.STATEMENT, EventType.WEAPON_INTERCEPTION
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
    speaker: str | None = None
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
            said_by=Speaker(name=self.speaker, evidence=words(self.speaker)) if self.speaker else None,
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
    "a lone happening, some paragraphs on": (STRIKE, Told("Three people were killed.", dead=3, paragraph=6)),
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
        Told("Troops cleared two villages and destroyed two vehicles.", ATTACK, by="Troops", hit="two vehicles"),
    ),
    "the jets": (
        Told("Warplanes bombed a press near Tolmin.", AIR, at="Tolmin", by="warplanes", hit="a press"),
        Told("Two were hurt when the jets circled back and hit the road.", AIR, by="the jets", hit="the road", hurt=2),
    ),
    "rescuers hurt": (AMBUSH, Told("Two soldiers who came to help were injured.", ATTACK, hit="Two soldiers")),
    "people added": (STRIKE, Told("Another 15 people were hurt.", hurt=15)),
    "what burned": (RAID, Told("Some 45 houses and 34 vehicles were burned.", ATTACK, hit="45 houses")),
    "an account": (
        STRIKE,
        Told(
            "The army said rebels had fired rockets at a depot.", SHELL, by="rebels", hit="a depot", speaker="The army"
        ),
    ),
    "on the way to a hospital": (STRIKE, Told("A driver died on the way to Varn.", ATTACK, at="Varn", dead=1)),
    "a denial": (STRIKE, Told("The army denied firing on the town.", SAID, by="The army", paragraph=2)),
    "who claims it": (RAID, Told("A rebel group claimed responsibility.", SAID, by="A rebel group", paragraph=2)),
    "no comment": (STRIKE, Told("The general staff has not commented.", SAID, by="The general staff")),
    "a witness": (MINE, Told("“We heard it from the market,” said a trader.", SAID, by="a trader", paragraph=3)),
    "what it was": (STRIKE, Told("The army said the site was a depot.", SAID, by="The army", paragraph=2)),
    "its own rooms": (ROCKETS, Told("Its windows were broken in Kesh.", ATTACK, at="Kesh", hit="windows")),
    "no own means": (MINE, Told("Six passengers died and two are missing.", ATTACK, dead=6)),
    "the same means": (AMBUSH, Told("Five traders were shot dead.", ATTACK, dead=5)),
}

APART = {
    "a separate incident": (STRIKE, Told("In a separate incident, two people were killed.", ATTACK, dead=2)),
    "meanwhile": (STRIKE, Told("Meanwhile, three people died and five were hurt.", dead=3)),
    "another place": (STRIKE, Told("Three people were killed in Belmark.", ATTACK, at="Belmark", dead=3)),
    "across the border": (STRIKE, Told("Over the border, a drone hit a bus.", AIR, hit="a bus")),
    "an answer": (STRIKE, Told("The rebels answered with a volley of rockets, wounding two.", ATTACK, hurt=2)),
    "hours later": (STRIKE, Told("Hours later soldiers burned homes in the quarter.", ATTACK, at="the quarter")),
    "a thing attacked": (STRIKE, Told("A consulate was attacked.", ATTACK, hit="A consulate")),
    "a place that begins": (
        Told("Unidentified jets hit a convoy.", AIR, hit="a convoy"),
        Told("In Tolmin, ten people died.", dead=10, at="Tolmin"),
    ),
    "another doer": (RAID, Told("Police killed two people.", ATTACK, by="Police", dead=2)),
    "what was shot down": (STRIKE, Told("Air defences shot down six drones.", DOWNED, hit="six drones")),
    "behind a sum": (
        STRIKE,
        Told("More than 900 people have been killed since January.", dead=900),
        Told("Twelve people were wounded.", hurt=12),
    ),
    "a call": (STRIKE, Told("The minister urged all sides to stop.", SAID, by="The minister")),
    "a condemnation": (STRIKE, Told("“We condemn what was done,” the minister said.", SAID, by="the minister")),
    "another day": (STRIKE, Told("Three people were killed on Friday.", ATTACK, dead=3, when="Friday")),
    "another means": (ROCKETS, Told("Two people were killed by a landmine.", ATTACK, dead=2)),
    "another attacker": (
        Told("Russian jets bombed Tolmin.", AIR, at="Tolmin", by="Russian jets"),
        Told("Three people were killed by Israeli shells.", ATTACK, by="Israeli shells", dead=3),
    ),
    "a sum over a time": (STRIKE, Told("More than 900 people have been killed since January.", dead=900)),
    "history": (STRIKE, Told("Seventy people were killed.", dead=70, status=Status.BACKGROUND)),
    "another market": (STRIKE, Told("A second market was hit and two people died.", ATTACK, dead=2)),
    "far below": (STRIKE, Told("Three people were killed.", dead=3, paragraph=8)),
    "far below two happenings": (
        STRIKE,
        Told("Rockets hit an apartment block in Belmark.", SHELL, at="Belmark", hit="an apartment block", paragraph=2),
        Told("Three people were killed.", dead=3, paragraph=7),
    ),
    "a name alone": (
        Told("Gunmen stormed the town of Orsa.", ATTACK, hit="the town of Orsa", by="Gunmen"),
        Told("Police retook the Orsa barracks.", CLASH, by="Police", hit="barracks", paragraph=2),
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


def test_a_speakers_second_figure_stands_beside_the_first() -> None:
    (event,) = events(
        Told("Jets hit Tolmin, killing four, the army said.", AIR, at="Tolmin", dead=4, says="the army"),
        Told("Nine were killed, the army said.", dead=9, says="the army"),
    )
    assert event.fatalities and (event.fatalities.low, event.fatalities.high) == (4, 9)


def test_a_speakers_smaller_figure_is_a_part_of_the_larger_one_unless_it_corrects_it() -> None:
    first = Told("Jets hit Tolmin, killing nine, the mayor said.", AIR, at="Tolmin", dead=9, says="the mayor")
    (event,) = events(first, Told("Crews pulled out the body of a girl, the mayor said.", dead=1, says="the mayor"))
    (claim,) = event.claims
    assert [part.count.min for part in claim.of_which] == [1]
    assert event.fatalities and event.fatalities.low == 9
    (event,) = events(first, Told("The mayor later revised the toll to seven.", dead=7, says="the mayor"))
    assert event.fatalities and (event.fatalities.low, event.fatalities.high) == (7, 9)


def test_words_go_to_the_happening_that_they_name_and_not_to_the_last_one() -> None:
    shop = Told("Rockets hit a market in Belmark, killing five.", SHELL, at="Belmark", hit="a market", dead=5)
    bus = Told("On Friday a mine blew up a bus near Kesh.", BOMB, at="Kesh", hit="a bus", when="Friday", paragraph=2)
    market, mine = events(
        shop, bus, Told("The rebels denied firing on the market.", SAID, by="The rebels", paragraph=3)
    )
    assert (len(market.evidence), len(mine.evidence)) == (2, 1)
    market, mine = events(shop, bus, Told("The rebels denied it.", SAID, by="The rebels", paragraph=3))
    assert (len(market.evidence), len(mine.evidence)) == (1, 2)


def test_blame_is_laid_for_violence_and_not_for_an_arrest() -> None:
    bomb, arrest = events(
        MINE,
        Told("Police arrested two men in Tolmin.", EventType.DETENTION, at="Tolmin", by="Police", hit="two men"),
        Told("The army blamed a rebel group.", SAID, by="The army", paragraph=2),
    )
    assert (len(bomb.evidence), len(arrest.evidence)) == (2, 1)


def test_a_toll_that_names_a_place_returns_to_the_one_happening_there() -> None:
    market, bus = events(
        STRIKE,
        Told(
            "On Friday a mine blew up a bus near Kesh, killing two.",
            BOMB,
            at="Kesh",
            hit="a bus",
            when="Friday",
            dead=2,
        ),
        Told("The toll in Tolmin rose to nine.", at="Tolmin", dead=9, paragraph=8),
    )
    assert [len(market.evidence), len(bus.evidence)] == [2, 1]


def test_a_deed_of_another_place_ends_the_discussion() -> None:
    moved = Told("Tanks pushed into Belmark.", EventType.TROOP_MOVEMENT, at="Belmark", by="Tanks")
    found = events(STRIKE, moved, Told("Three cousins were shot dead.", ATTACK, dead=3))
    assert [len(one.evidence) for one in found] == [1, 1, 1]


def test_who_was_killed_among_people_taken_belongs_to_the_taking() -> None:
    taken = Told("Gunmen led 20 women away from Belmark.", EventType.DETENTION, at="Belmark", by="Gunmen", paragraph=2)
    found = events(STRIKE, taken, Told("An old man was hacked to death.", ATTACK, dead=1, paragraph=2))
    assert [(one.type, len(one.evidence)) for one in found] == [(AIR, 1), (EventType.DETENTION, 2)]


def test_a_quarter_of_the_town_told_of_is_no_other_place() -> None:
    (event,) = events(
        STRIKE, Told("Two died in the town's Orlo quarter.", ATTACK, at="the town's Orlo quarter", dead=2)
    )
    assert len(event.evidence) == 2


def test_what_somebody_always_denies_is_no_word_about_this_time() -> None:
    found = events(STRIKE, Told("The army has repeatedly denied targeting civilians.", SAID, by="The army"))
    assert [one.status for one in found] == [Status.ASSERTED, Status.ASSERTED]


def test_whose_words_go_on_telling_a_deed_is_no_doer_of_it() -> None:
    (event,) = events(STRIKE, Told("The army denied firing on the town.", SAID, by="The army", at="Varn"))
    assert event.actors == ()
    assert event.type is AIR
    assert event.place and event.place.text == "Tolmin"


def test_a_post_that_begins_with_its_time_opens_a_section() -> None:
    text = "08:10 Shells hit Orsa. It burned.\n\n09:05 Two people died."
    (article,) = read(Source("ticker.txt", text.encode())).articles
    assert layout_of(article).opening == frozenset(one.number for one in article.sentences if one.text[:1] == "0") - {1}


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


def test_a_figure_told_again_of_the_same_target_returns_to_its_happening() -> None:
    first, second = events(
        Told("Jets intensified raids, and a camp was hit that killed seven.", AIR, hit="a camp", dead=7, says="medics"),
        Told("Jets had been striking positions outside Varn.", AIR, at="Varn", hit="positions", by="Jets", paragraph=4),
        Told(
            "Warplanes had hit quarters of Varn and a camp, where seven had died, residents said.",
            AIR,
            at="Varn",
            hit="quarters of Varn and a camp",
            dead=7,
            by="Warplanes",
            says="residents",
            speaker="residents",
            paragraph=4,
        ),
    )
    assert [len(first.evidence), len(second.evidence)] == [2, 1]
    assert first.place is None  # the quarters are of Varn; where the camp is, nobody said
    assert second.fatalities is None or second.fatalities.best is None


def test_who_was_killed_where_a_place_was_taken_belongs_to_the_taking() -> None:
    (event,) = events(
        Told("Police regained control of the station.", LOST, by="Police", hit="the station"),
        Told("Eleven gunmen had been killed, a spokesman said.", ATTACK, dead=11, says="a spokesman"),
    )
    assert event.type is LOST
    assert event.fatalities and event.fatalities.best == 11


def test_what_was_shot_down_of_what_was_fired_told_again_is_one_event() -> None:
    (event,) = events(
        Told("Kyiv shot down 17 out of 20 drones.", DOWNED, hit="drones"),
        Told("Aid reached the town.", AID),
        Told("Seventeen of the 20 drones were downed.", DOWNED, paragraph=9),
    )[:1]
    assert len(event.evidence) == 2


def test_he_said_goes_on_with_the_one_who_spoke() -> None:
    (event,) = events(
        Told("“They must leave,” said Odo Prenn.", SAID, by="Odo Prenn", speaker="Odo Prenn"),
        Told("“We have no answer,” he said.", SAID, by="he", speaker="he"),
    )
    assert len(event.evidence) == 2


def test_a_people_s_name_in_a_place_is_no_place_of_its_own() -> None:
    (event,) = events(
        Told("A mill was hit south of the Ukrainian capital.", AIR, at="the Ukrainian capital", hit="A mill"),
        Told("Officials said 18 had been killed at the mill in Varn.", at="Varn", dead=18, speaker="Officials"),
    )
    assert len(event.evidence) == 2


def test_what_a_bystander_felt_is_no_event_and_an_officials_words_are_one() -> None:
    told = Told("“I have no answer,” said Ane Prenn, 24, a baker.", SAID, by="Ane Prenn", speaker="Ane Prenn")
    after = Told("“They ask me every day,” she said.", SAID, by="she", speaker="she")
    assert events(told, after) == ()
    (event,) = events(Told("“We will return,” said the minister.", SAID, by="the minister", speaker="the minister"))
    assert event.type is SAID
    (event,) = events(STRIKE, Told("Ten died, said residents.", SAID, dead=10, speaker="residents", says="residents"))
    assert event.fatalities and event.fatalities.best == 10


def test_a_deed_told_more_closely_is_the_one_of_the_lead() -> None:
    lead = Told("Jets bombed a village in central Lorn, killing 27.", AIR, at="central part", hit="a village", dead=27)
    (event,) = events(lead, Told("The raid on Tolmin took place at noon.", AIR, at="Tolmin", hit="Tolmin"))
    assert len(event.evidence) == 2
    column = Told("The column came under fire near Tolmin.", ATTACK, at="Tolmin")
    assert len(events(Told("Gunmen ambushed a convoy.", CLASH, hit="a convoy", by="Gunmen"), column)) == 1
    rebels = Told("The rebels attacked Tolmin.", ATTACK, at="Tolmin", hit="Tolmin", by="The rebels")
    assert len(events(Told("Gunmen ambushed a convoy.", CLASH, hit="a convoy", by="Gunmen"), rebels)) == 2
