"""The people it happened to: what is recorded of them, and whether they support the case."""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, NEVER, Dice, kept
from bluestone.extract.invent.endings import NOT_SUPPORTED
from bluestone.extract.invent.forces import CUT_ON, InventedForce
from bluestone.extract.invent.mix import ETHNICITIES
from bluestone.extract.invent.names import chosen
from bluestone.extract.invent.suspects import years_between

# The invented forces name no victim in what they send, as many real ones do not.
NOT_SENT = ("family_name", "given_names", "postcode", "address", "phone")
SAME_AGAIN = 0.45  # of crimes by one person against a partner, those with the same victim
SEX_OF = {"19C": "female", "19D": "female", "19E": "female", "20A": "female", "20B": "female"}
SEX_OF |= {"19F": "male", "19G": "male", "19H": "male", "17A": "male", "17B": "male"}
SUPPORTS = {
    "not supported": {"no": 100},
    "supported": {"yes": 94, "not asked": 6},
    "no suspect": {"yes": 72, "not asked": 24, "no": 4},
    "open": {"yes": 68, "not asked": 24, "no": 8},
    "set aside": {"not asked": 70, "yes": 15, "no": 15},
}


def victims(
    force: InventedForce, told: pl.DataFrame, named: pl.DataFrame, seed: int
) -> pl.DataFrame:
    """Return one row per victim of a crime, with the crime's own columns beside."""
    dice = Dice(seed, "victims")
    more = np.where(dice.chance(0.02, told.height), 2, 1)
    places = np.repeat(np.arange(told.height), more)
    rows = told[places].with_columns(nth=pl.int_range(pl.len()).over("crime_id"))
    rows = rows.with_columns(who=whose(rows, named, dice))
    rows = known(force, rows, dice)
    rows = rows.with_columns(pl.lit(None, pl.String).alias(column) for column in NOT_SENT)
    return supporting(force, rows, dice)


def whose(rows: pl.DataFrame, named: pl.DataFrame, dice: Dice) -> pl.Series:
    """Return the true person of each row: now and then the same one in several crimes."""
    nth = pl.int_range(pl.len())
    partner = named.filter(pl.col("knew").is_in(["partner", "ex-partner"]) & (pl.col("nth") == 0))
    by = rows.select("crime_id", "offence", "duplicate_of", "nth").join(
        partner.select("crime_id", "person"), on="crime_id", how="left", maintain_order="left"
    )
    again = dice.chance(SAME_AGAIN, rows.height) & (rows["age_then"] >= 16).to_numpy()
    twice = dice.chance(0.8, rows.height)
    first = pl.col("nth") == 0
    key = (
        pl.when(first & pl.col("person").is_not_null() & again)
        .then(pl.format("{} {}", "person", "offence"))
        .when(first & pl.col("duplicate_of").is_not_null() & twice)
        .then("duplicate_of")
        .when(first & ~again)
        .then("crime_id")
        .otherwise(pl.format("row {}", nth))
    )
    return by.select(key).to_series().rank("dense").cast(pl.Int64)


def known(force: InventedForce, rows: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the victims with what is recorded of who they are."""
    count = rows.height
    unsexed = dice.pick({"female": 84, "male": 15, "other": 1}, count)
    age = (rows["age_then"].to_numpy() * 365.25 + dice.whole(1, 364, count)).astype("m8[D]")
    born = rows["committed_from"].to_numpy().astype("datetime64[D]") - age
    person = pl.DataFrame(
        {
            "who": rows["who"],
            "born_on": born,
            "sex": chosen(
                rows["offence"].is_in(list(SEX_OF)).to_numpy(),
                rows["offence"].replace_strict(SEX_OF, default="female"),
                unsexed,
            ),
            "ethnicity": dice.pick(ETHNICITIES, count),
            "disability": dice.chance(0.21, count),
        }
    ).select(pl.all().exclude("who").first().over("who"))
    number = pl.Series(dice.draws.permutation(count) + 2_000_001).cast(pl.String)
    rows = rows.with_columns(person).with_columns(
        victim_id=pl.format(force.person_ids, number.gather(rows["who"] - 1))
    )
    return rows.with_columns(age=years_between(rows["born_on"], rows["reported_at"]))


def supporting(force: InventedForce, rows: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the victims with whether they support the investigation, and who asked them."""
    count = rows.height
    recorded_on, until_on = rows["recorded_on"].to_numpy(), rows["until_on"].to_numpy()
    supports = dice.pick_by(stance(rows), SUPPORTS)
    no = (supports == "no").to_numpy()
    asked = (no & dice.chance(0.9, count)) | (
        (supports == "yes").to_numpy() & dice.chance(0.8, count)
    )
    within = ((until_on - recorded_on).astype(int) * dice.draws.random(count) ** 0.5).astype(
        "m8[D]"
    )
    soon = recorded_on + np.minimum(dice.days(2, 1.1, count), within)
    asked_on = np.where(no, recorded_on + within, soon)
    confirmed = no & dice.chance(0.4 + 0.4 * force.told_in_time, count)
    confirmed_on = np.minimum(asked_on + dice.whole(0, 9, count) * DAY, until_on)
    return rows.with_columns(
        supports=supports,
        supports_asked_by=kept(rows["officer_id"], asked),
        supports_asked_on=np.where(asked, asked_on, NEVER),
        supports_confirmed_on=np.where(confirmed, confirmed_on, NEVER),
        enhanced_rights=dice.chance(0.97, count),
        interviewer_sex_asked_on=planned(rows, 0.35 + 0.4 * force.told_in_time, 3, dice),
        contact_plan_on=planned(rows, 0.55 + 0.4 * force.told_in_time, 4, dice),
    )


def stance(rows: pl.DataFrame) -> np.ndarray:
    """Return which list of answers each victim's is drawn from."""
    ends_as, over = rows["ends_as"], rows["over"].to_numpy()
    kind = np.where((ends_as == "18").to_numpy(), "no suspect", "supported")
    kind = np.where(ends_as.is_in(NOT_SUPPORTED).to_numpy(), "not supported", kind)
    return np.where(~rows["counted"].to_numpy(), "set aside", np.where(over, kind, "open"))


def planned(rows: pl.DataFrame, share: float, middle: float, dice: Dice) -> np.ndarray:
    """Return the days something was done soon after recording; empty where it was not."""
    on = rows["recorded_on"].to_numpy() + dice.days(middle, 0.9, rows.height)
    done = dice.chance(share, rows.height) & (on <= np.datetime64(CUT_ON))
    done &= rows["counted"].to_numpy()
    return np.where(done, on, NEVER)
