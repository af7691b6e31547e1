"""What is done about each suspect: arrest or interview, release, bail, and protective orders."""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, NEVER, Dice, kept, repeated
from bluestone.extract.invent.forces import CUT_ON, InventedForce
from bluestone.extract.invent.steps import QUALITY

CUT = np.datetime64(CUT_ON)
ANOTHER_ORDER = 0.25  # of those an order was thought of for: a second one
BAIL_LENGTH = 90  # days in the middle
ORDERS = {"SRO": 22, "SHPO": 12, "SPO": 12, "ISRO": 8, "DVPN": 22, "DVPO": 22, "ISPO": 2}
ORDERS_LENGTH = {"SRO": 1_825, "SHPO": 1_825, "SPO": 1_095, "ISRO": 180, "ISPO": 120, "DVPO": 28}


def faced(force: InventedForce, named: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the suspects with the days of arrest, interview and release; empty where not so."""
    dice, rows = Dice(seed, "faced"), named.height
    named_on, until_on = named["named_on"].to_numpy(), named["until_on"].to_numpy()
    charged = named["ends_as"].is_in(["1", "1A"]).to_numpy()
    supported = ~named["ends_as"].is_in(["16"]).to_numpy()
    near = named["domestic_abuse"].to_numpy()
    arrested = dice.chance(np.where(charged, 0.8, np.where(near, 0.5, 0.34)), rows)
    spoken = dice.chance(np.where(charged, 0.98, np.where(supported, 0.72, 0.42)), rows)
    held_on = named_on + dice.days(np.where(near, 3, 11), 1.25, rows)
    asked_on = named_on + dice.days(32 - 12 * force.done, 1.0, rows)
    held_on = np.where(charged, np.minimum(held_on, until_on), held_on)
    asked_on = np.where(charged, np.minimum(asked_on, until_on), asked_on)
    arrested &= held_on <= until_on
    asked_on = np.where(arrested, held_on + dice.whole(0, 1, rows) * DAY, asked_on)
    spoken &= asked_on <= until_on
    released = arrested & (held_on + DAY <= until_on)
    return named.with_columns(
        arrested_on=np.where(arrested, held_on, NEVER),
        interviewed_on=np.where(spoken, asked_on, NEVER),
        released_on=np.where(released, np.maximum(held_on + DAY, asked_on), NEVER),
    ).with_columns(
        released_on=pl.when(pl.col("released_on") <= pl.col("until_on")).then("released_on")
    )


def bail(force: InventedForce, faced: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the periods of bail or release under investigation of those who were released."""
    dice = Dice(seed, "bail")
    rows = faced.filter(pl.col("released_on").is_not_null())
    count, began_on = rows.height, rows["released_on"].to_numpy()
    later = rows["year"].to_numpy() > 2.1  # bail became usual again when the law changed in 2022
    on_bail = dice.chance(np.where(later, 0.78, 0.45), count)
    over, until_on = rows["over"].to_numpy(), rows["until_on"].to_numpy()
    length = dice.days(BAIL_LENGTH, 0.6, count)
    ended_on = np.where(on_bail, np.minimum(began_on + length, until_on), until_on)
    ended = over | (ended_on < CUT)
    conditional = on_bail & dice.chance(0.86, count)
    checked_on = ended_on - np.minimum(dice.days(16, 0.9, count), ended_on - began_on)
    checked = conditional & dice.chance(force.done - 0.2, count)
    return rows.select("crime_id", "suspect_id").with_columns(
        kind=np.where(on_bail, "bail", "under investigation"),
        began_on=began_on,
        until_on=np.where(ended, ended_on, NEVER),
        conditional=kept(conditional, on_bail),
        conditions_checked_on=np.where(checked, checked_on, NEVER),
        last_on=ended_on,
    )


def suspect_steps(
    faced: pl.DataFrame, bailed: pl.DataFrame, sent: pl.DataFrame, seed: int
) -> pl.DataFrame:
    """Return the steps about one suspect; victims are told of most of them."""
    dice = Dice(seed, "suspect steps")
    mine = {
        "arrest": "arrested_on",
        "suspect_interview": "interviewed_on",
        "release": "released_on",
    }
    parts = [
        faced.select("crime_id", "suspect_id", pl.lit(kind).alias("kind"), pl.col(name).alias("on"))
        for kind, name in mine.items()
    ]
    length = (bailed["last_on"] - bailed["began_on"]).dt.total_days().to_numpy()
    at = (length * dice.draws.random(bailed.height)).astype("timedelta64[D]")
    changed = bailed.with_columns(on=bailed["began_on"].to_numpy() + at).filter(
        (pl.col("kind") == "bail") & (pl.Series(length) > 7) & dice.chance(0.42, bailed.height)
    )
    parts.append(
        changed.select("crime_id", "suspect_id", pl.lit("bail_change").alias("kind"), "on")
    )
    asked = pl.when(pl.col("kind") == "early advice").then(pl.lit("early_advice"))
    asked = asked.otherwise(pl.lit("charging_referral"))
    parts.append(
        sent.select("crime_id", "suspect_id", asked.alias("kind"), pl.col("sent_on").alias("on"))
    )
    found = pl.concat(parts).filter(pl.col("on").is_not_null())
    return found.with_columns(quality=dice.pick(QUALITY, found.height))


def orders(named: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the orders thought of, mostly for those who are named again and again."""
    dice = Dice(seed, "orders")
    likely = np.where((named["times"] > 1).to_numpy(), 0.2, 0.035)
    rows = named.filter(dice.chance(likely, named.height)).unique(
        "suspect_id", keep="first", maintain_order=True
    )
    rows, _ = repeated(rows, 1 + dice.chance(ANOTHER_ORDER, rows.height))
    count = rows.height
    kind = dice.pick(ORDERS, count)
    considered_on = rows["named_on"].to_numpy() + dice.days(25, 1.0, count)
    applied_on = considered_on + dice.days(14, 0.9, count)
    granted_on = applied_on + dice.days(12, 0.9, count)
    applied = dice.chance(0.48, count) & (applied_on <= CUT)
    granted = applied & dice.chance(0.82, count) & (granted_on <= CUT)
    length = kind.replace_strict(ORDERS_LENGTH, default=2).to_numpy().astype("timedelta64[D]")
    return pl.DataFrame(
        {
            "suspect_id": rows["suspect_id"],
            "kind": kind,
            "considered_on": considered_on,
            "applied_on": np.where(applied, applied_on, NEVER),
            "granted_on": np.where(granted, granted_on, NEVER),
            "expires_on": np.where(granted, granted_on + length, NEVER),
        }
    ).filter(pl.col("considered_on") <= CUT_ON)
