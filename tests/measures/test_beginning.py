"""From which month each basis is judged: an extract's first months hold young crimes alone."""

from datetime import date, timedelta

import pytest

from bluestone.measures.beginning import beginning
from bluestone.measures.card import card
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.measures.notes import Notes
from bluestone.measures.population import crimes
from bluestone.measures.releasing import watched_by
from bluestone.measures.signalling import signalled
from tests.measures import made

CUT = date(2025, 12, 31)
WEEKS = [date(2020, 1, 6) + timedelta(weeks=i) for i in range(312)]
QUICK, SLOW = 60, 500  # days to an outcome of 16, and of a charge

charged = Share(
    title="Charged: of crimes closed",
    of=crimes,
    counts=crimes.outcome == "1",
    when=crimes.outcome_on,
    example=made.EXAMPLE,
    **(made.WORDS | {"period_is": "the day of the outcome"}),
)


def records(days, *, took=lambda i: SLOW if i % 3 else QUICK):
    """Return crimes recorded on some days; what ends by the cut has its outcome."""
    lines = ["crime_id | recorded_on | outcome | outcome_on"]
    for i, day in enumerate(days):
        ended_on = day + timedelta(days=took(i))
        kind = "1" if took(i) == SLOW else "16"
        told = f"{kind} | {ended_on}" if ended_on <= CUT else " | "
        lines.append(f"{i} | {day} | {told}")
    return "\n".join(lines)


def reader_of(crime):
    return Example(cut_on=CUT.isoformat(), gives="", crime=crime).reader("duckdb")


def months_after(first, later):
    return (later.year - first.year) * 12 + later.month - first.month


def test_steps_wait_for_nine_in_ten_crimes_and_outcomes_for_each_kind_of_ending():
    began = beginning(reader_of(records(WEEKS, took=lambda i: QUICK if i % 20 else SLOW)), None)

    waited = [months_after(date(2020, 1, 1), at) for at in (began.event, began.closed)]
    assert (began.recorded, waited) == (date(2020, 1, 1), [2, 17])


@pytest.mark.parametrize(
    ("crime", "why"),
    [
        (records(WEEKS, took=lambda _: 4000), "none has ended"),
        (
            "crime_id | recorded_on | outcome | outcome_on\nA | 2020-01-06 | 16 |",
            "nobody wrote down when it ended",
        ),
        (records(WEEKS, took=lambda _: SLOW * 2), "they take three years"),
    ],
)
def test_two_years_are_the_longest_wait(crime, why):
    began = beginning(reader_of(crime), None)

    assert (began.event, began.closed) == (date(2022, 1, 1), date(2022, 1, 1)), why


def test_a_stray_crime_of_long_ago_does_not_begin_the_records():
    old = beginning(reader_of(records([date(1998, 5, 1), *WEEKS], took=lambda _: QUICK)), None)

    assert old.recorded == date(1998, 5, 1)
    assert old.event == old.closed == date(2020, 3, 1)


@pytest.mark.parametrize(
    ("said", "whole"), [(date(2021, 4, 1), date(2021, 4, 1)), (date(2021, 4, 2), date(2021, 5, 1))]
)
def test_records_that_begin_with_what_was_open_are_of_every_age_from_that_day(said, whole):
    began = beginning(reader_of(records(WEEKS)), said)

    assert (began.recorded, began.event, began.closed) == (date(2020, 1, 1), whole, whole)


def test_charges_that_take_long_are_no_signal_only_because_the_records_began():
    reader = reader_of(records([day for day in WEEKS for _ in range(6)]))
    told = card("any.charged", charged, reader, made.SENT)
    began = beginning(reader, None)

    def says(first):
        return signalled(watched_by(told, first, CUT, Notes()), charged, reader).verdict.says

    assert (says(began.recorded), says(began.of(told))) == ("signal", "no signal")
