"""Whether words that somebody offers as the speaker stand where a speaker stands, whatever the verb beside them is."""

import re

from summarizer.language.fold import find, fold
from summarizer.language.speech.phrases import as_speaker

# "..., the bulletin reads.": after a clause or a quotation, with one verb and nothing that it does anything to.
_BEFORE = re.compile(r"(?:,\"?|\")\s$")
_VERB_BEHIND = re.compile(
    r"\s(?:\w+ly\s|also\s|later\s|earlier\s|then\s|has\s|have\s|had\s)*[a-z]{3,}(?:ed|[dst])"
    r"(?:\s(?:on|in|at|by|over|via|to)\s[^,;]{1,40})?\s?(?:[.;,]|$)"
)
# "...," sighed the old man: a quotation, one verb, the speaker.
_QUOTED_VERB = re.compile(r"[,!?]\"\s[a-z]{3,}(?:ed|[dst])\s(?:the\s|an?\s)?$", re.IGNORECASE)


def framed_speaker(text: str, words: str) -> tuple[int, int] | None:
    """Where ``words`` stand in ``text`` as one who says it, as raw offsets; null when they stand there otherwise."""
    for start, end in find(words, text):
        if as_speaker(text, (start, end)) != (start, end):
            continue
        before, behind = fold(text[:start]).text, fold(text[end:]).text
        if (_BEFORE.search(before) and _VERB_BEHIND.match(behind)) or _QUOTED_VERB.search(before):
            return start, end
    return None
