"""Bounds on a share, against Manski's own example and what must be true of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bluestone.statistics.bounds import may_be_equal, worst_case
from bluestone.statistics.intervals import Interval


def test_it_gives_the_published_bounds():
    # Manski, Anatomy of the Selection Problem (1989): of 106 homeless men 64 were found again, of
    # whom 21 had a home.
    bounds = worst_case(21, 64, 42)

    assert (round(bounds.low, 2), round(bounds.high, 2)) == (0.20, 0.59)


def test_nothing_has_no_bounds():
    assert worst_case(0, 0, 0) is None


@given(some.integers(0, 500), some.integers(0, 500), some.integers(0, 500))
def test_they_are_as_wide_as_what_is_missing(number, rest, missing):
    bounds = worst_case(number, number + rest, missing)

    if bounds:
        assert bounds.high - bounds.low == pytest.approx(missing / (number + rest + missing))


@given(some.integers(1, 500), some.integers(0, 500), some.integers(0, 500), some.data())
def test_they_hold_the_share_whatever_the_missing_are(number, rest, missing, data):
    truly = data.draw(some.integers(0, missing))

    bounds = worst_case(number, number + rest, missing)

    assert bounds.low <= (number + truly) / (number + rest + missing) <= bounds.high


def test_bounds_that_touch_may_be_one_share():
    assert may_be_equal(Interval(0.1, 0.3), Interval(0.3, 0.4))
    assert may_be_equal(Interval(0.1, 0.9), Interval(0.3, 0.4))
    assert not may_be_equal(Interval(0.1, 0.2), Interval(0.3, 0.4))
    assert not may_be_equal(Interval(0.5, 0.6), Interval(0.3, 0.4))
