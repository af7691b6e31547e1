"""Which forces differ by more than chance: limits around one target, for whatever each is out of.

A funnel says of each force whether it lies where chance alone would put it. It puts nobody before
anybody: there is no order in it (Spiegelhalter, "Funnel plots for comparing institutional
performance", Statistics in Medicine 24, 2005). A value is a number out of a number, and what it
is out of tells how far chance may carry it.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from statistics import NormalDist
from typing import Any, Literal

import numpy as np
from scipy.stats import binom, poisson  # type: ignore[import-untyped]

from bluestone.statistics.intervals import Interval

Law = Literal["share", "rate"]  # binomial: of so many rows; Poisson: over so much
Inside = Literal["95", "99.8", "outside"]  # the narrowest limits that hold a value

KEPT = 4096  # limits: those of 43 forces and of a drawing's lines in both sizes, many times over
WARNING, ALARM = 0.95, 0.998  # two and three standard errors: those of Spiegelhalter (2005)


def pooled(numbers: Sequence[int], out_of: Sequence[float]) -> float:
    """Return the target that is the value of all together: the sum of numbers by what of."""
    return sum(numbers) / sum(out_of)


@lru_cache(KEPT)
def exact_limits(target: float, out_of: float, level: float, law: Law = "share") -> Interval:
    """Return between which values chance alone keeps a force whose true value is the target.

    A value is outside where its tail is less than half of what the level leaves: P(R <= r) below,
    P(R >= r) above, so that both ends are held alike. Between two whole numbers the limit is
    interpolated by their tails (Spiegelhalter 2005, appendix), for a smooth line. At the upper end
    the appendix takes the tail P(R > r) and so lies one case lower, which calls outside what an
    exact test does not; holding both ends alike is ours. A rate's limits are Poisson's.
    """
    tail = (1 - level) / 2
    spread, of = _chances(target, out_of, law)
    few, many = spread.ppf(tail, *of), spread.isf(tail, *of)
    below = _between(spread.cdf(few, *of), spread.pmf(few, *of), tail)
    above = _between(spread.sf(many - 1, *of), spread.pmf(many, *of), tail)
    low, high = float(few - below) / out_of, float(many + above) / out_of
    return Interval(max(0.0, low), high if law == "rate" else min(1.0, high))


def _chances(target: float, out_of: float, law: Law) -> tuple[Any, tuple[float, ...]]:
    """Return how the number of a force is spread by chance, as scipy has it, and by what.

    Not frozen together: that takes longer than to ask.
    """
    return (binom, (out_of, target)) if law == "share" else (poisson, (target * out_of,))


def _between(tail: float, own: float, wanted: float) -> float:
    """Return how far to go to the next case, from 0 to 1: its `own` chance is the whole way."""
    return min(1.0, max(0.0, float((tail - wanted) / own)))


def inside(number: int, out_of: float, within: Interval, beyond: Interval) -> Inside:
    """Return the narrowest limits that hold a value: `within` 95 %, `beyond` 99.8 %."""
    value = number / out_of
    if within.low <= value <= within.high:
        return "95"
    return "99.8" if beyond.low <= value <= beyond.high else "outside"


def sizes(largest: float, points: int = 60, smallest: float = 1) -> tuple[int, ...]:
    """Return out-ofs to draw limits at: whole, rising, and closest where limits bend most."""
    spread = np.geomspace(smallest, max(smallest, largest), points).round().astype(int)
    return tuple(np.unique(spread).tolist())


def steadied(value: float | np.ndarray, law: Law) -> np.ndarray:
    """Return values on the scale on which chance carries all alike, whatever the target.

    The arcsine of the root for a share, the root for a rate: its standard error is then
    `standard_error` (Spiegelhalter and others, "Statistical methods for healthcare regulation",
    Journal of the Royal Statistical Society A 175, 2012).
    """
    root: np.ndarray = np.sqrt(np.asarray(value, dtype=float))
    steady: np.ndarray = np.arcsin(root) if law == "share" else root
    return steady


def unsteadied(value: float, law: Law) -> float:
    """Return a value from that scale; its ends stay within what a share or a rate can be."""
    if law == "rate":
        return max(0.0, value) ** 2
    return float(np.sin(min(max(0.0, value), np.pi / 2)) ** 2)


def standard_error(out_of: float) -> float:
    """Return how far chance carries a value on the steadied scale: 1 / (2 root n)."""
    return 1 / (2 * sqrt(out_of))


def widened_limits(
    target: float, out_of: float, between: float, level: float, law: Law = "share"
) -> Interval:
    """Return limits that leave room for how forces differ in ways that are no news.

    `between` is the variance between forces on the steadied scale; it is added to that of chance
    (Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in
    Health Care 14, 2005). They are nowhere narrower than the exact ones, which hold better where
    few are counted: ours.
    """
    exact = exact_limits(target, out_of, level, law)
    reach = NormalDist().inv_cdf((1 + level) / 2) * sqrt(standard_error(out_of) ** 2 + between)
    middle = float(steadied(target, law))
    low, high = unsteadied(middle - reach, law), unsteadied(middle + reach, law)
    return Interval(min(exact.low, low), max(exact.high, high))
