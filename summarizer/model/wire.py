"""One request over the network: a total deadline, no redirects, no proxies, and every fault one of our errors.

Nothing of the environment changes where a request goes. The SDK itself never retries.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import openai

from summarizer.errors import BadOutputError, ConnectionFailedError, ModelTimeoutError, SummarizerError
from summarizer.masking import without
from summarizer.model.failures import Answer, clean, judge
from summarizer.model.providers import Endpoint
from summarizer.model.retry import Deadline, Failure
from summarizer.model.stored import cap

_CONNECT = 10.0  # seconds
_RAW: openai.RequestOptions = {
    "headers": {"X-Stainless-Raw-Response": "true"}
}  # the SDK's own sign for `with_raw_response`
_TRANSPORT = {"httpx", "httpcore", "httpx2", "httpcore2", "h11", "anyio", "ssl", "socket"}
_UNSENT = {"ConnectError", "ConnectTimeout", "PoolTimeout"}  # the transport's own names: nothing was sent


@dataclass(frozen=True)
class Address:
    """Where requests go, and what is written into the cache's keys instead of an address that changes."""

    base_url: str
    key: str | None


@dataclass(frozen=True)
class Answered:
    """The raw text of an answer, empty when it is no text, and its headers."""

    text: str
    headers: Mapping[str, str]


class Wire:
    """The way to the endpoint. Nothing of the environment changes it: no proxy, no base URL, no extra headers."""

    def __init__(self, endpoint: Endpoint, address: Callable[[], Awaitable[Address]], *, timeout: float) -> None:
        self._endpoint = endpoint
        self._address = address
        self._timeout = timeout
        self._opening = asyncio.Lock()
        self._sdk: openai.AsyncOpenAI | None = None

    async def send(self, request: dict[str, Any], deadline: Deadline) -> Answered:
        """One answer. Raises ``Failure`` for whatever goes wrong on the way."""
        sdk = await self._opened()  # the embedded model may have to be loaded first: that is no part of the deadline
        within = min(self._timeout, deadline.left)
        began = time.monotonic()
        try:
            async with asyncio.timeout(within):
                # Not `chat.completions.create`: it walks through every message for fields to rename, of which there are
                # none, and that costs more than all else that is done for a request.
                answer: Any = await sdk.post("/chat/completions", body=request, cast_to=bytes, options=_RAW)
            return Answered(self._text(answer.http_response.content), answer.headers)
        except TimeoutError as error:
            raise self._late(within, sent=True) from error
        except openai.APIStatusError as error:
            raise self._refused(error) from _scrubbed(error, self._endpoint.key)
        except openai.APITimeoutError as error:
            raise self._late(within, sent=_sent(error)) from error
        except openai.APIConnectionError as error:
            if self._endpoint.embedded:
                await self._reopen()
            raise self._unreached(error) from error
        finally:
            deadline.spend(time.monotonic() - began)

    def _text(self, body: bytes) -> str:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            return ""  # no JSON; the caller says so
        key = self._endpoint.key  # an answer that repeats it would carry it into the cache
        return without(text, key) if key and (key[:8] in text or key[-8:] in text) else text

    async def models(self) -> list[str]:
        """The names that the endpoint offers. Raises the same errors as a request, without trying again."""
        sdk = await self._opened()
        try:
            async with asyncio.timeout(self._timeout):
                answer = await sdk.models.with_raw_response.list()
            data = json.loads(answer.http_response.content)
            return sorted(clean(str(row["id"]), self._endpoint.key) for row in data["data"])
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise BadOutputError(f"{self._endpoint.name}: the list of models is no such list") from error
        except TimeoutError as error:
            raise self._late(self._timeout, sent=True).error from error
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

    def _late(self, within: float, *, sent: bool) -> Failure:
        setting = "timeout" if within >= self._timeout else "deadline"
        message = f"{self._endpoint.name}: no whole answer within {within:.3g} seconds"
        return Failure(ModelTimeoutError(message, hint=f"raise the setting {setting}"), again=True, billed=sent)

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
        return Failure(failed, again=again, billed=_sent(error))


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


def _sent(error: openai.APIConnectionError) -> bool:
    """Whether the request may have reached the endpoint before the connection failed."""
    return type(error.__cause__).__name__ not in _UNSENT


def _scrubbed(error: openai.APIStatusError, key: str | None) -> openai.APIStatusError:
    """The same error without the answer's body, which may repeat the key: it will stand in tracebacks."""
    error.message = clean(error.message, key)
    error.args = (error.message,)
    error.body = error.code = error.param = error.type = None
    return error
