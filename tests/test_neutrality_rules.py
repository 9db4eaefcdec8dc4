"""Each rule of the neutrality check: one edit of a passing summary raises the code that is named for it."""

from collections.abc import Sequence

import pytest
from neutrality_support import TEXT, article, events, market, reports

from summarizer.checking.neutrality import check_summary, load_terms, measure
from summarizer.schemas.event import EventRecord
from summarizer.schemas.summary import NeutralityFinding, SummarySentence
from summarizer.schemas.text import Severity

TERMS = load_terms()

STRIKE = (
    "The Belmark Health Office said at least 14 traders were killed and 30 injured when Zorvan army helicopters "
    "fired on a market in Belmark late on Tuesday."
)
DENIAL = "Defence minister Odo Prenn denied that civilians were killed."
TOTAL = "The Lorn Relief Network said up to 78 people had died across the valley since the start of the offensive."
QUOTE = "General Mika Sorn said on Wednesday: “We will crush the terrorist gangs that hide in Belmark.”"
PLOT = "General Mika Sorn said the government’s opponents were behind a plot to seize the Ostra dam."
POST = (
    "Residents told the Daily Quill that the Harrad Brigade shelled an army post near Tolmin on Monday, "
    "which could not be independently verified."
)

SUMMARY = ((STRIKE, "r1"), (DENIAL, "r2"), (TOTAL, "r3"), (QUOTE, "r4"), (POST, "r6"))


def check(*told: tuple[str, str], about: Sequence[EventRecord] | None = None) -> list[NeutralityFinding]:
    sentences = [SummarySentence(text=text, reports=tuple(ids.split())) for text, ids in told]
    known = events() if about is None else about
    return check_summary(sentences, reports=reports(), events=known, article=article(), text=TEXT, terms=TERMS)


def errors(*told: tuple[str, str], about: Sequence[EventRecord] | None = None) -> set[str]:
    return {f.code for f in check(*told, about=about) if f.severity is Severity.ERROR}


def codes(*told: tuple[str, str], about: Sequence[EventRecord] | None = None) -> set[str]:
    return {finding.code for finding in check(*told, about=about)}


def test_a_fair_summary_passes() -> None:
    assert check(*SUMMARY) == []


def edited(old: str, new: str) -> tuple[tuple[str, str], ...]:
    result = tuple((text.replace(old, new), ids) for text, ids in SUMMARY)
    assert result != SUMMARY
    return result


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Zorvan army helicopters", "Zorvan regime helicopters", "N02"),  # government to regime
        ("The Belmark Health Office said at least", "At least", "N06"),  # the speaker dropped
        ("at least 14", "at least 41", "N11"),  # a digit changed
        ("30 injured", "31 injured", "N11"),
        ("Belmark Health Office said at least", "Lorn Relief Network said at least", "N11"),  # speakers swapped
        ("Lorn Relief Network said up to", "Belmark Health Office said up to", "N11"),
        ("were killed and 30", "were brutally killed and 30", "N07"),  # an adverb added
        ("had died across", "had surely died across", "N07"),
        (
            "“We will crush the terrorist gangs that hide in Belmark.”",
            "they would crush terrorist gangs.",
            "N02",
        ),  # unquoted
        ("Network said up", "Network claimed up", "N03"),  # said to claimed
        (", which could not be independently verified", "", "N12"),
    ],
)
def test_one_edit_raises_its_code(old: str, new: str, code: str) -> None:
    assert code in codes(*edited(old, new))


def test_the_two_speakers_swapped_are_both_found() -> None:
    swapped = (
        ("Odo Prenn said at least 14 traders were killed and 30 injured in Belmark late on Tuesday.", "r1 r2"),
        ("The Belmark Health Office denied that civilians were killed.", "r1 r2"),
    )
    assert {"N11", "N12"} <= errors(*swapped)


@pytest.mark.parametrize(
    ("who", "right"),
    [("a source cited in the article", True), ("the spokesman", True), ("the Lorn Relief Network", False)],
)
def test_nobody_can_tell_whom_a_pronoun_or_an_unnamed_source_stands_for(who: str, right: bool) -> None:
    text = f"Residents said 30 people were wounded, while {who} said at least 14 traders were killed."
    wrong = [one for one in check((text, "r1")) if "at least 14" in one.message and "speaker" in one.message]
    assert (not wrong) is right


