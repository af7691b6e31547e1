"""What an indicator is judged by, and the verdict that its points lead to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bluestone.charts.control import Control
from bluestone.measures.notes import Notes
from bluestone.release.figure import Card, Period
from bluestone.release.verdict import Says, Verdict, worded
from bluestone.statistics.phases import Judged, Rebase
from bluestone.statistics.signals import Signal

Points = Literal["month", "quarter", "year", "wait"]


@dataclass(frozen=True)
class Watched:
    """What one indicator is judged by: its card, the whole months of the records, the notes."""

    card: Card
    first: date  # of the first month
    last: date  # of the last month
    cut_on: date
    notes: Notes

    def rebases(self, begins: Sequence[date]) -> list[Rebase]:
        """Return where a new baseline sets in, among points given by the days they begin."""
        anew = self.notes.rebases(self.card.indicator)
        return [Rebase(sum(begun < each.day for begun in begins), each.reason) for each in anew]

    def phase_began_on(self) -> date:
        """Return the day from which the newest baseline holds; that of the first month if none."""
        anew = self.notes.rebases(self.card.indicator)
        return max((each.day for each in anew if each.day <= self.last), default=self.first)

    def verdict(
        self, says: Says, of: str, points: Points, baseline: str = "", signal: Signal | None = None
    ) -> Verdict:
        """Return a verdict without its period, not yet in words."""
        return Verdict(
            indicator=self.card.indicator,
            says=says,
            of=of,
            points=points,
            better=self.card.better,
            baseline=baseline,
            rule=signal and signal.rule,
            direction=signal and signal.way,
        )

    def unjudged(self, says: Says, of: str, points: Points) -> "Signalled":
        """Return that an indicator cannot be judged, and why."""
        return Signalled(self.card, worded(self.verdict(says, of, points)))


@dataclass(frozen=True)
class Signalled:
    """An indicator's verdict, and its charts, the one it was judged by first; for inside alone."""

    card: Card
    verdict: Verdict
    charts: tuple[Control, ...] = ()


def standing(judged: Judged) -> tuple[Says, Signal | None]:
    """Return what a series says now, and the signal if one is in force."""
    now = judged.now
    if isinstance(now, Signal):
        return "signal", now
    return ("no signal" if now == "no signal" else "too little to judge"), None


def behind(judged: Judged, signal: Signal, periods: Sequence[Period]) -> tuple[Period, ...]:
    """Return the periods of the points that met a rule, and of those since it has held."""
    places = range(min(signal.first, judged.began(signal)), signal.last + 1)
    return tuple(periods[i] for i in places if judged.values[i] is not None)


def month_of(day: date) -> Period:
    """Return the month a day lies in."""
    return Period("month", day.replace(day=1))
