"""Reads the crime outcomes that the Home Office publishes as open data: sexual offences only.

One table a year: force, quarter, offence code and outcome. It is public already, so nothing here
is rounded or left out because it is small; it holds no records and none may be read with it.

Headers differ between releases. The two columns of numbers are told apart by their words:

    recorded  Force outcomes for offences recorded in quarter (January 2020)
              Outcomes for offences that were recorded in the quarter (2024 to 2026)
    closed    Force outcomes recorded in quarter (January 2020)
              Outcomes for investigations closed in the quarter (2024 to 2026)
"""

import gzip
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl

from bluestone.errors import BluestoneError
from bluestone.reference.codes import OFFENCES, UnknownForce, force

TITLES = {
    "year": "Financial Year",
    "quarter": "Financial Quarter",
    "force": "Force Name",
    "code": "Offence Code",
    "outcome": "Outcome Type",
    "recorded": "Outcomes for offences recorded in the quarter",
    "closed": "Outcomes recorded (or investigations closed) in the quarter",
}
SPELLINGS = {title.lower(): column for column, title in TITLES.items()} | {
    "offence subgroup": "subgroup",
    "police force": "force",
}
NOT_FORCES = r"(?i)fraud|^(cifas|uk finance)$"  # they stand among the forces in some years
GROUPS = OFFENCES.column("group")
NOT_GIVEN = r"(?i)^(n/?a\b.*|\.\.|:|-|\*|\[\w+\])?$"  # the spellings seen, and the GSS symbols
# Polars sees no row that is too long if it skips columns; one shifted by a comma would be lost.
WHOLE_ROWS = pl.QueryOptFlags(projection_pushdown=False)
GZIP, PARQUET, ZIP = b"\x1f\x8b", b"PAR1", b"PK\x03\x04"

Basis = Literal["recorded", "closed"]


class NotPublishedTable(BluestoneError):
    """A file is not the Home Office's table of outcomes, or cannot be read as one."""

    exit_code = 4


@dataclass(frozen=True)
class PublishedFigure:
    """How often one outcome was given: one force, quarter, basis and group of offences.

    `recorded` says how the offences recorded in the quarter had ended by the release (0: not yet),
    `closed` which outcomes were given in the quarter, whenever the offence was recorded. `number`
    is None where the publisher gives none, and below zero where it took earlier ones back.
    """

    force: str
    year: str
    quarter: int
    basis: Basis
    offence_group: str
    outcome: str
    number: int | None


def published(path: Path, *, forces: Callable[[str], str] = force) -> tuple[PublishedFigure, ...]:
    """Return the figures of a published table: a CSV, plain or gzipped, or a Parquet file.

    `forces` gives a force's code for its name and raises UnknownForce. A cell that is the sum of
    several codes leaves out those not given. Raises NotPublishedTable.
    """
    try:
        scanned = _scanned(path)
        rows = _sexual(scanned, _columns(path, scanned.collect_schema().names()))
    except FileNotFoundError as e:
        raise NotPublishedTable(f"There is no file {path.name}. Check where it was saved.") from e
    except IsADirectoryError as e:
        raise NotPublishedTable(
            f"{path.name} is a folder. Give the file of the table in it."
        ) from e
    except (OSError, EOFError, zlib.error, pl.exceptions.PolarsError) as e:
        raise NotPublishedTable(f"{path.name} is damaged and cannot be read. Get it anew.") from e
    if rows.is_empty():
        raise NotPublishedTable(f"{path.name} has no sexual offences in it. Give the whole table.")
    return _figures(_counted(path, _read(path, rows, forces)))


def _scanned(path: Path) -> pl.LazyFrame:
    """Return the file as a table of text, nothing of it read yet but its start."""
    start = _start(path)
    if start.startswith(PARQUET):
        return pl.scan_parquet(path).cast(pl.String)
    if start.startswith(ZIP):
        raise NotPublishedTable(f"{path.name} is a workbook or archive. Save its data as CSV.")
    if not start.removeprefix(b"\xef\xbb\xbf").strip():
        raise NotPublishedTable(f"{path.name} is empty. Download it again.")
    if b"\0" in start:
        raise NotPublishedTable(f"{path.name} is not text. Save the table as CSV (UTF-8).")
    # A spreadsheet's CSV has dashes that are not UTF-8, in columns that are not read.
    return pl.scan_csv(path, infer_schema=False, encoding="utf8-lossy")


def _start(path: Path) -> bytes:
    """Return the first bytes of what the file holds, unzipped if it is gzipped."""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.startswith(GZIP):
        return start
    with gzip.open(path) as file:
        return file.read(4096)


def _columns(path: Path, headers: list[str]) -> dict[str, str]:
    """Return which of the file's headers each of our columns has. `subgroup` may have none."""
    found: dict[str, str] = {}
    for header in headers:
        words = re.findall(r"[a-z]+", header.lower())
        if "subcode" in words:
            raise NotPublishedTable(
                f"{path.name} is a table by sub-code, which has some offences only. "
                "Give the table of all outcomes of a year."
            )
        column = SPELLINGS.get(" ".join(words)) or _basis(set(words))
        if column in found:
            raise NotPublishedTable(
                f"{path.name} has two columns for one thing, {found[column]} and {header}. "
                "Take one of them out."
            )
        if column:
            found[column] = header
    if missing := [title for column, title in TITLES.items() if column not in found]:
        lacks = ", ".join(missing)
        raise NotPublishedTable(
            f"{path.name} is no table of outcomes: it has no column {lacks}. Give the Home Office's "
            "table; of a release, its JSON."
        )
    return found


