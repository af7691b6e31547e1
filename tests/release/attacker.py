"""Somebody who holds every release of a force and an exact solver, and wants the small numbers.

It shares nothing with the ledger but the rule's four numbers and the definitions of what is counted.
Every month of every atom, in every group and snapshot, is a whole number that it asks HiGHS for.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from bluestone.release.audience import audience

SPANS = {"month": 1, "quarter": 3, "year": 12}
MOST = 400  # that any month can be: more than is ever drawn
GUESSES = 6  # worlds drawn at random before numbers are looked at one by one


@dataclass(frozen=True)
class Asked:
    """A number somebody wants: of a snapshot, made of atoms in groups, over a run of months."""

    snapshot: int
    atoms: tuple[str, ...]
    groups: tuple[str, ...]
    start: int
    length: int


class Attacker:
    """Reads releases: `parts` says of which atoms each indicator's number and rest are made.

    `snapshots` maps each release to its snapshot's place, `lengths` says how many months a snapshot
    has, and `same` which (older snapshot, month) the attacker takes to be as in the newest.
    """

    def __init__(self, releases, parts, groups, lengths, same, first):
        self.parts, self.groups, self.lengths, self.same = parts, groups, lengths, same
        self.first = first
        self.columns = {}
        self.rows, self.least, self.most = [], [], []
        for snapshot, release in releases:
            self.read(snapshot, release)

    def column(self, snapshot, atom, group, month):
        place = (len(self.lengths) - 1 if (snapshot, month) in self.same else snapshot, atom)
        return self.columns.setdefault((*place, group, month), len(self.columns))

    def cells(self, asked):
        return [
            self.column(asked.snapshot, atom, group, month)
            for atom in asked.atoms
            for group in asked.groups
            for month in range(asked.start, asked.start + asked.length)
        ]

    def read(self, snapshot, release):
        rule = audience(release.audience)
        named = {f.group for f in release.figures if f.group}
        for figure in release.figures:
            start = (figure.period.from_on.year - self.first.year) * 12
            start += figure.period.from_on.month - self.first.month
            length = SPANS[figure.period.span]
            groups = (figure.group.partition(": ")[2],) if figure.group else self.groups
            number, rest = self.parts[figure.indicator]
            self.state(Asked(snapshot, number, groups, start, length), figure.number, rule)
            over = None if figure.number is None else figure.out_of - figure.number
            self.state(Asked(snapshot, rest, groups, start, length), over, rule)
            if named and not figure.group and length == SPANS["year"]:
                self.without_rows(snapshot, figure.indicator, named, (start, length), release)

    def without_rows(self, snapshot, indicator, named, run, release):
        """A group that a breakdown does not name had no rows in its years."""
        told = {
            (f.period.from_on.year - self.first.year) * 12
            + f.period.from_on.month
            - self.first.month
            for f in release.figures
            if f.group and f.indicator == indicator
        }
        if run[0] in told:
            for group in set(self.groups) - {name.partition(": ")[2] for name in named}:
                atoms = tuple(a for part in self.parts[indicator] for a in part)
                self.bound(Asked(snapshot, atoms, (group,), *run), 0, 0)

    def state(self, asked, shown, rule):
        if shown is None:
            return
        if shown == 0:
            self.bound(asked, 0, 0)
        else:
            least = shown - rule.nearest // 2
            self.bound(asked, max(least, rule.hides_to + 1), least + rule.nearest - 1)

    def bound(self, asked, least, most):
        self.rows.append(self.cells(asked))
        self.least.append(least)
        self.most.append(most)

    @cached_property
    def stated(self):
        places = [(i, cell) for i, cells in enumerate(self.rows) for cell in cells]
        at = np.array(places).reshape(-1, 2).T
        shape = len(self.rows), len(self.columns)
        matrix = csr_matrix((np.ones(len(places)), tuple(at)), shape=shape)
        return LinearConstraint(matrix, self.least, self.most)

    def world(self, costs, also=()):
        """Return numbers that agree with all that is stated and cost least; None if none do."""
        found = milp(
            costs,
            constraints=(self.stated, *also),
            bounds=Bounds(0, MOST),
            integrality=np.ones(len(costs)),
        )
        return None if found.x is None else np.rint(found.x).astype(int)

    def costs(self, asked, sign):
        costs = np.zeros(len(self.columns))
        for cell in self.cells(asked):
            costs[cell] += sign
        return costs

    def recovered(self, wanted, small, leaves):
        """Return what is told too closely of some numbers that are small, with what they can be.

        None where no numbers agree with what is read: what was taken to be so is then not so.
        """
        cells = [self.cells(asked) for asked in wanted]
        seen = [set() for _ in wanted]
        if self.world(np.zeros(len(self.columns))) is None:
            return None
        dice = np.random.default_rng(1)
        for guess in range(GUESSES):
            sign = (1.0, -1.0)[guess] if guess < 2 else None
            costs = dice.normal(size=len(self.columns)) if sign is None else 0
            if sign is not None:
                costs = sum(
                    (self.costs(asked, sign) for asked in wanted), np.zeros(len(self.columns))
                )
            self.note(self.world(costs), cells, seen)
        for i, asked in enumerate(wanted):
            for value in small:
                if len(seen[i] & {*small}) >= leaves:
                    break
                if value not in seen[i]:
                    exact = LinearConstraint(csr_matrix(self.costs(asked, 1.0)), value, value)
                    self.note(self.world(np.zeros(len(self.columns)), (exact,)), cells, seen)
        left = [sorted(values & {*small}) for values in seen]
        return {a: few for a, few in zip(wanted, left, strict=True) if len(few) < leaves}

    def note(self, world, cells, seen):
        if world is not None:
            for place, each in enumerate(cells):
                seen[place].add(int(world[each].sum()))
