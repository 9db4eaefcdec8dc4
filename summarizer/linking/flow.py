"""The flow of an article: a report opens a happening, goes on telling the one under discussion, or returns to one.

Under discussion is what was told last and nearby. A report opens a happening when it brings a setting of its own: a
place, a day, a side or a means other than those told, or words such as "in a separate incident" or "hours later".
Whatever brings none is said of the happening under discussion: tolls and rival tolls, damage, what became of the
victims, what a witness saw, the account of the accused, a denial. A sum over a war and history end the discussion.
"""

from collections.abc import Sequence

from summarizer.language.speech import is_pronoun
from summarizer.linking import features, naming, setting, telling
from summarizer.linking.denials import denies_several, disputes
from summarizer.linking.draft import Draft
from summarizer.linking.layout import Layout
from summarizer.linking.sameness import apart, needed, other_time, together
from summarizer.schemas.event import Happening
from summarizer.schemas.taxonomy import FAMILIES, EventType, Family, Status

_SPEAKING = 2  # sentences in which "he said" still means the one who was named
_OF_PEOPLE = (EventType.AID_OR_RESCUE, EventType.DISPLACEMENT)  # much is said beside them that is not about them


def drafts(happenings: Sequence[Happening], layout: Layout = Layout()) -> list[Draft]:  # noqa: B008  frozen
    """One draft an event, in the order in which they are first told."""
    found: list[Draft] = []
    passed_over: Happening | None = None
    for one in happenings:
        lone = setting.bare(one)
        topic = _continued(found, one if is_statement(one) else lone, layout)
        if again := _told_again(found, topic, one):
            again.happenings.append(setting.without_another_targets_place(one))
        elif topic and not _of_another(topic, one, found):
            topic.disputed = topic.disputed or disputes(topic, one)
            topic.happenings.append(lone)
        elif same := _returned_to(found, one):
            same.happenings.append(one)
        elif is_statement(one) and (telling.is_witness(one) or _speaks_on(passed_over, one)):
            passed_over = one  # what a neighbour felt is no event; the report stands in the record all the same
        else:
            found.append(Draft([_background(one) if one.in_passing else one]))
    return found


def _background(one: Happening) -> Happening:
    return one.model_copy(update={"status": Status.BACKGROUND})


def is_statement(one: Happening) -> bool:
    """Words, not deeds."""
    return one.type is EventType.STATEMENT


def _told_again(found: Sequence[Draft], topic: Draft | None, one: Happening) -> Draft | None:
    """An earlier happening of the same figure and the same target: told again, whatever was told in between."""
    if telling.opens(one) or not features.figures(one) or (topic and topic.figures() & features.figures(one)):
        return None
    same = [
        draft
        for draft in found
        if draft.figures() & features.figures(one)
        and draft.targets() & features.target_words(one)
        and not apart(draft, one)
    ]
    return same[-1] if same else None


def _returned_to(found: Sequence[Draft], one: Happening) -> Draft | None:
    """An earlier happening that enough says it is; of words, the same speaker's in the sentence before."""
    if is_statement(one):
        return next((draft for draft in found if is_statement(draft.last) and _same_statement(draft, one)), None)
    if one.type is None and (there := _toll_of(found, one)):
        return there
    fitting = [draft for draft in found if not is_statement(draft.last) and not apart(draft, one)]
    new = telling.opens(one)
    signs = [(together(draft, one, new=new), draft.last.sentence, -index) for index, draft in enumerate(fitting)]
    enough = [sign for sign in signs if sign[0] >= needed(fitting[-sign[2]], one)]
    return fitting[-max(enough)[2]] if enough else None


def _toll_of(found: Sequence[Draft], one: Happening) -> Draft | None:
    """The one violent happening at the place that a toll names, however far above: "the toll in Tolmin rose"."""
    named = setting.named_place(one)
    if telling.opens(one) or telling.sums_up(one) or one.status is Status.BACKGROUND:
        return None
    there = [draft for draft in found if _violent(draft) and not _is_closed(draft) and named & draft.places()]
    return there[0] if len(there) == 1 and not other_time(there[0], one) else None


