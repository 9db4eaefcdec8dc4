"""What a long preparation tells whoever waits for it."""

from typing import Protocol


class Progress(Protocol):
    """Told what is under way. Calls may come from another thread than the one that opened the model."""

    def stage(self, text: str) -> None:
        """A new stage has begun; ``text`` is one short line, such as ``joining the model's weights``."""
        ...

    def advance(self, done: int, total: int) -> None:
        """How much of the current stage is done; for the weights, in bytes."""
        ...


class Silent:
    """Says nothing: the default for code that calls the library."""

    def stage(self, text: str) -> None:
        """Ignore it."""

    def advance(self, done: int, total: int) -> None:
        """Ignore it."""
