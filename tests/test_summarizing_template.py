"""The template summary: decent English, every figure with its speaker, denials kept, and no breach of neutrality."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neutrality_support import (
    NO_TIME,
    SENTENCES,
    TEXT,
    SubCount,
    actor,
    article,
    claim,
    count,
    event,
    events,
    market,
    place,
    post,
    report,
    reports,
    speaker,
    toll,
    when,
    words,
)

from summarizer.checking.neutrality import check_summary, load_terms
from summarizer.language.numbers import find_numbers
from summarizer.schemas.event import Claim, EventRecord
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import Summary, SummaryOrigin, SummarySentence
from summarizer.schemas.taxonomy import EventType, Outcome, Role, Stance, Status
from summarizer.schemas.text import Article, Region, Severity
from summarizer.summarizing.statements import fair
from summarizer.summarizing.template import template_summary

TERMS = load_terms()


def texts(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary.sentences]


def told(*happenings: EventRecord, about: Article | None = None, **options: Any) -> list[str]:
    """The sentences about some events, without the article's statements."""
    known = {key: value for key, value in reports().items() if key in {r for e in happenings for r in e.reports}}
    known = {key: value.model_copy(update={"answers": {}}) for key, value in known.items()}
    return texts(template_summary(happenings, known, about or article(), **options))


def problems(summary: Summary, about: list[EventRecord]) -> list[str]:
    found = check_summary(summary.sentences, reports=reports(), events=about, article=article(), text=TEXT, terms=TERMS)
    return [f"{f.code} {f.text!r}: {f.message}" for f in found if f.severity is not Severity.INFO]


def test_the_whole_page() -> None:
    summary = template_summary(events(), reports(), article())
    assert summary.origin is SummaryOrigin.TEMPLATE
    assert [(s.text, s.reports) for s in summary.sentences] == [
        (
            "The Belmark Health Office said Zorvan army helicopters struck a market in the town of Belmark late on "
            "Tuesday, killing at least 14 traders and injuring 30, while Odo Prenn denied that any civilians were "
            "killed.",
            ("r1", "r2"),
        ),
        (
            "Up to 78 people had died across the valley since the start of the offensive, the Lorn Relief Network "
            "said.",
            ("r3",),
        ),
        (
            "Residents said the Harrad Brigade shelled an army post near Tolmin on Monday.",
            ("r6",),
        ),
        ("The Daily Quill said this could not be verified.", ("r6",)),
        ("General Mika Sorn said: “We will crush the terrorist gangs that hide in Belmark.”", ("r4",)),
    ]


def test_it_passes_its_own_check_without_a_warning() -> None:
    assert problems(template_summary(events(), reports(), article()), events()) == []


def test_it_is_the_same_every_time_and_whatever_the_order() -> None:
    turned = dict(reversed(reports().items()))
    first = template_summary(events(), reports(), article())
    assert template_summary(list(reversed(events())), turned, article()) == first


def test_nothing_to_tell_is_no_sentence() -> None:
    assert texts(template_summary([], {}, article())) == []
    assert told(event(6, EventType.OTHER)) == []


# ------------------------------------------------------------ figures, speakers, denials
def test_a_figure_of_the_newspaper_is_given_in_its_name_or_the_articles() -> None:
    own = market(claims=(claim(1, Outcome.INJURED, count=count("30", 1, 30, 30)),))
    assert told(own)[1] == "The Daily Quill said 30 people were injured."
    assert told(own, about=article(publisher=None))[1] == "The article said 30 people were injured."


def test_competing_figures_stand_side_by_side_even_past_the_length() -> None:
    claims = market().claims
    rival = claim(
        3, Outcome.KILLED, count=count("up to 78", 3, None, 78), claimant=speaker("The Lorn Relief Network", 3)
    )
    both = told(market(claims=(claims[0], rival, claims[2])), length=1)
    assert both[1:] == [
        "The Belmark Health Office also said at least 14 traders were killed, while the Lorn Relief Network said up to "
        "78 people were killed; Odo Prenn denied that any civilians were killed.",
    ]


