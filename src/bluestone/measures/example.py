"""Small worked examples: they explain an indicator on its page and prove it in the tests."""

from datetime import date

import pyarrow as pa

from bluestone.extract.read import Engine, Reader, reader_of
from bluestone.extract.tables import TABLES

WORDS = {"yes": "true", "no": "false"}  # how a claim is written in an example


class Example:
    """A few rows of each table, drawn with bars, the last day they speak of, and what they give.

    A share gives "2 of 3"; days give "2 of 3, median 4"; a rate gives "3 to 2, rate 1.5"; a score
    "3.4 from 2 of 3". Columns and tables left out are empty.
    """

    def __init__(self, *, cut_on: str = "2026-03-31", gives: str, **tables: str) -> None:
        self.cut_on, self.gives = date.fromisoformat(cut_on), gives
        self.tables = {name: plain(text) for name, text in tables.items()}

    def reader(self, engine: Engine = "duckdb") -> Reader:
        """Return a reader of the example's rows."""
        held = {}
        for table in TABLES:
            rows = drawn(self.tables.get(table.name, ""))
            schema = table.rows.schema().to_pyarrow()
            held[table.name] = pa.table(
                [column([row.get(field.name) for row in rows], field.type) for field in schema],
                schema=schema,
            )
        return reader_of(held, self.cut_on, engine)


def column(cells: list[str | None], kind: pa.DataType) -> pa.Array:
    """Return the cells of a column in its own type; an empty cell is no value."""
    words = WORDS if kind == pa.bool_() else {}
    return pa.array([words.get(c, c) if c else None for c in cells], pa.string()).cast(kind)


def drawn(text: str) -> list[dict[str, str]]:
    """Return the rows of a table drawn with bars: a line of names, then a line per row."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def plain(text: str) -> str:
    """Return a drawing without the indentation of the code it stands in."""
    return "\n".join(line.strip() for line in text.strip().splitlines())
