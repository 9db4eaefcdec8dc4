"""Asides: sentences that turn from the news to whoever reads the page, or to the page as a text.

A list of wordings catches the orders that somebody thought of. Strangers word theirs anew, but an order has to name the
one who is to carry it out, or the text, or the list that it wants changed, and news prose hardly ever names two of
these in one sentence outside quotation marks. So each kind of signal is weak, and two kinds are one order.

The signals are data, ``words/asides.yaml``.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from summarizer.reading.wordings import filled
from summarizer.reading.words import load

# News does put names on lists, says where an article's come from and what letters stand for: it turns to nobody.
WRITING = "says what to write down"
_TEXT = "speaks of the text itself"
_LISTS = "speaks of lists and entries"
_COMMON = (_LISTS, WRITING)
_NEWS = ({_LISTS, WRITING}, {_LISTS, _TEXT}, {WRITING, "says how numbers or names are to be read"})
_QUOTED_ENOUGH = 3  # kinds in the words of somebody who is quoted, the text itself among them: people say "you" and
# "put it down" and "on the list" to each other
_SCRIPTS = {
    "latin": re.compile("[A-Za-z]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
    "cjk": re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"),
}


def kinds(text: str) -> tuple[str, ...]:
    """What kinds of signals a plain text gives, in the words of the findings; none for most of the news."""
    return tuple(kind for kind, listed in _signals().items() if _given(text, listed))


def turning(text: str, *, quoted: bool = False) -> tuple[str, ...]:
    """The kinds of signals that a plain text gives, if together they are more than news gives; else none."""
    signals = _signals()
    if not any(_given(text, signals[kind]) for kind in signals if kind not in _COMMON):
        return ()  # so is nearly every sentence, and the rest need not be asked
    found = kinds(text)
    if quoted:
        return found if _TEXT in found and len(found) >= _QUOTED_ENOUGH else ()
    return found if len(found) > 1 and set(found) not in _NEWS else ()


def _given(text: str, listed: Mapping[str, Sequence[re.Pattern[str]]]) -> bool:
    small = text.lower()
    return any(
        pattern.search(text if pattern.flags & re.IGNORECASE else small)
        for script, patterns in listed.items()
        if _SCRIPTS[script].search(text)
        for pattern in patterns
    )


def reason(found: Collection[str]) -> str:
    """The kinds in one phrase."""
    *some, last = dict.fromkeys(found)
    return f"{', '.join(some)} and {last}" if some else last


@lru_cache(maxsize=1)
def _signals() -> dict[str, dict[str, list[re.Pattern[str]]]]:
    """For each kind, its patterns in each script: apart, since one long pattern of many is slower than they are."""
    data = load("asides")
    parts: dict[str, str] = data.pop("parts")
    signals: dict[str, dict[str, list[re.Pattern[str]]]] = {}
    for script, listed in data.items():
        for kind, patterns in listed.items():
            signals.setdefault(kind, {})[script] = [_compiled(filled(one, parts)) for one in patterns]
    return signals


def _compiled(pattern: str) -> re.Pattern[str]:
    """Meets the text itself where the case of a letter matters; else its small letters, which is twice as fast."""
    return re.compile(pattern, re.IGNORECASE if "(?-i:" in pattern else re.NOFLAG)
