"""One check for each kind of field: is the answer what the source says?

Every check looks the answer's words up and returns an ``Answer`` with its verdict. Words that stand nowhere are not
believed; a figure also needs a cue for its outcome beside it, and keeps the qualifier that the source gives it.
Where the source's own words settle a question and the model missed it, the words win and the verdict says REPAIRED.
"""

import re
from functools import singledispatch

from summarizer.checking.context import Context
from summarizer.language.casualties import CasualtyFigure
from summarizer.language.fold import folded
from summarizer.language.modality import in_quotation, is_real
from summarizer.language.numbers import find_numbers
from summarizer.language.speech import (
    Attribution,
    antecedent,
    find_attributions,
    framed_speaker,
    governing,
    time_of_telling,
)
from summarizer.language.timewords import find_time_words, names_a_day
from summarizer.language.told import told_at
from summarizer.schemas.form import NOT_SAID, Choice, Figure, Kind, SentenceNumber, Speaker, TimeWords, Words
from summarizer.schemas.report import Answer, Verdict
from summarizer.schemas.text import Evidence

_UNSAID = frozenset({NOT_SAID, "", "none", "unknown", "n/a", "not said", "not stated"})
_ENDS = " \t\n.,;:!?\"'“”‘’«»()[]"
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SPOKE = re.compile(
    r"\s+(?:said|says|told|reported|reports|mentioned|added|announced|claimed|stated)\b.*$", re.IGNORECASE
)
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m\b)", re.IGNORECASE)
_DATELINE = re.compile(r"^[^.!?“”\"]{3,70}?\s[–—-]{1,2}\s(?=[A-Z“\"])")
_LOOK_BACK = 6


@singledispatch
def check_answer(kind: Kind, given: str, context: Context) -> Answer:
    """The verdict on one answer. Raises ``TypeError`` for a kind of field that has no check."""
    raise TypeError(f"no check for fields of kind {type(kind).__name__}")


def _unsaid(given: str) -> bool:
    return given.strip().lower() in _UNSAID


def _found(given: str, evidence: tuple[Evidence, ...]) -> Answer:
    exact = len(evidence) == 1 and evidence[0].text == given
    return Answer(given=given, verdict=Verdict.EXACT if exact else Verdict.NORMALISED, evidence=evidence)


def _variants(given: str) -> list[str]:
    """The answer as given, without punctuation at its ends, and without its article."""
    bare = given.strip(_ENDS)
    return list(dict.fromkeys([given.strip(), bare, _ARTICLE.sub("", bare)]))


def _parts(given: str) -> list[str]:
    """``Russian warplanes and Syrian jets``: names that stand apart in the sentence."""
    return [part for part in re.split(r"\s*(?:,|;|\band\b)\s*", given) if len(part) > 2]


@check_answer.register
def _(kind: SentenceNumber, given: str, context: Context) -> Answer:
    whole = context.evidence(context.sentence, 0, len(context.sentence.text))
    return Answer(given=given, verdict=Verdict.EXACT, evidence=(whole,))


@check_answer.register
def _(kind: Choice, given: str, context: Context) -> Answer:
    if kind.counted and given == kind.nothing and context.gives_a_toll():
        reason = "the sentence gives a figure"
        return Answer(given=given, verdict=Verdict.REPAIRED, value=kind.counted, reason=reason)
    if kind.nothing is None or not context.english or _believed(kind, given, context):
        return Answer(given=given, verdict=Verdict.EXACT, value=given)
    reason = f"no words of the sentence say {given}"
    if value := _in_its_place(kind, context):
        return Answer(given=given, verdict=Verdict.REPAIRED, value=value, reason=reason)
    return Answer(given=given, verdict=Verdict.CONTRADICTED, reason=reason)


def _believed(kind: Choice, given: str, context: Context) -> bool:
    """The sentence tells it, or has a word for it and tells nothing else but the vaguest deed in its main clauses."""
    told, vaguest = context.told(), next(reversed(list(context.telling)), None)
    if given == vaguest and told:  # many words tell it, and another value may tell more
        return told[0] == given
    if given == kind.spoken and told and context.tells_outright():
        return False
    if given not in context.cues or given in told:
        return True
    others = set(context.told(main=True)) - {vaguest}
    return _possible(given, context) and (given == kind.counted or not others)


