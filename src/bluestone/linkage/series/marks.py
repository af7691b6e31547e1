"""How well scores find the links that are known: of pairs, and of a list that an analyst works down.

All pairs of a pool are scored, and none is kept but those that an offender links: of each it is
known how many others scored higher, which is all that these measures need.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bluestone.linkage.series.offenders import Solved

AT = (1, 5, 10, 20, 100)  # how far down a list somebody may read
TOP = (100, 500, 1000)  # best pairs of all, of which the linked share is told
Scores = Callable[[int], np.ndarray]  # of one crime, by its place in the pool, with each of all


@dataclass(frozen=True)
class Trial:
    """What became of the links of one pool: a place in each array for each link from either side.

    `query` is the crime looked from and `group` its group; `rank` is the linked crime's rank among all
    others of the pool, 1 the best, ties at their middle; `above` counts pairs of the pool, from
    either side, that no offender links and that score higher, ties by half.
    """

    query: np.ndarray
    group: np.ndarray
    score: np.ndarray
    rank: np.ndarray
    above: np.ndarray
    level: np.ndarray
    pool: int

    @property
    def unlinked(self) -> int:
        """The number of pairs, from either side, that no offender links."""
        return self.pool * (self.pool - 1) - len(self.query)


def trial(known: Solved, scores: Scores, step: Callable[[], None] = lambda: None) -> Trial:
    """Return what becomes of the links of a pool. `scores` gives one crime's with all, itself too."""
    n = len(known.places)
    pairs = np.concatenate([known.links, known.links[:, ::-1]])
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    first = np.searchsorted(pairs[:, 0], np.arange(n + 1))
    rows = {i: pairs[first[i] : first[i + 1], 1] for i in range(n)}
    linked = np.concatenate([scores(i)[rows[i]] for i in range(n) if len(rows[i])] or [np.empty(0)])
    levels = np.unique(linked)
    over, at, ranks = np.zeros(len(levels) + 1), np.zeros(len(levels) + 1), []
    for i in range(n):
        mine = scores(i)
        others = np.delete(mine, [i, *rows[i]])
        over += np.bincount(np.searchsorted(levels, others, "left"), minlength=len(levels) + 1)
        at += np.bincount(np.searchsorted(levels, others, "right"), minlength=len(levels) + 1)
        ranks.append(ranked(np.delete(mine, i), mine[rows[i]]))
        step()
    where = np.searchsorted(levels, linked) + 1
    return Trial(
        query=pairs[:, 0],
        group=known.group[pairs[:, 0]],
        score=linked,
        rank=np.concatenate([*ranks, np.empty(0)]),
        above=after(over)[where],
        level=after(at)[where],
        pool=n,
    )


def after(counts: np.ndarray) -> np.ndarray:
    """Return the sum of counts from each place to the end."""
    return np.asarray(np.cumsum(counts[::-1])[::-1])


def ranked(among: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """Return the rank of each score among some that hold it, 1 the best, ties at their middle."""
    order = np.sort(among)
    higher = len(order) - np.searchsorted(order, scores, "right")
    tied = len(order) - higher - np.searchsorted(order, scores, "left")
    return np.asarray(higher + (tied + 1) / 2)


def marks(tried: Trial) -> dict[str, float]:
    """Return the measures of a pool with a link in it: of pairs, and of each crime's list.

    `auc` is the chance that a link scores higher than a pair that is none, ties by half;
    `average_precision` the mean share of links among all pairs that score at least as high as each
    link. `median_first_rank` is of the best link of each crime that has one, `median_rank_of_series`
    of all; `hit_at_k` the share of such crimes with a link among their first k, `recall_at_k` the
    share of a crime's links among them, on average. Ranks are out of `pool` less 1.
    """
    if not len(tried.query):
        return {}
    middle = (tried.above + tried.level) / 2
    order = np.argsort(-tried.score, kind="stable")
    sorted_scores = -tried.score[order]
    level = np.searchsorted(sorted_scores, sorted_scores, "right")
    found = {
        "auc": 1 - middle.mean() / max(1, tried.unlinked),
        "average_precision": (level / (level + tried.level[order])).mean(),
        "base_rate": len(tried.query) / (tried.pool * (tried.pool - 1)),
        "pool": tried.pool,
        "links": len(tried.query) / 2,
    }
    place = level / 2 + tried.level[order] / 2
    for top in TOP:
        found[f"linked_of_best_{top}"] = float((place <= top).sum() / 2 / top)
    first, per = lists(tried)
    found["median_first_rank"] = float(np.median(first))
    found["median_rank_of_series"] = float(np.median(tried.rank))
    for k in AT:
        found[f"hit_at_{k}"] = float((first <= k).mean())
        found[f"recall_at_{k}"] = float(per(tried.rank <= k).mean())
    return {name: float(value) for name, value in found.items()}


def lists(tried: Trial) -> tuple[np.ndarray, Callable[[np.ndarray], np.ndarray]]:
    """Return the best rank of each crime that has a link, and what takes means over its links."""
    starts = np.flatnonzero(np.diff(tried.query, prepend=-1))
    sizes = np.diff([*starts, len(tried.query)])
    best = np.minimum.reduceat(tried.rank, starts)
    return best, lambda values: np.add.reduceat(values.astype(float), starts) / sizes


def resampled(tried: Trial, draw: np.random.Generator) -> Trial:
    """Return a pool with as many groups of linked crimes drawn anew; pairs that are none stay."""
    groups, of = np.unique(tried.group, return_inverse=True)
    rows = [np.flatnonzero(of == g) for g in draw.integers(0, len(groups), len(groups))]
    apart = np.concatenate([np.full(len(r), i) for i, r in enumerate(rows)])
    whole = np.concatenate(rows)
    return Trial(
        query=apart * tried.pool + tried.query[whole],
        group=apart,
        score=tried.score[whole],
        rank=tried.rank[whole],
        above=tried.above[whole],
        level=tried.level[whole],
        pool=tried.pool,
    )