def test_length_leaves_out_whole_groups_and_figures_come_first() -> None:
    short = template_summary(list(reversed(events())), reports(), article(), length=4)
    assert [s.reports for s in short.sentences] == [("r1", "r2"), ("r3",), ("r6",), ("r6",)]
    assert len(template_summary(events(), reports(), article(), length=2).sentences) == 2
    assert template_summary(events(), reports(), article(), length=None) == template_summary(
        events(), reports(), article(), length=100
    )


def test_one_person_many_people_and_parts() -> None:
    by = speaker("the Belmark Health Office", 1)
    one = claim(
        1,
        Outcome.KILLED,
        count=count("30", 1, 30, 30).model_copy(update={"text": "One", "min": 1, "max": 1}),
        claimant=by,
    )
    assert told(market(claims=(one,)))[0].endswith("on Tuesday, killing one person.")
    dozens = one.count.model_copy(update={"text": "dozens", "min": 24, "max": None}) if one.count else None
    many = claim(1, Outcome.KILLED, count=dozens, victims="trader", claimant=by)
    assert told(market(claims=(many,)))[0].endswith("on Tuesday, killing dozens of traders.")
    parts = (SubCount(victims="children", count=count("30", 1, 30, 30), evidence=words(SENTENCES[0])),)
    whole = claim(1, Outcome.KILLED, count=count("at least 14", 1, 14, None), of_which=parts, claimant=by)
    assert told(market(claims=(whole,)))[0].endswith("killing at least 14 people, including 30 children.")


def test_casualties_are_neither_killed_nor_injured() -> None:
    by = speaker("the Belmark Health Office", 1)
    both = claim(1, Outcome.CASUALTIES, count=count("30", 1, 30, 30), victims="civilian casualties", claimant=by)
    assert told(market(claims=(both,)))[0].endswith(", and that there were 30 casualties among civilians.")


def test_a_denial_alone_says_what_is_denied_and_where() -> None:
    only = event(2, EventType.OTHER, place=place("Belmark", 2), claims=(market().claims[2],))
    assert told(only) == ["Odo Prenn denied that any civilians were killed in Belmark."]


def test_a_denied_event_is_told_as_a_denial() -> None:
    denied = market(status=Status.DENIED, claims=(), said_by=speaker("Odo Prenn", 2))
    assert told(denied)[0].startswith("Odo Prenn denied that Zorvan army helicopters struck a market")


def test_a_speaker_that_nothing_resolved_stays_unnamed() -> None:
    it = market().claims[1].claimant
    assert it is not None
    nobody = it.model_copy(update={"name": "It"})
    said = market(said_by=nobody, claims=())
    assert told(said)[0].startswith("A source cited in the article said Zorvan army helicopters")
    known = market(said_by=nobody.model_copy(update={"canonical": "Belmark Health Office"}), claims=())
    assert told(known)[0].startswith("The Belmark Health Office said")


# ------------------------------------------------------------ words
def test_loaded_words_of_the_source_are_replaced_or_left_out() -> None:
    loaded = market(
        actors=(
            actor("Zorvan army helicopters", 1).model_copy(update={"name": "the brutal Zorvan regime’s helicopters"}),
        ),
        target=words("a market", SENTENCES[0]).model_copy(update={"text": "a terrorist stronghold"}),
        claims=(market().claims[0].model_copy(update={"victims": "slain jihadists"}),),
    )
    (first,) = told(loaded)
    assert "the Zorvan government's helicopters struck an armed area held by it" in first
    assert "killing at least 14 fighters" in first


def test_a_name_that_looks_like_a_term_is_kept() -> None:
    named = market(
        actors=(actor("Zorvan army helicopters", 1).model_copy(update={"name": "the Zorvan Counter Terror Service"}),)
    )
    assert "said the Zorvan Counter Terror Service struck" in told(named)[0]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("late on Tuesday", " late on Tuesday."),
        ("Tuesday", " on Tuesday."),
        ("On Tuesday", " on Tuesday."),
        ("Monday night", " on Monday night."),
        ("early September", " early September."),
        ("September 2015", " in September 2015."),
        ("26 October 2020", " on 26 October 2020."),
        ("yesterday", " in the town of Belmark."),
        ("last week", " in the town of Belmark."),
        ("when the market was full", " in the town of Belmark."),
    ],
)
def test_times_read_well_and_relative_ones_are_left_out(said: str, expected: str) -> None:
    at = when("late on Tuesday", 1).model_copy(update={"text": said})
    assert told(market(when=at, claims=()))[0].endswith(expected)


