"""A batch that is broken on purpose: wrong answers, and SIGKILL at random moments.

    python benchmarks/soak.py                                  2,000 documents, 10 % wrong answers, 20 kills
    python benchmarks/soak.py --documents 200 --kills 5        a short one

The same documents are run twice against an endpoint on loopback (``stub.py``, a process of its own): once undisturbed,
and once with 10 % of all answers wrong (429, 500, 503, dropped and cut connections, garbage, silence, empty and cut-off
replies) while the run is killed at random moments and started again with the same command. The model's own bad replies,
the empty and the cut-off ones, are the same in both runs: they are paid, and the records tell their tokens. Exit
status 1 when a document is missing or doubled, the records differ by a byte, a reply was paid twice though the process
that was killed had no part in it, or memory grows.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from newspages import write_pages
from stub import FAULTS, Running, running

_POLL = 0.02  # seconds
_SAMPLE = 0.5


@dataclass
class Batch:
    """One command, as often as it has to be started."""

    pages: Path
    folder: Path
    workers: int
    timeout: float
    curve: list[tuple[int, int]] = field(default_factory=list)  # documents done, resident KiB, of the last start
    peak: int = 0
    starts: int = 0

    def start(self, url: str) -> "subprocess.Popen[bytes]":
        self.starts += 1
        settings = {
            "MODEL": "vllm/stub",
            "BASE_URL": url,
            "CACHE_DIR": str(self.folder / "cache"),
            "WORKERS": str(self.workers),
            "ATTEMPTS": "10",
            "TIMEOUT": f"{self.timeout:g}",
        }
        environment = os.environ | {f"SUMMARIZER_{name}": value for name, value in settings.items()}
        command = [sys.executable, "-m", "summarizer", "run", str(self.pages), "--out", str(self.folder / "out")]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=log)

    @property
    def records(self) -> Path:
        return self.folder / "out" / "records.jsonl"

    def until(self, process: "subprocess.Popen[bytes]", stop: Callable[[], bool]) -> bool:
        """Watch until ``stop`` says so, then kill; false when the process ended before that."""
        self.curve, sampled = [], 0.0
        while process.poll() is None:
            if stop():
                process.kill()
                process.wait()
                return True
            if time.monotonic() - sampled > _SAMPLE:
                sampled = time.monotonic()
                self._sample(process.pid)
            time.sleep(_POLL)
        return False

    def _sample(self, pid: int) -> None:
        try:
            status = Path(f"/proc/{pid}/status").read_text()
            resident = int(status.split("VmRSS:")[1].split()[0])
            done = self.records.read_bytes().count(b"\n") if self.records.exists() else 0
        except (OSError, IndexError):
            return  # it has just ended
        self.curve.append((done, resident))
        self.peak = max(self.peak, resident)


def undisturbed(batch: Batch, url: str) -> float:
    """Seconds of a run that nothing happens to."""
    began = time.monotonic()
    process = batch.start(url)
    batch.until(process, lambda: False)
    if process.returncode:
        sys.exit(f"the undisturbed run ended with {process.returncode}; see {batch.folder / 'log'}")
    return time.monotonic() - began


def killed(batch: Batch, server: Running, moments: list[int]) -> int:
    """Kill at these numbers of requests, then let it end; how many kills were in time."""
    kills = 0
    for moment in moments:
        process = batch.start(server.url)
        kills += batch.until(process, lambda moment=moment: server.counts()["requests"] >= moment)  # type: ignore[misc]
    for _ in range(3):  # a document that met too many faults fails, and the same command takes it up again
        process = batch.start(server.url)
        batch.until(process, lambda: False)
        if process.returncode == 0:
            return kills
    sys.exit(f"the last run ended with {process.returncode}; see {batch.folder / 'log'}")


def growth(curve: list[tuple[int, int]], documents: int) -> float:
    """Resident memory at the end against that half way, when the caches are full."""
    half = next((resident for done, resident in curve if done >= documents / 2), 0)
    return curve[-1][1] / half if half else 1.0


def memory(curve: list[tuple[int, int]], documents: int) -> str:
    """The curve in a line: resident MiB after every tenth of the documents."""
    points = []
    for tenth in range(11):
        point = next(((done, resident) for done, resident in curve if done >= documents * tenth / 10), None)
        if point:
            points.append(f"{point[0]}: {point[1] / 1024:.0f}")
    return ", ".join(points)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--faults", type=float, default=0.1, help="share of the answers that are wrong")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=16)
    parser.add_argument("--latency", type=float, default=0.05, help="seconds that an answer takes")
    parser.add_argument("--timeout", type=float, default=5.0, help="seconds after which a silent endpoint is given up")
    parser.add_argument("--keep", type=Path, help="a folder for everything, which is kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        sys.exit(soak(options, folder))


def soak(options: argparse.Namespace, folder: Path) -> int:
    """Both runs, and what they show. The exit status."""
    pages = write_pages(folder / "pages", options.documents)
    batches = {}
    for name in ("undisturbed", "disturbed"):
        (folder / name).mkdir(parents=True)
        batches[name] = Batch(pages, folder / name, options.workers, options.timeout)
    calm, rough = batches["undisturbed"], batches["disturbed"]
    with running(latency=options.latency, slots=64, faults=options.faults, steady=True) as server:
        port = server.port  # the same address for both: it is one of the settings that the records name
        seconds = undisturbed(calm, server.url)
        expected = server.counts()
    print(f"undisturbed: {options.documents} documents, {expected['requests']} requests, {seconds:.0f} s")
    print(f"  resident MiB by documents done: {memory(calm.curve, options.documents)}; peak {calm.peak / 1024:.0f}")

    random = Random(options.seed)  # noqa: S311
    moments = sorted(random.randrange(expected["requests"]) for _ in range(options.kills))
    with running(latency=options.latency, slots=64, faults=options.faults, port=port) as server:
        began = time.monotonic()
        kills = killed(rough, server, moments)
        seconds = time.monotonic() - began
        counts = server.counts()
    print(f"disturbed: {kills} kills, {rough.starts} starts, {seconds:.0f} s, {counts['requests']} requests")
    wrong = counts["faults"]
    print(f"  wrong answers: {', '.join(f'{kind} {wrong.get(kind, 0)}' for kind in FAULTS)}")
    print(f"  peak resident MiB of all its processes: {rough.peak / 1024:.0f}")

    lines = rough.records.read_bytes().splitlines()
    names = [json.loads(line)["name"] for line in lines]
    grown = growth(calm.curve, options.documents)
    in_flight = kills * options.workers
    checks = {
        f"one record for each document: {len(names)} lines, {len(set(names))} names": (
            len(names) == len(set(names)) == options.documents
        ),
        "records.jsonl is byte for byte that of the undisturbed run": (
            rough.records.read_bytes() == calm.records.read_bytes()
        ),
        f"paid twice: {counts['paid_again']} of {counts['paid']} replies, under way at a kill; at most {in_flight}": (
            counts["paid_again"] <= in_flight
        ),
        f"paid twice though not under way: {counts['paid_again_needlessly']}": not counts["paid_again_needlessly"],
        f"memory at the end against half way: x {grown:.2f}; at most 1.10": grown <= 1.1,
    }
    for said, held in checks.items():
        print(f"{'ok  ' if held else 'FAIL'} {said}")
    return 0 if all(checks.values()) else 1


if __name__ == "__main__":
    main()
