"""Which endpoint a model's name stands for, and what suits it."""

from pathlib import Path

import pytest

from summarizer.errors import ConfigurationError
from summarizer.model.port import Structured
from summarizer.model.providers import profile_of, providers, resolve
from summarizer.settings import Settings

KEY = "sk-test-abcdefghijklmnop1234567890"


@pytest.mark.parametrize("name", sorted(set(providers()) - {"embedded"}))
def test_every_provider_can_be_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row = providers()[name]
    if row.key_variable:
        monkeypatch.setenv(row.key_variable, KEY)
    endpoint = resolve(Settings(model=f"{name}/some/model"))
    assert (endpoint.name, endpoint.model) == (f"{name}/some/model", "some/model")
    assert endpoint.base_url is not None
    assert endpoint.base_url.startswith("http://127.0.0.1:" if row.local else "https://")
    assert bool(endpoint.key) == (not row.local)
    assert KEY not in repr(endpoint)


def test_the_providers_that_are_promised_are_there() -> None:
    promised = {"openai", "ollama", "vllm", "lmstudio", "llamacpp", "openrouter", "groq", "mistral", "gemini"}
    assert promised | {"anthropic", "deepseek", "together", "embedded"} <= set(providers())


def test_the_embedded_model_is_the_default_and_asks_for_one_form_about_one_sentence() -> None:
    endpoint = resolve(Settings())
    assert endpoint.embedded
    assert endpoint.name == "embedded"
    assert (endpoint.profile.window, endpoint.profile.one_form) == (1, True)


def test_an_unknown_provider_is_told_what_there_is() -> None:
    with pytest.raises(ConfigurationError, match=r"'opnai'.*did you mean openai\?.*known: anthropic.*vllm"):
        resolve(Settings(model="opnai/gpt"))


def test_a_missing_key_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY is not set"):
        resolve(Settings(model="openai/m"))
    assert resolve(Settings(model="openai/m", offline=True)).key is None


def test_base_url_and_key_variable_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", f" {KEY}\n")
    endpoint = resolve(Settings(model="openai/m", base_url="https://gateway.example/v1/", key_variable="MY_KEY"))
    assert (endpoint.base_url, endpoint.key) == ("https://gateway.example/v1", KEY)


@pytest.mark.parametrize("key", ["sk two words", "sk-ключ", "sk-\x07"])
def test_a_key_that_cannot_be_one_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY") as caught:
        resolve(Settings(model="openai/m"))
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["ftp://x/v1", "file:///etc/passwd", "localhost:8000", "http://", "http://x:y/v1", "//x"]
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url"):
        resolve(Settings(model="vllm/m", base_url=url))


@pytest.mark.parametrize("url", ["https://me:secret@host/v1", "https://host/v1?key=secret", "https://host/v1#secret"])
def test_an_address_may_hold_no_secret(url: str) -> None:
    with pytest.raises(ConfigurationError, match="host") as caught:
        resolve(Settings(model="vllm/m", base_url=url))
    assert "secret" not in str(caught.value)


def test_an_address_for_the_embedded_model_is_a_mistake() -> None:
    with pytest.raises(ConfigurationError, match="embedded model has no address"):
        resolve(Settings(base_url="http://127.0.0.1:1/v1"))


@pytest.mark.parametrize(
    ("model", "window"),
    [
        ("ollama/qwen2.5-coder:1.5b-instruct", 1),
        ("llamacpp/Llama-3.2-3B-Instruct", 1),
        ("vllm/Qwen/Qwen2.5-0.5B", 1),
        ("vllm/google/gemma-2-27b-it", None),
        ("ollama/qwen2.5:14b", None),
        ("vllm/meta-llama/Llama-3.1-405B", None),
        ("vllm/mistral-31b", None),
        ("openai/gpt-4.1-mini", None),
        ("openrouter/anything/at-all", None),
    ],
)
def test_tiny_models_get_one_sentence_and_others_the_whole_article(model: str, window: int | None) -> None:
    provider, _, name = model.partition("/")
    profile = profile_of(providers()[provider], name)
    assert (profile.window, profile.one_form) == (window, window == 1)


def test_reasoning_models_get_no_temperature() -> None:
    openai = providers()["openai"]
    assert profile_of(openai, "gpt-5-mini").temperature is None
    assert profile_of(openai, "o3").temperature is None
    assert profile_of(openai, "gpt-4.1").temperature == 0.0


def test_the_way_to_ask_for_structure_is_the_providers() -> None:
    assert profile_of(providers()["anthropic"], "claude").structured is Structured.TOOLS
    assert profile_of(providers()["groq"], "llama").structured is Structured.JSON_OBJECT


def test_the_documentation_names_every_provider_and_its_key() -> None:
    text = (Path(__file__).parent.parent / "docs" / "models.md").read_text("utf-8")
    table = text.partition("## Providers")[2].partition("## Profiles")[0]
    assert [name for name in providers() if f"`{name}`" not in table] == []
    assert [row.key_variable for row in providers().values() if f"`{row.key_variable or 'ollama'}`" not in table] == []
