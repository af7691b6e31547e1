"""What is asked of private lives: devices, and material that others hold."""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, NEVER, Dice, kept, repeated
from bluestone.extract.invent.forces import CUT_ON, InventedForce

CUT = np.datetime64(CUT_ON)
END = np.datetime64(CUT_ON) + np.timedelta64(24 * 60 - 1, "m")
NOTICE_CHANGED_ON = np.datetime64("2022-11-07")  # ours; a new code of practice came that autumn
AGREED = {"yes": 68, "partly": 13, "no": 14, "withdrawn": 5}
HOLDERS = {"health": 38, "social care": 20, "education": 15, "counselling": 14, "employer": 5}
HOLDERS |= {"other": 8}
RANKS = {"constable": 16, "sergeant": 30, "inspector": 34, "chief inspector": 12}
RANKS |= {"superintendent or above": 8}
CAME_OF_IT = {"received": 68, "partly received": 14, "refused": 11, "withdrawn": 7}


def devices(
    force: InventedForce, mine: pl.DataFrame, faced: pl.DataFrame, seed: int
) -> pl.DataFrame:
    """Return every device asked for or taken: victims', suspects' and a few witnesses'."""
    dice = Dice(seed, "devices")
    found = pl.concat(
        [victims_devices(force, mine, dice), suspects_devices(faced, dice), witnesses(mine, dice)],
        how="diagonal",
    )
    found = examined(force, found, dice)
    number = pl.Series(dice.draws.permutation(found.height) + 1).cast(pl.String).str.zfill(6)
    return found.with_columns(device_id="DV" + number)


