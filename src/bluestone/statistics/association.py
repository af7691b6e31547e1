"""Whether something happens as often in one group as in another, and how far apart they are.

Rows are taken as apart from each other; several rows about one crime are not quite, so that a
chance said here is a little too small for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, sqrt
from typing import Literal

import numpy as np
from scipy import special, stats  # type: ignore[import-untyped]

from bluestone.statistics.intervals import Interval

FEWEST = 5.0  # rows expected in a cell, from which chi-square may be trusted (Cochran, 1954)
SPARSE = (
    0.2  # share of the cells that may have fewer, down to 1, in more than two groups (the same)
)
WORDS = {0.1: "small", 0.3: "moderate", 0.5: "large"}  # of w, 7.2.3 (Cohen, 1988)
SHARE_WORDS = {0.2: "small", 0.5: "moderate", 0.8: "large"}  # of h, 6.2.3 (Cohen, 1988)
SLIGHT = "very small"

Cell = tuple[int, int]  # rows in which it happened, out of so many rows


@dataclass(frozen=True)
class Association:
    """How something goes with the group a row is in.

    `chance` is how often groups that do not differ would lie at least so far apart (from 0 to 1),
    by the `test`. `size` is Cramer's V (1946), `corrected` the same without what chance alone adds
    to it (Bergsma, 2013), `interval` its 95 % interval, None where chi-square cannot be trusted;
    where groups lie nearer to each other than chance alone brings them, it ends at `size`.
    `groups` are how many were told apart: groups too small to be were put together.
    """

    test: Literal["chi-square", "Fisher"]
    chance: float
    size: float
    corrected: float
    interval: Interval | None
    groups: int


def association(cells: Sequence[Cell]) -> Association | None:
    """Return how something goes with the group; None where no group can differ from another.

    The test is Pearson's chi-square without a correction for continuity. Where too few rows are
    expected in a cell for it, the smallest groups are put together until there are enough, which
    looks at their sizes and not at what happened in them (Cochran, 1954); where that leaves two
    groups and still too few, it is Fisher's exact test (1935).
    """
    table = np.array([cell for cell in cells if cell[1]], dtype=float).reshape(-1, 2)
    happened = table[:, 0].sum()
    if len(table) < 2 or happened in (0, table[:, 1].sum()):
        return None
    table = pooled(table)
    counts = np.column_stack([table[:, 0], table[:, 1] - table[:, 0]])
    square, chance, _, _ = stats.chi2_contingency(counts, correction=False)
    rows, groups = counts.sum(), len(counts)
    size, trusted = min(1.0, sqrt(square / rows)), enough(table)
    interval = interval_of_size(square, rows, groups) if trusted else None
    if interval is not None and interval.high < size:
        interval = Interval(interval.low, size)
    return Association(
        test="chi-square" if trusted else "Fisher",
        chance=float(chance if trusted else stats.fisher_exact(counts.astype(int)).pvalue),
        size=size,
        corrected=unbiased(square, rows, groups),
        interval=interval,
        groups=groups,
    )


def pooled(table: np.ndarray) -> np.ndarray:
    """Return groups with the smallest put together, until chi-square may be trusted or two are left."""
    while len(table) > 2 and not enough(table):
        table = table[np.argsort(table[:, 1], kind="stable")]
        table = np.vstack([table[0] + table[1], table[2:]])
    return table


def enough(table: np.ndarray) -> bool:
    """Return whether enough rows are expected in each cell for chi-square to be trusted."""
    share = table[:, 0].sum() / table[:, 1].sum()
    expected = np.outer(table[:, 1], (share, 1 - share))
    if len(table) == 2:
        return bool(expected.min() >= FEWEST)
    return bool(expected.min() >= 1 and (expected < FEWEST).mean() <= SPARSE)


def unbiased(square: float, rows: float, groups: int) -> float:
    """Return Cramer's V without what chance alone adds to it (Bergsma, 2013).

    It is about 0 where nothing goes with anything, as V itself is not. 0 where there are too few
    rows to tell.
    """
    if rows <= groups:
        return 0.0
    left = max(0.0, square / rows - (groups - 1) / (rows - 1))
    fewer = (2 - 1 / (rows - 1), groups - (groups - 1) ** 2 / (rows - 1))
    return float(min(1.0, sqrt(left / (min(fewer) - 1))))


def interval_of_size(square: float, rows: float, groups: int) -> Interval:
    """Return the 95 % interval of Cramer's V, from the noncentral chi-square (Smithson, 2003).

    Its ends are the sizes under which what is seen would be exceeded, or not be reached, one time
    in 40.
    """
    ends = special.chndtrinc(square, groups - 1, np.array([0.975, 0.025]))
    least, most = np.nan_to_num(ends)  # of nothing at all it says it is no number
    return Interval(min(1.0, sqrt(least / rows)), min(1.0, sqrt(most / rows)))


def apart(one: Cell, other: Cell) -> float:
    """Return how far two shares are apart: Cohen's h (1988, 6.2), from 0 to pi.

    Unlike V it does not shrink where one of the groups is small: few crimes are charged, so V
    cannot come near 1 however different they are.
    """
    return abs(2 * asin(sqrt(one[0] / one[1])) - 2 * asin(sqrt(other[0] / other[1])))


def size_in_words(size: float) -> str:
    """Return a V of two rows, which is Cohen's w, in his words (1988, 7.2.3): "small"."""
    return worded(size, WORDS)


def apart_in_words(size: float) -> str:
    """Return an h in Cohen's words (1988, 6.2.3): "small", "moderate", "large"."""
    return worded(size, SHARE_WORDS)


def worded(size: float, words: dict[float, str]) -> str:
    """Return the word of the greatest threshold that a size reaches."""
    reached = [word for least, word in words.items() if size >= least]
    return reached[-1] if reached else SLIGHT


def adjusted(chances: Sequence[float]) -> tuple[float, ...]:
    """Return chances adjusted for how many are looked at together (Benjamini and Hochberg, 1995).

    Of all that are called more than chance because theirs is below 5 %, about 5 % are expected to
    be chance, however many are looked at.
    """
    if not chances:
        return ()
    return tuple(float(c) for c in stats.false_discovery_control(chances, method="bh"))
