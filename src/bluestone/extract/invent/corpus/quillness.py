"""How Quillness exports: one CSV of crimes that says nothing of suspects.

Whether one was identified is to be inferred from the outcome: not with 14 or 18. A duplicate is
whatever is not "No", a rape is a group of the Office for National Statistics, and the age is that
on the day the record was created.
"""

from pathlib import Path

import polars as pl

from bluestone.extract.invent.corpus.holding import (
    Held,
    first_each,
    held_of,
    is_rape,
    records,
    says_identified,
)
from bluestone.extract.invent.corpus.spoiling import Spoilt, in_many_dashes
from bluestone.extract.invent.layouts.writing import DASH, worded
from bluestone.extract.invent.world import World
from bluestone.reference.codes import OUTCOMES

FILE = "export_INVENTED.csv"
SEX = {"female": ("F",), "male": ("M",), "other": ("Indeterminate",)}


def held(world: World) -> Held:
    """Return what its records hold, with a suspect for each crime whose outcome says there is one."""
    crimes = records(
        world, "crime", "offence", "recorded_on", "outcome", "outcome_on", "duplicate_of"
    ).drop_nulls("offence")
    suspects = crimes.filter(says_identified()).select(
        "crime_id", suspect_id=pl.format("{}-suspect", "crime_id")
    )
    empty = records(world, "suspect").clear()
    scope = {
        "crime": crimes,
        "victim": first_each(records(world, "victim", "victim_id", "age", "sex")),
        "suspect": pl.concat([empty, suspects], how="diagonal"),
    }
    return held_of(world, scope, is_rape())


def write(held: Held, folder: Path) -> tuple[pl.DataFrame, ...]:
    """Write the extract into a folder, and return what was put in that cannot be taken."""
    dice, crimes = held.dice("write"), held.scope["crime"]
    mine = crimes.select("crime_id").join(
        held.scope["victim"], on="crime_id", how="left", maintain_order="left"
    )
    labelled = {
        code: (code, f"{code}.0", f"{code} {DASH} {said}")
        for code, said in OUTCOMES.column("label").items()
    }
    group = pl.when(is_rape()).then(pl.lit("Rape")).otherwise(pl.lit("Other sexual offences"))
    rows = pl.DataFrame(
        [
            crimes["crime_id"].alias("Crime Ref"),
            crimes["recorded_on"].dt.strftime("%d/%m/%Y").alias("Recorded"),
            crimes.select(group.alias("ONS group")).to_series(),
            crimes["offence"].alias("Offence"),
            in_many_dashes(worded(crimes["outcome"], labelled, dice), dice).alias("Outcome"),
            crimes["outcome_on"].dt.strftime("%d/%m/%Y").alias("Outcome Date"),
            crimes.select(
                pl.when(pl.col("duplicate_of").is_null()).then(pl.lit("No")).otherwise(pl.lit("Linked"))
            ).to_series().alias("Duplicate"),
            crimes["duplicate_of"].alias("Linked to"),
            mine["victim_id"].alias("Victim"),
            mine["age"].cast(pl.String).alias("Age on created date"),
            worded(mine["sex"], SEX, dice).alias("Gender"),
        ]
    )  # fmt: skip
    spoilt = Spoilt(FILE, rows, dice).littered()
    rape = crimes.select(is_rape()).to_series()
    keys, ageless = crimes["crime_id"], rape & mine["age"].is_null()
    spoilt.put("Age on created date", "-1", ageless, keys, age="victim.age")
    spoilt.put("Outcome Date", "ongoing", rape & crimes["outcome_on"].is_null(), keys,
               day="crime.outcome_on")  # fmt: skip
    whole = {"ONS group": "Rape", "Duplicate": "No"}
    spoilt.row(whole | {"Crime Ref": "QUI/SPOILT", "Recorded": "2021-13-01"}, crime="recorded_on",
               victim="crime_id")  # fmt: skip
    spoilt.row(whole | {"Recorded": "01/02/2021"}, crime="crime_id", victim="crime_id")
    (folder / FILE).write_text(spoilt.text(), "utf-8")
    return tuple(spoilt.faults)
