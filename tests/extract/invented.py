"""Invented worlds and extracts for tests, each made once."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from bluestone.extract.invent import FORCES, Invented, invent
from bluestone.extract.invent.world import World, invented

KEPT: list[TemporaryDirectory] = []  # folders go when the tests end


@cache
def world_of(force: str, crimes: int, seed: int = 1) -> World:
    """Return an invented world."""
    return invented(FORCES[force], crimes, seed)


@cache
def extract_of(force: str, crimes: int, seed: int = 1) -> Invented:
    """Return an invented extract, written to a folder that lasts as long as the tests."""
    KEPT.append(TemporaryDirectory(prefix="bluestone-invented-"))
    return invent(Path(KEPT[-1].name) / force, force, crimes, seed)


def rows_of(world: World, table: str) -> pl.DataFrame:
    """Return the rows of a table of a world."""
    return pl.DataFrame(world.tables[table])
