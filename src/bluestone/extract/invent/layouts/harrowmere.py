"""How Harrowmere's system exports: a CSV a table, marked UTF-8, day first, labels for codes.

Dashes are broken in several encodings, empty cells hold a spreadsheet's debris, duplicates are
told by a word, behaviours stand several to a cell, somebody who is nobody is a suspect, and crimes
of other kinds come with the rest.
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
from bluestone.extract.invent.layouts.writing import Way, filled, frame, written
from bluestone.extract.invent.world import World

WAY = Way(
    name="harrowmere",
    day="%d/%m/%Y",
    time="%d/%m/%Y %H:%M",
    yes="Yes",
    no="No",
    nothing=(
        "",
        "",
        "",
        "",
        "",
        "#N/A",
        "NULL",
        " ",
        "-",
        "#VALUE!",
        "#MULTIVALUE",
        "Not Specified",
    ),
    breaks_dashes=True,
)
FILES = {
    "crime": "crimes",
    "victim": "victims",
    "suspect": "suspects",
    "event": "investigation_log",
    "bail": "bail_and_rui",
    "order": "orders",
    "contact": "victim_contact",
    "support": "support_services",
    "right_to_review": "right_to_review",
    "device": "digital_exhibits",
    "material_request": "third_party_material",
    "referral": "cps_files",
    "officer": "establishment",
    "training": "training",
    "abstraction": "abstractions",
    "review": "reviews",
    "survey_answer": "surveys",
    "learning_time": "learning",
    "shift": "shifts",
    "link": "links",
    "analysis": "analysis",
    "analyst_time": "analyst_hours",
}
MO = {"yes": "MO Present", "no": "MO Absent", "unknown": "MO Not Known"}
NOBODY = {"No identified suspect": 6, "None recorded": 3, "Decoy": 1}
OPEN = "Not yet assigned"
GROUP = "Offence Group"
OTHER_GROUPS = {"Burglary": 4, "Criminal damage": 3, "Theft": 3}  # none of our crimes
OTHER_ONE_IN = 60
REF, NOMINAL = "Crime Ref", "Nominal Ref"
OF_NOBODY = "HWM/SPOILT#/99"  # a reference of no crime
NO_DAY = "31/02/2024"

BAD_ROWS = {
    "crime": (
        BadRow(column="crime_id", changes={REF: ""}, own=("Date Recorded", "Offence")),
        BadRow(
            column="recorded_on",
            changes={REF: OF_NOBODY, "Date Recorded": NO_DAY},
            own=("Offence",),
        ),
        BadRow(column="crime_id", changes={}, own=(REF, "Date Recorded", "Offence")),
        BadRow(column="recorded_on", changes={REF: "*** end of INVENTED report # ***"}, own=(REF,)),
    ),
    "victim": (BadRow(column="crime_id", changes={REF: ""}),),
    "suspect": (BadRow(column="crime_id", changes={REF: OF_NOBODY}),),
    "event": (BadRow(column="kind", changes={"Entry Type": "Misc. note"}),),
    "contact": (BadRow(column="at", changes={"Contact Time": "00/00/0000 25:61"}),),
}
BAD_CELLS = {
    "crime": (
        BadCell(column="place_type", header="Location Type", value="See MO", keys=("crime_id",)),
        BadCell(column="outcome_on", header="Outcome Date", value="TBC", keys=("crime_id",)),
    ),
    "victim": (
        BadCell(column="age", header="Age", value="-1", keys=("crime_id", "victim_id")),
        BadCell(
            column="ethnicity", header="Ethnicity (16+1)", value="Eurasian?", keys=("crime_id",)
        ),
    ),
    "suspect": (
        BadCell(column="age", header="Age", value="999", keys=("crime_id", "suspect_id")),
        BadCell(
            column="born_on", header="DOB", value="01/01/1900", keys=("crime_id", "suspect_id")
        ),
    ),
}


def write(world: World, folder: Path) -> tuple[pl.DataFrame, ...]:
    """Write the extract into a folder, and return what was put in that cannot be taken."""
    faults = []
    for sheet in sheets(world):
        sheet.rows.write_csv(folder / sheet.file, include_bom=True)
        faults += sheet.faults
    return tuple(faults)


def sheets(world: World) -> Iterator[Sheet]:
    """Yield the files, one for each table but the behaviours, which stand with their crimes."""
    for table, name in FILES.items():
        dice, truth = Dice(world.seed, f"harrowmere {table}"), frame(world.tables[table])
        rows = written(truth, table, WAY, dice)
        if table == "crime":
            rows = as_crimes(rows, truth, frame(world.tables["behaviour"]))
            rows = pl.concat([rows, of_other_kinds(rows, dice)])
        if table == "suspect":
            rows = pl.concat([rows, nobodies(rows.columns, world, dice)])
        sheet = Sheet(table, f"{name}_INVENTED.csv", rows)
        sheet = with_bad_rows(sheet, truth, BAD_ROWS.get(table, ()), dice)
        yield with_bad_cells(sheet, truth, BAD_CELLS.get(table, ()), dice)


def as_crimes(rows: pl.DataFrame, truth: pl.DataFrame, behaviour: pl.DataFrame) -> pl.DataFrame:
    """Return crimes with a word for whether each is the original, and their behaviours in cells."""
    original = pl.when(truth["duplicate_of"].is_null()).then(pl.lit("Original"))
    ended = truth["outcome"].is_not_null()
    said = pl.when(ended).then("Outcome").otherwise(pl.lit(OPEN)).alias("Outcome")
    rape = truth["offence"].fill_null("").str.starts_with("19")
    rows = rows.with_columns(
        original.otherwise(pl.lit("Duplicate")).alias("Record Type"),
        said,
        pl.when(rape).then(pl.lit("Rape")).otherwise(pl.lit("Other sexual offences")).alias(GROUP),
    )
    for present, header in MO.items():
        codes = behaviour.filter(pl.col("present") == present)
        cell = pl.col("behaviour").str.join(" ").alias(header)
        joined = codes.group_by("crime_id", maintain_order=True).agg(cell)
        found = truth.select("crime_id").join(
            joined, on="crime_id", how="left", maintain_order="left"
        )
        rows = rows.with_columns(found[header].fill_null(""))
    return rows


def of_other_kinds(rows: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return crimes that are none of ours, such as an export without a filter has."""
    count = 1 + rows.height // OTHER_ONE_IN
    again = rows[dice.draws.integers(0, rows.height, count)]
    group = dice.pick(OTHER_GROUPS, count)
    emptied = ["Outcome", "Linked Crime", *MO.values()]
    return again.with_columns(
        *(pl.lit("").alias(name) for name in emptied),
        pl.format("HWM/X{}/26", pl.int_range(pl.len())).alias(REF),
        group.alias("Offence"),
        group.alias(GROUP),
    )


def nobodies(columns: list[str], world: World, dice: Dice) -> pl.DataFrame:
    """Return rows for crimes without a suspect, in which a word stands for one."""
    named = world.tables["suspect"]["crime_id"].to_pylist()
    free = frame(world.tables["crime"]).filter(~pl.col("crime_id").is_in(set(named)))
    free = free.filter(dice.chance(0.7, free.height))
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, free.height)
    rows = pl.DataFrame([filled(nothing.alias(name), WAY, dice) for name in columns])
    return rows.with_columns(
        free["crime_id"].alias(REF), dice.pick(NOBODY, free.height).alias(NOMINAL)
    )
