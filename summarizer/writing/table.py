"""The table on the terminal: what was found, one row for each event, and who gives which figure."""

from collections.abc import Iterable, Iterator

from rich.table import Table
from rich.text import Text

from summarizer.schemas.event import Claim, EventRecord, Place, When
from summarizer.schemas.record import DocumentRecord, DocumentStatus
from summarizer.schemas.taxonomy import Stance
from summarizer.writing.plain import shortened

MAX_ROWS = 400
Row = tuple[str, str, str, str, str, str]


def table_of(records: Iterable[DocumentRecord], *, max_rows: int = MAX_ROWS) -> Table:
    """A table of the records' events. Rows beyond ``max_rows`` are counted in its caption and not shown."""
    table = Table(title=None, show_lines=True, expand=False)
    for heading in ("Document", "Article", "Event", "When and where", "Figures, and who says them", "Status"):
        table.add_column(heading, overflow="fold")
    hidden = 0
    for record in records:
        for row in _rows(record):
            if table.row_count < max_rows:
                table.add_row(*(Text(cell) for cell in row))  # Text: no markup of a document is ever obeyed
            else:
                hidden += 1
    if hidden:
        table.caption = f"and {hidden} more rows: records.jsonl has them all"
    return table


def _rows(record: DocumentRecord) -> Iterator[Row]:
    name = shortened(record.name, 60)
    if record.status in {DocumentStatus.FAILED, DocumentStatus.SKIPPED}:
        reason = f"{record.error.code}: {shortened(record.error.message, 200)}" if record.error else ""
        yield name, "", "", "", reason, record.status.value
    for article in record.articles:
        title = shortened(article.title or "", 80)
        if not article.events:
            yield name, title, "no event", "", "", DocumentStatus.NO_EVENT.value
        for event in article.events:
            yield name, title, _happening(event), _setting(event.when, event.place), _figures(event), event.status.value
    if not record.articles and record.status is DocumentStatus.NO_EVENT:
        yield name, "", "no event", "", "", record.status.value


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
