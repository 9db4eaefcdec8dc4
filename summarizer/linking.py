"""Happenings to events: reports of one happening inside an article become one event, different ones stay apart.

Two happenings are one when nothing speaks against it (another kind, day, place, side or scope of the figures) and
enough speaks for it (a shared figure, target, place or side, or words that point back). When in doubt they stay apart.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.language.fold import folded
from summarizer.schemas.event import Actor, Claim, Count, EventRecord, Happening, Place, SubCount, Toll, When
from summarizer.schemas.taxonomy import FAMILIES, EventType, Family, Outcome, Role, Stance, Status

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:the|these|those|this|that|latest|same)\s(?:\w+\s){0,2}(?:strikes?|airstrikes?|attacks?|raids?"
    r"|bombing|shelling|assault"
    r"|explosion|blast|clashes|fighting|incident|operation|offensive|meeting|talks|two|sides)\b|\bthey\b|\bit\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "the a an of in on at to for and or by its their with from near across over outskirts province governorate region "
    "city town village area areas district suburb suburbs rebel held northern southern eastern western north south "
    "east west central".split()
)
# One side under several names: a capital or a demonym stands for its state. General geography, not of any document.
_STATE_WORDS = {
    "russian": "russia", "moscow": "russia", "kremlin": "russia", "syrian": "syria", "damascus": "syria",
    "iranian": "iran", "tehran": "iran", "iraqi": "iraq", "baghdad": "iraq", "israeli": "israel", "turkish": "turkey",
    "turkiye": "turkey", "ankara": "turkey", "american": "usa", "us": "usa", "washington": "usa",
    "ukrainian": "ukraine",
    "kyiv": "ukraine", "kiev": "ukraine", "sudanese": "sudan", "khartoum": "sudan", "ethiopian": "ethiopia",
    "yemeni": "yemen", "saudi": "saudi", "riyadh": "saudi", "lebanese": "lebanon", "beirut": "lebanon",
    "palestinian": "palestine", "burmese": "myanmar", "afghan": "afghanistan", "pakistani": "pakistan",
    "armenian": "armenia", "azerbaijani": "azerbaijan", "baku": "azerbaijan", "congolese": "congo", "malian": "mali",
    "somali": "somalia", "nigerian": "nigeria", "libyan": "libya", "rwandan": "rwanda", "french": "france",
    "paris": "france", "british": "britain", "london": "britain", "chinese": "china", "beijing": "china",
    "indian": "india", "georgian": "georgia", "colombian": "colombia",
}  # fmt: skip
_NEAR = 4
_SOON = 2


def _words(text: str | None) -> frozenset[str]:
    plain = folded(text or "").lower().replace("'s", "").replace("ü", "u")
    return frozenset(_STATE_WORDS.get(word, word) for word in re.findall(r"[^\W_]+", plain)) - _SMALL


@dataclass
class _Draft:
    """An event in the making."""

    happenings: list[Happening] = field(default_factory=list)

    @property
    def last(self) -> Happening:
        return self.happenings[-1]

    @property
    def type(self) -> EventType | None:
        kinds = [one.type for one in self.happenings if one.type is not None]
        plain = [kind for kind in kinds if kind is not EventType.ATTACK]
        return (plain or kinds or [None])[0]

    def initiators(self) -> frozenset[str]:
        return frozenset().union(*(_initiators(one) for one in self.happenings))

    def places(self) -> frozenset[str]:
        return frozenset().union(*(_place_words(one) for one in self.happenings))

    def targets(self) -> frozenset[str]:
        return frozenset().union(*(_words(one.target.text) for one in self.happenings if one.target))

    def days(self) -> frozenset[str]:
        return frozenset().union(*(_days(one) for one in self.happenings))

    def figures(self) -> set[tuple[Outcome, int]]:
        return set().union(*(_figures(one) for one in self.happenings))

    def totals(self) -> bool:
        return any(_total(one) for one in self.happenings)


def _initiators(one: Happening) -> frozenset[str]:
    return frozenset().union(*(_words(actor.name) for actor in one.actors if actor.role is Role.INITIATOR))


def _named(words: frozenset[str]) -> frozenset[str]:
    """States among the words of a side: two states are two sides, "fighters" and "rebels" may be one."""
    return words & frozenset(_STATE_WORDS.values())


def _place_words(one: Happening) -> frozenset[str]:
    """The place's words without the country, which every place of an article may share."""
    if one.place is None:
        return frozenset()
    return _words(one.place.text) - _words(one.place.country) - frozenset(_STATE_WORDS.values())


def _days(one: Happening) -> frozenset[str]:
    return frozenset(match[0].lower() for match in _WEEKDAY.finditer(one.when.text or ""))


def _figures(one: Happening) -> set[tuple[Outcome, int]]:
    return {
        (claim.outcome, bound)
        for claim in one.claims
        if claim.count
        for bound in (claim.count.min, claim.count.max)
        if bound is not None
    }


