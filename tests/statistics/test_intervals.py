"""Intervals of shares and rates, against published tables, statsmodels and what must be true."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from bluestone.statistics.intervals import FEWEST, byar, garwood, rate_interval, wilson


@some.composite
def shares(draw):
    out_of = draw(some.integers(1, 100_000))
    return draw(some.integers(0, out_of)), out_of


@pytest.mark.parametrize(
    ("number", "out_of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
    ids="Newcombe, Statistics in Medicine 17 (1998), table one, method three: {}".format,
)
def test_it_gives_the_published_values(number, out_of, low, high):
    interval = wilson(number, out_of)

    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_nothing_out_of_nothing_says_nothing():
    assert wilson(0, 0) is None


@given(shares(), some.sampled_from([0.8, 0.95, 0.998]))
def test_it_is_what_statsmodels_says(share, level):
    number, out_of = share

    interval = wilson(number, out_of, level)

    theirs = proportion_confint(number, out_of, alpha=1 - level, method="wilson")
    assert (interval.low, interval.high) == pytest.approx(theirs, abs=1e-9)


@given(shares())
def test_it_holds_the_share_and_stays_a_share(share):
    number, out_of = share

    interval = wilson(number, out_of)

    assert 0 <= interval.low <= number / out_of <= interval.high <= 1


@given(shares(), some.integers(2, 50))
def test_it_narrows_as_more_is_seen(share, times):
    number, out_of = share

    some_seen, more_seen = wilson(number, out_of), wilson(number * times, out_of * times)

    assert more_seen.high - more_seen.low < some_seen.high - some_seen.low


@pytest.mark.parametrize(
    ("number", "over", "level", "low", "high", "places"),
    [
        (25, 1, 0.90, 17.38, 34.92, 2),
        (25, 1, 0.95, 16.18, 36.90, 2),
        (25, 1, 0.99, 14.00, 41.00, 2),
        (14, 400, 0.95, 0.019135, 0.058724, 6),
        (0, 1, 0.95, 0, 3.689, 3),
    ],
    ids="Printed by GraphPad's guide, StatsDirect's help and R's epitools: {}".format,
)
def test_an_exact_rate_has_the_published_limits(number, over, level, low, high, places):
    interval = garwood(number, over, level)

    assert (round(interval.low, places), round(interval.high, places)) == (low, high)


@given(some.integers(0, 5_000), some.floats(0.01, 1e6), some.sampled_from([0.8, 0.95, 0.998]))
def test_an_exact_rate_is_what_statsmodels_says(number, over, level):
    interval = garwood(number, over, level)

    theirs = confint_poisson(number, over, method="exact-c", alpha=1 - level)
    assert (interval.low, interval.high) == pytest.approx(theirs)


@given(some.integers(10, 100_000))
def test_byars_limits_are_as_close_to_the_exact_ones_as_published(number):
    # "within 0.2% of the exact value for numerators of 10 or more": Public Health Data Science,
    # Technical Guide: Confidence Intervals (2018)
    near, exact = byar(number, 1), garwood(number, 1)

    assert (near.low, near.high) == pytest.approx((exact.low, exact.high), rel=0.002)


def test_byars_limits_are_what_is_worked_by_hand():
    # 100 events: 1 / 900 and 1.95996 / 30 off for the low end; of 101, 1 / 909 off and 1.95996
    # over 3 root 101 on for the high one
    low = 100 * (1 - 1 / 900 - 1.959964 / 30) ** 3
    high = 101 * (1 - 1 / 909 + 1.959964 / 30.149627) ** 3

    interval = byar(100, 50)

    assert (interval.low, interval.high) == pytest.approx((low / 50, high / 50), rel=1e-6)


@pytest.mark.parametrize("method", [garwood, byar, rate_interval])
def test_over_nothing_a_rate_says_nothing(method):
    assert method(3, 0) is None


@pytest.mark.parametrize("method", [garwood, byar, rate_interval])
@given(number=some.integers(0, 3_000), over=some.floats(0.5, 1e4))
def test_a_rate_lies_within_its_interval(method, number, over):
    interval = method(number, over)

    assert 0 <= interval.low <= number / over < interval.high


@pytest.mark.parametrize("number", [0, FEWEST - 1, FEWEST, 300])
def test_few_events_have_the_exact_interval_and_more_have_byars(number):
    assert rate_interval(number, 7) == (garwood if number < FEWEST else byar)(number, 7)
