"""The command line: thin. Results go to stdout, everything else to stderr.

Exit status: 0 all fine, 1 some documents failed, 2 wrong use or configuration, 3 stopped by the
budget, 130 interrupted.
"""

import re
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer import __version__, logs
from summarizer.cli_cache import cache_app
from summarizer.cli_common import FAILED, STDIN, WRONG_USE, Guarded, print_json, say, spent_line, stdin_source
from summarizer.cli_evaluate import evaluate
from summarizer.cli_options import (
    BaseUrlOption,
    DryRunOption,
    ExcludeOption,
    IncludeOption,
    LanguageColumn,
    LanguageOption,
    LengthOption,
    MaxBytesOption,
    MaxCostOption,
    MaxTokensOption,
    ModelOption,
    NameColumn,
    PriceOption,
    PublishedColumn,
    PublishedOption,
    PublisherColumn,
    RpmOption,
    TermsOption,
    TextColumn,
    TitleColumn,
    TpmOption,
    WeightsOption,
)
from summarizer.errors import DocumentError, FatalModelError, UsageError
from summarizer.plain import plain

if TYPE_CHECKING:
    from summarizer.progress import Outcome
    from summarizer.reading.source import Source
    from summarizer.settings import Settings
    from summarizer.terminal import Shown

app = typer.Typer(
    name="summarizer",
    cls=Guarded,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help starts twice as fast as help in boxes, and reads the same in a pipe
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="Typed event records and neutral summaries from messy news pages: every figure names who says it and where.",
    epilog="Results go to stdout, progress and messages to stderr. Exit status: 0 all fine, 1 some documents failed, "
    "2 wrong use or configuration, 3 stopped by the budget, 130 interrupted.",
)
app.add_typer(cache_app, name="cache")


class Schema(StrEnum):
    """What ``summarizer schema`` can print."""

    RECORD = "record"
    ARTICLE = "article"
    EVENT = "event"
    CLAIM = "claim"
    SUMMARY = "summary"
    FORM = "form"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summarizer {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    logs.set_up()


@app.command()
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders; - reads stdin.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Keep records.jsonl and run.json here, and go on from there.")
    ] = None,
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    weights: WeightsOption = None,
    workers: Annotated[int | None, typer.Option("--workers", "-w", help="Requests under way at once.")] = None,
    rpm: RpmOption = None,
    tpm: TpmOption = None,
    max_cost: MaxCostOption = None,
    max_tokens: MaxTokensOption = None,
    price: PriceOption = None,
    dry_run: DryRunOption = False,
    offline: Annotated[bool, typer.Option("--offline", help="Answer from stored replies alone.")] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again, and overwrite stored replies.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin a new records.jsonl in the output folder.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Take up only the documents that failed before.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Records to stdout, one line of JSON each, as they are finished.")
    ] = False,
    verbose: Annotated[
        int, typer.Option("--verbose", "-v", count=True, show_default=False, help="Tell each document; -vv everything.")
    ] = 0,
    log_json: Annotated[
        Path | None, typer.Option("--log-json", metavar="FILE", help="Log lines of JSON to FILE; - is stderr.")
    ] = None,
    length: LengthOption = None,
    language: LanguageOption = None,
    terms: TermsOption = None,
    published: PublishedOption = None,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    max_bytes: MaxBytesOption = None,
    text_column: TextColumn = None,
    published_column: PublishedColumn = None,
    title_column: TitleColumn = None,
    publisher_column: PublisherColumn = None,
    language_column: LanguageColumn = None,
    name_column: NameColumn = None,
) -> None:
    """Summarize files and folders.

    Documents that --out already holds, made with the same settings, are not done again; failed ones are.
    Every setting can also stand in summarizer.toml or in a variable SUMMARIZER_....
    """
    import asyncio

    from summarizer.crashes import CrashReport
    from summarizer.model.providers import keys_set
    from summarizer.settings import load_settings
    from summarizer.terminal import Shown, Watcher, count_files, log_outcome, summary_line

    if fresh and retry_failed:
        raise UsageError("--fresh forgets which documents failed", hint="give --fresh or --retry-failed, not both")
    settings = load_settings(
        model=model,
        base_url=base_url,
        weights=weights,
        length=length,
        language=language,
        terms=terms,
        published=published,
        include=tuple(include or ()) or None,
        exclude=tuple(exclude or ()) or None,
        max_bytes=max_bytes,
        text_column=text_column,
        published_column=published_column,
        title_column=title_column,
        publisher_column=publisher_column,
        language_column=language_column,
        name_column=name_column,
        workers=workers,
        rpm=rpm,
        tpm=tpm,
        max_cost=max_cost,
        max_tokens=max_tokens,
        price=price,
        offline=offline or None,
        refresh=refresh or None,
        verbose=min(verbose, 2) or None,
        log_json=log_json,
    )
    logs.set_up(settings.verbose, settings.log_json, keys_set(settings.key_variable))
    files = [path for path in paths if path != STDIN]
    inputs: list[Path | Source] = [*files]
    if STDIN in paths:
        inputs.insert(0, stdin_source(settings))
    if dry_run:
        _tell_estimate(inputs, settings, out, fresh=fresh, retry_failed=retry_failed, as_json=as_json)
        return
    expected = count_files(files, settings.include, settings.exclude)
    watcher = Watcher(None if expected is None else expected + (STDIN in paths))
    shown = Shown(watcher, CrashReport(out or settings.cache_dir / "crashes"), as_json=as_json)
    try:
        with watcher:
            outcome = asyncio.run(_run(inputs, settings, out, shown, fresh=fresh, retry_failed=retry_failed))
    except FatalModelError:
        shown.finish()  # what was finished before that is worth seeing
        raise
    shown.finish()
    for failure in shown.failures:
        say(failure)
    say(summary_line(outcome, out))
    if line := spent_line(outcome.facts.spent):
        say(line)
    log_outcome(outcome)
    if outcome.failed:
        raise typer.Exit(FAILED)


