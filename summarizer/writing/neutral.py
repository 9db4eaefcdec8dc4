"""The neutral format: a small JSON file for each document, which the scorer and other systems' exports share.

``docs/evaluation.md`` describes it. It says less than a record does: no offsets, no findings.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summarizer.schemas.event import Claim, EventRecord
from summarizer.schemas.record import ArticleRecord, DocumentRecord, DocumentStatus
from summarizer.schemas.taxonomy import Outcome
from summarizer.writing.files import make_folder, replace_file

# Longest file name that every common file system takes, less room for a digest and the suffix.
MAX_NAME_BYTES = 200
# What gold in this format has claims of. The rest stands apart, so that no scorer takes it for a wrong toll.
_HARM = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_KEPT = frozenset("-_.()[] +,=@")


def neutral(record: DocumentRecord) -> dict[str, Any]:
    """A record in the neutral format."""
    if record.status is DocumentStatus.FAILED:
        return {"document": record.name, "error": record.error.message if record.error else "failed"}
    return {"document": record.name, "articles": [_article(article) for article in record.articles]}


def _article(article: ArticleRecord) -> dict[str, Any]:
    published = article.published
    return {
        "title": article.title,
        "publisher": article.publisher,
        "published": {"value": published.value.isoformat() if published.value else None, "basis": published.basis},
        "body_first_words": article.body_first_words.text if article.body_first_words else None,
        "body_last_words": article.body_last_words.text if article.body_last_words else None,
        "summary": [sentence.text for sentence in article.summary.sentences] if article.summary else [],
        "noise": [block.text for block in article.noise],
        "events": [_event(event) for event in article.events],
    }


def _event(event: EventRecord) -> dict[str, Any]:
    place, when = event.place, event.when
    return {
        "id": event.id,
        "type": event.type.value,
        "status": event.status.value,
        "actors": [
            {"name": actor.name, "canonical": actor.canonical, "role": actor.role.value} for actor in event.actors
        ],
        "target": event.target.text if event.target else None,
        "place": {"text": place.text, "country": place.country, "admin1": place.admin1} if place else None,
        "when": {
            "text": when.text,
            "earliest": when.earliest.isoformat() if when.earliest else None,
            "latest": when.latest.isoformat() if when.latest else None,
            "basis": when.basis,
        },
        "claims": [_claim(claim) for claim in event.claims if claim.outcome in _HARM],
        "other_claims": [_claim(claim) for claim in event.claims if claim.outcome not in _HARM],
        "evidence": [evidence.text for evidence in event.evidence],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    count, claimant = claim.count, claim.claimant
    return {
        "outcome": claim.outcome.value,
        "count_text": count.text if count else None,
        "min": count.min if count else None,
        "max": count.max if count else None,
        "victims": claim.victims,
        "victim_class": claim.victim_class.value,
        "of_which": [
            {"victims": part.victims, "min": part.count.min, "max": part.count.max} for part in claim.of_which
        ],
        "claimant": (claimant.canonical or claimant.name) if claimant else None,
        "via": claimant.via if claimant else None,
        "stance": claim.stance.value,
        "scope": claim.scope,
        "evidence": list(dict.fromkeys([claim.evidence.text, *(part.evidence.text for part in claim.of_which)])),
    }


def write_neutral(records: Iterable[DocumentRecord], folder: Path) -> int:
    """Write one ``<name>.json`` for each record into ``folder``, which is made. Returns how many."""
    make_folder(folder)
    taken: set[str] = set()
    count = 0
    for record in records:
        text = json.dumps(neutral(record), ensure_ascii=True, allow_nan=False, indent=1) + "\n"
        replace_file(folder / _free_name(record.name, taken), [text.encode("ascii")])
        count += 1
    return count


def _free_name(name: str, taken: set[str]) -> str:
    """A file name for the document that no other document of this export has, on any file system."""
    stem = file_name(name)
    while _folded(stem) in taken:
        stem = f"{stem}-{_digest(name)}"
    taken.add(_folded(stem))
    return f"{stem}.json"


def _folded(stem: str) -> str:
    """Names that are one file on some system: X.txt and x.txt, an accented letter as one character or as two."""
    return unicodedata.normalize("NFC", stem).casefold()


def file_name(name: str) -> str:
    """A document's name as one safe file name: folders and odd characters percent-encoded, long names cut.

    Different names give different file names, except for case.
    """
    safe = "".join(
        char if (char.isalnum() or char in _KEPT) and not (char in ". -" and at == 0) else _encoded(char)
        for at, char in enumerate(name)
    )
    raw = safe.encode()
    if len(raw) <= MAX_NAME_BYTES:
        return safe
    return f"{raw[:MAX_NAME_BYTES].decode(errors='ignore')}-{_digest(name)}"


def _encoded(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
