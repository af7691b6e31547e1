"""Where it happened: towns in the sea, kinds of place, and a fine scatter round each town."""

import numpy as np
import polars as pl

from bluestone.extract.invent import mix
from bluestone.extract.invent.dice import Dice, kept
from bluestone.extract.invent.forces import InventedForce

TOWNS = 7
SPREAD_OF_TOWNS = 16_000  # metres
SPREAD_IN_TOWN = 2_200

INTIMATE = ["partner", "ex-partner"]
FAMILY = ["parent", "step-parent", "child", "sibling", "other family"]


def placed(force: InventedForce, told: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the crimes with their town, kind of place and grid reference."""
    dice, rows = Dice(seed, "places"), told.height
    towns = dice.draws.normal(0, SPREAD_OF_TOWNS, (TOWNS, 2)) + np.array([force.east, force.north])
    size = 1 / np.arange(1, TOWNS + 1)
    town = dice.draws.choice(TOWNS, rows, p=size / size.sum())
    at = towns[town] + dice.draws.normal(0, SPREAD_IN_TOWN, (rows, 2))
    kind = kinds(told)
    return told.with_columns(
        town=town,
        place_type=dice.pick_by(kind, mix.PLACES),
        easting=kept(at[:, 0].round(), kind != "online"),
        northing=kept(at[:, 1].round(), kind != "online"),
    )


def kinds(told: pl.DataFrame) -> np.ndarray:
    """Return which list of places each crime draws from."""
    knew = told["knew"]
    family, intimate = knew.is_in(FAMILY).to_numpy(), knew.is_in(INTIMATE).to_numpy()
    stranger = told["is_stranger"].to_numpy()
    kind = np.where(family, "family", np.where(intimate, "intimate", "other"))
    kind = np.where((knew == "online only").to_numpy(), "online", kind)
    return np.where(stranger, "stranger", kind)
