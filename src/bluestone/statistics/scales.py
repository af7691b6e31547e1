"""Scales of several items: a respondent's mean, the mean of all, and how well the items agree."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.stats import t as student  # type: ignore[import-untyped]

ENOUGH = 0.5  # of the items, answered: below it a respondent has no mean; ours
LEVEL = 0.95
FEWEST_ITEMS = 2  # that can agree with each other


@dataclass(frozen=True)
class Mean:
    """A mean over respondents and its 95 % interval; the ends are None for a single respondent."""

    middle: float
    low: float | None
    high: float | None


def respondents_means(answers: np.ndarray) -> np.ndarray:
    """Return each respondent's mean over the items they answered; none where they left out most.

    `answers` has a row per respondent and a column per item, NaN where there is no answer.
    """
    given = ~np.isnan(answers)
    count = given.sum(axis=1)
    total = np.where(given, answers, 0).sum(axis=1)
    enough = count >= ENOUGH * answers.shape[1]
    means: np.ndarray = np.where(enough, total / np.maximum(count, 1), np.nan)
    return means


def mean_with_interval(values: np.ndarray, people: np.ndarray) -> Mean | None:
    """Return the mean of values that so many people have each, with Student's interval (1908).

    None if there is nobody.
    """
    count = int(people.sum())
    if not count:
        return None
    middle = float(np.average(values, weights=people))
    if count == 1:
        return Mean(middle, None, None)
    spread = float(people @ (values - middle) ** 2) / (count - 1)
    reach = float(student.ppf((1 + LEVEL) / 2, count - 1)) * sqrt(spread / count)
    return Mean(middle, middle - reach, middle + reach)


def alpha(answers: np.ndarray, people: np.ndarray) -> float | None:
    """Return Cronbach's alpha (1951) of a scale, from pairwise covariances.

    Each pair of items takes everybody who answered both, as `alpha` of the R package psych does.
    `people` is how many answered like each row. None where it cannot be reckoned: a single item,
    items that nobody answered together, or answers that do not differ at all.
    """
    items = int(answers.shape[1])
    if items < FEWEST_ITEMS:
        return None
    shared = [[covariance(answers[:, (i, j)], people) for j in range(items)] for i in range(items)]
    total = sum(map(sum, shared))
    if not total > 0:  # NaN as well
        return None
    own = sum(shared[i][i] for i in range(items))
    return items / (items - 1) * (1 - own / total)


def covariance(pair: np.ndarray, people: np.ndarray) -> float:
    """Return the covariance of two items over those who answered both; NaN for fewer than two."""
    both = ~np.isnan(pair).any(axis=1)
    weights, values = people[both], pair[both]
    count = int(weights.sum())
    if count <= 1:
        return float("nan")
    apart = values - np.average(values, axis=0, weights=weights)
    return float(weights @ (apart[:, 0] * apart[:, 1])) / (count - 1)
