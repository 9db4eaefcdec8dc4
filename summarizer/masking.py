"""Keys out of text that is shown, logged or stored."""

import re
from collections.abc import Iterable

MASK = "[key]"
_PART = 8  # characters in a row: an endpoint that repeats a key often shows a part of it
_SHAPES = re.compile(
    r"\b(?:sk|gsk|xai)[-_][A-Za-z0-9_\-*]{8,}|\bAIza[\w-]{20,}"  # keys of well-known endpoints
    r"|(?<=[Bb]earer )[^\s\"',}]+"
    r"|(?<=://)[^/\s@]+(?=@)"  # a user's name and password in an address
)


def masked(text: str, keys: Iterable[str] = ()) -> str:
    """``text`` without ``keys``, without any eight characters in a row of one, and without what looks like a key."""
    for key in keys:
        text = without(text, key)
    return _SHAPES.sub(MASK, text)


def without(text: str, key: str) -> str:
    """``text`` without ``key`` and without any eight characters in a row of it."""
    if len(key) <= _PART:
        return text.replace(key, MASK) if key else text
    parts = {key[start : start + _PART] for start in range(len(key) - _PART + 1)}
    kept: list[str] = []
    start = done = 0
    while start <= len(text) - _PART:
        if text[start : start + _PART] not in parts:
            start += 1
            continue
        end = start + _PART
        while text[end - _PART + 1 : end + 1] in parts:
            end += 1
        kept += text[done:start], MASK
        start = done = end
    return "".join(kept) + text[done:]
