"""Released figures, as a plan needs them. This file is the only way by which they come in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bluestone.network.insight.beside import told
from bluestone.network.releases import packing, reading
from bluestone.network.releases.models import Handed
from bluestone.release.figure import Figure
from bluestone.release.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Newest:
    """What a force's newest published release says of one indicator.

    `says` is the newest figure in words, `period` which months it is of. `figure` is None where
    nothing was counted, and `verdict` where change is not judged. `release` is the release's hash.
    `of_time`: what goes up or down is a middle time, whatever share the title is of.
    """

    indicator: str
    title: str
    says: str
    period: str
    release: str
    cut_on: date  # the last day its records speak of
    figure: Figure | None = None
    verdict: Verdict | None = None
    href: str = ""
    better: Literal["higher", "lower", "neither"] = "neither"
    of_time: bool = False

    @property
    def words(self) -> str:
        """Return the figure with its period, as a sentence."""
        return f"{self.says.rstrip('.')}, in {self.period}." if self.period else self.says

    def is_worse(self, direction: str) -> bool:
        """Return whether a way in which the figure may go is the one that is called worse."""
        return {self.better, direction} == {"higher", "lower"}


def newest(force: str, indicators: Iterable[str]) -> Mapping[str, Newest]:
    """Return what a force's newest published release says of some indicators, by their ids."""
    handed, wanted = reading.shown(force), tuple(indicators)
    if handed is None or not wanted:
        return {}
    glances = {part.indicator: packing.glance(part) for part in reading.glances(handed, wanted)}
    return {name: made(handed, name, glance) for name, glance in glances.items()}


def made(handed: Handed, name: str, glance: packing.Glance) -> Newest:
    """Return what a release says of an indicator."""
    says = told(handed, name, glance)
    return Newest(
        indicator=name,
        title=says.title,
        says=says.says,
        period=says.period,
        release=handed.sha256,
        cut_on=handed.cut_on,
        figure=says.figure,
        verdict=says.verdict,
        href=says.href,
        better=glance.card.better,
        of_time=glance.card.kind == "days",
    )


def offered(force: str) -> Mapping[str, str]:
    """Return the titles of the indicators in a force's newest published release, by their ids."""
    handed = reading.shown(force)
    if handed is None:
        return {}
    return {part.indicator: packing.card(part).title for part in reading.glances(handed)}
