"""Applies a profile: what fills one table from one source, still as text, row by row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import polars as pl

from bluestone.extract.sources.files import Sheet
from bluestone.extract.sources.headed import FILE, LINE, TOO_LONG
from bluestone.extract.sources.numbered import (
    GAP,
    Numbered,
    cell_headers,
    each_filling,
    headers,
)
from bluestone.extract.sources.reckoned import age, beside_each_other, day_after
from bluestone.extract.sources.shape import (
    DAY_FIRST,
    EMPTY,
    KEEP,
    Among,
    Cell,
    Duplicates,
    Filling,
    Order,
)
from bluestone.extract.sources.spelling import EDGES, among, folded, over_distinct, plain_header

# Beside our columns a mapped row has its places, and for a column with a pattern what did not fit.
SOURCE, ROW, IN_SCOPE = " source", " row", " in scope"
BESIDE = "beside: "  # begins the name of a column of the source beside
PLACES = (FILE, LINE, TOO_LONG, SOURCE, ROW)
MISFIT = " misfit "  # begins the name of a column of what did not fit the pattern of another
SENT = " sent "  # begins the name of a column of the cells that another was reckoned from
NOT_SAID = "not said"  # a duplicate of which crime


@dataclass(frozen=True)
class Cells:
    """Some rows of a sheet, whose cells may be asked for by header."""

    rows: pl.DataFrame
    headers: dict[str, str]
    empties: frozenset[str]
    orders: tuple[Order, ...] = DAY_FIRST
    serials: bool = False

    def __getitem__(self, header: str) -> pl.Series:
        """Return the cells under a header, trimmed, null where there is nothing."""
        return self.emptied(self.rows[self.headers[plain_header(header)]])

    def emptied(self, cells: pl.Series) -> pl.Series:
        """Return cells trimmed, null where they hold nothing."""
        trimmed = cells.str.strip_chars(EDGES)
        short = trimmed.filter(trimmed.str.len_bytes() <= max(map(len, self.empties)) * 4).unique()
        hits = [cell for cell in short if cell.lower() in self.empties]
        return trimmed.set(trimmed.is_in(hits), None) if hits else trimmed

    def where(self, keep: pl.Series) -> "Cells":
        """Return the rows for which `keep` is true."""
        return replace(self, rows=self.rows.filter(keep))


def empties_of(listed: Iterable[str]) -> frozenset[str]:
    """Return what counts as an empty cell, in the form in which cells are compared."""
    return frozenset(value.strip(EDGES).lower() for value in ("", *listed))


def mapped(
    filling: Filling,
    sheet: Sheet,
    empties: frozenset[str],
    orders: tuple[Order, ...] = DAY_FIRST,
    beside: Sheet | None = None,
) -> pl.DataFrame:
    """Return the rows that a source has for a table: our columns as text, PLACES and IN_SCOPE.

    `orders` are the profile's orders of days; `beside` is the source that says more of each row.
    """
    numbered = list(each_filling(filling))
    named = {sheet.headers[plain_header(h)]: None for one in numbered for h in headers(one.filling)}
    rows = sheet.rows.select(FILE, LINE, TOO_LONG, *named).with_row_index(ROW)
    rows = rows.with_columns(pl.lit(filling.origin).alias(SOURCE))
    cells = Cells(rows, sheet.headers, empties, orders, sheet.serials)
    more = beside and Cells(beside.rows, beside.headers, empties)
    found = pl.concat([_mapped_once(one, cells, more) for one in numbered])
    return found.sort(ROW, maintain_order=True)


def _mapped_once(one: Numbered, cells: Cells, more: Cells | None) -> pl.DataFrame:
    """Return the rows of a filling that has no {n} in it any more."""
    filling = one.filling
    cells = _split(filling, _people(filling, _group(one, cells)))
    cells = _with_beside(filling, cells, more) if more else cells
    columns = [c for name, cell in filling.columns.items() for c in _filled(name, cell, cells)]
    if filling.duplicates:
        columns.append(_duplicates(filling.duplicates, cells))
    scope = _in_scope(filling, cells).alias(IN_SCOPE)
    return cells.rows.select(PLACES).hstack([scope, *columns])


def _group(one: Numbered, cells: Cells) -> Cells:
    """Return the rows in which anything stands under the headers of this number."""
    if not one.own:
        return cells
    held = pl.DataFrame([cells[header].is_not_null().alias(header) for header in one.own])
    return cells.where(held.select(any=pl.any_horizontal(pl.all()))["any"])


def _in_scope(filling: Filling, cells: Cells) -> pl.Series:
    """Return whether each row is in scope: has every wanted value, and none that is ruled out."""
    scope = pl.repeat(value=True, n=cells.rows.height, eager=True)
    for header, wanted in filling.where.items():
        scope &= _counts(cells[header], wanted)
    for header, unwanted in filling.unless.items():
        scope &= ~_counts(cells[header], unwanted)
    return scope


def _counts(cells: pl.Series, wanted: Among) -> pl.Series:
    """Return whether each cell is one of those that count; an empty one holds no pattern."""
    if wanted.pattern is not None:
        return cells.str.contains(wanted.pattern).fill_null(value=False)
    return among(cells, wanted.values or ())


def _split(filling: Filling, cells: Cells) -> Cells:
    """Return a row for each part of the cell that holds several."""
    if not filling.split:
        return cells
    column = cells.headers[plain_header(filling.split.column)]
    parts = cells[filling.split.column].str.split(filling.split.on)
    rows = cells.rows.with_columns(parts.alias(column)).explode(column)
    parted = Cells(rows, cells.headers, cells.empties)
    return parted.where(parted[filling.split.column].is_not_null())


def _people(filling: Filling, cells: Cells) -> Cells:
    """Return the rows without those in which nobody stands where a person should."""
    for nobody in filling.nobody:
        cells = cells.where(~_counts(cells[nobody.column], nobody))
    return cells


def _with_beside(filling: Filling, cells: Cells, more: Cells) -> Cells:
    """Return the rows with what the source beside says of each, where anything is asked of it.

    Where it says several things of one row they stand side by side, so that no list has them and
    they are put aside rather than one of them chosen.
    """
    by = filling.beside.by if filling.beside else {}
    asked = {
        f"{BESIDE}{cell.beside}": cell.beside for cell in filling.columns.values() if cell.beside
    }
    keys = [f"{BESIDE}key {i}" for i in range(len(by))]
    said = pl.DataFrame(
        [_key(more[header]).alias(key) for key, header in zip(keys, by.values(), strict=True)]
        + [more[header].alias(name) for name, header in asked.items()]
    )
    once = pl.all().exclude(keys).drop_nulls().unique(maintain_order=True).str.join("; ")
    looked = said.drop_nulls(keys).group_by(keys).agg(once)
    rows = cells.rows.with_columns(
        _key(cells[header]).alias(key) for key, header in zip(keys, by, strict=True)
    )
    rows = rows.join(looked, on=keys, how="left", maintain_order="left").drop(keys)
    own = {plain_header(name): name for name in asked}
    return replace(cells, rows=rows, headers=cells.headers | own)


def _key(cells: pl.Series) -> pl.Series:
    """Return references as they are compared between sources: a whole number is without its .0."""
    return cells.str.replace(r"^(\d+)\.0+$", "$1")


def _filled(name: str, cell: Cell, cells: Cells) -> list[pl.Series]:
    """Return one of our columns, and what did not fit its pattern if it has one."""
    taken = _taken(cell, cells)
    found = [taken]
    if cell.pattern:
        groups = len(taken.clear().str.extract_groups(cell.pattern).struct.fields)
        found = [fits := taken.str.extract(cell.pattern, min(groups, 1))]
        if cell.unfit != EMPTY:
            found.append(taken.set(fits.is_not_null(), None).alias(f"{MISFIT}{name}"))
    if cell.years or cell.day:
        parts = [cells[header] for header in cell_headers(cell)]
        found.append(beside_each_other(parts).alias(f"{SENT}{name}"))
    if cell.pad:
        found[0] = found[0].str.replace(r"^(\d+)\.0+$", "$1").str.pad_start(cell.pad, "0")
    if cell.values or cell.otherwise != KEEP:
        found[0] = _translated(found[0], cell)
    return [found[0].alias(name), *found[1:]]


def _taken(cell: Cell, cells: Cells) -> pl.Series:
    """Return what a column is made from, before anything is done to it."""
    rows = cells.rows.height
    if cell.constant is not None:
        return pl.repeat(cell.constant, rows, dtype=pl.String, eager=True)
    if cell.text is not None:
        held = {f"part{i}": cells[header] for i, header in enumerate(GAP.findall(cell.text))}
        gaps = GAP.sub("{}", cell.text)
        return pl.DataFrame(held, height=rows).select(taken=pl.format(gaps, *held))["taken"]
    if cell.column or cell.beside:
        return cells[cell.column or f"{BESIDE}{cell.beside}"]
    if cell.years or cell.day:
        return _reckoned(cell, cells)
    held = {f"part{i}": cells[header] for i, header in enumerate(cell.columns or ())}
    joined = pl.DataFrame(held).select(
        taken=pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)
    )
    return cells.emptied(joined["taken"])


def _reckoned(cell: Cell, cells: Cells) -> pl.Series:
    """Return an age from two days, or a day from another and a number."""
    orders, more = cell.dates or cells.orders, cells[cell.plus] if cell.plus else None
    if cell.years:
        first, last = (cells[header] for header in cell.years)
        return age(first, last, more, orders, cells.serials)
    return day_after(cells[str(cell.day)], cells[str(cell.plus)], orders, cells.serials)


def _translated(cells: pl.Series, cell: Cell) -> pl.Series:
    """Return values in our words. A value without a translation is kept, emptied or fixed."""
    words = {folded(said): ours or None for said, ours in cell.values.items()}

    def ours(value: str) -> str | None:
        """Return what a value is in our words."""
        kept = {KEEP: value, EMPTY: None}.get(cell.otherwise, cell.otherwise)
        return words.get(folded(value), kept)

    translated = over_distinct(cells, ours)
    nothing = words.get("")
    return translated.fill_null(nothing) if nothing else translated


def _duplicates(duplicates: Duplicates, cells: Cells) -> pl.Series:
    """Return of which crime each row is a duplicate; null where it is none."""
    listed = duplicates.are or duplicates.are_not or ()
    marked = among(cells[duplicates.column], listed)
    marked = marked if duplicates.are else ~marked
    of = cells[duplicates.of] if duplicates.of else marked.cast(pl.String).clear(len(marked))
    return of.fill_null(NOT_SAID).set(~marked, None).alias("duplicate_of")
