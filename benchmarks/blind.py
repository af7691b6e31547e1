"""How many of the people whom two forces both know are found by tokens, beside the plain linker.

    python benchmarks/blind.py [--shared ../shared/data]

A table of people whose truth is known is dealt out to two forces by turns. Pairs are counted across the two
alone: of all true ones how many each way finds (recall), and how many of what it finds are true
(precision). Tokens are made at the least cost here; what one costs at the usual cost is told beneath.
"""

import argparse
import time
from datetime import date
from pathlib import Path

import polars as pl

from bluestone.linkage.blind.encoding import encoded
from bluestone.linkage.blind.matching import matched
from bluestone.linkage.blind.secret import LEAST_COST, Secret
from bluestone.linkage.persons.cleaning import cleaned
from bluestone.linkage.persons.deduping import deduped
from bluestone.linkage.persons.roles import roles
from tests.linkage.persons.invented import invented

CHEAP = Secret(secret="ab" * 32, cost=LEAST_COST)
USUAL = Secret(secret="ab" * 32)
SETS = {  # of what others made up: file, column of ids, what says who is who
    "FEBRL 2": ("febrl/febrl2.csv", "rec_id"),
    "FEBRL 3": ("febrl/febrl3.csv", "rec_id"),
    "fake_people": ("fake_people/splink_fake_1000.csv", "unique_id"),
}

Pairs = set[tuple[str, str]]


def quiet(*_: object) -> None:
    """Tell nobody."""


def dealt(table: pl.DataFrame) -> dict[str, int]:
    """Return which of two forces each row's id is dealt to."""
    return {each: place % 2 for place, each in enumerate(table["id"])}


def by_tokens(table: pl.DataFrame) -> Pairs:
    """Return the pairs across two forces that tokens find."""
    meant = roles(table.columns, {}, apart=["id", "who"])
    people = cleaned(table, meant)
    sides = [
        encoded(
            people.filter(pl.col("row") % 2 == side),
            table["id"],
            CHEAP,
            force=force,
            on=date(2026, 11, 25),
            step=quiet,
        )
        for side, force in enumerate(("one", "other"))
    ]
    (mine, of_mine), (theirs, of_theirs) = sides
    return {(of_mine[m.left], of_theirs[m.right]) for m in matched(mine, theirs).matches}


def by_linker(table: pl.DataFrame) -> Pairs:
    """Return the pairs across two forces that the plain linker proposes, of all rows together."""
    force = dealt(table)
    found = deduped(table, ids="id", said={}, truth="who", threshold=None, step=quiet)
    pairs = ((found.ids[a], found.ids[b]) for a, b in found.pairs.select("left", "right").rows())
    return {(a, b) if force[b] else (b, a) for a, b in pairs if force[a] != force[b]}


def truly(table: pl.DataFrame) -> Pairs:
    """Return the pairs across two forces that are of one person."""
    rows = table.with_row_index("row").with_columns(side=pl.col("row") % 2)
    sides = [rows.filter(pl.col("side") == side).select("id", "who") for side in (0, 1)]
    return set(sides[0].join(sides[1], on="who").select("id", "id_right").rows())


def report(title: str, table: pl.DataFrame) -> None:
    """Print recall and precision of both ways."""
    true = truly(table)
    for way, find in (("tokens", by_tokens), ("linker", by_linker)):
        began = time.perf_counter()
        found = find(table)
        right = len(found & true)
        took = time.perf_counter() - began
        print(
            f"{title:12} {way:7} precision {right / max(1, len(found)):.4f} recall "
            f"{right / len(true):.4f} of {len(true):,} ({took:.1f} s)",
            flush=True,
        )


def labelled(shared: Path, name: str) -> pl.DataFrame:
    """Return a set of people others made up, with `id` and `who`."""
    file, ids = SETS[name]
    table = pl.read_csv(shared / file, infer_schema=False)
    table = table.rename({c: c.strip() for c in table.columns}).rename({ids: "id"})
    if "cluster" in table.columns:
        return table.rename({"cluster": "who"})
    return table.with_columns(who=pl.col("id").str.extract(r"rec-(\d+)-"))


def main() -> None:
    """Print every set's figures, and what a token costs."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--shared", type=Path, default=Path("../shared/data"))
    shared = told.parse_args().shared
    people = invented(20_000)
    report("invented", people)
    report(
        "no phones", people.drop("phone")
    )  # theirs are of the few that Ofcom sets aside for drama
    for name in SETS:
        if (shared / SETS[name][0]).exists():
            report(name, labelled(shared, name))
    began = time.perf_counter()
    for number in range(20):
        USUAL.token("reference", str(number))
    print(f"One token at the usual cost: {(time.perf_counter() - began) / 20 * 1000:.1f} ms a core")


if __name__ == "__main__":
    main()
