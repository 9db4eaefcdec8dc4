"""The words of ``harm.yaml``: how other languages than English say that people were harmed, and how many."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from summarizer.schemas.taxonomy import Outcome

# One letter for one letter, so that offsets stay: Arabic without its hamza, Russian yo as ye.
_SAME = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ё": "е", "ʼ": "'"})
_START = r"(?<![^\W_])"
_END = r"(?![^\W_])"


def plain(text: str) -> str:
    """Lower case, with letters that are written either way made one; as long as ``text``."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text).translate(_SAME)


@dataclass(frozen=True)
class Words:
    """The compiled words of one language; ``harm.yaml`` says what each is."""

    language: str
    before: tuple[tuple[Outcome, re.Pattern[str]], ...]
    after: tuple[tuple[Outcome, re.Pattern[str]], ...]
    before_people: tuple[tuple[Outcome, re.Pattern[str]], ...]
    people: re.Pattern[str]
    of_them: re.Pattern[str]
    qualifiers: dict[str, re.Pattern[str]]
    or_more: re.Pattern[str]
    number_words: dict[str, int]
    scales: dict[str, int]
    alone: frozenset[str]
    vague: dict[str, int]
    rough: dict[str, int]
    range_to: re.Pattern[str]
    range_and: re.Pattern[str]
    between: re.Pattern[str]
    join: str
    conjunction: re.Pattern[str]
    parts: re.Pattern[str]
    word: re.Pattern[str]
    units: re.Pattern[str]
    none: re.Pattern[str]
    wider: re.Pattern[str]

    @property
    def prefixed(self) -> bool:
        """Whether words carry "and", "by" or "the" as a prefix."""
        return self.language == "ar"


def _any(listed: list[str]) -> str:
    return "|".join(sorted(listed, key=len, reverse=True)) or r"(?!)"


def _table(listed: dict[str, int]) -> dict[str, int]:
    return {plain(words): value for words, value in listed.items()}


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    text = files("summarizer.language").joinpath("harm.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (safe)
    return loaded


def languages() -> frozenset[str]:
    """The languages that have words of harm, English left out."""
    return frozenset(_file())


@lru_cache(maxsize=16)
def words(language: str) -> Words:
    """The words of one language. Raises ``KeyError`` for a language without any."""
    data = _file()[language]
    prefix = r"[وفبل]{0,2}(?:ال)?" if language == "ar" else ""
    outcomes = {Outcome(name): cues for name, cues in data["outcomes"].items()}
    behind_and = "(?:ال)?" if prefix else r"\s"
    not_and = "(?!و)" if prefix else ""
    every_cue = _any([cue for cues in outcomes.values() for side in cues.values() for cue in side])
    word = rf"\s\"?\s?(?!(?:{_any(data['stop'])}|{every_cue}){_END}){not_and}[^\s,;:.()\"\d-]+(?:\s?\")?"
    within = rf"\s(?!(?:{_any(data['clause'])}|{every_cue}){_END})[^\s,;:.()\d]+"
    across = rf"(?:\s(?:{_any(data['across'])})(?:{within}){{1,5}}?)?"
    insert = rf"(?:\s\([^()]{{1,30}}\))?(?:,?\s(?:{_any(data['parts'])})\s[^.;]{{1,60}}?,)?"

    def before(cues: list[str], tail: str = r"\s") -> re.Pattern[str]:
        return re.compile(rf"{_START}{prefix}(?:{_any(cues)}){tail}$")

    return Words(
        language=language,
        before=tuple((outcome, before(cues["before"], r"\"?:?\s")) for outcome, cues in outcomes.items()),
        after=tuple(
            (
                outcome,
                re.compile(
                    rf"(?P<victims>(?:{word}){{0,3}}?){across}{insert}\s{prefix}(?:{_any(cues['after'])}){_END}"
                ),
            )
            for outcome, cues in outcomes.items()
        ),
        before_people=tuple((Outcome(name), before(cues, r"\"?\s")) for name, cues in data["before_people"].items()),
        people=re.compile(rf"(?:{word})?\s\"?\s?(?:{_any(data['people'])}){_END}"),
        of_them=re.compile(rf"(?:{word})?\s(?:{_any(data['of_them'])}){_END}"),
        qualifiers={
            name: before(data["qualifiers"][name], r"\s?")
            for name in ("at_least", "up_to", "more_than", "fewer_than", "about")
        },
        or_more=re.compile(rf"\+|(?:{word})?\s(?:{_any(data['qualifiers']['or_more'])}){_END}"),
        number_words=_table(data["words"]),
        scales=_table(data["scales"]),
        alone=frozenset(map(plain, data["alone"])),
        vague=_table(data["vague"]),
        rough=_table(data["rough"]),
        range_to=re.compile(rf"\s?-\s?|\s(?:{data['range']['to']})\s"),
        range_and=re.compile(rf"\s(?:{data['range']['and']})\s?"),
        between=before([data["range"]["between"]]),
        join=data["join"],
        conjunction=re.compile(rf",?\s(?:{data['and']}){behind_and}|,\s"),
        parts=before(data["parts"], r"[\s:-]*"),
        word=re.compile(word),
        units=re.compile(rf"[\s-]?(?:{_any(data['units'])}){_END}|\s?[%°$€]"),
        none=before(data["none"], r"\s?"),
        wider=re.compile(rf"{_START}{prefix}(?:{_any(data['wider'])}){_END}"),
    )
