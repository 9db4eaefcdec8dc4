"""The words of ``english.yaml``: paraphrases of harm, nouns of persons, and nouns of things that are no people."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_IRREGULAR = {"child": "children", "person": "persons", "wife": "wives", "passer-by": "passers-by"}


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    text = files("summarizer.language.casualties").joinpath("english.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (safe)
    return loaded


def _plural(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("y") and noun[-2] in _CONSONANTS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "ch", "sh", "x")) else f"{noun}s"


def _any(listed: list[str]) -> str:
    """One expression for any of them, the longest first."""
    return "|".join(sorted(listed, key=len, reverse=True)).replace(" ", r"\s") or r"(?!)"


def person() -> str:
    """A noun of one person, as an expression."""
    return rf"(?:{_any(_file()['persons'])})"


def people() -> str:
    """A noun of several people, as an expression."""
    return rf"(?:{_any([*map(_plural, _file()['persons']), *_file()['crowds']])})"


def things() -> str:
    """A noun of several things or animals, as an expression."""
    return rf"(?:{_any(_file()['things'])})"


def paraphrases(side: str) -> list[tuple[str, str]]:
    """The outcome and the expression of each paraphrase of a side: ``behind``, ``noun``, ``before`` ..."""
    return [
        (outcome, rf"(?:{_any(sides[side])})\b") for outcome, sides in _file()["paraphrases"].items() if sides[side]
    ]
