"""Agreement, against published examples, irrCAC's answers, statsmodels, and what must be true of any.

irrCAC is Gwet's own package: its answers are those that its documentation and the tests of its
translation into Python print.
"""

from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as some
from scipy.stats import t as student
from statsmodels.stats.inter_rater import cohens_kappa

from bluestone.statistics.agreement import (
    ALIKE,
    ONE_LEVEL,
    agreement,
    counted,
    of_own_habits,
)
from bluestone.statistics.weights import identity, linear, ordinal, quadratic

SCALE = ("not in place", "beginning", "developing", "established", "embedded")
COEFFICIENTS = ("linear_kappa", "quadratic_kappa", "first", "second")

FOUR_RATERS = """
    1 1 . 1 | 2 2 3 2 | 3 3 3 3 | 3 3 3 3 | 2 2 2 2 | 1 2 3 4
    4 4 4 4 | 1 1 2 1 | 2 2 2 2 | . 5 5 5 | . . 1 1 | . . 3 .
"""
FIVE_OBSERVERS = """
    2 2 3 . 3 | 2 2 1 2 . | 3 4 4 4 . | . 1 1 . 1 | 1 1 1 . 1
    1 1 1 . 1 | 2 1 3 . 2 | 2 . 3 1 . | 3 3 3 . 3 | 3 2 2 2 .
    . 2 1 1 . | 1 1 1 1 . | 2 3 3 3 . | 4 4 3 3 4 | 2 2 2 . 2
"""


def rated(drawn):
    rows = [row.split() for line in drawn.strip().splitlines() for row in line.split("|")]
    return [[None if cell == "." else SCALE[int(cell) - 1] for cell in row] for row in rows]


def of_table(table):
    """Return the ratings of two raters, whose table has a row per level of the first."""
    return [
        (SCALE[one], SCALE[other])
        for one, row in enumerate(table)
        for other, count in enumerate(row)
        for _ in range(count)
    ]


def error_of(found, estimate):
    """Return the standard error behind an interval, from its lower end."""
    return (estimate.value - estimate.interval.low) / student.ppf(0.975, found.rated - 1)


@some.composite
def tables(draw, gaps=True):
    levels = some.sampled_from(SCALE)
    rating = some.none() | levels if gaps else levels
    row = some.lists(rating, min_size=(raters := draw(some.integers(2, 4))), max_size=raters)
    return draw(some.lists(row, min_size=10, max_size=40))


@pytest.mark.parametrize(
    ("drawn", "levels", "name", "value", "error"),
    [
        (FOUR_RATERS, 5, "same", 0.818182, 0.12561),
        (FOUR_RATERS, 5, "first", 0.775444, 0.142950),
        (FOUR_RATERS, 5, "second", 0.898940, 0.106904),
        (FOUR_RATERS, 5, "linear_kappa", 0.813776, 0.145085),
        (FOUR_RATERS, 5, "quadratic_kappa", 0.857711, 0.143671),
        (FIVE_OBSERVERS, 4, "first", 0.496622, 0.121973),
        (FIVE_OBSERVERS, 4, "second", 0.785342, 0.068188),
        (FIVE_OBSERVERS, 4, "linear_kappa", 0.624052, 0.105870),
        (FIVE_OBSERVERS, 4, "quadratic_kappa", 0.761788, 0.092505),
    ],
)
def test_raters_with_gaps_are_as_gwets_own_package_has_them(drawn, levels, name, value, error):
    found = agreement(rated(drawn), SCALE[:levels])

    estimate = getattr(found, name)
    assert estimate.value == pytest.approx(value, abs=1e-6)
    assert error_of(found, estimate) == pytest.approx(error, abs=1e-5)


def test_items_rated_once_are_told_apart_from_those_rated_twice():
    found = agreement(rated(FOUR_RATERS), SCALE)

    assert (found.items, found.rated, found.raters) == (11, 12, 4)


def test_six_psychiatrists():
    # fifteen patients of Fleiss (1971), raters by diagnosis, as irrCAC has in `distrib.6raters`
    counts = """
        00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
    """
    patients = [
        [SCALE[level] for level, raters in enumerate(row) for _ in range(int(raters))]
        for row in counts.split()
    ]

    found = agreement(patients, SCALE)

    assert found.same.value == pytest.approx(0.5511111)
    assert found.first.value == pytest.approx(0.4448007)
    assert error_of(found, found.first) == pytest.approx(0.08418757)


