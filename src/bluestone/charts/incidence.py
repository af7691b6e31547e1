"""What becomes of one cohort, drawn: a line for each ending, told apart by dash, shape and name."""

from collections.abc import Iterator, Sequence
from typing import Any

from bluestone.charts import words
from bluestone.charts.chart import (
    DARK,
    INK,
    NARROW,
    QUIET,
    SOFT,
    WHITE,
    WIDE,
    Chart,
    Key,
    Size,
    drawn,
)
from bluestone.charts.key import HATCHED, STROKES, SWATCH
from bluestone.charts.layers import (
    LABEL,
    SAYS,
    TICK,
    Part,
    framed,
    grid,
    hatching,
    layer,
    scaled,
    text,
    value_labels,
)
from bluestone.charts.points import ticks
from bluestone.release.curve import ENDINGS, HORIZONS, LABELS, Curve, Point

Rows = list[dict[str, Any]]

SHORT = {  # at the end of its line
    "charged": "Charged",
    "victim": "Victim does\nnot support",
    "investigation": "Evidential\ndifficulty",
    "other": "Other",
}
DASHES = {"charged": [], "victim": [9, 3], "investigation": [4, 3], "other": [1, 3]}
SHAPES = {"charged": "circle", "victim": "square", "investigation": "triangle", "other": "diamond"}
COLOURS = {"charged": DARK, "victim": INK, "investigation": INK, "other": QUIET}
ENDS = 92  # pixels kept to the right for the names of the lines
APART = 16  # pixels between two lines of names, at least
MARKED = {"wide": HORIZONS, "narrow": (90, 180, 365, 730)}  # days named under the axis
FIRST_DAY = {"day": 0, "value": 0, "low": 0, "high": 0}  # nothing had ended before it was recorded


def incidence(curve: Curve) -> Chart:
    """Return the chart of a cohort's curve. Nothing is drawn where no point can be said."""
    cohort = words.phrase(curve.cohort)
    title = f"What became of the crimes recorded in {cohort}"
    told = description(curve)
    svgs = {}
    if any(point.share is not None for point in curve.points):
        for size in (WIDE, NARROW):
            key = words.slug("journey", cohort, size.name)
            svgs[size.name] = drawn(
                specification(curve, size, key), size, key=key, title=title, description=told
            )
    return Chart(
        title=title,
        description=told,
        wide=svgs.get("wide", ""),
        narrow=svgs.get("narrow", ""),
        keys=keys(curve),
        columns=("Ending", *(f"By day {day}" for day in HORIZONS)),
        rows=tuple(
            (label, *(cell(point) for point in curve.of(part))) for part, label in LABELS.items()
        ),
    )


def cell(point: Point) -> str:
    """Return what is said of a point: "12 % (10 to 14 %)", or why nothing is, in a word or two."""
    if point.share is None:
        return reason(point)
    return (
        f"{said(point.share)}{words.PER_CENT} ({said(point.low)} to "
        f"{said(point.high)}{words.PER_CENT})"
    )


def reason(point: Point) -> str:
    """Return why a point is not said, without its particulars: "too young"."""
    head, colon, _ = point.why.partition(":")
    return head if colon else words.TOO_FEW


def said(value: float | None) -> str:
    """Return a per cent as it is printed, whole or with its decimal."""
    return f"{value:g}"


def description(curve: Curve) -> str:
    """Return in words what the chart shows: each ending by the last day that can be said of it."""
    parts = []
    for ending in ENDINGS:
        shown = [point for point in curve.of(ending) if point.share is not None]
        if shown:
            parts.append(f"{LABELS[ending].lower()}, {cell(shown[-1])} by day {shown[-1].days}")
    if not parts:
        return "Nothing of this cohort can be said yet."
    cohort = words.phrase(curve.cohort)
    return f"Of the crimes recorded in {cohort}: {'; '.join(parts)}."


def keys(curve: Curve) -> tuple[Key, ...]:
    """Return what each line and the hatching mean."""
    found = [
        Key(SWATCH.format(swatch(ending)), LABELS[ending])
        for ending in ENDINGS
        if any(point.share is not None for point in curve.of(ending))
    ]
    if found:
        band = STROKES.format("M0 8H24", SOFT, 10, ' stroke-opacity=".35"')
        found.append(Key(SWATCH.format(band), words.INTERVAL))
    if unjudged(curve) < HORIZONS[-1]:
        found.append(Key(SWATCH.format(HATCHED), "Nothing can be said yet"))
    return tuple(found)


def swatch(ending: str) -> str:
    """Return a small drawing of the line of an ending."""
    dash = " ".join(map(str, DASHES[ending]))
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    return STROKES.format("M0 8H24", COLOURS[ending], 2, extra)


def unjudged(curve: Curve) -> int:
    """Return the last day on which something of a curve can be said; hatching begins there."""
    return max((point.days for point in curve.points if point.share is not None), default=0)


