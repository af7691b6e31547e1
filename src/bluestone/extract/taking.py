"""Takes an extract: its files, by a profile, become the rows of our tables. Nothing is lost.

Every row is taken, rejected with the reason, or out of scope; every value that cannot be read is
put aside with the reason.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa

from bluestone.errors import BluestoneError
from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.files import Sheet, sheet, source_files
from bluestone.extract.sources.headed import FILE, LINE
from bluestone.extract.sources.mapping import IN_SCOPE, ROW, SOURCE, empties_of, mapped
from bluestone.extract.sources.numbered import cell_headers, each_filling, headers
from bluestone.extract.sources.readers import Dialect, newest_day
from bluestone.extract.sources.shape import Filling, Profile
from bluestone.extract.sources.sifting import Links, Sifted, joined, links_to, sifted
from bluestone.extract.sources.typed import AT, readings
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES
from bluestone.extract.tables.crime import Crime

_PLACE = [
    ("file", pa.string()),
    ("line", pa.int64()),
    ("column", pa.string()),
    ("rule", pa.string()),
]
REJECTED = pa.schema([*_PLACE, ("row", pa.string())])
ASIDE = pa.schema([*_PLACE, ("value", pa.string())])
PLACES = pa.schema(_PLACE[:2])


class NothingTaken(BluestoneError):
    """No crime of an extract could be taken."""

    exit_code = 3


@dataclass(frozen=True)
class Taken:
    """What was taken of one table: read = rows + rejected + out_of_scope.

    `rows` has every column of the table, null where it was not sent. `rejected` has file, line,
    column, rule and row (JSON): the rows that could not be taken. `aside` has file, line, column,
    rule and value: cells of taken rows that could not be read, and are null in `rows`. A line is
    the row as a spreadsheet shows it. `places` has file and line of each of `rows`. `read` are the
    rows seen, after one became several. `sent` are the columns that the profile filled.
    """

    table: str
    rows: pa.Table
    rejected: pa.Table
    aside: pa.Table
    places: pa.Table
    read: int
    out_of_scope: int
    sent: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """The rows that one source has for a table, still as text."""

    filling: Filling
    rows: pl.DataFrame
    serials: bool


def taken(
    path: Path, profile: Profile, force: str, progress: Callable[[str], None] = lambda _: None
) -> dict[str, Taken]:
    """Return every table that an extract fills, by its name. `progress` is told each step in words.

    Raises BadFile or BadProfile if a file and the profile do not fit, and NothingTaken if no crime
    could be taken.
    """
    sheets = sheets_of(path, profile, progress)
    parts = parts_of(Crime, profile, sheets, progress)
    if not any(part.rows.height for part in parts):
        raise BadFile(
            f"{path.name} has no row for the table crime, without which there is nothing to load. "
            "Export it again, or load the whole folder."
        )
    newest = newest_recorded(parts, profile)
    crimes = joined(Crime, [_sifted(Crime, part, profile, newest) for part in parts])
    if crimes.rows.is_empty():
        raise NothingTaken(why_nothing(crimes, profile))
    links = links_to(crimes)
    found = {Crime.name: as_taken(Crime, parts, crimes, sheets, force)}
    for table in TABLES[1:]:
        if parts := parts_of(table, profile, sheets, progress):
            whole = joined(table, [_sifted(table, part, profile, newest, links) for part in parts])
            found[table.name] = as_taken(table, parts, whole, sheets, force)
    return found


def sheets_of(path: Path, profile: Profile, progress: Callable[[str], None]) -> dict[str, Sheet]:
    """Return what stands in the files of every source that fills a table."""
    wanted: dict[str, dict[str, None]] = {}
    for filling in (filling for fillings in profile.tables.values() for filling in fillings):
        for one in each_filling(filling):
            wanted.setdefault(filling.origin, {}).update(dict.fromkeys(headers(one.filling)))
    found = {}
    for name, files in source_files(path, profile).items():
        if name in wanted:
            progress(f"reading {name}")
            found[name] = sheet(files, profile.sources[name], wanted[name])
    return found


def parts_of(
    table: type[Table],
    profile: Profile,
    sheets: Mapping[str, Sheet],
    progress: Callable[[str], None],
) -> list[Part]:
    """Return the rows that each source at hand has for a table, numbered through all of them."""
    empties, parts, rows = empties_of((*profile.empties, *profile.also_empty)), [], 0
    for filling in profile.tables.get(table.name, ()):
        if filling.origin in sheets:
            progress(f"mapping {table.name}")
            found = mapped(filling, sheets[filling.origin], empties)
            found = found.with_row_index(AT, offset=rows)
            parts.append(Part(filling, found, sheets[filling.origin].serials))
            rows += found.height
    return parts


def newest_recorded(parts: Iterable[Part], profile: Profile) -> date | None:
    """Return the newest day on which a crime in scope was recorded."""
    column = Crime.columns["recorded_on"]
    days = [
        readings("recorded_on", column, cells, _dialect(part, profile, None))["value"]
        for part in parts
        for cells in (part.rows.filter(IN_SCOPE)["recorded_on"],)
    ]
    return newest_day(pl.concat(days))


def as_taken(
    table: type[Table],
    parts: Iterable[Part],
    whole: Sifted,
    sheets: Mapping[str, Sheet],
    force: str,
) -> Taken:
    """Return what became of a table's rows, in Arrow's form and in the types of its schema."""
    rows = whole.rows.with_columns(force=pl.lit(force)) if table is Crime else whole.rows
    schema = table.identified.schema().to_pyarrow()
    places = rows.select(AT, file=FILE, line=LINE)
    aside = places.join(whole.faults, on=AT, maintain_order="left").drop(AT)
    rejected = with_row_text(whole.rejected, sheets).select(*REJECTED.names)
    return Taken(
        table=table.name,
        rows=rows.select(schema.names).to_arrow().cast(schema),
        rejected=rejected.to_arrow().cast(REJECTED),
        aside=aside.select(ASIDE.names).to_arrow().cast(ASIDE),
        places=places.drop(AT).to_arrow().cast(PLACES),
        read=sum(part.rows.height for part in parts),
        out_of_scope=whole.outside.height,
        sent=sent_columns(table, parts, rows),
    )


def sent_columns(table: type[Table], parts: Iterable[Part], rows: pl.DataFrame) -> tuple[str, ...]:
    """Return the columns that a profile fills, and that of cancellations met among outcomes."""
    filled = {column for part in parts for column in part.rows.columns}
    if table is Crime and rows["cancelled"].count():
        filled.add("cancelled")
    return tuple(name for name in table.columns if name in filled)


def with_row_text(rejected: pl.DataFrame, sheets: Mapping[str, Sheet]) -> pl.DataFrame:
    """Return rejected rows with the row of the source behind each, as JSON, as it was sent."""
    texts = [pl.DataFrame(schema={SOURCE: pl.String, ROW: pl.UInt32, "row": pl.String})]
    for (name,), rows in rejected.group_by(SOURCE):
        source = sheets[str(name)]
        numbers = rows[ROW].unique()
        cells = source.rows[numbers].select(pl.struct(source.headers.values()).struct.json_encode())
        texts.append(
            pl.DataFrame({ROW: numbers, "row": cells.to_series()}).select(
                pl.lit(name).alias(SOURCE), ROW, "row"
            )
        )
    named = rejected.rename({FILE: "file", LINE: "line"})
    return named.join(pl.concat(texts), on=[SOURCE, ROW], how="left", maintain_order="left")


def why_nothing(crimes: Sifted, profile: Profile) -> str:
    """Return in a sentence why no crime was taken: the commonest rule, with its file and column."""
    read = crimes.rejected.height + crimes.outside.height
    none = f"None of the {read} rows could be taken"
    if crimes.rejected.is_empty():
        return f"{none}: all are out of scope. Check `where:` and `unless:` in the profile."
    column, rule, rows = (
        crimes.rejected.group_by("column", "rule").len().sort("len", "column", "rule").row(-1)
    )
    these = crimes.rejected.filter(pl.col("column") == column, pl.col("rule") == rule)
    filling = next(f for f in profile.tables["crime"] if f.origin == these[SOURCE][0])
    cell = filling.columns.get(column)
    named = f", column {' and '.join(cell_headers(cell))}" if cell else ""
    is_day = column and Crime.columns[column].type == "date"
    advice = (
        "Say the order of its dates under `dates:`" if is_day else "Check what the profile says"
    )
    return f"{none}: {rule} in {rows} (file {these[FILE][0]}{named}). {advice}."


def _sifted(
    table: type[Table],
    part: Part,
    profile: Profile,
    newest: date | None,
    links: Links | None = None,
) -> Sifted:
    """Return the rows of a part, each in its place."""
    its = links if "crime_id" in table.columns else None
    return sifted(table, part.rows, _dialect(part, profile, newest), its)


def _dialect(part: Part, profile: Profile, newest: date | None) -> Dialect:
    """Return how a part's source writes its days."""
    columns = part.filling.columns.items()
    orders = {name: cell.dates or profile.dates for name, cell in columns}
    return Dialect(orders, part.serials, newest)
