"""Whether forces differ by more than chance: against statsmodels, scipy and drawn forces."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import chi2, mstats
from statsmodels.stats.meta_analysis import combine_effects

from bluestone.statistics.dispersion import PULLED_IN, dispersion, winsorised
from bluestone.statistics.funnel import steadied, unsteadied

FORCES = 43


@some.composite
def forces(draw, fewest=2):
    outs = draw(some.lists(some.integers(20, 3_000), min_size=fewest, max_size=50))
    return [draw(some.integers(0, out_of)) for out_of in outs], outs


def drawn_forces(seed, between, target=0.3):
    chance = np.random.default_rng(seed)
    outs = chance.integers(200, 4_000, FORCES)
    middles = steadied(target, "share") + chance.normal(0, between**0.5, FORCES)
    numbers = chance.binomial(outs, np.sin(middles) ** 2)
    return numbers.tolist(), outs.tolist()


@given(forces())
def test_the_variance_between_forces_is_what_statsmodels_says(held):
    numbers, outs = held
    values, errors = steadied(np.array(numbers) / outs, "share"), 1 / (4 * np.array(outs))
    with np.errstate(all="ignore"):  # theirs goes on to divide by what may be nothing
        theirs = combine_effects(values, errors, method_re="chi2")
    target = unsteadied(float(np.average(values, weights=outs)), "share")

    ours = dispersion(numbers, outs, target, pulled_in=0)

    assert ours.ratio * len(outs) == pytest.approx(theirs.q, rel=1e-6, abs=1e-6)
    assert ours.between == pytest.approx(max(0, theirs.tau2), rel=1e-6, abs=1e-9)
    # Where all shares are one, theirs is off by 1e-12, and the tail of that by a root of it.
    assert ours.chance == pytest.approx(chi2.sf(theirs.q, len(outs) - 1), rel=1e-6, abs=1e-5)


def test_it_is_what_is_worked_by_hand():
    # Roots of rates 1, 4 and 9 over 1 lie one apart, two standard errors of a half: phi is 8 / 3.
    # Chi square 8 less two degrees of freedom, over weights 4: 12 - 48 / 12 = 8.
    told = dispersion([1, 4, 9], [1, 1, 1], 4, "rate", pulled_in=0)

    assert told.ratio == pytest.approx(8 / 3)
    assert told.between == pytest.approx(6 / 8)
    assert told.chance == pytest.approx(np.exp(-4))


@given(some.lists(some.floats(-9, 9), min_size=41, max_size=41))
def test_the_outermost_are_pulled_in_as_scipy_does(values):
    theirs = mstats.winsorize(np.array(values), (PULLED_IN, PULLED_IN))

    assert winsorised(np.array(values), PULLED_IN) == pytest.approx(np.array(theirs))


def test_where_there_is_chance_alone_limits_are_seldom_widened():
    told = [dispersion(*drawn_forces(seed, 0), 0.3).is_more_than_chance for seed in range(200)]

    assert np.mean(told) <= 0.05


def test_where_forces_differ_it_is_seen_and_measured():
    drawn = [drawn_forces(seed, 0.0025) for seed in range(100)]

    whole = [dispersion(*held, 0.3, pulled_in=0).between for held in drawn]
    pulled = [dispersion(*held, 0.3) for held in drawn]

    assert all(each.is_more_than_chance for each in pulled)
    assert np.mean(whole) == pytest.approx(0.0025, rel=0.1)
    assert np.mean([each.between for each in pulled]) == pytest.approx(0.0025 * 2 / 3, rel=0.1)


def test_one_force_far_out_does_not_excuse_itself():
    numbers, outs = [30] * FORCES, [1_000] * FORCES

    alone = dispersion([300, *numbers[1:]], outs, 0.03)

    assert not alone.is_more_than_chance


@given(forces(), some.randoms(use_true_random=False))
def test_the_order_of_forces_does_not_matter(held, random):
    pairs = list(zip(*held, strict=True))
    shuffled = random.sample(pairs, len(pairs))

    ours, theirs = dispersion(*held, 0.4), dispersion(*zip(*shuffled, strict=True), 0.4)

    assert (ours.ratio, ours.between) == pytest.approx((theirs.ratio, theirs.between))


def test_one_force_alone_says_nothing_of_how_forces_differ():
    told = dispersion([3], [40], 0.1)

    assert (told.forces, told.ratio, told.is_more_than_chance) == (1, None, False)
