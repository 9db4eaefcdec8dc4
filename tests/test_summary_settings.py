"""Length, language and terms of the summary as settings: what is wrong is told, what changes a record is marked."""

import json
from pathlib import Path

import pytest
from scoring_support import GOLD_FOLDER, NAMES, SEEDS, core_only
from typer.testing import CliRunner

from summarizer.cli import app
from summarizer.errors import ConfigurationError
from summarizer.fingerprint import fingerprint
from summarizer.language.terms import load_terms
from summarizer.settings import load_settings

runner = CliRunner()


@pytest.mark.parametrize(("length", "sentences"), [("short", 3), ("standard", 6), ("full", None), ("12", 12), (4, 4)])
def test_a_length_is_a_name_or_a_number_of_sentences(length: object, sentences: int | None) -> None:
    assert load_settings(length=length).sentences == sentences


@pytest.mark.parametrize("length", ["0", "101", "-3", "2.5", "long", "", "\u0663"])
def test_any_other_length_is_refused(length: str) -> None:
    with pytest.raises(ConfigurationError, match="short, standard, full or 1 to 100"):
        load_settings(length=length)


def test_an_unknown_language_lists_the_known_ones() -> None:
    with pytest.raises(ConfigurationError, match=r"'de'.*ar \(Arabic\).*uk \(Ukrainian\)"):
        load_settings(language="de")
    done = runner.invoke(app, ["run", ".", "--language", "tlh"])
    assert done.exit_code == 2 and "fr (French)" in done.stderr


def test_what_changes_a_summary_changes_the_fingerprint(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("version: mine\nterms: []\n")
    marks = [
        fingerprint(load_settings(**given)) for given in ({}, {"length": "short"}, {"language": "fr"}, {"terms": own})
    ]
    own.write_text("version: mine\ncauses: [for the sake of]\n")
    marks.append(fingerprint(load_settings(terms=own)))
    assert len(set(marks)) == len(marks)


def test_a_list_that_stands_alone_holds_nothing_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("base: none\nterms: [{term: settlers, forms: [settlers], category: label, rule: warn}]\n")
    assert [use.text for use in load_terms(own).find("The regime and the settlers")] == ["settlers"]
    own.write_text("terms: [{term: settlers, forms: [settlers], category: label, rule: warn}]\n")
    assert [use.text for use in load_terms(own).find("The regime and the settlers")] == ["regime", "settlers"]


def test_a_wrong_list_is_a_usage_error_before_anything_is_asked(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    (tmp_path / "page.txt").write_text("A page.")
    own.write_text("terms: [{term: settlers, forms: [settlers], category: label, rule: never}]\n")
    done = runner.invoke(app, ["run", str(tmp_path / "page.txt"), "--terms", str(own)])
    assert done.exit_code == 2 and "entry 1 (settlers), rule" in done.stderr
    done = runner.invoke(app, ["run", str(tmp_path / "page.txt"), "--terms", str(tmp_path / "none.yaml")])
    assert done.exit_code == 2 and "No such file" in done.stderr


def write(folder: Path, predictions: dict[str, object]) -> Path:
    folder.mkdir()
    for name, data in predictions.items():
        (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def test_two_runs_are_compared_on_the_command_line(tmp_path: Path) -> None:
    worse = core_only()
    worse[NAMES["001"]]["articles"][0]["events"].pop(0)
    before, after = write(tmp_path / "before", core_only()), write(tmp_path / "after", worse)
    args = ["evaluate", str(after), str(GOLD_FOLDER), "--documents", str(SEEDS), "--compare", str(before)]
    done = runner.invoke(app, args)
    assert done.exit_code == 0, done.output
    assert "before" in done.stdout.splitlines()[0] and "- missed event" in done.stdout
    data = json.loads(runner.invoke(app, [*args, "--json"]).stdout)
    assert data["worse"][0]["kind"] == "missed event" and set(data["runs"]) == {"before", "after"}
    listed = runner.invoke(app, [*args[:5], "--details"])
    assert f"\n{NAMES['001']}\n  missed event" in listed.stdout


def test_gold_with_an_unknown_word_or_broken_json_is_told(tmp_path: Path) -> None:
    gold = json.loads((GOLD_FOLDER / f"{NAMES['000']}.gold.json").read_text(encoding="utf-8"))
    gold["articles"][0]["events"][0]["type"] = "airstrike"
    (tmp_path / "x.gold.json").write_text(json.dumps(gold))
    done = runner.invoke(app, ["evaluate", str(tmp_path), str(tmp_path), "--documents", str(SEEDS)])
    assert done.exit_code == 2 and "unknown type 'airstrike'" in done.stderr and "air_strike" in done.stderr
    (tmp_path / "x.gold.json").write_text("{")
    done = runner.invoke(app, ["evaluate", str(tmp_path), str(tmp_path), "--documents", str(SEEDS)])
    assert done.exit_code == 2 and "cannot be read" in done.stderr
