"""The commands of ``summarizer cache``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli_common import STDIN, say
from summarizer.errors import UsageError
from summarizer.plain import plain

cache_app = typer.Typer(no_args_is_help=True, help="The stored replies: paid for once, used again.")


@cache_app.command("stats")
def cache_stats() -> None:
    """How many replies are stored, how large they are, and where."""
    from summarizer.model import cache
    from summarizer.terminal import counted

    facts = cache.stats(_cache_dir())
    records = f", {counted(facts.records, 'finished record')}" if facts.records else ""
    typer.echo(plain(f"{counted(facts.replies, 'reply')}{records}, {facts.size / 1e6:.1f} MB, in {facts.folder}"))


@cache_app.command("clear")
def cache_clear() -> None:
    """Delete all stored replies."""
    from summarizer.model import cache
    from summarizer.terminal import counted

    say(f"{counted(cache.clear(_cache_dir()), 'reply')} deleted")


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
    say(f"{counted(count, 'reply')} stored")


def _cache_dir() -> Path:
    from summarizer.settings import load_settings

    return load_settings().cache_dir
