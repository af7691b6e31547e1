"""How closely numbers can be told of what a linear programme states, without asking for each.

A world that agrees with all that is stated shows many numbers at once to be safe, so only what is
left need be looked at one by one. Whole numbers are not asked for, so a bound is rounded to the next
whole number inside it.
"""

from collections.abc import Sequence

import numpy as np

from bluestone.release.audience import Audience
from bluestone.release.programme import Programme, Reals, Run, World

WORTH = 4  # numbers that a world has to clear: it takes as long as so many looks at one
SLACK = 1e-6  # what an optimum may be off by; far less than one


class Search:
    """The runs that are looked for in a programme, and between which numbers worlds have them."""

    def __init__(self, programme: Programme, rule: Audience) -> None:
        self.programme, self.rule = programme, rule
        self.look_for([], np.zeros(0))

    def look_for(self, runs: Sequence[Run], true: Reals | None = None) -> None:
        """Take in what is looked for; its numbers as counted, if known, are the first world."""
        self.runs = list(runs)
        self.least = np.full(len(self.runs), np.inf) if true is None else true.copy()
        self.most = np.full(len(self.runs), -np.inf) if true is None else true.copy()

    def doubtful(self) -> list[int]:
        """Return the places of the targets that no world drawn at random has cleared.

        A world that agrees with all that is shown clears many numbers at once, so only what is
        left need be looked at one by one; from where a world clears few, that is quicker.
        """
        dice = np.random.default_rng(0)  # which worlds are drawn changes no answer
        left = self.unclear()
        guess, before = 0, len(left) + WORTH
        while len(left) and before - len(left) >= WORTH:
            one_way = np.full(len(left), 1.0 - 2 * guess)  # all at their least, all at their most
            ways = one_way if guess < 2 else dice.choice((-1.0, 1.0), len(left))
            self.imagined([self.runs[i] for i in left], ways)
            left, before = self.unclear(), len(left)
            guess += 1
        return left

    def imagined(self, runs: Sequence[Run], ways: Reals) -> World:
        """Return a world in which some runs are pushed some way, and learn from it of every target.

        Hiding more rules no world out, so what one has shown to be possible stays so.
        """
        world = self.programme.least(runs, ways)
        values = self.programme.values(world, self.runs)
        self.least, self.most = np.minimum(self.least, values), np.maximum(self.most, values)
        return world

    def unclear(self) -> list[int]:
        """Return the places of the targets that are not known to be safe."""
        left = self.values_left(self.least, self.most) < self.rule.leaves
        return list(np.flatnonzero(left).tolist())

    def values_left(self, least: Reals, most: Reals) -> Reals:
        """Return how many of the small numbers lie between two bounds."""
        first = np.maximum(np.ceil(least - SLACK), 1)
        last = np.minimum(np.floor(most + SLACK), self.rule.hides_to)
        left: Reals = last - first + 1
        return left

    def behind(self, place: int) -> set[int]:
        """Return the statements that give a target away; none if it is safe.

        Only a side on which small numbers are ruled out is looked at; where none is left at one
        side, the other need not be.
        """
        run, rows = self.runs[place], set[int]()
        for side, furthest in ((1.0, 1), (-1.0, self.rule.hides_to)):
            if not self.is_clear(place) and self.rules_out(place, side, furthest):
                world = self.imagined([run], np.array([side]))
                if self.rules_out(place, side, self.rule.hides_to + 1 - furthest):
                    return set()
                if self.rules_out(place, side, furthest):
                    rows.update(world.binding)
        return set() if self.is_clear(place) else rows

    def rules_out(self, place: int, side: float, furthest: int) -> bool:
        """Return whether no known world has a target as small, or as great, as it might be."""
        bound = self.least[place] if side > 0 else self.most[place]
        return bool(side * bound > side * furthest + SLACK)

    def is_clear(self, place: int) -> bool:
        """Return whether a target is known to be safe."""
        left = self.values_left(self.least[[place]], self.most[[place]])
        return bool(left[0] >= self.rule.leaves)
