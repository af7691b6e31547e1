"""Proposes series among crimes: groups in which crimes speak for each other, seeds and what grows.

How many groups chance alone would give is told beside them. To know it, crimes are taken apart: each
keeps its place, and takes its time from one crime and its behaviours from another, as Knox did ("The
detection of space-time interactions", Applied Statistics 13, 1964). Where offenders keep near a place,
crimes taken apart still lie together there, so that the rate is told too high rather than too low.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage  # type: ignore[import-untyped]
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]
from scipy.special import logit  # type: ignore[import-untyped]

from bluestone.linkage.series.crimes import Crimes
from bluestone.linkage.series.model import Model

NEIGHBOURS = 20  # likest crimes of each that a series may be made of; ours
WIDEST = 2_000  # crimes that hang together and are still clustered whole; more are grown from seeds
ROUNDS = 20  # times that crimes are taken apart; ours
SURE = 1e-6  # the nearest a probability may be to 0 or 1

Method = Literal["hierarchical", "seeded"]
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Candidate:
    """Crimes that may be a series, by their places, the seed's pair first where it grew.

    `cohesion` is the mean score of its pairs, in nats.
    """

    members: tuple[int, ...]
    cohesion: float


@dataclass(frozen=True)
class Found:
    """Candidate series, the likeliest first, and how many chance alone gives, on average.

    `false_rate` is the one out of the other, at most 1; None where nothing was found. `threshold`
    is the mean score that pairs of a series have at least, in nats.
    """

    candidates: tuple[Candidate, ...]
    by_chance: float
    false_rate: float | None
    threshold: float
    rounds: int


def found(
    model: Model,
    crimes: Crimes,
    *,
    probability: float,
    method: Method = "hierarchical",
    rounds: int = ROUNDS,
    seed: int = 1,
    progress: Progress = lambda *_: None,
) -> Found:
    """Return candidate series whose pairs are linked with a probability, 0 to 1, on their mean score."""
    threshold = score_of(model, probability)
    candidates = candidates_in(model, crimes, threshold, method)
    draw, chance = np.random.default_rng(seed), []
    for i in range(rounds):
        progress("taking crimes apart", (i + 1) / (rounds + 1))
        chance.append(len(candidates_in(model, apart(crimes, draw), threshold, method)))
    by_chance = float(np.mean(chance)) if chance else 0.0
    rate = min(1.0, by_chance / len(candidates)) if candidates and chance else None
    return Found(tuple(candidates), by_chance, rate, threshold, rounds)


def score_of(model: Model, probability: float) -> float:
    """Return the lowest score with a probability; one above all that were seen if none has it."""
    wanted = np.clip(probability, SURE, 1 - SURE)
    shares, scores = logit(np.array(model.calibration.shares)), np.array(model.calibration.scores)
    if logit(wanted) > shares[-1]:
        return float(scores[-1])
    rising = np.concatenate([[True], np.diff(shares) > 0])
    return float(np.interp(logit(wanted), shares[rising], scores[rising]))


def apart(crimes: Crimes, draw: np.random.Generator) -> Crimes:
    """Return crimes whose places, times and behaviours are of different crimes."""
    when, how = draw.permutation(len(crimes)), draw.permutation(len(crimes))
    return replace(crimes, start=crimes.start[when], end=crimes.end[when], codes=crimes.codes[how])


def candidates_in(
    model: Model, crimes: Crimes, threshold: float, method: Method
) -> list[Candidate]:
    """Return candidate series over the graph of each crime's likest, the likeliest first."""
    if len(crimes) < 2:
        return []
    from bluestone.linkage.series.index import Index  # numba comes with it, in half a second

    other, score = Index(model, crimes).neighbours(NEIGHBOURS)
    one = np.repeat(np.arange(len(crimes)), other.shape[1])
    strong = score.ravel() >= threshold
    one, other, score = one[strong], other.ravel()[strong], score.ravel()[strong]
    edges = coo_array((score, (one, other)), shape=(len(crimes), len(crimes)))
    _, part = connected_components(edges, directed=False)
    groups = np.split(np.argsort(part, kind="stable"), np.cumsum(np.bincount(part))[:-1])
    candidates = []
    for members in groups:
        if len(members) > 1:
            small = method == "hierarchical" and len(members) <= WIDEST
            grow = averaged if small else grown
            candidates += grow(members, pairwise(model, crimes, members), threshold)
    return sorted(candidates, key=lambda each: (-each.cohesion, each.members))


def pairwise(model: Model, crimes: Crimes, members: np.ndarray) -> np.ndarray:
    """Return the scores of all pairs of some crimes, a row and a column each; with itself nothing."""
    scores = np.full((len(members), len(members)), -np.inf)
    for i, member in enumerate(members):
        row = model.score(crimes, np.full(len(members) - 1, member), np.delete(members, i))
        scores[i, np.arange(len(members)) != i] = row
    return scores


def averaged(members: np.ndarray, scores: np.ndarray, threshold: float) -> list[Candidate]:
    """Return groups by average linkage (Sokal and Michener, 1958), whose pairs reach the threshold.

    A chain does not become a series: two groups join only where all pairs between them do so on
    average.
    """
    upper = np.triu_indices(len(members), 1)
    highest = scores[upper].max()
    joined = linkage(highest - scores[upper], "average")
    label = fcluster(joined, max(0.0, highest - threshold), "distance")
    groups = [np.flatnonzero(label == each) for each in np.unique(label)]
    return [candidate(members, group, scores) for group in groups if len(group) > 1]


def grown(members: np.ndarray, scores: np.ndarray, threshold: float) -> list[Candidate]:
    """Return groups that each grew from its likeliest pair, crime by crime, to the threshold."""
    free, groups = scores.copy(), []
    while free.max() >= threshold:
        group = [int(i) for i in np.unravel_index(np.argmax(free), free.shape)]
        left = np.isfinite(free).any(axis=1)
        while True:
            left[group] = False
            means = np.where(left, scores[group].mean(axis=0), -np.inf)
            if means.max() < threshold:
                break
            group.append(int(np.argmax(means)))
        groups.append(candidate(members, np.array(group), scores))
        free[group], free[:, group] = -np.inf, -np.inf
    return groups


def candidate(members: np.ndarray, group: np.ndarray, scores: np.ndarray) -> Candidate:
    """Return a group as a candidate, with its cohesion."""
    inside = scores[np.ix_(group, group)]
    return Candidate(
        tuple(int(m) for m in members[group]), float(inside[np.isfinite(inside)].mean())
    )
