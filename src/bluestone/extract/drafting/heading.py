"""Finds in which row, or which two, the headers of a sheet stand."""

import re

import polars as pl

from bluestone.extract.drafting.words import person_in
from bluestone.extract.sources.headed import LOOKED_AT, header_names
from bluestone.extract.sources.spelling import EDGES, plain_header

FULL = 0.5  # of the widest row's cells, of which a header fills more; ours, like every share here
APART = 0.8  # of a header's names that differ from each other
DATA = 0.1  # of a header's cells that may look like a record's
AGAIN = 0.2  # of a row's cells that stand in their own column again: then it is a record
UPPER = 2  # cells of an upper row, at least: a title has one
DIGITS = 4  # digits in a cell that make it a record's: a number, a day, a reference
_NUMBER = re.compile(r"[£$]?-?\d[\d.,:/\-+ %]*")

Row = tuple[str, ...]


def header_rows(grid: pl.DataFrame) -> tuple[int, ...] | None:
    """Return the row of a sheet that holds its headers, or the two; None if none looks like it.

    Rows are counted as a spreadsheet does. It is the first row that is filled, below titles. A record
    taken for headers would be told of, so a row that could be one is never taken. Two rows are joined
    only where the lower one cannot do without the upper: group headings over it are not its names.
    """
    top = [tuple((cell or "").strip(EDGES) for cell in row) for row in grid.head(LOOKED_AT).rows()]
    widest = max((filled(row) for row in top), default=0)
    full = [i for i, row in enumerate(top) if filled(row) > max(1, widest * FULL)]
    if not full:
        return None
    first = full[0]
    joined = first and filled(top[first - 1]) >= UPPER and needs(grid, first)
    above = [(first - 1, 2)] if joined else []
    for start, rows in (*above, (first, 1), (first, 2)):
        said, last = top[start : start + rows], start + rows
        if all(map(wordy, said)) and apart(grid, start, rows) and not repeated(grid, last - 1):
            return tuple(range(start + 1, last + 1))
    return None


def needs(grid: pl.DataFrame, lower: int) -> bool:
    """Return whether names in a row need the row above: they repeat, lack one, or not say whose.

    Whose they are need be said of one column of a group: the others stand with it.
    """
    names = header_names(grid.slice(lower, 1))
    both = header_names(grid.slice(lower - 1, 2))
    said = [plain_header(name) for name in names if name]
    if len(set(said)) < len(said) or len(said) < sum(map(bool, both)):
        return True
    groups: dict[str, set[str | None]] = {}
    for name, joined in zip(names, both, strict=True):
        groups.setdefault(joined.removesuffix(name), set()).add(person_in(name))
    return any(person_in(group) and not any(whose) for group, whose in groups.items())


def filled(row: Row) -> int:
    """Return how many cells of a row hold anything."""
    return sum(map(bool, row))


def wordy(row: Row) -> bool:
    """Return whether nearly all cells of a row are words, not numbers or days."""
    said = [cell for cell in row if cell]
    return sum(map(is_data, said)) <= DATA * len(said)


def is_data(cell: str) -> bool:
    """Return whether a cell looks like a number, a day or a reference."""
    return bool(_NUMBER.fullmatch(cell)) or sum(map(str.isdigit, cell)) >= DIGITS


def apart(grid: pl.DataFrame, first: int, rows: int) -> bool:
    """Return whether the names that so many rows make are nearly all different."""
    names = [name for name in header_names(grid.slice(first, rows)) if name]
    return len(set(names)) >= APART * len(names)


def repeated(grid: pl.DataFrame, i: int) -> bool:
    """Return whether what stands in a row stands in its own columns again, as in records."""
    said = [(column, cell) for column, cell in zip(grid.columns, grid.row(i), strict=True) if cell]
    again = sum((grid[column] == cell).sum() > 1 for column, cell in said)
    return again > AGAIN * len(said)
