"""What staff and victims answered when asked how it is: the items of `items.csv`, one to five."""

from datetime import date

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import Dice, repeated
from bluestone.extract.invent.forces import CUT_ON, InventedForce
from bluestone.reference.codes import ITEMS

STAFF_ITEMS = {  # the middle answer of each; ours
    "exhaustion_1": 3.3,
    "exhaustion_2": 3.1,
    "exhaustion_3": 2.6,
    "depersonalisation_1": 2.3,
    "depersonalisation_2": 2.1,
    "depersonalisation_3": 2.5,
    "accomplishment_1": 3.6,
    "accomplishment_2": 3.4,
    "accomplishment_3": 3.7,
    "learning_climate_1": 2.9,
    "learning_climate_2": 3.1,
    "learning_climate_3": 3.2,
}
VICTIM_ITEMS = {"informed": 2.6, "believed": 3.4, "valued": 2.9, "safe": 3.3}
GROUPS = ("exhaustion", "depersonalisation", "accomplishment", "learning_climate", "victim")
STAFF_WAVES = tuple(date(year, month, 1) for year in range(2021, 2027) for month in (3, 9))
VICTIM_WAVES = tuple(date(year, month, 1) for year in range(2021, 2027) for month in (1, 4, 7, 10))
TURNED = ITEMS.where(turned="yes")
ANSWERING = {"staff": 0.56, "victim": 0.05}


def surveys(
    force: InventedForce, officers: pl.DataFrame, told: pl.DataFrame, seed: int
) -> pl.DataFrame:
    """Return every answer of every wave, under a token that leads to nobody."""
    dice = Dice(seed, "surveys")
    asked = [staff_asked(officers, wave) for wave in STAFF_WAVES if wave <= CUT_ON]
    asked += [victims_asked(told, wave) for wave in VICTIM_WAVES if wave <= CUT_ON]
    people = pl.concat(asked)
    share = people["survey"].replace_strict(ANSWERING).to_numpy()
    people = people.filter(dice.chance(share, people.height))
    token = pl.Series(dice.draws.permutation(people.height) + 100_001).cast(pl.String)
    people = people.with_columns(respondent="T" + token)
    leans = dice.draws.normal(0, 0.7, (people.height, len(GROUPS)))
    return pl.concat(
        [
            answers(people, leans, "staff", STAFF_ITEMS, dice),
            answers(people, leans, "victim", heard(force), dice),
        ]
    )


def heard(force: InventedForce) -> dict[str, float]:
    """Return the middle answers of victims: less informed where they are told late."""
    return VICTIM_ITEMS | {"informed": 1.6 + 1.8 * force.told_in_time}


def staff_asked(officers: pl.DataFrame, wave: date) -> pl.DataFrame:
    """Return the officers in post on the first day of a wave."""
    gone = pl.col("until_on").is_not_null() & (pl.col("until_on") < wave)
    there = (pl.col("from_on") <= wave) & (pl.col("role") != "vacant post") & ~gone
    return officers.filter(there).select(
        pl.lit("staff").alias("survey"), pl.lit(wave).alias("wave"), "team"
    )


def victims_asked(told: pl.DataFrame, wave: date) -> pl.DataFrame:
    """Return the teams of the crimes that were open in the three months before a wave."""
    after = pl.lit(wave).dt.offset_by("-3mo")
    there = pl.col("counted") & (pl.col("recorded_on") < wave) & (pl.col("until_on") >= after)
    return told.filter(there).select(
        pl.lit("victim").alias("survey"), pl.lit(wave).alias("wave"), "team"
    )


def answers(
    people: pl.DataFrame, leans: np.ndarray, survey: str, items: dict[str, float], dice: Dice
) -> pl.DataFrame:
    """Return the answers of one survey's respondents; those to items of one scale go together."""
    mine = (people["survey"] == survey).to_numpy()
    rows, nth = repeated(people.filter(mine), np.full(int(mine.sum()), len(items)))
    scale = np.array([GROUPS.index(scale_of(item)) for item in items])[nth]
    who = np.repeat(np.arange(int(mine.sum())), len(items))
    sign = np.array([-1 if item in TURNED else 1 for item in items])[nth]
    middle = np.fromiter(items.values(), float)[nth] + sign * leans[mine][who, scale]
    given = np.clip(np.rint(middle + dice.draws.normal(0, 0.75, rows.height)), 1, 5)
    found = rows.with_columns(
        item=pl.Series(list(items)).gather(nth), answer=pl.Series(given.astype(np.int64))
    )
    return found.filter(dice.chance(0.97, rows.height)).select(
        "survey", "wave", "respondent", "team", "item", "answer"
    )


def scale_of(item: str) -> str:
    """Return the scale an item belongs to."""
    name = item.rstrip("_123")
    return name if name in GROUPS else "victim"
