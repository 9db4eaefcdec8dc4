"""What ``summarizer export --to`` can write. Each format is one function from records to files in a folder."""

from collections.abc import Callable, Iterable
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.schemas.record import DocumentRecord
from summarizer.writing.neutral import write_neutral
from summarizer.writing.records import read_records

Exporter = Callable[[Iterable[DocumentRecord], Path], int]

# name of the format: writes the records into the folder and returns how many it wrote
FORMATS: dict[str, Exporter] = {"neutral": write_neutral}


def export(out: Path, to: str, dest: Path) -> int:
    """Write the records of the run in ``out`` in the format ``to`` into ``dest``. Returns how many.

    Raises ``UsageError`` when the format is not known or there are no records.
    """
    exporter = FORMATS.get(to)
    if exporter is None:
        raise UsageError(f"unknown format {to!r}", hint=f"known: {', '.join(sorted(FORMATS))}")
    return exporter(read_records(out), dest)
