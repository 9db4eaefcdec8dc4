"""Who a pronoun is, by the sentences before it."""

from collections.abc import Sequence

from summarizer.language.speech.sentence import find_attributions
from summarizer.language.speech.speakers import is_pronoun


def antecedent(pronoun: str, earlier: Sequence[str]) -> tuple[int, tuple[int, int]] | None:
    """Who "it", "he" or "the source" is: the nearest speaker in ``earlier`` (nearest sentence first).

    "The ministry" needs a speaker that is a ministry. Returns the sentence's index in ``earlier`` and offsets in it.
    """
    noun = pronoun.split()[-1].lower() if " " in pronoun else None
    for index, sentence in enumerate(earlier):
        for attribution in reversed(find_attributions(sentence)):
            words = sentence[slice(*attribution.speaker)] if attribution.speaker else ""
            # "the ministry" can be who "it" is; only a name can be what "the ministry" is.
            if not attribution.speaker or (attribution.pronoun if noun else is_pronoun(words)):
                continue
            if noun is None or noun in words.lower():
                return index, attribution.speaker
    return None
