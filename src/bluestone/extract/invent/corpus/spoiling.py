"""One file of an extract while it is spoiled: its cells as text, and what was put in, listed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import Dice
from bluestone.extract.invent.layouts.spoiling import FAULT, REJECTED, UNREADABLE
from bluestone.extract.invent.layouts.writing import BROKEN, DASH

DEBRIS = ("", "", "", "", "#VALUE!", "#N/A", "#MULTIVALUE", "NULL", " ", "-")
HITS = 3  # cells of each kind, at most


@dataclass
class Spoilt:
    """The cells of one file under their headers; `first_line` is the line of the first row."""

    file: str
    rows: pl.DataFrame
    dice: Dice
    first_line: int = 2
    faults: list[pl.DataFrame] = field(default_factory=list)

    def littered(self, debris: tuple[str, ...] = DEBRIS, spared: tuple[str, ...] = ()) -> "Spoilt":
        """Leave in empty cells what spreadsheets and databases do, but in some columns."""
        columns = []
        for column in self.rows.get_columns():
            left = ("",) if column.name in spared else debris
            turn = self.dice.whole(0, len(left) - 1, len(column))
            nothing = pl.Series(left, dtype=pl.String).gather(turn)
            columns.append(column.zip_with(column.is_not_null(), nothing).alias(column.name))
        self.rows = pl.DataFrame(columns)
        return self

    def put(
        self, header: str, value: str, where: pl.Series, keys: pl.Series, **columns: str
    ) -> "Spoilt":
        """Put what cannot be read under a header, in a few rows; tables and columns are to tell it.

        `where` may be true only of rows in which the truth is empty; `keys` say which they are.
        """
        able = np.flatnonzero(where.fill_null(value=False).to_numpy())
        hit = pl.Series(np.sort(self.dice.draws.permutation(able)[:HITS]), dtype=pl.Int64)
        place = pl.int_range(pl.len()).is_in(hit.implode())
        changed = pl.when(place).then(pl.lit(value)).otherwise(header).alias(header)
        self.rows = self.rows.with_columns(changed)
        for told in columns.values():
            table, _, column = told.partition(".")
            self._list(table, column, UNREADABLE, keys.gather(hit), self.first_line + hit)
        return self

    def row(self, cells: Mapping[str, str], **columns: str) -> "Spoilt":
        """Add a row that cannot be taken, by each table for the column that it names."""
        blank = dict.fromkeys(self.rows.columns, "") | cells
        line = pl.Series([self.first_line + self.rows.height])
        self.rows = pl.concat([self.rows, pl.DataFrame(blank, schema=self.rows.schema)])
        for table, column in columns.items():
            self._list(table, column, REJECTED, pl.Series([None], dtype=pl.String), line)
        return self

    def _list(self, table: str, column: str, kind: str, keys: pl.Series, lines: pl.Series) -> None:
        """List what was put in."""
        told = {"table": table, "key": keys, "kind": kind, "column": column}
        height = len(lines)
        self.faults.append(
            pl.DataFrame({**told, "file": self.file, "line": lines}, height=height)
            .select(list(FAULT))
            .cast(FAULT)
            if height
            else pl.DataFrame(schema=FAULT)
        )

    def text(self, separator: str = ",", *, title: str = "") -> str:
        """Return the file as text, with a title above its header."""
        above = f"{title}{separator * (self.rows.width - 1)}\n" if title else ""
        return above + self.rows.write_csv(separator=separator)


def in_many_dashes(said: pl.Series, dice: Dice, dashes: tuple[str, ...] = BROKEN) -> pl.Series:
    """Return words with their dashes as several programs left them."""
    dash = pl.Series(dashes).gather(dice.whole(0, len(dashes) - 1, len(said)))
    both = pl.DataFrame({"said": said, "dash": dash})
    broken = pl.col("said").str.replace_all(DASH, pl.col("dash"), literal=True)
    return both.select(broken).to_series()