def test_two_abstractors():
    # irrCAC prints these of `cont3x3abstractors`; from a table it divides by n, of ratings by n - 1
    found = agreement(of_table([[13, 0, 0], [0, 20, 7], [0, 4, 56]]), SCALE[:3])

    assert found.same.value == pytest.approx(0.89)
    assert error_of(found, found.same) * sqrt(99 / 100) == pytest.approx(0.03128898)
    assert found.first.value == pytest.approx(0.8493305)
    assert error_of(found, found.first) * sqrt(99 / 100) == pytest.approx(0.04321747)


def test_husbands_and_wives():
    # Agresti (1990), table 10.5: how often sex was fun; the R package vcd prints 0.2374 and 0.07832
    table = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]

    found = agreement(of_table(table), SCALE[:4])

    assert found.linear_kappa.value == pytest.approx(0.2374, abs=5e-5)
    assert error_of(found, found.linear_kappa) * sqrt(90 / 91) == pytest.approx(0.07832, abs=5e-6)


def test_two_clinicians_of_cohen():
    # Cohen (1968), his example: 200 patients, disagreements weighing 1, 3 and 6
    table = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    weighed = 1 - np.array([[0, 1, 3], [1, 0, 6], [3, 6, 0]]) / 6
    ranks = np.array([(SCALE.index(a), SCALE.index(b)) for a, b in of_table(table)])

    seen = float((weighed * table).sum() / 200)
    by_chance = of_own_habits(ranks, weighed).value

    assert (seen - by_chance) / (1 - by_chance) == pytest.approx(0.348, abs=5e-4)


@given(some.lists(some.lists(some.integers(0, 30), min_size=4, max_size=4), min_size=4, max_size=4))
def test_two_raters_are_as_statsmodels_has_them(table):
    found = agreement(of_table(table), SCALE[:4])
    assume(found.linear_kappa.interval)

    for ours, weights in ((found.linear_kappa, "linear"), (found.quadratic_kappa, "quadratic")):
        theirs = cohens_kappa(np.array(table), wt=weights)
        widened = theirs.std_kappa * sqrt(found.items / (found.items - 1))
        reach = student.ppf(0.975, found.items - 1) * widened
        assert ours.value == pytest.approx(theirs.kappa, abs=1e-9)
        assert ours.interval.low == pytest.approx(max(-1, theirs.kappa - reach), abs=1e-7)
        assert ours.interval.high == pytest.approx(min(1, theirs.kappa + reach), abs=1e-7)


@given(tables())
def test_nothing_is_beyond_what_it_can_be(ratings):
    found = agreement(ratings, SCALE)

    for name in ("same", "within_one", *COEFFICIENTS):
        estimate = getattr(found, name)
        assert estimate.source
        assert (estimate.value is None or estimate.interval is None) == bool(estimate.why_not)
        if estimate.interval:
            assert estimate.interval.low <= estimate.value <= estimate.interval.high <= 1
    if found.same.value is not None:
        assert 0 <= found.same.value <= found.within_one.value <= 1


@given(tables(), some.randoms())
def test_the_order_of_items_and_raters_and_the_way_of_the_scale_say_nothing(ratings, chance):
    order = list(range(len(ratings[0])))
    chance.shuffle(order)
    mixed = [[row[rater] for rater in order] for row in ratings]
    chance.shuffle(mixed)

    before, after = agreement(ratings, SCALE), agreement(mixed, SCALE[::-1])

    for name in COEFFICIENTS:
        one, other = getattr(before, name), getattr(after, name)
        assert one.value == pytest.approx(other.value)
        assert (one.interval is None) == (other.interval is None)


@given(tables(gaps=False))
def test_a_rater_who_rated_nothing_and_an_item_nobody_rated_change_nothing(ratings):
    with_gaps = [[*row, None] for row in ratings] + [[None] * (len(ratings[0]) + 1)]

    assert agreement(with_gaps, SCALE) == agreement(ratings, SCALE)