def _total(one: Happening) -> bool:
    return any(claim.scope == "total" and claim.count for claim in one.claims)


def _same_kind(draft: _Draft, one: Happening) -> bool:
    if draft.type is None or one.type is None:
        known = draft.type or one.type
        return known is None or FAMILIES[known] is Family.VIOLENT
    if draft.type is one.type:
        return True
    violent = FAMILIES[draft.type] is Family.VIOLENT and FAMILIES[one.type] is Family.VIOLENT
    return violent and EventType.ATTACK in (draft.type, one.type)


def _apart(draft: _Draft, one: Happening) -> bool:
    """Something says that these are two happenings."""
    if not _same_kind(draft, one) or draft.totals() != _total(one):
        return True
    if (draft.last.status is Status.BACKGROUND) != (one.status is Status.BACKGROUND):
        return True
    days, places, sides = draft.days(), draft.places(), draft.initiators()
    if days and _days(one) and not days & _days(one):
        return True
    if places and _place_words(one) and not places & _place_words(one):
        return True
    if _named(sides) and _named(_initiators(one)) and not _named(sides) & _named(_initiators(one)):
        return True
    killed = [count for other in draft.happenings for count in _killed(other)]
    also = _killed(one)
    return bool(killed and also and not _total(one) and not any(_may_be_one(a, b) for a in killed for b in also))


def _killed(one: Happening) -> list[Count]:
    return [claim.count for claim in one.claims if claim.count and claim.outcome is Outcome.KILLED]


def _may_be_one(a: Count, b: Count) -> bool:
    """The ranges meet: "dozens" and "up to 78" may be one figure, 12 and 34 may not."""
    low = max(a.min or 0, b.min or 0)
    highs = [bound for bound in (a.max, b.max) if bound is not None]
    return not highs or low <= min(highs)


def _together(draft: _Draft, one: Happening) -> int:
    """How much says that these are one happening."""
    near = one.sentence - draft.last.sentence <= _NEAR
    signs = 2 * bool(draft.figures() & _figures(one))
    signs += bool(draft.places() & _place_words(one))
    signs += bool(draft.targets() & (_words(one.target.text) if one.target else frozenset()))
    signs += bool(draft.initiators() & _initiators(one))
    signs += near and bool(_POINTS_BACK.search(one.evidence.text))
    signs += near
    signs += near and draft.totals() and _total(one)
    return signs


def _is_statement(one: Happening) -> bool:
    return one.type is EventType.STATEMENT


def _same_statement(draft: _Draft, one: Happening) -> bool:
    """The same speaker goes on speaking in the next sentence."""
    return one.sentence - draft.last.sentence <= 1 and bool(draft.initiators() & _initiators(one))


