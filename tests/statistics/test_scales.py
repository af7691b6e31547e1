"""Scores of scales. Alpha: the R package psych's on its own items (bfi), and pingouin's example."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.weightstats import DescrStatsW

from bluestone.statistics.scales import alpha, mean_with_interval, respondents_means
from tests.shared import shared

TURNED = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
NONE = math.nan

answers_of = st.lists(
    st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, NONE]), min_size=3, max_size=3),
    min_size=2,
    max_size=30,
).map(np.array)


def each(answers):
    return np.ones(len(answers))


@pytest.mark.parametrize(
    ("scale", "expected"), [("A", 0.703), ("C", 0.727), ("E", 0.762), ("N", 0.814), ("O", 0.600)]
)
def test_alpha_is_that_of_psych_for_its_own_items(scale, expected):
    file = shared("survey_items", "psych_bfi_items.csv.gz")
    items = pl.read_csv(file, null_values=["NA", ""], infer_schema_length=5_000)
    columns = [f"{scale}{number}" for number in range(1, 6)]
    turned = [(7 - pl.col(c) if c in TURNED else pl.col(c)).alias(c) for c in columns]

    answers = items.select(turned).cast(pl.Float64).to_numpy()

    assert alpha(answers, each(answers)) == pytest.approx(expected, abs=0.0005)


def test_alpha_is_that_of_the_example_of_pingouin():
    rows = pl.read_csv(shared("survey_items", "pingouin_cronbach_alpha.csv"))
    answers = rows.pivot(on="Items", index="Subj", values="Scores").drop("Subj")

    found = alpha(answers.cast(pl.Float64).to_numpy(), np.ones(answers.height))

    assert found == pytest.approx(0.5917, abs=0.00005)


def test_items_that_say_the_same_agree_wholly():
    answers = np.array([[1.0, 1.0], [3.0, 3.0], [5.0, 5.0]])

    assert alpha(answers, each(answers)) == pytest.approx(1)


@pytest.mark.parametrize(
    "answers",
    [
        [[1.0], [5.0]],  # a single item agrees with nothing
        [[3.0, 3.0], [3.0, 3.0]],  # nobody differs from anybody
        [[1.0, NONE], [NONE, 5.0], [2.0, NONE]],  # nobody answered both
        [[1.0, 2.0]],  # one respondent
    ],
)
def test_some_answers_have_no_alpha(answers):
    assert alpha(np.array(answers), each(answers)) is None


@given(answers=answers_of, seed=st.integers(0, 9))
def test_alpha_is_the_same_in_any_order_and_at_most_one(answers, seed):
    order = np.random.default_rng(seed).permutation(len(answers))

    found, again = alpha(answers, each(answers)), alpha(answers[order], each(answers))

    if found is None:
        assert again is None
    else:
        assert again == pytest.approx(found)


@given(answers=answers_of)
def test_people_who_answer_alike_may_stand_in_one_row(answers):
    twice = np.concatenate([answers, answers])

    apart, together = alpha(twice, each(twice)), alpha(answers, 2 * each(answers))

    assert (apart is None) == (together is None)
    assert apart is None or apart == pytest.approx(together)


def test_a_respondent_who_left_out_most_items_has_no_mean():
    answers = np.array([[1, 2, 3, 4], [5, NONE, 4, NONE], [5, NONE, NONE, NONE], [NONE] * 4])

    found = respondents_means(answers)

    assert found.tolist()[:2] == [2.5, 4.5]
    assert np.isnan(found[2:]).all()


def test_a_mean_has_students_interval():
    values = np.array([1.0, 2.5, 4.0, 3.0])
    second = DescrStatsW(np.repeat(values, [1, 3, 2, 4]))

    found = mean_with_interval(values, np.array([1, 3, 2, 4]))

    assert found.middle == pytest.approx(second.mean)
    assert (found.low, found.high) == pytest.approx(second.tconfint_mean())


def test_one_respondent_has_a_mean_without_an_interval_and_nobody_has_none():
    one = mean_with_interval(np.array([3.0]), np.array([1]))

    assert (one.middle, one.low, one.high) == (3, None, None)
    assert mean_with_interval(np.array([]), np.array([])) is None
