"""The censored median, against statsmodels and against answers worked out by hand."""

import numpy as np
import pyarrow.csv
import pytest
from hypothesis import assume, given
from hypothesis import strategies as some
from hypothesis.extra import numpy as arrays
from statsmodels.duration.survfunc import SurvfuncRight

from bluestone.statistics.durations import Median, censored_median
from tests.shared import shared

lengths = some.shared(some.integers(1, 30), key="how many")
counts = arrays.arrays(np.int64, lengths, elements=some.integers(0, 40))


def rows_of(times, ended, open_):
    time = np.concatenate([np.repeat(times, ended), np.repeat(times, open_)])
    status = np.repeat([1, 0], [ended.sum(), open_.sum()])
    return SurvfuncRight(time, status)


@pytest.mark.parametrize(
    ("times", "ended", "open_", "gives"),
    [
        ([4], [0], [3], Median(None, None, None, 3)),
        ([5], [9], [0], Median(5, 5, 5, 9)),
        ([0, 3], [900, 100], [0, 0], Median(0, 0, 0, 1000)),
        ([0, 3], [1, 0], [0, 999], Median(None, None, None, 1000)),
        ([3, 1, 2, 4], [1, 1, 1, 1], [0, 0, 0, 0], Median(2, 1, 4, 4)),
        ([10, 20], [1, 1], [0, 1], Median(20, 10, None, 3)),
    ],
)
def test_the_median_is_the_first_time_by_which_half_had_the_event(times, ended, open_, gives):
    assert censored_median(np.array(times), np.array(ended), np.array(open_)) == gives


def test_no_rows_have_no_median():
    none = np.array([], dtype=int)

    assert censored_median(none, none, none) is None
    assert censored_median(np.array([1]), np.array([0]), np.array([0])) is None


@given(ended=counts, open_=counts, seed=some.integers(0, 9))
def test_it_is_what_statsmodels_says(ended, open_, seed):
    assume(ended.sum() > 0)
    times = np.random.default_rng(seed).permutation(len(ended)) * 3

    median = censored_median(times, ended, open_)

    theirs = rows_of(times, ended, open_)
    reached = theirs.surv_times[theirs.surv_prob <= 0.5 + 1e-9]
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = theirs.quantile_ci(0.5)
    assert median.middle == (reached[0] if len(reached) else None)
    assert median.rows == ended.sum() + open_.sum()
    if not np.isnan(low):
        assert (median.low, median.high) == (low, None if np.isinf(high) else high)


@given(ended=counts, open_=counts)
def test_the_interval_holds_the_median(ended, open_):
    assume(ended.sum() + open_.sum() > 0)

    median = censored_median(np.arange(len(ended)), ended, open_)

    parts = (median.low, median.middle, median.high)
    low, middle, high = (np.inf if part is None else part for part in parts)
    assert low <= middle <= high


def test_real_durations_of_which_most_are_still_open():
    rows = pyarrow.csv.read_csv(shared("durations/recid.csv"))
    times, places = np.unique(rows["durat"].to_numpy(), return_inverse=True)
    still = rows["cens"].to_numpy()

    ended = np.bincount(places, weights=1 - still)
    median = censored_median(times, ended, np.bincount(places, weights=still))

    assert (still.sum(), len(still)) == (893, 1445)
    assert median == Median(None, None, None, 1445)


def test_real_durations_of_those_with_seven_or_more_earlier_convictions():
    rows = pyarrow.csv.read_csv(shared("durations/recid.csv"))
    chosen = rows["priors"].to_numpy() >= 7
    length, still = rows["durat"].to_numpy()[chosen], rows["cens"].to_numpy()[chosen]
    times, places = np.unique(length, return_inverse=True)

    ended = np.bincount(places, weights=1 - still)
    median = censored_median(times, ended, np.bincount(places, weights=still))

    theirs = SurvfuncRight(length, 1 - still)
    assert median.middle == theirs.quantile(0.5)
    assert median.low == theirs.quantile_ci(0.5)[0]
    assert (median.high, theirs.quantile_ci(0.5)[1]) == (None, np.inf)