def _drafts(happenings: Sequence[Happening]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for one in happenings:
        if _is_statement(one):
            fitting = [draft for draft in drafts if _is_statement(draft.last) and _same_statement(draft, one)]
        else:
            open_drafts = [draft for draft in drafts if not _is_statement(draft.last) and not _apart(draft, one)]
            ranked = sorted(open_drafts, key=lambda draft: (_together(draft, one), draft.last.sentence), reverse=True)
            fitting = [draft for draft in ranked if _together(draft, one) >= 2]
        if fitting:
            fitting[0].happenings.append(one)
        else:
            drafts.append(_Draft([one]))
    return drafts


def _best_place(happenings: Sequence[Happening]) -> Place | None:
    """The finest place that any report gives."""
    places = [one.place for one in happenings if one.place]
    return min(places, key=lambda place: (place.precision or 4, place.country is None), default=None)


def _best_when(happenings: Sequence[Happening]) -> When:
    """A proven time before words only, words before none."""
    ranked = sorted(happenings, key=lambda one: (one.when.earliest is None, one.when.text is None))
    return ranked[0].when


def _distinct(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Each actor once; "warplanes" beside "Russian warplanes" tells nothing new."""
    kept: list[Actor] = []
    for actor in actors:
        words = _words(actor.name)
        same_role = [other for other in kept if other.role is actor.role]
        if any(words <= _words(other.name) for other in same_role):
            continue
        kept = [other for other in kept if other.role is not actor.role or not _words(other.name) < words]
        kept.append(actor)
    return tuple(kept)


def _distinct_claims(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The same figure by the same speaker, told twice, is one claim; the first telling with the most parts is kept."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        who = folded(claim.claimant.canonical or claim.claimant.name).lower() if claim.claimant else None
        bounds = (claim.count.min, claim.count.max) if claim.count else None
        key = (claim.outcome, bounds, who, claim.stance, claim.scope)
        if key not in kept or len(claim.of_which) > len(kept[key].of_which):
            kept[key] = claim
    return tuple(kept.values())


def _status(happenings: Sequence[Happening], claims: Sequence[Claim]) -> Status:
    statuses = {one.status for one in happenings}
    stances = {claim.stance for claim in claims}
    if Status.DISPUTED in statuses or {Stance.ASSERTED, Stance.DENIED} <= stances:
        return Status.DISPUTED
    if Status.DENIED in statuses and Status.ASSERTED in statuses:
        return Status.DISPUTED
    for status in (Status.UNVERIFIED, Status.DENIED):
        if status in statuses:
            return status
    return Status.BACKGROUND if statuses == {Status.BACKGROUND} else Status.ASSERTED


def derive_toll(claims: Sequence[Claim], outcome: Outcome) -> Toll | None:
    """Low, best and high of one outcome: the lowest and the highest bound that anybody states.

    Totals over several happenings and denials are left out; ``best`` is the only figure, or the lowest of several.
    """
    counted = [
        claim
        for claim in claims
        if claim.outcome is outcome and claim.count and claim.stance is not Stance.DENIED and claim.scope == "event"
    ]
    lows = [claim.count.min for claim in counted if claim.count and claim.count.min is not None]
    highs = [claim.count.max for claim in counted if claim.count and claim.count.max is not None]
    if not counted:
        return None
    low = min(lows, default=None)
    return Toll(
        low=low,
        best=low,
        high=max(highs) if len(highs) == len(counted) else None,  # "at least ten" has no upper bound
        rule="lowest and highest bound stated for this happening; best is the lowest stated; nothing added or averaged",
        claims=tuple(claim.id for claim in counted),
    )


def _killed_claim(claim: Claim) -> bool:
    return claim.outcome is Outcome.KILLED and claim.count is not None


def _with_parts(claims: Sequence[Claim], parts: Sequence[SubCount]) -> tuple[Claim, ...]:
    """Parts told in a later sentence belong to the last figure of the killed."""
    made = list(claims)
    for index in reversed(range(len(made))):
        if _killed_claim(made[index]):
            made[index] = made[index].model_copy(update={"of_which": (*made[index].of_which, *parts)})
            break
    return tuple(made)


def _doubted(one: Happening) -> Happening:
    claims = tuple(
        claim.model_copy(update={"stance": Stance.UNVERIFIED}) if claim.stance is Stance.ASSERTED else claim
        for claim in one.claims
    )
    return one.model_copy(update={"status": Status.UNVERIFIED, "claims": claims})


def _with_doubts(happenings: Sequence[Happening], doubted: Sequence[int]) -> list[Happening]:
    """ "Could not be verified" belongs to what was told last before it: the figures if there are any near."""
    made = list(happenings)
    for number in doubted:
        near = [index for index, one in enumerate(made) if number - _NEAR <= one.sentence < number]
        told = [index for index in near if made[index].claims] or near[-1:]
        for index in told[-1:]:
            made[index] = _doubted(made[index])
    return made


def _with_loose_parts(
    happenings: Sequence[Happening], loose_parts: Mapping[int, Sequence[SubCount]]
) -> list[Happening]:
    """A part told later belongs to the last figure of the killed told shortly before it."""
    made = list(happenings)
    for number, parts in loose_parts.items():
        near = [
            index
            for index, one in enumerate(made)
            if number - _SOON <= one.sentence <= number and any(_killed_claim(claim) for claim in one.claims)
        ]
        for index in near[-1:]:
            made[index] = made[index].model_copy(update={"claims": _with_parts(made[index].claims, parts)})
    return made


def _event(event_id: str, draft: _Draft) -> EventRecord | None:
    happenings = draft.happenings
    claims = _distinct_claims([claim for one in happenings for claim in one.claims])
    kind = draft.type
    if kind is None:
        if not claims:
            return None
        kind = EventType.ATTACK  # people were killed or hurt, and no words say how
    evidence = {one.evidence.start: one.evidence for one in happenings}
    evidence |= {part.evidence.start: part.evidence for claim in claims for part in claim.of_which}
    return EventRecord(
        id=event_id,
        type=kind,
        status=_status(happenings, claims),
        actors=_distinct([actor for one in happenings for actor in one.actors]),
        target=next((one.target for one in happenings if one.target), None),
        place=_best_place(happenings),
        when=_best_when(happenings),
        said_by=next((one.said_by for one in happenings if one.said_by), None),
        claims=claims,
        fatalities=derive_toll(claims, Outcome.KILLED),
        injured=derive_toll(claims, Outcome.INJURED),
        evidence=tuple(evidence[start] for start in sorted(evidence)),
        reports=tuple(one.report for one in happenings),
    )


def link(
    happenings: Sequence[Happening],
    *,
    article: int,
    loose_parts: Mapping[int, Sequence[SubCount]],
    doubted: Sequence[int] = (),
) -> tuple[EventRecord, ...]:
    """The events of one article, in the order in which they are first told.

    ``loose_parts`` gives, by sentence number, parts of a figure in an earlier sentence; ``doubted`` the numbers of
    sentences that say "could not be verified".
    """
    events: list[EventRecord] = []
    for draft in _drafts(_with_doubts(_with_loose_parts(happenings, loose_parts), doubted)):
        event = _event(f"a{article}e{len(events) + 1}", draft)
        if event:
            events.append(event)
    return tuple(events)