def _same_statement(draft: Draft, one: Happening) -> bool:
    """The same speaker goes on speaking in the next sentence; "he" is whoever spoke in it or before it."""
    next_to_it = one.sentence - draft.last.sentence <= 1
    return _speaks_on(draft.last, one) or (next_to_it and bool(draft.initiators() & features.initiators(one)))


def _speaks_on(last: Happening | None, one: Happening) -> bool:
    """ "He said ...", of the one who spoke last."""
    if last is None or one.said_by is None or one.claims:
        return False
    return is_pronoun(one.said_by.name) and 0 < one.sentence - last.sentence <= _SPEAKING


def _continued(found: Sequence[Draft], one: Happening, layout: Layout) -> Draft | None:
    """The happening under discussion, if the report brings no setting of its own."""
    if telling.opens(one) or telling.sums_up(one) or one.status is Status.BACKGROUND or denies_several(found, one):
        return None
    topic = _under_discussion(found, one, layout)
    return topic if topic and not _own_setting(topic, one) else None


def _of_another(topic: Draft, one: Happening, found: Sequence[Draft]) -> bool:
    """It names the place of another happening: "the toll in Tolmin rose"."""
    named = setting.named_place(one) - topic.places() - topic.regions() - topic.targets()
    return bool(named) and any(named & draft.places() for draft in found if draft is not topic)


def _under_discussion(found: Sequence[Draft], one: Happening, layout: Layout) -> Draft | None:
    """What was told last nearby and can be what the report goes on telling; what its words name goes before."""
    reach = [draft for draft in found if _near(draft, one, layout, times=2)]
    able = [draft for draft in reach if _can_go_on(draft, one, layout)]
    if telling.blames(one):
        able = [draft for draft in able if _violent(draft)]
    named = [draft for draft in able if _names(draft, one)]
    near = named or [draft for draft in able if _near(draft, one, layout)] or _lone(found, able)
    if is_statement(one) and not named:
        near = _spoken_of(near, one, layout)
    if telling.points_to_victims(one):  # people harmed were told of: an attack that harmed nobody is passed over
        near = [draft for draft in near if draft.harmed() or draft.type is not EventType.ATTACK] or near
    topic = max(near, key=lambda draft: draft.last.sentence, default=None)
    if topic is None:
        return None
    back = bool(named) or telling.blames(one)
    closing = [draft.last.sentence for draft in reach if _closes(draft) or (not back and _elsewhere(topic, draft))]
    return topic if topic.last.sentence >= max(closing, default=0) else None


def _lone(found: Sequence[Draft], able: Sequence[Draft]) -> list[Draft]:
    """The one violent happening of which the article has told: it stays under discussion for longer."""
    violent = [draft for draft in found if _violent(draft) and not _is_closed(draft)]
    return violent if len(violent) == 1 and violent[0] in able else []


def _elsewhere(topic: Draft, draft: Draft) -> bool:
    """A deed of another place, told since: what names nothing is no longer about the place before."""
    deed = not is_statement(draft.last) and not _violent(draft)
    return deed and bool(draft.places()) and not draft.places() & (topic.places() | topic.regions())


def _spoken_of(near: Sequence[Draft], one: Happening, layout: Layout) -> list[Draft]:
    """What words can be about that name nothing: violence, if they answer or charge; else what stands beside them."""
    if telling.speaks_to(one) or telling.accounts(one):
        return [draft for draft in near if _violent(draft)] or list(near)
    if any(naming.names_party(draft.happenings, one) for draft in near):
        return list(near)
    return [
        draft
        for draft in near
        if (draft.type not in _OF_PEOPLE and layout.beside(draft.last.sentence, one.sentence))
        or (_violent(draft) and draft.type is not EventType.WEAPON_INTERCEPTION and _next(draft, one, layout))
    ]


def _next(draft: Draft, one: Happening, layout: Layout) -> bool:
    return one.sentence - draft.last.sentence == 1 and _near(draft, one, layout)


def _violent(draft: Draft) -> bool:
    return draft.type is None or FAMILIES[draft.type] is Family.VIOLENT


