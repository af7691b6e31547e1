"""Nearest neighbours, against scipy's distances, by hand, and by what must be true of any."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays
from scipy.spatial.distance import seuclidean

from bluestone.statistics.peers import nearest, standardised

NAMES = ("ambridge", "barset", "carrick", "dunmow", "ewell")
numbers = arrays(float, (5, 3), elements=some.integers(-100, 100).map(float))


def test_it_is_what_is_worked_by_hand():
    # One feature: mean 4, standard deviation 2. Barset is one from ambridge, carrick two.
    values = np.array([[2.0], [4.0], [6.0], [2.0], [6.0]])

    peers = nearest(NAMES, values, "ambridge", most=2)

    spread = np.std([2, 4, 6, 2, 6])
    assert [peer.name for peer in peers] == ["barset", "dunmow"]
    assert [peer.distance for peer in peers] == pytest.approx([2 / spread, 0])
    assert peers[0].apart == pytest.approx((2 / spread,))


@given(numbers)
def test_distances_are_scipys_over_standard_deviations(values):
    variances = values.var(axis=0)
    kept = values[:, variances > 0]

    peers = nearest(NAMES, values, "ambridge", most=4)

    for peer in peers:
        theirs = (
            seuclidean(kept[0], kept[NAMES.index(peer.name)], variances[variances > 0])
            if kept.size
            else 0
        )
        assert peer.distance * 3**0.5 == pytest.approx(theirs, abs=1e-9)


@given(numbers, some.permutations(range(5)), some.floats(0.1, 1e3), some.floats(-1e3, 1e3))
def test_order_and_units_do_not_matter(values, order, times, more):
    ours = nearest(NAMES, values, "carrick", most=4)

    theirs = nearest(
        [NAMES[i] for i in order], values[list(order)] * times + more, "carrick", most=4
    )

    assert [p.name for p in ours] == [p.name for p in theirs]
    assert [p.distance for p in ours] == pytest.approx([p.distance for p in theirs], abs=1e-6)


@given(numbers)
def test_the_nearest_are_nearer_than_the_rest_and_stand_in_the_alphabets_order(values):
    every = {p.name: p.distance for p in nearest(NAMES, values, "ewell", most=4)}

    names = [p.name for p in nearest(NAMES, values, "ewell", most=2)]

    assert names == sorted(names)
    assert max(every[n] for n in names) <= min(every[n] for n in every if n not in names)


@given(numbers)
def test_each_feature_has_the_same_say(values):
    scaled = standardised(values)

    for before, after in zip(values.T, scaled.T, strict=True):
        same = np.ptp(before) == 0
        assert after.mean() == pytest.approx(0, abs=1e-9)
        assert after.std() == pytest.approx(0 if same else 1, abs=1e-9)
