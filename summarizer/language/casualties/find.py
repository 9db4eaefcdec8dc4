"""Figures of people harmed, in each language whose words are known."""

from functools import lru_cache

from summarizer.language.casualties.english import find_english
from summarizer.language.casualties.figure import CasualtyFigure
from summarizer.language.casualties.other_languages import find_listed
from summarizer.language.casualties.quoted import unquoted
from summarizer.language.english import is_english
from summarizer.language.fold import fold
from summarizer.language.words_of_harm import languages


def reads_figures(language: str | None) -> bool:
    """Whether the words for people killed, injured, ... are known in a language (ISO 639-1); null is English."""
    return is_english(language) or language in languages()


def find_casualties(text: str, language: str | None = None) -> tuple[CasualtyFigure, ...]:
    """Every figure of people harmed in a sentence, in order, with raw offsets. ``language`` as ``reads_figures``."""
    return _found(text, "en" if is_english(language) else str(language))


@lru_cache(maxsize=1024)  # one sentence is looked at for each field, claim and event
def _found(text: str, language: str) -> tuple[CasualtyFigure, ...]:
    if not reads_figures(language):
        return ()
    if language != "en":
        hay = fold(text)
        return tuple(figure.in_raw(text, hay) for figure in find_listed(hay.text, language))
    hay = unquoted(fold(text))
    found = find_english(hay.text)
    return tuple(found if hay.text == text else (figure.in_raw(text, hay) for figure in found))
