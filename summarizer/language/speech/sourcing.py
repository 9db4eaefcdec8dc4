"""Speakers without a verb of their own: "according to X", "Y reported, citing X", "a claim by X that ..."."""

import re

from summarizer.language.speech.attribution import Attribution
from summarizer.language.speech.phrases import DOCUMENT, PRONOUN, as_speaker, noun_phrase_at, tidy
from summarizer.language.speech.subjects import subject_before
from summarizer.language.speech.verbs import SHOW

_COUNTING = (
    r"(?:estimates?|counts?|tall(?:y|ies)|accounts?|figures|reckoning|admission|calculations?|plan|assessments?|data)"
)
_ACCORDING = re.compile(
    rf"\b(?:according\sto|as\sreported\sby|as\stold\sby|per|in\sthe\s(?:words|estimate|account|view)\sof"
    rf"|(?:by|in)\s(?:the\s)?(?:latest\s|last\s|most\srecent\s)?{_COUNTING}\s(?:of|by|from))\s"
    r"|\bas\s(?:follows|(?:is\s)?(?:clear|evident|seen))\sfrom\s"
    # "taken to hospital, as the head of the region wrote"
    r"|,\sas\s(?=(?:the|an?|[A-Z])[^,;]{1,60}?\s(?:wrote|said|reported|put\sit|told)\b)",
    re.IGNORECASE,
)
# "by the army's own account", "by one UN plan": whose count it is, as the count itself when no one owns it.
_BY_COUNT = re.compile(
    rf"\b[Bb]y\s(?P<who>(?:its|their|his|her|the|an?|one|some|several|most|[A-Z])[^,;\"]{{0,50}}?)(?P<own>'s?)?\s(?:own\s)?(?P<count>{_COUNTING})\b(?!\s(?:of|by|from))"
)
_QUOTED_AS = re.compile(
    r"\s(?:was|were|is|are|has\sbeen)\s(?:quoted|cited)\s(?:by\s(?P<medium>[^,;\"]{2,40}?)\s)?(?:as\ssaying|saying)\b"
)
_SHOW = re.compile(rf"\b{SHOW}\b")
_DOCUMENT = re.compile(rf"\b{DOCUMENT}\b", re.IGNORECASE)
# "the rebels' claim that ...": theirs, whoever passes it on or dismisses it.
_CLAIM_OF = re.compile(
    r"(?P<who>(?:(?:the|an?|some)\s)(?:[\w-]+\s){0,4}?[\w-]+|[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)'s?\s(?:\w+\s)?"
    r"(?:claims?|reports?|statements?|allegations?|assertions?|accusations?)\s(?=that\b)"
)
# "the toll was put at 16 by the health ministry", "a toll issued by the governor's office listed 18 killed"
_PUT_BY = re.compile(
    r"\b(?:toll|number|count|tally|losses|figure|dead|casualties|injured|wounded)\b[^.;:\"]{0,60}?\s(?:was|were|is|are|been)\s"
    r"(?:later\s|now\s)?(?:put|given|placed|estimated|set|reported|revised|raised|lowered)\s(?:(?:up|down)\s)?(?:at|as|to)\s"
    r"[^.;:\"]{1,40}?\sby\s(?=the\s|an?\s|[A-Z]|\w+s\b)"
    r"|^(?:the|an?)\s(?:[\w-]+\s){0,2}(?:toll|count|tally|figures?|list|estimate)\s"
    r"(?:issued|released|given|published|provided|compiled|announced|kept|drawn\sup)\sby\s",
    re.IGNORECASE,
)
_WITH_TELLING = re.compile(
    r",\swith\s(?P<who>[^,;:\"]{2,60}?)\s(?:telling\s[^,;:\"]{2,40}?\sthat|(?:saying|reporting|claiming|adding)(?:\sthat)?)\s"
)
# "the ministry's figure of 12 fatalities": theirs, whatever is said of it.
_FIGURE_OF = re.compile(
    r"(?P<who>(?:(?:[Tt]he|[Aa]n?)\s)(?:[\w-]+\s){0,4}?[\w-]+|[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)'s?\s(?:\w+\s)?"
    r"(?:figures?|tolls?|counts?|tall(?:y|ies)|estimates?)\s(?:of|for)\s"
)
_LISTING = re.compile(
    r"\s(?:on\s\w+day\s)?(?:list(?:s|ed)|show(?:s|ed)|contain(?:s|ed)|includ(?:es|ed)|put|puts|gave|gives|counted|counts|has|had|stood|stands)\b"
)
_OWNERS = ("its", "their", "his", "her")
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
            # "...; one of them, according to the units, was a teacher": no more than its own clause.
            inside = re.match(r"[^,;]*,\s(?!adding|including|who)\w", plain[match.end() :])
            start = plain.rfind("; ", 0, match.start()) + 2 if inside and "; " in plain[: match.start()] else 0
            found.append(Attribution(speaker, (start, len(plain)), pronoun=pronoun))
    return found


