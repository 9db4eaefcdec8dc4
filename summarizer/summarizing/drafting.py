"""The LLM's draft of a summary: sentences written from verified facts alone, each citing the reports it rests on.

The model never sees the article here. It gets the template's sentences as facts, so that what it may say is already
checked, attributed and free of the page's own words; what it makes of them is checked again.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import (
    BadOutputError,
    ConfigurationError,
    ContentFilteredError,
    ContextTooLongError,
    RefusedError,
    TruncatedError,
)
from summarizer.language.voices import voice
from summarizer.model import Message, Model
from summarizer.model.fence import fenced, seen
from summarizer.promptfolder import prompt_text
from summarizer.schemas.record import Usage
from summarizer.schemas.summary import Summary, SummaryOrigin, SummarySentence

_UNUSABLE = (BadOutputError, TruncatedError, ContextTooLongError, RefusedError, ContentFilteredError)
_LONGEST_SENTENCE = 600
_LONGEST_REPLY, _TOKENS_A_SENTENCE = 1200, 150
MOST_SENTENCES = 100


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Fact(_Closed):
    id: str
    text: str


class _Sentence(_Closed):
    text: Annotated[str, Field(max_length=_LONGEST_SENTENCE)]
    reports: Annotated[list[str], Field(min_length=1, max_length=12)]


class Draft(_Closed):
    """What the model replies."""

    sentences: Annotated[list[_Sentence], Field(min_length=1, max_length=MOST_SENTENCES)]


class _Example(_Closed):
    facts: list[_Fact]
    sentences: list[_Sentence]


def _asked(facts: Sequence[tuple[str, str]], faults: str = "") -> str:
    """The facts, which quote the page, in their fence; with what was wrong with an earlier draft of them."""
    return fenced("\n".join(f"[{name}] {seen(text)}" for name, text in facts) + faults)


def summary_head(system: str, examples: str) -> tuple[Message, ...]:
    """The messages that stand first, from a prompt folder's ``system.md`` and ``examples.yaml``.

    Raises ``ConfigurationError`` when the examples do not have the right fields.
    """
    try:
        parsed = [_Example.model_validate(item) for item in yaml.safe_load(examples) or []]
    except (ValidationError, yaml.YAMLError) as error:
        raise ConfigurationError(f"the summary's examples.yaml is wrong: {error}") from None
    messages = [Message(role="system", content=system.strip())]
    for example in parsed:
        messages.append(Message(role="user", content=_asked([(fact.id, fact.text) for fact in example.facts])))
        reply = {"sentences": [sentence.model_dump() for sentence in example.sentences]}
        messages.append(Message(role="assistant", content=json.dumps(reply, ensure_ascii=False, separators=(",", ":"))))
    return tuple(messages)


@lru_cache(maxsize=16)
def summary_prompt(name: str, language: str) -> tuple[Message, ...]:
    """The messages that stand first in every request for a summary in a language, of the prompt folder ``name``."""
    system = prompt_text(name, "system.md") or ""
    if language != "en":
        spoken = voice(language)
        system += "\n" + (prompt_text(name, "language.md") or "").format(
            language=spoken.name, quotes=spoken.quote("...")
        )
    return summary_head(system, prompt_text(name, "examples.yaml") or "")


async def draft_summary(
    template: Summary,
    *,
    head: Sequence[Message],
    model: Model,
    wrong: tuple[Summary, Sequence[str]] | None = None,
) -> tuple[Summary | None, Usage]:
    """The model's summary of the facts in ``template``; null when its reply cannot be used.

    ``wrong`` is an earlier draft and its faults, a line each, for the repair round.
    """
    facts = {f"f{index}": sentence for index, sentence in enumerate(template.sentences, start=1)}
    again = ""
    if wrong:
        draft, faults = wrong
        listed = "\n".join(f"- {seen(fault)}" for fault in faults)
        again = f"\n\nAn earlier summary:\n{seen(draft.text)}\nIts faults:\n{listed}"
    asked = _asked([(name, sentence.text) for name, sentence in facts.items()], again)
    if wrong:
        asked += "\nWrite the summary again without these faults."
    longest = max(_LONGEST_REPLY, _TOKENS_A_SENTENCE * len(template.sentences))
    try:
        reply = await model.ask([*head, Message(role="user", content=asked)], Draft, max_tokens=longest)
    except _UNUSABLE:
        return None, Usage()
    sentences: list[SummarySentence] = []
    for sentence in reply.value.sentences:
        cited = [facts[name] for name in sentence.reports if name in facts]
        if not cited:
            return None, reply.weight  # a sentence that rests on nothing
        reports = tuple(dict.fromkeys(report for fact in cited for report in fact.reports))
        sentences.append(SummarySentence(text=seen(sentence.text), reports=reports))
    made = Summary(sentences=tuple(sentences), origin=SummaryOrigin.MODEL, language=template.language)
    return made, reply.weight
