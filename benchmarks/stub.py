"""An endpoint on loopback that speaks the OpenAI chat API and costs next to nothing: fixed latency, so many at a time.

    python benchmarks/stub.py --latency 0.2 --slots 32 --faults 0.1

Run as a process of its own; it prints its address as one line of JSON and serves until its standard input is closed.
It answers about the pages of ``newspages.py`` in whatever shape it is asked for. ``GET /counts`` tells what it did.

With ``--faults`` that share of the requests is answered wrongly. Faults of the way (429, 500, 503, connections dropped
or cut, garbage, silence) are drawn by a hash of the request and of how often it was asked before; bad replies of the
model (empty, cut off at the cap) by a hash of the request alone, as a model at temperature 0 gives them. ``--steady``
leaves the faults of the way out.
"""

import argparse
import asyncio
import contextlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from newspages import Told, told

OF_THE_WAY = ("429", "500", "503", "drop", "cut", "garbage", "hang")
OF_THE_MODEL = ("empty", "length")
FAULTS = OF_THE_WAY + OF_THE_MODEL
_HELD = 600.0  # seconds that a hanging answer is held


class Served:
    """What the endpoint did."""

    def __init__(self) -> None:
        self.asked: Counter[bytes] = Counter()  # by the digest of the request
        self.paid: Counter[bytes] = Counter()  # replies of the model, good and bad
        self.lost: set[bytes] = set()  # whose connection broke before anything else was asked on it
        self.again = 0  # paid once more, though nothing says that the first reply was lost
        self.faults: Counter[str] = Counter()

    def pay(self, digest: bytes) -> None:
        self.paid[digest] += 1
        self.again += self.paid[digest] > 1 and digest not in self.lost

    def summary(self) -> dict[str, Any]:
        return {
            "requests": self.asked.total(),
            "different": len(self.asked),
            "paid": self.paid.total(),
            "paid_again": self.paid.total() - len(self.paid),
            "paid_again_needlessly": self.again,
            "faults": dict(self.faults),
        }


class Endpoint:
    """How it answers."""

    def __init__(self, latency: float, slots: int, faults: float, *, steady: bool = False) -> None:
        self.latency = latency
        self.slots = asyncio.Semaphore(slots)
        self.of_the_way = 0.0 if steady else faults * len(OF_THE_WAY) / len(FAULTS)
        self.of_the_model = faults * len(OF_THE_MODEL) / len(FAULTS)
        self.served = Served()

    def fault(self, digest: bytes) -> str:
        """Which fault this try of a request meets; mostly none."""
        tries = self.served.asked[digest].to_bytes(4, "big")
        return _drawn(digest + tries, self.of_the_way, OF_THE_WAY) or _drawn(digest, self.of_the_model, OF_THE_MODEL)


def _drawn(seed: bytes, share: float, among: tuple[str, ...]) -> str:
    drawn = sha256(seed).digest()
    if int.from_bytes(drawn[:4], "big") >= share * 2**32:
        return ""
    return among[int.from_bytes(drawn[4:8], "big") % len(among)]


