"""A million crimes, loaded: rows, seconds and peak memory, beside a plain read of the same files.

Twice: as one flat CSV, a row for each crime with its victim and suspects in it; and as a CSV for
each of our tables in proportion, some 46 million rows. The plain read is Polars taking every cell as
text and doing nothing with it. Everything is invented, and gone at the end.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import polars as pl

from bluestone.extract.invent.forces import EASTERMARCH
from bluestone.extract.invent.world import World, invented

CRIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
LAID = sys.argv[2:] or ["flat", "tables"]
AT_ONCE = 50_000  # crimes invented; the others are these again under other references
REFERENCES = ("duplicate_of", "by", "supports_asked_by", "respondent")
SUSPECTS = 2  # that a flat row has room for
READ = "import polars, sys; [polars.read_csv(f, infer_schema=False) for f in sys.argv[1:]]"
LOAD = "from bluestone.cli import main; main()"
PROFILE = """profile: million
force: {code: eastermarch, title: Eastermarch (invented force), kind: invented}
sources: {crimes: {files: crimes.csv}}
tables:
"""


@dataclass(frozen=True)
class Run:
    """What a process took: seconds, and its peak memory in GiB."""

    seconds: float
    peak: float


def run(code: str, *arguments: str) -> Run:
    """Run Python code in a process of its own, and return what it took."""
    start = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-c", code, *arguments],
        os.environ | {"BLUESTONE_KEY": "ab" * 32},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{arguments[:1]} did not end well.")
    return Run(time.perf_counter() - start, used.ru_maxrss / 2**20)


def again(rows: pl.DataFrame, copy: int) -> pl.DataFrame:
    """Return rows of another crimes: the same, under other references."""
    ids = [c for c in rows.columns if c.endswith("_id") or c in REFERENCES]
    return rows.with_columns((pl.col(c) + f"-{copy}").alias(c) for c in ids)


def write(rows: pl.DataFrame, file: Path, copies: int) -> int:
    """Write rows and their copies to a file, and return how many they are."""
    with file.open("wb") as out:
        for copy in range(copies):
            again(rows, copy).write_csv(out, include_header=copy == 0)
    return rows.height * copies


def tables(world: World, folder: Path, copies: int) -> int:
    """Write a CSV for each of our tables, and return how many rows they have."""
    (folder / "profile.yaml").write_text(as_they_are(world), "utf-8")
    return sum(
        write(pl.DataFrame(table), folder / f"{name}.csv", copies)
        for name, table in world.tables.items()
    )


def flat(world: World, folder: Path, copies: int) -> int:
    """Write one CSV with a row a crime, its victim and suspects in it, and a profile of it."""
    crime, victim, suspect = (pl.DataFrame(world.tables[t]) for t in ("crime", "victim", "suspect"))
    nth = pl.int_range(pl.len()).over("crime_id")
    wide, parts = crime, {"crime": ("", crime.columns), "victim": ("victim ", victim.columns)}
    wide = wide.join(named(victim.filter(nth == 0), "victim "), on="crime_id", how="left")
    for place in range(SUSPECTS):
        mine = named(suspect.filter(nth == place), f"suspect {place + 1} ")
        wide = wide.join(mine, on="crime_id", how="left")
    parts["suspect"] = ("suspect {n} ", suspect.columns)
    lines = [PROFILE.rstrip()]
    for table, (before, columns) in parts.items():
        each = f"each: {list(range(1, SUSPECTS + 1))}, " if table == "suspect" else ""
        fills = ", ".join(
            f'{c}: "{c if c == "crime_id" else before + c}"' for c in columns if c != "force"
        )
        lines.append(f"  {table}: {{from: crimes, {each}columns: {{{fills}}}}}")
    (folder / "profile.yaml").write_text("\n".join(lines), "utf-8")
    return write(wide, folder / "crimes.csv", copies)


def named(rows: pl.DataFrame, before: str) -> pl.DataFrame:
    """Return rows with a word before every column but the crime's reference."""
    return rows.rename(lambda c: c if c == "crime_id" else f"{before}{c}")


def measured(what: str, rows: int, files: Iterable[Path], arguments: list[str]) -> None:
    """Print what loading files took, beside reading them."""
    listed = sorted(files)
    size = sum(file.stat().st_size for file in listed) / 2**30
    plain = run(READ, *map(str, listed))
    load = run(LOAD, *arguments)
    print(f"{what}: {rows:,} rows, {size:.2f} GiB of text")
    print(f"  plain read  {plain.seconds:6.1f} s  peak {plain.peak:5.2f} GiB")
    print(
        f"  load        {load.seconds:6.1f} s  peak {load.peak:5.2f} GiB  "
        f"({load.seconds / plain.seconds:.1f} times the seconds, "
        f"{load.peak / plain.peak:.2f} times the memory)"
    )


def invent(name: str, folder: Path) -> None:
    """Write the files of one layout, a profile and the number of their rows into a folder.

    It is a process of its own, because what a process once held counts as its children's peak.
    """
    some = min(CRIMES, AT_ONCE)
    world = invented(EASTERMARCH, some, 1)
    rows = {"flat": flat, "tables": tables}[name](world, folder, CRIMES // some)
    (folder / "rows.txt").write_text(str(rows))


def main() -> None:
    """Print both."""
    for name in LAID:
        with tempfile.TemporaryDirectory(prefix="bluestone-million-") as home:
            folder = Path(home) / "extract"
            folder.mkdir()
            inventing = get_context("spawn").Process(target=invent, args=(name, folder))
            inventing.start()
            inventing.join()
            rows = int((folder / "rows.txt").read_text())
            store = ["--force", "eastermarch", "--store", f"{home}/store"]
            arguments = ["load", str(folder), *store, "--profile", str(folder / "profile.yaml")]
            measured(f"{CRIMES:,} crimes, {name}", rows, folder.glob("*.csv"), arguments)


def as_they_are(world: World) -> str:
    """Return a profile of files that are laid out as our tables are, of a force that is invented."""
    head = PROFILE.replace("{crimes: {files: crimes.csv}}", "")
    sources = "".join(f"\n  {name}: {{files: {name}.csv}}" for name in world.tables)
    lines = [head.replace("sources: ", f"sources:{sources}").rstrip()]
    for name, table in world.tables.items():
        fills = ", ".join(f"{c}: {c}" for c in table.column_names if c != "force")
        lines.append(f"  {name}: {{from: {name}, columns: {{{fills}}}}}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
