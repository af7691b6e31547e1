"""Courses done and days taken away: what the people who investigate have had, and lost."""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, Dice, kept, repeated
from bluestone.extract.invent.forces import CUT_ON, FIRST_ON, InventedForce

CUT = np.datetime64(CUT_ON)
LAPSES = {"RISDP": 3, "SSAIDP": 4, "first-responder": 2, "digital-kiosk": 3, "SOLO": 4}  # years
BEGAN_ON = {"RISDP": "2023-04-01", "word-on-word": "2024-09-01"}  # ours: no course before
INVESTIGATOR = {"PIP1": 0.97, "PIP2": 0.72, "SSAIDP": 0.48, "RISDP": 0.6, "ABE": 0.64}
INVESTIGATOR |= {"word-on-word": 0.34, "digital-kiosk": 0.22}
COURSES = {
    "investigator": INVESTIGATOR,
    "supervisor": {"PIP1": 1.0, "PIP2": 0.93, "SSAIDP": 0.55, "RISDP": 0.5, "word-on-word": 0.45},
    "liaison officer": {"PIP1": 0.97, "SOLO": 0.9, "ABE": 0.7, "first-responder": 0.3},
    "first responder": {"PIP1": 0.94, "first-responder": 0.52},
}
DAYS_AWAY = 1.1  # a month and officer
LEARNING_DAYS = 0.9  # a month and officer
LEARNING = {"course": 34, "reflection": 22, "case review": 27, "mentoring": 12, "other": 5}
SHIFT_STARTS = (7, 15, 23)  # hours of the day
SHIFTS_KEPT = 0.25  # of all: the duty system keeps but some
REASONS = {"public order": 30, "event": 22, "response": 26, "training": 14, "other": 8}


def training(officers: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the courses officers did, some of which have lapsed and some been renewed."""
    dice = Dice(seed, "training")
    people = officers.filter(pl.col("role") != "vacant post").unique(
        "officer_id", keep="first", maintain_order=True
    )
    parts = [
        course_done(people.filter(pl.col("role") == role), course, share, dice)
        for role, courses in COURSES.items()
        for course, share in courses.items()
    ]
    done = pl.concat(parts)
    renewed = done.filter(
        (pl.col("expires_on") < CUT_ON) & dice.chance(0.45, done.height)
    ).with_columns(completed_on=pl.col("expires_on").dt.offset_by("-30d"))
    again = [lapsing(renewed.filter(pl.col("course") == course), course) for course in LAPSES]
    return pl.concat([done, *again]).sort("officer_id", "course", "completed_on")


def course_done(people: pl.DataFrame, course: str, share: float, dice: Dice) -> pl.DataFrame:
    """Return one course, done by the share of people who do it, before or after they joined."""
    rows = people.filter(dice.chance(share, people.height))
    first = np.datetime64(BEGAN_ON.get(course, "2012-01-01"))
    wait = dice.draws.integers(-500, 700, rows.height) * DAY
    on = rows["from_on"].to_numpy() + wait
    late = np.maximum((CUT - first).astype(int), 1)
    on = np.where(on < first, first + (dice.draws.random(rows.height) * late).astype("m8[D]"), on)
    found = rows.select("officer_id").with_columns(course=pl.lit(course), completed_on=on)
    return lapsing(found.filter(pl.col("completed_on") <= CUT_ON), course)


def lapsing(rows: pl.DataFrame, course: str) -> pl.DataFrame:
    """Return courses with the day they lapse, if they do."""
    years = LAPSES.get(course)
    expires_on = (
        pl.lit(None, pl.Date) if years is None else pl.col("completed_on").dt.offset_by(f"{years}y")
    )
    return rows.with_columns(expires_on=expires_on).select(
        "officer_id", "course", "completed_on", "expires_on"
    )


def abstractions(officers: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the days investigators were taken for other duty, most of them in summer."""
    dice = Dice(seed, "abstractions")
    rows = days_of(officers, DAYS_AWAY, dice)
    count = rows.height
    hours = dice.draws.choice([4.0, 6.0, 8.0, 10.0, 12.0], count, p=[0.14, 0.1, 0.42, 0.24, 0.1])
    return pl.DataFrame(
        {
            "officer_id": rows["officer_id"],
            "on": rows["on"],
            "hours": hours,
            "reason": dice.pick(REASONS, count),
            "appointment_cancelled": kept(dice.chance(0.23, count), dice.chance(0.9, count)),
        }
    ).sort("officer_id", "on", "hours")


def days_of(officers: pl.DataFrame, each_month: float, dice: Dice) -> pl.DataFrame:
    """Return days of investigators and liaison officers in post: so many a month, at random."""
    people = officers.filter(pl.col("role").is_in(["investigator", "liaison officer"]))
    first = np.maximum(people["from_on"].to_numpy(), np.datetime64(FIRST_ON))
    last = people["until_on"].fill_null(CUT_ON).to_numpy()
    days = (last - first).astype(int) + 1
    counts = dice.draws.poisson(days / 30.4 * each_month)
    rows, _ = repeated(people.select("officer_id").with_columns(first=first, days=days), counts)
    at = (rows["days"].to_numpy() * dice.draws.random(rows.height)).astype("timedelta64[D]")
    return rows.select("officer_id").with_columns(on=rows["first"].to_numpy() + at)


def learning(officers: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the hours that were kept for learning, some of which were taken back."""
    dice = Dice(seed, "learning")
    rows = days_of(officers, LEARNING_DAYS, dice)
    return rows.with_columns(
        hours=dice.draws.choice([1.0, 2.0, 4.0, 7.5], rows.height, p=[0.3, 0.34, 0.22, 0.14]),
        kind=dice.pick(LEARNING, rows.height),
        happened=kept(dice.chance(0.71, rows.height), dice.chance(0.93, rows.height)),
    ).sort("officer_id", "on", "hours")


def shifts(force: InventedForce, seed: int) -> pl.DataFrame:
    """Return shifts of first responders by area, with how many of them are trained."""
    dice = Dice(seed, "shifts")
    days = pl.date_range(FIRST_ON, CUT_ON, eager=True).alias("day").to_frame()
    hours = pl.DataFrame({"hour": SHIFT_STARTS})
    areas = pl.DataFrame({"area": [f"Area {letter}" for letter in "NSEW"[: len(force.teams)]]})
    rows = days.join(hours, how="cross").join(areas, how="cross")
    rows = rows.filter(dice.chance(SHIFTS_KEPT, rows.height))
    on_duty = dice.whole(4, 14, rows.height)
    return rows.select(
        shift_id=pl.format("S{}", pl.int_range(pl.len()) + 1),
        began_at=pl.col("day").cast(pl.Datetime("us")) + pl.duration(hours="hour"),
        area="area",
        responders=kept(on_duty, dice.chance(0.96, rows.height)),
        trained=pl.Series(dice.draws.binomial(on_duty, 0.28)),
    )
