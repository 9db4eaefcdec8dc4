"""Who says what in a sentence: each attribution with its speaker, its medium and the stretch that it governs.

Works on the surface of English news prose ("X said that ...", "..., X said", "according to X", "Y reported, citing X",
"X told Y", "X denied ...", "reportedly"), because the same few frames carry almost all attributions in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from summarizer.language.fold import fold


class Saying(StrEnum):
    """How the speaker stands to what is said."""

    SAID = "said"
    DENIED = "denied"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Attribution:
    """A speaker and what they govern. All offsets are raw offsets into the sentence searched.

    ``speaker`` is null when nobody is named ("reportedly"); ``pronoun``: the speaker is "it", "he" or "the source", who
    was named before.
    """

    speaker: tuple[int, int] | None
    governs: tuple[int, int]
    saying: Saying = Saying.SAID
    via: tuple[int, int] | None = None
    pronoun: bool = False


_SAY = (
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
_DENY = (
    r"(?:denied|denies|deny|rejected|rejects|refuted"
    r"|dismiss(?:ed|es)(?=\s(?:\w+\s){0,2}(?:allegations?|accusations?|claims?|reports?|charges?|figures?)\b))"
)
_VERB = re.compile(rf"\b(?:(?P<deny>{_DENY})|(?P<say>{_SAY}))\b")  # lower case: "United States" states nothing
_ACCORDING = re.compile(r"\b(?:according\sto|as\sreported\sby|as\stold\sby|in\sthe\swords\sof|per)\s", re.IGNORECASE)
_CITING = re.compile(r"\b(?:citing|quoting|cited|quoted)\s", re.IGNORECASE)
_REPORTEDLY = re.compile(
    r"\b(?:reportedly|allegedly|unconfirmed\sreports|reports\s(?:say|said|indicate|suggest))\b", re.IGNORECASE
)
_UNVERIFIED = re.compile(
    r"\b(?:(?:could|can)\s?not|cannot|couldn't|(?:was|were|is|are)\s(?:not\sable|unable)\sto|unable\sto"
    r"|has\snot|have\snot|not)\s"
    r"(?:been\s|be\s|to\s)?(?:(?:immediately|independently)\s)*(?:be\s)?(?:(?:immediately|independently)\s)*"
    r"(?:verif\w+|confirm\w*|corroborat\w+|authenticat\w+)",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"[,!?]\"\s(?:said|says|told|added|wrote|reported|announced)\s(?=(?:the\s|an?\s|\w+\s)?[A-Z]|the\s)"
)
# "Six men were shot, said a police chief, Odo Prenn": the speaker behind the verb, and nothing that is done behind him.
_BEHIND = re.compile(
    r"(?<!\")[,?!]\s(?P<verb>said|says|added|adds|explained|reported|confirmed|announced|wrote|claimed|estimated)\s"
    r"(?P<who>(?:(?:the|an?|one|two|three|four|some|several|many|its|his|her|their|local|another)\s"
    r"|[A-Z][\w.'-]+|\w+\s(?=[A-Z])"
    r"|(?:local\s)?(?:police|residents|witnesses|officials|rescuers|medics|doctors|activists|locals|survivors|relatives"
    r"|authorities|diplomats|lawmakers|villagers)\b)"
    r"[^,;\"]*)"
)
_DOES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|did|does|do|be|been|(?!wounded|injured"
    r"|killed|united|armed|allied"
    r"|red|so-called|displaced|appointed|elected|retired|named)\w{2,}ed|hit|struck|shot|took|left"
    r"|fell|broke|began|made)\b"
)
_ASIDE = re.compile(r",\s(?:who|which|whose|where|in|on|at|after|while|speaking)\b[^,]*$", re.IGNORECASE)
# "a claim by the rebels that ...", "reports from residents that ...": theirs, whoever passes it on or dismisses it.
_CLAIM_BY = re.compile(
    r"\b(?:claims?|reports?|statements?|allegations?|assertions?|accusations?|accounts?|announcements?)\s(?:made\s)?"
    r"(?:by|from)\s(?P<who>[^,;:\"]{2,60}?)\s(?=that\b)",
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being|it\sis|as)\s(?:\w+ly\s)?$", re.IGNORECASE)
_BEFORE_VERB = re.compile(
    r"(?:\s(?:also|additionally|earlier|later|however|then|again|now|separately|meanwhile|repeatedly"
    r"|constantly|(?!supply|family|ally|assembly|rally|italy|july|reply)\w+ly|has|have|had"
    r"|on\s\w+day|\w+day|late\son\s\w+day|in\sa\sstatement|on\stwitter|on\stelegram))+$",
    re.IGNORECASE,
)
# Where a subject can begin: after these the next words are a new clause.
_BOUNDARY = re.compile(
    r"[;:]\s|[\"]\s?|\s--?\s|,\s(?:but|and|while|although|though|as|when|where|after|because)\s"
    r"|^(?:Although|Though|While|As|If|When)\s|\b(?:but|while|although|though|whereas|when|where|because"
    r"|that|after|before|if|(?:in|of|by|during)\swhich)\s",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:on|late\son|early\son|in|at\s(?:midnight|noon|dawn|dusk|nightfall)|earlier|late|meanwhile|separately|also|but|and|however|later|today"
    r"|yesterday|then|still|officially)\b"
    r"(?:\s(?:\w+day|the\s\w+day|\w+day\s(?:night|morning|evening|afternoon)))?[,\s]+)+",
    re.IGNORECASE,
)
# "13:45 The army says ...": the hour of a ticker's entry.
_CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|[A-Z]{2,3}T))?[\s,:-]+", re.IGNORECASE)
_PLACE_LEAD = re.compile(
    r"^(?:In|At|On|After|Before|During|For|Following|Since|Under|From|With|Despite|As)\s[^,]{1,60},\s"
)
_PARENTHESIS = re.compile(r"\s?\([^()]*\)\s?$")
_NO_SUBJECT = re.compile(
    r"^(?:according|and|or|for|in|of|on|at|by|from|with|to|into|is|are|was|were|has|have|had|not|which|who)\b",
    re.IGNORECASE,
)
_SAME_SUBJECT = re.compile(r"\b(?:and|but)\s(?:also\s|then\s|\w+ly\s)?$")
_OBJECT_END = re.compile(
    r"[,;\"()]"
    r"|(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bGen)(?<!\bCol)(?<!\bLt)(?<!\bMaj)(?<!\bSt)(?<!\b[A-Z])\.(?:\s|$)|\s(?:as\ssaying|as\sreporting|that|who|which|on\s\w+day|\w+day|in\sa|late|last"
    r"|said|reported|told|by\stelephone)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|him|her|them|(?:[Tt]he|[Tt]his|[Tt]hat)(?:\s[a-z]+)?\s(?:source|report|ministry"
    r"|monitor|agency|group"
    r"|official|statement|spokes[a-z]+|sources|officials|observatory|minister|organi[sz]ation|channel|outlet"
    r"|newspaper|network))$"
)
# A speaker is a name, not a clause.
_SENTENCE = re.compile(r"\b(?:is|are|was|were|does|do|did|not|will|would|can|could|has|have|had)\b", re.IGNORECASE)
_SENTENCE_VERB = re.compile(rf"{_SENTENCE.pattern}|\b\w{{3,}}ed\b")
_SENTENCE_WORD = re.compile(r"\b(?:hit|struck|shot|took|left|fell|broke|began|died|lost|fled|burst|set|came|went)\b")
_RELATIVE = re.compile(r"\s(?:who|which|whose|that)\s")
_LOOSE_END = re.compile(r"(?:^|\s)(?:what|which|that|of|to|in|as|on|at|for|by|and|or|the|a|an)$", re.IGNORECASE)
_BARE_PRONOUN = re.compile(r"^(?:it|he|she|they|him|her|them|who|which)$", re.IGNORECASE)
# These take a thing as often as a clause: "reiterated its support, where it launched strikes" tells no strikes.
_SOFT = re.compile(
    r"(?:reiterated|emphasi[sz]ed|described|noted|confirmed|acknowledged|revealed|explained"
    r"|announced|declared|warned|conceded)$"
)
_CLAUSE = re.compile(r"\s?[:,]?\s?(?:that\b|\"|how\b|there\b)|.{1,60}?\s(?:was|were|is|are|had|has|have|would|will)\s")
_NOT_A_SPEAKER = re.compile(
    r"^(?:there|this|that|these|those|what|first|later|earlier|step|nothing|none|no|figures?"
    r"|numbers?|we|i|you|one|some|many|most|more|to)$",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:(?:on|late|early|in|at|to|from|by|via)\s[\w'’.-]+(?:\s[\w'’.-]+){0,4}|\w+day|yesterday"
    r"|today)(?:,\s(?:adding|including|without|featuring|citing)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
# "Although X claims A, Y says B": what X claims ends at the comma, and the sentence is Y's.
_CONCEDES = re.compile(r"\b(?:although|though|while|whereas|even\sif|even\sas|after|despite)\s$", re.IGNORECASE)
_COMMA = re.compile(r",\s")
# "..., two residents told Reuters": nothing but a listener behind the verb.
_LISTENER = re.compile(
    r"(?:(?:the|a|an|local|state)\s)?(?:[A-Z][\w.&'-]*(?:\s(?:of\s)?[A-Z][\w.&'-]*)*|reporters"
    r"|journalists|state\stelevision|local\smedia|us|me)"
    r"(?:\s(?:by|via|over)\s(?:the\s)?(?:\w+\s)?(?:(?:tele)?phone|e-?mail)"
    r"|\son\scondition\sof\sanonymity|\s(?:late\s)?on\s\w+day|\s\w+day|\snews\sagency|\stelevision)*"
)
_TOLD_WHEN = re.compile(rf"\b(?:{_SAY}|{_DENY})(?:\s(?:reporters|journalists))?\s(?:(?:late|early|on)\s){{0,2}}$")
_TELLING_ENDS = re.compile(r"^(?:\s(?:night|morning|evening|afternoon))?(?:\sthat\b|[.,;\"]|$)")
_CLAUSE_END = re.compile(r",?\s(?:but|while|although|though|whereas)\s|;\s", re.IGNORECASE)


def _tidy(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space and punctuation at its ends."""
    while start < end and (text[start].isspace() or text[start] in "\"',;:-("):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"',;:-"):
        end -= 1
    return (start, end) if end > start else None


