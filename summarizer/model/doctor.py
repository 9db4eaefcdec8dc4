"""What is configured, what is reachable, what is missing, and what to do about it."""

import asyncio
import contextlib
import importlib.util
import os
import platform
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from summarizer.errors import SummarizerError
from summarizer.model import weights
from summarizer.model.embedded import INSTALL
from summarizer.model.parts import installed_parts
from summarizer.model.providers import Endpoint, resolve
from summarizer.settings import Settings, settings_files

PACKAGES = ("openai", "instructor", "pydantic", "tenacity", "diskcache")
_PATIENCE = 10.0  # seconds for the endpoint to answer
_IGNORED = (
    "OPENAI_BASE_URL",
    "OPENAI_ORG_ID",
    "OPENAI_PROJECT_ID",
    "OPENAI_CUSTOM_HEADERS",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
)


class State(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. ``advice`` says what to do; it is empty when there is nothing to do."""

    name: str
    state: State
    detail: str
    advice: str = ""


async def examine(settings: Settings) -> list[Check]:
    """All checks, in the order in which they matter. Never raises for what it finds; shows no key.

    The endpoint is asked for its list of models; no document and no paid request is sent, and the embedded model is
    not started.
    """
    checks = [_python(), _packages(), _settings(settings)]
    try:
        endpoint = resolve(settings)
    except SummarizerError as error:
        checks.append(_failed("model", error))
    else:
        checks.append(Check("model", State.OK, _described(endpoint)))
        checks += await (_embedded(settings) if endpoint.embedded else _remote(settings, endpoint))
    return [*checks, _cache(settings), _environment()]


def _python() -> Check:
    return Check("python", State.OK, f"{platform.python_version()} on {platform.system()} {platform.machine()}")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _packages() -> Check:
    found = {name: _version(name) for name in PACKAGES}
    missing = [name for name, number in found.items() if number is None]
    detail = ", ".join(f"{name} {number}" for name, number in found.items() if number)
    if missing:
        return Check("packages", State.FAIL, f"missing: {', '.join(missing)}", "pip install . in the clone")
    return Check("packages", State.OK, detail)


def _settings(settings: Settings) -> Check:
    files = [str(path) for path in settings_files() if path.is_file()]
    variables = sorted(name for name in os.environ if name.upper().startswith("SUMMARIZER_"))
    return Check(
        "settings", State.OK, f"files: {', '.join(files) or 'none'}; variables: {', '.join(variables) or 'none'}"
    )


def _described(endpoint: Endpoint) -> str:
    profile = endpoint.profile
    window = "the whole article" if profile.window is None else f"{profile.window} sentence(s)"
    where = "in a process of its own" if endpoint.embedded else f"at {endpoint.base_url}"
    return f"{endpoint.name} {where}; {window} a request, {profile.structured.value}, {profile.context:,} tokens"


def _failed(name: str, error: SummarizerError) -> Check:
    return Check(name, State.FAIL, str(error.args[0]), error.hint or "")


async def _remote(settings: Settings, endpoint: Endpoint) -> list[Check]:
    checks = []
    if endpoint.key_variable:
        state = State.OK if endpoint.key else State.WARN
        detail = f"{endpoint.key_variable} is {'set' if endpoint.key else 'not set; offline needs none'}"
        checks.append(Check("key", state, detail))
    parts = urlsplit(endpoint.base_url or "")
    if endpoint.key and parts.scheme == "http" and parts.hostname not in {"127.0.0.1", "::1", "localhost"}:
        advice = "use an https address"
        checks.append(Check("transport", State.WARN, f"key and documents go to {parts.hostname} unencrypted", advice))
    return [*checks, await _reached(settings, endpoint)]


async def _reached(settings: Settings, endpoint: Endpoint) -> Check:
    from summarizer.model.wire import Address, Wire

    async def address() -> Address:
        return Address(endpoint.base_url or "", endpoint.key)

    wire = Wire(endpoint, address, timeout=min(_PATIENCE, settings.timeout))
    try:
        names = await wire.models()
    except SummarizerError as error:
        return _failed("endpoint", error)
    finally:
        await wire.aclose()
    detail = f"answers; {len(names)} model(s)"
    bare = [name.removeprefix("models/") for name in names]  # Gemini's list has this prefix
    if names and endpoint.model not in {*names, *bare}:
        shown = ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")
        return Check("endpoint", State.WARN, f"{detail}, but {endpoint.model!r} is not among them", f"it has: {shown}")
    return Check("endpoint", State.OK, detail)


async def _embedded(settings: Settings) -> list[Check]:
    number = _version("xllamacpp")
    if number is None and importlib.util.find_spec("xllamacpp") is None:
        engine = Check("engine", State.FAIL, "xllamacpp is not installed", INSTALL)
    else:
        engine = Check("engine", State.OK, f"xllamacpp {number}")
    return [engine, await _checked(lambda: asyncio.to_thread(_weights, settings))]


async def _checked(look: Callable[[], Awaitable[Check]]) -> Check:
    try:
        return await look()
    except SummarizerError as error:
        return _failed("weights", error)


def _weights(settings: Settings) -> Check:
    found = weights.present(settings)
    if found is not None:
        return Check("weights", State.OK, f"{found.path} ({found.source}), SHA-256 {found.sha256}")
    parts = installed_parts(weights.OFFICIAL)
    size = weights.OFFICIAL.size / 1e9
    return Check("weights", State.OK, f"{len(parts)} parts installed; joined at the first run ({size:.1f} GB)")


def _cache(settings: Settings) -> Check:
    folder = settings.cache_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        advice = "set another folder with SUMMARIZER_CACHE_DIR; without one nothing is remembered"
        return Check("cache", State.WARN, f"{folder}: {error.strerror or error}", advice)
    stored = ""
    with contextlib.suppress(SummarizerError):
        from summarizer.model.cache import stats

        stored = f", {stats(folder).replies:,} replies stored"
    return Check("cache", State.OK, f"{folder} can be written, {free / 1e9:.1f} GB free{stored}")


def _environment() -> Check:
    names = {name for wanted in _IGNORED for name in (wanted, wanted.lower()) if os.environ.get(name)}
    if not names:
        return Check("environment", State.OK, "no variable that other tools obey and this one does not")
    # Names only: a proxy's address may hold a password.
    advice = "use the setting base_url for another address; proxies are not used"
    return Check("environment", State.WARN, f"set but not used: {', '.join(sorted(names))}", advice)
