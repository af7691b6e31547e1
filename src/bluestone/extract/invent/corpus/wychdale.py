"""How Wychdale exports: three files, outcomes in an analyst's groups, and days instead of dates.

Whether a suspect was identified tells which outcome of a group it was. A duplicate says "1 = yes", the
scope is a derived field, one column holds the latest ethnicity whoever said it, and relationships
are on a screen of their own.
"""

from pathlib import Path

import polars as pl

from bluestone.extract.invent.corpus.holding import (
    Held,
    held_of,
    is_rape,
    marked_only,
    records,
    says_identified,
)
from bluestone.extract.invent.corpus.spoiling import Spoilt, in_many_dashes
from bluestone.extract.invent.dice import Dice
from bluestone.extract.invent.layouts.writing import worded
from bluestone.extract.invent.world import World

CRIMES, PEOPLE, SCREEN = (f"{name}_INVENTED.csv" for name in ("crimes", "people", "screen"))
VICTIM, POLICE = (
    "Evidential difficulties \u2013 victim",
    "Evidential difficulties \u2013 investigation",
)
GROUPS = {
    "Charged": ("1", "1A"),
    VICTIM: ("14", "16"),
    POLICE: ("15", "18"),
    "Prevented or not in the public interest": ("5", "9", "10", "11", "12", "13", "17", "21", "22"),
    "Transferred to another agency": ("20",),
}
OTHER, PENDING, CANCELLED = "Other", "Outcome unknown / pending", "No crime / cancelled"
TOLD = {  # what a group and whether a suspect was identified say together
    ("Charged", True): "1",
    (VICTIM, False): "14",
    (POLICE, True): "15",
    (VICTIM, True): "16",
    (POLICE, False): "18",
}
SEX = {"female": ("Female",), "male": ("Male",), "other": ("Indeterminate",)}
OLD = {"Burglary": 2, "Theft": 1}


def held(world: World) -> Held:
    """Return what its records hold."""
    crimes = records(
        world, "crime", "offence", "recorded_on", "outcome", "outcome_on", "cancelled",
        "duplicate_of",
    )  # fmt: skip
    crimes = grouped(marked_only(crimes))
    suspects = records(
        world, "suspect", "suspect_id", "age", "sex", "ethnicity", "officer_seen_ethnicity",
        "relationship",
    )  # fmt: skip
    seen = pl.when(pl.col("ethnicity").is_null()).then("officer_seen_ethnicity")
    scope = {
        "crime": crimes.drop("group", "identified"),
        "victim": records(world, "victim", "victim_id", "age", "sex", "ethnicity"),
        "suspect": suspects.with_columns(officer_seen_ethnicity=seen),
    }
    is_crime = ~pl.col("outcome_local").eq_missing(CANCELLED)
    return held_of(world, scope, is_crime, told=crimes.select("crime_id", "group", "identified"))


def grouped(crimes: pl.DataFrame) -> pl.DataFrame:
    """Return crimes with an analyst's group of outcomes, and the outcome that it tells if any."""
    of = {code: group for group, codes in GROUPS.items() for code in codes}
    group = (
        pl.when(pl.col("cancelled").is_not_null())
        .then(pl.lit(CANCELLED))
        .when(pl.col("outcome").is_null())
        .then(pl.lit(PENDING))
        .otherwise(pl.col("outcome").replace_strict(of, default=OTHER))
    )
    crimes = crimes.with_columns(group=group, identified=says_identified().fill_null(value=False))
    outcome = pl.coalesce(
        pl.when((pl.col("group") == group) & (pl.col("identified") == known)).then(pl.lit(code))
        for (group, known), code in TOLD.items()
    )
    own = pl.when(outcome.is_null()).then(pl.col("group"))
    return crimes.with_columns(
        outcome=outcome, outcome_local=own, cancelled=pl.lit(None, pl.String)
    )


def write(held: Held, folder: Path) -> tuple[pl.DataFrame, ...]:
    """Write the extract into a folder, and return what was put in that cannot be taken."""
    crimes, people, screen = of_crimes(held), of_people(held), of_screen(held)
    for file in (crimes, people, screen):
        (folder / file.file).write_text(file.text(), "utf-8")
    return (*crimes.faults, *people.faults)


