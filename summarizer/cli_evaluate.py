"""``summarizer evaluate``: a run against gold annotations."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli_common import print_json
from summarizer.cli_options import JsonOption
from summarizer.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from summarizer.scoring import Result


def evaluate(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The output folder of a run, or neutral JSON files.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of *.gold.json files.")],
    documents: Annotated[
        Path | None, typer.Option("--documents", help="The folder of the source files; default: GOLD.")
    ] = None,
    compare: Annotated[
        Path | None,
        typer.Option("--compare", metavar="BEFORE", help="An earlier run: what got worse and what got better since."),
    ] = None,
    detail: Annotated[
        bool, typer.Option("--details", "-d", help="List what was missed, invented or wrong, document by document.")
    ] = False,
    as_json: JsonOption = False,
    skip_missing: Annotated[
        bool, typer.Option("--skip-missing", help="Leave out documents without a prediction.")
    ] = False,
) -> None:
    """Score the records of a run against gold annotations."""
    from summarizer.scoring import as_dict, details, listing, run_names, table
    from summarizer.scoring import compare as set_beside
    from summarizer.scoring import evaluate as score
    from summarizer.writing.neutral import neutral

    def text_of(path: Path) -> str:
        from summarizer.reading import read as read_source
        from summarizer.reading.source import Source

        try:
            return read_source(Source(path.name, path.read_bytes())).text
        except DocumentError as error:
            raise UsageError(f"the source file {path} cannot be read: {error}") from error

    def scored(run: Path) -> "Result":
        return score(run, gold, documents or gold, to_neutral=neutral, to_text=text_of, skip_missing=skip_missing)

    result = scored(out)
    if compare is None:
        if as_json:
            print_json(as_dict(result))
        else:
            typer.echo(table({out.name or "out": result}))
            if detail:
                typer.echo(listing(details(result)))
        return
    changes = set_beside(scored(compare), result, names=run_names(compare, out))
    if as_json:
        print_json(changes.as_dict())
    else:
        typer.echo(changes.table)
        typer.echo(changes.listing)
        if detail:
            typer.echo(listing(details(result)))
