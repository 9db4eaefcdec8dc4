"""Who said what, for articles that tell of words: short verbatim quotations and indirect speech, with the speaker."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from summarizer.language.terms import Rule, Terms
from summarizer.schemas.event import EventRecord, Speaker
from summarizer.schemas.report import CheckedReport, WhatHappened
from summarizer.schemas.summary import SummarySentence
from summarizer.schemas.taxonomy import EventType
from summarizer.schemas.text import Article, Region
from summarizer.summarizing import phrases
from summarizer.summarizing.ownwords import own_words, replaceable

FEWEST, MOST = 4, 32  # words of a quotation or a clause
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
_MARKS = re.compile(r"[“”\"‘«»\[\]<>{}|*_`]|(?<!\w)['’]|://|\bwww\.")
_SAYS_THAT = re.compile(
    r"(?:In\s[^,;:]{1,90},\s)?(?P<lead>[^,;:]{1,90})\s(?:said|says|stated|added|emphasi[sz]ed|warned|cautioned|noted|stressed|insisted|claimed"
    r"|reiterated|revealed|asserted|explained|announced|confirmed|argued|complained|told\s[A-Z][\w .'-]{2,40}?"
    r"|(?P<denied>denied))(?:\son\s\w+day)?"
    r"\sthat\s(?P<clause>.+)"
)
_ACCORDING = re.compile(r"According\sto\s(?P<who>[^,]{2,80}),\s(?P<clause>.+)")
_SPEAKING = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|us|[Mm]y|[Yy]ou|[Yy]our)\b|[?!]")
_UNCLEAR_START = re.compile(r"(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|Such|But|And)\b")


def statements(
    events: Iterable[EventRecord], reports: Mapping[str, CheckedReport], article: Article, terms: Terms
) -> Iterator[tuple[str, str, str]]:
    """Speaker, sentence and cited report of each statement in the body that can be told, in reading order.

    The speaker is the one that the record resolved, else the words of the report's own answer.
    """
    quoted = []
    found = False
    for who, report in _told(events, reports, article):
        speaker = phrases.named(who, terms) or "" if who else ""
        if text := _statement(report, who, article, terms):
            found = True
            yield speaker, phrases.sentence(text), report.id
        elif text := _newspapers(report, who, article, terms):
            quoted.append((speaker, phrases.sentence(text), report.id))
    if not found:  # better the newspaper's own sentence between quotation marks than nothing
        yield from quoted


def quoted_statements(
    events: Iterable[EventRecord], reports: Mapping[str, CheckedReport], article: Article
) -> Iterator[tuple[Speaker | None, str, str]]:
    """Speaker, verbatim words and cited report: a whole quotation as its speaker's, else the newspaper's sentence."""
    for who, report in _told(events, reports, article):
        words = " ".join(report.evidence.text.split())
        quotations = [quoted.strip(" ,.;:") for quoted in _QUOTED.findall(words)]
        whole = [quoted for quoted in quotations if len(quoted.split()) >= FEWEST]
        if whole and who:
            yield who, max(whole, key=len), report.id
        elif not quotations and FEWEST <= len(words.split()) <= MOST:
            yield None, words.rstrip(".。۔"), report.id


def fair(words: Iterable[tuple[str, SummarySentence]], room: int | None) -> tuple[SummarySentence, ...]:
    """At most ``room`` statements in reading order: everybody is heard once before anybody is heard twice."""
    listed = list(words)
    turns: dict[str, int] = {}
    ranked = []
    for index, (who, _) in enumerate(listed):
        turns[who] = turns.get(who, 0) + 1
        ranked.append((turns[who], index))
    kept = {index for _, index in sorted(ranked)[:room]}
    return tuple(sentence for index, (_, sentence) in enumerate(listed) if index in kept)


def _told(
    events: Iterable[EventRecord], reports: Mapping[str, CheckedReport], article: Article
) -> Iterator[tuple[Speaker | None, CheckedReport]]:
    """Each statement of the body with its speaker, in reading order."""
    resolved = {
        key: event.said_by
        for event in events
        if event.said_by and event.type is EventType.STATEMENT  # others may hold the words of several speakers
        for key in event.reports
    }
    for key, report in sorted(reports.items(), key=lambda item: (item[1].evidence.start, item[0])):
        asked = report.answers.get("what_happened")
        if asked and asked.value == WhatHappened.STATEMENT and _in_body(report, article):
            yield resolved.get(key) or _answered(report), report


def _answered(report: CheckedReport) -> Speaker | None:
    says = report.answers.get("who_says_so")
    return Speaker(name=says.evidence[0].text, evidence=says.evidence[0]) if says and says.evidence else None


def _statement(report: CheckedReport, who: Speaker | None, article: Article, terms: Terms) -> str | None:
    """``Minister Prenn said: “...”``, ``Minister Prenn said that ...``, or the newspaper's sentence in its name."""
    words = " ".join(report.evidence.text.split())
    named = phrases.named(who, terms) if who else None
    quotations = [quoted.strip(" ,.;:") for quoted in _QUOTED.findall(words)]
    whole = [quoted for quoted in quotations if quoted[:1].isupper() and _fits(quoted)]
    if whole and named:
        return f"{named} said: “{max(whole, key=len)}.”"
    if quotations or _MARKS.search(words) or not named:
        return None
    if indirect := _indirect(words, named, terms):
        return indirect
    own = own_words(report.evidence, who, article, terms)
    return f"{own.clause}, {named} said" if own and not own.verb else None


def _newspapers(report: CheckedReport, who: Speaker | None, article: Article, terms: Terms) -> str | None:
    """``The Daily Quill reported: “...”``."""
    words = " ".join(report.evidence.text.split())
    loaded = any(use.term.rule in (Rule.BAN, Rule.ATTR, Rule.VERB) for use in terms.find(words))
    if who and _fits(words) and not loaded and not _UNCLEAR_START.match(words):
        return f"{phrases.paper(article)} reported: “{words.rstrip('.')}.”"
    return None


def _indirect(words: str, named: str, terms: Terms) -> str | None:
    """The newspaper's indirect speech with a plain verb; None if the clause is not plain itself."""
    according, says = _ACCORDING.match(words), _SAYS_THAT.match(words)
    found = according or says
    if found is None or not all(replaceable(use) for use in terms.find(found["clause"])):
        return None
    clause = phrases.clean(re.sub(r"\brecently\s", "", found["clause"]), terms)
    if not _fits(clause) or _SPEAKING.search(clause) or terms.relative.search(clause):
        return None
    if according:  # the sentence names its speaker itself
        source = phrases.name(according["who"], terms)
        return f"according to {source}, {clause}" if source else None
    return f"{named} {'denied' if says and says['denied'] else 'said'} that {clause}"


def _fits(words: str) -> bool:
    """Plain words, few enough: no markup, no address, no invisible characters."""
    visible = not any(unicodedata.category(letter).startswith("C") for letter in words)
    return FEWEST <= len(words.split()) <= MOST and visible and not _MARKS.search(words)


def _in_body(report: CheckedReport, article: Article) -> bool:
    """Quotations come from the body alone."""
    return any(sentence.number == report.sentence and sentence.region is Region.BODY for sentence in article.sentences)