def of_crimes(held: Held) -> Spoilt:
    """Return the file of crimes, with some of other kinds among them."""
    dice = held.dice("crimes")
    crimes = held.scope["crime"].join(held.beside["told"], on="crime_id", maintain_order="left")
    days = (crimes["outcome_on"] - crimes["recorded_on"]).dt.total_days().cast(pl.String)
    kind = pl.when(is_rape()).then(pl.lit("Rape")).otherwise(pl.lit("SSO"))
    rows = pl.DataFrame(
        [
            crimes["crime_id"].alias("Ref"),
            crimes["recorded_on"].dt.strftime("%d-%b-%y").alias("Recorded"),
            crimes["offence"].alias("HO code"),
            crimes.select(kind.alias("Rape or SSO")).to_series(),
            crimes.select(
                pl.when(pl.col("duplicate_of").is_not_null()).then(pl.lit("1 = yes"))
            ).to_series().alias("Duplicate"),
            in_many_dashes(crimes["group"], dice).alias("Outcome group"),
            worded(crimes["identified"].cast(pl.String), {"true": ("Y",), "false": ("N",)}, dice)
            .alias("Suspect identified"),
            days.alias("Days to outcome"),
        ]
    )  # fmt: skip
    spoilt = Spoilt(CRIMES, rows, dice).littered()
    unended = crimes["outcome_on"].is_null() & (crimes["group"] != CANCELLED)
    spoilt.put("Days to outcome", "n/k", unended, crimes["crime_id"], day="crime.outcome_on")
    scoped = {"Rape or SSO": "Rape", "Recorded": "01-Mar-22"}
    spoilt.row(scoped | {"Ref": "WYC/SPOILT", "Recorded": "00-Jan-00"}, crime="recorded_on")
    spoilt.row(scoped, crime="crime_id")
    for i, kind_of in enumerate(OLD):
        spoilt.row({"Ref": f"WYC/X{i}", "Rape or SSO": "Neither", "HO code": kind_of})
    return spoilt


def of_people(held: Held) -> Spoilt:
    """Return the file of people."""
    dice = held.dice("people")
    parts = [in_role(held, table, dice) for table in ("victim", "suspect")]
    nobody = pl.DataFrame(
        {
            "Ref": held.scope["crime"]["crime_id"].head(3),
            "Role": "Suspect",
            "Person": "None recorded",
        }
    )
    spoilt = Spoilt(PEOPLE, pl.concat([*parts, nobody], how="diagonal"), dice)
    rows = spoilt.rows
    keys, real = rows["Ref"] + " " + rows["Person"], rows["Person"] != "None recorded"
    real &= rows["Ref"].is_in(held.tables["crime"]["crime_id"].implode())
    for role, table in (("Victim", "victim"), ("Suspect", "suspect")):
        mine = (rows["Role"] == role) & real
        unknown = mine & rows["Ethnicity (latest)"].is_null()
        spoilt.put("Ethnicity (latest)", "Z9", unknown, keys, eth=f"{table}.ethnicity")
        ageless = mine & spoilt.rows["Age"].is_null()
        spoilt.put("Age", "-14", ageless, keys, age=f"{table}.age")
    spoilt.littered()
    spoilt.row({"Ref": "WYC/NOWHERE", "Role": "Victim", "Person": "V1"}, victim="crime_id")
    return spoilt


def in_role(held: Held, table: str, dice: Dice) -> pl.DataFrame:
    """Return people in one role, under the latest ethnicity that anybody gave them."""
    rows = held.scope[table]
    seen = ["officer_seen_ethnicity"] if table == "suspect" else []
    return pl.DataFrame(
        [
            rows["crime_id"].alias("Ref"),
            pl.repeat(table.title(), rows.height, eager=True).alias("Role"),
            rows[f"{table}_id"].alias("Person"),
            rows["age"].cast(pl.String).alias("Age"),
            worded(rows["sex"], SEX, dice).alias("Gender"),
            rows.select(pl.coalesce("ethnicity", *seen)).to_series().alias("Ethnicity (latest)"),
        ]
    )


def of_screen(held: Held) -> Spoilt:
    """Return the screen of relationships, in an order of its own."""
    dice = held.dice("screen")
    rows = (
        held.scope["suspect"]
        .drop_nulls("relationship")
        .select(
            pl.col("crime_id").alias("Crime Number"),
            pl.col("suspect_id").alias("Suspect"),
            pl.col("relationship").str.to_titlecase().alias("Relationship to victim"),
        )
    )
    return Spoilt(SCREEN, rows[dice.draws.permutation(rows.height)], dice)
