"""What somebody could work out of a release: exact bounds on every hidden number.

A count over a run of months is the difference of two running totals, one after the run and one
before it. What is shown of it says that this difference lies between two numbers. Such a set of
difference constraints is solved exactly, in whole numbers, by shortest paths (Bellman 1958; Cormen
et al., Introduction to Algorithms, "Difference constraints and shortest paths"): the tightest
upper bound on a run is the length of the shortest path from its start to its end.

The reader is taken to know the rule, that no number is negative, and everything shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bluestone.release.audience import Audience

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

UNBOUND = np.int64(2**40)  # beyond any count, and safe to add to itself
NOBODY = -1  # owner of a bound that follows from numbers not being negative


@dataclass(frozen=True)
class Window:
    """A run of months: after `start` months of the series, until `end` months of it."""

    start: int
    end: int


@dataclass(frozen=True)
class Shown:
    """The windows of a series, what each would be rounded to, and which are shown."""

    windows: Sequence[Window]
    values: Numbers
    shown: Flags
    rule: Audience

    @cached_property
    def starts(self) -> Numbers:
        """Return where each window starts."""
        return np.array([window.start for window in self.windows], dtype=np.int64)

    @cached_property
    def ends(self) -> Numbers:
        """Return where each window ends."""
        return np.array([window.end for window in self.windows], dtype=np.int64)

    @cached_property
    def paths(self) -> "Paths":
        """Return the tightest bounds between any two months."""
        return shortest(self)

    @property
    def least(self) -> Numbers:
        """Return the least that each window can be, by what is shown."""
        least: Numbers = np.maximum(0, -self.paths.bound[self.ends, self.starts])
        return least

    @property
    def most(self) -> Numbers:
        """Return the most that each window can be, by what is shown."""
        most: Numbers = self.paths.bound[self.starts, self.ends]
        return most

    def possible(self) -> Numbers:
        """Return how many of the small numbers each window can still be."""
        least = np.maximum(self.least, 1)
        most = np.minimum(self.most, self.rule.hides_to)
        left: Numbers = np.maximum(0, most - least + 1)
        return left

    def exposed(self, small: Flags) -> list[int]:
        """Return the windows to hide next, so that no small number is told too closely.

        For each that is, the shortest of the shown windows that together give it away.
        """
        hidden = small & ~self.shown
        if not hidden.any():
            return []
        hurt = np.flatnonzero(hidden & (self.possible() < self.rule.leaves))
        return sorted({self.giveaway(int(window)) for window in hurt})

    def giveaway(self, window: int) -> int:
        """Return the shortest shown window among those that bound a window."""
        start, end = int(self.starts[window]), int(self.ends[window])
        steps = [*self.paths.steps(start, end), *self.paths.steps(end, start)]
        owners = {int(self.paths.owner[step]) for step in steps} - {NOBODY}
        return min(owners, key=lambda owner: (self.ends[owner] - self.starts[owner], owner))


@dataclass(frozen=True)
class Paths:
    """The tightest bound between any two months, and the way to it.

    `bound[i, j]` is the most by which the total after j months can exceed that after i; `via[i, j]`
    the next month on the way; `owner[i, j]` the window that states the bound of a single step.
    """

    bound: Numbers
    via: Numbers
    owner: Numbers

    def steps(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the single steps of the way between two months; none if there is no way."""
        while start != end and self.bound[start, end] < UNBOUND:
            following = int(self.via[start, end])
            yield start, following
            start = following


def shortest(told: Shown) -> Paths:
    """Return the shortest paths of the constraints that a release states."""
    months = int(told.ends.max()) + 1
    bound = np.full((months, months), UNBOUND, dtype=np.int64)
    owner = np.full((months, months), NOBODY, dtype=np.int64)
    np.fill_diagonal(bound, 0)
    after = np.arange(1, months)
    bound[after, after - 1] = 0  # no month is negative
    for i in np.flatnonzero(told.shown).tolist():
        window, (least, most) = told.windows[i], extremes(int(told.values[i]), told.rule)
        for start, end, limit in (
            (window.start, window.end, most),
            (window.end, window.start, -least),
        ):
            if limit < bound[start, end]:
                bound[start, end], owner[start, end] = limit, i
    return walked(bound, owner)


def walked(bound: Numbers, owner: Numbers) -> Paths:
    """Return the shortest paths of constraints, each stated by an owner (Floyd and Warshall)."""
    months = len(bound)
    via = np.tile(np.arange(months), (months, 1))
    for k in range(months):
        through = bound[:, k, None] + bound[None, k, :]
        better = through < bound
        bound = np.where(better, through, bound)
        via = np.where(better, via[:, k, None], via)
    return Paths(np.minimum(bound, UNBOUND), via, owner)


def extremes(value: int, rule: Audience) -> tuple[int, int]:
    """Return the least and the most that a shown number can stand for. A shown 0 is none at all."""
    if value == 0:
        return 0, 0
    least = value - rule.nearest // 2
    return max(least, rule.hides_to + 1), least + rule.nearest - 1


def small(numbers: Numbers, rule: Audience) -> Flags:
    """Return which numbers are too small to be said. None is not small: it is an answer."""
    return (numbers > 0) & (numbers <= rule.hides_to)


def rounded(numbers: Numbers, rule: Audience) -> Numbers:
    """Return the numbers rounded to the nearest that the rule asks for, halves up."""
    return (numbers + rule.nearest // 2) // rule.nearest * rule.nearest


def alone(number: int, rule: Audience) -> int | None:
    """Return what may be said of a number that is part of no series; None if too few."""
    counted = np.array([number])
    return None if small(counted, rule)[0] else int(rounded(counted, rule)[0])
