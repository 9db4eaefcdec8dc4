"""How much of what an endpoint allows each client uses, and what a document costs it in CPU time, side by side.

    python benchmarks/throughput.py                                     ours and bare instructor
    python benchmarks/throughput.py --peer langextract=PYTHON --peer delm=PYTHON

The endpoint (``stub.py``, a process of its own) takes 200 ms for every reply and makes 32 at a time, so no client can
get more than 160 a second. Each client (``clients.py``) is a process too, asks once for each of the same made-up pages,
and is measured after its first few documents. ``PYTHON`` is the interpreter of an environment that holds the peer.
Prints a Markdown table. The clients run one after another, in turn, ``--rounds`` times; the medians are shown.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from newspages import write_pages
from stub import running

_HERE = Path(__file__).parent


def result(client: str, python: str, pages: Path, options: argparse.Namespace) -> dict[str, Any]:
    """What one client's process says; ``error`` when it failed."""
    with running(latency=options.latency, slots=options.slots) as server:
        command = [python, str(_HERE / "clients.py"), client, str(pages), "--url", server.url]
        command += ["--workers", str(options.slots)] + ["--warm-cache"] * (client == "ours")
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=pages.parent)
        counts = server.counts()
    if done.returncode:
        return {"error": (done.stderr.strip().splitlines() or ["?"])[-1][:100]}
    said: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return said | {"requests": counts["requests"]}


def median(rounds: list[dict[str, Any]], *names: str) -> float:
    values: list[float] = []
    for one in rounds:
        value: Any = one
        for name in names:
            value = value[name]
        values.append(float(value))
    return statistics.median(values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--latency", type=float, default=0.2)
    parser.add_argument("--slots", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON", help="repeatable")
    options = parser.parse_args()
    clients = {"ours": sys.executable, "instructor": sys.executable}
    clients |= dict(peer.split("=", 1) for peer in options.peer)
    rounds: dict[str, list[dict[str, Any]]] = {name: [] for name in clients}
    with tempfile.TemporaryDirectory() as temporary:
        pages = write_pages(Path(temporary) / "pages", options.documents)
        for _ in range(options.rounds):
            for name, python in clients.items():
                rounds[name].append(result(name, python, pages, options))
                print(name, rounds[name][-1], file=sys.stderr)
    show(rounds, options)


def show(rounds: dict[str, list[dict[str, Any]]], options: argparse.Namespace) -> None:
    allowed = options.slots / options.latency
    print(f"The endpoint allows {allowed:.0f} documents a second.\n")
    print("| client | documents/s | of what is allowed | CPU ms/document | against instructor | events |")
    print("|---|--:|--:|--:|--:|--:|")
    base = [one for one in rounds["instructor"] if "error" not in one]
    for name, all_rounds in rounds.items():
        done = [one for one in all_rounds if "error" not in one]
        if not done:
            print(f"| {name} | {all_rounds[0]['error']} | | | | |")
            continue
        speed, cpu = median(done, "per_second"), median(done, "cpu_ms")
        against = f"{cpu / median(base, 'cpu_ms'):.2f}" if base else ""
        share = 100 * speed / allowed
        print(f"| {name} | {speed:.1f} | {share:.0f} % | {cpu:.1f} | {against} | {median(done, 'events'):.0f} |")
    if ours := [one for one in rounds["ours"] if "again" in one]:
        first = median(ours, "per_second")
        print("\n| ours, against its first run | documents/s | times |\n|---|--:|--:|")
        for how, name in (
            ("the same command again, all done", "finished"),
            ("into another folder, with a warm cache", "again"),
            ("other settings, made anew of stored replies", "replies"),
        ):
            speed = median(ours, name, "per_second")
            print(f"| {how} | {speed:.1f} | {speed / first:.1f} |")


if __name__ == "__main__":
    main()
