"""Association, against scipy, statsmodels, published tables and what must be true of any."""

from math import pi, sqrt

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as some
from scipy import stats
from scipy.stats.contingency import association as theirs
from statsmodels.stats.effect_size import _noncentrality_chisquare
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_effectsize

from bluestone.statistics.association import (
    Association,
    adjusted,
    apart,
    apart_in_words,
    association,
    interval_of_size,
    size_in_words,
    unbiased,
)


@some.composite
def cells(draw):
    out_of = draw(some.integers(0, 3_000))
    return draw(some.integers(0, out_of)), out_of


tables = some.lists(cells(), min_size=1, max_size=7)
large = some.lists(
    some.tuples(some.integers(30, 300), some.integers(400, 3_000)), min_size=2, max_size=7
)


def counts(table):
    return np.array([(number, out_of - number) for number, out_of in table])


@given(large)
def test_it_is_what_scipy_says_of_a_large_table(table):
    found = association(table)

    square, chance, *_ = stats.chi2_contingency(counts(table), correction=False)
    assert found.test == "chi-square"
    assert found.groups == len(table)
    assert found.chance == pytest.approx(chance)
    assert found.size == pytest.approx(theirs(counts(table), method="cramer"))
    assert found.size == pytest.approx(sqrt(square / counts(table).sum()))


def test_a_small_table_is_tested_exactly():
    tea = association([(3, 4), (1, 4)])  # Fisher, The Design of Experiments (1935), chapter two

    assert (tea.test, tea.interval) == ("Fisher", None)
    assert tea.chance == pytest.approx(34 / 70)


def test_groups_too_small_to_tell_apart_are_put_together():
    alone = association([(3, 5), (4, 7), (40, 100), (60, 90)])
    together = association([(7, 12), (40, 100), (60, 90)])

    assert alone == together
    assert (alone.test, alone.groups) == ("chi-square", 3)


def test_one_group_or_one_answer_differs_from_nothing():
    assert association([]) is None
    assert association([(4, 9)]) is None
    assert association([(4, 9), (0, 0)]) is None
    assert association([(0, 9), (0, 12)]) is None
    assert association([(9, 9), (12, 12)]) is None


@given(tables)
@example([(1, 1), (0, 1)])
@example([(5, 10), (5, 10)])
@example([(6, 58), (6, 59)])
def test_sizes_and_chances_stay_within_what_they_can_be(table):
    found = association(table)

    assume(found)
    assert 0 <= found.chance <= 1
    assert 0 <= found.corrected <= found.size <= 1
    if found.interval:
        assert 0 <= found.interval.low <= found.size <= found.interval.high <= 1


@given(large, some.randoms())
def test_the_order_of_the_groups_says_nothing(table, chance):
    before = association(table)
    chance.shuffle(table)

    after = association(table)

    assert (before.chance, before.size) == pytest.approx((after.chance, after.size))


@given(large)
def test_the_size_does_not_grow_with_the_rows_alone(table):
    ten_times = [(10 * number, 10 * out_of) for number, out_of in table]

    one, ten = association(table), association(ten_times)

    assert one.size == pytest.approx(ten.size)
    assert ten.chance <= one.chance + 1e-12


@given(some.floats(0.01, 20_000), some.integers(2, 7))
def test_its_interval_is_what_statsmodels_says(square, groups):
    rows = 100_000

    interval = interval_of_size(square, rows, groups)

    least, most = _noncentrality_chisquare(square, groups - 1).confint
    assert (interval.low, interval.high) == pytest.approx((sqrt(least / rows), sqrt(most / rows)))


def test_nothing_seen_has_an_interval_from_nothing():
    assert interval_of_size(0.0, 100, 2).low == 0


def test_its_interval_holds_the_truth_as_often_as_it_says():
    chance = np.random.default_rng(8)
    truth = sqrt(((0.1 - 0.2) ** 2 / 4) / (0.15 * 0.85))
    held = 0

    for _ in range(400):
        seen = association(
            [(chance.binomial(500, 0.1), 500), (chance.binomial(500, 0.2), 500)]
        ).interval
        held += seen.low <= truth <= seen.high

    assert 0.92 <= held / 400 <= 0.98


def test_chance_alone_adds_nothing_to_the_corrected_size():
    chance = np.random.default_rng(5)
    found = [association([(chance.binomial(30, 0.5), 30) for _ in range(6)]) for _ in range(300)]

    plain = np.mean([each.size**2 for each in found])
    corrected = np.mean([each.corrected**2 for each in found])

    assert plain == pytest.approx(5 / 179, rel=0.15)  # Bergsma (2013): (r - 1)(c - 1) / (n - 1)
    assert corrected < plain / 2


def test_the_corrected_size_by_hand():
    # Bergsma (2013): of 100 rows in two and three groups with chi-square 10, phi squared is
    # 0.1 - 2/99; rows become 2 - 1/99 and groups 3 - 4/99, and the lesser of them less 1 is 98/99.
    by_hand = sqrt((0.1 - 2 / 99) / (98 / 99))

    assert unbiased(10.0, 100, 3) == pytest.approx(by_hand)
    assert unbiased(1.0, 3, 3) == 0.0


@given(some.integers(1, 999), some.integers(1, 999))
def test_how_far_two_shares_are_apart_is_what_statsmodels_says(one, other):
    ours = apart((one, 1000), (other, 1000))

    assert ours == pytest.approx(abs(proportion_effectsize(one / 1000, other / 1000)), abs=1e-9)
    assert 0 <= ours <= pi


def test_sizes_in_words_are_those_of_cohen():
    assert [size_in_words(w) for w in (0.05, 0.1, 0.3, 0.5)] == [
        "very small",
        "small",
        "moderate",
        "large",
    ]
    assert [apart_in_words(h) for h in (0.1, 0.2, 0.5, 0.8)] == [
        "very small",
        "small",
        "moderate",
        "large",
    ]


THROMBOLYSIS = (  # Benjamini and Hochberg (1995), section 3.1: fifteen tests of a trial
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240),
    *(0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
)


def test_of_the_published_fifteen_tests_four_are_more_than_chance():
    assert sum(chance <= 0.05 for chance in adjusted(THROMBOLYSIS)) == 4


@given(some.lists(some.floats(0, 1), min_size=1, max_size=40))
def test_adjusting_is_what_statsmodels_does_and_never_makes_surer(chances):
    ours = adjusted(chances)

    assert ours == pytest.approx(multipletests(chances, method="fdr_bh")[1])
    assert all(after >= before for after, before in zip(ours, chances, strict=True))


def test_two_hundred_fields_that_differ_by_chance_do_not_make_ten_alarms():
    chance = np.random.default_rng(2)

    alarms = [
        sum(each <= 0.05 for each in adjusted(chance.uniform(size=200).tolist()))
        for _ in range(200)
    ]

    assert np.mean([bool(each) for each in alarms]) < 0.1


def test_nothing_is_adjusted_to_nothing():
    assert adjusted([]) == ()


def test_an_association_is_a_value():
    assert association([(30, 1000), (2100, 10000)]) == Association(
        test="chi-square",
        chance=pytest.approx(6.3e-43, rel=0.01),
        size=pytest.approx(0.131, abs=0.001),
        corrected=pytest.approx(0.131, abs=0.001),
        interval=association([(30, 1000), (2100, 10000)]).interval,
        groups=2,
    )
