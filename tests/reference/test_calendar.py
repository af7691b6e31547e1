"""Working days, against a second opinion and against arithmetic."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.reference.calendar import (
    FIRST,
    LAST,
    OutsideCalendar,
    calendar,
    working_day_after,
    working_days,
)
from bluestone.reference.codes import codelist

DAY = timedelta(days=1)
DAYS = st.dates(FIRST, LAST)


def test_every_bank_holiday_is_known_to_others_and_theirs_to_us():
    others = holidays.country_holidays(
        "GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1), observed=True
    )

    ours = {date.fromisoformat(row["day"]) for row in codelist("bank_holidays").rows}

    assert ours == {day for day in others if day.weekday() < 5}


def test_wales_has_the_same_bank_holidays():
    years = range(FIRST.year, LAST.year + 1)

    england = holidays.country_holidays("GB", subdiv="ENG", years=years)
    wales = holidays.country_holidays("GB", subdiv="WLS", years=years)

    assert set(england) == set(wales)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2011-04-29", "Wedding"),
        ("2012-06-04", "moved"),
        ("2012-06-05", "Diamond Jubilee"),
        ("2020-05-08", "moved"),
        ("2022-06-02", "moved"),
        ("2022-06-03", "Platinum Jubilee"),
        ("2022-09-19", "State funeral"),
        ("2023-05-08", "Coronation"),
    ],
)
def test_the_days_that_came_once_are_there(day, name):
    names = {row["day"]: row["name"] for row in codelist("bank_holidays").rows}

    assert name in names[day]


@pytest.mark.parametrize("day", ["2012-05-28", "2020-05-04", "2022-05-30"])
def test_the_days_that_were_moved_are_worked(day):
    worked = date.fromisoformat(day)

    assert working_days(worked - DAY, worked) == 1


def test_bank_holidays_are_weekdays_in_order():
    days = [date.fromisoformat(row["day"]) for row in codelist("bank_holidays").rows]

    assert days == sorted(set(days))
    assert all(day.weekday() < 5 for day in days)


def test_the_calendar_has_every_day_once_in_order():
    days = [each.day for each in calendar()]

    assert days == [FIRST + number * DAY for number in range((LAST - FIRST).days + 1)]
    assert calendar() is calendar()


def test_the_calendar_counts_as_others_do():
    others = holidays.country_holidays(
        "GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1), observed=True
    )
    worked = 0

    for each in calendar():
        worked += each.day.weekday() < 5 and each.day not in others
        assert each.working_index == worked


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2024, 12, 23), date(2024, 12, 23), 0),  # done on the day
        (date(2024, 12, 23), date(2024, 12, 24), 1),
        (date(2024, 12, 24), date(2024, 12, 27), 1),  # over Christmas
        (date(2024, 12, 28), date(2024, 12, 30), 1),  # from a Saturday
        (date(2024, 12, 30), date(2024, 12, 28), -1),  # told before it happened
    ],
)
def test_a_clock_starts_on_the_day_after(first, last, count):
    assert working_days(first, last) == count


@given(DAYS, DAYS, DAYS)
def test_working_days_add_up(first, middle, last):
    assert working_days(first, middle) + working_days(middle, last) == working_days(first, last)
    assert working_days(first, last) == -working_days(last, first)


@given(st.dates(FIRST, date(2028, 1, 1)), st.integers(1, 200))
def test_the_last_day_of_a_clock_is_the_working_day_that_many_on(day, n):
    last = working_day_after(day, n)

    assert working_days(day, last) == n
    assert working_days(last - DAY, last) == 1


@given(DAYS)
def test_no_working_days_after_a_day_is_that_day(day):
    assert working_day_after(day, 0) == day


@pytest.mark.parametrize("day", [FIRST - DAY, LAST + DAY])
def test_a_day_outside_the_calendar_is_refused(day):
    with pytest.raises(OutsideCalendar, match="from 2010-01-01 to 2028-12-31"):
        working_days(day, FIRST)
    with pytest.raises(OutsideCalendar, match=r"bank_holidays\.csv"):
        working_day_after(day, 0)


def test_a_clock_that_runs_past_the_calendar_is_refused():
    with pytest.raises(OutsideCalendar):
        working_day_after(LAST, 1)


def test_a_clock_does_not_run_backwards():
    with pytest.raises(ValueError, match="forwards"):
        working_day_after(FIRST, -1)
