"""The port: what the rest of the package knows of a language model."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Literal, Protocol, TypeVar, runtime_checkable

from pydantic import BaseModel, ConfigDict, Field, field_validator

from summarizer.schemas.record import Usage

T = TypeVar("T")


class Message(BaseModel):
    """One chat message. ``content`` is sent as it is; nothing in it is a template."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Literal["system", "user", "assistant"]
    content: str

    @field_validator("content")
    @classmethod
    def _sendable(cls, content: str) -> str:
        # Half a surrogate pair, out of an HTML reference such as &#xD83D;, cannot be sent by anybody.
        return content.encode("utf-8", "replace").decode("utf-8")


class Structured(StrEnum):
    """How an endpoint is told the shape of the reply."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    TOOLS = "tools"
    FENCED = "fenced"


class Profile(BaseModel):
    """What suits a model. Rows of ``providers.yaml``; the first pattern that fits the model's name wins.

    ``window`` is the number of sentences a request, ``None`` for the whole article. ``one_form`` asks for one form at
    a time instead of a list. ``max_tokens`` caps a reply; ``longest_reply`` is the cap of the one second try when that
    was too short. ``context`` is in tokens. ``parallel`` is the number of requests at once that pay off, ``None`` for
    as many as there are workers. ``seconds`` is how long a request may take, for estimates when no earlier run tells.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    window: int | None = Field(default=None, ge=1)
    one_form: bool = False
    max_tokens: int = Field(default=4096, ge=1)
    longest_reply: int = Field(default=16384, ge=1)
    context: int = Field(default=32768, ge=256)
    temperature: float | None = Field(default=0.0, ge=0.0, le=2.0)
    structured: Structured = Structured.JSON_SCHEMA
    parallel: int | None = Field(default=None, ge=1)
    seconds: float = Field(default=5.0, gt=0)


@dataclass(frozen=True)
class Tokens:
    """Tokens of all the replies that one ``ask`` took, as the endpoint counted them; 0 where it did not."""

    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
        )

    @property
    def total(self) -> int:
        """Read and written."""
        return self.prompt_tokens + self.completion_tokens


@dataclass(frozen=True)
class Spent:
    """What was sent to an endpoint and what it cost, in US dollars; stored replies are not in it.

    ``requests`` counts every try. Tokens and cost are as the endpoint counted them; where it never said, because a try
    ran out of time, the worst case. ``None`` stands for a price or a limit that there is not.
    """

    requests: int
    prompt_tokens: int
    completion_tokens: int
    cost: float | None
    max_cost: float | None
    max_tokens: int | None
    cost_left: float | None
    tokens_left: int | None
    price: str | None
    price_as_of: str | None


@dataclass(frozen=True)
class Reply(Generic[T]):
    """A reply that fits what was asked for.

    ``cached`` says that nothing was sent at all; ``attempts`` counts the requests sent, 0 when cached; ``seconds`` is
    the whole time, pauses included.
    """

    value: T
    usage: Tokens
    cached: bool
    attempts: int
    seconds: float

    @property
    def weight(self) -> Usage:
        """What it adds to a record's usage."""
        tokens = self.usage
        return Usage(replies=1, prompt_tokens=tokens.prompt_tokens, completion_tokens=tokens.completion_tokens)


class Model(Protocol):
    """Any language model."""

    @property
    def name(self) -> str:
        """``provider/name``, or ``embedded``."""
        ...

    @property
    def profile(self) -> Profile:
        """What suits this model."""
        ...

    async def ask(self, messages: Sequence[Message], reply: type[T], *, max_tokens: int | None = None) -> Reply[T]:
        """Send ``messages`` and return the answer as a ``reply``.

        ``reply`` is a Pydantic model, a ``RootModel`` of a union of models, or such a union itself. Raises a
        ``ModelError`` when this request has no usable answer, a ``FatalModelError`` when no request can have one,
        and a ``UsageError`` when a setting or the weights are wrong.
        """
        ...


@runtime_checkable
class Billed(Protocol):
    """A model that keeps count of what it costs."""

    @property
    def spent(self) -> Spent:
        """How things stand."""
        ...
