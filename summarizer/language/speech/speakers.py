"""The noun phrase that names a speaker: before a verb, or behind "according to", "citing" and "told"."""

import re

_BEFORE_VERB = re.compile(
    r"(?:\s(?:also|additionally|earlier|later|however|then|again|now|separately|meanwhile|repeatedly"
    r"|constantly|(?!supply|family|ally|assembly|rally|italy|july|reply)\w+ly|has|have|had"
    r"|on\s\w+day|\w+day|late\son\s\w+day|in\sa\sstatement|on\stwitter|on\stelegram))+$",
    re.IGNORECASE,
)
# Where a subject can begin: after these the next words are a new clause.
_BOUNDARY = re.compile(
    r"[;:]\s|[\"]\s?|\s--?\s|,\s(?:but|and|while|although|though|as|when|where|after|because)\s"
    r"|^(?:Although|Though|While|As|If|When)\s|\b(?:but|while|although|though|whereas|when|where|because"
    r"|that|after|before|if|(?:in|of|by|during)\swhich)\s",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:on|late\son|early\son|in|at\s(?:midnight|noon|dawn|dusk|nightfall)|earlier|late|meanwhile|separately|also|but|and|however|later|today"
    r"|yesterday|then|still|officially)\b"
    r"(?:\s(?:\w+day|the\s\w+day|\w+day\s(?:night|morning|evening|afternoon)))?[,\s]+)+",
    re.IGNORECASE,
)
# "13:45 The army says ...": the hour of a ticker's entry.
_CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|[A-Z]{2,3}T))?[\s,:-]+", re.IGNORECASE)
_PLACE_LEAD = re.compile(
    r"^(?:In|At|On|After|Before|During|For|Following|Since|Under|From|With|Despite|As)\s[^,]{1,60},\s"
)
_PARENTHESIS = re.compile(r"\s?\([^()]*\)\s?$")
_NO_SUBJECT = re.compile(
    r"^(?:according|and|or|for|in|of|on|at|by|from|with|to|into|is|are|was|were|has|have|had|not|which|who)\b",
    re.IGNORECASE,
)
_OBJECT_END = re.compile(
    r"[,;\"()]"
    r"|(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bGen)(?<!\bCol)(?<!\bLt)(?<!\bMaj)(?<!\bSt)(?<!\b[A-Z])\.(?:\s|$)|\s(?:as\ssaying|as\sreporting|that|who|which|on\s\w+day|\w+day|in\sa|late|last"
    r"|said|reported|told|by\stelephone)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"^(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|him|her|them|(?:[Tt]he|[Tt]his|[Tt]hat)(?:\s[a-z]+)?\s(?:source|report|ministry"
    r"|monitor|agency|group"
    r"|official|statement|spokes[a-z]+|sources|officials|observatory|minister|organi[sz]ation|channel|outlet"
    r"|newspaper|network))$"
)
_BARE_PRONOUN = re.compile(r"^(?:it|he|she|they|him|her|them|who|which)$", re.IGNORECASE)
# A speaker is a name, not a clause.
_SENTENCE = re.compile(r"\b(?:is|are|was|were|does|do|did|not|will|would|can|could|has|have|had)\b", re.IGNORECASE)
FINITE_VERB = re.compile(rf"{_SENTENCE.pattern}|\b\w{{3,}}ed\b")
_LOOSE_END = re.compile(r"(?:^|\s)(?:what|which|that|of|to|in|as|on|at|for|by|and|or|the|a|an)$", re.IGNORECASE)
_NOT_A_SPEAKER = re.compile(
    r"^(?:there|this|that|these|those|what|first|later|earlier|step|nothing|none|no|figures?"
    r"|numbers?|we|i|you|one|some|many|most|more|to)$",
    re.IGNORECASE,
)
COMMA = re.compile(r",\s")


def tidy(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space and punctuation at its ends."""
    while start < end and (text[start].isspace() or text[start] in "\"',;:-("):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"',;:-"):
        end -= 1
    return (start, end) if end > start else None


def is_pronoun(words: str) -> bool:
    """Whether a noun phrase is nothing but a pronoun: "it", "they", "who"."""
    return bool(_BARE_PRONOUN.match(words))


def subject_before(text: str, verb: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase that stands as subject before a reporting verb at ``verb``; not before ``floor``."""
    end = verb - 1 if verb and text[verb - 1] == " " else verb
    if found := _BEFORE_VERB.search(text, floor, end):
        end = found.start()
    if bracket := _PARENTHESIS.search(text, floor, end):  # "The New York Times (NYT) reported"
        end = bracket.start()
    start = floor
    for boundary in _BOUNDARY.finditer(text, floor, end):
        start = boundary.end()
    if clock := _CLOCK.match(text[start:end]):
        start += clock.end()
    clause = text[start:end]
    if lead := _PLACE_LEAD.match(clause):
        start += lead.end()
    if lead := _LEADING.match(text[start:end]):
        start += lead.end()
    clause = text[start:end].rstrip()
    if clause.endswith(","):  # "Russia, a key backer of Assad, said": the subject stands before the insertion
        return _before_aside(text, start, clause)
    if ", " in clause:  # "..., residents and rescue workers said"
        start += clause.rindex(", ") + 2
    return tidy(text, start, end)


def _before_aside(text: str, start: int, clause: str) -> tuple[int, int] | None:
    """The subject before an insertion: in "..., the governor, Odo Prenn,", between the last commas but one."""
    parts = [match.start() for match in COMMA.finditer(clause)]
    if not parts:
        return tidy(text, start, start + len(clause))
    first, last = parts[0], parts[-1]
    if len(parts) == 1 or not FINITE_VERB.search(clause[:first]):
        return tidy(text, start, start + first)
    return tidy(text, start + parts[-2] + 2, start + last)


def noun_phrase_at(text: str, start: int) -> tuple[int, int] | None:
    """The noun phrase that follows "according to", "citing" or "told"."""
    match = _OBJECT_END.search(text, start)
    return tidy(text, start, match.start() if match else len(text))


def as_speaker(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """A speaker that can be one: not a number, not a bare determiner, not longer than a name with its title."""
    if span is None:
        return None
    words = text[span[0] : span[1]]
    if relative := re.search(r"\s(?:who|which|whose)\s", words):
        span = (span[0], span[0] + relative.start())
        words = text[slice(*span)]
    if (
        _SENTENCE.search(words)
        or _LOOSE_END.search(words)
        or _NOT_A_SPEAKER.match(words)
        or _NO_SUBJECT.match(words)
        or len(words.split()) > 20
        or not any(letter.isalpha() for letter in words)
    ):
        return None
    return tidy(text, *span)
