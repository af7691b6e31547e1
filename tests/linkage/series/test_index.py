"""Search finds what scoring everything finds, to the last bit; kernels as Python and compiled."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bluestone.linkage.series import index, kernels, settling
from bluestone.linkage.series.crimes import BadCrimes
from bluestone.linkage.series.index import Index
from bluestone.linkage.series.model import Curve
from bluestone.linkage.series.ranking import ranking
from bluestone.linkage.series.training import trained
from tests.linkage.series.made import crimes_of, known_of

MODEL = trained(*known_of(2), seed=1)


def by_scoring_all(crimes, place, most):
    scores = MODEL.score(crimes, np.full(len(crimes), place), np.arange(len(crimes)))
    scores[place] = -np.inf
    best = np.argsort(-scores, kind="stable")[:most]
    return best, scores[best]


@settings(max_examples=25)
@given(some.integers(0, 10_000), some.sampled_from([0.0, 0.2]), some.integers(1, 30))
def test_the_likest_are_those_of_all(seed, missing, most):
    crimes, _ = crimes_of(seed, offenders=20, missing=missing)
    made = Index(MODEL, crimes)
    place = seed % len(crimes)

    at, scores = made.nearest(place, most)

    best, expected = by_scoring_all(crimes, place, most)
    assert scores.tolist() == expected.tolist()
    assert at.tolist() == best.tolist()


def test_over_several_blocks_each_crimes_likest_are_those_of_all():
    crimes, _ = crimes_of(5, offenders=1_500, alone=500)
    made, steps = Index(MODEL, crimes), []

    at, scores = made.neighbours(5, steps.append)

    assert made.blocks == 2
    assert max(steps) == 1
    for place in range(0, len(crimes), 97):
        best, expected = by_scoring_all(crimes, place, 5)
        assert scores[place].tolist() == expected.tolist()
        assert at[place].tolist() == best.tolist()
        assert made.nearest(place, 5)[0].tolist() == best.tolist()


def test_a_level_never_met_is_found_too():
    crimes, _ = crimes_of(6)
    codes = crimes.codes.copy()
    codes[:4, -1] = [4, 4, 5, 5]
    new = replace(crimes, codes=codes)

    _, scores = Index(MODEL, new).nearest(0, 10)

    assert scores.tolist() == by_scoring_all(new, 0, 10)[1].tolist()


def test_crimes_without_behaviours_or_places_are_searched_too():
    crimes, known = known_of(7)
    nothing = np.full(len(crimes), np.nan)
    bare = replace(
        crimes, x=nothing, y=nothing, behaviours=(), codes=np.empty((len(crimes), 0), np.int16)
    )
    model = trained(bare, known, seed=1)

    _, scores = Index(model, bare).nearest(3, 5)

    whole = model.score(bare, np.full(len(bare), 3), np.arange(len(bare)))
    whole[3] = -np.inf
    assert scores.tolist() == np.sort(whole)[::-1][:5].tolist()


def test_compiled_and_plain_kernels_are_one(monkeypatch):
    crimes, _ = crimes_of(8, missing=0.3)
    some = crimes.only(np.arange(8))
    codes = some.codes.copy()
    codes[:, 0], codes[1, -1], codes[2, -1] = [0, 1] * 4, 0, 9  # known of all; never met
    some = replace(some, codes=codes)
    expected = Index(MODEL, some).neighbours(2)
    plain = Index(MODEL, some)
    for room, names in (
        (kernels, "prepared weighed peaked tallied logged added placed timed bounds"),
        (
            settling,
            "spread along exact keep promising scored settle sought prepared weighed bounds",
        ),
    ):
        for name in names.split():
            monkeypatch.setattr(room, name, getattr(room, name).py_func)
    monkeypatch.setattr(index, "AT_ONCE", 2)

    found = plain.neighbours(2)

    assert [each.tolist() for each in found] == [each.tolist() for each in expected]


def test_a_curve_of_many_stretches_is_bounded_too():
    crimes, _ = crimes_of(10)
    bent = Curve(2.0, (0.0, 1.0, 2.0, 5.0, 9.0, 9.5), (-0.1, -0.2, -0.4, -0.1, -0.3))
    model = replace(MODEL, curves=(bent, bent, *MODEL.curves[2:]))

    _, scores = Index(model, crimes).nearest(0, 10)

    whole = model.score(crimes, np.full(len(crimes), 0), np.arange(len(crimes)))
    whole[0] = -np.inf
    assert scores.tolist() == np.sort(whole)[::-1][:10].tolist()


def test_the_most_promising_of_each_part_are_looked_at_first():
    upper = np.random.default_rng(1).random(2 * kernels.BLOCK).astype(np.float32)
    peaks = np.concatenate([u.reshape(-1, kernels.PARTS).max(axis=0) for u in np.split(upper, 2)])

    found = settling.promising.py_func(peaks, upper, 5)

    assert upper[found].tolist() == np.sort(peaks)[::-1][:5].tolist()


def test_blocks_that_cannot_hold_the_best_are_left(monkeypatch):
    crimes, _ = crimes_of(5, offenders=1_500, alone=500)
    made = Index(MODEL, crimes)
    expected = [made.nearest(place, 1)[0][0] for place in range(0, 4_800, 160)]
    monkeypatch.setattr(settling, "settle", settling.settle.py_func)

    assert [made.nearest(place, 1)[0][0] for place in range(0, 4_800, 160)] == expected


def test_a_ranking_is_of_all_others_with_reasons():
    crimes, _ = crimes_of(9)

    found = ranking(MODEL, crimes, "C4", 12)

    assert found.pool == len(crimes) - 1
    assert [p.one for p in found.proposals] == ["C4"] * 12
    assert [p.score for p in found.proposals] == sorted(p.score for p in found.proposals)[::-1]
    assert found.expected_links == pytest.approx(sum(p.probability for p in found.proposals))
    assert found.proposals[0].other in {"C3", "C5"}


def test_a_crime_that_is_not_there_is_refused():
    crimes, _ = crimes_of(9)

    with pytest.raises(BadCrimes):
        ranking(MODEL, crimes, "none", 5)
