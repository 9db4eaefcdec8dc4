"""What the words of one report do in the flow of an article: open a happening, count, deny, tell again."""

import re

from summarizer.language.speech import Saying, find_attributions
from summarizer.linking import features
from summarizer.schemas.event import Happening
from summarizer.schemas.taxonomy import EventType, Stance

_VICTIMS = re.compile(
    r"\b(?:the|these|those)\s(?:\w+\s)?(?:dead|victims|wounded|injured|bodies|corpses|casualties|survivors|toll)\b"
    r"|^\W*(?:\w+\s){1,3}(?:of|among)\s(?:them|those)\b"
    r"|\b(?:an?|the)\s(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s"
    r"(?:victim|person|casualty|passenger|patient|death|body)\b",
    re.IGNORECASE,
)
_FOUND_DEAD = re.compile(r"\b(?:bodies|body|corpses?|remains|found\sdead)\b", re.IGNORECASE)
_DEED = (
    r"(?:strikes?|airstrikes?|attacks?|raids?|blasts?|explosions?|incidents?|shelling|bombing|ambush|operation|clash|mine|bomb"
    r"|shell|missile|drone|rocket)"
)
_PLACE = r"(?:village|town|city|district|hospital|school|market|camp)"
_ANOTHER = re.compile(
    r"^\W*(?:[A-Z]+ — )?(?:meanwhile|elsewhere|separately"
    r"|in\s(?:a|an)\s(?:separate|different|further|related|unrelated)"
    r"|(?:over|across|beyond)\s(?:the\s(?:\w+\s)?(?:border|frontier|river|strait|line)|town)\b|further\s(?:north|south|east|west|afield)"
    r"|in\s(?:neighbou?ring|nearby)\b|in\sanother|another\b|also\s(?:on|in)\b|in\sa\s(?:second|third))"
    r"|\bin\s(?:retaliation|response|reprisal|revenge)\b|\b(?:answered|responded|retaliated|replied|(?:hit|struck)\sback)\b[^.;]*\bwith\s"
    rf"|\b(?:a\s(?:separate|second|different|further|new)|another|separate)\s(?:\w+\s){{0,2}}(?:{_DEED}|{_PLACE})\b",
    re.IGNORECASE,
)
_THE_DEED = re.compile(rf"^\W*(?:The|This|That)\s(?:\w+\s){{0,2}}{_DEED}\b(?!\s(?:{_PLACE}))", re.IGNORECASE)
_ADDED = re.compile(
    r"^\W*(?:another|a\sfurther)\s(?:\w+\s){1,3}(?:were|was|died|are|is|have|had|people)\b", re.IGNORECASE
)
# Another time, counted from what was told: "hours later", "two days afterwards", "that same night".
_THEN = re.compile(
    r"^\W*(?:earlier|previously|(?:\w+\s){0,2}(?:minutes|hours|days?|weeks?|months?)\s(?:later|earlier|before|after(?:wards)?)\b"
    r"|(?:on\s|at\s)?(?:about\s)?(?:that|the)\ssame\s(?:\w+\s)?(?:time|morning|afternoon|evening|night|day)"
    r"|(?:on\s)?the\s(?:following|next|previous)\s(?:day|night|morning|afternoon|evening)"
    r"|in\sthe\s(?:hours|days|weeks)\s(?:after|before)|last\s(?:week|month|year)|later\s(?:in\s(?:the|that)\sday|that\s\w+))",
    re.IGNORECASE,
)
# Sums over a time or a war are no toll of what was told just before.
_PERIOD = re.compile(
    r"\b(?:(?<!has\s)(?<!have\s)(?<!had\s)since|so\sfar\sthis|this\s(?:week|month|year)|(?:last|past|previous)\s(?:\w+\s)?(?:weeks?|months?|years?|days)"
    r"|overall|in\stotal|altogether|nationwide|the\s(?:war|conflict|offensive|uprising|invasion|coup)\b.{0,40}\b(?:killed"
    r"|left|cost|claimed)|every\s(?:day|week|month))\b",
    re.IGNORECASE,
)
# Told as done before what is told: the past of the past, in which details are added and accounts are given.
_BEFORE_THAT = re.compile(
    r"\bhad\s(?:\w+\s){0,2}?(?:\w+ed|been|hit|struck|shot|taken|fallen|left|set|come|gone|begun|fought)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|came|saw|heard|felt|ran|fell|left|took|went|began|broke|threw|woke|hid|lost|found|knew|stood"
    r"|thought|brought|shot|hit|struck|[a-z]{2,}ed)\b"
)
_TO_COME = re.compile(
    r"\b(?:will|would|must|should|shall|may|vow\w*|pledg\w*|promis\w*|threaten\w*|warn\w*|urg\w*|call(?:s|ed|ing)?\s(?:for|on)"
    r"|condemn\w*|demand\w*|appeal\w*|plan(?:s|ned)?\sto|hop(?:es?|ed)\s|deplor\w*|denounc\w*|mourn\w*)\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(
    r"\b(?:claim(?:s|ed)?\sresponsibility|responsibility\sfor|(?<!been\s)(?<!was\s)(?<!were\s)(?:blam|accus)(?:es|ed))\b",
    re.IGNORECASE,
)
_HABIT = re.compile(r"\b(?:repeatedly|always|consistently|routinely|regularly|invariably)\s", re.IGNORECASE)
_ANSWERS = re.compile(
    r"\b(?:reject(?:s|ed)\b|dismiss(?:es|ed)\b"
    r"|no\s(?:immediate\s)?comment|not\s(?:\w+\s)?comment\w*|declined\sto\scomment|(?:a|an)\s(?:\w+\s)?(?:lie|fabrication)\b"
    r"|(?:lower|higher|different|another)\s(?:count|figure|number|toll|account)|false)",
    re.IGNORECASE,
)
# "We heard it from the market", said somebody who was there.
_SAW = re.compile(
    r"[“\"«„](?=[^”\"»]*\b(?:I|[Ww]e|[Tt]hey|[Ii]t|my|our|us|me)\b)(?=[^”\"»]*\b(?:was|were|had|came|saw|heard|felt|ran|fell"
    r"|left|took|went|began|broke|threw|woke|hid|lost|found|knew|thought|shot|hit|[a-z]{2,}ed)\b)"
)


