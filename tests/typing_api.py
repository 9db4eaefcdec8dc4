"""The public API as users type it: checked by mypy, never run.

The three ways of use: the command line (as a program of your own), a batch into an output folder, and code.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from summarizer import ArticleRecord, DocumentRecord, DocumentStatus, asummarize, summarize, summarize_folder
from summarizer.cli import main
from summarizer.errors import SummarizerError
from summarizer.folder import run_folder
from summarizer.progress import Event, Finished, Outcome
from summarizer.schemas.event import Claim
from summarizer.schemas.taxonomy import EventType
from summarizer.settings import Settings, load_settings


def one_document() -> None:
    record: DocumentRecord = summarize("Rebels killed ten villagers, the mayor said.", model="embedded")
    record = summarize(Path("page.html"), model="openai/some-model", published="2021-05-04", workers=8)
    record = summarize(b"<p>...</p>", name="page", format="html")
    articles: tuple[ArticleRecord, ...] = record.articles
    for article in articles:
        for event in article.events:
            kind: EventType = event.type
            claims: tuple[Claim, ...] = event.claims
            for claim in claims:
                speaker: str | None = claim.claimant.name if claim.claimant else None
                least: int | None = claim.count.min if claim.count else None
                print(kind, speaker, least, claim.evidence.start)  # noqa: T201


def many_documents() -> list[str]:
    records: Iterator[DocumentRecord] = summarize_folder(["pages", Path("more")], out="out", model="embedded")
    return [record.name for record in records if record.status is not DocumentStatus.FAILED]


async def in_an_event_loop() -> tuple[DocumentRecord, DocumentRecord]:
    return await asyncio.gather(asummarize("one", model="embedded"), asummarize("two", offline=True))


async def a_batch_with_progress() -> int:
    async def see(event: Event) -> None:
        if isinstance(event, Finished):
            print(event.record.name, event.seconds)  # noqa: T201

    settings: Settings = load_settings(model="embedded")
    outcome: Outcome = await run_folder([Path("pages")], settings, Path("out"), on_event=see)
    return outcome.failed


def the_command() -> None:
    try:
        main()
    except SummarizerError as error:
        hint: str | None = error.hint
        print(error.code, hint)  # noqa: T201


# What must not pass the type checker.
summarize(1)  # type: ignore[arg-type]
summarize_folder(None)  # type: ignore[arg-type]
summarize("text").name = "another"  # type: ignore[misc]
