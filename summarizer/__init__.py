"""Typed event records and neutral summaries from messy news pages: every figure names who says it and where.

    from summarizer import summarize
    record = summarize(text, model="embedded")

``summarize`` and ``asummarize`` take one document, ``summarize_folder`` takes many. Records are ``DocumentRecord``;
their vocabulary is in ``summarizer.schemas``, the errors in ``summarizer.errors``.
"""

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from summarizer.api import asummarize, summarize, summarize_folder
    from summarizer.errors import DocumentError, FatalModelError, SummarizerError, UsageError
    from summarizer.schemas.record import ArticleRecord, DocumentRecord, DocumentStatus
    from summarizer.settings import Settings

__all__ = [
    "ArticleRecord",
    "DocumentError",
    "DocumentRecord",
    "DocumentStatus",
    "FatalModelError",
    "Settings",
    "SummarizerError",
    "UsageError",
    "__version__",
    "asummarize",
    "summarize",
    "summarize_folder",
]

# Where the public names live: brought when they are first used, so that `import summarizer` costs nothing.
_HOMES = {
    "summarizer.api": ("asummarize", "summarize", "summarize_folder"),
    "summarizer.errors": ("DocumentError", "FatalModelError", "SummarizerError", "UsageError"),
    "summarizer.schemas.record": ("ArticleRecord", "DocumentRecord", "DocumentStatus"),
    "summarizer.settings": ("Settings",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'summarizer' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
