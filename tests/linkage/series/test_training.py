"""A model learns what links crimes, adds up without a rest, and is kept as it was trained."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from sklearn.linear_model import LogisticRegression

from bluestone.linkage.series import training
from bluestone.linkage.series.card import card, record
from bluestone.linkage.series.habits import Habit, commonness, habits
from bluestone.linkage.series.logistic import logistic
from bluestone.linkage.series.reasons import proposals
from bluestone.linkage.series.stored import BadModel, hash_of, model_in, text_of
from bluestone.linkage.series.training import TooFew, trained
from tests.linkage.series.made import known_of


@pytest.fixture(scope="module")
def learnt():
    crimes, known = known_of()
    return crimes, known, trained(crimes, known, seed=1)


def test_links_score_higher_than_others(learnt):
    crimes, known, model = learnt
    draw = np.random.default_rng(0)

    links = model.score(crimes, *known.places[known.links].T)
    others = model.score(crimes, *draw.integers(0, len(crimes), (2, 2_000)))

    assert np.mean(links[:, None] > others[None, :]) > 0.9


def test_what_reasons_add_is_the_score_without_a_rest(learnt):
    crimes, _, model = learnt
    one, other = np.random.default_rng(1).integers(0, len(crimes), (2, 200))

    for each in proposals(model, crimes, one, other):
        assert model.constant + sum(reason.adds for reason in each.reasons) == each.score
        assert sum(r.adds for r in reversed(each.reasons)) + each.constant == each.score
        assert 0 < each.probability < 1
        assert all(r.adds == 0 for r in each.reasons if "not known" in r.says)


def test_a_pair_scores_the_same_from_either_side(learnt):
    crimes, _, model = learnt
    one, other = np.random.default_rng(2).integers(0, len(crimes), (2, 500))

    assert np.allclose(model.score(crimes, one, other), model.score(crimes, other, one), atol=1e-4)


def test_being_further_apart_never_speaks_for_a_link(learnt):
    *_, model = learnt

    for curve in model.curves:
        assert max(curve.weights) <= 0
        assert (np.diff(curve(np.linspace(0, 200, 500))) <= 0).all()


def test_a_probability_rises_with_the_score(learnt):
    *_, model = learnt

    assert (np.diff(model.probability(np.linspace(-30, 30, 400))) >= 0).all()


def test_probabilities_add_up_to_about_the_links_there_are(learnt):
    crimes, known, model = learnt
    one, other = np.triu_indices(len(crimes), 1)

    expected = model.probability(model.score(crimes, one, other)).sum()

    assert expected == pytest.approx(len(known.links), rel=0.35)


def test_it_is_the_same_each_time_and_after_being_kept(learnt, tmp_path):
    crimes, known, model = learnt
    file = tmp_path / "m.json"
    file.write_text(text_of(model))

    assert model_in(file) == model
    assert hash_of(trained(crimes, known, seed=1)) == hash_of(model)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"form": "other"}', "\x00"])
def test_what_is_no_model_is_refused(tmp_path, text):
    (tmp_path / "m.json").write_text(text)

    with pytest.raises(BadModel):
        model_in(tmp_path / "m.json")


def test_a_model_that_was_altered_is_refused(learnt, tmp_path):
    inside = json.loads(text_of(learnt[2]))
    inside["model"]["constant"] += 1
    (tmp_path / "m.json").write_text(json.dumps(inside))

    with pytest.raises(BadModel, match="altered"):
        model_in(tmp_path / "m.json")


def test_too_few_links_are_refused():
    crimes, known = known_of(offenders=3)

    with pytest.raises(TooFew):
        trained(crimes, known, seed=1)


def test_of_many_pairs_a_sample_stands_for_all(learnt, monkeypatch):
    crimes, known, model = learnt
    monkeypatch.setattr(training, "MOST_PAIRS", 12_000)
    one, other = np.random.default_rng(3).integers(0, len(crimes), (2, 3_000))

    sampled = trained(crimes, known, seed=1)

    together = np.corrcoef(sampled.score(crimes, one, other), model.score(crimes, one, other))
    assert together[0, 1] > 0.95
    assert sampled.constant == pytest.approx(model.constant, abs=1.5)


def test_of_many_links_shares_rise_in_blocks(learnt, monkeypatch):
    crimes, known, _ = learnt
    monkeypatch.setattr(training, "FOR_ISOTONIC", 50)

    shares = trained(crimes, known, seed=1).calibration.shares

    assert len(shares) > 2
    assert (np.diff(shares) >= 0).all()
    assert 0 < shares[0] < shares[-1] < 1


def test_nothing_known_of_places_and_times_leaves_behaviours(learnt):
    crimes, known, _ = learnt
    nothing = np.full(len(crimes), np.nan)
    bare = replace(crimes, x=nothing, y=nothing, start=nothing, end=nothing)

    model = trained(bare, known, seed=1)

    assert all(curve(np.array([5.0, np.nan]))[1] == 0 for curve in model.curves)
    assert len(set(model.score(bare, *np.triu_indices(40, 1)))) > 5


def test_crimes_all_at_one_place_teach_nothing_of_places(learnt):
    crimes, known, _ = learnt
    here = replace(crimes, x=np.zeros(len(crimes)), y=np.zeros(len(crimes)))

    assert trained(here, known, seed=1).curves[0].knots == (0.0, 1.0)


@given(some.floats(0.001, 0.9), some.floats(0, 0.95))
def test_sharing_is_never_against_and_the_rarer_the_more_for(common, consistency):
    habit = Habit((common, common / 2), consistency)

    assert habit.differing <= 0 <= habit.shared[0] <= habit.shared[1]


@given(some.floats(0.05, 0.95), some.floats(0, 0.9))
def test_a_likelihood_ratio_is_one_on_average_where_nothing_links(common, consistency):
    habit = Habit((1 - common, common), consistency)
    both = np.array(habit.common) ** 2

    mean = both @ np.exp(habit.shared) + (1 - both.sum()) * np.exp(habit.differing)

    assert mean == pytest.approx(1)


def test_few_pairs_are_drawn_towards_what_behaviours_are_like(learnt):
    crimes, known, _ = learnt
    common = commonness(crimes)

    many = habits(crimes, common, known.links)
    few = habits(crimes, common, known.links[:2])

    assert np.std([h.consistency for h in few]) < 0.4
    assert all(0.2 < h.consistency < 0.9 for h in many)


def test_logistic_regression_is_what_scikit_learn_says():
    draw = np.random.default_rng(5)
    columns = draw.normal(size=(600, 3)) * [1, 4, 0.2]
    linked = (draw.random(600) < 1 / (1 + np.exp(-columns[:, 0] + 1))).astype(float)
    free = np.full(3, np.inf)

    found = logistic(columns, linked, np.ones(600), least=-free, most=free, ridge=1.0)

    scaled = (columns - columns.mean(axis=0)) / columns.std(axis=0)
    theirs = LogisticRegression(C=1.0, tol=1e-8, max_iter=1_000).fit(scaled, linked)
    expected = theirs.decision_function(scaled)
    assert found(columns) == pytest.approx(expected, abs=2e-3)


def test_a_card_and_a_record_say_what_was_done(learnt):
    *_, model = learnt

    told = card(model) + record(model)

    assert hash_of(model) in told
    assert "Not evaluated" in told
    assert f"{model.origin.links:,} pairs" in told
    assert all(name in told for name in model.names)
