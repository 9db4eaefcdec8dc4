"""Who said what, for articles that tell of words: short verbatim quotations with their speaker."""

import re
from collections.abc import Iterator, Mapping

from summarizer.language.terms import Terms
from summarizer.schemas.event import Speaker
from summarizer.schemas.report import CheckedReport, WhatHappened
from summarizer.schemas.text import Article, Region
from summarizer.summarizing import phrases

_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_MARKS = re.compile(r"[“”\"‘’«»\[\]<>{}|*_`]|(?<!\w)'")
FEWEST, MOST = 4, 30  # words of a quotation


def statements(
    reports: Mapping[str, CheckedReport], article: Article, terms: Terms
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A sentence and the report it cites, for each report of a statement with a named speaker, in reading order."""
    for key, report in sorted(reports.items(), key=lambda item: (item[1].evidence.start, item[0])):
        asked = report.answers.get("what_happened")
        says = report.answers.get("who_says_so")
        if not asked or asked.given != WhatHappened.STATEMENT or not says or not says.evidence:
            continue
        if text := _statement(report, says.evidence[0].text, article, terms):
            yield phrases.sentence(text), (key,)


def _statement(report: CheckedReport, who: str, article: Article, terms: Terms) -> str | None:
    """``Minister Prenn said: “...”``; for indirect speech the newspaper's own sentence, in the newspaper's name."""
    if not _in_body(report, article):
        return None
    words = report.evidence.text
    quotations = [quoted.strip(" ,.;:") for quoted in _QUOTED.findall(words)]
    fitting = [quoted for quoted in quotations if _can_stand_alone(quoted)]
    if fitting:
        speaker = phrases.speaker(Speaker(name=who, evidence=report.evidence), article, terms)
        return f"{speaker} said: “{' '.join(max(fitting, key=len).split())}.”"
    if quotations or _MARKS.search(words) or not FEWEST <= len(words.split()) <= MOST:
        return None
    return f"{phrases.paper(article)} reported: “{' '.join(words.split()).rstrip('.')}.”"


def _can_stand_alone(quoted: str) -> bool:
    """A whole sentence of the speaker, not a fragment that the newspaper worked into its own."""
    return FEWEST <= len(quoted.split()) <= MOST and not quoted[0].islower() and not _MARKS.search(quoted)


def _in_body(report: CheckedReport, article: Article) -> bool:
    """Quotations come from the body alone."""
    return any(sentence.number == report.sentence and sentence.region is Region.BODY for sentence in article.sentences)
