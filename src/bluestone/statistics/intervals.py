"""How far a share could lie from what is seen, by chance alone."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True)
class Interval:
    """The lowest and the highest share that go well with what is seen, from 0 to 1."""

    low: float
    high: float


def wilson(number: int, out_of: int, level: float = 0.95) -> Interval | None:
    """Return the score interval of a share (Wilson, 1927); None if it is of nothing.

    Unlike the textbook interval it stays within 0 and 1, and says something of none and of all.
    """
    if not out_of:
        return None
    reach = NormalDist().inv_cdf((1 + level) / 2)
    share, weight = number / out_of, reach**2 / out_of
    middle = (share + weight / 2) / (1 + weight)
    spread = reach * sqrt(share * (1 - share) / out_of + weight / (4 * out_of)) / (1 + weight)
    low, high = min(share, middle - spread), max(share, middle + spread)
    return Interval(max(0.0, low), min(1.0, high))
