"""From a model's answers to events: checks, values and linking together, on invented pages.

The answers are what a model might say, right or wrong; no model is asked.
"""

from collections.abc import Mapping

import pytest

from summarizer.checking.reports import Checker
from summarizer.coding import Coded, FilledIn, HappeningMaker, load_prompt, with_counted
from summarizer.coding.prompt import default_answer
from summarizer.linking import link
from summarizer.reading import Source, read
from summarizer.schemas.event import EventRecord
from summarizer.schemas.record import Usage
from summarizer.schemas.report import CheckedReport, Report, Verdict
from summarizer.schemas.taxonomy import EventType, Outcome, Stance, Status
from summarizer.schemas.text import Document, Finding, Region, Sentence

PROMPT = load_prompt("report/v1", Report)


Told = tuple[str, Mapping[str, str] | None]


def answered(*told: Told) -> tuple[Document, Checker, list[tuple[Report, Sentence]]]:
    """One sentence a paragraph, each with the model's answer about it; null: not asked, or nothing happened."""
    document = read(Source("page.txt", "\n\n".join(sentence for sentence, _ in told).encode()))
    (article,) = document.articles
    body = {one.text: one for one in article.sentences if one.region is Region.BODY}
    filled = []
    for text, answer in told:
        if answer is not None:
            whole = {name: answer.get(name, default_answer(Report, name)) for name in Report.kinds()}
            filled.append((Report.model_validate(whole | {"sentence": body[text].number}), body[text]))
    return document, Checker(article, document, PROMPT.cues, PROMPT.telling), filled


def checked(*told: Told) -> tuple[tuple[CheckedReport, ...], tuple[Finding, ...]]:
    _, checker, filled = answered(*told)
    return checker.check(filled)


def flow(*told: Told) -> tuple[tuple[CheckedReport, ...], tuple[EventRecord, ...]]:
    document, checker, filled = answered(*told)
    reports, _ = checker.check(filled)
    maker = HappeningMaker(checker.article, document)
    events = link(maker.make(reports), article=1, loose_parts=maker.loose_parts(), doubted=maker.doubted())
    for event in events:
        for claim in event.claims:
            if claim.count:
                found = claim.count.evidence
                assert document.text[found.start : found.end] == found.text == claim.count.text
    return reports, events


def with_what_code_counts(*told: Told, unread: frozenset[int] = frozenset()) -> tuple[EventRecord, ...]:
    """The events with the figures of the sentences that the model told nothing about."""
    document, checker, filled = answered(*told)
    coded = Coded(tuple(FilledIn(*one) for one in filled), Usage(), (), unread)
    whole = with_counted(coded, checker.article, Report).filled
    reports, _ = checker.check((one.form, one.sentence) for one in whole)
    return link(HappeningMaker(checker.article, document).make(reports), article=1, loose_parts={})


CAMP = "Zorvan jets struck a camp near Belmark on Monday, killing at least 14 people, the Lorn Network said."


def test_a_figure_keeps_its_qualifier_its_speaker_and_its_place() -> None:
    _, (event,) = flow((CAMP, {"what_happened": "air_strike", "who_did_it": "Zorvan jets", "number_killed": "14"}))
    (claim,) = event.claims
    assert (claim.count and claim.count.min, claim.count and claim.count.max) == (14, None)
    assert claim.claimant is not None
    assert claim.claimant.name == "the Lorn Network"
    assert (event.when.earliest, event.when.latest) == (None, None)


@pytest.mark.parametrize("wrong", ["41", "-", "dozens"])
def test_a_wrong_figure_is_replaced_by_the_sentences_own(wrong: str) -> None:
    (report,), (event,) = flow((CAMP, {"what_happened": "air_strike", "number_killed": wrong}))
    assert report.answers["number_killed"].verdict is Verdict.REPAIRED
    assert [claim.count.text for claim in event.claims if claim.count] == ["at least 14"]


def test_a_figure_without_a_cue_is_refused() -> None:
    text = "At least 300 fighters crossed into Zorvan late on Sunday, two guards said."
    (report,), (event,) = flow((text, {"what_happened": "troop_movement", "number_killed": "300"}))
    assert report.answers["number_killed"].verdict is Verdict.CONTRADICTED
    assert event.claims == ()


def test_a_report_that_falls_is_told_once_and_leaves_its_id_to_no_other() -> None:
    bakery = "The bakery has 300 seats and opens at six."
    reports, findings = checked(
        (bakery, {"what_happened": "air_strike", "number_killed": "300", "where": "Tolmin"}),
        (CAMP, {"what_happened": "air_strike", "number_killed": "41"}),
    )
    assert [report.sentence for report in reports] == [2]
    told = [finding.message for finding in findings if finding.span == findings[0].span]
    assert len(told) == 1 and told[0].startswith("sentence 1 what_happened: 'air_strike' was dropped, and the report")
    assert all(one.message.startswith(reports[0].id) for one in findings[1:])


