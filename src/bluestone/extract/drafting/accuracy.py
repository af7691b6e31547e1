"""How right a draft is, measured against the profile that somebody wrote for the same files."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from bluestone.extract.sources.dates import moments
from bluestone.extract.sources.files import source_files
from bluestone.extract.sources.fit import BY_NAME
from bluestone.extract.sources.mapping import empties_of, mapped
from bluestone.extract.sources.numbered import cell_headers
from bluestone.extract.sources.shape import Filling, Order, Profile
from bluestone.extract.sources.spelling import plain_header
from bluestone.extract.taking import opened, silent

DAYS = {
    table.name: {n for n, c in table.columns.items() if c.type in ("date", "timestamp")}
    for table in BY_NAME.values()
}


@dataclass(frozen=True)
class Unit:
    """One column of ours that a file, or a sheet of it, fills from these headers."""

    file: str
    sheet: str
    table: str
    column: str
    headers: tuple[str, ...]


@dataclass(frozen=True)
class Accuracy:
    """Of the `mappable` columns so many are `right`, out of so many `proposed`; and of the orders.

    `orders` of days are compared where the column is right, and `orders_right` read the same.
    """

    mappable: frozenset[Unit]
    proposed: frozenset[Unit]
    orders: int
    orders_right: int

    @property
    def right(self) -> frozenset[Unit]:
        """Return the columns that were proposed as they should be."""
        return self.mappable & self.proposed

    @property
    def recall(self) -> float:
        """Return the share of mappable columns that are right."""
        return len(self.right) / len(self.mappable)

    @property
    def precision(self) -> float:
        """Return the share of proposed columns that are right."""
        return len(self.right) / len(self.proposed)


@dataclass(frozen=True)
class Said:
    """How a profile says a column: in which entry, and the orders in which its days are read."""

    filling: Filling
    orders: tuple[Order, ...]


def accuracy(path: Path, drafted: Profile, truth: Profile) -> Accuracy:
    """Return how right a draft is for the files in `path`."""
    wanted, found = dict(units(path, truth)), dict(units(path, drafted))
    supplies = opened(path, truth, silent).supplies
    sheets = {name: supply.whole() for name, supply in supplies.items()}
    empties = empties_of((*truth.empties, *truth.also_empty))
    rows = {id(said.filling): said.filling for said in wanted.values()}
    read = {key: mapped(each, sheets[each.origin], empties) for key, each in rows.items()}
    days = [
        same_days(
            read[id(said.filling)][unit.column].rechunk(),
            (said.orders, found[unit].orders),
            serials=sheets[said.filling.origin].serials,
        )
        for unit, said in wanted.items()
        if unit in found and unit.column in DAYS[unit.table]
    ]
    return Accuracy(frozenset(wanted), frozenset(found), len(days), sum(days))


def units(path: Path, profile: Profile) -> Iterator[tuple[Unit, Said]]:
    """Yield what a profile fills from the files in `path`, and how it says it."""
    files = source_files(path, profile)
    for table, fillings in profile.tables.items():
        for filling in fillings:
            if filling.origin in files:
                place = (str(files[filling.origin][0]), profile.sources[filling.origin].sheet or "")
                for column, said, orders in filled(filling, profile.dates):
                    plain = tuple(map(plain_header, said))
                    yield (
                        Unit(place[0], plain_header(place[1]), table, column, plain),
                        Said(filling, orders),
                    )


def filled(
    filling: Filling, usual: tuple[Order, ...]
) -> Iterator[tuple[str, tuple[str, ...], tuple[Order, ...]]]:
    """Yield each column that an entry fills, its headers, and the orders of its days."""
    for column, cell in filling.columns.items():
        if said := cell_headers(cell):
            yield column, said, cell.dates or usual
    if filling.duplicates:
        yield "duplicates", (filling.duplicates.column,), usual
        if filling.duplicates.of:
            yield "duplicate_of", (filling.duplicates.of,), usual


def same_days(
    cells: pl.Series, orders: tuple[tuple[Order, ...], tuple[Order, ...]], *, serials: bool
) -> bool:
    """Return whether the days in cells read the same in two ways of ordering day and month."""
    one, other = orders
    if one == other:
        return True
    return moments(cells, one, serials=serials)["at"].equals(
        moments(cells, other, serials=serials)["at"]
    )
