"""Figures beside a question or an action: what an indicator says of a force now, for other rooms.

`beside(force, indicators)` makes two queries, however many indicators are asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from bluestone.charts import words
from bluestone.network.insight.shown import change_words
from bluestone.network.releases import packing, reading
from bluestone.network.releases.glance import says
from bluestone.network.releases.models import Handed
from bluestone.release.figure import Figure
from bluestone.release.verdict import Verdict

NOTHING = "No figures of this force are published yet."
NOT_THERE = "Not in the force's newest release."


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One indicator as another page shows it, with its address, and bare for rules.

    `says` and `period` are words for the newest rolling year; `change` is the verdict in sentences,
    or why there is none. `figure` is None where nothing was sent or counted, and its numbers where
    there are too few to say. `verdict` is None where change is not judged.
    """

    indicator: str
    title: str
    says: str
    period: str
    change: str
    href: str
    there: bool = True  # whether it is in the force's newest release
    cut_on: date | None = None
    figure: Figure | None = None
    verdict: Verdict | None = None


def beside(force: str, indicators: Sequence[str]) -> list[Beside]:
    """Return what a force's newest published release says of some indicators, in the order asked for."""
    handed = reading.shown(force)
    found = {}
    if handed is not None:
        parts = reading.glances(handed, indicators)
        found = {part.indicator: packing.glance(part) for part in parts}
    return [
        told(handed, name, found[name]) if handed and name in found else absent(force, name, handed)
        for name in indicators
    ]


def told(handed: Handed, name: str, glance: packing.Glance) -> Beside:
    """Return what a release says of an indicator."""
    figure = glance.newest
    return Beside(
        indicator=name,
        title=glance.card.title,
        says=says(glance.card, figure),
        period=words.phrase(figure.period) if figure else "",
        change=change_words(glance.card, glance.verdict),
        href=href(handed.force_id, name),
        cut_on=handed.cut_on,
        figure=figure,
        verdict=glance.verdict,
    )


def absent(force: str, name: str, handed: Handed | None) -> Beside:
    """Return that nothing is said of an indicator, and why; its title is then its id."""
    return Beside(
        indicator=name,
        title=name,
        says=NOT_THERE if handed else NOTHING,
        period="",
        change="",
        href=reverse("figures", kwargs={"force": force}),
        there=False,
        cut_on=handed.cut_on if handed else None,
    )


def href(force: str, indicator: str) -> str:
    """Return the address of an indicator's page."""
    return reverse("figures-indicator", kwargs={"force": force, "indicator": indicator})
