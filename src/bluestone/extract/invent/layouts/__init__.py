"""The layouts of the invented forces: what writes each one's extract."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from bluestone.extract.invent.layouts import eastermarch, harrowmere, skerrin
from bluestone.extract.invent.world import World

LAYOUTS: dict[str, Callable[[World, Path], tuple[pl.DataFrame, ...]]] = {
    "harrowmere": harrowmere.write,
    "skerrin": skerrin.write,
    "eastermarch": eastermarch.write,
}
