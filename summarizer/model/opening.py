"""Opening a model: the embedded one, or any other, behind the same port."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.model import embedded, weights
from summarizer.model.port import Model
from summarizer.model.preparation import Progress
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
    ``ConfigurationError`` at once for an unknown provider, a bad address, a missing key, or a ``max_cost`` without a
    price.
    """
    client = connect(settings, progress=progress, retry=retry)
    wait = True
    try:
        yield client
    except BaseException as error:
        wait = isinstance(error, Exception)  # an interruption does not wait for replies that are under way
        raise
    finally:
        await client.aclose(wait=wait)


def connect(settings: Settings, *, progress: Progress | None = None, retry: "Retry | None" = None) -> "Client":
    """The client behind ``open_model``; whoever calls this closes it."""
    endpoint = resolve(settings)
    from summarizer.model.budget import Budget
    from summarizer.model.cache import ReplyCache
    from summarizer.model.client import Client
    from summarizer.model.limits import Pace
    from summarizer.model.retry import Retry
    from summarizer.model.sending import Sender
    from summarizer.model.stored import Store
    from summarizer.model.wire import Address, Wire

    identity = _Identity(endpoint, settings)

    async def address() -> Address:
        if not endpoint.embedded:
            return Address(endpoint.base_url or "", endpoint.key)
        served = await embedded.serve(settings, endpoint.profile, progress)
        return Address(served.base_url, served.key)

    retry = retry or Retry(settings.attempts)
    slots = min(settings.workers, endpoint.profile.parallel or settings.workers)
    budget = Budget.of(endpoint, settings)
    pace = Pace(slots, budget, rpm=settings.rpm, tpm=settings.tpm, sleep=retry.sleep)
    store = Store(
        ReplyCache(settings.cache_dir, warn=log.warning),
        identity.get,
        offline=settings.offline,
        refresh=settings.refresh,
        renew=settings.renew,
        name=endpoint.name,
    )
    sender = Sender(Wire(endpoint, address, timeout=settings.timeout), pace)
    retry = replace(retry, sleep=pace.rest)
    return Client(endpoint, sender, store, retry, repairs=settings.repairs, deadline=settings.deadline)


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
