"""Rare events: the waits between them, in days and in cases, and what such waits are held against."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log
from statistics import NormalDist

from bluestone.statistics.signals import RUN, Limits

RARE = 4  # events a month: below, months are not charted but waits are; ours, see `is_rare`
FAR = NormalDist().cdf(-3)  # the chance beyond three sigma, on one side
NEAR = NormalDist().cdf(-2)


@dataclass(frozen=True)
class Day:
    """What one day held: `events` among so many `cases`. Days are numbered, from any first."""

    day: int
    events: int
    cases: int


@dataclass(frozen=True)
class Waits:
    """The waits from each event to the next; `on` are the days of the events, one more than waits.

    `days` and `cases` are the two ways of telling a wait; `open_days` and `open_cases` are how
    long the last event is ago by the last day known. What lies before the first event is no wait.
    """

    on: tuple[int, ...]
    days: tuple[float, ...]
    cases: tuple[int, ...]
    open_days: float
    open_cases: int


def is_rare(events: int, others: int, months: int) -> bool:
    """Return whether waits say more than months: fewer than four events, or others, a month.

    Ours. So 0 to 4 a month is always rare. With a mean below 4 at least one month in 55 has none
    by chance (Poisson: e to the -4), none is no signal of anything, and shares leap; below 9 a
    month no count can be low enough to lie under a limit.
    """
    return min(events, others) < RARE * months


def waits(days: Sequence[Day], until: int) -> Waits | None:
    """Return the waits between events up to the day `until`; None if there was no event.

    Events of one day are spread evenly over it, and evenly among its cases: nobody recorded their
    order, so no wait is 0 days and none is invented to be long. Ours.
    """
    moments: list[float] = []
    places: list[int] = []
    on: list[int] = []
    seen = 0
    for each in sorted(days, key=lambda day: day.day):
        for i in range(each.events):
            part = (i + 0.5) / each.events
            moments.append(each.day + part)
            places.append(seen + floor(part * each.cases))
            on.append(each.day)
        seen += each.cases
    if not moments:
        return None
    return Waits(
        on=tuple(on),
        days=tuple(later - sooner for sooner, later in pairwise(moments)),
        cases=tuple(later - sooner - 1 for sooner, later in pairwise(places)),
        open_days=until + 1 - moments[-1],
        open_cases=seen - places[-1] - 1,
    )


def g_limits(cases: Sequence[float]) -> Limits:
    """Return the limits of a g chart: of the cases between two events, neither of them counted.

    Such a wait is geometric (Kaminsky and others, 1992; Benneyan, Health Care Management Science
    4, 2001). Its limits are where that chance is as small as beyond two and three sigma of a
    normal one, not three of its own standard deviations, beyond which lie eighteen in a thousand.
    A short wait is hardly ever too short, so mostly there is no lower limit. The middle halves the
    chances as nearly as whole numbers can, and a run must be as unlikely as eight of a fair coin.
    """
    chance = len(cases) / (len(cases) + sum(cases))  # that a case is an event
    if chance == 1:
        return Limits(centre=0, far=(None, None), near=(None, None))
    miss = 1 - chance
    below = max(0, round(log(0.5, miss)) - 1)  # the longest wait under the middle
    above = miss ** (below + 1)
    return Limits(
        centre=below + 0.5,
        far=(shortest(miss, FAR), longest(miss, FAR)),
        near=(shortest(miss, NEAR), longest(miss, NEAR)),
        runs=(run(1 - above), run(above)),
    )


def longest(miss: float, risk: float) -> float:
    """Return the limit above which waits have less than a risk: between two whole numbers."""
    return floor(log(risk, miss)) + 0.5


def shortest(miss: float, risk: float) -> float | None:
    """Return the limit under which waits have less than a risk; None if even none has more."""
    under = floor(log(1 - risk, miss))
    return under - 0.5 if under else None


def run(side: float) -> int:
    """Return how many in a row on a side of that chance are as unlikely as eight of a fair coin."""
    return max(RUN, ceil(RUN * log(0.5) / log(side) - 1e-9))
