"""Crimes by one stranger: near each other in place and time, and alike in what was done.

The behaviours are codes of a coding frame of our own. They say nothing of anybody.
"""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import Dice

LENGTHS = {"1": 74, "2": 12, "3": 7, "4": 4, "5": 2, "6": 1}
SHUFFLE = 45  # days by which the order is disturbed, so that others' crimes lie between
NEAR = 1_100  # metres

FRAME = tuple(
    f"{area}{number:02}"
    for area, codes in {"AP": 7, "CO": 9, "CT": 6, "FO": 5, "LO": 6, "PR": 7, "SP": 6}.items()
    for number in range(1, codes + 1)
)  # approach, conduct, control, forensic awareness, location, precautions, speech: ours
PRESENT = 3.6  # behaviours noted as present, in the middle of crimes
AGAIN = 0.62  # share of what was done once that is done again in the next of a series
LOOKED_FOR = 0.09  # share of the rest of the frame that is answered no or unknown


def linked(told: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the crimes with the true series of each, if any, and those of one drawn together."""
    dice = Dice(seed, "series")
    mine = told.filter(pl.col("is_stranger") & pl.col("counted") & pl.col("easting").is_not_null())
    mine = mine.select("place", "town", at=mine["place"] / told.height * 2192)
    order = mine.with_columns(at=mine["at"] + dice.draws.normal(0, SHUFFLE, mine.height)).sort(
        "town", "at"
    )
    lengths = dice.pick(LENGTHS, order.height).cast(pl.Int64).to_numpy()
    block = np.repeat(np.arange(order.height), lengths)[: order.height]
    order = order.with_columns(series=pl.Series(block)).with_columns(
        series=pl.when(pl.len().over("series", "town") > 1).then(
            pl.struct("town", "series").rank("dense")
        )
    )
    told = told.join(order.select("place", "series"), on="place", how="left", maintain_order="left")
    return drawn_together(told, dice)


def drawn_together(told: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return the crimes with those of a series moved to near its first."""
    in_series = pl.col("series").is_not_null()
    near = dice.draws.normal(0, NEAR, (told.height, 2)).round()
    return told.with_columns(
        pl.when(in_series).then(pl.col(name).first().over("series") + near[:, i]).otherwise(name)
        for i, name in enumerate(("easting", "northing"))
    )


def behaviours(told: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return what was looked for in each crime, and whether it was there."""
    dice = Dice(seed, "behaviours")
    crimes = told.filter("counted")
    there = present(crimes, dice)
    looked = dice.chance(np.where(there, 1.0, LOOKED_FOR), there.shape)
    row, code = np.nonzero(looked)
    unknown = dice.chance(np.where(there[row, code], 0.0, 0.55), len(row))
    answer = np.where(there[row, code], "yes", np.where(unknown, "unknown", "no"))
    return pl.DataFrame(
        {
            "crime_id": crimes["crime_id"].gather(row),
            "behaviour": pl.Series(FRAME).gather(code),
            "present": answer,
        }
    )


def present(crimes: pl.DataFrame, dice: Dice) -> np.ndarray:
    """Return crime by code whether each behaviour was there; one of a series repeats the first."""
    usual = 1 / (np.arange(len(FRAME)) + 4)
    usual = dice.draws.permutation(usual) * PRESENT / usual.sum()
    there = dice.chance(usual, (crimes.height, len(FRAME)))
    place = pl.col("place")
    numbered = crimes.select("series").with_row_index("place")
    leads = pl.when(pl.col("series").is_not_null()).then(place.first().over("series"))
    first = numbered.select(leads.otherwise(place)).to_series().to_numpy()
    again = first != np.arange(crimes.height)
    kept = there[first] & dice.chance(AGAIN, there.shape)
    return np.where(again[:, None], kept | (there & dice.chance(0.45, there.shape)), there)
