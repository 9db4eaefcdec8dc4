"""Whether a thing is told as having happened: threats, conditions, plans, wishes and denials tell of none.

PLOVER calls these the auxiliary modes (hypothetical, future, negated); each is why a sentence is no event record.
"""

import re

# How far back a word can unmake what follows it, in characters; never across a new clause.
_REACH = 90
_UNREAL = re.compile(
    r"\b(?:could|would|might|may|will|shall|should|can|cannot|if|unless|whether|potential|possible|possibly|hypothetical"
    r"|to\s(?:prevent|avoid|avert|deter)|avoid|prevent|(?:keep|stay)(?:ing)?\saway\sfrom|evad(?:e|ed|ing)|threat(?:s|en|ens|ened|ening)?|plan(?:s|ned|ning)?\sto"
    r"|prepar(?:e|es|ed|ing)\s(?:to|for)|ready\sto|vow(?:s|ed)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)?\s(?:for|on)|warn(?:s|ed|ing)?"
    r"|demand(?:s|ed|ing)?|want(?:s|ed)?\sto|seek(?:s|ing)?\sto|sought\sto|refus(?:e|es|ed|ing)\sto|try(?:ing)?\sto|tried\sto"
    r"|fear(?:s|ed)?|risk(?:s|ed|ing)?|never|no|not|n't|without|denied|denies|deny)\b(?P<between>[^.;:]*)$",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(r",|\b(?:but|and|after|as|because|while|where|which|who|that)\b", re.IGNORECASE)
# A condition or a denial reaches over its whole clause, also past "that".
_FAR = re.compile(r"^(?:if|unless|whether|denied|denies|deny|warn\w*|threat\w*)$", re.IGNORECASE)


def is_real(text: str, at: int) -> bool:
    """Whether the words at offset ``at`` are told as real, as far as the words before them in their clause say."""
    near = text[max(at - _REACH, 0) : at]
    match = _UNREAL.search(near)
    while match:
        word = near[match.start() : match.start("between")]
        if _FAR.match(word) or not _NEW_CLAUSE.search(match["between"]):
            return False
        match = _UNREAL.search(near, match.start() + 1)
    return True
