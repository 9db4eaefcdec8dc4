"""A prompt folder, such as ``prompts/report/v1``: the instructions, the examples and the cues of one form.

The text that is sent is derived from the form: its fields' questions stand where ``one.md`` (one sentence a request,
for tiny models) and ``window.md`` (many numbered sentences, a list of forms) say ``<fields>``.
Nothing is a template: sentences are joined to it as they are, fenced, and never rendered.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import ConfigurationError
from summarizer.model import Message
from summarizer.model.fence import fenced
from summarizer.promptfolder import prompt_text
from summarizer.schemas.form import NOT_SAID, Choice, Form, SentenceNumber
from summarizer.schemas.report import Report

_FIELDS = "<fields>"
_WORDS = "words"
_DEEPEST = 2  # a word may be written with others


class Example(BaseModel):
    """One worked example: a sentence, the one before it if that is needed, and the right answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sentence: str
    before: str | None = None
    answer: dict[str, str]


@dataclass(frozen=True)
class FormPrompt:
    """Everything that is sent with every window of one form.

    ``cues`` gives, for values of the main choice, the words that make them possible. Without any, every sentence is
    asked about and every answer is possible.
    """

    name: str
    form: type[Form]
    one: str
    window: str
    examples: tuple[Example, ...]
    cues: Mapping[str, re.Pattern[str]]
    telling: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """For values of the main choice, the words that say it by themselves: what may take a refused answer's place."""

    def cued(self, text: str) -> bool:
        """Whether a sentence holds words that make any answer possible, or that say one by themselves."""
        return not self.cues or any(words.search(text) for words in (*self.cues.values(), *self.telling.values()))

    def head(self, *, one_form: bool) -> tuple[Message, ...]:
        """The messages that stand first and never change: a server keeps them in its prefix cache."""
        return self._head_of_one if one_form else self._head_of_window

    @cached_property
    def _head_of_one(self) -> tuple[Message, ...]:
        return self._made_head(one_form=True)

    @cached_property
    def _head_of_window(self) -> tuple[Message, ...]:
        return self._made_head(one_form=False)

    def _made_head(self, *, one_form: bool) -> tuple[Message, ...]:
        messages = [Message(role="system", content=self.one if one_form else self.window)]
        for example in self.examples:
            answer: dict[str, Any] = dict(brief_answer(self.form, example.answer) if one_form else {})
            if not one_form:
                said = _choice(self.form, example.answer)
                whole = {name: example.answer.get(name, default_answer(self.form, name)) for name in self.form.kinds()}
                number = next(iter(self.form.kinds()))
                answer = {"reports": [] if said is None else [whole | {number: 1}]}
            asked = question(example.sentence, example.before) if one_form else numbered([(1, example.sentence)])
            messages.append(Message(role="user", content=asked))
            messages.append(Message(role="assistant", content=compact(answer)))
        return tuple(messages)


