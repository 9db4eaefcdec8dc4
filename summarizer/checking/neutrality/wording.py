"""Rules about words: labels, reporting verbs, opinion, motives, vague speakers, times, quotation marks."""

import re
from collections.abc import Iterator

from summarizer.checking.neutrality.findings import found
from summarizer.checking.neutrality.names import same_person
from summarizer.checking.neutrality.view import Quotation, View
from summarizer.language.fold import find, folded
from summarizer.language.terms import Rule, Use
from summarizer.schemas.summary import NeutralityFinding
from summarizer.schemas.text import Severity

LONG_ENOUGH = 3  # words of a quotation that may hold a loaded label: shorter ones are scare quotes
# An accusation is news as long as it is somebody's: indirect speech is enough for these.
_ACCUSATIONS = frozenset({"legal", "motive"})
_EDITORIAL = "editorial"

_MARKS = re.compile(r"[!?]")
_PERSON = re.compile(r"(?<![\w'])(?:I|[Ww]e|[Oo]ur|[Oo]urs|us|[Mm]y|[Mm]e|[Yy]ou|[Yy]our|[Yy]ours)(?![\w'.])")
_WORLD_WAR = re.compile(r"\b(?:War|Chapter|Phase|Part|Act)\s+I\b")
_OUGHT = re.compile(r"\b(?:should|must|ought to)\b", re.IGNORECASE)
_ADVERB = re.compile(r"\b[a-z]{2,}ly\b|^[A-Z][a-z]+ly(?=,)")
# "only 36 people": the number is small, or large, to the writer alone.
_WEIGHED = re.compile(
    r"\b(?P<word>only|just|merely|barely|hardly|even|as few as|as many as|no fewer than)\s(?=\d|(?:a|an|one|two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens?|hundreds?|thousands?)\b)",
    re.IGNORECASE,
)
# "hit the terminal to choke off exports"; not "close to midnight", "the road to Sarn".
_PURPOSE = re.compile(
    r"\b(?:hit|struck|attacked|shelled|bombed|fired on|raided|killed|detained|blockaded)\b[^,;.]*?"
    r"(?<!close )(?<!next )(?<!due )(?<!prior )(?<!according )(?<!up )(?<!road )(?<!way )"
    r"\bto (?!the\b|an?\b|his\b|her\b|its\b|their\b|death\b|hospital\b|\d)[a-z]+(?: \w+)?"
)
_EVEN = re.compile(r"^Even (?!if\b|though\b)|\beven (?=the\b|[A-Z])")
# Words in -ly that are no adverbs.
_NOUNS_IN_LY = (
    "family assembly supply ally rely apply reply imply comply multiply anomaly monopoly bully rally fly july italy "
    "deadly friendly elderly costly orderly hostilely lonely ugly holy belly jelly folly sully tally"
)
_NO_ADVERB = frozenset(_NOUNS_IN_LY.split())
# What a report is called when its giver stands beside it: "by the office's count", "how the mayor described it".
_GIVEN = re.compile(
    r"(?P<of>[^,;:“”\"]{2,60}?)['’]s?\s(?:\w+\s){0,2}(?:count|tally|figures?|toll|estimates?|data|account|records?)\b"
    r"|\b(?:count|tally|figures?|toll|estimates?|data|account|records?)\s(?:by|of|from)\s(?P<by>[^,;:“”\"]{2,60})"
    r"|\bhow\s(?P<how>[^,;:“”\"]{2,60}?)\s(?:described|called|put|saw|named)\b"
)
_NAMED = re.compile(r",\s.*[A-Z]|^[Tt]he\s(?!same\b|latter\b|former\b)\w+\s\w+$")
_NAMING = re.compile(
    r"\b(?:named|called|dubbed|code-?named|titled|entitled|known as|ship|vessel|boat|operation|magazine|newspaper)\W+$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b\d{1,2}\s+[A-Z][a-z]+\s+\d{4}\b|\b[A-Z][a-z]+\s+\d{1,2},\s+\d{4}\b|\b\d{4}-\d\d-\d\d\b")


def check_wording(view: View) -> Iterator[NeutralityFinding]:
    """N01-N05, N07-N09, N10, N15 and N17 for one sentence."""
    yield from _terms(view)
    yield from _opinion(view)
    yield from _motives(view)
    yield from _vague(view)
    yield from _times(view)
    yield from _quotations(view)


def named_speaker(view: View) -> bool:
    """Whether the sentence names who says it.

    "He said" and "the ministry said" name nobody, "the minister, Ana Weld, said" and "the interior ministry said" do.
    """
    if any(not one.pronoun or _NAMED.search(view.speaker_words(one)) for one in view.attributions):
        return True
    givers = (words.strip() for match in _GIVEN.finditer(view.narrated) for words in match.groups() if words)
    return any(same_person(giver, known) for giver in givers for known in _recorded_speakers(view))


