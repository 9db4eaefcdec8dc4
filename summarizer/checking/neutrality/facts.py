"""Rules about figures: each has its speaker, its number, its outcome and its scope from the cited reports."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.checking.neutrality.findings import found
from summarizer.checking.neutrality.names import same_person
from summarizer.checking.neutrality.view import View
from summarizer.checking.neutrality.wording import named_speaker
from summarizer.language.casualties import CasualtyFigure, find_casualties
from summarizer.language.english import is_english
from summarizer.language.numbers import NumberPhrase, find_numbers
from summarizer.language.speech import Attribution, unverified_near
from summarizer.schemas.event import Claim, Count, EventRecord
from summarizer.schemas.summary import NeutralityFinding
from summarizer.schemas.taxonomy import Outcome, Stance, Status
from summarizer.schemas.text import Evidence, Severity

_VAGUE = re.compile(r"dozens|scores|hundreds|thousands|millions|several|a few", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|no|never|none|nobody|untrue|false|without)\b|n['’]t\b", re.IGNORECASE)
_UNNAMED = re.compile(r"\b(?:reportedly|allegedly|without naming (?:a|its|the) source)\b", re.IGNORECASE)
_SPREAD = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying))\s(?:\w+\s){0,2}?from\s$", re.IGNORECASE)
_THE_PAPER = re.compile(
    r"\b(?:article|report|newspaper|outlet|website|site|magazine|page|story|agency)\b", re.IGNORECASE
)


# ---------------------------------------------------------------- numbers: N11, N14
def check_numbers(view: View) -> Iterator[NeutralityFinding]:
    """N11 and N14: every number stands, with its qualifier, in the cited evidence; no two are melted into a range."""
    known = find_numbers(view.evidence)
    dates = _date_numbers(view)
    # The words of another language ("quatre") are the record's to read.
    counted = set() if is_english(view.setting.article.language) else set(_counts(view))
    yield from _spreads(view, known)
    for number in find_numbers(view.text):
        if number.text.lower() == "one" or (number.min == number.max and number.value in dates):
            continue
        alike = [other for other in known if other.value == number.value]
        if (number.min, number.max) in counted:
            continue
        if any(_same(number, other) for other in alike):
            if number.approximate != alike[0].approximate and all(o.approximate != number.approximate for o in alike):
                message = f"“{number.text}” is exact here and approximate in the source, or the other way round"
                yield found("N11", view, number.start, number.end, message, severity=Severity.WARNING)
            continue
        yield _unknown_number(view, number, alike, known)


def _counts(view: View) -> Iterator[tuple[int | None, int | None]]:
    """The bounds of the figures that the cited claims give."""
    for claim in view.claims:
        for count in [claim.count, *(part.count for part in claim.of_which)]:
            if count:
                yield count.min, count.max


def _spreads(view: View, known: Sequence[NumberPhrase]) -> Iterator[NeutralityFinding]:
    """``range from 36 to 51``, where no source gives that range."""
    numbers = find_numbers(view.text)
    for one, other in pairwise(numbers):
        to = view.text[one.end : other.start].strip().lower() == "to"
        if not to or not _SPREAD.search(view.text[: one.start]):
            continue
        words = view.text[one.start : other.end]
        given = (one.value, other.value) in {(number.min, number.max) for number in known}
        if not given and words.lower() not in view.evidence.lower():
            message = f"“{words}” makes one range of two figures that count different things"
            yield found("N14", view, one.start, other.end, message, suggestion="give each figure with its speaker")


def _same(one: NumberPhrase, other: NumberPhrase) -> bool:
    """The same range; and "dozens" may not become "at least 24"."""
    return (one.min, one.max) == (other.min, other.max) and bool(_VAGUE.search(one.text)) == bool(
        _VAGUE.search(other.text)
    )


def _unknown_number(
    view: View, number: NumberPhrase, alike: Sequence[NumberPhrase], known: Sequence[NumberPhrase]
) -> NeutralityFinding:
    span = (number.start, number.end)
    ends = {number.min, number.max}
    values = {other.value for other in known}
    if len(ends) == 2 and None not in ends and ends <= values:
        message = f"“{number.text}” makes one range of two figures that count different things"
        return found("N14", view, *span, message, suggestion="give each figure with its speaker")
    if alike:
        message = f"“{number.text}” lost or changed its qualifier: the source says “{alike[0].text}”"
        return found("N11", view, *span, message, suggestion=alike[0].text)
    return found("N11", view, *span, f"“{number.text}” is in no report that this sentence cites")


def _date_numbers(view: View) -> frozenset[int]:
    """Days and years that the records work out from the evidence."""
    days = [day for event in view.events for day in (event.when.earliest, event.when.latest) if day]
    return frozenset(number for day in days for number in (day.day, day.year))


# ---------------------------------------------------------------- figures: N06, N11, N14
def check_figures(view: View) -> Iterator[NeutralityFinding]:
    """N06, N11 and N14: a casualty figure names its speaker, and is that speaker's, with that outcome and scope."""
    wholes = [figure for figure in find_casualties(view.text) if figure.part_of is None]
    for figure in wholes:
        span = (figure.number.start, figure.number.end)
        if not named_speaker(view):
            message = f"nobody is named who gives the figure “{figure.number.text}”"
            yield found("N06", view, *span, message, suggestion="name who says so")
        claims = [claim for claim in view.claims if _states(claim, figure.number)]
        if not claims:
            if is_english(view.setting.article.language) and not _counted(view, figure):
                message = f"“{figure.number.text}” counts people harmed here, and something else in the source"
                yield found("N11", view, *span, message)
            continue
        outcomes = {claim.outcome for claim in claims} | _part_outcomes(claims)
        if figure.outcome not in outcomes:
            told = " and ".join(sorted(outcome.value for outcome in outcomes))
            message = f"“{figure.number.text}” counts {figure.outcome.value} here and {told} in the source"
            yield found("N11", view, *span, message)
        elif not _right_speaker(view, figure, claims):
            said = ", ".join(sorted({claim.claimant.name if claim.claimant else "the newspaper" for claim in claims}))
            message = f"“{figure.number.text}” is not this speaker's figure: it is from {said}"
            yield found("N11", view, *span, message, suggestion=f"{said} said")
    yield from _mixed_scopes(view, wholes)


