"""What several passes over the lines ask: which are still unlabelled, and what a headline's line is made of."""

import re

from summarizer.reading.lines import Line, fold

# A headline with its outlet: "Two killed in strike - The Example Post".
SUFFIX = re.compile(r"^(?P<title>.{12,}?)\s+(?:[-–—|·»]|::)\s+(?P<outlet>[^|–—»·]{2,60})$")
# The title as a field of a record: "HEADLINE: Two killed in strike".
TITLE_FIELD = re.compile(r"(?:title|headline|заголовок|titre|título)\s*[:：]\s*(?P<title>\S.{7,})$", re.I)
CLOCK_ONLY = re.compile(r"\W*\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?\W*$", re.I)
# "-----", "* * *"
RULE = re.compile(r"[-=_*~#•—–·\s]{3,}")


def free(line: Line) -> bool:
    """Whether no label has been given yet."""
    return line.region is None


def running(line: Line) -> bool:
    """Unlabelled running text."""
    return line.region is None and line.prose


def bare(line: Line) -> str:
    """The line's key without an outlet's name at its end."""
    match = SUFFIX.match(line.text)
    return fold(match["title"]) if match else line.key
