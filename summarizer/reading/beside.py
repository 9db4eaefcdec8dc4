"""Events that rest only on words beside text that was set aside.

An attack of which half was not recognised stands in the paragraph of the other half, or in the next one. News may
stand there too, so nothing is dropped: a finding says which events nothing else in the article backs.
"""

from collections.abc import Iterator, Sequence

from summarizer.reading.instructions import judge
from summarizer.schemas.event import EventRecord
from summarizer.schemas.text import Article, Block, Finding, Region, Severity

CODE = "beside_instruction_like_text"
_NOTICE = 60  # characters: the page's own notices ("Print this page") are shorter, and stand beside the story


def doubts(article: Article, text: str, events: Sequence[EventRecord]) -> Iterator[Finding]:
    """A finding for each event whose sentences all stand beside set-aside text of the page's ``text``."""
    near = _near(article, text)
    for event in events if near else ():
        if all(any(one.start <= told.start < one.end for one in near) for told in event.evidence):
            first = event.evidence[0]
            message = (
                f"event {event.id} rests only on words beside text that was set aside as an instruction, from"
                f" {first.start} to {first.end}; it was kept, look at it before you rely on it"
            )
            yield Finding(code=CODE, severity=Severity.WARNING, message=message, span=first)


def _near(article: Article, text: str) -> list[Block]:
    """The paragraphs that hold set-aside words or stand next to a paragraph of them."""
    story = [
        one
        for one in article.blocks
        if one.region is Region.BODY or (one.region is Region.INSTRUCTION and one.end - one.start >= _NOTICE)
    ]
    beside = [None, *story[:-1]], [*story[1:], None]
    return [
        one
        for one, before, after in zip(story, *beside, strict=True)
        if one.region is Region.BODY
        and (
            any(near and near.region is Region.INSTRUCTION for near in (before, after))
            or any(judged.aside for judged in judge(text[one.start : one.end]))
        )
    ]
