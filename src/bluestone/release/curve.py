"""What becomes of a cohort's crimes by set days, as it is estimated and as it may be said.

An estimate is computed on true rows where the records are, and is not fit to be said. Where nothing
is censored before a day, a share times the cohort is exactly how many crimes ended so by then, so a
curve is held to the rule that figures are held to. Each share is turned back into a number of
crimes, and:

1. A cohort of fewer crimes than the audience's `curve_rows` has no curve.
2. A number from 1 to 7 is hidden, that of the crimes still open like any other.
3. At each day the endings and what is still open add up to the cohort. Where one is hidden, the
   smallest that are shown are hidden too, until at least two are and together they are more than
   7: what the others leave over then says how few neither is.
4. A curve only rises, so two days of it say how many ended between them. Where that is 1 to 7, and
   the rounded numbers would leave it fewer than the audience's `leaves` values, the earlier day is
   hidden.
5. What is shown is worked out from numbers rounded to the nearest 5, the interval like the share.
   Each is rounded on its own, so the parts of a day need not add up to 100.

Cohorts are whole years that do not overlap, so none is the difference of two others. What the
figures of the same release say of the same crimes is rounded apart and not weighed against curves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from bluestone.reference.codes import OUTCOMES
from bluestone.release.audience import Audience
from bluestone.release.figure import Period
from bluestone.release.inference import Flags, Numbers, alone, rounded, small
from bluestone.statistics.curves import interval

HORIZONS = (30, 60, 90, 180, 365, 730)  # days since recording at which a curve is said; ours

ENDINGS = {  # what is told apart, by the research groups of the outcomes; ours
    "charged": ("charged",),
    "victim": ("victim",),
    "investigation": ("investigation",),
    "other": ("other", "prevented", "transferred"),
}
LABELS = {
    "charged": "Charged or summonsed",
    "victim": "Victim does not support",
    "investigation": "Evidential difficulty, or nobody identified",
    "other": "Another outcome",
    "open": "Still open",
}
FINE_ROWS, FINE_BELOW = 1_000, 10  # crimes from which a share below 10 % has a decimal; ours

TOO_SMALL = "fewer than {rows} crimes in the cohort"
TOO_FEW = "too few to say, or would give away one that is"


def outcomes_of(ending: str) -> tuple[str, ...]:
    """Return the outcome types that count as an ending of that name."""
    return tuple(code for group in ENDINGS[ending] for code in OUTCOMES.where(group=group))


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What became of the crimes recorded in a period, by each of HORIZONS. Not fit to be said.

    `shares`, with their `lows`, `highs` and `errors`, are from 0 to 1, for each ending and "open";
    `at_risk` are the crimes watched and open at the beginning of each day. `why` says why a day
    cannot be judged, and is empty where it can; its shares are then not to be shown. `cohort` is
    None for all crimes, whenever recorded.
    """

    force: str
    cohort: Period | None
    group: str = ""
    rows: int
    at_risk: tuple[int, ...]
    shares: Mapping[str, tuple[float, ...]]
    errors: Mapping[str, tuple[float, ...]]
    lows: Mapping[str, tuple[float, ...]]
    highs: Mapping[str, tuple[float, ...]]
    why: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Point:
    """By a day, what share of a cohort had ended in one way, in per cent, with its 95 % interval.

    `share`, `low` and `high` are None where it cannot be said, and `why` says why not.
    """

    ending: str
    days: int
    share: float | None
    low: float | None
    high: float | None
    why: str = ""
    unit: str = "per cent"


@dataclass(frozen=True, kw_only=True)
class Curve:
    """What became of a cohort, fit to be said: a point for each ending and day.

    `rows` is rounded; None where there are too few to say.
    """

    force: str
    cohort: Period
    group: str = ""
    rows: int | None
    points: tuple[Point, ...]

    def of(self, ending: str) -> tuple[Point, ...]:
        """Return the points of one ending, in the order of their days."""
        return tuple(point for point in self.points if point.ending == ending)


