"""Puts the rows of an indicator into months and groups."""

import ibis.expr.types as ir

from bluestone.extract.read import CUT
from bluestone.measures.breakdown import Breakdown, grouped


def placed(of: ir.Table, when: ir.Value, by: Breakdown | None, **values: ir.Value) -> ir.Table:
    """Return the rows that lie in a month, with month, group and the values asked for."""
    kept = [name for name in (by.key, by.name) if name in of.columns] if by else []
    rows = grouped(of.select(*dict.fromkeys(kept), when=when.cast("date"), **values), by)
    rows = rows.filter(rows.when <= CUT)
    return rows.mutate(month=rows.when.truncate("M").cast("date")).select("month", "group", *values)
