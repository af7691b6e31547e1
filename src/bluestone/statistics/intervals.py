"""How far a share or a rate could lie from what is seen, by chance alone."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from scipy.stats import gamma  # type: ignore[import-untyped]

FEWEST = 10  # events from which Byar's interval is within 0.2 % of the exact one


@dataclass(frozen=True)
class Interval:
    """The lowest and the highest value that go well with what is seen.

    Of a share both lie from 0 to 1; of a rate they are in its unit, and not below 0.
    """

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


def garwood(number: int, over: float, level: float = 0.95) -> Interval | None:
    """Return the exact interval of a rate, `number` events `over` so much; None over nothing.

    By quantiles of the gamma distribution (Garwood, "Fiducial limits for the Poisson
    distribution", Biometrika 28, 1936). It holds at least its level, and is a little too wide.
    `over` is in the unit that the rate is per: years, residents, officers.
    """
    if not over:
        return None
    tail = (1 - level) / 2
    low = float(gamma.ppf(tail, number)) if number else 0.0
    high = float(gamma.isf(tail, number + 1))
    return Interval(low / over, high / over)


def byar(number: int, over: float, level: float = 0.95) -> Interval | None:
    """Return Byar's interval of a rate, `number` events `over` so much; None over nothing.

    Byar's approximation of the exact interval (Breslow and Day, Statistical Methods in Cancer
    Research volume II, 1987, page 69), which public health in England uses from ten events on; of
    fewer give `garwood`. `over` is in the unit that the rate is per.
    """
    if not over:
        return None
    reach = NormalDist().inv_cdf((1 + level) / 2)
    low = cube(number, -reach) if number else 0.0
    return Interval(max(0.0, low) / over, cube(number + 1, reach) / over)


def cube(events: int, reach: float) -> float:
    """Return Wilson and Hilferty's (1931) limit of a count, so many standard errors away."""
    return float(events * (1 - 1 / (9 * events) + reach / (3 * sqrt(events))) ** 3)


def rate_interval(number: int, over: float, level: float = 0.95) -> Interval | None:
    """Return the interval of a rate: the exact one of few events, Byar's of more; None over nothing.

    So does the Office for Health Improvement and Disparities' guide (Public Health Data Science,
    "Technical Guide: Confidence Intervals", 2018): below ten events Byar's is not close enough.
    """
    return garwood(number, over, level) if number < FEWEST else byar(number, over, level)
