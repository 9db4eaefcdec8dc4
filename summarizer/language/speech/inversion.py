"""Speaker behind verb: "Six men were shot, said a police chief", "..., said Dr. Salim" after a quotation."""

import re

from summarizer.language.speech.attribution import Attribution
from summarizer.language.speech.phrases import FINITE_VERB, as_speaker, noun_phrase_at

_INVERTED = re.compile(
    r"[,!?]\"\s(?:said|says|told|added|wrote|reported|announced|recalled|recounted|wept|sighed|cried|shouted|explained|continued"
    r"|insisted|claimed|warned|reads?|lamented|complained|declared|stressed|noted|concluded)\s(?=(?:the\s|an?\s|\w+\s)?[A-Z]|the\s|an?\s)"
)
# "Six men were shot, said a police chief, Odo Prenn": the speaker behind the verb, and nothing that is done behind him.
_BEHIND = re.compile(
    r"(?<!\")[,?!]\s(?P<verb>said|says|reports|writes|added|adds|explained|reported|confirmed|announced|wrote|claimed|estimated)\s"
    r"(?P<who>(?:(?:the|an?|one|two|three|four|some|several|many|its|his|her|their|local|another)\s"
    r"|[A-Z][\w.'-]+|(?:[a-z][\w-]+\s){1,4}(?=[A-Z])"
    r"|(?:local\s)?(?:police|residents|witnesses|officials|rescuers|medics|doctors|activists|locals|survivors|relatives"
    r"|authorities|diplomats|lawmakers|villagers)\b)"
    r"[^,;\"]*)"
)
_DOES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|did|does|do|be|been|(?!wounded|injured"
    r"|killed|united|armed|allied"
    r"|red|so-called|displaced|appointed|elected|retired|named)[a-z]\w+ed|hit|struck|shot|took|left"
    r"|fell|broke|began|made)\b"
)
_ASIDE = re.compile(r",\s(?:who|which|whose|where|in|on|at|after|while|speaking)\b[^,]*$", re.IGNORECASE)
_PLAIN_PAST = re.compile(r"\b(?:hit|struck|shot|took|left|fell|broke|began|died|lost|fled|burst|set|came|went|found)\b")
_RELATIVE = re.compile(r"\s(?:who|which|whose|that)\s")


def behind_verb(plain: str) -> dict[int, tuple[int, int]]:
    """Speakers that stand behind their verb, by where the verb stands."""
    found: dict[int, tuple[int, int]] = {}
    for match in _BEHIND.finditer(plain):
        before = plain[: match.start()]
        aside = _ASIDE.search(before)
        told = FINITE_VERB.search(before) or _PLAIN_PAST.search(before)
        speaker = None if aside or not told else as_speaker(plain, noun_phrase_at(plain, match.start("who")))
        if speaker and not _DOES.search(_RELATIVE.split(match["who"])[0]):
            found[match.start("verb")] = speaker
    return found


def after_quotation(plain: str) -> list[Attribution]:
    """``"We counted 19 dead," said Dr. Salim``: the speaker behind the verb."""
    found: list[Attribution] = []
    for match in _INVERTED.finditer(plain):
        span = noun_phrase_at(plain, match.end())
        speaker = as_speaker(plain, span)
        if speaker and plain[speaker[0]].isalpha():
            found.append(Attribution(speaker, (0, len(plain))))
    return found
