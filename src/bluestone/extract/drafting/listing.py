"""Cells that hold several things: `P1; P2` is two references, with a mark of a list between them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import polars as pl

from bluestone.extract.drafting.seen import FEW, RARE, Lists, Seen

BETWEEN = (";", "|")  # what stands between the parts of a list; a comma stands within texts too
SOME = 0.02  # of a column's cells, at least, hold several things; ours
ALIKE = 0.9  # of their parts are of one shape
AGAIN = 3  # times that a label stands in lists, on average
REFERENCE = (
    r"^([\w/-]*\d[\w/-]*)"  # what a part begins with that is a reference, as a profile says it
)
_BEGINS = re.compile(REFERENCE)


def in_parts(seen: Seen) -> Seen:
    """Return a column with the references that its cells list; as it is, if they list none.

    Nearly all parts of lists begin with a reference of one shape: `KN0123 (M, 34)` with `KN0123`.
    """
    lists = lists_in(seen)
    if lists is None:
        return seen
    held, on = lists
    shapes = Counter(shape(part) for part in parts_of(held, on))
    likest, times = shapes.most_common(1)[0]
    if not likest or times < ALIKE * shapes.total():
        return seen
    parts = parts_of(seen.cells, on)
    first = parts.str.extract(REFERENCE).fill_null(parts)
    more = bool((first.str.len_chars() < parts.str.len_chars()).any())
    alike = f"{times / shapes.total():.0%} of them begin with references of one shape"
    said = f"{len(held):,} cells hold several with {on} between; {alike}"
    found = Lists(on, REFERENCE if more else "", said)
    return replace(seen, cells=first, lists=found, told={}, among={})


def labels_on(seen: Seen) -> str | None:
    """Return what stands between the labels in a column's cells: few that stand again and again."""
    lists = lists_in(seen)
    if lists is None:
        return None
    held, on = lists
    parts = parts_of(held, on)
    return on if parts.n_unique() <= min(FEW, len(parts) / AGAIN) else None


def list_remarks(columns: Iterable[Seen], used: Collection[str]) -> Iterator[str]:
    """Yield what is to be said of columns that hold several things to a cell and are not split."""
    for seen in columns:
        lists = in_parts(seen).lists
        on = lists.on if lists else labels_on(seen)
        if on and seen.header not in used:
            yield (
                f"cells under {seen.header} hold several things with {on} between: `split:` makes a row "
                "of each, in a table that is about them"
            )


def lists_in(seen: Seen) -> tuple[pl.Series, str] | None:
    """Return the cells of a column that hold several things, and what stands between; None if few."""
    for on in BETWEEN:
        lists = seen.cells.filter(seen.cells.str.contains(rf"[^\s\{on}]\s*\{on}\s*[^\s\{on}]"))
        if len(lists) >= max(RARE, SOME * len(seen.cells)):
            return lists, on
    return None


def parts_of(cells: pl.Series, on: str) -> pl.Series:
    """Return what stands between the marks of lists, trimmed."""
    parts = cells.str.split(on).explode().str.strip_chars()
    return parts.filter(parts != "")


def shape(part: str) -> str:
    """Return the shape of the reference that a part begins with: `KN0123` is `a9`; "" if it has none."""
    found = _BEGINS.match(part)
    return re.sub(r"\d+", "9", re.sub(r"[^\W\d]+", "a", found[1])) if found else ""
