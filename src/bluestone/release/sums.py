"""What the releases of a force give away of one indicator by another: sums over several releases.

Groups add up to the whole, numbers of one indicator to those of others (`relation`). So what one
release hides another may give away that has another breakdown, or shows the whole. It is asked of the
linear programme of `audit`: the months of each snapshot are unknowns of their own from a month on, and
up to it those of the next newer snapshot.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from bluestone.release.audience import Audience
from bluestone.release.audit import MORE, PARTS
from bluestone.release.inference import Window
from bluestone.release.programme import NotAudited, Programme, Run
from bluestone.release.relation import Atom, Key, Relation
from bluestone.release.search import SLACK, Search
from bluestone.release.spoken import Exposed, Giver, Number, Spoken, Told
from bluestone.release.timeline import UNBOUND
from bluestone.release.weighing import Weighing

Lines = Mapping[Atom, Sequence[Spoken]]
Until = Mapping[int, int]  # of older snapshots: the month by which they are as the next newer one
Target = tuple[Atom, Exposed]
Left = tuple[int, bool]  # how many small values are left, and whether it is surely small
NEWEST = 0  # the place of the newest snapshot


class Sums(Search):
    """The lines that relations hang together, and what could be told of their months.

    `until` are the snapshots that are weighed, beside the newest. What the `candidate` alone says is
    laid to it, and the rest to others.
    """

    def __init__(
        self,
        lines: Lines,
        relations: Sequence[Relation],
        until: Until,
        candidate: int,
        rule: Audience,
    ) -> None:
        self.until, self.candidate = until, candidate
        self.sought: Sequence[Target] = ()
        self.lines = {
            a: [s for s in told if s.snapshot in self.snapshots] for a, told in lines.items()
        }
        keys = {key for key, _ in lines} | {key for told in relations for key in told.keys}
        self.atoms: list[Atom] = [(key, part) for key in sorted(keys) for part in PARTS]
        self.at = {
            place: i for i, place in enumerate((a, s) for a in self.atoms for s in self.snapshots)
        }
        self.months = months_of(self.lines)
        self.first = min((months[0] for months in self.months.values()), default=0)
        self.last = lasts_of(self.lines, self.snapshots)
        said = list(self.statements())
        self.beyond = 2.0 * sum(most for *_, most in said) + MORE  # more than any total can be
        points = {place: self.points(*place) for place in self.at}
        shared = dict(self.shared(points))
        super().__init__(Programme(list(points.values()), self.beyond, shared), rule)
        for told in relations:
            for snapshot in self.snapshots:
                signs = {self.at[a, snapshot]: sign for a, sign in told.signs().items()}
                self.programme.sum_to_nothing(signs)
        self.rows = {
            self.programme.bound(self.run(atom, snapshot, giver[1]), least, most): (atom, giver)
            for atom, snapshot, giver, least, most in said
        }

    @property
    def snapshots(self) -> tuple[int, ...]:
        """Return the snapshots that are weighed, the newest first."""
        return NEWEST, *sorted(self.until)

    def owner(self, snapshot: int, month: int) -> int:
        """Return the newest snapshot whose months are the same up to one."""
        while snapshot != NEWEST and month <= self.until[snapshot]:
            snapshot = self.snapshots[self.snapshots.index(snapshot) - 1]
        return snapshot

    def points(self, atom: Atom, snapshot: int) -> list[int]:
        """Return by which months' ends the totals of a line are asked for, as a snapshot has it."""
        every = self.months.get(atom) or sorted({m for each in self.months.values() for m in each})
        return [0, *(m - self.first for m in every if self.first < m <= self.last[snapshot])]

    def shared(
        self, points: Mapping[tuple[Atom, int], Sequence[int]]
    ) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Yield the totals that are a newer snapshot's, with whose."""
        for (atom, snapshot), months in points.items():
            for month in months:
                owner = self.owner(snapshot, month + self.first)
                if owner != snapshot:
                    yield (self.at[atom, snapshot], month), (self.at[atom, owner], month)

    def run(self, atom: Atom, snapshot: int, window: Window) -> Run:
        """Return a window of a line, as a snapshot has it, as a run of the programme's months."""
        at = self.at[atom, snapshot]
        return Run(at, window.start - self.first, window.end - self.first)

    def statements(self) -> Iterator[tuple[Atom, int, Giver, int, int]]:
        """Yield what is shown of each window of each line: of which snapshot, by which release."""
        for atom, spoken in self.lines.items():
            found: dict[tuple[int, Window], tuple[Giver, int, int]] = {}
            for told in sorted(spoken, key=self.is_candidates):
                for window, least, most in told.stated():
                    place = self.owner(told.snapshot, window.end), window
                    _, low, high = found.get(place, (0, 0, UNBOUND))
                    if least > low or most < high:
                        giver = told.release, window
                        found[place] = giver, max(least, low), min(most, high)
            for (snapshot, _), each in found.items():
                yield atom, snapshot, *each

    def is_candidates(self, told: Spoken) -> bool:
        """Return whether it is the candidate that says something."""
        return told.release == self.candidate

    def targets(self) -> Iterator[Target]:
        """Yield every month, quarter and rolling year of each line that may be small, in each snapshot.

        Left out are numbers to which a line by itself leaves few small values, and those of a newer
        snapshot that has the same months.
        """
        for atom, told in self.lines.items():
            for snapshot in sorted({each.snapshot for each in told}):
                mine = [each for each in told if each.snapshot == snapshot]
                for window in Weighing(mine, self.rule).open_windows():
                    if self.owner(snapshot, window.end) == snapshot:
                        yield atom, Exposed(snapshot, window, 0, UNBOUND, self.rule.leaves, 0)

    @property
    def can_be(self) -> bool:
        """Return whether all that is said can hold at once."""
        try:
            self.programme.least([], np.zeros(0))
        except NotAudited:
            return False
        return True

    def ask(self, targets: Sequence[Target]) -> list[int]:
        """Look for some numbers, and return the places of those that may be told too closely."""
        self.sought = targets
        self.look_for([self.run(atom, n.snapshot, n.window) for atom, n in targets])
        return self.doubtful()

    def told(self, place: int) -> Told | None:
        """Return how closely a number is told, and by what; None if it is safe, or is not small."""
        behind = self.behind(place)
        left = self.left(place)
        if not behind or left <= 0:
            return None
        atom, number = self.sought[place]
        for side in (1.0, -1.0):  # a world that was seen need not be the furthest
            self.imagined([self.runs[place]], np.array([side]))
        least, most = self.range_of(place)
        exposed = replace(number, least=least, most=most, left=left)
        return Told(atom, exposed, frozenset(self.rows[row] for row in behind if row in self.rows))

    def left_to(self, targets: Iterable[Target]) -> dict[Number, Left]:
        """Return how many small values are left to numbers, and whether they are surely small.

        Left out are those of months of which nothing is said. Raises NotAudited.
        """
        asked = [target for target in targets if self.speaks_of(target)]
        found = {named(target): (self.rule.leaves, False) for target in asked}
        for place in self.ask(asked):
            if self.behind(place):
                self.imagined([self.runs[place]], np.array([-1.0]))
            least, most = self.range_of(place)
            sure = least > 0 and most <= self.rule.hides_to
            found[named(asked[place])] = self.left(place), sure
        return found

    def speaks_of(self, target: Target) -> bool:
        """Return whether anything is said of the months of a line at which a window ends."""
        atom, number = target
        run = self.run(atom, number.snapshot, number.window)
        return {(run.series, run.start), (run.series, run.end)} <= self.programme.column.keys()

    def alike(self, number: Exposed) -> list[int]:
        """Return the snapshots that have a number's months alike."""
        owner = self.owner(number.snapshot, number.window.end)
        return [s for s in self.snapshots if self.owner(s, number.window.end) == owner]

    def left(self, place: int) -> int:
        """Return how many small values are left to a number that was looked at; 0 or less if none."""
        return int(self.values_left(self.least[[place]], self.most[[place]])[0])

    def range_of(self, place: int) -> tuple[int, int]:
        """Return between which whole numbers one that was looked at lies."""
        least, most = np.ceil(self.least[place] - SLACK), np.floor(self.most[place] + SLACK)
        return int(least), UNBOUND if most >= self.beyond else int(most)

    def conceal(self, windows: Mapping[Key, Collection[Window]]) -> None:
        """Show some windows of the candidate no more."""
        for row, ((key, _), (release, window)) in tuple(self.rows.items()):
            if release == self.candidate and window in windows.get(key, ()):
                self.programme.free(row)
                del self.rows[row]


def named(target: Target) -> Number:
    """Return which number is looked for."""
    atom, number = target
    return atom, number.snapshot, number.window


def months_of(lines: Lines) -> dict[Atom, list[int]]:
    """Return the months at which windows of each line begin or end, in order."""
    found = {
        atom: sorted({m for told in spoken for w in told.windows for m in (w.start, w.end)})
        for atom, spoken in lines.items()
    }
    return {atom: months for atom, months in found.items() if months}


def lasts_of(lines: Lines, snapshots: Sequence[int]) -> dict[int, int]:
    """Return of each snapshot the last month that it, or an older one, says anything of."""
    found, last = {}, 0
    for snapshot in sorted(snapshots, reverse=True):
        last = max([last, *(m for told in lines.values() for m in ends_in(told, snapshot))])
        found[snapshot] = last
    return found


def ends_in(spoken: Iterable[Spoken], snapshot: int) -> Iterator[int]:
    """Yield the months at which windows of a line begin or end, as a snapshot has them."""
    for told in spoken:
        if told.snapshot == snapshot:
            yield from (month for window in told.windows for month in (window.start, window.end))
