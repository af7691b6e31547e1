"""A funnel as a Vega-Lite drawing: a line, two pairs of limits, a band of chance, and points.

Marks differ by shape and lines by dash, so that it is read in black and white. What forces are out
of is placed by its square root, by which limits close in evenly.
"""

from collections.abc import Callable
from functools import partial
from math import inf, sqrt
from typing import Any

from bluestone.charts.chart import DARK, INK, WHITE, Key, Size
from bluestone.charts.key import STROKES, SWATCH
from bluestone.charts.labels import Label, Named, labels
from bluestone.charts.layers import (
    LABEL,
    SAYS,
    TICK,
    Part,
    framed,
    grid,
    layer,
    scaled,
    text,
    value_labels,
)
from bluestone.charts.points import ticks
from bluestone.charts.where import unit_words
from bluestone.charts.words import PER_CENT
from bluestone.release.around import Around
from bluestone.release.comparison import Comparison, Place
from bluestone.statistics.funnel import (
    ALARM,
    WARNING,
    Law,
    exact_limits,
    sizes,
    widened_limits,
)
from bluestone.statistics.intervals import Interval

MOST = {"share": 100.0, "rate": inf}  # a share has no more than 100 %
BAND = "#e3e7ea"  # what chance alone would do: a grey that carries lines and points in print
DASHES = {WARNING: [6, 4], ALARM: [2, 3]}
ROOM = 1.08  # above the highest share and to the right of the largest force
STEPS = (50, 100, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
APART = 44  # pixels between the numbers under the drawing
TOGETHER = {
    "share": "The share of all the forces together",
    "rate": "The rate of all the forces together",
}
ASKED = "The force that was asked for"
SHAPES = {"95": "circle", "99.8": "diamond", "outside": "square"}  # the furthest out last
FILLS = {"95": DARK, "99.8": WHITE, "outside": INK}

Compared = Comparison | Around  # what was published, or what forces released of one indicator


def specification(comparison: Compared, size: Size, *, own: str) -> Part:
    """Return the drawing of a funnel; `own` is the code of the force to ring."""
    across = ROOM * max(place.out_of for place in comparison.places)
    values = ticks(min(MOST[comparison.law], ROOM * comparison.scale * highest(comparison)))
    top = values[-1]
    x, y = scaled("at", 0, sqrt(across)), scaled("value", 0, top)
    target = [{"value": comparison.scale * comparison.target}]
    layers = (
        band(comparison, across, x, y),
        grid(values, y),
        *value_labels(values, y, comparison.axis, size),
        *out_ofs(across, x, size, unit_words(comparison)),
        *limit_lines(comparison, across, x, y),
        layer(target, {"type": "rule", "color": INK, "strokeWidth": 1.5}, y=y),
        *points(comparison, own, x, y, size),
        *names(comparison, own, across=across, top=top, size=size),
    )
    above = (size.text + LABEL) * bool(comparison.axis)
    whole = framed([each for each in layers if each["data"]["values"]], size, top=2 * LABEL + above)
    whole["padding"] |= {"bottom": 30 + size.text + LABEL}
    return whole


def highest(comparison: Compared) -> float:
    """Return the highest share or 95 % limit of a force that the drawing must have room for."""
    return max(
        end
        for each in comparison.places
        for end in (each.share, comparison.limits(each).within.high)
    )


def band(comparison: Compared, across: float, x: Part, y: Part) -> Part:
    """Return the area where chance alone would put 95 % of forces; none if the limits are that."""
    held = partial(limits_of, comparison.target, WARNING, 0, comparison.law)
    rows = curve(across, held, comparison.scale)
    mark = {"type": "area", "color": BAND, "clip": True}
    shown = rows if comparison.is_widened else []
    return layer(shown, mark, x=x, y=y | {"field": "low"}, y2={"field": "high"})


def curve(across: float, limits: Callable[[int], Interval], scale: int) -> list[dict[str, Any]]:
    """Return limits, for each `scale`, at rising sizes, as rows."""
    held = [(out_of, limits(max(1, out_of))) for out_of in (0, *sizes(across))]
    return [
        {"at": sqrt(out_of), "low": scale * ends.low, "high": scale * ends.high}
        for out_of, ends in held
    ]


def limit_lines(comparison: Compared, across: float, x: Part, y: Part) -> tuple[Part, ...]:
    """Return the low and the high line of both limits that are to be read, told apart by dash."""
    between = comparison.dispersion.between if comparison.is_widened else 0
    drawn = []
    for level, dash in DASHES.items():
        limits = partial(limits_of, comparison.target, level, between, comparison.law)
        mark = {"type": "line", "color": INK, "strokeWidth": 1.5, "strokeDash": dash, "clip": True}
        rows = curve(across, limits, comparison.scale)
        drawn += [layer(rows, mark, x=x, y=y | {"field": end}) for end in ("low", "high")]
    return tuple(drawn)


def limits_of(target: float, level: float, between: float, law: Law, out_of: int) -> Interval:
    """Return the limits at a size: of chance alone where there is no variance between forces."""
    if not between:
        return exact_limits(target, out_of, level, law)
    return widened_limits(target, out_of, between, level, law)


def out_ofs(across: float, x: Part, size: Size, unit: str) -> tuple[Part, Part, Part]:
    """Return ticks under the drawing at round numbers, those numbers, and what they count."""
    kept = [0]
    pixels = size.width / sqrt(across)
    for step in STEPS:
        if step <= across and (sqrt(step) - sqrt(kept[-1])) * pixels >= APART:
            kept.append(step)
    rows = [{"at": sqrt(step), "says": f"{step:,}"} for step in kept]
    foot = {"value": size.height + TICK + 4}
    label = text(size) | {"align": "center", "baseline": "top"}
    title = text(size) | {"align": "right", "baseline": "top"}
    below = {"x": {"value": size.width}, "y": {"value": size.height + TICK + LABEL + size.text}}
    tick = {"y": {"value": size.height}, "y2": {"value": size.height + TICK}}
    return (
        layer(rows, {"type": "rule", "color": INK}, x=x, **tick),
        layer(rows, label, x=x, y=foot, text=SAYS),
        layer([{"says": f"number of {unit}, spaced by its root"}], title, **below, text=SAYS),
    )


def points(comparison: Compared, own: str, x: Part, y: Part, size: Size) -> tuple[Part, ...]:
    """Return a mark for each force, its shape by where it lies, and a ring around the own."""
    scale = comparison.scale
    ringed = [point(place, scale) for place in comparison.places if own and place.force == own]
    ring = {"type": "point", "shape": "circle", "filled": False, "stroke": INK, "strokeWidth": 2}
    drawn = [layer(ringed, ring | {"size": (2.2 * size.point) ** 2}, x=x, y=y)]
    for inside, shape in SHAPES.items():
        held = [p for p in comparison.places if comparison.limits(p).inside == inside]
        rows = [point(place, scale) for place in held]
        mark = {"type": "point", "shape": shape, "filled": True, "size": area(inside, size)}
        look = {"fill": FILLS[inside], "stroke": DARK, "strokeWidth": 1.5}
        drawn.append(layer(rows, mark | look, x=x, y=y))
    return tuple(drawn)


def area(inside: str, size: Size) -> float:
    """Return how large a mark is, in square pixels: larger where there is something to read."""
    return (size.point * (0.8 if inside == "95" else 1.2)) ** 2


def point(place: Place, scale: int) -> dict[str, float]:
    """Return a force as a row to draw."""
    return {"at": sqrt(place.out_of), "value": scale * place.share}


def names(
    comparison: Compared, own: str, *, across: float, top: float, size: Size
) -> tuple[Part, ...]:
    """Return the names of the own force and of those outside their limits, where there is room.

    Those that are not named have none here either.
    """

    def spot(place: Place) -> Named:
        """Return a force in pixels of the drawing."""
        right = sqrt(place.out_of / across) * size.width
        down = (1 - comparison.scale * place.share / top) * size.height
        gap = size.point + 2 * (1 + 2 * (place.force == own))
        return Named(right, down, place.title, gap)

    def order(place: Place) -> tuple[bool, int]:
        """Return when a force is placed: the own one first, then those furthest out."""
        return place.force != own, -list(SHAPES).index(comparison.limits(place).inside)

    first = sorted(comparison.places, key=order)
    outside = [p for p in first if p.force == own or comparison.limits(p).inside != "95"]
    told = [place for place in outside if place.title]
    others = [spot(place) for place in first if place not in told]
    room = {"width": size.width, "height": size.height, "text": size.text}
    placed = labels([spot(place) for place in told], others, **room)
    return tuple(
        layer([{"says": each.says}], mark, **label_place(each), text=SAYS)
        for each in placed
        for mark in label_marks(each, size)
    )


def label_marks(label: Label, size: Size) -> tuple[Part, Part]:
    """Return the mark of a name, in ink, and before it the paper it stands on."""
    ink = text(size) | {"align": label.align, "baseline": "middle", "color": INK}
    return ink | {"stroke": WHITE, "strokeWidth": 4}, ink


def label_place(label: Label) -> dict[str, Part]:
    """Return where a name stands."""
    return {"x": {"value": label.at}, "y": {"value": label.down}}


def keys(comparison: Compared, own: str, asked: str = ASKED) -> tuple[Key, ...]:
    """Return what the marks and lines of a funnel mean; `asked` is what the ring says."""
    kind = "with room for how forces differ" if comparison.is_widened else "of chance alone"
    rows = (
        (MARKS["95"], "Inside both limits", True),
        (MARKS["99.8"], "Between the two limits", True),
        (MARKS["outside"], "Outside both limits", True),
        (RING, asked, bool(own) and any(p.force == own for p in comparison.places)),
        (STROKES.format("M0 8H24", INK, 1.5, ""), TOGETHER[comparison.law], True),
        (dashed(WARNING), f"95{PER_CENT} limits {kind}", True),
        (dashed(ALARM), f"99.8{PER_CENT} limits {kind}", True),
        (AREA, f"Where chance alone would put 95{PER_CENT}", comparison.is_widened),
    )
    return tuple(Key(SWATCH.format(mark), said) for mark, said, there in rows if there)


def dashed(level: float) -> str:
    """Return the swatch of a limit's line."""
    dash = " ".join(map(str, DASHES[level]))
    return STROKES.format("M0 8H24", INK, 1.5, f' stroke-dasharray="{dash}"')


LOOK = f'stroke="{DARK}" stroke-width="1.5"'
MARKS = {
    "95": f'<circle cx="12" cy="8" r="4" fill="{FILLS["95"]}"/>',
    "99.8": f'<path d="M12 2L18 8L12 14L6 8Z" fill="{FILLS["99.8"]}" {LOOK}/>',
    "outside": f'<rect x="7" y="3" width="10" height="10" fill="{FILLS["outside"]}"/>',
}
RING = f'<circle cx="12" cy="8" r="6.5" fill="none" stroke="{INK}" stroke-width="2"/>'
AREA = f'<rect x="0" y="2" width="24" height="12" fill="{BAND}"/>'
