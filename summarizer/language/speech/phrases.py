"""What a speaker looks like: a noun phrase for a person, a body or a document, with no clause inside it.

The frames propose stretches of text; what no one could be called ("the morning he", "an air strike", "follows the war")
is turned down here, so that the next frame is tried.
"""

import re

PRONOUN = re.compile(
    r"^(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|him|her|them|(?:[Tt]he|[Tt]his|[Tt]hat)(?:\s[a-z]+)?\s(?:source|report|ministry"
    r"|monitor|agency|group|service|charity|watchdog|bulletin"
    r"|official|statement|spokes[a-z]+|sources|officials|observatory|minister|organi[sz]ation|channel|outlet"
    r"|newspaper|network))$"
)
_BARE_PRONOUN = re.compile(r"^(?:it|he|she|they|him|her|them|who|which)$", re.IGNORECASE)
DOCUMENT = (
    r"(?:lists?|registers?|tall(?:y|ies)|counts?|figures|data|reports?|surveys?|records|statistics|documents?|memos?|stud(?:y|ies)"
    r"|databases?|statements?|bulletins?|communiqu[eé]s?|briefings?|letters?|files?|logs?|estimates?|assessments?|posts?"
    r"|messages?|plans?)"
)
COMMA = re.compile(r",\s")
_BE = r"\b(?:is|are|was|were|does|do|did|not|will|would|can|could|has|have|had)\b"
_CLAUSE = re.compile(_BE, re.IGNORECASE)
FINITE_VERB = re.compile(rf"{_BE}|\b\w{{3,}}ed\b", re.IGNORECASE)
# A past with its object ("seized 11 men"), which no participle of a name has ("US-backed", "an officer based in Goma").
_WITH_OBJECT = re.compile(
    r"(?<![\w-])(?:\w{3,}ed|hit|struck|shot|took|left|held|sent|drove|caught|made|brought|gave|set|found)\s(?:the|an?|his|her|its|their|our"
    r"|\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|several|some|many|at\sleast|more\sthan"
    r"|up\sto|as|into|onto|through|off|down|up|out|away|back)\s"
)
_FINITE = re.compile(
    r"(?<![\w-])(?:hit|struck|took|left|fell|broke|began|came|went|fled|burst|died|follows|stands|lies|lives|leads|holds|tracks"
    r"|relies|governs|commands|includes|remains|remained|appears|seems|wants|knows|belongs|comes|goes|takes|gives|keeps|stood|spoke|ran"
    r"|called|became|reached|continues|controls(?=\s\w))(?![\w-])"
)
_ENDS_IN_VERB = re.compile(
    r"\s(?!wounded|injured|displaced|accused|bereaved|detained|arrested|allied|red|kidnapped|jailed|armed|united|unemployed"
    r"|dead|need)[a-z]{2,}ed$"
)
_LOOSE_END = re.compile(
    r"(?:^|\s)(?:what|which|who|whom|that|of|to|in|as|on|at|for|by|and|or|the|a|an|from|with)$"
    r"|\s(?:he|she|it|they|we|I|you)$|\s(?:what|whom)\s",
    re.IGNORECASE,
)
_NOT_A_SPEAKER = re.compile(
    r"^(?:there|this|that|these|those|what|first|later|earlier|step|nothing|none|no|figures?"
    r"|numbers?|we|i|you|one|some|many|most|more|to|unconfirmed"
    r"|(?:(?:un)?confirmed\s|initial\s|early\s|preliminary\s)?reports)$"
    r"|^(?:one|two|three|four|five|six|some|most|all|none|many|another|\d+)\sof\s(?:them|whom|these|those)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"^(?:according|said|says|and|or|for|in|of|on|at(?!\sleast\s\w+\s\w)|by|from|with|to|into|is|are|was|were|has|have|had|not|which|who|whom|whose|where|when"
    r"|during|since|until|before|under|across|through|throughout|within|amid|among|against|despite|as|per|towards?|near"
    r"|inside|outside|behind|beyond|between|because|if|while|although|though|later|earlier|shortly|soon|overnight"
    r"|yesterday|today|tonight|(?:over|after)(?!\s\d)|including|killing|wounding|leaving|adding|citing|be|being|been|so|then|it's|rejected)\b",
    re.IGNORECASE,
)
# What happens, what it happens with and when it happens says nothing.
_HAPPENING = re.compile(
    r"(?:air)?(?:strikes?|raids?|attacks?|bombings?|bombardments?|shelling|blasts?|explosions?|fighting|clash(?:es)?|battles?"
    r"|ambush(?:es)?|offensives?|assaults?|drones?|missiles?|rockets?|shells?|bombs?|mines?|gunfire|wars?|conflict|violence"
    r"|massacres?|killings?|incidents?|incursions?|sieges?|tolls?|deaths|casualties|morning|evening|afternoon|night|day|days"
    r"|weeks?|months?|hours|minutes|years?|time|part|parts|side|rumou?rs?|fire|losses|number|numbers)",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?:\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]\.?m\b|\d[\d.,:]*$)", re.IGNORECASE)
