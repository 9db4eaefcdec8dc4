"""What was found, on the terminal: each article, its summary, and a row for each event with who gives which figure."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.plain import shortened
from summarizer.schemas.event import Claim, EventRecord, Place, When
from summarizer.schemas.record import ArticleRecord, DocumentRecord, Failure
from summarizer.schemas.taxonomy import EventType, Stance, Status

MAX_ROWS = 400
Row = tuple[str, str, str, str]


@dataclass(frozen=True)
class Card:
    """One article, or one document without articles, as it is shown. Plain text only."""

    heading: str
    about: str
    summary: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str


class Rows:
    """What is shown. Beyond ``limit`` rows, articles are only counted, whatever the folder's size."""

    def __init__(self, limit: int = MAX_ROWS) -> None:
        self._limit = limit
        self._cards: dict[str, list[Card]] = {}
        self._kept = 0
        self._hidden = 0

    @property
    def full(self) -> bool:
        """Whether more will not be shown."""
        return self._kept >= self._limit

    def add(self, record: DocumentRecord) -> None:
        """Add a document's articles."""
        shown: list[Card] = []
        for card in _cards(record):
            if self.full:
                self._hidden += 1
                continue
            shown.append(card)
            self._kept += max(len(card.rows), 1)
        self._cards[record.name] = shown

    def skip(self) -> None:
        """Count a document that is not shown."""
        self._hidden += 1

    def table(self) -> Group:
        """Everything, in the order of the documents' names."""
        parts: list[RenderableType] = []
        for _, cards in sorted(self._cards.items()):
            for card in cards:
                parts += _shown(card)
        if self._hidden:
            parts.append(Text(f"and {self._hidden} more: the records have them all"))
        return Group(*parts)


def _shown(card: Card) -> Iterator[RenderableType]:
    """``Text`` throughout: no markup of a document is ever obeyed."""
    yield Text(card.heading, style="bold")
    if card.about:
        yield Text(card.about, style="dim")
    for sentence in card.summary:
        yield Padding(Text(f"· {sentence}"), (0, 0, 0, 2))
    if card.rows:
        table = Table(box=box.SIMPLE_HEAD, leading=1, pad_edge=False)
        for heading in ("Event", "When and where", "Figures, and who says them", "Status"):
            table.add_column(heading, overflow="fold")
        for row in card.rows:
            table.add_row(*(Text(cell) for cell in row))
        yield Padding(table, (0, 0, 0, 2))
    if card.note:
        yield Padding(Text(card.note, style="dim"), (0, 0, 0, 2))
    yield Text("")


def _cards(record: DocumentRecord) -> Iterator[Card]:
    name = shortened(record.name, 80)
    if not record.articles:
        reason = _reason(record.error) if record.error else "no article was found"
        yield Card(f"{name}: {record.status.value}", "", (), (), reason)
    for article in record.articles:
        yield _card(name, article)


def _card(name: str, article: ArticleRecord) -> Card:
    told = [event for event in article.events if not _in_passing(event)]
    rows = tuple(
        (_happening(event), _setting(event.when, event.place), _figures(event), event.status.value) for event in told
    )
    passing = len(article.events) - len(told)
    note = f"and {passing} statements or events of the past: the record has them" if passing else ""
    published = article.published.value.isoformat() if article.published.value else "publication date not proved"
    about = ", ".join([*([shortened(article.publisher, 80)] if article.publisher else []), published])
    return Card(
        heading=f"{name}: {shortened(article.title or 'without a title', 120)}",
        about=about,
        summary=tuple(shortened(one.text, 400) for one in article.summary.sentences) if article.summary else (),
        rows=rows,
        note=note if told else note or "no event",
    )


def _in_passing(event: EventRecord) -> bool:
    """Told in words alone, or as history, and without a figure."""
    words_only = event.type is EventType.STATEMENT or event.status is Status.BACKGROUND
    return words_only and not event.claims


def failure_line(error: Failure) -> str:
    """Why a document failed and what to do, in one line."""
    return _reason(error).replace("\n", " (") + (")" if error.hint else "")


def _reason(error: Failure) -> str:
    hint = f"\n{shortened(error.hint, 200)}" if error.hint else ""
    return f"{error.code}: {shortened(error.message, 200)}{hint}"


def _happening(event: EventRecord) -> str:
    who = ", ".join(shortened(actor.name, 60) for actor in event.actors[:4])
    return event.type.value.replace("_", " ") + (f"\n{who}" if who else "")


def _setting(when: When, place: Place | None) -> str:
    dates = [date.isoformat() for date in dict.fromkeys((when.earliest, when.latest)) if date]
    told = shortened(when.text, 60) if when.text else ""
    time = f"{told} ({' to '.join(dates)})" if told and dates else told or " to ".join(dates)
    where = shortened(place.text, 80) if place else ""
    return "\n".join(line for line in (time, where) if line)


def _figures(event: EventRecord) -> str:
    return "\n".join(_claim(claim) for claim in event.claims)


def _claim(claim: Claim) -> str:
    figure = shortened(claim.count.text, 60) if claim.count else "no figure"
    who = claim.claimant  # for "him", the one whom he stands for
    speaker = shortened(who.canonical or who.name, 80) if who else "the newspaper"
    stance = "" if claim.stance is Stance.ASSERTED else f", {claim.stance.value}"
    total = ", a total" if claim.scope == "total" else ""
    return f"{claim.outcome.value}: {figure}{total} ({speaker}{stance})"
