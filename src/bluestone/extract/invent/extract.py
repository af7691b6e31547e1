"""Writes an invented extract into a folder, and beside it the truth about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from bluestone.errors import BluestoneError
from bluestone.extract.invent import corpus
from bluestone.extract.invent.corpus.holding import BY_NAME
from bluestone.extract.invent.forces import InventedForce, invented_force
from bluestone.extract.invent.layouts import LAYOUTS
from bluestone.extract.invent.layouts.spoiling import FAULT
from bluestone.extract.invent.world import Progress, World, invented, shaped, silent, truth

TRUTH = "truth"
README = "README_INVENTED.txt"
TOLD = """INVENTED. {title}

Everything here was made up by Bluestone: the force, its people, its places and its crimes. No real
person, place or force is meant. {says}

The files are laid out as such a force might export them, with the mistakes that real extracts
have. The folder truth/ holds the tables as they should come out of loading; person, who each named
suspect truly is; series, the crimes of one stranger; and fault, what was planted where.

Crimes: {crimes:,}, recorded from {first} to {last}. Seed: {seed}.
"""


class FolderTaken(BluestoneError):
    """There is something in the folder that an invented extract was to be written to."""

    exit_code = 31


class TooFewCrimes(BluestoneError):
    """An extract needs a crime."""

    exit_code = 32


@dataclass(frozen=True)
class Invented:
    """An extract that was written: where it and its truth are, and how many rows each table has."""

    force: InventedForce
    folder: Path
    truth: Path
    rows: Mapping[str, int]
    faults: int


def invent(
    folder: Path, force: str, crimes: int, seed: int, progress: Progress = silent
) -> Invented:
    """Write an extract of an invented force into a folder that is empty or new, with its truth.

    Raises UnknownInvention, TooFewCrimes, and FolderTaken if anything stands in the folder.
    """
    own = invented_force(force)
    if crimes < 1:
        raise TooFewCrimes("An extract without a crime cannot be loaded. Ask for one or more.")
    truth = folder / TRUTH
    if folder.exists() and any(folder.iterdir()):
        raise FolderTaken(f"{folder} is not empty. Give a new folder, or empty that one.")
    truth.mkdir(parents=True)
    world = invented(own, crimes, seed, progress)
    progress("extract")
    world, faults = written(world, folder)
    planted = pl.concat([listed(world), *faults])
    progress("truth")
    write_truth(world, planted, truth)
    (folder / README).write_text(told(world), "utf-8")
    return Invented(
        force=own,
        folder=folder,
        truth=truth,
        rows={name: table.num_rows for name, table in world.tables.items()},
        faults=planted.height,
    )


def written(world: World, folder: Path) -> tuple[World, tuple[pl.DataFrame, ...]]:
    """Write an extract, and return what should come out of loading it and what cannot.

    The records of a force of the corpus hold less than its world, and not all in the same words.
    """
    code = world.force.code
    if code in LAYOUTS:
        return world, LAYOUTS[code](world, folder)
    held = corpus.RECORDS[code](world)
    named = pl.DataFrame(world.person).join(
        held.tables["suspect"].select("crime_id", "suspect_id"),
        on=["crime_id", "suspect_id"],
        maintain_order="left",
    )
    tables = {name: shaped(rows, BY_NAME[name]) for name, rows in held.tables.items()}
    own = replace(world, tables=tables, person=truth(named), fault=world.fault.slice(0, 0))
    return own, corpus.LAYOUTS[code](held, folder)


def listed(world: World) -> pl.DataFrame:
    """Return what was planted in rows that can be taken, as it is listed with the rest."""
    missing = [pl.lit(None, FAULT[name]).alias(name) for name in ("column", "file", "line")]
    return pl.DataFrame(world.fault).with_columns(missing).select(list(FAULT))


def write_truth(world: World, planted: pl.DataFrame, folder: Path) -> None:
    """Write the tables as they should come out of loading, and what nobody would know."""
    beside = {
        "person": world.person,
        "series": world.series,
        "fault": planted.to_arrow().cast(fault_schema()),
    }
    for name, table in {**world.tables, **beside}.items():
        marked = table.replace_schema_metadata({"INVENTED": world.force.title})
        pq.write_table(marked, folder / f"{name}.parquet", compression="zstd")


def fault_schema() -> pa.Schema:
    """Return the columns of the list of what was planted."""
    return pa.schema([(name, pa.int64() if name == "line" else pa.string()) for name in FAULT])


def told(world: World) -> str:
    """Return what the folder says of itself."""
    recorded = world.tables["crime"]["recorded_on"].to_pylist()
    return TOLD.format(
        title=world.force.title,
        says=world.force.says,
        crimes=len(recorded),
        first=min(recorded),
        last=max(recorded),
        seed=world.seed,
    )
