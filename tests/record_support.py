"""Records, and a batch's tools that need no model."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from summarizer.batch import Tools
from summarizer.folder import discover
from summarizer.model.port import Message, Model, Profile, Reply, Tokens
from summarizer.reading import Failed, Source
from summarizer.schemas.event import Actor, Claim, Count, EventRecord, Place, Speaker, SubCount, When
from summarizer.schemas.record import ArticleRecord, DocumentRecord, DocumentStatus, Failure, Provenance, Usage
from summarizer.schemas.summary import Summary, SummaryOrigin, SummarySentence
from summarizer.schemas.taxonomy import EventType, Outcome, Precision, Role, Stance, Status, VictimClass
from summarizer.schemas.text import Evidence, Published
from summarizer.settings import Settings

T = TypeVar("T")
TEXT = "Rebels killed at least ten villagers, including two children, in Northvale on 3 May 2021, the mayor said."


def evidence(words: str, text: str = TEXT, document: str = "0" * 64) -> Evidence:
    start = text.index(words)
    return Evidence(document=document, start=start, end=start + len(words), text=words)


def claim(**changes: Any) -> Claim:
    given = {
        "id": "c1",
        "outcome": Outcome.KILLED,
        "count": Count(text="at least ten", min=10, max=None, evidence=evidence("at least ten")),
        "victims": "villagers",
        "victim_class": VictimClass.CIVILIAN,
        "of_which": (
            SubCount(
                victims="children",
                count=Count(text="two", min=2, max=2, evidence=evidence("two")),
                evidence=evidence(TEXT),
            ),
        ),
        "claimant": Speaker(name="the mayor", evidence=evidence("the mayor")),
        "stance": Stance.ASSERTED,
        "evidence": evidence(TEXT),
    }
    return Claim.model_validate(given | changes)


def event(**changes: Any) -> EventRecord:
    given = {
        "id": "e1",
        "type": EventType.ATTACK,
        "status": Status.ASSERTED,
        "actors": (Actor(name="Rebels", role=Role.INITIATOR, evidence=evidence("Rebels")),),
        "target": evidence("villagers"),
        "place": Place(text="Northvale", evidence=evidence("Northvale"), country="Nowhere", admin1="North"),
        "when": When(
            text="on 3 May 2021",
            evidence=evidence("on 3 May 2021"),
            earliest=date(2021, 5, 3),
            latest=date(2021, 5, 3),
            precision=Precision.DAY,
            basis="a full date in the sentence",
        ),
        "said_by": None,
        "claims": (claim(),),
        "fatalities": None,
        "injured": None,
        "evidence": (evidence(TEXT),),
        "reports": ("r1",),
    }
    return EventRecord.model_validate(given | changes)


def article(**changes: Any) -> ArticleRecord:
    given = {
        "id": "a1",
        "title": "Ten killed",
        "title_evidence": None,
        "publisher": "The Valley Post",
        "republisher": None,
        "authors": (),
        "language": "en",
        "published": Published(value=date(2021, 5, 4), basis="given by the caller"),
        "body_first_words": evidence("Rebels killed"),
        "body_last_words": evidence("mayor said."),
        "noise": (),
        "reports": (),
        "events": (event(),),
        "summary": Summary(
            sentences=(SummarySentence(text="The mayor said at least ten villagers were killed.", reports=("r1",)),),
            origin=SummaryOrigin.TEMPLATE,
        ),
        "findings": (),
    }
    return ArticleRecord.model_validate(given | changes)


def record(name: str, data: bytes = b"", *, settings: str = "f" * 64, **changes: Any) -> DocumentRecord:
    given = {
        "document": hashlib.sha256(data).hexdigest(),
        "name": name,
        "format": "txt",
        "encoding": "utf-8",
        "characters": len(data),
        "status": DocumentStatus.OK,
        "articles": (article(),),
        "findings": (),
        "provenance": Provenance(
            summarizer="0",
            model="fake/one",
            form="report/v1",
            summary_prompt="summary/v1",
            settings=settings,
            usage=Usage(replies=1, prompt_tokens=10, completion_tokens=5),
        ),
    }
    return DocumentRecord.model_validate(given | changes)


def failed(name: str, data: bytes = b"", *, settings: str = "f" * 64, message: str = "no answer") -> DocumentRecord:
    error = Failure(code="timeout", message=message)
    return record(name, data, settings=settings, status=DocumentStatus.FAILED, error=error, articles=())


class FakeModel:
    name = "fake/one"
    profile = Profile()

    async def ask(self, messages: Sequence[Message], reply: type[T], *, max_tokens: int | None = None) -> Reply[T]:
        await asyncio.sleep(0)
        filled = getattr(reply, "model_construct", reply)
        value = filled(**dict.fromkeys(getattr(reply, "model_fields", {}), "-"))
        return Reply(value=value, usage=Tokens(10, 5), cached=False, attempts=1, seconds=0.0)


class FakeTools:
    """Tools whose documents say what becomes of them: ``act`` maps a document's text to an error or a record."""

    def __init__(self, act: Callable[[Source], None] = lambda source: None) -> None:
        self.act = act
        self.opened = 0
        self.done: list[str] = []
        self.under_way = 0
        self.most_under_way = 0
        self.together = 1  # documents wait for one another until as many are under way
        self.marks = "f" * 64

    @property
    def tools(self) -> Tools:
        return Tools(self.summarize_document, self.open_model, self.sources, lambda settings: self.marks)

    def sources(self, paths: Sequence[Path], settings: Settings, out: Path | None) -> Iterator[Source | Failed]:
        return discover(paths, settings, out)

    @asynccontextmanager
    async def open_model(self, settings: Settings) -> AsyncIterator[Model]:
        self.opened += 1
        yield FakeModel()

    async def summarize_document(self, source: Source, *, model: Model, settings: Settings) -> DocumentRecord:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            async with asyncio.timeout(10):
                while self.most_under_way < self.together:  # noqa: ASYNC110 - an Event would not see the counter
                    await asyncio.sleep(0)
            # A different number of turns of the loop for each document, so that they overtake one another.
            for _ in range(1 + hashlib.sha256(source.data).digest()[0] % 5):
                await asyncio.sleep(0)
            await model.ask([Message(role="user", content="?")], str)
            self.act(source)
            self.done.append(source.name)
            return record(source.name, source.data, settings=source.mark(self.marks))
        finally:
            self.under_way -= 1


def settings(**changes: Any) -> Settings:
    return Settings(**({"model": "fake/one"} | changes))


def folder_of(path: Path, count: int) -> Path:
    path.mkdir()
    for number in range(count):
        (path / f"page{number:03}.txt").write_text(f"page {number}")
    return path
