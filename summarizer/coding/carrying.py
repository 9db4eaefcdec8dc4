"""What an event's own sentences leave out and the story has told before: its day and its place.

A reader takes the day of the lead for its details: "Russia sent missiles at towns across Ukraine overnight", and then,
town by town, what they hit. It is carried only where nothing told so far is of another day, or in one paragraph; never
to statements and history, never from them, and never from one post of a live page to another. The basis says that it
was carried. A place is carried from the sentence before that names one, within the paragraph, or from the paragraph
before where the words point back.
"""

import re
from bisect import bisect
from collections.abc import Sequence

from summarizer.coding.kinds import tells_outright
from summarizer.coding.places import resolve_place
from summarizer.coding.placespans import nearest, place_spans
from summarizer.language.english import is_english
from summarizer.language.modality import is_general
from summarizer.schemas.event import EventRecord, Place, When
from summarizer.schemas.taxonomy import FAMILIES, EventType, Family, Precision, Status
from summarizer.schemas.text import Article, Document, Region, Sentence

_BY_FORCE = frozenset({EventType.WEAPON_INTERCEPTION, EventType.DETENTION})
# What a whole war has cost: "the conflict has claimed nearly 500,000 lives".
_WAR = re.compile(
    r"\b(?:war|conflict|insurgency|uprising|invasion)\b[^.;]{0,60}?\b(?:claimed|killed|cost|left|uprooted)\b", re.I
)
# Time words that tell an hour, and no day.
_HOUR = re.compile(
    r"^(?:(?:at|by|around|about|shortly|just|soon|before|after|nearly|some)\s)*(?:\d{1,2}[:.h]\d\d|\d{1,2}\s?[ap]\.?m\.?|\w+\s(?:in\sthe"
    r"\s(?:morning|afternoon|evening)|o'clock)|(?:an?|half\san|\w+)\s(?:hours?|minutes?)\s(?:after|later)|midnight|dawn|daybreak|noon|midday|dusk|sunrise|sunset|nightfall)\b",
    re.IGNORECASE,
)
_LONGEST = 2  # days: an afternoon, or a night


def with_carried_days(events: Sequence[EventRecord], article: Article) -> tuple[EventRecord, ...]:
    """The events, each without a day of its own with the day that the story has told before it."""
    if not is_english(article.language):
        return tuple(events)
    paragraphs = {one.start: one.paragraph for one in article.sentences if one.region is Region.BODY}
    posts = [block.start for block in article.blocks if block.region is Region.DATELINE]
    made: list[EventRecord] = []
    donors: list[tuple[EventRecord, int]] = []
    for event in events:
        start = event.evidence[0].start
        at = paragraphs.get(start, -1)
        near = [one for one, paragraph in donors if paragraph == at][-1:] or [
            one for one, _ in donors if bisect(posts, one.evidence[0].start) == bisect(posts, start)
        ]
        if _lacks_a_day(event) and (when := _carried(event.when, [one.when for one in near])):
            made.append(event.model_copy(update={"when": when}))
            continue
        if _gives_a_day(event):
            donors.append((event, at))
        made.append(event)
    return tuple(made)


def _gives_a_day(event: EventRecord) -> bool:
    first, last = event.when.earliest, event.when.latest
    lasting = (last - first).days + 1 if first and last else _LONGEST + 1
    return event.status is not Status.BACKGROUND and lasting <= _LONGEST


def _lacks_a_day(event: EventRecord) -> bool:
    """Violence that the page itself tells, with no time words or an hour's alone; no war, no habit."""
    violent = FAMILIES[event.type] is Family.VIOLENT and any(tells_outright(one.text) for one in event.evidence)
    if not (violent or event.type in _BY_FORCE) or event.status is Status.BACKGROUND or event.when.earliest:
        return False
    text = event.evidence[0].text
    if any(claim.scope == "total" for claim in event.claims) or is_general(text) or _WAR.search(text):
        return False
    return event.when.text is None or bool(_HOUR.match(event.when.text))


def _carried(own: When, before: Sequence[When]) -> When | None:
    """The days told before, if they meet in one day or night; null where they do not, or where none was told."""
    days = [(one.earliest, one.latest) for one in before if one.earliest and one.latest]
    if not days or max(first for first, _ in days) > min(last for _, last in days):
        return None
    first, last = min(first for first, _ in days), max(last for _, last in days)
    if (last - first).days >= _LONGEST:
        return None
    basis = f"the sentence names no day; the day told before it in the story: {before[-1].basis}"
    precision = Precision.DAY if first == last else Precision.WEEK
    return own.model_copy(update={"earliest": first, "latest": last, "precision": precision, "basis": basis})


# --- Places -----------------------------------------------------------------------------------------------------------

_FAMILIES = frozenset({Family.VIOLENT, Family.CONTROL})
_THE_PLACE = re.compile(
    r"(?:the|this|that)\s(?:same\s|besieged\s)?(?:town|village|city|area|district|camp|settlement|region|council|territory|suburb)$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^\W*(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|There|Then|Both|Another|Others?|Some|Most|One|Two|Three|Four"
    r"|Five|Six|Seven|Eight|Nine|Ten|\d+|Several|At\sleast|Among|The\s[a-z]+|Witnesses|Residents|Doctors|Medics|Police"
    r"|Officials|Rescuers|Survivors|Locals)\b"
)


def with_carried_places(events: Sequence[EventRecord], article: Article, document: Document) -> tuple[EventRecord, ...]:
    """The events, each that names no place with the one that is spoken of just before it."""
    if not is_english(article.language):
        return tuple(events)
    body = [one for one in article.sentences if one.region is Region.BODY]
    index = {one.start: at for at, one in enumerate(body)}
    made: list[EventRecord] = []
    for event in events:
        at = index.get(event.evidence[0].start)
        place = _place_before(body[: at + 1], article, document) if at is not None and _lacks_a_place(event) else None
        if event.place and place:  # "the town" stays as it is told, with what is known of it
            told = {"text": event.place.text, "evidence": event.place.evidence}
            place = place.model_copy(update=told | {"note": f"{event.place.text}: {place.text}, told just before"})
        made.append(event.model_copy(update={"place": place}) if place else event)
    return tuple(made)


def _lacks_a_place(event: EventRecord) -> bool:
    """Violence, a capture or a flight; no war, no sum, and nothing of every day."""
    text, place = event.evidence[0].text, event.place
    if place is not None and (place.name or not _THE_PLACE.match(place.text)):
        return False
    return (
        (FAMILIES[event.type] in _FAMILIES or event.type in _BY_FORCE)
        and event.status is not Status.BACKGROUND
        and not any(claim.scope == "total" for claim in event.claims)
        and not (is_general(text) or _WAR.search(text))
    )


def _place_before(told: Sequence[Sentence], article: Article, document: Document) -> Place | None:
    """The place of the nearest sentence before the last of ``told`` that names one; none where it names several."""
    own = told[-1]
    back = 1 if _POINTS_BACK.search(own.text) else 0
    for one in reversed(told[:-1]):
        if own.paragraph - one.paragraph > back:
            return None
        if spans := place_spans(one.text):
            span = nearest(one.text, spans)
            return _carried_place(one, span, article, document) if span else None
    return None


def _carried_place(sentence: Sentence, span: tuple[int, int], article: Article, document: Document) -> Place:
    words = document.evidence(sentence.start + span[0], sentence.start + span[1])
    place = resolve_place(words, article=article, document_text=document.text, context=(sentence.text,))
    note = "told just before, in another sentence" + (f"; {place.note}" if place.note else "")
    return place.model_copy(update={"note": note})
