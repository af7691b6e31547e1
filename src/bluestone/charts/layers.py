"""Points as layers of marks: hatching where there were too few, intervals, a line with gaps."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import altair as alt

from bluestone.charts.chart import DARK, FONT, INK, LINE, QUIET, SOFT, WHITE, Size, hatched
from bluestone.charts.points import Point, highest, ticks
from bluestone.release.figure import MONTHS

YEAR = MONTHS["year"]
FEWEST_MONTHS = 4  # of a year that a chart must hold for the year to be named under it
TICK = 6  # pixels below the time axis

Rows = list[dict[str, Any]]  # what Altair draws from

LOW, HIGH = alt.Y("low:Q"), alt.Y2("high")


def layers(
    points: Sequence[Point], size: Size, *, unit: str, limit: int | None, key: str
) -> alt.LayerChart:
    """Return the layers of a trend; `unit` is that of a time, and empty for a share.

    `key` names the drawing whose hatching is used.
    """
    values = ticks(highest(points, limit))
    rows = [row(point, top=values[-1]) for point in points]
    shown = [row for row in rows if row["value"] is not None]
    x, y = months(points), amounts(values, unit, size)
    room = size.width / len(points)
    marks = (
        januaries(points, x, size),
        hatching([row for row in rows if row["hidden"]], x, key),
        of(shown).mark_rule(color=SOFT, strokeWidth=min(size.point, room / 2)).encode(x, y, LOW, HIGH),
        of(rows).mark_line(color=DARK, strokeWidth=1.5).encode(x, y),
        of([{"value": limit}] if limit else []).mark_rule(color=INK, strokeDash=[6, 4]).encode(y=y),
        circles(shown, across=min(size.point, room)).encode(x, y),
    )
    layered = alt.layer(*(mark for mark in marks if mark.data.values))
    return layered.properties(width=size.width, height=size.height, background=None).configure(
        font=FONT,
        aria=False,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(labelFontSize=size.text, titleFontSize=size.text, labelColor=QUIET, titleColor=QUIET),
    )


def row(point: Point, *, top: int) -> dict[str, Any]:
    """Return a point as a row to draw; an interval without an end goes to the top."""
    high = top if point.high is None else point.high
    return asdict(point) | {"at": (point.begins + point.ends) / 2, "high": high}


def months(points: Sequence[Point]) -> alt.X:
    """Return the time axis, with the name of each year under the middle of what it holds."""
    first, last = points[0].begins, points[-1].ends
    held = [
        (max(first, january), min(last, january + YEAR))
        for january in range(first // YEAR * YEAR, last, YEAR)
    ]
    named = [(begins + ends) / 2 for begins, ends in held if ends - begins >= FEWEST_MONTHS]
    axis = alt.Axis(
        values=named or [(first + last) / 2],
        labelExpr=f"format(floor(datum.value / {YEAR}), 'd')",
        title=None,
        ticks=False,
        grid=False,
        domainColor=INK,
        labelPadding=TICK + 3,
    )
    return alt.X("at:Q", axis=axis, scale=alt.Scale(domain=[first, last], nice=False, zero=False))


def amounts(values: Sequence[int], unit: str, size: Size) -> alt.Y:
    """Return the value axis, from 0; its unit stands above it, or beside each value if per cent."""
    axis = alt.Axis(
        values=list(values),
        labelExpr="datum.label" if unit else "datum.label + '\N{NO-BREAK SPACE}%'",
        title=unit or None,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleX=-size.margin + TICK,
        titleY=-TICK * 2,
        titleBaseline="bottom",
        titleFontWeight="normal",
        ticks=False,
        domain=False,
        gridColor=LINE,
        minExtent=size.margin,
    )
    scale = alt.Scale(domain=[0, values[-1]], nice=False)
    return alt.Y("value:Q", axis=axis, scale=scale)


def januaries(points: Sequence[Point], x: alt.X, size: Size) -> alt.Chart:
    """Return the ticks below the time axis where one year ends and the next begins."""
    between = range(points[0].begins, points[-1].ends + 1)
    ticks = of([{"at": month} for month in between if month % YEAR == 0])
    ends = {"y": alt.value(size.height), "y2": alt.value(size.height + TICK)}
    return ticks.mark_rule(color=INK).encode(x=x, **ends)


def hatching(rows: Rows, x: alt.X, key: str) -> alt.Chart:
    """Return what covers the periods of which there were too few to say."""
    whole = {"y": alt.value(0), "y2": alt.value("height")}
    return of(rows).mark_rect(fill=hatched(key)).encode(x=x.copy(), x2="ends:Q", **whole)


def circles(rows: Rows, *, across: float) -> alt.Chart:
    """Return the points themselves: filled, or hollow where young."""
    fill = alt.condition("datum.young", alt.value(WHITE), alt.value(DARK))
    stroke = alt.condition("datum.young", alt.value(DARK), alt.value(WHITE))
    return of(rows).mark_circle(size=across**2, opacity=1, strokeWidth=1.5).encode(fill=fill, stroke=stroke)


def of(rows: Rows) -> alt.Chart:
    """Return a chart of some rows, with nothing drawn yet."""
    return alt.Chart(alt.Data(values=rows))
