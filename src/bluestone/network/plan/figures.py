"""Released figures, as a plan needs them. This file is the only way by which they come in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bluestone.network.insight.beside import beside
from bluestone.network.releases import packing, reading
from bluestone.release.figure import Figure
from bluestone.release.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Newest:
    """What a force's newest published release says of one indicator.

    `says` is the newest figure in words, `period` which months it is of. `figure` is None where
    nothing was counted, and `verdict` where change is not judged. `release` is the release's hash.
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

    @property
    def words(self) -> str:
        """Return the figure with its period, as a sentence."""
        return f"{self.says.rstrip('.')}, in {self.period}." if self.period else self.says


def newest(force: str, indicators: Iterable[str]) -> Mapping[str, Newest]:
    """Return what a force's newest published release says of some indicators, by their ids."""
    handed, wanted = reading.shown(force), tuple(indicators)
    if handed is None or not wanted:
        return {}
    return {
        each.indicator: Newest(
            indicator=each.indicator,
            title=each.title,
            says=each.says,
            period=each.period,
            release=handed.sha256,
            cut_on=handed.cut_on,
            figure=each.figure,
            verdict=each.verdict,
            href=each.href,
        )
        for each in beside(force, wanted)
        if each.there
    }


def offered(force: str) -> Mapping[str, str]:
    """Return the titles of the indicators in a force's newest published release, by their ids."""
    handed = reading.shown(force)
    if handed is None:
        return {}
    return {part.indicator: packing.card(part).title for part in reading.glances(handed)}
