"""Captions that no credit of a photographer gives away: doubled lines, agency names, scenes in the present tense."""

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.reading import cues
from summarizer.reading.lines import Line
from summarizer.reading.marks import free, running
from summarizer.reading.words import load
from summarizer.schemas.text import Region

_WORDS = load("phrases")
_PRESENT = re.compile(rf"\b(?:{'|'.join(_WORDS['scene_verbs'])})\b")
_NEWS_VERB = re.compile(r"\b(?:said|says|told|reported|according to|announced|added|claimed|warned|confirmed)\b", re.I)
_PAST = re.compile(
    rf"\b(?!(?:{'|'.join(_WORDS['past_adjectives'])}))[a-z]{{2,}}ed\b|\b(?:{'|'.join(_WORDS['past_verbs'])})\b"
)
_HEADS_CAPTION = re.compile(r"(?:image |photo |figure )?caption[,:]?")
_SPOKEN = re.compile(r"[\w\"'], (?:[\w.'-]+ ){1,6}(?:said|told \w+)(?: on \w+day)?\.$|\" said \w")
_CAPTIONS_MOST = 6  # different captions in one article that a page writes twice


def mark_repeats(lines: Sequence[Line]) -> None:
    """Lines that stand twice side by side are captions; a text whose every paragraph does is only doubled."""
    twice = {
        one.key
        for one, two in pairwise(lines)
        if free(one) and not _SPOKEN.search(one.key) and one.key == two.key and one.words >= 4
        if one.prose or one.words > 18 or cues.CREDIT_TAIL.search(one.key)
    }
    if len(twice) > _CAPTIONS_MOST:
        return
    for line in lines:
        if free(line) and line.key in twice:
            line.mark(Region.CAPTION, "the same line stands twice, as captions do")


def caption_like(line: Line) -> bool:
    """Whether it ends with an agency's name in brackets, or opens with a date and a place as captions do."""
    if line.words > 60 or '"' in line.key:
        return False
    if cues.CREDIT_TAIL.search(line.key):
        return True
    return bool(cues.CAPTION_DATE.match(line.key))


def mark_captions(lines: Sequence[Line]) -> None:
    """Captions credited to an agency only, or that describe a scene in the present tense before the story."""
    prose = [i for i, line in enumerate(lines) if running(line) and not caption_like(line)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines))
    for i, line in enumerate(lines):
        if not free(line) or line.words > 70:
            continue
        if i and _HEADS_CAPTION.fullmatch(lines[i - 1].key):
            line.mark(Region.CAPTION, "stands below the word for a caption")
            continue
        if cues.CREDIT_TAIL.search(line.key):
            ends_story = (
                i >= last
                and line.prose
                and not line.text.rstrip(")]").endswith(".")
                and bool(re.search(r"[.!?][\"'”’]?\s*[\[(][^\])]+[\])]\.?$", line.text))
            )
            if not (ends_story and i > first):
                line.mark(Region.CAPTION, "ends with a picture credit")
        elif cues.CAPTION_DATE.match(line.key) and i <= first + 1 and not _NEWS_VERB.search(line.text):
            line.mark(Region.CAPTION, "opens with a date and a place, as captions do")
        elif i == first and line.words <= 45 and scene(line) and any(running(other) for other in lines[i + 1 : i + 4]):
            line.mark(Region.CAPTION, "describes a scene in the present tense before the story")


def scene(line: Line) -> bool:
    """Whether it is one sentence that shows a scene in the present tense and reports nothing."""
    return (
        not line.sentences_inside
        and '"' not in line.key
        and not _NEWS_VERB.search(line.text)
        and not re.search(r"\b(?:has|have|had|was|were|will|would)\b", line.key)
        and not _PAST.search(" ".join(line.key.split()[:10]))
        and bool(_PRESENT.search(" ".join(line.key.split()[:9])))
    )
