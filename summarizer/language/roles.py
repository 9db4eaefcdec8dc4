"""Who acts and who is hit, as far as the words around a name say it.

A small model takes any noun of the sentence for the one that was hit. The words before it ("against", "hit", "struck")
or the verb behind it ("was attacked", "were killed") tell; a name without either is not believed to be.
"""

import re

_VIOLENT = (
    r"(?:hit|hits|hitting|struck|strik(?:e|es|ing)|air\s?-?strikes?|bomb(?:ed|ing|s|ings|ardment)?|target(?:s|ed|ing)?"
    r"|attack(?:s|ed|ing)?|assault(?:s|ed|ing)?|shell(?:ed|ing|s)?|raid(?:s|ed|ing)?|kill(?:s|ed|ing)?|wound(?:s|ed|ing)?"
    r"|injur(?:ed|ing)|destroy(?:s|ed|ing)?|flatten(?:s|ed|ing)?|pound(?:s|ed|ing)?|batter(?:s|ed|ing)?|fir(?:e|ed|ing)"
    r"|fight(?:s|ing)?|fought|clash(?:es|ed|ing)?|ambush(?:ed|ing)?|storm(?:ed|ing)?|shot|shoot(?:ing)?|down(?:ed|ing)"
    r"|intercept(?:s|ed|ing)?|sorties?|offensive|launch(?:ed|ing)?|unleash(?:ed|ing)?|conduct(?:ed|ing)?|carried\sout|carry(?:ing)?\sout"
    r"|detonat(?:ed|ing)|explod(?:ed|ing)|murder(?:ed|ing)|execut(?:ed|ing)|stabb(?:ed|ing)|abduct(?:ed|ing)|putting|strafed|blasted|lobbed|hurled"
    r"|lynch(?:ed|ing)|opened\sup|cut\sthe)"
)
# What may stand between the word of violence, or "against", and the one that is hit.
_LINK = (
    r"(?:\s(?:down|on|at|upon|against|into|of|the|a|an|its|their|his|her|several|some|many|dozens|scores|hundreds|up|to|least"
    r"|over|more|than|targets?|positions?|bases?|opponents|\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|\w+\s(?:at|on|into|against|by))){0,6}\s?[\"'“‘]?$"
)
_BEFORE = re.compile(rf"\b(?:{_VIOLENT}|against){_LINK}", re.IGNORECASE)
_BEHIND = re.compile(
    r"^[\"'”’]?(?:,\s(?!and\b|but\b|who\b|which\b)[^,;.]{2,60},)?(?:\s(?!and\b|but\b|who\b|which\b)[^\s,.;]+){0,8}?\s(?:was|were|is|are|been|being|came\sunder|come\sunder)\s(?:\w+\s){0,2}?"
    r"(?:hit|struck|bombed|targeted|attacked|shelled|raided|killed|wounded|injured|destroyed|flattened|pounded|fired|shot|downed"
    r"|intercepted|stormed|abducted|hacked|stabbed|gunned|beheaded|lynched|slain|burned|burnt|tortured|detained|arrested|murdered|executed|attack|fire|shelling)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"^\s(?:was|were|is|are|has\sbeen|have\sbeen|had\sbeen)\s(?:\w+\s)?"
    r"(?:among|one\sof|held|taken|freed|released|kidnapped|detained|arrested|seized|captured)\b"
)
_ACTS = re.compile(rf"^(?:(?!\bthat\b|;).){{0,90}}?\b{_VIOLENT}\b", re.IGNORECASE | re.DOTALL)
_BY = re.compile(r"\b(?:by|from|of|between|against)\s(?:the\s|a\s|an\s)?[\"'“‘]?$", re.IGNORECASE)
_REACH = 80


def is_hit(text: str, start: int, end: int) -> bool:
    """The words around ``text[start:end]`` say that it is hit, attacked, killed or destroyed."""
    return bool(_BEFORE.search(text[:start], max(start - _REACH, 0)) or _BEHIND.match(text[end : end + 2 * _REACH]))


def suffers(text: str, start: int, end: int) -> bool:
    """The verb behind ``text[start:end]`` says it is done to it: "five residents, two of them girls, were killed"."""
    behind = re.sub(r"^,[^,;.]{2,60},(?=\s)", "", text[end : end + 2 * _REACH])
    return bool(_BEHIND.match(behind) or _HELD.match(behind))


def acts(text: str, start: int, end: int) -> bool:
    """The words around ``text[start:end]`` say that it does something violent, or that it is done by it."""
    if _BEHIND.match(text[end : end + 2 * _REACH]):
        return False
    return bool(_ACTS.match(text[end : end + 2 * _REACH]) or _BY.search(text[:start], max(start - _REACH, 0)))