def test_words_of_another_sentence_are_refused() -> None:
    (report,), _ = flow(
        ("A shell hit a school in Tolmin.", None),
        (CAMP, {"what_happened": "air_strike", "who_or_what_was_hit": "a school"}),
    )
    assert report.answers["who_or_what_was_hit"].verdict is Verdict.NOT_FOUND


def test_one_strike_told_twice_is_one_event_with_one_figure_a_speaker() -> None:
    _, events = flow(
        (
            "Zorvan warplanes hit a refugee camp on Monday and killed seven, residents said.",
            {"what_happened": "air_strike", "who_did_it": "Zorvan warplanes", "who_or_what_was_hit": "a refugee camp"},
        ),
        ("The weather was dry.", None),
        (
            "The Lorn Network said warplanes had hit a refugee camp near Belmark, where seven people were killed, "
            "including 5 children.",
            {"what_happened": "air_strike", "who_did_it": "warplanes", "who_or_what_was_hit": "a refugee camp"},
        ),
    )
    (event,) = events
    assert len(event.evidence) == 2
    assert [(claim.count.min, claim.claimant and claim.claimant.name) for claim in event.claims if claim.count] == [
        (7, "residents"),
        (7, "The Lorn Network"),
    ]
    assert event.fatalities is not None
    assert (event.fatalities.low, event.fatalities.high) == (7, 7)


def test_different_days_and_places_stay_apart() -> None:
    _, events = flow(
        (
            "Jets struck the town of Tolmin on Wednesday, killing 12 people.",
            {"what_happened": "air_strike", "where": "the town of Tolmin", "when": "on Wednesday"},
        ),
        (
            "Jets struck the town of Belmark on Thursday, killing 30 people.",
            {"what_happened": "air_strike", "where": "the town of Belmark", "when": "on Thursday"},
        ),
    )
    assert len(events) == 2


def test_a_denial_stands_beside_the_claim_and_the_event_is_disputed() -> None:
    text = (
        "The opposition accused the army of killing 36 civilians in Tolmin, but Prenn denied any civilians were killed."
    )
    _, (event,) = flow((text, {"what_happened": "attack", "who_did_it": "The opposition", "number_killed": "36"}))
    asserted, denied = event.claims
    assert (asserted.count and asserted.count.min, asserted.stance) == (36, Stance.ASSERTED)
    assert (denied.count, denied.stance) == (None, Stance.DENIED)
    assert denied.claimant is not None
    assert denied.claimant.name == "Prenn"
    assert event.status is Status.DISPUTED
    assert [actor.name for actor in event.actors if actor.role.value == "initiator"] == ["the army"]


def test_could_not_be_verified_belongs_to_what_was_told_before() -> None:
    _, (event,) = flow(
        (CAMP, {"what_happened": "air_strike"}),
        ("The Quill was not able to independently verify the report.", None),
    )
    assert event.status is Status.UNVERIFIED
    assert {claim.stance for claim in event.claims} == {Stance.UNVERIFIED}


def test_a_weekends_total_is_no_strikes_toll() -> None:
    _, events = flow(
        (CAMP, {"what_happened": "air_strike"}),
        (
            "The Lorn Network said total civilian casualties have reached 56, including 20 children.",
            {"what_happened": "toll_report"},
        ),
    )
    assert len(events) == 2
    total = events[1].claims[0]
    assert (total.outcome, total.scope) == (Outcome.CASUALTIES, "total")
    assert events[1].fatalities is None
    assert [part.count.min for part in total.of_which] == [20]


def test_a_part_told_later_belongs_to_the_figure_before() -> None:
    _, (event,) = flow(
        (CAMP, {"what_happened": "air_strike"}),
        ("Two of the slain civilians were identified as journalists.", None),
    )
    (part,) = event.claims[0].of_which
    assert (part.victims, part.count.min) == ("journalists", 2)
    assert part.evidence.text.startswith("Two of the slain")
    assert len(event.evidence) == 2


def test_a_threat_is_no_event() -> None:
    text = "Prenn warned that Lorn could become a target of a strike if talks fail."
    (report,), (event,) = flow((text, {"what_happened": "attack", "who_did_it": "Lorn"}))
    assert report.answers["what_happened"].value == "statement"
    assert event.type is EventType.STATEMENT


def test_it_is_who_spoke_before() -> None:
    _, (event,) = flow(
        ("The Lorn Network reported clashes near Tolmin.", None),
        ("It said shells killed nine men in the valley.", {"what_happened": "shelling", "number_killed": "nine"}),
    )
    claimant = event.claims[0].claimant
    assert claimant is not None
    assert (claimant.name, claimant.canonical) == ("It", "The Lorn Network")


