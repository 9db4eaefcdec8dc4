"""The pages of `data/pages` and how their blocks are scored; used by tests and by `benchmarks/reading.py`.

A page's sidecar lists its visible blocks with their labels, in order. A tool *keeps* a block when the block's words
stand in what the tool returns. Precision: of the kept blocks, how many are body. Recall: of the body blocks, how many
are kept. Headlines count for neither, since tools differ in whether they return them.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parent / "data" / "pages"


@dataclass(frozen=True)
class Expected:
    """A page and what close reading says of it."""

    path: Path
    articles: list[dict[str, Any]]
    blocks: list[dict[str, Any]]


@dataclass
class Score:
    """Counts over blocks."""

    kept_body: int = 0
    kept: int = 0
    body: int = 0

    @property
    def precision(self) -> float:
        return self.kept_body / self.kept if self.kept else 1.0

    @property
    def recall(self) -> float:
        return self.kept_body / self.body if self.body else 1.0

    def add(self, other: "Score") -> None:
        self.kept_body += other.kept_body
        self.kept += other.kept
        self.body += other.body


def pages() -> list[Expected]:
    """All test pages, in the order of their names."""
    found = []
    for sidecar in sorted(PAGES.glob("*.expected.json")):
        told = json.loads(sidecar.read_text(encoding="utf-8"))
        path = sidecar.with_name(sidecar.name.removesuffix(".expected.json"))
        found.append(Expected(path, told["articles"], told["blocks"]))
    return found


def plain(text: str) -> str:
    """Letters and digits only, so that spacing and quotes do not count."""
    return re.sub(r"[\W_]+", "", text.casefold())


def score(blocks: Iterable[dict[str, Any]], kept: Callable[[str], bool]) -> Score:
    """``kept(words)``: whether the tool returned a block's words (as ``plain`` writes them)."""
    result = Score()
    for block in blocks:
        words = plain(block["text"])
        if block["label"] == "headline" or not words:
            continue
        has = kept(words)
        body = block["label"] == "body"
        result.add(Score(int(has and body), int(has), int(body)))
    return result
