"""Party parity (N13): one label for one side, and labels of one kind for sides of one kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.checking.neutrality.findings import found
from summarizer.checking.neutrality.names import related
from summarizer.checking.neutrality.view import View
from summarizer.language.terms import Side, phrases_pattern
from summarizer.schemas.summary import NeutralityFinding

_NAME_BEFORE = re.compile(r"((?:[A-Z][\w.-]*(?:'s)?\s+)+)$")
_NO_NAMES = frozenset({"The", "A", "An", "In", "On", "At", "By", "And", "But"})


@dataclass(frozen=True)
class Label:
    """A label where it stands. ``whose`` is the name before it, such as "Syrian" in "Syrian government"."""

    view: View
    start: int
    end: int
    label: str
    whose: str
    loaded: bool
    plain: bool


def check_sides(views: Sequence[View]) -> Iterator[NeutralityFinding]:
    """N13 over the whole summary, outside quotations."""
    if not views:
        return
    for side in views[0].setting.terms.data.sides.values():
        labels = [label for view in views for label in _labels(view, side)]
        yield from _two_for_one(labels)
        yield from _loaded_for_one(labels)


def _labels(view: View, side: Side) -> Iterator[Label]:
    loaded, plain = ({_lemma(label) for label in labels} for labels in (side.loaded, side.plain))
    forms = {form for label in (*side.loaded, *side.neutral, *side.plain) for form in (label, _lemma(label))}
    for match in phrases_pattern(forms).finditer(view.narrated):
        name = _NAME_BEFORE.search(view.narrated[: match.start()])
        whose = " ".join(word for word in (name[1].split() if name else []) if word not in _NO_NAMES)
        lemma = _lemma(match[0])
        yield Label(view, *match.span(), lemma, whose, lemma in loaded, lemma in plain)


def _lemma(label: str) -> str:
    plain = " ".join(label.lower().replace("-", " ").split())
    return plain.removesuffix("s") if not plain.endswith("ss") else plain


def _same_side(one: Label, other: Label) -> bool:
    if not one.whose or not other.whose:
        return one.whose == other.whose
    return related(one.whose.split()[-1], other.whose.split()[-1])


def _two_for_one(labels: Sequence[Label]) -> Iterator[NeutralityFinding]:
    """``the Syrian regime`` after ``the Syrian government``."""
    for number, label in enumerate(labels):
        for earlier in labels[:number]:
            two = label.label != earlier.label and (label.loaded or earlier.loaded)
            unnamed_plain = not label.whose and (label.plain or earlier.plain)
            if two and not unnamed_plain and _same_side(label, earlier):
                message = f"“{label.label}” and “{earlier.label}” are two labels for one side"
                yield found("N13", label.view, label.start, label.end, message, suggestion="keep one label for a side")
                break


def _loaded_for_one(labels: Sequence[Label]) -> Iterator[NeutralityFinding]:
    """``Islamist militants`` on one side and ``opposition fighters`` on the other."""
    named = [label for label in labels if label.whose]
    for label in named:
        others = [other for other in named if not _same_side(label, other)]
        if label.loaded and others and not any(other.loaded for other in others):
            message = f"“{label.label}” is used for one side only; others are “{others[0].label}”"
            yield found("N13", label.view, label.start, label.end, message, suggestion=others[0].label)
