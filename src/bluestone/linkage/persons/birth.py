"""Days of birth in one form, whatever form they were written in."""

from typing import Literal

import polars as pl

from bluestone.extract.sources.dates import moments
from bluestone.linkage.persons.spelling import plain

EARLIEST = "19000101"  # what many systems hold for an unknown day; nobody here was born by then
DIGITS = r"^((?:19|20)\d{6})$"


def born_on(cells: pl.Series) -> list[pl.Series]:
    """Return `born`, each day as eight digits, `turned`, with day and month changed over, `born_day`.

    The last is a number of days, in months of 31, by which two can be told to be near.

    Days are read day first, unless more of them can be read month first. Eight digits that are no
    day of the calendar are kept: they were mistyped, and may be one letter from the true day.
    """
    said = plain(cells)
    known = said.unique(maintain_order=True).drop_nulls()
    ways = [read(known, order) for order in ("day-first", "month-first")]
    days = min(ways, key=lambda way: way.null_count())
    days = days.zip_with(days.is_not_null(), known.str.extract(DIGITS))
    days = days.set((days <= EARLIEST).fill_null(value=False), None)
    year, month, day = (
        days.str.slice(at, digits).cast(pl.Int32) for at, digits in ((0, 4), (4, 2), (6, 2))
    )
    table = pl.DataFrame(
        {
            "said": known,
            "born": days,
            "turned": turned(days),
            "born_day": year * 372 + month * 31 + day,
        }
    )
    found = pl.DataFrame({"said": said}).join(table, on="said", how="left", maintain_order="left")
    return [found["born"], found["turned"], found["born_day"]]


def read(cells: pl.Series, order: Literal["day-first", "month-first"]) -> pl.Series:
    """Return days as eight digits, read in one order; null where they cannot be."""
    return moments(cells, [order], serials=True)["at"].dt.strftime("%Y%m%d")


def turned(days: pl.Series) -> pl.Series:
    """Return days with day and month changed over; null where that is no day, or the same."""
    other = days.str.slice(0, 4) + days.str.slice(6, 2) + days.str.slice(4, 2)
    return other.set(((days.str.slice(6, 2) > "12") | (other == days)).fill_null(value=True), None)


def born_in_year(cells: pl.Series | None) -> list[pl.Series]:
    """Return `years`: years of birth, or ages, as numbers; nothing where neither is told."""
    if cells is None:
        return []
    return [cells.str.extract(r"(\d+)").cast(pl.Int32, strict=False).alias("years")]
