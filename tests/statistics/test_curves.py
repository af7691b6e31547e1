"""Cumulative incidence, against lifelines, statsmodels, published tables and hand-worked rows."""

import time
import warnings

import numpy as np
import pyarrow.csv
import pytest
from hypothesis import given
from hypothesis import strategies as some
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from bluestone.statistics.curves import Spells, incidence
from tests.shared import shared

# Lengths in whole days with many ties, causes 0 (open) to 3, and entries no later than the lengths.
row = some.tuples(some.integers(0, 30), some.integers(0, 3), some.integers(1, 4))
cohorts = some.lists(row, min_size=1, max_size=60)


def spells(times, causes, *, entries=None, rows=None):
    times = np.asarray(times, float)
    return Spells(
        times,
        np.asarray(causes, int),
        np.zeros(len(times)) if entries is None else np.asarray(entries, float),
        np.ones(len(times)) if rows is None else np.asarray(rows, float),
    )


def drawn_cohort(rows):
    times, causes, weights = np.array(rows).T
    return spells(times, causes, rows=weights)


def untied(rows=400, seed=1):
    dice = np.random.default_rng(seed)
    return dice.exponential(1, rows), dice.choice([0, 1, 2, 3], rows, p=[0.4, 0.2, 0.3, 0.1])


def following(index, times):
    return np.searchsorted(index, times, side="right") - 1


