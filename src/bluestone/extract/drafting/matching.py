"""Which header of a sheet fills which column of a table: the best of all ways, by their scores."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from bluestone.extract.drafting.fitting import Keys, fit, tells_alone
from bluestone.extract.drafting.seen import Seen
from bluestone.extract.drafting.words import likeness
from bluestone.extract.sources.fit import BY_NAME, FILLED

# Ours: what words and cells weigh, and from which score on a guess is made, or is only told of.
NAME, CELLS = 0.6, 0.4
UNSEEN = 0.55  # of the words' score, where the cells say nothing
SURE, LEAST = 0.5, 0.3
HEARD = 0.35  # of the words' score, where the cells alone would do
OTHERS = 2  # other columns that are told of for one header


@dataclass(frozen=True)
class Other:
    """Another column of ours that a header may fill."""

    table: str
    column: str
    score: float


@dataclass(frozen=True)
class Match:
    """A header, the column of ours that it may fill, its score from 0 to 1, and why.

    `pattern` is what takes a part of its cells, where the whole is more than the column holds.
    """

    headers: tuple[str, ...]
    table: str
    column: str
    score: float
    evidence: tuple[str, ...]
    others: tuple[Other, ...] = ()
    pattern: str = ""

    @property
    def sure(self) -> bool:
        """Return whether the guess is good enough to stand in a profile."""
        return self.score >= SURE


@dataclass(frozen=True)
class Score:
    """How well a header and its cells fit a column."""

    total: float
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A column of ours that may be filled."""

    table: str
    column: str


def score(seen: Seen, place: Place, keys: Keys) -> Score:
    """Return how well a column of a sheet fits one of ours."""
    named = likeness(seen.header, place.table, place.column)
    if not named and not tells_alone(place.column):
        return Score(0.0, ())
    cells = fit(seen, place.table, place.column, keys)
    if cells.score == 0.0:
        return Score(0.0, cells.evidence)
    weight = UNSEEN if cells.score is None else NAME + CELLS * cells.score
    total = named * weight
    total = max(total, cells.sole + HEARD * named if cells.sole else 0.0)
    return Score(min(total, 1.0), (f"name {named:.2f}", *cells.evidence))


def places(table: str) -> tuple[Place, ...]:
    """Return the columns of a table that a profile may fill."""
    return tuple(Place(table, c) for c in BY_NAME[table].columns if c not in FILLED)


def matches(
    columns: Sequence[Seen],
    wanted: Sequence[Place],
    keys: Keys,
    weights: Mapping[tuple[str, Place], float],
) -> list[Match]:
    """Return the best match of headers and columns of ours, each once, that is worth telling.

    `weights` lower the score of a header for a place; 0 rules it out.
    """
    if not columns or not wanted:
        return []
    scores = [[score(each, place, keys) for place in wanted] for each in columns]
    worth = np.array(
        [
            [
                one.total * weights.get((each.header, place), 1.0)
                for one, place in zip(row, wanted, strict=True)
            ]
            for each, row in zip(columns, scores, strict=True)
        ]
    )
    worth[worth < LEAST] = 0.0
    found = []
    for i, j in zip(*linear_sum_assignment(worth**2, maximize=True), strict=True):
        if worth[i, j]:
            found.append(
                Match(
                    (columns[i].header,),
                    wanted[j].table,
                    wanted[j].column,
                    round(float(worth[i, j]), 2),
                    scores[i][j].evidence,
                    others(worth[i], wanted, j),
                )
            )
    return found


def others(worth: np.ndarray, wanted: Sequence[Place], chosen: int) -> tuple[Other, ...]:
    """Return the other columns that a header may fill, the likeliest first."""
    order = [int(j) for j in np.argsort(-worth, kind="stable") if j != chosen and worth[j] > 0]
    return tuple(
        Other(wanted[j].table, wanted[j].column, round(float(worth[j]), 2)) for j in order[:OTHERS]
    )


def total(found: Iterable[Match]) -> float:
    """Return the sum of the scores of matches."""
    return sum(match.score for match in found)
