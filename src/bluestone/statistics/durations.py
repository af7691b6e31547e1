"""How long it takes until something has happened to half, when it has not happened to all yet."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

HALF = 0.5
CLOSE = 1e-9  # what a product of many shares may be off by; far less than one row of a million
REACH = NormalDist().inv_cdf(0.975)  # standard errors to each side of a 95 % interval


@dataclass(frozen=True)
class Median:
    """A censored median and its 95 % interval, in the unit of the times, from so many `rows`.

    None where that point was never reached: too few have had the event yet.
    """

    middle: float | None
    low: float | None
    high: float | None
    rows: int


def censored_median(times: np.ndarray, ended: np.ndarray, open_: np.ndarray) -> Median | None:
    """Return the time by which half had the event; None if there are no rows.

    At each of the distinct `times`, in any order, `ended` rows had the event and `open_` rows were
    seen for the last time without it. The median is the first time at which the Kaplan-Meier
    estimate is at most a half (Kaplan and Meier, 1958). The interval holds every time at which a
    half lies within the estimate's own log-log interval (Brookmeyer and Crowley, 1982), which is
    what `quantile_ci` of statsmodels does; where the estimate leaps over a half so surely that no
    time is left, it is the time of the leap.
    """
    rows = round(float(ended.sum() + open_.sum()))
    if not rows:
        return None
    order = np.argsort(times)
    left = ended[order] + open_[order]
    at_risk = np.cumsum(left[::-1])[::-1]
    happened = ended[order] > 0
    if not happened.any():
        return Median(None, None, None, rows)
    when, events, at_risk = times[order][happened], ended[order][happened], at_risk[happened]
    survival = np.cumprod(1 - events / at_risk)
    far = errors_below_half(survival, events, at_risk)
    return Median(
        middle=first(when, survival <= HALF + CLOSE),
        low=first(when, far >= -REACH),
        high=following_last(when, far <= REACH),
        rows=rows,
    )


def errors_below_half(survival: np.ndarray, events: np.ndarray, at_risk: np.ndarray) -> np.ndarray:
    """Return how many standard errors each estimate lies below a half, on the log-log scale.

    The error is Greenwood's (1926). Where nobody is left the estimate is surely below.
    """
    far = np.full(len(survival), np.inf)
    some = at_risk > events
    greenwood = np.cumsum(events[some] / (at_risk[some] * (at_risk[some] - events[some])))
    logs = -np.log(survival[some])
    far[some] = np.log(logs / -np.log(HALF)) * logs / np.sqrt(greenwood)
    return far


def first(when: np.ndarray, holds: np.ndarray) -> float | None:
    """Return the first time at which something holds; None if it never does."""
    return float(when[holds.argmax()]) if holds.any() else None


def following_last(when: np.ndarray, holds: np.ndarray) -> float | None:
    """Return the first time since which something holds no more; None if it still does."""
    after = len(when) - int(holds[::-1].argmax()) if holds.any() else 0
    return float(when[after]) if after < len(when) else None
