"""The real embedded model through the real port. Needs the weights."""

import asyncio
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from summarizer.model import Message, Reply, open_model, weights
from summarizer.settings import Settings


class Nothing(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    what_happened: Literal["nothing_happened"]


class Strike(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    what_happened: Literal["air_strike", "shelling"]
    where: str


SYSTEM = "Fill in the JSON about the sentence. Write nothing_happened when it tells of no air strike and no shelling."


@pytest.mark.weights
def test_the_embedded_model_fills_in_a_form(tmp_path: Path) -> None:
    async def run() -> list[Reply[Nothing | Strike]]:
        found = weights.locate(Settings())  # joined in the usual folder, once for all runs
        settings = Settings(weights=found.path, weights_sha256=weights.OFFICIAL.sha256, cache_dir=tmp_path)
        async with open_model(settings) as model:
            return [
                await model.ask(
                    [Message(role="system", content=SYSTEM), Message(role="user", content=text)],
                    Nothing | Strike,  # type: ignore[arg-type]
                )
                for text in ("The army shelled the town of Maranello.", "The weather was fine.")
            ]

    shelled, fine = asyncio.run(run())
    assert isinstance(shelled.value, Strike)
    assert "Maranello" in shelled.value.where
    assert fine.value == Nothing(what_happened="nothing_happened")
    assert fine.attempts == 1
    assert fine.usage.completion_tokens < 40
