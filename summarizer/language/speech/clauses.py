"""Speaker before verb: "X said that ...", "..., X told Y", "X denied ...", and what such a clause governs."""

import re
from dataclasses import replace

from summarizer.language.speech.attribution import Attribution, Saying
from summarizer.language.speech.phrases import COMMA, PRONOUN, as_speaker, is_pronoun, noun_phrase_at
from summarizer.language.speech.subjects import clause_subject, subject_before
from summarizer.language.speech.verbs import QUALIFIED, VERB

_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being|it\sis|as)\s(?:\w+ly\s)?$", re.IGNORECASE)
_UNSAID = re.compile(r"(?:\bnever|\bnot|n't)\s(?:(?:\w+ly|yet|even)\s)?$")  # "never published a number"
_SAME_SUBJECT = re.compile(r"\b(?:and|but)\s(?:also\s|then\s|\w+ly\s)?$")
# These take a thing as often as a clause: "reiterated its support, where it launched strikes" tells no strikes.
_SOFT = re.compile(
    r"(?:reiterated|emphasi[sz]ed|described|noted|confirmed|acknowledged|revealed|explained"
    r"|announced|declared|warned|conceded)$"
)
_CLAUSE = re.compile(r"\s?[:,]?\s?(?:that\b|\"|how\b|there\b)|.{1,60}?\s(?:was|were|is|are|had|has|have|would|will)\s")
_ADVERBIAL = re.compile(
    r"(?:(?:on|late|early|earlier|later|this|last|in|at|to|from|by|via|through)\s[\w'’.-]+(?:\s[\w'’.-]+){0,4}"
    r"|\w+day(?:\s(?:night|morning|evening|afternoon|local\stime))?|yesterday"
    r"|today)(?:,\s(?:adding|including|without|featuring|citing)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
# "Although X claims A, Y says B": what X claims ends at the comma, and the sentence is Y's.
CONCEDES = re.compile(r"\b(?:although|though|while|whereas|even\sif|even\sas|after|despite)\s$", re.IGNORECASE)
# "..., two residents told Reuters": nothing but a listener behind the verb.
_LISTENER = re.compile(
    r"(?:(?:the|a|an|local|state|our|this|his|her)\s)?(?:(?:correspondent|reporter|newspaper|(?:news|press)\sconference)|[A-Z][\w.&'-]*(?:\s(?:of\s)?[A-Z][\w.&'-]*)*|reporters"
    r"|journalists|state\stelevision|local\smedia|us|me)"
    r"(?:\s(?:by|via|over)\s(?:the\s)?(?:\w+\s)?(?:(?:tele)?phone|e-?mail)"
    r"|\son\scondition\sof\sanonymity|\s(?:late\s)?on\s\w+day|\s\w+day|\snews\sagency|\stelevision|\sin\s[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)*"
)
# "denied that", "denied killing"; any other denial is of a thing, up to the comma: "denied responsibility for it, ...".
_DENIED_CLAUSE = re.compile(
    r"\s(?:that|any|there|having|\w+ing|it|he|she|they|its)\b|[\w\s]{1,60}?\b(?:was|were|had|has|have)\s|[^,;]*\bthat\b"
)
# "said in a statement": how or when it was said, and nothing more.
# The sentence goes on behind its speaker, who speaks on unless somebody else does.
_WAY = (
    r"(?:(?:in|on|via|through|at|by)\s(?:(?:an?|the|its|his|her|their)\s)?(?:[^\W\d][\w'-]*\s){0,2}[^\W\d][\w'-]*"
    r"|(?:earlier|later|late|early)\s(?:this|on|in|that)\s(?:the\s)?\w+|(?:this|last)\s\w+|(?:(?:late|early)\s)?\w+day(?:\s(?:night|morning|evening|afternoon))?)"
)
_MEDIAL = re.compile(rf"(?:{_LISTENER.pattern}|{_WAY})?[;,](?P<tail>.*)$", re.DOTALL)
# "..., saying that 14 of the dead were gunmen": by whoever spoke before.
_GOES_ON = re.compile(
    r",\s(?:but\s|and\s)?(?:saying|adding|claiming(?!\s(?:[\w-]+\s){1,3}li(?:fe|ves)\b)|insisting|stating|noting|stressing|putting\sthe)\b"
)
_WHO_SAYS = re.compile(r"\b(?:by|with|to|from)\s(?P<who>[^,;\"]{3,60}),\swho\s(?:(?:also|later|then|has|had)\s)?$")
_INSERTED = re.compile(r",\s(?:which|who|whom|what|that)\s$")
_CLAUSE_END = re.compile(
    rf",?\s(?:but|while(?!\s(?:another\s)?{QUALIFIED})|although|though|whereas)\s"
    r"|;\s(?!(?:[\w-]+\s){1,4}of\s(?:its|their|his|her)\s)",
    re.IGNORECASE,
)  # "...; two of its own men died": the same one speaks on


def from_verb(text: str, verb: re.Match[str], last: Attribution | None, floor: int) -> Attribution | None:
    """The attribution that a reporting verb of ``VERB`` makes; ``last`` is the one before it, ending at ``floor``."""
    if _PASSIVE.search(text[: verb.start()]) or _UNSAID.search(text, floor, verb.start()):
        return None
    subject: tuple[int, int] | None
    if same := _SAME_SUBJECT.search(text, floor, verb.start()):  # "blamed the rebels and denied ..."
        cut = text.rfind("; ", floor, verb.start()) + 1
        known = last.speaker if last and not cut else None
        subject = known or clause_subject(text, max(cut, floor), same.start())
    else:
        subject = subject_before(text, verb.start(), floor) or _before_who(text, verb.start(), floor)
    if subject is None:
        return None
    if (verb["say"] or "").lower() in ("cited", "quoted"):
        return _relayed(text, verb, subject)
    words = text[subject[0] : subject[1]]
    saying = Saying.DENIED if verb["deny"] else Saying.SAID
    start, end = _governed(text, verb, subject)
    # "rejected the toll and said four had been killed": the second verb's words are not denied.
    governs = (verb.start() if last and subject == last.speaker else start, end)
    via = None
    if (verb["say"] or "").lower() in ("told", "tells") and (listener := noun_phrase_at(text, verb.end() + 1)):
        via = listener if text[listener[0]].isupper() else None
    return Attribution(subject, governs, saying, via, pronoun=bool(PRONOUN.match(words)))


def _before_who(text: str, verb: int, floor: int) -> tuple[int, int] | None:
    """ "rejected by the deputy commissioner, who said": whoever stands before the relative clause."""
    found = _WHO_SAYS.search(text, floor, verb)
    return as_speaker(text, found.span("who")) if found else None


def _relayed(text: str, verb: re.Match[str], medium: tuple[int, int]) -> Attribution | None:
    """``Interfax cited Admiral Kulit as saying``: the speaker is the one cited."""
    speaker = as_speaker(text, noun_phrase_at(text, verb.end() + 1))
    return Attribution(speaker, (0, len(text)), via=medium) if speaker else None


def _governed(text: str, verb: re.Match[str], subject: tuple[int, int]) -> tuple[int, int]:
    """What a reporting verb governs: what follows it up to the next clause, or all of it from the sentence's end."""
    rest = text[verb.end() :].strip(" .\"'")
    before = text[: subject[0]].strip(" ,\"'")
    quoted = text[: subject[0]].rstrip().endswith('"')
    trailing = quoted or not rest or rest.startswith(",") or bool(_ADVERBIAL.fullmatch(rest))
    listening = verb[0].lower() in ("told", "tells") and bool(_LISTENER.fullmatch(rest))
    if before and (trailing or listening) and not verb["deny"]:
        return 0, len(text)
    if before and (found := _MEDIAL.match(rest)) and not verb["deny"]:  # "12 were killed, the army said; ..."
        alone = not VERB.search(found["tail"]) and "according to" not in found["tail"]
        return 0, len(text) if alone else verb.end()
    if verb["deny"] and not _DENIED_CLAUSE.match(text, verb.end()):
        comma = text.find(", ", verb.end())
        return subject[0], comma if comma > 0 else len(text)
    if _SOFT.match(verb[0]) and not _CLAUSE.match(text[verb.end() : verb.end() + 90]):
        comma = text.find(", ", verb.end())
        return subject[0], comma if comma > 0 else len(text)
    inserted = CONCEDES.search(text[: subject[0]]) or _INSERTED.search(text[: subject[0]])
    end = (COMMA if inserted else _CLAUSE_END).search(text, verb.end())
    return subject[0], end.start() if end else len(text)


def going_on(plain: str, found: list[Attribution]) -> list[Attribution]:
    """``X denied it, saying that ...``: what follows is said, by the one who denied."""
    made: list[Attribution] = []
    for match in _GOES_ON.finditer(plain):
        last = next((one for one in reversed(found) if one.speaker and one.speaker[1] <= match.start()), None)
        if last and last.saying is Saying.DENIED:
            made.append(replace(last, governs=(match.start(), len(plain)), saying=Saying.SAID))
    return made


def with_antecedents(plain: str, found: list[Attribution]) -> list[Attribution]:
    """``The army said ... and it said ...``: a pronoun is the one who was named before it in the sentence."""
    made: list[Attribution] = []
    for one in found:
        named = next((other.speaker for other in reversed(made) if other.speaker and not other.pronoun), None)
        bare = one.speaker and is_pronoun(plain[slice(*one.speaker)])
        before = bool(named and one.speaker and named[1] <= one.speaker[0])
        made.append(replace(one, speaker=named, pronoun=False) if bare and before else one)
    return made
