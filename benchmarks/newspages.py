"""Short news pages made up by rule, each another one, and the answers that a careful reader would give about them.

Nothing in them is true. Page ``n`` is always the same text. ``told`` finds the reported events again in any text that
holds such a page, so that a server that stands in for a model can answer about it without knowing which page it is.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

DEEDS = {
    "An air strike": "air_strike",
    "A drone attack": "air_strike",
    "Artillery shelling": "shelling",
    "A rocket volley": "shelling",
    "A car bomb": "explosive_device",
}
TARGETS = "a market, a bus station, a bakery, a school, a power station, a row of houses, a checkpoint, a mosque"
PLACES = "Omdurman, Khartoum, El Fasher, Nyala, Goma, Bukavu, Kharkiv, Kramatorsk, Taiz, Marib, Gaza City, Benghazi"
SPEAKERS = "the health ministry, the governor, a hospital official, the rescue service, the army, a monitoring group"
DAYS = "on Monday, on Tuesday, late on Wednesday, early on Thursday, on Friday, overnight"
COUNTS = "at least {}, more than {}, up to {}, {}, {}, {}"
QUIET = (
    "Residents described long queues for bread and water in the hours that followed.",
    "The road to the airport stayed closed for most of the day.",
    "Aid groups have asked for safe passage since the spring.",
    "Neither side commented on the report.",
    "Negotiators are expected to meet again next week in a third country.",
    "Prices in the city have doubled since the fighting began, traders say.",
    "Witnesses spoke of smoke above the northern districts.",
    "The spokesman denied that troops had been in the area.",
)
_TOLD = re.compile(
    rf"(?P<deed>{'|'.join(DEEDS)}) hit (?P<target>[a-z ]+) in (?P<place>[A-Z][\w ]+?) (?P<when>[a-zA-Z ]+?), "
    r"killing (?P<killed>[a-z ]*\d+) people and wounding (?P<injured>\d+), (?P<speaker>[a-z ]+) said\."
)


@dataclass(frozen=True)
class Told:
    """One reported event: its sentence, and each answer in the words of the page."""

    sentence: str
    kind: str
    deed: str
    target: str
    place: str
    when: str
    killed: str
    injured: str
    speaker: str

    def answers(self) -> dict[str, str]:
        """The answers alone."""
        return asdict(self)


def told(text: str) -> Iterator[Told]:
    """The reported events in ``text``, in order."""
    for match in _TOLD.finditer(text):
        parts = match.groupdict()
        yield Told(sentence=match.group(), kind=DEEDS[parts["deed"]], **parts)


def page(n: int) -> str:
    """Page ``n``: 120 to 250 words between a site's furniture."""
    random = Random(n)  # noqa: S311

    def one(words: str) -> str:
        return random.choice(words.split(", "))

    def event() -> str:
        killed = one(COUNTS).format(random.randint(2, 60))
        return (
            f"{random.choice(list(DEEDS))} hit {one(TARGETS)} in {one(PLACES)} {one(DAYS)}, "
            f"killing {killed} people and wounding {random.randint(2, 90)}, {one(SPEAKERS)} said."
        )

    date = f"{random.randint(1, 28)} {one('January, March, May, July, October')} {random.randint(2015, 2025)}"
    paragraphs = [f"{event()} {random.choice(QUIET)}" for _ in range(random.randint(1, 3))]
    paragraphs += random.sample(QUIET, random.randint(3, 5))
    random.shuffle(paragraphs)
    headline = f"Dozens hurt as fighting reaches {one(PLACES)}, report {n} says"
    body = "\n\n".join(paragraphs)
    return (
        f"Menu\n\nHome | World | Sport\n\n{headline}\n\n{date}\n\n{body}\n\n"
        f"Share this article\n\nRead more: The week in pictures\n"
    )


def write_pages(folder: Path, count: int) -> Path:
    """Write pages 0 to ``count`` into ``folder``, as files that sort in that order."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        (folder / f"{n:06}.txt").write_text(page(n), encoding="utf-8")
    return folder
