"""Rows and cells that cannot be taken, put into an extract as it is written, and each listed.

They are added beside the true rows, or put where the truth is an empty cell: the truth stays what
should come out of loading.
"""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import Dice

FAULT = {
    "table": pl.String,
    "key": pl.String,
    "kind": pl.String,
    "column": pl.String,
    "file": pl.String,
    "line": pl.Int64,
}
REJECTED, UNREADABLE = "rejected", "unreadable"
ONE_IN = 700  # rows, for each kind of bad row; at least one
CELL_ONE_IN = 90  # empty cells, filled with what cannot be read
UNKNOWN_CRIME = "0000000"  # a reference of no crime in any invented force


@dataclass(frozen=True)
class Sheet:
    """What is written to one file, or one sheet of a workbook, for one table.

    `first_line` is the line of the first row of `rows`; `faults` lists what was put in.
    """

    table: str
    file: str
    rows: pl.DataFrame
    first_line: int
    faults: tuple[pl.DataFrame, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BadRow:
    """A kind of row that cannot be taken: some rows again, with one cell changed.

    `own` are the headers that the row keeps; it keeps all if none are named.
    """

    column: str
    header: str
    value: str
    new_id: str = ""
    own: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BadCell:
    """A kind of cell that cannot be read: put where the truth is empty."""

    column: str
    header: str
    value: str
    keys: tuple[str, ...]


def with_bad_row(sheet: Sheet, bad: BadRow, dice: Dice) -> Sheet:
    """Return the sheet with bad rows at its end."""
    if not sheet.rows.height:
        return sheet
    count = 1 + sheet.rows.height // ONE_IN
    again = sheet.rows[dice.draws.integers(0, sheet.rows.height, count)]
    if bad.own:
        other = [c for c in again.columns if c not in bad.own]
        again = again.with_columns(pl.lit("").alias(c) for c in other)
    if bad.new_id:
        number = pl.int_range(pl.len()).cast(pl.String)
        again = again.with_columns(pl.format("SPOILT{}{}", pl.lit(bad.column), number).alias(bad.new_id))
    again = again.with_columns(pl.lit(bad.value).alias(bad.header))
    first = sheet.first_line + sheet.rows.height
    return replace(
        sheet,
        rows=pl.concat([sheet.rows, again]),
        faults=(*sheet.faults, rejected(sheet, bad.column, first + np.arange(count))),
    )


def given_again(sheet: Sheet, column: str, own: tuple[str, ...], dice: Dice) -> Sheet:
    """Return the sheet with some of its rows a second time, without what else they tell of."""
    count = 1 + sheet.rows.height // ONE_IN
    again = sheet.rows[dice.draws.integers(0, sheet.rows.height, count)]
    again = again.with_columns(pl.lit("").alias(c) for c in again.columns if c not in own)
    first = sheet.first_line + sheet.rows.height
    return replace(
        sheet,
        rows=pl.concat([sheet.rows, again]),
        faults=(*sheet.faults, rejected(sheet, column, first + np.arange(count))),
    )


def rejected(sheet: Sheet, column: str, lines: np.ndarray) -> pl.DataFrame:
    """Return the list of rows that cannot be taken."""
    told = {"table": sheet.table, "key": None, "kind": REJECTED, "column": column}
    return pl.DataFrame({"line": lines}).select(
        *(pl.lit(value).alias(name).cast(FAULT[name]) for name, value in told.items()),
        file=pl.lit(sheet.file),
        line=pl.col("line"),
    )


def with_bad_cell(sheet: Sheet, truth: pl.DataFrame, bad: BadCell, dice: Dice) -> Sheet:
    """Return the sheet with what cannot be read in some cells that are truly empty."""
    empty = np.flatnonzero(truth[bad.column].is_null().to_numpy())
    count = min(len(empty), 1 + len(empty) // CELL_ONE_IN)
    hit = dice.draws.choice(empty, count, replace=False) if count else empty
    hit.sort()
    column = sheet.rows[bad.header].scatter(hit, bad.value)
    told = truth[hit].select(
        table=pl.lit(sheet.table),
        key=pl.concat_str(*bad.keys, separator=" "),
        kind=pl.lit(UNREADABLE),
        column=pl.lit(bad.column),
        file=pl.lit(sheet.file),
        line=pl.Series(sheet.first_line + hit),
    )
    return replace(
        sheet, rows=sheet.rows.with_columns(column), faults=(*sheet.faults, told.cast(FAULT))
    )
