"""The neutral export, the table and run.json: whole, safe to show, and never one document over another."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_support import TEXT, article, claim, event, evidence, failed, record
from rich.console import Console

from summarizer.errors import UsageError
from summarizer.plain import plain, shortened
from summarizer.schemas.event import Speaker
from summarizer.schemas.record import DocumentRecord, DocumentStatus, Usage
from summarizer.schemas.taxonomy import Stance
from summarizer.writing.export import export
from summarizer.writing.neutral import MAX_NAME_BYTES, file_name, neutral, write_neutral
from summarizer.writing.records import Records
from summarizer.writing.run_file import DocumentCost, RunFacts, write_run_file
from summarizer.writing.table import Rows


def test_the_neutral_format_says_what_the_record_says() -> None:
    assert neutral(record("a.txt")) == {
        "document": "a.txt",
        "articles": [
            {
                "title": "Ten killed",
                "publisher": "The Valley Post",
                "published": {"value": "2021-05-04", "basis": "given by the caller"},
                "body_first_words": "Rebels killed",
                "body_last_words": "mayor said.",
                "summary": ["The mayor said at least ten villagers were killed."],
                "noise": [],
                "events": [
                    {
                        "id": "e1",
                        "type": "attack",
                        "status": "asserted",
                        "actors": [{"name": "Rebels", "canonical": None, "role": "initiator"}],
                        "target": "villagers",
                        "place": {"text": "Northvale", "country": "Nowhere", "admin1": "North"},
                        "when": {
                            "text": "on 3 May 2021",
                            "earliest": "2021-05-03",
                            "latest": "2021-05-03",
                            "basis": "a full date in the sentence",
                        },
                        "claims": [
                            {
                                "outcome": "killed",
                                "count_text": "at least ten",
                                "min": 10,
                                "max": None,
                                "victims": "villagers",
                                "victim_class": "civilian",
                                "of_which": [{"victims": "children", "min": 2, "max": 2}],
                                "claimant": "the mayor",
                                "via": None,
                                "stance": "asserted",
                                "scope": "event",
                                "evidence": [TEXT],
                            }
                        ],
                        "other_claims": [],
                        "evidence": [TEXT],
                    }
                ],
            }
        ],
    }


def test_a_denial_without_a_figure_keeps_null() -> None:
    denial = claim(count=None, of_which=(), claimant=None, stance=Stance.DENIED)
    told = neutral(record("a.txt", articles=(article(events=(event(claims=(denial,)),)),)))
    first = told["articles"][0]["events"][0]["claims"][0]
    assert (first["count_text"], first["min"], first["max"], first["claimant"]) == (None, None, None, None)


def test_a_failed_document_tells_its_error() -> None:
    assert neutral(failed("a.txt")) == {"document": "a.txt", "error": "no answer"}


def test_a_document_without_an_event_is_no_error() -> None:
    assert neutral(record("a.txt", status=DocumentStatus.NO_EVENT, articles=())) == {
        "document": "a.txt",
        "articles": [],
    }


HOSTILE = [
    "a/x.txt", "a%2Fx.txt", "a_x.txt", "X.txt", "x.txt", "../../x.txt", "/etc/passwd", "..", ".", "-rf", "a\nb", "a\0b",
    "\u00e9.txt", "e\u0301.txt", "n" * 300, "n" * 301, "\udcff.txt", "con:aux", "a\\x.txt", " x", "x.txt (2)",
]  # fmt: skip


def test_no_document_is_written_over_another_or_outside_the_folder(tmp_path: Path) -> None:
    assert write_neutral([record(name) for name in HOSTILE], tmp_path / "dest") == len(HOSTILE)
    files = list((tmp_path / "dest").iterdir())
    assert [path.name for path in tmp_path.iterdir()] == ["dest"]
    assert {json.loads(path.read_bytes())["document"] for path in files} == set(HOSTILE)
    # ... nor on a system where case and accents do not tell names apart
    assert len({unicodedata.normalize("NFC", path.name).casefold() for path in files}) == len(HOSTILE)


@given(st.lists(st.text(alphabet=st.characters(), min_size=1, max_size=20), unique=True, min_size=2, max_size=8))
def test_different_names_give_different_plain_file_names(names: list[str]) -> None:
    made = [file_name(name) for name in names]
    assert len(set(made)) == len(made)
    for name in made:
        assert "/" not in name
        assert "\\" not in name
        assert not name.startswith((".", "-"))
        assert len(name.encode()) <= MAX_NAME_BYTES + 13


def test_a_plain_name_stays_as_it_is() -> None:
    assert file_name("000_dddc851be86d213e.txt") == "000_dddc851be86d213e.txt"


def test_exporting_in_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="known: neutral"):
        export(tmp_path, "excel", tmp_path / "dest")
    assert not (tmp_path / "dest").exists()


def test_exporting_writes_one_file_for_each_record(tmp_path: Path) -> None:
    with Records(tmp_path) as records:
        records.append(record("a/one.txt"))
        records.append(failed("two.txt"))
    assert export(tmp_path, "neutral", tmp_path / "dest") == 2
    assert sorted(path.name for path in (tmp_path / "dest").iterdir()) == ["a%2Fone.txt.json", "two.txt.json"]


def shown(*records: DocumentRecord, limit: int = 400) -> str:
    rows = Rows(limit)
    for item in records:
        rows.add(item)
    console = Console(width=200, force_terminal=True, color_system=None)
    with console.capture() as capture:
        console.print(rows.table())
    return capture.get()


def test_the_table_names_each_figure_and_its_speaker() -> None:
    text = shown(record("a.txt"))
    for words in ("a.txt", "Ten killed", "attack", "Northvale", "2021-05-03", "killed: at least ten (the mayor)"):
        assert words in text


def test_the_newspapers_own_voice_and_a_denial_are_told() -> None:
    denial = claim(count=None, of_which=(), stance=Stance.DENIED)
    text = shown(record("a.txt", articles=(article(events=(event(claims=(claim(claimant=None), denial)),)),)))
    assert "killed: at least ten (the newspaper)" in text
    assert "killed: no figure (the mayor, denied)" in text


def test_nothing_of_a_document_is_obeyed_by_the_terminal() -> None:
    hostile = "[red]\x1b[2J\u202egnp.exe\u200b\r[/red]"
    speaker = Speaker(name=hostile, evidence=evidence("the mayor"))
    text = shown(
        record(hostile, articles=(article(title=hostile, events=(event(claims=(claim(claimant=speaker),)),)),))
    )
    assert "[red]" in text  # shown, and not taken as markup
    assert not {"\x1b", "\u202e", "\u200b", "\r"} & set(text)
    assert "\\u202e" in text


def test_a_failed_document_is_in_the_table_with_its_reason() -> None:
    assert "timeout: no answer" in shown(failed("a.txt"))


def test_a_long_table_is_cut_and_says_so() -> None:
    text = shown(*(record(f"page{number}.txt") for number in range(5)), limit=3)
    assert "page2.txt" in text
    assert "page3.txt" not in text
    assert "and 2 more" in text


@given(st.text(alphabet=st.characters()))
def test_plain_text_is_one_line_of_visible_characters(text: str) -> None:
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for char in plain(text))


@given(st.text(max_size=200), st.integers(min_value=2, max_value=40))
def test_shortened_text_keeps_its_limit(text: str, limit: int) -> None:
    assert len(shortened(text, limit)) <= limit


def test_run_json_keeps_what_earlier_runs_told_of_standing_documents(tmp_path: Path) -> None:
    first = RunFacts(model="fake/one", settings="f" * 64, seconds=2.5, requests=3, usage=Usage(replies=3))
    first.done = {DocumentStatus.OK: 2}
    first.documents = {"a.txt": DocumentCost(1.5, 2, 3, 0), "gone.txt": DocumentCost(1.0)}
    write_run_file(tmp_path, first, version="1", statuses={DocumentStatus.OK: 2}, names=["a.txt", "gone.txt"])
    second = RunFacts(model="fake/one", settings="f" * 64, unchanged=1)
    second.documents = {"b.txt": DocumentCost(0.5, 1, 0, 1)}
    write_run_file(tmp_path, second, version="1", statuses={DocumentStatus.OK: 2}, names=["a.txt", "b.txt"])
    data = json.loads((tmp_path / "run.json").read_bytes())
    assert data["per_document"] == {
        "a.txt": {"seconds": 1.5, "requests": 2, "attempts": 3, "cached": 0},
        "b.txt": {"seconds": 0.5, "requests": 1, "attempts": 0, "cached": 1},
    }
    assert data["documents"] == {"ok": 2}
    assert data["last_run"]["unchanged"] == 1


def test_a_broken_run_json_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text("[1")
    write_run_file(tmp_path, RunFacts(model="m", settings="s"), version="1", statuses={}, names=[])
    assert json.loads((tmp_path / "run.json").read_bytes())["per_document"] == {}
