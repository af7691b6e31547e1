"""What the releases of a force give away of one line together: which small numbers, how closely.

Every month, quarter and rolling year of the line is looked at, shown anywhere or not, as every
snapshot had it. A number is told too closely if of the small ones fewer than the rule's `leaves` are
left to it. Whoever reads may take the months of an older release to be the same in a newer one, as
far as all that is said can then hold, and may leave the last few months of it out of that: so each
number of months up to SETTLES is tried. What is exposed under any of them is exposed.

What one release by itself leaves so few small values is not a small number: its force looked at the
true counts, and would have hidden more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from bluestone.release.audience import Audience
from bluestone.release.figure import MONTHS
from bluestone.release.inference import Flags, Numbers, Window
from bluestone.release.spoken import Exposed, Spoken
from bluestone.release.timeline import Limits, Places, Timeline, Version, close, state, without

NEAREST = 4  # older versions that are held against one another; ours
SETTLES = 12  # months for which records may be taken to go on changing; ours


class Weighing:
    """One line as the releases that are `spoken` have it, those of the newest snapshot first."""

    def __init__(self, spoken: Sequence[Spoken], rule: Audience) -> None:
        self.spoken, self.rule = spoken, rule
        windows = {window for told in spoken for window in told.windows}
        self.months = np.array(sorted({m for w in windows for m in (w.start, w.end)}))
        self.at = {month: place for place, month in enumerate(self.months.tolist())}
        self.starts, self.ends = looked_at(tuple(self.at))
        self.versions: list[Version] = []
        self.sources: list[list[Spoken]] = []  # of each version, which of `spoken` it is made of
        for snapshot in dict.fromkeys(told.snapshot for told in spoken):
            self.enter([told for told in spoken if told.snapshot == snapshot])
        self.known: dict[int, Flags] = {}

    def enter(self, sources: list[Spoken]) -> None:
        """Enter the releases of one snapshot as one version; as several, if they contradict."""
        months = [month for told in sources for w in told.windows for month in (w.start, w.end)]
        first, last = self.at[min(months)], self.at[max(months)]
        limits = np.minimum.reduce([self.limits_of(told, first, last) for told in sources])
        if close(limits):
            self.versions.append(Version(sources[0].snapshot, first, limits))
            self.sources.append(sources)
        elif len(sources) > 1:
            for told in sources:
                self.enter([told])

    def limits_of(self, told: Spoken, first: int, last: int) -> Limits:
        """Return what a release states between two places, not closed."""
        limits = without(last - first + 1)
        rows = [(self.at[w.start] - first, self.at[w.end] - first, *b) for w, *b in told.stated()]
        state(limits, *np.array(rows, dtype=np.int64).reshape(-1, 4).T)
        return limits

    def exposed(self) -> list[Exposed]:
        """Return what is told too closely: of each number the closest that it is told."""
        found: dict[tuple[int, Window, bool], Exposed] = {}
        for lag, timeline in self.timelines():
            for told in self.exposed_by(timeline, lag):
                key = told.snapshot, told.window, told.is_change
                if key not in found or told.left < found[key].left:
                    found[key] = told
        return list(found.values())

    def timelines(self) -> Iterator[tuple[int, Timeline]]:
        """Yield the line as it is known under each assumption, from the weakest to the strongest."""
        if not self.versions:
            return
        timeline = Timeline(self.versions, len(self.months))
        for lag in range(SETTLES, -1, -1):
            for place, version in enumerate(self.versions[1:], start=1):
                month = self.months[version.last] - lag
                until = int(np.searchsorted(self.months, month, side="right")) - 1
                timeline.take(place, until)
            yield lag, timeline

    def timeline(self, lag: int) -> Timeline:
        """Return the line as it is known under one assumption."""
        return next(timeline for each, timeline in self.timelines() if each == lag)

    def exposed_by(self, timeline: Timeline, lag: int) -> Iterator[Exposed]:
        """Yield what is told too closely under one assumption."""
        yield from self.of_newest(timeline, lag)
        for place, version in enumerate(self.versions[1:], start=1):
            inside = self.inside(version)
            same = timeline.unchanged(place, self.starts[inside], self.ends[inside])
            changed = inside[~same]
            if len(changed):
                limits = self.as_had(timeline, place, lag)
                yield from self.of_older(limits, place, changed, lag)
                if not lag:
                    yield from self.changes(timeline, limits, place)

    def as_had(self, timeline: Timeline, place: int, lag: int) -> Limits:
        """Return the limits of an older version's own months, as it had them."""
        if lag or timeline.runs[place].max() == 0:
            return timeline.older(place)
        version = self.versions[place]
        held = slice(version.first, version.last + 1)
        return self.among_older(timeline, place).limits[held, held]

    def among_older(self, timeline: Timeline, place: int) -> Timeline:
        """Return an older version's line with what others say of months that the newest has not so."""
        known = [
            replace(self.versions[each], limits=timeline.older(each))
            for each in (place, *self.others(place))
        ]
        line = Timeline(known, len(self.months))
        for other, version in enumerate(known[1:], start=1):
            line.take(other, version.last)
        return line

    def others(self, place: int) -> list[int]:
        """Return the other older versions that are nearest in age, the nearest first."""
        others = (other for other in range(1, len(self.versions)) if other != place)
        return sorted(others, key=lambda other: abs(other - place))[:NEAREST]

    def of_newest(self, timeline: Timeline, lag: int) -> Iterator[Exposed]:
        """Yield what is told too closely of the newest snapshot, and of those that agree with it."""
        every = np.arange(len(self.starts))
        for window, least, most, left in self.small(timeline.limits, 0, every):
            for place in self.agreeing(timeline, window):
                snapshot = self.versions[place].snapshot
                yield Exposed(snapshot, self.window(window), least, most, left, lag)

    def agreeing(self, timeline: Timeline, window: int) -> list[int]:
        """Return the versions that have a window alike; none, if one knows it to be not small."""
        ends = int(self.starts[window]), int(self.ends[window])
        agree = [p for p in range(len(self.versions)) if timeline.holds(p, *ends)] or [0]
        return [] if any(self.not_small(place)[window] for place in agree) else agree

    def open_windows(self) -> Iterator[Window]:
        """Yield the windows to which the newest version leaves enough small values."""
        for version in self.versions[:1]:
            inside = self.inside(version)
            left = self.left(*self.ranges(version.limits, version.first, inside))
            yield from map(self.window, inside[left >= self.rule.leaves].tolist())

    def of_older(self, limits: Limits, place: int, windows: Places, lag: int) -> Iterator[Exposed]:
        """Yield what is told too closely of windows that an older snapshot had otherwise."""
        version = self.versions[place]
        for window, least, most, left in self.small(limits, version.first, windows):
            if not self.not_small(place)[window]:
                yield Exposed(version.snapshot, self.window(window), least, most, left, lag)

    def small(
        self, limits: Limits, first: int, windows: Places
    ) -> Iterator[tuple[int, int, int, int]]:
        """Yield the windows to which too few small values are left: least, most and how many."""
        least, most = self.ranges(limits, first, windows)
        left = self.left(least, most)
        for i in np.flatnonzero((left > 0) & (left < self.rule.leaves)).tolist():
            yield int(windows[i]), int(least[i]), int(most[i]), int(left[i])

    def ranges(self, limits: Limits, first: int, windows: Places) -> tuple[Numbers, Numbers]:
        """Return the least and the most that windows can be, by limits that begin at a place."""
        starts, ends = self.starts[windows] - first, self.ends[windows] - first
        least = np.maximum(0, -limits[ends, starts]).astype(np.int64)
        return least, limits[starts, ends].astype(np.int64)

    def left(self, least: Numbers, most: Numbers) -> Numbers:
        """Return how many small numbers lie between two bounds."""
        last: Numbers = np.minimum(most, self.rule.hides_to)
        return np.maximum(0, last - np.maximum(least, 1) + 1)

    def not_small(self, place: int) -> Flags:
        """Return which windows of a version are no small number, by one of its releases alone."""
        if place not in self.known:
            version, found = self.versions[place], np.zeros(len(self.starts), bool)
            for told in self.sources[place]:
                limits = self.limits_of(told, version.first, version.last)
                close(limits)
                for window, least, most, _ in self.small(
                    limits, version.first, self.inside(version)
                ):
                    found[window] |= least < 1 or most > self.rule.hides_to
            self.known[place] = found
        return self.known[place]

    def inside(self, version: Version) -> Places:
        """Return which windows lie between the first and the last place of a version."""
        return np.flatnonzero((self.starts >= version.first) & (self.ends <= version.last))

    def window(self, place: int) -> Window:
        """Return one of the windows that are looked at, by its months."""
        return Window(int(self.months[self.starts[place]]), int(self.months[self.ends[place]]))

    def changes(self, timeline: Timeline, limits: Limits, place: int) -> Iterator[Exposed]:
        """Yield between which two runs too few values are left to how many changed since a version."""
        version = self.versions[place]
        held = slice(version.first, version.last + 1)
        least, most = changed_by(timeline.limits[held, held], limits)
        run = timeline.runs[place, held]
        began = np.flatnonzero(np.diff(run, prepend=-1))
        least = np.maximum.reduceat(np.maximum.reduceat(least, began, axis=0), began, axis=1)
        most = np.minimum.reduceat(np.minimum.reduceat(most, began, axis=0), began, axis=1)
        left = most - least + 1
        few = (left > 0) & (left < self.rule.leaves) & (least <= self.rule.hides_to)
        few &= (most >= -self.rule.hides_to) & ((least != 0) | (most != 0))
        for one, other in np.argwhere(np.triu(few, 1)).tolist():
            window = Window(
                int(self.months[version.first + began[one + 1] - 1]),
                int(self.months[version.first + began[other]]),
            )
            told = int(least[one, other]), int(most[one, other]), int(left[one, other])
            yield Exposed(version.snapshot, window, *told, 0, is_change=True)


def changed_by(newer: Limits, older: Limits) -> tuple[Limits, Limits]:
    """Return, between any two places, the least and the most by which a newer number is greater."""
    return -newer.T - older, newer + older.T


@cache
def looked_at(months: tuple[int, ...]) -> tuple[Places, Places]:
    """Return the first and last places of every month, quarter and year that lies between months."""
    at = {month: place for place, month in enumerate(months)}
    found = [
        (at[month], at[month + length])
        for span, length in MONTHS.items()
        for month in months
        if month + length in at and (span != "quarter" or month % length == 1)
    ]
    starts, ends = np.array(found, dtype=np.intp).reshape(-1, 2).T
    return starts, ends
