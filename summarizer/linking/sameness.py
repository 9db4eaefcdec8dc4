"""Which happenings are one: what speaks for it, and what against it."""

import re

from summarizer.linking import features
from summarizer.linking.draft import Draft
from summarizer.schemas.event import Count, Happening
from summarizer.schemas.taxonomy import FAMILIES, EventType, Family, Outcome, Status

_POINTS_BACK = re.compile(
    r"\b(?:the|these|those|this|that|latest|same)\s(?:\w+\s){0,2}(?:strikes?|airstrikes?|attacks?|raids?"
    r"|bombing|shelling|assault"
    r"|explosion|blast|clashes|fighting|incident|operation|offensive|meeting|talks|two|sides)\b|\bthey\b",
    re.IGNORECASE,
)
_NEAR = 4


def _same_kind(draft: Draft, one: Happening) -> bool:
    if draft.type is None or one.type is None:
        known = draft.type or one.type
        return known is None or FAMILIES[known] is Family.VIOLENT
    if draft.type is one.type:
        return True
    if FAMILIES[draft.type] is FAMILIES[one.type] is Family.CONTROL:  # taken, and entered: where the place is the same
        return bool(draft.places() & features.place_words(one))
    violent = FAMILIES[draft.type] is Family.VIOLENT and FAMILIES[one.type] is Family.VIOLENT
    return violent and EventType.ATTACK in (draft.type, one.type)


def apart(draft: Draft, one: Happening) -> bool:
    """Something says that these are two happenings."""
    if not _same_kind(draft, one) or draft.totals() != features.total(one):
        return True
    if (draft.last.status is Status.BACKGROUND) != (one.status is Status.BACKGROUND):
        return True
    if features.total(one) and _another_total(draft, one):
        return True
    if other_time(draft, one) or _other_place(draft, one) or _within_a_country(draft, one):
        return True
    if one.report in {other.report for other in draft.happenings}:  # two happenings that one sentence tells
        return True
    sides, also_sides = draft.sides(), features.sides(one)
    if sides and also_sides and not sides & also_sides:
        return True
    dead = [count for other in draft.happenings for count in _killed(other)]
    also = _killed(one)
    return bool(dead and also and not features.total(one) and not any(_may_be_one(a, b) for a in dead for b in also))


def _another_total(draft: Draft, one: Happening) -> bool:
    """One speaker's two different sums are two sums; two speakers' may be two claims about one."""
    known = {claimant for other in draft.happenings for claimant in features.claimants(other)}
    return bool(known & features.claimants(one)) and not draft.figures() & features.figures(one)


def other_time(draft: Draft, one: Happening) -> bool:
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


def together(draft: Draft, one: Happening, *, new: bool = False) -> int:
    """How much says that these are one happening; ``new``: its words open one, so that nearness says nothing."""
    told = [other for other in draft.happenings if other.type is not None] or draft.happenings
    near = not new and one.sentence - told[-1].sentence <= _NEAR
    signs = 2 * bool(draft.figures() & features.figures(one) or _same_score(draft, one))
    signs += bool(draft.places() & features.place_words(one))
    signs += bool(draft.targets() & features.target_words(one))
    signs += bool(draft.initiators() & features.initiators(one))
    signs += near and bool(_POINTS_BACK.search(one.evidence.text))
    signs += near
    signs += near and draft.totals() and features.total(one)
    return signs


def _same_score(draft: Draft, one: Happening) -> bool:
    """ "17 out of 20 drones": what was shot down of what was fired, told again."""
    if EventType.WEAPON_INTERCEPTION not in (draft.type, one.type):
        return False
    told = frozenset().union(*(features.numbers(other) for other in draft.happenings))
    return len(told & features.numbers(one)) > 1


def needed(draft: Draft, one: Happening) -> int:
    """How many signs make one happening of two reports: more when each names another target."""
    hit = features.target_words(one)
    violent = one.type is not None and FAMILIES[one.type] is Family.VIOLENT
    differ = bool(hit and draft.targets() and not hit & draft.targets())
    return 3 if violent and differ and not _POINTS_BACK.search(one.evidence.text) else 2
