"""The error tree. Everything that this package raises on purpose is a ``SummarizerError``.

SummarizerError
├── UsageError                     wrong call or configuration; exit status 2
│   ├── ConfigurationError         a setting is missing or wrong (model name, key, base URL)
│   └── WeightsError               the embedded model's weights are missing or not the right ones
├── DocumentError                  this document failed; the others go on; exit status 1
│   ├── UnreadableError            unreadable: not text, or no permission
│   ├── TooLargeError              too_large
│   ├── UnsafePathError            unsafe_path: a link, device, pipe or socket
│   ├── UnsupportedError           unsupported: a format that is not read
│   └── ModelError                 the model gave no usable answer
│       ├── ModelTimeoutError      timeout
│       ├── ConnectionFailedError  connection
│       ├── ServerError            server
│       ├── RateLimitedError       rate_limited
│       ├── ContextTooLongError    context_too_long
│       ├── TruncatedError         truncated
│       ├── RefusedError           refused
│       ├── ContentFilteredError   content_filtered
│       ├── BadOutputError         bad_output
│       └── NotCachedError         not_cached: --offline, and no reply is stored
└── FatalModelError                no document can succeed; the batch stops and keeps what is finished
    ├── AuthError                  auth
    ├── QuotaError                 quota
    ├── UnreachableError           unreachable: the endpoint fails every request, whatever the document
    └── BudgetError                budget: --max-cost or --max-tokens is used up; exit status 3
"""

from typing import ClassVar


class SummarizerError(Exception):
    """Base of all errors raised on purpose.

    ``str(error)`` is one line that says what is wrong and where; ``hint`` says what to do. ``attempts`` counts the
    requests that went out to a model in vain before it was raised.
    """

    code: ClassVar[str] = "internal"
    attempts: int = 0

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint

    def __str__(self) -> str:
        message = str(self.args[0])
        return f"{message} ({self.hint})" if self.hint else message


class UsageError(SummarizerError):
    """The call or the configuration is wrong."""

    code = "usage"


class ConfigurationError(UsageError):
    """A setting is missing or wrong."""

    code = "configuration"


class WeightsError(UsageError):
    """The embedded model's weights are missing, or their digest is wrong."""

    code = "weights"


class DocumentError(SummarizerError):
    """One document failed; the others go on."""

    code = "document"


class UnreadableError(DocumentError):
    """The file is not text in any encoding that could be told, or may not be opened."""

    code = "unreadable"


class TooLargeError(DocumentError):
    """The file is larger than the cap."""

    code = "too_large"


class UnsafePathError(DocumentError):
    """The path is a link, a device, a pipe or a socket."""

    code = "unsafe_path"


class UnsupportedError(DocumentError):
    """The format is not read, or its extra is not installed."""

    code = "unsupported"


class ModelError(DocumentError):
    """The model gave no usable answer."""

    code = "model"


class ModelTimeoutError(ModelError):
    """No answer within the total deadline."""

    code = "timeout"


class ConnectionFailedError(ModelError):
    """The endpoint could not be reached."""

    code = "connection"


class ServerError(ModelError):
    """The endpoint answered with a server error."""

    code = "server"


class RateLimitedError(ModelError):
    """The endpoint asked for a longer pause than is allowed."""

    code = "rate_limited"


class ContextTooLongError(ModelError):
    """The request does not fit the model's context."""

    code = "context_too_long"


class TruncatedError(ModelError):
    """The reply was cut off at the token cap."""

    code = "truncated"


class RefusedError(ModelError):
    """The model refused to answer."""

    code = "refused"


class ContentFilteredError(ModelError):
    """The provider's content filter withheld the answer."""

    code = "content_filtered"


class BadOutputError(ModelError):
    """The reply did not fit the form, also after repair."""

    code = "bad_output"


class NotCachedError(ModelError):
    """Offline, and no stored reply answers this request, whose prompt has about ``tokens`` tokens."""

    code = "not_cached"

    def __init__(self, message: str, *, hint: str | None = None, tokens: int = 0) -> None:
        super().__init__(message, hint=hint)
        self.tokens = tokens


class FatalModelError(SummarizerError):
    """No document can succeed with this endpoint as it is; the batch stops."""

    code = "fatal"


class AuthError(FatalModelError):
    """The endpoint rejected the key, or the model or address is not allowed."""

    code = "auth"


class QuotaError(FatalModelError):
    """The account's quota is used up."""

    code = "quota"


class UnreachableError(FatalModelError):
    """So many requests failed one after another that the next documents would fail too."""

    code = "unreachable"


class BudgetError(FatalModelError):
    """The next request might cost more than what is left of the budget."""

    code = "budget"


def install_extra(name: str) -> str:
    """What to do when an extra is absent. It names no package of an index: one of the same name may be another's."""
    return f"install the extra '{name}' of this package: pip install '.[{name}]' in its clone"
