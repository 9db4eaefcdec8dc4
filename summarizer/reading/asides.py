"""Asides: sentences that turn from the news to whoever reads the page, or to the page as a text.

A list of wordings catches the orders that somebody thought of. Strangers word theirs anew, but an order has to name the
one who is to carry it out, or the text, or the list that it wants changed, and news prose hardly ever names two of
these in one sentence outside quotation marks. So each kind of signal is weak, and two kinds are one order.

The signals are data, ``words/asides.yaml``.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from summarizer.reading.words import load
from summarizer.reading.wordings import filled

# News does put names on lists, and says what letters stand for. That alone turns to nobody.
WRITING = "says what to write down"
_NEWS = ({"speaks of lists and entries", WRITING}, {"says how numbers or names are to be read", WRITING})
_QUOTED_ENOUGH = 3  # kinds in the words of somebody who is quoted: people say "you" and "put it down" to each other
_SCRIPTS = {
    "latin": re.compile("[A-Za-z]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
    "cjk": re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"),
}


@lru_cache(maxsize=4096)
def kinds(text: str) -> tuple[str, ...]:
    """What kinds of signals a plain text gives, in the words of the findings; none for most of the news."""
    return tuple(
        kind
        for script, listed in _signals().items()
        if _SCRIPTS[script].search(text)
        for kind, pattern in listed.items()
        if pattern.search(text)
    )


def turns_away(found: Collection[str], *, quoted: bool = False) -> bool:
    """Whether these kinds of signals together are more than news gives."""
    return len(set(found)) >= (_QUOTED_ENOUGH if quoted else 2) and set(found) not in _NEWS


def reason(found: Collection[str]) -> str:
    """The kinds in one phrase."""
    *some, last = dict.fromkeys(found)
    return f"{', '.join(some)} and {last}" if some else last


@lru_cache(maxsize=1)
def _signals() -> dict[str, dict[str, re.Pattern[str]]]:
    data = load("asides")
    parts: dict[str, str] = data.pop("parts")

    def compiled(patterns: list[str]) -> re.Pattern[str]:
        return re.compile(filled("|".join(f"(?:{one})" for one in patterns), parts), re.IGNORECASE)

    return {script: {kind: compiled(patterns) for kind, patterns in kinds.items()} for script, kinds in data.items()}