def _in_its_place(kind: Choice, context: Context) -> str | None:
    """What the sentence tells first; else that it counts or that somebody speaks; where no words tell, any cue."""
    if told := context.told():
        return told[0]
    cues = () if context.telling else context.cues
    if value := next((one for one in cues if one != kind.nothing and _possible(one, context)), None):
        return value
    if kind.counted and context.telling and context.gives_a_toll():  # a figure has a cue of its own
        return kind.counted
    return kind.spoken if kind.spoken and find_attributions(context.sentence.text) else None


def _possible(value: str, context: Context) -> bool:
    """The sentence holds a cue for the answer, and tells it as real."""
    cue, text = context.cues.get(value), context.sentence.text
    return cue is None or any(is_real(text, match.start()) for match in cue.finditer(text))


@check_answer.register
def _(kind: Words, given: str, context: Context) -> Answer:
    if _unsaid(given):
        return Answer(given=given, verdict=Verdict.NOT_SAID)
    for words in _variants(given):
        if evidence := context.find_here(words):
            return _found(given, evidence)
    parts = [found[0] for part in _parts(given) if (found := context.find_here(part))]
    if parts and len(parts) == len(_parts(given)):
        return Answer(given=given, verdict=Verdict.NORMALISED, evidence=tuple(parts))
    if kind.name:
        for words in _variants(given):
            if words[:1].isupper() and (evidence := context.find_in_article(words)):
                return Answer(
                    given=given, verdict=Verdict.NORMALISED, evidence=evidence, reason="named elsewhere in the article"
                )
    return Answer(given=given, verdict=Verdict.NOT_FOUND, reason="these words do not stand in the sentence")


@check_answer.register
def _(kind: TimeWords, given: str, context: Context) -> Answer:
    if _unsaid(given):
        return _own_time(given, context)
    for words in _variants(given):
        if evidence := context.find_here(words):
            return _naming_a_day(given, evidence[0], context) or _found(given, evidence)
    return Answer(given=given, verdict=Verdict.NOT_FOUND, reason="these time words do not stand in the sentence")


def _naming_a_day(given: str, evidence: Evidence, context: Context) -> Answer | None:
    """ "morning" is part of "this morning"; "18:20" names no day, and the sentence's other time words may."""
    if find_time_words(given) or not context.english:
        return None
    start, end = evidence.start - context.sentence.start, evidence.end - context.sentence.start
    spans = find_time_words(context.sentence.text)
    whole = [span for span in spans if span[0] <= start and end <= span[1]]
    if not whole and not _CLOCK.search(given):
        return None
    for span in whole or spans[:1]:
        reason = "part of longer time words" if whole else "a clock time names no day"
        words = (context.evidence(context.sentence, *span),)
        return Answer(given=given, verdict=Verdict.REPAIRED, evidence=words, reason=reason)
    return None


def _own_time(given: str, context: Context) -> Answer:
    """The time words that the model missed: those that open the sentence, or the only ones that name a day."""
    text, language = context.sentence.text, context.article.language
    spans = find_time_words(text, language=language)
    opening = len(text) - len(text.lstrip(" \"'“‘•·-–"))
    for start, end in spans if context.english else ():
        if start <= opening and end < len(text) and text[end] == ",":
            evidence = (context.evidence(context.sentence, start, end),)
            return Answer(given=given, verdict=Verdict.REPAIRED, evidence=evidence, reason="the sentence opens with it")
    days = [span for span in spans if names_a_day(text[slice(*span)], language)]
    if context.english and (head := _DATELINE.match(text)) and len(days) > 1:
        days = [span for span in days if span[1] > head.end()]
    days = [span for span in days if not (context.english and time_of_telling(text, *span))]
    if len(days) == 1 and not in_quotation(text, days[0][0]):
        evidence = (context.evidence(context.sentence, *days[0]),)
        return Answer(given=given, verdict=Verdict.REPAIRED, evidence=evidence, reason="the sentence's only day")
    return Answer(given=given, verdict=Verdict.NOT_SAID)


