"""What every command shares: exit statuses, errors as one line, and the two outputs."""

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from summarizer import logs
from summarizer.errors import AuthError, BudgetError, SummarizerError, UsageError
from summarizer.masking import masked
from summarizer.plain import plain

if TYPE_CHECKING:
    from summarizer.model.port import Spent
    from summarizer.reading.source import Source
    from summarizer.settings import Settings

FAILED, WRONG_USE, OVER_BUDGET, INTERRUPTED = 1, 2, 3, 130
STDIN = Path("-")
log = logging.getLogger("summarizer")
# The base of the errors that a wrong call raises; typer exports only what is below it.
_WrongCall: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


class Guarded(TyperGroup):
    """Errors raised on purpose end as one line on stderr and an exit status; there is no traceback for them."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BudgetError as error:
            _fail(error.code, f"stopped: {error}")
            raise typer.Exit(OVER_BUDGET) from None
        except SummarizerError as error:
            log.debug("", exc_info=error)
            _fail(error.code, f"error: {error}")
            raise typer.Exit(WRONG_USE if isinstance(error, (UsageError, AuthError)) else FAILED) from None
        except KeyboardInterrupt:
            _fail("interrupted", "interrupted: what was finished is kept, and the same command goes on from there")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:  # such as `| head`: whoever read has enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            raise typer.Exit(FAILED) from None
        except (typer.Exit, typer.Abort, _WrongCall):
            raise
        except Exception as error:  # a fault of ours: one line, and a report that can be sent
            from summarizer.crashes import RESUME, CrashReport, default_folder

            log.debug("", exc_info=error)
            path = CrashReport(default_folder()).add(error)
            told = f"; a report is in {path}" if path else ""
            _fail("internal", f"internal error ({type(error).__name__}){told}; {RESUME}")
            raise typer.Exit(FAILED) from None
        return result


def _fail(code: str, message: str) -> None:
    say(message)
    log.error("%s", message, extra=logs.fields("error", code=code, message=plain(message)))


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


def say(message: str) -> None:
    """One printable line on stderr, without what looks like a key, unless stderr belongs to the log's lines of JSON."""
    if not logs.only_json():
        typer.echo(masked(plain(message)), err=True)


def spent_line(spent: "Spent | None") -> str | None:
    """What a run cost and what is left, when there is a price or a limit; else there is nothing to say."""
    if spent is None or not (spent.cost or spent.max_cost is not None or spent.max_tokens is not None):
        return None
    used = spent.prompt_tokens + spent.completion_tokens
    text = f"used {used:,} tokens"
    if spent.tokens_left is not None:
        text += f", {spent.tokens_left:,} of {spent.max_tokens:,} left"
    if spent.cost is not None:
        text += f"; spent ${spent.cost:,.4f}"
        if spent.cost_left is not None:
            text += f", ${spent.cost_left:,.4f} of ${spent.max_cost:,.4f} left"
        day = f", as of {spent.price_as_of}" if spent.price_as_of else ""
        text += f" (at {spent.price} dollars a million tokens{day})"
    return text
