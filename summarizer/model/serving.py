"""The embedded model's server: run as a script, in a process of its own, by ``embedded.py``.

llama.cpp holds Python's lock while it loads (6 to 12 seconds were seen), waits for its running replies when it is
closed and has crashed at the exit of a process that was still generating. In a process of its own it can do none of
that to the user's program: it is simply ended.

It imports nothing of this package. One line of JSON on stdin says what to serve; one line on stdout answers with the
address, or with what went wrong; the end of stdin, which comes also when the parent is killed, ends it.
"""

import json
import os
import sys
from typing import Any


def serve() -> None:
    """Serve until stdin ends."""
    wanted: dict[str, Any] = json.loads(sys.stdin.readline())
    answer: dict[str, str]
    try:
        import xllamacpp

        params = xllamacpp.CommonParams()
        params.model.path = wanted["weights"]
        params.model_alias = {"embedded"}
        params.hostnames = ["127.0.0.1"]
        params.port = 0  # any free one
        params.api_keys = [wanted["key"]]  # loopback is open to every user of the machine
        params.n_parallel = wanted["parallel"]
        params.n_ctx = wanted["context"] * wanted["parallel"]  # llama.cpp shares it among its slots
        params.cache_prompt = True  # instructions and examples are the same in each request: read them once
        params.cache_ram_mib = 512
        params.ui = False
        params.endpoint_slots = False
        params.verbosity = -1
        server = xllamacpp.Server(params)
        answer = {"address": server.listening_address}
    except ImportError as error:
        answer = {"missing": str(error)}
    except Exception as error:  # whatever llama.cpp has to say reaches the user through the parent
        answer = {"error": f"{type(error).__name__}: {error}"}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    if "address" in answer:
        sys.stdin.read()


if __name__ == "__main__":
    try:
        serve()
    finally:
        # No farewell, whatever happened: closing llama.cpp waits for replies that nobody reads any more. A parent that
        # was killed while the model was loading shows as a broken pipe, and would leave this process behind for ever.
        os._exit(0)
