"""Rows and cells that cannot be taken, put into an extract as it is written, and each listed.

They are added after the true rows, or put where the truth is an empty cell: the truth stays what
should come out of loading.
"""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import Dice

FAULT = {
    "table": pl.String(),
    "key": pl.String(),
    "kind": pl.String(),
    "column": pl.String(),
    "file": pl.String(),
    "line": pl.Int64(),
}
REJECTED, UNREADABLE = "rejected", "unreadable"
ONE_IN = 700  # rows, for each kind of bad row; at least one
CELL_ONE_IN = 90  # empty cells, for each kind of bad cell; at least one


@dataclass(frozen=True)
class Sheet:
    """What is written to one file, or one sheet of a workbook, for one table; all of it text.

    `first_line` is the line of the first row; `faults` lists what was put in.
    """

    table: str
    file: str
    rows: pl.DataFrame
    first_line: int = 2
    faults: tuple[pl.DataFrame, ...] = ()

    @property
    def next_line(self) -> int:
        """Return the line of the next row to be added."""
        return self.first_line + self.rows.height

    def added(self, rows: pl.DataFrame, column: str) -> "Sheet":
        """Return the sheet with rows at its end that cannot be taken for what is in a column."""
        lines = self.next_line + np.arange(rows.height)
        return replace(
            self,
            rows=pl.concat([self.rows, rows]),
            faults=(*self.faults, rejected(self, column, lines)),
        )


@dataclass(frozen=True, kw_only=True)
class BadRow:
    """A kind of row that cannot be taken, because of what a column of ours then holds.

    Some rows again with `changes`, header by header; only the headers `own` are kept, or all.
    """

    column: str
    changes: dict[str, str]
    own: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BadCell:
    """A kind of cell that cannot be read: put where the truth is empty."""

    column: str
    header: str
    value: str
    keys: tuple[str, ...]


def with_bad_rows(
    sheet: Sheet, truth: pl.DataFrame, kinds: tuple[BadRow, ...], dice: Dice
) -> Sheet:
    """Return the sheet with some bad rows of each kind at its end, the numbers in them running.

    They are made from the rows that are true, which stand first.
    """
    true = sheet.rows.head(truth.height)
    for bad in kinds if true.height else ():
        count = 1 + true.height // ONE_IN
        again = true[dice.draws.integers(0, true.height, count)]
        emptied = [name for name in true.columns if bad.own and name not in bad.own]
        number = pl.int_range(pl.len()).cast(pl.String)
        again = again.with_columns(pl.lit("").alias(name) for name in emptied).with_columns(
            pl.format(value.replace("#", "{}"), *[number] * value.count("#")).alias(name)
            for name, value in bad.changes.items()
        )
        sheet = sheet.added(again, bad.column)
    return sheet


def with_bad_cells(
    sheet: Sheet, truth: pl.DataFrame, kinds: tuple[BadCell, ...], dice: Dice
) -> Sheet:
    """Return the sheet with what cannot be read in some cells that are truly empty."""
    for bad in kinds:
        empty = np.flatnonzero(truth[bad.column].is_null().to_numpy())
        count = min(len(empty), 1 + len(empty) // CELL_ONE_IN)
        hit = np.sort(dice.draws.permutation(empty)[:count])
        place = pl.int_range(pl.len()).is_in(pl.Series(hit).implode())
        changed = pl.when(place).then(pl.lit(bad.value)).otherwise(bad.header).alias(bad.header)
        told = truth[hit].select(
            table=pl.lit(sheet.table),
            key=pl.concat_str(*bad.keys, separator=" "),
            kind=pl.lit(UNREADABLE),
            column=pl.lit(bad.column),
            file=pl.lit(sheet.file),
            line=sheet.first_line + pl.Series(hit),
        )
        faults = (*sheet.faults, told.cast(FAULT))
        sheet = replace(sheet, rows=sheet.rows.with_columns(changed), faults=faults)
    return sheet


def rejected(sheet: Sheet, column: str, lines: np.ndarray) -> pl.DataFrame:
    """Return the list of rows of a sheet that cannot be taken."""
    told = pl.DataFrame({"line": lines}).select(
        table=pl.lit(sheet.table),
        key=pl.lit(None),
        kind=pl.lit(REJECTED),
        column=pl.lit(column),
        file=pl.lit(sheet.file),
        line="line",
    )
    return told.cast(FAULT)
