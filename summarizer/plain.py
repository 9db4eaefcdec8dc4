"""Words of documents as plain characters: nothing that a page says may move a cursor or turn a line round."""

import unicodedata

# Control, format (bidi, zero-width, tags), surrogate, private use, unassigned; and the separators that break lines.
_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain(text: str) -> str:
    """The text on one line: white space as single spaces, every other invisible character as ``\\u....``."""
    return "".join(_shown(character) for character in " ".join(text.split()))


def _shown(character: str) -> str:
    if unicodedata.category(character) not in _ESCAPED:
        return character
    code = ord(character)
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


def shortened(text: str, limit: int) -> str:
    """``plain(text)``, cut to ``limit`` characters with an ellipsis."""
    line = plain(text[: 8 * limit])
    return line if len(line) <= limit and len(text) <= 8 * limit else line[: limit - 1].rstrip() + "…"