def victims_devices(force: InventedForce, mine: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return victims' devices: asked for with a notice, kept as short as the force manages."""
    worked = mine.filter(pl.col("counted") & (pl.col("days_delayed") <= 730))
    likely = np.where(worked["is_rape"].to_numpy(), 0.4, 0.17) - 0.02 * worked["year"].to_numpy()
    rows = worked.filter(dice.chance(likely, worked.height))
    rows = asked(rows, "victim", 6, dice)
    count = rows.height
    agreed = dice.pick(AGREED, count)
    had = agreed.is_in(["yes", "partly"]).to_numpy() & (rows["received"].to_numpy() <= END)
    received_at = rows["received"].to_numpy()
    kept_for = dice.hours(30 * force.hours_without_phone, 1.5, count)
    returned_at = received_at + kept_for
    returned = had & (returned_at <= END)
    swapped_at = received_at + dice.hours(9, 0.9, count)
    swapped = had & dice.chance(0.3, count) & (swapped_at <= np.minimum(returned_at, END))
    return rows.drop("received").with_columns(
        agreed=agreed,
        line_of_enquiry=dice.chance(0.7 + 0.25 * force.told_in_time, count),
        notice_on=noticed(rows, 0.55 + 0.4 * force.done, dice),
        received_at=np.where(had, received_at, NEVER),
        returned_at=np.where(returned, returned_at, NEVER),
        replacement_given_at=np.where(swapped, swapped_at, NEVER),
    )


def suspects_devices(faced: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the devices seized from suspects, given back after months if at all."""
    rows = faced.filter(pl.col("arrested_on").is_not_null())
    counts = np.where(dice.chance(0.6, rows.height), dice.whole(1, 3, rows.height), 0)
    rows, _ = repeated(rows.with_columns(recorded_on="arrested_on"), counts)
    rows = asked(rows, "suspect", 0.2, dice)
    count = rows.height
    received_at = rows["received"].to_numpy()
    returned_at = received_at + dice.hours(24 * 190, 0.8, count)
    returned = dice.chance(0.7, count) & (returned_at <= END)
    return rows.drop("received").with_columns(
        line_of_enquiry=dice.chance(0.88, count),
        received_at=np.where(received_at <= END, received_at, NEVER),
        returned_at=np.where(returned, returned_at, NEVER),
    )


def witnesses(mine: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the few devices lent by witnesses."""
    worked = mine.filter("counted")
    rows = asked(worked.filter(dice.chance(0.02, worked.height)), "witness", 12, dice)
    received_at = rows["received"].to_numpy()
    returned_at = received_at + dice.hours(24 * 9, 1.2, rows.height)
    had = received_at <= END
    return rows.drop("received").with_columns(
        agreed=pl.lit("yes"),
        line_of_enquiry=dice.chance(0.9, rows.height),
        notice_on=noticed(rows, 0.8, dice),
        received_at=np.where(had, received_at, NEVER),
        returned_at=np.where(had & (returned_at <= END), returned_at, NEVER),
    )


def asked(rows: pl.DataFrame, holder: str, middle: float, dice: Dice) -> pl.DataFrame:
    """Return when devices were asked for, and when they came; those after the cut are left out."""
    on = rows["recorded_on"].to_numpy() + dice.days(middle, 1.0, rows.height)
    asked_at = dice.times(on)
    received = asked_at + dice.hours(2, 1.4, rows.height)
    found = rows.select("crime_id", "until_on", "committed_from").with_columns(
        holder=pl.lit(holder), asked_at=asked_at, received=received
    )
    return found.filter(on <= rows["until_on"].to_numpy())


def noticed(rows: pl.DataFrame, share: float, dice: Dice) -> np.ndarray:
    """Return the days a digital processing notice was given; empty where none was."""
    on = rows["asked_at"].to_numpy().astype("datetime64[D]")
    return np.where(dice.chance(share, rows.height), on, NEVER)


def examined(force: InventedForce, found: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the devices with when they were examined, how much was taken, and from when."""
    count = found.height
    victim = (found["holder"] != "suspect").to_numpy()
    received_on = found["received_at"].to_numpy().astype("datetime64[D]")
    wait = np.where(victim, 5, 75) * force.hours_without_phone
    began_on = received_on + dice.days(wait, 1.0, count)
    until_on = began_on + dice.days(np.where(victim, 3, 12), 1.0, count)
    began = dice.chance(0.9, count) & (began_on <= CUT)
    done = began & (until_on <= CUT)
    asked_on = found["asked_at"].to_numpy().astype("datetime64[D]")
    selective = dice.chance(np.where(victim, 0.62, 0.3), count)
    scoped = selective & dice.chance(0.85, count)
    first = np.maximum(
        found["committed_from"].to_numpy().astype("datetime64[D]"), asked_on - 900 * DAY
    )
    first = first - dice.whole(3, 60, count) * DAY
    version = np.where(asked_on < NOTICE_CHANGED_ON, "DPNa 2021", "DPNa 2022")
    return found.with_columns(
        notice_version=kept(version, found["notice_on"].is_not_null().to_numpy()),
        examined_from=np.where(began, began_on, NEVER),
        examined_until=np.where(done, until_on, NEVER),
        extraction=kept(np.where(selective, "selective", "full"), began),
        scope_from=np.where(scoped, first, NEVER),
        scope_to=np.where(scoped, asked_on, NEVER),
    )


def material_requests(force: InventedForce, mine: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the requests for victims' material: with a test and a notice, or without."""
    dice = Dice(seed, "material")
    worked = mine.filter("counted")
    counts = np.where(dice.chance(0.22, worked.height), dice.whole(1, 3, worked.height), 0)
    rows, _ = repeated(worked.select("crime_id", "recorded_on", "until_on"), counts)
    rows = rows.with_columns(
        asked_on=rows["recorded_on"].to_numpy() + dice.days(38, 0.9, rows.height)
    ).filter(pl.col("asked_on") <= pl.col("until_on"))
    count, asked_on = rows.height, rows["asked_on"].to_numpy()
    came = dice.pick(CAME_OF_IT, count)
    holder = dice.pick(HOLDERS, count)
    received_on = asked_on + dice.days(34, 0.8, count)
    over = received_on <= CUT
    has_it = over & came.is_in(["received", "partly received"]).to_numpy()
    early = np.minimum(dice.days(3, 1.0, count), 20 * DAY)
    number = pl.Series(dice.draws.permutation(count) + 1).cast(pl.String)
    return rows.select("crime_id", "asked_on").with_columns(
        request_id="TPM" + number,
        holder_kind=holder,
        counselling=(holder == "counselling") | pl.Series(dice.chance(0.03, count)),
        test_recorded=dice.chance(0.4 + 0.5 * force.done, count),
        notice_on=np.where(dice.chance(0.3 + 0.5 * force.done, count), asked_on - early, NEVER),
        approved_by_rank=kept(dice.pick(RANKS, count), dice.chance(0.85, count)),
        received_on=np.where(has_it, received_on, NEVER),
        outcome=kept(came, over),
    )
