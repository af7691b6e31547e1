"""Text becomes dates, numbers, truths and codes. What cannot be read is told, never mended."""

from dataclasses import dataclass

import polars as pl

from bluestone.extract.sources.coded import code_reader
from bluestone.extract.sources.mapping import MISFIT, SENT
from bluestone.extract.sources.readers import Dialect, reader
from bluestone.extract.sources.spelling import over_distinct
from bluestone.extract.table import Column, Table
from bluestone.extract.tables.crime import Crime
from bluestone.reference.codes import CANCELLATIONS

AT = " at"  # the number of a row, by which a fault is tied to it
TYPES = {
    "string": pl.String(),
    "date": pl.Date(),
    "timestamp": pl.Datetime("us"),
    "int64": pl.Int64(),
    "float64": pl.Float64(),
    "boolean": pl.Boolean(),
}


@dataclass(frozen=True)
class Typed:
    """Rows in the types of a table, every column of it, after what else they had.

    `faults` has a row for each cell that could not be read: the row's AT, column, rule, value.
    """

    rows: pl.DataFrame
    faults: pl.DataFrame


def typed(table: type[Table], mapped: pl.DataFrame, dialect: Dialect) -> Typed:
    """Return mapped rows, which have an AT, in the types of their table."""
    columns, faults = [], []
    for name, column in table.columns.items():
        if name in mapped.columns:
            read = readings(name, column, mapped[name], dialect)
            columns.append(read["value"].alias(name))
            faults.append(_unread(name, mapped, read["rule"]))
            faults.append(_misfitting(name, mapped))
        else:
            columns.append(
                pl.Series(name, [None], TYPES[column.type]).new_from_index(0, mapped.height)
            )
    rows = mapped.select(c for c in mapped.columns if c.startswith(" ")).hstack(columns)
    found = Typed(rows, pl.concat(faults))
    return _with_cancellations(found) if table is Crime else found


def readings(name: str, column: Column, cells: pl.Series, dialect: Dialect) -> pl.DataFrame:
    """Return the `value` of each cell, and the `rule` that one breaks which cannot be read."""
    read = reader(name, column, dialect)
    kind = TYPES[column.type]
    if read is None:
        return pl.DataFrame({"value": cells}).with_columns(rule=pl.lit(None, dtype=pl.String))
    if kind == pl.String and not column.codes:
        return read(cells)  # references: nearly every one is another, so each is read
    distinct = cells.drop_nulls().unique()
    answers = read(distinct).with_columns(pl.col("value").cast(kind), cell=distinct)
    return (
        pl.DataFrame({"cell": cells})
        .join(answers, on="cell", how="left", maintain_order="left")
        .select("value", "rule")
    )


def _unread(name: str, mapped: pl.DataFrame, rule: pl.Series) -> pl.DataFrame:
    """Return the faults of a column's cells that could not be read, as they were sent."""
    sent = f"{SENT}{name}" if f"{SENT}{name}" in mapped.columns else name
    return mapped.select(AT, column=pl.lit(name), rule=rule, value=sent).filter(
        pl.col("rule").is_not_null()
    )


def _misfitting(name: str, mapped: pl.DataFrame) -> pl.DataFrame:
    """Return the faults of a column's cells that did not fit the pattern the profile gives."""
    misfit = f"{MISFIT}{name}"
    value = pl.col(misfit) if misfit in mapped.columns else pl.lit(None, dtype=pl.String)
    rule = pl.lit(f"{name} does not fit its pattern in the profile")
    faults = mapped.select(AT, column=pl.lit(name), rule=rule, value=value)
    return faults.filter(pl.col("value").is_not_null())


def _with_cancellations(found: Typed) -> Typed:
    """Return crimes with the cancellations that stood where the outcome should.

    Five forces' extracts hold C3 or N1001 among their outcomes: it is one, in another column.
    """
    outcome = pl.col("column") == "outcome"
    outcomes = found.faults.filter(outcome).join(found.rows.select(AT, "cancelled"), on=AT)
    instead = over_distinct(outcomes["value"], code_reader(CANCELLATIONS))
    moved = (
        outcomes.with_columns(instead=instead)
        .filter(pl.col("instead") == pl.col("cancelled").fill_null(pl.col("instead")))
        .select(AT, "column", "instead")
    )
    rows = found.rows.join(moved.drop("column"), on=AT, how="left", maintain_order="left")
    rows = rows.with_columns(cancelled=pl.coalesce("cancelled", "instead")).drop("instead")
    return Typed(rows, found.faults.join(moved, on=[AT, "column"], how="anti"))
