"""Numbers beside a word of harm that count nobody harmed: "did not kill 12", "no one among the 40 was hurt".

Nor do those who do the harm count: "three soldiers killed a farmer". Whoever denies harm in a frame of its own ("denied
killing 12") makes a claim; here nothing is claimed, and a figure would say the opposite of its page.
"""

import re

from summarizer.language.casualties import cues
from summarizer.language.modality import is_called_false

_HARMS = rf"(?:{cues.KILL}|{cues.INJURE})"
_NOT = r"(?:\b(?:not|never|cannot|neither|nor|nobody|no\s?-?one)|n't)(?!\sonly\b)"
_BEFORE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "did not kill 12", "failed to kill a commander", "threatened to kill a hostage"
        rf"{_NOT}\s(?:\w+\s){{0,2}}?{_HARMS}\s(?:(?:even|up\sto|a\ssingle|at\sleast)\s)?$",
        rf"\b(?:fail|refus|threaten|vow|promis|want|try|tri|plan|plott|declin)\w*\s(?:not\s)?to\s{_HARMS}\s$",
        # "no one among the 40 passengers", "none on the two buses"
        r"\b(?:nobody|no\s?-?one|none|not\sone)\s(?:among|of|in|on|aboard|from)\s(?:[\w'-]+\s){0,2}$",
        # "it is not clear whether a child", "it is wrong to say that two people"; not "whether the 12 dead were ..."
        r"\b(?:whether|(?:un|not\s)true\sthat|wrong\sto\s(?:say|claim)(?:\sthat)?|no\s(?:evidence|proof|indication|sign|word)"
        r"\sthat)\s(?:(?!the\b|those\b|these\b)[\w'-]+\s){0,4}$",
        # "instead of 20 only eight died"
        r"\b(?:instead\sof|rather\sthan)\s(?:the\s)?$",
        # "nearly killed a nurse"
        rf"\b(?:nearly|almost|narrowly)\s{_HARMS}\s$",
    )
)
_BEHIND = re.compile(  # "the two men killed nobody", "was nearly killed"; not "left five dead, and ... killed no one"
    rf"(?:\s(?!(?:and|or|but|which|that|who|dead|killed|wounded|injured)\b)[\w'-]+){{0,5}}?"
    rf"\s(?:{_HARMS}\s(?:nobody|no\s?-?one|none)\b"
    rf"|(?:was|were|been)\s(?:nearly|almost|not|never)\s(?:{cues.KILLED}|{cues.INJURED})\b)",
    re.IGNORECASE,
)
# "three soldiers killed a farmer", but "three soldiers killed a week ago"
_DOERS = re.compile(
    r"(?:\s(?!(?:was|were|are|is|be|been|being|had|have|has|who|which|that|and|or|including|among)\b)[\w'-]+){1,6}?"
    r"\s(?:killed|murdered|executed|injured|wounded|shot\sdead)\s"
    r"(?:(?:an?|his|her|its|their|several|many|dozens|scores|hundreds|civilians|people|villagers|soldiers|children)\b"
    r"|the\b|(?:at\sleast|more\sthan|up\sto|another)\s\w)"
    r"(?!\s(?:few|couple|short|little|day|night|week|month|year|hour|moment|previous|same|following|other|kilomet\w+|miles?"
    r"|weekend|morning|evening)\b)",
    re.IGNORECASE,
)
# "one of the three attackers was killed", "half of the 24 pupils": not all; but "two of the 12 dead were women"
_SOME_OF = re.compile(
    r"\b(?:half|thirds?|quarters?|most|some|many|several|few|any|(?:at\sleast\s)?(?:one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|\d[\d,]*))\sof\s(?:the|its|his|her|their|our|those|these)\s$",
    re.IGNORECASE,
)
_WERE = re.compile(
    r"(?:\s(?!(?:dead|deaths?|killed|slain|fatalities|victims|wounded|injured|casualties|missing|who|that)\b)[\w'-]+){1,4}?"
    r"\s(?:was|were|died|perished|had|have|has|is|are)\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\s(?:was|is)\s(?:\w+ly\s)?(?:wrong|false|incorrect|exaggerated|inflated|too\s(?:high|low))\b", re.IGNORECASE
)


def undone(text: str, start: int, end: int) -> bool:
    """Whether the number at ``start`` to ``end`` of a folded sentence counts nobody who was harmed."""
    before = text[max(start - cues.REACH, 0) : start]
    return (
        any(rule.search(before) for rule in _BEFORE)
        or bool(_BEHIND.match(text, end) or _DOERS.match(text, end) or _WRONG.match(text, end))
        or bool(_SOME_OF.search(before) and _WERE.match(text, end))
        or is_called_false(text, start)
    )