@given(some.lists(some.sampled_from(SCALE), min_size=10, max_size=40), some.integers(2, 5))
def test_raters_who_all_agree_agree_wholly(levels, raters):
    found = agreement([[level] * raters for level in levels], SCALE)

    assert (found.same.value, found.first.value, found.second.value) == (1, 1, 1)
    assert found.same.interval.low == pytest.approx(len(levels) / (len(levels) + 3.8415), abs=1e-4)
    assert (found.first.interval, found.first.why_not) == (None, ALIKE)
    if len(set(levels)) == 1:
        assert (found.linear_kappa.value, found.linear_kappa.why_not) == (None, ONE_LEVEL)
    else:
        assert found.linear_kappa.value == 1


def test_raters_who_never_agree_do_not_agree_at_all():
    found = agreement([(SCALE[0], SCALE[4])] * 12, SCALE)

    assert (found.same.value, found.same.interval.low) == (0, 0)
    assert (found.linear_kappa.value, found.first.value) == (0, pytest.approx(-1 / 7))
    assert found.within_one.interval.high == pytest.approx(0.2425, abs=1e-4)


def test_raters_who_agree_alike_on_every_item_have_no_interval():
    found = agreement([(SCALE[0], SCALE[0], SCALE[4])] * 12, SCALE)

    assert found.same.value == pytest.approx(1 / 3)
    assert (found.same.interval, found.same.why_not) == (None, ALIKE)


@pytest.mark.parametrize("ratings", [[], [["beginning", "beginning"]] * 9, [["beginning"]] * 40])
def test_of_few_items_nothing_is_said(ratings):
    found = agreement(ratings, SCALE)

    for name in ("same", "within_one", *COEFFICIENTS):
        estimate = getattr(found, name)
        assert (estimate.value, estimate.interval) == (None, None)
        assert estimate.why_not == "Fewer than 10 items were rated by two or more people."


def test_kappa_is_low_and_gwets_is_high_where_nearly_all_is_on_one_level():
    # the paradox of Feinstein and Cicchetti (1990), for which Gwet made his coefficient
    found = agreement(of_table([[118, 5], [2, 0]]), SCALE[:2])

    assert found.same.value == pytest.approx(0.944)
    assert found.linear_kappa.value < 0
    assert found.first.value > 0.9


def test_to_have_had_more_levels_to_choose_from_makes_agreement_worth_more():
    ratings = rated(FOUR_RATERS)

    one, other = agreement(ratings, SCALE), agreement(ratings, (*SCALE, "beyond"))

    assert other.first.value > one.first.value
    assert other.same == one.same


def test_a_level_that_is_not_on_the_scale_is_no_rating():
    with pytest.raises(KeyError):
        agreement([["dont_know", "beginning"]], SCALE)


def test_an_interval_holds_the_truth_as_often_as_it_says():
    chance = np.random.default_rng(7)
    truth = agreement(drawn_items(chance, 40_000), SCALE).second.value

    held = 0
    for _ in range(300):
        seen = agreement(drawn_items(chance, 60), SCALE).second.interval
        held += seen.low <= truth <= seen.high

    assert 0.91 <= held / 300 <= 0.98


def drawn_items(chance, items):
    """Return items of three raters, each of whom errs by up to a level, and leaves some out."""
    truth = chance.integers(0, 5, size=items)
    seen = np.clip(truth[:, None] + chance.integers(-1, 2, size=(items, 3)), 0, 4)
    left = chance.random((items, 3)) < 0.1
    return [
        [None if gap else SCALE[rank] for rank, gap in zip(row, gaps, strict=True)]
        for row, gaps in zip(seen.tolist(), left.tolist(), strict=True)
    ]


def test_weights_are_those_that_gwet_prints():
    # irrCAC's vignette on weighting, for three levels and for five
    assert linear(3)[0].tolist() == [1, 0.5, 0]
    assert ordinal(3)[0].tolist() == pytest.approx([1, 2 / 3, 0])
    assert quadratic(5)[0].tolist() == [1, 0.9375, 0.75, 0.4375, 0]
    assert identity(2).tolist() == [[1, 0], [0, 1]]


def test_raters_are_counted_by_level():
    table = np.array([[0, 0, 1], [2, -1, 2]])

    assert counted(table, identity(3)).tolist() == [[2, 1, 0], [0, 0, 2]]
