"""Points as a Vega-Lite drawing: hatching where there were too few, intervals, a line with gaps.

The specification is written as it is: Altair's classes would check each part against the schema
each time, for longer than the drawing takes. The tests check it.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bluestone.charts.chart import DARK, FONT, INK, LINE, QUIET, SOFT, WHITE, Size, hatched
from bluestone.charts.points import Point, highest, ticks
from bluestone.release.figure import MONTHS

YEAR = MONTHS["year"]
FEWEST = 4  # months of a year that a chart must hold for the year to be named under it
TICK = 6  # pixels below the time axis

Part = dict[str, Any]  # of a specification
Rows = list[dict[str, Any]]  # what is drawn


def specification(
    points: Sequence[Point], size: Size, *, unit: str, limit: int | None, key: str
) -> Part:
    """Return the drawing of a trend; `unit` is that of a time, and empty for a share.

    `key` names the drawing whose hatching is used.
    """
    values = ticks(highest(points, limit))
    rows = [row(point, top=values[-1]) for point in points]
    x, y = times(points), amounts(values, unit, size)
    layers = (
        january_ticks(points, x, size),
        hatching([row for row in rows if row["hidden"]], x, size, key),
        limit_line([] if limit is None else [{"limit": limit}], y),
        *values_with_intervals(rows, x, y, min(size.point, size.width / len(rows))),
    )
    return framed([layer for layer in layers if layer["data"]["values"]], size)


def row(point: Point, *, top: int) -> dict[str, Any]:
    """Return a point as a row to draw; an interval without an end goes to the top."""
    high = top if point.high is None else point.high
    return asdict(point) | {"at": (point.begins + point.ends) / 2, "high": high}


def times(points: Sequence[Point]) -> Part:
    """Return the time axis: each year is named under the middle of what is held of it."""
    first, last = points[0].begins, points[-1].ends
    held = [
        (max(first, january), min(last, january + YEAR))
        for january in range(first // YEAR * YEAR, last, YEAR)
    ]
    named = [(begins + ends) / 2 for begins, ends in held if ends - begins >= FEWEST]
    axis = {
        "values": named or [(first + last) / 2],
        "labelExpr": f"format(floor(datum.value / {YEAR}), 'd')",
        "title": None,
        "ticks": False,
        "grid": False,
        "domainColor": INK,
        "labelPadding": TICK + 3,
    }
    scale = {"domain": [first, last], "nice": False, "zero": False}
    return {"field": "at", "type": "quantitative", "axis": axis, "scale": scale}


def amounts(values: Sequence[int], unit: str, size: Size) -> Part:
    """Return the value axis, from 0; its unit stands above it, or beside each value if per cent."""
    title = (
        {"title": unit, "titleX": -size.margin, "titleY": -2 * TICK} if unit else {"title": None}
    )
    axis = {
        "values": list(values),
        "labelExpr": "datum.label" if unit else "datum.label + '\N{NO-BREAK SPACE}%'",
        "ticks": False,
        "domain": False,
        "gridColor": LINE,
        "minExtent": size.margin,
    }
    scale = {"domain": [0, values[-1]], "nice": False}
    return {"field": "value", "type": "quantitative", "axis": axis | title, "scale": scale}


def january_ticks(points: Sequence[Point], x: Part, size: Size) -> Part:
    """Return the ticks below the time axis where one year ends and the next begins."""
    between = range(points[0].begins, points[-1].ends + 1)
    y = {"y": {"value": size.height}, "y2": {"value": size.height + TICK}}
    rows = [{"at": month} for month in between if month % YEAR == 0]
    return layer(rows, {"type": "rule", "color": INK}, x=x, **y)


def hatching(rows: Rows, x: Part, size: Size, key: str) -> Part:
    """Return what covers the periods of which too little can be said."""
    y = {"y": {"value": 0}, "y2": {"value": size.height}}
    mark = {"type": "rect", "fill": hatched(key)}
    return layer(rows, mark, x=x | {"field": "begins"}, x2={"field": "ends"}, **y)


def values_with_intervals(rows: Rows, x: Part, y: Part, across: float) -> tuple[Part, ...]:
    """Return the intervals, the line that breaks where there is a gap, and the points on it."""
    shown = [row for row in rows if row["value"] is not None]
    bar = {"type": "rule", "color": SOFT, "strokeWidth": across}
    stroke = {"type": "line", "color": DARK, "strokeWidth": 1.5}
    circle = {"type": "circle", "size": across**2, "opacity": 1, "stroke": DARK, "strokeWidth": 1.5}
    filled = {"condition": {"test": "datum.young", "value": WHITE}, "value": DARK}
    return (
        layer(shown, bar, x=x, y=y | {"field": "low"}, y2={"field": "high"}),
        layer(rows, stroke, x=x, y=y),
        layer(shown, circle, x=x, y=y, fill=filled),
    )


def limit_line(rows: Rows, y: Part) -> Part:
    """Return the dashed line of the limit."""
    mark = {"type": "rule", "color": INK, "strokeWidth": 1.5, "strokeDash": [6, 4]}
    return layer(rows, mark, y=y | {"field": "limit"})


def layer(rows: Rows, mark: Part, **encoding: Part) -> Part:
    """Return one kind of mark, drawn for each row."""
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def framed(layers: list[Part], size: Size) -> Part:
    """Return layers as a whole drawing, at a size, in our type and without a frame."""
    axis = {
        "labelFontSize": size.text,
        "titleFontSize": size.text,
        "labelColor": QUIET,
        "titleColor": QUIET,
        "titleAngle": 0,
        "titleAlign": "left",
        "titleBaseline": "bottom",
        "titleFontWeight": "normal",
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": size.width,
        "height": size.height,
        "background": "transparent",
        "padding": 4,
        "layer": layers,
        "config": {"font": FONT, "aria": False, "view": {"stroke": None}, "axis": axis},
    }
