"""How far two ratings on an ordered scale agree: 1 for one level, less the further apart they are."""

from typing import TypeAlias

import numpy as np

Weights: TypeAlias = np.ndarray  # a row and a column per level, lowest first


def apart(size: int) -> np.ndarray:
    """Return how many levels lie between any two of a scale of so many."""
    return np.abs(np.subtract.outer(np.arange(size), np.arange(size)))


def identity(size: int) -> Weights:
    """Return weights by which only the same level agrees."""
    return np.eye(size)


def within_one(size: int) -> Weights:
    """Return weights by which the same level agrees, and the next, fully."""
    return (apart(size) <= 1).astype(float)


def linear(size: int) -> Weights:
    """Return weights that fall with the levels between (Cicchetti and Allison, 1971)."""
    return 1 - apart(size) / (size - 1)


def quadratic(size: int) -> Weights:
    """Return weights that fall with their square (Fleiss and Cohen, 1973)."""
    weights: Weights = 1 - (apart(size) / (size - 1)) ** 2
    return weights


def ordinal(size: int) -> Weights:
    """Return weights that fall with the pairs of levels that lie between (Gwet, 2014, chapter 3).

    They use the order of the levels alone, and take no two neighbours to be as far apart as others.
    """
    between = apart(size) * (apart(size) + 1) / 2
    weights: Weights = 1 - between / between.max()
    return weights