def test_a_witness_who_calls_it_a_massacre_tells_no_attack_of_its_own() -> None:
    _, events = flow(
        ("The Lorn Clinic said it had received 15 bodies and 82 injured people.", {"what_happened": "toll_report"}),
        ("“It was a massacre,” said Odo Prenn.", {"what_happened": "attack", "who_did_it": "The Lorn Clinic"}),
    )
    assert [(event.type, len(event.evidence)) for event in events] == [(EventType.ATTACK, 2)]
    assert [(claim.outcome, claim.count and claim.count.min) for claim in events[0].claims] == [
        (Outcome.KILLED, 15),
        (Outcome.INJURED, 82),
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [("18:20", "On Monday"), ("about 18:20", "On Monday"), ("morning", "this morning"), ("-", "On Monday")],
)
def test_time_words_that_name_no_day_give_way_to_those_that_do(given: str, words: str | None) -> None:
    day = "this morning" if given == "morning" else "On Monday"
    text = f"Jets struck {day if given == 'morning' else 'a camp'} at about 18:20, {day} and killed two men."
    _, events = flow((text, {"what_happened": "air_strike", "when": given}))
    assert events[0].when.text == words


STRUCK = ("Zorvan jets struck a camp near Belmark on Monday.", {"what_happened": "air_strike"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("At least 14 people were killed, the Lorn Network said.", ("at least 14", "the Lorn Network")),
        ("Nine people died.", ("Nine", None)),
        ("Rescuers found the bodies of six guards, an aid worker said.", ("six", "an aid worker")),
    ],
)
def test_a_figure_that_the_model_saw_nothing_in_goes_on_telling_what_was_told_before(
    text: str, told: tuple[str, str | None]
) -> None:
    (event,) = with_what_code_counts(STRUCK, (text, None))
    (claim,) = event.claims
    assert claim.count is not None
    assert (claim.count.text.lower(), claim.claimant and claim.claimant.name) == (told[0].lower(), told[1])
    assert (event.type, event.status) == (EventType.AIR_STRIKE, Status.ASSERTED)


def test_a_figure_that_somebody_gives_is_an_event_of_its_own_where_nothing_was_told_before() -> None:
    (event,) = with_what_code_counts(("Gunmen killed four traders in Ostra, the mayor said.", None))
    assert [(one.count and one.count.text, one.claimant and one.claimant.name) for one in event.claims] == [
        ("four", "the mayor")
    ]
    assert event.status is Status.ASSERTED


@pytest.mark.parametrize(
    "text",
    [
        "The war has killed more than 40,000 people.",
        "At Hollin, on the river, the militia murdered 170 cadets.",
        "In 2009 a raid in Kessel killed 12 people.",
    ],
)
def test_a_figure_that_the_model_saw_nothing_in_and_nobody_gives_is_background(text: str) -> None:
    first, background = with_what_code_counts(STRUCK, (text, None))
    assert (first.claims, first.status) == ((), Status.ASSERTED)
    assert (len(background.claims), background.status) == (1, Status.BACKGROUND)


@pytest.mark.parametrize(
    "text",
    [
        "A siege could kill 300 people, the mayor said.",
        "The convoy carried 40 tonnes of flour.",
        "Two of the dead were children.",
    ],
)
def test_a_number_without_people_harmed_makes_nothing_of_a_sentence_that_tells_nothing(text: str) -> None:
    assert with_what_code_counts((text, None)) == ()


def test_a_sentence_whose_request_failed_stays_unread() -> None:
    assert with_what_code_counts((CAMP, None), unread=frozenset({1})) == ()


SOURCE_LINE = "Source: Odo Prenn, head of the Belmark district, on Telegram"


def claimants(*paragraphs: str) -> list[str | None]:
    """Who says the figures of a page in which the model told of no sentence."""
    document = read(Source("page.txt", "\n\n".join(("A night of shelling in Zorvan", *paragraphs)).encode()))
    (article,) = document.articles
    checker = Checker(article, document, PROMPT.cues, PROMPT.telling)
    filled = with_counted(Coded((), Usage(), ()), article, Report).filled
    reports, _ = checker.check((one.form, one.sentence) for one in filled)
    said = [claim.claimant for one in HappeningMaker(article, document).make(reports) for claim in one.claims]
    for one in said:
        assert one is None or document.text[one.evidence.start : one.evidence.end] == one.name
    return [one.name if one else None for one in said]


def test_a_source_line_names_who_tells_the_paragraph_before_it_and_the_details_behind_it() -> None:
    told = claimants(
        "Two pensioners died in their kitchen near Belmark late on Monday evening.",
        SOURCE_LINE,
        'Quote: "Nineteen houses are in ruins and the school has lost its roof."',
        "Details: A shell fell on the ferry, wounding three sailors. Police said four men were hurt on the pier.",
        "In Ostra a mine killed two farmers on their way to the market that morning.",
    )
    assert told == [
        "Odo Prenn, head of the Belmark district",
        "Odo Prenn, head of the Belmark district",
        "Police",
        None,
    ]


def test_a_source_line_at_the_foot_of_a_page_is_who_published_it() -> None:
    assert claimants(
        "Two pensioners died in their kitchen near Belmark late on Monday evening.", "Source: The Lorn Times"
    ) == [None]
