"""The embedded model: a real LLM on this machine, in a process of its own that lives as long as this one.

``serve`` is the one way in. Tests that replay recorded replies put another function in its place.
"""

import asyncio
import atexit
import contextlib
import importlib.util
import json
import secrets
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from summarizer.errors import WeightsError, install_extra
from summarizer.model import weights
from summarizer.model.port import Profile
from summarizer.model.preparation import Progress, Silent
from summarizer.settings import Settings

INSTALL = install_extra("embedded")


@dataclass(frozen=True)
class Served:
    """Where the embedded model answers, and the key that keeps other users of the machine out."""

    base_url: str
    key: str = field(repr=False)


@dataclass
class _Server:
    process: subprocess.Popen[str]
    served: Served


_running: dict[tuple[Path, int, int], _Server] = {}
_loading: set["subprocess.Popen[str]"] = set()
_starting = threading.Lock()


async def serve(settings: Settings, profile: Profile, progress: Progress | None = None) -> Served:
    """The running server of the embedded model; it is started, and its weights are brought, when there is none.

    One server a weights file serves the whole process until it exits: loading takes seconds, and the prefix that its
    requests share is read only once. Raises ``WeightsError`` when the weights or xllamacpp are missing or wrong.
    """
    progress = progress or Silent()
    found = await weights.locate_async(settings, progress)
    if importlib.util.find_spec("xllamacpp") is None:
        raise WeightsError("the embedded model needs xllamacpp, which is not installed", hint=INSTALL)
    try:
        return await asyncio.to_thread(_start, found.path, profile, progress)
    except asyncio.CancelledError:
        for process in list(_loading):  # or the program would wait for the loading before it ends
            process.kill()
        raise


def stop() -> None:
    """End all servers of this process. Called at exit; calling it twice is fine."""
    while _running:
        _, server = _running.popitem()
        _end(server.process)


atexit.register(stop)


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _start(path: Path, profile: Profile, progress: Progress) -> Served:
    parallel = profile.parallel or 1
    name = (path, profile.context, parallel)
    with _starting:
        server = _running.get(name)
        if server is not None and server.process.poll() is None:
            return server.served
        if server is not None:  # it died; what it was doing is asked again
            _end(_running.pop(name).process)
        progress.stage("loading the model")
        key = secrets.token_urlsafe(16)
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
            process = _launch(complaints)
            wanted = {"weights": str(path), "context": profile.context, "parallel": parallel, "key": key}
            _loading.add(process)
            try:
                answer = _converse(process, wanted)
                if "address" not in answer:
                    raise _explained(answer, path, complaints)
            except BaseException:
                _end(process)
                raise
            finally:
                _loading.discard(process)
        served = Served(f"{answer['address']}/v1", key)
        _running[name] = _Server(process, served)
        return served


def _launch(complaints: IO[str]) -> subprocess.Popen[str]:
    script = Path(__file__).with_name("serving.py")
    return subprocess.Popen(  # noqa: S603  (our own interpreter and script)
        [sys.executable, "-P", str(script)],  # -P: the script's own folder is no place to import from
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        encoding="utf-8",
        start_new_session=True,  # Ctrl-C is for the program, which may want to finish a document first
    )


def _converse(process: subprocess.Popen[str], wanted: dict[str, object]) -> dict[str, str]:
    if process.stdin is None or process.stdout is None:
        raise AssertionError("the server was started without pipes")
    try:
        process.stdin.write(json.dumps(wanted) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        answer = json.loads(line) if line else {}
    except (OSError, ValueError):
        answer = {}
    return answer if isinstance(answer, dict) else {}


def _explained(answer: dict[str, str], path: Path, complaints: IO[str]) -> WeightsError:
    if "missing" in answer:
        return WeightsError(f"the embedded model needs xllamacpp: {answer['missing']}", hint=INSTALL)
    complaints.seek(0)
    last = [line.strip() for line in complaints if line.strip()][-1:]
    reason = answer.get("error") or " ".join(last) or "its server ended without a word"
    return WeightsError(
        f"the model in {path} cannot be loaded: {reason}", hint="is it a whole GGUF file of a chat model?"
    )
