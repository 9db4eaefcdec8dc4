"""Which place a name stands for: by the countries named round it, then by size; or none, when it stays open."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from summarizer.coding.gazetteer import Entry, gazetteer
from summarizer.coding.placewords import LARGE, Cues, Mention, countries_in, mentions_in
from summarizer.coding.spellings import fold
from summarizer.schemas.text import Article, Region

# A town stands for its name, unasked, when it is this many times as large as any other town of that name.
_DOMINANT = 10
_WORLD_CITY = 1_000_000  # inhabitants: a town that is named without its country
_SAME, _CLOSE = 0.1, 0.5  # degrees: entries that are one town, and that are one neighbourhood


@dataclass(frozen=True)
class Found:
    """What a name was decided to be: one place, or several that cannot be told apart."""

    entries: tuple[Entry, ...]
    cues: Cues
    why: str | None = None  # how it was decided, when the name alone does not tell

    @property
    def entry(self) -> Entry | None:
        """The place, when it is certain."""
        return self.entries[0] if len(self.entries) == 1 else None


@dataclass(frozen=True)
class Circle:
    """The countries that are named round a place: in its words, in the sentence, in the article."""

    words: str
    article: Article
    context: Sequence[str]

    @cached_property
    def rings(self) -> list[tuple[str, Counter[str]]]:
        """Each ring's name and its countries, from the nearest outwards; the article is the last."""
        language = self.article.language
        own = frozenset(fold(mention.name) for mention in mentions_in(self.words, language))
        words = Counter(countries_in(self.words, language))
        words.update(code for mention in mentions_in(self.words, language) if (code := _division_only(mention)))
        rings = [("the words", words)]
        rings += [("the sentence", _countries_of((each,), language, own)) for each in self.context]
        regions = (Region.BODY, Region.HEADLINE, Region.SUBHEADING)
        told = tuple(sentence.text for sentence in self.article.sentences if sentence.region in regions)
        return [*rings, ("the article", _countries_of(told, language, own))]

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """All countries named, in the order of their codes."""
        return tuple(sorted({code for _, ring in self.rings for code in ring}))

    @cached_property
    def home(self) -> tuple[str, ...]:
        """Countries in which a town may be found by sound: those of the words, and the article's most named one."""
        spelt = gazetteer().spelt_loosely
        (_, words), (_, article) = self.rings[0], self.rings[-1]
        foremost = [code for code, _ in article.most_common() if code in spelt][:1]
        return tuple(sorted({code for code in words if code in spelt} | set(foremost)))


def _countries_of(texts: tuple[str, ...], language: str | None, without: frozenset[str]) -> Counter[str]:
    """Countries that texts name, and those of the large towns in them, but for the names that are in question."""
    return Counter(country for name, country in _named(texts, language) if name not in without)


@lru_cache(maxsize=256)  # an article is looked at for each place in it
def _named(texts: tuple[str, ...], language: str | None) -> tuple[tuple[str | None, str], ...]:
    """Each country and each large town that texts name: the town's folded name, none for a country; the country."""
    found: list[tuple[str | None, str]] = []
    for text in texts:
        found += [(None, country) for country in countries_in(text, language).elements()]
        mentions = [mention for mention in mentions_in(text, language) if not mention.country]
        towns = [(fold(mention.name), _dominant(mention.towns)) for mention in mentions]
        found += [(name, town.country) for name, town in towns if town and town.main and town.population >= LARGE]
    return tuple(found)


def _division_only(mention: Mention) -> str | None:
    """The country of a name that is a division's and no considerable town's."""
    countries = {each.country for each in mention.divisions}
    if mention.country or len(countries) != 1 or _townlike(mention):
        return None
    return countries.pop()


def _townlike(mention: Mention) -> bool:
    """Whether a name that divisions share is a town's first: a large one's, or that of the division's namesake town."""
    seats = {(each.country, each.admin1) for each in mention.divisions}
    return any(town.population >= LARGE or (town.country, town.admin1) in seats for town in mention.towns)


def decide(mention: Mention, cue: Cues, circle: Circle) -> Found | None:
    """What a mention stands for; None for a town of a country that nobody speaks of, but for the world's best known.

    The nearest namesake that the gazetteer holds is not the place when the place itself is too small to be in it.
    """
    places = gazetteer()
    rings = circle.rings
    towns = tuple(town for town in mention.towns if not circle.countries or _at_home(town, circle))
    if mention.country and not (cue.region and mention.divisions):
        rivals = {entry.country for entry in mention.divisions} - {mention.country}
        country = Entry("country", places.countries[mention.country], mention.country)
        if rivals & set(rings[0][1]) or (len(rings) > 2 and rivals & set(rings[1][1])):
            return Found((country, *(e for e in mention.divisions if e.country in rivals)), cue)
        return Found((country,), cue)
    if mention.divisions and not cue.town and (cue.region or not _townlike(mention)):
        return _choose(mention.divisions, cue, rings)
    entries = towns or tuple(
        each for each in mention.divisions if each.country in circle.countries or not circle.countries
    )
    return _choose(entries, cue, rings) if entries else None


