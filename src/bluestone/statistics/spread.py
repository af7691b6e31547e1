"""Limits of the XmR chart, and of the t chart, which is an XmR chart of times made even."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, floor
from statistics import fmean

from bluestone.statistics.signals import Limits

REACH = 2.66  # mean moving ranges to three sigma: 3 / 1.128 (Wheeler, 1993)
RANGE = 3.267  # mean moving ranges to the limit of a moving range: D4 of two points (Wheeler, 1993)
EVEN = 3.6  # a time to its 3.6th root is all but normal (Nelson, J. of Quality Technology 26, 1994)
NEAR = 2 / 3  # of the way to three sigma


def moving_ranges(values: Sequence[float]) -> list[float]:
    """Return how far each value lies from the one before."""
    return [abs(later - sooner) for sooner, later in pairwise(values)]


def range_limit(values: Sequence[float]) -> float:
    """Return how far two successive values may lie apart by chance."""
    return RANGE * fmean(moving_ranges(values))


def xmr(values: Sequence[float], least: float | None = None, most: float | None = None) -> Limits:
    """Return the limits of an XmR chart of at least two values (Wheeler, 1993).

    A limit beyond the `least` or the `most` that a value can be is no limit: nothing can pass it.
    Values that never moved say nothing of chance: they set a middle and no limits.
    """
    centre, step = fmean(values), REACH * fmean(moving_ranges(values))

    def ends(step: float) -> tuple[float | None, float | None]:
        low, high = centre - step, centre + step
        return (
            None if step == 0 or (least is not None and low <= least) else low,
            None if step == 0 or (most is not None and high >= most) else high,
        )

    return Limits(centre=centre, far=ends(step), near=ends(step * NEAR))


def whole(limits: Limits) -> Limits:
    """Return limits for values that are told in whole units: each at the next unit further out.

    A middle time of whole days moves by no less than a day, so 4 is no signal where chance reaches
    to 3.99. Ours.
    """

    def outward(ends: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
        low, high = ends
        lowest = None if low is None or floor(low) <= 0 else float(floor(low))
        return lowest, None if high is None else float(ceil(high))

    return replace(limits, far=outward(limits.far), near=outward(limits.near))


def evened(days: float) -> float:
    """Return a time on the scale on which times between rare events are all but normal."""
    return float(days ** (1 / EVEN))


def uneven(value: float) -> float:
    """Return the time that lies at a value of the even scale."""
    return float(value**EVEN)


def t_limits(waits: Sequence[float]) -> Limits:
    """Return the limits of a t chart in the unit of the waits, each above 0.

    They are those of an XmR chart of the evened waits, brought back (Nelson, 1994; Provost and
    Murray, The Health Care Data Guide, 2011). Its middle is therefore near the median.
    """
    even = xmr([evened(wait) for wait in waits], least=0)

    def back(ends: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
        low, high = ends
        return None if low is None else uneven(low), None if high is None else uneven(high)

    return Limits(centre=uneven(even.centre), far=back(even.far), near=back(even.near))
