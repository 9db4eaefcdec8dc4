"""Whether a draft tells the facts that it was given: all that matter, and no others."""

import re

from summarizer.language.fold import folded
from summarizer.language.voices import voice
from summarizer.schemas.summary import Summary

_STEM = 6
_MOSTLY = 0.8
_MARKUP = frozenset("<>{}[]|*_`#\\")


def unfaithful(draft: Summary, facts: Summary) -> list[str]:
    """What a draft leaves out of the facts or adds to them, a line each; empty when it only rearranges them.

    A draft may join facts and reorder them. It may not lose a fact with a number or a denial, drop what happened to
    the people counted, or bring in words or markup that no fact holds.
    """
    faults: list[str] = []
    plain = {word[:_STEM] for word in voice(facts.language).plain}
    if len(draft.sentences) > len(facts.sentences):
        faults.append(f"it has {len(draft.sentences)} sentences, and {len(facts.sentences)} are enough")
    for index, sentence in enumerate(draft.sentences, start=1):
        cited = [fact for fact in facts.sentences if set(fact.reports) & set(sentence.reports)]
        known = _content(" ".join(fact.text for fact in cited))
        if strange := sorted(_content(sentence.text) - known - plain):
            faults.append(f"sentence {index} says {', '.join(strange)}, which its facts do not say")
        if marks := _MARKUP & set(sentence.text) - {mark for fact in cited for mark in fact.text}:
            faults.append(f"sentence {index} holds {' '.join(sorted(marks))}, and plain words are wanted")
    for fact in facts.sentences:
        words = _content(fact.text)
        kept = max((len(words & _content(one.text)) for one in draft.sentences), default=0)
        if words and kept < _MOSTLY * len(words):
            faults.append(f"this fact is left out or cut short: {fact.text}")
    return faults


def _content(text: str) -> frozenset[str]:
    """The words that carry the meaning: names, numbers, verbs, nouns; without endings."""
    words = re.findall(r"[^\W_]+", folded(text).lower())
    return frozenset(word if word.isdigit() else word[:_STEM] for word in words if len(word) > 3 or word.isdigit())
