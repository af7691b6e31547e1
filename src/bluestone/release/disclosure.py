"""The only door out: it turns the counts of a force into what may be said of them.

Too few is None, never 0: "too few to say" and "none" are different answers. The rest of a whole
(the 15 of 40 that the 25 leave) is about people too, so it is held to the same rule: number and
rest are hidden and rounded each on its own, and what is published as out-of is their sum, so it
says nothing that they do not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bluestone.release.audience import Audience, audience
from bluestone.release.audit import Series, hide_together
from bluestone.release.figure import MONTHS, Count, Figure, Period
from bluestone.release.inference import Flags, Numbers, Shown, Window, rounded, small
from bluestone.release.relation import Key, Relation


@dataclass(frozen=True)
class Visible:
    """Which counts of a release may be said to an audience, worked out for all of them at once."""

    counts: tuple[Count, ...]
    rule: Audience
    shown: Mapping[tuple[Key, Period], bool]

    def inside(self, rule: Audience) -> "Visible":
        """Return what may be said to a wider audience: a part of this, so it gives away no more."""
        shown = {
            (key, period): seen and period.span in rule.spans
            for (key, period), seen in self.shown.items()
        }
        return Visible(self.counts, rule, shown)

    def figures(self) -> tuple[Figure, ...]:
        """Return what may be said, in the spans that the audience is shown, in order."""
        ordered = sorted(self.counts, key=lambda c: (c.indicator, c.group, c.period))
        return tuple(
            figure(count, self.rule, shown=self.shown[key_of(count), count.period])
            for count in ordered
            if count.period.span in self.rule.spans
        )


def visible(counts: Iterable[Count], rule: Audience, relations: Iterable[Relation] = ()) -> Visible:
    """Return which of all the counts of a release may be said, worked out together.

    What months, quarters and rolling years of an indicator say of each other is worked out
    exactly, and then what indicators say of each other by the `relations` between them; more is
    hidden until nothing small can be told closely from what is shown.
    """
    held = tuple(counts)
    if rule.inside:
        return visible(held, audience(rule.inside), relations).inside(rule)
    by_key: dict[Key, dict[Period, Count]] = {}
    for count in held:
        by_key.setdefault(key_of(count), {})[count.period] = count
    first = min((month_number(count.period) for count in held), default=0)
    periods = {key: sorted(series) for key, series in by_key.items()}
    known = {key: shown_alone(by_key[key], periods[key], first, rule) for key in by_key}
    hide_together(known, relations, rule)
    return Visible(
        held,
        rule,
        {
            (key, period): bool(seen)
            for key, told in known.items()
            for period, seen in zip(periods[key], told.shown, strict=True)
        },
    )


def key_of(count: Count) -> Key:
    """Return which series a count is of."""
    return count.indicator, count.group


def month_number(period: Period) -> int:
    """Return the month that a period begins with as a number: one more for each month."""
    return period.from_on.year * 12 + period.from_on.month


def protected(
    counts: Iterable[Count], rule: Audience, relations: Iterable[Relation] = ()
) -> tuple[Figure, ...]:
    """Return what may be said of all the counts of a release, protected together."""
    return visible(counts, rule, relations).figures()


def shown_alone(
    series: Mapping[Period, Count], periods: Sequence[Period], first: int, rule: Audience
) -> Series:
    """Return one indicator's windows, its numbers and rests, and which are shown for its own sake.

    More is hidden until nothing small is exposed by the indicator's own windows.
    """
    numbers = np.array([series[period].number for period in periods])
    rests = np.array([series[period].out_of - series[period].number for period in periods])
    windows, parts = windows_of(periods, first), (numbers, rests)
    shown = ~in_hidden_quarter(periods, parts, rule)
    for part in parts:
        shown &= ~small(part, rule)
    while hide := {
        window
        for part in parts
        for window in Shown(windows, rounded(part, rule), shown, rule).exposed(small(part, rule))
    }:
        shown = shown.copy()
        shown[list(hide)] = False
    return Series(windows, parts, shown)


def windows_of(periods: Sequence[Period], first: int) -> tuple[Window, ...]:
    """Return the periods as runs of months, counted from the month of number `first`."""
    starts = [month_number(period) - first for period in periods]
    return tuple(
        Window(start, start + MONTHS[period.span])
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
