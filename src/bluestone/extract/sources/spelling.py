"""When two spellings are one: of a header, and of a value in a cell."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches

import polars as pl

# A dash as five forces' extracts have it: any kind of it, what is left of one that was written in
# one encoding and read in another, the replacement character, or a question mark in its place.
_BROKEN = (
    "\u00e2\u20ac[\u201c\u201d\u2013\u2014]",  # UTF-8 read as Windows-1252
    "\u00e2\u0080[\u0090-\u0095]",  # UTF-8 read as Latin-1
    "\u00d4\u00c7[\u00f4\u00f6]",  # UTF-8 read as DOS's code page 850
    "\u00ef\u00bf\u00bd",  # the replacement character in UTF-8, read as Windows-1252
)
_WHOLE = "[-?\u2010-\u2015\u2212\u0096\u0097\ufffd]"
_DASHES = re.compile(rf"\s*(?:{'|'.join(_BROKEN)}|{_WHOLE})+\s*")
_WHOLE_NUMBER = re.compile(r"(\d+)\.0+")
EDGES = " \t\r\n\f\v\u00a0\u200b\ufeff"  # what is trimmed from a cell: seen and unseen spaces


def plain_header(header: str) -> str:
    """Return a header in the form in which two spellings of it are one."""
    return " ".join(header.strip(EDGES).split()).casefold()


def folded(value: str) -> str:
    """Return a value in the form in which two spellings of it are one.

    Capitals, repeated spaces and the kind of dash make no difference, nor does "12.0" for "12".
    """
    spaced = " ".join(_DASHES.sub(" - ", value).split()).casefold()
    whole = _WHOLE_NUMBER.fullmatch(spaced)
    return whole[1] if whole else spaced


def over_distinct(cells: pl.Series, answer: Callable[[str], str | None]) -> pl.Series:
    """Return what `answer` says of each cell, asked once for each distinct one; null stays null."""
    distinct = cells.drop_nulls().unique()
    answers = pl.Series([answer(value) for value in distinct], dtype=pl.String)
    return cells.replace_strict(distinct, answers, return_dtype=pl.String)


def among(cells: pl.Series, values: Iterable[str]) -> pl.Series:
    """Return whether each cell is one of `values`, however spelled; an empty cell is ""."""
    wanted = {folded(value) for value in values}
    hits = [value for value in cells.unique() if folded(value or "") in wanted]
    return cells.is_in(hits, nulls_equal=True)


def nearest(
    name: str, known: Iterable[str], *, most: int = 1, alike: float = 0.5
) -> tuple[str, ...]:
    """Return the names in `known` that are most like `name`, the nearest first; perhaps none."""
    plain = {plain_header(each): each for each in known}
    found = get_close_matches(plain_header(name), plain, n=most, cutoff=alike)
    return tuple(plain[each] for each in found)
