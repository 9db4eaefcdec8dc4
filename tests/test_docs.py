"""The documentation's examples run, its links lead somewhere, and its commands exist."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from record_support import TEXT, FakeTools, folder_of, record
from typer.testing import CliRunner

import summarizer.api
import summarizer.folder
import summarizer.model
from summarizer.cli import app
from summarizer.reading import Source, read
from summarizer.writing.neutral import write_neutral

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> Iterator[object]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for number, (kind, code) in enumerate(FENCE.findall(text), start=1):
            if kind == language:
                yield pytest.param(code, id=f"{page.name}-{number}")


@pytest.mark.parametrize("code", list(blocks("python")))
def test_a_python_example_runs(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with what the examples speak of, with a model that answers at once."""
    folder_of(tmp_path / "pages", 2)
    (tmp_path / "page.html").write_text("<p>A page.</p>")
    (tmp_path / "gold").symlink_to(ROOT / "tests" / "gold")
    for name in ("documents", "seeds"):
        (tmp_path / name).symlink_to(ROOT / "seeds")
    write_neutral([record("000_dddc851be86d213e.txt")], tmp_path / "predictions")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))
    fake = FakeTools()
    for module in (summarizer.api, summarizer.folder):
        monkeypatch.setattr(module, "default_tools", lambda progress=None: fake.tools)
    monkeypatch.setattr(summarizer.model, "open_model", fake.open_model)
    exec(compile(code, "example", "exec"), {"__name__": "__main__"} | things())  # noqa: S102 - our own examples


def things() -> dict[str, object]:
    """What an example may speak of without making it: one document and what was found in it."""
    document = read(Source("page.txt", TEXT.encode()))
    found = record("page.txt", TEXT.encode())
    (told,) = found.articles
    return {
        "document": document,
        "article": document.articles[0],
        "record": found,
        "reports": {report.id: report for report in told.reports},
        "events": told.events,
        "summary": told.summary,
    }


def commands() -> Iterator[object]:
    for page in PAGES:
        if page.name == "cli.md":
            continue  # it is written from --help, and tested where the command line is
        for kind, code in FENCE.findall(page.read_text(encoding="utf-8")):
            if kind not in {"sh", "bash", "console", "shell"}:
                continue
            for line in code.replace("\\\n", " ").splitlines():
                found = re.match(r"(?:\$ )?(?:\w+=\S+ )*summarizer (.*)", line)
                if found:
                    yield pytest.param(found.group(1), id=f"{page.name}: {found.group(1)[:60]}")


@pytest.mark.parametrize("line", list(commands()))
def test_a_command_in_the_docs_names_commands_and_options_that_exist(line: str) -> None:
    words = shlex.split(re.split(r"\s[|>#&]", line)[0])
    if words[0].startswith("-"):
        assert words[0] in {"--help", "--version"}
        return
    command = typer.main.get_command(app)
    while words and words[0] in getattr(command, "commands", {}):
        command = getattr(command, "commands")[words.pop(0)]  # noqa: B009 - typed as a command
    assert not getattr(command, "commands", {}), f"no such command: {line}"
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    assert {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)} <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_links_of_a_page_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert missing == []


def test_every_command_has_help() -> None:
    runner = CliRunner()
    for name in ("run", "read", "export", "schema", "evaluate", "doctor", "cache"):
        done = runner.invoke(app, [name, "--help"])
        assert done.exit_code == 0
        assert "Usage" in done.stdout