def _basis(words: set[str]) -> Basis | None:
    """Return which numbers a header of these words stands over; None if it is over none."""
    if not {"outcomes", "quarter"} <= words or not words & {"recorded", "closed"}:
        return None
    return "recorded" if "offences" in words else "closed"


def _sexual(scanned: pl.LazyFrame, columns: dict[str, str]) -> pl.DataFrame:
    """Return the rows of sexual offences: our columns as text, `group` by our list of codes.

    `told` is the group that the publisher puts the row in, null where it does not say.
    """
    code = pl.col("code").fill_null("none").str.strip_chars().str.strip_chars_start("0")
    told = pl.col("subgroup").str.strip_chars().str.to_lowercase()
    group = code.str.to_uppercase().replace_strict(GROUPS, default=None, return_dtype=pl.String)
    rows = scanned.select(pl.col(header).alias(column) for column, header in columns.items())
    if "subgroup" not in columns:
        rows = rows.with_columns(subgroup=pl.lit(None, pl.String))
    return (
        rows.with_columns(
            pl.col("force").str.strip_chars(),
            code=code,
            group=group,
            told=pl.when(told.is_in(set(GROUPS.values()))).then(told),
        )
        .filter(pl.col("group").is_not_null() | pl.col("told").is_not_null())
        .filter(~pl.col("force").fill_null("").str.contains(NOT_FORCES))
        .collect(engine="streaming", optimizations=WHOLE_ROWS)
    )


def _read(path: Path, rows: pl.DataFrame, forces: Callable[[str], str]) -> pl.DataFrame:
    """Return the rows with each cell as we write it. Raises NotPublishedTable where it cannot."""

    def code(name: str) -> str:
        """Return the code of the force of that name."""
        try:
            return forces(name)
        except UnknownForce as e:
            raise NotPublishedTable(
                f"{path.name} has figures of {name!r}, which is no force we know. "
                "Correct the spelling in a copy of the table, or take those rows out."
            ) from e

    ways = {"force": code, "year": _year, "quarter": _quarter, "outcome": _outcome}
    for column, written in ways.items():
        cells = {cell: written(cell) for cell in rows[column].unique().drop_nulls()}
        rows = rows.with_columns(pl.col(column).replace_strict(cells, return_dtype=pl.String))
        if rows[column].has_nulls():
            raise NotPublishedTable(
                f"{path.name} has a cell under {TITLES[column]} that cannot be read. "
                "Give the table as it was published."
            )
    if not rows["outcome"].str.contains(r"\d$").any():
        raise NotPublishedTable(
            f"{path.name} is the table of alternate offences. Give the main one."
        )
    return rows.with_columns(pl.col("quarter").cast(pl.Int64))


def _year(text: str) -> str | None:
    """Return a financial year as 2018/19; None if it is not written as two years in a row."""
    years = re.fullmatch(r"\D*(\d{4})\D+(?:\d\d)?(\d\d)\D*", text)
    if years and (int(years[1]) + 1) % 100 == int(years[2]):
        return f"{years[1]}/{years[2]}"
    return None


def _quarter(text: str) -> str | None:
    """Return the digit of a quarter written as 1, 1.0, Q1 or Quarter 1."""
    quarter = re.fullmatch(r"\D*([1-4])(\.0+)?\s*", text)
    return quarter[1] if quarter else None


def _outcome(text: str) -> str | None:
    """Return an outcome as our list writes it, such as 1 for 01 or 1.0, and 1A for 1a."""
    outcome = re.fullmatch(r"\s*0*(\d+)([a-z]?)(\.0+)?\s*", text, re.IGNORECASE)
    return f"{outcome[1]}{outcome[2].upper()}" if outcome else None


def _counted(path: Path, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows once for each basis, with its number.

    Raises NotPublishedTable if a cell is no number, or the publisher and our list of offences
    disagree on what is a sexual offence where it would change a figure.
    """
    both = ("recorded", "closed")
    rows = rows.unpivot(
        both, index=pl.selectors.exclude(both), variable_name="basis", value_name="cell"
    )
    cell = pl.col("cell").str.strip_chars().str.replace_all(",", "", literal=True)
    number = cell.str.replace(r"\.0+$", "").cast(pl.Int64, strict=False)
    rows = rows.with_columns(number=number)
    odd = rows.filter(pl.col("number").is_null()).filter(~cell.str.contains(NOT_GIVEN))
    if not odd.is_empty():
        raise NotPublishedTable(
            f"{path.name} has a cell that is no whole number under {TITLES[odd['basis'][0]]}. "
            "Give the table as it was published."
        )
    differs = pl.col("told").is_not_null() & pl.col("told").ne_missing(pl.col("group"))
    odd = rows.filter(differs & (pl.col("number") != 0))
    if not odd.is_empty():
        raise NotPublishedTable(
            f"{path.name} counts offence codes as sexual that offences.csv lists otherwise or not "
            f"at all: {', '.join(odd['code'].unique().sort())}. Add them there, with their source."
        )
    return rows.filter(pl.col("group").is_not_null())


def _figures(rows: pl.DataFrame) -> tuple[PublishedFigure, ...]:
    """Return one figure for each force, year, quarter, basis, group and outcome, in that order."""
    number = pl.col("number")
    kind = ["force", "year", "quarter", "basis", "offence_group", "outcome"]
    figures = (
        rows.rename({"group": "offence_group"})
        .group_by(kind)
        .agg(pl.when(number.count() > 0).then(number.sum()))
        .sort(*kind[:-1], pl.col("outcome").str.extract(r"(\d+)").cast(pl.Int64), "outcome")
    )
    return tuple(PublishedFigure(*figure) for figure in figures.iter_rows())
