"""The rules that need no English, for summaries in other languages: speakers, quotations, numbers, denials, names.

The words that they need (who says, at least, could not be verified) are those of the language's voice.
"""

import re
from collections.abc import Callable, Iterator

from summarizer.checking.neutrality.findings import found
from summarizer.checking.neutrality.names import check_names
from summarizer.checking.neutrality.view import View
from summarizer.checking.neutrality.wording import check_quoted_labels, check_verbatim, named_speaker
from summarizer.language.numbers import find_numbers
from summarizer.language.voices import Voice
from summarizer.schemas.summary import NeutralityFinding

Range = tuple[int | None, int | None]
_MARKS = re.compile(r"[!?¡¿؟]")


def check_foreign(view: View) -> Iterator[NeutralityFinding]:
    """N02, N05, N06, N07 (marks), N10, N11, N14 and N16 for one sentence that is not English."""
    yield from check_quoted_labels(view)
    yield from check_verbatim(view)
    for match in _MARKS.finditer(view.narrated):
        yield found("N07", view, *match.span(), "an exclamation or question mark", suggestion="end with a full stop")
    yield from _numbers(view)
    yield from check_names(view)


def _numbers(view: View) -> Iterator[NeutralityFinding]:
    """Every number has a speaker and stands, with its qualifier, in the cited reports."""
    known = _known(view)
    values = {value for low, high in known for value in (low, high) if value is not None}
    for start, end, bounds in _ranges(view.setting.voice, _without_dates(view)):
        if not named_speaker(view):
            message = f"nobody is named who gives the figure “{view.text[start:end]}”"
            yield found("N06", view, start, end, message, suggestion="name who says so")
        if bounds in known:
            continue
        if None not in bounds and bounds[0] != bounds[1] and {*bounds} <= values:
            message = f"“{view.text[start:end]}” makes one range of two figures that count different things"
            yield found("N14", view, start, end, message, suggestion="give each figure with its speaker")
        else:
            message = f"“{view.text[start:end]}” is in no report that this sentence cites"
            yield found("N11", view, start, end, message)


def _known(view: View) -> set[Range]:
    known: set[Range] = {(number.min, number.max) for number in find_numbers(view.evidence)}
    counts = [claim.count for claim in view.claims if claim.count]
    counts += [part.count for claim in view.claims for part in claim.of_which]
    return known | {(count.min, count.max) for count in counts}


def _without_dates(view: View) -> str:
    """The narrator's words with the dates that the records worked out blanked, letter for letter."""
    text = view.narrated
    for event in view.events:
        for day in (event.when.earliest, event.when.latest):
            if day:
                written = view.setting.voice.day(day)
                text = text.replace(written, " " * len(written))
    return text


def _ranges(voice: Voice, text: str) -> Iterator[tuple[int, int, Range]]:
    """Each number with its qualifier, as a range; vague words such as dozens have no upper bound."""
    taken: list[tuple[int, int]] = []
    bounds = voice.bounds
    frames: list[tuple[str, Callable[[int, int], Range]]] = [
        (bounds.between, lambda n, to: (n, to)),
        (bounds.at_least, lambda n, _: (n, None)),
        (bounds.more_than, lambda n, _: (n + 1, None)),
        (bounds.up_to, lambda n, _: (None, n)),
        (bounds.fewer_than, lambda n, _: (None, n - 1)),
        ("{n}", lambda n, _: (n, n)),
    ]
    # The longest first: "не более чем" holds "более чем".
    for frame, bounded in sorted(frames, key=lambda one: -len(one[0])):
        for match in _pattern(frame).finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                groups = match.groupdict()
                yield *match.span(), bounded(int(groups["n"]), int(groups.get("to") or 0))


def _pattern(frame: str) -> re.Pattern[str]:
    body = re.escape(frame).replace(r"\{n\}", r"(?P<n>\d{1,9})").replace(r"\{to\}", r"(?P<to>\d{1,9})")
    return re.compile(
        rf"(?<![\w-]){body}(?![\w-])" if frame != "{n}" else r"(?<!\w)(?P<n>\d{1,9})(?!\w)", re.IGNORECASE
    )
