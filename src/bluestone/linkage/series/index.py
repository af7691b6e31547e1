"""Finds the likest of millions of crimes in milliseconds, exactly as the model scores them.

Behaviours lie in bit planes, 4,096 crimes to a block. A search first reckons the most that each
crime may score, by whole numbers and tables, and then scores exactly those that could be among the
best. The bound holds since no curve rises, and since the distance of two windows' middles is never
more than the expected distance of moments in them (Jensen's inequality).
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from bluestone.linkage.series import kernels, settling
from bluestone.linkage.series.crimes import UNKNOWN, Crimes
from bluestone.linkage.series.kernels import BITS, BLOCK, PARTS, WORDS
from bluestone.linkage.series.model import Curve, Model, gridded
from bluestone.linkage.series.times import widened

THREADS = 2
SLACK = 0.03  # nats by which single precision may put a bound too low
AT_ONCE = 512  # crimes whose neighbours one thread seeks before it tells how far it is

Arrays = tuple[np.ndarray, ...]


class Index:
    """Crimes made ready to be searched by one model, whose behaviours they have as `recoded`."""

    def __init__(self, model: Model, crimes: Crimes) -> None:
        """Lay crimes into planes and blocks."""
        self.n, self.constant = len(crimes), model.constant
        self.blocks = -(-self.n // BLOCK)
        self.codes = np.ascontiguousarray(crimes.codes.astype(np.int16))
        self.worths = (*worths(model), np.zeros(self.n))
        self.worths[-1][:] = base(self.worths, self.codes)
        self.planes, *self.of = laid(self.codes, self.worths[2], self.blocks)
        start, end = widened((crimes.start, crimes.end))
        self.where = np.column_stack([crimes.x, crimes.y, start, end])
        middles, halves = (start + end) / 2, (end - start) / 2
        self.rough = (
            self.padded(self.worths[-1], -np.inf),
            *(self.padded(each - middle(each)) for each in (crimes.x, crimes.y, middles)),
            self.padded(halves),
        )
        self.curves = packed(model.curves)
        self.twos = by_two(*self.curves)
        self.found = tuple(np.empty(self.blocks * each, np.float32) for each in (BLOCK, 1, PARTS))
        self.pool = ThreadPoolExecutor(THREADS)

    def padded(self, column: np.ndarray, filling: float = np.nan) -> np.ndarray:
        """Return a column in single precision, filled up to whole blocks."""
        whole = np.full(self.blocks * BLOCK, filling, dtype=np.float32)
        whole[: self.n] = column
        return whole

    def nearest(self, place: int, most: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the places of the crimes likest to one, best first, and their scores in nats."""
        shared, differing, yes_or_no, last, _ = self.worths
        size = max(1, self.codes.shape[1])
        columns, chosen = np.empty(size, np.int64), np.empty(2 * size, np.int64)
        nats, worth = np.empty(2 * size), np.empty(2 * size, np.int16)
        behaviours, count, everywhere = kernels.prepared(
            *(self.codes[place], shared, differing, yes_or_no, last, *self.of),
            *(columns, chosen, nats),
        )
        scale = kernels.weighed(nats, count, worth)
        spot = np.array([column[place] for column in self.rough[1:]])
        offset = np.float32(everywhere + SLACK)
        cuts = np.linspace(0, self.blocks, THREADS + 1).astype(int)

        def reckon(part: tuple[int, int]) -> None:
            """Reckon the most that crimes of some blocks may score."""
            kernels.bounds(
                *(self.planes, chosen, worth, count, scale, offset, spot, self.rough),
                *(self.twos, part, *self.found),
            )

        list(self.pool.map(reckon, zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True)))
        best, at = self.empty(1, most)
        settling.settle(
            *(place, self.n, self.found, best[0], at[0], columns, behaviours),
            *(self.codes, self.worths, self.where, self.curves),
        )
        return at[0], best[0] + self.constant

    def neighbours(
        self, most: int, progress: Callable[[float], None] = lambda _: None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the likest crimes of every crime: places and scores in nats, a row a crime."""
        best, at = self.empty(self.n, most)

        def seek(first: int) -> None:
            """Find the likest of some crimes."""
            some = np.arange(first, min(first + AT_ONCE, self.n))
            mine = slice(first, first + len(some))
            settling.sought(
                *(some, self.planes, tuple(self.of), self.codes, self.worths, self.where),
                *(self.curves, self.rough, self.twos, SLACK, best[mine], at[mine]),
            )
            progress((first + len(some)) / self.n)

        list(self.pool.map(seek, range(0, self.n, AT_ONCE)))
        return at, best + self.constant

    def empty(self, rows: int, most: int) -> tuple[np.ndarray, np.ndarray]:
        """Return lists of the best that hold nothing yet, and their places."""
        size = (rows, max(1, min(most, self.n - 1)))
        return np.full(size, -np.inf), np.full(size, self.n, dtype=np.int64)


def middle(column: np.ndarray) -> float:
    """Return a number in the midst of a column, which keeps single precision near enough; 0 of none."""
    known = column[~np.isnan(column)]
    return float(np.median(known)) if len(known) else 0.0


def worths(model: Model) -> Arrays:
    """Return what sharing each level of each behaviour adds, what differing does, and their kinds.

    The last is where in the first stands a level that was never met.
    """
    widest = max((len(habit.common) for habit in model.habits), default=1)
    shared = np.zeros((len(model.habits), max(2, widest)))
    for k, habit in enumerate(model.habits):
        shared[k, : len(habit.common)] = gridded(model.weight * habit.shared)
    differing = gridded(np.array([model.weight * habit.differing for habit in model.habits]))
    kinds = np.array([each.is_yes_or_no for each in model.behaviours], dtype=bool)
    last = np.array([len(each.levels) for each in model.behaviours], dtype=np.int64)
    return shared, differing, kinds, last


def base(found: Arrays, codes: np.ndarray) -> np.ndarray:
    """Return what crimes score with one in which nothing that is there or not was there."""
    shared, differing, kinds, *_ = found
    total = np.zeros(len(codes))
    for k in np.flatnonzero(kinds):
        total += np.where(codes[:, k] == 0, shared[k, 0], differing[k]) * (codes[:, k] != UNKNOWN)
    return total


def laid(codes: np.ndarray, kinds: np.ndarray, blocks: int) -> Arrays:
    """Return bit planes, the plane where each behaviour is known (below 0: in all), and of its levels."""
    planes: list[np.ndarray] = []
    levels = int(codes.max(initial=1)) + 1
    known = np.full(codes.shape[1], -1, dtype=np.int64)
    of = np.full((codes.shape[1], levels), -1, dtype=np.int64)
    for k, column in enumerate(codes.T):
        if (column == UNKNOWN).any():
            known[k] = len(planes)
            planes.append(sliced(column != UNKNOWN, blocks))
        for level in [1] if kinds[k] else np.unique(column[column != UNKNOWN]):
            of[k, level] = len(planes)
            planes.append(sliced(column == level, blocks))
    return np.stack(planes or [sliced(np.zeros(0, dtype=bool), blocks)]), known, of


def sliced(column: np.ndarray, blocks: int) -> np.ndarray:
    """Return truths as bits: bit b of word w of a block is of its crime `WORDS` b + w."""
    whole = np.zeros(blocks * BLOCK, dtype=np.uint16)
    whole[: len(column)] = column
    bits = whole.reshape(blocks, BITS, WORDS) << np.arange(BITS, dtype=np.uint16)[:, None]
    return np.asarray(bits.sum(axis=1, dtype=np.uint16))


def packed(curves: tuple[Curve, ...]) -> Arrays:
    """Return curves as arrays: knots and slopes, a row each, their starts, and numbers of knots."""
    counts = np.array([len(curve.knots) for curve in curves])
    knots, slopes = np.zeros((len(curves), counts.max())), np.zeros((len(curves), counts.max()))
    for k, curve in enumerate(curves):
        knots[k] = curve.knots[-1]
        knots[k, : counts[k]] = curve.knots
        slopes[k, : counts[k] - 1] = curve.weights
    return knots, slopes, np.array([curve.start for curve in curves]), counts


def by_two(knots: np.ndarray, slopes: np.ndarray, starts: np.ndarray, _: np.ndarray) -> np.ndarray:
    """Return curves two stretches at a time, as `kernels.added` takes them, in single precision."""
    if knots.shape[1] % 2 == 0:
        knots, slopes = np.hstack([knots, knots[:, -1:]]), np.hstack([slopes, slopes[:, -1:] * 0])
    parts = range(0, knots.shape[1] - 1, 2)
    found = np.zeros((len(knots), len(parts), 6), dtype=np.float32)
    for part, s in enumerate(parts):
        near, middle, far = knots[:, s : s + 3].T
        first, second = slopes[:, s : s + 2].T
        always = starts * (s == 0) - first * near - second * middle
        found[:, part] = np.column_stack([near, middle, far, first, second, always])
    return found
