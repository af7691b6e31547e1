from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.measures.releasing import last_whole_month, release_periods
from bluestone.measures.tally import Monthly, month_index, monthlies, periods, tallied
from bluestone.release.figure import MONTHS, Period
from tests.measures import made

JANUARY = date(2026, 1, 1)


def test_months_with_rows_are_tallied():
    [monthly] = monthlies(made.EXAMPLE.reader(), made.charged, None)

    spans = [Period("month", month) for month in monthly.months]
    counts = list(tallied("made.charged", "harrowmere", made.charged, monthly, spans))

    assert [(c.period.from_on, c.number, c.out_of) for c in counts] == [
        (JANUARY, 1, 3),
        (date(2026, 3, 1), 1, 2),
    ]


def test_a_quarter_holds_its_months_and_an_empty_month_holds_none():
    [monthly] = monthlies(made.EXAMPLE.reader(), made.charged, None)

    spans = [Period("quarter", JANUARY), Period("month", date(2026, 2, 1))]
    quarter, february = tallied("made.charged", "harrowmere", made.charged, monthly, spans)

    assert (quarter.number, quarter.out_of) == (2, 5)
    assert (february.number, february.out_of) == (0, 0)


def test_days_of_a_quarter_have_one_median_over_all_its_months():
    [monthly] = monthlies(made.EXAMPLE.reader(), made.time_to_outcome, None)

    spans = [Period("quarter", JANUARY), Period("month", date(2026, 2, 1))]
    quarter, february = tallied("made.days", "harrowmere", made.time_to_outcome, monthly, spans)

    assert (quarter.rows, quarter.out_of, quarter.number) == (4, 4, 0)
    assert quarter.median == 20
    assert (february.rows, february.median) == (0, None)


def test_no_rows_give_no_group():
    empty = made.Example(gives="").reader()

    assert monthlies(empty, made.charged, None) == ()


@given(numbers=st.lists(st.integers(0, 50), min_size=1, max_size=40))
def test_every_period_is_the_sum_of_its_months(numbers):
    first = month_index(JANUARY)
    index = np.arange(first, first + len(numbers))
    monthly = Monthly("", index, {"number": np.array(numbers), "out_of": np.array(numbers)})
    last = monthly.months[-1]

    for span in MONTHS:
        spans = tuple(periods(JANUARY, last, span))
        counts = tallied("any", "harrowmere", made.charged, monthly, spans)
        for count in counts:
            start = month_index(count.period.from_on) - first
            assert count.number == sum(numbers[start : start + MONTHS[span]])


@pytest.mark.parametrize(
    ("cut", "month"),
    [("2026-09-30", "2026-09-01"), ("2026-09-29", "2026-08-01"), ("2026-01-15", "2025-12-01")],
)
def test_a_month_is_whole_once_its_last_day_is_covered(cut, month):
    assert last_whole_month(date.fromisoformat(cut)) == date.fromisoformat(month)


def test_a_release_looks_back_six_years():
    told = release_periods(date(2026, 9, 30))

    spans = {span: [p for p in told if p.span == span] for span in MONTHS}
    assert [len(spans[span]) for span in MONTHS] == [72, 24, 61]
    assert spans["quarter"][0].from_on == date(2020, 10, 1)
    assert {p.until_on for p in told} >= {date(2026, 9, 30)}
    assert max(p.until_on for p in told) == date(2026, 9, 30)


def test_a_quarter_that_has_not_ended_is_left_out():
    told = release_periods(date(2026, 8, 31))

    assert max(p.until_on for p in told if p.span == "quarter") == date(2026, 6, 30)
    assert max(p.until_on for p in told if p.span == "year") == date(2026, 8, 31)
