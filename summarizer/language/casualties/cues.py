"""English cues: the words beside a number that say what happened to the people it counts.

``BEFORE`` cues end where the number begins ("killing 12"), ``AFTER`` cues begin where it ends ("12 people were
killed"). The first that fits decides, so the narrow ones stand first.
"""

import re
from collections.abc import Sequence

from summarizer.language.casualties import english_words
from summarizer.language.numbers import NumberPhrase
from summarizer.schemas.taxonomy import Outcome

# How far back a cue may stand, in characters; without it a hostile text would take quadratic time.
REACH = 160

KILL = (
    r"(?:kill(?:ed|ing|s)?|murder(?:ed|ing)|massacr(?:ed|ing)|slaughter(?:ed|ing)|execut(?:ed|ing)|martyr(?:ed|ing)|drown(?:ed|ing)"
    r"|claim(?:ed|ing|s)\sthe\sli(?:fe|ves)\sof|cost(?:ing)?\sthe\sli(?:fe|ves)\sof|took\sthe\sli(?:fe|ves)\sof"
    r"|shot\sdead|shooting\sdead|gunn(?:ed|ing)\sdown|behead(?:ed|ing|s)"
    r"|(?:hack|stabb?|beat|burn|club|lynch)(?:ed|t|ing)?\sto\sdeath)"
)
INJURE = r"(?:injur(?:ed|ing|es?)|wound(?:ed|ing|s)?|hurt(?:ing)?|maim(?:ed|ing))"
KILLED = (
    r"(?:(?:(?:shot|stabbed|hacked|beaten|tortured|abducted|kidnapped|captured|ambushed|attacked)\sand\s)?"
    r"(?:killed|murdered|executed|beheaded|lynched)"
    r"|massacred|slaughtered|martyred|slain|dead|shot\sdead|gunned\sdown"
    r"|(?:fatally|mortally)\s(?:wounded|injured|shot|stabbed|hurt)"
    r"|(?:(?:hacked|stabbed|beaten|clubbed|shot|burned)\s(?:or|and)\s)?"
    r"(?:hacked|stabbed|beaten|clubbed|burned|burnt|crushed|trampled|tortured|starved|stoned|shot)\sto\sdeath)"
)
INJURED = r"(?:injured|wounded|hurt|maimed)"
DIED = (
    r"(?:died|perished|drowned|succumbed|(?:did|could)\snot\ssurvive"
    r"|(?:burned|burnt|bled|froze|starved|choked|suffocated)\sto\sdeath|(?:lost|misplaced|laid\sdown|gave)\s(?:their\slives|(?:his|her|its)\slife)"
    r"|(?:embraced|attained|achieved)\s\"?martyrdom)"
)
# "15 people are believed to have been killed"
_THOUGHT = r"(?:are|were|is|was)\s(?:believed|reported|said|thought|feared|known|understood|presumed)\sto\shave\s"
_BE = (
    rf"(?:{_THOUGHT}(?:been\s)?|(?:had|have|has|having|may\shave)\s(?:also\s)?(?:been\s)?|was\s|were\s|are\s|is\s|been\s"
    r"|being\s|lay\s|left\s)"
)
# With "been": "12 soldiers have killed" tells of the killers.
_BEEN = _BE.replace(r"(?:been\s)?", r"(?:\w+ly\s)?been\s")
_ADVERBS = (
    r"(?:(?:also|either|reportedly|allegedly|later|instantly|critically|seriously|severely|lightly"
    r"|now|confirmed|believed|likely|probably"
    r"|feared|reported|presumed|still|already|newly|internally|forcibly)\s)*"
)
_WORD = r"(?:[^\s,;:.()\"]+|\((?-i:[A-Z][a-z]?[A-Z][\w-]{0,8})\))"  # "three Lashkar-e-Taiba (LeT) militants"
# Words that end the noun phrase of the victims.
STOP = (
    r"(?!(?:in|on|at|by|from|to|for|with|within|who|that|which|where|were|was|are|is|have|has|had|and|or|but|while|when"
    r"|after|before|including|among|during|since|near|outside|across|along|together|as|if|between|killed|dead"
    r"|injured|wounded|hurt"
    r"|slain|died|perished|drowned|succumbed|embraced|attained|laid|gave|have|may|could|would|will|lost|said|over|under|into|inside|around|because|the\splace|is|be"
    r"|deaths?|bodies|corpses|fatalities|casualties|injuries|crossed|entered|fled|arrived|than|so|this|last"
    r"|missing|confirmed|feared|presumed|sustained|suffered|displaced(?!\s(?:people|persons|famil|men|women|resid|villag|civil|child))|homeless|detained|arrested"
    r"|abducted|kidnapped|captured|hostage|captive|prisoner|went|remain"
    r"|remained|remains|already|still|fleeing|carried|flew|took|put|puts|gave|told|says|claimed)\b)"
)
VICTIMS = rf"(?:\sof)?(?P<victims>(?:\s{STOP}{_WORD}){{0,6}})"
# "12 people, including three children, ...": what may stand between the victims and their verb.
INSERT = (
    r"(?:,?\s(?:including|among\sthem)[^.;]{1,60}?,"
    r"|\sincluding\s[^.;,]{1,60}?(?=\s(?:were|was|have|had|died)\b)"
    r"|,\s[\w-]+\sof\s(?:them|whom)\b[^.;,]{1,60}?,"
    r"|,\s[^.;,]{1,40}?\samong\sthem,|,\s(?:aged?|ages)\s[^.;,]{1,30},"
    r"|,\s\d{1,2}(?:\sand\s\d{1,2})?(?:\syears\sold)?,|,\s(?:as|an?)\s[^.;,\d]{1,60}?,(?=\s(?:were|was|have|had|died)\b)"
    r"|,\s(?:mostly|mainly|largely|many|most|some|all|both|half)\b[^.;,]{1,60}?,)?"
)
_WHERE = (  # never over a new clause: "200 people from the village where three were killed"
    r"(?:\s(?:in|at|near|from|of|on|inside|across|around)\s"
    r"(?:(?!\b(?:where|who|which|that|when|after|before|as|while)\b)[^,;.]){1,50}?)?"
)
_FATAL = r"(?:(?:confirmed|reported|feared|presumed)\s)?(?:deaths?|fatalities|dead\b|killings|bodies|corpses)"
_HARM = r"(?:injuries|wounded|injured)\b"
# "60 soldiers and rebel fighters", but not "12 soldiers and a child" nor "... and three children".
AND_OTHERS = (
    rf"(?:\sand\s(?!(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|his|her|its|their|another|more|about"
    rf"|around|some|at|up|nearly|over|then|also|later|all|both)\b)(?:{STOP}[^\W\d]{_WORD}\s?){{1,4}}(?<!\s))?"
)
# "two soldiers who came to their rescue": never over another figure or a second clause.
_WHO = (
    r"(?:\swho\s(?:(?!\b(?:where|which|that|when|after|before|as|while|and|but|killed|killing|wounded|wounding|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|dozens|scores)\b)[^,;.\d]){1,60}?)?"
)
# "three militants affiliated with the front were killed"
_TIED = (
    r"(?:\s(?:affiliated|belonging|linked|allied|associated|loyal|aligned|working|serving|sheltering|returning|fleeing"
    r"|hiding|trapped|travell?ing)\s(?:with|to|for|as|in|at|from|under|inside)\s"
    r"(?:(?!\b(?:where|who|which|that|when|and)\b)[^,;.\d]){1,40}?)?"
)
_SUBJECT = (
    rf"(?:\sof)?(?P<victims>(?:\s{STOP}{_WORD}){{0,6}}{AND_OTHERS})(?:\sor\sso)?{INSERT}{_TIED}{_WHERE}{_WHO},?"
    r"\s(?:who\s)?"
)

