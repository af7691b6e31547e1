"""A model of what links crimes: what each likeness is worth, frozen, rounded and hashed.

A score is the logarithm of the odds that two crimes are of one offender, in nats: a constant and
what each behaviour and each kind of distance adds. What is unknown adds 0. Every addend lies on one
grid, so that addends sum up to the score without a rest, in whatever order.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit  # type: ignore[import-untyped]

from bluestone.linkage.series.crimes import Behaviour, Crimes
from bluestone.linkage.series.evidence import KINDS, scaled, stretched
from bluestone.linkage.series.habits import Habit, likelihood

GRID = 2.0**-20  # nats; sums of fewer than a billion of its multiples are exact


@dataclass(frozen=True)
class Curve:
    """What one kind of distance adds: `start` at none, and `weights` along the stretches after it.

    `start` is in nats, `knots` on the kind's scale, a weight in nats for each unit of it and never
    above 0: to be further apart never speaks for a link.
    """

    start: float
    knots: tuple[float, ...]
    weights: tuple[float, ...]

    def __call__(self, distance: np.ndarray) -> np.ndarray:
        """Return what distances on the kind's scale add, in nats; an unknown one adds 0."""
        along = stretched(distance, np.array(self.knots)) @ np.array(self.weights)
        return np.where(np.isnan(distance), 0.0, gridded(self.start + along))


@dataclass(frozen=True)
class Origin:
    """What a model was made from: numbers of crimes, groups, links; the base rate of links; when.

    `version` is the program's.
    """

    crimes: int
    solved: int
    groups: int
    links: int
    base_rate: float
    seed: int
    trained_on: str = ""
    version: str = ""


@dataclass(frozen=True)
class Calibration:
    """What share of pairs with a score came true, among offenders that the fit had not seen.

    `scores` rise, in nats; `shares` between 0 and 1 do not fall. Between two scores the log-odds of
    the share are a line, and beyond the last nothing is surer than there.
    """

    scores: tuple[float, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Model:
    """What each likeness of two crimes is worth. `weight` is that of behaviours' likelihood ratios.

    They seldom stand apart from each other, so together they are worth less than their sum.
    """

    behaviours: tuple[Behaviour, ...]
    habits: tuple[Habit, ...]
    weight: float
    curves: tuple[Curve, ...]
    constant: float
    calibration: Calibration
    origin: Origin

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each addend: behaviours, then kinds of distance."""
        return (*(b.name for b in self.behaviours), *(kind.name for kind in KINDS))

    def addends(self, crimes: Crimes, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Return what each likeness adds, in nats: a row a pair, a column a name of `names`.

        The crimes' behaviours are to be the model's, as `recoded` makes them.
        """
        shared = gridded(self.weight * likelihood(self.habits, crimes.codes, one, other))
        apart = scaled(crimes, one, other)
        curves = [curve(apart[:, k]) for k, curve in enumerate(self.curves)]
        return np.column_stack([shared, *curves])

    def score(self, crimes: Crimes, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Return the log-odds of each pair of crimes, in nats."""
        return np.asarray(self.constant + self.addends(crimes, one, other).sum(axis=1))

    def probability(self, scores: np.ndarray) -> np.ndarray:
        """Return how often pairs with such scores came true, 0 to 1: in crimes as those it learnt from."""
        log_odds = logit(np.array(self.calibration.shares))
        return np.asarray(expit(np.interp(scores, self.calibration.scores, log_odds)))


def gridded(nats: np.ndarray) -> np.ndarray:
    """Return numbers on the grid on which sums are exact."""
    return np.rint(np.asarray(nats) / GRID) * GRID
