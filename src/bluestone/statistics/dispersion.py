"""Whether forces differ among each other by more than chance, and by how much.

They nearly always do: crimes, records and courts differ. Limits that know of chance alone would
then call half of all forces unusual, and say nothing (Spiegelhalter, "Handling over-dispersion of
performance indicators", Quality and Safety in Health Care 14, 2005).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2  # type: ignore[import-untyped]

from bluestone.statistics.funnel import Law, standard_error, steadied

PULLED_IN = 0.1  # of the forces at each end, so that the unusual do not excuse themselves
SURE = 0.05  # how rare so much spread must be by chance, for the limits to be widened; ours


@dataclass(frozen=True)
class Dispersion:
    """How far values lie from their target, measured by what chance alone would do.

    `ratio` is the mean square of the pulled-in distances, in standard errors: about 1 where there
    is chance alone, and None of fewer than two forces. `chance` is how often chance alone would
    give as much, `between` the variance that forces have of their own, on the steadied scale.
    """

    forces: int
    ratio: float | None
    chance: float
    between: float

    @property
    def is_more_than_chance(self) -> bool:
        """Return whether limits are to be widened: chance would rarely give so much."""
        return self.chance < SURE and self.between > 0


def dispersion(
    numbers: Sequence[int],
    out_of: Sequence[float],
    target: float,
    law: Law = "share",
    pulled_in: float = PULLED_IN,
) -> Dispersion:
    """Return how far values differ among each other, the outermost pulled in at both ends.

    With phi the mean of the squared distances of I forces, I phi goes by chi square with I - 1
    degrees of freedom where there is chance alone, and tau squared is DerSimonian and Laird's
    (Controlled Clinical Trials 7, 1986), from phi (Spiegelhalter 2005). Pulling in makes phi too
    small, of normal distances by a third, so limits are widened too seldom and by too little
    rather than too much.
    """
    if len(numbers) < 2:
        return Dispersion(len(numbers), None, 1.0, 0.0)
    errors = np.array([standard_error(size) for size in out_of])
    values = steadied(np.array(numbers) / np.array(out_of), law)
    far = winsorised((values - float(steadied(target, law))) / errors, pulled_in)
    square, free = float((far**2).sum()), len(far) - 1
    weights = errors**-2
    room = float(weights.sum() - (weights**2).sum() / weights.sum())
    return Dispersion(
        forces=len(far),
        ratio=square / len(far),
        chance=float(chi2.sf(square, free)),
        between=max(0.0, (square - free) / room),
    )


def winsorised(values: np.ndarray, pulled_in: float) -> np.ndarray:
    """Return values with those beyond the quantile of either end put on it."""
    low, high = np.quantile(values, (pulled_in, 1 - pulled_in))
    pulled: np.ndarray = np.clip(values, low, high)
    return pulled
