"""Where a page's running text is: so that no class name, however it sounds, can call the story something else."""

import re
from collections.abc import Collection
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from summarizer.reading.lines import Line

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)",
    re.I,
)


def hides(element: "_Element") -> bool:
    """Whether the element itself says that readers do not see it."""
    return element.get("hidden") is not None or bool(_HIDING.search(element.get("style", "")))


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
