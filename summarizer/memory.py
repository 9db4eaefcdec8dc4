"""Finished records, remembered with the replies that they were made of.

The same document, settings and replies give the same record: while every one of these replies stands in the cache as it
was, the record need not be made again. Nothing is remembered of a document that failed, or whose replies did not all
come and stay.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.model.cache import ReplyCache, reply_digest
from summarizer.model.stored import Witness
from summarizer.reading.source import Source
from summarizer.schemas.record import DocumentStatus

_LARGEST = 1 << 28  # bytes of a record, unpacked: what is larger was not written here


@dataclass(frozen=True)
class Remembered:
    """A finished record as its line of ``records.jsonl``."""

    status: DocumentStatus
    line: bytes


class Memory:
    """The remembered records of one model, in the folder of the replies. Reading and writing never raise.

    ``identity`` gives what the cache's keys call the model; null when it cannot be told, and nothing is remembered.
    """

    def __init__(self, cache: ReplyCache, identity: Callable[[], str | None]) -> None:
        self._cache = cache
        self._identity = identity

    def find(self, source: Source, document: str, mark: str) -> Remembered | None:
        """The record of a document and of settings, if its replies still stand; ``document`` is the bytes' digest."""
        key = self._key(source, document, mark)
        packed = self._cache.get(key) if key else None
        found = _unpacked(packed) if packed else None
        if found is None:
            return None
        replies, remembered = found
        standing = all(reply_digest(self._cache.get(reply)) == digest for reply, digest in replies.items())
        return remembered if standing else None

    def keep(self, source: Source, document: str, mark: str, remembered: Remembered, witness: Witness) -> None:
        """Remember a record, if it was made of stored replies alone and did not fail."""
        if not witness.whole or remembered.status is DocumentStatus.FAILED:
            return
        if key := self._key(source, document, mark):
            self._cache.put(key, _packed(witness.replies, remembered))

    def close(self) -> None:
        """Close the database."""
        self._cache.close()

    def _key(self, source: Source, document: str, mark: str) -> str | None:
        identity = self._identity()
        if identity is None:
            return None
        facts = json.dumps([identity, source.name, source.format, document, mark])
        return f"record:{hashlib.sha256(facts.encode()).hexdigest()}"


def _packed(replies: dict[str, str], remembered: Remembered) -> str:
    """Text, which alone the cache takes: a head of facts and the line, compressed."""
    head = json.dumps({"status": remembered.status.value, "replies": replies}).encode()
    return base64.b64encode(zlib.compress(head + b"\n" + remembered.line, 1)).decode()


def _unpacked(packed: str) -> tuple[dict[str, str], Remembered] | None:
    """What ``_packed`` made; null for anything else."""
    try:
        data = zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), _LARGEST)
        head, _, line = data.partition(b"\n")
        facts = json.loads(head)
        whole = line.startswith(b"{") and line.endswith(b"}\n") and line.count(b"\n") == 1
        return (dict(facts["replies"]), Remembered(DocumentStatus(facts["status"]), line)) if whole else None
    except (ValueError, TypeError, KeyError, zlib.error, RecursionError):
        return None
