"""Reporting verbs, and the time words that stand beside them."""

import re

from summarizer.language.fold import fold

SAY = (
    r"(?:said|says|say|told|tells|reported|reports|announced|announces|stated|states|added|adds"
    r"|(?:claimed|claims|claim)(?!\s(?:[\w,.-]+\s){0,5}li(?:fe|ves)\b)"
    r"|confirmed|confirms|declared|declares|mentioned|noted|notes|wrote|tweeted|posted|estimated|estimates"
    r"|warned|alleged(?=\sthat)"
    r"|alleges|accused|accuses|blamed|blames|insist(?:ed|s)|boast(?:ed|s)(?=\s(?:of|that)\b)|acknowledge[ds]|admit(?:ted|s)|conceded|described|argued|assert(?:ed|s)|revealed"
    r"|contend(?:ed|s)|maintain(?:ed|s)(?=\sthat\b)|charged(?=\sthat\b|\.?$)|(?:spoke|speaks|spoken)\sof"
    r"|disclosed|testified|explained|emphasi[sz]ed|reiterated|complained|cautioned|suggested|suggests"
    r"|recorded|documented|counted|registered|tallied|quoted|cited"
    r"|(?:puts?|placed|places)\s(?:(?:it|them)(?=\sat\b)|the\s(?:death\s)?(?:toll|number|figure|count))|gave\sa\s(?:higher|lower|new|total"
    r"|different|death)"
    r"|report(?=\sthat)|has\ssaid|have\ssaid|had\ssaid)"
)
DENY = (
    r"(?:denied|denies|deny|rejected|rejects|refuted"
    r"|dismiss(?:ed|es)(?=\s(?:\w+\s){0,2}(?:allegations?|accusations?|claims?|reports?|charges?|figures?)\b))"
)
VERB = re.compile(rf"\b(?:(?P<deny>{DENY})|(?P<say>{SAY}))\b")  # lower case: "United States" states nothing
_TOLD_WHEN = re.compile(rf"\b(?:{SAY}|{DENY})(?:\s(?:reporters|journalists))?\s(?:(?:late|early|on)\s){{0,2}}$")
_TELLING_ENDS = re.compile(r"^(?:\s(?:night|morning|evening|afternoon))?(?:\sthat\b|[.,;\"]|$)")


def time_of_telling(text: str, start: int, end: int) -> bool:
    """The time words say when it was told, not when it happened: "the agency said on Sunday". Raw offsets."""
    hay = fold(text)
    before = "".join(hay.text[index] for index, at in enumerate(hay.starts) if at < start)
    behind = "".join(hay.text[index] for index, at in enumerate(hay.starts) if at >= end)
    return bool(_TOLD_WHEN.search(before) and _TELLING_ENDS.match(behind))
