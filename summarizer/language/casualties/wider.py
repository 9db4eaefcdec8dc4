"""Whether a sentence sums up several happenings: a weekend, a war, "so far this month"."""

import re

from summarizer.language.english import is_english
from summarizer.language.fold import fold
from summarizer.language.words_of_harm import plain, words

_SPAN = r"(?:days?|weeks?|months?|years?|decades?)"
_WAR = r"(?:war|fighting|conflict|clashes|bombardment|violence|unrest|siege|offensive|campaign|insurgency|blockade)"
_TOTAL = re.compile(
    r"\b(?:total|so far|(?<!has )(?<!have )(?<!had )since(?= \w)|overall|in all"
    r"|over the (?:weekend|week|month|year)|weekend|altogether"
    r"|(?:in|of|during|by|since|from|for|and) the (?:\S+ )?(?:war|conflict)|the (?:war|conflict) (?:has|had|have) "
    rf"|{_WAR} (?:with|that (?:has|had|have)|which (?:has|had|have)|in which) "
    r"|in the past (?:week|month|year|24 hours|day)|have reached|has reached"
    rf"|(?:over|in|during|within|for|throughout) the (?:past|last|previous) (?:\w+ )?{_SPAN}"
    r"|this (?:week|month|year)|to date|until now|(?:each|every|per) (?:day|week|month|year)|annually"
    rf"|cumulative(?:ly)?|{_SPAN} of {_WAR}|(?:year|month|week|decade)s?-(?:long|old) (?:\w+ )?{_WAR})\b",
    re.IGNORECASE,
)


def is_wider(text: str, language: str | None) -> bool:
    """Whether a figure of this sentence may be of more than one happening. ``language`` as ``reads_figures``."""
    if is_english(language):
        return bool(_TOTAL.search(text))
    return bool(words(str(language)).wider.search(plain(fold(text).text)))
