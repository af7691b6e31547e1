"""The only door out: it turns the counts of a force into what may be said of them.

Too few is None, never 0: "too few to say" and "none" are different answers. The rest of a whole
(the 15 of 40 that the 25 leave) is about people too, so it is held to the same rule: number and
rest are hidden and rounded each on its own, and what is published as out-of is their sum, so it
says nothing that they do not.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import numpy as np

from bluestone.release.audience import Audience, audience
from bluestone.release.figure import MONTHS, Count, Figure, Period
from bluestone.release.inference import Flags, Numbers, Shown, Window


def protected(
    counts: Iterable[Count], rule: Audience, families: Mapping[str, str] | None = None
) -> tuple[Figure, ...]:
    """Return what may be said of all the counts of a release, protected together.

    What months, quarters and rolling years say of each other is worked out exactly, and more is
    hidden until nothing small can be told closely from what is shown. `families` names the family
    of the indicators whose numbers add up to one whole: they are hidden together, because all but
    one would give the last away.
    """
    known = families or {}

    def kin(count: Count) -> tuple[str, str]:
        return known.get(count.indicator, count.indicator), count.group

    return tuple(
        figure
        for _, series in groupby(sorted(counts, key=kin), key=kin)
        for figure in said(tuple(series), rule)
    )


def said(kin: Sequence[Count], rule: Audience) -> tuple[Figure, ...]:
    """Return the figures of a family in one group, in the spans that the audience is shown."""
    members: dict[str, dict[Period, Count]] = {}
    for count in kin:
        members.setdefault(count.indicator, {})[count.period] = count
    periods = sorted({count.period for count in kin})
    parts = [part for series in members.values() for part in number_and_rest(series, periods)]
    offered = spans_offered(periods, rule)
    shown = shown_of(periods, parts, offered, rule)
    return tuple(
        figure(series[period], rule, shown=bool(visible))
        for series in members.values()
        for period, visible, wanted in zip(periods, shown, offered, strict=True)
        if wanted and period in series
    )


def spans_offered(periods: Sequence[Period], rule: Audience) -> Flags:
    """Return which periods are of a span that the audience is shown."""
    return np.array([period.span in rule.spans for period in periods])


def number_and_rest(
    series: Mapping[Period, Count], periods: Sequence[Period]
) -> tuple[Numbers, Numbers]:
    """Return an indicator's numbers and the rest of each whole; none where nothing was counted."""
    told = [series.get(period) for period in periods]
    numbers = np.array([count.number if count else 0 for count in told])
    rests = np.array([count.out_of - count.number if count else 0 for count in told])
    return numbers, rests


def shown_of(
    periods: Sequence[Period], parts: Sequence[Numbers], offered: Flags, rule: Audience
) -> Flags:
    """Return which periods are shown, hiding more until nothing small is exposed.

    A period that the audience is not offered is watched over like a hidden one. Of two releases
    that one person may read, the one inside the other shows nothing that the other hides, so that
    both together give away no more than that other alone.
    """
    windows = windows_of(periods)
    shown = offered & ~in_hidden_quarter(periods, parts, rule)
    if rule.inside:
        other = audience(rule.inside)
        shown &= shown_of(periods, parts, spans_offered(periods, other), other)
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


def in_hidden_quarter(periods: Sequence[Period], parts: Sequence[Numbers], rule: Audience) -> Flags:
    """Return which months lie in a quarter too small to be said.

    Were they shown, the months that are none would say how few the others share.
    """
    few = np.any([small(part, rule) for part in parts], axis=0)
    hidden = [
        period
        for period, too_few in zip(periods, few, strict=True)
        if too_few and period.span == "quarter"
    ]
    return np.array(
        [
            period.span == "month"
            and any(quarter.from_on <= period.from_on <= quarter.until_on for quarter in hidden)
            for period in periods
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
