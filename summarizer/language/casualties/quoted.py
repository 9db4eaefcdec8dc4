"""Figures inside quotation marks: `killed "dozens of rebels"` counts as it would without them."""

import re

from summarizer.language.fold import Folded

_QUOTED = re.compile(r'"[^"]*[^\s"]\s[^\s"][^"]*("|$)')


def unquoted(hay: Folded) -> Folded:
    """Without the marks around several quoted words; one word in marks ("martyrs") keeps them: it may not be meant."""
    if '"' not in hay.text:
        return hay
    marks = {at for match in _QUOTED.finditer(hay.text) for at in (match.start(), match.start(1))}
    kept = [at for at in range(len(hay.text)) if at not in marks]
    return Folded(
        "".join(hay.text[at] for at in kept), tuple(hay.starts[at] for at in kept), tuple(hay.ends[at] for at in kept)
    )
