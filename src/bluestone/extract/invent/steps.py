"""The steps of each investigation: what was due, what was done, when and how well."""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, NEVER, Dice, repeated
from bluestone.extract.invent.forces import CUT_ON, InventedForce

CUT = np.datetime64(CUT_ON)
QUALITY = {"good": 38, "adequate": 40, "poor": 14, "not judged": 8}
AIMS = {"suspect": 44, "victim": 31, "context": 25}
AIMS_LATER = {"suspect": 52, "victim": 23, "context": 25}
ACTIONS = {"3": 30, "4": 40, "5": 30}
REVIEW_EVERY = 28  # days; ours, as in thresholds.csv
MOST_REVIEWS = 40


def steps(force: InventedForce, told: pl.DataFrame, named: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return every step but those about one suspect, of every crime that was investigated."""
    worked, dice = told.filter("counted"), Dice(seed, "steps")
    recent = worked.filter(pl.col("is_rape") & (pl.col("days_delayed") <= 10))
    over = worked.filter(pl.col("over") & pl.col("crime_id").is_in(named["crime_id"].implode()))
    uncharged = over.filter(~pl.col("outcome").is_in(["1", "1A"]))
    return pl.concat(
        [
            done(worked, "first_contact", share=1.0, middle=0.3, dice=dice),
            done(worked, "initial_conversation", share=0.93, middle=0.9, dice=dice),
            done(recent, "forensic", share=0.62, middle=0.6, dice=dice),
            done(worked, "victim_account", share=0.74, middle=9, dice=dice),
            first_actions(force, worked, dice),
            planned(force, worked, dice),
            reviews(force, worked, dice),
            at_the_end(over, "decision", dice=dice, share=1.0),
            at_the_end(uncharged, "exit_strategy", dice=dice, share=force.done - 0.3),
        ],
        how="diagonal",
    )


def done(
    worked: pl.DataFrame, kind: str, *, share: float, middle: float, dice: Dice
) -> pl.DataFrame:
    """Return one step of a kind, for the share of crimes in which it was done."""
    on = worked["recorded_on"].to_numpy() + dice.days(middle, 1.0, worked.height)
    rows = pl.DataFrame(
        {
            "crime_id": worked["crime_id"],
            "kind": pl.repeat(kind, worked.height, eager=True),
            "on": on,
            "quality": dice.pick(QUALITY, worked.height),
        }
    )
    return rows.filter(dice.chance(share, worked.height) & (on <= worked["until_on"].to_numpy()))


def first_actions(force: InventedForce, worked: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the first actions: most are done, fewer in time, fewer still well."""
    counts = dice.pick(ACTIONS, worked.height).cast(pl.Int64).to_numpy()
    rows, _ = repeated(worked.select("crime_id", "recorded_on", "until_on", "year"), counts)
    due_on = rows["recorded_on"].to_numpy() + dice.whole(3, 10, rows.height) * DAY
    late = dice.days(9, 0.9, rows.height) + DAY
    early = -dice.whole(0, 3, rows.height) * DAY
    on = due_on + np.where(dice.chance(force.done, rows.height), early, late)
    later = np.where(rows["year"].to_numpy() > 3, "later", "before")
    return told_when(
        rows,
        kind="first_action",
        on=np.where(dice.chance(0.91, rows.height), on, NEVER),
        due_on=due_on,
        dice=dice,
    ).with_columns(aim=dice.pick_by(later, {"before": AIMS, "later": AIMS_LATER}))


def planned(force: InventedForce, worked: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the investigation plans: due within a week, and some never made."""
    rows = worked.filter((pl.col("until_on") - pl.col("recorded_on")).dt.total_days() >= 7)
    recorded_on = rows["recorded_on"].to_numpy()
    on = recorded_on + dice.days(6.5 - 4 * force.done, 0.85, rows.height)
    return told_when(
        rows,
        kind="investigation_plan",
        on=np.where(dice.chance(0.9, rows.height), on, NEVER),
        due_on=recorded_on + 7 * DAY,
        dice=dice,
    )


def reviews(force: InventedForce, worked: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the supervisors' reviews, one due every four weeks while the crime is open."""
    open_for = (worked["until_on"] - worked["recorded_on"]).dt.total_days().to_numpy()
    counts = np.minimum(open_for // REVIEW_EVERY, MOST_REVIEWS)
    rows, nth = repeated(worked.select("crime_id", "recorded_on", "until_on"), counts)
    due_on = rows["recorded_on"].to_numpy() + (nth + 1) * REVIEW_EVERY * DAY
    late = dice.days(8, 0.8, rows.height)
    on = due_on + np.where(dice.chance(force.done - 0.1, rows.height), 0 * DAY, late)
    return told_when(
        rows,
        kind="supervisor_review",
        on=np.where(dice.chance(0.9, rows.height), on, NEVER),
        due_on=due_on,
        dice=dice,
    )


def told_when(
    rows: pl.DataFrame, *, kind: str, on: np.ndarray, due_on: np.ndarray, dice: Dice
) -> pl.DataFrame:
    """Return steps of a kind with when they were due; not done if it would be past the end."""
    is_done = on <= rows["until_on"].to_numpy()
    quality = pl.Series(is_done)
    return pl.DataFrame(
        {
            "crime_id": rows["crime_id"],
            "kind": pl.repeat(kind, rows.height, eager=True),
            "on": np.where(is_done, on, NEVER),
            "due_on": due_on,
            "quality": pl.select(
                pl.when(quality).then(dice.pick(QUALITY, rows.height))
            ).to_series(),
        }
    )


def at_the_end(over: pl.DataFrame, kind: str, *, dice: Dice, share: float) -> pl.DataFrame:
    """Return one step of a kind on the day the crime ended."""
    rows = over.select(
        "crime_id",
        pl.lit(kind).alias("kind"),
        pl.col("outcome_on").alias("on"),
        quality=dice.pick(QUALITY, over.height),
    )
    return rows.filter(dice.chance(share, over.height))
