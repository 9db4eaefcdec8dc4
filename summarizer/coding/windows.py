"""Windows: which sentences go into one request, and which of the form's questions are worth asking about them.

A large model gets many numbered sentences and answers with a list of forms. A tiny model gets one sentence, and only
the questions that the sentence can answer: no figure is asked for where no figure stands, no time where no time word
stands. That keeps its replies short and leaves it nothing to invent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.coding.prompt import FormPrompt
from summarizer.language.casualties import find_casualties, reads_figures
from summarizer.language.english import is_english
from summarizer.language.numbers import find_numbers
from summarizer.language.speech import find_attributions
from summarizer.language.timewords import find_time_words
from summarizer.schemas.form import Figure, Occasion, SentenceNumber
from summarizer.schemas.text import Article, Finding, Region, Sentence, Severity

# Words at the start of a sentence, or before a verb of saying, that point back to the sentence before it.
_POINTS_BACK = re.compile(
    r"^[“\"‘'«]?(?:It|He|She|They|This|That|These|Those|His|Her|Their|Its|Another|Others|Both|Some|Most"
    r"|One of|Two of|Three of|Several of"
    r"|Two|The (?:same|attack|strike|raid|blast|explosion|victims|dead|toll|two|three))\b"
    r"|\b(?:it|he|she|they|the (?:source|report|ministry|monitor|agency|group|official|statement"
    r"|spokes\w+)) (?:said|added|says|told|reported)\b"
)
# A longer "sentence" is no prose: a table, a list of links, an attack. It is left out, and ``unread`` says so.
LONGEST_SENTENCE = 2500


@dataclass(frozen=True)
class Window:
    """One request. ``fields`` are the questions asked about one sentence; empty for a list of whole forms.

    ``spoken``: somebody says something in the sentence.
    """

    sentences: tuple[Sentence, ...]
    before: Sentence | None = None
    fields: tuple[str, ...] = ()
    spoken: bool = False


def _occasions(text: str, *, english: bool, figure: bool) -> set[Occasion]:
    """What the sentence holds. Code knows the words of English only; elsewhere everything is possible."""
    held = {Occasion.ALWAYS}
    if figure:
        held.add(Occasion.FIGURE)
    if not english or find_time_words(text):
        held.add(Occasion.TIME)
    if not english or find_attributions(text):
        held.add(Occasion.SPEECH)
    return held


def fields_for(prompt: FormPrompt, sentence: Sentence, *, language: str | None) -> tuple[str, ...]:
    """The questions to ask about one sentence, in the form's order.

    Figures of an outcome that the form has no field for (detained, missing) are read by code and asked of nobody.
    """
    kinds = prompt.form.kinds()
    asked = {kind.outcome for kind in kinds.values() if isinstance(kind, Figure)}
    known = reads_figures(language)
    outcomes = {figure.outcome for figure in find_casualties(sentence.text, language)} & asked if known else asked
    figure = bool(outcomes) if known else bool(find_numbers(sentence.text))
    held = _occasions(sentence.text, english=is_english(language), figure=figure)
    return tuple(
        name
        for name, kind in kinds.items()
        if not isinstance(kind, SentenceNumber)
        and kind.occasion in held
        and not (isinstance(kind, Figure) and kind.outcome not in outcomes)
    )


def _one(prompt: FormPrompt, article: Article, sentence: Sentence, previous: Sentence | None) -> Window | None:
    """The window of one sentence; null when nothing in it can be a report."""
    english = is_english(article.language)
    cued = not english or prompt.cued(sentence.text)
    spoken = english and bool(find_attributions(sentence.text))
    if not cued and not spoken:
        return None
    before = previous if previous and _POINTS_BACK.search(sentence.text) else None
    return Window((sentence,), before, fields_for(prompt, sentence, language=article.language), spoken)


def windows(prompt: FormPrompt, article: Article, *, size: int | None, one_form: bool) -> list[Window]:
    """The requests that one article needs, in order. ``size`` is sentences a window; null is the whole article."""
    body = [one for one in article.sentences if one.region is Region.BODY and len(one.text) <= LONGEST_SENTENCE]
    if one_form:
        pairs = zip(body, [None, *body[:-1]], strict=True)
        return [window for sentence, previous in pairs if (window := _one(prompt, article, sentence, previous))]
    step = size or max(len(body), 1)
    return [Window(tuple(body[start : start + step])) for start in range(0, len(body), step)]


def unread(article: Article) -> Iterator[Finding]:
    """A finding for each sentence that is in no window because it is too long."""
    for one in article.sentences:
        if one.region is Region.BODY and len(one.text) > LONGEST_SENTENCE:
            message = f"sentence {one.number} has {len(one.text):,} characters and was not read: it is no prose"
            yield Finding(code="sentence_too_long", severity=Severity.WARNING, message=message, span=one)
