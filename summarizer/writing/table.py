"""The table on the terminal: what was found, one row for each event, and who gives which figure."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from summarizer.schemas.event import Claim, EventRecord, Place, When
from summarizer.schemas.record import DocumentRecord, DocumentStatus, Failure
from summarizer.schemas.taxonomy import Stance
from summarizer.writing.plain import shortened

MAX_ROWS = 400
Row = tuple[str, str, str, str, str, str]


class Rows:
    """The rows of the table. Beyond ``limit`` they are only counted, whatever the folder's size."""

    def __init__(self, limit: int = MAX_ROWS) -> None:
        self._limit = limit
        self._rows: dict[str, list[Row]] = {}
        self._kept = 0
        self._hidden = 0

    @property
    def full(self) -> bool:
        """Whether more rows will not be shown."""
        return self._kept >= self._limit

    def add(self, record: DocumentRecord) -> None:
        """Add a document's events."""
        rows = list(_rows(record))
        kept = rows[: self._limit - self._kept]
        self._rows[record.name] = kept
        self._kept += len(kept)
        self._hidden += len(rows) - len(kept)

    def skip(self) -> None:
        """Count a document that is not shown."""
        self._hidden += 1

    def table(self) -> Table:
        """The table, in the order of the documents' names."""
        table = Table(show_lines=True)
        for heading in ("Document", "Article", "Event", "When and where", "Figures, and who says them", "Status"):
            table.add_column(heading, overflow="fold")
        for _, rows in sorted(self._rows.items()):
            for row in rows:
                table.add_row(*(Text(cell) for cell in row))  # Text: no markup of a document is ever obeyed
        if self._hidden:
            table.caption = f"and {self._hidden} more: the records have them all"
        return table


def _rows(record: DocumentRecord) -> Iterator[Row]:
    name = shortened(record.name, 60)
    if record.status in {DocumentStatus.FAILED, DocumentStatus.SKIPPED}:
        reason = _reason(record.error) if record.error else ""
        yield name, "", "", "", reason, record.status.value
    for article in record.articles:
        title = shortened(article.title or "", 80)
        if not article.events:
            yield name, title, "no event", "", "", DocumentStatus.NO_EVENT.value
        for event in article.events:
            yield name, title, _happening(event), _setting(event.when, event.place), _figures(event), event.status.value
    if not record.articles and record.status is DocumentStatus.NO_EVENT:
        yield name, "", "no event", "", "", record.status.value


def _reason(error: Failure) -> str:
    hint = f"\n{shortened(error.hint, 200)}" if error.hint else ""
    return f"{error.code}: {shortened(error.message, 200)}{hint}"


def _happening(event: EventRecord) -> str:
    who = ", ".join(shortened(actor.name, 60) for actor in event.actors)
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
    speaker = shortened(claim.claimant.name, 80) if claim.claimant else "the newspaper"
    stance = "" if claim.stance is Stance.ASSERTED else f", {claim.stance.value}"
    total = ", a total" if claim.scope == "total" else ""
    return f"{claim.outcome.value}: {figure}{total} ({speaker}{stance})"


def counts_line(record: DocumentRecord) -> str:
    """One line about a finished document, for ``-v``."""
    events = sum(len(article.events) for article in record.articles)
    return f"{shortened(record.name, 80)}: {record.status.value}, {len(record.articles)} articles, {events} events"