def _subject(text: str, verb: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase that stands as subject before a reporting verb at ``verb``; not before ``floor``."""
    end = verb - 1 if verb and text[verb - 1] == " " else verb
    if found := _BEFORE_VERB.search(text, floor, end):
        end = found.start()
    if bracket := _PARENTHESIS.search(text, floor, end):  # "The New York Times (NYT) reported"
        end = bracket.start()
    start = floor
    for boundary in _BOUNDARY.finditer(text, floor, end):
        start = boundary.end()
    if clock := _CLOCK.match(text[start:end]):
        start += clock.end()
    clause = text[start:end]
    if lead := _PLACE_LEAD.match(clause):
        start += lead.end()
    if lead := _LEADING.match(text[start:end]):
        start += lead.end()
    clause = text[start:end].rstrip()
    if clause.endswith(","):  # "Russia, a key backer of Assad, said": the subject stands before the insertion
        return _before_aside(text, start, clause)
    if ", " in clause:  # "..., residents and rescue workers said"
        start += clause.rindex(", ") + 2
    return _tidy(text, start, end)


def _before_aside(text: str, start: int, clause: str) -> tuple[int, int] | None:
    """The subject before an insertion: in "..., the governor, Odo Prenn,", between the last commas but one."""
    parts = [match.start() for match in _COMMA.finditer(clause)]
    if not parts:
        return _tidy(text, start, start + len(clause))
    first, last = parts[0], parts[-1]
    if len(parts) == 1 or not _SENTENCE_VERB.search(clause[:first]):
        return _tidy(text, start, start + first)
    return _tidy(text, start + parts[-2] + 2, start + last)


def _object(text: str, start: int) -> tuple[int, int] | None:
    """The noun phrase that follows "according to", "citing" or "told"."""
    match = _OBJECT_END.search(text, start)
    return _tidy(text, start, match.start() if match else len(text))


def _clean(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """A speaker that can be one: not a number, not a bare determiner, not longer than a name with its title."""
    if span is None:
        return None
    words = text[span[0] : span[1]]
    if relative := re.search(r"\s(?:who|which|whose)\s", words):
        span = (span[0], span[0] + relative.start())
        words = text[slice(*span)]
    if (
        _SENTENCE.search(words)
        or _LOOSE_END.search(words)
        or _NOT_A_SPEAKER.match(words)
        or _NO_SUBJECT.match(words)
        or len(words.split()) > 20
        or not any(letter.isalpha() for letter in words)
    ):
        return None
    return _tidy(text, *span)


def _governed(text: str, verb: re.Match[str], subject: tuple[int, int]) -> tuple[int, int]:
    """What a reporting verb governs: what follows it up to the next clause, or all of it from the sentence's end."""
    rest = text[verb.end() :].strip(" .\"'")
    before = text[: subject[0]].strip(" ,\"'")
    quoted = text[: subject[0]].rstrip().endswith('"')
    trailing = quoted or not rest or rest.startswith(",") or bool(_ADVERBIAL.fullmatch(rest))
    listening = verb[0].lower() in ("told", "tells") and bool(_LISTENER.fullmatch(rest))
    if before and (trailing or listening) and not verb["deny"]:
        return 0, len(text)
    if before and rest.startswith(";"):  # "12 were killed, the army said; ...": up to there
        return 0, verb.end()
    if _SOFT.match(verb[0]) and not _CLAUSE.match(text[verb.end() : verb.end() + 90]):
        comma = text.find(", ", verb.end())
        return subject[0], comma if comma > 0 else len(text)
    end = (_COMMA if _CONCEDES.search(text[: subject[0]]) else _CLAUSE_END).search(text, verb.end())
    return subject[0], end.start() if end else len(text)


def _from_verb(text: str, verb: re.Match[str], last: Attribution | None, floor: int) -> Attribution | None:
    if _PASSIVE.search(text[: verb.start()]):
        return None
    if last and last.speaker and _SAME_SUBJECT.search(text[: verb.start()]):  # "blamed the rebels and denied ..."
        subject: tuple[int, int] | None = last.speaker
    else:
        subject = _clean(text, _subject(text, verb.start(), floor))
    if subject is None:
        return None
    words = text[subject[0] : subject[1]]
    saying = Saying.DENIED if verb["deny"] else Saying.SAID
    governs = _governed(text, verb, subject)
    if (verb["say"] or "").lower() in ("cited", "quoted"):
        return _relayed(text, verb, subject, governs)
    via = None
    if (verb["say"] or "").lower() in ("told", "tells") and (listener := _object(text, verb.end() + 1)):
        via = listener if text[listener[0]].isupper() else None
    return Attribution(subject, governs, saying, via, pronoun=bool(_PRONOUN.match(words)))


def _relayed(text: str, verb: re.Match[str], medium: tuple[int, int], governs: tuple[int, int]) -> Attribution | None:
    """``Interfax cited Admiral Kulit as saying``: the speaker is the one cited."""
    speaker = _clean(text, _object(text, verb.end() + 1))
    return Attribution(speaker, (0, len(text)), via=medium) if speaker else None


@lru_cache(maxsize=1024)  # one sentence is looked at for each field, claim and event
def find_attributions(text: str) -> tuple[Attribution, ...]:
    """Every attribution of a sentence, with raw offsets."""
    hay = fold(text)
    plain = hay.text
    found: list[Attribution] = []
    floor = 0
    behind = _behind(plain)
    for verb in _VERB.finditer(plain):
        if verb.start() in behind:
            found.append(Attribution(behind[verb.start()], (0, len(plain))))
        elif attribution := _from_verb(plain, verb, found[-1] if found else None, floor):
            found.append(attribution)
            floor = verb.end()
    found = [*_same_speakers(plain, found), *_claims_by(plain)]
    for match in _ACCORDING.finditer(plain):
        if speaker := _clean(plain, _object(plain, match.end())):
            found.append(Attribution(speaker, (0, len(plain)), pronoun=bool(_PRONOUN.match(plain[slice(*speaker)]))))
    found = _with_citing(plain, [*found, *_inverted(plain)])
    if not found and _REPORTEDLY.search(plain):
        found.append(Attribution(None, (0, len(plain)), Saying.UNVERIFIED))
    return tuple(_in_raw(hay.starts, hay.ends, one) for one in found)


def _behind(plain: str) -> dict[int, tuple[int, int]]:
    """Speakers that stand behind their verb, by where the verb stands."""
    found: dict[int, tuple[int, int]] = {}
    for match in _BEHIND.finditer(plain):
        before = plain[: match.start()]
        aside = _ASIDE.search(before)
        told = _SENTENCE_VERB.search(before) or _SENTENCE_WORD.search(before)
        speaker = None if aside or not told else _clean(plain, _object(plain, match.start("who")))
        if speaker and not _DOES.search(_RELATIVE.split(match["who"])[0]):
            found[match.start("verb")] = speaker
    return found


def _same_speakers(plain: str, found: list[Attribution]) -> list[Attribution]:
    """``The army said ... and it said ...``: a pronoun is the one who was named before it in the sentence."""
    made: list[Attribution] = []
    for one in found:
        named = next((other.speaker for other in reversed(made) if other.speaker and not other.pronoun), None)
        bare = one.speaker and _BARE_PRONOUN.match(plain[slice(*one.speaker)])
        before = bool(named and one.speaker and named[1] <= one.speaker[0])
        made.append(replace(one, speaker=named, pronoun=False) if bare and before else one)
    return made


def _claims_by(plain: str) -> list[Attribution]:
    """``a claim by the rebels that ...``: what follows is theirs."""
    found: list[Attribution] = []
    for match in _CLAIM_BY.finditer(plain):
        if speaker := _clean(plain, _tidy(plain, *match.span("who"))):
            found.append(Attribution(speaker, (match.start(), len(plain))))
    return found


def _inverted(plain: str) -> list[Attribution]:
    """``"We counted 19 dead," said Dr. Salim``: the speaker behind the verb."""
    found: list[Attribution] = []
    for match in _INVERTED.finditer(plain):
        span = _object(plain, match.end())
        speaker = _clean(plain, span)
        if speaker and plain[speaker[0]].isalpha():
            found.append(Attribution(speaker, (0, len(plain))))
    return found


def _with_citing(plain: str, found: list[Attribution]) -> list[Attribution]:
    """``Interfax reported, citing the deputy head``: the deputy head speaks, Interfax relays."""
    match = re.search(r",?\s(?:citing|quoting)\s", plain, re.IGNORECASE)
    speaker = _clean(plain, _object(plain, match.end())) if match else None
    if match is None or speaker is None:
        return found
    medium = next((one.speaker for one in reversed(found) if one.speaker and one.speaker[1] <= match.start()), None)
    kept = [one for one in found if one.speaker != medium]
    return [*kept, Attribution(speaker, (0, len(plain)), via=medium)]


def antecedent(pronoun: str, earlier: Sequence[str]) -> tuple[int, tuple[int, int]] | None:
    """Who "it", "he" or "the source" is: the nearest speaker in ``earlier`` (nearest sentence first).

    "The ministry" needs a speaker that is a ministry. Returns the sentence's index in ``earlier`` and offsets in it.
    """
    noun = pronoun.split()[-1].lower() if " " in pronoun else None
    for index, sentence in enumerate(earlier):
        for attribution in reversed(find_attributions(sentence)):
            words = sentence[slice(*attribution.speaker)] if attribution.speaker else ""
            # "the ministry" can be who "it" is; only a name can be what "the ministry" is.
            if not attribution.speaker or (attribution.pronoun if noun else _BARE_PRONOUN.match(words)):
                continue
            if noun is None or noun in words.lower():
                return index, attribution.speaker
    return None


def governing(text: str, at: int | None) -> Attribution | None:
    """The innermost attribution that governs offset ``at``, null when none does; without an "
    "offset, the main clause's first."""
    attributions = find_attributions(text)
    if at is not None:
        held = [one for one in attributions if one.governs[0] <= at < one.governs[1]]
        # The innermost speaks: "the ministry said the rebels had claimed that ..."
        return max(held, key=lambda one: one.governs[0], default=None)
    main = [one for one in attributions if not (one.speaker and _CONCEDES.search(text[: one.speaker[0]]))]
    return next(iter(main or attributions), None)


def time_of_telling(text: str, start: int, end: int) -> bool:
    """The time words say when it was told, not when it happened: "the agency said on Sunday". Raw offsets."""
    hay = fold(text)
    before = "".join(hay.text[index] for index, at in enumerate(hay.starts) if at < start)
    behind = "".join(hay.text[index] for index, at in enumerate(hay.starts) if at >= end)
    return bool(_TOLD_WHEN.search(before) and _TELLING_ENDS.match(behind))


def says_unverified(text: str) -> bool:
    """The sentence says that something could not be verified or confirmed."""
    return bool(_UNVERIFIED.search(fold(text).text))


def _in_raw(starts: tuple[int, ...], ends: tuple[int, ...], one: Attribution) -> Attribution:
    def raw(span: tuple[int, int] | None) -> tuple[int, int] | None:
        return (starts[span[0]], ends[span[1] - 1]) if span else None

    governs = raw(one.governs) or (0, 0)
    return Attribution(raw(one.speaker), governs, one.saying, raw(one.via), one.pronoun)
