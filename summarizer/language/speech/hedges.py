"""Words that give a thing without anybody who says it, or say that nobody could verify it."""

import re
from collections.abc import Iterable, Sequence

from summarizer.language.fold import fold
from summarizer.schemas.text import Evidence, Sentence

_SOON = 4  # sentences after what was told in which a newspaper says that it could not be verified

REPORTEDLY = re.compile(
    r"\b(?:reportedly|allegedly|unconfirmed\sreports|reports\s(?:say|said|indicate|suggest))\b", re.IGNORECASE
)
_UNVERIFIED = re.compile(
    r"\b(?:(?:could|can)\s?not|cannot|couldn't|(?:was|were|is|are)\s(?:not\sable|unable)\sto|unable\sto"
    r"|has\snot|have\snot|not)\s"
    r"(?:been\s|be\s|to\s)?(?:(?:immediately|independently)\s)*(?:be\s)?(?:(?:immediately|independently)\s)*"
    r"(?:verif\w+|confirm\w*|corroborat\w+|authenticat\w+)",
    re.IGNORECASE,
)


def says_unverified(text: str) -> bool:
    """The sentence says that something could not be verified or confirmed."""
    return bool(_UNVERIFIED.search(fold(text).text))


def unverified_near(told: Iterable[Evidence], sentences: Sequence[Sentence]) -> bool:
    """Whether an article says there, or soon after, that it could not verify what it told; not only "reportedly"."""
    near: set[int] = set()
    for evidence in told:
        for one in sentences:
            if one.start < evidence.end and evidence.start < one.end:
                near |= set(range(one.number, one.number + _SOON + 1))
    return any(one.number in near and says_unverified(one.text) for one in sentences)
