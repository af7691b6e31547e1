"""Working days in England and Wales: neither a weekend nor a bank holiday."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from bluestone.errors import BluestoneError
from bluestone.reference.codes import codelist

FIRST = date(2010, 1, 1)  # the days our list of bank holidays covers
LAST = date(2028, 12, 31)


class OutsideCalendar(BluestoneError):
    """Working days were asked for beyond the years our bank holidays cover."""

    exit_code = 12


@dataclass(frozen=True)
class CalendarDay:
    """One day. `working_index` is how many working days there are from FIRST up to its end."""

    day: date
    working_index: int


@cache
def calendar() -> tuple[CalendarDay, ...]:
    """Return every day from FIRST to LAST, in order."""
    holidays = {row["day"] for row in codelist("bank_holidays").rows}
    days, worked = [], 0
    for past in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=past)
        worked += day.weekday() < 5 and day.isoformat() not in holidays
        days.append(CalendarDay(day, worked))
    return tuple(days)


def working_days(first: date, last: date) -> int:
    """Return how many working days come after `first`, up to and including `last`.

    What is done on the day it was due to start counts 0; a `last` before `first` counts below 0.
    Raises OutsideCalendar.
    """
    return _index(last) - _index(first)


def working_day_after(day: date, n: int) -> date:
    """Return the day that is `n` working days after `day`: the last of a clock of that length.

    With `n` 0 that is `day` itself, whatever day it is. Raises OutsideCalendar.
    """
    if n < 0:
        raise ValueError("Working days are counted forwards: n is 0 or more.")
    wanted = _index(day) + n
    if n == 0:
        return day
    place = bisect_left(calendar(), wanted, key=lambda each: each.working_index)
    if place == len(calendar()):
        raise _outside()
    return calendar()[place].day


def _index(day: date) -> int:
    """Return how many working days there are from FIRST up to the end of a day."""
    if not FIRST <= day <= LAST:
        raise _outside()
    return calendar()[(day - FIRST).days].working_index


def _outside() -> OutsideCalendar:
    """Return the error for a day that the calendar does not hold."""
    return OutsideCalendar(
        f"Working days are known from {FIRST} to {LAST} only. For other years, add their "
        "bank holidays to reference/data/bank_holidays.csv and widen the calendar."
    )
