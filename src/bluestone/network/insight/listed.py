"""The list of a force's figures: what each indicator says, and of change also why it is not judged."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bluestone.network.releases.glance import Group, Line, lines
from bluestone.network.releases.packing import Glance
from bluestone.report.change import in_short


def listed(glances: Sequence[Glance], cut_on: date) -> tuple[Group, ...]:
    """Return the indicators of a release by pillar, in the framework's order."""
    by_name = {glance.card.indicator: glance for glance in glances}

    def judged(line: Line) -> Line:
        """Return a line with why its change is not judged, where it is not."""
        glance = by_name[line.indicator]
        told = in_short(glance.card, glance.verdict, glance.newest, cut_on)
        return replace(line, change=f"{told[:1].upper()}{told[1:]}") if line.change else line

    return tuple(
        replace(group, lines=tuple(judged(line) for line in group.lines))
        for group in lines(glances)
    )
