"""States under their other names: capital, demonym, forces and services ("Russian warplanes", "the Kremlin").

An alias is given only when the words themselves are the state's: "Russian-backed fighters", "Syrian rebels" and
"Syrian National Army" are not. The names are data (``states.yaml``).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from summarizer.language.fold import folded

# Words that may stand before or between: they count or describe and change nothing about whose they are.
_PLAIN = re.compile(
    r"^(?:the|a|an|its|some|several|more|two|three|four|five|six|seven|eight|nine|ten|many|dozens|scores|hundreds|of|joint"
    r"|fighter|attack|combat|special|security|regular|elite|air|naval|heavy|new|fresh|latest|intense|overnight|repeated"
    r"|suspected|senior|\d[\d,]*|[A-Z][\w]*-\d+\w*)$",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"-(?:backed|led|allied|aligned|supported|sponsored|trained|held|made|born|occupied|controlled)\b"
)


@dataclass(frozen=True)
class _States:
    """Lower-case words to the state's name; the nouns that make a state's adjective the state itself."""

    adjectives: dict[str, str]
    seats: dict[str, str]
    names: dict[str, str]
    forces: frozenset[str]
    services: frozenset[str]
    deeds: frozenset[str]
    called: dict[str, str]
    """Adjectives and names."""
    all: dict[str, str]
    """Adjectives, names and seats."""


def _list(text: str) -> list[str]:
    return [plain for part in text.split(",") if (plain := folded(part).lower())]


@lru_cache(maxsize=1)
def _states() -> _States:
    import yaml

    data = yaml.safe_load((files("summarizer.language") / "states.yaml").read_text(encoding="utf-8"))
    adjectives: dict[str, str] = {}
    seats: dict[str, str] = {}
    names: dict[str, str] = {}
    for line in data["states"].splitlines():
        state, rest = line.split(":", 1)
        demonyms, capitals, others = (_list(part) for part in rest.split("|"))
        adjectives |= dict.fromkeys(demonyms, state)
        seats |= dict.fromkeys(capitals, state)
        names |= dict.fromkeys([state.lower(), *others], state)
    forces, services, deeds = (frozenset(_list(data[name])) for name in ("forces", "services", "deeds"))
    called = adjectives | names
    return _States(adjectives, seats, names, forces, services, deeds, called=called, all=called | seats)


def _words(text: str) -> list[str]:
    plain = re.sub(r"'s?(?=\s|$)", "", folded(text).strip(" \"',.;:"))
    return plain.split()


def _leading(words: list[str], table: dict[str, str]) -> tuple[str, int] | None:
    """The state that the first one to four words name, and how many words that are."""
    for length in range(min(5, len(words)), 0, -1):
        name = " ".join(words[:length])
        if name != "us" and (state := table.get(name.lower())):
            return state, length
    return None


def _is_own(rest: list[str], *, deed: bool) -> bool:
    """What follows the state's adjective is the state's own: its forces, a service by name, or a deed."""
    known = _states()
    if not rest:
        return deed
    last = rest[-1]
    if " ".join(rest).lower() in known.services:
        return True
    ends = last in known.forces or (last in known.deeds and deed)
    return ends and all(word in known.forces or word in known.deeds or _PLAIN.match(word) for word in rest[:-1])


@lru_cache(maxsize=4096)  # the same words are asked about for each actor, claim and event
def state_of(text: str, *, seats: bool = True, deed: bool = False) -> tuple[str, ...]:
    """The state, or the states ("joint Russian-Syrian raids"), that the words stand for; empty when they may not.

    ``seats``: a capital stands for its state, as it does for one that acts or speaks and not for one that is hit.
    ``deed``: an adjective before a deed, or alone, names who did it.
    """
    known = _states()
    if _FOREIGN.search(text):
        return ()
    words = _words(text)
    whole = " ".join(words).lower().removeprefix("the ").removeprefix("both ") if words != ["us"] else ""
    sides = [known.names.get(side) or (known.seats.get(side) if seats else None) for side in whole.split(" and ")]
    if whole in known.names or all(sides):
        return (known.names[whole],) if whole in known.names else tuple(side for side in sides if side)
    while words and _PLAIN.match(words[0]):
        words = words[1:]
    found: list[str] = []
    table = known.called
    while words:
        joined = words[0].split("-") if words[0].lower() not in table else []
        if len(joined) == 2 and all(part.lower() in table for part in joined):
            found += [table[part.lower()] for part in joined]
            words = words[1:]
        elif leading := _leading(words, table):
            found.append(leading[0])
            words = words[leading[1] :]
        else:
            break
        if words[:1] == ["and"] and len(words) > 1 and _leading(words[1:], table):
            words = words[1:]
    return tuple(dict.fromkeys(found)) if found and _is_own(words, deed=deed) else ()


def adjective_pattern() -> str:
    """A regular expression for every demonym, the longest first, for frames such as "Russian shelling"."""
    known = sorted(_states().adjectives, key=len, reverse=True)
    return "|".join(re.escape(word[0].upper() + word[1:] if word.islower() else word) for word in known)


def demonyms_in(text: str) -> frozenset[str]:
    """Every state that any single word of the text names, whatever else stands beside it, for comparing sides."""
    table = _states().all
    words = _words(text)
    found: set[str] = set()
    at = 0
    while at < len(words):
        leading = _leading(words[at:], table)
        if leading:
            found.add(leading[0])
        at += leading[1] if leading else 1
    return frozenset(found)
