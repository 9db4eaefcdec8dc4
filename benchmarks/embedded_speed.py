"""Wall time on the same small model: ours, langextract and bare instructor, one after another on a quiet machine.

    python benchmarks/embedded_speed.py --peer langextract=PYTHON            the five seeds
    python benchmarks/embedded_speed.py --only 002 --peer langextract=PYTHON  one of them

The embedded model is served once, by our own loopback server, and every client sends its requests there, one at a time:
two cores gain nothing from more. Ours asks as it asks the embedded model, without its summary, which the others do not
write; langextract has its own chunks of 1,000 characters and an example in its own form; instructor asks once for each
article with the schema of the same answers. ``PYTHON`` is the interpreter of an environment that holds the peer.
Needs the weights (``summarizer doctor`` says where they are). Prints a Markdown table.
"""

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from summarizer.model.embedded import serve
from summarizer.model.providers import resolve
from summarizer.settings import Settings

_HERE = Path(__file__).parent
_MODEL = "llamacpp/embedded-1.5b"  # a name that gets the profile of tiny models


def result(client: str, python: str, pages: Path, url: str, options: argparse.Namespace) -> dict[str, Any]:
    """What one client's process says; ``error`` when it failed."""
    command = [python, str(_HERE / "clients.py"), client, str(pages), "--url", url, "--model", _MODEL, "--workers", "1"]
    command += ["--warm", "0", "--json-schema", "--buffer", "1000", "--max-tokens", "3000"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=options.limit)
    except subprocess.TimeoutExpired:
        return {"error": f"not done after {options.limit:.0f} s"}
    if done.returncode:
        return {"error": (done.stderr.strip().splitlines() or ["?"])[-1][:100]}
    lines = [json.loads(line) for line in done.stdout.strip().splitlines() if line.startswith("{")]
    return lines[-1] | {"failed": len(lines) - 1}


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=Path, default=_HERE.parent / "seeds")
    parser.add_argument("--only", default="", help="files whose name begins so")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--limit", type=float, default=3600.0, help="seconds that one client may take")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON", help="repeatable")
    options = parser.parse_args()
    settings = Settings(weights=options.weights) if options.weights else Settings()
    served = await serve(settings, resolve(settings).profile, None)
    # The key of our own server, for clients that read it from where OpenAI's is read.
    os.environ["OPENAI_API_KEY"] = os.environ["SUMMARIZER_BENCH_KEY"] = served.key
    clients = {"ours": sys.executable, "instructor": sys.executable}
    clients |= dict(peer.split("=", 1) for peer in options.peer)
    with tempfile.TemporaryDirectory() as temporary:
        pages = Path(temporary)
        for path in sorted(options.seeds.glob(f"{options.only}*.txt")):
            shutil.copy(path, pages)
        found: dict[str, dict[str, Any]] = {}
        for name, python in clients.items():
            found[name] = await asyncio.to_thread(result, name, python, pages, served.base_url, options)
            print(name, found[name], file=sys.stderr, flush=True)
    ours = found["ours"].get("seconds")
    print("| client | seconds | against ours | events or extractions | articles without a usable reply |")
    print("|---|--:|--:|--:|--:|")
    for name, one in found.items():
        if "error" in one:
            print(f"| {name} | {one['error']} | | | |")
        else:
            against = f"{one['seconds'] / ours:.2f}" if ours else ""
            print(f"| {name} | {one['seconds']:.0f} | {against} | {one['events']} | {one['failed']} |")


if __name__ == "__main__":
    asyncio.run(main())
