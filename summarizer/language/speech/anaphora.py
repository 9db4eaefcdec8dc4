"""Who a pronoun is, and whose passage a sentence without a speaker belongs to, by the sentences before it."""

import re
from collections.abc import Sequence

from summarizer.language.fold import fold
from summarizer.language.speech.attribution import Saying
from summarizer.language.speech.phrases import DOCUMENT, is_pronoun
from summarizer.language.speech.sentence import find_attributions

_PERSON = re.compile(
    r"\b(?:spokes(?:man|woman|person)|ministers?|governor|mayor|doctors?|nurses?|surgeon|officials?|head|chief|general|colonel"
    r"|captain|commander|director|residents?|witness(?:es)?|villagers?|farmer|teacher|father|mother|survivors?|officers?"
    r"|Mr|Mrs|Ms|Dr|Gen|Col)\b",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:ministry|army|military|police|service|forces?|government|administration|agency|television|radio|statement|report"
    r"|office|command|staff|observatory|watch|centre|center|network|front|movement|brigades?|group|organi[sz]ation|alliance"
    r"|council|committee|association|union|society|crescent|cross|foundation|coalition|institute|directorate|department"
    rf"|hospital|newspaper|videos?|footage|images?|{DOCUMENT})$",
    re.IGNORECASE,
)
_PAPER = re.compile(rf"(?:(?:an?|the|this|that|its|their|his|her)\s)?(?:[\w-]+\s)?{DOCUMENT}", re.IGNORECASE)
# What "the monitor" or "the charity" can be: a body with a name, and no ministry or army.
_BODY_NOUNS = frozenset(("monitor", "watchdog", "charity"))
_BODY = re.compile(
    r"\b(?:Observatory|Watch|Monitor|Cent(?:re|er)|Network|Front|Movement|Brigades?|Organi[sz]ation|Alliance|Committee|Association"
    r"|Society|Crescent|Cross|Foundation|Without|Children|International|Relief|Rights|Aid|Institute)\b|^(?:the\s)?[A-Z]{3,6}$"
)
_OWN = re.compile(
    r"(?:[\w,-]+\s){1,3}of\s(?:its|their|his|her)\s"
    r"(?:\w+\s)?(?:volunteers|staff|crew|crews|workers|employees|members|medics|paramedics|drivers|rescuers|teams|guards"
    r"|colleagues|doctors|nurses|journalists|reporters|soldiers|men|fighters|troops|officers|peacekeepers|personnel|patients)\b",
    re.IGNORECASE,
)
# A capitalised word that does not open the sentence or a quotation.
_NAME = re.compile(r"(?<=[a-z,;:)] )[A-Z][\w'-]+|(?<=\d )[A-Z][\w'-]+")
# Another time, another happening, another side, a sum.
_NEW = re.compile(
    r"^\W*(?:meanwhile|elsewhere|separately|earlier|later|previously|however|but|still|yet|both|neither|the\s(?:war|conflict)"
    r"|(?:hours|days|weeks|months|years)\s(?:later|earlier|before)|in\s(?:a|an|another)\b|another\sattack|since\b|so\sfar\sthis"
    r"|(?:a|the)\s(?:list|register|tally|count|toll)\b)"
    r"|\b(?:last|previous|next)\s(?:week|month|year|night)|\b(?:1[89]|20)\d\d\b|\b(?:although|though|whereas|separate(?:ly)?"
    r"|not\sclear|unclear)\b",
    re.IGNORECASE,
)
_RIVAL = re.compile(
    r"\b(?:army|forces|rebels|fighters|militia(?:men)?|militants|insurgents|troops|soldiers|group|ministry|agency|police|service"
    r"|government|military|coalition|charity|hospital|gunmen|brigade|battalion|organi[sz]ation|convoy|company)\b",
    re.IGNORECASE,
)


def antecedent(pronoun: str, earlier: Sequence[str]) -> tuple[int, tuple[int, int]] | None:
    """Who "it", "he" or "the source" is: the nearest speaker in ``earlier`` (nearest sentence first).

    "The ministry" needs a speaker that is a ministry, "he" a person, "it" no person. Returns the sentence's index in
    ``earlier`` and offsets in it.
    """
    noun = pronoun.split()[-1].lower() if " " in pronoun else None
    paper: tuple[int, tuple[int, int]] | None = None  # "a statement", where nobody else has spoken
    for index, sentence in enumerate(earlier):
        for attribution in reversed(find_attributions(sentence)):
            words = sentence[slice(*attribution.speaker)] if attribution.speaker else ""
            # "the ministry" can be who "it" is; only a name can be what "the ministry" is.
            if not attribution.speaker or (attribution.pronoun if noun else is_pronoun(words)):
                continue
            if _can_be(pronoun.lower(), noun, words):
                if noun is not None or not _PAPER.fullmatch(words):
                    return index, attribution.speaker
                paper = paper or (index, attribution.speaker)
    return paper


def _can_be(pronoun: str, noun: str | None, words: str) -> bool:
    if noun is not None:
        return noun in words.lower() or (noun in _BODY_NOUNS and bool(_BODY.search(words)))
    if pronoun in ("he", "she", "him", "her"):
        return bool(_PERSON.search(words)) or not _INSTITUTION.search(words)
    # "it" may be the Sudan Doctors Network, but no head of an office
    body = _INSTITUTION.search(words) and " of " not in words
    return pronoun != "it" or bool(body) or not _PERSON.search(words)


def carried_on(text: str, at: int, before: str) -> tuple[int, int] | None:
    """The speaker of the sentence ``before``, who goes on in ``text`` with the figure at offset ``at``.

    "Two of its drivers were hurt" is the speaker's own by its words, if nobody else in ``before`` can own them; "Two
    women were hurt" goes on telling what the sentence before ended in giving to somebody, if it names nothing new.
    Never where there is another voice in ``text``, or more than one in ``before``. Returns offsets in ``before``.
    """
    said = [one for one in find_attributions(before) if one.speaker]
    if find_attributions(text) or not said or any(one.saying is not Saying.SAID for one in said):
        return None
    if len({one.speaker for one in said}) > 1:
        return None
    start, end = said[0].speaker or (0, 0)
    if _OWN.match(fold(text[at:]).text):
        return None if _RIVAL.search(before[:start]) or _RIVAL.search(before[end:]) else (start, end)
    behind = any(one.governs[0] == 0 < start for one in said)  # "..., the mayor said.": of the passage, not of a clause
    return (start, end) if behind and _names_nothing_new(text, before) else None


def _names_nothing_new(text: str, before: str) -> bool:
    """No name, time, other happening or contrast of its own: what it tells goes on from the sentence before."""
    plain = fold(text).text
    if _NEW.search(plain):
        return False
    known = {word.lower() for word in re.findall(r"[^\W\d_]+", before)}
    return all(name[0].lower() in known for name in _NAME.finditer(plain))
