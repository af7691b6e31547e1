"""The four rules: worked by hand, and what must hold of any series."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.statistics.phases import BASELINE, FEWEST, NoReason, Rebase, judged
from bluestone.statistics.signals import Limits, Signal, signals
from bluestone.statistics.spread import (
    evened,
    moving_ranges,
    range_limit,
    t_limits,
    uneven,
    whole,
    xmr,
)

FROM_NOUGHT = Limits(centre=0, far=(-3, 3), near=(-2, 2))  # in sigma
LEVEL = [1, -1] * 12  # a baseline without a signal
series = st.lists(st.integers(-40, 40), min_size=FEWEST, max_size=60)


def found(*values):
    return [(s.rule, s.way, s.first, s.last) for s in signals(values, FROM_NOUGHT)]


def test_limits_worked_by_hand_after_wheeler():
    values = [10, 12, 11, 15, 12]  # moving ranges 2, 1, 4, 3: mean 2.5

    limits = xmr(values)

    assert moving_ranges(values) == [2, 1, 4, 3]
    assert limits.centre == 12
    assert limits.far == pytest.approx((12 - 2.66 * 2.5, 12 + 2.66 * 2.5))
    assert limits.near == pytest.approx((12 - 2.66 * 2.5 * 2 / 3, 12 + 2.66 * 2.5 * 2 / 3))
    assert range_limit(values) == pytest.approx(3.267 * 2.5)


def test_a_limit_that_nothing_can_pass_is_none():
    limits = xmr([10, 60, 10, 60], least=0, most=100)

    assert limits.far == (None, None)
    assert limits.near == (None, None)


def test_one_point_beyond_three_sigma_is_a_signal_and_one_on_it_is_none():
    assert found(0, 3, 0, 0, 3.1, 0, 0, -3.1) == [
        ("outside", "higher", 4, 4),
        ("outside", "lower", 7, 7),
    ]


def test_eight_in_a_row_on_one_side_are_a_run_and_seven_are_none():
    assert found(*[1] * 7, -1) == []
    assert found(*[1] * 8, -1) == [("run", "higher", 0, 7)]
    assert found(1, *[-1] * 9) == [("run", "lower", 1, 9)]


def test_a_point_on_the_middle_neither_counts_nor_ends_a_run():
    assert found(1, 1, 1, 1, 0, 1, 1, 1) == []
    assert found(1, 1, 1, 1, 0, 1, 1, 1, 1) == [("run", "higher", 0, 8)]


def test_six_rising_or_falling_are_a_trend_and_five_are_none():
    assert found(-1.5, -1, 0.5, 1, 1.5) == []
    assert found(1.9, -1.5, -1, -0.5, 0.5, 1, 1.5) == [("trend", "higher", 1, 6)]
    assert found(1.5, 1, 0.5, -0.5, -1, -1.5) == [("trend", "lower", 0, 5)]
    assert found(1.5, 1, 0.5, 0.5, -0.5, -1, -1.5) == []


def test_two_of_three_beyond_two_sigma_on_one_side_are_a_signal():
    assert found(2.5, 0, 2.5) == [("two of three", "higher", 0, 2)]
    assert found(-2.5, -2.5) == [("two of three", "lower", 0, 1)]
    assert found(2.5, 0, 0, 2.5) == []
    assert found(2.5, -2.5, 0) == []


def test_pairs_that_overlap_are_one_stretch():
    assert found(2.5, 0, 2.5, 2.5) == [("two of three", "higher", 0, 3)]
    assert found(2.5, 2.5, 0, 0, 0, 2.5, 2.5) == [
        ("two of three", "higher", 0, 1),
        ("two of three", "higher", 5, 6),
    ]


def test_a_gap_is_passed_over_and_is_not_nought():
    assert found(1, 1, None, 1, 1, 1, 1, 1, 1) == [("run", "higher", 0, 8)]
    assert found(None, 2.5, None, 2.5) == [("two of three", "higher", 1, 3)]


@given(series)
def test_mirrored_values_give_the_mirrored_signals(values):
    plain, mirrored = judged(values, xmr), judged([-value for value in values], xmr)

    turned = {"higher": "lower", "lower": "higher"}
    assert {(s.rule, turned[s.way], s.first, s.last) for s in plain.signals} == {
        (s.rule, s.way, s.first, s.last) for s in mirrored.signals
    }


@given(series, st.integers(-1000, 1000), st.sampled_from([1, 2, 0.25, 1024]))
def test_neither_another_nought_nor_another_unit_changes_what_is_found(values, moved, unit):
    other = judged([unit * (value + moved) for value in values], xmr)

    assert other.signals == judged(values, xmr).signals


@given(st.integers(-40, 40), st.integers(BASELINE + 1, 60))
def test_what_never_changes_gives_no_signal(value, times):
    assert judged([value] * times, xmr).now == "no signal"


def test_values_that_never_moved_set_no_limits_but_a_new_level_is_a_run():
    [first, *_] = judged([5] * 24 + [6] * 8, xmr).signals

    assert first == Signal("run", "higher", 24, 31)


def test_by_chance_alone_each_rule_is_met_as_seldom_as_theory_says():
    points = np.random.default_rng(1931).normal(size=200_000)
    rules = [s.rule for s in signals(points, FROM_NOUGHT)]
    normal = {rule: rules.count(rule) / len(points) for rule in set(rules)}

    assert normal["outside"] == pytest.approx(2 * 0.00135, rel=0.12)
    assert normal["run"] == pytest.approx(
        1 / 2 * 1 / 2**7, rel=0.12
    )  # a change of side, and 7 more
    # six rise where the one before does not: 1 / 6! - 1 / 7!, and as many fall
    assert normal["trend"] == pytest.approx(2 * (1 / 720 - 1 / 5040), rel=0.12)
    p = 0.02275  # beyond two sigma on one side; q that one of the next two is so too
    q = p + (1 - p) * p
    assert normal["two of three"] == pytest.approx(2 * p * q * (1 - q), rel=0.12)


def test_a_baseline_stays_whatever_comes_later():
    before = judged(LEVEL, xmr)
    after = judged(LEVEL + [9] * 20, xmr)

    assert before.phases[0].limits == after.phases[0].limits
    assert after.phases[0].baseline == (0, 23)
    assert after.now == Signal("run", "higher", 24, 43)


def test_a_rebase_holds_what_follows_against_its_own_first_points():
    moved = judged(LEVEL + [9, 11] * 13, xmr, [Rebase(24, "the counting rule changed")])

    assert [phase.limits.centre for phase in moved.phases] == [0, 10]
    assert [phase.reason for phase in moved.phases] == ["", "the counting rule changed"]
    assert moved.now == "no signal"


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_rebase_without_a_reason_is_refused(reason):
    with pytest.raises(NoReason, match="written reason"):
        Rebase(24, reason)


@pytest.mark.parametrize("at", [-3, 0, 24, 99])
def test_a_rebase_outside_the_series_begins_no_phase(at):
    assert len(judged(LEVEL, xmr, [Rebase(at, "known")]).phases) == 1


def test_too_few_points_are_too_little_to_judge_and_so_are_none():
    assert judged(LEVEL[: FEWEST - 1], xmr).now == "too little"
    assert judged([None] * 30, xmr).now == "too little"
    assert judged([], xmr).now == "too little"
    assert judged([*LEVEL, 1], xmr, [Rebase(20, "a new system")]).now == "too little"


def test_an_old_signal_is_told_but_no_longer_in_force():
    told = judged([*LEVEL, 9, *LEVEL[:4]], xmr)

    assert [s.rule for s in told.signals] == ["outside"]
    assert told.now == "no signal"


def test_of_two_signals_in_force_the_run_says_since_when():
    told = judged(LEVEL + [9] * 8, xmr)

    assert {s.rule for s in told.signals} == {"outside", "run", "two of three"}
    assert told.now == Signal("run", "higher", 24, 31)


def test_the_t_chart_is_an_xmr_chart_of_evened_waits():
    waits = [1.0, 30.0, 12.0, 7.0, 90.0, 4.0, 22.0, 15.0]
    by_hand = [wait ** (1 / 3.6) for wait in waits]
    centre = sum(by_hand) / 8
    step = 2.66 * sum(abs(a - b) for a, b in zip(by_hand[1:], by_hand, strict=False)) / 7

    limits = t_limits(waits)

    assert limits.centre == pytest.approx(centre**3.6)
    assert limits.far == (None, pytest.approx((centre + step) ** 3.6))
    assert uneven(evened(12.5)) == pytest.approx(12.5)


def test_steady_waits_have_a_lower_limit_too():
    low, high = t_limits([10.0, 11.0, 10.0, 12.0]).far

    assert 0 < low < 10 < high


def test_before_there_is_a_point_after_the_baseline_nothing_is_judged():
    assert judged([*LEVEL[:12]], xmr).now == "too little"
    assert judged([*LEVEL, *LEVEL][:24], xmr).now == "too little"


def test_what_has_changed_from_the_baseline_did_so_after_it():
    found = judged([0, 2] * 6 + [10] * 30, xmr)

    assert found.now.rule == "run"
    assert found.now.first < 24
    assert found.began(found.now) == 24


def test_a_run_that_a_few_points_interrupt_goes_on():
    found = judged([*[-1, 1] * 12, *[9, 10] * 5, -1, *[9, 10] * 5], xmr)

    assert found.now.first == 35
    assert found.began(found.now) == 24


def test_a_run_the_other_way_ends_it():
    found = judged([*[-1, 1] * 12, *[9, 10] * 5, *[-9, -10] * 5, *[9, 10] * 5], xmr)

    assert found.began(found.now) == found.now.first == 44


@given(st.lists(st.integers(0, 30), min_size=2, max_size=40))
def test_limits_of_whole_values_are_whole_and_no_closer(values):
    told, rough = whole(xmr(values, least=0)), xmr(values, least=0)

    for wide, narrow in zip((*told.far, *told.near), (*rough.far, *rough.near), strict=True):
        assert wide is None or (wide == int(wide) and abs(wide - narrow) < 1)
    assert all(high is None or high >= rough.centre for high in (told.far[1], told.near[1]))
    assert all(low is None or 1 <= low <= rough.centre for low in (told.far[0], told.near[0]))
