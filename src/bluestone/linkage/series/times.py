"""How far apart two crimes are in time, of each of which only a window is known.

Within its window a moment is taken to be as likely as any other, as aoristic analysis does
(Ratcliffe, "Aoristic signatures and the spatio-temporal analysis of high volume crime patterns",
Journal of Quantitative Criminology 18, 2002). The expected distance of two such moments needs no
sampling: it is a second difference of the second antiderivative of the distance, over the
windows' widths. All times are in hours.
"""

from collections.abc import Callable

import numpy as np

MINUTE = 1 / 60  # hours: no time is known more closely, and a window of no width divides by nothing
DAY, WEEK = 24.0, 168.0  # hours

Moments = tuple[np.ndarray, np.ndarray]  # the start and the end of each window


def gap(one: Moments, other: Moments) -> np.ndarray:
    """Return the expected hours between moments of two windows."""
    (a, b), (c, d) = widened(one), widened(other)
    middles = np.abs((a + b) - (c + d)) / 2
    apart = (b <= c) | (d <= a)  # where the distance is linear, and big numbers would cancel out
    return np.asarray(np.where(apart, middles, expected(cubed, (a, b), (c, d))))


def around(one: Moments, other: Moments, period: float) -> np.ndarray:
    """Return the expected hours between moments of two windows on a clock that goes round.

    With a period of a day it is the difference in the time of day, 0 to 12; with one of a week in
    the time of the week, 0 to 84.
    """
    # The antiderivative is period / 8 x squared and something that goes round; the first part adds
    # the same, a quarter of the period, for all windows, so that only small numbers are subtracted.
    return np.asarray(
        period / 4 + expected(lambda x: rounded(x, period), widened(one), widened(other))
    )


def expected(twice: Callable[[np.ndarray], np.ndarray], one: Moments, other: Moments) -> np.ndarray:
    """Return the mean of a distance over two windows, given what it is the second derivative of."""
    (a, b), (c, d) = one, other
    total = twice(b - c) - twice(a - c) - twice(b - d) + twice(a - d)
    return np.asarray(total / ((b - a) * (d - c)))


def cubed(x: np.ndarray) -> np.ndarray:
    """Return the second antiderivative of a distance on a line."""
    return np.asarray(np.abs(x) ** 3 / 6)


def rounded(x: np.ndarray, period: float) -> np.ndarray:
    """Return the second antiderivative of a distance around a clock, without its mean's part."""
    near = np.abs(x - period * np.rint(x / period))
    return np.asarray(near**3 / 6 - period * near**2 / 8)


def widened(window: Moments) -> Moments:
    """Return windows of a minute at least, about the same middles."""
    start, end = window
    short = np.maximum(0.0, MINUTE - (end - start)) / 2
    return start - short, end + short
