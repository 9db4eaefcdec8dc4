"""A summary sentence as the rules see it: quotations, the narrator's own words, speakers, and the cited evidence."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.language.fold import folded
from summarizer.language.speech import Attribution, Saying, find_attributions, says_unverified
from summarizer.language.terms import Terms, plain_marks
from summarizer.language.voices import Voice, voice
from summarizer.schemas.event import Claim, EventRecord, Speaker
from summarizer.schemas.report import CheckedReport
from summarizer.schemas.summary import SummarySentence
from summarizer.schemas.text import Article, Evidence, Region

# A single quotation mark opens after a space and closes before one; anything else is an apostrophe.
_QUOTED = re.compile(
    r"[“„«\"](?P<double>[^“”„«»\"]+)[”»\"]|(?<!\w)[‘'](?P<single>(?:[^‘’']|(?<=\w)[’'](?=\w))+)[’'](?!\w)"
)
_UNVERIFIED = re.compile(
    r"\bunverified\b|\bunconfirmed\b|\bnot (?:been )?(?:\w+ly )?(?:verified|confirmed)\b"
    r"|\b(?:no|without) (?:\w+ )?(?:confirmation|verification)\b",
    re.IGNORECASE,
)
_DENY = r"den(?:y|ies|ied|ial|ying)|reject(?:s|ed|ing)|disput(?:es|ed|ing)|contradict(?:s|ed)|refut(?:es|ed)"
_DENIERS = (
    re.compile(
        r"(?:^|[,;:]|\b(?:which|that|what|while|but|and|although)\b)\s*([^,;:]{2,80}?)"
        rf"\s(?:(?:also|later|has|have|had|again)\s)*(?:{_DENY})\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:{_DENY})(?:\s\w+)?\sby\s([^,.;]+)", re.IGNORECASE),
)
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")


@dataclass(frozen=True)
class Quotation:
    """Quoted words of a summary sentence; offsets without the quotation marks."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words are quoted."""
        return len(_WORD.findall(self.text))


def quotations(text: str) -> list[Quotation]:
    """Every quotation of a sentence, in order."""
    found = []
    for match in _QUOTED.finditer(text):
        group = "double" if match["double"] is not None else "single"
        found.append(Quotation(match.start(group), match.end(group), match[group]))
    return found


@dataclass(frozen=True)
class Setting:
    """What the summary is checked against: the same for all its sentences."""

    reports: Mapping[str, CheckedReport]
    events: Sequence[EventRecord]
    article: Article
    text: str
    terms: Terms
    language: str = "en"

    @property
    def voice(self) -> Voice:
        """The summary's language."""
        return voice(self.language)

    @property
    def translated(self) -> bool:
        """Whether the summary is in another language than the article, so that it quotes words to keep them."""
        return self.article.language not in (None, self.language)

    @cached_property
    def body(self) -> str:
        """The words of the article's body, folded, without captions, furniture and headline."""
        blocks = [self.text[b.start : b.end] for b in self.article.blocks if b.region is Region.BODY]
        if not blocks:
            blocks = [sentence.text for sentence in self.article.sentences if sentence.region is Region.BODY]
        return folded(" ".join(blocks))

    @cached_property
    def headline(self) -> str:
        """The headline, folded."""
        return folded(self.article.title or "")

    @cached_property
    def everything(self) -> str:
        """All evidence of all reports and events, folded."""
        pieces = [piece for report in self.reports.values() for piece in report_words(report)]
        pieces += [piece for event in self.events for piece in event_words(event)]
        return folded(" \n ".join(pieces))


