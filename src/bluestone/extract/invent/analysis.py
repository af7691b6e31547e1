"""What analysts did: links they proposed, profiles and loads they made, and the hours they had."""

from datetime import date

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, NEVER, Dice, kept, words
from bluestone.extract.invent.forces import CUT_ON, FIRST_ON, YEARS, InventedForce

CUT = np.datetime64(CUT_ON)
TRUE_SEEN = 0.55  # of pairs that truly are one person
FALSE_FOR_TRUE = 0.9
CONFIRMED = {True: 0.82, False: 0.07}
CRIMES_AN_ANALYST = 900  # a year; ours
WORK = {"case support": 38, "series and links": 14, "problem profile": 9, "figures": 31, "other": 8}


def links(named: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return proposals that two crimes name one person: true ones and false, decided or waiting."""
    dice = Dice(seed, "links")
    rows = named.select("crime_id", "person", "recorded_on").sort("person", "recorded_on")
    again = rows.with_columns(
        other=pl.col("crime_id").shift().over("person"), is_true=pl.lit(value=True)
    ).drop_nulls("other")
    again = again.filter(dice.chance(TRUE_SEEN, again.height))
    count = min(rows.height, round(FALSE_FOR_TRUE * again.height) + 1)
    one, other = (dice.draws.random((2, count)) * rows.height).astype(int)
    wrong = rows[one].with_columns(other=rows[other]["crime_id"], is_true=pl.lit(value=False))
    wrong = wrong.filter(pl.col("other") != pl.col("crime_id"))
    found = pl.concat([again, wrong.select(again.columns)])
    proposed_on = found["recorded_on"].to_numpy() + dice.days(9, 0.8, found.height)
    found = found.with_columns(proposed_on=proposed_on).filter(pl.col("proposed_on") <= CUT_ON)
    return decided(found.sort("proposed_on", "crime_id", "other"), dice)


def decided(found: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the proposals with what somebody decided, where anybody has yet."""
    decided_on = found["proposed_on"].to_numpy() + dice.days(21, 1.1, found.height)
    over = decided_on <= CUT
    share = found["is_true"].replace_strict(CONFIRMED, return_dtype=pl.Float64).to_numpy()
    said = np.where(dice.chance(share, found.height), "confirmed", "rejected")
    return found.select(
        link_id=pl.format("L{}", pl.int_range(pl.len()) + 1),
        kind=pl.lit("same person"),
        crime_id="crime_id",
        other_crime_id="other",
        proposed_on="proposed_on",
        decided_on=np.where(over, decided_on, NEVER),
        decision=kept(words(said), over),
    )


def analyses(seed: int) -> pl.DataFrame:
    """Return a problem profile about every year, and a load of records about every month."""
    dice = Dice(seed, "analyses")
    first = np.datetime64(date(FIRST_ON.year - 1, 1, 1))
    return pl.concat(
        [
            made(first, "problem profile", 400, 60, dice),
            made(first, "load of records", 36, 6, dice),
        ]
    ).sort("made_on", "kind")


def made(first: np.datetime64, kind: str, every: int, late: int, dice: Dice) -> pl.DataFrame:
    """Return what is made about `every` so many days, of records that are `late` days old by then."""
    times = int((CUT - first).astype(int) / every) * 2
    made_on = first + np.cumsum(dice.days(every, 0.3, times).astype(int)) * DAY
    return pl.DataFrame(
        {
            "kind": pl.repeat(kind, times, eager=True),
            "made_on": made_on,
            "speaks_until": made_on - dice.days(late, 0.3, times),
        }
    ).filter(pl.col("made_on") <= CUT_ON)


def analyst_time(force: InventedForce, told: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the days on which analysts worked on these crimes, and for how long."""
    dice = Dice(seed, "analysts")
    people = 1 + round(told.height / YEARS / CRIMES_AN_ANALYST)
    ids = pl.DataFrame(
        {"analyst_id": [force.officer_ids.format(f"8{number:04}") for number in range(people)]}
    )
    days = pl.date_range(FIRST_ON, CUT_ON, eager=True).alias("on").to_frame()
    rows = days.filter(pl.col("on").dt.weekday() <= 5).join(ids, how="cross")
    rows = rows.filter(dice.chance(0.45, rows.height))
    return rows.select("analyst_id", "on").with_columns(
        hours=dice.draws.choice([1.5, 3.0, 5.0, 7.5], rows.height),
        work=dice.pick(WORK, rows.height),
    )
