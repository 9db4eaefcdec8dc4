"""What a run would do and cost: documents, requests and tokens, counted without a call and without any model.

Stored replies are looked up as a run would, so what is paid for already is not counted again. What cannot be known
before the replies are there, the requests that mend a reply, is left out.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from summarizer.coding import code, form_prompt
from summarizer.errors import BadOutputError, DocumentError, ModelError, NotCachedError
from summarizer.feed import no_record, outstanding
from summarizer.fingerprint import fingerprint
from summarizer.folder import found_in, no_documents
from summarizer.model.budget import Price, price_of, prompt_tokens
from summarizer.model.opening import open_model
from summarizer.model.port import Message, Model, Profile, Reply, Tokens
from summarizer.model.providers import resolve
from summarizer.pipeline import planned, summarize_document
from summarizer.plain import plain
from summarizer.progress import Unchanged
from summarizer.reading import Source, read
from summarizer.reading.source import Failed
from summarizer.settings import Settings
from summarizer.summarizing.drafting import summary_prompt
from summarizer.writing.records import entries_of
from summarizer.writing.run_file import RUN_FILE

T = TypeVar("T")
# Tokens of one filled-in form, as measured; a window is taken to need one for each sentence, which is rather much.
_FORM = 95
_SUMMARY = Tokens(300, 150)  # the facts and the summary of an ordinary article
_LONGEST_SUMMARY = 1200


@dataclass
class Estimate:
    """``requests`` are those still to be sent; ``stored`` ones are answered from the reply cache.

    ``written`` is likely, ``written_at_most`` is what the caps allow. Costs are US dollars, ``None`` when no price is
    known. ``seconds`` rests on what ``seconds_from`` says.
    """

    model: str
    documents: int = 0
    unchanged: int = 0
    unreadable: int = 0
    requests: int = 0
    stored: int = 0
    tokens_read: int = 0
    tokens_written: int = 0
    tokens_written_at_most: int = 0
    cost: float | None = None
    cost_at_most: float | None = None
    price: str | None = None
    price_as_of: str | None = None
    seconds: float = 0.0
    seconds_from: str = ""
    max_cost: float | None = None
    max_tokens: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    def add(self, read: int, likely: int, most: int) -> None:
        """Count one request that is to be sent."""
        self.requests += 1
        self.tokens_read += read
        self.tokens_written += min(likely, most)
        self.tokens_written_at_most += most


async def estimate(
    inputs: Sequence[Path | Source],
    settings: Settings,
    out: Path | None = None,
    *,
    fresh: bool = False,
    retry_failed: bool = False,
    on_document: Callable[[], None] = lambda: None,
) -> Estimate:
    """What ``run_folder`` would do with the same arguments. Nothing is written and nothing is sent.

    Raises ``UsageError`` for a wrong path, setting or model, and when there is no document.
    """
    endpoint = resolve(settings.model_copy(update={"offline": True}))
    entries = {} if fresh or out is None else entries_of(out)
    found = found_in(inputs, settings, out)
    todo = outstanding(
        found, fingerprint=fingerprint(settings), find=entries.get, read=no_record, retry_failed=retry_failed
    )
    told = Estimate(settings.model, max_cost=settings.max_cost, max_tokens=settings.max_tokens)
    async with open_model(settings.model_copy(update={"offline": True})) as model:
        while (item := await asyncio.to_thread(next, todo, None)) is not None:
            told.documents += 1
            if isinstance(item, Unchanged):
                told.unchanged += 1
            elif isinstance(item, Failed) or not await _counted(item, model, settings, told):
                told.unreadable += 1
            on_document()
        profile = model.profile
    if not told.documents and not retry_failed:
        raise no_documents(inputs)
    _priced(told, price_of(endpoint, settings))
    _timed(told, settings, profile, out)
    return told


async def _counted(source: Source, model: Model, settings: Settings, told: Estimate) -> bool:
    """Add one document; false when it cannot be read."""
    try:
        document = await asyncio.to_thread(read, source.dated(settings.published))
    except DocumentError:
        return False
    prompt = form_prompt(settings.form_prompt)
    look = _Look(model, refresh=settings.refresh)
    plans = planned(document, model.profile, settings)
    for window in chain.from_iterable(plans):
        look.likely = _FORM * len(window.sentences)
        with contextlib.suppress(ModelError):
            await code([window], prompt=prompt, model=look)
    if look.missing and settings.summary:
        start = prompt_tokens(
            {"messages": [one.model_dump() for one in summary_prompt(settings.summary_prompt, settings.language)]}
        )
        summary = (start + _SUMMARY.prompt_tokens, _SUMMARY.completion_tokens, _LONGEST_SUMMARY)
        look.missing.extend(summary for asked in plans if asked)
    elif not look.missing:  # every window is stored, so what follows them can be seen too
        look = _Look(model, refresh=settings.refresh)
        look.likely = _SUMMARY.completion_tokens
        with contextlib.suppress(ModelError):
            await summarize_document(source, model=look, settings=settings)
    told.stored += look.stored
    for request in look.missing:
        told.add(*request)
    return True


@dataclass
class _Look:
    """A model that answers from the stored replies alone, and counts what is missing: tokens read, likely and most."""

    model: Model
    refresh: bool
    likely: int = 0
    stored: int = 0
    missing: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The model's name."""
        return self.model.name

    @property
    def profile(self) -> Profile:
        """The model's profile."""
        return self.model.profile

    async def ask(self, messages: Sequence[Message], reply: type[T], *, max_tokens: int | None = None) -> Reply[T]:
        """The stored reply. Raises ``BadOutputError``, which ends no document, where there is none."""
        most = max_tokens or self.profile.max_tokens
        try:
            answer = await self.model.ask(messages, reply, max_tokens=max_tokens)
            if self.refresh:
                read = prompt_tokens({"messages": [one.model_dump() for one in messages]})
                self.missing.append((read, self.likely, most))
                return answer
        except NotCachedError as error:
            self.missing.append((error.tokens, self.likely, most))
            raise BadOutputError("not stored") from error
        except ModelError:
            self.stored += 1
            raise
        self.stored += 1
        return answer


