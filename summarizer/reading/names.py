"""What is never the name of an outlet or of a writer: dates, times, buttons, sections, editions, languages."""

import re

from summarizer.reading import cues
from summarizer.reading.dates import CLOCK, find_dates
from summarizer.reading.lines import fold
from summarizer.reading.menus import SECTIONS

_SITE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}")
_AGO = re.compile(r"\b\d+ ?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|weeks?|months?|years?) ago\b")
_LONGEST = 12  # words


def nameable(name: str) -> bool:
    """Whether ``name`` could be what somebody is called."""
    key = fold(name)
    if not re.search(r"[^\W\d_]{2}", key) or len(key.split()) > _LONGEST:
        return False
    if _SITE.fullmatch(key):
        return True
    if any(find_dates(name)) or CLOCK.search(name) or _AGO.search(key):
        return False
    return key not in SECTIONS and not cues.of_the_page(key)
