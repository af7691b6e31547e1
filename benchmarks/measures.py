"""Ibis on DuckDB against the same measures in hand-written DuckDB SQL and in Polars, in one run.

Prints seconds (best of five) and ratios to the hand-written SQL. The three must agree.
"""

import sys
import time
from collections.abc import Callable

import duckdb
import polars as pl
import pyarrow as pa

from bluestone.extract.invent.forces import CUT_ON as CUT
from bluestone.extract.invent.forces import EASTERMARCH
from bluestone.extract.invent.world import invented
from bluestone.extract.read import calendar_table, reader_of
from bluestone.extract.tables import TABLES
from bluestone.measures.count import count
from bluestone.pillars import CATALOGUE
from bluestone.reference.codes import OUTCOMES

CRIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
CHARGED = OUTCOMES.where(group="charged")
PENDING = OUTCOMES.where(group="pending")

SHARE_SQL = f"""
SELECT date_trunc('month', outcome_on) AS month,
       sum(CASE WHEN outcome IN {CHARGED} THEN 1 ELSE 0 END)::BIGINT AS number,
       count(*) AS out_of
FROM crime
WHERE cancelled IS NULL AND duplicate_of IS NULL
  AND outcome NOT IN ('{"','".join(PENDING)}') AND outcome_on <= DATE '{CUT}'
GROUP BY 1
"""  # noqa: S608
DAYS_SQL = f"""
SELECT date_trunc('month', recorded_on) AS month,
       coalesce(least(outcome_on, DATE '{CUT}'), DATE '{CUT}') - recorded_on AS length,
       count(*) FILTER (outcome_on <= DATE '{CUT}') AS ended,
       count(*) FILTER (outcome_on IS NULL OR outcome_on > DATE '{CUT}') AS open
FROM crime
WHERE cancelled IS NULL AND duplicate_of IS NULL AND recorded_on <= DATE '{CUT}'
  AND (outcome_on IS NULL OR outcome_on >= recorded_on)
GROUP BY 1, 2
"""  # noqa: S608


def share_in_polars(crime: pl.DataFrame) -> pl.DataFrame:
    """Return the charged share of closed crimes by month."""
    return (
        crime.lazy()
        .filter(pl.col("cancelled").is_null(), pl.col("duplicate_of").is_null())
        .filter(pl.col("outcome").is_not_null(), ~pl.col("outcome").is_in(PENDING))
        .filter(pl.col("outcome_on") <= CUT)
        .group_by(pl.col("outcome_on").dt.truncate("1mo").alias("month"))
        .agg(number=pl.col("outcome").is_in(CHARGED).sum(), out_of=pl.len())
        .collect()
    )


def days_in_polars(crime: pl.DataFrame) -> pl.DataFrame:
    """Return the days from recording to an outcome, by month and length."""
    ended = (pl.col("outcome_on") <= CUT).fill_null(False)
    stop = pl.when(ended).then(pl.col("outcome_on")).otherwise(pl.lit(CUT))
    return (
        crime.lazy()
        .filter(pl.col("cancelled").is_null(), pl.col("duplicate_of").is_null())
        .filter(pl.col("recorded_on") <= CUT)
        .filter(pl.col("outcome_on").is_null() | (pl.col("outcome_on") >= pl.col("recorded_on")))
        .group_by(
            pl.col("recorded_on").dt.truncate("1mo").alias("month"),
            (stop - pl.col("recorded_on")).dt.total_days().alias("length"),
        )
        .agg(ended=ended.sum(), open=(~ended).sum())
        .collect()
    )


def best(job: Callable[[], object]) -> float:
    """Return the seconds of the best of five runs."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return min(times)


def agreed(columns: list[str], *answers: pa.Table) -> bool:
    """Return whether the answers hold the same rows."""
    rows = [
        sorted(
            tuple(str(row[c])[:10] for c in columns) for row in answer.select(columns).to_pylist()
        )
        for answer in answers
    ]
    return all(other == rows[0] for other in rows)


def main() -> None:
    """Print a line for each measure, and one for the whole catalogue."""
    tables = invented(EASTERMARCH, CRIMES, 1).tables
    held = {t.name: tables[t.name].select(list(t.rows.columns)) for t in TABLES}
    reader = reader_of(held, CUT)
    hand = duckdb.connect()
    for name, table in {**held, "calendar": calendar_table()}.items():
        hand.register("arriving", table)
        hand.execute(f'CREATE TABLE "{name}" AS FROM arriving')
    crime = pl.from_arrow(held["crime"])
    print(f"{CRIMES:,} crimes; seconds, and ratio to hand-written SQL")
    for name, sql, in_polars, columns in (
        ("outcomes.charged_of_closed", SHARE_SQL, share_in_polars, ["month", "number", "out_of"]),
        (
            "outcomes.days_to_outcome",
            DAYS_SQL,
            days_in_polars,
            ["month", "length", "ended", "open"],
        ),
    ):
        query = count(CATALOGUE[name])
        by_hand = best(lambda sql=sql: hand.sql(sql).to_arrow_table())
        by_ibis = best(lambda query=query: reader.rows(query))
        by_polars = best(lambda job=in_polars: job(crime))
        same = agreed(
            columns, hand.sql(sql).to_arrow_table(), reader.rows(query), in_polars(crime).to_arrow()
        )
        print(
            f"{name}: SQL {by_hand:.3f}, Ibis {by_ibis:.3f} ({by_ibis / by_hand:.2f}x), "
            f"Polars {by_polars:.3f} ({by_polars / by_hand:.2f}x), equal: {same}"
        )
        if not same:
            sys.exit(1)
    start = time.perf_counter()
    for indicator in CATALOGUE.values():
        reader.rows(count(indicator))
    print(f"all {len(CATALOGUE)} indicators, by month: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
