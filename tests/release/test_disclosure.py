from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from bluestone.release.audience import NAMES, audience
from bluestone.release.disclosure import protected
from bluestone.release.figure import MONTHS, Count, Period
from bluestone.release.inference import alone, extremes, rounded
from bluestone.release.relation import relation
from tests.release.made import monthly_numbers, series

NETWORK, PUBLIC = audience("network"), audience("public")
every_audience = pytest.mark.parametrize("rule", [audience(name) for name in NAMES], ids=NAMES)


def figure(number, out_of, rule=NETWORK, **more):
    count = Count(
        indicator="any.indicator",
        force="harrowmere",
        period=Period("quarter", date(2026, 1, 1)),
        number=number,
        out_of=out_of,
        **more,
    )
    [said] = protected([count], rule)
    return said


def test_none_is_not_too_few():
    said = figure(0, 40)

    assert (said.number, said.out_of) == (0, 40)


@pytest.mark.parametrize("number", range(1, 8))
def test_one_to_seven_are_too_few_to_say(number):
    assert figure(number, 100).number is None
    assert figure(number, 100).out_of is None


@pytest.mark.parametrize("rest", range(1, 8))
def test_a_small_rest_is_too_few_to_say(rest):
    assert figure(100 - rest, 100).number is None


@pytest.mark.parametrize(
    ("true", "said"), [((8, 20), (10, 20)), ((12, 24), (10, 20)), ((13, 26), (15, 30))]
)
def test_the_out_of_is_the_rounded_parts_added_up(true, said):
    told = figure(*true)

    assert (told.number, told.out_of) == said


def test_a_median_needs_rows_behind_it():
    few = figure(10, 20, rows=9, median=30.5, median_low=20.0, median_high=None)
    enough = figure(10, 20, rows=10, median=30.5, median_low=20.0, median_high=None)

    assert (few.median, few.median_low) == (None, None)
    assert (enough.median, enough.median_low, enough.median_high) == (31, 20, None)


def test_the_public_is_shown_no_month():
    counts = series([20] * 15, [20] * 15)

    assert {f.period.span for f in protected(counts, PUBLIC)} == {"quarter", "year"}
    assert {f.period.span for f in protected(counts, NETWORK)} == set(MONTHS)


def test_a_hidden_month_cannot_be_had_by_taking_the_others_from_their_quarter():
    # shown as 10, 10 and 15, the others and their quarter would leave it no value but 1
    counts = series([1, 8, 8, *[30] * 12], [0] * 15)

    figures = {(f.period.span, f.period.from_on): f.number for f in protected(counts, NETWORK)}

    assert figures["month", date(2024, 1, 1)] is None
    assert None in (figures["month", date(2024, 2, 1)], figures["month", date(2024, 3, 1)])
    assert figures["quarter", date(2024, 1, 1)] == 15


def test_a_month_of_none_in_a_quarter_too_few_is_hidden_with_it():
    numbers = [3, 0, 0, *[30] * 12]
    counts = series(numbers, [50] * 15)

    figures = {(f.period.span, f.period.from_on): f.number for f in protected(counts, NETWORK)}

    assert figures["quarter", date(2024, 1, 1)] is None
    assert figures["month", date(2024, 2, 1)] is None


def test_groups_are_protected_apart():
    counts = [*series([30] * 15, [30] * 15, group="a"), *series([2] * 15, [30] * 15, group="b")]

    figures = protected(counts, NETWORK)

    assert all(f.number for f in figures if f.group == "a")
    assert not any(f.number for f in figures if f.group == "b" and f.period.span == "month")


def test_what_adds_up_to_a_whole_is_not_had_by_taking_the_others_away():
    few = [6, *[30] * 14]  # with 37 shown as 35 and 43 as 45, it could be only 6 or 7
    counts = [
        *series([30] * 15, np.add([37] * 15, few).tolist(), "aim.suspect"),
        *series([37] * 15, np.add([30] * 15, few).tolist(), "aim.victim"),
        *series(few, [67] * 15, "aim.context"),
    ]
    adding_up = [
        relation("rest of aim.suspect = number of aim.victim + number of aim.context"),
        relation("rest of aim.victim = number of aim.suspect + number of aim.context"),
    ]

    first = {
        f.indicator: f.number
        for f in protected(counts, NETWORK, adding_up)
        if f.period == Period("month", date(2024, 1, 1))
    }

    assert first["aim.context"] is None
    assert None in (first["aim.suspect"], first["aim.victim"])


