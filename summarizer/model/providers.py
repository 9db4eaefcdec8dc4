"""Which endpoint a model's name stands for, from rows of ``providers.yaml``."""

import difflib
import os
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict

from summarizer.errors import ConfigurationError
from summarizer.masking import masked
from summarizer.model.port import Profile, Structured
from summarizer.settings import EMBEDDED, Settings


class Provider(BaseModel):
    """One row: where an endpoint is and how it wants to be asked. The fields are explained in ``providers.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    base_url: str | None = None
    key_variable: str | None = None
    structured: Structured = Structured.JSON_SCHEMA
    any_root: bool = False
    strict: bool = False
    tokens_field: str = "max_tokens"
    local: bool = False


@dataclass(frozen=True)
class Endpoint:
    """A model, where it is reached and with which key. The key never shows in a ``repr``."""

    provider: Provider
    model: str
    base_url: str | None
    key_variable: str | None
    key: str | None = field(repr=False)
    profile: Profile

    @property
    def name(self) -> str:
        """``provider/name``, or ``embedded``."""
        return EMBEDDED if self.embedded else f"{self.provider.name}/{self.model}"

    @property
    def embedded(self) -> bool:
        """Whether the model runs in this process."""
        return self.provider.name == EMBEDDED


@cache
def _table() -> tuple[dict[str, Provider], list[tuple[list[str], dict[str, Any]]]]:
    data = yaml.safe_load(files("summarizer.model").joinpath("providers.yaml").read_text("utf-8"))
    providers = {name: Provider(name=name, **row) for name, row in data["providers"].items()}
    return providers, [(row.pop("match"), row) for row in data["profiles"]]


def providers() -> dict[str, Provider]:
    """All known providers by name."""
    return dict(_table()[0])


def keys_set(key_variable: str | None = None) -> list[str]:
    """The values of all variables that may hold a provider's key: nothing of them may be shown."""
    variables = {provider.key_variable for provider in providers().values()} | {key_variable}
    return sorted({value for name in variables if name and (value := os.environ.get(name, "").strip())})


def profile_of(provider: Provider, model: str) -> Profile:
    """The first profile whose pattern fits; the way to ask for structure comes from the provider unless it says so."""
    name = (EMBEDDED if provider.name == EMBEDDED else f"{provider.name}/{model}").lower()
    row = next((row for patterns, row in _table()[1] if any(fnmatchcase(name, pattern) for pattern in patterns)), {})
    return Profile.model_validate({"structured": provider.structured} | row)


def resolve(settings: Settings) -> Endpoint:
    """The endpoint that ``settings.model`` names.

    Raises ``ConfigurationError`` for an unknown provider, a base URL that is no plain http(s) address and a key
    variable that holds no usable key. A missing key is not an error offline, where nothing is sent.
    """
    provider_name, _, model = settings.model.partition("/")
    known = providers()
    provider = known.get(provider_name)
    if provider is None:
        near = difflib.get_close_matches(provider_name, known, n=1)
        advice = f"did you mean {near[0]}? " if near else ""
        raise ConfigurationError(
            f"model {settings.model!r}: unknown provider {provider_name!r}",
            hint=f"{advice}known: {', '.join(sorted(known))}",
        )
    if provider.name == EMBEDDED:
        if settings.base_url:
            raise ConfigurationError(
                "base_url is set, but the embedded model has no address",
                hint="name the model at that address, such as --model llamacpp/NAME, or leave base_url out",
            )
        return Endpoint(provider, EMBEDDED, None, None, None, profile_of(provider, EMBEDDED))
    base_url = _checked_url(settings.base_url or provider.base_url or "")
    key_variable = settings.key_variable or provider.key_variable
    key = None if key_variable is None else _key(key_variable, provider, offline=settings.offline)
    if key and key in base_url:  # it would stand in errors and in the cache's keys
        raise ConfigurationError(
            f"base_url holds the key of {key_variable}", hint="the key is sent by itself; leave it out of the address"
        )
    return Endpoint(provider, model, base_url, key_variable, key, profile_of(provider, model))


def _checked_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        whole = False
    if not whole:
        raise ConfigurationError(
            f"base_url {masked(url)!r} is no http or https address", hint="such as http://127.0.0.1:8000/v1"
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        # Shown without the part that may be a secret: the address is written into errors and the cache's keys.
        raise ConfigurationError(
            f"base_url for host {parts.hostname} holds a user name, password, query or fragment",
            hint="put the key into the provider's key variable",
        )
    return url.rstrip("/")


def _key(variable: str, provider: Provider, *, offline: bool) -> str | None:
    key = os.environ.get(variable, "").strip()
    if not key:
        if offline:
            return None
        raise ConfigurationError(
            f"{provider.name} needs an API key, and the environment variable {variable} is not set",
            hint=f"export {variable}=..., or name another variable with the setting key_variable",
        )
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ConfigurationError(f"the key in {variable} holds characters that no key has", hint="copy it again")
    return key
