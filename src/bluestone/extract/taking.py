"""Takes an extract: its files, by a profile, become the rows of our tables. Nothing is lost.

Every row is taken, rejected with the reason, or out of scope; every value that cannot be read is
put aside with the reason. Files of any size are read piece by piece, table after table.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

import polars as pl

from bluestone.errors import BluestoneError
from bluestone.extract.gathering import Gathering, Taken
from bluestone.extract.snapshot import Unmet
from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.files import Sheet, source_files
from bluestone.extract.sources.headed import FILE
from bluestone.extract.sources.mapping import IN_SCOPE, SOURCE, empties_of, mapped
from bluestone.extract.sources.numbered import (
    beside_headers,
    cell_headers,
    each_filling,
    headers,
)
from bluestone.extract.sources.readers import Dialect, newest_day
from bluestone.extract.sources.shape import Filling, Profile
from bluestone.extract.sources.supply import Supply
from bluestone.extract.sources.typed import readings
from bluestone.extract.sources.unmet import Watch
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES
from bluestone.extract.tables.crime import Crime

__all__ = ["NothingTaken", "Progress", "Taken", "silent", "taken"]

RECORDED = "recorded_on"


class NothingTaken(BluestoneError):
    """No crime of an extract could be taken."""

    exit_code = 3


class Progress(Protocol):
    """Is told each step in words, and what share of all the reading was done by then."""

    def __call__(self, step: str, share: float) -> None:
        """Be told."""


def silent(step: str, share: float) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Extracted:
    """Every table that an extract fills, by its name, and the profile's words that fit no row."""

    tables: dict[str, Taken]
    unmet: tuple[Unmet, ...]


def taken(path: Path, profile: Profile, force: str, progress: Progress = silent) -> Extracted:
    """Return what an extract gives. `progress` is told of each step.

    Raises BadFile or BadProfile if a file and the profile do not fit, and NothingTaken if no crime
    could be taken.
    """
    extract = opened(path, profile, progress)
    newest = newest_recorded(extract)
    crimes = gathered(extract, Gathering(Crime, force, None), newest)
    found = {Crime.name: crimes.taken()}
    if not crimes.read:
        raise BadFile(
            f"{path.name} has no row for the table crime, without which there is nothing to load. "
            "Export it again, or load the whole folder."
        )
    if not found[Crime.name].parts["rows"].rows:
        raise NothingTaken(why_nothing(crimes, profile))
    links = crimes.links_to()
    for table in TABLES[1:]:
        if extract.fillings(table):
            rows = gathered(extract, Gathering(table, force, links), newest)
            found[table.name] = rows.taken()
    return Extracted(found, extract.watch.unmet())


@dataclass
class Extract:
    """The files of an extract by source, its profile, and how far the reading of them is.

    `left` counts how often each source will be read yet; one that will not be is let go.
    """

    profile: Profile
    progress: Progress
    supplies: dict[str, Supply]
    watch: Watch
    left: Counter[str] = field(default_factory=Counter)
    total: int = 0
    done: int = 0

    def fillings(self, table: type[Table]) -> tuple[Filling, ...]:
        """Return how a table is filled by the sources at hand."""
        fillings = self.profile.tables.get(table.name, ())
        return tuple(self._at_hand(one) for one in fillings if one.origin in self.supplies)

    def _at_hand(self, filling: Filling) -> Filling:
        """Return a filling without what a source beside says that was not sent."""
        if filling.beside is None or filling.beside.origin in self.supplies:
            return filling
        own = {name: cell for name, cell in filling.columns.items() if not cell.beside}
        return filling.model_copy(update={"columns": own, "beside": None})

    def told(self, step: str) -> None:
        """Tell a step, and what share of all the reading is done."""
        self.progress(step, min(self.done / max(self.total, 1), 1.0))

    def mapped(self, filling: Filling, step: str) -> Iterator[tuple[pl.DataFrame, Sheet]]:
        """Yield the rows that a source has for a table piece by piece, and the piece of each."""
        supply, end = self.supplies[filling.origin], self.done
        end += supply.size
        profile, rows = self.profile, 0
        beside = self._beside(filling)
        self.told(step)
        for sheet in supply.sheets(self._passed):
            empties = empties_of((*profile.empties, *profile.also_empty))
            found = mapped(filling, sheet, empties, profile.dates, beside)
            yield found, sheet
            rows += found.height
            self.told(f"{step}, {rows:,} rows")
        self.done = end
        self.told(f"{step}, {rows:,} rows")
        self._let_go(filling.origin)

    def _beside(self, filling: Filling) -> Sheet | None:
        """Return the source that says more of each row, if there is one at hand."""
        if filling.beside is None:
            return None
        return self.supplies[filling.beside.origin].whole()

    def _passed(self, size: int) -> None:
        """Count the bytes that were read."""
        self.done += size

    def _let_go(self, origin: str) -> None:
        """Let the rows of a source go once it will not be read again."""
        self.left[origin] -= 1
        if not self.left[origin]:
            self.supplies[origin].held = None


