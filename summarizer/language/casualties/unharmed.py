"""Words that say that nobody was harmed: "nobody was hurt", "there were no civilian casualties"."""

import re
from dataclasses import dataclass

from summarizer.language.casualties import cues
from summarizer.language.casualties.figure import victims_in
from summarizer.language.fold import fold
from summarizer.schemas.taxonomy import Outcome

_BE = r"(?:was|were|is|are|has\sbeen|have\sbeen|had\sbeen)"
_NOBODY = r"(?:nobody|no\s?-?one|not\sa\ssingle|not\sone|no|none\sof\s(?:the|its|our|their|his|them))"
_HARMED = re.compile(
    rf"\b{_NOBODY}\b(?P<victims>(?:\s{cues.STOP}[^\s,;:.()\"]+){{0,4}})\s"
    rf"(?:{_BE}\s(?:\w+ly\s)?(?:(?P<killed>{cues.KILLED})(?P<or>\sor\s{cues.INJURED})?|(?P<injured>{cues.INJURED}))"
    r"|(?:had\s|has\s|have\s)?(?P<died>died|lost\s(?:his|her|their)(?:\sor\sher)?\sli(?:fe|ves)))\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\bno\s(?P<victims>(?:(?:civilian|military|human|immediate|further|other|serious|major)\s){0,2})"
    r"(?:(?P<both>casualties|casualty)|(?P<killed>deaths|fatalities)|(?P<injured>injuries))\b(?!\s(?:figures?|toll))",
    re.IGNORECASE,
)
# "which the Pentagon insists killed no one", "hurt nobody", "without killing anyone"
_DONE = re.compile(
    rf"\b(?:(?:(?P<killed>{cues.KILL})|(?P<injured>{cues.INJURE}))\s(?:nobody|no\s?-?one|not\sa\ssingle\s(?P<person>\w+))"
    rf"|without\s(?:(?P<killing>{cues.KILL})|(?P<injuring>{cues.INJURE}))\s(?:anybody|anyone))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Unharmed:
    """An outcome that nobody suffered. Offsets are raw offsets into the sentence; ``victims``: whom the words name."""

    outcome: Outcome
    start: int
    victims: tuple[int, int] | None


def _outcome(match: re.Match[str]) -> Outcome:
    said = match.groupdict()
    if said.get("both") or said.get("or"):
        return Outcome.CASUALTIES
    return Outcome.INJURED if said.get("injured") or said.get("injuring") else Outcome.KILLED


def find_unharmed(text: str) -> list[Unharmed]:
    """Every such statement of an English sentence, in order; the first for each outcome."""
    hay = fold(text)
    found: dict[Outcome, Unharmed] = {}
    matches = [match for rule in (_HARMED, _NOUN, _DONE) for match in rule.finditer(hay.text)]
    for match in sorted(matches, key=lambda one: one.start()):
        victims = victims_in(match) if "victims" in match.groupdict() else None
        outcome = _outcome(match)
        found.setdefault(outcome, Unharmed(outcome, hay.starts[match.start()], victims and hay.raw(victims)))
    return list(found.values())