_DETERMINER = re.compile(
    r"^(?:the|an?|this|that|these|those|his|her|its|their|another|one|two|three|several|some)\s", re.I
)
_HEAD_ENDS = re.compile(
    r"\s(?:of|in|at|on|for|from|by|with|to|near|under|against|over|between|after|during|who|which|that|based|blamed|claimed"
    r"|carried|described|kept|seen|reached|contacted|quoted|cited|issued|posted|released|drawn|compiled|[a-z]+ing)\s"
)
# How a speaker was reached or who passes their words on is no part of who they are.
_REACHED = re.compile(
    r",?\s(?:reached|contacted|interviewed|speaking|reachable|quoted|cited)\s(?:by|on|over|in|to|from|via|for)\b.*$",
    re.DOTALL,
)
_RELATIVE = re.compile(r"\s(?:who|whom|which|whose|where)\s|\sthat\s(?=\w+\s)")
_ABBREVIATED = "".join(
    rf"(?<!\b{title})"
    for title in "Dr Mr Mrs Ms Gen Col Lt Maj Capt Cpt Sgt Cpl Brig Adm Cmdr Prof Gov Sen Rep Rev Hon St [A-Z]".split()
)
_OBJECT_END = re.compile(
    r"[,;\"()]" + rf"|{_ABBREVIATED}\.(?:\s|$)"
    r"|\s(?:as\ssaying|as\sreporting|that|who|which|on\s\w+day|\w+day|in\sa|late|last|said|reported|wrote|told|by\stelephone)\b",
    re.IGNORECASE,
)


def tidy(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space and punctuation at its ends."""
    while start < end and (text[start].isspace() or text[start] in "\"',;:-(•·*"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"',;:-"):
        end -= 1
    return (start, end) if end > start else None


def is_pronoun(words: str) -> bool:
    """Whether a noun phrase is nothing but a pronoun: "it", "they", "who"."""
    return bool(_BARE_PRONOUN.match(words))


def noun_phrase_at(text: str, start: int) -> tuple[int, int] | None:
    """The noun phrase that follows "according to", "citing" or "told"."""
    match = _OBJECT_END.search(text, start)
    return tidy(text, start, match.start() if match else len(text))


def as_speaker(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """The span, without a relative clause behind it, when somebody could be called so; else null."""
    if span is None:
        return None
    words = text[slice(*span)]
    for tail in (_RELATIVE, _REACHED):
        if found := tail.search(words):
            words = words[: found.start()]
    span = (span[0], span[0] + len(words))
    return tidy(text, *span) if _is_name(words) else None


def _is_name(words: str) -> bool:
    if not any(letter.isalpha() for letter in words) or len(words.split()) > 20 or _HOUR.match(words):
        return False
    turned_down = (_CLAUSE, _FINITE, _WITH_OBJECT, _LOOSE_END, _ENDS_IN_VERB)
    if any(pattern.search(words) for pattern in turned_down) or _NOT_A_SPEAKER.match(words) or _NO_SUBJECT.match(words):
        return False
    return not _happens(words)


def _happens(words: str) -> bool:
    """The head of the phrase is a happening, a weapon or a time: "an air strike", "shelling", "the past 24 hours"."""
    head = _HEAD_ENDS.split(_DETERMINER.sub("", words) + " ")[0].split()
    if not head or not _HAPPENING.fullmatch(head[-1]):
        return False
    return head[-1].islower() or len(head) == 1
