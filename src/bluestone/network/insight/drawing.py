"""Drawings made before anybody looks: a page that is drawn at its first look takes half a second.

Beside the pages a process of its own draws what is published, gives way to whoever looks, and begins
anew when a release is published or recalled. What it does not come to is drawn when it is looked at.
"""

import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections

from bluestone.network.insight.others import others
from bluestone.network.insight.shown import article_of, chapter_of
from bluestone.network.releases import packing, reading
from bluestone.network.releases.downloads import MADE, file_of
from bluestone.network.releases.models import Handed

PAUSE = 5  # seconds between two looks at what is published


def keep_up(goes_on: Callable[[], bool], pause: float = PAUSE) -> None:
    """Draw what forces' readers are shown, and again whenever that changes, for as long as it goes on."""
    drawn: frozenset[int] = frozenset()
    while goes_on():
        close_old_connections()
        try:
            drawn = draw_all(goes_on, drawn)
        except DatabaseError:  # it is busy, or away for a while
            drawn = frozenset()
        time.sleep(pause)


def draw_all(goes_on: Callable[[], bool], drawn: frozenset[int]) -> frozenset[int]:
    """Draw what readers are shown unless it was drawn before; return which releases are drawn."""
    forces = reading.published().values_list("force", flat=True).distinct()
    shown = [handed for force in forces if (handed := reading.shown(force))]
    now = frozenset(handed.pk for handed in shown)
    if now == drawn:
        return drawn
    for handed in shown:  # where one lies among others is drawn anew when another publishes
        if not goes_on():
            return frozenset()
        draw(handed)
    return now


def draw(handed: Handed) -> int:
    """Make the drawings and files of a release that are not there yet, and return of how many indicators."""
    parts = handed.parts.select_related("wording")
    for part in parts:
        article_of(handed, part)
        others(handed, packing.card(part))
    chapter_of(handed)
    for ending in MADE:
        file_of(handed, ending)
    return len(parts)
