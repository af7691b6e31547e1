"""How Stanmoor exports: one file with semicolons, a line for each suspect, in two encodings at once.

Its program writes Windows-1252 and pastes in text from another that writes UTF-8, so that one label
comes with four dashes. Ages are to be reckoned from dates of birth, the day of recording is in two
columns, a duplicate is a 1, a rape a sub-group, and an outcome a label.
"""

from pathlib import Path

import polars as pl

from bluestone.extract.invent.corpus.holding import (
    Held,
    first_each,
    held_of,
    is_rape,
    marked_only,
    records,
    suffixed,
)
from bluestone.extract.invent.corpus.spoiling import Spoilt
from bluestone.extract.invent.dice import Dice
from bluestone.extract.invent.layouts.writing import worded
from bluestone.extract.invent.suspects import years_between
from bluestone.extract.invent.world import World

FILE = "rasso_lines_INVENTED.txt"
MOMENT = "%d/%m/%Y %H:%M"
DASHES = (b"\x96", b"\xe2\x80\x93", b"\xef\xbf\xbd", b"?")  # of two encodings, lost, and lost again
DEBRIS = ("", "", "", "NULL", "#N/A", " ", "-", "Not Specified")
NOBODY = {"No identified suspect": 6, "Decoy": 1, "None recorded": 2, "": 3}
SEX = {"female": ("FEMALE",), "male": ("MALE",), "other": ("INDETERMINATE",)}
OUTCOMES = {
    "1": ("Charged \u2013 summonsed",),
    "1A": ("Charged \u2013 alternate offence",),
    "2": ("Caution \u2013 youth",),
    "2A": ("Caution \u2013 youth \u2013 alternate offence",),
    "3": ("Caution \u2013 adult",),
    "3A": ("Caution \u2013 adult \u2013 alternate offence",),
    "14": ("Evidential difficulties \u2013 no suspect \u2013 victim does not support",),
    "15": ("Evidential difficulties \u2013 suspect \u2013 victim supports",),
    "16": ("Evidential difficulties \u2013 suspect \u2013 victim does not support",),
    "18": ("No suspect identified \u2013 investigation complete",),
    "20": ("Other agency \u2013 passed",),
    "21": ("Not in public interest \u2013 police",),
}
OTHER = "Other \u2013 see notes"
SEEN = {
    "IC1": ("White North European",),
    "IC2": ("South European",),
    "IC3": ("Black",),
    "IC4": ("Asian",),
    "IC5": ("Chinese, Japanese or South East Asian",),
    "IC6": ("Middle Eastern",),
    "IC9": ("Unknown",),
}
GROUPS = {"partner": "partner", "ex-partner": "ex-partner", "stranger": "stranger"}
KNEW = {
    "partner": ("Partner",),
    "ex-partner": ("Ex partner",),
    "other family": ("Family",),
    "acquaintance": ("Acquaintance", "Known by sight", "In Dispute with", "Uses Particulars Of"),
    "stranger": ("Stranger", "Unknown offender"),
}
FAMILY = ("parent", "step-parent", "child", "sibling", "other family")


def held(world: World) -> Held:
    """Return what its records hold."""
    crimes = records(
        world, "crime", "offence", "reported_at", "recorded_on", "outcome", "outcome_on",
        "duplicate_of",
    )  # fmt: skip
    crimes = suffixed(marked_only(crimes.drop_nulls("offence")), Dice(world.seed, "stanmoor held"))
    told = pl.col("outcome").is_in(list(OUTCOMES)) | pl.col("outcome").is_null()
    crimes = crimes.with_columns(
        outcome=pl.when(told).then("outcome"),
        outcome_local=pl.when(~told).then(pl.lit("Other - see notes")),
    )
    victims = first_each(records(world, "victim", "victim_id", "born_on", "sex"))
    suspects = records(
        world, "suspect", "suspect_id", "born_on", "sex", "officer_seen_ethnicity", "relationship"
    )
    near = GROUPS | dict.fromkeys(FAMILY, "other family")
    of_group = pl.col("relationship").replace_strict(near, default="acquaintance")
    is_known = pl.col("relationship").is_not_null()
    suspects = suspects.with_columns(relationship=pl.when(is_known).then(of_group))
    people = {"victim": aged(victims, crimes), "suspect": aged(suspects, crimes)}
    return held_of(world, {"crime": crimes, **people}, is_rape())


def aged(people: pl.DataFrame, crimes: pl.DataFrame) -> pl.DataFrame:
    """Return people with the ages that their dates of birth make, when it was reported."""
    at = people.select("crime_id").join(
        crimes.select("crime_id", "reported_at"), on="crime_id", how="left", maintain_order="left"
    )["reported_at"]  # fmt: skip
    return people.with_columns(age=years_between(people["born_on"], at))


