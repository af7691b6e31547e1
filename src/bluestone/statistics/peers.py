"""Which forces are most alike, by what was measured of each. Ours: not anybody's official groups.

Likeness is a matter of what is asked, so the features are the caller's and are named beside every
answer. Nearness to a force is no order of merit, and answers stand in the alphabet's order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Peer:
    """One of those nearest. `apart` has, a feature each, how far above (or below) it lies.

    All are in standard deviations among those compared; `distance` is the root of the mean square
    of `apart`, so that it does not grow with the number of features.
    """

    name: str
    distance: float
    apart: tuple[float, ...]


def standardised(values: np.ndarray) -> np.ndarray:
    """Return a row for each name and a column a feature, in standard deviations from its mean.

    A feature that is the same of all tells nothing apart: it becomes 0.
    """
    middle, spread = values.mean(axis=0), values.std(axis=0)
    same = np.ptp(values, axis=0) == 0
    scaled: np.ndarray = np.where(same, 0.0, (values - middle) / np.where(same, 1.0, spread))
    return scaled


def nearest(names: Sequence[str], values: np.ndarray, of: str, *, most: int) -> tuple[Peer, ...]:
    """Return the `most` that are nearest to one of the names, in the alphabet's order.

    `values` has a row for each name and a column a feature. Distances are Euclidean over
    standardised features (Everitt and others, Cluster Analysis, 5th edition 2011, chapter 3); of
    two as near the first in the alphabet is taken.
    """
    scaled = standardised(values)
    apart = scaled - scaled[list(names).index(of)]
    distances = np.sqrt((apart**2).mean(axis=1))
    peers = [
        Peer(name, float(far), tuple(map(float, row)))
        for name, far, row in zip(names, distances, apart, strict=True)
        if name != of
    ]
    near = sorted(peers, key=lambda peer: (peer.distance, peer.name))[:most]
    return tuple(sorted(near, key=lambda peer: peer.name))
