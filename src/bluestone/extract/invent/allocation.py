"""Who was given each crime, when, and who has it now."""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, NEVER, Dice, kept, words
from bluestone.extract.invent.forces import InventedForce
from bluestone.extract.invent.reports import LAST_MINUTE
from bluestone.extract.invent.roster import INVESTIGATOR, Roster

HANDED_OVER = 0.16  # of crimes, besides those whose investigator left
LEAST_DAYS = np.timedelta64(20, "D")  # nobody hands over a crime sooner


def allocated(force: InventedForce, told: pl.DataFrame, held: Roster, seed: int) -> pl.DataFrame:
    """Return the crimes with their team and investigators.

    `first_officer` had it first; `officer_id` has it at the end; `handed_on` is the day between.
    """
    dice, rows = Dice(seed, "allocation"), told.height
    at = told["reported_at"].to_numpy() + dice.hours(force.hours_to_allocate, 1.05, rows)
    at = np.maximum(at, told["recorded_on"].to_numpy().astype("datetime64[us]"))
    given = at <= LAST_MINUTE
    on = np.where(given, at, LAST_MINUTE).astype("datetime64[D]")
    team = dice.draws.integers(0, len(held.teams), rows)
    first = held.on_duty(team, on, INVESTIGATOR, dice)
    last, handed_on = handed_over(told, held, team, first, on, dice)
    return told.with_columns(
        allocated_at=np.where(given, at, NEVER),
        team=pl.Series(held.teams).gather(team),
        team_place=team,
        first_officer=words(first),
        officer_id=kept(words(last), given),
        handed_on=handed_on,
    )


def handed_over(
    told: pl.DataFrame,
    held: Roster,
    team: np.ndarray,
    first: np.ndarray,
    on: np.ndarray,
    dice: Dice,
) -> tuple[np.ndarray, np.ndarray]:
    """Return who has each crime in the end, and the day it was handed over if it was."""
    rows, until_on = told.height, told["until_on"].to_numpy()
    lasted = np.maximum(until_on - on, 0 * DAY)
    some_day = on + (lasted.astype(int) * dice.draws.random(rows)).astype("timedelta64[D]")
    left_on = held.left_on(first)
    gone = left_on < until_on
    other = held.on_duty(team, until_on, INVESTIGATOR, dice)
    over = gone | (dice.chance(HANDED_OVER, rows) & (lasted > LEAST_DAYS))
    over &= (other != first) & np.not_equal(other, None) & (lasted > 0 * DAY)
    handed_on = np.where(gone, np.maximum(left_on, on), some_day)
    return np.where(over, other, first), np.where(over, handed_on, NEVER)
