"""The one client of every endpoint: the OpenAI chat API through ``openai``, schema repair through ``instructor``.

From the outside in: ``Client.ask`` (one larger cap for a reply that was cut off) > instructor (asks again when a reply
does not fit) > ``_Exchange.create`` (cache; refusals are seen here) > ``Retry`` (tries again) > ``_Wire.send`` (one
request with a total deadline). The SDK itself never retries.
"""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, cast

import instructor
import openai
from instructor.core.exceptions import InstructorRetryException, ResponseParsingError
from openai.types.chat import ChatCompletion

from summarizer.errors import (
    BadOutputError,
    ConnectionFailedError,
    ContentFilteredError,
    ModelTimeoutError,
    RefusedError,
    SummarizerError,
    TruncatedError,
)
from summarizer.model.failures import Answer, clean, judge
from summarizer.model.port import Message, Profile, Reply, Structured, Tokens
from summarizer.model.providers import Endpoint
from summarizer.model.replies import Store, cap, misfit, strict_json
from summarizer.model.retry import Failure, Retry
from summarizer.model.shape import shape_of, strictable

T = TypeVar("T")

_CONNECT = 10.0  # seconds
_TRANSPORT = {"httpx", "httpcore", "httpx2", "httpcore2", "h11", "anyio", "ssl", "socket"}
_MODES = {
    Structured.JSON_SCHEMA: instructor.Mode.JSON_SCHEMA,
    Structured.JSON_OBJECT: instructor.Mode.JSON,
    Structured.TOOLS: instructor.Mode.TOOLS,
    Structured.FENCED: instructor.Mode.MD_JSON,
}
# instructor logs whole replies at ERROR, which Python prints when nobody listens. The errors are raised instead.
logging.getLogger("instructor").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Address:
    """Where requests go, and what is written into the cache's keys instead of an address that changes."""

    base_url: str
    key: str | None


class Client:
    """A ``Model`` behind an OpenAI-compatible endpoint."""

    def __init__(self, endpoint: Endpoint, wire: "Wire", store: Store, retry: Retry, *, repairs: int) -> None:
        self.wire = wire
        self.store = store
        self.retry = retry
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

    async def ask(self, messages: Sequence[Message], reply: type[T], *, max_tokens: int | None = None) -> Reply[T]:
        """See ``Model.ask``. A reply that was cut off is asked for once more, with the profile's longest cap."""
        exchange = _Exchange(self, self._endpoint)
        started = time.perf_counter()
        longest = max_tokens or self.profile.max_tokens
        try:
            value = await self._ask(exchange, messages, reply, longest)
        except TruncatedError:
            if longest >= self.profile.longest_reply:
                raise
            value = await self._ask(exchange, messages, reply, self.profile.longest_reply)
        seconds = time.perf_counter() - started
        return Reply(value, exchange.usage, exchange.attempts == 0, exchange.attempts, seconds)

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

    async def aclose(self) -> None:
        """Close the connections and the cache."""
        await self.wire.aclose()
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

    async def create(self, **request: Any) -> ChatCompletion:
        """One reply, from the cache or the endpoint, in the place of the SDK's own ``create``."""
        shape = request.get("response_format", {}).get("json_schema")
        if shape is not None and self._endpoint.provider.strict and strictable(shape["schema"]):
            request["response_format"] = {"type": "json_schema", "json_schema": shape | {"strict": True}}
        async with self._client.store.entry(request) as entry:
            text = entry.text
            if text is None:
                text = await self._client.retry.run(lambda: self._send(request))
            completion = _completion(text, self._endpoint)
            entry.keep(text)
        if completion.usage is not None:
            self.usage += Tokens(completion.usage.prompt_tokens or 0, completion.usage.completion_tokens or 0)
        return _usable(completion, self._endpoint)

    async def _send(self, request: dict[str, Any]) -> str:
        self.attempts += 1
        return await self._client.wire.send(request)


