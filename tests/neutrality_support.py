"""A made-up page with its reports, events and claims, for the tests of the neutrality check and the template."""

from datetime import date
from typing import Any

from summarizer.language.fold import find
from summarizer.schemas.event import Actor, Claim, Count, EventRecord, Place, Speaker, SubCount, When
from summarizer.schemas.report import Answer, CheckedReport, Verdict
from summarizer.schemas.taxonomy import EventType, Outcome, Role, Stance, Status
from summarizer.schemas.text import Article, Block, Evidence, Published, Region, Sentence

HEADLINE = "Regime massacre shocks Belmark"
SENTENCES = (
    "Zorvan army helicopters fired on a market in the town of Belmark late on Tuesday, killing at least 14 traders and "
    "wounding 30, the Belmark Health Office said.",
    "Zorvan’s defence minister, Odo Prenn, denied that any civilians were killed in Belmark.",
    "The Lorn Relief Network said up to 78 people had died across the valley since the start of the offensive.",
    "“We will crush the terrorist gangs that hide in Belmark,” General Mika Sorn said on Wednesday.",
    "The general accused the Zorvan regime’s enemies of a plot to seize the Ostra dam.",
    "The Harrad Brigade shelled an army post near Tolmin on Monday, residents told the Daily Quill, but the account "
    "could not be independently verified.",
    "President Ilo Marn said that talks would begin in the government’s view “as soon as the guns fall silent”.",
)
TEXT = HEADLINE + "\n\n" + "\n\n".join(SENTENCES)
DOCUMENT = "d" * 64


def words(quoted: str, within: str = TEXT) -> Evidence:
    """Evidence for words of the page; ``within`` says in which sentence if they stand in several."""
    offset = TEXT.index(within)
    start, end = find(quoted, within)[0]
    return Evidence(document=DOCUMENT, start=offset + start, end=offset + end, text=TEXT[offset + start : offset + end])


def article(**changes: Any) -> Article:
    title = words(HEADLINE)
    sentences = [
        Sentence(start=title.start, end=title.end, number=0, paragraph=0, text=HEADLINE, region=Region.HEADLINE)
    ]
    blocks = [Block(start=title.start, end=title.end, region=Region.HEADLINE, reason="first line")]
    for number, text in enumerate(SENTENCES, start=1):
        at = words(text)
        sentences.append(Sentence(start=at.start, end=at.end, number=number, paragraph=number, text=text))
        blocks.append(Block(start=at.start, end=at.end, region=Region.BODY, reason="prose"))
    fields: dict[str, Any] = {
        "number": 1,
        "title": HEADLINE,
        "publisher": "The Daily Quill",
        "language": "en",
        "published": Published(basis="nothing on the page proves it"),
        "blocks": tuple(blocks),
        "sentences": tuple(sentences),
    }
    return Article(**fields | changes)


def report(number: int, **answers: str) -> CheckedReport:
    """The report of a sentence. Answers are words of it; ``what_happened`` and ``denied_or_unverified`` are choices."""
    sentence = SENTENCES[number - 1]
    checked = {}
    for field, given in answers.items():
        choice = field in ("what_happened", "denied_or_unverified")
        evidence = () if choice else (words(given, sentence),)
        checked[field] = Answer(given=given, verdict=Verdict.EXACT, value=given if choice else None, evidence=evidence)
    return CheckedReport(id=f"r{number}", sentence=number, evidence=words(sentence), answers=checked)


def reports() -> dict[str, CheckedReport]:
    made = [
        report(1, what_happened="air_strike", who_says_so="the Belmark Health Office"),
        report(2, what_happened="statement", who_says_so="Odo Prenn", denied_or_unverified="denied"),
        report(3, what_happened="toll_report", who_says_so="The Lorn Relief Network"),
        report(4, what_happened="statement", who_says_so="General Mika Sorn"),
        report(5, what_happened="statement", who_says_so="The general"),
        report(6, what_happened="shelling", who_says_so="residents", denied_or_unverified="unverified"),
        report(7, what_happened="statement", who_says_so="President Ilo Marn"),
    ]
    return {item.id: item for item in made}


