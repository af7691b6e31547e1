"""How Skerrin's analyst exports: one workbook, in which a crime is one wide row.

A title stands above each header, the crimes' header is over two rows, references have lost their
first zeros, some dates are real and some are bare numbers, and two columns are both called Date.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from bluestone.extract.invent.dice import Dice
from bluestone.extract.invent.layouts.spoiling import (
    BadCell,
    BadRow,
    Sheet,
    with_bad_cells,
    with_bad_rows,
)
from bluestone.extract.invent.layouts.workbook import Page, write_workbook
from bluestone.extract.invent.layouts.writing import Way, frame, headers, written
from bluestone.extract.invent.world import World
from bluestone.extract.tables import TABLES

WAY = Way(
    name="skerrin",
    day="%Y-%m-%d 00:00",
    time="%Y-%m-%d %H:%M",
    yes="Y",
    no="N",
    nothing=("", "", "", "", "", "", "N/A", "(blank)"),
)
TITLE = "INVENTED extract of {}: nobody in it exists"
WIDE = {"victim": 2, "suspect": 3}  # how many people a row of the crimes has room for
PEOPLE = ("officer", "training", "abstraction", "survey_answer")  # about no crime
NOBODY = {"No identified suspect": 8, "Decoy": 1, "Unknown": 1}
CRIMES_A_BOOK = 25_000  # so that no sheet is longer than a workbook can hold
SERIALS = ("committed_from", "committed_to", "asked_at")  # since 1927: of five digits
ID_ENDS = ("_id", "_by", "by", "duplicate_of", "respondent")
NUMBERS = ("age", "easting", "northing", "outcome", "officer_seen_ethnicity", "fte", "hours")
NUMBERS += ("action_plans", "answer", "responders", "trained")
REF, RECORDED = "Crime|Ref", "Crime|Date"
OF_NOBODY = "SPOILT#"

BAD_ROWS = {
    "crime": (
        BadRow(column="crime_id", changes={REF: ""}, own=(RECORDED, "Crime|Offence")),
        BadRow(
            column="recorded_on",
            changes={REF: OF_NOBODY, RECORDED: "30/02/2023"},
            own=("Crime|Offence",),
        ),
        BadRow(column="recorded_on", changes={REF: "Total #"}, own=(REF,)),
    ),
    "event": (BadRow(column="kind", changes={"Type": ""}),),
    "bail": (BadRow(column="began_on", changes={"From": "not known"}),),
}
BAD_CELLS = {
    "crime": (
        BadCell(column="place_type", header="Crime|Place", value="see notes", keys=("crime_id",)),
        BadCell(column="outcome_on", header="Crime|Date (2)", value="pending", keys=("crime_id",)),
    ),
}


def write(world: World, folder: Path) -> tuple[pl.DataFrame, ...]:
    """Write the extract into a folder, and return what was put in that cannot be taken."""
    crimes = frame(world.tables["crime"])["crime_id"]
    faults = []
    for i, start in enumerate(range(0, max(len(crimes), 1), CRIMES_A_BOOK)):
        name = f"skerrin_{i + 1}_INVENTED.xlsx"
        pages = tuple(paged(world, name, crimes.slice(start, CRIMES_A_BOOK), with_people=i == 0))
        write_workbook(folder / name, pages)
        faults += [fault for page in pages for fault in page.sheet.faults]
    return tuple(faults)


def paged(world: World, file: str, crimes: pl.Series, *, with_people: bool) -> Iterator[Page]:
    """Yield the sheets of one workbook: those of some crimes, and of people in the first."""
    for table in [table.name for table in TABLES if table.name not in WIDE]:
        truth = part(world, table, crimes, with_people=with_people)
        dice = Dice(world.seed, f"skerrin {file} {table}")
        rows = written(truth, table, WAY, dice)
        first_line = 3
        if table == "crime":
            rows, first_line = widened(world, rows, truth, crimes, dice), 4
        sheet = Sheet(table, file, rows, first_line)
        sheet = with_bad_rows(sheet, truth, BAD_ROWS.get(table, ()), dice)
        sheet = with_bad_cells(sheet, truth, BAD_CELLS.get(table, ()), dice)
        yield Page(
            name=table.replace("_", " ").title(),
            title=TITLE.format(world.force.title),
            sheet=sheet,
            **kinds(world, ("crime", *WIDE) if table == "crime" else (table,)),
        )


def part(world: World, table: str, crimes: pl.Series, *, with_people: bool) -> pl.DataFrame:
    """Return the rows of a table that are about some crimes; those about none go all or not."""
    rows = frame(world.tables[table])
    if "crime_id" not in rows.columns:
        return rows if with_people else rows.clear()
    return rows.filter(pl.col("crime_id").is_in(crimes.implode()))


def widened(
    world: World, rows: pl.DataFrame, truth: pl.DataFrame, crimes: pl.Series, dice: Dice
) -> pl.DataFrame:
    """Return the crimes with their victims and suspects beside them, and whether one is doubled."""
    again = truth["duplicate_of"].is_not_null()
    flag = pl.when(again).then(pl.lit("1 = yes")).otherwise(pl.lit("")).alias("Crime|Duplicate")
    rows = rows.with_columns(flag)
    for table, room in WIDE.items():
        people = part(world, table, crimes, with_people=False)
        nth = people.select(pl.int_range(pl.len()).over("crime_id")).to_series()
        for place in range(room):
            mine = people.filter(nth == place)
            told = written(mine, table, WAY, dice)
            told = told.rename(lambda name, n=place + 1: name.replace("{n}", str(n)))
            rows = rows.with_columns(truth["crime_id"].alias(REF)).join(
                told, on=REF, how="left", maintain_order="left"
            )
    nobody = pl.col("Suspect 1|Ref").is_null() & dice.chance(0.8, rows.height)
    word = dice.pick(NOBODY, rows.height)
    return rows.with_columns(
        pl.when(nobody).then(word).otherwise("Suspect 1|Ref").alias("Suspect 1|Ref")
    ).fill_null("")


def kinds(world: World, tables: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Return which headers of some tables are days, moments, serial numbers and numbers."""
    found: dict[str, set[str]] = {"days": set(), "moments": set(), "serials": set()}
    found["numbers"] = set()
    for table in tables:
        schema = frame(world.tables[table]).schema
        for column, header in headers(WAY, table).items():
            kind = kind_of(column, schema[column])
            if kind:
                found[kind] |= {header.replace("{n}", str(n)) for n in range(1, 4)}
    return {kind: frozenset(names) for kind, names in found.items()}


def kind_of(column: str, held: pl.DataType) -> str:
    """Return which kind of cell a column has in a workbook; empty for words."""
    if column in SERIALS:
        return "serials"
    if held == pl.Date:
        return "days"
    if held == pl.Datetime("us"):
        return "moments"
    return "numbers" if column.endswith(ID_ENDS) or column in NUMBERS else ""
