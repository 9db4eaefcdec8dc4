"""Where a page's running text is: so that no class name, however it sounds, can call the story something else."""

import re
from collections.abc import Collection
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from summarizer.reading.lines import Line

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0*\s*(?:;|!|$)"
    r"|font-size\s*:\s*0*\.?0*(?:px|pt|r?em|%)?\s*(?:;|!|$)|font-size\s*:\s*(?:0?\.\d+|1)(?:px|pt)|font-size\s*:\s*0?\.0\d*r?em"
    r"|(?:left|right|top|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|r?em|vw|vh|%)"
    r"|transform\s*:\s*scale\(\s*0*\.?0*\s*\)|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.I,
)
_SIZE = re.compile(r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*[01](?:px|pt|r?em|%)?\s*(?:;|!|$)", re.I)
_CLIPPED = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.I)
_COLOR = re.compile(r"(?:^|;)\s*(color|background(?:-color)?)\s*:\s*([^;!]+)", re.I)
_WHITE = {"white", "#fff", "#ffff", "#ffffff", "#ffffffff", "rgb(255,255,255)", "rgba(255,255,255,1)"}


def hides(element: "_Element") -> bool:
    """Whether the element itself says that readers do not see it.

    ``aria-hidden`` words are shown to those who see the page and not read out to the others: they are decoration, or
    not for people at all.
    """
    style = element.get("style", "")
    if element.get("hidden") is not None or element.get("aria-hidden", "").strip().lower() == "true":
        return True
    return bool(style) and bool(
        _HIDING.search(style) or (_SIZE.search(style) and _CLIPPED.search(style)) or _unreadable(style)
    )


def _unreadable(style: str) -> bool:
    """Letters in the colour of what is behind them, or in none; white counts where nothing else is behind it."""
    colors = {name.lower().split("-")[0]: "".join(value.lower().split()) for name, value in _COLOR.findall(style)}
    letters, behind = colors.get("color"), colors.get("background")
    if letters is None:
        return False
    if letters == "transparent" or re.fullmatch(r"rgba\([\d.,]+,0?\.?0+\)", letters):
        return True
    if letters in _WHITE:
        return behind is None or behind in _WHITE
    return letters == behind


def shares(root: "_Element", *, blocks: Collection[str], skipped: Collection[str]) -> list[float]:
    """For each element, in the order of the tree, its share of the page's running text, from 0 to 1.

    Running text is two paragraphs side by side, in whatever elements they stand: many systems write no <p>. The ledes
    of teasers stand between headlines, so a long list of them weighs nothing, and neither does a box with one notice.
    Where no two paragraphs stand together, each counts alone.
    """
    sizes, spans = _lines(root, blocks, skipped)
    pairs = [one + two if one and two else 0 for one, two in pairwise([*sizes, 0])]  # each with the line after it
    together = any(pairs)
    sums = [0, *accumulate(pairs if together else sizes)]
    total = sums[-1] or 1
    return [(sums[max(start, end - together)] - sums[start]) / total for start, end in spans]


def _lines(
    root: "_Element", blocks: Collection[str], skipped: Collection[str]
) -> tuple[list[int], list[tuple[int, int]]]:
    """Each line's letters if it is running text, else 0; and for each element its first line and the one after it."""
    from lxml import etree

    sizes: list[int] = []
    spans: list[tuple[int, int]] = []
    words: list[str] = []
    stack: list[int] = []
    linked = links = headings = skipping = 0

    def flush() -> None:
        nonlocal linked
        text = " ".join("".join(words).split())
        if text:
            running = not headings and linked < len(text) / 2 and Line(0, len(text), text, 0).prose
            sizes.append(len(text) if running else 0)
        words.clear()
        linked = 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in blocks or tag == "br":
                flush()
            stack.append(len(spans))
            spans.append((len(sizes), len(sizes)))
            skipping += skipping > 0 or tag in skipped or hides(element)
            headings += tag in _HEADINGS
            text = element.text
            links += tag == "a"
        else:
            if tag in blocks:
                flush()
            number = stack.pop()
            spans[number] = (spans[number][0], len(sizes))
            skipping -= skipping > 0
            headings -= tag in _HEADINGS
            links -= tag == "a"
            text = element.tail
        if text and not skipping:
            words.append(text)
            linked += len(text.strip()) if links else 0
    return sizes, spans


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