def specification(curve: Curve, size: Size, key: str) -> Part:
    """Return the drawing of a curve."""
    width = size.width - (ENDS - LABEL)
    ends = [point.high for e in ENDINGS for point in curve.of(e) if point.high is not None]
    values = ticks(max(ends))
    last = HORIZONS[-1]
    x, y = scaled("day", 0, last), scaled("value", 0, values[-1])
    until = unjudged(curve)
    masked = [{"begins": until, "ends": last}] if until < last else []
    layers = [
        hatching(masked, x, size, key),
        grid(values, y),
        *value_labels(values, y, "", size),
        *days(x, size),
        *bands(curve, x, y),
        *lines(curve, x, y, size),
        *names(curve, size, values[-1], width),
    ]
    kept = [part for part in layers if part["data"]["values"]]
    room = {"left": size.left, "right": ENDS, "top": 2 * LABEL, "bottom": 3 * size.text + LABEL}
    return framed(kept, size, top=2 * LABEL) | {"width": width, "padding": room}


def days(x: Part, size: Size) -> tuple[Part, ...]:
    """Return a tick for each day that is said, and the days in words."""
    tick = {"y": {"value": size.height}, "y2": {"value": size.height + TICK}}
    label = text(size) | {"align": "center", "baseline": "top"}
    under = {"value": size.height + TICK + 4}
    named = [{"day": day, "says": str(day)} for day in MARKED[size.name]]
    title = text(size) | {"align": "left", "baseline": "top"}
    below = {"x": {"value": 0}, "y": {"value": size.height + TICK + 2 * size.text}}
    return (
        layer([{"day": day} for day in HORIZONS], {"type": "rule", "color": INK}, x=x, **tick),
        layer(named, label, x=x, y=under, text=SAYS),
        layer([{"says": "Days since the crime was recorded"}], title, **below, text=SAYS),
    )


def rows_of(points: Sequence[Point]) -> Rows:
    """Return the points of one ending as rows to draw, from the day before anything had ended."""
    told = [
        {"day": point.days, "value": point.share, "low": point.low, "high": point.high}
        for point in points
    ]
    return [FIRST_DAY, *told]


def bands(curve: Curve, x: Part, y: Part) -> Iterator[Part]:
    """Yield the intervals, a band for each run of points; they lie under the lines."""
    mark = {"type": "area", "color": SOFT, "fillOpacity": 0.3}
    for ending in ENDINGS:
        for run in runs(rows_of(curve.of(ending))):
            yield layer(run, mark, x=x, **band(y))


def lines(curve: Curve, x: Part, y: Part, size: Size) -> Iterator[Part]:
    """Yield the line and the marks of each ending; a line breaks where nothing is said."""
    for ending in ENDINGS:
        rows, colour = rows_of(curve.of(ending)), COLOURS[ending]
        shown = [row for row in rows[1:] if row["value"] is not None]
        stroke = {"type": "line", "color": colour, "strokeWidth": 2, "strokeDash": DASHES[ending]}
        mark = {"type": "point", "shape": SHAPES[ending], "size": 6 * size.point, "color": colour}
        yield layer(rows if shown else [], stroke, x=x, y=y)
        yield layer(shown, mark | {"filled": True, "opacity": 1}, x=x, y=y)


def band(y: Part) -> Part:
    """Return how the ends of an interval are placed."""
    return {"y": y | {"field": "low"}, "y2": {"field": "high"}}


def runs(rows: Rows) -> list[Rows]:
    """Return the runs of rows that have a value; a run of one has no width and is left out."""
    found: list[Rows] = [[]]
    for row in rows:
        if row["value"] is None:
            found.append([])
        else:
            found[-1].append(row)
    return [run for run in found if len(run) > 1]


def names(curve: Curve, size: Size, top: int, width: int) -> tuple[Part, Part]:
    """Return the short name of each line at its end, none upon another, on a white edge."""
    ends = [
        (size.height * (1 - shown[-1].share / top), width * shown[-1].days / HORIZONS[-1], ending)
        for ending in ENDINGS
        if (shown := [point for point in curve.of(ending) if point.share is not None])
    ]
    placed, lowest = [], float(size.height) + APART / 2
    for height, across, ending in sorted(ends, reverse=True):
        tall = APART * len(SHORT[ending].splitlines())
        lowest = min(height + tall / 2, lowest) - tall
        first = lowest + APART / 2  # the middle of its first line
        placed.append({"across": across + LABEL, "down": first, "says": SHORT[ending]})
    lined = {"lineBreak": "\n", "lineHeight": APART}
    mark = text(size) | {"align": "left", "baseline": "middle", "color": INK} | lined
    edge = mark | {"stroke": WHITE, "strokeWidth": 5, "strokeJoin": "round"}
    pixels = {"type": "quantitative", "scale": None, "axis": None}
    at = {"x": {"field": "across", **pixels}, "y": {"field": "down", **pixels}, "text": SAYS}
    return layer(placed, edge, **at), layer(placed, mark, **at)