def compact(answer: dict[str, Any]) -> str:
    """JSON without spaces: a model answers as its examples do, and every space is paid for."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def question(sentence: str, before: str | None) -> str:
    """What is asked about one sentence, in its fence. ``before``: the sentence before it, where words point back."""
    return fenced(f"Sentence before: {before or NOT_SAID}\nSentence: {sentence}")


def numbered(sentences: Sequence[tuple[int, str]]) -> str:
    """What is asked about a window, in its fence: one numbered sentence a line."""
    return fenced("\n".join(f"{number}. {text}" for number, text in sentences))


def main_choice(form: type[Form]) -> tuple[str, Choice] | None:
    """The field that may say that there is nothing to report."""
    return next(
        ((name, kind) for name, kind in form.kinds().items() if isinstance(kind, Choice) and kind.nothing), None
    )


def _choice(form: type[Form], answer: dict[str, str]) -> str | None:
    """What an answer says in the main choice; null when it says that there is nothing."""
    found = main_choice(form)
    said = answer.get(found[0], "") if found else ""
    return None if found and said == found[1].nothing else said


def brief_answer(form: type[Form], answer: dict[str, str]) -> dict[str, str]:
    """An example's answer with every field that is asked, in the form's order."""
    found = main_choice(form)
    choice = found[1] if found else None
    wanted = choice.brief.get(answer.get(found[0], "")) if found and choice else None
    full: dict[str, str] = {}
    for name, kind in form.kinds().items():
        if isinstance(kind, SentenceNumber) or (wanted is not None and kind is not choice and name not in wanted):
            continue
        full[name] = answer.get(name, default_answer(form, name))
    return full


def default_answer(form: type[Form], name: str) -> str:
    """What an unasked or unsaid field answers: ``-``, or the first value of a choice."""
    values = choice_values(form, name)
    return values[0] if values else NOT_SAID


@lru_cache(maxsize=256)
def choice_values(form: type[Form], name: str) -> tuple[str, ...]:
    """The values of a choice, in order; empty for a field that is no choice."""
    annotation = form.model_fields[name].annotation
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return tuple(member.value for member in annotation)
    return ()


def _questions(form: type[Form]) -> str:
    return "\n".join(
        f"{name}: {kind.question}" for name, kind in form.kinds().items() if not isinstance(kind, SentenceNumber)
    )


def _yaml(name: str, file: str) -> Any:
    text = prompt_text(name, file)
    try:
        return yaml.safe_load(text) if text else []
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{name}/{file} is no YAML: {error}") from None


def _patterns(name: str, file: str) -> dict[str, re.Pattern[str]]:
    """A list of regular expressions a value; what stands under ``words`` is written ``<so>`` in them."""
    listed = dict(_yaml(name, file) or {})
    try:
        words = {f"<{word}>": pattern for word, pattern in listed.pop(_WORDS, {}).items()}
        return {
            value: re.compile(rf"\b(?:{_written_out('|'.join(lines), words)})", re.I) for value, lines in listed.items()
        }
    except (re.error, TypeError, AttributeError) as error:
        raise ConfigurationError(f"{name}/{file}: {error}", hint="a list of regular expressions a value") from None


def _written_out(pattern: str, words: Mapping[str, str]) -> str:
    for _ in range(_DEEPEST):
        for word, meant in words.items():
            pattern = pattern.replace(word, meant)
    return pattern


def load_prompt(name: str, form: type[Form]) -> FormPrompt:
    """The prompt folder ``name`` for ``form``. Raises ``ConfigurationError`` that names the file that is wrong."""
    texts: dict[str, str] = {}
    for file in ("one.md", "window.md"):
        text = prompt_text(name, file)
        if text is None or _FIELDS not in text:
            raise ConfigurationError(f"{name}/{file} is missing or has no line {_FIELDS}")
        texts[file] = text.replace(_FIELDS, _questions(form)).strip()
    try:
        examples = tuple(Example.model_validate(item) for item in _yaml(name, "examples.yaml"))
    except ValidationError as error:
        raise ConfigurationError(f"{name}/examples.yaml: {error.errors()[0]['msg']}") from None
    unknown = {field for example in examples for field in example.answer} - set(form.kinds())
    if unknown:
        raise ConfigurationError(f"{name}/examples.yaml answers fields that the form has not: {sorted(unknown)}")
    main = main_choice(form)
    cues, telling = _patterns(name, "cues.yaml"), _patterns(name, "telling.yaml")
    for file, listed in (("cues.yaml", cues), ("telling.yaml", telling)):
        if strange := sorted(set(listed) - set(choice_values(form, main[0]) if main else ())):
            raise ConfigurationError(f"{name}/{file} has cues for answers that the form has not: {strange}")
    return FormPrompt(name, form, texts["one.md"], texts["window.md"], examples, cues, telling)


@lru_cache(maxsize=8)
def form_prompt(name: str) -> FormPrompt:
    """The prompt folder ``name`` for reports, read once."""
    return load_prompt(name, Report)
