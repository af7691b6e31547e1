"""Where in the force's own files something stands: file and line, never what stands there."""

from dataclasses import dataclass
from typing import Literal

from bluestone.extract.snapshot import Part, Snapshot


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands that could not be taken: a whole row, or one value of it.

    `line` is the row as a spreadsheet shows it. What stands there is never told.
    """

    table: str
    file: str
    line: int
    column: str
    says: str
    kept: Literal["row", "value"]


def kept_aside(snapshot: Snapshot) -> tuple[Place, ...]:
    """Return where every row and value stands that was kept aside, in the order of the files."""
    kinds: tuple[tuple[Part, Literal["row", "value"]], ...] = (
        ("rejected", "row"),
        ("aside", "value"),
    )
    return tuple(
        Place(
            table=table,
            file=row["file"],
            line=row["line"],
            column=row["column"],
            says=row["rule"],
            kept=kept,
        )
        for table in snapshot.manifest.tables
        for part, kept in kinds
        for row in snapshot.part(table, part, ("file", "line", "column", "rule")).to_pylist()
    )


@dataclass(frozen=True)
class Line:
    """A row that was taken, by where it stands."""

    file: str
    line: int


def lines_taken(snapshot: Snapshot, table: str) -> tuple[Line, ...]:
    """Return where each row of a table stands, in its order; none if an older version loaded it."""
    if "places" not in snapshot.manifest.tables[table].sha256:
        return ()
    rows = snapshot.part(table, "places").to_pylist()
    return tuple(Line(row["file"], row["line"]) for row in rows)
