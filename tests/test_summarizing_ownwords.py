"""The article's own plain clause, where the record's parts make no sound sentence: when it is used, and when not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.checking.neutrality import check_summary, load_terms
from summarizer.language.numbers import find_numbers
from summarizer.language.terms import Rule
from summarizer.schemas.event import Claim, Count, EventRecord, Speaker, When
from summarizer.schemas.report import Answer, CheckedReport, Verdict
from summarizer.schemas.taxonomy import EventType, Outcome, Stance, Status
from summarizer.schemas.text import Article, Block, Evidence, Published, Region, Sentence, Severity
from summarizer.summarizing.ownwords import own_words
from summarizer.summarizing.template import template_summary

TERMS = load_terms()
PAPER = "The Hallam Gazette"


def page(text: str, region: Region = Region.BODY) -> Article:
    whole = {"start": 0, "end": len(text)}
    return Article(
        number=1,
        title=None,
        publisher=PAPER,
        language="en",
        published=Published(basis="nothing on the page proves it"),
        blocks=(Block(**whole, region=region, reason="made up"),),
        sentences=(Sentence(**whole, number=1, paragraph=1, text=text, region=region),),
    )


def words(text: str, quoted: str | None = None) -> Evidence:
    start = text.index(quoted) if quoted else 0
    quoted = quoted or text
    return Evidence(document="f" * 64, start=start, end=start + len(quoted), text=quoted)


def told(text: str, who: str | None, **options: Region) -> str | None:
    speaker = Speaker(name=who, evidence=words(text, who)) if who else None
    own = own_words(words(text), speaker, page(text, **options), TERMS)
    return own.clause if own else None


@pytest.mark.parametrize(
    ("text", "who", "clause"),
    [
        (
            "Nearly 900 families have left Orsk for the hills, the aid office said.",
            "the aid office",
            "Nearly 900 families have left Orsk for the hills",
        ),
        (
            "Nine barns near Orsk, according to the aid office, burned down on Monday.",
            "the aid office",
            "Nine barns near Orsk burned down on Monday",
        ),
        (
            "The aid office said on Monday that 900 families had left Orsk.",
            "The aid office",
            "900 families had left Orsk",
        ),
        (
            "ORSK, May 3 (Lorn Press) - Meanwhile, two bridges near Orsk were closed, police told reporters.",
            "police",
            "Two bridges near Orsk were closed",
        ),
        (
            "Parliament on Tuesday froze the accounts of two shipping firms in Port Lorn.",
            None,
            "Parliament on Tuesday froze the accounts of two shipping firms in Port Lorn",
        ),
        (
            "Brutal bandits torched nine barns near Orsk, the mayor said.",
            "the mayor",
            "Armed men burned nine barns near Orsk",
        ),
        (
            "Nine barns near Orsk burned down today, the mayor said.",
            "the mayor",
            "Nine barns near Orsk burned down",
        ),
        (
            "Troops retook the mill at Orsk, which had been held by men who called it the regime's, the mayor said.",
            "the mayor",
            "Troops retook the mill at Orsk",
        ),
    ],
)
def test_a_plain_clause_is_told_in_its_own_words(text: str, who: str | None, clause: str) -> None:
    assert told(text, who) == clause


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("They left the town of Orsk for the hills, the aid office said.", "the aid office"),  # nobody knows who
        ("Two of them left the town of Orsk, the aid office said.", "the aid office"),
        ("The army “cleansed” the town of Orsk of fighters, the mayor said.", "the mayor"),  # quotation marks
        ("The army said it had left Orsk, but the mayor said it had not.", "the mayor"),  # two speakers
        ("The army denied that it had left the town of Orsk.", "The army"),  # a denial
        ("The army claimed to have taken the town of Orsk again.", None),  # a speaker whom the record does not have
        ("The army has left the town of Orsk, the mayor said.", "The army"),  # another speaker than the record's
        ("The army has left the town of Orsk, the mayor said.", None),
        ("Troops were exploiting the truce to move guns to Orsk, the mayor said.", "the mayor"),  # a motive
        ("Shells fell on the town of Orsk last week, the mayor said.", "the mayor"),  # nobody knows when
        ("The army could not verify that shells fell on Orsk, the mayor said.", "the mayor"),
        ("We left the town of Orsk in two buses, the mayor said.", "the mayor"),
        ("Read http://orsk.example about the two barns that burned down.", None),
        ("Orsk fell.", None),
    ],
)
def test_what_cannot_stand_alone_is_not_used(text: str, who: str | None) -> None:
    assert told(text, who) is None


def test_captions_are_never_used() -> None:
    assert told("Nine barns near Orsk burned down, the mayor said.", "the mayor", region=Region.CAPTION) is None


def figure(text: str, quoted: str, number: int) -> Count:
    return Count(text=quoted, min=number, max=number, evidence=words(text, quoted))


def summary(
    text: str, who: str | None, event_type: EventType, claim: dict[str, int], status: Status = Status.ASSERTED
) -> list[str]:
    """The template's sentences about one event of one sentence, and the errors that the check finds in them."""
    speaker = Speaker(name=who, evidence=words(text, who)) if who else None
    claims = tuple(
        Claim(
            id=f"c{number}",
            outcome=Outcome(outcome),
            count=figure(text, str(number), number),
            victims=None,
            claimant=speaker,
            stance=Stance.UNVERIFIED if status is Status.UNVERIFIED else Stance.ASSERTED,
            evidence=words(text),
        )
        for outcome, number in claim.items()
    )
    event = EventRecord(
        id="e1",
        type=event_type,
        status=status,
        actors=(),
        target=None,
        place=None,
        when=When(text=None, evidence=None, basis="not said"),
        said_by=speaker,
        claims=claims,
        fatalities=None,
        injured=None,
        evidence=(words(text),),
        reports=("r1",),
    )
    answers = {}
    if who:
        said = words(text, who)
        answers["who_says_so"] = Answer(given=who, verdict=Verdict.EXACT, value=None, evidence=(said,))
    reports = {"r1": CheckedReport(id="r1", sentence=1, evidence=words(text), answers=answers)}
    made = template_summary([event], reports, page(text))
    found = check_summary(made.sentences, reports=reports, events=[event], article=page(text), text=text, terms=TERMS)
    assert [f"{one.code} {one.message}" for one in found if one.severity is Severity.ERROR] == []
    return [sentence.text for sentence in made.sentences]


