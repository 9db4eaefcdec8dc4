"""Fixtures: a question to a server of our own, and recorded replies: each test that asks the model has its cassette."""

import logging
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from asking import KEY, Asking
from recording import recorder

from summarizer.model import embedded

ROOT = Path(__file__).parent.parent
CASSETTES = ROOT / "cassettes"
NOBODY = 65534
# "1" records everything again; "missing" keeps the replies to requests that are still the same.
RECORDING = os.environ.get("SUMMARIZER_RECORD", "")


@pytest.fixture(autouse=True)
def _log_as_before() -> Iterator[None]:
    """The command line sets up the log of the whole process."""
    yield
    logger = logging.getLogger("summarizer")
    for handler in logger.handlers:
        handler.close()
    logger.handlers.clear()
    logger.setLevel(logging.NOTSET)
    logger.propagate = True


@pytest.fixture
def cassette(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Replays ``cassettes/<test module>/<test>.yaml``; with ``SUMMARIZER_RECORD`` set, records it from the real model.

    A request that was not recorded fails at once; so does a test that leaves a part of its cassette unplayed.
    """
    module = request.module.__name__.rpartition(".")[2]
    test = re.sub(r"[^\w.-]+", "-", request.node.name).strip("-")
    path = CASSETTES / module / f"{test}.yaml"
    if RECORDING and RECORDING != "missing":
        path.unlink(missing_ok=True)
    if not RECORDING:

        async def nowhere(*_: object) -> embedded.Served:
            return embedded.Served("http://127.0.0.1:9/v1", "none")

        monkeypatch.setattr(embedded, "serve", nowhere)
    recording = recorder("new_episodes", drop_unused_requests=True) if RECORDING else recorder("none")
    with recording.use_cassette(path) as played:
        yield path
    if not RECORDING:
        assert played.all_played, f"{path.name} was only partly played: {played.play_count} of {len(played)} requests"


@pytest.fixture
def users_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of an ordinary user, who the test is for its time: the administrator may read and write everything."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield tmp_path
        return
    with tempfile.TemporaryDirectory() as name:
        os.chown(name, NOBODY, -1)
        os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            os.seteuid(0)


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asking:
    """Asks a misbehaving server, with a key in the environment and a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return Asking(tmp_path)


# How long an example takes is the machine's affair; on a busy one a deadline fails tests that are right.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")
