"""Whether a profile fits our tables, as far as can be told without the force's files."""

from collections.abc import Iterator
from dataclasses import dataclass

from bluestone.extract.sources.coded import code_reader
from bluestone.extract.sources.numbered import NUMBER, each_filling, numbered_headers
from bluestone.extract.sources.shape import EMPTY, KEEP, Cell, Filling, Profile
from bluestone.extract.sources.spelling import folded, nearest
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES
from bluestone.extract.tables.crime import Crime
from bluestone.reference.codes import CANCELLATIONS, UnknownForce, force

FILLED = ("force",)  # columns of `crime` that loading fills and no profile does
BY_NAME = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class Misfit:
    """What does not fit, and the keys that lead to it."""

    place: tuple[str | int, ...]
    what: str


def misfits(profile: Profile) -> Iterator[Misfit]:
    """Yield what in a profile does not fit our tables or itself, in the order it is written."""
    for key in ("code", "title"):
        if profile.force and is_real(getattr(profile.force, key)):
            yield Misfit(
                ("force", key),
                f"{getattr(profile.force, key)} is one of the 43 forces; leave `force:` out",
            )
    for name, fillings in profile.tables.items():
        if name not in BY_NAME:
            yield Misfit(("tables", name), _unknown("table", name, list(BY_NAME)))
        else:
            for i, filling in enumerate(fillings):
                for misfit in _filling_misfits(BY_NAME[name], filling, profile):
                    yield Misfit(("tables", name, i, *misfit.place), misfit.what)
    if "crime" not in profile.tables:
        yield Misfit(("tables",), "nothing fills the table crime, without which nothing counts")


def is_real(name: str) -> bool:
    """Return whether a real force goes by a name."""
    try:
        return bool(force(name))
    except UnknownForce:
        return False


def _filling_misfits(table: type[Table], filling: Filling, profile: Profile) -> Iterator[Misfit]:
    """Yield what does not fit in one filling of a table."""
    if filling.origin not in profile.sources:
        what = _unknown("source", filling.origin, list(profile.sources))
        yield Misfit(("from",), what)
    yield from _beside_misfits(filling, profile)
    if filling.duplicates and table.name != "crime":
        yield Misfit(("duplicates",), "only the table crime has duplicates")
    yield from _row_misfits(filling)
    for one in each_filling(filling):
        for name, cell in one.filling.columns.items():
            for what in _column_misfits(table, name, cell):
                yield Misfit(("columns", name), what)
    for name, column in table.columns.items():
        if column.key and name not in filling.columns:
            what = f"nothing fills {table.name}.{name}, without which no row can be taken"
            yield Misfit(("columns",), what)


def _row_misfits(filling: Filling) -> Iterator[Misfit]:
    """Yield what does not go together in how rows are made."""
    if filling.each and not numbered_headers(filling):
        yield Misfit(("each",), "`each` is given, but no header has {n} in it")
    if not filling.each and NUMBER in filling.model_dump_json():
        yield Misfit(("columns",), "{n} is used, but `each` does not say what it stands for")
    if filling.duplicates and "duplicate_of" in filling.columns:
        yield Misfit(("duplicates",), "`duplicates` fills duplicate_of; leave it out of `columns`")


def _beside_misfits(filling: Filling, profile: Profile) -> Iterator[Misfit]:
    """Yield what does not fit in what a filling takes from a source beside its own."""
    used = [name for name, cell in filling.columns.items() if cell.beside]
    if filling.beside is None:
        for name in used:
            what = "`beside` is used, but the entry does not say beside which source"
            yield Misfit(("columns", name), what)
    elif filling.beside.origin not in profile.sources:
        what = _unknown("source", filling.beside.origin, list(profile.sources))
        yield Misfit(("beside", "from"), what)
    elif not used:
        yield Misfit(("beside",), "no column takes anything from the source beside")


def _column_misfits(table: type[Table], name: str, cell: Cell) -> Iterator[str]:
    """Yield what does not fit in how one of our columns is filled."""
    if name in FILLED and table is Crime:
        yield f"{name} is filled on loading; leave it out"
    elif name not in table.columns:
        yield _unknown(f"column of {table.name}", name, list(table.columns))
    elif codes := table.columns[name].codes:
        words = {folded(said): ours for said, ours in cell.values.items()}
        constant = words.get(folded(cell.constant or ""), cell.constant or "")
        fixed = [constant, *cell.values.values()]
        fixed += [cell.otherwise] if cell.otherwise not in (KEEP, EMPTY) else []
        read = [code_reader(codes), *([code_reader(CANCELLATIONS)] if name == "outcome" else [])]
        for value in filter(None, fixed):
            if not any(code(value) for code in read):
                yield (
                    f"{value} is not in the list of {table.name}.{name}, "
                    f"which `bluestone tables {table.name}` shows"
                )


def _unknown(kind: str, name: str, known: list[str]) -> str:
    """Return the words for a name that is not known, with the nearest that is."""
    near = nearest(name, known)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return f"there is no {kind} {name}; {hint}"
