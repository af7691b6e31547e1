"""Expected distances of windows, against sampling, plain differences and what must be true."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from bluestone.linkage.series.times import DAY, WEEK, around, gap

windows = some.tuples(some.floats(0, 500_000), some.floats(0, 400)).map(
    lambda w: (np.array([w[0]]), np.array([w[0] + w[1]]))
)
moments = some.floats(0, 500_000)


def sampled(one, other, distance):
    steps = (np.arange(800) + 0.5) / 800
    a, b = (w[0][0] + steps * (w[1][0] - w[0][0]) for w in (one, other))
    return distance(np.abs(a[:, None] - b[None, :])).mean()


def on_a_clock(period):
    return lambda apart: np.minimum(apart % period, period - apart % period)


@given(windows, windows)
def test_a_gap_is_what_sampling_gives(one, other):
    assert gap(one, other)[0] == pytest.approx(sampled(one, other, np.abs), rel=1e-3, abs=0.05)


@given(windows, windows, some.sampled_from([DAY, WEEK]))
def test_a_distance_around_a_clock_is_what_sampling_gives(one, other, period):
    expected = sampled(one, other, on_a_clock(period))

    assert around(one, other, period)[0] == pytest.approx(expected, rel=2e-3, abs=0.05)


@given(moments, moments)
def test_of_moments_it_is_the_plain_difference(a, b):
    one, other = ((np.array([t]), np.array([t])) for t in (a, b))

    assert gap(one, other)[0] == pytest.approx(abs(a - b), abs=0.02)
    for period in (DAY, WEEK):
        plain = on_a_clock(period)(abs(a - b))
        assert around(one, other, period)[0] == pytest.approx(plain, abs=0.02)


@given(windows, windows)
def test_it_is_the_same_from_either_side_and_within_what_a_clock_has(one, other):
    for period in (DAY, WEEK):
        found = around(one, other, period)[0]
        assert found == pytest.approx(around(other, one, period)[0], abs=1e-6)
        assert -1e-6 <= found <= period / 2 + 1e-6


@given(windows, windows)
def test_a_gap_is_never_less_than_that_of_the_middles(one, other):
    middles = abs(one[0] + one[1] - other[0] - other[1])[0] / 2

    assert gap(one, other)[0] >= middles - 1e-6


def test_a_night_shift_and_a_day_have_the_mean_worked_by_hand():
    # uniform over the whole day against a moment: a quarter of a day away on average
    whole, moment = (np.array([0.0]), np.array([24.0])), (np.array([7.0]), np.array([7.0]))

    assert around(whole, moment, DAY)[0] == pytest.approx(6)
    assert gap(whole, whole)[0] == pytest.approx(8)  # a third of its width


def test_an_unknown_time_has_no_distance():
    known, unknown = (np.array([1.0]), np.array([2.0])), (np.array([np.nan]), np.array([np.nan]))

    assert np.isnan(gap(known, unknown)[0])
    assert np.isnan(around(known, unknown, DAY)[0])
