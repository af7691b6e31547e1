"""Counting rates: each side by month on its own, and what is known of whose amounts they are."""

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir
import numpy as np

from bluestone.measures.breakdown import Breakdown
from bluestone.measures.indicator import Rate, Side
from bluestone.measures.placing import placed

DIGITS = 2  # after the point, so that every engine adds up parts of a post to the same number
HALF = 2  # one person who gives more than one part in so many gives the sum away; ours


def rates(indicator: Rate, by: Breakdown | None) -> ir.Table:
    """Return one row per month and group: month, group, number, out_of, and who is behind each.

    `number_behind` and `out_of_behind` are how many people's amounts were added up, or 1 where one
    person's are more than half of the sum; empty where rows were counted.
    """
    number = by_month(indicator.counted, by)
    out_of = by_month(indicator.per, by)
    nothing = ibis.literal(0.0)
    nobody = ibis.null("int64")
    both = number.select(
        "month",
        "group",
        number=number.amount,
        out_of=nothing,
        number_behind=number.behind,
        out_of_behind=nobody,
    ).union(
        out_of.select(
            "month",
            "group",
            number=nothing,
            out_of=out_of.amount,
            number_behind=nobody,
            out_of_behind=out_of.behind,
        )
    )
    return both.group_by("month", "group").agg(
        number=both.number.sum(),
        out_of=both.out_of.sum(),
        number_behind=both.number_behind.max(),
        out_of_behind=both.out_of_behind.max(),
    )


def by_month(side: Side, by: Breakdown | None) -> ir.Table:
    """Return one row per month and group of one side: month, group, amount, behind."""
    amount = ibis.literal(1) if side.amount is None else side.amount
    whose = {} if side.who is None else {"who": side.who}
    rows = placed(side.of, side.when, by, amount=amount.cast("float64"), **whose)
    rows = rows.filter(rows.amount.notnull())
    if side.who is None:
        told = rows.group_by("month", "group").agg(amount=rows.amount.sum())
        return told.mutate(behind=ibis.null("int64"))
    each = rows.group_by("month", "group", "who").agg(amount=rows.amount.sum())
    told = each.group_by("month", "group").agg(
        amount=each.amount.sum().round(DIGITS), most=each.amount.max(), people=each.count()
    )
    ruled = told.most * HALF > told.amount
    return told.select(
        "month", "group", "amount", behind=ibis.ifelse(ruled, 1, told.people).cast("int64")
    )


def rated(held: Mapping[str, np.ndarray], indicator: Rate) -> dict[str, int | float | None]:
    """Return the number, the out-of and the rate of some months, and the fewest behind each."""
    number, out_of = float(held["number"].sum()), float(held["out_of"].sum())
    return {
        "number": whole(number),
        "out_of": whole(out_of),
        "rate": indicator.scale * number / out_of if out_of else None,
        "number_behind": fewest(held["number_behind"], indicator.counted),
        "out_of_behind": fewest(held["out_of_behind"], indicator.per),
    }


def fewest(behind: np.ndarray, side: Side) -> int | None:
    """Return the fewest people behind any month that has an amount; None where rows are counted.

    0 where nobody is behind it at all.
    """
    if side.is_about_nobody:
        return 0
    if side.is_count:
        return None
    people = np.nan_to_num(behind)
    return int(people[people > 0].min(initial=people.max(initial=0)))


def whole(amount: float) -> int:
    """Return an amount as a whole number, halves up."""
    return int(amount + 1 / 2)