def _tell_estimate(
    inputs: "list[Path | Source]",
    settings: "Settings",
    out: Path | None,
    *,
    fresh: bool,
    retry_failed: bool,
    as_json: bool,
) -> None:
    import asyncio

    from summarizer.estimate import estimate, lines

    told = asyncio.run(estimate(inputs, settings, out, fresh=fresh, retry_failed=retry_failed))
    if as_json:
        print_json(told.as_dict(), indent=None)
    else:
        typer.echo("\n".join(lines(told)))


async def _run(
    inputs: "list[Path | Source]",
    settings: "Settings",
    out: Path | None,
    shown: "Shown",
    *,
    fresh: bool,
    retry_failed: bool,
) -> "Outcome":
    from summarizer.folder import default_tools, run_folder

    return await run_folder(
        inputs,
        settings,
        out,
        fresh=fresh,
        retry_failed=retry_failed,
        on_event=shown.see,
        tools=default_tools(shown.watcher),
    )


@app.command()
def read(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders; - reads stdin.")],
    row: Annotated[int | None, typer.Option("--row", min=1, help="Only this row of a corpus.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON for each document.")] = False,
    published: PublishedOption = None,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    max_bytes: MaxBytesOption = None,
    text_column: TextColumn = None,
    published_column: PublishedColumn = None,
    title_column: TitleColumn = None,
    publisher_column: PublisherColumn = None,
    language_column: LanguageColumn = None,
    name_column: NameColumn = None,
) -> None:
    """Show what is read, without any model: articles, labelled regions with reasons, dates with their basis, sentences.

    Each row of a corpus is a document, named file#row.
    """
    from summarizer.folder import discover
    from summarizer.reading import Failed, show, to_json
    from summarizer.reading import read as read_source
    from summarizer.settings import load_settings
    from summarizer.terminal import print_rich

    settings = load_settings(
        published=published,
        include=tuple(include or ()) or None,
        exclude=tuple(exclude or ()) or None,
        max_bytes=max_bytes,
        text_column=text_column,
        published_column=published_column,
        title_column=title_column,
        publisher_column=publisher_column,
        language_column=language_column,
        name_column=name_column,
    )
    files = [path for path in paths if path != STDIN]
    found = chain([stdin_source(settings)] if STDIN in paths else [], discover(files, settings) if files else [])
    shown = failed = 0
    for item in found:
        if row is not None and not re.search(rf"#{row}(?::|$)", item.name):
            continue
        shown += 1
        try:
            if isinstance(item, Failed):
                raise item.error
            document = read_source(item.dated(settings.published))
        except DocumentError as error:
            failed += 1
            say(f"error: {error}")
            continue
        if as_json:
            print_json(to_json(document), indent=None)
        else:
            print_rich(show(document))
    if not shown:
        raise UsageError(f"there is no row {row}", hint="rows of json, jsonl and csv files count from 1")
    if failed:
        raise typer.Exit(FAILED)


@app.command()
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The output folder of a run.")],
    to: Annotated[str, typer.Option("--to", help="The format: neutral.")],
    dest: Annotated[Path | None, typer.Option("--dest", help="Where to; default: OUT/<format>.")] = None,
) -> None:
    """Write the records of a run in another format."""
    from summarizer.terminal import counted
    from summarizer.writing.export import export as write

    target = dest or out / to
    count = write(out, to, target)
    say(f"{counted(count, 'document')} written to {target}")


@app.command()
def schema(
    name: Annotated[Schema, typer.Argument(metavar="[NAME]", help=", ".join(Schema))] = Schema.RECORD,
) -> None:
    """Print the JSON Schema of a record, or of a part of it."""
    from pydantic import BaseModel

    from summarizer.schemas.event import Claim, EventRecord
    from summarizer.schemas.record import ArticleRecord, DocumentRecord
    from summarizer.schemas.report import Report
    from summarizer.schemas.summary import Summary

    models: dict[Schema, type[BaseModel]] = {
        Schema.RECORD: DocumentRecord,
        Schema.ARTICLE: ArticleRecord,
        Schema.EVENT: EventRecord,
        Schema.CLAIM: Claim,
        Schema.SUMMARY: Summary,
        Schema.FORM: Report,
    }
    print_json(models[name].model_json_schema())


app.command()(evaluate)


@app.command()
def doctor(
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    weights: WeightsOption = None,
) -> None:
    """Say what is configured, reachable and missing, and what to do. No document is sent. Exit status 2 if it fails."""
    import asyncio

    from summarizer.model.doctor import State, examine
    from summarizer.settings import load_settings

    settings = load_settings(model=model, base_url=base_url, weights=weights)
    checks = asyncio.run(examine(settings))
    for check in checks:
        line = f"{check.name}: {check.detail}" + (f" -> {check.advice}" * bool(check.advice))
        typer.echo(f"{check.state.value:4}  {plain(line)}")  # an endpoint says what its models are called
    if any(check.state is State.FAIL for check in checks):
        raise typer.Exit(WRONG_USE)


def main() -> None:
    """The entry point of the command ``summarizer``."""
    app()
