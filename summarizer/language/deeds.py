"""Who did a violent deed and who was hit by it, as the frames of English news prose say.

Active ("rebels seized the town"), passive ("was hit by Israeli jets"), and deeds told as nouns ("Russian shelling",
"air strikes by the coalition", "army artillery fire"). A doer is given only where such a frame names one; "a drone
strike killed four" names none.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.language.fold import fold
from summarizer.language.nounphrases import DET, MODIFIER, PROPER
from summarizer.language.states import adjective_pattern

# Nouns that act: armed people, their machines in use, and those who command them.
_AGENT = (
    r"(?:forces?|troops|soldiers?|army|navy|military|police|jets|war\s?planes?|planes|aircraft|bombers?|drones?"
    r"|helicopters?|gunships?"
    r"|tanks|warships?|artillery|fighters|rebels|militants|insurgents|gunm[ae]n|militias?|militiam[ae]n"
    r"|separatists|assailants?|attackers?"
    r"|bandits|terrorists|jihadists?|jihadis|guerrillas|settlers|mercenaries|paramilitaries|coalition|factions"
    r"|junta|government|regime"
    r"|authorities|bomber|officers|commandos|units?|brigades?|snipers?|navy|alliance|group|groups|cartel|gang"
    r"|gangs|hitm[ae]n"
    r"|gunners|pilots|batter(?:y|ies)|vigilantes|herdsmen|kidnappers|pirates|mobs?|youths|policem[ae]n|agents|patrols?"
    r"|columns?|loyalists|extremists|irregulars|deserters|reservists|legion|squads?"
    r"|vessels?|gunboats?|ships?|air\sdefen[cs]es?|raiders|intruders|protesters|demonstrators|supporters|marines|legionnaires|security|air\sforce|coast\sguard|guards|border\sguards|men)"
)
_BRACKET = r"(?:\s\([A-Z][\w-]{1,9}\))?"
_NP = (
    rf"{DET}?(?:(?:{MODIFIER}){{0,4}}{_AGENT}\b(?![-'’]\w)|{PROPER}(?:\s(?:forces|fighters|rebels|troops"
    rf"|militants|militia|jets|drones))?){_BRACKET}"
)
_NPS = rf"{_NP}(?:\sand\s{_NP})?"
_PRONOUN = r"\b(?:[Tt]hey|[Ii]t|[Hh]e|[Ss]he)\b"
_POST = (
    r"(?:,\s(?!said|says)[^,]{1,80},|\s(?:backed|supported|led|armed|allied|loyal)\s(?:by|with|to)\s[^,]{1,40}?"
    r"|\s(?:who|which)\s[^,;]{1,40}?|\s(?:riding|travelling|traveling|wearing|dressed|disguised|wielding|carrying|using|holed\sup)\s[^,]{1,50}?"
    r"|\s(?:on|in|from|of|aboard)\s[\w'’.-]+(?:\s[\w'’.-]+){0,2}?)?"
)
_AUX = r"(?:(?:has|have|had|is|are|was|were|been|also|then|later|again|twice|reportedly|allegedly|first|\w+ly)\s)*"
# "Gunmen had hidden at the track and (opened up)": the subject of the verb before.
_COORDINATE = re.compile(
    rf"(?:^|(?<=[\s\"'(]))(?P<np>{_NPS}){_POST}{_POST}\s{_AUX}(?!said\b|told\b)\w*(?:ed|ne|nt|pt|ot|ew|oke|ove|ode|ook|ame|den|ld)\b"
    r"[^;:\"]{0,90}?\s(?:and|then)\s(?:then\s|also\s|later\s)?$"
)
# "lost 150 troops killed": a participle behind those it was done to.
_INSIDE = re.compile(
    r"\b(?:outside|inside|around|across|through|towards?|in|at|near|of|from|to|by|for|with|on|into|over)\s(?:the\s)?$"
)
_LOST = re.compile(
    r"\b(?:lost|losing|losses\sof|saw|left|leaving|including|counted|reported|suffered|with)\s(?:(?:up\sto|at\sleast|about|over|some"
    r"|more\sthan)\s)?$"
)
_SUBJECT = re.compile(rf"(?:^|(?<=[\s\"'(]))(?P<np>{_NPS}|{_PRONOUN}){_POST}{_POST}\s{_AUX}[\"']?$")

_DONE = (
    r"(?:hit|struck|bombed|shelled|attacked|targeted|stormed|raided|ambushed|killed|wounded|injured|destroyed"
    r"|flattened|pounded"
    r"|burned|burnt|torched|looted|abducted|kidnapped|seized|captured|retook|recaptured|overran|overrun"
    r"|besieged|surrounded"
    r"|shot\sdown|shot(?:\sdead)?|downed|intercepted|executed|massacred|beheaded|stabbed|assassinated|battered"
    r"|murdered|damaged|fired|strafed|blasted|level?led|razed|hammered|rammed|raked|peppered|riddled|sprayed|demolished"
    r"|gutted|lynched|gunned\sdown|mowed\sdown|cut\sdown|waylaid|pillaged|plundered|ransacked|(?<=(?:was|een|ere)\s)blown\sup|knocked\sout"
    r"|detained|arrested|rounded\sup|hauled\s(?:off|away)|led\saway|marched(?=\s(?:\w+\s){1,4}(?:off|away|into))"
    r"|snatched|wrested|picked\sup|apprehended|nabbed|eliminated|neutrali[sz]ed|liquidated|wiped\sout|brought\sunder(?:\s\w+)?\scontrol|liberated|occupied|encircled|repelled|repulsed|opened\sup\son)"
)
_ACTIVE_ONLY = (
    r"(?:opened\sfire|(?:flew|slammed|crashed|ploughed|plowed|plunged|dived|dove|smashed|drove|burst)\s(?:into|through)(?!\s(?:flames|tears)\b)"
    r"|(?:pushed|moved|marched|rolled|poured|swept|crossed|broke|fought\stheir\sway)\s(?:in)?to|shot(?!\s(?:down|dead|back|up|off))"
    r"|lobbed|hurled|loosed|threw|rained|cut\sthe\sthroats?\sof|slit\sthe\sthroats?\sof|(?:tore|ripped)\s(?:into|through)"
    r"|set(?=\s[^,;.]{1,50}?\s(?:ablaze|on\sfire|alight)\b)|launched|carried\sout|conducted|unleashed|dropped|detonated|blew\s(?:himself|herself|up)"
    r"|took|laid\s(?:an\s)?ambush|set\sfire|mounted|staged|entered"
    r"|made\s(?:\w+\s)?(?:advances|gains)|gained\sground|advanced|withdrew|pulled\sout|pulled\sback|retreated)"
)
_DOING = (  # active behind "are", "was", "has been"
    r"(?:gaining\sground|advancing|attacking|shelling|bombing|storming|pounding|launching|pulling\sout"
    r"|pulling\sback|withdrawing|besieging"
    r"|retreating|striking|targeting)"
)
_VERB = re.compile(rf"\b(?P<verb>{_DONE}|{_ACTIVE_ONLY}|{_DOING})\b")
_BE = re.compile(r"\b(?:was|were|is|are|been|being|be|got)\s(?:\w+ly\s|also\s|then\s|later\s)?$")
_UNDER_FIRE = re.compile(r"\b(?P<verb>(?:came|come)\sunder\s(?:\w+\s)?(?:fire|attack|shelling))\b")
_NOUN = (
    r"(?:air\s?-?strikes?|strikes?|air\s?-?raids?|raids?|shelling|bombings?|bombardments?|fire|gunfire|attacks?"
    r"|offensive|assaults?|incursion|infiltration(?:\sattempt)?|counter-?attacks?|onslaught|ambush|barrage)"
)
_BY = re.compile(rf"^(?:\s(?!by\b|and\b|but\b|while\b)[\w'’-]+){{0,4}}?\s(?:by|from)\s(?P<np>{_NPS})")
_BLAMED = re.compile(rf"^\s(?:widely\s)?(?:blamed\son|attributed\sto|claimed\sby)\s(?P<np>{_NPS})")
_NOT_BY = re.compile(r"^(?:by|from)\s(?:a\s)?(?:landmine|mine|shrapnel)")
_TO_HIT = re.compile(
    r"^(?:\s(?!on\b|at\b|against\b|and\b|that\b)[\w'’-]+){0,4}?\s(?P<how>on|at|against|upon|targeting)\s"
    r"(?!(?:\w+day|dawn|dusk|night|least|midnight|noon|the\ssame)\b)(?P<np>[^,;.\"]+)"
)
_OBJECT = re.compile(
    r"^\s(?!(?:in|on|at|by|from|near|with|during|after|and|out|dead|fire|to|down|deep|over|was|were|alive)\b)(?P<np>[^,;.\"]+)"
)
_OBJECT_END = re.compile(
    r"\s(?:in|on|at|near|during|with|after|before|overnight|late|early|for|from|by|who|which|that|as|when|while"
    r"|and\s(?:\w+(?:ed|ing)|set|shot|hit|cut|put|took|left)\b"
    r"|killing|wounding|outside|inside|over|this|last|twice|belonging|held|continued|said|has|have|was|were|carrying"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|to)\b"
)
_CLAUSE_START = re.compile(
    r"[;:]\s|[\"]|,\s(?:but|and|while|although|though|as|when|where|after|because)\s|\b(?:that|but|while"
    r"|although|though|when|after|because)\s"
    r"|\b(?:said|says|say|reported|reports|report|told\s[\w.]+|claimed|claims|added)\s|,\s",
    re.IGNORECASE,
)
_THINGS = frozenset(
    {
        "fire",
        "launched",
        "carried out",
        "conducted",
        "unleashed",
        "dropped",
        "mounted",
        "staged",
        "detonated",
        "launching",
        "opened fire",
        "fired",
        "lobbed",
        "hurled",
        "loosed",
        "threw",
        "rained",
    }
)

_SUBJECT_NOUN = re.compile(r"(?:\sby\s[^,;]+?)?\s(?:(?:has|have|had|also|\w+ly|\w+day)\s)*")
_MEANS = re.compile(r"\s(?:(?!and\b)[^,;\s]+\s){0,6}?(?:in|by|during)\s(?:(?!and\b)[^,;\s]+\s){0,4}$")


@dataclass(frozen=True)
class Deed:
    """One deed: its word, who did it (none when the frame names nobody) and who was hit. Raw offsets."""

    word: tuple[int, int]
    doers: tuple[tuple[int, int], ...] = ()
    hit: tuple[int, int] | None = None


@lru_cache(maxsize=1)
def _nominal() -> re.Pattern[str]:
    states = adjective_pattern()
    signer = (
        rf"(?:(?:{states})(?:-(?:{states}))?(?:-led\scoalition)?|(?:US|U\.S\.|NATO"
        rf"|[A-Z]{{2,6}})(?:-led\scoalition)?|\w+-led\scoalition"
        r"|(?:[Aa]rmy|[Rr]ebel|[Gg]overnment|[Jj]unta|[Mm]ilitia|[Cc]oalition|[Ii]nsurgent|[Ss]eparatist"
        r"|[Mm]ilitary|[Rr]egime|[Jj]ihadist))"
    )
    with_forces = rf"{signer}(?:\s(?:army|military|government|air\sforce|naval|rebel|militia|militant))?"
    weapon = (
        r"(?:\s(?:drone|rocket|artillery|missile|air|mortar|tank|naval|suicide|jet|aerial|cross-border|ground"
        r"|sniper|machine-gun|retaliatory|\w+ed))*"
    )
    return re.compile(rf"(?<![\w-])(?P<np>{with_forces}){weapon}\s(?P<noun>{_NOUN})\b(?!\s(?:victims|chief|officials))")


def _clause(text: str, at: int) -> int:
    """Where the clause that ``at`` stands in begins, as far as a subject can reach back."""
    start = 0
    for match in _CLAUSE_START.finditer(text, 0, at):
        if match.end() <= at:
            start = match.end()
    return start


def _tidy(text: str, start: int, end: int) -> tuple[int, int] | None:
    while end > start and text[end - 1] in " ,'\"":
        end -= 1
    return (start, end) if end > start else None


def _split(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """ "the army and allied militias" are two."""
    middle = text.find(" and ", start, end)
    if middle < 0:
        return ((start, end),)
    return ((start, middle), (middle + 5, end))


def _doers(text: str, verb: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """The subject of an active verb."""
    for floor in (_clause(text, verb.start()), 0):
        before = text[floor : verb.start()]
        found = _SUBJECT.search(before)
        if found is None and (other := _COORDINATE.search(before)) and not _INSIDE.search(before[: other.start()]):
            found = other
        if found and not _LOST.search(before[: found.start()]):
            return _split(text, floor + found.start("np"), floor + found.end("np"))
    return ()


def _agents(text: str, at: int) -> tuple[tuple[int, int], ...]:
    """ "by Israeli jets", "from army positions" behind a passive verb or a deed told as a noun."""
    found = _BY.match(text[at:])
    return _split(text, at + found.start("np"), at + found.end("np")) if found else ()


def _cut(text: str, start: int, end: int) -> tuple[int, int] | None:
    stop = _OBJECT_END.search(text, start, end)
    return _tidy(text, start, stop.start() if stop else end)


def _object(text: str, verb: re.Match[str]) -> tuple[int, int] | None:
    """What an active verb, or the noun behind it ("launched attacks on"), is aimed at."""
    rest = text[verb.end() :]
    pattern = _TO_HIT if verb["verb"] in _THINGS else _OBJECT
    found = pattern.match(rest)
    return _cut(text, verb.end() + found.start("np"), verb.end() + found.end("np")) if found else None


def _sufferer(text: str, verb: re.Match[str]) -> tuple[int, int] | None:
    """The subject of a passive verb, without what describes it further."""
    start = _clause(text, verb.start())
    be = _BE.search(text[: verb.start()])
    end = be.start() if be else verb.start()
    subject = re.sub(r"\s(?:has|have|had|also)$", "", text[start:end].rstrip())
    return _cut(text, start, start + len(subject)) if subject else None


def _verbal(text: str) -> list[Deed]:
    found: list[Deed] = []
    for verb in [*_VERB.finditer(text), *_UNDER_FIRE.finditer(text)]:
        doing = verb["verb"].split()[0].endswith("ing")
        if doing and not _BE.search(text[: verb.start()]):
            continue  # "Russian shelling": a noun, or a clause without a subject of its own
        passive = not doing and (bool(_BE.search(text[: verb.start()])) or verb.re is _UNDER_FIRE)
        if passive:
            found.append(Deed(verb.span(), _agents(text, verb.end()), _sufferer(text, verb)))
        elif re.match(r"\sby\s", text[verb.end() :]) and (agents := _agents(text, verb.end())):
            found.append(Deed(verb.span(), agents))  # "shells fired by the separatists"
        else:
            found.append(Deed(verb.span(), _doers(text, verb), _object(text, verb)))
    return found


def _nouns(text: str) -> list[Deed]:
    signed = {match.end("noun"): match for match in _nominal().finditer(text)}
    found: list[Deed] = []
    for noun in re.finditer(rf"\b{_NOUN}\b", text, re.IGNORECASE):
        match = signed.get(noun.end())
        doers: tuple[tuple[int, int], ...] = (match.span("np"),) if match else ()
        if not doers and re.match(r"\s(?:carried\sout\s)?by\s", text[noun.end() :]):
            doers = _agents(text, noun.end())
        if not doers and (blamed := _BLAMED.match(text[noun.end() :])):
            doers = _split(text, noun.end() + blamed.start("np"), noun.end() + blamed.end("np"))
        aimed = re.match(r"\s(?:on|against)\s(?P<np>(?!\w+day\b)[^,;.\"]+)", text[noun.end() :])
        hit = _cut(text, noun.end() + aimed.start("np"), noun.end() + aimed.end("np")) if aimed else None
        found.append(Deed(noun.span(), doers, hit))
    return found


def _one_deed(text: str, first: Deed, second: Deed) -> bool:
    """The words between a verb and a noun, or a noun and a verb, make one deed of them."""
    between = text[first.word[1] : second.word[0]]
    if re.fullmatch(_NOUN, text[slice(*first.word)], re.IGNORECASE):  # "Russian shelling killed"
        return bool(_SUBJECT_NOUN.fullmatch(between))
    if text[slice(*first.word)] in _THINGS:  # "carried out several strikes"
        return bool(re.fullmatch(r"(?:\s(?!and\b|on\b|at\b)[\w'-]+){0,4}\s", between))
    return bool(_MEANS.match(between))  # "destroyed in a Ukrainian drone strike"


def _joined(text: str, verbs: list[Deed], nouns: list[Deed]) -> list[Deed]:
    """Verb and noun that tell one deed share its doers and the one hit; a noun that tells nothing is left out."""
    for at, noun in enumerate(nouns):
        for index, verb in enumerate(verbs):
            first, second = sorted((verb, noun), key=lambda deed: deed.word)
            if not _one_deed(text, first, second):
                continue
            doers = verb.doers or noun.doers
            hit = verb.hit or noun.hit
            verbs[index] = Deed(verb.word, doers, hit)
            nouns[at] = Deed(noun.word, doers, hit)
    return [*verbs, *(noun for noun in nouns if noun.doers or noun.hit)]


def find_deeds(text: str) -> list[Deed]:
    """Every deed that a sentence tells in a known frame, in the order of their words, with raw offsets."""
    hay = fold(text)
    deeds = sorted(_joined(hay.text, _verbal(hay.text), _nouns(hay.text)), key=lambda deed: deed.word)
    return [
        Deed(hay.raw(one.word), tuple(map(hay.raw, one.doers)), hay.raw(one.hit) if one.hit else None) for one in deeds
    ]
