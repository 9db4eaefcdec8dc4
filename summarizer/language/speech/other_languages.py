"""Who says what in other languages than English, by the words of ``says.yaml``.

Plainer than English: a speaker stands behind a word for "according to", or beside a verb of saying, and speaks for the
stretch between semicolons. Where none stands so, nobody is named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from summarizer.language.fold import fold
from summarizer.language.speech.attribution import Attribution, in_raw
from summarizer.language.speech.phrases import tidy

_LONGEST = 14
_STRETCH = re.compile(r"[^;؛]+")
# Up to the next mark, with a dot inside ("Yaser M., 41") no end.
_NAME = r"(?P<who>[^,،;؛:()\"\n]{2,110}?)"
_OPENING = r"(?:^|(?<=[;؛])\s?|[.;؛,،]\s|\"[,،]?\s(?:-\s)?|\s-\s)"

# "the group (GSIM), which signed the attack, says": up to two insertions
_INSERTED = r"(?:\s\([^()]{1,30}\))?(?:,\s[^,;]{2,80},(?:\s[^,;]{2,80},)?)?"


@dataclass(frozen=True)
class Says:
    """The compiled words of one language; ``says.yaml`` says what each is."""

    by: re.Pattern[str]
    behind: re.Pattern[str]
    before: re.Pattern[str]
    ends: re.Pattern[str]
    own: re.Pattern[str]
    back: re.Pattern[str]
    nobody: re.Pattern[str]


def _any(patterns: Sequence[str]) -> str:
    return "|".join(pattern.strip().replace(" ", r"\s") for pattern in patterns)


@lru_cache(maxsize=16)
def _words(language: str) -> Says | None:
    data: dict[str, Any] = yaml.safe_load((files("summarizer.language.speech") / "says.yaml").read_text("utf-8"))
    if language not in data:
        return None
    known = {name: _any(patterns) for name, patterns in data[language].items()}
    told = rf"(?:(?:{known['told']})\s)*"
    return Says(
        by=re.compile(rf"(?<!\w)(?:{known['by']})(?:(?<=\s)|(?!\w))\s?{_NAME}(?=[,،;؛:()\"]|\.?$|\.\s)", re.IGNORECASE),
        # "..., said X": behind a clause or a quotation; Arabic verbs open the sentence
        behind=re.compile(
            rf"(?:[,،\"][,،]?\s(?:-\s)?|{'^|' if language == 'ar' else ''}\s-\s)(?:{known['verbs']})\s{told}"
            rf"{_NAME}(?=[,،;؛:()\"]|\.?$|\.\s)",
            re.IGNORECASE,
        ),
        # "X said that ...", with one insertion between commas
        before=re.compile(rf"{_OPENING}{_NAME}{_INSERTED}\s(?:{known['verbs']}|{known['gives']})(?!\w)", re.IGNORECASE),
        ends=re.compile(rf"\s(?:{known['ends']})(?!\w)", re.IGNORECASE),
        own=re.compile(rf"(?:{known['own']})(?:\s\w+)?$", re.IGNORECASE),
        back=re.compile(rf"(?<!\w)(?:{known['back']})(?!\w)", re.IGNORECASE),
        nobody=re.compile(rf"(?:{known['nobody']})(?!\w)", re.IGNORECASE),
    )


def find_in_language(text: str, language: str) -> list[Attribution]:
    """Every attribution of a sentence in one of the languages of ``says.yaml``, with raw offsets; else none."""
    known = _words(language)
    if known is None:
        return []
    hay = fold(text)
    found: list[Attribution] = []
    for stretch in _STRETCH.finditer(hay.text):
        found += [
            Attribution(match.span(), stretch.span(), pronoun=True)
            for match in known.back.finditer(hay.text, *stretch.span())
        ]
        for frame in (known.by, known.behind, known.before):
            for match in frame.finditer(hay.text, *stretch.span()):
                if one := _speaker(hay.text, match, known):
                    found.append(Attribution(one[0], stretch.span(), pronoun=one[1]))
    return [in_raw(one, hay) for one in found]


def _speaker(text: str, match: re.Match[str], known: Says) -> tuple[tuple[int, int], bool] | None:
    """The name, and whether it only points back ("according to him")."""
    start, end = match.span("who")
    if cut := known.ends.search(text, start, end):
        end = cut.start()
    span = tidy(text, start, end)
    if span is None:
        return None
    words = text[slice(*span)]
    if len(words.split()) > _LONGEST or any(letter.isdigit() for letter in words) or known.nobody.match(words):
        return None
    return (span, bool(known.own.match(words)))


def antecedent_in_language(earlier: Sequence[str], language: str) -> tuple[int, tuple[int, int]] | None:
    """Who "according to him" is: the nearest named speaker in ``earlier`` (nearest first), as an index and offsets."""
    for index, sentence in enumerate(earlier):
        for one in reversed(find_in_language(sentence, language)):
            if one.speaker and not one.pronoun:
                return index, one.speaker
    return None


def speaker_in_language(text: str, at: int, language: str) -> Attribution | None:
    """Who says what stands at offset ``at`` of a sentence that is not English; null when nobody is named."""
    held = [one for one in find_in_language(text, language) if one.governs[0] <= at < one.governs[1]]
    return next(iter(held), None)
