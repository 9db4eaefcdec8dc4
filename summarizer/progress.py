"""What a batch tells while it runs, and what it says when it is over."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from summarizer.schemas.record import DocumentRecord, DocumentStatus
from summarizer.writing.run_file import RunFacts


@dataclass(frozen=True)
class Started:
    """A document was taken up."""

    name: str


@dataclass(frozen=True)
class Asked:
    """A request of a document was answered, by the model or from the cache."""

    name: str
    cached: bool


@dataclass(frozen=True)
class Expected:
    """How many requests a document will need, as far as is known."""

    name: str
    requests: int


@dataclass(frozen=True)
class Finished:
    """A document's record is made and, if there is an output folder, on the disk.

    ``calls`` counts requests that went out for it, tries included; ``cached`` stored replies.
    """

    record: DocumentRecord
    seconds: float
    calls: int = 0
    cached: int = 0


@dataclass(frozen=True)
class Crashed:
    """An error that nobody raised on purpose came out of a document; its failed record follows."""

    name: str
    document: str
    error: BaseException


@dataclass(frozen=True)
class Unchanged:
    """A document was finished by an earlier run with the same settings. ``read`` brings its record."""

    name: str
    status: DocumentStatus
    read: Callable[[], DocumentRecord]


Event = Started | Expected | Asked | Crashed | Finished | Unchanged
Tell = Callable[[Event], Awaitable[None]]


@dataclass
class Outcome:
    """What became of the documents that were given."""

    facts: RunFacts
    statuses: dict[DocumentStatus, int] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        """How many documents there were."""
        return sum(self.statuses.values())

    @property
    def failed(self) -> int:
        """How many of them failed."""
        return self.statuses.get(DocumentStatus.FAILED, 0)

    def count(self, status: DocumentStatus) -> None:
        """Count one document more."""
        self.statuses[status] = self.statuses.get(status, 0) + 1
