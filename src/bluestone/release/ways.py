"""By what something is given away: the figures, of which releases, that together hold it so closely.

A bound is a shortest way, and each step of it is what one version says. What a version says of two
places is in turn a shortest way over the windows that its releases show. What could be had from
several releases is laid to the earlier: a candidate answers only for what it adds.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from bluestone.release.inference import NOBODY, UNBOUND, Numbers, Paths, walked
from bluestone.release.spoken import Exposed, Giver
from bluestone.release.timeline import APART, Limits, Timeline, without
from bluestone.release.timeline import UNBOUND as UNSAID
from bluestone.release.weighing import Weighing, changed_by

OWN, LENT = 0, 1  # whose a step of an older version is: its own, or one that the newest lends it


class Ways:
    """The ways behind what a line gives away under one assumption; `candidate` is a release."""

    def __init__(self, weighing: Weighing, lag: int, candidate: int) -> None:
        self.weighing, self.lag, self.candidate = weighing, lag, candidate
        self.timeline = weighing.timeline(lag)
        self.stated: dict[int, tuple[Paths, list[Giver]]] = {}
        places = sorted(range(len(weighing.versions)), key=self.is_candidates)
        self.newest = ways_through(self.timeline, places)

    def givers(self, told: Exposed) -> set[Giver]:
        """Return the shown windows, and of which releases, that give something away."""
        versions, at = self.weighing.versions, self.weighing.at
        place = next(p for p, each in enumerate(versions) if each.snapshot == told.snapshot)
        start, end = at[told.window.start], at[told.window.end]
        if told.is_change:
            return set(self.behind_change(place, start, end))
        found: set[Giver] = set()
        if told.most < self.weighing.rule.hides_to:
            found.update(self.behind(place, start, end))
        if told.least > 1:
            found.update(self.behind(place, end, start))
        return found

    def behind(self, place: int, start: int, end: int) -> Iterator[Giver]:
        """Yield what is behind a limit of a version: the newest's, where the two agree."""
        run = self.timeline.runs[place]
        if place == 0 or (run[start] == run[end] and run[start] > APART):
            return self.behind_newest(start, end)
        return self.behind_older(place, start, end)

    def behind_newest(self, start: int, end: int) -> Iterator[Giver]:
        """Yield what is behind a limit on the line as the newest has it."""
        for one, other in self.newest.steps(start, end):
            owner = int(self.newest.owner[one, other])
            if owner != NOBODY:
                yield from self.behind_stated(owner, one, other)

    def behind_older(self, place: int, start: int, end: int) -> Iterator[Giver]:
        """Yield what is behind a limit on the line as an older version had it."""
        if self.lag or self.timeline.runs[place].max() == 0:
            yield from self.behind_own(place, start, end)
            return
        others = self.weighing.others(place)
        line = self.weighing.among_older(self.timeline, place)
        ways = ways_through(line, range(len(line.versions)))
        for one, other in ways.steps(start, end):
            owner = int(ways.owner[one, other])
            if owner != NOBODY:
                yield from self.behind_own((place, *others)[owner], one, other)

    def behind_own(self, place: int, start: int, end: int) -> Iterator[Giver]:
        """Yield what is behind a limit of an older version, by itself and by what the newest lends it."""
        version = self.weighing.versions[place]
        lent = self.timeline.lent(place)
        owner = np.where(lent < version.limits, LENT, OWN)
        ways = walked(wide(np.minimum(version.limits, lent)), owner)
        for one, other in ways.steps(start - version.first, end - version.first):
            ends = one + version.first, other + version.first
            if owner[one, other] == LENT:
                yield from self.behind_newest(*ends)
            else:
                yield from self.behind_stated(place, *ends)

    def behind_stated(self, place: int, start: int, end: int) -> Iterator[Giver]:
        """Yield the windows behind what a version itself says of two places."""
        if place not in self.stated:
            self.stated[place] = self.ways_of_stated(place)
        (ways, givers), first = self.stated[place], self.weighing.versions[place].first
        for step in ways.steps(start - first, end - first):
            owner = int(ways.owner[step])
            if owner != NOBODY:
                yield givers[owner]

    def behind_change(self, place: int, start: int, end: int) -> Iterator[Giver]:
        """Yield what is behind how many changed between two runs, at the ends that bound it most."""
        first, run = self.weighing.versions[place].first, self.timeline.runs[place]
        before, after = (np.flatnonzero(run == run[at]) for at in (start, end))
        held = slice(first, self.weighing.versions[place].last + 1)
        least, most = changed_by(
            self.timeline.limits[held, held], self.weighing.as_had(self.timeline, place, 0)
        )
        pairs = np.ix_(before - first, after - first)
        for limit, newest_first in ((-least[pairs], False), (most[pairs], True)):
            i, j = np.unravel_index(limit.argmin(), limit.shape)
            ends = int(before[i]), int(after[j])
            back = ends[::-1]
            yield from self.behind_newest(*(ends if newest_first else back))
            yield from self.behind_older(place, *(back if newest_first else ends))

    def is_candidates(self, place: int) -> bool:
        """Return whether the candidate is one of a version's releases."""
        return any(told.release == self.candidate for told in self.weighing.sources[place])

    def ways_of_stated(self, place: int) -> tuple[Paths, list[Giver]]:
        """Return the ways over the windows that a version's releases show, and whose they are."""
        version, at = self.weighing.versions[place], self.weighing.at
        bound = without(len(version.limits))
        owner = np.full(bound.shape, NOBODY)
        givers: list[Giver] = []
        sources = self.weighing.sources[place]
        for told in sorted(sources, key=lambda told: told.release == self.candidate):
            for window, least, most in told.stated():
                start, end = at[window.start] - version.first, at[window.end] - version.first
                for ends, limit in (((start, end), most), ((end, start), -least)):
                    if limit < bound[ends]:
                        bound[ends], owner[ends] = limit, len(givers)
                givers.append((told.release, window))
        return walked(wide(bound), owner), givers


def ways_through(line: Timeline, places: Iterable[int]) -> Paths:
    """Return the ways through a line's versions; a step is laid to a later place only if it must."""
    months = len(line.limits)
    bound, owner = without(months), np.full((months, months), NOBODY)
    for place in places:
        version = line.versions[place]
        held = slice(version.first, version.last + 1)
        run = line.runs[place, held]
        same = (run[:, None] == run[None, :]) & (run > APART)[:, None]
        tighter = same & (version.limits < bound[held, held])
        bound[held, held][tighter] = version.limits[tighter]
        owner[held, held][tighter] = place
    return walked(wide(bound), owner)


def wide(limits: Limits) -> Numbers:
    """Return limits as ways are walked by."""
    found: Numbers = np.where(limits >= UNSAID, UNBOUND, limits).astype(np.int64)
    return found
