"""What several snapshots together say of one line of months: exact bounds, by shortest paths.

As in `inference`, a count over a run of months is a difference of two running totals, and what is
shown of it is a limit on that difference. Here the limits come from several snapshots of one force.
What an older one says of some months holds in the newest too as far as those months have not changed
since. Nobody outside can know that; so a timeline is made for an assumption, and tells the months
that cannot have stayed the same from those that can.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bluestone.release.inference import Flags, Numbers, Window

Limits = npt.NDArray[np.int32]  # at [i, j]: the most by which the total at j exceeds that at i
Places = npt.NDArray[np.intp]

UNBOUND = 2**28  # beyond any count, and safe to add to itself some times
APART = -1  # of a place whose months are not taken to be the same as in the newest


@dataclass(frozen=True)
class Version:
    """What one snapshot says of a line, from its `first` place of all to its last, limits closed."""

    snapshot: int
    first: int
    limits: Limits

    @property
    def last(self) -> int:
        """Return its last place."""
        return self.first + len(self.limits) - 1


def without(places: int) -> Limits:
    """Return the limits where nothing is said, but that no number is negative."""
    limits = np.full((places, places), UNBOUND, dtype=np.int32)
    limits[np.tril_indices(places)] = 0
    return limits


def state(limits: Limits, starts: Numbers, ends: Numbers, least: Numbers, most: Numbers) -> None:
    """Add to limits that runs of months lie between two numbers."""
    np.minimum.at(limits, (starts, ends), most.astype(np.int32))
    np.minimum.at(limits, (ends, starts), -least.astype(np.int32))


def close(limits: Limits) -> bool:
    """Work out the tightest limits between any two places; return whether all can hold at once.

    Floyd and Warshall's shortest paths: a way from a place to itself that is below 0 cannot be.
    """
    through = np.empty_like(limits)
    for k in range(len(limits)):
        np.add(limits[:, k, None], limits[None, k, :], out=through)
        np.minimum(limits, through, out=limits)
    return bool((limits.diagonal() >= 0).all())


def can_hold(told: Mapping[Window, tuple[int | None, int | None]]) -> bool:
    """Return whether some months can be as many as is said of runs of them, all at once."""
    places = {
        month: i for i, month in enumerate(sorted({m for w in told for m in (w.start, w.end)}))
    }
    limits = without(len(places))
    for window, (least, most) in told.items():
        if least is not None and most is not None:
            start, end = places[window.start], places[window.end]
            limits[start, end] = min(limits[start, end], most)
            limits[end, start] = min(limits[end, start], -least)
    return close(limits)


def product(one: Limits, other: Limits) -> Limits:
    """Return the shortest ways over one step of each, from the rows of one to the columns of another."""
    ways: Limits = (one[:, :, None] + other[None, :, :]).min(axis=1)
    return ways


class Timeline:
    """A line as the newest of its versions has it, and what older ones say of it.

    `runs` says of each place of each version in which of its runs it is. The months within a run are
    taken to be the same as in the newest; between two runs one has changed: with it unchanged, not
    all that is said could hold.
    """

    def __init__(self, versions: Sequence[Version], places: int) -> None:
        self.versions = versions
        self.limits = without(places)
        self.runs = np.full((len(versions), places), APART)
        newest = versions[0]
        held = slice(newest.first, newest.last + 1)
        self.limits[held, held] = newest.limits
        self.runs[0, held] = 0
        close(self.limits)

    def take(self, place: int, until: int) -> None:
        """Take an older version's places in, up to one: its months unchanged as far as can be."""
        version, run = self.versions[place], self.runs[place]
        taken = np.flatnonzero(run > APART)
        start = int(taken[-1]) + 1 if len(taken) else version.first
        until = min(until, version.last)
        if start == version.first and until > start and self.take_all(version, until):
            run[start : until + 1] = 0
            return
        for at in range(start, until + 1):
            self.take_one(version, run, at)

    def take_all(self, version: Version, until: int) -> bool:
        """Take a version's first places in at once; return whether that could be."""
        held, size = slice(version.first, until + 1), until + 1 - version.first
        limits = self.limits.copy()
        np.minimum(limits[held, held], version.limits[:size, :size], out=limits[held, held])
        if (limits == self.limits).all():
            return True
        if fits := close(limits):
            self.limits = limits
        return fits

    def take_one(self, version: Version, run: Places, at: int) -> None:
        """Take one more place of a version in: into its last run, or as the first of a new one."""
        if at == version.first:
            run[at] = 0
            return
        last = run[at - 1]
        began = int(np.flatnonzero(run == last)[0])
        run[at] = last if self.joined(version, began, at) else last + 1

    def joined(self, version: Version, began: int, at: int) -> bool:
        """Join a place to the run that began at another; return whether that could be.

        All new limits are to or from the place, so what follows from them are the ways through it.
        """
        limits, first = self.limits, version.first
        run, own = slice(began, at), slice(began - first, at - first)
        into, out = version.limits[own, at - first], version.limits[at - first, own]
        if (into >= limits[run, at]).all() and (out >= limits[at, run]).all():
            return True
        to = np.minimum(limits[:, at], (limits[:, run] + into).min(axis=1))
        back = np.minimum(limits[at], (out[:, None] + limits[run]).min(axis=0))
        if min((back[run] + into).min(), (back + limits[:, at]).min()) < 0:
            return False
        np.minimum(limits, to[:, None] + back[None, :], out=limits)
        return True

    def unchanged(self, place: int, starts: Places, ends: Places) -> Flags:
        """Return which runs of months a version has in common with the newest."""
        run = self.runs[place]
        same: Flags = (run[starts] == run[ends]) & (run[starts] > APART)
        return same

    def holds(self, place: int, start: int, end: int) -> bool:
        """Return whether what a version says of one run of months may hold in the newest."""
        return bool(self.unchanged(place, np.array([start]), np.array([end]))[0])

    def older(self, place: int) -> Limits:
        """Return the limits of an older version's own months, as it had them, closed."""
        version = self.versions[place]
        held = slice(version.first, version.last + 1)
        run = self.runs[place, held]
        if run.max() > 0:
            limits = np.minimum(version.limits, self.lent_by(place, run))
            if close(limits):
                return limits
        return beyond_a_run(version.limits, self.limits[held, held], int((run == 0).sum()))

    def lent(self, place: int) -> Limits:
        """Return what the newest says of an older version's months.

        Where what several of its runs are lent cannot hold with what it says across them, only the
        first is lent anything.
        """
        version = self.versions[place]
        run = self.runs[place, version.first : version.last + 1]
        limits = self.lent_by(place, run)
        if close(np.minimum(version.limits, limits)):
            return limits
        return self.lent_by(place, np.where(run == 0, 0, APART))

    def lent_by(self, place: int, run: Places) -> Limits:
        """Return what the newest says of months that are within one of an older version's runs."""
        version = self.versions[place]
        held = slice(version.first, version.last + 1)
        same = (run[:, None] == run[None, :]) & (run > APART)[:, None]
        limits: Limits = np.where(same, self.limits[held, held], UNBOUND).astype(np.int32)
        return limits


def beyond_a_run(limits: Limits, known: Limits, size: int) -> Limits:
    """Return limits, of whose first places more is known; both are closed.

    A way begins and ends with steps of its own, and between them may go through what is known.
    """
    told = limits.copy()
    told[:size, :size] = known[:size, :size]
    if size < 2 or size == len(limits):
        return told
    told[size:, :size] = product(limits[size:, :size], known[:size, :size])
    told[:size, size:] = product(known[:size, :size], limits[:size, size:])
    across = product(told[size:, :size], limits[:size, size:])
    np.minimum(limits[size:, size:], across, out=told[size:, size:])
    return told
