"""How far people who rated the same things on one ordered scale agree, beyond what chance gives.

Two views of agreement are given, because each misleads alone. Kappa is low where nearly all ratings
are on one level, however well the raters agree; Gwet's coefficients are not (Gwet, 2008). Whoever
shows one of them shows how often the raters agreed outright, and over how many items.

Levels come as they are called, lowest first. That they have ranks is known in this file alone:
no level is ever averaged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.stats import t as student  # type: ignore[import-untyped]

from bluestone.statistics.intervals import Interval, wilson
from bluestone.statistics.weights import Weights, identity, linear, ordinal, quadratic, within_one

FEWEST_ITEMS = 10  # rated by two or more, from which a coefficient is said; ours
LEVEL = 0.95
ROUNDING = 1e-12  # what is nearer to a number than this is that number
GWET = "Gwet, Handbook of Inter-Rater Reliability, 4th edition (2014), chapters 2, 3 and 5"
AC = f"Gwet (2008); {GWET}"
KAPPA = f"Cohen (1968), for more than two raters Conger (1980); {GWET}"

TOO_FEW = "Fewer than {fewest} items were rated by two or more people."
ONE_LEVEL = (
    "All ratings are on one level, so chance alone would agree as often: kappa says nothing."
)
ALIKE = "Every item shows the same agreement, so the ratings do not say what chance could move."


@dataclass(frozen=True)
class Estimate:
    """A coefficient, at most 1, with its 95 % interval.

    `value` is None where it is not said, `interval` where it cannot be reckoned; `why_not` then
    says why. `source` is whose formula it is.
    """

    value: float | None
    interval: Interval | None
    source: str
    why_not: str = ""


@dataclass(frozen=True)
class Agreement:
    """How far raters agree over `items` that two or more of them rated.

    `rated` are the items with any rating; those with a single one tell how raters use the levels,
    not whether they agree. `same` is the share of pairs of raters who chose one level,
    `within_one` of those who were at most one level apart (both from 0 to 1). The kappas count
    levels between two ratings, or their square. `first` and `second` are Gwet's AC1, in which any
    two levels are equally far apart, and his AC2 with ordinal weights.
    """

    items: int
    rated: int
    raters: int
    same: Estimate
    within_one: Estimate
    linear_kappa: Estimate
    quadratic_kappa: Estimate
    first: Estimate
    second: Estimate


@dataclass(frozen=True)
class Part:
    """An amount over all items, and how each item moves it: its linearisation (Gwet, 2014)."""

    value: float
    moved: np.ndarray


def agreement(ratings: Sequence[Sequence[str | None]], scale: Sequence[str]) -> Agreement:
    """Return how far raters agree: a row per item, in it a level per rater, None where not rated.

    `scale` holds every level, lowest first, used or not: what chance gives depends on how many
    there were to choose from. An answer apart from the levels, "don't know", is None. So is a
    rater's missing one; every item takes the pairs of ratings it has (Gwet, 2014, chapter 2).

    Each interval is Gwet's, by linearisation, with Student's t over the items. Of kappa with two
    raters and no gaps its variance is that of Fleiss, Cohen and Everitt (1969), times n / (n - 1).
    """
    ranks = {level: rank for rank, level in enumerate(scale)}
    wide = [[-1 if level is None else ranks[level] for level in row] for row in ratings]
    table = np.array(wide, dtype=int).reshape(len(wide), max(map(len, wide), default=0))
    table = table[(table >= 0).any(axis=1)][:, (table >= 0).any(axis=0)]
    items = int(((table >= 0).sum(axis=1) >= 2).sum())
    size = len(scale)
    return Agreement(
        items=items,
        rated=len(table),
        raters=table.shape[1],
        same=plain(table, items, identity(size)),
        within_one=plain(table, items, within_one(size)),
        linear_kappa=kappa(table, items, linear(size)),
        quadratic_kappa=kappa(table, items, quadratic(size)),
        first=gwet(table, items, identity(size)),
        second=gwet(table, items, ordinal(size)),
    )


def plain(table: np.ndarray, items: int, weights: Weights) -> Estimate:
    """Return the share of pairs of raters who agree, by what the weights call agreement.

    Where all do, or none, the interval is Wilson's (1927) of so many items.
    """
    if items < FEWEST_ITEMS:
        return Estimate(None, None, GWET, TOO_FEW.format(fewest=FEWEST_ITEMS))
    seen = observed(counted(table, weights), weights)
    if seen.value in (0, 1):
        return Estimate(seen.value, wilson(int(seen.value) * items, items, LEVEL), "Wilson (1927)")
    return said(seen, GWET, least=0.0)


def kappa(table: np.ndarray, items: int, weights: Weights) -> Estimate:
    """Return weighted kappa (Cohen, 1968); of more than two raters, Conger's (1980).

    Chance is two raters who keep their own habits, and rate at random.
    """
    if items < FEWEST_ITEMS:
        return Estimate(None, None, KAPPA, TOO_FEW.format(fewest=FEWEST_ITEMS))
    by_chance = of_own_habits(table, weights)
    if by_chance.value > 1 - ROUNDING:
        return Estimate(None, None, KAPPA, ONE_LEVEL)
    return beyond(counted(table, weights), weights, by_chance, KAPPA)


def gwet(table: np.ndarray, items: int, weights: Weights) -> Estimate:
    """Return Gwet's AC1 (2008), or with other weights than identity his AC2 (2014).

    Chance is somebody who cannot tell, and then takes any level: so often as ratings spread out.
    """
    if items < FEWEST_ITEMS:
        return Estimate(None, None, AC, TOO_FEW.format(fewest=FEWEST_ITEMS))
    counts = counted(table, weights)
    return beyond(counts, weights, of_any_level(counts, weights), AC)


def counted(table: np.ndarray, weights: Weights) -> np.ndarray:
    """Return how many raters put each item on each level: a row per item, a column per level."""
    return np.stack([(table == level).sum(axis=1) for level in range(len(weights))], axis=1)


def observed(counts: np.ndarray, weights: Weights, by_chance: float = 0.0) -> Part:
    """Return how far pairs of ratings of one item agree, the mean over items that have a pair.

    An item with a single rating moves it as Gwet has it (2014): as one without any agreement.
    """
    raters = counts.sum(axis=1)
    paired = raters >= 2
    agreeing = (counts * (counts @ weights - 1)).sum(axis=1)
    shares = agreeing[paired] / (raters * (raters - 1))[paired]
    value = float(shares.mean())
    moved = np.full(len(counts), by_chance - value)
    moved[paired] += (shares - by_chance) * len(counts) / len(shares)
    return Part(value, moved)


def of_any_level(counts: np.ndarray, weights: Weights) -> Part:
    """Return how far two ratings agree by chance where a level is taken at random (Gwet, 2008)."""
    size = len(weights)
    shares = counts / counts.sum(axis=1, keepdims=True)
    used = shares.mean(axis=0)
    most = float(weights.sum()) / (size * (size - 1))
    return Part(float(most * (used * (1 - used)).sum()), most * ((shares - used) @ (1 - 2 * used)))


def of_own_habits(table: np.ndarray, weights: Weights) -> Part:
    """Return how far two raters agree by chance, each with the levels they use (Conger, 1980)."""
    raters, size = table.shape[1], len(weights)
    chose = table[:, :, None] == np.arange(size)  # item, rater, level
    rated = (table >= 0).sum(axis=0)
    habits = chose.sum(axis=0) / rated[:, None]
    others = (habits.sum(axis=0) - habits) @ weights  # what the other raters would agree with
    pairs = raters * (raters - 1)
    away = np.where((table >= 0)[:, :, None], chose - habits, 0) * (len(table) / rated)[:, None]
    moved = 2 * np.einsum("irl,rl->i", away, others) / pairs
    return Part(float((habits * others).sum() / pairs), moved)


def beyond(counts: np.ndarray, weights: Weights, by_chance: Part, source: str) -> Estimate:
    """Return how much of the agreement that chance does not give was reached."""
    seen = observed(counts, weights, by_chance.value)
    if seen.value == 1:
        return Estimate(1.0, None, source, ALIKE)
    room = 1 - by_chance.value
    value = (seen.value - by_chance.value) / room
    return said(
        Part(value, (seen.moved - (1 - value) * by_chance.moved) / room), source, least=-1.0
    )


def said(part: Part, source: str, *, least: float) -> Estimate:
    """Return an amount with its 95 % interval, by Student's t over the items."""
    count = len(part.moved)
    error = sqrt(float((part.moved**2).sum()) / (count * (count - 1)))
    if error < ROUNDING:
        return Estimate(part.value, None, source, ALIKE)
    reach = float(student.ppf((1 + LEVEL) / 2, count - 1)) * error
    interval = Interval(max(least, part.value - reach), min(1.0, part.value + reach))
    return Estimate(part.value, interval, source)
