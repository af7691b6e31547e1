"""A linear programme over months: runs of them lie within bounds, and some add up to others.

The unknowns are running totals, so a run of months is a difference of two, and every row is short.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

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

    totals: Reals  # of each unknown: a running total
    binding: tuple[int, ...]


class Quiet(highspy.Highs):
    """HiGHS without its callbacks: we ask for none, and it greets on standard output to set them."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


class Programme:
    """Unknown series of months, none negative, and what is stated of them.

    `points` are, for each series, the months (counted from 0, in order) by whose end its running
    total is asked for: every month, or only those where a stated run begins or ends.
    """

    def __init__(self, points: Sequence[Sequence[int]]) -> None:
        places = ((series, month) for series, each in enumerate(points) for month in each)
        self.column = {place: i for i, place in enumerate(places)}
        self.solver = Quiet()
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "off"),  # it would forget the last optimum
            ("simplex_strategy", PRIMAL),
        ):
            self.solver.setOptionValue(name, value)
        # Nothing has happened before the first month.
        highest = np.array([BEYOND if month else 0.0 for _, month in self.column])
        self.solver.addVars(len(highest), np.zeros(len(highest)), highest)
        self.columns = np.arange(len(highest), dtype=np.int32)
        for series, each in enumerate(points):
            for start, end in pairwise(each):
                self.bound(Run(series, start, end), 0, BEYOND)

    def bound(self, run: Run, least: float, most: float) -> int:
        """State that a run lies between two numbers, and return the row that says so."""
        ends = self.column[run.series, run.end], self.column[run.series, run.start]
        return self.row(ends, (1.0, -1.0), least, most)

    def sum_to_nothing(self, signs: Mapping[int, int]) -> None:
        """State that some series, each added or taken away, leave nothing, wherever all are known."""
        months = [{month for one, month in self.column if one == series} for series in signs]
        for month in sorted(set.intersection(*months) - {0}):
            places = [self.column[series, month] for series in signs]
            self.row(places, list(signs.values()), 0, 0)

    def row(self, places: Sequence[int], signs: Sequence[float], least: float, most: float) -> int:
        """Add a row and return its number."""
        at, often = np.array(places, dtype=np.int32), np.array(signs, dtype=np.float64)
        self.solver.addRow(least, most, len(at), at, often)
        return int(self.solver.getNumRow()) - 1

    def values(self, world: World, runs: Sequence[Run]) -> Reals:
        """Return what each run comes to in a world."""
        ends = [self.column[run.series, run.end] for run in runs]
        starts = [self.column[run.series, run.start] for run in runs]
        found: Reals = world.totals[ends] - world.totals[starts]
        return found

    def free(self, row: int) -> None:
        """Take back what a row states."""
        self.solver.changeRowBounds(row, -highspy.kHighsInf, highspy.kHighsInf)

    def least(self, runs: Sequence[Run], weights: Reals) -> World:
        """Return a world in which the weighted sum of some runs is the least that it can be."""
        costs = np.zeros(len(self.columns))
        for run, weight in zip(runs, weights, strict=True):
            costs[self.column[run.series, run.end]] += weight
            costs[self.column[run.series, run.start]] -= weight
        self.solver.changeColsCost(len(costs), self.columns, costs)
        self.solver.run()
        found = self.solver.getSolution()
        prices = np.array(found.row_dual)
        binding = tuple(np.flatnonzero(np.abs(prices) > BINDS).tolist())
        return World(np.array(found.col_value), binding)
