"""A series in phases, each held against its own first points; a new phase needs a written reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bluestone.errors import BluestoneError
from bluestone.statistics.signals import LATEST, NAMED, RUN, Limits, Signal, Values, signals

BASELINE = 24  # points that set the limits: as months, two of each season; ours
FEWEST = 12  # points from which limits are set at all; ours

LimitsOf = Callable[[Sequence[float]], Limits]


class NoReason(BluestoneError):
    """A baseline was to be set anew, and nobody wrote why."""

    exit_code = 40


@dataclass(frozen=True)
class Rebase:
    """From the point at place `at` on, a series is held against a new baseline, for a `reason`."""

    at: int
    reason: str

    def __post_init__(self) -> None:
        """Refuse to set a baseline anew without a reason. Raises NoReason."""
        if not self.reason.strip():
            raise NoReason(
                "A baseline is set anew only for a written reason. Write what changed, and how it "
                "is known, as the `reason` of the rebase."
            )


@dataclass(frozen=True)
class Phase:
    """The points from the place `first` to the place `last`, and what they are held against.

    Its `baseline` are the places of the first and the last point that set the limits; both are
    None where there are too few points to set any. `reason` is empty for the first phase.
    """

    first: int
    last: int
    baseline: tuple[int, int] | None
    limits: Limits | None
    reason: str = ""


@dataclass(frozen=True)
class Judged:
    """A series with its phases and every signal in them, in order of where they end."""

    values: tuple[float | None, ...]
    phases: tuple[Phase, ...]
    signals: tuple[Signal, ...]

    @property
    def now(self) -> Signal | Literal["no signal", "too little"]:
        """Return the signal in force, or that there is none, or too little to judge.

        Nothing is judged before there is a point after the baseline. In force is a signal of the last phase that holds one of its newest points. Of several the
        one that holds the newest; of those a run before a point, since it says since when.
        """
        if not self.phases:
            return "too little"
        phase = self.phases[-1]
        known = [i for i in range(phase.first, phase.last + 1) if self.values[i] is not None]
        if phase.baseline is None or known[-1] == phase.baseline[1]:
            return "too little"
        newest = known[-LATEST]
        held = [s for s in self.signals if s.last >= newest and s.first >= phase.first]
        if not held:
            return "no signal"
        return max(held, key=lambda s: (s.last, -list(NAMED).index(s.rule)))

    def began(self, signal: Signal) -> int:
        """Return the place of the point since which what a signal in force says has held.

        A run that a few points interrupt goes on: of runs the same way with less than so many
        points between them the first one counts. What lies in the baseline has not changed from
        it. Ours.
        """
        first, baseline = signal.first, self.phases[-1].baseline
        for earlier in sorted(self.signals, key=lambda s: -s.last):
            joined = signal.rule == earlier.rule == "run" and earlier.way == signal.way
            if joined and first - RUN <= earlier.last <= signal.last:
                first = min(first, earlier.first)
        return max(first, baseline[1] + 1) if baseline else first


def judged(
    values: Values, limits_of: LimitsOf, rebases: Sequence[Rebase] = (), *, still_open: bool = False
) -> Judged:
    """Return a series held against its baselines: fixed, whatever comes later.

    Each phase has the limits that `limits_of` its first points gives; gaps set nothing. Where the
    last value is `still_open` it is a wait that has not ended: it sets no limit, and is no signal
    of being too short, since it can only become longer.
    """
    settled = len(values) - int(still_open)
    starts = {0: ""} | {r.at: r.reason for r in rebases if 0 < r.at < settled}
    edges = pairwise([*sorted(starts), len(values)])
    phases = tuple(
        phase(values, first, end - 1, limits_of, starts[first], settled)
        for first, end in edges
        if end > first
    )
    long = [s for each in phases for s in within(values, each, each.last)]
    ended = [s for each in phases for s in within(values, each, min(each.last, settled - 1))]
    found = [s for s in long if s.way == "higher"] + [s for s in ended if s.way == "lower"]
    return Judged(
        values=tuple(values),
        phases=phases,
        signals=tuple(sorted(found, key=lambda s: (s.last, s.first))),
    )


def phase(
    values: Values, first: int, last: int, limits_of: LimitsOf, reason: str, settled: int
) -> Phase:
    """Return one phase, with limits if it has points enough before the place `settled`."""
    known = [i for i in range(first, min(last + 1, settled)) if values[i] is not None][:BASELINE]
    if len(known) < FEWEST:
        return Phase(first, last, None, None, reason)
    limits = limits_of([value for i in known if (value := values[i]) is not None])
    return Phase(first, last, (known[0], known[-1]), limits, reason)


def within(values: Values, phase: Phase, last: int) -> list[Signal]:
    """Return the signals of one phase up to a place, at their places in the whole series."""
    if phase.limits is None:
        return []
    part = values[phase.first : last + 1]
    return [
        Signal(s.rule, s.way, s.first + phase.first, s.last + phase.first)
        for s in signals(part, phase.limits)
    ]
