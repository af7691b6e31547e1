"""What pairs of crimes show: how far apart they lie in place and time, as a model weighs it.

Each kind of distance is laid on a logarithmic or a plain scale and cut into a few stretches; a model
gives each stretch a weight that cannot be in favour of being further apart.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bluestone.linkage.series.crimes import Crimes
from bluestone.linkage.series.times import DAY, WEEK, around, gap

HUNDRED = 100.0  # metres below which places are taken to be much the same; ours
NIGHT = 6.0  # hours below which two crimes are taken to be of one outing; ours


@dataclass(frozen=True)
class Kind:
    """One kind of distance between two crimes: its name, its unit, and the scale it is laid on."""

    name: str
    unit: str
    apart: Callable[[Crimes, np.ndarray, np.ndarray], np.ndarray]
    scale: Callable[[np.ndarray], np.ndarray]


def metres(crimes: Crimes, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return how many metres lie between crimes."""
    east, north = crimes.x[one] - crimes.x[other], crimes.y[one] - crimes.y[other]
    return np.asarray(np.sqrt(east * east + north * north))


def windows(crimes: Crimes, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return between which hours crimes happened."""
    return crimes.start[places], crimes.end[places]


KINDS = (
    Kind("place", "m", metres, lambda d: np.log2(1 + d / HUNDRED)),
    Kind(
        "gap",
        "h",
        lambda c, i, j: gap(windows(c, i), windows(c, j)),
        lambda d: np.log2(1 + d / NIGHT),
    ),
    Kind(
        "time of day",
        "h",
        lambda c, i, j: around(windows(c, i), windows(c, j), DAY),
        lambda d: np.asarray(d),
    ),
    Kind(
        "day of week",
        "h",
        lambda c, i, j: around(windows(c, i), windows(c, j), WEEK),
        lambda d: np.asarray(d),
    ),
)


def scaled(crimes: Crimes, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return each kind of distance on its scale: a row a pair, a column a kind; unknown is no number."""
    return np.column_stack([kind.scale(kind.apart(crimes, one, other)) for kind in KINDS])


def stretched(distance: np.ndarray, knots: np.ndarray) -> np.ndarray:
    """Return how much of each stretch between two knots a distance covers; unknown stays none."""
    return np.asarray(np.clip(distance[:, None], knots[:-1], knots[1:]) - knots[:-1])
