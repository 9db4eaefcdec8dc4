"""A real HTTP server on loopback that misbehaves on purpose: it plays a script, one step a request.

When the script is at its end, its last step is played again. A step may be a function of the request. Requests are
kept in ``requests``.
"""

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

DRIPPING = 60.0


@dataclass(frozen=True)
class Step:
    """One answer, after ``delay`` seconds.

    ``act``: answer it, never answer, drip the body byte by byte, or header after header, or reset the connection.
    What never ends ends after ``DRIPPING`` seconds, so that a client without a deadline fails a test and hangs none.
    ``<authorization>`` in the body becomes the header that the client sent.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    act: Literal["answer", "hang", "drip", "drip headers", "reset"] = "answer"
    delay: float = 0.0


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.raw)
        return data


Script = Step | Callable[[Asked], Step]


def said(content: Any, *, finish: str = "stop", usage: tuple[int, int] = (7, 3), **message: Any) -> Step:
    """A chat completion with ``content``, which is dumped as JSON unless it is text already."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    body = {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
        ],
        "usage": {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)},
    }
    return Step(200, json.dumps(body).encode(), {"content-type": "application/json"})


def called(arguments: Any) -> Step:
    """A chat completion that calls the one tool it was offered."""
    function = {"name": "Shelling", "arguments": json.dumps(arguments)}
    return said(None, finish="tool_calls", tool_calls=[{"id": "t1", "type": "function", "function": function}])


def error(status: int, *, code: str = "", message: str = "no", **headers: str) -> Step:
    """An error in the OpenAI form. ``headers`` are written with underscores."""
    body = json.dumps({"error": {"message": message, "type": code, "code": code}}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Step(status, body, {"content-type": "application/json"} | named)


class Misbehaving:
    """A server that is playing its script."""

    def __init__(self, steps: tuple[Script, ...]) -> None:
        self.steps = steps
        self.requests: list[Asked] = []
        self.over = threading.Event()
        self._lock = threading.Lock()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                owner.play(self)

            do_GET = do_POST  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = False
        self.http.block_on_close = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}/v1"

    def play(self, handler: BaseHTTPRequestHandler) -> None:
        raw = handler.rfile.read(int(handler.headers.get("content-length") or 0))
        sent = (handler.headers.get("authorization") or "").encode()
        with self._lock:
            asked = Asked(handler.command, handler.path, dict(handler.headers.items()), raw)
            script = self.steps[min(len(self.requests), len(self.steps) - 1)]
            step = script if isinstance(script, Step) else script(asked)
            step = replace(step, body=step.body.replace(b"<authorization>", sent))
            self.requests.append(asked)
        handler.close_connection = True
        with contextlib.suppress(OSError):
            self._act(handler, step)

    def _act(self, handler: BaseHTTPRequestHandler, step: Step) -> None:
        if step.act == "hang":
            self.over.wait(DRIPPING)
            return
        if step.act == "reset":
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.connection.close()
            return
        self.over.wait(step.delay)
        handler.send_response(step.status)
        for name, value in step.headers.items():
            handler.send_header(name, value)
        handler.send_header("connection", "close")
        if step.act.startswith("drip"):
            handler.send_header("content-length", "1000000")
            if step.act == "drip":
                handler.end_headers()
            handler.flush_headers()
            end = time.monotonic() + DRIPPING
            while not self.over.wait(0.02) and time.monotonic() < end:
                handler.wfile.write(b" " if step.act == "drip" else b"x-drop: 1\r\n")
                handler.wfile.flush()
            return
        handler.send_header("content-length", str(len(step.body)))
        handler.end_headers()
        handler.wfile.write(step.body)


@contextlib.contextmanager
def misbehaving(*steps: Script) -> Iterator[Misbehaving]:
    """Serve ``steps`` for the time of the block."""
    server = Misbehaving(steps)
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.http.shutdown()
        thread.join()
        server.http.server_close()
