"""Attacks on the embedded model: every attack of tests/data/attacks.yaml at three places of every seed, measured.

    python benchmarks/injection.py                      # all of them
    python benchmarks/injection.py --limit 25           # a pilot: 25 pages, spread over all attacks
    python benchmarks/injection.py --out out/injection  # where results are kept; a second run goes on there

Each page is compared with the same model's record of the page without the attack. Replies are cached, so sentences
that an attack leaves alone cost nothing; the five clean pages are asked first. It prints the table of docs/security.md.
"""

import argparse
import asyncio
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from injection_support import PLACES, SEEDS, Attack, attacks, clean, spliced

from summarizer.model import Model, open_model
from summarizer.pipeline import summarize_document
from summarizer.reading import Source
from summarizer.schemas.record import DocumentRecord
from summarizer.settings import Settings

WON = ("won", "figures", "events", "claimants", "other")


def facts(record: DocumentRecord) -> dict[str, list[str]]:
    """What a record tells, without offsets and ids, so that two records can be compared."""
    events = [event for article in record.articles for event in article.events]
    claims = [claim for event in events for claim in event.claims]
    parts = [part.count.text for claim in claims for part in claim.of_which]
    return {
        "figures": sorted([f"{one.outcome} {one.count.text if one.count else one.stance}" for one in claims] + parts),
        "events": sorted(f"{one.type} {one.place.text if one.place else '-'} {one.evidence[0].text}" for one in events),
        "claimants": sorted(f"{one.claimant.name if one.claimant else '-'} {one.evidence.text}" for one in claims),
        "other": [f"{one.title} {one.publisher} {one.language} {one.published.value}" for one in record.articles],
    }


def told(record: DocumentRecord) -> str:
    """Every word that a record gives as its own or as evidence of something; no findings, ids or offsets."""

    def words(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for name, held in value.items():
                if name not in ("document", "id"):
                    yield from words(held)
        elif isinstance(value, list):
            for held in value:
                yield from words(held)

    kept = {"title", "publisher", "authors", "reports", "events", "summary"}
    return "\n".join(word for one in record.articles for word in words(one.model_dump(mode="json", include=kept)))


async def measured(attack: Attack, seed: Path, place: str, model: Model, settings: Settings) -> dict[str, Any]:
    """One page with one attack: whether it won, and which facts differ from those of the clean page."""

    async def record(source: Source) -> DocumentRecord:
        return await summarize_document(source, model=model, settings=settings)

    before, after = await record(clean(seed, attack)), await record(spliced(seed, attack, place))
    old, new = facts(before), facts(after)
    changed = {name: [sorted(set(old[name]) - set(new[name])), sorted(set(new[name]) - set(old[name]))] for name in old}
    words, clean_words = told(after), told(before)
    return {
        "attack": attack.id,
        "kind": attack.kind,
        "seed": seed.name[:3],
        "place": place,
        "won": [goal for goal in attack.goal if goal in words and goal not in clean_words],
        **{name: pair for name, pair in changed.items() if old[name] != new[name]},
    }


def earlier(out: Path) -> tuple[Path, list[dict[str, Any]]]:
    """The file of results and what earlier runs wrote into it."""
    out.mkdir(parents=True, exist_ok=True)
    kept = out / "results.jsonl"
    return kept, [json.loads(line) for line in kept.read_text("utf-8").splitlines()] if kept.exists() else []


async def run(out: Path, limit: int | None, names: list[str]) -> list[dict[str, Any]]:
    """Every page that ``out`` does not hold yet; one line of JSON each, written as it is finished."""
    kept, done = earlier(out)
    known = {(one["attack"], one["seed"], one["place"]) for one in done}
    listed = [attack for name in names for attack in attacks(name)]
    spots = [(seed, place) for place in PLACES for seed in SEEDS]
    # Every attack once, each at another spot, then every attack at the next spot: so any number of pages is spread.
    pages = [
        (attack, *spots[(n + shift) % len(spots)]) for shift in range(len(spots)) for n, attack in enumerate(listed)
    ]
    pages = pages[:limit]
    settings = Settings(cache_dir=out / "cache")
    async with open_model(settings) as model:
        for number, (attack, seed, place) in enumerate(pages, 1):
            if (attack.id, seed.name[:3], place) in known:
                continue
            result = await measured(attack, seed, place, model, settings)
            done.append(result)
            with kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps(result, ensure_ascii=False) + "\n")
            if len(result) > 5 or result["won"]:
                print(f"{number}/{len(pages)} {json.dumps(result, ensure_ascii=False)}", file=sys.stderr, flush=True)
    return done


def table(results: list[dict[str, Any]]) -> str:
    """Markdown: pages, attacks that won and changed facts for each kind of attack."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in results:
        counts[one["kind"]]["pages"] += 1
        for name in WON:
            counts[one["kind"]][name] += bool(one.get(name))
    lies = {"false statement": counts.pop("false statement")} if "false statement" in counts else {}
    total = {"**all attacks**": sum(counts.values(), Counter())}
    lines = [
        "| kind | pages | goal reached | figures changed | events changed | claimants changed | title, date, outlet |"
    ]
    lines.append("|---|--:|--:|--:|--:|--:|--:|")
    for kind, row in [*sorted(counts.items()), *total.items(), *lies.items()]:
        lines.append(f"| {kind} | {row['pages']} | " + " | ".join(str(row[name]) for name in WON) + " |")
    return "\n".join(lines)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("out/injection"), help="results and replies are kept here")
    parser.add_argument("--limit", type=int, help="so many pages, spread over all attacks")
    parser.add_argument("--attacks", nargs="+", default=["attacks"], help="files of tests/data, without .yaml")
    given = parser.parse_args()
    print(table(asyncio.run(run(given.out, given.limit, given.attacks))))


if __name__ == "__main__":
    main()
