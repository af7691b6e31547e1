"""Gathers the rows of one table as they come, piece by piece: taken, rejected, aside, told of."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from bluestone.extract.pile import Pile, Pressed
from bluestone.extract.seen import Seen
from bluestone.extract.snapshot import Part
from bluestone.extract.sources.files import Sheet
from bluestone.extract.sources.headed import FILE, LINE
from bluestone.extract.sources.mapping import PLACES, ROW, SOURCE
from bluestone.extract.sources.readers import Dialect
from bluestone.extract.sources.shape import Filling
from bluestone.extract.sources.sifting import ID, KNOWN_BY, Links, Sifted, sifted
from bluestone.extract.sources.typed import AT
from bluestone.extract.table import Table
from bluestone.extract.tables.crime import Crime

_PLACE = [
    ("file", pa.string()),
    ("line", pa.int64()),
    ("column", pa.string()),
    ("rule", pa.string()),
]
REJECTED = pa.schema([*_PLACE, ("row", pa.string())])
ASIDE = pa.schema([*_PLACE, ("value", pa.string())])
STANDS = pa.schema(_PLACE[:2])


@dataclass(frozen=True)
class Taken:
    """What was taken of one table: read = rows + rejected + out_of_scope.

    `rows` has every column of the table, null where it was not sent. `rejected` has file, line,
    column, rule and row (JSON): the rows that could not be taken. `aside` has file, line, column,
    rule and value: cells of taken rows that could not be read, and are null in `rows`. A line is
    the row as a spreadsheet shows it. Among the parts, `places` has file and line of each of `rows`. `read` are the rows seen, after one became several. `sent`
    are the columns that the profile filled. `parts` are the four as they are kept in memory.
    """

    table: str
    parts: Mapping[Part, Pressed]
    read: int
    out_of_scope: int
    sent: tuple[str, ...]

    @property
    def rows(self) -> pa.Table:
        """Return the rows that were taken."""
        return self.parts["rows"].table()

    @property
    def rejected(self) -> pa.Table:
        """Return the rows that were rejected."""
        return self.parts["rejected"].table()

    @property
    def aside(self) -> pa.Table:
        """Return the cells that were put aside."""
        return self.parts["aside"].table()


class Gathering:
    """The rows of one table, gathered from every piece of every source that fills it.

    `links` are the crimes that a row may belong to; crimes themselves have none.
    """

    def __init__(self, table: type[Table], force: str, links: Links | None) -> None:
        self.table, self.force = table, force
        self.links = links if "crime_id" in table.columns else None
        self.piles: dict[Part, Pile] = {
            "rows": Pile(table.identified.schema().to_pyarrow()),
            "rejected": Pile(REJECTED),
            "aside": Pile(ASIDE),
            "places": Pile(STANDS),
        }
        self.once, self.lines = Seen(), dict[int, Seen]()
        self.read, self.outside, self.filled = 0, 0, set[str]()
        self.ids: dict[str, list[pl.Series]] = {"taken": [], "rejected": [], "outside": []}
        self.reasons: list[pl.DataFrame] = []

    def add(self, mapped: pl.DataFrame, filling: Filling, sheet: Sheet, dialect: Dialect) -> None:
        """Gather the rows of one piece, mapped but still text."""
        self.filled |= set(mapped.columns)
        if filling.repeated:
            said = mapped.select(pl.exclude(*PLACES))
            mapped = mapped.filter(self.lines.setdefault(id(filling), Seen()).first(said))
        rows = mapped.with_row_index(AT, offset=self.read)
        self.read += rows.height
        found = self._first_only(sifted(self.table, rows, dialect, self.links))
        self.outside += found.outside.height
        if self.table is Crime:
            self._remember(found)
        self._put_by(found, sheet)

    def taken(self) -> Taken:
        """Return what became of the rows; nothing can be added after."""
        return Taken(
            table=self.table.name,
            parts={part: pile.pressed() for part, pile in self.piles.items()},
            read=self.read,
            out_of_scope=self.outside,
            sent=tuple(name for name in self.table.columns if name in self.filled),
        )

    def links_to(self) -> Links:
        """Return what the rows of other tables may belong to."""
        none = [pl.Series(dtype=pl.String)]
        return Links(
            **{fate: pl.concat(none + ids).drop_nulls().unique() for fate, ids in self.ids.items()}
        )

    def reason(self) -> pl.DataFrame:
        """Return how often each rule kept a row out, the commonest first, and where it first did."""
        by = ["column", "rule"]
        rules = (
            pl.concat(self.reasons)
            .group_by(by)
            .agg(pl.col("rows").sum(), pl.col(SOURCE, FILE).first())
        )
        return rules.sort("rows", *by, descending=True)

    def _first_only(self, found: Sifted) -> Sifted:
        """Return rows of which those that may be there once are rejected from the second on."""
        once = self.table.once
        if not once:
            return found
        first = self.once.first(found.rows.select(once))
        were = "was" if len(once) == 1 else "were"
        again = found.rows.filter(~first).select(
            *KNOWN_BY,
            column=pl.lit(once[-1]),
            rule=pl.lit(f"{' and '.join(once)} {were} already taken from another row"),
        )
        rejected = pl.concat([found.rejected, again]).sort(AT)
        return Sifted(found.rows.filter(first), rejected, found.outside, found.faults)

    def _remember(self, crimes: Sifted) -> None:
        """Remember what became of each crime, for the rows of other tables and for its reason."""
        for fate, rows in (
            ("taken", crimes.rows),
            ("rejected", crimes.rejected),
            ("outside", crimes.outside),
        ):
            self.ids[fate].append(rows[ID])
        by = ("column", "rule")
        rules = crimes.rejected.group_by(*by, maintain_order=True)
        self.reasons.append(rules.agg(pl.len().alias("rows"), pl.col(SOURCE, FILE).first()))
        if crimes.rows["cancelled"].count():
            self.filled.add("cancelled")  # met among the outcomes, perhaps

    def _put_by(self, found: Sifted, sheet: Sheet) -> None:
        """Put the rows of a piece by, each where it belongs."""
        rows = found.rows
        if self.table is Crime:
            rows = rows.with_columns(force=pl.lit(self.force))
        self.piles["rows"].add(rows.select(*self.table.columns).to_arrow())
        places = rows.select(AT, file=FILE, line=LINE)
        aside = places.join(found.faults, on=AT, maintain_order="left")
        self.piles["aside"].add(aside.to_arrow())
        self.piles["places"].add(places.to_arrow())
        self.piles["rejected"].add(with_row_text(found.rejected, sheet).to_arrow())


def with_row_text(rejected: pl.DataFrame, sheet: Sheet) -> pl.DataFrame:
    """Return rejected rows with the row of the source behind each, as JSON, as it was sent."""
    numbers = rejected[ROW].unique()
    cells = sheet.rows[numbers].select(pl.struct(sheet.headers.values()).struct.json_encode())
    texts = pl.DataFrame({ROW: numbers, "row": cells.to_series()})
    named = rejected.rename({FILE: "file", LINE: "line"})
    return named.join(texts, on=ROW, how="left", maintain_order="left")
