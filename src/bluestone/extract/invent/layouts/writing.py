"""How a records system writes what it holds: its headers and words, its days, its empty cells."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import polars as pl
import pyarrow as pa

from bluestone.extract.invent.dice import Dice

PART = "|"  # parts several words for one thing, and the two rows of a header
AND_TIME = " + "  # parts the header of a day from that of its time
DASH = "\u2013"
MISREAD = "\u00e2\u20ac\u201c"  # a dash in UTF-8, read as Windows-1252
BROKEN = (DASH, DASH, MISREAD, "?", "\ufffd", "-")  # one dash, in as many encodings


@dataclass(frozen=True)
class Way:
    """One records system's way of writing.

    `name` is its column in headers.csv and words.csv. `day` and `time` are how it writes dates;
    `nothing` is what may stand in an empty cell, each as likely.
    """

    name: str
    day: str
    time: str
    yes: str
    no: str
    nothing: tuple[str, ...]
    breaks_dashes: bool = False


def headers(way: Way, table: str) -> dict[str, str]:
    """Return the header of each column of a table that the system exports."""
    return {
        code.partition(".")[2]: row[way.name]
        for code, row in _file("headers.csv").items()
        if code.startswith(f"{table}.") and row[way.name]
    }


def words(way: Way, table: str, column: str) -> dict[str, tuple[str, ...]]:
    """Return the system's words for each code of a column; none where it uses ours."""
    start = f"{table}.{column}="
    return {
        code.removeprefix(start): tuple(row[way.name].split(PART))
        for code, row in _file("words.csv").items()
        if code.startswith(start) and row[way.name]
    }


@cache
def _file(name: str) -> dict[str, dict[str, str]]:
    """Return the rows of one of the files beside this one, by their code."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {row["code"]: row for row in csv.DictReader(lines)}


def written(
    rows: pl.DataFrame, table: str, way: Way, dice: Dice, under: dict[str, str] | None = None
) -> pl.DataFrame:
    """Return the rows of a table as the system writes them: `under` its headers, all cells text."""
    columns = [
        filled(one, way, dice)
        for column, header in (under or headers(way, table)).items()
        for one in cells(rows[column], table, header, way, dice)
    ]
    return pl.DataFrame(columns)


def cells(values: pl.Series, table: str, header: str, way: Way, dice: Dice) -> Iterator[pl.Series]:
    """Yield the column of text that values become, or two: a day and its time."""
    if values.dtype == pl.Datetime("us") and AND_TIME in header:
        day, _, time = header.partition(AND_TIME)
        yield values.dt.strftime(way.day).alias(day)
        yield values.dt.strftime("%H:%M").alias(time)
        return
    yield text(values, table, way, dice).alias(header)


def text(values: pl.Series, table: str, way: Way, dice: Dice) -> pl.Series:
    """Return values as text, in the system's own words."""
    if values.dtype == pl.Date:
        return values.dt.strftime(way.day)
    if values.dtype == pl.Datetime("us"):
        return values.dt.strftime(way.time)
    if values.dtype == pl.Boolean:
        return values.replace_strict({True: way.yes, False: way.no}, return_dtype=pl.String)
    own = words(way, table, values.name)
    said = worded(values, own, dice) if own else values.cast(pl.String)
    return dashed(said, dice) if way.breaks_dashes else said


def worded(values: pl.Series, own: dict[str, tuple[str, ...]], dice: Dice) -> pl.Series:
    """Return codes as words: one of several at random, and the code itself where it has none."""
    many = [word for each in own.values() for word in each]
    counts = [len(each) for each in own.values()]
    starts = dict(zip(own, np.cumsum(counts) - counts, strict=True))
    first = values.replace_strict(starts, default=None, return_dtype=pl.Int64)
    count = values.replace_strict(dict(zip(own, counts, strict=True)), default=1)
    turn = pl.Series(dice.whole(0, 59, len(values))) % count
    found = pl.Series(many, dtype=pl.String).gather(first + turn)
    return found.zip_with(found.is_not_null(), values)


def dashed(said: pl.Series, dice: Dice) -> pl.Series:
    """Return words with their dashes broken, as by one program that misread another."""
    dash = pl.Series(BROKEN).gather(dice.whole(0, len(BROKEN) - 1, len(said)))
    frame = pl.DataFrame({"said": said, "dash": dash})
    return frame.select(
        pl.col("said").str.replace_all(DASH, pl.col("dash"), literal=True)
    ).to_series()


def filled(column: pl.Series, way: Way, dice: Dice) -> pl.Series:
    """Return a column with what the system leaves in its empty cells."""
    if not column.null_count():
        return column
    nothing = pl.Series(way.nothing).gather(dice.whole(0, len(way.nothing) - 1, len(column)))
    return column.zip_with(column.is_not_null(), nothing).alias(column.name)


def frame(table: pa.Table) -> pl.DataFrame:
    """Return a table of the world as a frame."""
    return pl.DataFrame(table)