class View:
    """One sentence of the summary."""

    def __init__(self, number: int, sentence: SummarySentence, setting: Setting) -> None:
        self.number = number
        self.text = sentence.text
        self.setting = setting
        self.quotations = quotations(sentence.text)
        self.cited = [setting.reports[key] for key in sentence.reports if key in setting.reports]
        self._cited_ids = frozenset(sentence.reports)

    @cached_property
    def narrated(self) -> str:
        """The sentence with quoted words blanked out, letter for letter."""
        letters = list(plain_marks(self.text))
        for quote in self.quotations:
            letters[quote.start : quote.end] = " " * (quote.end - quote.start)
        return "".join(letters)

    def quotation_at(self, start: int, end: int) -> Quotation | None:
        """The quotation that holds these words."""
        return next((quote for quote in self.quotations if quote.start <= start and end <= quote.end), None)

    @cached_property
    def attributions(self) -> list[Attribution]:
        """Attributions to somebody; "reportedly" is none."""
        setting = self.setting
        found = list(find_attributions(self.text)) if setting.language == "en" else []
        if setting.language != "en" or setting.translated:
            for pattern, saying in ((setting.voice.says, Saying.SAID), (setting.voice.denies, Saying.DENIED)):
                for match in pattern.finditer(self.text):
                    found.append(Attribution(match.span("who"), (match.start(), self._clause_end(match.end())), saying))
        return [one for one in found if one.speaker is not None]

    def _clause_end(self, start: int) -> int:
        """Where the next speaker's part begins."""
        found = re.search(r"\s?[;؛]\s", self.text[start:])
        return start + found.start() if found else len(self.text)

    @cached_property
    def speakers(self) -> list[str]:
        """Who says something in this sentence, in its words."""
        return [self.speaker_words(found) for found in self.attributions]

    def speaker_words(self, found: Attribution) -> str:
        """A speaker with what is added between commas: "Rear Admiral Prenn, deputy head of the Centre, said"."""
        if found.speaker is None:
            return ""
        start, end = found.speaker
        added = re.match(r",\s[^,;“\"]{2,100}(?=,)", self.text[end:])
        return self.text[start : end + (added.end() if added else 0)]

    @property
    def doubts(self) -> bool:
        """Whether the sentence says that something could not be verified."""
        if self.setting.language != "en":
            return self.setting.voice.says_unverified(self.text)
        return says_unverified(self.text) or bool(_UNVERIFIED.search(self.text))

    @property
    def denies(self) -> bool:
        """Whether somebody denies something in this sentence."""
        said = any(found.saying is Saying.DENIED for found in self.attributions)
        return said or bool(re.search(rf"\b(?:{_DENY})\b", self.narrated, re.IGNORECASE))

    @property
    def deniers(self) -> list[str]:
        """Who denies something in a clause of this sentence: "which the army denied", "denied by the army"."""
        return [words for pattern in _DENIERS for words in pattern.findall(self.narrated)]

    @cached_property
    def events(self) -> list[EventRecord]:
        """Events that rest on a cited report."""
        return [event for event in self.setting.events if self._cited_ids & set(event.reports)]

    @cached_property
    def claims(self) -> list[Claim]:
        """Claims of those events that stand in a cited report's sentence."""
        return [claim for event in self.events for claim in event.claims if self.cites(claim.evidence)]

    def cites(self, evidence: Evidence) -> bool:
        """Whether a cited report stands on these words."""
        return any(report.evidence.overlaps(evidence) for report in self.cited)

    @cached_property
    def evidence(self) -> str:
        """The words of the cited reports, and of their claims and answers, folded."""
        pieces = [piece for report in self.cited for piece in report_words(report)]
        pieces += [piece for claim in self.claims for piece in claim_words(claim)]
        return folded(" \n ".join(pieces))

    @cached_property
    def known_names(self) -> str:
        """The words in which names may stand: the evidence, and what the records make of it."""
        pieces = [self.evidence, *(name for event in self.events for name in event_words(event))]
        return folded(" \n ".join(pieces))

    @property
    def source(self) -> Evidence | None:
        """The first cited sentence, to show beside a finding."""
        return self.cited[0].evidence if self.cited else None


def report_words(report: CheckedReport) -> Iterator[str]:
    """The words that a report rests on."""
    yield report.evidence.text
    yield from (evidence.text for answer in report.answers.values() for evidence in answer.evidence)


def _speaker_words(speaker: Speaker | None) -> Iterable[str]:
    return [word for word in (speaker.name, speaker.canonical, speaker.via) if word] if speaker else []


def claim_words(claim: Claim) -> Iterator[str]:
    """The words of a claim, with its speaker's names."""
    yield claim.evidence.text
    yield from _speaker_words(claim.claimant)
    yield from (part.count.evidence.text for part in claim.of_which)
    if claim.count:
        yield claim.count.evidence.text


def event_words(event: EventRecord) -> Iterator[str]:
    """Names, places and times of an event, with what the records make of them."""
    yield from (evidence.text for evidence in event.evidence)
    yield from (name for actor in event.actors for name in (actor.name, actor.canonical) if name)
    yield from _speaker_words(event.said_by)
    for claim in event.claims:
        yield from claim_words(claim)
    if event.target:
        yield event.target.text
    if event.place:
        place = event.place
        yield from (name for name in (place.text, place.name, place.country, place.admin1) if name)
    if event.when.text:
        yield event.when.text