_WITNESSES = (
    r"(?:residents?|(?:eye-?)?witness(?:es)?|survivors?|villagers?|neighbou?rs?|relatives?|mothers?|fathers?|wife|wives|husband"
    r"|sons?|daughters?|brothers?|sisters?|uncle|aunt|cousins?|widows?|parents?|shop(?:keepers?|pers?)|traders?|vendors?"
    r"|farmers?|herders?|drivers?|teachers?|students?|pupils?|passengers?|worshippers?|locals|refugees?|families|labou?rers?"
    r"|porters?|bakers?|barbers?|carpenters?|fishermen|fisherman|man|woman|men|women|boy|girl|grandmother|grandfather)"
)
_WITNESS = re.compile(
    rf"^(?:(?!of\b)[\w'’-]+\s){{0,4}}{_WITNESSES}(?:\s(?:of|from|in|at|near|who)\b.*)?$", re.IGNORECASE
)


def is_witness(one: Happening) -> bool:
    """Words of somebody who was there, or nearby, and gives no figure: a shopkeeper, a mother, "Odo Prenn, 24"."""
    if one.said_by is None or one.claims:
        return False
    name = one.said_by.name
    if _WITNESS.match(name):
        return True
    beside = (
        rf"{re.escape(name)},?\s(?:\d\d\b|(?:an?|the|whose)\s(?:[\w-]+\s){{0,2}}{_WITNESSES}\b"
        r"|who\s(?:sells|lost|lives|fled|works|saw)\b)"
    )
    return re.search(beside, one.evidence.text, re.IGNORECASE) is not None


def opens(one: Happening) -> bool:
    """Its words say that another happening begins: "in a separate incident", "meanwhile"; of a deed, "hours later"."""
    text = one.evidence.text
    if _ADDED.search(text):
        return False
    return bool(_ANOTHER.search(text) or (one.type is not None and _THEN.search(text)))


def names_deed(one: Happening) -> bool:
    """ "The raid on Tolmin took place ...": a deed that was told of, and now more closely."""
    return bool(_THE_DEED.search(one.evidence.text))


def tells_closer(one: Happening) -> bool:
    """ "The column came under fire near Tolmin": a known thing to which it was done, and nobody who did it."""
    return one.evidence.text.startswith("The ") and not features.initiators(one)


def sums_up(one: Happening) -> bool:
    """It counts over a time or a war."""
    return features.total(one) or bool(_PERIOD.search(one.evidence.text))


def finds_dead(one: Happening) -> bool:
    """ "The bodies of two were found": what became of people who were taken before."""
    return bool(_FOUND_DEAD.search(one.evidence.text))


def points_to_victims(one: Happening) -> bool:
    """ "The dead", "four of them": people of whom was told before."""
    return bool(_VICTIMS.search(one.evidence.text))


def accounts(one: Happening) -> bool:
    """Somebody's own account of what was told: spoken, and in the past of the past, or a denial of it."""
    text = one.evidence.text
    return one.said_by is not None and bool(_BEFORE_THAT.search(text) or _ANSWERS.search(text))


def elaborates(one: Happening) -> bool:
    """Its verb stands in the past of the past: it goes back over what was told."""
    return bool(_BEFORE_THAT.search(one.evidence.text))


def denies(one: Happening) -> bool:
    """Somebody denies, or gives their word that nobody was harmed."""
    if any(found.saying is Saying.DENIED for found in find_attributions(one.evidence.text)):
        return True
    return bool(one.claims) and all(claim.stance is Stance.DENIED and not claim.count for claim in one.claims)


def tells(one: Happening) -> bool:
    """Words about what happened, not about what is to come or what to think of it."""
    text = one.evidence.text
    if _HABIT.search(text):  # "has repeatedly denied targeting civilians": no word about this time
        return False
    return speaks_to(one) or bool(_PAST.search(_spoken(text)) and not _TO_COME.search(text))


def speaks_to(one: Happening) -> bool:
    """Words that need what was told before them: a denial, a charge, no comment, a count of the dead, a witness."""
    text = one.evidence.text
    if denies(one) or points_to_victims(one) or blames(one) or _ANSWERS.search(text):
        return True
    return bool(_SAW.search(text)) and not _TO_COME.search(text)


def blames(one: Happening) -> bool:
    """Somebody claims a deed or says whose it is: of violence alone."""
    return one.type is EventType.STATEMENT and bool(_BLAMES.search(one.evidence.text))


def _spoken(text: str) -> str:
    """What is said, without who says it."""
    said = find_attributions(text)
    return " ".join(text[slice(*one.governs)] for one in said) if said else text
