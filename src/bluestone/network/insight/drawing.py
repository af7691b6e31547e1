"""Drawings made before anybody looks: a page that is drawn at its first look takes half a second.

Beside the pages a process of its own draws what is published, gives way to whoever looks, and begins
anew when a release is published or recalled. What it does not come to is drawn when it is looked at.
"""

from bluestone.network.background import GoesOn
from bluestone.network.insight.others import others
from bluestone.network.insight.shown import article_of, chapter_of
from bluestone.network.releases import packing, reading
from bluestone.network.releases.downloads import MADE, file_of
from bluestone.network.releases.models import Handed


class DrawAll:
    """Draws what readers are shown, unless just that was drawn before."""

    def __init__(self) -> None:
        self.drawn: frozenset[int] = frozenset()

    def __call__(self, goes_on: GoesOn) -> None:
        """Draw all releases that are shown; where one lies among others changes when another publishes."""
        forces = reading.published().values_list("force", flat=True).distinct()
        shown = [handed for force in forces if (handed := reading.shown(force))]
        now = frozenset(handed.pk for handed in shown)
        if now == self.drawn:
            return
        for handed in shown:
            if not goes_on():
                return
            draw(handed)
        self.drawn = now


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
