"""Whether each indicator has changed, judged inside the force on true counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

import ibis.expr.types as ir

from bluestone.charts import words
from bluestone.charts.control import Control, Dot
from bluestone.extract.read import CUT, Reader
from bluestone.measures.indicator import Days, Share
from bluestone.measures.tally import monthlies, periods, tallied
from bluestone.measures.waiting import of_waits
from bluestone.measures.watched import Signalled, Watched, behind, standing
from bluestone.release.figure import Count, Period, Span, month_after
from bluestone.release.verdict import Verdict, worded
from bluestone.statistics.phases import BASELINE, Judged, LimitsOf, judged
from bluestone.statistics.rare import RARE, is_rare
from bluestone.statistics.signals import Limits
from bluestone.statistics.spread import whole, xmr

PER_CENT = 100
SHARE, TIME = "the share", "the middle time"
SPANS: tuple[Span, ...] = ("month", "quarter")  # of middle times: quarters where months are few


@cache  # an indicator is the same question for every force and release
def by_day(indicator: Share) -> ir.Table:
    """Return one row per day that has rows: day, number, out_of."""
    rows = indicator.of.mutate(day=indicator.when.cast("date"), counts=indicator.counts)
    rows = rows.filter(rows.day <= CUT)
    return rows.group_by("day").agg(
        number=rows.counts.fill_null(False).cast("int64").sum(), out_of=rows.count()
    )


def signalled(watched: Watched, indicator: Share | Days, reader: Reader) -> Signalled:
    """Return an indicator's verdict and charts over all whole months of the records.

    Not over the last few years alone: then the baseline would move from month to month.
    """
    of = TIME if isinstance(indicator, Days) else SHARE
    if indicator.carried_over:
        return watched.unjudged("not judged", of, "month")
    if isinstance(indicator, Days):
        return of_times(watched, indicator, reader)
    if words.ripens(watched.card):
        return watched.unjudged("not judged", of, "month")
    spans = tuple(periods(watched.first, month_after(watched.last, -indicator.matures), "month"))
    months = [
        c
        for part in monthlies(reader, indicator, None)
        for c in tallied("", "", indicator, part, spans)
    ]
    if rare(watched, months):
        return of_waits(watched, days_of(watched, indicator, reader))
    return of_shares(watched, months)


def rare(watched: Watched, months: Sequence[Count]) -> bool:
    """Return whether a share is judged by waits: by the two years that set its baseline."""
    start = month_after(watched.phase_began_on(), 0)
    base = [month for month in months if month.period.from_on >= start][:BASELINE]
    number = sum(month.number for month in base)
    others = sum(month.out_of for month in base) - number
    return not base or is_rare(number, others, len(base))


def days_of(watched: Watched, indicator: Share, reader: Reader) -> dict[date, tuple[int, int]]:
    """Return the number and out-of of each day that has rows, oldest first."""
    return {
        row["day"]: (row["number"], row["out_of"])
        for row in reader.rows(by_day(indicator)).sort_by("day").to_pylist()
        if row["day"] >= watched.first
    }


def of_shares(watched: Watched, months: Sequence[Count]) -> Signalled:
    """Return the verdict and XmR chart of a share by month; a month of nothing is a gap, not 0."""
    dots = []
    for month in months:
        value = PER_CENT * month.number / month.out_of if month.out_of else None
        says = f"{month.number:,} of {month.out_of:,}"
        dots.append(Dot(month.period.from_on, month.period.until_on, value, says))
    asked = f"of {watched.card.out_of_is}, those that are {watched.card.number_is}"
    limits = partial(xmr, least=0, most=PER_CENT)
    return of_periods(watched, dots, "month", SHARE, "%", asked, limits)


def of_times(watched: Watched, indicator: Days, reader: Reader) -> Signalled:
    """Return the verdict and XmR chart of a middle time: by month, or by quarter where rows are few.

    A period that has no row, or whose half has not had the event yet, is a gap.
    """
    monthly = monthlies(reader, indicator, None)
    start = watched.phase_began_on()
    for span in SPANS:
        spans = tuple(periods(watched.first, watched.last, span))
        counts = [c for part in monthly for c in tallied("", "", indicator, part, spans)]
        base = [c.rows for c in counts if c.period.from_on >= start][:BASELINE]
        if base and sum(base) >= RARE * len(base):
            dots = [timed(count, watched.card.unit) for count in counts]
            asked = f"{indicator.clock} within which half had ended"
            return of_periods(watched, dots, span, TIME, indicator.clock, asked, of_whole)
    return watched.unjudged("too little to judge", TIME, "quarter")


def of_whole(values: Sequence[float]) -> Limits:
    """Return the limits of middle times, which are told in whole units."""
    return whole(xmr(values, least=0))


def timed(count: Count, unit: str) -> Dot:
    """Return a middle time as a point."""
    return Dot(count.period.from_on, count.period.until_on, count.median, f"{count.rows:,} {unit}")


def of_periods(
    watched: Watched,
    dots: Sequence[Dot],
    span: Span,
    of: str,
    unit: str,
    value_is: str,
    limits_of: LimitsOf,
) -> Signalled:
    """Return the verdict of an XmR chart of periods, against the limits that a baseline gives."""
    begins = [dot.begins_on for dot in dots]
    found = judged([dot.value for dot in dots], limits_of, watched.rebases(begins))
    chart = Control(
        kind="XmR",
        key=f"{watched.card.indicator}-xmr",
        title=f"{watched.card.title}, by {span}",
        value_is=value_is,
        unit=unit,
        row=span.capitalize(),
        dots=tuple(dots),
        judged=found,
        notes=watched.notes.about(watched.card.indicator),
    )
    held = tuple(Period(span, begun) for begun in begins)
    return Signalled(watched.card, verdict(watched, found, held, span, of), (chart,))


def verdict(
    watched: Watched, found: Judged, held: Sequence[Period], span: Span, of: str
) -> Verdict:
    """Return what a chart of periods says."""
    says, signal = standing(found)
    baseline = ""
    if found.phases and (base := found.phases[-1].baseline):
        first, last = (held[place] for place in base)
        baseline = f"{first.from_on:%B %Y} to {last.until_on:%B %Y}"
    told = watched.verdict(says, of, span, baseline, signal)
    if signal is not None:
        told = replace(told, since=held[found.began(signal)], rests_on=behind(found, signal, held))
    return worded(told)
