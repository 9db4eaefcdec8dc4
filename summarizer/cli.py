"""The command line: thin. Results go to stdout, everything else to stderr.

Exit status: 0 all fine, 1 some documents failed, 2 wrong use or configuration, 130 interrupted.
"""

import logging
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from summarizer import __version__
from summarizer.errors import AuthError, SummarizerError, UsageError

if TYPE_CHECKING:
    from summarizer.progress import Outcome
    from summarizer.reading.source import Source
    from summarizer.settings import Settings
    from summarizer.terminal import Shown

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130
STDIN = Path("-")


class Guarded(TyperGroup):
    """Errors raised on purpose end as one line on stderr and an exit status; there is no traceback for them."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except SummarizerError as error:
            logging.getLogger("summarizer").debug("", exc_info=error)
            _say(f"error: {error}")
            raise typer.Exit(WRONG_USE if isinstance(error, (UsageError, AuthError)) else FAILED) from None
        except KeyboardInterrupt:
            _say("interrupted: what was finished is kept, and the same command goes on from there")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:  # such as `| head`: whoever read has enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            raise typer.Exit(FAILED) from None
        return result


app = typer.Typer(
    name="summarizer",
    cls=Guarded,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Typed event records and neutral summaries from messy news pages: every figure names who says it and where.",
    epilog="Results go to stdout, progress and messages to stderr. Exit status: 0 all fine, 1 some documents failed, "
    "2 wrong use or configuration, 130 interrupted.",
)
cache_app = typer.Typer(no_args_is_help=True, help="The stored replies: paid for once, used again.")
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
    pass


ModelOption = Annotated[str | None, typer.Option("--model", "-m", help="provider/name, or embedded.")]
BaseUrlOption = Annotated[str | None, typer.Option("--base-url", help="Another address of the provider.")]
WeightsOption = Annotated[Path | None, typer.Option("--weights", help="A GGUF file for the embedded model.")]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON to stdout, for other programs.")]


@app.command()
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders; - reads stdin.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Keep records.jsonl and run.json here, and go on from there.")
    ] = None,
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    weights: WeightsOption = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="When all documents were published, if you know.")
    ] = None,
    workers: Annotated[int | None, typer.Option("--workers", "-w", help="Requests under way at once.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Answer from stored replies alone.")] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again, and overwrite stored replies.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin a new records.jsonl in the output folder.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Take up only the documents that failed before.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Records to stdout, one line of JSON each, as they are finished.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell each document, and details.")] = False,
) -> None:
    """Summarize files and folders.

    Documents that --out already holds, made with the same settings, are not done again; failed ones are.
    Every setting can also stand in summarizer.toml or in a variable SUMMARIZER_....
    """
    import asyncio

    from summarizer.settings import load_settings
    from summarizer.terminal import Shown, Watcher, count_files, summary_line

    _log_to_stderr(verbose)
    if fresh and retry_failed:
        raise UsageError("--fresh forgets which documents failed", hint="give --fresh or --retry-failed, not both")
    settings = load_settings(
        model=model,
        base_url=base_url,
        weights=weights,
        published=published,
        workers=workers,
        offline=offline or None,
        refresh=refresh or None,
    )
    files = [path for path in paths if path != STDIN]
    inputs: list[Path | Source] = [*files]
    if STDIN in paths:
        inputs.insert(0, _stdin(settings))
    with Watcher(count_files(files) + (STDIN in paths)) as watcher:
        shown = Shown(watcher, as_json=as_json)
        outcome = asyncio.run(_run(inputs, settings, out, shown, fresh=fresh, retry_failed=retry_failed))
    shown.finish()
    _say(summary_line(outcome, out))
    if outcome.failed:
        raise typer.Exit(FAILED)


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
    path: Annotated[Path, typer.Argument(help="A file; - reads stdin.")],
    as_json: JsonOption = False,
) -> None:
    """Show what is read from a page, without any model: articles, regions, sentences."""
    from summarizer.reading import read as read_source
    from summarizer.reading import show, to_json
    from summarizer.settings import load_settings
    from summarizer.terminal import print_rich

    settings = load_settings()
    source = _stdin(settings) if path == STDIN else _one(path, settings)
    document = read_source(source)
    if as_json:
        _print_json(to_json(document))
    else:
        print_rich(show(document))


@app.command()
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The output folder of a run.")],
    to: Annotated[str, typer.Option("--to", help="The format: neutral.")],
    dest: Annotated[Path | None, typer.Option("--dest", help="Where to; default: OUT/<format>.")] = None,
) -> None:
    """Write the records of a run in another format."""
    from summarizer.terminal import counted
    from summarizer.writing.export import export as write

    _log_to_stderr(verbose=False)
    target = dest or out / to
    count = write(out, to, target)
    _say(f"{counted(count, 'document')} written to {target}")


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
    _print_json(models[name].model_json_schema())


@app.command()
def evaluate(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The output folder of a run, or neutral JSON files.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of *.gold.json files.")],
    documents: Annotated[
        Path | None, typer.Option("--documents", help="The folder of the source files; default: GOLD.")
    ] = None,
    as_json: JsonOption = False,
    skip_missing: Annotated[
        bool, typer.Option("--skip-missing", help="Leave out documents without a prediction.")
    ] = False,
) -> None:
    """Score the records of a run against gold annotations."""
    from summarizer.scoring import as_dict, table
    from summarizer.scoring import evaluate as score
    from summarizer.writing.neutral import neutral

    result = score(out, gold, documents or gold, to_neutral=neutral, skip_missing=skip_missing)
    if as_json:
        _print_json(as_dict(result))
    else:
        typer.echo(table({out.name or "out": result}))


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

    _log_to_stderr(verbose=False)
    settings = load_settings(model=model, base_url=base_url, weights=weights)
    checks = asyncio.run(examine(settings))
    for check in checks:
        typer.echo(
            f"{check.state.value:4}  {check.name}: {check.detail}" + (f" -> {check.advice}" * bool(check.advice))
        )
    if any(check.state is State.FAIL for check in checks):
        raise typer.Exit(WRONG_USE)


@cache_app.command("stats")
def cache_stats() -> None:
    """How many replies are stored, how large they are, and where."""
    from summarizer.model import cache
    from summarizer.terminal import counted

    facts = cache.stats(_cache_dir())
    typer.echo(f"{counted(facts.replies, 'reply')}, {facts.size / 1e6:.1f} MB, in {facts.folder}")


@cache_app.command("clear")
def cache_clear() -> None:
    """Delete all stored replies."""
    from summarizer.model import cache
    from summarizer.terminal import counted

    _say(f"{counted(cache.clear(_cache_dir()), 'reply')} deleted")


@cache_app.command("export")
def cache_export() -> None:
    """Stored replies to stdout, one line of JSON each, for `cache import` on another machine."""
    from summarizer.model import cache

    for line in cache.export(_cache_dir()):
        typer.echo(line)


@cache_app.command("import")
def cache_import(
    file: Annotated[Path, typer.Argument(help="What `cache export` wrote; - reads stdin.")],
) -> None:
    """Take in replies that another machine exported."""
    from summarizer.model import cache
    from summarizer.terminal import counted

    if file == STDIN:
        count = cache.load(_cache_dir(), sys.stdin)
    else:
        try:
            with file.open(encoding="utf-8") as lines:
                count = cache.load(_cache_dir(), lines)
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"cannot read {file}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error
    _say(f"{counted(count, 'reply')} stored")


def _cache_dir() -> Path:
    from summarizer.settings import load_settings

    return load_settings().cache_dir


def _stdin(settings: "Settings") -> "Source":
    from summarizer.errors import TooLargeError
    from summarizer.reading.source import Source

    data = sys.stdin.buffer.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        raise TooLargeError(f"stdin: more than {settings.max_bytes:,} bytes", hint="raise SUMMARIZER_MAX_BYTES")
    return Source("stdin", data)


def _one(path: Path, settings: "Settings") -> "Source":
    from summarizer.reading import Failed, sources

    found = next(iter(sources([path], max_bytes=settings.max_bytes)))
    if isinstance(found, Failed):
        raise found.error
    return found


def _print_json(data: Any) -> None:
    import json

    typer.echo(json.dumps(data, ensure_ascii=True, allow_nan=False, indent=1))


def _log_to_stderr(verbose: bool) -> None:
    logger = logging.getLogger("summarizer")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s" if not verbose else "%(message)s"))
    logger.handlers[:] = [handler]
    logger.setLevel(logging.DEBUG if verbose else logging.WARNING)


def _say(message: str) -> None:
    """One line on stderr."""
    typer.echo(message, err=True)


def main() -> None:
    """The entry point of the command ``summarizer``."""
    app()