def _names(draft: Draft, one: Happening) -> bool:
    """Its words name what was hit or used, or what was done; a denial's, where it was."""
    placed = is_statement(one) and telling.denies(one) and bool(features.words(one.evidence.text) & draft.places())
    return placed or naming.names(draft.happenings, one)


def _is_closed(draft: Draft) -> bool:
    """A sum over a time, or history: nobody goes on telling it, nor what was told before it."""
    first = draft.happenings[0]
    return draft.totals() or first.status is Status.BACKGROUND or (first.type is None and telling.sums_up(first))


def _closes(draft: Draft) -> bool:
    return _is_closed(draft) and _violent(draft)


def _near(draft: Draft, one: Happening, layout: Layout, *, times: int = 1) -> bool:
    return layout.near(draft.last.sentence, one.sentence, times=times)


def _can_go_on(draft: Draft, one: Happening, layout: Layout) -> bool:
    """Violence told of this time goes on in violence, in harm and in words about it; other deeds in words alone."""
    if _is_closed(draft) or is_statement(draft.last):
        return False
    family = Family.VIOLENT if draft.type is None else FAMILIES[draft.type]
    if is_statement(one):
        return family in (Family.VIOLENT, Family.CONTROL, Family.PEOPLE) and telling.tells(one)
    if draft.type is EventType.WEAPON_INTERCEPTION and one.type not in (None, EventType.ATTACK):
        return False  # debris may harm somebody; an attack is another deed
    if draft.type is EventType.DETENTION and is_violent(one):  # people were taken, and some killed, or found dead
        killed = one.type in (None, EventType.ATTACK) and layout.beside(draft.last.sentence, one.sentence)
        return (killed or telling.finds_dead(one)) and one.sentence - draft.last.sentence == 1
    if one.type is None and draft.harmed() and family is not Family.VIOLENT:  # bodies were found, and more died
        return one.sentence - draft.last.sentence == 1
    if family is Family.CONTROL and is_violent(one):  # a place was taken, and people were killed in it
        killed = one.type is None or (one.type is EventType.ATTACK and draft.type is EventType.TERRITORY_CHANGE)
        return killed and one.sentence - draft.last.sentence == 1 and bool(one.claims)
    if family is Family.CONTROL:
        told = naming.names(draft.happenings, one) or telling.accounts(one)
        return one.type is not None and FAMILIES[one.type] is family and told
    return family is Family.VIOLENT and is_violent(one)


def is_violent(one: Happening) -> bool:
    """Harm, or a deed of violence; what was shot down is a deed of another side."""
    return one.type is None or (FAMILIES[one.type] is Family.VIOLENT and one.type is not EventType.WEAPON_INTERCEPTION)


def _own_setting(draft: Draft, one: Happening) -> bool:
    """Another place, time, target, side or means; an account of what was told may give another means or side."""
    if _another_place(draft, one) or other_time(draft, one):
        return True
    if telling.accounts(one) or is_statement(one):
        return False
    if setting.hits_another(one) and not features.target_words(one) & draft.targets():
        return True
    sides, also_sides = draft.sides(), features.sides(one)
    if sides and also_sides and not sides & also_sides:
        return True
    known, used = frozenset().union(*(naming.means(other) for other in draft.happenings)), naming.means(one)
    if known and used and not known & used:
        return True
    if one.type is None:  # whoever only counts did nothing
        return False
    doers, also = draft.initiators(), features.initiators(one)
    others = bool(doers and also and not doers & also)
    return others and not telling.elaborates(one) and not naming.may_be_doers(draft.happenings, one)


def _another_place(draft: Draft, one: Happening) -> bool:
    """A place that was not told of it. Where none was told, words or a toll may add it, unless they begin with it."""
    told = features.words(" ".join(other.evidence.text for other in draft.happenings))
    known = draft.places() | draft.regions() | draft.targets() | told
    own, scene = setting.own_place(one), setting.scene(one)
    if scene and not scene & known:
        return True
    closer = telling.names_deed(one) or (one.sentence - draft.last.sentence == 1 and telling.tells_closer(one))
    deed = one.type is not None and not is_statement(one) and not telling.accounts(one) and not closer
    return bool(own) and not own & known and (deed or bool(draft.places()))