def opened(path: Path, profile: Profile, progress: Progress) -> Extract:
    """Return an extract, each of its sources looked into. Raises BadFile or BadProfile."""
    wanted: dict[str, dict[str, None]] = {}
    left: Counter[str] = Counter()
    for table, fillings in profile.tables.items():
        for filling in fillings:
            for one in each_filling(filling):
                wanted.setdefault(filling.origin, {}).update(dict.fromkeys(headers(one.filling)))
                if one.filling.beside:
                    more = dict.fromkeys(beside_headers(one.filling))
                    wanted.setdefault(one.filling.beside.origin, {}).update(more)
                    left[one.filling.beside.origin] += 1  # never read to its end, so never let go
            left[filling.origin] += 2 if table == Crime.name else 1
    supplies = {}
    for name, files in source_files(path, profile).items():
        if name in wanted:
            progress(f"reading {name}", 0.0)
            supplies[name] = Supply(files, profile.sources[name], tuple(wanted[name]))
    total = sum(supply.size * left[name] for name, supply in supplies.items())
    watch = Watch((*profile.empties, *profile.also_empty))
    return Extract(profile, progress, supplies, watch, left, total)


def gathered(extract: Extract, gathering: Gathering, newest: date | None) -> Gathering:
    """Return a gathering with the rows of every source that fills its table."""
    table = gathering.table
    for filling in extract.fillings(table):
        for rows, sheet in extract.mapped(filling, f"mapping {table.name}"):
            gathering.add(rows, filling, sheet, dialect(extract.profile, filling, sheet, newest))
            extract.watch.see(table.name, filling, sheet)
    return gathering


def newest_recorded(extract: Extract) -> date | None:
    """Return the newest day on which a crime in scope was recorded."""
    days = [pl.Series(dtype=pl.Date)]
    for filling in extract.fillings(Crime):
        alone = filling.model_copy(
            update={"columns": {RECORDED: filling.columns[RECORDED]}, "duplicates": None}
        )
        for rows, sheet in extract.mapped(alone, "looking for the newest day"):
            cells = rows.filter(IN_SCOPE)[RECORDED]
            how = dialect(extract.profile, filling, sheet, None)
            read = readings(RECORDED, Crime.columns[RECORDED], cells, how)
            days.append(read["value"].cast(pl.Date).unique())
    return newest_day(pl.concat(days))


def dialect(profile: Profile, filling: Filling, sheet: Sheet, newest: date | None) -> Dialect:
    """Return how a source writes its days."""
    orders = {name: cell.dates or profile.dates for name, cell in filling.columns.items()}
    return Dialect(orders, sheet.serials, newest)


def why_nothing(crimes: Gathering, profile: Profile) -> str:
    """Return in a sentence why no crime was taken: the commonest rule, with its file and column."""
    none = f"None of the {crimes.read} rows could be taken"
    reasons = crimes.reason()
    if reasons.is_empty():
        return f"{none}: all are out of scope. Check `where:` and `unless:` in the profile."
    first = reasons.row(0, named=True)
    column, rule, rows = first["column"], first["rule"], first["rows"]
    filling = next(f for f in profile.tables["crime"] if f.origin == first[SOURCE])
    cell = filling.columns.get(column)
    named = f", column {' and '.join(cell_headers(cell))}" if cell else ""
    is_day = column and Crime.columns[column].type == "date"
    advice = (
        "Say the order of its dates under `dates:`" if is_day else "Check what the profile says"
    )
    return f"{none}: {rule} in {rows} (file {first[FILE]}{named}). {advice}."
