"""A linear programme over months: runs of them lie within bounds, and some add up to others.

The unknowns are running totals, so a run of months is a difference of two, and every row is short.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]

PRIMAL = 4  # the simplex that goes on from the last optimum when only the question has changed
BINDS = 1e-7  # a price above this says that a row holds the optimum where it is
BEYOND = 1e8  # beyond any count, so that nothing hidden is without a most


@dataclass(frozen=True)
class Run:
    """A run of months of one unknown series: after `start` months, until `end` months of it."""

    series: int
    start: int
    end: int


@dataclass(frozen=True)
class World:
    """Numbers that agree with everything stated, and the rows that hold them at an optimum."""

    totals: Reals  # running totals: a row for each series, a column for each month's end
    binding: tuple[int, ...]

    def values(self, runs: Sequence[Run]) -> Reals:
        """Return what each run comes to."""
        at = np.array([(run.series, run.start, run.end) for run in runs])
        found: Reals = self.totals[at[:, 0], at[:, 2]] - self.totals[at[:, 0], at[:, 1]]
        return found


class Quiet(highspy.Highs):
    """HiGHS without its callbacks: we ask for none, and it greets on standard output to set them."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


class Programme:
    """Unknown series of months, none negative, and what is stated of them.

    `mixes` says what each series is made of: a row for each series, a column for each unknown.
    """

    def __init__(self, mixes: Reals, months: int) -> None:
        self.mixes, self.months = mixes, months
        self.solver = Quiet()
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "off"),  # it would forget the last optimum
            ("simplex_strategy", PRIMAL),
        ):
            self.solver.setOptionValue(name, value)
        columns = mixes.shape[1] * (months + 1)
        highest = np.full(columns, BEYOND)
        highest[:: months + 1] = 0  # nothing has happened before the first month
        self.solver.addVars(columns, np.zeros(columns), highest)
        self.columns = np.arange(columns, dtype=np.int32)
        for series in range(len(mixes)):
            for month in range(months):
                self.bound(Run(series, month, month + 1), 0, BEYOND)

    def terms(self, run: Run) -> tuple[npt.NDArray[np.int32], Reals]:
        """Return the unknowns that a run is made of, and how often each is taken."""
        mix = np.flatnonzero(self.mixes[run.series])
        ends = mix * (self.months + 1)
        often = self.mixes[run.series, mix]
        places = np.concatenate([ends + run.end, ends + run.start])
        return places.astype(np.int32), np.concatenate([often, -often])

    def bound(self, run: Run, least: float, most: float) -> int:
        """State that a run lies between two numbers, and return the row that says so."""
        places, often = self.terms(run)
        self.solver.addRow(least, most, len(places), places, often)
        return int(self.solver.getNumRow()) - 1

    def free(self, row: int) -> None:
        """Take back what a row states."""
        self.solver.changeRowBounds(row, -highspy.kHighsInf, highspy.kHighsInf)

    def least(self, runs: Sequence[Run], weights: Reals) -> World:
        """Return a world in which the weighted sum of some runs is the least that it can be."""
        costs = np.zeros(len(self.columns))
        for run, weight in zip(runs, weights, strict=True):
            places, often = self.terms(run)
            costs[places] += weight * often
        self.solver.changeColsCost(len(costs), self.columns, costs)
        self.solver.run()
        found = self.solver.getSolution()
        prices = np.array(found.row_dual)
        totals = np.array(found.col_value).reshape(-1, self.months + 1)
        return World(self.mixes @ totals, tuple(np.flatnonzero(np.abs(prices) > BINDS).tolist()))