def claims_by(plain: str) -> list[Attribution]:
    """``a claim by the rebels that ...``: what follows is theirs."""
    found: list[Attribution] = []
    for match in [*_CLAIM_BY.finditer(plain), *_CLAIM_OF.finditer(plain)]:
        start = plain.rfind(" the ", *match.span("who")) + 1 or match.start("who")  # "as baseless the rebels' claim"
        if speaker := as_speaker(plain, tidy(plain, start, match.end("who"))):
            found.append(Attribution(speaker, (match.start(), len(plain))))
    return found


def along_with(plain: str) -> list[Attribution]:
    """``..., with security sources telling AFP that dozens were dead``: a second voice, for what follows it."""
    found: list[Attribution] = []
    for match in _WITH_TELLING.finditer(plain):
        if speaker := as_speaker(plain, match.span("who")):
            found.append(Attribution(speaker, (match.start("who"), len(plain))))
    return found


def put_by(plain: str) -> list[Attribution]:
    """``the toll was put at 16 by the ministry``, ``the ministry's figure of 12``: theirs."""
    found: list[Attribution] = []
    for match in _PUT_BY.finditer(plain):
        span = noun_phrase_at(plain, match.end())
        if span and (listing := _LISTING.search(plain, *span)):
            span = tidy(plain, span[0], listing.start())
        if speaker := as_speaker(plain, span):
            behind = plain.find(", ", speaker[1])  # "..., whose head told the Monitor": another voice
            found.append(Attribution(speaker, (0, behind if behind > 0 else len(plain))))
    for match in _FIGURE_OF.finditer(plain):
        if speaker := as_speaker(plain, tidy(plain, *match.span("who"))):
            found.append(Attribution(speaker, (match.start(), len(plain))))
    return found


def counts_by(plain: str) -> list[Attribution]:
    """``by the army's own account``, ``by one UN plan``: the sentence is by that count."""
    found: list[Attribution] = []
    for match in _BY_COUNT.finditer(plain):
        owner = match["who"].lower() in _OWNERS
        behind = plain.find(", ", match.end()) + 2
        if owner:  # "by its own tally, the Red Crescent evacuated ...": whoever does it
            who = re.match(r"(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*)*", plain[behind:]) if behind > 1 else None
            span = (behind, behind + who.end()) if who else None
        else:
            span = (match.start("who"), match.end("who") if match["own"] else match.end("count"))
        if speaker := as_speaker(plain, span):
            found.append(Attribution(speaker, (0, len(plain))))
    return found


def documents(plain: str) -> list[Attribution]:
    """``a register kept at the mosque lists 33 dead``, ``"...," the communique reads``: a document says it."""
    found: list[Attribution] = []
    for verb in _SHOW.finditer(plain):
        speaker = subject_before(plain, verb.start(), 0)
        if speaker and _DOCUMENT.search(plain[slice(*speaker)]):
            trailing = not plain[verb.end() :].strip(" .") and speaker[0] > 0
            pronoun = bool(PRONOUN.match(plain[slice(*speaker)]))
            clause = plain.find("; ", verb.end())
            governs = (0 if trailing else speaker[0], clause if clause > 0 else len(plain))
            found.append(Attribution(speaker, governs, pronoun=pronoun))
    return found


def quoted_as_saying(plain: str) -> list[Attribution]:
    """``the spokesman was quoted by the daily as saying``: the spokesman speaks, the daily relays."""
    found: list[Attribution] = []
    for match in _QUOTED_AS.finditer(plain):
        if speaker := subject_before(plain, match.start() + 1, 0):
            medium = match.span("medium") if match["medium"] else None
            trailing = not plain[match.end() :].strip(" .") and speaker[0] > 0
            found.append(Attribution(speaker, (0 if trailing else speaker[0], len(plain)), via=medium))
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
