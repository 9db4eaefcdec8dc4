"""One sentence that tells two happenings: "shells killed one in A, while two died in B when a missile hit a block".

Only where each clause tells violence as done and names its own place are they two; in doubt the sentence tells one.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.coding.kinds import tells_violence, violence
from summarizer.coding.places import resolve_place
from summarizer.language.fold import folded
from summarizer.schemas.event import Happening, Place
from summarizer.schemas.taxonomy import EventType
from summarizer.schemas.text import Article, Document, Evidence, Sentence

_JOINT = re.compile(
    r"(?:,\s(?:while|and|whereas|but)|;(?:\s(?:and|while))?|\swhile|\sand(?=\s(?:was|were|had|has|have)\s))\s"
    r"(?!also\b|(?:they|it|he|she)\b)"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|on|over|towards?)\s(?:the\s)?(?:(?:town|city|village|suburb|district|outskirts|port)\sof\s)?"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b)(?P<name>[A-Z][\w'’-]+(?:[\s-](?:al-|el-)?[A-Z][\w'’-]+)*)"
)
_PRECISE = {EventType.AIR_STRIKE, EventType.SHELLING, EventType.EXPLOSIVE_DEVICE, EventType.ATTACK}
_CLASH = re.compile(r"\b(?:fighting|fought|clash(?:es|ed|ing)?|battl(?:e|es|ed|ing))\b", re.IGNORECASE)
_Span = tuple[int, int]


def clauses(text: str) -> list[_Span]:
    """The spans of a sentence that each tell violence of a place of its own; empty when it tells one happening."""
    ends = [0, *(found.start() for found in _JOINT.finditer(text)), len(text)]
    spans: list[_Span] = []
    for start, end in pairwise(ends):
        if _PLACE.search(text, start, end) and tells_violence(text, start, end):
            spans.append((start, end))
        elif spans:
            spans[-1] = (spans[-1][0], end)
    named = [folded(found["name"]) for span in spans if (found := _PLACE.search(text, *span))]
    return [(0, spans[0][1]), *spans[1:]] if len(set(named)) > 1 else []


def parted(one: Happening, sentence: Sentence, article: Article, document: Document) -> Sequence[Happening]:
    """The happening of a sentence, or one for each of its clauses, with what is told in each."""
    if one.type not in _PRECISE:
        return (one,)
    spans = clauses(sentence.text)
    return [_of(one, sentence, span, article, document) for span in spans] or (one,)


def _of(one: Happening, sentence: Sentence, span: _Span, article: Article, document: Document) -> Happening:
    first, last = sentence.start + span[0], sentence.start + span[1]

    def within(words: Evidence | None) -> bool:
        return words is not None and first <= words.start < last

    words = sentence.text[slice(*span)]
    return one.model_copy(
        update={
            "type": violence(words)
            or (EventType.GROUND_CLASH if _CLASH.search(words) else None)
            or (one.type if span[0] == 0 and violence(sentence.text) is None else EventType.ATTACK),
            "actors": tuple(actor for actor in one.actors if within(actor.evidence)),
            "target": one.target if within(one.target) else None,
            "place": one.place
            if one.place and within(one.place.evidence)
            else _place(sentence, span, article, document),
            "claims": tuple(claim for claim in one.claims if within(claim.count.evidence if claim.count else None)),
        }
    )


def _place(sentence: Sentence, span: _Span, article: Article, document: Document) -> Place | None:
    found = _PLACE.search(sentence.text, *span)
    if found is None:
        return None
    words = document.evidence(sentence.start + found.start("name"), sentence.start + found.end("name"))
    return resolve_place(words, article=article, document_text=document.text, context=(sentence.text,))
