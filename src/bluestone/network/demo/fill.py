"""Fills an empty site with the demo's world, in one go."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from bluestone.network.demo.cycles import cycles, editions
from bluestone.network.demo.people import cast
from bluestone.network.programme import actions as programme

NOTICES = (  # force, side, section, text, days
    ("skerrin", "need", "digital", "Two days with somebody who has run a kiosk team of three.", 2),
    (
        "eastermarch",
        "need",
        "data_use",
        "Help with mapping an extract after a change of system.",
        3,
    ),
    ("penwarren", "offer", "victims", "How we moved updates to the day after the interview.", 1),
    ("oakhollow", "offer", "digital", "A visit to our digital unit, which halved its queue.", 2),
)


@transaction.atomic
def fill(today: date, told: Callable[[str], None] = lambda _: None) -> None:
    """Fill the site, telling each part as it begins. It must be empty."""
    told("people")
    found = cast()
    told("frameworks")
    loaded = editions(found)
    told("two cycles of assessment")
    cycles(found, loaded["soteria"], today)
    told("needs and offers")
    for force, side, section, text, days in NOTICES:
        programme.put_up(
            by=found.of("lead", force),
            force=found.forces[force],
            on=today,
            side=side,
            section=section,
            text=text,
            days=days,
        )
