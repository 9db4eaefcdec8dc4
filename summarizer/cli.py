"""The command line: thin. Results go to stdout, everything else to stderr.

Exit status: 0 all fine, 1 some documents failed, 2 wrong use or configuration, 3 stopped by the
budget, 130 interrupted.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer import __version__, logs
from summarizer.cli_cache import cache_app
from summarizer.cli_common import WRONG_USE, Guarded, print_json, say
from summarizer.cli_evaluate import evaluate
from summarizer.cli_options import BaseUrlOption, ModelOption, WeightsOption
from summarizer.cli_read import read
from summarizer.cli_run import run
from summarizer.plain import plain

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


app.command()(run)
app.command()(read)


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
