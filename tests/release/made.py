"""Counts made up for the tests of the door: series of months with their quarters and years."""

from datetime import date

from hypothesis import strategies as st

from bluestone.release.figure import MONTHS, Count, Period, month_after

FIRST = date(2024, 1, 1)


def series(numbers, rests, indicator="any.indicator", group="", first=FIRST):
    """Return the counts of every month, quarter and rolling year of a run of months."""
    return tuple(
        Count(
            indicator=indicator,
            force="harrowmere",
            group=group,
            period=Period(span, month_after(first, start)),
            number=sum(numbers[start : start + MONTHS[span]]),
            out_of=sum(numbers[start : start + MONTHS[span]])
            + sum(rests[start : start + MONTHS[span]]),
        )
        for span in MONTHS
        for start in range(0, len(numbers) - MONTHS[span] + 1, 3 if span == "quarter" else 1)
    )


def monthly_numbers(months=15):
    """Draw what was counted in each month: often few, sometimes none, sometimes many."""
    few, many = st.integers(0, 9), st.integers(0, 60)
    return st.lists(st.one_of(few, many, st.just(0)), min_size=months, max_size=months)
