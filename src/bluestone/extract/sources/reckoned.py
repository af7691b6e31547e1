"""Reckons what a force does not send from what it does: an age from two days, a day from another."""

from collections.abc import Collection

import polars as pl

from bluestone.extract.sources.dates import moments
from bluestone.extract.sources.shape import Order

CENTURY = "-100y"


def age(
    born: pl.Series, at: pl.Series, more: pl.Series | None, orders: Collection[Order], serials: bool
) -> pl.Series:
    """Return the whole years from one day to another, with the number in `more` added, as text.

    Null where a cell is empty. Where one cannot be read, or `more` is below 0, the cells stand side
    by side, which no number reads. Somebody whose year of birth has two digits was not born after the later day.
    """
    first, last = moments(born, orders, serials=serials), moments(at, orders, serials=serials)
    days = pl.DataFrame({"last": last["at"].dt.date(), "short": first["short"]}).with_columns(
        first["at"].dt.date().alias("first"), more=_number(more, len(born))
    )
    unborn = pl.col("short") & (pl.col("first") > pl.col("last"))
    start = pl.when(unborn).then(pl.col("first").dt.offset_by(CENTURY)).otherwise("first")
    had = pl.col("last").dt.strftime("%m%d") >= start.dt.strftime("%m%d")
    whole = pl.col("last").dt.year() - start.dt.year() - (~had).cast(pl.Int32)
    more_years = pl.when(pl.col("more") >= 0).then("more")
    years = days.select((whole + more_years).cast(pl.String)).to_series()
    return _or_as_sent(years, [born, at] if more is None else [born, at, more])


def day_after(
    day: pl.Series, more: pl.Series, orders: Collection[Order], serials: bool
) -> pl.Series:
    """Return the day that comes so many days after another, as text; the same where it cannot be."""
    start = moments(day, orders, serials=serials)["at"].dt.date()
    days = pl.DataFrame({"start": start, "more": _number(more, len(day))})
    later = pl.col("start").cast(pl.Datetime("us")) + pl.duration(days="more")
    return _or_as_sent(
        days.select(later.dt.date().dt.strftime("%Y-%m-%d")).to_series(), [day, more]
    )


def beside_each_other(cells: list[pl.Series]) -> pl.Series:
    """Return cells side by side, as they were sent; null where one of them is empty."""
    held = pl.DataFrame([cell.alias(f"part{i}") for i, cell in enumerate(cells)])
    return held.select(pl.concat_str(pl.all(), separator="; ")).to_series()


def _or_as_sent(reckoned: pl.Series, cells: list[pl.Series]) -> pl.Series:
    """Return what was reckoned, or else the cells side by side; null where one is empty."""
    sent = beside_each_other(cells)
    return reckoned.zip_with(reckoned.is_not_null(), sent).set(sent.is_null(), None)


def _number(cells: pl.Series | None, rows: int) -> pl.Series:
    """Return whole numbers, null where a cell holds none; nothing to add is 0."""
    if cells is None:
        return pl.repeat(0, rows, dtype=pl.Int64, eager=True)
    return cells.str.extract(r"^([+-]?\d+)(?:\.0+)?$").cast(pl.Int64, strict=False)
