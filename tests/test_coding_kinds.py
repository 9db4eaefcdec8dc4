"""The words of a sentence decide between kinds of violence."""

import pytest

from summarizer.coding.kinds import event_type, violence
from summarizer.schemas.report import WhatHappened
from summarizer.schemas.taxonomy import EventType

AIR, DEVICE = EventType.AIR_STRIKE, EventType.EXPLOSIVE_DEVICE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Aircraft struck a convoy near the town.", AIR),
        ("Strategic bombers launched missiles at the city.", AIR),
        ("Nine people died, the bomber excluded.", None),
        ("A bomber who was stopped at the door detonated his explosives.", DEVICE),
        ("A young man blew himself up among traders.", DEVICE),
        ("The improvised bomb went off on the passenger deck.", DEVICE),
        ("A helicopter was struck by four bullets as it flew over the bay.", None),
        ("Two jets were burnt out on the tarmac.", None),
        ("Two jets were burnt out after an air strike on the base.", AIR),
    ],
)
def test_what_strikes_and_what_is_struck(text: str, kind: EventType | None) -> None:
    assert violence(text) is kind


def test_aircraft_that_are_hit_make_no_air_strike_whatever_the_model_says() -> None:
    text = "A helicopter was struck by four bullets as it flew over the bay."
    assert event_type(WhatHappened.AIR_STRIKE, text) is EventType.ATTACK
    assert event_type(WhatHappened.AIR_STRIKE, "The strike hit a bus.") is AIR