class Wire:
    """The way to the endpoint. Nothing of the environment changes it: no proxy, no base URL, no extra headers."""

    def __init__(
        self, endpoint: Endpoint, address: Callable[[], Awaitable[Address]], *, timeout: float, parallel: int | None
    ) -> None:
        self._endpoint = endpoint
        self._address = address
        self._timeout = timeout
        self._slots = asyncio.Semaphore(parallel) if parallel else contextlib.nullcontext()
        self._opening = asyncio.Lock()
        self._sdk: openai.AsyncOpenAI | None = None

    async def send(self, request: dict[str, Any]) -> str:
        """The raw JSON of one answer. Raises ``Failure`` for whatever goes wrong on the way."""
        async with self._slots:  # the deadline starts when the request does, not while it queues for a slot
            sdk = await self._opened()
            try:
                async with asyncio.timeout(self._timeout):
                    answer = await sdk.chat.completions.with_raw_response.create(**request)
                body: bytes = answer.http_response.content
                text = body.decode("utf-8")
                key = self._endpoint.key  # an answer that repeats it would carry it into the cache
                return text.replace(key, "[key]") if key else text
            except UnicodeDecodeError:
                return ""  # no JSON; the caller says so
            except TimeoutError as error:
                raise self._late() from error
            except openai.APIStatusError as error:
                raise self._refused(error) from _scrubbed(error, self._endpoint.key)
            except openai.APITimeoutError as error:
                raise self._late() from error
            except openai.APIConnectionError as error:
                if self._endpoint.embedded:
                    await self._reopen()
                raise self._unreached(error) from error

    async def models(self) -> list[str]:
        """The names that the endpoint offers. Raises the same errors as a request, without trying again."""
        sdk = await self._opened()
        try:
            async with asyncio.timeout(self._timeout):
                answer = await sdk.models.with_raw_response.list()
            data = json.loads(answer.http_response.content)
            return sorted(str(row["id"]) for row in data["data"])
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise BadOutputError(f"{self._endpoint.name}: the list of models is no such list") from error
        except TimeoutError as error:
            raise self._late().error from error
        except openai.APIStatusError as error:
            raise self._refused(error).error from _scrubbed(error, self._endpoint.key)
        except openai.APIConnectionError as error:
            raise self._unreached(error).error from error

    async def aclose(self) -> None:
        """Close the connections."""
        if self._sdk is not None:
            await self._sdk.close()
            self._sdk = None

    async def _opened(self) -> openai.AsyncOpenAI:
        async with self._opening:
            if self._sdk is None:
                self._sdk = _sdk(await self._address(), self._timeout)
            return self._sdk

    async def _reopen(self) -> None:
        # The embedded server may have died. The next try asks for its address again, which starts it again.
        async with self._opening:
            await self.aclose()

    def _late(self) -> Failure:
        error = ModelTimeoutError(
            f"{self._endpoint.name}: no whole answer within {self._timeout:g} seconds", hint="raise the setting timeout"
        )
        return Failure(error, again=True)

    def _refused(self, error: openai.APIStatusError) -> Failure:
        body = error.body if isinstance(error.body, dict) else {}
        code = " ".join(str(body.get(name, "")) for name in ("code", "type", "metadata"))
        message = str(body.get("message") or error.message)
        return judge(Answer(error.status_code, message, code, error.response.headers), self._endpoint)

    def _unreached(self, error: openai.APIConnectionError) -> Failure:
        cause = error.__cause__
        if isinstance(cause, SummarizerError):
            return Failure(cause, again=False)
        reason = clean(str(cause or error) or type(cause).__name__, self._endpoint.key)
        hint = "is its server running?" if self._endpoint.provider.local else "check the network and base_url"
        where = "its own server" if self._endpoint.embedded else self._endpoint.base_url
        failed = ConnectionFailedError(f"{self._endpoint.name}: cannot reach {where}: {reason}", hint=hint)
        # Anything but a fault of the transport, such as a test without a recorded answer, will not mend itself.
        again = isinstance(cause, OSError) or type(cause).__module__.split(".")[0] in _TRANSPORT
        return Failure(failed, again=again)


def _sdk(address: Address, timeout: float) -> openai.AsyncOpenAI:
    http = openai.DefaultAsyncHttpxClient(
        follow_redirects=False,  # by default a 307 sends the whole document to another host
        trust_env=False,
        timeout=openai.Timeout(timeout, connect=min(_CONNECT, timeout)),
        event_hooks={"response": [cap]},
    )
    sdk = openai.AsyncOpenAI(
        base_url=address.base_url, api_key=address.key or "none", max_retries=0, timeout=timeout, http_client=http
    )
    # The SDK reads these from the environment; sent to another provider they would tell who you are.
    sdk.organization = sdk.project = None
    sdk._custom_headers = {}
    return sdk


def _scrubbed(error: openai.APIStatusError, key: str | None) -> openai.APIStatusError:
    """The same error without the answer's body, which may repeat the key: it will stand in tracebacks."""
    error.message = clean(error.message, key)
    error.args = (error.message,)
    error.body = None
    return error


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
