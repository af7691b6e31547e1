"""Whether a profile fits our tables, as far as can be told without the force's files."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bluestone.extract.sources.coded import code_reader
from bluestone.extract.sources.shape import Cell, Filling, Profile
from bluestone.extract.sources.spelling import nearest
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES
from bluestone.reference.codes import FORCES

NUMBERED = "{n}"  # stands in a header for each of `each`
GAP = re.compile(r"\{([^{}]+)\}")  # a header in a `text`
FILLED = {"force": "is filled on loading"}  # columns of `crime` that no profile fills
BY_NAME = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class Misfit:
    """What does not fit, and the keys that lead to it."""

    place: tuple[str | int, ...]
    what: str


def misfits(profile: Profile) -> Iterator[Misfit]:
    """Yield what in a profile does not fit our tables or itself, in the order it is written."""
    if profile.force and profile.force.code in FORCES:
        yield Misfit(
            ("force", "code"),
            f"{profile.force.code} is one of the 43 forces; leave `force:` out",
        )
    for name, fillings in profile.tables.items():
        if name not in BY_NAME:
            yield Misfit(("tables", name), _unknown("table", name, list(BY_NAME)))
            continue
        for i, filling in enumerate(fillings):
            for misfit in _filling_misfits(BY_NAME[name], filling, profile):
                yield Misfit(("tables", name, i, *misfit.place), misfit.what)
    if "crime" not in profile.tables:
        yield Misfit(("tables",), "nothing fills the table crime, without which nothing counts")


def headers_named(filling: Filling) -> tuple[str, ...]:
    """Return every header that a filling names, each once, its numbers filled in."""
    named = [*filling.where, *filling.unless]
    for part in (filling.nobody, filling.split, filling.duplicates):
        named += [part.column] if part else []
    if filling.duplicates and filling.duplicates.of:
        named.append(filling.duplicates.of)
    for cell in filling.columns.values():
        named += cell_headers(cell)
    numbers = filling.each or ("",)
    return tuple(dict.fromkeys(name.replace(NUMBERED, n) for name in named for n in numbers))


def cell_headers(cell: Cell) -> tuple[str, ...]:
    """Return the headers that fill one of our columns, in their order."""
    if cell.text is not None:
        return tuple(header for header in GAP.findall(cell.text) if header != "n")
    return (cell.column,) if cell.column else cell.columns or ()


def _filling_misfits(table: type[Table], filling: Filling, profile: Profile) -> Iterator[Misfit]:
    """Yield what does not fit in one filling of a table."""
    if filling.origin not in profile.sources:
        what = _unknown("source", filling.origin, list(profile.sources))
        yield Misfit(("from",), what)
    if filling.duplicates and table.name != "crime":
        yield Misfit(("duplicates",), "only the table crime has duplicates")
    yield from _number_misfits(filling)
    for name, cell in filling.columns.items():
        for what in _column_misfits(table, name, cell):
            yield Misfit(("columns", name), what)
    for name, column in table.columns.items():
        if column.key and name not in filling.columns:
            what = f"nothing fills {table.name}.{name}, without which no row can be taken"
            yield Misfit(("columns",), what)


def _number_misfits(filling: Filling) -> Iterator[Misfit]:
    """Yield where `each` and {n} do not go together."""
    written = filling.model_dump_json()
    if filling.each and NUMBERED not in written:
        yield Misfit(("each",), "`each` is given, but no header has {n} in it")
    if not filling.each and NUMBERED in written:
        yield Misfit(("columns",), "{n} is used, but `each` does not say what it stands for")


def _column_misfits(table: type[Table], name: str, cell: Cell) -> Iterator[str]:
    """Yield what does not fit in how one of our columns is filled."""
    if name in FILLED:
        yield f"{name} {FILLED[name]}; leave it out"
    elif name not in table.columns:
        yield _unknown(f"column of {table.name}", name, list(table.columns))
    elif codes := table.columns[name].codes:
        reads = code_reader(codes)
        constants = [c for c in (cell.constant, cell.otherwise) if c not in (None, *KINDS)]
        for value in (*cell.values.values(), *constants):
            if value and not _readable(value, name, reads):
                yield f"{value} is not in the list of {table.name}.{name}"


KINDS = ("keep", "empty")


def _readable(value: str, name: str, reads: Callable[[str], str | None]) -> bool:
    """Return whether a coded column can hold what a profile puts there."""
    return reads(value) is not None


def _unknown(kind: str, name: str, known: list[str]) -> str:
    """Return the words for a name that is not known, with the nearest that is."""
    near = nearest(name, known)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return f"there is no {kind} {name}; {hint}"
