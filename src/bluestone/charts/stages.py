"""How long stages take, drawn: from the day a quarter was through to the day three quarters were."""

from collections.abc import Sequence
from typing import Any

from bluestone.charts import words
from bluestone.charts.chart import (
    DARK,
    INK,
    LINE,
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
from bluestone.charts.key import STROKES, SWATCH
from bluestone.charts.layers import LABEL, SAYS, TICK, Part, framed, layer, scaled, text
from bluestone.charts.points import ticks
from bluestone.release.journey import Wait
from bluestone.release.steps import stage

ROW = 44  # pixels for one stage: its name, and its bar under it
BAR = 30  # pixels from the top of the row to the middle of the bar
THICK = 10
TITLE = "How long stages take, in days"


def stages(waits: Sequence[Wait]) -> Chart:
    """Return the chart of waits. Nothing is drawn where no middle time can be said."""
    said = [wait for wait in waits if wait.median is not None or wait.lower is not None]
    told = description(waits)
    svgs = {}
    if said:
        for size in (WIDE, NARROW):
            key = words.slug("journey", "stages", size.name)
            drawing = specification(said, size)
            svgs[size.name] = drawn(drawing, size, key=key, title=TITLE, description=told)
    return Chart(
        title=TITLE,
        description=told,
        wide=svgs.get("wide", ""),
        narrow=svgs.get("narrow", ""),
        keys=KEYS if said else (),
        columns=(
            "Stage",
            "A quarter by day",
            "Half by day",
            words.INTERVAL,
            "Three quarters by day",
            "Began",
        ),
        rows=tuple(row(wait) for wait in waits),
    )


KEYS = (
    Key(
        SWATCH.format(f'<circle cx="12" cy="8" r="5" fill="{DARK}"/>'),
        "Half had come to the later step by this day",
    ),
    Key(SWATCH.format(STROKES.format("M0 8H24", SOFT, 8, "")), "From a quarter to three quarters"),
    Key(
        SWATCH.format(STROKES.format("M0 8H24", QUIET, 2, ' stroke-dasharray="2 3"')),
        "Not three quarters yet, or never so many",
    ),
)


def row(wait: Wait) -> tuple[str, ...]:
    """Return what is said of one stage as a row of the table."""
    interval = words.BLANK
    if wait.median is not None:
        interval = words.ends_words(wait.median_low, wait.median_high)
    days = [
        words.BLANK if each is None else f"{each:,}"
        for each in (wait.lower, wait.median, wait.upper)
    ]
    return (stage(wait.stage), days[0], days[1], interval, days[2], words.whole(wait.rows))


def description(waits: Sequence[Wait]) -> str:
    """Return in words what the chart shows: the longest middle time, and what takes longer still."""
    halves = [wait for wait in waits if wait.median is not None]
    if not halves:
        return "Of no stage can it be said by when half had come to its end."
    longest = max(halves, key=lambda wait: wait.median or 0)
    days = words.several(longest.median or 0, "day")
    return (
        f"{words.several(len(waits), 'stage')}. Where half have come to the later step, the longest "
        f"middle time is {days}, {stage(longest.stage).lower()}. {longer(waits)}A crime that ended "
        "before it came to the later step stays among those not there."
    )


def longer(waits: Sequence[Wait]) -> str:
    """Return which stages have no middle time, and why; empty where all have one.

    A quarter's time is said only where more than enough rows stand behind it for a middle time, so
    a stage that has the one and not the other is one that half have not reached.
    """
    unsaid = [wait for wait in waits if wait.median is None]
    never = [stage(wait.stage).lower() for wait in unsaid if wait.lower is not None]
    rest = [stage(wait.stage).lower() for wait in unsaid if wait.lower is None]
    told = (
        f"Longer, because half have not reached the later step: {'; '.join(never)}. "
        if never
        else ""
    )
    few = "Not said, because too few stand behind it or not even a quarter have reached it: "
    return f"{told}{few}{'; '.join(rest)}. " if rest else told


def specification(said: Sequence[Wait], size: Size) -> Part:
    """Return the drawing of waits, one under the other."""
    height = ROW * len(said)
    ends = [day for w in said for day in (w.lower, w.median, w.upper) if day is not None]
    values = ticks(max(*ends, 1))
    x = scaled("day", 0, values[-1])
    rows = [bar(wait, i, values[-1]) for i, wait in enumerate(said)]
    name = text(size) | {"align": "left", "baseline": "top", "color": INK}
    thick = {"type": "rule", "color": SOFT, "strokeWidth": THICK}
    thin = {"type": "rule", "color": QUIET, "strokeWidth": 2, "strokeDash": [2, 3]}
    dot = {"type": "circle", "size": THICK**2, "opacity": 1, "color": DARK, "stroke": WHITE}
    at, label = pixels("bar"), {"x": {"value": 0}, "y": pixels("name"), "text": SAYS}
    layers = (
        *axis(values, x, height, size),
        layer(
            [r for r in rows if r["upper"] is not None], thick, y=at, **between(x, "lower", "upper")
        ),
        layer([r for r in rows if r["upper"] is None], thin, y=at, **between(x, "from", "end")),
        layer([r for r in rows if r["median"] is not None], dot, y=at, x=x | {"field": "median"}),
        layer(rows, name, **label),
    )
    kept = [part for part in layers if part["data"]["values"]]
    room = {"left": LABEL, "right": 3 * LABEL, "top": LABEL, "bottom": 2 * size.text}
    width = size.width + size.left - 3 * LABEL
    return framed(kept, size, top=LABEL) | {"height": height, "width": width, "padding": room}


def bar(wait: Wait, place: int, end: int) -> dict[str, Any]:
    """Return one stage as a row to draw; where the upper quarter is unsaid, it runs to the end."""
    said = [day for day in (wait.lower, wait.median) if day is not None]
    return {
        "says": stage(wait.stage),
        "name": place * ROW,
        "bar": place * ROW + BAR,
        "lower": wait.lower if wait.lower is not None else wait.median,
        "median": wait.median,
        "upper": wait.upper,
        "from": min(said),
        "end": end,
    }


def axis(values: Sequence[int], x: Part, height: int, size: Size) -> tuple[Part, Part]:
    """Return a line down for each value of the axis, and the values under them."""
    rows = [{"day": value, "says": f"{value:,}"} for value in values]
    label = text(size) | {"align": "center", "baseline": "top"}
    down = {"y": {"value": 0}, "y2": {"value": height}}
    line = {"type": "rule", "color": LINE}
    return (
        layer(rows, line, x=x, **down),
        layer(rows, label, x=x, y={"value": height + TICK}, text=SAYS),
    )


def between(x: Part, first: str, last: str) -> Part:
    """Return how a bar is placed between two of a row's days."""
    return {"x": x | {"field": first}, "x2": {"field": last}}


def pixels(field: str) -> Part:
    """Return how a field that is already in pixels is placed."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}
