"""Months that hold too few records to be believed: most likely a part was not exported."""

from collections.abc import Sequence
from statistics import median

from scipy import stats  # type: ignore[import-untyped]

AROUND = 6  # months looked at to each side; ours
QUARTER = 0.25  # of what is usual around it: above that a month may simply be quiet; ours
RARE = 0.001  # how often chance alone may call any month of a series a gap; ours
FEWEST_MONTHS = 4  # around it, to know what is usual; ours


def gaps(counts: Sequence[int]) -> tuple[int, ...]:
    """Return the places of the months that hold implausibly few, of months one after another.

    A month is one if it holds less than a quarter of the median of the months around it, and if in
    a thousand such series chance alone would make one month so empty, were rows to come one by one
    (Poisson) at that median. Both: counts vary more than Poisson's, as rows come in batches, and a
    quarter of a small number is nothing strange. The rule is ours.
    """
    rare = RARE / max(1, len(counts))
    return tuple(i for i, seen in enumerate(counts) if is_gap(seen, usual(counts, i), rare))


def usual(counts: Sequence[int], at: int) -> float | None:
    """Return the median of the months around one; None if there are too few."""
    around = [*counts[max(0, at - AROUND) : at], *counts[at + 1 : at + 1 + AROUND]]
    return median(around) if len(around) >= FEWEST_MONTHS else None


def is_gap(seen: int, expected: float | None, rare: float) -> bool:
    """Return whether a month holds implausibly few, given what is usual."""
    if not expected or seen >= QUARTER * expected:
        return False
    return bool(stats.poisson.cdf(seen, expected) < rare)
