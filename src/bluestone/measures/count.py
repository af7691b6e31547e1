"""Counting indicators: one query each, by month, in whatever engine holds the records."""

from functools import cache

import ibis
import ibis.expr.types as ir

from bluestone.extract.read import CUT
from bluestone.measures.breakdown import Breakdown
from bluestone.measures.clock import (
    cut_at,
    hours_begun_between,
    hours_between,
    limit_as_of,
    with_working_days,
)
from bluestone.measures.indicator import Days, Indicator, Share
from bluestone.measures.placing import placed
from bluestone.measures.rating import rates
from bluestone.measures.scoring import scores


@cache  # an indicator is the same question for every force and release
def count(indicator: Indicator, by: Breakdown | None = None) -> ir.Table:
    """Return what an indicator counts, by month and by the groups of a breakdown.

    A share gives one row per month and group: month, group, number, out_of.
    Days give one row per month, group and length: month, group, length, ended, open, within, due.
    For rates and scores see `rating` and `scoring`. Rows without a day, or of a day after the cut,
    are in no month. Without a breakdown `group` is empty text.
    """
    ways = {"share": shares, "days": lengths, "rate": rates, "score": scores}
    return ways[indicator.kind](indicator, by)


def shares(indicator: Share, by: Breakdown | None) -> ir.Table:
    """Return one row per month and group: month, group, number, out_of."""
    rows = placed(indicator.of, indicator.when, by, counts=indicator.counts)
    return rows.group_by("month", "group").agg(
        number=rows.counts.fill_null(False).cast("int64").sum(), out_of=rows.count()
    )


def lengths(indicator: Days, by: Breakdown | None) -> ir.Table:
    """Return one row per month, group and length: month, group, length, ended, open, within, due."""
    rows = placed(indicator.of, indicator.when, by, began=indicator.began, ended=indicator.ended)
    rows = rows.filter(rows.ended.isnull() | (rows.ended >= rows.began))
    rows = timed(rows, indicator)
    rows = rows.filter(rows.length.notnull())  # before or after the years the calendar knows
    limit = limit_as_of(indicator.limit, rows.began.cast("date")) if indicator.limit else None
    due = ibis.literal(True) if limit is None or indicator.settled else rows.age >= limit
    within = rows.over if limit is None else rows.over & (rows.begun <= limit)
    rows = rows.mutate(due=due.fill_null(False), within=(due & within).fill_null(False))
    return rows.group_by("month", "group", "length").agg(
        ended=rows.over.cast("int64").sum(),
        open=(~rows.over).cast("int64").sum(),
        within=rows.within.cast("int64").sum(),
        due=rows.due.cast("int64").sum(),
    )


def timed(rows: ir.Table, indicator: Days) -> ir.Table:
    """Return `rows` with `over` (it has ended), its `length` so far, and its `age` at the cut.

    `begun` are the units of its length that have begun: 48 hours and a minute are over 48.
    """
    if indicator.clock == "hours":
        over = (rows.ended < cut_at()).fill_null(False)
        stop = ibis.ifelse(over, rows.ended, cut_at())
        length, age = hours_between(rows.began, stop), hours_between(rows.began, cut_at())
        begun = hours_begun_between(rows.began, stop)
        return rows.mutate(over=over, length=length, begun=begun, age=age)
    rows = rows.mutate(began=rows.began.cast("date"), ended=rows.ended.cast("date"), cut=CUT)
    over = (rows.ended <= rows.cut).fill_null(False)
    rows = rows.mutate(over=over, stop=ibis.ifelse(over, rows.ended, rows.cut))
    if indicator.clock == "working days":
        rows = with_working_days(rows, called="length", first="began", last="stop")
        rows = with_working_days(rows, called="age", first="began", last="cut")
        return rows.mutate(begun=rows.length)
    length = rows.stop.delta(rows.began, unit="day").cast("int64")
    return rows.mutate(
        length=length,
        begun=length,
        age=rows.cut.delta(rows.began, unit="day").cast("int64"),
    )
