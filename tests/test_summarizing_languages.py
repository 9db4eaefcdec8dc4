"""Summaries in other languages: frames of that language, the source's words in quotation marks, and the checks hold."""

import re
from datetime import date

import pytest
from neutrality_support import TEXT, article, events, market, reports, when

from summarizer.checking.neutrality import check_summary, load_terms
from summarizer.language.voices import languages, voice
from summarizer.schemas.event import EventRecord
from summarizer.schemas.summary import NeutralityFinding, Summary, SummarySentence
from summarizer.schemas.taxonomy import EventType, Outcome
from summarizer.schemas.text import Severity
from summarizer.summarizing.template import template_summary

OTHERS = [code for code in languages() if code != "en"]


def summary(code: str, *, source: str = "en") -> Summary:
    return template_summary(events(), reports(), article(language=source), length=None, language=code)


def found(told: Summary, code: str, *, source: str = "en") -> list[NeutralityFinding]:
    page = article(language=source)
    return check_summary(
        told.sentences, reports=reports(), events=events(), article=page, text=TEXT, terms=load_terms(), language=code
    )


def edited(told: Summary, old: str, new: str) -> Summary:
    assert old in told.text
    changed = tuple(SummarySentence(text=s.text.replace(old, new), reports=s.reports) for s in told.sentences)
    return told.model_copy(update={"sentences": changed})


def codes(told: Summary, code: str) -> set[str]:
    return {one.code for one in found(told, code) if one.severity is Severity.ERROR}


def test_there_are_six_languages_and_each_tells_every_type_and_outcome() -> None:
    assert languages() == ("ar", "en", "es", "fr", "ru", "uk")
    for code in languages():
        spoken = voice(code)
        assert set(spoken.harm) == set(Outcome)
        assert set(spoken.events) == set(EventType) - {EventType.STATEMENT, EventType.OTHER}
        for harm in spoken.harm.values():
            assert {spoken.category(number) for number in (1, 5, 21, 34)} - set(harm.plural) <= {
                "zero",
                "two",
                "few",
                "many",
            }
            assert "other" in harm.plural


def test_french_as_it_reads() -> None:
    plain = summary("fr").text.replace("\u00a0", " ")
    assert plain.startswith(
        "Selon « the Belmark Health Office », une attaque aérienne a eu lieu (auteur : « Zorvan army helicopters » ; "
        "cible : « a market » ; lieu : « the town of Belmark » ; moment : « late on Tuesday ») ; au moins 14 personnes "
        "(« traders ») ont été tuées et 30 personnes ont été blessées."
    ), plain
    assert "Démenti attribué à Odo Prenn sur ce point : des personnes (« civilians ») ont été tuées." in plain
    assert "Selon The Daily Quill, cela n'a pas pu être vérifié." in plain


@pytest.mark.parametrize("code", OTHERS)
def test_a_summary_in_another_language_passes_its_own_check(code: str) -> None:
    told = summary(code)
    assert told.language == code and len(told.sentences) >= 5
    assert [f"{f.code} {f.text}: {f.message}" for f in found(told, code) if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("code", languages())
def test_an_article_in_another_language_is_quoted_and_passes_the_check(code: str) -> None:
    told = summary(code, source="uk" if code != "uk" else "ru")
    assert [
        f"{f.code} {f.text}: {f.message}" for f in found(told, code, source="xx") if f.severity is Severity.ERROR
    ] == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_checks_that_need_no_english_find_an_edit(code: str) -> None:
    told, spoken = summary(code), voice(code)
    assert "N11" in codes(edited(told, "14", "41"), code)
    assert "N11" in codes(edited(told, spoken.bounds.at_least.format(n=14), "14"), code)
    assert "N10" in codes(edited(told, "Zorvan army helicopters", "Zorvan army drones"), code)
    assert "N07" in codes(edited(told, "78", "78!"), code)
    denials = [s for s in told.sentences if not spoken.denies.search(s.text)]
    assert "N12" in codes(told.model_copy(update={"sentences": tuple(denials)}), code)
    sure = [s for s in told.sentences if not spoken.says_unverified(s.text)]
    assert "N12" in codes(told.model_copy(update={"sentences": tuple(sure)}), code)
    nobody = SummarySentence(
        text=f"{voice(code).harm[Outcome.INJURED].plural['other'].format(n=30, of='')}.", reports=("r1",)
    )
    assert "N06" in codes(told.model_copy(update={"sentences": (nobody,)}), code)


def test_a_name_from_nowhere_is_found_and_a_country_in_the_language_is_known() -> None:
    told = summary("fr")
    assert "N16" in codes(edited(told, "Odo Prenn", "Odo Tarnov"), "fr")
    assert "N16" not in codes(edited(told, "Selon The Daily Quill", "Selon la Syrie, The Daily Quill"), "fr")


@pytest.mark.parametrize(
    ("code", "day"),
    [("fr", "4 mai 2021"), ("es", "4 de mayo de 2021"), ("ru", "4 мая 2021"), ("uk", "4 травня 2021"), ("ar", "2021")],
)
def test_dates_are_written_in_the_language(code: str, day: str) -> None:
    dated: EventRecord = market(when=when("late on Tuesday", 1, date(2021, 5, 4)))
    told = template_summary([dated], reports(), article(), language=code)
    assert day in told.text
    page = article()
    errors = check_summary(
        told.sentences, reports=reports(), events=[dated], article=page, text=TEXT, terms=load_terms(), language=code
    )
    assert [f.code for f in errors if f.code == "N11"] == []


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ("ru", 1, "погиб 1 человек"),
        ("ru", 3, "погибли 3 человека"),
        ("ru", 11, "погибли 11 человек"),
        ("uk", 1, "загинула 1 людина"),
        ("uk", 3, "загинули 3 людини"),
        ("uk", 25, "загинули 25 людей"),
        ("fr", 1, "1 personne a été tuée"),
        ("es", 2, "2 personas murieron"),
        ("ar", 25, "بلغ عدد القتلى 25"),
    ],
)
def test_numbers_take_the_right_form(code: str, number: int, expected: str) -> None:
    spoken = voice(code)
    plural = spoken.harm[Outcome.KILLED].plural
    assert plural.get(spoken.category(number), plural["other"]).format(n=number, of="") == expected


@pytest.mark.parametrize("code", languages())
def test_no_frame_loses_its_slots(code: str) -> None:
    spoken = voice(code)
    assert re.search(r"\{who\}.*\{what\}", spoken.said) and re.search(r"\{who\}.*\{what\}", spoken.denied)
    assert "{who}" in spoken.unverified and "{quote}" in spoken.quoted and "{parts}" in spoken.including
