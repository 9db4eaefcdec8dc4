"""Every attribution of a sentence, and the one that governs a place in it."""

from dataclasses import replace
from functools import lru_cache

from summarizer.language.fold import fold, folded
from summarizer.language.speech.attribution import Attribution, Saying, in_raw
from summarizer.language.speech.clauses import CONCEDES, from_verb, going_on, with_antecedents
from summarizer.language.speech.hedges import REPORTEDLY
from summarizer.language.speech.inversion import after_quotation, behind_verb
from summarizer.language.speech.sourcing import (
    according_to,
    along_with,
    claims_by,
    counts_by,
    documents,
    put_by,
    quoted_as_saying,
    with_citing,
)
from summarizer.language.speech.verbs import COUNTING, VERB


@lru_cache(maxsize=1024)  # one sentence is looked at for each field, claim and event
def find_attributions(text: str) -> tuple[Attribution, ...]:
    """Every attribution of a sentence, with raw offsets."""
    hay = fold(text)
    plain = hay.text
    found: list[Attribution] = []
    counted: list[Attribution] = []
    floor = 0
    behind = behind_verb(plain)
    for verb in VERB.finditer(plain):
        if verb.start() in behind:
            found.append(Attribution(behind[verb.start()], (0, len(plain))))
        elif attribution := from_verb(plain, verb, found[-1] if found else None, floor):
            if found and found[-1].saying is Saying.DENIED and found[-1].speaker == attribution.speaker:
                start, end = found[-1].governs  # "rejected the toll and said four had been killed": the four stand
                found[-1] = replace(found[-1], governs=(start, min(end, verb.start())))
            found.append(attribution)
            counted += [attribution] if COUNTING.match(verb[0]) else []
            floor = verb.end()
    found += going_on(plain, found)
    according = according_to(plain)
    if according:  # "the district has recorded four dead, according to its governor": the governor says so
        found = [one for one in found if one not in counted]
    sourced = [*according, *counts_by(plain), *put_by(plain), *along_with(plain), *quoted_as_saying(plain)]
    found = [*with_antecedents(plain, found), *claims_by(plain), *sourced, *documents(plain), *after_quotation(plain)]
    found = with_citing(plain, found)
    if not found and REPORTEDLY.search(plain):
        found.append(Attribution(None, (0, len(plain)), Saying.UNVERIFIED))
    return tuple(in_raw(one, hay) for one in found)


def governing(text: str, at: int | None, prefer: str = "") -> Attribution | None:
    """The innermost attribution that governs offset ``at``, null when none does.

    Without an offset: the first of the main clause. Of several that reach equally far in, the one whose speaker has the
    words ``prefer``.
    """
    attributions = find_attributions(text)
    if at is not None:
        held = [one for one in attributions if one.governs[0] <= at < one.governs[1]]
        # The innermost speaks: "the ministry said the rebels had claimed that ..."
        innermost = max((one.governs[0] for one in held), default=0)
        held = [one for one in held if one.governs[0] == innermost]
        wanted = folded(prefer).casefold()
        named = [
            one for one in held if wanted and one.speaker and folded(text[slice(*one.speaker)]).casefold() == wanted
        ]
        return next(iter(named or held), None)
    main = [one for one in attributions if not (one.speaker and CONCEDES.search(text[: one.speaker[0]]))]
    return next(iter(main or attributions), None)
