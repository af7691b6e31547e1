"""Figures as points of a chart: where each lies, and what can be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil

from bluestone.charts import words
from bluestone.release.figure import MONTHS, Card, Figure, Period

YOUNG = 12  # months: on the recorded basis, periods that ended later than this are marked; ours
MOST_STEPS = 5  # on the value axis
ABOVE = 1.1  # how much higher an interval reaches that has no end


@dataclass(frozen=True)
class Point:
    """One period: the months it is drawn over, and its value with its 95 % interval.

    `value` is in per cent, or in the unit of the median, rate or score; None where it cannot be said. `high` is
    None where the interval has no end. `hidden` is whether there were too few; else there was
    nothing to count. A `young` one has had little time.
    """

    begins: int
    ends: int
    value: float | None
    low: float | None
    high: float | None
    hidden: bool
    young: bool


def points(figures: Sequence[Figure], card: Card, cut_on: date) -> tuple[Point, ...]:
    """Return figures as points, oldest first.

    Rolling years overlap, so each is drawn over no more months than it lies after the one before.
    """
    ends = [month_index(figure.period.until_on) + 1 for figure in figures]
    months = min((later - sooner for sooner, later in pairwise(ends)), default=MONTHS["year"])
    return tuple(
        point(figure, card, cut_on, months=min(months, MONTHS[figure.period.span]))
        for figure in figures
    )


def point(figure: Figure, card: Card, cut_on: date, *, months: int) -> Point:
    """Return one figure as a point, drawn over so many months."""
    value, low, high = parts(figure, card)
    ends = month_index(figure.period.until_on) + 1
    return Point(
        begins=ends - months,
        ends=ends,
        value=value,
        low=low,
        high=high,
        hidden=value is None and figure.out_of != 0,
        young=is_young(figure.period, card, cut_on),
    )


def parts(figure: Figure, card: Card) -> tuple[float | None, float | None, float | None]:
    """Return what is drawn of a figure: its value, and the ends of its interval."""
    if card.kind == "rate":
        value, interval = words.rate(figure, card), words.interval_of_rate(figure, card)
        return (value, interval.low, interval.high) if interval else (value, value, value)
    if card.kind == "score":
        low = figure.score if figure.score_low is None else figure.score_low
        high = figure.score if figure.score_high is None else figure.score_high
        return figure.score, low, high
    return median_parts(figure) if card.kind == "days" else share_parts(figure)


def share_parts(figure: Figure) -> tuple[float | None, float | None, float | None]:
    """Return a share and the ends of its interval, in per cent."""
    share, interval = words.share(figure), words.share_interval(figure)
    if share is None or interval is None:
        return None, None, None
    return 100 * share, 100 * interval.low, 100 * interval.high


def median_parts(figure: Figure) -> tuple[float | None, float | None, float | None]:
    """Return a median and the ends of its interval."""
    return figure.median, figure.median_low, figure.median_high


def month_index(day: date) -> int:
    """Return the month of a day as a number: one more for each month."""
    return day.year * 12 + day.month - 1


def is_young(period: Period, card: Card, cut_on: date) -> bool:
    """Return whether a period's records have had too little time to be set beside older ones."""
    return words.ripens(card) and words.months_old(period, cut_on) < YOUNG


def ticks(most: float) -> tuple[int, ...]:
    """Return what the value axis counts, from 0 to the first round number that is not below."""
    steps = (digit * 10**power for power in range(9) for digit in (1, 2, 5))
    step = next(step for step in steps if step * MOST_STEPS >= most)
    return tuple(range(0, step * max(1, ceil(most / step)) + 1, step))


def highest(points: Sequence[Point], limit: int | None) -> float:
    """Return the highest value that a chart must have room for.

    Where an interval has no end there is room above all others, so that it reaches higher.
    """
    ends = [end for each in points for end in (each.value, each.high) if end is not None]
    room = ABOVE if any(each.value is not None and each.high is None for each in points) else 1
    return max(*ends, limit or 0, 1) * room
