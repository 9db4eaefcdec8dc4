"""The template's phrases: names, figures, places and times of a record as decent, neutral English.

Everything comes in the source's words; loaded ones are replaced or left out. A phrase that cannot be made plain is
None, and its sentence does without it.
"""

import re

from summarizer.language.fold import folded
from summarizer.language.numbers import find_numbers
from summarizer.language.terms import Terms
from summarizer.schemas.event import Count, Place, Speaker, When
from summarizer.schemas.text import Article, Evidence

_MOST_WORDS = 14
_PRONOUN = re.compile(r"(?:it|he|she|they|him|her|them|who|its|his|their|we|us|i|you)(?:\s.*)?", re.IGNORECASE)
BACK_REFERENCE = re.compile(r"(?:the|this|that)\s(?:same\s)?(?:source|report|statement|latter|former)", re.IGNORECASE)
_DETERMINER = re.compile(
    r"(?:the|an?|its|his|her|their|this|that|these|those|some|several|many|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|\d+|at least|more than|no|another|other|all|most|both)\b",
    re.IGNORECASE,
)
# Nouns of offices and bodies that need an article: "Defence Ministry said" is a headline, not a sentence.
_BODY = re.compile(
    r"\b(?:ministry|observatory|army|military|forces?|agency|organi[sz]ation|commission|council|department|government"
    r"|coalition|office|network|committee|front|brigade|movement|union|party|parliament|police|alliance|group"
    r"|administration|command|services?|navy)$",
    re.IGNORECASE,
)
# Introduced in a sentence that the summary leaves out: "the doctor" is "a doctor" to its reader.
_SOMEBODY = re.compile(
    r"the\s(doctor|nurse|teacher|official|officer|witness|resident|activist|lawyer|driver|worker|shopkeeper|fisherman"
    r"|villager|survivor|diplomat|analyst|soldier|commander)"
)
_WHICH = re.compile(r"the\s(?:ministry|monitor|agency|group|observatory|organi[sz]ation|channel|outlet|network)")
_POSSESSIVE = re.compile(r"\w's?\s")
_LEADING = re.compile(r"^(?:of|the|an?|its|his|her|their|other|some)\s+", re.IGNORECASE)
_HARMED = re.compile(
    r"\b(?:killed|dead|deceased|wounded|injured|deaths?|fatalities|casualt(?:y|ies)|injuries|bodies(?: of)?)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions)$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:in|at|near|on|along|outside|inside|around|across|between|north|south|east|west|northeast|northwest|southeast"
    r"|southwest|off|from|close to|next to|over|under|throughout|within)\b",
    re.IGNORECASE,
)
# Words that open a description of people, never a name.
_COMMON = re.compile(
    r"armed|unidentified|unknown|masked|locals|residents|villagers|police|officers|officials|soldiers|troops|gunmen|men"
    r"|fighters|rebels|militants|insurgents|rescuers|medics|doctors|witnesses|relatives|protesters|authorities|sources"
    r"|local|medical|security|military|government|state|army|several|dozens|hundreds|thousands|both|two|three|four"
    r"|five|six|artillery|warplanes|jets|drones|missiles|rockets|suspected|heavily|plainclothes"
)
_ANYBODY = frozenset({"lives", "life", "persons", "person", "individuals", "more", "others", "corpses", "toll"})
_PLURALS = {
    "child": "children",
    "man": "men",
    "woman": "women",
    "person": "people",
    "policeman": "policemen",
    "personnel": "personnel",
    "police": "police",
    "staff": "staff",
    "crew": "crew",
    "gunman": "gunmen",
}
# "KHARTOUM — ", "Pemba, Feb. 13 (Agency) - ", "08:10 ": where and when it was written, no part of the sentence.
DATELINE = re.compile(
    r"^(?:\d{1,2}[:.]\d\d\s"
    r"|[A-Z][A-Z .'-]{3,30}(?:,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?(?:\s?\([^)]{2,30}\))?\s?[—–:-]\s"
    r"|[A-Z][\w .'-]{2,30}(?:,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?\s\([^)]{2,30}\)\s?[—–:-]\s"
    r"|[A-Z][A-Za-z ]{2,25}\s[—–]\s)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_TIME_LEAD = re.compile(
    r"(?:on|late|early|in|during|at|since|overnight|over|after|before|between|from|by|until)\b", re.IGNORECASE
)
_ON = re.compile(rf"(?:{_DAY}|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}|{_MONTH}\s\d{{1,2}}(?!\d))")
_IN = re.compile(rf"(?:{_MONTH}(?:,?\s\d{{4}})?|\d{{4}}|(?:early|mid|late)-?\s?{_MONTH})$")


