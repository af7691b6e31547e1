"""Reads any table of crimes, and any table of who did them, by the columns that somebody names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import polars as pl

from bluestone.extract.sources.dates import moments
from bluestone.extract.sources.files import Sheet, sheet
from bluestone.extract.sources.shape import EMPTIES, Order, Source
from bluestone.extract.sources.spelling import plain_header
from bluestone.linkage.series.crimes import UNKNOWN, BadCrimes, Behaviour, Crimes

DAY = 24.0  # hours
HOUR = 3600 * 1_000_000  # microseconds in an hour
NOT_KNOWN = {*(word.lower() for word in EMPTIES), "unknown", "not known", "n/k", "nk", "na", "?"}
WORDS = {"0": "no", "no": "no", "n": "no", "false": "no", "absent": "no"} | {
    "1": "yes", "yes": "yes", "y": "yes", "true": "yes", "present": "yes"
}  # fmt: skip
MERIDIAN = 111_320.0  # metres of a degree of latitude, on a sphere of the Earth's mean size

Unit = Literal["guess", "metres", "degrees"]


@dataclass(frozen=True)
class Layout:
    """Which columns of a table of crimes are what; empty where there is none."""

    id: str
    x: str = ""
    y: str = ""
    start: str = ""
    end: str = ""
    behaviours: tuple[str, ...] = ()
    unit: Unit = "guess"
    order: Order = "day-first"


def crimes_in(file: Path, layout: Layout) -> Crimes:
    """Return the crimes of a table: CSV, Excel or Parquet.

    Raises BadFile if it cannot be read, and BadCrimes if it lacks a column or a crime stands in it
    twice. What cannot be read of a place, a time or a behaviour is not known.
    """
    named = (layout.id, layout.x, layout.y, layout.start, layout.end, *layout.behaviours)
    read = table(file, filter(None, named))
    ids = column(read, layout.id)
    if ids.null_count() or ids.n_unique() != len(ids):
        raise BadCrimes(
            f"{file.name} has a crime without an id, or one twice, in {layout.id}. "
            "It should have one row per crime."
        )
    x, y = places(column(read, layout.x), column(read, layout.y), layout.unit)
    start, end = windows(read, layout)
    found = [behaviour(name, column(read, name)) for name in layout.behaviours]
    codes = [codes for _, codes in found] or [np.empty((len(ids), 0), dtype=np.int16)]
    return Crimes(
        tuple(ids), x, y, start, end, tuple(one for one, _ in found), np.column_stack(codes)
    )


def offenders_in(file: Path, crime: str, offender: str) -> list[tuple[str, str]]:
    """Return who did what: pairs of a crime and its offender. Raises as `crimes_in` does."""
    read = table(file, (crime, offender))
    rows = pl.DataFrame({"crime": column(read, crime), "offender": column(read, offender)})
    return list(rows.drop_nulls().unique(maintain_order=True).iter_rows())


def table(file: Path, wanted: Iterable[str]) -> Sheet:
    """Return a table as text. Raises BadFile, or BadCrimes if a column is not there."""
    read = sheet([file], Source.model_validate({"files": file.name}), ())
    missing = [name for name in wanted if plain_header(name) not in read.headers]
    if missing:
        raise BadCrimes(f"{file.name} has no column {missing[0]}. Name one that it has.")
    if read.rows.is_empty():
        raise BadCrimes(f"{file.name} has a header and no row below it.")
    return read


def column(read: Sheet, name: str) -> pl.Series:
    """Return a column as trimmed text, null where nothing stands in it; all null without a name."""
    if not name:
        return pl.Series([None], dtype=pl.String).new_from_index(0, read.rows.height)
    said = read.rows[read.headers[plain_header(name)]].cast(pl.String).str.strip_chars()
    return said.set(said.str.to_lowercase().is_in(NOT_KNOWN), None)


def numbers(said: pl.Series) -> np.ndarray:
    """Return text as numbers; what is none is not known."""
    found = said.str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False)
    value = found.fill_null(np.nan).to_numpy().astype(float)
    return np.where(np.isfinite(value), value, np.nan)


def places(x: pl.Series, y: pl.Series, unit: Unit) -> tuple[np.ndarray, np.ndarray]:
    """Return places in metres; half a place is none.

    Degrees are laid flat around their middle latitude, which is right within 1 % over a county.
    Where a file writes latitude first they are turned; 0, 0 stands for an unknown place in many.
    """
    east, north = numbers(x), numbers(y)
    lost = np.isnan(east) | np.isnan(north)
    east[lost], north[lost] = np.nan, np.nan
    if lost.all() or unit == "metres":
        return east, north
    widest = np.nanmax(np.abs(east)), np.nanmax(np.abs(north))
    if unit == "guess" and max(widest) > 180:
        return east, north
    nowhere = (east == 0) & (north == 0)
    east[nowhere], north[nowhere] = np.nan, np.nan
    if widest[1] > 90:
        east, north = north, east
    middle = np.deg2rad(np.nanmedian(north)) if np.isfinite(north).any() else 0.0
    return east * MERIDIAN * np.cos(middle), north * MERIDIAN


def windows(read: Sheet, layout: Layout) -> tuple[np.ndarray, np.ndarray]:
    """Return between which hours each crime happened.

    A day alone is all of that day; one end alone is both; ends in the wrong order are turned.
    """
    start = hours(column(read, layout.start), layout.order)
    end = hours(column(read, layout.end), layout.order)
    days = not any((np.nan_to_num(side) % DAY).any() for side in (start, end))
    first = np.where(np.isnan(start), end, start)
    last = np.where(np.isnan(end), start, end)
    first, last = np.minimum(first, last), np.maximum(first, last)
    return first, last + DAY if days else last


def hours(said: pl.Series, order: Order) -> np.ndarray:
    """Return text as hours since 1970, whatever form the days have; what is none is not known.

    Days are read in the order given, then in the other; a number alone is a spreadsheet's day.
    """
    other: Order = "month-first" if order == "day-first" else "day-first"
    distinct = pl.DataFrame({"said": said.unique()})
    orders = (order,) if agrees(distinct["said"], order, other) else (other,)
    at = moments(distinct["said"], orders, serials=True)["at"]
    at = at.zip_with(at.is_not_null(), moments(distinct["said"], (other,), serials=True)["at"])
    found = distinct.with_columns(hours=at.dt.timestamp("us") / HOUR)
    lone = numbers(distinct["said"]) * DAY
    found = found.with_columns(hours=pl.col("hours").fill_null(pl.Series(lone)))
    joined = pl.DataFrame({"said": said}).join(
        found, on="said", how="left", maintain_order="left", nulls_equal=True
    )
    return joined["hours"].fill_null(np.nan).fill_nan(np.nan).to_numpy().astype(float)


def agrees(said: pl.Series, order: Order, other: Order) -> bool:
    """Return whether one order of days reads at least as many cells as the other."""
    read = [moments(said, (each,), serials=True)["at"].count() for each in (order, other)]
    return bool(read[0] >= read[1])


def behaviour(name: str, said: pl.Series) -> tuple[Behaviour, np.ndarray]:
    """Return a behaviour and each crime's level of it. Of 1 and 0 or yes and no, it is there or not."""
    words = said.str.replace(r"^(-?\d+)\.0+$", "$1")
    plain = words.str.to_lowercase()
    if plain.drop_nulls().is_in(list(WORDS)).all():
        words, levels = plain.replace(WORDS), ("no", "yes")
    else:
        levels = tuple(sorted(words.drop_nulls().unique(), key=natural))
    code = {level: i for i, level in enumerate(levels)}
    found = words.replace_strict(code, default=UNKNOWN, return_dtype=pl.Int16)
    return Behaviour(name, levels), found.fill_null(UNKNOWN).to_numpy().astype(np.int16)


def natural(word: str) -> list[tuple[int, str]]:
    """Return what words sort by so that 2 comes before 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", word)]
