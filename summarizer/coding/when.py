"""Time words to an interval of days: only what the words say, or what an evidenced publication date makes of them.

No clock is read and no year is guessed. Where nothing proves a date, both bounds stay null and ``basis`` says why.
The rules, with examples, are in ``docs/dates.md``.
"""

import re
from datetime import date, timedelta

from summarizer.coding.dates import (
    DAY_WORD,
    Reading,
    after_full_date,
    full_dates,
    month_of_year,
    near_days,
    number_of,
    on_published,
    span_back,
    weekdays,
    year_alone,
)
from summarizer.language.timewords import DAY, NUMBER, UNIT, find_time_words, in_english
from summarizer.schemas.event import When
from summarizer.schemas.taxonomy import Precision
from summarizer.schemas.text import Article, Evidence, Published, Region, Sentence


def resolve_when(
    words: Evidence | None,
    *,
    sentence: Sentence,
    article: Article,
    document_text: str,
    earlier: When | None = None,
) -> When:
    """The interval of days that the time words prove, with its basis.

    ``earlier`` is the time of the happening told just before, for "that same day" and "hours later".
    Bounds are inclusive; both are null or neither is.
    """
    if words is None:
        return When(text=None, evidence=None, basis="no time words for this event")
    text = in_english(document_text[words.start : words.end], article.language)
    if text and _SINCE.search(sentence.text[: max(0, words.start - sentence.start)]):
        text = f"since {text}"
    if text is None:
        reading = Reading(f"words of this language ({article.language}) that are not read")
    elif span := span_back(text, article.published):
        reading = span
    elif counted := _days_from(text, sentence, words, article.published, earlier):
        reading = counted
    elif _AFTER_A_DEED.match(text):
        reading = _after(text, article.published, earlier)
    elif why := _refusal(text, sentence, words):
        reading = Reading(why)
    else:
        reading = _read(text, article.published, earlier)
        if reading.days is None and article.published.today is None and (told := _told_before(sentence, article)):
            reading = after_full_date(text, told) or reading
    if reading.days is None:
        return When(text=words.text, evidence=words, basis=reading.basis)
    first, last = reading.days
    return When(
        text=words.text,
        evidence=words,
        earliest=first,
        latest=last,
        precision=_precision(first, last),
        basis=reading.basis,
    )


def _read(text: str, published: Published, earlier: When | None) -> Reading:
    for explicit in (full_dates, month_of_year):
        if reading := explicit(text, published):
            return reading
    if _LATER.search(text) and not DAY_WORD.search(text):
        return _after(text, published, earlier)
    for relative in (weekdays, near_days):
        if reading := relative(text, published):
            return reading
    return year_alone(text) or Reading("the words name no day, month or year that can be read")


def _told_before(sentence: Sentence, article: Article) -> date | None:
    """The nearest full date that the article's sentences before this one tell."""
    undated = Published(basis="")
    for one in reversed(article.sentences):
        if one.number >= sentence.number or one.region is not Region.BODY:
            continue
        texts = [in_english(one.text[start:end], article.language) for start, end in find_time_words(one.text)]
        days = [reading.days for text in texts if text and (reading := full_dates(text, undated))]
        single = [found[0] for found in days if found and found[0] == found[1]]
        if single:
            return single[-1]
    return None


def _precision(first: date, last: date) -> Precision:
    length = (last - first).days
    if length == 0:
        return Precision.DAY
    if length < 7:
        return Precision.WEEK
    return Precision.MONTH if length < 31 else Precision.YEAR


# --- What is never a date ---------------------------------------------------------------------------------------------