def test_a_denial_left_out_is_an_error_and_shows_its_place() -> None:
    found = check((STRIKE, "r1"), (TOTAL, "r3"))
    assert [f.code for f in found] == ["N12"]
    assert found[0].sentence == 1 and found[0].suggestion == "Odo Prenn denied this" and found[0].source is not None
    assert TEXT[found[0].source.start : found[0].source.end].startswith("Zorvan’s defence minister, Odo Prenn, denied")


def test_a_denial_is_not_asked_for_where_what_it_denies_is_not_told() -> None:
    assert "N12" not in codes(("The Belmark Health Office said Zorvan army helicopters fired on a market.", "r1"))
    assert "N12" not in codes((TOTAL, "r3"))


def test_a_denial_by_nobody_or_by_somebody_else_does_not_count() -> None:
    assert "N12" in errors((STRIKE, "r1"), ("This was denied.", "r2"))
    assert "N12" in errors((STRIKE, "r1"), ("General Mika Sorn denied that civilians were killed.", "r2 r4"))
    assert "N12" not in errors((STRIKE, "r1"), ("This was denied by Odo Prenn.", "r2"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Belmark Health Office said the dictator sent helicopters.", "N01"),
        ("The Belmark Health Office said traders were slain.", "N01"),
        ("The Belmark Health Office said so-called traders were there.", "N01"),
        ("The Belmark Health Office said jihadists were there.", "N02"),
        ("The Belmark Health Office said it was a massacre.", "N02"),
        ("There was a plot to seize a market.", "N02"),
        ("It was a war crime.", "N02"),
        ("The Belmark Health Office insisted that a market was hit.", "N03"),
        ("The Belmark Health Office revealed a market was hit.", "N03"),
        ("The Belmark Health Office boasted of it.", "N03"),
        ("The Belmark Health Office said rebels were there.", "N04"),
        ("Sadly, a market was hit, the Belmark Health Office said.", "N07"),
        ("A market was hit!", "N07"),
        ("Who hit a market?", "N07"),
        ("We saw that a market was hit.", "N07"),
        ("The helicopters must stop.", "N07"),
        ("The helicopters fired on a market in retaliation for a raid.", "N08"),
        ("Helicopters reportedly fired on a market.", "N09"),
        ("The Belmark Health Office said “a hospital was hit on purpose”.", "N10"),
        ("The Belmark Health Office said 15 traders were there.", "N11"),
        ("The Belmark Health Office said “fired” was the word.", "N15"),
        ("The Belmark Health Office said a market in Tarnov was hit.", "N16"),
        ("The Belmark Health Office said a market was hit yesterday.", "N17"),
    ],
)
def test_each_wording_rule(text: str, code: str) -> None:
    assert code in codes((text, "r1"))


def test_accusations_are_fine_in_indirect_speech_with_a_named_speaker() -> None:
    assert "N02" not in codes((PLOT, "r4 r5"))
    assert "N07" not in codes(("General Mika Sorn said the gangs must leave Belmark.", "r4"))
    assert "N08" not in codes(("General Mika Sorn said it was in retaliation for a raid.", "r4"))


def test_a_motive_that_the_evidence_lacks_is_an_error_and_one_that_it_has_a_warning() -> None:
    (finding,) = [f for f in check(("Helicopters fired in order to scare people.", "r1")) if f.code == "N08"]
    assert finding.severity is Severity.ERROR
    (finding,) = [
        f for f in check(("It came as soon as the guns fell silent, because of talks.", "r7")) if f.code == "N08"
    ]
    assert finding.severity is Severity.ERROR


def test_a_quoted_label_needs_a_named_speaker_and_three_words() -> None:
    assert "N05" in errors(("There were “the terrorist gangs that hide in Belmark”.", "r4"))
    assert "N05" in errors(("He said there were “the terrorist gangs that hide in Belmark”.", "r4"))
    assert "N02" in errors(("General Mika Sorn said there were “terrorist gangs” in Belmark.", "r4"))
    assert errors(("General Mika Sorn said there were “terrorist gangs that hide” there.", "r4")) == set()


def test_the_headline_is_no_source_of_quotations() -> None:
    assert "N10" in errors(("The Belmark Health Office said: “Regime massacre shocks Belmark.”", "r1"))


def test_quotation_marks_dashes_and_end_stops_do_not_matter_to_a_quotation() -> None:
    assert codes(('President Ilo Marn said talks would begin "as soon as the guns fall silent."', "r7")) == {"N18"}
    assert "N10" not in codes(("Mika Sorn said: “We will crush … that hide in Belmark”", "r4"))


