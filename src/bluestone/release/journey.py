"""The journey of crimes as a release carries it: curves, waits, what follows what, and returns.

All of it is computed on true rows where the records are. A middle time needs the audience's
`median_rows` rows behind it and a quarter's time twice as many, because it rests on half of them;
all are in whole days. Numbers are rounded and those from 1 to 7 never listed. No totals of a step
are given, so what is left out cannot be worked out from what is there; that something is missing
from a list of steps or ways says that there were fewer than 8, or none.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bluestone.release.audience import Audience
from bluestone.release.curve import Curve
from bluestone.release.disclosure import whole
from bluestone.release.inference import alone
from bluestone.statistics.durations import Median

LONGEST_LIST = 15  # ways and followings in a release, the commonest first; ours


@dataclass(frozen=True, kw_only=True)
class Waited:
    """How long a stage took, in days, over true rows. Not fit to be said."""

    stage: str
    group: str = ""
    rows: int
    reached: int
    median: Median | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, kw_only=True)
class Wait:
    """By how many days a quarter, half and three quarters had come from one step to the next.

    None where too few stand behind it, or where fewer have come that far yet.
    """

    stage: str
    group: str = ""
    rows: int | None
    lower: int | None
    median: int | None
    median_low: int | None
    median_high: int | None
    upper: int | None


@dataclass(frozen=True, kw_only=True)
class Following:
    """How often one step came next after another, and the middle number of days between them."""

    first: str
    then: str
    times: int
    days: int | None


@dataclass(frozen=True, kw_only=True)
class Return:
    """In how many of the crimes that came to a step it was taken again for the same person."""

    step: str
    again: int | None
    crimes: int | None


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way from recording to where a crime stands, and how many crimes went it."""

    steps: tuple[str, ...]
    crimes: int


@dataclass(frozen=True, kw_only=True)
class Journey:
    """What a release says of the journey. `notes` say what its reader must know of the records."""

    curves: tuple[Curve, ...] = ()
    waits: tuple[Wait, ...] = ()
    followings: tuple[Following, ...] = ()
    returns: tuple[Return, ...] = ()
    ways: tuple[Way, ...] = ()
    notes: tuple[str, ...] = ()


def wait(told: Waited, rule: Audience) -> Wait:
    """Return what may be said of a wait."""
    median = told.median if told.rows >= rule.median_rows else None
    quarters = told.rows >= 2 * rule.median_rows
    return Wait(
        stage=told.stage,
        group=told.group,
        rows=alone(told.rows, rule),
        lower=whole(told.lower) if quarters else None,
        median=whole(median.middle) if median else None,
        median_low=whole(median.low) if median else None,
        median_high=whole(median.high) if median else None,
        upper=whole(told.upper) if quarters else None,
    )


def followings(told: Iterable[Following], rule: Audience) -> tuple[Following, ...]:
    """Return what may be said of followings: those often enough, the commonest first."""
    said = (
        Following(
            first=each.first,
            then=each.then,
            times=times,
            days=each.days if each.times >= rule.median_rows else None,
        )
        for each in told
        if (times := alone(each.times, rule))
    )
    listed = sorted(said, key=lambda each: (-each.times, each.first, each.then))
    return tuple(listed[:LONGEST_LIST])


def returns(told: Iterable[Return], rule: Audience) -> tuple[Return, ...]:
    """Return what may be said of returns: number and rest are each rounded, and hidden together."""
    return tuple(returned(each, rule) for each in told)


def returned(told: Return, rule: Audience) -> Return:
    """Return what may be said of one step's returns."""
    again, crimes = told.again or 0, told.crimes or 0
    number, rest = alone(again, rule), alone(crimes - again, rule)
    if number is None or rest is None:
        return Return(step=told.step, again=None, crimes=None)
    return Return(step=told.step, again=number, crimes=number + rest)


def ways(told: Iterable[Way], rule: Audience) -> tuple[Way, ...]:
    """Return what may be said of ways: those of enough crimes, the commonest first."""
    said = (
        Way(steps=each.steps, crimes=crimes)
        for each in told
        if (crimes := alone(each.crimes, rule))
    )
    listed = sorted(said, key=lambda each: (-each.crimes, each.steps))
    return tuple(listed[:LONGEST_LIST])
