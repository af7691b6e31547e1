"""In which order days stand in a column: day first, month first, or one that says itself."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import polars as pl

from bluestone.extract.sources.dates import moments
from bluestone.extract.sources.shape import Order

FIRST, LAST = 1900, 2100  # years that a day may be of; ours
SERIAL = (15_000, 60_000)  # a spreadsheet's days from 1941 to 2064
_DAY = r"\d[-/. ]\w{1,9}[-/. ]\d|^\d{5}(\.\d+)?$|^\d{8}$|\d,? \d{4}"  # may be a day
YOUNG, MOST = timedelta(days=14 * 365), 0.5  # years back, and of how many cells; ours
SOME = 0.02  # of the cells: fewer are slips


@dataclass(frozen=True)
class Days:
    """What can be said of cells as days: of so many `cells`, how many each order reads.

    `plain` are those that every order reads alike, such as 2024-05-03 or 3 May 2024; `serial` those
    that are a spreadsheet's number. `timed` is the share with a time of day; `at` are the moments.
    """

    cells: int
    plain: int
    day_first: int
    month_first: int
    serial: int
    timed: float
    at: pl.Series

    @property
    def share(self) -> float:
        """Return the share of cells that are days."""
        read = max(self.day_first, self.month_first) + self.serial
        return read / self.cells if self.cells else 0.0

    @cached_property
    def births(self) -> bool:
        """Return whether most of the days lie so far before the last that they are of births."""
        return bool((self.at < self.at.max() - YOUNG).mean() > MOST) if len(self.at) else False

    @property
    def order(self) -> Order | None:
        """Return the order of day and month; None if the cells do not tell."""
        if self.day_first == self.month_first:
            return None
        return "day-first" if self.day_first > self.month_first else "month-first"

    @property
    def told(self) -> bool:
        """Return whether every cell that is a day can be read without knowing the order."""
        return self.plain == max(self.day_first, self.month_first)

    def evidence(self) -> str:
        """Return in words what was found of the order."""
        read = max(self.day_first, self.month_first)
        said = f"{read + self.serial:,} of {self.cells:,} are days"
        if self.serial > SOME * self.cells:
            said += f", {self.serial:,} of them a spreadsheet's numbers"
        if self.told:
            return f"{said}, written so that their order is plain"
        if self.order is None:
            return f"{said}, but none tells day-first from month-first: check"
        only = abs(self.day_first - self.month_first)
        return f"{said}; {read - self.plain:,} fit {self.order}, and {only:,} fit only that"


def days_in(cells: pl.Series) -> Days:
    """Return what can be said of cells as days."""
    likely = cells.str.contains(_DAY)
    if not likely.any():
        return Days(len(cells), 0, 0, 0, 0, 0.0, pl.Series(dtype=pl.Datetime("us")))
    plain = first = month = _moments(cells, ())
    if plain.count() < likely.sum():
        first, month = _moments(cells, ("day-first",)), _moments(cells, ("month-first",))
    number = cells.cast(pl.Float64, strict=False)
    serial = _moments(
        cells.set(~number.is_between(*SERIAL).fill_null(value=False), None), ("excel",)
    )
    ordered = first if first.count() >= month.count() else month
    at = ordered.zip_with(ordered.is_not_null(), serial)
    held = at.drop_nulls()
    return Days(
        cells=len(cells),
        plain=plain.count(),
        day_first=first.count(),
        month_first=month.count(),
        serial=serial.count(),
        timed=_timed(held),
        at=held,
    )


def _moments(cells: pl.Series, orders: tuple[Order, ...]) -> pl.Series:
    """Return the moments in cells, null where there is none or its year cannot be."""
    at = moments(cells, orders, serials=False)["at"]
    return at.set(~at.dt.year().is_between(FIRST, LAST).fill_null(value=False), None)


def _timed(at: pl.Series) -> float:
    """Return the share of moments that are no midnight."""
    return float((at.dt.truncate("1d") != at).mean() or 0.0)