_SPAN = "a span, not a date"
_HOUR = r"dawn|daybreak|midnight|noon|midday|sunrise|sunset"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m|\s?gmt|\s?o'clock|\s?local|\s(?=on\s))"
_OTHER = "relative to something that the file does not date"
_REFUSED = (
    (r"\banniversar|\bcommemorat", "an anniversary: the year of the event is not given"),
    (r"\b(?:good|black|bloody|palm|easter|ash)\s+(?:fri|sun|mon|wednes)day", "the name of a day, not a date"),
    (rf"\b{DAY}s\b(?!')", "a day of every week, not a date"),
    (r"\b(?:since|until|till|through|throughout|ever|by)\b|\bup to\b|\bfor (?!the \w+ time)", _SPAN),
    (rf"\b(?:in|over|during|within)\s+(?:the\s+)?(?:(?:past|last|previous)\s+)?{NUMBER}\s+{UNIT}\b(?!\s+ago)", _SPAN),
    (r"\b(?:past|recent|coming|previous)\s+(?:\w+\s+)?(?:hour|day|week|month|year|decade)s\b", _SPAN),
    (r"\b(?:over|during)\s+the\s+(?:past|last)\b(?!\s+weekend)", _SPAN),
    (r"\b(?:tomorrow|next|coming|upcoming|following|will)\b", "a time to come, or " + _OTHER),
    (
        rf"\b(?:before|after|prior)\b(?!\s*$|\s+(?:yesterday|dawn|daybreak|midnight|noon|midday|sunrise|sunset|{_CLOCK})\b)",
        _OTHER,
    ),
    (rf"\b{DAY}\s+(?:before|after)\b|\bday\s+(?:before|after)\s*$", _OTHER),
    (
        r"\b(?:nearly|almost|about|around|roughly|some|few|several|many|than|over)\s+(?:\w+\s+){0,3}ago\b",
        "too vague to date",
    ),
)
_BEFORE = re.compile(
    r"\b(since|until|till|before|after|prior to|by|nearly|almost|about|around|roughly|than)\s+$", re.IGNORECASE
)
# "would visit the spot on Friday"; "Since the rebels took up arms in late 2021 it has ..."; "in 2015 and has since"
_AHEAD = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were)\s(?:due|set|scheduled|expected|planning)\sto|plan(?:s|ned)?\sto|intends?\sto)\s"
    r"(?!have\b)(?:[\w'’-]+\s){1,8}(?:(?:on|by|at|over|late|early|this|later)\s)*$",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(
    r"^\W*since\s(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:[\w'’-]+\s){2,12}$", re.IGNORECASE
)
_HAS_SINCE = re.compile(r"^\s(?:and|but)\s(?:has|have|had)\s(?:\w+ly\s)?since\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_AFTER = re.compile(r"\W+(?:[\w’'-]+\W+){0,4}anniversary\b", re.IGNORECASE)


def _refusal(text: str, sentence: Sentence, words: Evidence) -> str | None:
    """Why the words are no date, as the words themselves or the sentence round them tell."""
    for pattern, why in _REFUSED:
        if re.search(pattern, text):
            return why
    start, end = words.start - sentence.start, words.end - sentence.start
    if not 0 <= start <= end <= len(sentence.text):
        return None
    if _AHEAD.search(sentence.text[:start]):
        return f"a time to come, or {_OTHER}"
    if _SINCE_THEN.search(sentence.text[:start]) or _HAS_SINCE.match(sentence.text[end:]):
        return _SPAN
    if found := _BEFORE.search(sentence.text[:start]):
        return f"the sentence says “{found[1]}” before the words: {_SPAN}, or {_OTHER}"
    if _AFTER.match(sentence.text[end:]):
        return "an anniversary: the year of the event is not given"
    return None


# --- Relative to the happening before ---------------------------------------------------------------------------------

_SAME_DAY = re.compile(r"\b(?:that|same)\s+(?:very\s+)?(?:same\s+)?(?:day|morning|afternoon|evening|night)\b")
_LATER = re.compile(
    rf"{_SAME_DAY.pattern}|^(?:and\s+)?then$|\b(?:hours?|minutes?|moments|shortly|soon|immediately)\s+(?:later|after(?:wards?)?)\b"
    r"|^(?:afterwards?|later)$|\blater in the day\b"
)


_AFTER_A_DEED = re.compile(
    r"^(?:(?:a few|several|some)\s+)?(?:hours?|minutes?|moments|shortly|soon|immediately|just)\s+after\s+"
    r"(?:the|that|this|those|these)\s+(?:\w+\s)?(?:attacks?|(?:air\s?)?strikes?|raids?|blasts?|explosions?|shelling|bombings?|killings?|assault|ambush)$"
)


# "A day earlier, ..." opens the sentence; "The bombing comes two days after ..." tells what was before it.
_FROM_THERE = re.compile(
    rf"^(?:on\s+)?(?:the\s+(?:(?P<back>day\s+before|previous\s+day|preceding\s+day)|(?P<on>next\s+day|following\s+day))"
    rf"|(?P<n>{NUMBER})\s+days?\s+(?:(?P<earlier>earlier|before|previously)|(?P<later>later|afterwards?)|(?P<after>after)))$"
)
_COMES = re.compile(
    r"^(?:The|This|That)\s(?:\w+\s){1,3}(?:comes?|came|occurred|happened|took\splace)\s(?:just\s|only\s|barely\s)?$"
)


def _days_from(
    text: str, sentence: Sentence, words: Evidence, published: Published, earlier: When | None
) -> Reading | None:
    """A day counted from the happening told just before, whose one day is known; null for any other words."""
    found = _FROM_THERE.match(text)
    if found is None or earlier is None or earlier.precision is not Precision.DAY or earlier.latest is None:
        return None
    before = sentence.text[: max(words.start - sentence.start, 0)]
    if not (_COMES.match(before) if found["after"] else not before.strip('“" ')):
        return None
    count = 1 if found["n"] is None else number_of(found["n"])
    if count is None:
        return None
    ahead = bool(found["on"] or found["later"])
    day = earlier.latest + timedelta(days=count if ahead else -count)
    if published.today and day > published.today:
        return None
    return Reading(f"counted from the happening before, {earlier.latest}: {earlier.basis}", (day, day))


def _after(text: str, published: Published, earlier: When | None) -> Reading:
    """The same day as the happening before, or from that day on, up to publication."""
    if earlier is None or earlier.earliest is None or earlier.latest is None:
        return Reading("relative to a happening that the file does not date")
    if earlier.precision is not Precision.DAY:
        return Reading("relative to a happening whose day is not known")
    day = earlier.latest
    if _SAME_DAY.search(text) or "later in the day" in text:
        return Reading(f"the day of the happening before, {day}: {earlier.basis}", (day, day))
    if published.today is None or published.today < day:
        return Reading("after a happening that is dated, and the file proves no publication date to end the interval")
    return Reading(f"from the happening before, {day}, to publication{on_published(published)}", (day, published.today))
