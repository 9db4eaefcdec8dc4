"""The noun phrase that stands as subject before a reporting verb, past adverbs, insertions and relative clauses."""

import re
from collections.abc import Iterator

from summarizer.language.speech.phrases import COMMA, as_speaker, tidy

_DAY = (
    r"(?:mornings?|evening|afternoon|night|day|weeks?|weekend|months?|noon|midnight|dawn|dusk|nightfall|hours|minutes"
    r"|years?|\w+day)"
)
_BEFORE_VERB = re.compile(
    rf"(?:\s(?:also|additionally|first(?<!,\sfirst)|initially(?<!,\sinitially)|earlier|later|however|then|again|now|separately|meanwhile|repeatedly|since|still|just"
    rf"|constantly|(?!supply|family|ally|assembly|rally|italy|july|reply)\w+ly|has|have|had"
    rf"|(?:on|by|at|in|since|during)\s(?:the\s)?{_DAY}|at\sthe\stime|by\sthen|\w+day(?:\s(?:night|morning|evening|afternoon))?|late\son\s\w+day|in\sa\s(?:\w+\s)?statement|on\stwitter"
    rf"|on\stelegram|for\s(?:his|her|its|their)\spart))+$",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\s?\([^()]*\)\s?$")
# Nothing before these belongs to the clause of the verb.
_HARD = re.compile(r"[;:]\s|[\"]\s?|\s--?\s")
# Where a subject can begin: after these the next words are a new clause.
_BOUNDARY = re.compile(
    r",\s(?:but|and|while|although|though|as|when|where|after|because)\s"
    r"|^(?:Although|Though|While|As|If|When)\s|\b(?:but|while|although|though|whereas|when|where|because"
    r"|after|before|if|(?:in|of|by|during)\swhich)\s|,?\b(?P<relative>that|which|who|whom|whose|what)\s",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:on|late\son|early\son|in|at\s(?:midnight|noon|dawn|dusk|nightfall)|earlier|late|meanwhile|separately|also|but|and|however|later|today"
    r"|yesterday|then|still|officially)\b"
    r"(?:\s(?:\w+day|the\s\w+day|\w+day\s(?:night|morning|evening|afternoon)))?[,\s]+)+",
    re.IGNORECASE,
)
# "Later in the morning he wrote", "Over the past 24 hours the mission recorded": the time is not who speaks.
_TIME_LEAD = re.compile(
    rf"^(?:later|earlier|early|late|shortly|soon|hours|minutes|days|in|on|at|by|during|over|within|that|this|for|since|after|before)"
    rf"\s(?:[\w-]+\s){{0,5}}?{_DAY}\s(?=(?:he|she|it|they|the|an?|its|his|her|their)\s|(?:he|she|it|they)$|[A-Z])",
    re.IGNORECASE,
)
# "13:45 The army says ...": the hour of a ticker's entry.
_CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|[A-Z]{2,3}T))?[\s,:-]+", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:In|At|On|After|Before|During|For|Following|Since|Under|From|With|Despite|As|By|Over|Within|Amid|Across)\s[^,]{1,60},\s"
)
# "In a later update the emergency service lowered ..."
_UPDATE_LEAD = re.compile(
    r"^[Ff]or\s(?:its|their|his|her)\spart,?\s|^[Ii]n\s(?:an?|its|their|the)\s(?:[\w-]+\s){0,2}(?:update|statement|bulletin|post|briefing|message|report)\s(?=the\s|[A-Z])"
)
# After "who" and "that" stands a verb, not a subject: "leads the council said", "fled the town said".
_BEGINS_IN_VERB = re.compile(
    r"^(?!police\b)(?:[a-z]{2,}(?:ed|s)\s(?:the|an?|his|her|its|their|to|on|over|in|at|from|by|with|as|(?:him|her|it|them)sel(?:f|ves))\b"
    r"|(?:fled|saw|ran|held|led|took|hid|went|came|gave|got|knew|lost|left|met|heard|felt|found|fought|stood|sat|lay|kept"
    r"|spoke|drove|rode|broke|fell|brought|caught|spent|built|won|sold|works?|lives?)\b(?=\s))"
)
# "a village whose capture Moscow had announced": the thing owned is no part of who speaks.
_OWNED = re.compile(r"^[a-z]+\s(?=[A-Z]|the\s)")

