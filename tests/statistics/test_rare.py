"""Waits between rare events, and what they are held against."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import geom

from bluestone.statistics.phases import judged
from bluestone.statistics.rare import FAR, Day, g_limits, is_rare, waits
from bluestone.statistics.signals import RUN, Signal
from bluestone.statistics.spread import t_limits

drawn = st.lists(
    st.tuples(st.integers(0, 900), st.integers(0, 3), st.integers(0, 5)),
    max_size=40,
    unique_by=lambda row: row[0],
).map(lambda rows: [Day(day, events, events + others) for day, events, others in rows])


def test_waits_worked_by_hand():
    days = [Day(10, 1, 3), Day(12, 0, 4), Day(20, 2, 2), Day(31, 0, 5)]

    told = waits(days, until=40)

    assert told.on == (10, 20, 20)
    assert told.days == (20.25 - 10.5, 0.5)
    assert told.cases == (1 + 4, 0)  # one after the event among three, four, then the first of two
    assert told.open_days == 41 - 20.75
    assert told.open_cases == 5


def test_no_event_is_no_wait():
    assert waits([Day(1, 0, 5)], until=9) is None
    assert waits([], until=9) is None


def test_one_event_is_a_wait_that_is_still_open():
    told = waits([Day(5, 1, 1), Day(6, 0, 2)], until=9)

    assert (told.days, told.cases, told.open_days, told.open_cases) == ((), (), 4.5, 2)


@given(drawn)
def test_no_wait_is_nought_days_and_no_case_is_lost(days):
    told = waits(days, until=901)

    events = sum(day.events for day in days)
    assert (told is None) == (events == 0)
    if told:
        assert len(told.days) == len(told.cases) == len(told.on) - 1 == events - 1
        assert all(wait > 0 for wait in told.days)
        assert all(wait >= 0 for wait in told.cases)
        assert sum(told.cases) + told.open_cases + events <= sum(day.cases for day in days)


@given(drawn, st.randoms())
def test_the_order_of_the_days_given_does_not_matter(days, chance):
    shuffled = list(days)
    chance.shuffle(shuffled)

    assert waits(shuffled, until=901) == waits(days, until=901)


@pytest.mark.parametrize("chance", [0.02, 0.1, 0.3, 0.5, 0.0004])
def test_limits_are_where_the_geometric_chance_of_scipy_says(chance):
    mean = (1 - chance) / chance
    cases = [mean] * 20

    limits = g_limits(cases)

    wait = geom(chance, loc=-1)  # counts the failures before a success
    high = limits.far[1] + 0.5
    assert wait.sf(high - 1) < FAR <= wait.sf(high - 2)
    low = limits.far[0]
    assert (low is None) == (wait.cdf(0) >= FAR)
    if low is not None:
        assert wait.cdf(low - 0.5) < FAR <= wait.cdf(low + 0.5)
    above = wait.sf(limits.centre)
    assert abs(above - 0.5) <= chance
    assert above ** limits.runs[1] <= 0.5**RUN + 1e-9
    assert (1 - above) ** limits.runs[0] <= 0.5**RUN + 1e-9


def test_where_every_case_is_an_event_there_are_no_limits():
    assert g_limits([0] * 12).far == (None, None)


def test_by_chance_alone_few_waits_are_signals():
    chance = np.random.default_rng(2001)
    cases = chance.geometric(0.05, size=50_000) - 1

    limits = g_limits(cases)
    outside = sum(wait > limits.far[1] for wait in cases) / len(cases)

    assert outside == pytest.approx(FAR, rel=0.25)
    days = chance.exponential(20, size=5_000)
    assert np.mean(days > t_limits(days).far[1]) < 2 * FAR


GEOMETRIC = [3, 25, 9, 0, 14, 31, 2, 11, 6, 40, 1, 7]  # drawn by hand, with a mean of 12.4


def test_a_long_silence_is_a_signal_and_a_short_one_is_none():
    silent = judged([*GEOMETRIC, 300], g_limits, still_open=True)
    begun = judged([*GEOMETRIC, 0], g_limits, still_open=True)

    assert silent.now == Signal("outside", "higher", 12, 12)
    assert silent.phases[0].baseline == (0, 11)
    assert begun.now == "no signal"


def test_a_wait_that_is_still_open_makes_no_run_of_short_ones_and_ends_none():
    before, short = [30, *GEOMETRIC, *GEOMETRIC, 30], [5, 6, 5, 7, 4, 6, 3, 5]

    one_too_few = judged([*before, *short, 1], g_limits, still_open=True)
    enough = judged([*before, *short, 3, 1], g_limits, still_open=True)

    assert enough.phases[0].limits.runs == (9, 8)  # 0.53 of the waits are below 9.5
    assert one_too_few.now == "no signal"
    assert enough.now == Signal("run", "lower", 26, 34)


@pytest.mark.parametrize(
    ("events", "others", "rare"),
    [(95, 900, True), (96, 900, False), (900, 95, True), (0, 0, True)],
)
def test_fewer_than_four_a_month_of_either_part_are_rare(events, others, rare):
    assert is_rare(events, others, months=24) is rare
