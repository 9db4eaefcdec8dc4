"""``run.json``: what made the records of a folder, what it cost, and how long each document took.

Everything here may differ between two runs that give the same records; so it stands here and not in them.
"""

import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from summarizer.model.port import Spent
from summarizer.schemas.record import SCHEMA_VERSION, DocumentStatus, Usage
from summarizer.writing.files import replace_file

RUN_FILE = "run.json"
LIBRARIES = ("openai", "instructor", "pydantic", "xllamacpp")


@dataclass(frozen=True, slots=True)
class DocumentCost:
    """What one document took in the run that made its record."""

    seconds: float
    requests: int | None = None
    attempts: int | None = None
    cached: int | None = None


@dataclass
class RunFacts:
    """What is told of a run. ``requests`` counts calls that went out, tries included; ``cached`` stored replies.

    ``spent`` is what the last run sent and paid, what it was allowed, and what is left of that.
    """

    model: str
    settings: str
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    seconds: float = 0.0
    requests: int | None = None
    cached: int | None = None
    usage: Usage = field(default_factory=Usage)
    done: dict[DocumentStatus, int] = field(default_factory=dict)
    unchanged: int = 0
    stopped: str | None = None
    spent: Spent | None = None
    documents: dict[str, DocumentCost] = field(default_factory=dict)


def write_run_file(
    folder: Path, facts: RunFacts, *, version: str, statuses: Mapping[DocumentStatus, int], names: list[str]
) -> None:
    """Write ``run.json``. What earlier runs told of documents that still stand in the records is kept.

    ``statuses`` counts and ``names`` names all records of the folder, those of earlier runs included.
    """
    costs = _earlier_costs(folder) | {name: asdict(cost) for name, cost in facts.documents.items()}
    data: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "model": facts.model,
        "settings": facts.settings,
        "versions": {"summarizer": version, "python": platform.python_version(), **_versions()},
        "documents": {status.value: count for status, count in statuses.items()},
        "last_run": {
            "started": facts.started.isoformat(timespec="seconds"),
            "seconds": round(facts.seconds, 3),
            "done": {status.value: count for status, count in facts.done.items() if count},
            "unchanged": facts.unchanged,
            "requests": facts.requests,
            "cached": facts.cached,
            "replies": facts.usage.replies,
            "prompt_tokens": facts.usage.prompt_tokens,
            "completion_tokens": facts.usage.completion_tokens,
            "stopped": facts.stopped,
        },
        "spent": asdict(facts.spent) if facts.spent else None,
        "per_document": {name: costs[name] for name in names if name in costs},
    }
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, indent=1) + "\n"
    replace_file(folder / RUN_FILE, [text.encode("ascii")])


def _earlier_costs(folder: Path) -> dict[str, Any]:
    try:
        costs = json.loads((folder / RUN_FILE).read_bytes())["per_document"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}  # there is none, or it is not ours: it is only about time and money
    return costs if isinstance(costs, dict) else {}


def _versions() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
