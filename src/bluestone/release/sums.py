"""What the releases of a force give away of one indicator by another: sums over several releases.

Groups add up to the whole, numbers of one indicator to those of others (`relation`). So what one
release hides another may give away that has another breakdown, or shows the whole. It is asked of the
linear programme of `audit`, over the months of the newest snapshot: what older releases say is in it
as far as it may still hold there.
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

Weighings = Mapping[Atom, Weighing]
Target = tuple[Atom, Exposed]
Left = tuple[int, bool]  # how many small values are left, and whether it is surely small


class Sums(Search):
    """The lines that relations hang together, and what could be told of their months.

    Only what the releases of some snapshots say is weighed; what the `candidate` alone says is laid
    to it, and the rest to others.
    """

    def __init__(
        self,
        weighings: Weighings,
        relations: Sequence[Relation],
        snapshots: Collection[int],
        candidate: int,
        rule: Audience,
    ) -> None:
        self.weighings, self.snapshots, self.candidate = weighings, snapshots, candidate
        keys = {key for key, _ in weighings} | {key for told in relations for key in told.keys}
        atoms: list[Atom] = [(key, part) for key in sorted(keys) for part in PARTS]
        self.at = {atom: place for place, atom in enumerate(atoms)}
        months = {a: weighings[a].months.tolist() for a in atoms if a in weighings}
        self.first = min((month for each in months.values() for month in each), default=0)
        every = sorted({month for each in months.values() for month in each})
        points = [sorted({0, *(m - self.first for m in months.get(a, every))}) for a in atoms]
        rows = list(self.statements())
        self.beyond = 2.0 * sum(row[-1] for row in rows) + MORE  # more than any total can be
        super().__init__(Programme(points, self.beyond), rule)
        for told in relations:
            self.programme.sum_to_nothing({self.at[a]: sign for a, sign in told.signs().items()})
        self.rows = {
            self.programme.bound(self.run(atom, giver[1]), least, most): (atom, giver)
            for atom, giver, least, most in rows
        }

    def run(self, atom: Atom, window: Window) -> Run:
        """Return a window of a line as a run of the programme's months."""
        return Run(self.at[atom], window.start - self.first, window.end - self.first)

    def statements(self) -> Iterator[tuple[Atom, Giver, int, int]]:
        """Yield what is shown of each window of each line: a release's, and between what it lies."""
        for atom, weighing in self.weighings.items():
            found: dict[Window, tuple[Giver, int, int]] = {}
            for told, window, least, most in sorted(shown_of(weighing), key=self.is_candidates):
                _, low, high = found.get(window, (0, 0, UNBOUND))
                if told.snapshot in self.snapshots and (least > low or most < high):
                    found[window] = (told.release, window), max(least, low), min(most, high)
            yield from ((atom, *each) for each in found.values())

    def is_candidates(self, shown: tuple[Spoken, Window, int, int]) -> bool:
        """Return whether it is the candidate that shows something."""
        return shown[0].release == self.candidate

    @property
    def shown(self) -> frozenset[tuple[Atom, Giver]]:
        """Return what is shown, and is not concealed since."""
        return frozenset(self.rows.values())

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
        self.targets = targets
        self.look_for([self.run(atom, number.window) for atom, number in targets])
        return self.doubtful()

    def told(self, place: int) -> Told | None:
        """Return how closely a number is told, and by what; None if it is safe, or is not small."""
        behind = self.behind(place)
        left = self.left(place)
        if not behind or left <= 0:
            return None
        atom, number = self.targets[place]
        least, most = self.range_of(place)
        exposed = replace(number, least=least, most=most, left=left)
        return Told(atom, exposed, frozenset(self.rows[row] for row in behind if row in self.rows))

    def left_to(self, targets: Iterable[Target]) -> dict[Number, Left]:
        """Return how many small values are left to numbers, and whether they are surely small.

        Left out are those of months of which nothing is said. Raises NotAudited.
        """
        asked = [(atom, number) for atom, number in targets if self.speaks_of(atom, number.window)]
        found = {(atom, number.window): (self.rule.leaves, False) for atom, number in asked}
        for place in self.ask(asked):
            self.behind(place)
            least, most = self.range_of(place)
            sure = least > 0 and most <= self.rule.hides_to
            found[asked[place][0], asked[place][1].window] = self.left(place), sure
        return found

    def speaks_of(self, atom: Atom, window: Window) -> bool:
        """Return whether anything is said of the months of a line at which a window ends."""
        ends = {(self.at[atom], month - self.first) for month in (window.start, window.end)}
        return atom in self.weighings and ends <= self.programme.column.keys()

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


def shown_of(weighing: Weighing) -> Iterator[tuple[Spoken, Window, int, int]]:
    """Yield what releases show of a line, where it may still hold in the newest."""
    timeline = weighing.timeline(0)
    for place, sources in enumerate(weighing.sources):
        for told in sources:
            for window, least, most in told.stated():
                if timeline.holds(place, weighing.at[window.start], weighing.at[window.end]):
                    yield told, window, least, most