_WOUND = (
    r"(?:injur(?:y|ies)|wounds?|burns|cuts|bruises|fractures|concussions?|shrapnel|smoke\sinhalation|shock(?!\swaves?))"
)
# "treated at the scene for cuts from flying glass"
_TREATED = rf"treated\s(?:(?:at|in|on)\s(?:[\w'-]+\s){{1,4}})?for\s(?:[\w-]+\s){{0,3}}{_WOUND}"
# People in the plural: what "captured 12 ..." must count to be no villages or tanks.
PEOPLE = english_words.people()
_SETTLED = r"(?:people|persons|families|residents|villagers|civilians|inhabitants|households|women|children|refugees)"
_SOME_PEOPLE = rf"(?P<victims>(?:\s{STOP}{_WORD}){{0,4}}?\s\"?{PEOPLE})\b"
_SETTLED_PEOPLE = rf"(?:\sof)?(?P<victims>(?:\s{STOP}{_WORD}){{0,4}}?\s{_SETTLED})\b"
_TROOPS = r"(?:men|males|soldiers|fighters|troops|servicemen|officers|militants|combatants|personnel)"
_SOLDIERS = rf"(?P<victims>(?:\sof\s(?:its|their|his))?(?:\s\w+)?\s{_TROOPS})\b"
_DETAINED = (
    r"(?:detained|arrested|abducted|kidnapped|imprisoned|jailed|rounded\sup|apprehended|taken\s(?:hostage|prisoner"
    r"|captive|into\scustody|away)|held\s(?:hostage|captive|prisoner)|in\s(?:custody|detention|captivity))"
)
_DETAIN = (
    r"(?:detain(?:ed|ing|s)?|arrest(?:ed|ing|s)?|abduct(?:ed|ing|s)?|kidnap(?:ped|ping|s)?|imprison(?:ed|ing)?"
    r"|apprehend(?:ed|ing)?|round(?:ed|ing)\sup|arrests?\sof|detention\sof|abduction\sof|kidnapping\sof)"
)
_CAPTURE = r"(?:captur(?:ed|ing|es?)|seiz(?:ed|ing)|held|holding|holds?)"
_DISPLACE = r"(?:displac(?:ed|ing|es?)|uproot(?:ed|ing|s)?|displacement\sof)"
_HOMES = r"their\s(?:homes?|houses|villages?|towns?|lands?)"
_DISPLACED = (
    rf"(?:displaced|uprooted|(?:made\s|left\s|rendered\s)?homeless|driven\s(?:out\s)?(?:of|from)\s{_HOMES}"
    rf"|forced\s(?:to\s(?:flee|leave|abandon)|out|from|out\sof)(?:\s{_HOMES})?)"
)
_GONE = r"(?:missing|unaccounted\sfor)"
_OFTEN = r"(?:some\s|another\s|a\sfurther\s|a\stotal\sof\s|all\s|the\s|its\s|their\s|his\s|her\s|the\sother\s)?"


