"""Words that give a thing without anybody who says it, or say that nobody could verify it."""

import re

from summarizer.language.fold import fold

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
