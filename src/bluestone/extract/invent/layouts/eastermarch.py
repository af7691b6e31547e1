"""How Eastermarch exports: one extract from the system it left, and one from the system it has.

The old one is in Windows-1252 with semicolons and months in letters, and puts three things under
DISPOSAL. The new one is compressed, is parted by year, and no longer holds some columns. Crimes
recorded shortly before the move are in both: the new row is the one to take.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from bluestone.extract.invent.dice import Dice
from bluestone.extract.invent.layouts.spoiling import (
    BadCell,
    BadRow,
    Sheet,
    rejected,
    with_bad_cells,
    with_bad_rows,
)
from bluestone.extract.invent.layouts.writing import Way, frame, headers, words, written
from bluestone.extract.invent.world import World
from bluestone.extract.tables import TABLES

OLD = Way(
    name="old",
    day="%d-%b-%Y",
    time="%d-%b-%Y %H:%M",
    yes="Y",
    no="N",
    nothing=("", "", "", "", "NULL", "--"),
)
NEW = Way(
    name="new",
    day="%Y-%m-%d",
    time="%Y-%m-%dT%H:%M:%S",
    yes="true",
    no="false",
    nothing=("",),
)
IN_BOTH = ("crime", "victim", "suspect")
ID_OF = {"crime": "crime_id", "victim": "victim_id", "suspect": "suspect_id"}
OPEN = "0"

BAD_ROWS = {
    "crime": (
        BadRow(
            column="recorded_on",
            changes={"crime_reference": "EMSPOILT#", "recorded_date": "0000-00-00"},
            own=("home_office_code",),
        ),
        BadRow(
            column="crime_id", changes={}, own=("crime_reference", "recorded_date", "created_at")
        ),
    ),
    "event": (BadRow(column="crime_id", changes={"crime_reference": "EMSPOILT#"}),),
    "device": (BadRow(column="holder", changes={"owner_role": "EXHIBITS OFFICER"}),),
    "referral": (BadRow(column="sent_on", changes={"submitted_date": "2024-02-30"}),),
}
BAD_CELLS = {
    "crime": (
        BadCell(column="outcome_on", header="outcome_date", value="9999-99-99", keys=("crime_id",)),
        BadCell(
            column="reported_by", header="reporting_party", value="MIGRATED", keys=("crime_id",)
        ),
    ),
    "suspect": (
        BadCell(
            column="relationship",
            header="relationship_to_victim",
            value="CODE_NOT_MAPPED",
            keys=("crime_id", "suspect_id"),
        ),
    ),
}
OLD_BAD_ROWS = {
    "crime": (BadRow(column="crime_id", changes={"CRIMENO": ""}, own=("DATE_REC", "OFFENCE")),),
    "contact": (BadRow(column="at", changes={"WHEN": "32-Foo-2021 10:00"}),),
}


def write(world: World, folder: Path) -> tuple[pl.DataFrame, ...]:
    """Write the extract into a folder, and return what was put in that cannot be taken."""
    (folder / "old").mkdir()
    (folder / "new").mkdir()
    faults = []
    for sheet in new_sheets(world):
        data = sheet.rows.write_csv().encode()
        (folder / "new" / sheet.file).write_bytes(gzip.compress(data, 1, mtime=0))
        faults += sheet.faults
    for sheet in old_sheets(world):
        text = sheet.rows.write_csv(separator=";", line_terminator="\r\n")
        (folder / "old" / sheet.file).write_bytes(text.encode("windows-1252"))
        faults += sheet.faults
    return tuple(faults)


def homes(world: World) -> pl.DataFrame:
    """Return of each crime whether it is in the old system alone, and whether it is in both."""
    on = pl.col("recorded_on")
    alone, before = on < world.force.copied_from, on < world.force.moved_on
    crimes = frame(world.tables["crime"])
    return crimes.select("crime_id", in_old=alone, in_both=before & ~alone)


def in_system(world: World, table: str, *, old: bool) -> pl.DataFrame:
    """Return the rows of a table that a system exports, and whether each is in both."""
    rows = frame(world.tables[table])
    if "crime_id" not in rows.columns:
        return (rows.clear() if old else rows).with_columns(in_both=pl.lit(value=False))
    placed = rows.join(homes(world), on="crime_id", how="left", maintain_order="left")
    also = pl.col("in_both") if table in IN_BOTH else pl.lit(value=False)
    keep = pl.col("in_old") | also if old else ~pl.col("in_old")
    return placed.filter(keep).drop("in_old")


def new_sheets(world: World) -> Iterator[Sheet]:
    """Yield the files of the new system: the crimes by year, each other table in one."""
    for table in [table.name for table in TABLES]:
        truth = in_system(world, table, old=False)
        parts = {"": truth}
        if table == "crime":
            year = truth["recorded_on"].dt.year()
            parts = {f"_{one}": truth.filter(year == one) for one in sorted(set(year))}
        last = list(parts)[-1:]
        for name, part in parts.items():
            dice = Dice(world.seed, f"new {table}{name}")
            rows = written(part, table, NEW, dice)
            if table == "crime":
                twice = part["duplicate_of"].is_not_null()
                flag = pl.when(twice).then(pl.lit("Yes")).otherwise(pl.lit("No"))
                rows = rows.with_columns(flag.alias("is_duplicate"))
            sheet = Sheet(table, f"{table}{name}_INVENTED.csv.gz", rows)
            sheet = with_bad_rows(
                sheet, part, BAD_ROWS.get(table, ()) if name in last else (), dice
            )
            yield with_bad_cells(sheet, part, BAD_CELLS.get(table, ()), dice)


def old_sheets(world: World) -> Iterator[Sheet]:
    """Yield the files of the old system, which cannot be taken where the new one has the row."""
    for table in [table.name for table in TABLES]:
        columns = headers(OLD, table)
        if not columns:
            continue
        truth = in_system(world, table, old=True)
        dice = Dice(world.seed, f"old {table}")
        rows = old_crimes(truth, dice) if table == "crime" else written(truth, table, OLD, dice)
        sheet = Sheet(table, f"{table.upper()}_INVENTED.csv", rows)
        again = truth.with_row_index("line", offset=sheet.first_line).filter("in_both")["line"]
        listed = rejected(sheet, ID_OF.get(table, ""), again.to_numpy())
        sheet = Sheet(table, sheet.file, rows, sheet.first_line, (listed,))
        yield with_bad_rows(sheet, truth, OLD_BAD_ROWS.get(table, ()), dice)


def old_crimes(truth: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return crimes with outcome, local outcome and cancellation in one column.

    What is in both systems had no outcome yet when the old one was left.
    """
    own = {code: said[0] for code, said in words(OLD, "crime", "cancelled").items()}
    disposal = pl.coalesce("outcome", "outcome_local", pl.col("cancelled").replace(own))
    stale = truth.with_columns(
        outcome=pl.when(pl.col("in_both")).then(pl.lit(OPEN)).otherwise(disposal.fill_null(OPEN)),
        outcome_on=pl.when(~pl.col("in_both")).then("outcome_on"),
    )
    columns = headers(OLD, "crime")
    wanted = {k: v for k, v in columns.items() if k not in ("outcome_local", "cancelled")}
    twice = pl.when(truth["duplicate_of"].is_null()).then(pl.lit("0")).otherwise(pl.lit("1"))
    return written(stale, "crime", OLD, dice, wanted).with_columns(twice.alias("DUP"))
