"""Proposes series among crimes: groups in which crimes speak for each other, seeds and what grows.

The number of groups that would be found where there are none is told beside them. To know it,
crimes are taken apart: each keeps its place, and takes its time from one crime and its behaviours
from another, drawn anew, until nothing links what belongs to one offender.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage  # type: ignore[import-untyped]
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]
from scipy.spatial.distance import squareform  # type: ignore[import-untyped]

from bluestone.linkage.series.crimes import Crimes
from bluestone.linkage.series.model import Model

NEIGHBOURS = 20  # likest crimes of each that a series may be made of; ours
WIDEST = 2_000  # crimes that hang together and are clustered whole; of more, each seed grows


@dataclass(frozen=True)
class Graph:
    """The likest crimes of each crime: a row a crime, `other` their places and `score` in nats."""

    other: np.ndarray
    score: np.ndarray


@dataclass(frozen=True)
class Candidate:
    """A group of crimes that may be a series, by their places: the mean score of its pairs, in nats."""

    members: tuple[int, ...]
    cohesion: float


@dataclass(frozen=True)
class Found:
    """Candidate series, the likeliest first, and how many chance alone gives.

    `false_rate` is the number found among crimes taken apart, on average, out of the number found,
    at most 1; None where nothing was found.
    """

    candidates: tuple[Candidate, ...]
    by_chance: float
    false_rate: float | None
    rounds: int


def graph(model: Model, crimes: Crimes, neighbours: int = NEIGHBOURS) -> Graph:
    """Return the likest crimes of each crime, the best first."""
    n, most = len(crimes), min(neighbours, len(crimes) - 1)
    every = np.arange(n)
    other, score = np.zeros((n, most), dtype=int), np.zeros((n, most))
    for i in range(n):
        scores = model.score(crimes, np.full(n, i), every)
        scores[i] = -np.inf
        best = np.argpartition(-scores, most - 1)[:most] if most else every[:0]
        other[i] = best[np.argsort(-scores[best], kind="stable")]
        score[i] = scores[other[i]]
    return Graph(other, score)


def clustered(near: Graph, threshold: float) -> list[Candidate]:
    """Return groups by average linkage over the graph of likest crimes (Sokal and Michener, 1958).

    Two crimes that are not among each other's likest count as scoring 0 less the threshold's
    distance. A chain of crimes does not become a series: two groups are joined only where their
    pairs reach the threshold on average.
    """
    n = len(near.other)
    rows, columns = np.repeat(np.arange(n), near.other.shape[1]), near.other.ravel()
    strong = near.score.ravel() >= threshold
    edges = coo_array((np.ones(strong.sum()), (rows[strong], columns[strong])), shape=(n, n))
    _, part = connected_components(edges, directed=False)
    found = []
    for members in np.split(np.argsort(part, kind="stable"), np.cumsum(np.bincount(part))[:-1]):
        if 1 < len(members) <= WIDEST:
            found += [c for c in averaged(near, members, threshold) if len(c.members) > 1]
        elif len(members) > WIDEST:
            found += grown(near, members, threshold)
    return sorted(found, key=lambda each: -each.cohesion)