# ---------------------------------------------------------------- terms: N01-N05, N07
def _terms(view: View) -> Iterator[NeutralityFinding]:
    for use in view.setting.terms.find(view.text):
        if _part_of_name(view, use):
            continue
        if view.quotation_at(use.start, use.end):
            yield from _quoted(view, use)
        else:
            yield from _narrated(view, use)


def _part_of_name(view: View, use: Use) -> bool:
    """``Counter Terrorism Service`` is a name: written with capitals, beside another capital, and so in the source."""
    if use.term.capital or not all(word[0].isupper() for word in re.findall(r"\w+", use.text)):
        return False
    before = re.search(r"(?:^|\s)([A-Z][\w'’-]*)\s$", view.text[: use.start])
    after = re.match(r"\s([A-Z][\w'’-]*)", view.text[use.end :])
    if after:
        return bool(find(view.text[use.start : use.end + after.end()], view.setting.body))
    return bool(before and find(view.text[before.start(1) : use.end], view.setting.body))


def _quoted(view: View, use: Use) -> Iterator[NeutralityFinding]:
    quotation = view.quotation_at(use.start, use.end)
    if use.term.rule not in (Rule.BAN, Rule.ATTR) or quotation is None:
        return
    if quotation.words < LONG_ENOUGH:
        message = f"“{quotation.text}” is too short a quotation to carry a label: quote {LONG_ENOUGH} words or reword"
        yield found("N02", view, use.start, use.end, message, suggestion=_suggestion(use))
    if not named_speaker(view):
        message = f"the quoted words “{use.text}” are a label, and the sentence does not name who says them"
        yield found("N05", view, use.start, use.end, message, suggestion="name the speaker")


def _narrated(view: View, use: Use) -> Iterator[NeutralityFinding]:
    rule, category = use.term.rule, use.term.category
    if rule is Rule.BAN and category == _EDITORIAL:
        yield found(
            "N07", view, use.start, use.end, f"“{use.text}” is the writer's opinion", suggestion=_suggestion(use)
        )
    elif rule is Rule.BAN:
        yield found("N01", view, use.start, use.end, f"“{use.text}” takes a side", suggestion=_suggestion(use))
    elif rule is Rule.ATTR and not (category in _ACCUSATIONS and named_speaker(view)):
        how = "without a named speaker" if category in _ACCUSATIONS else "outside a quotation"
        yield found("N02", view, use.start, use.end, f"“{use.text}” {how}", suggestion=_suggestion(use))
    elif rule is Rule.VERB:
        message = f"“{use.text}” says more than that somebody said it"
        yield found("N03", view, use.start, use.end, message, suggestion=_suggestion(use))
    elif rule is Rule.WARN:
        message = f"“{use.text}” leans: use it for every side alike, or not at all"
        yield found("N04", view, use.start, use.end, message, suggestion=_suggestion(use))


def _suggestion(use: Use) -> str:
    return use.instead or use.term.note or "leave it out"


# ---------------------------------------------------------------- opinion: N07
def _opinion(view: View) -> Iterator[NeutralityFinding]:
    text = view.narrated
    for match in _MARKS.finditer(text):
        yield found("N07", view, *match.span(), "an exclamation or question mark", suggestion="end with a full stop")
    for match in _PERSON.finditer(text):
        if not _named_so(view, match):
            yield found("N07", view, *match.span(), f"“{match[0]}” is the writer speaking, or speaking to the reader")
    if not named_speaker(view):
        for match in _OUGHT.finditer(text):
            yield found("N07", view, *match.span(), f"“{match[0]}” is advice, and nobody is named who gives it")
    yield from _weighed(view)
    yield from _adverbs(view)


def _named_so(view: View, word: re.Match[str]) -> bool:
    """``World War I``, ``Pius I``, ``My Tho``: part of a name, and so in the source."""
    text = view.narrated
    if any(war.start() <= word.start() < war.end() for war in _WORLD_WAR.finditer(text)):
        return True
    before = re.search(r"\b[A-Z]\w+\s$", text[: word.start()]) if word[0] == "I" else None
    after = re.match(r"\s[A-Z]\w+", text[word.end() :]) if word.start() and word[0] != "I" else None
    start, end = before.start() if before else word.start(), word.end() + (after.end() if after else 0)
    return word[0][0].isupper() and bool(before or after) and bool(find(text[start:end], view.setting.body))


