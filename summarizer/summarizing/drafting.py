"""The LLM's draft of a summary: sentences written from verified facts alone, each citing the reports it rests on.

The model never sees the article here. It gets the template's sentences as facts, so that what it may say is already
checked, attributed and free of the page's own words; what it makes of them is checked again.
"""

import json
from collections.abc import Sequence
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import BadOutputError, ConfigurationError, ContentFilteredError, RefusedError, TruncatedError
from summarizer.model import Message, Model
from summarizer.schemas.record import Usage
from summarizer.schemas.summary import NeutralityFinding, Summary, SummaryOrigin, SummarySentence

_UNUSABLE = (BadOutputError, TruncatedError, RefusedError, ContentFilteredError)
_LONGEST_SENTENCE = 600


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

    sentences: Annotated[list[_Sentence], Field(min_length=1, max_length=20)]


class _Example(_Closed):
    facts: list[_Fact]
    sentences: list[_Sentence]


def _asked(facts: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"[{name}] {text}" for name, text in facts)


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
        messages.append(Message(role="assistant", content=json.dumps(reply, ensure_ascii=False)))
    return tuple(messages)


async def draft_summary(
    template: Summary,
    *,
    head: Sequence[Message],
    model: Model,
    wrong: tuple[Summary, Sequence[NeutralityFinding]] | None = None,
) -> tuple[Summary | None, Usage]:
    """The model's summary of the facts in ``template``; null when its reply cannot be used.

    ``wrong`` is an earlier draft and what was found in it, for the one repair round.
    """
    facts = {f"f{index}": sentence for index, sentence in enumerate(template.sentences, start=1)}
    asked = _asked([(name, sentence.text) for name, sentence in facts.items()])
    if wrong:
        draft, findings = wrong
        faults = "\n".join(f"- sentence {one.sentence}: {one.message}" for one in findings)
        asked += (
            f"\n\nAn earlier summary was:\n{draft.text}\nIt had these faults:\n{faults}\nWrite it again without them."
        )
    try:
        reply = await model.ask([*head, Message(role="user", content=asked)], Draft)
    except _UNUSABLE:
        return None, Usage()
    usage = Usage(replies=1, prompt_tokens=reply.usage.prompt_tokens, completion_tokens=reply.usage.completion_tokens)
    sentences: list[SummarySentence] = []
    for sentence in reply.value.sentences:
        cited = [facts[name] for name in sentence.reports if name in facts]
        if not cited:
            return None, usage  # a sentence that rests on nothing
        reports = tuple(dict.fromkeys(report for fact in cited for report in fact.reports))
        sentences.append(SummarySentence(text=" ".join(sentence.text.split()), reports=reports))
    return Summary(sentences=tuple(sentences), origin=SummaryOrigin.MODEL), usage
