"""``summarizer run``: files and folders to records, or only what that would cost."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer import logs
from summarizer.cli_common import FAILED, STDIN, print_json, say, spent_line, stdin_source
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
from summarizer.errors import FatalModelError, UsageError

if TYPE_CHECKING:
    from summarizer.progress import Outcome
    from summarizer.reading.source import Source
    from summarizer.settings import Settings
    from summarizer.terminal import Shown


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
    from summarizer.model.providers import keys_set
    from summarizer.settings import load_settings

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
    inputs: list[Path | Source] = [path for path in paths if path != STDIN]
    if STDIN in paths:
        inputs.insert(0, stdin_source(settings))
    do = _tell_estimate if dry_run else _summarize
    do(inputs, settings, out, fresh=fresh, retry_failed=retry_failed, as_json=as_json)


def _summarize(
    inputs: "list[Path | Source]",
    settings: "Settings",
    out: Path | None,
    *,
    fresh: bool,
    retry_failed: bool,
    as_json: bool,
) -> None:
    import asyncio

    from summarizer.crashes import CrashReport
    from summarizer.terminal import Shown, Watcher, count_files, log_outcome, summary_line

    files = [item for item in inputs if isinstance(item, Path)]
    expected = count_files(files, settings.include, settings.exclude)
    watcher = Watcher(None if expected is None else expected + len(inputs) - len(files))
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
