"""Whether a series has changed: four rules, looked for against limits that a baseline sets.

A point that may be chance is told from one that is not (Shewhart, 1931). The rules are those of
Western Electric's Statistical Quality Control Handbook (1956) and of Nelson (Journal of Quality
Technology 16, 1984); NHS England's Making Data Count uses the same four kinds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Rule = Literal["outside", "run", "two of three", "trend"]
Way = Literal["higher", "lower"]
Values = Sequence[float | None]  # None: a gap, nothing to count; never 0

RUN = 8  # points on one side (Western Electric, 1956; Wheeler, Understanding Variation, 2000)
TREND = 6  # points that rise, or fall, one after another (Nelson, 1984, test 3)
PAIR, WINDOW = 2, 3  # two of three points beyond two sigma (Western Electric, 1956)
LATEST = 3  # a signal is in force while it holds one of so many newest points; ours
CLOSE = 1e-9  # what a sum of numbers may be off by, as a part of their size

NAMED: dict[Rule, str] = {  # in words, whatever the chart; "point" becomes month or wait
    "run": "eight or more points in a row on one side of the middle",
    "outside": "a point outside the limits",
    "two of three": "two of three points in a row near one limit or beyond it",
    "trend": "six or more points in a row, each {way} than the one before",
}


@dataclass(frozen=True)
class Limits:
    """What a series is held against, in its own unit: its middle, and how far chance reaches.

    `near` are two sigma away and `far` three, below and above; None where chance has no such end.
    `runs` is how many points in a row below and above the middle are too many.
    """

    centre: float
    far: tuple[float | None, float | None]
    near: tuple[float | None, float | None]
    runs: tuple[int, int] = (RUN, RUN)


@dataclass(frozen=True)
class Signal:
    """One rule that was met: by the points from the place `first` to the place `last`."""

    rule: Rule
    way: Way
    first: int
    last: int


def signals(values: Values, limits: Limits) -> tuple[Signal, ...]:
    """Return every signal in a series, in order of where it ends; gaps are passed over."""
    places = [i for i, value in enumerate(values) if value is not None]
    points = [value for value in values if value is not None]
    found = (
        *outside(points, limits),
        *runs(points, limits),
        *pairs(points, limits),
        *trends(points),
    )
    placed = (Signal(s.rule, s.way, places[s.first], places[s.last]) for s in found)
    return tuple(sorted(placed, key=lambda s: (s.last, -list(NAMED).index(s.rule))))


def side(value: float, line: float | None) -> int:
    """Return whether a value lies above a line (1), below (-1), or on it, or there is none (0)."""
    if line is None or abs(value - line) <= CLOSE * max(abs(value), abs(line)):
        return 0
    return 1 if value > line else -1


def beyond(value: float, ends: tuple[float | None, float | None]) -> int:
    """Return whether a value lies above the upper end (1), below the lower (-1), or within (0)."""
    low, high = ends
    return int(side(value, high) == 1) - int(side(value, low) == -1)


def way(sign: int) -> Way:
    """Return a side in words."""
    return "higher" if sign > 0 else "lower"


def outside(points: Sequence[float], limits: Limits) -> list[Signal]:
    """Return each point beyond three sigma."""
    sides = [beyond(point, limits.far) for point in points]
    return [Signal("outside", way(sign), i, i) for i, sign in enumerate(sides) if sign]


def runs(points: Sequence[float], limits: Limits) -> list[Signal]:
    """Return each longest run on one side of the middle; points on it neither count nor end it."""
    sides = [(i, sign) for i, point in enumerate(points) if (sign := side(point, limits.centre))]
    starts = [n for n, (_, sign) in enumerate(sides) if n == 0 or sign != sides[n - 1][1]]
    stretches = [sides[start:end] for start, end in pairwise([*starts, len(sides)])]
    needed = {-1: limits.runs[0], 1: limits.runs[1]}
    return [
        Signal("run", way(stretch[0][1]), stretch[0][0], stretch[-1][0])
        for stretch in stretches
        if len(stretch) >= needed[stretch[0][1]]
    ]


def pairs(points: Sequence[float], limits: Limits) -> list[Signal]:
    """Return each stretch in which two of three successive points lie beyond two sigma."""
    sides = [beyond(point, limits.near) for point in points]
    found: list[Signal] = []
    for sign in (-1, 1):
        far = [i for i, each in enumerate(sides) if each == sign]
        for first, second in pairwise(far):
            if second - first >= WINDOW:
                continue
            if found and found[-1].way == way(sign) and found[-1].last == first:
                first = found.pop().first  # one stretch, not two
            found.append(Signal("two of three", way(sign), first, second))
    return found


def trends(points: Sequence[float]) -> list[Signal]:
    """Return each longest stretch of points that rise, or fall, one after another."""
    steps = [side(later, sooner) for sooner, later in pairwise(points)]
    starts = [n for n, step in enumerate(steps) if n == 0 or step != steps[n - 1]]
    return [
        Signal("trend", way(steps[start]), start, end)
        for start, end in pairwise([*starts, len(steps)])
        if steps[start] and end - start + 1 >= TREND
    ]
