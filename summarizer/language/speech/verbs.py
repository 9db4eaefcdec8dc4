"""Reporting verbs, and the time words that stand beside them."""

import re

from summarizer.language.fold import fold

_TOLL = r"(?:death\s)?(?:toll|number|figure|count|tally|dead)"
_REPORTS = r"(?:reports?|claims?|allegations?|accusations?|charges?|figures?|accounts?|assertions?|toll|statements?)"
_LIES = (
    r"(?:lies?|false|fakes?|baseless|groundless|propaganda|fabricat\w+|untrue|unfounded|disinformation|nonsense|fiction"
    r"|inventions?)"
)
QUALIFIED = (
    r"(?:(?:at\sleast|more\sthan|fewer\sthan|about|around|roughly|some|up\sto|close\sto|nearly)\s)?"
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands)\b"
)
# Counting tells as well as saying does, but gives way to whoever is named as the one who says so.
_COUNT = r"(?:recorded|documented|counted|registered|tallied|verified(?=\s\d)|list(?:ed|s)"
_COUNT += rf"(?=\s{QUALIFIED}))"
COUNTING = re.compile(_COUNT)
# What a list or a memo does: "a register kept at the mosque lists 33 dead".
SHOW = r"(?:shows?|showed|contains?|contained|lists?|listed|indicates?|indicated|puts?|reads?)"
SAY = (
    r"(?:said|says|say|told|tells|reported|reports|announced|announces|stated|(?<!federal\s)(?<!member\s)(?<!gulf\s)(?<!failed\s)(?<!border\s)(?<!other\s)(?<!coastal\s)states|added|adds"
    r"|(?:claimed|claims|claim)(?!\s(?:[\w,.-]+\s){0,5}li(?:fe|ves)\b)"
    r"|confirmed|confirms|declared|declares|mentioned|noted|notes|wrote|writes|tweeted|posted(?!\s(?:in|at|to|there)\b)|estimated|estimates(?!\sputs?\b)"
    r"|estimate(?=\s(?:that|to\sbe)\b)"
    r"|warned|alleged(?=\sthat)"
    r"|alleges|accused|accuses|blame[ds](?!\son\b)|insist(?:ed|s)|boast(?:ed|s)(?=\s(?:of|that)\b)|acknowledge[ds]"
    r"|admit(?:ted|s)?(?!\s(?:\d|(?:the|an?|more|some|at|dozens|hundreds|two|three|four|five|six|seven|eight|nine|ten)\s(?!loss|death|killing)))"
    r"|owned\sup\sto|conceded|described|argued|assert(?:ed|s)|revealed|specif(?:ied|ies)|(?:point(?:ed|s)\sout)|clarified|recalled|lamented"
    r"|found(?=\sthat\b|\.?$)|trumpeted|wept|underlined|stressed|recounted"
    r"|contend(?:ed|s)|maintain(?:ed|s)(?=\sthat\b)|charged(?=\sthat\b|\.?$)|(?:spoke|speaks|spoken)\s(?:only\s)?of"
    r"|disclosed|testified|explained|emphasi[sz]ed|reiterated|complained|cautioned|suggested|suggests"
    rf"|{_COUNT}|quoted|cited|believes?(?!\sin\b)"
    rf"|(?:puts?|placed|places)\s(?:(?:it|them)(?=\sat\b)|the\s(?:\w+\s)?{_TOLL})"
    rf"|(?:revised|raised|lowered|updated|increased|corrected|brought|cut)\s(?:(?:the|its|his|her|their)\s(?:\w+\s)?{_TOLL}"
    rf"|(?:that|this|it)\s(?:(?:up|down)\s)?to(?=\s{QUALIFIED}))"
    # "put enemy losses at 20", "gave the number of injured as three", "put at 114 the number of civilians killed"
    rf"|(?:puts?|g[ai]ve[sn]?)(?=\s(?:[\w'-]+\s){{1,7}}(?:at|as)\s{QUALIFIED})"
    rf"|puts?(?=\sat\s{QUALIFIED}\sthe\s(?:number|toll|count)\b)"
    r"|(?:g[ai]ve[sn]?|carri(?:ed|es)|issued|published|cited|offered|provided)"
    r"\san?\s(?:[\w-]+\s){0,2}(?:toll|count|figure|number|tally|estimate|total)"
    r"|gave\sa\s(?:higher|lower|new|total|different|death)"
    r"|report(?=\sthat)|has\ssaid|have\ssaid|had\ssaid)"
)
DENY = (
    r"(?:denied|denies|deny|disputed?s?(?=\s(?:this|that|the|it|its|his|their)\b)|rejected|rejects|refuted"
    rf"|(?:dismiss(?:ed|es)|denounce[ds])(?=\s(?:[\w'-]+\s){{0,9}}{_REPORTS}\b)"
    rf"|(?:called|calls|described|describes|branded|brands|label+ed|denounced|decried)(?=\s(?:[\w'-]+\s){{0,4}}{_REPORTS}\b[^.;]{{0,60}}?\b{_LIES}\b))"
)
# "a statement carried by", "a claim from", "unconfirmed reports say": participles and nouns, nobody's verb.
_NO_VERB = (
    r"(?!\sby\b(?!\s(?:tele)?phone|\se-?mail|\stext|\sradio|\svideo)|(?<=s)\s(?:says?|said|indicate|suggest|from)\b)"
)
# Lower case: "United States" states nothing.
VERB = re.compile(rf"(?<!-)\b(?:(?P<deny>{DENY})|(?P<say>{SAY}))\b{_NO_VERB}")
_TOLD_WHEN = re.compile(rf"\b(?:{SAY}|{DENY})(?:\s(?:reporters|journalists))?\s(?:(?:late|early|on)\s){{0,2}}$")
_TELLING_ENDS = re.compile(r"^(?:\s(?:night|morning|evening|afternoon))?(?:\sthat\b|[.,;\"]|$)")


def time_of_telling(text: str, start: int, end: int) -> bool:
    """The time words say when it was told, not when it happened: "the agency said on Sunday". Raw offsets."""
    hay = fold(text)
    before = "".join(hay.text[index] for index, at in enumerate(hay.starts) if at < start)
    behind = "".join(hay.text[index] for index, at in enumerate(hay.starts) if at >= end)
    return bool(_TOLD_WHEN.search(before) and _TELLING_ENDS.match(behind))
