"""What becomes of a cohort by each day, when it can end in several ways and some has not ended yet.

One minus Kaplan-Meier of one ending overstates it many times over, because it treats what ended
otherwise as if it might still end so. The cumulative incidence does not.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from bluestone.statistics.durations import CLOSE, REACH

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]

OPEN = 0  # the cause of a row that has not ended; causes are 1, 2, ...


@dataclass(frozen=True)
class Spells:
    """How long rows were watched, alike rows together: `rows` of them each.

    A row was seen from its `entries` until its `times`, both in days since it began, and ended then
    by the cause in `causes`; OPEN is censored then. An entry after 0 is left truncation: had the
    row ended before that day, nobody would know of it.
    """

    times: Numbers
    causes: Counts
    entries: Numbers
    rows: Numbers

    def at_risk(self, days: Numbers) -> Numbers:
        """Return how many rows were watched, and not over, at the beginning of each day."""
        over = weight_until(self.times, self.rows, days, "left")
        watched: Numbers = self.rows.sum() - self.not_yet_watched(days) - over
        return watched

    def not_yet_watched(self, days: Numbers) -> Numbers:
        """Return how many rows had not entered by the beginning of each day."""
        if not self.entries.any():
            return np.zeros(len(days))
        missing: Numbers = self.rows.sum() - weight_until(self.entries, self.rows, days, "right")
        return missing

    @property
    def watched(self) -> "Spells":
        """Return the rows that were watched at all: they did not end before their entry."""
        kept = self.entries <= self.times
        return Spells(self.times[kept], self.causes[kept], self.entries[kept], self.rows[kept])


@dataclass(frozen=True)
class Incidence:
    """By each of `times`, what share has ended by each cause, and how sure that is.

    `share`, `error`, `low` and `high` have a line for each cause, from 0 to 1; `open_` is what has
    not ended. `low` to `high` is a pointwise 95 % interval.
    """

    times: Numbers
    at_risk: Numbers
    open_: Numbers
    share: Numbers
    error: Numbers
    low: Numbers
    high: Numbers

    def at(self, days: Numbers, at_risk: Numbers) -> "Incidence":
        """Return the same by other days, at the beginning of which so many were `at_risk`."""
        by_then = np.searchsorted(self.times, days, side="right")
        until_then = np.searchsorted(self.times, days, side="left")

        def stepped(values: Numbers, first: float, place: Places) -> Numbers:
            before = np.full((*values.shape[:-1], 1), first)
            whole: Numbers = np.concatenate([before, values], axis=-1)[..., place]
            return whole

        share, error = stepped(self.share, 0.0, by_then), stepped(self.error, 0.0, by_then)
        rows = rows_behind(at_risk, stepped(self.open_, 1.0, until_then))
        open_ = stepped(self.open_, 1.0, by_then)
        return Incidence(days, at_risk, open_, share, error, *interval(share, error, rows))

    def reached(self, cause: int, share: float) -> float | None:
        """Return the first time by which a share has ended by a cause; None if not yet."""
        there = self.share[cause - 1] >= share - CLOSE
        return float(self.times[there.argmax()]) if there.any() else None


def incidence(spells: Spells, *, kinds: int) -> Incidence:
    """Return the cumulative incidence of causes 1 to `kinds` (Aalen and Johansen, 1978).

    By each time t at which rows ended, the share ended by a cause is the sum of S(t-) d/n: of
    those still open before t, the part that ended by it at t. Rows that end on one day are taken
    together, and those censored on a day are at risk on that day (Kaplan and Meier, 1958). With
    left truncation a row counts among the n from its entry on (Lynden-Bell, 1971; Andersen and
    others, Statistical Models Based on Counting Processes, 1993, section III.3), and all is said as
    if nothing had ended before the first entry.
    """
    watched = spells.watched
    days, place = np.unique(watched.times, return_inverse=True)
    cells = watched.causes * len(days) + place
    flat = np.bincount(cells, watched.rows, (kinds + 1) * len(days)).astype(np.float64)
    left = flat.reshape(kinds + 1, len(days))
    happened = left[1:].any(axis=0)
    later = np.cumsum(left.sum(axis=0)[::-1])[::-1]
    at_risk = (later - watched.not_yet_watched(days))[happened]
    times, ended = days[happened], left[1:, happened]
    gone = ended.sum(axis=0)
    open_ = np.cumprod(1 - gone / at_risk)
    before = np.concatenate([[1.0], open_[:-1]])[: len(times)]
    share = np.cumsum(before * ended / at_risk, axis=1)
    error = np.sqrt(variance(share, before, ended, at_risk))
    ends = interval(share, error, rows_behind(at_risk, before))
    return Incidence(times, at_risk, open_, share, error, *ends)


def variance(share: Numbers, before: Numbers, ended: Numbers, at_risk: Numbers) -> Numbers:
    """Return the variance of each cumulative incidence, by the delta method.

    Marubini and Valsecchi, Analysing Survival Data from Clinical Trials and Observational Studies
    (1995), section 10.2.4, after Dinse and Larson (1986): Greenwood's formula where there is one
    cause, and the binomial p (1 - p) / n where nothing is censored. Its sums over F(t) - F(t_j)
    are multiplied out, so that one pass over the times is enough.
    """
    gone = ended.sum(axis=0)
    left = at_risk - gone
    greenwood = np.where(left > 0, gone / (at_risk * np.where(left > 0, left, 1)), 0.0)
    single = before * ended / at_risk**2
    own = np.cumsum(before * single * (at_risk - ended) / at_risk, axis=1)
    spread = (
        share**2 * np.cumsum(greenwood)
        - 2 * share * np.cumsum(share * greenwood, axis=1)
        + np.cumsum(share**2 * greenwood, axis=1)
    )
    shared = share * np.cumsum(single, axis=1) - np.cumsum(share * single, axis=1)
    whole: Numbers = np.maximum(0.0, spread + own - 2 * shared)
    return whole


def rows_behind(at_risk: Numbers, before: Numbers) -> Numbers:
    """Return how many rows at the start would have left so many at risk, none being censored."""
    some = before > CLOSE
    rows: Numbers = np.where(some, at_risk / np.where(some, before, 1.0), at_risk)
    return rows


def interval(share: Numbers, error: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
    """Return the ends of a 95 % interval of each share, symmetric on the scale log(-log).

    It never leaves 0 to 1 (Choudhury, Statistics in Medicine 21, 2002). Of none and of all that
    scale says nothing; there the end is Wilson's (1927), of as many `rows`.
    """
    inside = (share > CLOSE) & (share < 1 - CLOSE)
    safe = np.where(inside, share, 0.5)
    far = np.exp(REACH * error / (safe * np.abs(np.log(safe))))
    edge = REACH**2 / (np.maximum(rows, 0.0) + REACH**2)
    low = np.where(inside, safe**far, np.where(share > CLOSE, 1 - edge, 0.0))
    high = np.where(inside, safe ** (1 / far), np.where(share > CLOSE, 1.0, edge))
    return low, high


def weight_until(
    values: Numbers, rows: Numbers, days: Numbers, side: Literal["left", "right"]
) -> Numbers:
    """Return how many rows have a value up to each day; with side "left", below it."""
    order = np.argsort(values, kind="stable")
    total = np.concatenate([[0.0], np.cumsum(rows[order])])
    until: Numbers = total[np.searchsorted(values[order], days, side=side)]
    return until