@pytest.mark.parametrize(
    "text",
    [
        "The Belmark Health Office said 14 traders were killed.",
        "The Belmark Health Office said up to 14 traders were killed.",
        "The Belmark Health Office said 14 traders were injured.",
        "The Belmark Health Office said 44 people were killed or injured.",
    ],
)
def test_a_figure_keeps_its_qualifier_and_its_outcome_and_is_not_added_up(text: str) -> None:
    assert "N11" in errors((text, "r1"), (DENIAL, "r2"))


def test_a_number_from_elsewhere_in_the_article_is_not_this_sentences_number() -> None:
    assert "N11" in errors(("The Belmark Health Office said up to 78 people were killed.", "r1"))


def test_figures_of_different_scope_are_not_made_one_range() -> None:
    assert "N14" in errors(("The Belmark Health Office said 14 to 78 people were killed.", "r1 r3"))
    both = "The Lorn Relief Network said at least 14 traders were killed and up to 78 people were killed."
    assert "N14" in errors((both, "r1 r3"))


def test_a_figure_of_the_newspaper_is_the_newspapers() -> None:
    own = market()
    claims = tuple(c.model_copy(update={"claimant": None}) for c in own.claims[:2])
    about = [own.model_copy(update={"claims": claims, "said_by": None})]
    assert "N11" not in codes(("The Daily Quill reported that at least 14 traders were killed.", "r1"), about=about)
    assert "N11" in errors(("Odo Prenn said at least 14 traders were killed.", "r1 r2"), about=about)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("The Belmark Health Office said Zorvanian helicopters fired on a market.", False),  # a form of the name
        ("The BHO said helicopters fired on a market.", False),  # its initials
        ("The Daily Quill reported that helicopters fired on a market.", False),  # the paper itself
        ("Tarnov said helicopters fired on a market.", True),
        ("Officials said helicopters fired on a market.", False),
        ("The Belmark Health Office said Minister Aro Kell fired on a market.", True),
    ],
)
def test_names_are_in_the_evidence_or_are_errors(text: str, error: bool) -> None:
    assert ("N16" in errors((text, "r1"))) is error


def test_a_name_from_evidence_that_is_not_cited_is_a_warning() -> None:
    (finding,) = [f for f in check(("The Belmark Health Office said Tolmin was hit.", "r1")) if f.code == "N16"]
    assert finding.severity is Severity.WARNING and finding.text == "Tolmin"


def test_one_side_has_one_label() -> None:
    told = (("Odo Prenn said the Zorvan government and the Zorvan regime differ.", "r2"),)
    assert "N13" in errors(*told)
    assert "N13" in errors(("Odo Prenn said rebels left.", "r2"), ("Odo Prenn said the militants left.", "r2"))
    assert "N13" not in codes(("Odo Prenn said rebels left.", "r2"), ("Odo Prenn said the rebels left.", "r2"))


def test_sides_of_one_kind_have_labels_of_one_kind() -> None:
    told = (("Odo Prenn said Harrad militants fought Lorn fighters.", "r2"),)
    assert "N13" in errors(*told)
    assert "N13" not in codes(("Odo Prenn said Harrad fighters fought Lorn fighters.", "r2"))


def test_what_leans_in_the_headline_and_many_quotations_are_told() -> None:
    assert "N18" in codes(("The Belmark Health Office said it was a massacre.", "r1"))
    assert "N18" in codes((QUOTE, "r4"))


def test_every_finding_says_where_and_is_in_order() -> None:
    told = [(text.replace("said", "claimed").replace("30", "31"), ids) for text, ids in SUMMARY]
    found = check(*told)
    assert len(found) >= 4
    for finding in found:
        assert told[finding.sentence - 1][0][finding.start : finding.end] == finding.text
    assert found == sorted(found, key=lambda f: (f.sentence, f.start, f.end, f.code)) == check(*told)


def test_a_sentence_that_cites_nothing_known_has_no_evidence() -> None:
    assert {"N11", "N16"} <= codes(("The Belmark Health Office said 30 people were injured.", "r99"), about=[])


def test_an_empty_summary_has_no_findings() -> None:
    assert check() == []


def test_a_summary_in_numbers() -> None:
    told = [(STRIKE, "r1"), ("At least 14 traders were killed.", "r1"), (DENIAL, "r2")]
    sentences = [SummarySentence(text=text, reports=(ids,)) for text, ids in told]
    measures = measure(check(*told), sentences, article=article(), text=TEXT, terms=TERMS)
    assert (measures.errors, measures.attributed, measures.quoted) == (1, 0.5, 0)
