"""What an indicator is: a share of rows, or the time to an event."""

from dataclasses import dataclass
from typing import Literal

import ibis.expr.types as ir

from bluestone.measures.example import Example
from bluestone.reference.thresholds import Threshold

Better = Literal["higher", "lower", "neither"]
Clock = Literal["days", "working days", "hours"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Indicator:
    """What every indicator says of itself.

    `of` are the rows it is about and `unit` what one of them is; `when` is the day that puts a row
    into a period. The `_is` texts say the same in words. `source` is where the question comes
    from; `limit` a number that others set, as of the row's own day. Where `shown_by` has no row at
    all, the force does not record the matter, and the figure is "not sent", never 0.
    """

    title: str
    why: str
    source: str
    unit: str
    of: ir.Table
    when: ir.DateValue
    number_is: str
    out_of_is: str
    period_is: str
    better: Better
    limit: Threshold | None = None
    shown_by: ir.Table | None = None
    example: Example


@dataclass(frozen=True, kw_only=True, eq=False)
class Share(Indicator):
    """A share of rows: of the rows in `of`, those for which `counts` holds.

    A row for which `counts` is unknown is not counted as one for which it holds.
    """

    counts: ir.BooleanValue


@dataclass(frozen=True, kw_only=True, eq=False)
class Days(Indicator):
    """The time from `began` to `ended`, where rows without an end are still open.

    It gives the censored median on its `clock`, and of the rows old enough to have reached the
    `limit` those that ended within it. Without a limit: of all rows, those that have ended.
    A row that ended before it began is a contradiction and is left out.
    """

    began: ir.Value
    ended: ir.Value
    clock: Clock = "days"
