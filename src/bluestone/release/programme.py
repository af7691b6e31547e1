"""A linear programme over months: runs of them lie within bounds, and some add up to others.

The unknowns are running totals, so a run of months is a difference of two, and every statement is
short. There are several times as many statements as unknowns, so what is solved is the dual
programme, in which every statement has a price: its basis is as small as the unknowns are few, and
another question changes only its limits, from where the dual simplex goes on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

import highspy
import numpy as np
import numpy.typing as npt

from bluestone.errors import BluestoneError

Reals = npt.NDArray[np.float64]
Place = tuple[int, int]  # of a running total: which series, by the end of which month

BINDS = 1e-7  # a price above this says that a statement holds the optimum where it is
NEVER = highspy.kHighsInf


class NotAudited(BluestoneError):
    """It could not be worked out what a release gives away."""

    exit_code = 59


@dataclass(frozen=True)
class Run:
    """A run of months of one unknown series: after `start` months, until `end` months of it."""

    series: int
    start: int
    end: int


@dataclass(frozen=True)
class World:
    """Numbers that agree with everything stated, and the statements that hold them at an optimum."""

    totals: Reals  # of each unknown: a running total
    binding: tuple[int, ...]


class Quiet(highspy.Highs):
    """HiGHS without its callbacks: we ask for none, and it greets on standard output to set them."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


class Programme:
    """Unknown series of months, none negative, and what is stated of them.

    `points` are, for each series, the months (counted from 0, in order) by whose end its running
    total is asked for: every month, or only those where a stated run begins or ends. `beyond` is
    more than any total can be, so that nothing is without a most. `shared` are places of a series
    whose totals are those of another series, by the other's place.
    """

    def __init__(
        self,
        points: Sequence[Sequence[int]],
        beyond: float,
        shared: Mapping[Place, Place] = MappingProxyType({}),
    ) -> None:
        self.shared = shared
        places = ((series, month) for series, each in enumerate(points) for month in each)
        own = [place for place in places if place not in shared]
        self.column = {place: i for i, place in enumerate(own)}
        self.size = len(own)
        # Nothing has happened before the first month, so of that there is nothing to ask.
        asked = [place for (_, month), place in self.column.items() if month]
        self.limit = dict(zip(asked, range(len(asked)), strict=True))  # each unknown's, in the dual
        self.asked = np.array(asked, dtype=np.int32)
        self.limits = np.arange(len(asked), dtype=np.int32)
        self.priced: list[int] = []  # the statement that each price is of
        self.stated = 0
        self.solver = Quiet()
        for name, value in (("output_flag", False), ("threads", 1), ("solver", "ipm")):
            self.solver.setOptionValue(name, value)
        none = np.zeros(len(asked))
        self.solver.addRows(
            *(len(asked), none - NEVER, none, 0),
            *(np.zeros(len(asked), np.int32), np.zeros(0, np.int32), np.zeros(0)),
        )
        self.column |= {place: self.column[other] for place, other in shared.items()}
        for series, each in enumerate(points):
            if (series, each[-1]) not in shared:
                self.bound(Run(series, each[0], each[-1]), -NEVER, beyond)
            for start, end in pairwise(each):
                if (series, end) not in shared:
                    self.bound(Run(series, start, end), 0, NEVER)

    def bound(self, run: Run, least: float, most: float) -> int:
        """State that a run lies between two numbers, and return the number of the statement."""
        ends = self.column[run.series, run.end], self.column[run.series, run.start]
        return self.state(ends, (1.0, -1.0), least, most)

    def sum_to_nothing(self, signs: Mapping[int, int]) -> None:
        """State that some series, each added or taken away, leave nothing, wherever all are known."""
        months = [{month for one, month in self.column if one == series} for series in signs]
        for month in sorted(set.intersection(*months) - {0}):
            places = [(series, month) for series in signs]
            if not self.shared.keys() >= {*places}:
                self.state([self.column[p] for p in places], list(signs.values()), 0, 0)

    def state(
        self, places: Sequence[int], signs: Sequence[float], least: float, most: float
    ) -> int:
        """State what some unknowns come to, and return the number of the statement."""
        known = [(self.limit[p], s) for p, s in zip(places, signs, strict=True) if p in self.limit]
        at = np.array([place for place, _ in known], dtype=np.int32)
        often = np.array([sign for _, sign in known], dtype=np.float64)
        if least > -NEVER:
            self.solver.addCol(-least, 0, NEVER, len(at), at, often)
            self.priced.append(self.stated)
        if most < NEVER:
            self.solver.addCol(most, 0, NEVER, len(at), at, -often)
            self.priced.append(self.stated)
        self.stated += 1
        return self.stated - 1

    def values(self, world: World, runs: Sequence[Run]) -> Reals:
        """Return what each run comes to in a world."""
        ends = [self.column[run.series, run.end] for run in runs]
        starts = [self.column[run.series, run.start] for run in runs]
        found: Reals = world.totals[ends] - world.totals[starts]
        return found

    def free(self, statement: int) -> None:
        """Take back what was stated."""
        for price in np.flatnonzero(np.array(self.priced) == statement).tolist():
            self.solver.changeColBounds(price, 0, 0)

    def least(self, runs: Sequence[Run], weights: Reals) -> World:
        """Return a world in which the weighted sum of some runs is the least that it can be.

        Raises NotAudited where no numbers agree with all that is stated.
        """
        costs = np.zeros(self.size)
        for run, weight in zip(runs, weights, strict=True):
            costs[self.column[run.series, run.end]] += weight
            costs[self.column[run.series, run.start]] -= weight
        lowest = np.full(len(self.limits), -NEVER)
        self.solver.changeRowsBounds(  # type: ignore[attr-defined]  # its stub leaves it out
            len(lowest), self.limits, lowest, costs[self.asked]
        )
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise NotAudited(
                "It could not be worked out what the release gives away, so nothing is released. "
                "This is a fault of Bluestone's: please report it."
            )
        self.solver.setOptionValue("solver", "simplex")  # which goes on from the last optimum
        self.solver.setOptionValue("presolve", "off")  # it would forget that
        found = self.solver.getSolution()
        totals = np.zeros(self.size)
        totals[self.asked] = -np.array(found.row_dual)
        paid = np.flatnonzero(np.array(found.col_value) > BINDS).tolist()
        return World(totals, tuple({self.priced[price] for price in paid}))
