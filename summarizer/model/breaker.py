"""When to end a batch: the endpoint fails every request in the same way, so that the next documents would fail too."""

from summarizer.errors import (
    ConnectionFailedError,
    FatalModelError,
    ModelError,
    ModelTimeoutError,
    RateLimitedError,
    ServerError,
    SummarizerError,
    UnreachableError,
)

# Tries that fail one after another, with no answer between them that could be used.
UNREACHED = 6  # connections, at an endpoint that never answered: its address is likely wrong
LOST = 12  # connections, at one that did answer: with the pauses between them, about five minutes
REFUSED = 20  # requests that the endpoint calls wrong
SILENT = 100  # server errors and timeouts: with four tries a request, 25 documents
TOO_LONG = 3  # pauses that are too long to wait for
_MOST: dict[type[SummarizerError], int] = {
    ModelError: REFUSED,
    ServerError: SILENT,
    ModelTimeoutError: SILENT,
    RateLimitedError: TOO_LONG,
}


class Breaker:
    """Counts failures in a row."""

    def __init__(self) -> None:
        self._answered = False
        self._kind: type[SummarizerError] | None = None
        self._count = 0

    def well(self) -> None:
        """A request was answered."""
        self._answered = True
        self._count = 0

    def failed(self, error: SummarizerError) -> FatalModelError | None:
        """A try failed. The error that ends the batch, if it is time."""
        most = self._most(type(error))
        if most is None:
            self.well()  # such as a request that is too long: the endpoint is alive and well
            return None
        if most in (REFUSED, TOO_LONG) or isinstance(error, ServerError):
            self._answered = True
        if type(error) is not self._kind:
            self._kind, self._count = type(error), 0
        self._count += 1
        if self._count < most:
            return None
        return UnreachableError(
            f"{most} requests failed one after another, the last: {error.args[0]}",
            hint="everything finished is kept: mend it, and run the same command again",
        )

    def _most(self, kind: type[SummarizerError]) -> int | None:
        return (LOST if self._answered else UNREACHED) if kind is ConnectionFailedError else _MOST.get(kind)
