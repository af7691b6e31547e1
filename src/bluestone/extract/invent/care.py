"""What victims are told and offered: contact and silence, news in time or late, support."""

import numpy as np
import polars as pl

from bluestone.extract.invent.clock import working_days_after
from bluestone.extract.invent.dice import DAY, NEVER, Dice, kept, repeated
from bluestone.extract.invent.forces import CUT_ON, InventedForce
from bluestone.reference.framework import JOURNEY

CUT = np.datetime64(CUT_ON)
KINDS = {"update": 66, "check-in": 34}
CHANNELS = {"telephone": 56, "message": 24, "in person": 12, "letter": 3, "through another": 5}
NEVER_TOLD = 0.25  # of those not told in time
DAYS_LATE = {"1": 20, "2": 18, "3": 14, "5": 13, "8": 13, "13": 10, "21": 8, "34": 4}
SERVICES = {"ISVA": 0.66, "SARC": 0.24, "counselling": 0.2, "victim support": 0.3, "IDVA": 0.0}
TAKEN_UP = 0.56
STOOD_IN = 0.03  # of contacts: made by somebody else's investigator
TEAMS_LEAN = 0.1  # by which some teams tell more victims in time, and some fewer


def contacts(
    force: InventedForce, mine: pl.DataFrame, steps: pl.DataFrame, seed: int
) -> pl.DataFrame:
    """Return every contact with a victim, in the order they were made."""
    dice = Dice(seed, "contacts")
    worked = mine.filter("counted")
    parts = [regular(force, worked, dice), told_of(force, worked, steps, dice), handovers(worked)]
    found = pl.concat(parts, how="diagonal")
    count = found.height
    return found.with_columns(
        at=dice.times(found["on"].to_numpy()),
        channel=dice.pick(CHANNELS, count),
        answered=dice.chance(0.8, count),
        by=pl.when(pl.Series(dice.chance(STOOD_IN, count)))
        .then(found["officer_id"].gather(dice.draws.permutation(count)))
        .when(pl.col("on") < pl.col("handed_on"))
        .then("first_officer")
        .otherwise("officer_id"),
    ).sort("crime_id", "victim_id", "at", "kind", "about")


def regular(force: InventedForce, worked: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the updates and check-ins: some gaps between them are long silences."""
    days = (worked["until_on"] - worked["recorded_on"]).dt.total_days().to_numpy()
    own = np.exp(dice.draws.normal(0, 0.4, worked.height)) * force.days_silent
    likely = days / own
    counts = (likely + 3 * np.sqrt(likely) + 4).astype(int)  # until the end of the case, and beyond
    rows, nth = repeated(worked.with_columns(gap=own), counts)
    wait = dice.days(rows["gap"].to_numpy() * 0.8, 0.85, rows.height)
    wait = np.where(nth == 0, dice.days(0.9, 1.0, rows.height), wait)
    passed = np.cumsum(wait.astype(int))
    before = np.concatenate([[0], passed])[np.cumsum(counts) - counts]
    on = rows["recorded_on"].to_numpy() + (passed - np.repeat(before, counts)) * DAY
    found = rows.with_columns(on=on, kind=dice.pick(KINDS, rows.height))
    return found.filter(pl.col("on") <= pl.col("until_on")).select(*KEPT)


KEPT = ("crime_id", "victim_id", "on", "kind", "handed_on", "first_officer", "officer_id")


def told_of(
    force: InventedForce, worked: pl.DataFrame, steps: pl.DataFrame, dice: Dice
) -> pl.DataFrame:
    """Return the notifications: of each step a victim has a right to hear of, in time or late."""
    told = steps.filter(pl.col("kind").is_in(JOURNEY.where(told="yes")))
    rows = told.select("crime_id", pl.col("on").alias("step_on"), about="kind").join(
        worked, on="crime_id", how="inner", maintain_order="left_right"
    )
    count = rows.height
    lean = TEAMS_LEAN * (rows["team_place"].to_numpy() % 3 - 1)
    in_time = dice.chance(force.told_in_time + lean, count)
    late = dice.pick(DAYS_LATE, count).cast(pl.Int64).to_numpy() + 1
    on = working_days_after(
        rows["step_on"].to_numpy(), np.where(in_time, dice.whole(0, 1, count), late)
    )
    found = rows.with_columns(on=on, kind=pl.lit("notification"))
    heard = in_time | ~dice.chance(NEVER_TOLD, count)
    return found.filter(heard & (on <= CUT)).select(*KEPT, "about")


def handovers(worked: pl.DataFrame) -> pl.DataFrame:
    """Return the contacts by which a victim learns of a new investigator."""
    return worked.filter(pl.col("handed_on").is_not_null()).select(
        *(c for c in KEPT if c not in ("on", "kind")), on="handed_on", kind=pl.lit("handover")
    )


def support(force: InventedForce, mine: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the services victims were offered, and whether they took them up."""
    dice = Dice(seed, "support")
    worked = mine.filter("counted")
    near = worked["domestic_abuse"].to_numpy()
    young = (worked["days_delayed"] <= 10).to_numpy() & worked["is_rape"].to_numpy()
    share = SERVICES | {"IDVA": near * 0.35, "SARC": np.where(young, 0.5, 0.12)}
    parts = [
        offered(force, worked.filter(dice.chance(often, worked.height)), service, dice)
        for service, often in share.items()
    ]
    return pl.concat(parts).filter(pl.col("offered_on") <= CUT_ON)


def offered(force: InventedForce, rows: pl.DataFrame, service: str, dice: Dice) -> pl.DataFrame:
    """Return one service for each victim: the day of the offer, and of the referral if wanted."""
    count = rows.height
    offered_on = rows["recorded_on"].to_numpy() + dice.days(0.8, 1.0, count)
    soon = working_days_after(offered_on, dice.whole(0, 2, count))
    late = working_days_after(offered_on, dice.whole(3, 15, count))
    referred_on = np.where(dice.chance(0.45 + 0.5 * force.told_in_time, count), soon, late)
    referred = dice.chance(0.74, count) & (referred_on <= CUT)
    answered = referred & dice.chance(0.9, count)
    return rows.select("crime_id", "victim_id").with_columns(
        service=pl.lit(service),
        offered_on=offered_on,
        referred_on=np.where(referred, referred_on, NEVER),
        taken_up=kept(dice.chance(TAKEN_UP, count), answered),
    )


def right_to_review(force: InventedForce, faced: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the requests to look again at a decision to take no further action."""
    dice = Dice(seed, "right to review")
    rows = faced.filter((pl.col("outcome") == "15") & pl.col("interviewed_on").is_not_null())
    rows = rows.unique("crime_id", keep="first", maintain_order=True)
    rows = rows.filter(dice.chance(0.09, rows.height))
    count = rows.height
    asked_on = rows["outcome_on"].to_numpy() + dice.whole(2, 85, count) * DAY
    quick = dice.chance(force.told_in_time * 0.6 + 0.35, count)
    known_on = working_days_after(
        asked_on, np.where(quick, dice.whole(1, 10, count), dice.whole(11, 25, count))
    )
    decided_on = working_days_after(
        asked_on, np.where(quick, dice.whole(12, 30, count), dice.whole(31, 75, count))
    )
    decided = decided_on <= CUT
    return pl.DataFrame(
        {
            "crime_id": rows["crime_id"],
            "asked_on": asked_on,
            "acknowledged_on": np.where(known_on <= CUT, known_on, NEVER),
            "decided_on": np.where(decided, decided_on, NEVER),
            "upheld": kept(dice.chance(0.16, count), decided),
        }
    ).filter(pl.col("asked_on") <= CUT_ON)