def _weighed(view: View) -> Iterator[NeutralityFinding]:
    """``only 36``, ``even the army``: a judgement, if the evidence has no such word."""
    evidence = view.evidence.lower()
    for match in _WEIGHED.finditer(view.narrated):
        if not re.search(rf"\b{match['word'].lower()}\b", evidence):
            message = f"“{match['word']}” weighs the number, and the evidence does not"
            yield found("N07", view, *match.span("word"), message, suggestion="leave it out")
    for match in _EVEN.finditer(view.narrated):
        if not re.search(r"\beven\b", evidence):
            message = f"“{match[0].strip()}” is the writer's surprise"
            yield found("N07", view, *match.span(), message, suggestion="leave it out", severity=Severity.WARNING)


def _adverbs(view: View) -> Iterator[NeutralityFinding]:
    """Adverbs that are on neither list and that the evidence does not use: most of them judge."""
    listed = {(use.start, use.end) for use in view.setting.terms.find(view.text)}
    evidence = view.evidence.lower()
    for match in _ADVERB.finditer(view.narrated):
        word = match[0].lower()
        if match.span() in listed or word in view.setting.terms.adverbs or word in _NO_ADVERB:
            continue
        if not re.search(rf"\b{word}\b", evidence):
            message = f"the adverb “{word}” is not in the evidence"
            yield found("N07", view, *match.span(), message, suggestion="leave it out", severity=Severity.WARNING)


# ---------------------------------------------------------------- motives and vague speakers: N08, N09
def _motives(view: View) -> Iterator[NeutralityFinding]:
    if named_speaker(view):
        return
    evidence = view.evidence.lower()
    purposes = (match for match in _PURPOSE.finditer(view.narrated) if not view.setting.terms.causes.search(match[0]))
    for match in (*view.setting.terms.causes.finditer(view.narrated), *purposes):
        in_record = folded(match[0]).lower() in evidence
        message = f"“{match[0]}” gives a motive, and nobody is named who says so"
        if not in_record:
            message += "; the evidence gives none"
        severity = Severity.WARNING if in_record else Severity.ERROR
        yield found("N08", view, *match.span(), message, suggestion="name who says so", severity=severity)


def _vague(view: View) -> Iterator[NeutralityFinding]:
    sources = _recorded_speakers(view)
    if not sources or any(same_person(speaker, source) for speaker in view.speakers for source in sources):
        return  # "two security sources said" is as much as the source itself says
    for match in view.setting.terms.vague.finditer(view.narrated):
        message = f"“{match[0]}” names nobody, and the report does"
        yield found("N09", view, *match.span(), message, suggestion=f"{sources[0]} said")


def _recorded_speakers(view: View) -> list[str]:
    named = [claim.claimant.name for claim in view.claims if claim.claimant]
    answers = (report.answers.get("who_says_so") for report in view.cited)
    return named + [evidence.text for answer in answers if answer for evidence in answer.evidence]


# ---------------------------------------------------------------- times: N17
def _times(view: View) -> Iterator[NeutralityFinding]:
    if _DATED.search(view.narrated):
        return
    for match in view.setting.terms.relative.finditer(view.narrated):
        if match.start() and match[0][0].isupper():  # the newspaper Today
            continue
        message = f"“{match[0]}” means nothing once the page is old"
        yield found("N17", view, *match.span(), message, suggestion="give the date, or leave it out")


# ---------------------------------------------------------------- quotation marks: N10, N15
def _quotations(view: View) -> Iterator[NeutralityFinding]:
    for quotation in view.quotations:
        # In a translation the marks say: the source's language.
        if quotation.words == 1 and not view.setting.translated and not _names(view, quotation):
            message = "quotation marks round a single word are a judgement"
            yield found("N15", view, quotation.start, quotation.end, message, suggestion="reword")
    yield from check_verbatim(view)


def _names(view: View, quotation: Quotation) -> bool:
    """``an operation named “Thunder”``: the marks hold a name."""
    before = view.narrated[: quotation.start - 1]
    return quotation.text[:1].isupper() and bool(_NAMING.search(before))


def check_quoted_labels(view: View) -> Iterator[NeutralityFinding]:
    """N02 and N05 inside quotations."""
    for use in view.setting.terms.find(view.text):
        if view.quotation_at(use.start, use.end) and not _part_of_name(view, use):
            yield from _quoted(view, use)


def check_verbatim(view: View) -> Iterator[NeutralityFinding]:
    """N10: quoted words stand in the body of the article."""
    for quotation in view.quotations:
        span = (quotation.start, quotation.end)
        pieces = [
            piece.strip(" \t\u00a0\u202f.,;:!?'\"“”‘’") for piece in re.split(r"\[?(?:\.\.\.|…)\]?", quotation.text)
        ]
        if any(piece and not find(piece, view.setting.body) for piece in pieces):
            yield found("N10", view, *span, "these words do not stand in the body of the article")
