"""Months too empty to be believed, and those that are only quiet."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from bluestone.statistics.gaps import gaps


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ([50, 48, 0, 51, 47, 52], (2,)),
        ([50, 48, 51, 47, 52, 9], (5,)),
        ([50, 48, 30, 51, 47, 52], ()),  # quiet, but more than a quarter
        ([2, 3, 0, 2, 4, 3], ()),  # few at any time
        ([0, 0, 0, 0, 0, 0], ()),
        ([50, 0, 50], ()),  # too short to know what is usual
        ([50, 48, 0, 0, 51, 47, 52, 50], (2, 3)),
    ],
)
def test_a_gap_is_a_month_far_below_those_around_it(counts, found):
    assert gaps(counts) == found


@given(some.integers(1, 80), some.integers(0, 1000))
def test_months_that_vary_by_chance_alone_are_hardly_ever_gaps(level, seed):
    counts = np.random.default_rng(seed).poisson(level, size=60).tolist()

    assert len(gaps(counts)) <= 1


@given(some.lists(some.integers(0, 60), max_size=40))
def test_gaps_are_the_same_seen_backwards(counts):
    backwards = tuple(len(counts) - 1 - i for i in reversed(gaps(counts[::-1])))

    assert gaps(counts) == backwards
