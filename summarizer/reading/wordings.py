"""Wordings of orders to a machine, from ``words/instructions.yaml``, compiled so that most text costs little."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.reading.words import load

_START = "{start}"


@dataclass(frozen=True)
class Wording:
    """The patterns of one reason. ``opens`` begin where an order can begin; ``stands`` need one of the ``stems``.

    ``spares``: not in the words of somebody who is quoted.
    """

    reason: str
    spares: bool
    stems: tuple[str, ...]
    opens: re.Pattern[str] | None
    stands: re.Pattern[str] | None

    def found(self, text: str, lowered: str, starts: Iterable[int]) -> bool:
        """Whether the wording stands in ``text``. ``starts``: where an order begins in it."""
        if self.opens and any(self.opens.match(text, start) for start in starts):
            return True
        if self.stands is None:
            return False
        for stem in self.stems:  # a plain loop: this is asked of every sentence and paragraph, a dozen times
            if stem in lowered:
                return bool(self.stands.search(text))
        return False


def wordings_in(text: str) -> Iterator[Wording]:
    """The wordings that stand in a plain text."""
    start, listed = _wordings()
    starts = [match.end() for match in start.finditer(text)]
    lowered = f" {text.lower()} "
    yield from (one for one in listed if one.found(text, lowered, starts))


@lru_cache(maxsize=1)
def _wordings() -> tuple[re.Pattern[str], tuple[Wording, ...]]:
    """Where an order begins, and what is listed."""
    data = load("instructions")
    parts: dict[str, str] = data["parts"]
    listed = []
    for group in ("always", "unquoted"):
        for reason, entry in data[group].items():
            patterns: list[str] = entry["patterns"]
            opens = [one.removeprefix(_START) for one in patterns if one.startswith(_START)]
            stands = [one for one in patterns if not one.startswith(_START)]
            spares, stems = group == "unquoted", tuple(entry["stems"])
            listed.append(Wording(reason, spares, stems, compiled(opens, parts), compiled(stands, parts)))
    start = re.compile(filled(f"{parts['start']}(?={parts['order']})", parts), re.IGNORECASE)
    return start, tuple(listed)


def compiled(patterns: list[str], parts: dict[str, str]) -> re.Pattern[str] | None:
    """One pattern for all of them, whatever the case; null for none."""
    joined = "|".join(f"(?:{filled(one, parts)})" for one in patterns)
    return re.compile(joined, re.IGNORECASE) if patterns else None


def filled(pattern: str, parts: dict[str, str]) -> str:
    """The pattern with its named parts written out."""
    return re.sub(r"\{([a-z]+)\}", lambda match: parts.get(match[1], match[0]), pattern)