def test_a_resolved_day_is_told_by_its_name_without_a_number_that_the_page_has_not() -> None:
    dated = market(when=when("late on Tuesday", 1, date(2021, 5, 4)).model_copy(update={"text": "yesterday"}))
    assert "in the town of Belmark on Tuesday, killing" in told(dated)[0]
    assert problems(template_summary([dated], reports(), article()), [dated]) == []


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("near Belmark", "a market near Belmark late"),
        ("The town of Belmark", "a market in the town of Belmark late"),
        ("a market in Belmark", "struck a market in Belmark late"),
        ("there", "a market late"),
    ],
)
def test_places_read_well_and_are_not_said_twice(where: str, expected: str) -> None:
    at = place("the town of Belmark", 1).model_copy(update={"text": where})
    assert expected in told(market(place=at))[0]


def test_markup_and_quotation_marks_of_the_source_are_not_passed_on() -> None:
    hostile = actor("Zorvan army helicopters", 1).model_copy(update={"name": "“<b>Zorvan</b>” [helicopters](http:*x*)"})
    assert not set("<>[]*“”") & set(told(market(actors=(hostile,)))[0])


# ------------------------------------------------------------ types and statements
SHAPES = st.fixed_dictionaries(
    {
        "event_type": st.sampled_from(sorted(EventType)),
        "status": st.sampled_from([Status.ASSERTED, Status.DISPUTED, Status.UNVERIFIED, Status.BACKGROUND]),
        "acting": st.booleans(),
        "hit": st.booleans(),
        "placed": st.booleans(),
        "timed": st.booleans(),
        "spoken": st.booleans(),
        "claims": st.sets(st.sampled_from([0, 1, 2])),
    }
)


def shaped(shape: dict[str, Any]) -> EventRecord:
    base = market()
    chosen: tuple[Claim, ...] = tuple(base.claims[index] for index in sorted(shape["claims"]))
    return market(
        type=shape["event_type"],
        status=shape["status"],
        actors=base.actors if shape["acting"] else (),
        target=base.target if shape["hit"] else None,
        place=base.place if shape["placed"] else None,
        when=base.when if shape["timed"] else NO_TIME,
        said_by=base.said_by if shape["spoken"] else None,
        claims=chosen,
    )


@given(SHAPES)
def test_whatever_the_record_holds_the_summary_is_neutral_and_says_no_other_number(shape: dict[str, Any]) -> None:
    one = shaped(shape)
    summary = template_summary([one], reports(), article())
    assert problems(summary, [one]) == []
    known = {number.value for number in find_numbers(TEXT)}
    for sentence in summary.sentences:
        assert sentence.text[0].isupper() and sentence.text.endswith((".", ".”")) and "  " not in sentence.text
        assert "None" not in sentence.text and set(sentence.reports) <= set(reports())
        assert {number.value for number in find_numbers(sentence.text)} <= known


@given(SHAPES)
def test_every_denial_and_every_figure_of_an_event_that_is_told_is_told(shape: dict[str, Any]) -> None:
    one = shaped(shape)
    text = " ".join(texts(template_summary([one], reports(), article(), length=None)))
    for chosen in one.claims:
        if chosen.stance is Stance.DENIED:
            assert "Odo Prenn denied" in text
        elif chosen.count:
            assert chosen.count.text in text


def test_two_sides_and_their_meeting() -> None:
    talks = event(
        7,
        EventType.DIPLOMATIC_MEETING,
        actors=(actor("President Ilo Marn", 7, Role.PARTNER),),
        target=words("the government", SENTENCES[6]),
        said_by=None,
    )
    known = {"r7": report(7, what_happened="diplomatic_meeting")}
    assert texts(template_summary([talks], known, article())) == [
        "The Daily Quill said President Ilo Marn held talks with the government."
    ]


