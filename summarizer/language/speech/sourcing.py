"""Speakers without a verb of their own: "according to X", "Y reported, citing X", "a claim by X that ..."."""

import re

from summarizer.language.speech.attribution import Attribution
from summarizer.language.speech.speakers import PRONOUN, as_speaker, noun_phrase_at, tidy

_ACCORDING = re.compile(r"\b(?:according\sto|as\sreported\sby|as\stold\sby|in\sthe\swords\sof|per)\s", re.IGNORECASE)
_CITING = re.compile(r",?\s(?:citing|quoting)\s", re.IGNORECASE)
# "a claim by the rebels that ...", "reports from residents that ...": theirs, whoever passes it on or dismisses it.
_CLAIM_BY = re.compile(
    r"\b(?:claims?|reports?|statements?|allegations?|assertions?|accusations?|accounts?|announcements?)\s(?:made\s)?"
    r"(?:by|from)\s(?P<who>[^,;:\"]{2,60}?)\s(?=that\b)",
)


def according_to(plain: str) -> list[Attribution]:
    """``according to the army``: all of the sentence is theirs."""
    found: list[Attribution] = []
    for match in _ACCORDING.finditer(plain):
        if speaker := as_speaker(plain, noun_phrase_at(plain, match.end())):
            pronoun = bool(PRONOUN.match(plain[slice(*speaker)]))
            found.append(Attribution(speaker, (0, len(plain)), pronoun=pronoun))
    return found


def claims_by(plain: str) -> list[Attribution]:
    """``a claim by the rebels that ...``: what follows is theirs."""
    found: list[Attribution] = []
    for match in _CLAIM_BY.finditer(plain):
        if speaker := as_speaker(plain, tidy(plain, *match.span("who"))):
            found.append(Attribution(speaker, (match.start(), len(plain))))
    return found


def with_citing(plain: str, found: list[Attribution]) -> list[Attribution]:
    """``Interfax reported, citing the deputy head``: the deputy head speaks, Interfax relays."""
    match = _CITING.search(plain)
    speaker = as_speaker(plain, noun_phrase_at(plain, match.end())) if match else None
    if match is None or speaker is None:
        return found
    medium = next((one.speaker for one in reversed(found) if one.speaker and one.speaker[1] <= match.start()), None)
    kept = [one for one in found if one.speaker != medium]
    return [*kept, Attribution(speaker, (0, len(plain)), via=medium)]
