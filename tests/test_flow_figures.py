"""From a sentence to its claims: each figure with its outcome, range, victims and speaker, and where they stand."""

from collections.abc import Mapping

import pytest

from summarizer.checking.reports import Checker
from summarizer.coding import HappeningMaker, load_prompt
from summarizer.coding.prompt import default_answer
from summarizer.coding.windows import fields_for
from summarizer.reading import Source, read
from summarizer.schemas.event import Claim
from summarizer.schemas.report import Report
from summarizer.schemas.taxonomy import Outcome
from summarizer.schemas.text import Region

PROMPT = load_prompt("report/v1", Report)


def claims(text: str, answers: Mapping[str, str], language: str = "en") -> tuple[Claim, ...]:
    """The claims of one sentence; every figure and every speaker must stand where its evidence says."""
    document = read(Source("page.txt", text.encode()))
    article = document.articles[0].model_copy(update={"language": language})
    (sentence,) = [one for one in article.sentences if one.region is Region.BODY]
    whole = {name: answers.get(name, default_answer(Report, name)) for name in Report.kinds()}
    filled = Report.model_validate(whole | {"sentence": sentence.number})
    reports, _ = Checker(article, document, PROMPT.cues, PROMPT.telling).check([(filled, sentence)])
    (happening,) = HappeningMaker(article, document).make(reports)
    for claim in happening.claims:
        said = [one.evidence for one in (claim.count, claim.claimant) if one]
        for found in (*said, claim.evidence):
            assert found is None or document.text[found.start : found.end] == found.text
    return happening.claims


def brief(claim: Claim) -> tuple[str, str | None, int | None, int | None, str | None, str | None, str]:
    count, who = claim.count, claim.claimant
    return (
        claim.outcome.value,
        count.text if count else None,
        count.min if count else None,
        count.max if count else None,
        claim.victims,
        who.name if who else None,
        claim.scope,
    )


@pytest.mark.parametrize(
    ("text", "happened", "told"),
    [
        (
            "Police in Zorvan detained at least 42 protesters on Sunday, the Lorn Network said.",
            "detention",
            ("detained", "at least 42", 42, None, "protesters", "the Lorn Network", "event"),
        ),
        (
            "More than 5,000 families fled their homes near Belmark, according to the Ostra Relief Agency.",
            "displacement",
            ("displaced", "More than 5,000", 5001, None, "families", "the Ostra Relief Agency", "event"),
        ),
        (
            "Eleven sailors are missing after a drone struck a ferry off Tolmin, the mayor said.",
            "air_strike",
            ("missing", "Eleven", 11, 11, "sailors", "the mayor", "event"),
        ),
        (
            "Shelling has killed 900 people in the valley since the war began, the mayor said.",
            "shelling",
            ("killed", "900", 900, 900, "people", "the mayor", "total"),
        ),
        (
            "Raids have killed 31 people so far this month, the mayor said.",
            "air_strike",
            ("killed", "31", 31, 31, "people", "the mayor", "total"),
        ),
        (
            "Raids killed 31 people over the past year, the mayor said.",
            "air_strike",
            ("killed", "31", 31, 31, "people", "the mayor", "total"),
        ),
    ],
)
def test_a_figure_that_no_model_was_asked_for_is_a_claim(text: str, happened: str, told: tuple[object, ...]) -> None:
    answers = {"what_happened": happened}
    assert [brief(claim) for claim in claims(text, answers)] == [told]


def test_killed_and_missing_stay_apart() -> None:
    text = "A strike on Tolmin killed nine people and six others are missing, the mayor said."
    found = claims(text, {"what_happened": "air_strike"})
    assert [(one.outcome, one.count and one.count.min) for one in found] == [(Outcome.KILLED, 9), (Outcome.MISSING, 6)]


def test_a_sum_that_is_split_is_one_claim_with_its_parts() -> None:
    text = "Clashes near Tolmin killed 50 combatants, 32 rebels and 18 soldiers, the mayor said."
    (claim,) = claims(text, {"what_happened": "ground_clash"})
    assert claim.count is not None
    assert claim.count.min == 50
    assert [(part.victims, part.count.min) for part in claim.of_which] == [("rebels", 32), ("soldiers", 18)]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "told"),
    [
        (
            "fr",
            "Une frappe a tué au moins douze civils à Tolmin, selon le maire.",
            "le maire",
            [("killed", "au moins douze", 12, None, "civils", "le maire", "event")],
        ),
        (
            "ru",
            "В результате обстрела Толмина погибли не менее пяти человек, сообщил мэр.",
            "мэр",
            [("killed", "не менее пяти", 5, None, "человек", "мэр", "event")],
        ),
        (
            "ar",
            "أسفر القصف عن مقتل خمسة وعشرين مدنيا منذ بدء الحرب، بحسب رئيس البلدية.",
            "رئيس البلدية",
            [("killed", "خمسة وعشرين", 25, 25, "مدنيا", "رئيس البلدية", "total")],
        ),
    ],
)
def test_a_figure_of_another_language_has_its_own_cue_and_the_checked_speaker(
    language: str, text: str, speaker: str, told: list[object]
) -> None:
    answers = {"what_happened": "attack", "who_says_so": speaker, "number_killed": "12"}
    assert [brief(claim) for claim in claims(text, answers, language)] == told


def test_a_number_without_a_cue_is_no_figure_in_any_known_language() -> None:
    text = "Fuerzas de Zorvan bombardearon Tolmin a 12 kilómetros de la frontera, dijo el alcalde."
    answers = {"what_happened": "air_strike", "where": "Tolmin", "number_killed": "12"}
    assert claims(text, answers, "es") == ()


def test_only_outcomes_that_the_form_has_a_field_for_are_asked_about() -> None:
    (article,) = read(Source("a.txt", b"Police detained 42 protesters near Tolmin.\n")).articles
    (sentence,) = [one for one in article.sentences if one.region is Region.BODY]
    asked = fields_for(PROMPT, sentence, language="en")
    assert not [name for name in asked if name.startswith("number") or name == "who_were_the_victims"]
