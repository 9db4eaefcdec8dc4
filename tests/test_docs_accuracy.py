"""The table in docs/accuracy.md is what the scorer prints for the recorded replies, to the letter."""

import asyncio
from pathlib import Path

import pytest
from recording import recorder

from summarizer.model import embedded, open_model
from summarizer.pipeline import summarize_document
from summarizer.reading import Source
from summarizer.schemas.record import DocumentRecord
from summarizer.scoring import as_dict, evaluate, table
from summarizer.settings import Settings
from summarizer.writing.neutral import write_neutral

ROOT = Path(__file__).parent.parent
CASSETTES = ROOT / "cassettes" / "test_pipeline_seeds"


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[DocumentRecord]:
    """The five seeds, from the replies that ``test_pipeline_seeds`` recorded."""

    async def nowhere(*_: object) -> embedded.Served:
        return embedded.Served("http://127.0.0.1:9/v1", "none")

    async def one(source: Source) -> DocumentRecord:
        settings = Settings(cache_dir=tmp_path)
        async with open_model(settings) as model:
            return await summarize_document(source, model=model, settings=settings)

    monkeypatch.setattr(embedded, "serve", nowhere)
    made = []
    for path in sorted((ROOT / "seeds").iterdir()):
        (cassette,) = CASSETTES.glob(f"*-{path.name[:3]}.yaml")
        with recorder("none").use_cassette(cassette):
            made.append(asyncio.run(one(Source(path.name, path.read_bytes()))))
    return made


def test_the_baseline_is_what_the_scorer_prints(records: list[DocumentRecord], tmp_path: Path) -> None:
    write_neutral(records, tmp_path / "neutral")
    result = evaluate(tmp_path / "neutral", ROOT / "tests" / "gold", ROOT / "seeds")
    printed = "\n".join(line.rstrip() for line in table({"out": result}).splitlines())
    assert printed.strip() in (ROOT / "docs" / "accuracy.md").read_text("utf-8"), (
        f"docs/accuracy.md should say:\n{printed}"
    )
    measured = as_dict(result)
    assert measured["figures"]["unsupported"] == 0
    assert measured["invented_dates"] == []
    assert measured["articles"]["right"] == 6
