"""Opening a model: the embedded one, or any other, behind the same port."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from summarizer.model import embedded, weights
from summarizer.model.port import Model
from summarizer.model.progress import Progress
from summarizer.model.providers import Endpoint, resolve
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.model.client import Client
    from summarizer.model.retry import Retry

log = logging.getLogger(__name__)


@asynccontextmanager
async def open_model(
    settings: Settings, *, progress: Progress | None = None, retry: "Retry | None" = None
) -> AsyncIterator[Model]:
    """The model that ``settings`` name, for as long as the context lasts.

    Nothing is sent and no weights are touched until the first request that the reply cache cannot answer. Raises
    ``ConfigurationError`` at once for an unknown provider, a bad address or a missing key.
    """
    client = connect(settings, progress=progress, retry=retry)
    try:
        yield client
    finally:
        await client.aclose()


def connect(settings: Settings, *, progress: Progress | None = None, retry: "Retry | None" = None) -> "Client":
    """The client behind ``open_model``; whoever calls this closes it."""
    endpoint = resolve(settings)
    from summarizer.model.cache import ReplyCache
    from summarizer.model.client import Address, Client, Wire
    from summarizer.model.replies import Store
    from summarizer.model.retry import Retry

    identity = _Identity(endpoint, settings)

    async def address() -> Address:
        if not endpoint.embedded:
            return Address(endpoint.base_url or "", endpoint.key)
        served = await embedded.serve(settings, endpoint.profile, progress)
        return Address(served.base_url, served.key)

    cache = ReplyCache(settings.cache_dir, warn=log.warning)
    store = Store(cache, identity.get, offline=settings.offline, refresh=settings.refresh, name=endpoint.name)
    wire = Wire(endpoint, address, timeout=settings.timeout, parallel=endpoint.profile.parallel)
    return Client(endpoint, wire, store, retry or Retry(settings.attempts), repairs=settings.repairs)


class _Identity:
    """What the cache's keys call the endpoint: its address, or the digest of the weights."""

    def __init__(self, endpoint: Endpoint, settings: Settings) -> None:
        self._endpoint = endpoint
        self._settings = settings
        self._known = None if endpoint.embedded else endpoint.base_url

    async def get(self) -> str:
        if self._known is None:
            self._known = f"embedded:{await asyncio.to_thread(weights.identity, self._settings)}"
        return self._known
