"""Rows put by as they come: as Parquet in memory, pressed, so that millions take little room.

It is never written to the disk as it is: the store seals it first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

PRESSED = "zstd"


@dataclass(frozen=True)
class Pressed:
    """Rows as Parquet: how many they are, and the bytes that they take."""

    rows: int
    data: pa.Buffer

    def table(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Return the rows, or some columns of them."""
        return pq.read_table(pa.BufferReader(self.data), columns=columns and list(columns))


class Pile:
    """Rows of one schema, put by piece after piece."""

    def __init__(self, schema: pa.Schema) -> None:
        self.schema, self.rows = schema, 0
        self.out = pa.BufferOutputStream()
        self.writer = pq.ParquetWriter(self.out, schema, compression=PRESSED)

    def add(self, rows: pa.Table) -> None:
        """Put rows by, in the pile's own types."""
        if rows.num_rows:
            self.writer.write_table(rows.select(self.schema.names).cast(self.schema))
            self.rows += rows.num_rows

    def pressed(self) -> Pressed:
        """Return all that was put by; nothing can be added after."""
        self.writer.close()
        return Pressed(self.rows, self.out.getvalue())


def pressed(rows: pa.Table) -> Pressed:
    """Return rows at hand in the same form."""
    pile = Pile(rows.schema)
    pile.add(rows)
    return pile.pressed()
