"""Which crimes share an offender, and which must not be parted when crimes are split in two.

Crimes hang together where a chain of offenders and co-offenders joins them, over crimes that are
not in the table too. Whoever splits by pairs instead lets a series stand on both sides, and reads a
better figure than is true.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from bluestone.linkage.series.crimes import Crimes


@dataclass(frozen=True)
class Solved:
    """The crimes whose offenders are known: their places, and how they hang together.

    `group` tells crimes apart that no chain of offenders joins; `links` are the pairs of places in
    `places`, the lower first, that share an offender.
    """

    places: np.ndarray
    group: np.ndarray
    links: np.ndarray

    def among(self, inside: np.ndarray) -> "Solved":
        """Return only some of the crimes, by whether each is inside; pairs with both inside."""
        to = np.cumsum(inside) - 1
        kept = inside[self.links].all(axis=1) if len(self.links) else np.zeros(0, dtype=bool)
        return Solved(self.places[inside], self.group[inside], to[self.links[kept]])


def solved(crimes: Crimes, known: Iterable[tuple[str, str]]) -> Solved:
    """Return which crimes are solved and how they hang together, from who did what."""
    rows = list(known)
    crime_ids = {name: i for i, name in enumerate(dict.fromkeys(crime for crime, _ in rows))}
    people = {name: i for i, name in enumerate(dict.fromkeys(person for _, person in rows))}
    did = np.array([(crime_ids[crime], people[person]) for crime, person in rows]).reshape(-1, 2)
    size = len(crime_ids) + len(people)
    joined = coo_array(
        (np.ones(len(did)), (did[:, 0], len(crime_ids) + did[:, 1])), shape=(size, size)
    )
    _, component = connected_components(joined, directed=False)
    places = np.array([i for i, name in enumerate(crimes.ids) if name in crime_ids], dtype=int)
    mine = np.array([crime_ids[crimes.ids[i]] for i in places], dtype=int)
    at = np.full(len(crime_ids), -1)
    at[mine] = np.arange(len(mine))
    return Solved(places, component[mine], links_of(at[did[:, 0]], did[:, 1]))


def links_of(place: np.ndarray, person: np.ndarray) -> np.ndarray:
    """Return the pairs of places that share a person; a place below 0 is of no crime at hand."""
    of: dict[int, list[int]] = {}
    for where, who in zip(place, person, strict=True):
        if where >= 0:
            of.setdefault(int(who), []).append(int(where))
    pairs = {
        (min(a, b), max(a, b)) for crimes in of.values() for a in crimes for b in crimes if a != b
    }
    return np.array(sorted(pairs), dtype=int).reshape(-1, 2)


def halves(solved: Solved, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return which crimes are in the one half and in the other, whole groups in each."""
    fold = folds(solved, 2, seed)
    return fold == 0, fold == 1


def folds(solved: Solved, number: int, seed: int) -> np.ndarray:
    """Return the fold of each crime, 0 to `number` - 1: groups are dealt out in a random order."""
    groups, of = np.unique(solved.group, return_inverse=True)
    order = np.random.default_rng(seed).permutation(len(groups))
    return np.asarray((order % number)[of])