def _figures_here(kind: Figure, context: Context) -> list[CasualtyFigure]:
    """The sentence's whole figures of this outcome; parts of a figure ("including ten children") are not among them."""
    return [one for one in context.figures or () if one.outcome is kind.outcome and one.part_of is None]


@check_answer.register
def _(kind: Figure, given: str, context: Context) -> Answer:
    if context.figures is None:
        return _figure_of_another_language(given, context)
    standing = _figures_here(kind, context)
    evidence = tuple(context.evidence(context.sentence, one.number.start, one.number.end) for one in standing)
    if _unsaid(given):
        if not evidence:
            return Answer(given=given, verdict=Verdict.NOT_SAID)
        return Answer(given=given, verdict=Verdict.REPAIRED, evidence=evidence, reason="the sentence gives this figure")
    said = {number.value for number in find_numbers(given)} or ({1} if _ARTICLE.match(given) else set())
    if not evidence:
        reason = f"no number in the sentence is said to be {kind.outcome.value}"
        return Answer(given=given, verdict=Verdict.CONTRADICTED, reason=reason)
    if said and said <= {one.number.value for one in standing} and len(evidence) == 1:
        same = folded(evidence[0].text) == folded(given)
        return Answer(given=given, verdict=Verdict.EXACT if same else Verdict.NORMALISED, evidence=evidence)
    return Answer(given=given, verdict=Verdict.REPAIRED, evidence=evidence, reason="the sentence gives another figure")


def _figure_of_another_language(given: str, context: Context) -> Answer:
    """No cues are known: the number must stand in the sentence, as it was copied."""
    if _unsaid(given):
        return Answer(given=given, verdict=Verdict.NOT_SAID)
    said = {number.value for number in find_numbers(given)}
    for number in find_numbers(context.sentence.text):
        if number.value in said:
            return _found(given, (context.evidence(context.sentence, number.start, number.end),))
    return Answer(given=given, verdict=Verdict.NOT_FOUND, reason="this number does not stand in the sentence")


def _speaker_evidence(context: Context, attribution: Attribution) -> tuple[Evidence, ...]:
    """Where the speaker is named: in the sentence, and for a pronoun also where it points."""
    if attribution.speaker is None:
        return ()
    here = context.evidence(context.sentence, *attribution.speaker)
    if not attribution.pronoun:
        return (here,)
    before = context.before()[:_LOOK_BACK]
    named = antecedent(here.text, [sentence.text for sentence in before])
    return (here, context.evidence(before[named[0]], *named[1])) if named else (here,)


@check_answer.register
def _(kind: Speaker, given: str, context: Context) -> Answer:
    text = context.sentence.text
    attribution = governing(text, told_at(text), prefer=given) if context.english else None
    if attribution is not None and attribution.speaker is not None:
        evidence = _speaker_evidence(context, attribution)
        here = folded(evidence[0].text).lower()
        said = folded(_SPOKE.sub("", given.strip(_ENDS))).lower()
        if said == here:
            return _found(given, evidence)
        if said and (said in here or here in said):
            return Answer(given=given, verdict=Verdict.NORMALISED, evidence=evidence)
        reason = "the sentence gives another speaker" if not _unsaid(given) else "the sentence names its speaker"
        return Answer(given=given, verdict=Verdict.REPAIRED, evidence=evidence, reason=reason)
    if _unsaid(given):
        return Answer(given=given, verdict=Verdict.NOT_SAID)
    if context.english and (span := next(filter(None, (framed_speaker(text, one) for one in _variants(given))), None)):
        return _found(given, (context.evidence(context.sentence, *span),))
    if context.english:  # nothing in the sentence says that anybody says it
        return Answer(given=given, verdict=Verdict.CONTRADICTED, reason="the sentence attributes nothing to anybody")
    for words in _variants(given):
        if evidence := context.find_near(words):
            return _found(given, evidence)
    return Answer(
        given=given, verdict=Verdict.NOT_FOUND, reason="these words stand neither in the sentence nor beside it"
    )
