"""Who did what to whom in the template summary: nobody does what was done to him, or what another speaker tells."""

import pytest
from test_summarizing_ownwords import figure, page, words

from summarizer.checking.neutrality import check_summary, load_terms
from summarizer.schemas.event import Actor, Claim, EventRecord, Speaker, When
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.taxonomy import EventType, Outcome, Role, Stance, Status
from summarizer.schemas.text import Severity
from summarizer.summarizing.template import template_summary

TERMS = load_terms()


def told(
    text: str,
    event_type: EventType,
    actor: str | None = None,
    target: str | None = None,
    who: str | None = None,
    killed: tuple[str, int] | None = None,
    language: str = "en",
) -> str:
    """The summary of one event of one sentence; it has no error."""
    speaker = Speaker(name=who, evidence=words(text, who)) if who else None
    count = figure(text, *killed) if killed else None
    claim = Claim(
        id="c1",
        outcome=Outcome.KILLED,
        count=count,
        victims=None,
        claimant=speaker,
        stance=Stance.ASSERTED,
        evidence=words(text),
    )
    event = EventRecord(
        id="e1",
        type=event_type,
        status=Status.ASSERTED,
        actors=(Actor(name=actor, role=Role.INITIATOR, evidence=words(text, actor)),) if actor else (),
        target=words(text, target) if target else None,
        place=None,
        when=When(text=None, evidence=None, basis="not said"),
        said_by=speaker,
        claims=(claim,) if killed else (),
        fatalities=None,
        injured=None,
        evidence=(words(text),),
        reports=("r1",),
    )
    article = page(text).model_copy(update={"language": language})
    reports = {"r1": CheckedReport(id="r1", sentence=1, evidence=words(text), answers={})}
    made = template_summary([event], reports, article)
    found = check_summary(made.sentences, reports=reports, events=[event], article=article, text=text, terms=TERMS)
    assert [f"{one.code} {one.message}" for one in found if one.severity is Severity.ERROR] == []
    return made.text


def test_a_doer_and_what_it_hit() -> None:
    text = "Jets bombed a depot near Orsk, he “thought”, the mayor said."
    assert told(text, EventType.AIR_STRIKE, "Jets", "a depot", "the mayor") == "The mayor said jets struck a depot."


@pytest.mark.parametrize(
    ("text", "event_type", "actor", "target"),
    [
        # who was counted did not do it
        ("“Sadly” 9 men died in an attack on Orsk, police said.", EventType.ATTACK, "9 men", None),
        # who suffers it did not do it
        ("Farmers, “mostly” women, were attacked, and 9 died, police said.", EventType.ATTACK, "Farmers", None),
        ("Farmers were “taken” from the road, and 9 died, police said.", EventType.DETENTION, "Farmers", None),
        # what was fired is not what was hit
        ("“So” cruise missiles flew and 9 people died, police said.", EventType.AIR_STRIKE, None, "cruise missiles"),
        # what was spared
        ("9 rebels died, and “no” traders were never targeted, police said.", EventType.ATTACK, None, "traders"),
        # a tyre is nobody to fight against
        ("9 died when the army “met” tyres, police said.", EventType.TERRITORY_CHANGE, "the army", "tyres"),
    ],
)  # fmt: skip
def test_an_unlikely_doer_or_target_is_left_out(
    text: str, event_type: EventType, actor: str | None, target: str | None
) -> None:
    summary = told(text, event_type, actor, target, "police", ("9", 9))
    assert "9" in summary and "police said" in summary.lower()
    for one in (actor, target):
        assert one is None or one == "9 men" or f"said {one.lower()} " not in summary.lower()
    assert "cruise missiles came" not in summary and "traders came" not in summary and "tyres" not in summary


def test_a_body_that_tells_of_itself_is_named_once() -> None:
    text = "“Indeed” the army shelled a depot near Orsk, the army said."
    assert told(text, EventType.SHELLING, "the army", "a depot", "the army") == "The army said it shelled a depot."


def test_the_possessive_and_the_demonstrative_point_to_nobody_in_the_summary() -> None:
    text = "“Then” 9 people died, their classmates said."
    assert (
        told(text, EventType.ATTACK, who="their classmates", killed=("9", 9)) == "Classmates said 9 people were killed."
    )
    text = "“Then” 9 people died, the group said."
    said = told(text, EventType.ATTACK, who="the group", killed=("9", 9))
    assert said == "A group cited in the article said 9 people were killed."


def test_number_words_of_another_language_are_no_invented_numbers() -> None:
    text = "Quatre personnes sont mortes à Orsk, selon le maire."
    summary = told(text, EventType.ATTACK, who="le maire", killed=("Quatre", 4), language="fr")
    assert "4 people" in summary
