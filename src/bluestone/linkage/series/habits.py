"""How much a behaviour that two crimes share, or do not, speaks for one offender.

A behaviour has one number, its consistency r: how often an offender repeats it where chance alone
would not. If p is how common a level is, a pair of one offender shares it with chance p (r + (1 - r)
p) and a pair of two with p squared. So sharing it is worth log(1 - r + r / p), which is much for
what is rare, and differing log(1 - r). It is the chance-corrected agreement of pairs, Scott's pi
("Reliability of content analysis", Public Opinion Quarterly 19, 1955), turned into a likelihood ratio.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bluestone.linkage.series.crimes import UNKNOWN, Crimes

SHRINKING = 5.0  # pairs' worth of belief that a behaviour is as consistent as the others; ours
MOST = 0.95  # consistency; above it one difference would rule a link out, which nothing may


@dataclass(frozen=True)
class Habit:
    """How common each level of a behaviour is, and how consistent offenders are in it.

    `common` are shares between 0 and 1, the last of a level never met; `consistency` from 0 to 1.
    """

    common: tuple[float, ...]
    consistency: float

    @property
    def shared(self) -> np.ndarray:
        """The log-likelihood ratio of sharing each level, in nats."""
        return np.log(1 - self.consistency + self.consistency / np.array(self.common))

    @property
    def differing(self) -> float:
        """The log-likelihood ratio of differing, in nats."""
        return float(np.log(1 - self.consistency))


def commonness(crimes: Crimes) -> list[np.ndarray]:
    """Return how common each level is among crimes where the behaviour is known, half a crime added."""
    found = []
    for k, behaviour in enumerate(crimes.behaviours):
        known = crimes.codes[:, k][crimes.codes[:, k] != UNKNOWN]
        counts = np.bincount(known, minlength=len(behaviour.levels) + 1) + 0.5
        found.append(counts / counts.sum())
    return found


def habits(crimes: Crimes, common: list[np.ndarray], links: np.ndarray) -> list[Habit]:
    """Return each behaviour's habit, learnt from pairs of crimes by one offender.

    What is seen of few pairs, or of pairs that could hardly have differed, is drawn towards what
    behaviours are like together.
    """
    seen, could = np.zeros(len(common)), np.zeros(len(common))
    for k, share in enumerate(common):
        one, other = crimes.codes[links[:, 0], k], crimes.codes[links[:, 1], k]
        known = (one != UNKNOWN) & (other != UNKNOWN)
        chance = float((share**2).sum())
        seen[k] = (known * ((one == other) - chance)).sum()
        could[k] = known.sum() * (1 - chance)
    usual = float(np.clip(seen.sum() / max(could.sum(), 1e-9), 0.0, MOST))
    drawn = np.clip((seen + SHRINKING * usual) / (could + SHRINKING), 0.0, MOST)
    return [
        Habit(tuple(float(f"{each:.6g}") for each in p), float(f"{r:.6g}"))
        for p, r in zip(common, drawn, strict=True)
    ]


def likelihood(
    habits: Sequence[Habit], codes: np.ndarray, one: np.ndarray, other: np.ndarray
) -> np.ndarray:
    """Return the log-likelihood ratio of each behaviour: a row a pair. Unknown says nothing: 0."""
    found = np.zeros((len(one), len(habits)))
    for k, habit in enumerate(habits):
        a, b = codes[one, k], codes[other, k]
        shared = np.append(habit.shared, 0.0)
        level = np.minimum(a, len(habit.common) - 1)
        known = (a != UNKNOWN) & (b != UNKNOWN)
        found[:, k] = np.where(a == b, shared[level], habit.differing) * known
    return found
