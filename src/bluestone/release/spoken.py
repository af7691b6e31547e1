"""What releases say of a line, and what they tell too closely of it: as it is passed about."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bluestone.release.audience import Audience
from bluestone.release.inference import Window
from bluestone.release.relation import Atom, Key

What = tuple[int, Window, bool]  # of which snapshot and window, and whether it is a change
Number = tuple[Atom, int, Window]  # of which line, snapshot and window
Giver = tuple[int, Window]  # a release, and one of the windows that it shows


@dataclass(frozen=True)
class Spoken:
    """What one release says of a line: from which snapshot, and its windows with their bounds."""

    release: int
    snapshot: int
    windows: Sequence[Window]
    least: Sequence[int | None]
    most: Sequence[int | None]

    def stated(self) -> Iterator[tuple[Window, int, int]]:
        """Yield the windows it shows, each with the least and the most that it can be."""
        for window, least, most in zip(self.windows, self.least, self.most, strict=True):
            if least is not None and most is not None:
                yield window, least, most


@dataclass(frozen=True)
class Exposed:
    """What is told too closely: a number of a snapshot, or how many changed since an older one.

    It lies between `least` and `most`, and `left` values are left to it: of a number, those that are
    small. `lag` is how many of the last months of older snapshots were taken to have changed.
    """

    snapshot: int
    window: Window
    least: int
    most: int
    left: int
    lag: int
    is_change: bool = False

    def is_given_away(self, rule: Audience) -> bool:
        """Return whether hardly anything is left to it: fewer than `leaves` values of any size."""
        return self.most - self.least + 1 < rule.leaves

    @property
    def what(self) -> What:
        """Return what is told, however closely."""
        return self.snapshot, self.window, self.is_change


@dataclass(frozen=True)
class Told:
    """What is told too closely of a line, and by which shown windows, of which lines and releases.

    `adds` is whether the candidate adds to it: without it, it is not told, or less closely.
    """

    atom: Atom
    exposed: Exposed
    givers: frozenset[tuple[Atom, Giver]]
    adds: bool = False

    def windows_of(self, release: int) -> frozenset[tuple[Key, Window]]:
        """Return the windows by which one release gives it away, with their indicators and groups."""
        return frozenset(
            (key, window) for (key, _), (giver, window) in self.givers if giver == release
        )


def to_hide(told: Iterable[Told], candidate: int) -> dict[Key, set[Window]]:
    """Return windows of a candidate to hide: one of each it gives away by, where none is yet."""
    chosen: dict[Key, set[Window]] = {}
    for each in told:
        windows = each.windows_of(candidate)
        if each.adds and not any(window in chosen.get(key, ()) for key, window in windows):
            key, window = min(windows, key=by_distance(each.exposed.window))
            chosen.setdefault(key, set()).add(window)
    return chosen


def by_distance(to: Window) -> Callable[[tuple[Key, Window]], tuple[object, ...]]:
    """Return in what order windows are hidden for one: the shortest first, and of those the nearest."""

    def far(given: tuple[Key, Window]) -> tuple[object, ...]:
        """Return how long a window is, and how many months away."""
        key, window = given
        apart = max(window.start - to.end, to.start - window.end, 0)
        return window.end - window.start, apart, key, window.start

    return far
