"""When to slow to a crawl, and when to end a batch: the endpoint fails every request, whatever the document."""

from dataclasses import dataclass

from summarizer.errors import (
    ConnectionFailedError,
    ModelError,
    ModelTimeoutError,
    RateLimitedError,
    ServerError,
    SummarizerError,
    UnreachableError,
)

# Failures in a row, with nothing between them that could be used. Of requests that were under way together only the
# first to fail counts: a server that is started again fails all of them at once, and it is one failure.
DOWN = 3  # from here on one request at a time, after a pause that grows to half a minute
UNREACHED = 6  # connections to an endpoint that never answered: its address is likely wrong
LOST = 12  # connections to one that did: about two and a half minutes
SILENT = 40  # server errors and timeouts: about twenty minutes
# These come at once, and all of them count.
REFUSED = 20  # requests that the endpoint calls wrong
TOO_LONG = 3  # pauses that are too long to wait for
_ALONE = (ConnectionFailedError, ModelTimeoutError, ServerError)
_MOST: dict[type[SummarizerError], int] = {
    ConnectionFailedError: LOST,
    ModelTimeoutError: SILENT,
    ServerError: SILENT,
    ModelError: REFUSED,
    RateLimitedError: TOO_LONG,
}


@dataclass(frozen=True)
class Verdict:
    """What a failure means: ``down``, the endpoint fails everybody; ``fatal``, it is time to end the batch."""

    down: bool = False
    fatal: UnreachableError | None = None


class Breaker:
    """Counts failures in a row."""

    def __init__(self) -> None:
        self._answered = False
        self._kind: type[SummarizerError] | None = None
        self._count = 0
        self._last = float("-inf")

    def well(self) -> None:
        """A request was answered."""
        self._answered = True
        self._count = 0

    def failed(self, error: SummarizerError, *, began: float, now: float) -> Verdict:
        """A try that ``began`` then failed ``now``."""
        kind = type(error)
        if kind not in _MOST:
            self.well()  # such as a request that is too long: the endpoint is alive and well
            return Verdict()
        if kind in _ALONE and began <= self._last:
            return Verdict()
        self._last = now
        self._answered = self._answered or kind not in (ConnectionFailedError, ModelTimeoutError)
        if kind is not self._kind:
            self._kind, self._count = kind, 0
        self._count += 1
        most = UNREACHED if kind is ConnectionFailedError and not self._answered else _MOST[kind]
        down = kind in _ALONE and self._count >= DOWN
        return Verdict(down, self._error(error) if self._count >= most else None)

    def _error(self, last: SummarizerError) -> UnreachableError:
        return UnreachableError(
            f"{self._count} requests failed one after another, the last: {last.args[0]}",
            hint="everything finished is kept: mend it, and run the same command again",
        )