@every_audience
@given(numbers=monthly_numbers(), rests=monthly_numbers())
def test_a_figure_is_about_nobody_in_particular(rule, numbers, rests):
    counts = {(c.period.span, c.period.from_on): c for c in series(numbers, rests)}

    for said in protected(counts.values(), rule):
        count = counts[said.period.span, said.period.from_on]
        if said.number is None:
            assert said.out_of is None
            continue
        for true, told in ((count.number, said.number), (count.out_of - count.number, None)):
            assert true == 0 or true > rule.hides_to
            if told is not None:
                assert abs(true - told) <= rule.nearest // 2
        assert said.number % rule.nearest == said.out_of % rule.nearest == 0
        assert said.number <= said.out_of


def test_audiences_one_person_may_read_round_alike():
    assert PUBLIC.inside == NETWORK.name
    assert (PUBLIC.nearest, PUBLIC.hides_to) == (NETWORK.nearest, NETWORK.hides_to)
    assert set(PUBLIC.spans) <= set(NETWORK.spans)


@given(numbers=monthly_numbers(), rests=monthly_numbers())
def test_the_public_is_told_nothing_that_the_network_is_not(numbers, rests):
    counts = series(numbers, rests)

    network = {(f.period, f.number, f.out_of) for f in protected(counts, NETWORK)}
    public = {(f.period, f.number, f.out_of) for f in protected(counts, PUBLIC)}

    assert {told for told in public if told[1] is not None} <= network


@every_audience
@settings(max_examples=12, deadline=None)
@given(numbers=monthly_numbers(), rests=monthly_numbers(), data=st.data())
def test_a_solver_cannot_tell_a_small_number_closely(rule, numbers, rests, data):
    counts = series(numbers, rests)
    shown = {
        (f.period.span, f.period.from_on): f
        for f in protected(counts, rule)
        if f.number is not None
    }
    for part, true in (("number", numbers), ("rest", rests)):
        small = [
            (span, start)
            for span in MONTHS
            for start in range(0, 15 - MONTHS[span] + 1, 3 if span == "quarter" else 1)
            if 1 <= sum(true[start : start + MONTHS[span]]) <= rule.hides_to
        ]
        if not small:
            continue
        span, start = data.draw(st.sampled_from(small))
        least, most = attack(shown, part, run(start, MONTHS[span]), rule)

        assert min(most, rule.hides_to) - max(least, 1) + 1 >= rule.leaves


def run(start, months):
    row = np.zeros(15)
    row[start : start + months] = 1
    return row


def attack(shown, part, target, rule):
    rows, low, high = [np.zeros(15)], [0], [0]
    for (span, first), said in shown.items():
        value = said.number if part == "number" else said.out_of - said.number
        least, most = extremes(value, rule)
        start = (first.year - 2024) * 12 + first.month - 1
        rows.append(run(start, MONTHS[span]))
        low.append(least)
        high.append(most)
    rules = {
        "constraints": LinearConstraint(np.array(rows), low, high),
        "bounds": Bounds(0, 10_000),
        "integrality": np.ones(15),
    }
    return (
        round(milp(target, **rules).fun),
        round(-milp(-target, **rules).fun),
    )


@given(number=st.integers(0, 500))
def test_what_a_shown_number_can_stand_for_holds_what_it_stands_for(number):
    said = int(rounded(np.array([number]), NETWORK)[0])
    least, most = extremes(said, NETWORK)

    if number == 0 or number > NETWORK.hides_to:
        assert least <= number <= most


def test_a_number_that_stands_alone_is_protected_too():
    assert [alone(n, NETWORK) for n in (0, 1, 7, 8, 12)] == [0, None, None, 10, 10]
