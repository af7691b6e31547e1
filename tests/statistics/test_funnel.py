"""Funnel limits, against scipy's exact tails, the published interpolation and worked values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import binom, poisson

from bluestone.statistics.funnel import (
    ALARM,
    WARNING,
    exact_limits,
    inside,
    pooled,
    sizes,
    standard_error,
    steadied,
    unsteadied,
    widened_limits,
)

targets = some.floats(0.005, 0.995)
levels = some.sampled_from([0.8, WARNING, ALARM])
laws = some.sampled_from(["share", "rate"])


def published_limits(out_of, target, level):
    """The appendix of Spiegelhalter (2005), as it is printed, not cut to what a share can be."""
    ends = []
    for p in ((1 - level) / 2, (1 + level) / 2):
        r = next(r for r in range(out_of + 1) if binom.cdf(r, out_of, target) > p)
        a = (binom.cdf(r, out_of, target) - p) / binom.pmf(r, out_of, target)
        ends.append((r - a) / out_of)
    return ends


def test_it_gives_what_is_worked_by_hand():
    # Of 10 at a half: P(R <= 1) = 11/1024 and P(R <= 2) = 56/1024, of which 45 are 2 itself.
    worked = (2 - (56 - 0.025 * 1024) / 45) / 10

    limits = exact_limits(0.5, 10, WARNING)

    assert (limits.low, limits.high) == pytest.approx((worked, 1 - worked))


@given(some.integers(1, 400), targets, levels)
def test_the_lower_end_is_the_published_one_and_the_upper_one_case_higher(out_of, target, level):
    low, high = published_limits(out_of, target, level)

    limits = exact_limits(target, out_of, level)

    assert limits.low == pytest.approx(max(0, low), abs=1e-6)
    assert limits.high == pytest.approx(min(1, high + 1 / out_of), abs=1e-6)


@given(some.integers(1, 3_000), targets, levels, some.data())
def test_a_share_is_outside_where_its_exact_tail_is_too_small(out_of, target, level, data):
    number = data.draw(some.integers(0, out_of))
    tail = (1 - level) / 2
    below, above = binom.cdf(number, out_of, target), binom.sf(number - 1, out_of, target)

    limits = exact_limits(target, out_of, level)

    if min(abs(below - tail), abs(above - tail)) > 1e-9:
        said = limits.low <= number / out_of <= limits.high
        assert said == (below >= tail and above >= tail)


@given(some.floats(0.01, 40), some.floats(0.1, 50), levels, some.integers(0, 3_000))
def test_a_rate_is_outside_where_its_exact_tail_is_too_small(target, over, level, number):
    tail = (1 - level) / 2
    below, above = poisson.cdf(number, target * over), poisson.sf(number - 1, target * over)

    limits = exact_limits(target, over, level, "rate")

    if min(abs(below - tail), abs(above - tail)) > 1e-9:
        assert (limits.low <= number / over <= limits.high) == (below >= tail and above >= tail)


@pytest.mark.parametrize("target", [0.004, 0.04, 0.3, 0.5, 0.97])
@pytest.mark.parametrize("out_of", [1, 3, 26, 132, 2_677])
@pytest.mark.parametrize("level", [WARNING, ALARM])
def test_chance_alone_leaves_a_force_inside_at_least_as_often_as_is_said(target, out_of, level):
    numbers = np.arange(out_of + 1)

    limits = exact_limits(target, out_of, level)

    held = (limits.low <= numbers / out_of) & (numbers / out_of <= limits.high)
    assert binom.pmf(numbers[held], out_of, target).sum() >= level


def test_none_of_few_is_inside_where_the_target_is_small():
    limits = exact_limits(0.0395, 26, WARNING)

    assert limits.low == 0
    assert inside(0, 26, limits, exact_limits(0.0395, 26, ALARM)) == "95"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "99.8"), (4, "95"), (8, "95"), (12, "99.8"), (16, "outside")]
)
def test_it_says_which_limits_hold_a_value(number, said):
    within, beyond = (exact_limits(0.0395, 132, level) for level in (WARNING, ALARM))

    assert inside(number, 132, within, beyond) == said


@given(some.integers(1, 2_000), targets, levels)
def test_both_ends_are_held_alike(out_of, target, level):
    charged = exact_limits(target, out_of, level)
    the_rest = exact_limits(1 - target, out_of, level)

    assert (charged.low, charged.high) == pytest.approx((1 - the_rest.high, 1 - the_rest.low))


@given(some.integers(1, 2_000), targets, some.floats(0, 0.1), laws)
def test_limits_hold_the_target_and_each_pair_holds_the_other(out_of, target, between, law):
    within, beyond = (exact_limits(target, out_of, level, law) for level in (WARNING, ALARM))
    wider = widened_limits(target, out_of, between, WARNING, law)

    assert 0 <= beyond.low <= within.low <= target <= within.high <= beyond.high
    assert wider.low <= within.low <= within.high <= wider.high
    assert law == "rate" or wider.high <= 1


@given(some.integers(2, 500), targets, levels, laws)
def test_they_narrow_as_more_is_counted(out_of, target, level, law):
    few, many = (exact_limits(target, n, level, law) for n in (out_of, 8 * out_of))

    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize("target", [0, 1])
def test_a_target_of_none_or_all_lets_nothing_else_inside(target):
    limits = exact_limits(target, 50, WARNING)

    assert limits.low <= target <= limits.high
    assert not limits.low <= abs(target - 1 / 50) <= limits.high


def test_with_no_variance_between_forces_widened_limits_are_about_the_exact_ones():
    exact, widened = exact_limits(0.3, 40_000, WARNING), widened_limits(0.3, 40_000, 0, WARNING)

    assert (widened.low, widened.high) == pytest.approx((exact.low, exact.high), abs=2e-4)


def test_widened_limits_are_what_is_worked_by_hand():
    # arcsine of the root of a quarter is pi / 6; 1 / (4 x 100) and 0.0075 add up to a tenth squared
    reach = 1.959963984540054 / 10

    limits = widened_limits(0.25, 100, 0.0075, WARNING)

    worked = [np.sin(np.pi / 6 + side * reach) ** 2 for side in (-1, 1)]
    assert (limits.low, limits.high) == pytest.approx(worked)


@given(some.integers(20, 300), laws, some.floats(0.1, 0.9))
def test_chance_moves_a_steadied_value_by_its_standard_error(out_of, law, target):
    chances = binom(1_000 * out_of, target) if law == "share" else poisson(1_000 * out_of * target)
    far = chances.std() / (1_000 * out_of)

    moved = steadied(target + far, law) - steadied(target, law)

    assert moved == pytest.approx(standard_error(1_000 * out_of), rel=0.05)


@given(some.floats(0, 1), laws)
def test_a_steadied_value_comes_back(value, law):
    assert unsteadied(float(steadied(value, law)), law) == pytest.approx(value, abs=1e-9)


@given(some.lists(some.tuples(some.integers(0, 50), some.integers(50, 500)), min_size=1))
def test_the_target_is_of_all_together_in_any_order(held):
    numbers, outs = zip(*held, strict=True)

    assert pooled(numbers, outs) == pytest.approx(pooled(numbers[::-1], outs[::-1]))
    assert pooled(numbers, outs) == sum(numbers) / sum(outs)


def test_limits_are_drawn_at_whole_sizes_from_one_to_the_largest():
    drawn = sizes(12_067)

    assert (drawn[0], drawn[-1]) == (1, 12_067)
    assert list(drawn) == sorted(set(drawn))
    assert sizes(1) == (1,)
