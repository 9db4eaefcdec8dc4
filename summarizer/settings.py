"""One ``Settings``: flags > environment (``SUMMARIZER_*``) > file (``summarizer.toml``) > defaults."""

import hashlib
import json
import re
from datetime import date
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Any, ClassVar

from platformdirs import user_cache_path, user_config_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from summarizer.errors import ConfigurationError
from summarizer.language.voices import languages, voice

EMBEDDED = "embedded"
# Sentences of a summary: a headline's worth, a wire brief, everything that the records can tell.
LENGTHS: dict[str, int | None] = {"short": 3, "standard": 6, "full": None}
MOST_SENTENCES = 100
Globs = Annotated[tuple[str, ...], NoDecode]


def settings_files() -> list[Path]:
    """Where settings files are looked for; a later one wins."""
    return [user_config_path("summarizer") / "summarizer.toml", Path("summarizer.toml")]


class Settings(BaseSettings):
    """Everything that can be set. Keys of providers are never settings: they are read from their own variables."""

    model_config = SettingsConfigDict(env_prefix="SUMMARIZER_", extra="forbid", frozen=True)

    model: str = Field(default=EMBEDDED, description="provider/name, or 'embedded'")
    base_url: str | None = Field(default=None, description="overrides the provider's base URL")
    key_variable: str | None = Field(default=None, description="environment variable that holds the API key")
    weights: Path | None = Field(default=None, description="a GGUF file for the embedded model")
    weights_sha256: str | None = Field(default=None, description="its digest, if it is to be checked")
    published: date | None = Field(default=None, description="publication date of all documents, if you know it")
    text_column: str | None = Field(default=None, description="column of a json, jsonl or csv file that holds the text")
    published_column: str | None = Field(default=None, description="its column with the publication date")
    title_column: str | None = Field(default=None, description="its column with the headline")
    publisher_column: str | None = Field(default=None, description="its column with the outlet")
    language_column: str | None = Field(default=None, description="its column with the language")
    name_column: str | None = Field(default=None, description="its column that names each row")
    include: Globs = Field(default=(), description="globs: only files with such a name or path are read")
    exclude: Globs = Field(default=(), description="globs: files with such a name or path are not read")
    form_prompt: str = Field(default="report/v1", description="prompt folder of the form")
    summary_prompt: str = Field(default="summary/v1", description="prompt folder of the summary")
    summary: bool = Field(default=True, description="write a neutral summary of each article")
    length: str = Field(
        default="standard", description="of the summary: short, standard, full or a number of sentences"
    )
    language: str = Field(default="en", description="of the summary, whatever the articles are in")
    terms: Path | None = Field(default=None, description="your own list of loaded terms: docs/neutrality.md")
    window: int | None = Field(default=None, ge=1, description="sentences a request; default: the model's profile")
    workers: int = Field(default=4, ge=1, le=256, description="requests under way at once")
    rpm: int | None = Field(
        default=None, ge=1, description="requests a minute; default: what the endpoint's headers say"
    )
    tpm: int | None = Field(default=None, ge=1, description="tokens a minute; default: what the endpoint's headers say")
    max_cost: float | None = Field(default=None, ge=0, allow_inf_nan=False, description="US dollars a run may cost")
    max_tokens: int | None = Field(default=None, ge=0, description="tokens a run may use, read and written")
    price: str | None = Field(default=None, description="IN/OUT: US dollars for a million tokens read and written")
    timeout: float = Field(default=300.0, gt=0, description="seconds for one try of a request, however it drips in")
    deadline: float = Field(default=900.0, gt=0, description="seconds for one request in all: tries, pauses, repairs")
    attempts: int = Field(default=4, ge=1, le=10, description="tries a request when the endpoint fails")
    repairs: int = Field(default=1, ge=0, le=5, description="times a reply that does not fit the form is asked again")
    max_bytes: int = Field(default=5_000_000, ge=1, description="larger files are refused")
    cache_dir: Path = Field(default_factory=lambda: user_cache_path("summarizer"))
    verbose: int = Field(default=0, ge=0, description="what is told on stderr: 1 each document, 2 everything")
    log_json: Path | None = Field(default=None, description="file for the log as lines of JSON; - is stderr")
    offline: bool = Field(default=False, description="answer from the reply cache alone")
    refresh: bool = Field(default=False, description="ask again and overwrite stored replies")
    renew: bool = Field(default=False, description="ask again where the stored reply was of no use")

    # Settings that can change what a record says. The others change only how it is made.
    _marking: ClassVar[tuple[str, ...]] = (
        "model",
        "base_url",
        "weights",
        "weights_sha256",
        "published",
        "text_column",
        "published_column",
        "title_column",
        "publisher_column",
        "language_column",
        "name_column",
        "form_prompt",
        "summary_prompt",
        "summary",
        "length",
        "language",
        "window",
        "repairs",
        "max_bytes",
    )

    @field_validator("model")
    @classmethod
    def _named(cls, value: str) -> str:
        provider, slash, name = value.partition("/")
        if value != EMBEDDED and not (provider and slash and name):
            raise ValueError(f"{value!r} is no model name: write provider/name or embedded")
        return value

    @field_validator("price")
    @classmethod
    def _priced(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"\d{1,7}(\.\d{1,6})?/\d{1,7}(\.\d{1,6})?", value):
            raise ValueError(f"{value!r} is no price: write IN/OUT, dollars for a million tokens, such as 0.4/1.6")
        return value

    @field_validator("length", mode="before")
    @classmethod
    def _sentences(cls, value: Any) -> str:
        length = str(value).strip().lower()
        if length in LENGTHS or (length.isascii() and length.isdigit() and 1 <= int(length) <= MOST_SENTENCES):
            return length
        raise ValueError(f"{value!r} is no length: write {', '.join(LENGTHS)} or 1 to {MOST_SENTENCES} sentences")

    @field_validator("language", mode="before")
    @classmethod
    def _spoken(cls, value: Any) -> str:
        code = str(value).strip().lower()
        if code in languages():
            return code
        known = ", ".join(f"{code} ({voice(code).name})" for code in languages())
        raise ValueError(f"no summaries are written in {value!r}: there are {known}")

    @property
    def sentences(self) -> int | None:
        """How many sentences a summary should have; None for all that there is to tell."""
        return LENGTHS[self.length] if self.length in LENGTHS else int(self.length)

    @field_validator("key_variable")
    @classmethod
    def _a_name(cls, value: str | None) -> str | None:
        if value is not None and not (value.isascii() and value.isidentifier()):
            raise ValueError("names the variable that holds the key, such as OPENAI_API_KEY; it is no key itself")
        return value

    @field_validator("include", "exclude", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        """A variable's value is one line: globs with commas between them."""
        return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then the environment, then the files."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=settings_files())

    def fingerprint(self, **parts: str) -> str:
        """SHA-256, in hex, of the settings that can change a record and of the ``parts`` given."""
        marks: dict[str, Any] = self.model_dump(mode="json", include=set(self._marking)) | parts
        return hashlib.sha256(json.dumps(marks, sort_keys=True).encode()).hexdigest()


def load_settings(**flags: Any) -> Settings:
    """The settings in force. ``flags`` that are ``None`` count as not given.

    Raises ``ConfigurationError`` in one line when a flag, a variable or the file is wrong.
    """
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})
    except TOMLDecodeError as error:  # its message tells the place, never the text
        files = " or ".join(str(path) for path in settings_files() if path.is_file())
        raise ConfigurationError(f"{files} is no TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"a settings file cannot be read: {error}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"]) or "settings"
        raise ConfigurationError(f"setting {name}: {first['msg'].removeprefix('Value error, ')}") from None
