"""The log: lines for people on stderr, and lines of JSON for programs, in a file or on stderr.

What a page or an endpoint says is data: every line is printable (JSON in ASCII), whatever it says, and without keys.
"""

import contextlib
import json
import logging
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from summarizer.errors import ConfigurationError
from summarizer.masking import masked
from summarizer.plain import plain

STDERR = Path("-")
FIELDS = "summarizer_fields"  # the name under which `fields` puts them into a log record
_SAID = {"run", "error"}  # events that the command line itself tells people
_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


def fields(event: str, **values: Any) -> dict[str, Any]:
    """The ``extra`` of a log call whose line of JSON has these fields in the place of a message."""
    return {FIELDS: {"event": event, **values}}


def set_up(verbose: int = 0, log_json: Path | None = None, keys: Sequence[str] = ()) -> None:
    """Begin to log. ``verbose``: 0 tells warnings, 1 each document, 2 everything, tracebacks included.

    ``log_json`` is a file that lines of JSON are added to, from each document up; ``-`` is stderr, where they then
    stand alone. ``keys`` never show. What other libraries say is told in the same form: their errors always, their
    warnings, which may quote a page, with ``verbose``. Raises ``ConfigurationError`` when the file cannot be written.
    """
    logger = logging.getLogger("summarizer")
    level = _LEVELS[min(verbose, 2)]
    for handler in logger.handlers:
        handler.close()
    handlers: list[logging.Handler] = []
    if log_json is not None:
        handlers.append(_JsonHandler(None if log_json == STDERR else _opened(log_json), keys))
        handlers[0].setLevel(min(level, logging.INFO))
    if log_json != STDERR:
        handlers.append(_TextHandler(keys, told_level=level == logging.WARNING))
        handlers[-1].setLevel(level)
        handlers[-1].addFilter(lambda record: _told(record).get("event") not in _SAID)
    logger.handlers[:] = handlers
    logger.propagate = False  # another library's handler at the root would show what these mask
    logger.setLevel(min(handler.level for handler in handlers))
    others = _JsonHandler(None, keys) if log_json == STDERR else _TextHandler(keys, told_level=True)
    others.setLevel(logging.WARNING if verbose else logging.ERROR)
    logging.lastResort = others
    logging.captureWarnings(capture=True)


def only_json() -> bool:
    """Whether stderr belongs to lines of JSON: then nothing else is written there."""
    return any(isinstance(handler, _JsonHandler) and handler.file is None for handler in _handlers())


def _told(record: logging.LogRecord) -> Mapping[str, Any]:
    told: Mapping[str, Any] = getattr(record, FIELDS, {})
    return told


def _handlers() -> list[logging.Handler]:
    return logging.getLogger("summarizer").handlers


def _opened(path: Path) -> TextIO:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError as error:
        raise ConfigurationError(f"log file {path}: {error.strerror or error}") from error
    return os.fdopen(handle, "w", encoding="ascii")


class _Handler(logging.Handler):
    """One line at a time to a file or to stderr, whatever stderr is at that moment: a progress bar replaces it."""

    def __init__(self, file: TextIO | None, keys: Sequence[str]) -> None:
        super().__init__()
        self.file = file
        self.keys = tuple(keys)
        self._failed = False

    def line(self, record: logging.LogRecord) -> str:
        """The line, or lines, of a record."""
        raise NotImplementedError

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record. A log that cannot be written costs one warning, never the run."""
        if self._failed:
            return
        try:
            text = masked(self.line(record), self.keys)
            stream = self.file or sys.stderr
            stream.write(text + "\n")
            stream.flush()
        except (OSError, ValueError) as error:
            self._failed = True
            if self.file is not None:
                with contextlib.suppress(OSError, ValueError):
                    sys.stderr.write(f"WARNING: the log cannot be written ({plain(str(error))}); going on without it\n")

    def close(self) -> None:
        """Close the file, if it is one."""
        if self.file is not None:
            with contextlib.suppress(OSError):
                self.file.close()
        super().close()


class _TextHandler(_Handler):
    """For people."""

    def __init__(self, keys: Sequence[str], *, told_level: bool) -> None:
        super().__init__(None, keys)
        self._told_level = told_level

    def line(self, record: logging.LogRecord) -> str:
        """The message on one line, and the traceback if there is one."""
        warning = self._told_level or record.levelno >= logging.WARNING
        source = record.name.split(".")[0]
        told = f"{source}: " * (source != "summarizer") + plain(record.getMessage())
        message = f"{record.levelname}: " * warning + told
        return "\n".join([message, *_traceback(record)])


class _JsonHandler(_Handler):
    """For programs."""

    def line(self, record: logging.LogRecord) -> str:
        """One object in ASCII: when, how serious, which event, and what the event has to tell."""
        told = _told(record)
        data = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            **(told or {"event": "message", "logger": record.name, "message": plain(record.getMessage())}),
        }
        trace = _traceback(record)
        if trace:
            data["traceback"] = trace
        return json.dumps(data, ensure_ascii=True, allow_nan=False, default=str)


def _traceback(record: logging.LogRecord) -> list[str]:
    error = record.exc_info[1] if record.exc_info else None
    return [] if error is None else printable_lines("".join(traceback.format_exception(error)))


def printable_lines(text: str) -> list[str]:
    """The lines of a text with their indentation, each printable."""
    lines = text.split("\n")
    return [" " * (len(line) - len(line.lstrip(" "))) + plain(line) for line in lines if line.strip()]