def clean(text: str, terms: Terms) -> str:
    """One line, without quotation marks and loaded words, with the right ``a`` or ``an``."""
    bare = re.sub(r"[\"\[\]<>{}|*_`]|(?<!\w)'|'(?!\w)(?<!s')", "", folded(text)).strip(" ,;:.-")
    return re.sub(r"s's\b", "s'", _articles(terms.neutral(bare))).strip(" ,;:-")


def _articles(text: str) -> str:
    """``a armed group`` becomes ``an armed group``."""
    text = re.sub(r"\b([Aa]) (?=[aeioAEIO])", r"\1n ", text)
    return re.sub(r"\b([Aa])n (?=[bcdfgjklpqrstvwxzBCDGJKPQTVWYZ][a-z])", r"\1 ", text)


def name(text: str, terms: Terms) -> str | None:
    """A name or description inside a sentence, with its article; None for a pronoun or what is too long to be one."""
    plain = re.sub(r"^(?:its|his|her|their)\s(?=[a-z]+s$)", "", clean(text, terms), flags=re.IGNORECASE)
    plain = re.sub(r"^(?:its|his|her|their)\s(?=[a-z])", "the ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"^our\s", "a ", plain, flags=re.IGNORECASE)  # "our correspondent" is not the summary's
    if not plain or _PRONOUN.fullmatch(plain) or len(plain.split()) > _MOST_WORDS:
        return None
    if _DETERMINER.match(plain):
        return plain[0].lower() + plain[1:]
    bare = re.sub(r"\s?\([^)]*\)$", "", plain)
    listed = " and " in plain  # "locals and a resistance group"
    if (
        _BODY.search(bare)
        and not bare.endswith(("forces", "services"))
        and not _POSSESSIVE.search(plain)
        and not listed
    ):
        return f"the {plain}"
    if plain[0].islower() and " " not in plain and not plain.endswith("s"):
        return _articles(f"a {plain}")
    return plain


def in_place(text: str, evidence: Evidence, article: Article, terms: Terms) -> str | None:
    """``name`` with the article that stands before it in the source: "a" before "car bomb factory"."""
    found = name(_unopened(text, evidence, article), terms)
    if found and found == clean(text, terms) and folded(text) == folded(evidence.text):
        before = re.search(r"\b([Aa]n?|[Tt]he)\s$", _before(evidence, article))
        if before:
            return _articles(f"{before[1].lower()} {found}")
    return found


def _unopened(text: str, evidence: Evidence, article: Article) -> str:
    """``Armed men`` at the start of a sentence are ``armed men`` inside one; a name keeps its capital."""
    return text if _before(evidence, article).strip(" “\"'‘«") else unopened(text, article)


def unopened(text: str, article: Article) -> str:
    """The words that begin a sentence, as they stand inside one."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    if not first.istitle():
        return text
    small = first.lower()
    known = _COMMON.fullmatch(small) or any(
        re.search(rf"(?<!\w){re.escape(small)}(?!\w)", one.text) for one in article.sentences
    )
    return small + text[len(first) :] if known else text


def _before(evidence: Evidence, article: Article) -> str:
    """The words of the same sentence that stand before some words."""
    for one in article.sentences:
        if one.start <= evidence.start and evidence.end <= one.end:
            return DATELINE.sub("", one.text[: evidence.start - one.start])
    return ""


def speaker(who: Speaker | None, article: Article, terms: Terms) -> str:
    """Who says so. The newspaper speaks for what nobody else does; a pronoun that was never resolved stays unnamed."""
    if who is None:
        return paper(article)
    opened = who.model_copy(update={"name": _unopened(who.name, who.evidence, article)})
    found = named(opened, terms)
    if found and (somebody := _SOMEBODY.fullmatch(found)):
        return _articles(f"a {somebody[1]}")
    if found and _WHICH.fullmatch(found):  # "the group": nobody knows which
        return _articles(f"a {found.split()[-1]} cited in the article")
    return found or "a source cited in the article"


def named(who: Speaker, terms: Terms) -> str | None:
    """The speaker's name or description, the fuller one; None for "it", "he" and "the source" that nothing resolved."""
    fuller = who.canonical and f" {folded(who.name)} " in f" {folded(who.canonical)} "
    for candidate in (who.canonical, who.name) if fuller else (who.name, who.canonical):
        if candidate and not BACK_REFERENCE.fullmatch(candidate.strip()) and (found := name(candidate, terms)):
            return found
    return None


def paper(article: Article) -> str:
    """The newspaper, by its name if the page gives one."""
    publisher = " ".join((article.publisher or "").split())
    return publisher if publisher and re.fullmatch(r"[\w .,'’&()-]{2,60}", publisher) else "the article"


def relay(who: Speaker | None, article: Article, terms: Terms) -> str:
    """``, according to Interfax``: the medium that relays the speaker, if it is not the newspaper itself."""
    told = re.sub(r"\s(?:by|via|over)\s(?:\w+\s)?(?:tele)?phone$", "", who.via) if who and who.via else ""
    medium = name(told, terms) if told else None
    own = medium and (medium.lower().removeprefix("the ") in paper(article).lower())
    return f", according to {medium}" if medium and not own else ""


def people(victims: str | None, terms: Terms) -> str:
    """Who was harmed, ready to follow a figure."""
    plain = clean(victims or "", terms)
    if found := [one for one in find_numbers(plain) if one.start == 0 and not plain[one.end :].startswith("-year")]:
        plain = plain[found[0].end :].strip()
    plain = " ".join(_HARMED.sub(" ", plain).split())
    while _LEADING.match(plain):
        plain = _LEADING.sub("", plain)
    plain = re.sub(r"\s(?:whom|who|which|that|travelling|traveling|where)\b.*$", "", plain)
    fits = plain and not _PRONOUN.fullmatch(plain) and plain.lower() not in _ANYBODY and len(plain.split()) <= 8
    return plain if fits else "people"


def figure(count: Count, victims: str | None, terms: Terms, *, keep: bool = False) -> str:
    """``at least ten civilians``, ``dozens of people``, ``one soldier``. ``keep`` takes the words as they are."""
    words, who = " ".join(folded(count.text).split()), victims if keep and victims else people(victims, terms)
    words = words[:1].lower() + words[1:]
    who = ("person" if who == "people" else who) if is_one(count) else many(who)
    return f"{words} of {who}" if _VAGUE.search(words) else f"{words} {who}"


def many(who: str) -> str:
    """The plural of a single noun: the source's "25 civilian deaths" are 25 civilians killed."""
    if " " in who or not who.islower() or who.endswith("s") or who in _PLURALS.values():
        return who
    return _PLURALS.get(who, f"{who}s")


def is_body(who: str) -> bool:
    """Whether a speaker is one office or body, which is "it"."""
    return bool(_BODY.search(who)) and not who.endswith(("forces", "services", "police"))


def is_one(count: Count) -> bool:
    """Whether the verb is singular."""
    return count.min == count.max == 1


def place(where: Place | None, article: Article, terms: Terms) -> str:
    """`` in Idlib``, `` near the border``, `` on the edge of the town``; empty if there is no plain place."""
    plain = clean(where.text, terms) if where else ""
    if where and where.country:  # whose country "the country" is stands outside the sentence
        plain = re.sub(r"^the country's\b", lambda _: f"{where.country}'s", plain)
    if not plain or len(plain.split()) > _MOST_WORDS or _PRONOUN.fullmatch(plain) or plain.lower() in {"here", "there"}:
        return ""
    if _PREPOSITION.match(plain) and plain[0].islower():
        return f" {plain}"
    if re.match(r"The\s", plain):
        plain = plain[0].lower() + plain[1:]
    if plain.isupper() and len(plain) > 4:  # a dateline's PESHAWAR
        plain = plain.title()
    own = (
        re.search(r"\b(in|at|on|near|off|outside|around|along|across)\s$", _before(where.evidence, article))
        if where
        else None
    )
    return f" {own[1] if own and not (where and plain == where.country) else 'in'} {plain}"


def time(when: When, terms: Terms) -> str:
    """`` on 26 October``, `` late on Sunday``; empty for a time that means nothing once the page is old.

    A day that was worked out is told by its name: the page has no such number, and the record has the date.
    """
    words = " ".join(folded(when.text or "").split()).strip(" ,;:.")
    if not words or terms.relative.search(words) or len(words.split()) > 6:
        return f" on {when.earliest:%A}" if when.earliest and when.earliest == when.latest else ""
    if _TIME_LEAD.match(words):
        return f" {words[0].lower()}{words[1:]}"
    if _ON.match(words):
        return f" on {words}"
    if _IN.fullmatch(words):
        return f" in {words}"
    return ""


def sentence(text: str) -> str:
    """A sentence: one capital, one full stop, single spaces."""
    words = " ".join(text.split())
    ends = words.endswith((".", ".”"))
    return words[:1].upper() + words[1:] + ("" if ends else ".")
