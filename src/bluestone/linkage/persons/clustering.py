"""From links to clusters, guarded against chaining: one bad link must not make one person of two.

Links are taken in, the surest first. One that would bring two records together that are known to be
of two people (a conflict) is not taken: it is cut, and shown. So is a bridge: doubtful links between
two groups that are sure, where most pairs between the two do not agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

SURE_BITS = 6.6  # of a link that is no bridge: about one in a hundred of them is false
FEWEST_AGREEING = 0.34  # of the pairs between two groups, for doubtful links to join them

Pair = tuple[int, int]


@dataclass(frozen=True)
class Cut:
    """A link that was not taken, as it would have joined people who are two."""

    left: int
    right: int
    why: str


@dataclass(frozen=True)
class Clusters:
    """The cluster of each row, as the least row in it, and the links that were cut."""

    of: np.ndarray
    cuts: tuple[Cut, ...]


def clusters(rows: int, links: pl.DataFrame, conflicts: pl.DataFrame) -> Clusters:
    """Return the clusters of so many rows. `links` are left, right, weight; `conflicts` left, right.

    Most clusters have neither a conflict nor a bridge, and are what is connected.
    """
    bridges = doubtful_bridges(rows, links)
    cuts = [
        Cut(left, right, "few pairs between two groups agree") for left, right in bridges.rows()
    ]
    links = links.join(bridges, on=["left", "right"], how="anti", maintain_order="left")
    of = connected(rows, links)
    held = conflicts.filter(of[conflicts["left"].to_numpy()] == of[conflicts["right"].to_numpy()])
    doubtful = np.unique(of[held["left"].to_numpy()])
    if len(doubtful):
        inside = np.isin(of[links["left"].to_numpy()], doubtful)
        group = Grouping(held.select("left", "right").rows())
        surest = links.filter(inside).sort(
            "weight", "left", "right", descending=[True, False, False]
        )
        cuts += group.taken(surest)
        members = np.flatnonzero(np.isin(of, doubtful))
        of[members] = [group.least(int(row)) for row in members]
    return Clusters(of, tuple(cuts))


def doubtful_bridges(rows: int, links: pl.DataFrame) -> pl.DataFrame:
    """Return the links, left and right, by which two sure groups hang together by too few."""
    of = connected(rows, links.filter(pl.col("weight") >= SURE_BITS))
    size = np.bincount(of, minlength=rows)
    doubtful = links.filter(pl.col("weight") < SURE_BITS).select("left", "right")
    one, other = of[doubtful["left"].to_numpy()], of[doubtful["right"].to_numpy()]
    sides = {"one": np.minimum(one, other), "other": np.maximum(one, other)}
    between = doubtful.with_columns(**{k: pl.Series(v) for k, v in sides.items()})
    between = between.with_columns(pairs=pl.Series(size[one] * size[other]))
    agreeing = pl.len().over("one", "other") / pl.col("pairs")
    return between.filter((pl.col("one") != pl.col("other")) & (agreeing < FEWEST_AGREEING)).select(
        "left", "right"
    )


def connected(rows: int, links: pl.DataFrame) -> np.ndarray:
    """Return for each row the least row that it is connected with."""
    left, right = links["left"].to_numpy(), links["right"].to_numpy()
    graph = coo_array((np.ones(len(left), np.int8), (left, right)), shape=(rows, rows))
    _, label = connected_components(graph, directed=False)
    _, first = np.unique(label, return_index=True)
    least: np.ndarray = first[label]
    return least


class Grouping:
    """Rows as they are joined, never two of a conflict together."""

    def __init__(self, conflicts: Iterable[Pair]) -> None:
        self.parent: dict[int, int] = {}
        self.foes: dict[int, set[int]] = {}
        for left, right in conflicts:
            self.foes.setdefault(left, set()).add(right)
            self.foes.setdefault(right, set()).add(left)

    def least(self, row: int) -> int:
        """Return the least row that a row is joined with."""
        while (up := self.parent.get(row, row)) != row:
            self.parent[row] = self.parent.get(up, up)
            row = up
        return row

    def taken(self, links: pl.DataFrame) -> list[Cut]:
        """Take links in, in their order, and return those that may not be."""
        cuts = []
        for left, right in links.select("left", "right").iter_rows():
            one, other = sorted((self.least(left), self.least(right)))
            if one == other:
                continue
            if {self.least(foe) for foe in self.foes.get(one, ())} & {other}:
                cuts.append(Cut(left, right, "it would join records of two people"))
                continue
            self.parent[other] = one
            self.foes.setdefault(one, set()).update(self.foes.get(other, ()))
        return cuts
