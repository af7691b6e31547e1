from datetime import date, timedelta

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluestone.extract.read import reader_of
from bluestone.measures.clock import hours_between, limit_as_of, with_working_days
from bluestone.reference.calendar import FIRST, LAST, working_days
from bluestone.reference.thresholds import Step, Threshold

DAYS = st.dates(FIRST, LAST)
SPANS = ibis.table({"first": "date", "last": "date"}, name="spans")
TIMES = ibis.table({"first": "timestamp", "last": "timestamp"}, name="times")


def spans(rows):
    return reader_of({"spans": pa.table(rows, SPANS.schema().to_pyarrow())}, LAST)


@settings(max_examples=20, deadline=None)
@given(pairs=st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=30))
def test_the_engine_counts_working_days_as_the_calendar_does(pairs):
    reader = spans({"first": [a for a, _ in pairs], "last": [b for _, b in pairs]})

    told = reader.rows(with_working_days(SPANS, called="taken", first="first", last="last"))

    for row in told.to_pylist():
        assert row["taken"] == working_days(row["first"], row["last"])


@pytest.mark.parametrize(
    ("first", "last", "taken"),
    [
        ("2026-04-02", "2026-04-07", 1),  # over Good Friday and Easter Monday
        ("2026-11-20", "2026-11-23", 1),  # Friday to Monday
        ("2026-11-21", "2026-11-23", 1),  # Saturday to Monday
        ("2026-11-23", "2026-11-23", 0),
        ("2026-12-24", "2026-12-29", 1),  # Boxing Day is a Saturday, so Monday the 28th is kept
    ],
)
def test_weekends_and_bank_holidays_are_not_working_days(first, last, taken):
    days = [date.fromisoformat(first)], [date.fromisoformat(last)]
    reader = spans(dict(zip(("first", "last"), days, strict=True)))

    told = reader.rows(with_working_days(SPANS, called="taken", first="first", last="last"))

    assert told["taken"].to_pylist() == [taken]


def test_a_missing_day_and_one_outside_the_calendar_have_no_length():
    outside = LAST + timedelta(days=1)
    reader = spans({"first": [FIRST, FIRST], "last": [None, outside]})

    told = reader.rows(with_working_days(SPANS, called="taken", first="first", last="last"))

    assert told["taken"].to_pylist() == [None, None]


def test_hours_are_whole_and_not_boundaries_crossed():
    first, last = pa.scalar("2026-03-01 10:59:00"), pa.scalar("2026-03-02 10:58:00")
    rows = pa.table({"first": [first.as_py()], "last": [last.as_py()]})
    reader = reader_of({"times": rows.cast(TIMES.schema().to_pyarrow())}, LAST)

    told = reader.rows(TIMES.select(hours=hours_between(TIMES.first, TIMES["last"])))

    assert told["hours"].to_pylist() == [23]


def test_a_limit_is_the_one_that_held_on_the_rows_own_day():
    change = date(2026, 4, 1)
    limit = Threshold(
        "any",
        "days",
        (
            Step(5, date(2021, 4, 1), change - timedelta(days=1), "then", ""),
            Step(3, change, None, "now", ""),
        ),
    )
    days = [date(2020, 1, 1), date(2026, 3, 31), change]
    reader = spans({"first": days, "last": days})

    told = reader.rows(
        SPANS.select("first", limit=limit_as_of(limit, SPANS["first"])).order_by("first")
    )

    assert told["limit"].to_pylist() == [None, 5, 3]
