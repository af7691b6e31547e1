"""Reads the police workforce that the Home Office publishes as open data, by force and year.

One row per day, force, sex, rank and worker type, as of 31 March; its dates are written as the
first of that month. It is public, and about no single person here: rows are added up by force.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from bluestone.errors import BluestoneError
from bluestone.reference.codes import UnknownForce, force

COLUMNS = ("date", "force_name", "worker_type", "total_fte")
NOT_FORCES = r"(?i)^(total|england|wales|central service|all forces)"


class NotWorkforceTable(BluestoneError):
    """A file is not the Home Office's table of the police workforce, or cannot be read as one."""

    exit_code = 63


@dataclass(frozen=True)
class Workforce:
    """Who worked for a force on 31 March of a year, in full-time equivalents."""

    force: str
    year: int
    officers: float
    staff: float  # police staff, designated and community support officers; no volunteers


STAFF = ("police staff", "designated officer", "police community support officer")


def workforce(
    path: Path, *, forces: Callable[[str], str] = force
) -> dict[tuple[str, int], Workforce]:
    """Return the workforce of each force and year in a published table: a CSV, maybe gzipped.

    `forces` gives a force's code for its name. Raises NotWorkforceTable.
    """
    try:
        rows = pl.read_csv(path, infer_schema=False, encoding="utf8-lossy")
    except (OSError, pl.exceptions.PolarsError) as e:
        raise NotWorkforceTable(f"{path.name} cannot be read as a CSV. Check the file.") from e
    if missing := [column for column in COLUMNS if column not in rows.columns]:
        raise NotWorkforceTable(
            f"{path.name} is no workforce table: it has no column {', '.join(missing)}."
        )
    rows = rows.with_columns(pl.col("force_name").fill_null(""))
    rows = rows.filter(~pl.col("force_name").str.contains(NOT_FORCES))
    names = {name: _code(path, name, forces) for name in rows["force_name"].unique()}
    summed = _summed(path, rows.with_columns(force=pl.col("force_name").replace_strict(names)))
    return {(code, year): Workforce(code, year, *fte) for code, year, *fte in summed.iter_rows()}


def _code(path: Path, name: str, forces: Callable[[str], str]) -> str:
    """Return the code of a force. Raises NotWorkforceTable where it is none that we know."""
    try:
        return forces(name)
    except UnknownForce as e:
        raise NotWorkforceTable(
            f"{path.name} has a force that we do not know. Add its spelling to forces.csv."
        ) from e


def _summed(path: Path, rows: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each force and year: force, year, officers, staff. Raises NotWorkforceTable."""
    rows = rows.with_columns(
        year=pl.col("date").str.slice(0, 4).cast(pl.Int64, strict=False),
        fte=pl.col("total_fte").str.replace_all(",", "").cast(pl.Float64, strict=False),
        kind=pl.col("worker_type").str.to_lowercase().str.strip_chars(),
    )
    if rows["year"].has_nulls() or rows["fte"].has_nulls():
        raise NotWorkforceTable(
            f"{path.name} has a date or a full-time equivalent that cannot be read. "
            "Give the table as it was published."
        )

    def of(*kinds: str) -> pl.Expr:
        """Return the sum over some kinds of worker."""
        return pl.col("fte").filter(pl.col("kind").is_in(kinds)).sum()

    return (
        rows.group_by("force", "year")
        .agg(officers=of("police officer"), staff=of(*STAFF))
        .sort("force", "year")
    )
