"""Happenings to events: reports of one happening inside an article become one event, different ones stay apart.

Read in order, a report opens a happening when it brings a setting of its own (another place, day, side or means), goes
on telling the one under discussion when it brings none, and returns to an earlier one when enough is shared (a figure,
target, place or side). ``flow`` decides; ``telling``, ``naming`` and ``setting`` read one report's words; ``sameness``
compares a report with a happening; ``denials`` says what a denial disputes; ``events`` makes the records.
"""

from collections.abc import Mapping, Sequence

from summarizer.linking.denials import with_denials
from summarizer.linking.events import derive_toll, event_of, with_doubts, with_loose_parts
from summarizer.linking.flow import drafts
from summarizer.linking.layout import Layout, layout_of
from summarizer.schemas.event import EventRecord, Happening, SubCount

__all__ = ["Layout", "derive_toll", "layout_of", "link"]


def link(
    happenings: Sequence[Happening],
    *,
    article: int,
    loose_parts: Mapping[int, Sequence[SubCount]],
    doubted: Sequence[int] = (),
    layout: Layout = Layout(),  # noqa: B008  frozen
) -> tuple[EventRecord, ...]:
    """The events of one article, in the order in which they are first told.

    ``loose_parts`` gives, by sentence number, parts of a figure in an earlier sentence; ``doubted`` the numbers of
    sentences that say "could not be verified"; ``layout`` where paragraphs and sections begin.
    """
    events: list[EventRecord] = []
    for draft in with_denials(drafts(with_doubts(with_loose_parts(happenings, loose_parts), doubted), layout)):
        event = event_of(f"a{article}e{len(events) + 1}", draft)
        if event:
            events.append(event)
    return tuple(events)
