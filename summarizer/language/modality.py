"""How a thing is told: as having happened, or as a plan, a condition, a denial, history, a picture or an exercise.

PLOVER calls plans, conditions and denials the auxiliary modes (future, hypothetical, negated, historical); each is why
a sentence is no event record. Footage, anniversaries, exercises and deliveries name violence that nobody did there.
"""

import re
from enum import StrEnum

from summarizer.language.timewords import find_time_words, names_a_day


class Mode(StrEnum):
    """How the words at one place of a sentence are told."""

    REAL = "real"
    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    DEPICTED = "depicted"
    """In footage, a film, an exhibition or at a commemoration."""
    EXERCISE = "exercise"
    SUPPLY = "supply"
    """Weapons made, sold or handed over, not used."""
    SPOKEN_OF = "spoken_of"
    """Condemned, mourned, praised or avenged: known already, and told elsewhere if at all."""
    GENERAL = "general"
    """What happens often, or has for years, of no day."""


# How far back a word can unmake what follows it, in characters; never across a new clause.
_REACH = 90
_UNREAL = re.compile(
    r"\b(?:(?P<future>will|shall|plan(?:s|ned|ning)?\sto|prepar(?:e|es|ed|ing)\s(?:to|for)|ready\sto|vow(?:s|ed)?"
    r"|pledg(?:e|es|ed)\sto|promis(?:e|es|ed)\sto|(?:is|are|was|were)\s(?:about|poised|set|due|expected)\sto)"
    r"|(?P<negated>never|no|not|n't|without|none|neither|nor|denied|denies|deny|denying|ruled\sout)"
    r"|(?P<spoken_of>condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing)|deplor(?:e|es|ed|ing)|decr(?:y|ied|ying)|mourn(?:s|ed|ing)?"
    r"|lament(?:s|ed|ing)?|aveng(?:e|es|ed|ing)|revenge\sfor|in\s(?:response|retaliation|reprisal)\s(?:to|for)"
    r"|retaliat(?:e|ed|ing|ion)\sfor|condolences|outrage|indignation|prais(?:e|es|ed|ing)|hail(?:s|ed|ing)|welcom(?:es|ed|ing)"
    r"|protest(?:s|ed|ing)?\s(?:against|at|over)|justif(?:y|ies|ied|ying)|apologi[sz](?:e|es|ed|ing)\sfor)"
    r"|could|would|might|(?-i:may)|should|can|cannot|if|unless|whether|potential|possible|possibly|hypothetical"
    r"|to\s(?:prevent|avoid|avert|deter)|avoid|prevent|(?:keep|stay)(?:ing)?\saway\sfrom|evad(?:e|ed|ing)|threat(?:s|en|ens|ened|ening)?"
    r"|urg(?:e|es|ed|ing)|call(?:s|ed|ing)?\s(?:for|on)|warn(?:s|ed|ing)?|refrain(?:s|ed|ing)?\sfrom"
    r"|plot(?:s|ted|ting)?\s(?:to|for)|(?:foil|thwart)(?:s|ed|ing)?|conspir(?:ed|ing)\sto"
    r"|demand(?:s|ed|ing)?|want(?:s|ed)?\sto|seek(?:s|ing)?\sto|sought\sto|refus(?:e|es|ed|ing)\sto|try(?:ing)?\sto|tried\sto"
    r"|fear(?:s|ed)?|risk(?:s|ed|ing)?)\b(?P<between>[^.;:]*)$",
    re.IGNORECASE,
)
_WAYS = (Mode.FUTURE, Mode.NEGATED, Mode.SPOKEN_OF)
_NEW_CLAUSE = re.compile(r",|\b(?:but|and|after|as|because|while|where|which|who|that)\b|\bby\s$", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:(?:has|have|had)\s(?:long\b|(?:for|over|in)\s(?:\w+\s){0,2}(?:years|decades|months)\b)|for\s(?:\w+\s){0,2}(?:years|decades"
    r"|generations)|routinely|regularly|habitually|often|frequently|on\sa\sdaily\sbasis|daily\slife|(?:almost|nearly)\s(?:every\s\w+"
    r"|daily|nightly|weekly)|every\s(?:day|night|week|month|few\s\w+)|over\sthe\s(?:years|decades)|in\srecent\s(?:years|decades|months)"
    r"|throughout\sthe\s(?:[\w-]+\s){0,2}(?:war|conflict|fighting|siege|campaign|insurgency)"
    r"|(?:has|have)\sbecome\s(?:part|common\w*|routine|normal|a\sfact))\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s(?:which|who|whose|where|long)\b[^,;]*,")  # only says more about somebody or some place
# Between a doer and its verb: "a drone that could have hit", "the shells did not land".
_UNDONE_WITHIN = re.compile(
    r"\b(?:will|would|could|might|(?-i:may)|should|can|cannot|never|not|n't|if|whether|plan(?:s|ned)?\sto|threaten\w*|fear\w*"
    r"|(?:ready|due|set|able|about|expected|going|poised|want(?:s|ed)?|tried|trying)\sto)\b",
    re.IGNORECASE,
)
# A whole sentence that only supposes: "Any strike on the port would ...", "Had the shell landed earlier, it would ...".
_SUPPOSED = re.compile(
    r"^\W*(?:(?:any|such|another|further|new|an?)\s(?!\w+\s(?:said|says))[^.;:]*?"
    r"(?<!which\s)(?<!that\s)(?<!who\s)\b(?:would|could\seasily)\b"
    r"|(?:had|were)\s[^.;:]*\bwould\b|(?:if|should|unless|whoever|whichever|wherever)\b)",
    re.IGNORECASE,
)
# "The allegation that our forces fired is false": nothing of it is told as done.
_FALSE = re.compile(
    r"\b(?:allegations?|claims?|accusations?|reports?|rumou?rs|suggestions?|assertions?)\b[^.;]*?\b(?:is|are|was|were|as)\s(?:\w+ly\s)?"
    r"(?:false|untrue|baseless|unfounded|groundless|lies|a\slie|fabricat\w+|fake|nonsense|not\strue|incorrect)\b",
    re.IGNORECASE,
)
# What stands before "would" is told as done when somebody says it first: "A pilot said jets had hit ... and would ...".
_ASIDE = re.compile(
    r"\b(?:said|says|say|told|reported|reports|announced|claimed|on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
# A condition or a denial reaches over its whole clause, also past "that".
_FAR = re.compile(r"^(?:if|unless|whether|denied|denies|deny|denying|warn\w*|threat\w*|vow\w*)$", re.IGNORECASE)

_HISTORICAL = re.compile(
    r"\b(?:since|in|until|till|from|by|of)\s(?:early\s|late\s|mid-?)?(?:1[89]|20)\d\d\b|\blast year\b"
    r"|\b(?:the|a)\s(?:1[89]|20)\d\d\b"
    r"|\byears? ago\b|\bdecades? ago\b|\bearlier this (?:month|year)\b"
    r"|\bcame\s(?:\w+\s){0,4}(?:days|weeks|months|years)\safter\b|\blast month\b"
    r"|\bin (?:early |late |mid-?)?(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b",
    re.IGNORECASE,
)

# A year that only says more about somebody or something: "a boy born in 2009", "the army, which came in 2015, said".
_PASSING_YEAR = re.compile(r"\bborn\s(?:\w+\s){0,3}$|,\s(?:which|who)\s[^,;:]*$", re.IGNORECASE)

_PICTURE = (
    r"(?:footage|videos?|video\s?clips?|clips?|photos?|photographs?|pictures?|images?|imagery|film|films|documentar(?:y|ies)"
    r"|exhibitions?|exhibits?|museum|murals?|paintings?|novel|anniversary|anniversaries|memorial|commemorat\w+"
    r"|remembrance|vigil)"
)
# "footage of the strike", "photos posted online purported to show the aftermath of the attack"; a comma ends it.
_SHOWN = re.compile(rf"\b{_PICTURE}\b(?!\s(?:was|were)\s(?:hit|bombed|attacked))[^,;:]*$", re.IGNORECASE)
_SHOWN_BEHIND = re.compile(rf"^[\w-]*\s{_PICTURE}\b", re.IGNORECASE)  # "drone footage", "strike videos"
_PLACE_OF_PICTURES = re.compile(
    r"\b(?:struck|hit|bombed|shelled|attacked|on|at|near|in|outside|beside)\s(?:an?\s|the\s)?(?:\w+\s){0,2}(?:museum|memorial|exhibition|vigil)\b"
    r"[^,;:]*$",
    re.IGNORECASE,
)
_HOURS_AFTER = re.compile(r"\b(?:hours|minutes|days|moments)\s(?:after|before)\b", re.IGNORECASE)

_DRILL = re.compile(
    r"\b(?:exercises?|drills?|war\s?games|man(?:oeuvres|euvers)|rehears\w+|simulat\w+|test-?\s?fir\w+|test\slaunch\w*"
    r"|train(?:ed|ing|s)\s(?:to|in|for|on|with|alongside|exercises?|missions?|flights?))\b",
    re.IGNORECASE,
)
_WEAPON = re.compile(
    r"(?:missiles?|rockets?|artillery|shells|howitzers?|mortars?|drones?|jets?|fighter\sjets?|helicopters?|aircraft"
    r"|war\s?planes?|bombers?|tanks?|air\sdefen[cs]es?|bombs|landmines?|mines)\b",
    re.IGNORECASE,
)
_SUPPLY = re.compile(
    r"\b(?:deliver\w*|suppl(?:y|ied|ies|ying)|sold|sells?|selling|sales?|purchas\w*|bought|buy|buying|donat\w*"
    r"|shipments?|ship(?:ped|ping)|export\w*|handed\sover|equip(?:ped|s|ping)?|manufactur\w*|makes?|making|produc(?:e|es|ed|ing|tion)"
    r"|develop(?:s|ed|ing)?|unveil\w*|ordered|stockpil\w*|package|provid(?:e|es|ed|ing))\b[^,;:.]*$",
    re.IGNORECASE,
)
_USED = re.compile(
    r"\b(?:hit|struck|fir(?:ed|ing)|launch(?:ed|ing)|kill\w*|wound\w*|injur\w*|destroy\w*|bomb(?:ed|ing)|shell(?:ed|ing)"
    r"|attack\w*|land(?:ed|ing)|fell|slammed|crashed|explod\w+|strikes?|raids?)\b",
    re.IGNORECASE,
)


def is_real(text: str, at: int, end: int | None = None) -> bool:
    """Whether the words at offset ``at`` are told as real, as far as the words before them in their clause say.

    ``end``: where they end, when they hold a doer and its verb, so that a word between can unmake the verb.
    """
    return _unreal(text, at) is None and (end is None or not _UNDONE_WITHIN.search(text, at, end))


def is_called_false(text: str, at: int) -> bool:
    """Whether the words at offset ``at`` stand in what the sentence calls false: "reports that ... are false"."""
    return any(found.start() <= at < found.end() for found in _FALSE.finditer(text))


def is_historical(text: str) -> bool:
    """The sentence names a year, a month or a time long before the news."""
    return any(not _PASSING_YEAR.search(text[: found.start()]) for found in _HISTORICAL.finditer(text))


def is_general(text: str) -> bool:
    """The sentence tells what happens often or has for years, and names no day."""
    return bool(_OFTEN.search(_RELATIVE.sub(",", text))) and not any(
        names_a_day(text[start:end]) for start, end in find_time_words(text)
    )


def in_quotation(text: str, at: int) -> bool:
    """Whether the words at an offset stand between quotation marks."""
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count('"', 0, at) % 2 == 1


def mode(text: str, at: int) -> Mode:
    """How the words at offset ``at`` of a sentence are told; ``REAL`` when nothing says otherwise."""
    if _depicted(text, at):
        return Mode.DEPICTED
    if unreal := _unreal(text, at):
        return unreal
    if _DRILL.search(text):
        return Mode.EXERCISE
    if _WEAPON.match(text, at) and not _USED.search(text) and _SUPPLY.search(text[:at]):
        return Mode.SUPPLY
    if is_general(text):
        return Mode.GENERAL
    return Mode.HISTORICAL if is_historical(text) else Mode.REAL


def _unreal(text: str, at: int) -> Mode | None:
    if (supposed := _SUPPOSED.match(text)) and _ASIDE.search(text, 0, supposed.end()) is None:
        return Mode.HYPOTHETICAL
    if is_called_false(text, at):
        return Mode.NEGATED
    near = text[max(at - _REACH, 0) : at]
    match = _UNREAL.search(near)
    while match:
        word = near[match.start() : match.start("between")]
        ended = match["negated"] and "," in match["between"]  # "which denied earlier raids, bombed ..."
        if (_FAR.match(word) and not ended) or not _NEW_CLAUSE.search(match["between"]):
            return next((way for way in _WAYS if match[way.value]), Mode.HYPOTHETICAL)
        match = _UNREAL.search(near, match.start() + 1)
    return None


def _depicted(text: str, at: int) -> bool:
    if _SHOWN_BEHIND.match(text[at:]):
        return True
    shown = _SHOWN.search(text[:at])
    if shown is None or _PLACE_OF_PICTURES.search(text[:at]):
        return False
    return not _HOURS_AFTER.search(shown[0])
