"""A watched series as a Vega-Lite drawing: points, middle and limits by phase, signals, notes."""

from datetime import date
from typing import Any

from bluestone.charts.chart import DARK, INK, QUIET, SOFT, WHITE, Size
from bluestone.charts.control import Control
from bluestone.charts.layers import (
    LABEL,
    SAYS,
    Part,
    Rows,
    framed,
    grid,
    layer,
    scaled,
    text,
    value_labels,
    years,
)
from bluestone.charts.points import Point, ticks

MONTH = 31  # days, so that the last of a month lies before the first of the next
ROWS = 3  # heights at which the numbers of notes stand in turn, so that neighbours can be read
DASHED, DOTTED = [6, 4], [2, 3]
SIGNAL = 1.9  # how much larger a point is that is part of a signal
FAINT = 1  # pixels of the line, where points stand close


def specification(control: Control, size: Size) -> Part:
    """Return the drawing of a watched series that has a point."""
    begins, ends = reach(control)
    values = ticks(highest(control))
    x, y = scaled("at", begins, ends), scaled("value", 0, values[-1])
    points = placed(control)
    across = max(3.0, min(size.point, size.width / len(points)))
    layers = (
        grid(values, y),
        *value_labels(values, y, "" if control.unit == "%" else control.unit, size),
        *years([Point(int(begins), int(ends), None, None, None, False, False)], x, size),
        *phase_lines(control, x, y, size),
        layer(points, {"type": "line", "color": SOFT, "strokeWidth": FAINT}, x=x, y=y),
        dots([row for row in points if row["plain"]], x, y, across, shape="circle", fill=DARK),
        dots(
            [row for row in points if row["signal"]],
            x,
            y,
            across * SIGNAL,
            shape="diamond",
            fill=INK,
        ),
        dots([row for row in points if row["open"]], x, y, across * 2, shape="square", fill=WHITE),
        *note_lines(control, x, size),
    )
    drawn = [each for each in layers if each["data"]["values"]]
    room = ROWS * size.text if control.notes else 0
    return framed(drawn, size, top=foot_of_notes(control, size) + size.text + room)


def foot_of_notes(control: Control, size: Size) -> int:
    """Return how far above the chart the numbers of notes begin: over the name of its unit."""
    return LABEL // 2 if control.unit == "%" else 2 * LABEL + size.text


def moment(day: date) -> float:
    """Return a day as a number of months."""
    return day.year * 12 + day.month - 1 + (day.day - 1) / MONTH


def reach(control: Control) -> tuple[float, float]:
    """Return the first and the last month that a chart holds, whole."""
    first, last = control.dots[0].begins_on, control.dots[-1].ends_on
    return int(moment(first)), int(moment(last)) + 1


def at(control: Control, place: int) -> float:
    """Return where a point lies: a period at its middle, a wait at its end."""
    dot = control.dots[place]
    if control.kind == "XmR":
        return (moment(dot.begins_on) + moment(dot.ends_on)) / 2
    return moment(dot.ends_on)


def highest(control: Control) -> float:
    """Return the highest value that a chart must have room for."""
    values = [value for value in control.judged.values if value is not None]
    limits = [phase.limits for phase in control.judged.phases if phase.limits]
    return max([*values, *(limit.far[1] or limit.centre for limit in limits), 1])


def in_signal(control: Control) -> set[int]:
    """Return the places of the points that are part of a signal."""
    return {i for s in control.judged.signals for i in range(s.first, s.last + 1)}


def placed(control: Control) -> Rows:
    """Return a row for each point; a gap has no value and breaks the line."""
    marked, last = in_signal(control), len(control.dots) - 1
    rows = []
    for i, value in enumerate(control.judged.values):
        still = control.still_open and i == last
        known = value is not None
        rows.append(
            {
                "at": at(control, i),
                "value": value,
                "open": still,
                "signal": known and i in marked and not still,
                "plain": known and i not in marked and not still,
            }
        )
    return rows


def dots(rows: Rows, x: Part, y: Part, across: float, *, shape: str, fill: str) -> Part:
    """Return points of one shape; the shape says what they are, so that no colour has to."""
    mark = {
        "type": "point",
        "shape": shape,
        "filled": True,
        "fill": fill,
        "stroke": INK if fill != DARK else DARK,
        "strokeWidth": 1.5,
        "size": across**2,
        "opacity": 1,
    }
    return layer(rows, mark, x=x, y=y)


def phase_lines(control: Control, x: Part, y: Part, size: Size) -> tuple[Part, ...]:
    """Return the middle and the limits of each phase, its baseline, and where a new one begins."""
    middles, limits, bases, starts = [], [], [], []
    for phase in control.judged.phases:
        span = stretch(control, phase.first, phase.last)
        if phase.first:
            starts.append({"at": span["at"]})
        if phase.limits and phase.baseline:
            middles.append(span | {"value": phase.limits.centre})
            limits += [span | {"value": end} for end in phase.limits.far if end is not None]
            bases.append(stretch(control, *phase.baseline))
    until = {"x": x, "x2": {"field": "until"}}
    foot, top = {"value": size.height}, {"value": 0}
    return (
        layer(bases, {"type": "rule", "color": SOFT, "strokeWidth": 7}, **until, y=foot),
        layer(middles, {"type": "rule", "color": INK, "strokeWidth": 1.5}, **until, y=y),
        layer(limits, dashed(DASHED), **until, y=y),
        layer(starts, dashed(DOTTED), x=x, y=top, y2=foot),
    )


def stretch(control: Control, first: int, last: int) -> dict[str, float]:
    """Return where points begin and end on the time axis."""
    begins, ends = control.dots[first].begins_on, control.dots[last].ends_on
    return {"at": moment(begins), "until": moment(ends)}


def dashed(dash: list[int]) -> dict[str, Any]:
    """Return a line of dashes or dots."""
    return {"type": "rule", "color": INK, "strokeWidth": 1.5, "strokeDash": dash}


def note_lines(control: Control, x: Part, size: Size) -> tuple[Part, ...]:
    """Return a line on the day of each note, and its number above, in turn at three heights."""
    begins, ends = reach(control)
    rows = [
        {"at": moment(note.on), "says": str(i), "height": i % ROWS}
        for i, note in enumerate(control.notes, 1)
        if begins <= moment(note.on) <= ends
    ]
    label = text(size) | {"baseline": "bottom", "color": INK, "fontWeight": "bold"}
    lines = layer(
        rows,
        {"type": "rule", "color": QUIET, "strokeWidth": 1},
        x=x,
        y={"value": 0},
        y2={"value": size.height},
    )
    numbers = [
        layer(
            [row for row in rows if row["height"] == height],
            label,
            x=x,
            y={"value": -foot_of_notes(control, size) - size.text * height},
            text=SAYS,
        )
        for height in range(ROWS)
    ]
    return (lines, *numbers)
