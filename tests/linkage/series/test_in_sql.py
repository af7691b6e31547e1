"""The same score by DuckDB: a second opinion on behaviours, places and windows of time."""

import duckdb
import numpy as np
import polars as pl

from benchmarks.series_sql import columns, score
from bluestone.linkage.series.index import Index
from bluestone.linkage.series.model import GRID
from bluestone.linkage.series.training import trained
from tests.linkage.series.made import crimes_of, known_of


def test_duckdb_gives_every_pair_the_same_score():
    model = trained(*known_of(4), seed=1)
    crimes, _ = crimes_of(14, offenders=20, missing=0.2)
    crime = pl.DataFrame({"at": np.arange(len(crimes)), **columns(crimes)})  # noqa: F841

    pairs = "FROM crime a, crime b WHERE a.at <> b.at ORDER BY a.at, b.at"
    rows = duckdb.sql(" ".join(["SELECT", score(model), pairs])).fetchnumpy()

    theirs = next(iter(rows.values()))
    one, other = np.nonzero(~np.eye(len(crimes), dtype=bool))
    assert np.abs(theirs - model.score(crimes, one, other)).max() <= GRID
    best = np.sort(theirs.reshape(len(crimes), -1), axis=1)[:, ::-1][:, :10]
    assert np.abs(best - Index(model, crimes).neighbours(10)[1]).max() <= GRID
