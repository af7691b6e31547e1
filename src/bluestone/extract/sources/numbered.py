"""One row becomes several: the headers of suspect 1, suspect 2, ..., told once with {n} in them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bluestone.extract.sources.shape import Cell, Filling

NUMBER = "{n}"  # stands in a header for each of `each`
GAP = re.compile(r"\{((?:[^{}]|\{n\})+)\}")  # a header in a `text`; it may have {n} in it


def headers(filling: Filling) -> tuple[str, ...]:
    """Return every header that a filling names, each once, as it is written."""
    return tuple(dict.fromkeys(_headers(filling)))


def numbered_headers(filling: Filling) -> tuple[str, ...]:
    """Return the headers that a filling names with {n} in them."""
    return tuple(header for header in headers(filling) if NUMBER in header)


@dataclass(frozen=True)
class Numbered:
    """A filling with a number in place of {n}; `own` are the headers that had the {n}."""

    filling: Filling
    own: tuple[str, ...] = ()


def each_filling(filling: Filling) -> Iterator[Numbered]:
    """Yield a filling for each of its numbers; itself if it has none."""
    if not filling.each:
        yield Numbered(filling)
        return
    written = filling.model_dump_json(by_alias=True, exclude_defaults=True)
    for number in filling.each:
        told = written.replace(NUMBER, json.dumps(number)[1:-1])
        own = tuple(header.replace(NUMBER, number) for header in numbered_headers(filling))
        yield Numbered(Filling.model_validate_json(told), own)


def cell_headers(cell: Cell) -> tuple[str, ...]:
    """Return the headers of its own source that fill one of our columns, in their order."""
    if cell.text is not None:
        return tuple(header for header in GAP.findall(cell.text) if header != "n")
    listed = (cell.column, *(cell.columns or ()), cell.day, *(cell.years or ()), cell.plus)
    return tuple(filter(None, listed))


def beside_headers(filling: Filling) -> tuple[str, ...]:
    """Return every header that a filling names of the source beside its own, each once."""
    keys = filling.beside.by.values() if filling.beside else ()
    cells = (cell.beside for cell in filling.columns.values() if cell.beside)
    return tuple(dict.fromkeys((*keys, *cells)))


def _headers(filling: Filling) -> Iterator[str]:
    """Yield the headers that a filling names."""
    yield from (*filling.where, *filling.unless)
    for part in (filling.duplicates, *filling.nobody, filling.split):
        if part:
            yield part.column
    yield from filling.beside.by if filling.beside else ()
    if filling.duplicates and filling.duplicates.of:
        yield filling.duplicates.of
    for cell in filling.columns.values():
        yield from cell_headers(cell)
