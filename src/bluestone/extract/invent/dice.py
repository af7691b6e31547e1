"""Draws by chance, whole columns at a time; the same seed and topic always draw the same."""

from collections.abc import Mapping
from zlib import crc32

import numpy as np
import polars as pl

DAY = np.timedelta64(1, "D")
NEVER = np.datetime64("NaT")

Share = float | np.ndarray


class Dice:
    """A stream of draws of its own for every topic, so that a change in one leaves the others."""

    def __init__(self, seed: int, topic: str) -> None:
        self.draws = np.random.default_rng([seed, crc32(topic.encode())])

    def chance(self, share: Share, rows: int | tuple[int, ...]) -> np.ndarray:
        """Return, for each row, whether something came to pass that does so in `share` of them."""
        return self.draws.random(rows) < share

    def pick(self, weights: Mapping[str, float], rows: int) -> pl.Series:
        """Return a code for each row, each as often as its weight."""
        bounds = np.cumsum(np.fromiter(weights.values(), float))
        places = np.searchsorted(bounds, self.draws.random(rows) * bounds[-1], side="right")
        return pl.Series(list(weights), dtype=pl.String).gather(places)

    def pick_by(self, kinds: np.ndarray, weights: Mapping[str, Mapping[str, float]]) -> pl.Series:
        """Return a code for each row, by the weights of the row's kind."""
        picked = np.full(len(kinds), None, object)
        for kind, among in weights.items():
            here = kinds == kind
            picked[here] = self.pick(among, int(here.sum())).to_numpy()
        return words(picked)

    def days(self, middle: Share, spread: Share, rows: int) -> np.ndarray:
        """Return waits in whole days: half are under `middle`, and a few are very long."""
        waits = np.exp(self.draws.normal(0, spread, rows)) * middle
        return np.minimum(waits, 20_000).astype("timedelta64[D]")

    def hours(self, middle: Share, spread: float, rows: int) -> np.ndarray:
        """Return waits in minutes, `middle` being in hours: half are under it."""
        waits = np.exp(self.draws.normal(0, spread, rows)) * middle * 60
        return np.minimum(waits, 5_000_000).astype("timedelta64[m]")

    def whole(self, low: int, high: int, rows: int) -> np.ndarray:
        """Return whole numbers from `low` to `high`, both of them among these."""
        return self.draws.integers(low, high + 1, rows)

    def times(self, on: np.ndarray, first: float = 8, last: float = 19) -> np.ndarray:
        """Return a time on each day, between two hours of it."""
        minutes = (self.draws.uniform(first, last, len(on)) * 60).astype("timedelta64[m]")
        return on.astype("datetime64[us]") + minutes


def kept(values: np.ndarray | pl.Series, where: np.ndarray) -> pl.Series:
    """Return `values`, empty where `where` is not so."""
    column = pl.Series(values)
    return pl.select(pl.when(pl.Series(where)).then(column)).to_series()


def repeated(rows: pl.DataFrame, counts: np.ndarray) -> tuple[pl.DataFrame, np.ndarray]:
    """Return each row as many times as its count, and which repetition each one is, from 0."""
    places = np.repeat(np.arange(rows.height), counts)
    starts = np.repeat(np.cumsum(counts) - counts, counts)
    return rows[places], np.arange(len(places)) - starts


def words(values: np.ndarray) -> pl.Series:
    """Return an array of words, None among them, as a column."""
    return pl.Series(values.tolist(), dtype=pl.String)
