"""Wilson's interval, against a published table, statsmodels and what must be true of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from statsmodels.stats.proportion import proportion_confint

from bluestone.statistics.intervals import wilson


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
