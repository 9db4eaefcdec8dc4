"""``summarizer read``: what is read, without any model."""

import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli_common import FAILED, STDIN, print_json, say, stdin_source
from summarizer.cli_options import (
    ExcludeOption,
    IncludeOption,
    LanguageColumn,
    MaxBytesOption,
    NameColumn,
    PublishedColumn,
    PublishedOption,
    PublisherColumn,
    TextColumn,
    TitleColumn,
)
from summarizer.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from summarizer.reading.source import Failed, Source
    from summarizer.settings import Settings


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
    from summarizer.settings import load_settings

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
    wanted = (item for item in found if row is None or re.search(rf"#{row}(?::|$)", item.name))
    shown = [_shown(item, settings, as_json=as_json) for item in wanted]
    if not shown:
        raise UsageError(f"there is no row {row}", hint="rows of json, jsonl and csv files count from 1")
    if not all(shown):
        raise typer.Exit(FAILED)


def _shown(item: "Source | Failed", settings: "Settings", *, as_json: bool) -> bool:
    """Print what is read of one document; false when it cannot be read."""
    from summarizer.reading import Failed, show, to_json
    from summarizer.reading import read as read_source
    from summarizer.terminal import print_rich

    try:
        if isinstance(item, Failed):
            raise item.error
        document = read_source(item.dated(settings.published))
    except DocumentError as error:
        say(f"error: {error}")
        return False
    if as_json:
        print_json(to_json(document), indent=None)
    else:
        print_rich(show(document))
    return True
