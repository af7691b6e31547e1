"""Points as a Vega-Lite drawing: hatching where there were too few, intervals, a line with gaps.

The specification is written as it is: Altair's classes would check each part against the schema
each time, for longer than the drawing takes. The tests check it. For the same reason the axes are
marks like any other; Vega's own would take half of the time.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bluestone.charts.chart import DARK, FONT, INK, LINE, QUIET, SOFT, WHITE, Size, hatched
from bluestone.charts.points import Point, highest, ticks
from bluestone.charts.words import PER_CENT
from bluestone.release.figure import MONTHS

YEAR = MONTHS["year"]
FEWEST = 4  # months of a year that a chart must hold for the year to be named under it
TICK = 6  # pixels below the time axis
LABEL = 8  # pixels between the value axis and its labels
SAYS = {"field": "says"}

Part = dict[str, Any]  # of a specification
Rows = list[dict[str, Any]]  # what is drawn


def specification(
    points: Sequence[Point], size: Size, *, unit: str, limit: int | None, key: str
) -> Part:
    """Return the drawing of a trend; `unit` is what a value is of, and empty for a share.

    `key` names the drawing whose hatching is used.
    """
    values = ticks(highest(points, limit))
    rows = [row(point, top=values[-1]) for point in points]
    x, y = scaled("at", points[0].begins, points[-1].ends), scaled("value", 0, values[-1])
    layers = (
        grid(values, y),
        *value_labels(values, y, unit, size),
        *years(points, x, size),
        hatching([row for row in rows if row["hidden"]], x, size, key),
        limit_line([] if limit is None else [{"limit": limit}], y),
        *values_with_intervals(rows, x, y, min(size.point, size.width / len(rows))),
    )
    drawn = [layer for layer in layers if layer["data"]["values"]]
    return framed(drawn, size, top=size.text + 3 * LABEL if unit else 2 * LABEL)


def row(point: Point, *, top: int) -> dict[str, Any]:
    """Return a point as a row to draw; an interval without an end goes to the top."""
    high = top if point.high is None else point.high
    return asdict(point) | {"at": (point.begins + point.ends) / 2, "high": high}


def scaled(field: str, least: float, most: float) -> Part:
    """Return how a field is placed between the ends of its axis."""
    scale = {"domain": [least, most], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def grid(values: Sequence[int], y: Part) -> Part:
    """Return a line across for each value of the axis; nought's is the time axis."""
    nought = {"condition": {"test": "datum.value === 0", "value": INK}, "value": LINE}
    return layer([{"value": value} for value in values], {"type": "rule"}, y=y, color=nought)


def value_labels(values: Sequence[int], y: Part, unit: str, size: Size) -> tuple[Part, Part]:
    """Return the value axis in words: a unit stands above it, per cent beside each value."""
    rows = [{"value": value, "says": f"{value:,}{'' if unit else PER_CENT}"} for value in values]
    label = text(size) | {"align": "right", "baseline": "middle"}
    title = text(size) | {"align": "left", "baseline": "bottom"}
    left, corner = {"value": -LABEL}, {"x": {"value": -size.left}, "y": {"value": -2 * LABEL}}
    return (
        layer(rows, label, x=left, y=y, text=SAYS),
        layer([{"says": unit}] if unit else [], title, **corner, text=SAYS),
    )


def years(points: Sequence[Point], x: Part, size: Size) -> tuple[Part, Part]:
    """Return a tick where a year begins, and each year under the middle of what is held of it."""
    first, last = points[0].begins, points[-1].ends
    held = [
        (january // YEAR, max(first, january), min(last, january + YEAR))
        for january in range(first // YEAR * YEAR, last, YEAR)
    ]
    longest = max(ends - begins for _, begins, ends in held)
    named = [
        {"at": (begins + ends) / 2, "says": str(year)}
        for year, begins, ends in held
        if ends - begins >= min(FEWEST, longest)
    ]
    januaries = [{"at": begins} for _, begins, _ in held if begins % YEAR == 0]
    tick = {"y": {"value": size.height}, "y2": {"value": size.height + TICK}}
    label = text(size) | {"align": "center", "baseline": "top"}
    under = {"value": size.height + TICK + 4}
    return (
        layer(januaries, {"type": "rule", "color": INK}, x=x, **tick),
        layer(named, label, x=x, y=under, text=SAYS),
    )


def text(size: Size) -> Part:
    """Return the mark of a label."""
    return {"type": "text", "color": QUIET, "fontSize": size.text}


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


def framed(layers: list[Part], size: Size, *, top: int) -> Part:
    """Return layers as a whole drawing, at a size, in our type, with room above it."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": size.width,
        "height": size.height,
        "autosize": "none",
        "padding": {"left": size.left, "right": 8, "top": top, "bottom": 30},
        "background": "transparent",
        "layer": layers,
        "config": {"font": FONT, "aria": False, "view": {"stroke": None}},
    }