def _counted(view: View, figure: CasualtyFigure) -> bool:
    """Whether a cited sentence itself has this number as one of people harmed."""
    bounds = (figure.number.min, figure.number.max)
    told = (other for report in view.cited for other in find_casualties(report.evidence.text))
    return any((other.number.min, other.number.max) == bounds for other in told)


def _part_outcomes(claims: Sequence[Claim]) -> set[Outcome]:
    """``two of the injured`` stands inside a claim about the killed."""
    return {Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES} if any(claim.of_which for claim in claims) else set()


def _states(claim: Claim, number: NumberPhrase) -> bool:
    counts: list[Count] = [claim.count] if claim.count else []
    counts += [part.count for part in claim.of_which]
    return any((count.min, count.max) == (number.min, number.max) for count in counts)


def _right_speaker(view: View, figure: CasualtyFigure, claims: Sequence[Claim]) -> bool:
    """Whether a speaker who governs the figure is one of those who gave it. Whom a pronoun means cannot be told."""
    governing = [
        one for one in view.attributions if one.speaker and one.governs[0] <= figure.number.start < one.governs[1]
    ]
    nearest = max(governing, key=lambda one: one.governs[0], default=None)
    if nearest is None or nearest.pronoun or _unnamed(view, nearest):
        return True
    named = [view.speaker_words(one) for one in governing if not one.pronoun]
    return any(_speaks(view, speaker, claim) for speaker in named for claim in claims)


def _unnamed(view: View, one: Attribution) -> bool:
    """ "A source cited in the article": how a summary names whom a pronoun of the source stands for."""
    return one.speaker is not None and view.text[one.speaker[1] :].startswith(" cited in the article")


def _speaks(view: View, speaker: str, claim: Claim) -> bool:
    if claim.claimant is None:
        article = view.setting.article
        papers = [name for name in (article.publisher, article.republisher) if name]
        return bool(_THE_PAPER.search(speaker)) or any(same_person(speaker, paper) for paper in papers)
    given = claim.claimant
    names = [name for name in (given.name, given.canonical, given.via) if name]
    names += [view.setting.terms.neutral(name) for name in names]  # "the fighters" for the source's "the militants"
    return any(same_person(speaker, name) for name in names if name)


