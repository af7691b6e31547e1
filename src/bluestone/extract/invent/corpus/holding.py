"""What a force's records hold of an invented world: the truth that its extract can tell.

It is made before anything is spoiled: rows that are not in scope and columns that it has not are
gone, and what its records say otherwise than the world is changed here.
"""

from dataclasses import dataclass, field

import polars as pl

from bluestone.extract.invent.dice import Dice
from bluestone.extract.invent.layouts.writing import frame
from bluestone.extract.invent.world import World
from bluestone.extract.tables import TABLES
from bluestone.extract.tables.crime import Crime
from bluestone.reference.codes import OUTCOMES

NOT_SAID = "not said"  # of which crime one is a duplicate
RAPE = "^19"
BY_NAME = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class Held:
    """The tables that should come out of loading, and every row of them in a wider scope.

    `scope` is what the extract is written from: all crimes, `tables` those that are asked for.
    `beside` is what the force's records know for writing, and no table has.
    """

    world: World
    tables: dict[str, pl.DataFrame]
    scope: dict[str, pl.DataFrame]
    beside: dict[str, pl.DataFrame] = field(default_factory=dict)

    def dice(self, topic: str) -> Dice:
        """Return the draws of a topic, which are the same for one force and seed."""
        return Dice(self.world.seed, f"{self.world.force.code} {topic}")


def records(world: World, table: str, *columns: str) -> pl.DataFrame:
    """Return the rows of a table of which only some columns are held; the others are empty."""
    rows = frame(world.tables[table])
    kept = {"crime_id", "force", *columns}
    return rows.with_columns(
        pl.lit(None, rows.schema[name]).alias(name)
        for name in BY_NAME[table].columns
        if name not in kept
    )


def held_of(
    world: World, scope: dict[str, pl.DataFrame], asked: pl.Expr, **beside: pl.DataFrame
) -> Held:
    """Return what is held: of the scope, the crimes that are asked for and the people in them."""
    known = pl.col("crime_id").is_in(scope[Crime.name]["crime_id"].implode())
    scope = {name: rows.filter(known) for name, rows in scope.items()}
    crimes = scope[Crime.name].filter(asked.fill_null(value=False))["crime_id"]
    asked_for = pl.col("crime_id").is_in(crimes.implode())
    tables = {name: rows.filter(asked_for) for name, rows in scope.items()}
    return Held(world, tables, scope, beside)


def is_rape() -> pl.Expr:
    """Return whether a crime is a rape, by its code."""
    return pl.col("offence").str.contains(RAPE)


def first_each(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the first person of each crime."""
    return rows.unique("crime_id", keep="first", maintain_order=True)


def nth_of(rows: pl.DataFrame, nth: int) -> pl.DataFrame:
    """Return the nth person of each crime that has so many, counted from 0."""
    return rows.filter(pl.int_range(pl.len()).over("crime_id") == nth)


def marked_only(crimes: pl.DataFrame) -> pl.DataFrame:
    """Return crimes whose duplicates are marked, and nobody says of which crime."""
    twice = pl.col("duplicate_of").is_not_null()
    return crimes.with_columns(duplicate_of=pl.when(twice).then(pl.lit(NOT_SAID)))


def is_counted() -> pl.Expr:
    """Return whether a crime is neither cancelled nor a duplicate."""
    return pl.col("cancelled").is_null() & pl.col("duplicate_of").is_null()


def suffixed(crimes: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return crimes of which a few charges and cautions are for another offence: 1A, 2A, 3A."""
    turn = pl.Series(dice.whole(0, 39, crimes.height))
    outcome = pl.col("outcome")
    rare = pl.when(turn == 0).then(pl.lit("2A")).when(turn == 1).then(pl.lit("3A"))
    other = rare.when(turn == 2).then(pl.lit("1A"))
    closed = is_counted() & outcome.is_in(["15", "21", "1"])
    return crimes.with_columns(
        outcome=pl.when(closed).then(pl.coalesce(other, outcome)).otherwise(outcome)
    )


def says_identified() -> pl.Expr:
    """Return whether a crime's outcome says that a suspect was identified."""
    return pl.col("outcome").is_in(OUTCOMES.where(suspect_identified="yes"))
