"""The protocol and its measures: scikit-learn's as second opinion, offenders never on both sides."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from sklearn.metrics import average_precision_score, roc_auc_score

from bluestone.linkage.series.baselines import chance, jaccard
from bluestone.linkage.series.card import card
from bluestone.linkage.series.crimes import Behaviour, Crimes
from bluestone.linkage.series.evaluation import evaluated, forward
from bluestone.linkage.series.marks import marks, resampled, trial
from bluestone.linkage.series.offenders import Solved, folds, halves, solved
from bluestone.linkage.series.reading import Layout, crimes_in, offenders_in
from bluestone.linkage.series.training import trained
from tests.linkage.series.made import YES_NO, known_of
from tests.shared import shared


@some.composite
def pools(draw):
    n = draw(some.integers(3, 12))
    group = np.array(draw(some.lists(some.integers(0, 4), min_size=n, max_size=n)))
    links = [(i, j) for i in range(n) for j in range(i + 1, n) if group[i] == group[j]]
    values = draw(some.lists(some.integers(0, 6), min_size=n * n, max_size=n * n))
    half = np.triu(np.array(values, dtype=float).reshape(n, n), 1)
    known = Solved(np.arange(n), group, np.array(links, dtype=int).reshape(-1, 2))
    return known, half + half.T


@given(pools())
def test_measures_are_what_scikit_learn_says(pool):
    known, scores = pool
    upper = np.triu_indices(len(known.places), 1)
    linked = known.group[upper[0]] == known.group[upper[1]]

    found = marks(trial(known, lambda i: scores[i]))

    if not linked.any():
        assert found == {}
        return
    assert found["average_precision"] == pytest.approx(
        average_precision_score(linked, scores[upper])
    )
    if not linked.all():
        assert found["auc"] == pytest.approx(roc_auc_score(linked, scores[upper]))
    assert found["base_rate"] == pytest.approx(linked.mean())
    assert found["hit_at_1"] <= found["hit_at_5"] <= found["hit_at_10"]
    assert found["recall_at_1"] <= found["recall_at_5"] <= found["recall_at_100"] == 1


def test_ranks_are_counted_by_hand():
    # A and B are linked; to A the order is C, B, D; to B it is A, D, C
    scores = np.array([[0, 2, 3, 1], [2, 0, 0, 1], [3, 0, 0, 9], [1, 1, 9, 0]], dtype=float)
    known = Solved(np.arange(4), np.array([0, 0, 1, 2]), np.array([[0, 1]]))

    found = marks(trial(known, lambda i: scores[i]))

    assert found["median_first_rank"] == 1.5
    assert found["hit_at_1"] == 0.5
    assert found["hit_at_5"] == 1
    assert found["average_precision"] == pytest.approx(1 / 3)
    assert found["auc"] == pytest.approx(3 / 5)


def test_drawing_groups_anew_keeps_each_whole():
    known, scores = pool_of_two_groups()
    tried = trial(known, lambda i: scores[i])

    again = resampled(tried, np.random.default_rng(1))

    assert set(again.rank) <= set(tried.rank)
    assert marks(again)["pool"] == 6


def pool_of_two_groups():
    scores = np.random.default_rng(0).random((6, 6))
    links = np.array([(0, 1), (0, 2), (1, 2), (3, 4)])
    return Solved(np.arange(6), np.array([0, 0, 0, 1, 1, 2]), links), scores + scores.T


@given(some.lists(some.tuples(some.integers(0, 20), some.integers(0, 12)), min_size=1))
def test_a_chain_of_offenders_is_never_parted(rows):
    did = [(f"C{crime}", f"O{person}") for crime, person in rows]
    nothing = np.full(10, np.nan)
    crimes = Crimes(
        tuple(f"C{i}" for i in range(10)), nothing, nothing, nothing, nothing, (),
        np.empty((10, 0), dtype=np.int16),
    )  # fmt: skip

    known = solved(crimes, did)

    fold = folds(known, 2, 1)
    one, other = halves(known, 1)
    assert (one ^ other).all()
    for i, j in known.links:
        assert known.group[i] == known.group[j]
        assert fold[i] == fold[j]
    mine = {person for crime, person in did if crime == "C0"}
    theirs = {person for crime, person in did if crime == "C1"}
    pair = [[list(known.places).index(0), list(known.places).index(1)]] if mine & theirs else []
    assert all(p in known.links.tolist() for p in pair)


def test_two_crimes_that_a_third_outside_the_table_joins_hang_together():
    nothing = np.full(2, np.nan)
    crimes = Crimes(
        ("A", "B"), nothing, nothing, nothing, nothing, (), np.empty((2, 0), dtype=np.int16)
    )

    known = solved(crimes, [("A", "O1"), ("gone", "O1"), ("gone", "O2"), ("B", "O2")])

    assert known.group[0] == known.group[1]
    assert len(known.links) == 0


def test_jaccard_is_both_over_either_of_what_is_known():
    behaviours = (*(Behaviour(f"b{i}", YES_NO) for i in range(4)), Behaviour("kind", ("a", "b")))
    codes = np.array([[1, 1, 0, 1, 0], [1, 0, 0, -1, 0], [1, 1, 1, 1, 1]], dtype=np.int16)
    nothing = np.full(3, np.nan)
    crimes = Crimes(("A", "B", "C"), nothing, nothing, nothing, nothing, behaviours, codes)

    found = jaccard(crimes)(0)

    # with B: first and kind shared, second in one; with C: three shared, third in one, kinds differ
    assert found[1:] == pytest.approx([2 / 3, 3 / 6])


def test_chance_is_the_same_from_either_side():
    crimes, _ = known_of()
    scores = np.array([chance(crimes, 1)(i) for i in range(len(crimes))])

    assert np.allclose(scores, scores.T)


@pytest.fixture(scope="module")
def told():
    crimes, known = known_of(missing=0.05)
    steps = []
    found = evaluated(crimes, known, [1, 2], lambda step, share: steps.append(share))
    return crimes, known, found, steps


def test_ours_is_better_than_jaccard_and_jaccard_than_chance(told):
    *_, found, _ = told
    auc = [found[by]["auc"] for by in ("ours", "jaccard", "chance")]

    assert auc[0] > auc[1] > auc[2]
    assert 0.4 < auc[2] < 0.6


def test_averages_are_of_the_repetitions_and_lie_in_their_intervals(told):
    *_, found, _ = told
    each = [repetition["ours"]["auc"] for repetition in found["repetitions"]]
    low, high = found["ours"]["intervals"]["auc"]

    assert found["ours"]["auc"] == pytest.approx(np.mean(each))
    assert low <= found["ours"]["auc"] <= high


def test_what_is_said_comes_true_about_as_often(told):
    *_, found, _ = told

    assert 0.5 < found["calibration"]["expected_per_link"] < 2
    assert sum(band["pairs"] for band in found["calibration"]["bands"]) > 10_000


def test_it_says_how_far_it_is_until_it_is_done(told):
    assert told[3] == sorted(told[3])
    assert told[3][-1] == pytest.approx(1)


def test_forward_in_time_is_judged_on_later_crimes(told):
    *_, found, _ = told

    assert found["forward_in_time"]["seed"] == 1
    assert found["forward_in_time"]["ours"]["auc"] > 0.6


def test_without_times_or_enough_earlier_links_there_is_no_forward(told):
    crimes, known, *_ = told
    timeless = Crimes(
        crimes.ids, crimes.x, crimes.y, *[np.full(len(crimes), np.nan)] * 2,
        behaviours=crimes.behaviours, codes=crimes.codes,
    )  # fmt: skip
    few = Solved(known.places, known.group, known.links[:12])

    assert forward(timeless, known, 1, lambda _: None) is None
    assert forward(crimes, few, 1, lambda _: None) is None


def test_later_crimes_without_a_link_say_nothing():
    crimes, known = known_of(missing=0.0)
    order = np.argsort(crimes.start)
    early = set(order[: len(order) // 2].tolist())
    kept = [set(map(int, pair)) <= early for pair in known.links]
    apart = np.array([g if i in early else 10_000 + i for i, g in enumerate(known.group)])

    found = forward(crimes, Solved(known.places, apart, known.links[kept]), 1, lambda _: None)

    assert found is None


def test_a_card_tells_the_figures_of_an_evaluation(told):
    crimes, known, found, _ = told

    text = card(trained(crimes, known, seed=1), found)

    assert f"{found['ours']['auc']:.3f}" in text
    assert "Jaccard" in text


def test_on_crimes_that_others_published_it_is_at_least_what_their_own_package_reaches():
    folder = shared("crimelinkage")
    columns = {"x": "X", "y": "Y", "start": "DT.FROM", "end": "DT.TO"}
    layout = Layout("crimeID", **columns, behaviours=("MO1", "MO2", "MO3"))
    crimes = crimes_in(folder / "crimes.csv", layout)
    known = solved(crimes, offenders_in(folder / "offenders.csv", "crimeID", "offenderID"))

    ours = evaluated(crimes, known, range(1, 6))["ours"]

    assert ours["auc"] >= 0.891
    assert ours["average_precision"] >= 0.399
    assert ours["median_first_rank"] == 1
    assert [ours[f"hit_at_{k}"] for k in (1, 5, 10)] >= [0.62, 0.78, 0.85]
    assert ours["recall_at_10"] >= 0.71