def _mixed_scopes(view: View, figures: Sequence[CasualtyFigure]) -> Iterator[NeutralityFinding]:
    """A running total and one event's toll under one verb read as one happening."""
    if len(figures) < 2:
        return
    scopes = {claim.scope for figure in figures for claim in view.claims if _states(claim, figure.number)}
    joined = re.search(r"\b(?:and|or|to)\s+$", view.text[: figures[1].number.start])
    if len(scopes) > 1 and joined:
        span = (figures[0].number.start, figures[1].number.end)
        message = "a figure for one event and a wider total are told as if they counted the same"
        yield found("N14", view, *span, message, suggestion="tell them in two sentences")


# ---------------------------------------------------------------- denials: N12
def check_denials(views: Sequence[View], events: Sequence[EventRecord]) -> Iterator[NeutralityFinding]:
    """N12: what was denied or called unverified is told together with what it is about."""
    for event in events:
        telling = [view for view in views if any(event is told for told in view.events)]
        if not telling:
            continue
        for claim in event.claims:
            if claim.stance is Stance.DENIED and _told(telling, event, claim) and not _denied(views, claim):
                who = claim.claimant.name if claim.claimant else "the newspaper"
                yield _left_out(telling, claim, f"the denial by {who} is left out", f"{who} denied this")
            elif (
                claim.stance is Stance.UNVERIFIED and _tells(telling, claim) and not _doubted(telling, [claim.evidence])
            ):
                yield _left_out(telling, claim, "the source calls this unverified, and the summary does not", None)
        if event.status is Status.DENIED and not any(view.denies for view in telling):
            yield found(
                "N12", telling[0], 0, len(telling[0].text), "the event is denied, and the summary tells it as it is"
            )
        if event.status is Status.UNVERIFIED and not _doubted(telling, event.evidence):
            message = "the source could not verify this event, and the summary does not say so"
            yield found(
                "N12", telling[0], 0, len(telling[0].text), message, suggestion="say that it could not be verified"
            )


def _doubted(views: Sequence[View], told: Sequence[Evidence]) -> bool:
    """A sentence that says it could not be verified; for what is only "reportedly" so, that no source is named."""
    if any(view.doubts for view in views):
        return True
    hedged = any(_UNNAMED.search(view.narrated) for view in views)
    return hedged and not unverified_near(told, views[0].setting.article.sentences)


def _told(views: Sequence[View], event: EventRecord, denial: Claim) -> bool:
    """Whether what is denied is told: a figure of its outcome, or, where nobody gives one, the event itself."""
    rivals = [c for c in event.claims if c.outcome is denial.outcome and c.stance is not Stance.DENIED]
    return not rivals or any(_tells(views, rival) for rival in rivals)


def _tells(views: Sequence[View], claim: Claim) -> bool:
    for view in views:
        if not view.cites(claim.evidence):
            continue
        figures = find_casualties(view.text)
        if (
            view.setting.language != "en"
            or claim.count is None
            or any(_states(claim, figure.number) for figure in figures)
        ):
            return True
    return False


def _denied(views: Sequence[View], denial: Claim) -> bool:
    """A sentence that denies, and names who denies, where the denial's words name somebody.

    "The army said its guns had not fired" is a denial too, where that sentence cites the denial.
    """
    for view in views:
        negated = view.cites(denial.evidence) and bool(_NEGATED.search(view.narrated))
        if not view.denies and not negated:
            continue
        if denial.claimant is None or any(
            same_person(speaker, name)
            for speaker in [*view.speakers, *view.deniers]
            for name in (denial.claimant.name, denial.claimant.canonical)
            if name
        ):
            return True
    return False


def _left_out(views: Sequence[View], claim: Claim, message: str, suggestion: str | None) -> NeutralityFinding:
    view = next((v for v in views if any(r.evidence.overlaps(claim.evidence) for r in v.cited)), views[0])
    return found("N12", view, 0, len(view.text), message, suggestion=suggestion, source=claim.evidence)