def _choose(entries: tuple[Entry, ...], cue: Cues, rings: list[tuple[str, Counter[str]]]) -> Found:
    """One of the places of a name: by country, then by size; or all that are left."""
    if len(entries) == 1:
        named = not any(ring for _, ring in rings) or any(entries[0].country in ring for _, ring in rings)
        return Found(entries, cue, None if named else "the only place of that name in the gazetteer")
    if len({entry.country for entry in entries}) == 1:
        return _by_size(entries, cue, "all places of that name lie in one country")
    near_rings, (_, article) = rings[:-1], rings[-1]
    largest = _dominant(entries)
    for name, ring in near_rings:
        # A minister of one country speaks in another one's capital: only the words themselves mean a namesake of it.
        if name != "the words" and largest and _is_capital(largest):
            break
        inside = tuple(entry for entry in entries if entry.country in ring)
        if inside:
            return _by_size(inside, cue, f"by the country named in {name}")
    if largest and (
        _is_capital(largest) or largest.country in article or not any(entry.country in article for entry in entries)
    ):
        return Found((largest,), cue, f"by far the largest of {len(entries)} places of that name")
    here = {entry.country for entry in entries}
    counted = Counter({code: count for code, count in article.items() if code in here})
    ranked = counted.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        inside = tuple(entry for entry in entries if entry.country == ranked[0][0])
        return _by_size(inside, cue, "by the country that the article names most")
    return Found(entries, cue)


def _by_size(entries: tuple[Entry, ...], cue: Cues, why: str) -> Found:
    if len(entries) == 1:
        return Found(entries, cue, why)
    largest = _dominant(entries)
    if largest:
        return Found((largest,), cue, f"{why}; by far the largest of {len(entries)} of that name")
    if apart := _spread(entries):
        largest = max(entries, key=lambda entry: entry.population)
        close = cue if apart <= _SAME else replace(cue, part=True)
        return Found((largest,), close, f"{why}; the largest of {len(entries)} entries of that name close together")
    own = tuple(entry for entry in entries if entry.main)
    return Found(own if len(own) == 1 else entries, cue, why)


def _at_home(town: Entry, circle: Circle) -> bool:
    """In a country that is spoken of, or so well known that it is named without one, and by its own name."""
    known = town.main and (town.population >= _WORLD_CITY or _is_capital(town))
    return town.country in circle.countries or known


def _dominant(entries: tuple[Entry, ...]) -> Entry | None:
    if not entries:
        return None
    ranked = sorted(entries, key=lambda entry: -entry.population)
    second = ranked[1].population if len(ranked) > 1 else 0
    return ranked[0] if ranked[0].population >= max(_DOMINANT * second, 1000) else None


def _spread(entries: tuple[Entry, ...]) -> float | None:
    """Degrees between towns of one name, when they lie so close together that one can stand for all."""
    points = [(entry.latitude, entry.longitude) for entry in entries]
    latitudes = [latitude for latitude, _ in points if latitude is not None]
    longitudes = [longitude for _, longitude in points if longitude is not None]
    if len(latitudes) < len(entries) or len({entry.country for entry in entries}) > 1:
        return None
    spread = max(max(latitudes) - min(latitudes), max(longitudes) - min(longitudes))
    return spread if spread <= _CLOSE else None


def _is_capital(entry: Entry) -> bool:
    return entry.kind == "town" and (entry.country, fold(entry.name)) in gazetteer().capitals


def consistent(found: list[Found]) -> list[Found]:
    """Places of the same words narrow each other: the town that lies in the division or country named beside it.

    A small town of another country than the better known places beside it is a namesake, and left out.
    """
    known = {
        entry.country for each in found for entry in each.entries if entry.kind != "town" or entry.population >= LARGE
    }
    found = [each for each in found if not known or any(entry.country in known for entry in each.entries)]
    firm = [each.entry for each in found if each.entry]
    narrowed = []
    for each in found:
        inside = tuple(e for e in each.entries if any(_contains(other, e) for other in firm))
        narrowed.append(Found(inside, each.cues, each.why) if not each.entry and inside else each)
    return narrowed


def _contains(outer: Entry, inner: Entry) -> bool:
    if outer.key == inner.key or outer.country != inner.country:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    return outer.kind == "admin1" and outer.admin1 is not None and inner.kind == "town" and inner.admin1 == outer.admin1


def core(found: list[Found]) -> list[Found]:
    """The places that are meant, without those that only contain them and without landmarks."""
    fine = [
        each
        for each in found
        if not (each.entry and any(_contains(each.entry, other) for o in found if o is not each for other in o.entries))
    ]
    for wanted in (
        [each for each in fine if not each.cues.near and not each.cues.between],
        [each for each in fine if not each.cues.between][:1],
        fine,
    ):
        if wanted:
            seen = {each.entries[0].key: each for each in reversed(wanted)}
            return [each for each in wanted if seen[each.entries[0].key] is each]
    return found[:1]