# A name beside another one is short: what is longer is a clause whose verb is not known as one.
_LONGEST_BESIDE = 10
_CLAUSE_SUBJECT = re.compile(
    r"\s*(?P<who>(?:[\w'-]+\s){1,8}?)(?=(?:[a-z]{3,}ed|has|have|had|was|were|did|does|do|is|are|will|would|took|fought|fired"
    r"|disputes?|rejects?|came|went|held|lost|left|hit|struck|began)\s)"
)


def clause_subject(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The subject of the clause that begins at ``start``: "the army questioned the number and (said)"."""
    found = _CLAUSE_SUBJECT.match(text, _without_leads(text, start, end), end)
    return as_speaker(text, tidy(text, *found.span("who"))) if found else None


def subject_before(text: str, verb: int, floor: int) -> tuple[int, int] | None:
    """The speaker that stands as subject before a reporting verb at ``verb``; not before ``floor``."""
    end = verb - 1 if verb and text[verb - 1] == " " else verb
    if found := _BEFORE_VERB.search(text, floor, end):
        end = found.start()
    if bracket := _PARENTHESIS.search(text, floor, end):  # "The New York Times (NYT) reported"
        end = bracket.start()
    start = floor
    for boundary in _HARD.finditer(text, floor, end):
        start = boundary.end()
    if text[start:end].rstrip().endswith(","):  # "Russia, a key backer of Assad, said": before the insertion
        return _before_insertion(text, start, text.rindex(",", start, end))
    return _at_the_end(text, start, end)


def _at_the_end(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The speaker that ends at ``end``: the shortest that one can be called, across relative clauses only."""
    start = _without_leads(text, start, end)
    if (comma := text.rfind(", ", start, end)) >= 0:  # "..., residents and rescue workers said"
        start = comma + 2
    for begin, relative in _beginnings(text, start, end):
        owned = _OWNED.match(text[begin:end]) if relative and text[:begin].endswith("whose ") else None
        candidate = tidy(text, _without_leads(text, owned.end() + begin if owned else begin, end), end)
        verbal = relative and candidate and _BEGINS_IN_VERB.match(text[slice(*candidate)])
        if not verbal and (speaker := as_speaker(text, candidate)):
            return speaker
        if not relative:
            return None
    return None


def _beginnings(text: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Where the subject may begin, nearest first, and whether a relative pronoun stands before it."""
    for boundary in reversed(list(_BOUNDARY.finditer(text, start, end))):
        yield boundary.end(), boundary["relative"] is not None
    yield start, False


def _without_leads(text: str, start: int, end: int) -> int:
    for lead in (_CLOCK, _LEAD, _UPDATE_LEAD, _TIME_LEAD, _LEADING):
        if found := lead.match(text[start:end]):
            start += found.end()
    return start


def _before_insertion(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The subject before an insertion that ends with the comma at ``end``.

    In "..., the governor, Odo Prenn, said" the first of the names that stand side by side; in "Prenn, who leads the
    council, said" the one before the relative clause.
    """
    start = _without_leads(text, start, end)
    cuts = [match.start() for match in COMMA.finditer(text, start, end)]
    if not cuts:
        return _at_the_end(text, start, end)
    named: tuple[int, int] | None = None
    ends = cuts[::-1]
    for index, stop in enumerate(ends):
        begin = ends[index + 1] + 2 if index + 1 < len(ends) else start
        speaker = _at_the_end(text, begin, stop)
        if speaker is None:
            if named or index > 3:
                break
            continue
        if named and len(text[slice(*speaker)].split()) > _LONGEST_BESIDE:
            break
        named = speaker
        if tidy(text, begin, stop) != speaker and text[begin : speaker[0]].strip():
            break  # a clause stands before it in the same segment
    return named