def _compiled(*rules: tuple[Outcome, str]) -> tuple[tuple[Outcome, re.Pattern[str]], ...]:
    return tuple((outcome, re.compile(pattern, re.IGNORECASE)) for outcome, pattern in rules)


def _paraphrased(side: str, pattern: str) -> tuple[tuple[Outcome, re.Pattern[str]], ...]:
    """The rules of ``english.yaml`` for one side; ``pattern`` holds its words as ``{}``."""
    return _compiled(
        *((Outcome(name), pattern.replace("{}", words)) for name, words in english_words.paraphrases(side))
    )


# The nouns and pairs that decide whatever verb stands before the number.
DECIDING = _compiled(
    (Outcome.CASUALTIES, rf"{VICTIMS}\s(?:casualties|(?:injuries|deaths)\s(?:and|or)\s(?:deaths|injuries))\b"),
    (
        Outcome.CASUALTIES,
        rf"{_SUBJECT}(?:{_BE})*{_ADVERBS}"
        rf"(?:{KILLED}\s(?:or|and)\s{_ADVERBS}{INJURED}|{INJURED}\s(?:or"
        rf"|and)\s{_ADVERBS}{KILLED})\b(?!\s\w+\s?\d)",
    ),
    (Outcome.KILLED, rf"{VICTIMS}\s{_FATAL}\b"),
)
AFTER = DECIDING + _compiled(
    (
        Outcome.INJURED,
        rf"{_SUBJECT}(?:had\s|have\s|has\s)?(?:sustained|suffered|received)\s(?:[\w-]+\s){{0,3}}(?:injur(?:y"
        rf"|ies)|wounds?|burns)\b",
    ),
    (Outcome.INJURED, rf"{VICTIMS}{INSERT}\s{_HARM}"),
    (Outcome.KILLED, rf"{VICTIMS}{INSERT}\s{KILLED}\b(?!\s(?:by\s)?(?:one|two|\d))"),
    (Outcome.KILLED, rf"{_SUBJECT}(?:{_BEEN})+{_ADVERBS}{KILLED}\b"),
    (Outcome.KILLED, rf"{_SUBJECT}(?:{_THOUGHT}|had\s|have\s|has\s)?{_ADVERBS}{DIED}\b"),
    (Outcome.INJURED, rf"{_SUBJECT}(?:{_BEEN})+{_ADVERBS}{INJURED}\b"),
    (Outcome.INJURED, rf"{_SUBJECT}(?:{_BE})+{_ADVERBS}{_TREATED}\b"),
    (Outcome.KILLED, rf"{VICTIMS}\sas\s{KILLED}\b"),
    (Outcome.INJURED, rf"{VICTIMS}\sas\s{INJURED}\b"),
    (Outcome.CASUALTIES, rf"{_SOLDIERS}\s(?:{_BE})+lost\b"),
    # "nine of his men fell", and not back, ill or into a ditch
    (
        Outcome.KILLED,
        rf"{_SOLDIERS}\s(?:(?:had|have)\sfallen|fell)\b(?!\s(?:back|ill|to|into|short|behind|asleep|silent|out|off|from|apart|on))",
    ),
    (Outcome.KILLED, r"(?P<victims>)\sof\swhom\s[^,;.\d]{1,40}?\skilled\b"),
    (Outcome.MISSING, rf"{VICTIMS}{INSERT}\s{_GONE}\b(?!\s\w+\s(?:link|piece))"),
    (
        Outcome.MISSING,
        rf"{_SUBJECT}(?:(?:{_BE})+|(?:went|go|remain(?:ed|s)?|still)\s)(?:listed\sas\s|gone\s)?{_ADVERBS}{_GONE}\b",
    ),
    (Outcome.MISSING, rf"{_SOME_PEOPLE}\s(?:who\s)?(?:had\s|have\s|has\s)?disappeared\b"),
    (Outcome.DETAINED, rf"{VICTIMS}\s(?:hostage|captive|prisoner)\b(?!\s(?:exchange|swap|release|famil))"),
    (Outcome.DETAINED, rf"{VICTIMS}\s(?:arrests|detentions|abductions|kidnappings)\b"),
    (Outcome.DETAINED, rf"{VICTIMS}\s(?:detained|arrested|abducted|kidnapped)(?=[\s,.;]|$)"),
    (Outcome.DETAINED, rf"{_SUBJECT}(?:{_BE})+{_ADVERBS}{_DETAINED}\b"),
    (Outcome.DETAINED, rf"{_SOME_PEOPLE}{INSERT}\s(?:{_BE})+{_ADVERBS}(?:captured|seized)\b"),
    (Outcome.DISPLACED, rf"{_SUBJECT}(?:{_BE})+{_ADVERBS}{_DISPLACED}\b"),
    (Outcome.DISPLACED, rf"{VICTIMS}\s{_ADVERBS}(?:displaced|homeless)\b(?!\s(?:camp|shelter))"),
    (Outcome.DISPLACED, rf"{_SETTLED_PEOPLE}{INSERT}\s(?:{_BE})+{_ADVERBS}evacuated\b"),
    (Outcome.DISPLACED, rf"{_SETTLED_PEOPLE}{INSERT}\s(?:who\s)?(?:had\s|have\s|has\s)?{_ADVERBS}fled\b"),
    (Outcome.DISPLACED, rf"{VICTIMS}\s(?:to\s(?:flee|leave|abandon)|out\sof|from)\s{_HOMES}\b"),
)
AFTER += _paraphrased("behind", rf"{_SUBJECT}(?:(?:had|have|has)\s(?:since\s|also\s|already\s)?)?{{}}") + _paraphrased(
    "noun", rf"{VICTIMS}\s{{}}"
)
_TOLL_VERB = (
    r"(?:at|(?:up\s|down\s)?to|reach(?:ed|es|ing)?|of|(?:was|is|were)(?:\snow)?|(?:now\s)?stands\sat|stood\sat|exceed(?:ed"
    r"|s)|surpass(?:ed|es)|pass(?:ed|es)"
    r"|hit|topp?(?:ed|s)|numbered|as\shigh\sas|(?:been\s)?given\sas)"
)
_TOLL_GAP = rf"\b(?:,[^.;,\d]{{1,60}},)?[^.;,\d]{{0,90}}?(?:\sfrom\s{_WORD})?\s{_TOLL_VERB}\s(?:about\s)?$"
_WHOSE = r"(?:(?!killed|slain|injured|wounded)[\w'-]+\s){0,4}?(?!killed|slain|injured|wounded)[\w'-]+"
_GIVES = (
    r"\b(?:gave|gives?|giving|puts?|putting|placed|listed|lists|reported|reports)\s"
    r"(?:(?:the|its|an?|his|her|their|enemy|overall|total)\s){0,2}"
)
_SOMEBODY = (
    r"(?:the|its|his|her|their)\s(?:[\w-]+\s){0,2}?(?:head|"
    + english_words.person()
    + r")(?:\s(?:identified|known)\sas(?:\s[A-Z][\w-]+){1,3})?"
)  # "the colonel and four guards"
BEFORE = _compiled(
    (
        Outcome.CASUALTIES,
        rf"\bnumber\sof\s(?:(?P<victims>{_WHOSE})\s)?(?:killed\s(?:or|and)\s(?:injured|wounded)"
        rf"|(?:injured|wounded)\s(?:or|and)\skilled){_TOLL_GAP}",
    ),
    (Outcome.CASUALTIES, rf"\b(?:{KILL}\s(?:or|and)\s{INJURE}|{INJURE}\s(?:or|and)\s{KILL})\s{_OFTEN}$"),
    (Outcome.KILLED, rf"\b{KILL}\"?\s(?:(?:him|her|it|them)sel(?:f|ves)\sand\s)?{_OFTEN}$"),
    (Outcome.KILLED, rf"\b(?:was|were)\s{_ADVERBS}{KILLED}\s(?:along|together)\swith\s{_OFTEN}$"),
    (Outcome.INJURED, rf"\b{INJURE}\s{_OFTEN}$"),
    (Outcome.DETAINED, rf"\b{_DETAIN}\s(?:and\s\w+\s)?{_OFTEN}$"),
    (Outcome.DISPLACED, rf"\b{_DISPLACE}\s{_OFTEN}$"),
    (Outcome.CASUALTIES, rf"\bcasualt(?:ies|y\s(?:toll|count|figure))\b[^.;\d]{{0,60}}?\s{_TOLL_VERB}\s$"),
    (Outcome.INJURED, rf"\b(?:injuries|number\sof\s(?:(?P<victims>{_WHOSE})\s)?{INJURED}){_TOLL_GAP}"),
    (Outcome.MISSING, rf"\b(?:number\sof\s(?:people\s|those\s)?missing){_TOLL_GAP}"),
    (Outcome.DETAINED, rf"\b(?:number\sof\s(?:people\s|those\s)?(?:arrest(?:s|ed)|detained|detainees)){_TOLL_GAP}"),
    (Outcome.DISPLACED, rf"\b(?:number\sof\s(?:people\s|those\s)?displaced){_TOLL_GAP}"),
    (
        Outcome.KILLED,
        rf"\b(?:death\s(?:toll|count)|body\scount|the\scount(?=\sst)|deaths|fatalities|dead|(?<!casualty\s)(?<!injury\s)toll"
        rf"|number\sof\s(?:(?P<victims>{_WHOSE})\s)?(?:killed|slain|martyrs)){_TOLL_GAP}",
    ),
    (Outcome.KILLED, r"\b(?:deaths?|killings?|murders?|massacre|loss|bodies)\sof\s$"),
    (
        Outcome.KILLED,
        rf"{_GIVES}(?:(?:death\s)?toll|number\sof\s(?:{_WHOSE}\s)?(?:dead|deaths|fatalities|killed))\s(?:as|at)\s$",
    ),
    (Outcome.INJURED, rf"\b(?:caus|inflict)(?:ed|ing|es)\s(?:\w+\s)?(?:wounds|injuries)\s(?:to|on)\s{_OFTEN}$"),
    (Outcome.INJURED, rf"{_GIVES}number\sof\s(?:{_WHOSE}\s)?(?:injured|wounded)\s(?:as|at)\s$"),
    (Outcome.CASUALTIES, rf"{_GIVES}(?:{_WHOSE}\s)?casualties\s(?:as|at)\s$"),
    (Outcome.KILLED, rf"{_GIVES}(?:own\s)?losses\s(?:as|at)\s$"),
    # "gave a lower count: 11 people"
    (Outcome.KILLED, r"\b(?:toll|count|tally)(?:\sof\s(?:its|their|his|her)\sown)?:\s$"),
    (Outcome.KILLED, rf"\b{KILL}\s{_SOMEBODY}\sand\s$"),
    (Outcome.INJURED, rf"\b{INJURE}\s{_SOMEBODY}\sand\s$"),
    (Outcome.KILLED, rf"\b{KILL}\s(?:its|the|their|an?|his|her)\s(?:\w+\s)?(?:crew|family|party|team|group)\sof\s$"),
) + _paraphrased("before", rf"\b{{}}\s{_OFTEN}$")
_TO_DEATH = r"(?:hack|stabb?|beat|burn|burnt|club|lynch|shot|trampl|crush|starv|tortur)(?:ed|ing|en)?"
_WOUNDS = rf"(?:[\w-]+\s){{0,2}}{_WOUND}\b"
_IN_CARE = rf"(?:\sfor\s{_WOUNDS}|[^.;]{{0,60}}?\sin\s(?:an?\s)?(?:critical|serious|grave)\scondition\b)"
# Cues that also take villages, ships and time: each counts only with its people behind the number.
BEFORE_PEOPLE = tuple(
    (outcome, rule, re.compile(people, re.IGNORECASE))
    for rules, people in (
        (_paraphrased("before_people", rf"\b{{}}\s{_OFTEN}$"), rf"(?:{_SOME_PEOPLE}|\sof\sthem\b)"),
        # "lost 20 men" are dead, "lost 20 workers" have perhaps resigned
        (_compiled((Outcome.KILLED, r"\blost\s$")), _SOLDIERS),
        (_compiled((Outcome.KILLED, rf"\b{_TO_DEATH}\s{_OFTEN}$")), rf"{_SOME_PEOPLE}\sto\sdeath\b"),
        (_compiled((Outcome.INJURED, rf"\btreat(?:ed|ing|s)?\s{_OFTEN}$")), rf"{_SOME_PEOPLE}{_IN_CARE}"),
        (_compiled((Outcome.DETAINED, rf"\b{_CAPTURE}\s{_OFTEN}$")), _SOME_PEOPLE),
        (_compiled((Outcome.DISPLACED, r"\bevacuat(?:ed|ing)\s$")), _SETTLED_PEOPLE),
    )
    for outcome, rule in rules
)
# "has claimed around 4,800 lives": the verb before the number and the noun behind it.
LIVES_TAKEN = re.compile(r"\b(?:claim(?:ed|ing|s)?|cost(?:ing|s)?|took|taken|taking|takes)\s$", re.IGNORECASE)
LIVES = re.compile(
    r"(?P<victims>(?:\s[\w-]+){0,2}?\slives)\b(?!\s(?:had|have|has|were|was|are|would|could|to)\b)", re.IGNORECASE
)


def behind(
    text: str, number: NumberPhrase, rules: Sequence[tuple[Outcome, re.Pattern[str]]] = AFTER
) -> tuple[Outcome, re.Match[str]] | None:
    """The first cue that fits behind a number of a folded text."""
    return next(((outcome, match) for outcome, rule in rules if (match := rule.match(text, number.end))), None)
