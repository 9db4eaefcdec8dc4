"""Where in a sentence the thing stands that it chiefly tells, so that its speaker is the one who governs that."""

from functools import lru_cache

from summarizer.language.casualties import find_casualties
from summarizer.language.deeds import find_deeds
from summarizer.language.modality import Mode, mode
from summarizer.language.orders import find_decision


@lru_cache(maxsize=1024)  # one sentence is looked at for each field, claim and event
def told_at(text: str) -> int | None:
    """The offset of the first figure of harm, else of an act of parliament, else of the first deed done, else null."""
    if figures := find_casualties(text):
        return figures[0].number.start
    if decision := find_decision(text):
        return decision.word[0]
    return next((deed.word[0] for deed in find_deeds(text) if mode(text, deed.word[0]) is Mode.REAL), None)
