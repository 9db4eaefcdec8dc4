"""How long the command line takes to start, beside the libraries that it cannot do without.

    python benchmarks/startup.py [ROUNDS]

In each round every command is started once, in turn, so that whatever else the machine does hits all alike; told are
the median seconds and the median over the baseline's median. Goal: at most 2.5.
"""

import statistics
import subprocess
import sys
import time

BASELINE = "import typer, rich"
COMMANDS = {
    f'python -c "{BASELINE}"': ["-c", BASELINE],
    "summarizer --help": ["-m", "summarizer", "--help"],
    "summarizer --version": ["-m", "summarizer", "--version"],
    "summarizer run --help": ["-m", "summarizer", "run", "--help"],
}


def started(args: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, *args], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def main(rounds: int) -> None:
    for args in COMMANDS.values():
        started(args)  # warm: byte code and the disk's cache
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, args in COMMANDS.items():
            seconds[name].append(started(args))
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    baseline = next(iter(medians.values()))
    print(f"{rounds} rounds, Python {sys.version.split()[0]}")
    for name, median in medians.items():
        print(f"{name:32} {median * 1000:6.0f} ms  {median / baseline:4.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
