"""Place names in a text, and what the words round them say: in, near, part of, the province of.

Names are the longest runs of words that the gazetteer knows. Nothing is guessed: a spelling is known or it is not.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from summarizer.coding.gazetteer import Entry, Gazetteer, gazetteer
from summarizer.coding.spellings import REGION_WORDS, fold


@dataclass(frozen=True)
class Mention:
    """A name in a text, and every place that has it. Offsets are those of the text that was searched."""

    start: int
    end: int
    name: str
    country: str | None = None  # ISO code, when the name is a country's
    divisions: tuple[Entry, ...] = ()
    towns: tuple[Entry, ...] = ()


_LONGEST = 5  # words of a name
LARGE = 100_000  # inhabitants: a town that is named far from home
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(rf"(?:{_LETTER}\.){{2,}}|{_LETTER}+(?:[.'’‘ʼʿʾ`´\-‐‑]{_LETTER}+)*")
_WORD = re.compile(rf"(?:{_LETTER}\.){{2,}}|{_LETTER}+(?:['’]{_LETTER}+)?")
_BORDER = re.compile(r"\s+(?:-\w+\s+)?border\b")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|at|az|an|es|et|ez|ech|er|ed)[-‐‑]", re.IGNORECASE)
_HYPHEN = re.compile(r"[-‐‑]")
_GAP = re.compile(r"[ \t\u00a0]")
_CALENDAR = """
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
"""
# Words that are some village's name, and that stand with a capital letter in any text.
_ORDINARY = """
a about according after again all also although an and another any are as at back be because before both but by can
central centre center city could day de despite do during each early east eastern even first for former four free from
general god government had has he head her here him his home how if in is it its just king last late later left local
major man many march may me men mid middle military minister more most mr mrs ms much my near neither new news no nor
north northeast northeastern northern northwest northwestern not now of off official officials on one only or other our
out over own part people police president prime prince queen rebel red regional report residents right said saint santa
saying second secretary see several she since so some south southeast southeastern southern southwest southwestern
state still such than that the their them then there these they third this those three through to today total troops two
under united until up upper lower us very was we were west western what when where which while who why will with would
year you
"""
_COMMON = frozenset((_CALENDAR + _ORDINARY).split())
_SITES = f"""
camp hospital university airport airbase base barracks bridge church mosque school square street road crossing market
district quarter neighbourhood neighborhood town village suburb farm border port prison checkpoint shrine stadium dam
front centre center island river sea lake valley mountain mountains mount plain desert area zone city county front
international national greater rural old new {" ".join(REGION_WORDS)}
"""
SITE_WORDS = frozenset(_SITES.split())
# After these a name is that of a body: the New York Times, the Kurdistan Workers' Party.
_BODIES = """
army forces force group groups council party movement brigade brigades agency network news times post observatory
militia command congress union club league front team teams review journal institute daily herald tribune independent
"""
_BODY_WORDS = frozenset(_BODIES.split())
# A sea has the name of a town or division on its shore.
_WATERS = frozenset(("sea", "ocean", "gulf", "strait", "straits", "river", "lake", "bay", "canal"))

_DIRECTION = r"(?:north|south|east|west|central)(?:[\s-]?(?:east|west))?(?:ern)?"
_KIND = r"(?:city|town|village|hamlet|port|municipality|capital|neighbou?rhood|settlement|kibbutz|camp)"
_REGION = "(?:" + "|".join(REGION_WORDS) + r"|emirate|county|regional state)"
_PART = (
    r"(?:countryside|outskirts|suburbs?|vicinity|environs|surroundings|hinterlands?|edges?|periphery|front\s?lines?"
    r"|rural)"
)
_OWN = r"(?:['’]s?)?"
_LEFT_REGION = re.compile(rf"\b{_REGION}s?\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_RIGHT_REGION = re.compile(rf"{_OWN}\s+(?:[a-z]+\s+)?{_REGION}(?P<many>s)?\b(?!\s+of\b)", re.IGNORECASE)
_LEFT_TOWN = re.compile(rf"\b{_KIND}\s+of\s+$", re.IGNORECASE)
_LEFT_NEAR = re.compile(
    rf"\b(?:near|nearby|close\s+to|outside|around|off|toward|towards|(?:en\s+route|on\s+the\s+road)\s+(?:to|from)"
    rf"|{_DIRECTION}\s+(?:of|from)|{_PART}\s+(?:{_DIRECTION}\s+)?of|(?:kilomet(?:er|re)s?|km|miles?)\s+from)"
    rf"\s+(?:(?:the|a)\s+)?(?:[a-z-]+\s+){{0,2}}?(?:{_KIND}\s+of\s+)?$",
    re.IGNORECASE,
)
_LEFT_PART = re.compile(rf"\b(?:{_DIRECTION}|rural|upper|lower|greater|(?:parts|areas)\s+of)\s+$", re.IGNORECASE)
_RIGHT_PART = re.compile(
    rf"{_OWN}\s+(?:{_DIRECTION}\s+|rural\s+)?{_PART}\b|['’]s?\s+{_DIRECTION}\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?$", re.IGNORECASE)
JOINED = re.compile(
    rf"{_OWN}\s*(?:,|/|&|\band\b|\bor\b|,\s*and\b|\bas\s+well\s+as\b)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Cues:
    """What the words round a name say about how it stands for the place."""

    region: bool = False  # "the province of X", "X oblast", "X and Y provinces"
    town: bool = False  # "the city of X"
    near: bool = False  # "north of X", "the outskirts of X": a landmark, not the place itself
    part: bool = False  # "northern X", "X's countryside"
    between: bool = False  # "between X and Y"
    joined: bool = False  # "and X": one of several places


def cues(text: str, mentions: Sequence[Mention]) -> list[Cues]:
    """The cues of each mention, in order."""
    lefts = [text[: mention.start] for mention in mentions]
    gaps = [""] + [text[a.end : b.start] for a, b in pairwise(mentions)]
    joined = [bool(JOINED.search(gap)) for gap in gaps]
    opened = [bool(_BETWEEN.search(left)) for left in lefts]
    found: list[Cues] = []
    several_regions = False  # "X and Y provinces": read from the right, the plural counts for all that are joined
    for index in range(len(mentions) - 1, -1, -1):
        left, right = lefts[index], text[mentions[index].end :]
        region = _RIGHT_REGION.match(right)
        plural = several_regions or bool(region and region["many"])
        several_regions = plural and bool(JOINED.fullmatch(gaps[index]))
        found.append(
            Cues(
                region=bool(region or plural or _LEFT_REGION.search(left)),
                town=bool(_LEFT_TOWN.search(left)),
                near=bool(_LEFT_NEAR.search(left)),
                part=bool(_LEFT_PART.search(left) or _RIGHT_PART.match(right)),
                between=opened[index] or (joined[index] and opened[index - 1]),
                joined=joined[index],
            )
        )
    return found[::-1]


# --- Names in a text --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def mentions_in(text: str, language: str | None = None, near: tuple[str, ...] = ()) -> tuple[Mention, ...]:
    """Every name that the gazetteer knows, longest first and apart from each other, in order.

    ``near``: ISO codes of countries in which other spellings of a town's name count too.
    """
    places = gazetteer()
    tokens = list(_tokens(text))
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        mention, used = _longest(places, text, tokens, index, (language, near))
        if mention:
            found.append(mention)
        index += used
    return tuple(found)


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """Words, without a possessive ending; two names in one ("Iran-Iraq") come apart, "London-based" is left out."""
    for word in _TOKEN.finditer(text):
        start, end = word.span()
        ending = _POSSESSIVE.search(word[0])
        end -= len(ending[0]) if ending else 0
        parts = _HYPHEN.split(text[start:end])
        if len(parts) > 1 and not _ARTICLE.match(word[0]) and parts[0][:1].isupper():
            if parts[-1][:1].islower() and not any(part[:1].isupper() for part in parts[1:]):
                continue
            if not _known(gazetteer(), text[start:end]):
                for part in parts:
                    yield start, start + len(part)
                    start += len(part) + 1
                continue
        yield start, end


def _longest(
    places: Gazetteer, text: str, tokens: list[tuple[int, int]], index: int, where: tuple[str | None, tuple[str, ...]]
) -> tuple[Mention | None, int]:
    if not _may_name(text[slice(*tokens[index])]):
        return None, 1
    start = tokens[index][0]
    reach = index
    for (_, here), (there, _) in pairwise(tokens[index : index + _LONGEST]):
        if not _GAP.fullmatch(text[here:there]):
            break
        reach += 1
    for last in range(reach, index - 1, -1):
        name = text[start : tokens[last][1]]
        if not _may_name(text[slice(*tokens[last])]) or (last == index and _no_name(name)):
            continue
        known = _known(places, name, *where)
        if known and (known[0] or not _part_of_a_name(text, tokens, index, last)):
            return Mention(start, tokens[last][1], name, *known), last - index + 1
    return None, 1


def _no_name(word: str) -> bool:
    """Everyday words, and initials that some hamlet shares ("UN")."""
    initials = word.isascii() and word.isupper() and len(word) <= 4 and "." not in word
    return word != "US" and (fold(word) in _COMMON or (initials and not gazetteer().country_named(word)))


def _part_of_a_name(text: str, tokens: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    """Whether capitalised words go on before or after: ``Tal`` of ``Tal Rifaat``, ``Musk`` of a person."""
    start, end = tokens[first][0], tokens[last][1]
    after = (
        text[slice(*tokens[last + 1])]
        if last + 1 < len(tokens) and _GAP.fullmatch(text[end : tokens[last + 1][0]])
        else ""
    )
    before = text[slice(*tokens[first - 1])] if first and _GAP.fullmatch(text[tokens[first - 1][1] : start]) else ""
    if fold(after) in _BODY_WORDS | _WATERS and after[:1].isupper():
        return True
    if fold(text[slice(*tokens[last])]) in _WATERS:
        return fold(after) not in REGION_WORDS
    if last > first:
        return fold(text[slice(*tokens[first])]) == "the" and not gazetteer().towns(fold(text[start:end]))
    return any(_goes_on(word) for word in (before, after))


def _goes_on(word: str) -> bool:
    if not _may_name(word) or not _cased(word):
        return False
    key = fold(word)
    return (
        key not in SITE_WORDS
        and key not in _COMMON
        and not gazetteer().people_named(word)
        and not gazetteer().country_named(word)
    )


def _cased(word: str) -> bool:
    return any(c.isupper() for c in word)


def _may_name(word: str) -> bool:
    """A capital, also after an article ("al-Bab"), or a script without capitals."""
    if word.isalpha():  # mostly so: no article is joined to it
        return word[0].isupper() or not word[0].islower()
    first = _ARTICLE.sub("", word, count=1)[:1] or word[:1]
    return first.isupper() or (first.isalpha() and not first.islower())


_Places = tuple[str | None, tuple[Entry, ...], tuple[Entry, ...]]


def _known(places: Gazetteer, name: str, language: str | None = None, near: tuple[str, ...] = ()) -> _Places | None:
    country = places.country_named(name, language)
    divisions = places.divisions_named(name)
    towns = places.towns(fold(name))
    if not (country or any(town.country in near or town.population >= LARGE for town in towns)):
        alike = {town.key: town for code in near for town in places.towns_loosely(fold(name), code)}
        towns = tuple(alike.values()) if len(alike) == 1 else towns
    return (country, divisions, towns) if country or divisions or towns else None


# --- Countries that a text is about -----------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def countries_in(text: str, language: str | None = None) -> Counter[str]:
    """How often each country is named in a text, by its name or its people's. Keys are ISO codes."""
    places = gazetteer()
    found: Counter[str] = Counter()
    words = [match.span() for match in _WORD.finditer(text)]
    skip = 0
    for index, (start, _) in enumerate(words):
        if index < skip or not _may_name(text[start : start + 1]):
            continue
        for last in range(min(index + _LONGEST, len(words)) - 1, index - 1, -1):
            name = _POSSESSIVE.sub("", text[start : words[last][1]])
            code = None if name == "Us" else places.country_named(name, language) or places.people_named(name)
            # "the Lebanese border" is where another country ends, not the country of the place.
            if code and not _BORDER.match(text, words[last][1]):
                found[code] += 1
                skip = last + 1
                break
    return found
