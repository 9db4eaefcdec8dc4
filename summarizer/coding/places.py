"""Place words to a place: country, division and coordinates, with ACLED's precision, from an offline gazetteer.

A name that several places have is decided by the country that the words name, then by the sentence, then by the
article; what is still open stays open, and the note says so. The rules, with examples, are in ``docs/places.md``.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Literal

from summarizer.coding.distances import as_told
from summarizer.coding.gazetteer import Entry, gazetteer
from summarizer.coding.placechoice import Circle, Found, consistent, core, decide
from summarizer.coding.placewords import JOINED, LARGE, SITE_WORDS, Cues, Mention, cues, mentions_in
from summarizer.coding.spellings import fold
from summarizer.schemas.event import Place
from summarizer.schemas.text import Article, Evidence


def find_places(text: str, *, language: str | None = None, near: tuple[str, ...] = ()) -> list[tuple[int, int, str]]:
    """(start, end, name) of the names in a text that the gazetteer knows and that stand like a place.

    ``near``: ISO codes of countries in which other spellings of a name count too. Peoples and adjectives ("Syrian")
    are no places. Small towns count only after a word such as "in" or "near", since most family names are some
    village's name too.
    """
    found = mentions_in(text, language, near)
    return [(each.start, each.end, each.name) for each in found if _stands_like_a_place(text, each)]


_LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|to|into|across|around|outside|between|inside|over|toward|towards|throughout|beyond"
    r"|leaving|entering|en\s+route)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}?$|\b(?:city|town|village|camp|port)\s+of\s+$",
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Rep|Sen)\.?\s+$")


def _stands_like_a_place(text: str, mention: Mention) -> bool:
    left = text[: mention.start]
    if mention.country or _LOCATIVE.search(left):
        return True
    if _TITLE.search(left):
        return False
    return bool(mention.divisions) or any(town.population >= LARGE and town.main for town in mention.towns)


def resolve_place(words: Evidence, *, article: Article, document_text: str, context: Sequence[str] = ()) -> Place:
    """What the gazetteer makes of place words. ``context`` is the sentence round them, and others from near to far.

    ``precision`` is ACLED's: 1 the town, 2 near a town or part of a region, 3 a larger region or country. Coordinates
    are degrees; a division's are those of its town of the same name, and a country has none.
    """
    text = document_text[words.start : words.end]
    circle = Circle(text, article, context)
    named = mentions_in(text, article.language, circle.home)
    begins = {mention.start for mention in named}
    mentions = [mention for mention in named if not _inside_a_name(text, mention, begins)]
    decided = [decide(mention, cue, circle) for mention, cue in zip(mentions, cues(text, mentions), strict=True)]
    kept = [(mention, found) for mention, found in zip(mentions, decided, strict=True) if found]
    if mentions and not kept:
        note = "the gazetteer knows such a name only in countries that the article does not speak of"
        return Place(text=words.text, evidence=words, note=note)
    if not kept:
        return _unnamed(words, text, circle)
    meant = core(consistent([found for _, found in kept]))
    unknown = _unknown_names(text, [mention for mention, _ in kept])
    joined = [name for name, is_joined in unknown if is_joined]
    if len(meant) > 1 or joined:
        abroad = [mention.towns[0] for mention, found in zip(mentions, decided, strict=True) if not found]
        return _several(words, meant, joined, abroad)
    near, told = as_told(meant[0].entries, document_text, words.end, article.language)
    if not near:
        note = f"told to be {told}: the place of that name in the gazetteer is not"
        return Place(text=words.text, evidence=words, country=_shared(meant[0].entries)[0], note=note)
    return _place(words, replace(meant[0], entries=near), [name for name, _ in unknown])


def _inside_a_name(text: str, mention: Mention, begins: Set[int]) -> bool:
    """``London-based`` is the caller's business, but no place either; ``Kin-U`` is another place than Kin.

    ``begins``: where names begin, since ``Quetta-Karachi`` is two.
    """
    following = text[mention.end :]
    return bool(re.match(r"[-‐‑][a-z]", following)) or (
        bool(re.match(r"[-‐‑]\w", following)) and mention.end + 1 not in begins
    )


# --- Writing it down --------------------------------------------------------------------------------------------------


def _shared(entries: Sequence[Entry]) -> tuple[str | None, str | None]:
    """Country and division that all have in common."""
    countries = {entry.country for entry in entries}
    divisions = {entry.admin1 for entry in entries}
    places = gazetteer()
    country = countries.pop() if len(countries) == 1 else None
    division = divisions.pop() if country and len(divisions) == 1 else None
    return (
        places.countries[country] if country else None,
        places.division_name(country, division) if country and division else None,
    )


def _several(words: Evidence, meant: list[Found], unknown: list[str], abroad: list[Entry]) -> Place:
    country, admin1 = _shared([*abroad, *(entry for each in meant for entry in each.entries)])
    named = ", ".join(
        [*dict.fromkeys(each.entries[0].name for each in meant), *(f"{name} (not known)" for name in unknown)]
    )
    note = f"several places: {named}"
    return Place(text=words.text, evidence=words, country=country, admin1=admin1, precision=3, note=note)


def _place(words: Evidence, found: Found, unknown: list[str]) -> Place:
    country, admin1 = _shared(found.entries)
    entry = found.entry
    if entry is None:
        countries = sorted({gazetteer().countries[each.country] for each in found.entries})
        note = f"ambiguous: {len(found.entries)} places named {found.entries[0].name} ({', '.join(countries)})"
        precision: Literal[3] | None = 3 if country else None
        return Place(text=words.text, evidence=words, country=country, admin1=admin1, precision=precision, note=note)
    notes = [found.why] if found.why else []
    if unknown:
        notes.append(f"not in the gazetteer: {', '.join(unknown)}; {entry.name} is the place round it")
    latitude, longitude = entry.latitude, entry.longitude
    if entry.kind == "admin1" and (seat := _seat(entry)):
        latitude, longitude = seat.latitude, seat.longitude
        notes.append("coordinates of the town of the same name")
    return Place(
        text=words.text,
        evidence=words,
        name=entry.name,
        country=country,
        admin1=entry.name if entry.kind == "admin1" else admin1,
        latitude=latitude,
        longitude=longitude,
        precision=_precision(entry, found.cues, bool(unknown)),
        note="; ".join(notes) or None,
    )


def _precision(entry: Entry, cue: Cues, unknown: bool) -> Literal[1, 2, 3]:
    if entry.kind != "town":
        return 3
    return 2 if cue.near or cue.part or cue.between or cue.region or unknown else 1


def _seat(division: Entry) -> Entry | None:
    towns = [town for town in gazetteer().towns(fold(division.name)) if town.country == division.country]
    return next((town for town in towns if division.admin1 and town.admin1 == division.admin1), None)


_CAPITAL = r"(?:(?:al|el|ad|ar|as|ash|at|az|an|es|et|ez)-)?[A-Z][\w’'-]*"
_NAME = re.compile(rf"\b{_CAPITAL}(?:\s+{_CAPITAL})*")


def _unknown_names(text: str, mentions: Sequence[Mention]) -> list[tuple[str, bool]]:
    """Names that no place was found for, without sites such as a hospital; and whether "and" joins each to others."""
    unknown = []
    blank = text
    for mention in mentions:
        blank = blank[: mention.start] + "." * (mention.end - mention.start) + blank[mention.end :]
    for found in _NAME.finditer(blank):
        name = re.sub(r"['’]s$", "", found[0])
        plain = [fold(word) for word in re.sub(r"['’]s\b", "", name).split()]
        following = re.match(r"\s+([a-z]+)", blank[found.end() :])
        site = any(word in _SITES for word in plain) or bool(following and following[1] in _SITES)
        people = all(gazetteer().people_named(word) for word in plain)
        if not site and not people and not all(word in SITE_WORDS or len(word) < 3 for word in plain):
            joined = JOINED.search(blank[: found.start()]) or re.match(
                r"\s+(?:and|or|as well as)\b", blank[found.end() :]
            )
            unknown.append((name, bool(joined)))
    return unknown


# Sites inside a town: the town's coordinates are theirs. A region, plain or valley is no site.
_SITE_NAMES = """
hospital university airport airbase barracks bridge church mosque school square street market stadium prison district
quarter neighbourhood neighborhood suburb checkpoint shrine
"""
_SITES = frozenset(_SITE_NAMES.split())

_THE_TOWN = re.compile(r"\b(?:the|this|that)\s+(?:[a-z-]+\s+)?(?:city|town|village|metropolis)\b", re.IGNORECASE)


def _unnamed(words: Evidence, text: str, circle: Circle) -> Place:
    """Words without a known name: "the city" is the one town that the sentence names, anything else stays open."""
    nothing = Place(text=words.text, evidence=words, note="no name in these words is in the gazetteer")
    if not circle.context or not _THE_TOWN.search(text):
        return nothing
    sentence = circle.context[0]
    mentions = mentions_in(sentence, circle.article.language, circle.home)
    towns = [mention for mention in mentions if mention.towns and _stands_like_a_place(sentence, mention)]
    decided = [found for mention in towns if (found := decide(mention, Cues(), circle))]
    named = {each.entry.key for each in decided if each.entry and each.entry.kind == "town"}
    if len(named) != 1 or not all(each.entry for each in decided):
        return nothing
    found = next(each for each in decided if each.entry and each.entry.kind == "town")
    note = f"“{text}” taken as {found.entries[0].name}, the one town that the sentence names"
    return _place(words, Found(found.entries, Cues(), note), [name for name, _ in _unknown_names(text, ())])
