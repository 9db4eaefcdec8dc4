"""What every command shares: exit statuses, errors as one line, and the two outputs."""

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from summarizer.errors import AuthError, SummarizerError, UsageError

if TYPE_CHECKING:
    from summarizer.reading.source import Source
    from summarizer.settings import Settings

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
            say(f"error: {error}")
            raise typer.Exit(WRONG_USE if isinstance(error, (UsageError, AuthError)) else FAILED) from None
        except KeyboardInterrupt:
            say("interrupted: what was finished is kept, and the same command goes on from there")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:  # such as `| head`: whoever read has enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            raise typer.Exit(FAILED) from None
        return result


def stdin_source(settings: "Settings") -> "Source":
    """What stands in stdin, as one document."""
    from summarizer.errors import TooLargeError
    from summarizer.reading.source import Source

    data = sys.stdin.buffer.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        raise TooLargeError(f"stdin: more than {settings.max_bytes:,} bytes", hint="raise --max-bytes")
    return Source("stdin", data)


def print_json(data: Any, *, indent: int | None = 1) -> None:
    """Strict JSON to stdout, in ASCII; without ``indent`` one line."""
    import json

    typer.echo(json.dumps(data, ensure_ascii=True, allow_nan=False, indent=indent))


def log_to_stderr(verbose: bool) -> None:
    """Warnings to stderr, and with ``verbose`` everything."""
    logger = logging.getLogger("summarizer")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s" if not verbose else "%(message)s"))
    logger.handlers[:] = [handler]
    logger.setLevel(logging.DEBUG if verbose else logging.WARNING)


def say(message: str) -> None:
    """One line on stderr."""
    typer.echo(message, err=True)