@pytest.mark.parametrize("cause", [1, 2, 3])
def test_it_is_what_lifelines_says_where_nothing_is_tied(cause):
    times, causes = untied()

    ours = incidence(spells(times, causes), kinds=3)

    theirs = AalenJohansenFitter(calculate_variance=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own pandas
        theirs.fit(times, causes, event_of_interest=cause)
    share = theirs.cumulative_density_
    place = following(share.index, ours.times)
    np.testing.assert_allclose(ours.share[cause - 1], share.iloc[place, 0], atol=1e-12)
    begun = (ours.share[cause - 1] > 0) & (ours.at_risk > 1)  # at the last row it stops adding up
    within = theirs.confidence_interval_.iloc[place].to_numpy()
    np.testing.assert_allclose(ours.low[cause - 1][begun], within[begun, 0], atol=1e-9)
    np.testing.assert_allclose(ours.high[cause - 1][begun], within[begun, 1], atol=1e-9)


@given(cohorts)
def test_it_is_what_statsmodels_says_with_ties(rows):
    rows = [*rows, (3, 1, 1), (4, 2, 1), (31, 0, 1)]
    times, causes, weights = np.array(rows).T

    ours = incidence(spells(times, causes, rows=weights), kinds=3)

    theirs = CumIncidenceRight(np.repeat(times, weights).astype(float), np.repeat(causes, weights))
    place = np.searchsorted(theirs.times, ours.times)
    for cause in range(int(causes.max())):
        np.testing.assert_allclose(ours.share[cause], theirs.cinc[cause][place], atol=1e-12)
        np.testing.assert_allclose(ours.error[cause], theirs.cinc_se[cause][place], atol=1e-7)


def test_it_is_the_published_table_of_breast_cancer():
    # Satagopan and others, British Journal of Cancer 91 (2004) 1229-1235, table 2: 305 patients,
    # of whom nine are listed; 1 died of breast cancer, 2 otherwise.
    listed = {7: 0, 10: 1, 14: 0, 16: 1, 18: 2, 23: 1, 24: 0, 26: 2, 27: 1}

    ours = incidence(
        spells([*listed, 28], [*listed.values(), 0], rows=[1] * len(listed) + [305 - 9]), kinds=2
    )

    assert ours.times.tolist() == [10, 16, 18, 23, 26, 27]
    assert ours.at_risk.tolist() == [304, 302, 301, 300, 298, 297]
    assert (100 * ours.open_).round(1).tolist() == [99.7, 99.3, 99.0, 98.7, 98.3, 98.0]
    steps = 100 * np.diff(ours.share[0], prepend=0)[[0, 1, 3, 5]]
    assert steps.round(1).tolist() == [0.3, 0.3, 0.3, 0.3]
    assert steps.round(1).cumsum().round(1).tolist() == [0.3, 0.6, 0.9, 1.2]


def test_with_one_cause_it_is_the_published_remission_times():
    # Freireich and others, Blood 21 (1963): 6-mercaptopurine, in weeks; the Kaplan-Meier estimates
    # and Greenwood's errors are those of textbooks since Cox and Oakes (1984).
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    open_ = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]

    ours = incidence(spells(ended + open_, [1] * len(ended) + [0] * len(open_)), kinds=1)

    assert ours.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert ours.open_.round(3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert ours.error[0].round(4).tolist() == [
        0.0764,
        0.0869,
        0.0963,
        0.1068,
        0.1141,
        0.1282,
        0.1346,
    ]


def test_it_is_what_is_worked_out_by_hand():
    # Day 1: of 10, two end by 1 and one by 2; one is censored. Day 2: of 6, three end by 2.
    # By 1: 2/10. By 2: 1/10 + 7/10 * 3/6. Open: 7/10 * 3/6.
    ours = incidence(
        spells([1, 1, 1, 2, 3], [1, 2, 0, 2, 0], rows=[2, 1, 1, 3, 3]),
        kinds=2,
    )

    np.testing.assert_allclose(ours.share, [[0.2, 0.2], [0.1, 0.45]])
    np.testing.assert_allclose(ours.open_, [0.7, 0.35])


@given(cohorts)
def test_with_one_cause_it_is_kaplan_meier(rows):
    times, causes, weights = np.array(rows).T

    ours = incidence(spells(times, causes > 0, rows=weights), kinds=1)

    theirs = SurvfuncRight(np.repeat(times, weights), np.repeat(causes > 0, weights).astype(int))
    np.testing.assert_allclose(1 - ours.share[0], theirs.surv_prob, atol=1e-12)
    left = ours.open_ > 1e-9
    np.testing.assert_allclose(ours.error[0][left], theirs.surv_prob_se[left], atol=1e-7)


@given(cohorts)
def test_without_censoring_the_error_is_the_binomial_one(rows):
    closed = [(length, cause, weight) for length, cause, weight in rows if cause]
    ours = incidence(drawn_cohort([*closed, (5, 1, 2)]), kinds=3)

    size = sum(weight for _, _, weight in closed) + 2
    np.testing.assert_allclose(ours.error**2, ours.share * (1 - ours.share) / size, atol=1e-12)


@given(cohorts)
def test_shares_and_what_is_open_add_up_to_one(rows):
    ours = incidence(drawn_cohort(rows), kinds=3)

    np.testing.assert_allclose(ours.share.sum(axis=0) + ours.open_, 1)


@given(cohorts)
def test_shares_never_fall_and_stay_within_their_intervals(rows):
    ours = incidence(drawn_cohort(rows), kinds=3)

    assert (np.diff(ours.share, axis=1) >= 0).all()
    assert (ours.low >= 0).all()
    assert (ours.high <= 1).all()
    assert (ours.low <= ours.share + 1e-9).all()
    assert (ours.share <= ours.high + 1e-9).all()


@given(cohorts, some.permutations([1, 2, 3]), some.integers(0, 9))
def test_neither_the_order_of_rows_nor_the_names_of_causes_matter(rows, names, seed):
    mixed = np.random.default_rng(seed).permutation(np.array(rows))
    renamed = [(length, [0, *names][cause], weight) for length, cause, weight in mixed.tolist()]

    plain, other = (incidence(drawn_cohort(each), kinds=3) for each in (rows, renamed))

    order = [name - 1 for name in names]
    np.testing.assert_allclose(other.share[order], plain.share)
    np.testing.assert_allclose(other.error[order], plain.error, atol=1e-9)


@given(cohorts, some.integers(2, 50))
def test_the_unit_of_time_does_not_matter(rows, scale):
    times, causes, weights = np.array(rows).T

    plain = incidence(spells(times, causes, rows=weights), kinds=3)
    scaled = incidence(spells(times * scale, causes, rows=weights), kinds=3)

    assert scaled.times.tolist() == (plain.times * scale).tolist()
    np.testing.assert_allclose(scaled.share, plain.share)
    np.testing.assert_allclose(scaled.high, plain.high)


@given(cohorts)
def test_rows_of_one_kind_count_as_so_many_rows(rows):
    times, causes, weights = np.array(rows).T

    together = incidence(spells(times, causes, rows=weights), kinds=3)
    apart = incidence(spells(np.repeat(times, weights), np.repeat(causes, weights)), kinds=3)

    np.testing.assert_allclose(together.share, apart.share)
    np.testing.assert_allclose(together.error, apart.error, atol=1e-9)


def test_with_late_entries_it_is_what_lifelines_says_of_one_cause():
    dice = np.random.default_rng(3)
    entries = np.concatenate([np.zeros(40), dice.uniform(0, 1, 160)])
    times = entries + dice.exponential(1, 200)
    ended = dice.random(200) < 0.7

    ours = incidence(spells(times, ended, entries=entries), kinds=1)

    theirs = KaplanMeierFitter().fit(times, ended, entry=entries).survival_function_
    place = following(theirs.index, ours.times)
    np.testing.assert_allclose(ours.open_, theirs.iloc[place, 0], atol=1e-12)


def test_what_was_truncated_is_recovered():
    # Crimes that ended before their entry are in no record; half of the rows enter late.
    dice = np.random.default_rng(11)
    rows, chance = 60_000, np.array([0.3, 0.6, 0.1])
    times, causes = np.floor(dice.exponential(120, rows)), 1 + dice.choice(3, rows, p=chance)
    entries = np.where(dice.random(rows) < 0.5, 0, np.floor(dice.uniform(0, 300, rows)))
    seen = times >= entries

    ours = incidence(spells(times[seen], causes[seen], entries=entries[seen]), kinds=3)
    naive = incidence(spells(times[seen], causes[seen]), kinds=3)

    days = np.array([30.0, 90.0, 365.0])
    truth = chance[:, None] * (1 - np.exp(-(days + 1) / 120))
    np.testing.assert_allclose(ours.at(days, np.ones(3)).share, truth, atol=0.012)
    assert np.abs(naive.at(days, np.ones(3)).share - truth).max() > 0.05


def test_what_ended_before_its_entry_was_never_watched():
    whole = incidence(spells([5, 6], [1, 0]), kinds=1)
    more = incidence(spells([5, 6, 2], [1, 0, 1], entries=[0, 0, 3]), kinds=1)

    assert more.share.tolist() == whole.share.tolist()


def test_between_its_times_it_stays_as_it_was():
    cohort = spells([10, 20, 30], [1, 2, 0])

    days = np.array([0.0, 10.0, 19.0, 25.0])
    ours = incidence(cohort, kinds=2).at(days, cohort.at_risk(days))

    assert ours.at_risk.tolist() == [3, 3, 2, 1]
    np.testing.assert_allclose(ours.share[0], [0, 1 / 3, 1 / 3, 1 / 3])
    np.testing.assert_allclose(ours.share[1], [0, 0, 0, 1 / 3])
    np.testing.assert_allclose(ours.open_, [1, 2 / 3, 2 / 3, 1 / 3])


def test_none_so_far_may_still_be_some_and_all_may_not_be_all():
    ours = incidence(spells([10] * 20, [1] * 20), kinds=2)

    assert (ours.low[0][0], ours.high[1][0]) == pytest.approx((0.839, 0.161), abs=0.001)
    assert (ours.high[0][0], ours.low[1][0]) == (1, 0)


def test_where_nothing_has_ended_there_is_no_time():
    ours = incidence(spells([10, 20], [0, 0]), kinds=2)

    assert ours.times.tolist() == []
    assert ours.at(np.array([5.0]), np.array([2.0])).share.tolist() == [[0], [0]]
    assert ours.reached(1, 0.5) is None


def test_it_says_by_when_a_share_had_ended():
    ours = incidence(spells([1, 2, 3, 4], [1, 1, 2, 1]), kinds=2)

    assert (ours.reached(1, 0.25), ours.reached(1, 0.5), ours.reached(1, 0.75)) == (1, 2, 4)
    assert ours.reached(2, 0.5) is None


def test_real_durations_of_which_most_are_still_open():
    told = pyarrow.csv.read_csv(shared("durations/recid.csv"))
    times, ended = told["durat"].to_numpy(), 1 - told["cens"].to_numpy()
    causes = ended * (1 + told["alcohol"].to_numpy())  # two ways to end, for the sake of the sum

    one, two = (incidence(spells(times, c), kinds=k) for c, k in ((ended, 1), (causes, 2)))

    theirs = SurvfuncRight(times, ended)
    np.testing.assert_allclose(1 - one.share[0], theirs.surv_prob)
    np.testing.assert_allclose(one.error[0], theirs.surv_prob_se)
    with_ties = CumIncidenceRight(times.astype(float), causes)
    place = np.searchsorted(with_ties.times, two.times)
    for cause in (0, 1):
        np.testing.assert_allclose(two.share[cause], with_ties.cinc[cause][place])
        np.testing.assert_allclose(two.error[cause], with_ties.cinc_se[cause][place])
    np.testing.assert_allclose(two.share.sum(axis=0), one.share[0])


def test_a_hundred_thousand_cases_take_less_than_a_second():
    dice = np.random.default_rng(1)
    cohort = spells(dice.integers(0, 2_000, 100_000), dice.integers(0, 5, 100_000))

    began = time.perf_counter()
    incidence(cohort, kinds=4)

    assert time.perf_counter() - began < 1
