"""What a run may cost: the worst case is set aside before each request, and settled when the reply has come.

So a run never spends more than it was given, as far as the endpoint counts as we do: a prompt is counted upward, and
by what the endpoint said of earlier ones. Stored replies cost nothing.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from summarizer.errors import BudgetError, ConfigurationError
from summarizer.model.port import Spent, Tokens
from summarizer.model.providers import Endpoint
from summarizer.settings import Settings

_MILLION = 1_000_000
_ASCII_A_TOKEN = 3  # English has about four characters a token; figures, names and JSON have fewer
_SENT = ("messages", "response_format", "tools")


class Price(BaseModel):
    """US dollars for a million tokens read and written, as they were on a day; none for a price that the user gave."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    input: Decimal
    output: Decimal
    as_of: date | None = None

    def of(self, tokens: Tokens) -> Decimal:
        """What so many tokens cost."""
        return (self.input * tokens.prompt_tokens + self.output * tokens.completion_tokens) / _MILLION


@cache
def _table() -> dict[str, Price]:
    data = yaml.safe_load(files("summarizer.model").joinpath("prices.yaml").read_text("utf-8"))
    rows = {
        name: {**row, "input": str(row["input"]), "output": str(row["output"])} for name, row in data["models"].items()
    }
    return TypeAdapter(dict[str, Price]).validate_python(rows)


def price_of(endpoint: Endpoint, settings: Settings) -> Price | None:
    """The price in force: the one given, none at all for a model on this machine, else a row of ``prices.yaml``."""
    if settings.price:
        read, written = settings.price.split("/")
        return Price(input=Decimal(read), output=Decimal(written))
    if endpoint.provider.local:
        return Price(input=Decimal(0), output=Decimal(0))
    name = endpoint.name.lower()
    dated = (price for known, price in _table().items() if name.startswith((f"{known}-20", f"{known}@20")))
    return _table().get(name) or next(dated, None)


def prompt_tokens(request: Mapping[str, Any]) -> int:
    """The tokens of a request's prompt, its schema included, counted upward: no endpoint's own counter is asked."""
    text = json.dumps([request.get(name) for name in _SENT], ensure_ascii=False, separators=(",", ":"))
    plain = len(text.encode("ascii", "ignore"))
    others = len(text.encode("utf-8", "replace")) - plain  # at most a token a byte
    return math.ceil(plain / _ASCII_A_TOKEN) + others


@dataclass(frozen=True)
class Worst(Tokens):
    """The most that a request may use; its prompt was ``counted`` as so many tokens."""

    counted: int = 0


class Budget:
    """What is spent, what is set aside, and what is left of ``max_cost`` dollars and ``max_tokens``."""

    def __init__(
        self, *, max_cost: float | None = None, max_tokens: int | None = None, price: Price | None = None
    ) -> None:
        self._max_cost = None if max_cost is None else Decimal(str(max_cost))
        self._max_tokens = max_tokens
        self._price = price
        self._aside: list[Worst] = []
        self._used = Tokens()
        self._requests = 0
        self._measure = 1.0  # how much more tokens a prompt had than was counted, at most

    @classmethod
    def of(cls, endpoint: Endpoint, settings: Settings) -> "Budget":
        """The budget that is set. Raises ``ConfigurationError`` for ``max_cost`` with a model of unknown price."""
        price = price_of(endpoint, settings)
        if settings.max_cost is not None and price is None:
            raise ConfigurationError(
                f"--max-cost: the price of {endpoint.name} is not known",
                hint="give it with --price IN/OUT, US dollars for a million tokens read and written, such as 0.4/1.6",
            )
        return cls(max_cost=settings.max_cost, max_tokens=settings.max_tokens, price=price)

    @property
    def spent(self) -> Spent:
        """How things stand."""
        price = self._price
        cost = price.of(self._used) if price else None
        return Spent(
            requests=self._requests,
            prompt_tokens=self._used.prompt_tokens,
            completion_tokens=self._used.completion_tokens,
            cost=None if cost is None else float(cost),
            max_cost=None if self._max_cost is None else float(self._max_cost),
            max_tokens=self._max_tokens,
            cost_left=None if self._max_cost is None or cost is None else float(max(self._max_cost - cost, Decimal(0))),
            tokens_left=None if self._max_tokens is None else max(self._max_tokens - self._used.total, 0),
            price=None if price is None else f"{price.input}/{price.output}",
            price_as_of=None if price is None or price.as_of is None else price.as_of.isoformat(),
        )

    def worst(self, prompt: int, longest: int) -> Worst:
        """The most that a request may use whose prompt was counted as ``prompt`` and whose reply is capped."""
        return Worst(math.ceil(prompt * self._measure), longest, prompt)

    def fits(self, worst: Tokens) -> bool:
        """Whether the worst case still fits beside what is spent and what is set aside."""
        whole: Tokens = sum(self._aside, self._used + worst)
        if self._max_tokens is not None and whole.total > self._max_tokens:
            return False
        return self._max_cost is None or self._price is None or self._price.of(whole) <= self._max_cost

    def set_aside(self, worst: Worst) -> None:
        """Set the worst case aside."""
        self._aside.append(worst)
        self._requests += 1

    def settle(self, worst: Worst, used: Tokens | None) -> None:
        """Put what was really used in the place of the worst case. ``None``: it may have been all of it."""
        self._aside.remove(worst)
        if used is not None and worst.counted:
            self._measure = max(self._measure, used.prompt_tokens / worst.counted)
        self._used += worst if used is None else used

    def error(self, worst: Tokens) -> BudgetError:
        """Why the next request is not sent."""
        spent, parts = self.spent, []
        if spent.max_cost is not None and spent.cost is not None and self._price is not None:
            most = float(self._price.of(worst))
            parts.append(
                f"${spent.cost:,.4f} of ${spent.max_cost:,.4f} are spent, and the next request may cost ${most:,.4f}"
            )
        if spent.max_tokens is not None:
            used = f"{self._used.total:,} of {spent.max_tokens:,}"
            parts.append(f"{used} tokens are used, and the next request may need {worst.total:,}")
        return BudgetError(
            f"the budget is used up: {'; '.join(parts)}",
            hint="everything finished is kept: run the same command again, with more if you like, to go on",
        )
