"""Which happenings are one: what speaks for it, what against it, and the drafts that come of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.linking import continuing, features
from summarizer.linking.continuing import Layout
from summarizer.schemas.event import Claim, Count, Happening
from summarizer.schemas.taxonomy import FAMILIES, EventType, Family, Outcome, Status

_POINTS_BACK = re.compile(
    r"\b(?:the|these|those|this|that|latest|same)\s(?:\w+\s){0,2}(?:strikes?|airstrikes?|attacks?|raids?"
    r"|bombing|shelling|assault"
    r"|explosion|blast|clashes|fighting|incident|operation|offensive|meeting|talks|two|sides)\b|\bthey\b",
    re.IGNORECASE,
)
_NEAR = 4


@dataclass
class Draft:
    """An event in the making."""

    happenings: list[Happening] = field(default_factory=list)
    disputed: bool = False
    """A side of it denies it elsewhere in the article."""
    denials: list[Claim] = field(default_factory=list)

    @property
    def last(self) -> Happening:
        """What was told of it last."""
        return self.happenings[-1]

    @property
    def type(self) -> EventType | None:
        """Its kind: a precise one before ``attack``; null for a toll alone."""
        kinds = [one.type for one in self.happenings if one.type is not None]
        plain = [kind for kind in kinds if kind is not EventType.ATTACK]
        return (plain or kinds or [None])[0]

    def initiators(self) -> frozenset[str]:
        """All sides said to have done it."""
        return frozenset().union(*(features.initiators(one) for one in self.happenings))

    def places(self) -> frozenset[str]:
        """Words of all its places."""
        return frozenset().union(*(features.place_words(one) for one in self.happenings))

    def targets(self) -> frozenset[str]:
        """Words of all its targets."""
        return frozenset().union(*(features.target_words(one) for one in self.happenings))

    def regions(self) -> frozenset[str]:
        """Words of the provinces of all its places."""
        return frozenset().union(*(features.region_words(one) for one in self.happenings))

    def sides(self) -> frozenset[str]:
        """All states said to have done it."""
        return frozenset().union(*(features.sides(one) for one in self.happenings))

    def days(self) -> frozenset[str]:
        """All weekdays named."""
        return frozenset().union(*(features.days(one) for one in self.happenings))

    def figures(self) -> set[tuple[Outcome, int]]:
        """All bounds of all figures."""
        return set().union(*(features.figures(one) for one in self.happenings))

    def harmed(self) -> bool:
        """Whether anybody was harmed in it."""
        return any(one.claims for one in self.happenings)

    def totals(self) -> bool:
        """Whether its figures sum up several happenings."""
        return any(features.total(one) for one in self.happenings)


def _same_kind(draft: Draft, one: Happening) -> bool:
    if draft.type is None or one.type is None:
        known = draft.type or one.type
        return known is None or FAMILIES[known] is Family.VIOLENT
    if draft.type is one.type:
        return True
    violent = FAMILIES[draft.type] is Family.VIOLENT and FAMILIES[one.type] is Family.VIOLENT
    return violent and EventType.ATTACK in (draft.type, one.type)


def _apart(draft: Draft, one: Happening) -> bool:
    """Something says that these are two happenings."""
    if not _same_kind(draft, one) or draft.totals() != features.total(one):
        return True
    if (draft.last.status is Status.BACKGROUND) != (one.status is Status.BACKGROUND):
        return True
    if features.total(one) and _another_total(draft, one):
        return True
    if _other_time(draft, one) or _other_place(draft, one) or _within_a_country(draft, one):
        return True
    if one.report in {other.report for other in draft.happenings}:  # two happenings that one sentence tells
        return True
    sides, also_sides = draft.sides(), features.sides(one)
    if sides and also_sides and not sides & also_sides:
        return True
    killed = [count for other in draft.happenings for count in _killed(other)]
    also = _killed(one)
    return bool(
        killed and also and not features.total(one) and not any(_may_be_one(a, b) for a in killed for b in also)
    )


def _another_total(draft: Draft, one: Happening) -> bool:
    """One speaker's two different sums are two sums; two speakers' may be two claims about one."""
    known = {claimant for other in draft.happenings for claimant in features.claimants(other)}
    return bool(known & features.claimants(one)) and not draft.figures() & features.figures(one)


def _other_time(draft: Draft, one: Happening) -> bool:
    """Two weekdays, or two proven dates, that do not meet."""
    days, also = draft.days(), features.days(one)
    if days and also and not days & also:
        return True
    known = [dates for other in draft.happenings if (dates := features.dates(other))]
    when = features.dates(one)
    return bool(known and when and not any(first <= when[1] and when[0] <= last for first, last in known))


def _other_place(draft: Draft, one: Happening) -> bool:
    """Two places, neither of them the province of the other."""
    places, also = draft.places(), features.place_words(one)
    return bool(places and also and not (places & (also | features.region_words(one)) or also & draft.regions()))


def _within_a_country(draft: Draft, one: Happening) -> bool:
    """One is told of a whole country ("87 drones at Ukraine"), the other of a place in it, with a figure of its own."""
    wide = [other.place for other in draft.happenings if other.place and not features.place_words(other)]
    countrywide = any(place.country and place.name == place.country for place in wide)
    own = features.place_words(one)
    named = any(own & features.words(other.evidence.text) for other in draft.happenings)
    return countrywide and not draft.places() and bool(own) and not named


def _killed(one: Happening) -> list[Count]:
    return [claim.count for claim in one.claims if claim.count and claim.outcome is Outcome.KILLED]


def _may_be_one(a: Count, b: Count) -> bool:
    """The ranges meet: "dozens" and "up to 78" may be one figure, 12 and 34 may not."""
    low = max(a.min or 0, b.min or 0)
    highs = [bound for bound in (a.max, b.max) if bound is not None]
    return not highs or low <= min(highs)


def _together(draft: Draft, one: Happening) -> int:
    """How much says that these are one happening."""
    told = [other for other in draft.happenings if other.type is not None] or draft.happenings
    near = one.sentence - told[-1].sentence <= _NEAR
    signs = 2 * bool(draft.figures() & features.figures(one))
    signs += bool(draft.places() & features.place_words(one))
    signs += bool(draft.targets() & features.target_words(one))
    signs += bool(draft.initiators() & features.initiators(one))
    signs += near and bool(_POINTS_BACK.search(one.evidence.text))
    signs += near
    signs += near and draft.totals() and features.total(one)
    return signs


def _needed(draft: Draft, one: Happening) -> int:
    """How many signs make one happening of two reports: more when each names another target."""
    hit = features.target_words(one)
    violent = one.type is not None and FAMILIES[one.type] is Family.VIOLENT
    differ = bool(hit and draft.targets() and not hit & draft.targets())
    return 3 if violent and differ and not _POINTS_BACK.search(one.evidence.text) else 2


def _is_statement(one: Happening) -> bool:
    return one.type is EventType.STATEMENT


def _same_statement(draft: Draft, one: Happening) -> bool:
    """The same speaker goes on speaking in the next sentence."""
    return one.sentence - draft.last.sentence <= 1 and bool(draft.initiators() & features.initiators(one))


def drafts(happenings: Sequence[Happening], layout: Layout = Layout()) -> list[Draft]:  # noqa: B008  frozen
    """One draft an event, in the order in which they are first told."""
    found: list[Draft] = []
    for one in happenings:
        lone = continuing.bare(one)
        alone = _is_statement(one) and (not continuing.denies_harm(one) or features.denied(one) is not None)
        continued = None if alone else _continued(found, lone, layout)
        if continued:
            continued.happenings.append(lone)
            continue
        if _is_statement(one):
            fitting = [draft for draft in found if _is_statement(draft.last) and _same_statement(draft, one)]
        else:
            open_drafts = [draft for draft in found if not _is_statement(draft.last) and not _apart(draft, one)]
            ranked = sorted(open_drafts, key=lambda draft: (_together(draft, one), draft.last.sentence), reverse=True)
            fitting = [draft for draft in ranked if _together(draft, one) >= _needed(draft, one)]
        if fitting:
            fitting[0].happenings.append(one)
        else:
            found.append(Draft([_background(one) if one.in_passing else one]))
    return found


def _background(one: Happening) -> Happening:
    return one.model_copy(update={"status": Status.BACKGROUND})


def _continued(found: Sequence[Draft], one: Happening, layout: Layout) -> Draft | None:
    """The happening that a follow-up goes on telling: the last one that can have a toll, if nothing ends it there."""
    if continuing.opens(one) or one.status is Status.BACKGROUND:
        return None
    times = 2 if continuing.explains(one) else 1
    near = [
        draft
        for draft in found
        if _can_have_toll(draft, one) and layout.near(draft.last.sentence, one.sentence, times=times)
    ]
    if continuing.points_to_victims(one):  # people harmed were told of: an attack that harmed nobody is passed over
        near = [draft for draft in near if draft.harmed() or draft.type is not EventType.ATTACK] or near
    last = max(near, key=lambda draft: draft.last.sentence, default=None)
    if last is None or not _may_follow(last, one):
        return None
    goes_on = continuing.is_toll(one) or continuing.denies_harm(one) or _retold(last, one)
    return last if goes_on else None


def _can_have_toll(draft: Draft, one: Happening) -> bool:
    violent = draft.type is not None and FAMILIES[draft.type] is Family.VIOLENT
    if draft.type is EventType.DETENTION:  # people were taken, and then found dead
        violent = continuing.finds_dead(one) and one.sentence - draft.last.sentence == 1
    return violent and not draft.totals() and draft.last.status is not Status.BACKGROUND


def _retold(draft: Draft, one: Happening) -> bool:
    """Not a toll, but of the same kind, and its words point back."""
    return _same_kind(draft, one) and not features.total(one) and continuing.goes_on(draft.happenings, one)


def _may_follow(draft: Draft, one: Happening) -> bool:
    """No other place, time, side or means; and another number of dead only by another speaker."""
    own = continuing.own_place(one)
    elsewhere = own and draft.places() and not own & (draft.places() | draft.regions() | draft.targets())
    sides, also_sides = draft.sides(), features.sides(one)
    if elsewhere or _other_time(draft, one) or (sides and also_sides and not sides & also_sides):
        return False
    if continuing.other_means(draft.happenings, one):
        return False
    killed, also = [count for other in draft.happenings for count in _killed(other)], _killed(one)
    differ = killed and also and not any(_may_be_one(a, b) for a in killed for b in also)
    return not differ or continuing.rival(draft.happenings, one)
