"""Which crimes are likest to one crime, of all: exactly, and with all reasons."""

from dataclasses import dataclass

import numpy as np

from bluestone.linkage.series.crimes import Crimes
from bluestone.linkage.series.model import Model
from bluestone.linkage.series.reasons import Proposal, proposals

PIECE = 100_000  # pairs that are scored at once


@dataclass(frozen=True)
class Ranking:
    """The crimes likest to one, best first, out of a pool of so many others.

    `expected_links` is how many of them are of the same offender, as probabilities say.
    """

    crime: str
    pool: int
    proposals: tuple[Proposal, ...]

    @property
    def expected_links(self) -> float:
        """The sum of the proposals' probabilities."""
        return sum(each.probability for each in self.proposals)


def ranking(model: Model, crimes: Crimes, crime_id: str, most: int) -> Ranking:
    """Return the crimes likest to one. Raises BadCrimes if it is none of them."""
    place = crimes.place_of(crime_id)
    pieces = range(0, len(crimes), PIECE)
    scores = np.concatenate([one_with(model, crimes, place, start) for start in pieces])
    scores[place] = -np.inf
    best = np.argsort(-scores, kind="stable")[: min(most, len(crimes) - 1)]
    found = proposals(model, crimes, np.full(len(best), place), best)
    return Ranking(crime_id, len(crimes) - 1, tuple(found))


def one_with(model: Model, crimes: Crimes, place: int, start: int) -> np.ndarray:
    """Return one crime's scores with a piece of all."""
    others = np.arange(start, min(start + PIECE, len(crimes)))
    return model.score(crimes, np.full(len(others), place), others)