def test_the_figures_in_the_clause_are_told_once() -> None:
    text = "A ferry with 40 people on board sank off Orsk, drowning 12, the coast guard said."
    assert summary(text, "the coast guard", EventType.AID_OR_RESCUE, {"killed": 12}) == [text[0] + text[1:]]


def test_a_clause_that_loses_a_figure_is_not_used() -> None:
    text = "Troops left the mill at Orsk, where 12 people were killed in what he called a trap, police said."
    assert summary(text, "police", EventType.TROOP_MOVEMENT, {"killed": 12}) == [
        "The police said 12 people were killed."
    ]


def test_what_was_only_reportedly_so_is_told_so_and_not_called_unverifiable() -> None:
    text = "At least 8 people were reportedly killed when a tent near the mill was hit."
    (only,) = summary(text, None, EventType.ATTACK, {"killed": 8}, Status.UNVERIFIED)
    assert (
        only == "At least 8 people were reportedly killed when a tent near the mill was hit, the Hallam Gazette said."
    )


PLACES = st.sampled_from(["Orsk", "the mill at Orsk", "Port Lorn", "two villages near Orsk"])
DOERS = st.sampled_from(
    ["Troops", "Militants", "Regime forces", "Marauding bandits", "Rebels", "The army", "Gang members"]
)
DEEDS = st.sampled_from(
    [
        "retook",
        "stormed",
        "brutally retook",
        "torched",
        "surged into",
        "wrested control of",
        "pulled out of",
        "levelled",
    ]
)
SPEAKERS = st.sampled_from(["the mayor", "police", "a Lorn official", "the interior ministry", None])
TAILS = st.sampled_from(
    ["", " on Monday", " yesterday", ", killing 12 people", ", wounding 7 soldiers", " in cold blood"]
)


@given(DOERS, DEEDS, PLACES, TAILS, SPEAKERS)
def test_whatever_the_article_says_its_clause_takes_no_side_and_adds_no_number(
    doer: str, deed: str, place: str, tail: str, who: str | None
) -> None:
    text = f"{doer} {deed} {place}{tail}" + (f", {who} said." if who else ".")
    claims = {"killed": 12} if "12" in tail else {"injured": 7} if "7" in tail else {}
    sentences = summary(text, who, EventType.TERRITORY_CHANGE, claims)
    for sentence in sentences:
        assert not any(use.term.rule in (Rule.BAN, Rule.ATTR, Rule.VERB) for use in TERMS.find(sentence))
        assert re.search(rf"\b(?:{re.escape(who or PAPER)})\b", sentence, re.IGNORECASE)
        known = {number.value for number in find_numbers(text)}
        assert {number.value for number in find_numbers(sentence)} <= known
    for number in map(str, claims.values()):
        assert number in " ".join(sentences)
