"""Files sent to the Crown Prosecution Service: early advice, and decisions on charging."""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, NEVER, Dice, kept, repeated
from bluestone.extract.invent.forces import CUT_ON, InventedForce

CUT = np.datetime64(CUT_ON)
FILES = {"1": 52, "2": 33, "3": 15}  # how often a file goes before it is decided
DECIDED_WITH = {"1": 1.0, "1A": 1.0, "9": 1.0, "15": 0.3, "16": 0.05}  # share that went to the CPS


def referrals(force: InventedForce, faced: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the files sent about each suspect, with their references."""
    dice = Dice(seed, "referrals")
    sent = pl.concat([advice(force, faced, dice), charging(faced, dice)], how="diagonal")
    number = pl.Series(dice.draws.permutation(sent.height) + 10_001).cast(pl.String)
    return sent.with_columns(referral_id="R" + number)


def advice(force: InventedForce, faced: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the files that asked for early advice: more of them in later years."""
    rows = faced.filter(pl.col("interviewed_on").is_not_null() & pl.col("is_rape"))
    rows = rows.filter(dice.chance(0.18 + 0.07 * rows["year"].to_numpy(), rows.height))
    count = rows.height
    sent_on = rows["interviewed_on"].to_numpy() + dice.days(26 - 16 * force.done, 0.9, count)
    returned_on = sent_on + dice.days(15, 0.7, count)
    returned = returned_on <= CUT
    return (
        rows.select("crime_id", "suspect_id", "until_on")
        .with_columns(
            kind=pl.lit("early advice"),
            sent_on=sent_on,
            returned_on=np.where(returned, returned_on, NEVER),
            decision=kept(pl.repeat("advice", count, eager=True), returned),
            action_plans=kept((dice.draws.poisson(0.7, count)).astype(np.int64), returned),
        )
        .filter(pl.col("sent_on") <= pl.col("until_on"))
        .drop("until_on")
    )


def charging(faced: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the files that asked for a decision: some come back with an action plan first."""
    likely = faced["ends_as"].replace_strict(DECIDED_WITH, default=0.0).to_numpy()
    rows = faced.filter(
        dice.chance(likely, faced.height) & faced["interviewed_on"].is_not_null().to_numpy()
    )
    times = dice.pick(FILES, rows.height).cast(pl.Int64).to_numpy()
    files, nth = repeated(rows, times)
    last = nth == np.repeat(times, times) - 1
    before = (np.repeat(times, times) - nth) * 45 * DAY
    answered_on = files["ends_on"].to_numpy() - np.where(
        last, dice.whole(0, 4, len(nth)) * DAY, before
    )
    sent_on = answered_on - np.minimum(dice.days(20, 0.5, len(nth)), 44 * DAY)
    sent_on = np.maximum(sent_on, files["interviewed_on"].to_numpy())
    returned = answered_on <= CUT
    charged = files["ends_as"].is_in(["1", "1A"]).to_numpy()
    decision = np.where(last, np.where(charged, "charge", "no charge"), "action plan")
    plans = np.where(last, 0, 1 + dice.draws.poisson(1.1, len(nth)))
    found = files.select("crime_id", "suspect_id").with_columns(
        kind=pl.lit("charging"),
        sent_on=sent_on,
        returned_on=np.where(returned, answered_on, NEVER),
        decision=kept(pl.Series(decision), returned),
        action_plans=kept(plans.astype(np.int64), returned),
    )
    return found.filter((sent_on <= CUT) & (sent_on <= answered_on))
