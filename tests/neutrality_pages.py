"""The pages and cases of ``data/neutrality.yaml``: sentences with what was recorded of them, and summaries of them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from summarizer.checking.neutrality import check_summary, load_terms
from summarizer.language.fold import find
from summarizer.schemas.event import Claim, Count, EventRecord, Place, Speaker, When
from summarizer.schemas.report import Answer, CheckedReport, Verdict
from summarizer.schemas.summary import NeutralityFinding, SummarySentence
from summarizer.schemas.taxonomy import EventType, Outcome, Stance, Status
from summarizer.schemas.text import Article, Block, Evidence, Published, Region, Sentence

DATA = yaml.safe_load((Path(__file__).parent / "data" / "neutrality.yaml").read_text(encoding="utf-8"))
NO_TIME = When(text=None, evidence=None, basis="not said")


class Page:
    """One page, its article, reports and events."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told
        self.text = "\n\n".join((told["headline"], *told["sentences"]))
        self.reports = {f"r{number}": self._report(number) for number in range(1, len(told["sentences"]) + 1)}
        self.events = [self._event(number, event) for number, event in enumerate(told["events"], start=1)]

    @property
    def article(self) -> Article:
        wholes = [self.words(0), *(self.words(number) for number in range(1, len(self.told["sentences"]) + 1))]
        regions = [Region.HEADLINE] + [Region.BODY] * (len(wholes) - 1)
        return Article(
            number=1,
            title=self.told["headline"],
            publisher=self.told["publisher"],
            language="en",
            published=Published(basis="nothing on the page proves it"),
            blocks=tuple(
                Block(start=one.start, end=one.end, region=region, reason="made up")
                for one, region in zip(wholes, regions, strict=True)
            ),
            sentences=tuple(
                Sentence(start=one.start, end=one.end, number=number, paragraph=number, text=one.text, region=region)
                for number, (one, region) in enumerate(zip(wholes, regions, strict=True))
            ),
        )

    def words(self, sentence: int, quoted: str | None = None) -> Evidence:
        """Words of a sentence, or the whole of it; sentence 0 is the headline."""
        whole = (self.told["headline"], *self.told["sentences"])[sentence]
        start, end = find(quoted, whole)[0] if quoted else (0, len(whole))
        at = self.text.index(whole)
        return Evidence(document="e" * 64, start=at + start, end=at + end, text=whole[start:end])

    def _report(self, number: int) -> CheckedReport:
        answers = {}
        if who := self.told["speakers"].get(number):
            evidence = (self.words(number, who),)
            answers["who_says_so"] = Answer(given=who, verdict=Verdict.EXACT, value=None, evidence=evidence)
        return CheckedReport(id=f"r{number}", sentence=number, evidence=self.words(number), answers=answers)

    def _event(self, number: int, told: Mapping[str, Any]) -> EventRecord:
        where, when = told.get("place"), told.get("when")
        return EventRecord(
            id=f"e{number}",
            type=EventType(told["type"]),
            status=Status(told.get("status", "asserted")),
            actors=(),
            target=None,
            place=Place(text=where[1], evidence=self.words(*where)) if where else None,
            when=self._when(*when) if when else NO_TIME,
            said_by=self._speaker(*told["said_by"]) if "said_by" in told else None,
            claims=tuple(self._claim(f"c{index}", *claim) for index, claim in enumerate(told["claims"])),
            fatalities=None,
            injured=None,
            evidence=tuple(self.words(sentence) for sentence in told["reports"]),
            reports=tuple(f"r{sentence}" for sentence in told["reports"]),
        )

    def _when(self, sentence: int, text: str, day: Any = None) -> When:
        evidence = self.words(sentence, text)
        return When(text=text, evidence=evidence, earliest=day, latest=day, basis="the words of the sentence")

    def _speaker(self, sentence: int, name: str) -> Speaker:
        return Speaker(name=name, evidence=self.words(sentence, name))

    def _claim(
        self,
        key: str,
        sentence: int,
        outcome: str,
        figure: str | None,
        low: int | None,
        high: int | None,
        who: str,
        stance: str = "asserted",
        scope: str = "event",
    ) -> Claim:
        count = Count(text=figure, min=low, max=high, evidence=self.words(sentence, figure)) if figure else None
        return Claim.model_validate(
            {
                "id": key,
                "outcome": Outcome(outcome),
                "count": count,
                "victims": None,
                "claimant": self._speaker(sentence, who),
                "stance": Stance(stance),
                "scope": scope,
                "evidence": self.words(sentence),
            }
        )

    def check(self, told: list[list[Any]]) -> list[NeutralityFinding]:
        """Findings about some sentences, in a summary that the page's own sentences complete."""
        sentences = [
            SummarySentence(text=text, reports=tuple(f"r{number}" for number in cited))
            for text, *cited in (*told, *self.told["also"])
        ]
        found = check_summary(
            sentences,
            reports=self.reports,
            events=self.events,
            article=self.article,
            text=self.text,
            terms=load_terms(),
        )
        return [one for one in found if one.sentence <= len(told)]


@lru_cache(maxsize=8)
def page(name: str) -> Page:
    return Page(DATA["pages"][name])


def cases() -> Iterator[tuple[str, str, str, list[list[Any]]]]:
    """Page, rule, ``fair`` or ``unfair``, and the sentences."""
    for name, listed in DATA["cases"].items():
        for rule, kind, told in listed:
            yield name, rule, kind, told
