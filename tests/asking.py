"""A question through the one port to a misbehaving server, and the error that a script must end in."""

import asyncio
from pathlib import Path
from typing import Any, Literal

import pytest
from misbehaving import Misbehaving, Step, misbehaving
from pydantic import BaseModel, ConfigDict, RootModel

from summarizer import errors
from summarizer.model import Message, Reply, open_model
from summarizer.model.retry import Retry
from summarizer.settings import Settings

KEY = "sk-test-abcdefghijklmnop1234567890"


class Nothing(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    what_happened: Literal["nothing_happened"]


class Shelling(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    sentence: int
    what_happened: Literal["shelling", "attack"]
    where: str


class Either(RootModel[Nothing | Shelling]):
    pass


GOOD = {"sentence": 7, "what_happened": "shelling", "where": "Abu"}


class Asking:
    """Asks the server through the real port; pauses are noted, not slept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pauses: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def settings(self, server: Misbehaving, **changes: Any) -> Settings:
        values: dict[str, Any] = {
            "model": "vllm/m",
            "base_url": server.url,
            "cache_dir": self.folder / "cache",
            "attempts": 3,
            "repairs": 2,
            "timeout": 20.0,
        }
        return Settings(**values | changes)

    def __call__(
        self, server: Misbehaving, *, reply: Any = Shelling, text: str = "hello", **changes: Any
    ) -> Reply[Any]:
        async def run() -> Reply[Any]:
            settings = self.settings(server, **changes)
            retry = Retry(settings.attempts, self.sleep)
            async with open_model(settings, retry=retry) as model:
                return await model.ask([Message(role="user", content=text)], reply)

        return asyncio.run(run())


def failed(ask: Asking, kind: type[errors.SummarizerError], *steps: Step, calls: int, **changes: Any) -> str:
    """The one-line message of the error that the script must end in, after exactly ``calls`` requests."""
    with misbehaving(*steps) as server:
        with pytest.raises(kind) as caught:
            ask(server, **changes)
        assert len(server.requests) == calls
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)
    return str(caught.value)
