"""The only door out: it turns the counts of a force into what may be said of them.

Too few is None, never 0: "too few to say" and "none" are different answers. The rest of a whole
(the 15 of 40 that the 25 leave) is about people too, so it is held to the same rule: number and
rest are hidden and rounded each on its own, and what is published as out-of is their sum, so it
says nothing that they do not.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np

from bluestone.release.audience import Audience
from bluestone.release.figure import MONTHS, Count, Figure, Period
from bluestone.release.inference import Flags, Numbers, Shown, Window


def protected(counts: Iterable[Count], rule: Audience) -> tuple[Figure, ...]:
    """Return what may be said of all the counts of a release, protected together.

    Every group of an indicator is a series of its own; within it, what months, quarters and
    rolling years say of each other is worked out exactly, and more is hidden until nothing
    small can be told closely from what is shown.
    """
    ordered = sorted(counts, key=lambda count: (count.indicator, count.group, count.period))
    return tuple(
        figure
        for _, series in groupby(ordered, key=lambda count: (count.indicator, count.group))
        for figure in said(tuple(series), rule)
    )


def said(series: Sequence[Count], rule: Audience) -> tuple[Figure, ...]:
    """Return the figures of one indicator and group, in the spans that the audience is shown."""
    offered = np.array([count.period.span in rule.spans for count in series])
    shown = shown_of(series, offered, rule)
    return tuple(
        figure(count, rule, shown=bool(visible))
        for count, visible, wanted in zip(series, shown, offered, strict=True)
        if wanted
    )


def shown_of(series: Sequence[Count], offered: Flags, rule: Audience) -> Flags:
    """Return which counts of a series are shown, hiding more until nothing small is exposed.

    A window that the audience is not offered is watched over like a hidden one.
    """
    windows = windows_of([count.period for count in series])
    parts = [
        np.array([count.number for count in series]),
        np.array([count.out_of - count.number for count in series]),
    ]
    shown = offered & ~in_hidden_quarter(series, parts, rule)
    for part in parts:
        shown &= ~small(part, rule)
    while hide := {
        window
        for part in parts
        for window in Shown(windows, rounded(part, rule), shown, rule).exposed(small(part, rule))
    }:
        shown = shown.copy()
        shown[list(hide)] = False
    return shown


def windows_of(periods: Sequence[Period]) -> tuple[Window, ...]:
    """Return the periods as runs of months, counted from the first month of any."""
    starts = [period.from_on.year * 12 + period.from_on.month for period in periods]
    first = min(starts)
    return tuple(
        Window(start - first, start - first + MONTHS[period.span])
        for start, period in zip(starts, periods, strict=True)
    )


def in_hidden_quarter(series: Sequence[Count], parts: Sequence[Numbers], rule: Audience) -> Flags:
    """Return which months lie in a quarter too small to be said.

    Were they shown, the months that are none would say how few the others share.
    """
    hidden = {
        (count.period.from_on, count.period.until_on)
        for i, count in enumerate(series)
        if count.period.span == "quarter" and any(small(part[[i]], rule)[0] for part in parts)
    }
    return np.array(
        [
            count.period.span == "month"
            and any(first <= count.period.from_on <= last for first, last in hidden)
            for count in series
        ]
    )


def small(numbers: Numbers, rule: Audience) -> Flags:
    """Return which numbers are too small to be said. None is not small: it is an answer."""
    return (numbers > 0) & (numbers <= rule.hides_to)


def rounded(numbers: Numbers, rule: Audience) -> Numbers:
    """Return the numbers rounded to the nearest that the rule asks for, halves up."""
    return (numbers + rule.nearest // 2) // rule.nearest * rule.nearest


def figure(count: Count, rule: Audience, *, shown: bool) -> Figure:
    """Return what may be said of one count, once it is known whether it is shown."""
    number, rest = rounded(np.array([count.number, count.out_of - count.number]), rule).tolist()
    told = count.rows >= rule.median_rows
    return Figure(
        indicator=count.indicator,
        force=count.force,
        period=count.period,
        group=count.group,
        number=number if shown else None,
        out_of=number + rest if shown else None,
        median=whole(count.median) if told else None,
        median_low=whole(count.median_low) if told else None,
        median_high=whole(count.median_high) if told else None,
    )


def whole(value: float | None) -> int | None:
    """Return a number rounded to a whole one, halves up."""
    return None if value is None else int(value + 0.5)


def alone(number: int, rule: Audience) -> int | None:
    """Return what may be said of a number that is part of no series; None if too few."""
    counted = np.array([number])
    return None if small(counted, rule)[0] else int(rounded(counted, rule)[0])
