"""Counts what one document asks of a model, and passes on how much it will ask."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from summarizer.errors import SummarizerError
from summarizer.model.port import Message, Model, Profile, Reply

T = TypeVar("T")


class Meter:
    """A model that counts: ``requests`` answered, how many of them ``cached``, and the ``attempts`` that went out.

    ``on_reply`` is awaited with each answer, ``on_expected`` with the number of requests that a document will need.
    """

    def __init__(
        self,
        model: Model,
        on_reply: Callable[[Reply[Any]], Awaitable[None]],
        on_expected: Callable[[int], Awaitable[None]],
    ) -> None:
        self._model = model
        self._on_reply = on_reply
        self._on_expected = on_expected
        self.requests = 0
        self.attempts = 0
        self.cached = 0

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    @property
    def profile(self) -> Profile:
        """The model's profile."""
        return self._model.profile

    async def ask(self, messages: Sequence[Message], reply: type[T], *, max_tokens: int | None = None) -> Reply[T]:
        """Ask the model."""
        try:
            answer = await self._model.ask(messages, reply, max_tokens=max_tokens)
        except SummarizerError as error:
            self.attempts += error.attempts
            raise
        self.requests += 1
        self.attempts += answer.attempts
        self.cached += answer.cached
        await self._on_reply(answer)
        return answer

    async def expect(self, requests: int) -> None:
        """Tell whoever watches how many requests the document will need."""
        await self._on_expected(requests)


async def expect(model: Model, requests: int) -> None:
    """Tell whoever watches ``model``, if anybody does, how many requests the document at hand will need."""
    if isinstance(model, Meter):
        await model.expect(requests)
