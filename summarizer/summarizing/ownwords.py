"""A happening in the article's own plain clause, with its speaker behind it: "More than 6,700 families have fled the
town in the past ten days, the aid office said."

Used where the record's own parts would make an empty or a doubtful sentence. Loaded words are replaced; a clause that
needs more than that, or more than one speaker, is not used.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.language.fold import folded
from summarizer.language.speech import Attribution, Saying, find_attributions, says_unverified
from summarizer.language.terms import Rule, Terms, Use
from summarizer.schemas.event import Claim, Speaker
from summarizer.schemas.text import Article, Evidence, Region, Sentence
from summarizer.summarizing import phrases

FEWEST, MOST = 5, 34  # words
_MARKS = re.compile(r"[“”\"‘«»\[\]<>{}|*_`…]|(?<!\w)['’]|://|\bwww\.|[?!;]")
_STOP = re.compile(
    r"\b(?:I|[Ww]e|[Oo]ur|us|[Mm]y|[Yy]ou|[Yy]our|he|she|him|(?<!of )them|here|den(?:y|ies|ied)|never|the (?:former"
    r"|latter|same)|these|those|respectively|earlier|later|also|too|said|says|saying|told|accus\w+|call(?:s|ed|ing)"
    r"|described|what|would|could|may|might|if|whether|so|such)\b"
)
# Words that lean on a sentence before.
_LEANS = re.compile(
    r"(?:It|He|She|They|This|That|These|Those|Such|There|Who|Which|But|And|Or|As|While|Although|If|When|Since|Because"
    r"|According|Another|Other|Others|Both|Its|His|Her|Their"
    r"|(?:\w+|\d+) of (?:them|the|those|whom|its|his|her|their))\b",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"^(?:Meanwhile|Separately|Elsewhere|Moreover|However|In addition|In (?:another|a separate) (?:incident|attack)"
    r"|Then|Now|Still|Also|Earlier|Later)(?:,|\s(?=in\b|on\b))\s?"
)
_INSERTED = re.compile(r",\s(?:meanwhile|however|meantime|in turn|though|moreover),\s")
_TRAILING_TIME = re.compile(
    r",?\s(?:(?:earlier\s)?(?:today|yesterday|this (?:morning|afternoon|evening|week)|last night)|since)(?=[,.]|$)"
    r"|\brecently\s"
)
_ADDED = re.compile(r",\s(?:which|who|where|whose|whom|as|while|with|the|an?|most|all|after|amid)\s")
_LOOSE_END = re.compile(r"\b(?:which|that|who|and|or|in|on|at|of|to|by|with|from|for|the|an?)$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s(?:has\s|have\s|had\s)?(?P<verb>reported|counted|recorded|documented|registered)\s(?!that\b|on\b|in\b|from\b)"
)
_CITING = re.compile(r",\s[^,;]{2,60}\s(?:reported|said|wrote)(?:\s[^,;]{2,30})?,\s(?:citing|quoting)$")
_NOT_A_CLAUSE = re.compile(r"(?:on|in|at|to|of|it|he|she|they|so|nothing|there)\b", re.IGNORECASE)
_FINITE = re.compile(r"^(?:\S+\s){1,12}?(?:was|were|is|are|had|has|have|will|hit|struck|killed|shelled|attacked)\b")
_BEHIND = re.compile(
    r"(?:\s?\([^)]{1,40}\))?(?:,\s[^,;]{2,80},?)?\s?(?:(?:also|later|has|have|had|then)\s)?"
    r"(?:(?:said|says|reported|reports|stated|states|announced|added|adds|noted|wrote|confirmed|estimated|mentioned)\b"
    r"|(?:told|tells)\s(?:us|reporters|journalists|[A-Z][\w .'-]{2,40}?)\b)"
    r"(?:\s(?:in a (?:statement|press release|communique)|in the evening|by (?:tele)?phone|(?:late |early )?on \w+"
    r"|\w+day))*"
    r"(?:,\s[^,;]{2,80}(?:,\s[^,;]{2,80})?)?"
)
_APPOSITION = re.compile(r"(?:,\s(?:the|an?|its|their|his|her|[A-Z]|\w+\s(?:of|for|at))[^,;]{2,80}(?:,\sadding\s.*)?)?")
_BEFORE = re.compile(
    r"\s?(?:\([^)]{1,40}\)\s)?(?:,\s[^,;]{2,80},\s)?(?:(?:also|later|has|have|had|then)\s)?"
    r"(?:(?:said|says|reported|stated|announced|added|confirmed|estimated|noted|emphasi[sz]ed|stressed)"
    r"|told\s(?:us|reporters|[A-Z][\w .'-]{2,40}?))(?:\son\s\w+day|\sin\sa\sstatement)?\s(?:that\s)?"
)
_WEIGHTLESS = frozenset({"intensifier", "puffery", "graphic", "framing", "editorial", "weasel", "hedge", "label"})


@dataclass(frozen=True)
class OwnWords:
    """A clause that can stand before ``, X said``, and where it stands."""

    clause: str
    who: Speaker | None
    evidence: Evidence
    verb: str | None = None  # "counted": the clause is what was counted, and stands behind it

    def tells(self, claim: Claim) -> bool:
        """Whether the clause holds this claim's figures, as the same speaker's."""
        if claim.count is None or claim.evidence != self.evidence:
            return False
        figures = [claim.count, *(part.count for part in claim.of_which)]
        return all(folded(figure.text).lower() in folded(self.clause).lower() for figure in figures)


def own_words(evidence: Evidence, who: Speaker | None, article: Article, terms: Terms) -> OwnWords | None:
    """The clause that the sentence at ``evidence`` tells in the name of ``who``; None if it cannot stand alone."""
    sentence = next((one for one in article.sentences if _holds(one, evidence)), None)
    if sentence is None or sentence.region is not Region.BODY or says_unverified(sentence.text):
        return None
    words = phrases.DATELINE.sub("", " ".join(sentence.text.split()))
    told = [one for one in find_attributions(words) if one.speaker]
    bare, verb = _without_speaker(words, told, who)
    for clause in _shorter(bare) if bare else ():
        if plain := _plain(clause, terms, counted=bool(verb)):
            return OwnWords(plain, who, evidence, verb)
    return None


def _holds(sentence: Sentence, evidence: Evidence) -> bool:
    return sentence.start <= evidence.start and evidence.end <= sentence.end


def _without_speaker(words: str, told: Sequence[Attribution], who: Speaker | None) -> tuple[str | None, str | None]:
    """The sentence without "X said", if that is all of its telling and X is who speaks; and "counted" or the like."""
    if not told:
        return (words if who is None else None), None
    if who is None or len(told) > 1 or told[0].saying is not Saying.SAID or told[0].speaker is None:
        return None, None
    start, end = told[0].speaker
    if not _same(words[start:end], who):
        return None, None
    rest = words[end:].rstrip(" .")
    before, citing = _CITING.subn(",", words[:start].rstrip())
    if before.endswith(",") or re.search(r",\s(?:according to|said|says)$", before, re.IGNORECASE):
        whole = re.sub(r",(?:\s(?:according to|said|says))?$", "", before)
        # "said X", "according to X", "a paper reported, citing X"
        behind = bool(citing) or before.endswith((" according to", " said", " says"))
        if _BEHIND.fullmatch(rest) or (behind and _APPOSITION.fullmatch(rest)):
            return whole, None
        if before.endswith(" according to") and rest.startswith(", "):  # in the middle
            return f"{whole} {rest[2:]}", None
    if start == 0 and (verb := _BEFORE.match(words, end)):
        clause = words[verb.end() :]
        that = verb[0].endswith("that ")
        return (clause if that or (_FINITE.match(clause) and not _NOT_A_CLAUSE.match(clause)) else None), None
    if start == 0 and (verb := _COUNTED.match(words, end)):
        return words[verb.end() :], verb["verb"]
    return None, None


def _same(words: str, who: Speaker) -> bool:
    plain = folded(words).lower()
    return any(plain in known or known in plain for known in map(str.lower, map(folded, _names(who))))


def _names(who: Speaker) -> Iterator[str]:
    yield from (name for name in (who.name, who.canonical, who.evidence.text) if name)


def _shorter(words: str) -> Iterator[str]:
    """The clause whole, then without what is only added to it."""
    bare = _TRAILING_TIME.sub("", _CONNECTIVE.sub("", _INSERTED.sub(" ", words))).strip(" .,")
    yield bare
    for match in reversed(list(_ADDED.finditer(bare))):
        if "," not in bare[match.end() :]:  # else the clause goes on behind it
            yield bare[: match.start()]


def _plain(clause: str, terms: Terms, *, counted: bool) -> str | None:
    if not FEWEST <= len(clause.split()) <= MOST or _MARKS.search(clause) or _LEANS.match(clause):
        return None
    if _STOP.search(clause) or terms.relative.search(clause) or _LOOSE_END.search(clause):
        return None
    if any(vague[0].lower() != "reportedly" for vague in terms.vague.finditer(clause)):
        return None
    if not all(replaceable(use) for use in terms.find(clause)):
        return None
    plain = phrases.clean(clause, terms)
    return plain if counted else plain[:1].upper() + plain[1:]


def replaceable(use: Use) -> bool:
    """Whether the sentence goes on without the term: it has another wording, or only describes."""
    return use.term.rule is not Rule.VERB and bool(use.instead or use.term.category in _WEIGHTLESS)
