"""The deterministic summary: sentences made from checked records, neutral by construction.

It stands in when the model's own sentences do not pass the check, and when no model is to write any. Every sentence
names who says what it tells and cites the reports that it rests on.
"""

from collections.abc import Mapping, Sequence

from summarizer.language.english import is_english
from summarizer.language.terms import Terms, load_terms
from summarizer.language.voices import voice
from summarizer.schemas.event import EventRecord
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import Summary, SummaryOrigin, SummarySentence
from summarizer.schemas.taxonomy import Status
from summarizer.schemas.text import Article
from summarizer.summarizing import selection
from summarizer.summarizing.brief import Brief
from summarizer.summarizing.frames import Framed
from summarizer.summarizing.statements import fair, quoted_statements, statements

DEFAULT_LENGTH = 6


def template_summary(
    events: Sequence[EventRecord],
    reports: Mapping[str, CheckedReport],
    article: Article,
    *,
    terms: Terms | None = None,
    length: int | None = DEFAULT_LENGTH,
    language: str = "en",
) -> Summary:
    """A neutral summary of one article, of about ``length`` sentences; None for all that there is to tell.

    ``reports`` are the article's checked reports by id, ``language`` is one of ``languages()``. Competing claims about
    one event are told together or not at all, so the first event may take more than ``length`` sentences. An article
    of which nothing can be told has a summary without sentences.
    """
    terms = terms or load_terms()
    fluent = language == "en" and is_english(article.language)
    writer: Brief | Framed = (
        Brief(reports, article, terms) if fluent else Framed(voice(language), reports, article, terms)
    )
    news, background = _groups(events, writer, old=False), _groups(events, writer, old=True)
    told = selection.chosen(news, (), (), length)
    words = _words(events, reports, article, terms, writer, told)
    room = None if length is None else max(0, length - len(told))
    sentences = selection.chosen(news, fair(words, room), background, length)
    if isinstance(writer, Brief):
        sentences = writer.flow.smooth(sentences)
    return Summary(sentences=sentences, origin=SummaryOrigin.TEMPLATE, language=language)


def _groups(events: Sequence[EventRecord], writer: Brief | Framed, *, old: bool) -> list[selection.Group]:
    """A group for each event that is news, or for each that is background."""
    groups = []
    for event in events:
        if (event.status is Status.BACKGROUND) is old and (told := tuple(writer.event(event, background=old))):
            groups.append(selection.Group(selection.rank(event), told))
    return groups


def _words(
    events: Sequence[EventRecord],
    reports: Mapping[str, CheckedReport],
    article: Article,
    terms: Terms,
    writer: Brief | Framed,
    told: Sequence[SummarySentence],
) -> list[tuple[str, SummarySentence]]:
    """Who said what, in sentences that the told events do not rest on, each with its speaker."""
    known = [reports[key].evidence for sentence in told for key in sentence.reports if key in reports]
    found: list[tuple[str, SummarySentence]] = []
    if isinstance(writer, Brief):
        for event in events:
            writer.who(event.said_by)  # learns who has a short name
        for who, text, key in statements(events, reports, article, terms):
            found.append((who, SummarySentence(text=text, reports=(key,))))
    else:
        for speaker, quote, key in quoted_statements(events, reports, article):
            if sentence := writer.words_of(quote, speaker, key):
                found.append((speaker.name if speaker else "", sentence))
    return [(who, one) for who, one in found if not any(map(reports[one.reports[0]].evidence.overlaps, known))]