def _priced(told: Estimate, price: Price | None) -> None:
    if price is not None:
        told.cost = float(price.of(Tokens(told.tokens_read, told.tokens_written)))
        told.cost_at_most = float(price.of(Tokens(told.tokens_read, told.tokens_written_at_most)))
        told.price = f"{price.input}/{price.output}"
        told.price_as_of = price.as_of.isoformat() if price.as_of else None


def _timed(told: Estimate, settings: Settings, profile: Profile, out: Path | None) -> None:
    rate = _earlier_rate(out, settings.model)
    if rate:
        told.seconds, told.seconds_from = told.requests / rate, "the last run of this folder"
    else:
        slots = min(settings.workers, profile.parallel or settings.workers)
        told.seconds = told.requests * profile.seconds / slots
        told.seconds_from = f"the assumption that a request takes {profile.seconds:g} s, {slots} at once"
    limits = [(told.requests, settings.rpm, "rpm"), (told.tokens_read + told.tokens_written, settings.tpm, "tpm")]
    for amount, limit, name in limits:
        if limit and amount * 60 / limit > told.seconds:
            told.seconds, told.seconds_from = amount * 60 / limit, f"the setting {name}"
    told.seconds = round(told.seconds, 1)


def _earlier_rate(out: Path | None, model: str) -> float | None:
    """Requests a second in the last run that wrote there, if it was the same model."""
    if out is None:
        return None
    try:
        data = json.loads((out / RUN_FILE).read_bytes())
        last = data["last_run"]
        rate = float(last["requests"]) / float(last["seconds"]) if data["model"] == model else 0.0
    except (OSError, ValueError, KeyError, TypeError, ZeroDivisionError):
        return None
    return rate or None


def lines(told: Estimate) -> list[str]:
    """The estimate for people."""
    todo = told.documents - told.unchanged - told.unreadable
    text = [
        f"documents  {told.documents:,}: {told.unchanged:,} done already, {told.unreadable:,} cannot be read, "
        f"{todo:,} to do",
        f"requests   {told.requests + told.stored:,}: {told.stored:,} stored, {told.requests:,} to send",
        f"tokens     about {told.tokens_read:,} read and {told.tokens_written:,} written, "
        f"at most {told.tokens_written_at_most:,}",
    ]
    if told.cost is None or told.cost_at_most is None:
        text.append(f"cost       unknown: the price of {plain(told.model)} is not known; give it with --price IN/OUT")
    else:
        day = f", as of {told.price_as_of}" if told.price_as_of else ""
        prices = f" ({told.price} dollars a million tokens{day})"
        text.append(f"cost       about ${told.cost:,.4f}, at most ${told.cost_at_most:,.4f}{prices}")
    text.append(f"time       about {_duration(told.seconds)}, from {told.seconds_from}")
    if told.max_cost is not None and told.cost is not None and told.cost > told.max_cost:
        text.append(f"budget     ${told.max_cost:,.4f} will likely not be enough")
    elif told.max_tokens is not None and told.tokens_read + told.tokens_written > told.max_tokens:
        text.append(f"budget     {told.max_tokens:,} tokens will likely not be enough")
    return text


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"
