"""The recorded replies as `summarizer cache import` takes them: what the embedded model said when it was recorded.

``python tests/replies.py > replies.jsonl``. The cassettes are their only source, so nothing is stored twice. The keys
need no weights: the embedded model is named by the digest that its weights must have.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from recording import Legible

from summarizer.model.cache import key_of
from summarizer.model.weights import OFFICIAL

CASSETTES = Path(__file__).parent.parent / "cassettes"
ENDPOINT = f"embedded:{OFFICIAL.sha256}"


def exported(cassettes: Path, endpoint: str = ENDPOINT) -> Iterator[str]:
    """One line of JSON for each recorded reply, in the order of the cassettes' names.

    ``endpoint`` is what the reply cache calls the endpoint: the weights' digest, or an address.
    """
    for path in sorted(cassettes.rglob("*.yaml")):
        for one in Legible.deserialize(path.read_text("utf-8"))["interactions"]:
            request = json.loads(one["request"]["body"])
            reply = one["response"]["body"]["string"].decode("utf-8")
            yield json.dumps({"key": key_of({"endpoint": endpoint, "request": request}), "reply": reply})


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in exported(CASSETTES))
