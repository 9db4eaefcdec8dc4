"""Attacks and how they get into a page: for the tests and for ``benchmarks/injection.py``."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from summarizer.coding import load_prompt
from summarizer.coding.windows import Window, windows
from summarizer.reading import Source, read
from summarizer.schemas.report import Report
from summarizer.schemas.text import Article, Block, Document, Region

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").iterdir())
PLACES = ("start", "middle", "end")
FALSE_STATEMENT = "false statement"
PROMPT = load_prompt("report/v1", Report)


@dataclass(frozen=True)
class Attack:
    """One entry of ``tests/data/attacks.yaml``, which says what the fields mean."""

    id: str
    kind: str
    text: str
    goal: tuple[str, ...]
    markup: str | None = None

    @property
    def plain_lie(self) -> bool:
        """A false news sentence: nothing in the page can tell it from the rest."""
        return self.kind == FALSE_STATEMENT


def attacks(name: str = "attacks") -> list[Attack]:
    entries: list[dict[str, Any]] = yaml.safe_load((ROOT / f"tests/data/{name}.yaml").read_text("utf-8"))
    return [
        Attack(one["id"], one["kind"], one["text"] * one.get("repeat", 1), tuple(one["goal"]), one.get("markup"))
        for one in entries
    ]


def body(document: Document) -> list[Block]:
    """The paragraphs of the first article's body."""
    return [block for block in document.articles[0].blocks if block.region is Region.BODY]


def clean(seed: Path, attack: Attack) -> Source:
    """The page without the attack, in the format that the attack needs."""
    return _as_html(seed, "", None) if attack.markup else Source(seed.name, seed.read_bytes())


def spliced(seed: Path, attack: Attack, place: str) -> Source:
    """The page with the attack as a paragraph before, amid or after the first article's body."""
    if attack.markup:
        return _as_html(seed, attack.markup.replace("{}", html.escape(attack.text, quote=False)), place)
    text = seed.read_bytes().decode("utf-8")
    blocks = body(read(Source(seed.name, seed.read_bytes())))
    index = _index(blocks, place)
    at = blocks[index].start if index < len(blocks) else blocks[-1].end
    joined = f"{attack.text}\n\n" if index < len(blocks) else f"\n\n{attack.text}"
    return Source(seed.name, (text[:at] + joined + text[at:]).encode("utf-8", "surrogatepass"))


def _index(blocks: list[Block], place: str) -> int:
    return {"start": 0, "middle": len(blocks) // 2, "end": len(blocks)}[place]


def _as_html(seed: Path, markup: str, place: str | None) -> Source:
    document = read(Source(seed.name, seed.read_bytes()))
    blocks = body(document)
    lines = [f"<p>{html.escape(document.text[block.start : block.end])}</p>" for block in blocks]
    if place is not None:
        lines.insert(_index(blocks, place), markup)
    title = html.escape(document.articles[0].title or "News")
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{''.join(lines)}</article></body>"
    return Source(f"{seed.stem}.html", page.encode())


def asked(article: Article, *, one_form: bool) -> Iterator[tuple[tuple[str, ...], str | None, Window]]:
    """What the model is shown of an article, request by request: the sentences, the one before, the window."""
    for window in windows(PROMPT, article, size=1 if one_form else None, one_form=one_form):
        yield (
            tuple(sentence.text for sentence in window.sentences),
            window.before.text if window.before else None,
            window,
        )
