"""What is never counted: cancelled crimes, crimes recorded twice, and outcome 0, in every indicator."""

from functools import cache

import polars as pl
import pyarrow as pa
import pytest

from bluestone.extract.invent.forces import CUT_ON, HARROWMERE
from bluestone.extract.invent.world import invented
from bluestone.extract.read import reader_of
from bluestone.extract.tables import TABLES
from bluestone.measures.count import count
from bluestone.pillars import CATALOGUE

ABOUT_THEM = {"data_use.cancelled", "data_use.duplicates"}  # they say how many there are
OWN_IDS = ("device_id", "event_id", "request_id", "referral_id", "review_id", "link_id")

every_other_indicator = pytest.mark.parametrize(
    "name", [name for name in CATALOGUE if name not in ABOUT_THEM]
)


@cache
def world():
    tables = invented(HARROWMERE, 400, 11).tables
    return {t.name: pl.DataFrame(tables[t.name]).select(t.rows.columns) for t in TABLES}


def again(rows):
    """Return the rows that hang on a crime once more, about another crime just like it."""
    if "crime_id" not in rows.columns:
        return rows.clear()
    new = [
        pl.format("again {}", name).alias(name)
        for name in ("crime_id", "other_crime_id", *OWN_IDS)
        if name in rows.columns
    ]
    return rows.with_columns(new)


def with_more(**marks):
    """Return the world with each of its crimes once more, marked as never to be counted."""
    more = {name: again(rows) for name, rows in world().items()}
    more["crime"] = more["crime"].with_columns(
        cancelled=pl.lit(marks.get("cancelled"), pl.String),
        duplicate_of=world()["crime"]["crime_id"] if "duplicate_of" in marks else None,
    )
    return {name: pl.concat([rows, more[name]]) for name, rows in world().items()}


def with_outcome_pending():
    """Return the world with outcome 0 for none, some of it with the day it was written."""
    crime = world()["crime"]
    none_yet = pl.col("outcome").is_null()
    told = pl.when(none_yet & (pl.int_range(pl.len()) % 2 == 0)).then("recorded_on")
    pending = crime.with_columns(
        outcome=pl.when(none_yet).then(pl.lit("0")).otherwise("outcome"),
        outcome_on=told.otherwise("outcome_on"),
    )
    return world() | {"crime": pending}


WORLDS = {
    "cancelled": lambda: with_more(cancelled="C3"),
    "duplicate": lambda: with_more(duplicate_of=True),
    "pending": with_outcome_pending,
}


@cache
def reader(name=""):
    tables = WORLDS[name]() if name else world()
    held = {t.name: tables[t.name].to_arrow().cast(t.rows.schema().to_pyarrow()) for t in TABLES}
    return reader_of(held, CUT_ON)


@cache
def before(name):
    return in_order(reader().rows(count(CATALOGUE[name])))


def in_order(rows: pa.Table):
    return rows.sort_by([(column, "ascending") for column in rows.column_names])


@pytest.mark.parametrize("more", WORLDS)
@every_other_indicator
def test_no_count_changes(name, more):
    after = in_order(reader(more).rows(count(CATALOGUE[name])))

    assert after.num_rows
    assert after.equals(before(name))


@pytest.mark.parametrize("name", sorted(ABOUT_THEM))
def test_what_is_about_them_does(name):
    mark = name.rpartition(".")[2].removesuffix("s")

    after = in_order(reader(mark).rows(count(CATALOGUE[name])))

    assert sum(after["number"].to_pylist()) > sum(before(name)["number"].to_pylist())