def write(held: Held, folder: Path) -> tuple[pl.DataFrame, ...]:
    """Write the extract into a folder, and return what was put in that cannot be taken."""
    dice, lines = held.dice("write"), lines_of(held)
    spoilt = Spoilt(FILE, written(lines, dice), dice).littered(DEBRIS, spared=("DUP", "S_REF"))
    rape = lines.select(is_rape()).to_series()
    single = rape & lines.select(~pl.col("crime_id").is_duplicated()).to_series()
    pair = lines["crime_id"] + " " + lines["suspect_id"]
    unborn = rape & lines["suspect_id"].is_not_null() & lines["s_born_on"].is_null()
    spoilt.put("S_DOB", "01/01/1900", unborn, pair, age="suspect.age", born="suspect.born_on")
    spoilt.put("OUTCOME_DATE", "99/99/9999", single & lines["outcome_on"].is_null(), pair,
               day="crime.outcome_on")  # fmt: skip
    whole = {"OFF_SUBGROUP": "RAPE", "REC_YEAR": "2022", "DUP": "0"}
    spoilt.row(whole | {"CRIME_NO": "STM/SPOILT", "DAY_MONTH": "31/02"}, crime="recorded_on",
               victim="crime_id")  # fmt: skip
    spoilt.row(whole | {"DAY_MONTH": "28/02"}, crime="crime_id", victim="crime_id")
    (folder / FILE).write_bytes(in_two_encodings(spoilt.text(";"), dice))
    return tuple(spoilt.faults)


def in_two_encodings(text: str, dice: Dice) -> bytes:
    """Return a text in Windows-1252, in which each dash is one of four."""
    first, *parts = (part.encode("windows-1252") for part in text.split("\u2013"))
    turns = dice.whole(0, len(DASHES) - 1, len(parts))
    return first + b"".join(DASHES[turn] + part for turn, part in zip(turns, parts, strict=True))


def lines_of(held: Held) -> pl.DataFrame:
    """Return a line for each suspect of a crime, and one for a crime without."""
    own = {"born_on": "s_born_on", "sex": "s_sex"}
    suspects = held.scope["suspect"].select(
        "crime_id", "suspect_id", "officer_seen_ethnicity", "relationship", *own
    )
    victims = held.scope["victim"].select("crime_id", "victim_id", "born_on", "sex")
    return (
        held.scope["crime"]
        .join(victims, on="crime_id", how="left", maintain_order="left")
        .join(suspects.rename(own), on="crime_id", how="left", maintain_order="left_right")
    )


def written(lines: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the lines as the file has them."""
    days = {"DAY_MONTH": "%d/%m", "REC_YEAR": "%Y"}
    word = dice.pick(NOBODY, lines.height)
    outcome = worded(lines["outcome"], OUTCOMES, dice)
    other = pl.when(lines["outcome_local"].is_not_null()).then(pl.lit(OTHER))
    sub = pl.when(is_rape()).then(pl.lit("RAPE")).otherwise(pl.lit("OTHER SEXUAL OFFENCES"))
    return pl.DataFrame(
        [
            lines["crime_id"].alias("CRIME_NO"),
            *(lines["recorded_on"].dt.strftime(way).alias(name) for name, way in days.items()),
            lines["reported_at"].dt.strftime(MOMENT).alias("REPORTED"),
            lines.select(sub.alias("OFF_SUBGROUP")).to_series(),
            lines["offence"].alias("HO_CODE"),
            outcome.zip_with(outcome.is_not_null(), lines.select(other).to_series()).alias(
                "OUTCOME"
            ),
            lines["outcome_on"].dt.strftime("%d/%m/%Y").alias("OUTCOME_DATE"),
            lines["duplicate_of"].is_not_null().cast(pl.Int8).cast(pl.String).alias("DUP"),
            lines["victim_id"].alias("V_REF"),
            lines["born_on"].dt.strftime("%d/%m/%Y").alias("V_DOB"),
            worded(lines["sex"], SEX, dice).alias("V_SEX"),
            lines["suspect_id"].zip_with(lines["suspect_id"].is_not_null(), word).alias("S_REF"),
            lines["s_born_on"].dt.strftime("%d/%m/%Y").alias("S_DOB"),
            worded(lines["s_sex"], SEX, dice).alias("S_SEX"),
            worded(lines["officer_seen_ethnicity"], SEEN, dice).alias("S_ETH (police defined)"),
            worded(lines["relationship"], KNEW, dice).alias("S_REL"),
        ]
    )
