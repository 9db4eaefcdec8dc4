"""What an endpoint says of its own rate limits in the headers of an answer, in the two families of names there are:
``x-ratelimit-limit-requests`` (OpenAI and most others) and ``anthropic-ratelimit-requests-limit``.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

_NAMES = ("x-ratelimit-{part}-{what}", "anthropic-ratelimit-{what}-{part}")
_UNITS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_DURATION = re.compile(r"(?:\d+(?:\.\d+)?(?:ms|[dhms]))+")
_STEP = re.compile(r"(\d+(?:\.\d+)?)(ms|[dhms])")


@dataclass(frozen=True)
class Quota:
    """``limit`` a minute, ``remaining`` of it, all of it again in ``reset`` seconds; ``None`` where nothing is said."""

    limit: float | None = None
    remaining: float | None = None
    reset: float | None = None


@dataclass(frozen=True)
class Quotas:
    """Requests and tokens."""

    requests: Quota = Quota()
    tokens: Quota = Quota()

    @property
    def pause(self) -> float | None:
        """Seconds until what is used up is there again; ``None`` when nothing is."""
        used_up = [one.reset for one in (self.requests, self.tokens) if one.remaining == 0 and one.reset is not None]
        return max(used_up, default=None)


def quotas(headers: Mapping[str, str], now: datetime | None = None) -> Quotas:
    """What the headers say. What makes no sense counts as not said."""
    return Quotas(_quota(headers, "requests", now), _quota(headers, "tokens", now))


def _quota(headers: Mapping[str, str], what: str, now: datetime | None) -> Quota:
    limit, remaining, reset = (_header(headers, part, what) for part in ("limit", "remaining", "reset"))
    most = _number(limit)
    return Quota(most or None, _number(remaining), seconds_of(reset, now))  # a limit of 0 would forbid everything


def _header(headers: Mapping[str, str], part: str, what: str) -> str:
    found = (headers.get(name.format(part=part, what=what)) for name in _NAMES)
    return next((value.strip() for value in found if value), "")


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def seconds_of(text: str, now: datetime | None = None) -> float | None:
    """Seconds from now: ``1.5``, ``6m0s``, ``20ms``, or a moment such as ``2026-03-01T12:00:00Z``."""
    plain = _number(text)
    if plain is not None:
        return plain
    if _DURATION.fullmatch(text):
        return sum(float(value) * _UNITS[unit] for value, unit in _STEP.findall(text))
    try:
        then = datetime.fromisoformat(text)
        seconds = (then - (now or datetime.now(UTC))).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(seconds, 0.0)
