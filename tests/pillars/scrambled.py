"""A world in which nothing goes with anything else: for what must hold whatever the records hold."""

import numpy as np
import polars as pl
import pyarrow as pa

EMPTY = 0.15  # of the values that may be


def scrambled(table, rows, seed):
    """Return about as many rows, each column drawn anew by itself, and some values left out.

    What is never twice the same stays so. Every value is one that stood in the column, but some
    come often now: one person is named in many crimes, and many in one.
    """
    dice = np.random.default_rng(seed)
    told = pl.from_arrow(rows)
    drawn = {name: told[name].gather(places(dice, told.height)) for name in told.columns}
    if len(table.once) == 1:
        drawn[table.once[0]] = told[table.once[0]]
    for name, column in drawn.items():
        if not table.columns[name].key and name not in table.once:
            kept = pl.Series(dice.random(told.height) >= EMPTY)
            drawn[name] = column.to_frame().select(pl.when(kept).then(pl.col(name)))[name]
    made = pl.DataFrame(drawn)
    if table.once:
        made = made.unique(list(table.once), keep="first", maintain_order=True)
    return made.to_arrow().cast(pa.schema(rows.schema))


def places(dice, rows):
    """Return a place among rows for each of them, the first ones the more often."""
    return (rows * dice.random(rows) ** 2).astype(int)