class Connection(asyncio.Protocol):
    """One connection; its requests are answered one after another."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._read = bytearray()
        self._transport: asyncio.Transport
        self._task: asyncio.Task[None] | None = None
        self._last: bytes | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        end = self._read.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self._read[:end])
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        if len(self._read) < end + 4 + length:
            return
        body = bytes(self._read[end + 4 : end + 4 + length])
        del self._read[: end + 4 + length]
        if head.startswith(b"GET"):
            self._write(200, json.dumps(self._endpoint.served.summary()).encode())
        else:
            self._task = asyncio.get_running_loop().create_task(self._answer(body))

    async def _answer(self, body: bytes) -> None:
        endpoint, digest = self._endpoint, sha256(body).digest()
        fault, self._last = endpoint.fault(digest), digest
        endpoint.served.asked[digest] += 1
        async with endpoint.slots:
            await asyncio.sleep(endpoint.latency)
        if fault:
            endpoint.served.faults[fault] += 1
        if fault in OF_THE_WAY:
            await self._fail(fault, body)
        else:
            endpoint.served.pay(digest)
            self._write(200, _spoilt(fault, body) if fault else completion(json.loads(body)))

    async def _fail(self, fault: str, body: bytes) -> None:
        if fault == "429":
            self._write(429, b'{"error":{"message":"slow down","code":"rate_limit"}}', "Retry-After: 0.05\r\n")
        elif fault in {"500", "503"}:
            self._write(int(fault), b'{"error":{"message":"the server has a bad day"}}')
        elif fault == "garbage":
            self._write(200, b"<html>502 Bad Gateway</html>")
        elif fault == "cut":
            made = completion(json.loads(body))
            self._transport.write(_head(200, len(made)) + made[: len(made) // 2])
            self._transport.close()
        elif fault == "hang":
            await asyncio.sleep(_HELD)
        else:
            self._transport.abort()

    def _write(self, status: int, body: bytes, headers: str = "") -> None:
        self._transport.write(_head(status, len(body), headers) + body)

    def connection_lost(self, exc: Exception | None) -> None:
        # A reply that is being made is paid, whoever is still there to read it.
        if self._last is not None:
            self._endpoint.served.lost.add(self._last)


def _spoilt(fault: str, body: bytes) -> bytes:
    whole = json.loads(completion(json.loads(body)))
    (choice,) = whole["choices"]
    choice["message"] = {"role": "assistant", "content": '{"rep' if fault == "length" else ""}
    choice["finish_reason"] = "length" if fault == "length" else "stop"
    return json.dumps(whole).encode()


def _head(status: int, length: int, headers: str = "") -> bytes:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n"
    return head.encode()


def completion(request: dict[str, Any]) -> bytes:
    """A chat completion that answers ``request`` in the shape that it asks for."""
    asked = [str(message["content"]) for message in request["messages"] if message["role"] == "user"]
    message: dict[str, Any] = {"role": "assistant", "content": None}
    if tools := request.get("tools"):
        arguments = json.dumps({"reports": [_form(one, number) for number, one in enumerate(told(asked[-1]), 1)]})
        call = {"name": tools[0]["function"]["name"], "arguments": arguments}
        message["tool_calls"] = [{"id": "call_1", "type": "function", "function": call}]
    elif shape := request.get("response_format", {}).get("json_schema"):
        message["content"] = json.dumps(_shaped(json.dumps(shape), asked))
    else:
        found = [{"event": one.sentence, "event_attributes": one.answers()} for one in told(asked[-1])]
        message["content"] = f"```json\n{json.dumps({'extractions': found})}\n```"
    choice = {"index": 0, "finish_reason": "tool_calls" if tools else "stop", "message": message}
    usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
    whole = {"id": "c", "object": "chat.completion", "created": 1, "model": request["model"], "choices": [choice]}
    return json.dumps(whole | {"usage": usage}).encode()


def _shaped(shape: str, asked: list[str]) -> dict[str, Any]:
    """Forms about numbered sentences, or a summary of the facts ``[f1] ...``, which a repair may stand behind."""
    if '"number_killed"' in shape:
        lines = (line.partition(". ") for line in asked[-1].splitlines())
        return {"reports": [_form(one, int(n)) for n, _, rest in lines if n.isdigit() for one in told(rest)]}
    facts = (line.partition("] ") for line in asked[-1].splitlines() if line.startswith("[f"))
    return {"sentences": [{"text": text, "reports": [name[1:]]} for name, _, text in facts]}


def _form(one: Told, number: int) -> dict[str, Any]:
    return {
        "sentence": number,
        "what_happened": one.kind,
        "who_did_it": "-",
        "who_or_what_was_hit": one.target,
        "where": one.place,
        "when": one.when,
        "number_killed": one.killed,
        "number_injured": one.injured,
        "number_of_casualties": "-",
        "who_were_the_victims": "people",
        "who_says_so": one.speaker,
        "denied_or_unverified": "no",
    }


class Running:
    """A stub that runs in a process of its own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}/v1"

    def counts(self) -> dict[str, Any]:
        """What it did so far."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", "/counts")
        with contextlib.closing(connection):
            counts: dict[str, Any] = json.loads(connection.getresponse().read())
            return counts


@contextlib.contextmanager
def running(
    *, latency: float, slots: int, faults: float = 0.0, steady: bool = False, port: int = 0
) -> Iterator[Running]:
    """The stub as a child process, for as long as the context lasts. ``port`` 0 is any free one."""
    command = [sys.executable, str(Path(__file__)), f"--latency={latency}", f"--slots={slots}", f"--faults={faults}"]
    command += [f"--port={port}"] + ["--steady"] * steady
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdin is not None  # noqa: S101
        try:
            yield Running(json.loads(process.stdout.readline())["port"])
        finally:
            process.stdin.close()


async def serve(endpoint: Endpoint, port: int) -> None:
    """Serve until standard input is closed."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(endpoint), "127.0.0.1", port, backlog=512)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--latency", type=float, default=0.2, help="seconds that each answer takes")
    parser.add_argument("--slots", type=int, default=32, help="answers at a time; others wait")
    parser.add_argument("--faults", type=float, default=0.0, help="share of the requests that go wrong")
    parser.add_argument("--steady", action="store_true", help="of these, only the model's own bad replies")
    parser.add_argument("--port", type=int, default=0, help="default: any free one")
    options = parser.parse_args()
    endpoint = Endpoint(options.latency, options.slots, options.faults, steady=options.steady)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(endpoint, options.port))


if __name__ == "__main__":
    main()
