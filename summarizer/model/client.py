"""The one client of every endpoint: the OpenAI chat API through ``openai``, schema repair through ``instructor``.

From the outside in: ``Client.ask`` (one larger cap for a reply that was cut off) > instructor (asks again when a reply
does not fit) > ``_Exchange.create`` (cache; refusals are seen here) > ``Retry`` (tries again) > ``Sender`` (limits and
budget) > ``Wire`` (one request). The SDK itself never retries.
"""

import logging
import time
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, TypeVar, cast

import instructor
from instructor.core.exceptions import InstructorRetryException, ResponseParsingError
from openai.types.chat import ChatCompletion

from summarizer.errors import (
    BadOutputError,
    ContentFilteredError,
    RefusedError,
    SummarizerError,
    TruncatedError,
)
from summarizer.model.failures import clean
from summarizer.model.port import Message, Profile, Reply, Spent, Structured, Tokens
from summarizer.model.providers import Endpoint
from summarizer.model.retry import Deadline, Retry
from summarizer.model.sending import Sender
from summarizer.model.shape import shape_of, strictable
from summarizer.model.stored import Store, misfit, strict_json, usage_of

T = TypeVar("T")

_UNUSABLE = (BadOutputError, ContentFilteredError, RefusedError, TruncatedError)
_MODES = {
    Structured.JSON_SCHEMA: instructor.Mode.JSON_SCHEMA,
    Structured.JSON_OBJECT: instructor.Mode.JSON,
    Structured.TOOLS: instructor.Mode.TOOLS,
    Structured.FENCED: instructor.Mode.MD_JSON,
}
# instructor logs whole replies at ERROR, which Python prints when nobody listens. The errors are raised instead.
logging.getLogger("instructor").setLevel(logging.CRITICAL)


class Client:
    """A ``Model`` behind an OpenAI-compatible endpoint."""

    def __init__(
        self, endpoint: Endpoint, sender: Sender, store: Store, retry: Retry, *, repairs: int, deadline: float
    ) -> None:
        self.sender = sender
        self.store = store
        self.retry = retry
        self.deadline = deadline
        self._endpoint = endpoint
        self._repairs = repairs

    @property
    def name(self) -> str:
        """``provider/name``, or ``embedded``."""
        return self._endpoint.name

    @property
    def profile(self) -> Profile:
        """What suits this model."""
        return self._endpoint.profile

    @property
    def spent(self) -> Spent:
        """What was sent and what it cost."""
        return self.sender.pace.budget.spent

    async def ask(self, messages: Sequence[Message], reply: type[T], *, max_tokens: int | None = None) -> Reply[T]:
        """See ``Model.ask``. A reply that was cut off is asked for once more, with the profile's longest cap.

        When every reply was a stored one and none was of use, they are asked for again if the store is to be renewed.
        """
        exchange = _Exchange(self, self._endpoint)
        started = time.perf_counter()
        try:
            value = await self._renewed(exchange, messages, reply, max_tokens or self.profile.max_tokens)
        except SummarizerError as error:
            error.attempts = exchange.attempts
            raise
        seconds = time.perf_counter() - started
        return Reply(value, exchange.usage, exchange.attempts == 0, exchange.attempts, seconds)

    async def _renewed(self, exchange: "_Exchange", messages: Sequence[Message], reply: type[T], longest: int) -> T:
        try:
            return await self._capped(exchange, messages, reply, longest)
        except _UNUSABLE:
            if exchange.attempts or not self.store.renew:
                raise
            exchange.fresh = True
            return await self._capped(exchange, messages, reply, longest)

    async def _capped(self, exchange: "_Exchange", messages: Sequence[Message], reply: type[T], longest: int) -> T:
        try:
            return await self._ask(exchange, messages, reply, longest)
        except TruncatedError:
            if longest >= self.profile.longest_reply:
                raise
            return await self._ask(exchange, messages, reply, self.profile.longest_reply)

    async def _ask(self, exchange: "_Exchange", messages: Sequence[Message], reply: type[T], longest: int) -> T:
        structured = self.profile.structured
        any_root = self._endpoint.provider.any_root and structured is not Structured.TOOLS
        model, value = _shape(cast(Hashable, reply), any_root=any_root)
        create: Any = instructor.patch(create=exchange.create, mode=_MODES[structured])
        request: dict[str, Any] = {
            "model": self._endpoint.model,
            "messages": [message.model_dump() for message in messages],
            self._endpoint.provider.tokens_field: longest,
        }
        if self.profile.temperature is not None:
            request["temperature"] = self.profile.temperature
        try:
            # Never `context=`: instructor would render every message, the document too, as a template.
            held = await create(response_model=model, max_retries=self._repairs, **request)
        except InstructorRetryException as error:
            cause = error.__cause__
            if isinstance(cause, SummarizerError):
                raise cause from cause.__cause__
            raise BadOutputError(f"{self.name}: the reply does not fit: {misfit(cause)}") from error
        result: T = value(held)
        return result

    async def aclose(self, *, wait: bool = True) -> None:
        """Close the connections and the cache. With ``wait`` what is under way may end first and is kept."""
        await self.sender.aclose(wait=wait)
        self.store.cache.close()


