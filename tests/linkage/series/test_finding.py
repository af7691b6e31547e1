"""Series are proposed where there are some, seldom where there are none, and never by a chain."""

import numpy as np
import pytest

from bluestone.linkage.series import finding
from bluestone.linkage.series.finding import averaged, found, grown, score_of
from bluestone.linkage.series.training import trained
from tests.linkage.series.made import crimes_of, known_of

MODEL = trained(*known_of(3), seed=1)


@pytest.mark.parametrize("method", ["hierarchical", "seeded"])
def test_crimes_of_one_offender_are_found_together(method):
    crimes, did = crimes_of(11)
    who = dict(did)

    told = found(MODEL, crimes, probability=0.5, method=method, rounds=3)

    pure = [len({who[crimes.ids[m]] for m in c.members}) == 1 for c in told.candidates]
    assert len(told.candidates) > 10
    assert np.mean(pure) > 0.6
    assert told.false_rate == pytest.approx(min(1, told.by_chance / len(told.candidates)))
    assert (
        told.false_rate < 0.95
    )  # offenders' places still lie together when crimes are taken apart
    assert all(c.cohesion >= told.threshold - 1e-9 for c in told.candidates)


def test_where_there_are_no_series_it_says_that_chance_gives_as_many():
    crimes, _ = crimes_of(13, offenders=0, alone=250)

    told = found(MODEL, crimes, probability=0.3, rounds=5)

    assert told.by_chance >= 0.5 * len(told.candidates)


def test_nobody_is_in_two_series():
    crimes, _ = crimes_of(12)

    told = found(MODEL, crimes, probability=0.3, rounds=0)

    members = [m for c in told.candidates for m in c.members]
    assert len(members) == len(set(members))
    assert told.false_rate is None


def test_too_many_to_be_clustered_whole_are_grown(monkeypatch):
    crimes, _ = crimes_of(12)
    whole = found(MODEL, crimes, probability=0.5, rounds=0)
    monkeypatch.setattr(finding, "WIDEST", 1)

    told = found(MODEL, crimes, probability=0.5, rounds=0)

    assert {c.members[0] for c in told.candidates}
    assert abs(len(told.candidates) - len(whole.candidates)) < 10


def test_of_one_crime_there_is_no_series():
    crimes, _ = crimes_of(12)

    told = found(MODEL, crimes.only(np.array([0])), probability=0.5)

    assert told.candidates == ()
    assert told.false_rate is None


@pytest.mark.parametrize("grow", [averaged, grown])
def test_a_chain_is_not_a_series(grow):
    # A and B are alike, and B and C, but A and C speak against each other
    scores = np.array([[-np.inf, 3, -9], [3, -np.inf, 2.5], [-9, 2.5, -np.inf]])

    told = grow(np.array([5, 6, 7]), scores, 1.0)

    assert [set(c.members) for c in told] == [{5, 6}]


def test_no_series_is_surer_than_any_pair_that_was_seen():
    assert score_of(MODEL, 1.0) == MODEL.calibration.scores[-1]
    assert score_of(MODEL, 0.2) < score_of(MODEL, 0.4)