def curve(estimate: Estimate, cohort: Period, rule: Audience) -> Curve:
    """Return what may be said of an estimate about a cohort to an audience."""
    numbers = np.array(
        [np.rint(np.array(estimate.shares[part]) * estimate.rows) for part in LABELS], np.int64
    )
    judged = np.array([not why for why in estimate.why])
    if estimate.rows < rule.curve_rows:
        hidden, unsaid = np.ones_like(numbers, bool), TOO_SMALL.format(rows=rule.curve_rows)
    else:
        hidden, unsaid = hidden_in(numbers, judged, rule), TOO_FEW
    size = alone(estimate.rows, rule)
    points = tuple(
        Point(
            ending=part, days=days, share=None, low=None, high=None, why=estimate.why[j] or unsaid
        )
        if size is None or hidden[i, j] or not judged[j]
        else point(part, j, int(numbers[i, j]), size, estimate, rule)
        for i, part in enumerate(LABELS)
        for j, days in enumerate(HORIZONS)
    )
    return Curve(
        force=estimate.force, cohort=cohort, group=estimate.group, rows=size, points=points
    )


def hidden_in(numbers: Numbers, judged: Flags, rule: Audience) -> Flags:
    """Return which numbers of a cohort are hidden: a line for each part, a column for each day."""
    hidden: Flags = small(numbers, rule) & judged
    while True:
        more = hidden | beside(numbers, hidden, rule) | before(numbers, hidden | ~judged, rule)
        if (more == hidden).all():
            return hidden
        hidden = more


def beside(numbers: Numbers, hidden: Flags, rule: Audience) -> Flags:
    """Return what is hidden so that no hidden part of a day is what the others leave over."""
    found = hidden.copy()
    for day in np.flatnonzero(hidden.any(axis=0)):
        order = np.argsort(numbers[:, day], kind="stable")
        shown = [part for part in order if not found[part, day] and numbers[part, day]]
        for part in shown:
            unsaid = numbers[found[:, day], day]
            if len(unsaid) > 1 and unsaid.sum() > rule.hides_to:
                break
            found[part, day] = True
    return found


def before(numbers: Numbers, unseen: Flags, rule: Audience) -> Flags:
    """Return which days are hidden because a later one would say how few ended in between."""
    found = np.zeros_like(unseen)
    values = rounded(numbers, rule)
    for part, line in enumerate(numbers):
        for sooner, later in combinations(np.flatnonzero(~unseen[part]), 2):
            between = abs(int(line[later] - line[sooner]))
            told = abs(int(values[part, later] - values[part, sooner]))
            least, most = max(1, told - rule.nearest + 1), told + rule.nearest - 1
            left = min(most, rule.hides_to) - least + 1
            if 0 < between <= rule.hides_to and left < rule.leaves:
                found[part, sooner] = True
    return found


def point(
    part: str, place: int, number: int, size: int, estimate: Estimate, rule: Audience
) -> Point:
    """Return what is said of one part on one day: all of it from rounded numbers."""
    share = int(rounded(np.array([number]), rule)[0]) / size
    behind = rows_behind(estimate.shares[part][place], estimate.errors[part][place], size, rule)
    error = np.sqrt(share * (1 - share) / behind)
    low, high = interval(np.array([share]), np.array([error]), np.array([behind]))
    return Point(
        ending=part,
        days=HORIZONS[place],
        share=percentage(share, size, share),
        low=percentage(float(low[0]), size, share),
        high=percentage(float(high[0]), size, share),
    )


def percentage(value: float, size: int, share: float) -> float:
    """Return a value in per cent, with a decimal where the cohort is large and its share small."""
    return round(100 * value, int(size >= FINE_ROWS and 100 * share < FINE_BELOW))


def rows_behind(share: float, error: float, size: int, rule: Audience) -> int:
    """Return how many rows would give a share its error if none were censored, rounded.

    Never more than the cohort has: with nothing censored, it is the cohort.
    """
    if error <= 0:
        return size
    same = round(share * (1 - share) / error**2)
    return max(rule.nearest, min(size, int(rounded(np.array([same]), rule)[0])))
