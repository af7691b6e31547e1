"""Time as the measures count it: working days, hours, and limits as of a day. All in the engine."""

import ibis
import ibis.expr.types as ir

from bluestone.extract.read import CALENDAR, CUT
from bluestone.reference.thresholds import Threshold

SECONDS = 3600  # in an hour


def with_working_days(rows: ir.Table, *, called: str, first: str, last: str) -> ir.Table:
    """Return `rows` with the working days from the column `first` to the column `last`.

    The column `called` is empty where a day is, or lies outside the calendar. Done on the day
    itself is 0; on the next working day, or a Saturday's on the Monday, 1.
    """
    started = CALENDAR.select(first_day=CALENDAR.day, first_index=CALENDAR.working_index)
    stopped = CALENDAR.select(last_day=CALENDAR.day, last_index=CALENDAR.working_index)
    joined = rows.left_join(started, rows[first] == started.first_day)
    joined = joined.left_join(stopped, joined[last] == stopped.last_day)
    taken = {called: joined.last_index - joined.first_index}
    return joined.mutate(**taken).drop("first_day", "first_index", "last_day", "last_index")


def hours_between(first: ir.TimestampValue, last: ir.TimestampValue) -> ir.IntegerValue:
    """Return the whole hours from one time to another.

    Through seconds, because the engines disagree on what an hour's difference is.
    """
    return seconds_between(first, last) // SECONDS


def hours_begun_between(first: ir.TimestampValue, last: ir.TimestampValue) -> ir.IntegerValue:
    """Return the hours from one time to another, the last of them perhaps not whole."""
    return (seconds_between(first, last) + SECONDS - 1) // SECONDS


def seconds_between(first: ir.TimestampValue, last: ir.TimestampValue) -> ir.IntegerValue:
    """Return the seconds from one time to another."""
    return last.epoch_seconds().cast("int64") - first.epoch_seconds().cast("int64")


def limit_as_of(limit: Threshold, day: ir.DateValue) -> ir.IntegerValue:
    """Return the limit that held on a row's own day; empty where none did."""
    value = ibis.null("int64")
    for step in limit.steps:
        held = ibis.literal(True)
        if step.valid_from:
            held = held & (day >= step.valid_from)
        if step.valid_until:
            held = held & (day <= step.valid_until)
        value = ibis.ifelse(held, ibis.literal(step.value, "int64"), value)
    return value


def cut_at() -> ir.TimestampValue:
    """Return the end of the last day the records speak of."""
    return (CUT + ibis.interval(days=1)).cast("timestamp")


def months_after(day: ir.DateValue, months: ir.IntegerValue | int) -> ir.DateValue:
    """Return the day that is so many months after another, within the month's length."""
    return day + ibis.literal(months).as_interval("M")
