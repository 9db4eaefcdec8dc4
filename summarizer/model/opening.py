"""Opening a model: the embedded one, or any other, behind the same port."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.errors import SummarizerError
from summarizer.model import embedded, weights
from summarizer.model.port import Model
from summarizer.model.preparation import Progress
from summarizer.model.providers import resolve
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

    known = None if endpoint.embedded else endpoint.base_url

    async def identity() -> str:
        nonlocal known
        if known is None:  # of the embedded model, the digest of its weights
            known = f"embedded:{await asyncio.to_thread(weights.identity, settings)}"
        return known

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
        identity,
        offline=settings.offline,
        refresh=settings.refresh,
        renew=settings.renew,
        name=endpoint.name,
    )
    sender = Sender(Wire(endpoint, address, timeout=settings.timeout), pace)
    retry = replace(retry, sleep=pace.rest)
    return Client(endpoint, sender, store, retry, repairs=settings.repairs, deadline=settings.deadline)


def identity_of(settings: Settings) -> str | None:
    """What the cache's keys call the model; null when the settings name none that can be used. It may read a file."""
    try:
        endpoint = resolve(settings)
        return f"embedded:{weights.identity(settings)}" if endpoint.embedded else endpoint.base_url
    except SummarizerError:
        return None  # opening the model says why
