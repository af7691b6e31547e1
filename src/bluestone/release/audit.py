"""What somebody could work out of several indicators together, and what more to hide for it.

Indicators that share a whole, or whose numbers add up to another's, say something of each other.
Every month of each is an unknown of a linear programme; what is shown bounds runs of months, and
the relations between indicators hold in every month. The least and the most that a hidden number
can be are then two optima (the audit problem of cell suppression: Fischetti and Salazar, Management
Science 47, 2001). HiGHS solves them (Huangfu and Hall, Mathematical Programming Computation, 2018).

The reader is taken to know the rule, the definitions, that no number is negative, and everything
shown. Whole numbers are not asked for, so a bound is rounded to the next whole number inside it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np

from bluestone.release.audience import Audience
from bluestone.release.inference import Flags, Numbers, Window, extremes, rounded, small
from bluestone.release.programme import Programme, Run
from bluestone.release.relation import Key, Part, Relation
from bluestone.release.search import Search

PARTS: tuple[Part, Part] = ("number", "rest")
MORE = 1_000  # so that where little is counted much still might be


@dataclass
class Series:
    """One indicator in one group: its windows, its parts as counted, and which windows are shown."""

    windows: Sequence[Window]
    parts: tuple[Numbers, Numbers]
    shown: Flags


@dataclass(frozen=True)
class Target:
    """A small number that is hidden: of which indicator and group, which part, which window."""

    key: Key
    part: int
    window: int


@dataclass(frozen=True)
class Shown:
    """A window that is shown: of which indicator and group, its place in the series, its months."""

    key: Key
    window: int
    run: Run

    def far(self, run: Run) -> tuple[int, int]:
        """Return how long it is, and how many months away from a run: what is hidden for it first."""
        apart = max(self.run.start - run.end, run.start - self.run.end, 0)
        return self.run.end - self.run.start, apart


class Audit(Search):
    """The indicators of one component of the relations, and what a reader could work out of them."""

    def __init__(
        self, known: Mapping[Key, Series], relations: Iterable[Relation], rule: Audience
    ) -> None:
        held = tuple(relations)
        keys = sorted({key for told in held for key in told.keys})
        self.known = {key: known[key] for key in keys if key in known}
        points = {key: points_of(told.windows) for key, told in self.known.items()}
        every = sorted({month for each in points.values() for month in each})
        self.at = {atom: i for i, atom in enumerate((k, p) for k in keys for p in PARTS)}
        asked = [points.get(key, every) for key in keys for _ in PARTS]
        super().__init__(Programme(asked, beyond(self.known.values())), rule)
        for told in held:
            self.programme.sum_to_nothing({self.at[a]: sign for a, sign in told.signs().items()})
        self.rows: dict[int, Shown] = {}
        for key, series in self.known.items():
            for window in np.flatnonzero(series.shown).tolist():
                self.bound(key, window)

    def bound(self, key: Key, window: int) -> None:
        """State what a shown window says of its number and its rest."""
        told = self.known[key]
        for part, numbers in zip(PARTS, told.parts, strict=True):
            least, most = extremes(int(rounded(numbers[window], self.rule)), self.rule)
            run = self.run(key, part, told.windows[window])
            row = self.programme.bound(run, least, most)
            self.rows[row] = Shown(key, window, run)

    def run(self, key: Key, part: Part, window: Window) -> Run:
        """Return a window of a part as a run of the programme's months."""
        return Run(self.at[key, part], window.start, window.end)

    def hide(self, targets: Sequence[Target]) -> None:
        """Hide more windows, until every small number can still be any of enough values."""
        true = [self.known[t.key].parts[t.part][t.window] for t in targets]
        self.look_for([self.run_of(target) for target in targets], np.array(true, np.float64))
        doubtful = self.doubtful()
        while doubtful:
            given = {i: self.givers(i) for i in doubtful}
            doubtful = [i for i, givers in given.items() if givers]
            self.conceal(some_of_each([given[i] for i in doubtful]))

    def run_of(self, target: Target) -> Run:
        """Return the run of months that a target is the sum of."""
        window = self.known[target.key].windows[target.window]
        return self.run(target.key, PARTS[target.part], window)

    def givers(self, place: int) -> list[Shown]:
        """Return the shown windows that give a target away, those to hide first; none if it is safe."""
        behind = self.behind(place)
        if not behind:
            return []
        found = {self.rows[row] for row in behind if row in self.rows}
        nearest = min(shown.far(self.runs[place]) for shown in found)
        return [shown for shown in found if shown.far(self.runs[place]) == nearest]

    def conceal(self, windows: Collection[tuple[Key, int]]) -> None:
        """Show some windows no more."""
        for key, window in windows:
            self.known[key].shown[window] = False
        for row, shown in tuple(self.rows.items()):
            if (shown.key, shown.window) in windows:
                self.programme.free(row)
                del self.rows[row]


def some_of_each(givers: Iterable[Sequence[Shown]]) -> set[tuple[Key, int]]:
    """Return windows to hide: each list of them, unless one of it is to be hidden already."""
    chosen: set[tuple[Key, int]] = set()
    for windows in givers:
        places = {(shown.key, shown.window) for shown in windows}
        if chosen.isdisjoint(places):
            chosen |= places
    return chosen


def beyond(known: Iterable[Series]) -> float:
    """Return more than any total of a component: twice what all windows of one add up to, and more."""
    return 2.0 * max(int(part.sum()) for told in known for part in told.parts) + MORE


def points_of(windows: Iterable[Window]) -> list[int]:
    """Return the months at which windows begin or end, in order, and the beginning of all."""
    return sorted({0, *(month for window in windows for month in (window.start, window.end))})


def hide_together(
    known: Mapping[Key, Series], relations: Iterable[Relation], rule: Audience
) -> None:
    """Hide more of `known`, until no indicator gives a small number of another away.

    A relation that does not hold in these counts tells a reader nothing that is so, and is left out.
    """
    for part in components(told for told in relations if holds(told, known)):
        keys = {key for told in part for key in told.keys}
        if targets := hidden_and_small({key: known[key] for key in keys & known.keys()}, rule):
            Audit(known, part, rule).hide(targets)


def holds(told: Relation, known: Mapping[Key, Series]) -> bool:
    """Return whether a relation holds in every window that all its indicators and groups have."""
    if not told.keys <= known.keys():
        return True  # what was not counted may be anything
    common = set.intersection(*(set(known[key].windows) for key in told.keys))
    left = dict.fromkeys(common, 0)
    for (key, part), sign in told.signs().items():
        numbers = known[key].parts[PARTS.index(part)]
        for window, number in zip(known[key].windows, numbers.tolist(), strict=True):
            if window in left:
                left[window] += sign * number
    return not any(left.values())


def hidden_and_small(known: Mapping[Key, Series], rule: Audience) -> list[Target]:
    """Return every small number that is hidden, in the order of the indicators."""
    return [
        Target(key, part, window)
        for key, told in sorted(known.items(), key=itemgetter(0))
        for part, numbers in enumerate(told.parts)
        for window in np.flatnonzero(~told.shown & small(numbers, rule)).tolist()
    ]


def components(relations: Iterable[Relation]) -> Iterator[tuple[Relation, ...]]:
    """Yield the relations in parts that have no indicator and group in common."""
    left = sorted(relations, key=lambda told: sorted(told.keys))
    while left:
        keys, part = set(left[0].keys), [left.pop(0)]
        while joining := [told for told in left if told.keys & keys]:
            part.extend(joining)
            keys.update(*(told.keys for told in joining))
            left = [told for told in left if told not in joining]
        yield tuple(part)
