"""What an indicator counts over a few drawn rows: its number and its out-of, all months together."""

from functools import cache

from bluestone.measures.count import count
from bluestone.measures.example import Example

CUT_ON = "2026-03-31"


def counted(indicator, cut_on=CUT_ON, **tables):
    reader = Example(gives="", cut_on=cut_on, **tables).reader()
    rows = reader.engine.run(query(indicator, cut_on))
    number, out_of = ("number", "out_of") if "number" in rows.column_names else ("within", "due")
    return sum(rows[number].to_pylist()), sum(rows[out_of].to_pylist())


@cache  # putting an expression into words takes longer than running it
def query(indicator, cut_on):
    return Example(gives="", cut_on=cut_on).reader().sql(count(indicator))


def recorded(indicator, **tables):
    reader = Example(gives="", **tables).reader()
    return bool(reader.rows(indicator.shown_by).num_rows)