def statement_page(sentence: str, who: str, **resolved: str) -> list[str]:
    """The summary of a page of one statement."""
    text = f"A headline\n\n{sentence}"
    page = article()
    body = page.sentences[1].model_copy(update={"start": 12, "end": len(text), "text": sentence})
    at = words(SENTENCES[0]).model_copy(update={"start": 12, "end": len(text), "text": sentence})
    base = report(1, what_happened="statement", who_says_so="the Belmark Health Office")
    answer = base.answers["who_says_so"]
    where = at.model_copy(update={"text": who})
    answers = base.answers | {"who_says_so": answer.model_copy(update={"given": who, "evidence": (where,)})}
    known = {"r1": CheckedReport(id="r1", sentence=1, evidence=at, answers=answers)}
    said_by = speaker("the Belmark Health Office", 1).model_copy(update={"name": who, "canonical": None} | resolved)
    about = [event(1, EventType.STATEMENT, said_by=said_by)] if resolved else []
    return texts(template_summary(about, known, page.model_copy(update={"sentences": (body,)})))


MAYOR = "Mayor Una Tolk"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"“The valley is closed to all of us,” {MAYOR} said.", f"{MAYOR} said: “The valley is closed to all of us.”"),
        (f"{MAYOR} insisted that the valley was closed.", f"{MAYOR} said that the valley was closed."),
        (f"{MAYOR} denied that the valley was closed.", f"{MAYOR} denied that the valley was closed."),
        (f"According to {MAYOR}, the valley is closed.", f"According to {MAYOR}, the valley is closed."),
        ("The valley is closed to us all.", "The Daily Quill reported: “The valley is closed to us all.”"),
        (
            f"{MAYOR} said that the regime’s terrorists closed the valley.",
            f"{MAYOR} said that the government's fighters closed the valley.",
        ),
    ],
)
def test_statements_are_quoted_or_told_in_indirect_speech(sentence: str, expected: str) -> None:
    assert statement_page(sentence, MAYOR) == [expected]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("He said “closed” and left the valley.", "He"),
        ("It could be seen from “the top of the pass", "It"),
        ("The mayor said that we should all go to http://example.org/ today.", "The mayor"),
        ("He was of the view that nothing could be done.", "He"),
    ],
)
def test_what_cannot_be_quoted_fairly_is_left_out(sentence: str, who: str) -> None:
    assert statement_page(sentence, who) == []


def test_a_pronoun_is_told_by_the_name_that_the_record_resolved() -> None:
    said = statement_page("She added that the valley was closed.", "She", canonical="Mayor Una Tolk")
    assert said == ["Mayor Una Tolk said that the valley was closed."]


def test_captions_and_headlines_are_never_quoted() -> None:
    page = article()
    outside = tuple(s.model_copy(update={"region": Region.CAPTION}) for s in page.sentences)
    assert texts(template_summary([], reports(), page.model_copy(update={"sentences": outside}))) == []


def test_background_comes_last_and_is_marked() -> None:
    old = market(status=Status.BACKGROUND)
    assert told(old)[0].startswith("As background, the Belmark Health Office said")
    everything = told(old, toll(), post(), length=None)
    assert everything[0].endswith("the Lorn Relief Network said.")
    assert everything[-1].startswith("As background, the Belmark Health Office said")
    assert "at least 14" not in " ".join(told(old, toll(), post(), length=1))
    assert problems(template_summary([old], reports(), article()), [old]) == []


def test_everybody_is_heard_once_before_anybody_is_heard_twice() -> None:
    words_of = [(who, SummarySentence(text=f"{who} {n}", reports=("r",))) for n, who in enumerate("AABAC")]
    assert [one.text for one in fair(words_of, 3)] == ["A 0", "B 2", "C 4"]
    assert [one.text for one in fair(words_of, None)] == ["A 0", "A 1", "B 2", "A 3", "C 4"]


def test_an_article_without_events_is_a_fair_summary_of_who_said_what() -> None:
    summary = template_summary([], reports(), article())
    assert "General Mika Sorn said: “We will crush the terrorist gangs that hide in Belmark.”" in texts(summary)
    assert problems(summary, []) == []
