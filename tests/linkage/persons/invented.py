"""People who are nobody, some of them written twice, with who each truly is."""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, Dice
from bluestone.extract.invent.names import people, written_again

FIRST_BORN = np.datetime64("1945-01-01")


def invented(rows, *, again=0.2, seed=1):
    dice, true = Dice(seed, "persons"), round(rows * (1 - again))
    who = people(true, dice).with_columns(
        born_on=pl.Series(FIRST_BORN + dice.whole(0, 22_000, true) * DAY).cast(pl.Date),
        who=pl.Series(np.arange(true)),
    )
    twice = written_again(who[dice.whole(0, true - 1, rows - true)], dice)
    every = pl.concat([who, twice.select(who.columns)], how="vertical_relaxed")
    every = every.sample(fraction=1, shuffle=True, seed=seed)
    every = every.with_columns(pl.col("born_on").cast(pl.String), pl.col("who").cast(pl.String))
    return every.select(pl.int_range(pl.len()).cast(pl.String).alias("id"), pl.all())