def speaker(name: str, number: int, **more: Any) -> Speaker:
    return Speaker(name=name, evidence=words(name, SENTENCES[number - 1]), **more)


def count(text: str, number: int, low: int | None, high: int | None) -> Count:
    return Count(text=text, min=low, max=high, evidence=words(text, SENTENCES[number - 1]))


def claim(number: int, outcome: Outcome, **more: Any) -> Claim:
    fields: dict[str, Any] = {
        "id": f"c{number}{outcome.value}",
        "outcome": outcome,
        "count": None,
        "victims": None,
        "claimant": None,
        "stance": Stance.ASSERTED,
        "evidence": words(SENTENCES[number - 1]),
    }
    return Claim(**fields | more)


def place(text: str, number: int) -> Place:
    return Place(text=text, evidence=words(text, SENTENCES[number - 1]))


def when(text: str, number: int, day: date | None = None) -> When:
    evidence = words(text, SENTENCES[number - 1])
    return When(text=text, evidence=evidence, earliest=day, latest=day, basis="the words of the sentence")


NO_TIME = When(text=None, evidence=None, basis="not said")


def actor(name: str, number: int, role: Role = Role.INITIATOR) -> Actor:
    return Actor(name=name, role=role, evidence=words(name, SENTENCES[number - 1]))


def event(number: int, event_type: EventType, **more: Any) -> EventRecord:
    fields: dict[str, Any] = {
        "id": f"e{number}",
        "type": event_type,
        "status": Status.ASSERTED,
        "actors": (),
        "target": None,
        "place": None,
        "when": NO_TIME,
        "said_by": None,
        "claims": (),
        "fatalities": None,
        "injured": None,
        "evidence": (words(SENTENCES[number - 1]),),
        "reports": (f"r{number}",),
    }
    return EventRecord(**fields | more)


def market(**more: Any) -> EventRecord:
    """The strike on the market, with its toll and the denial."""
    office = speaker("the Belmark Health Office", 1)
    fields: dict[str, Any] = {
        "status": Status.DISPUTED,
        "actors": (actor("Zorvan army helicopters", 1),),
        "target": words("a market", SENTENCES[0]),
        "place": place("the town of Belmark", 1),
        "when": when("late on Tuesday", 1),
        "said_by": office,
        "reports": ("r1", "r2"),
        "claims": (
            claim(1, Outcome.KILLED, count=count("at least 14", 1, 14, None), victims="traders", claimant=office),
            claim(1, Outcome.INJURED, count=count("30", 1, 30, 30), claimant=office),
            claim(2, Outcome.KILLED, victims="civilians", claimant=speaker("Odo Prenn", 2), stance=Stance.DENIED),
        ),
    }
    return event(1, EventType.AIR_STRIKE, **fields | more)


def toll() -> EventRecord:
    """The running total of the offensive."""
    total = claim(
        3,
        Outcome.KILLED,
        count=count("up to 78", 3, None, 78),
        victims="people",
        claimant=speaker("The Lorn Relief Network", 3),
        scope="total",
    )
    return event(3, EventType.OTHER, place=place("the valley", 3), said_by=total.claimant, claims=(total,))


def post() -> EventRecord:
    """The shelling that nobody could verify."""
    return event(
        6,
        EventType.SHELLING,
        status=Status.UNVERIFIED,
        actors=(actor("The Harrad Brigade", 6),),
        target=words("an army post", SENTENCES[5]),
        place=place("near Tolmin", 6),
        when=when("Monday", 6),
        said_by=speaker("residents", 6, via="the Daily Quill"),
    )


def events() -> list[EventRecord]:
    return [market(), toll(), post()]


__all__ = [
    "SENTENCES",
    "TEXT",
    "SubCount",
    "actor",
    "article",
    "claim",
    "count",
    "event",
    "events",
    "market",
    "place",
    "post",
    "report",
    "reports",
    "speaker",
    "toll",
    "when",
    "words",
]
