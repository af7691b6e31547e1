"""What leaves of a curve: nothing small, nothing that would give it away, and why it is missing."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from bluestone.reference.codes import OUTCOMES
from bluestone.release.audience import audience
from bluestone.release.curve import (
    ENDINGS,
    HORIZONS,
    LABELS,
    TOO_FEW,
    Estimate,
    curve,
    hidden_in,
    outcomes_of,
    rows_behind,
)
from bluestone.release.figure import Period

NETWORK, PUBLIC = audience("network"), audience("public")
YEAR = Period("year", date(2024, 4, 1))
ALL_JUDGED = ("",) * len(HORIZONS)
JUDGED = np.ones(len(HORIZONS), bool)


def estimate(rows, why=ALL_JUDGED, **ended):
    """Return an estimate of a cohort of which so many had ended in each way by each horizon."""
    counts = {part: np.array(ended.get(part, [0] * len(HORIZONS))) for part in ENDINGS}
    counts["open"] = rows - sum(counts.values())
    shares = {part: tuple((each / max(rows, 1)).tolist()) for part, each in counts.items()}
    errors = {
        part: tuple(float(np.sqrt(p * (1 - p) / max(rows, 1))) for p in line)
        for part, line in shares.items()
    }
    return Estimate(
        force="harrowmere",
        cohort=YEAR,
        rows=rows,
        at_risk=tuple(counts["open"].tolist()),
        shares=shares,
        errors=errors,
        lows=shares,
        highs=shares,
        why=tuple(why),
    )


def said(told, part, rule=NETWORK):
    return [point.share for point in curve(told, YEAR, rule).of(part)]


LARGE = {
    "charged": [0, 0, 10, 20, 40, 60],
    "victim": [150, 200, 250, 300, 350, 400],
    "investigation": [20, 60, 100, 200, 260, 320],
    "other": [30, 40, 50, 60, 80, 100],
}


def test_what_is_large_enough_is_said_in_whole_per_cent():
    told = curve(estimate(997, **LARGE), YEAR, NETWORK)

    assert told.rows == 995
    assert [point.share for point in told.of("victim")] == [15, 20, 25, 30, 35, 40]
    assert [point.days for point in told.of("victim")] == list(HORIZONS)
    assert not any(point.why for point in told.of("victim"))


def test_a_small_share_of_a_large_cohort_has_a_decimal():
    larger = {part: [4 * number for number in line] for part, line in LARGE.items()}

    assert said(estimate(4_000, **larger), "charged") == [0, 0, 1, 2, 4, 6]
    assert said(estimate(4_000, **larger | {"charged": [0, 0, 50, 90, 170, 250]}), "charged") == [
        0,
        0,
        1.2,
        2.2,
        4.2,
        6.2,
    ]


def test_its_interval_is_that_of_the_rounded_numbers():
    # 98 of 502 are said as 100 of 500. On the log-log scale: 0.2 to the powers of exp(+-1.96 x).
    point = curve(estimate(502, victim=[98] * 6), YEAR, NETWORK).of("victim")[0]

    reach = np.exp(1.959964 * np.sqrt(0.2 * 0.8 / 500) / (0.2 * np.log(5)))
    assert (point.share, point.low, point.high) == (
        20,
        round(100 * 0.2**reach),
        round(100 * 0.2 ** (1 / reach)),
    )


def test_none_is_said_as_none_with_how_many_it_may_be():
    point = curve(estimate(500, victim=[100] * 6), YEAR, NETWORK).of("charged")[0]

    assert (point.share, point.low, point.high) == (0, 0, 1)


def test_a_cohort_too_small_has_no_curve_and_says_so():
    told = curve(estimate(49, victim=[20] * 6), YEAR, NETWORK)

    assert {point.share for point in told.points} == {None}
    assert {point.why for point in told.points} == {"fewer than 50 crimes in the cohort"}


def test_the_public_is_told_of_larger_cohorts_only():
    told = estimate(80, victim=[40] * 6)

    assert said(told, "victim") == [50] * 6
    assert said(told, "victim", PUBLIC) == [None] * 6


def test_a_cohort_of_so_few_that_they_cannot_be_said_has_no_number():
    assert curve(estimate(6), YEAR, NETWORK).rows is None
    assert curve(estimate(0), YEAR, NETWORK).rows == 0


def test_a_day_that_cannot_be_judged_keeps_its_reason():
    young = "too young: its youngest crimes are 120 days old at the data cut"

    told = curve(estimate(997, ("",) * 3 + (young,) * 3, **LARGE), YEAR, NETWORK)

    assert [point.share is None for point in told.of("victim")] == [False] * 3 + [True] * 3
    assert {point.why for point in told.points if point.share is None} == {young}


@pytest.mark.parametrize("few", range(1, 8))
def test_a_few_are_hidden_and_another_with_them(few):
    charged = [few] * 6
    told = curve(estimate(1_000, **LARGE | {"charged": charged}), YEAR, NETWORK)

    hidden = {point.ending for point in told.points if point.days == 30 and point.share is None}
    assert hidden == {"charged", "investigation"}  # the smallest of the others, 20
    assert {point.why for point in told.of("charged")} == {TOO_FEW}


def test_two_that_are_few_are_joined_by_a_third():
    told = estimate(1_000, victim=[500] * 6, charged=[1] * 6, other=[2] * 6, investigation=[90] * 6)

    hidden = {p.ending for p in curve(told, YEAR, NETWORK).points if p.share is None}

    assert hidden == {"charged", "other", "investigation"}


def test_what_few_are_still_open_is_hidden_too():
    told = estimate(300, victim=[150] * 6, investigation=[145] * 6)

    assert said(told, "open") == [None] * 6


def test_two_days_do_not_say_how_few_ended_between_them():
    # 17 and 23 are said as 15 and 25: apart by 6 to 14, which leaves but 6 and 7 of the small.
    told = estimate(1_000, charged=[0, 0, 0, 17, 23, 60], victim=[300] * 6)

    shares = said(told, "charged")

    assert shares[3] is None
    assert shares[4] is not None


def attacked(shown, numbers, part):
    """Return the least and the most that ended between two days, to a reader of what is shown."""
    days = np.flatnonzero(shown[part])
    for sooner, later in pairwise(days):
        values = [(numbers[part, day] + 2) // 5 * 5 for day in (sooner, later)]
        apart = abs(int(values[1] - values[0]))
        yield abs(int(numbers[part, later] - numbers[part, sooner])), max(0, apart - 4), apart + 4


steps_of_day = some.lists(
    some.lists(some.one_of(some.integers(0, 9), some.integers(0, 60)), min_size=6, max_size=6),
    min_size=4,
    max_size=4,
)


@given(steps_of_day, some.integers(0, 400))
def test_nothing_few_is_shown_or_left_to_be_worked_out(steps, still):
    ended = np.cumsum(np.array(steps), axis=1)
    size = int(ended[:, -1].sum()) + still
    numbers = np.vstack([ended, size - ended.sum(axis=0)])

    shown = ~hidden_in(numbers, JUDGED, NETWORK)

    assert not ((numbers > 0) & (numbers <= 7) & shown).any()
    for part in range(len(LABELS)):
        for between, least, most in attacked(shown, numbers, part):
            if 0 < between <= 7:
                assert min(most, 7) - max(least, 1) + 1 >= 4
    for day in range(len(HORIZONS)):
        unsaid = numbers[~shown[:, day], day]
        left = numbers[shown[:, day] & (numbers[:, day] > 0), day]
        if len(unsaid) and len(left):
            assert (unsaid > 0).sum() >= 2
            assert unsaid.sum() > 7


@given(steps_of_day, some.integers(0, 400))
def test_the_public_is_shown_nothing_that_the_network_is_not(steps, still):
    ended = dict(zip(ENDINGS, np.cumsum(np.array(steps), axis=1).tolist(), strict=True))
    told = estimate(sum(line[-1] for line in ended.values()) + still, **ended)

    both = zip(curve(told, YEAR, NETWORK).points, curve(told, YEAR, PUBLIC).points, strict=True)

    assert all(public.share in (None, network.share) for network, public in both)


def test_censoring_widens_what_is_said():
    whole = estimate(1_000, **LARGE)
    censored = replace(
        whole, errors={part: tuple(2 * e for e in line) for part, line in whole.errors.items()}
    )

    [narrow], [wide] = (curve(each, YEAR, NETWORK).of("victim")[3:4] for each in (whole, censored))

    assert narrow.share == wide.share
    assert wide.high - wide.low > narrow.high - narrow.low


def test_so_many_rows_would_give_an_error_without_censoring():
    assert rows_behind(0.5, float(np.sqrt(0.25 / 400)), 1_000, NETWORK) == 400
    assert rows_behind(0.0, 0.0, 1_000, NETWORK) == 1_000
    assert rows_behind(0.5, 0.001, 1_000, NETWORK) == 1_000
    assert rows_behind(0.5, 0.5, 1_000, NETWORK) == 5


def test_every_outcome_but_that_of_pending_is_an_ending_once():
    counted = [code for ending in ENDINGS for code in outcomes_of(ending)]

    assert sorted(counted) == sorted(set(OUTCOMES) - set(OUTCOMES.where(group="pending")))