@lru_cache(maxsize=64)
def _shape(reply: Any, *, any_root: bool) -> tuple[type[Any], Callable[[Any], Any]]:
    model, value = shape_of(reply, any_root=any_root)
    return instructor.openai_schema(model), value  # instructor would make this class anew for each request


class _Exchange:
    """What one ``ask`` sends and gets, repairs included."""

    def __init__(self, client: Client, endpoint: Endpoint) -> None:
        self._client = client
        self._endpoint = endpoint
        self.usage = Tokens()
        self.attempts = 0
        self.fresh = False
        self._deadline = Deadline(client.deadline)

    async def create(self, **request: Any) -> ChatCompletion:
        """One reply, from the cache or the endpoint, in the place of the SDK's own ``create``."""
        shape = request.get("response_format", {}).get("json_schema")
        if shape is not None and self._endpoint.provider.strict and strictable(shape["schema"]):
            request["response_format"] = {"type": "json_schema", "json_schema": shape | {"strict": True}}
        async with self._client.store.entry(request, fresh=self.fresh) as entry:
            text = entry.text
            if text is None:
                text = await self._client.retry.run(lambda: self._send(request, entry.keep), self._deadline)
        self.usage += usage_of(text) or Tokens()
        return _usable(_completion(text, self._endpoint), self._endpoint)

    async def _send(self, request: dict[str, Any], keep: Callable[[str], None]) -> str:
        self.attempts += 1
        longest = int(request[self._endpoint.provider.tokens_field])
        return await self._client.sender.send(request, longest, self._deadline, keep)


def _completion(text: str, endpoint: Endpoint) -> ChatCompletion:
    """The reply in ``text``. Raises what instructor asks again for: an answer that is no completion."""
    try:
        data = strict_json(text)
        choice = data["choices"][0]
        if not isinstance(choice["message"], dict):
            raise TypeError("no message")
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        said = clean(text[:200], endpoint.key)
        raise ResponseParsingError(f"the answer is no chat completion: {said!r}", mode="raw") from error
    return ChatCompletion.construct(**data)


def _usable(completion: ChatCompletion, endpoint: Endpoint) -> ChatCompletion:
    """The reply, unless it was refused, filtered or cut off: instructor would ask again, to no avail."""
    choice = completion.choices[0]
    refusal = getattr(choice.message, "refusal", None)
    if refusal:
        raise RefusedError(f"{endpoint.name}: the model refused: {clean(str(refusal), endpoint.key)}")
    if choice.finish_reason == "content_filter":
        raise ContentFilteredError(f"{endpoint.name}: the provider's filter withheld the reply")
    if choice.finish_reason == "length":
        raise TruncatedError(f"{endpoint.name}: the reply was cut off", hint="ask about less, or allow a longer reply")
    return completion
