"""What a model is held against: Jaccard's coefficient, the literature's baseline, and chance."""

from collections.abc import Callable

import numpy as np

from bluestone.linkage.series.crimes import PRESENT, UNKNOWN, Crimes


def jaccard(crimes: Crimes) -> Callable[[int], np.ndarray]:
    """Return what gives one crime's Jaccard coefficients with all, 0 to 1.

    Of behaviours known in both crimes, those in both over those in either (Jaccard, 1901; used of
    sexual offences by Woodhams and others, "Linking serial sexual offences", 2019). One of several
    kinds counts as so many behaviours, one in each crime. Nothing in either: 0.
    """
    codes = crimes.codes
    binary = np.array([b.is_yes_or_no for b in crimes.behaviours], dtype=bool)

    def of(place: int) -> np.ndarray:
        """Return one crime's coefficients with all."""
        mine = codes[place]
        known = (codes != UNKNOWN) & (mine != UNKNOWN)
        either = np.where(binary, (codes == PRESENT) | (mine == PRESENT), True) & known
        both = (codes == mine) & either
        total = (either & (binary | both)).sum(axis=1) + 2 * (either & ~binary & ~both).sum(axis=1)
        return np.asarray(both.sum(axis=1) / np.maximum(total, 1))

    return of


def chance(crimes: Crimes, seed: int) -> Callable[[int], np.ndarray]:
    """Return what gives one crime's scores with all by nothing but chance."""
    draw = np.random.default_rng(seed).random((2, len(crimes)))
    stride = (np.sqrt(5) - 1) / 2  # of what is equally spread over 0 to 1 whatever it is added to

    def of(place: int) -> np.ndarray:
        """Return one crime's scores: the same from either side."""
        return np.asarray((draw[0] * draw[0][place] / stride + draw[1] + draw[1][place]) * 1e3 % 1)

    return of
