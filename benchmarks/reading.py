"""Reading, measured: body blocks side by side with other extractors, throughput, and memory over many documents.

    python benchmarks/reading.py            # blocks and throughput
    python benchmarks/reading.py --memory   # and 10,000 documents in one process

The other extractors are the dependency group ``bench``. All run on the same pages in the same process. Pages that are
plain text are given to them as HTML, one <p> a line, since they read nothing else.
"""

import argparse
import html
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import justext
import trafilatura
from pages import Expected, Score, pages, plain, score
from resiliparse.extract.html2text import extract_plain_text

from summarizer.reading import Source, read, sources
from summarizer.schemas.text import Region

STOPLISTS = {"en": "English", "de": "German", "es": "Spanish", "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic"}


def markup(page: Expected) -> str:
    if page.path.suffix == ".html":
        data = page.path.read_bytes()
        for encoding in ("utf-8", "gb18030", "windows-1252"):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    lines = page.path.read_text(encoding="utf-8").splitlines()
    return "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in lines if line) + "</body></html>"


def ours(page: Expected) -> str:
    document = read(Source(page.path.name, page.path.read_bytes()))
    return "\n".join(document.text[b.start : b.end] for b in document.blocks if b.region is Region.BODY)


def with_justext(page: Expected, **lengths: int) -> str:
    language = STOPLISTS.get(page.articles[0]["language"])
    words = justext.get_stoplist(language) if language else frozenset()
    paragraphs = justext.justext(markup(page).encode(), words, encoding="utf-8", **lengths)
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


TOOLS: dict[str, Callable[[Expected], str]] = {
    "summarizer": ours,
    "trafilatura": lambda page: trafilatura.extract(markup(page), include_comments=False) or "",
    "trafilatura, recall": lambda page: (
        trafilatura.extract(markup(page), include_comments=False, favor_recall=True) or ""
    ),
    "resiliparse": lambda page: extract_plain_text(markup(page), main_content=True, comments=False),
    "justext": with_justext,
    "justext, short texts": lambda page: with_justext(page, length_low=30, length_high=70),
}


def kept_by(text: str) -> Callable[[str], bool]:
    """A block is kept when a line that the tool returns is that block, or when a long block stands in the text."""
    lines = {plain(line) for line in text.splitlines()}
    whole = plain(text)
    return lambda words: words in lines or (len(words) > 60 and words in whole)


def blocks() -> None:
    found = pages()
    for title, chosen in (
        ("HTML pages", [page for page in found if page.path.suffix == ".html"]),
        ("plain text pages", [page for page in found if page.path.suffix != ".html"]),
    ):
        print(f"\n{title}: {len(chosen)}\n\n| | precision | recall | body blocks kept | other blocks kept |")
        print("|---|--:|--:|--:|--:|")
        for name, tool in TOOLS.items():
            total = Score()
            for page in chosen:
                total.add(score(page.blocks, kept_by(tool(page))))
            print(
                f"| {name} | {total.precision:.3f} | {total.recall:.3f} | {total.kept_body} of {total.body} "
                f"| {total.kept - total.kept_body} |"
            )


def padded(text: str) -> str:
    """The page as large as pages of the web are: about 180 kB more of scripts, menu entries and teasers."""
    script = f"<script>var page = '{'x' * 3000}';</script>" * 40
    menu = "".join(f"<li class='menu-item'><a href='/s/{i}'>Section number {i}</a></li>" for i in range(400))
    cards = "".join(
        f"<div class='card'><a href='/a/{i}'><h3>Minister opens the bridge number {i} in Ostra</h3></a>"
        f"<p>Short lede of the story number {i} that goes on…</p></div>"
        for i in range(150)
    )
    rest = f"<nav><ul>{menu}</ul></nav><div>{cards}</div>{script}"
    head, end, tail = text.rpartition("</body>")
    return head + rest + end + tail if end else text + rest


def throughput(rounds: int, change: Callable[[str], str], title: str) -> None:
    texts = [(page.path.name, change(markup(page))) for page in pages() if page.path.suffix == ".html"]
    loaded = [(Source(name, text.encode()), text) for name, text in texts]
    for source, text in loaded:  # warm up both
        read(source)
        trafilatura.extract(text)
    mine, theirs = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        for source, _text in loaded:
            read(source)
        middle = time.perf_counter()
        for _source, text in loaded:
            trafilatura.extract(text, include_comments=False, with_metadata=True)
        mine.append(middle - began)
        theirs.append(time.perf_counter() - middle)
    a, b = statistics.median(mine), statistics.median(theirs)
    size = statistics.median(len(text) for _, text in loaded) / 1000
    print(f"\nThroughput on {len(loaded)} HTML pages {title}, {size:.0f} kB each, median of {rounds} rounds:")
    print(
        f"summarizer {1000 * a / len(loaded):.2f} ms a page, "
        f"trafilatura with metadata {1000 * b / len(loaded):.2f} ms a page"
    )
    print(f"pages a second, summarizer against trafilatura: {b / a:.2f} to 1")


def memory(number: int) -> None:
    found = [page.path for page in pages()]
    with tempfile.TemporaryDirectory() as folder:
        for i in range(number):
            path = found[i % len(found)]
            target = Path(folder) / f"{i // 1000:02}" / f"{i:05}{path.suffix}"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes() + f"\n\n{i}\n".encode())
        began = time.perf_counter()
        print(f"\nReading {number:,} documents in one process:")
        for i, source in enumerate(sources([Path(folder)], max_bytes=1_000_000), 1):
            if isinstance(source, Source):
                read(source)
            if i in (number // 10, number):
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(f"after {i:,}: peak memory {peak:.0f} MB, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--documents", type=int, default=10_000)
    given = parser.parse_args()
    blocks()
    throughput(given.rounds, str, "as they are")
    throughput(given.rounds, padded, "padded to the size of the web's")
    if given.memory:
        memory(given.documents)
