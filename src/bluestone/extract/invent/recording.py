"""What is lost between what happened and what the records say: empty cells and local codes.

The records of crimes that were charged are the better filled, and a change of records system costs
a year of care. Nothing is lost that a row cannot be taken without.
"""

from datetime import timedelta

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import Dice
from bluestone.extract.invent.forces import InventedForce

LOST = {  # share of cells left empty in a usual force
    "crime": {
        "committed_from": 0.015,
        "committed_to": 0.12,
        "reported_by": 0.07,
        "victim_confirmed": 0.1,
        "domestic_abuse": 0.025,
        "place_type": 0.05,
        "easting": 0.06,
        "scas_criteria": 0.2,
    },
    "victim": {
        "born_on": 0.05,
        "age": 0.02,
        "sex": 0.015,
        "ethnicity": 0.24,
        "disability": 0.34,
        "supports": 0.08,
        "enhanced_rights": 0.1,
    },
    "suspect": {
        "family_name": 0.01,
        "given_names": 0.03,
        "born_on": 0.13,
        "age": 0.06,
        "postcode": 0.17,
        "address": 0.14,
        "phone": 0.4,
        "pnc_id": 0.3,
        "sex": 0.01,
        "ethnicity": 0.36,
        "officer_seen_ethnicity": 0.2,
        "relationship": 0.09,
    },
    "contact": {"channel": 0.06, "answered": 0.1, "by": 0.05},
    "device": {"line_of_enquiry": 0.08, "extraction": 0.06},
    "event": {"quality": 0.03},
}
TOGETHER = {"easting": "northing"}  # emptied with the other
BETTER_IF_CHARGED = 0.4
MOST_LOST = 0.95
DIP_DAYS, DIP = 270, 2.4  # after a change of system
LEGACY = "SOA56"  # ours: how such a force may mark an offence under the Act of 1956
LONG_AGO_DAYS = 6_500
PENDING, UNKNOWN = "66", "99"  # local outcomes seen in real extracts; what they mean here is ours


def recorded(
    force: InventedForce, tables: dict[str, pl.DataFrame], told: pl.DataFrame, seed: int
) -> dict[str, pl.DataFrame]:
    """Return the tables with what was never written down, or no longer can be, left empty."""
    crimes = told.select("crime_id", "recorded_on", charged=pl.col("ends_as").is_in(["1", "1A"]))
    found = tables | {"crime": local_codes(force, tables["crime"], told, Dice(seed, "local codes"))}
    for name, columns in LOST.items():
        found[name] = emptied(force, found[name], columns, crimes, Dice(seed, f"lost of {name}"))
    for place in force.dropped:
        name, _, column = place.partition(".")
        found[name] = dropped(force, found[name], column, crimes)
    return found


def emptied(
    force: InventedForce,
    rows: pl.DataFrame,
    columns: dict[str, float],
    crimes: pl.DataFrame,
    dice: Dice,
) -> pl.DataFrame:
    """Return rows with cells emptied by chance, as likely as the crime and its time make it."""
    likely = likelihood(force, beside(rows, crimes))
    changes = {}
    for column, share in columns.items():
        kept = pl.Series(~dice.chance(np.minimum(share * likely, MOST_LOST), rows.height))
        for name in {column, TOGETHER.get(column, column)}:
            changes[name] = pl.when(kept).then(pl.col(name))
    return rows.with_columns(**changes)


def beside(rows: pl.DataFrame, crimes: pl.DataFrame) -> pl.DataFrame:
    """Return, for each row, its crime's day of recording and whether it was charged."""
    return rows.select("crime_id").join(crimes, on="crime_id", how="left", maintain_order="left")


def likelihood(force: InventedForce, about: pl.DataFrame) -> np.ndarray:
    """Return how many times as likely as usual each row is to lose a cell."""
    found = force.lost * np.where(about["charged"].to_numpy(), BETTER_IF_CHARGED, 1.0)
    if force.moved_on is None:
        return found
    last = force.moved_on + timedelta(days=DIP_DAYS)
    dip = about["recorded_on"].is_between(force.moved_on, last).to_numpy()
    return found * np.where(dip, DIP, 1.0)


def dropped(
    force: InventedForce, rows: pl.DataFrame, column: str, crimes: pl.DataFrame
) -> pl.DataFrame:
    """Return rows with a column empty for the crimes that the new records system holds."""
    before = beside(rows, crimes)["recorded_on"] < force.copied_from
    return rows.with_columns(pl.when(before).then(pl.col(column)).alias(column))


def local_codes(
    force: InventedForce, rows: pl.DataFrame, told: pl.DataFrame, dice: Dice
) -> pl.DataFrame:
    """Return the crimes, some old offences and some outcomes under the force's own codes."""
    old = (told["days_delayed"] > LONG_AGO_DAYS).to_numpy() & dice.chance(0.07, rows.height)
    rows = rows.with_columns(
        offence=pl.when(~pl.Series(old)).then("offence"),
        offence_local=pl.when(pl.Series(old)).then(pl.lit(LEGACY)),
        outcome_local=pl.lit(None, pl.String),
    )
    if force.moved_on is None:
        return rows
    before = (rows["recorded_on"] < force.moved_on).to_numpy()
    counted, over = told["counted"].to_numpy(), told["over"].to_numpy()
    on_the_day = over & (told["ends_on"] == force.moved_on).to_numpy()
    lost = pl.Series(before & on_the_day & dice.chance(0.12, rows.height))
    waits = pl.Series(before & counted & ~over & dice.chance(0.3, rows.height))
    return rows.with_columns(
        outcome=pl.when(~lost).then("outcome"),
        outcome_on=pl.when(~lost).then("outcome_on"),
        outcome_local=pl.when(lost).then(pl.lit(UNKNOWN)).when(waits).then(pl.lit(PENDING)),
    )
