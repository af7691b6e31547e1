"""What can be seen of a column from its cells: days, numbers, codes, references, words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import polars as pl

from bluestone.extract.drafting.days import Days, days_in
from bluestone.extract.drafting.translating import Translator, sureness
from bluestone.extract.sources.dates import moments

LOOKED_AT = 2_000  # filled cells of a column that are looked at, spread through it
WORDS = 40  # distinct cells whose meaning is asked for, the commonest first
RARE = 3  # times that a word must stand in a column to be quoted
LABEL = 80  # characters of a label, on average over a column
FEW = 60  # distinct cells, above which a column holds no codes; ours
CLOCK = pl.lit("2000-01-01 ")  # a day to read a time after


@dataclass(frozen=True)
class Lists:
    """What stands `on` between the references in a column's cells, and what speaks for it.

    `pattern` takes a reference from what stands with it; "" where nothing does.
    """

    on: str
    pattern: str
    evidence: str


@dataclass(frozen=True)
class Seen:
    """One column of a sheet: its header, and its filled cells.

    Where its cells are `lists`, `cells` are the references in them. `told` is what was found of it before, by the column of ours that it was compared with, and
    `among` the share of it among references, by whose and how many they are.
    """

    header: str
    rows: int
    cells: pl.Series
    serials: bool
    lists: Lists | None = None
    told: dict[tuple[str, str], Any] = field(default_factory=dict)
    among: dict[tuple[str, int], float] = field(default_factory=dict)

    @cached_property
    def sample(self) -> pl.Series:
        """Return cells spread evenly through the column.

        In one piece: Polars 2.1 stumbles over days to be read that lie in many small pieces.
        """
        return self.cells.gather_every(max(1, len(self.cells) // LOOKED_AT)).rechunk()

    @cached_property
    def counted(self) -> pl.DataFrame:
        """Return each distinct `cell` and its `count`, the commonest first."""
        found = pl.DataFrame({"cell": self.cells}).group_by("cell").len("count")
        return found.sort(["count", "cell"], descending=[True, False])

    @cached_property
    def often(self) -> list[str]:
        """Return the distinct cells that stand often enough to be quoted: rare ones may be texts."""
        return self.counted.filter(pl.col("count") >= RARE)["cell"].to_list()

    @cached_property
    def distinct(self) -> int:
        """Return how many different cells there are."""
        return self.counted.height

    @cached_property
    def few(self) -> bool:
        """Return whether the cells are few enough, and short enough, to be codes or labels."""
        often = self.distinct <= max(2, len(self.cells) * 0.5)
        return 0 < self.distinct <= FEW * 4 and often and self.length <= LABEL

    @cached_property
    def length(self) -> float:
        """Return how many characters a cell has on average."""
        return float(self.sample.str.len_chars().mean() or 0.0)

    @cached_property
    def days(self) -> Days:
        """Return what can be said of the cells as days."""
        return days_in(self.sample)

    @cached_property
    def numbers(self) -> pl.Series:
        """Return the cells that are numbers, as numbers."""
        return self.sample.str.replace_all(",", "").cast(pl.Float64, strict=False).drop_nulls()

    @cached_property
    def numeric(self) -> float:
        """Return the share of cells that are numbers."""
        return len(self.numbers) / len(self.sample) if len(self.sample) else 0.0

    @cached_property
    def whole(self) -> float:
        """Return the share of numbers that are whole."""
        return float((self.numbers == self.numbers.floor()).mean() or 0.0)

    @cached_property
    def clock(self) -> float:
        """Return the share of cells that are a time of day without a day."""
        if self.days.share > 0.5 or not len(self.sample):
            return 0.0
        text = self.sample.to_frame("cell").select(pl.concat_str(CLOCK, "cell")).to_series()
        return float(moments(text, (), serials=False)["at"].is_not_null().mean())

    @cached_property
    def unique(self) -> float:
        """Return the share of cells that stand there once or, of several alike, first."""
        return self.distinct / len(self.cells) if len(self.cells) else 0.0

    @cached_property
    def reference(self) -> float:
        """Return the share of cells that look like a reference: with digits, and without spaces."""
        return self.fits(r"^[^\s:]{0,29}\d[^\s:]{0,29}$")

    @cached_property
    def numbered(self) -> float:
        """Return the share of cells that look like an officer's: a number after a rank."""
        return self.fits(r"^[A-Za-z/]{1,5} ?\d{1,8}$")

    @cached_property
    def listed(self) -> float:
        """Return the share of cells that hold several codes with a space between."""
        return self.fits(r"^[A-Za-z]{0,4}\d{1,5}( [A-Za-z]{0,4}\d{1,5})+$")

    @cached_property
    def bare(self) -> list[str]:
        """Return the cells looked at as references are compared."""
        return bare(self.sample)

    def without(self, nothing: Collection[str]) -> "Seen":
        """Return the column with some words taken for empty cells, whatever their capitals."""
        empty = [word.lower() for word in nothing]
        held = (
            self.cells.filter(~self.cells.str.to_lowercase().is_in(empty)) if empty else self.cells
        )
        return replace(self, cells=held, told={}, among={})

    def fits(self, pattern: str) -> float:
        """Return the share of cells that fit a pattern."""
        return float(self.sample.str.contains(pattern).mean() or 0.0)

    def between(self, least: float, most: float) -> float:
        """Return the share of numbers that lie within a range, ends included."""
        return float(self.numbers.is_between(least, most).mean() or 0.0)

    def known(self, translator: Translator) -> tuple[float, int, int]:
        """Return the share of cells that a list of codes knows, and of how many words how many."""
        top = self.counted.head(WORDS)
        sure = [sureness(translator, cell) for cell in top["cell"]]
        held = sum(top["count"])
        share = sum(s * n for s, n in zip(sure, top["count"], strict=True)) / held if held else 0.0
        return share, sum(s > 0 for s in sure), len(sure)


def in_keys(column: Seen, keys: frozenset[str]) -> float:
    """Return the share of cells that are among references, however many zeros they lost."""
    return sum(cell in keys for cell in column.bare) / len(column.bare)


def bare(cells: pl.Series) -> list[str]:
    """Return references without the zeros they begin with and what a spreadsheet put after."""
    return cells.str.replace(r"\.0+$", "").str.strip_chars_start("0").to_list()


def keys_of(columns: Iterable[Seen]) -> frozenset[str]:
    """Return the references in some columns, as `in_keys` compares them."""
    return frozenset(
        key for column in columns for key in bare(column.cells) if any(map(str.isdigit, key))
    )
