"""Five invented extracts, after what is publicly known of five real ones: every ugliness of them.

Each is made from a world whose truth is cut down first to what its records hold, and spoiled then.
Nothing ties one of the five to one of those forces: the troubles are dealt out anew, and all five
are of one size. What is known: the public code of "The Meaning of Missing" (Uzelac, Buil-Gil, Hohl,
Lovett; github.com/davidbuilgil/meaning_missing, 2025).
"""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from bluestone.extract.invent.corpus import oakhollow, penwarren, quillness, stanmoor, wychdale
from bluestone.extract.invent.corpus.holding import Held
from bluestone.extract.invent.world import World

Held_by = Callable[[World], Held]
Writes = Callable[[Held, Path], tuple[pl.DataFrame, ...]]

RECORDS: dict[str, Held_by] = {
    "oakhollow": oakhollow.held,
    "penwarren": penwarren.held,
    "stanmoor": stanmoor.held,
    "wychdale": wychdale.held,
    "quillness": quillness.held,
}
LAYOUTS: dict[str, Writes] = {
    "oakhollow": oakhollow.write,
    "penwarren": penwarren.write,
    "stanmoor": stanmoor.write,
    "wychdale": wychdale.write,
    "quillness": quillness.write,
}
