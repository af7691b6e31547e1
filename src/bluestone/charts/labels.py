"""Where the names of points go, so that no name lies on another or on a point it does not name."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 0.54  # of a letter, in its height: Arial's mean
GAP = 8  # pixels from a point to its name, where nothing else is said
NEAR = 4  # pixels about a point that no name may cover


@dataclass(frozen=True)
class Named:
    """A point and its name, in pixels of the drawing: to the right, and down."""

    at: float
    down: float
    says: str
    gap: float = GAP  # from the point to its name


@dataclass(frozen=True)
class Label:
    """A name at its place: `align` says which of its ends is there."""

    at: float
    down: float
    align: str
    says: str
    left: float
    right: float
    top: float
    bottom: float


def labels(
    named: Sequence[Named], others: Sequence[Named], *, width: float, height: float, text: float
) -> tuple[Label, ...]:
    """Return the names that find room, tried to the right, the left, above and below.

    Those first in order are placed first. One that finds no room is left out: the table has it.
    """
    placed: list[Label] = []
    points = [*named, *others]
    for point in named:
        for label in ways(point, text):
            if free(label, placed, points, width, height):
                placed.append(label)
                break
    return tuple(placed)


def ways(point: Named, text: float) -> tuple[Label, ...]:
    """Return the places that a name may take, the best first."""
    wide = len(point.says) * text * WIDTH
    spots = (
        (point.at + point.gap, point.down, "left"),
        (point.at - point.gap, point.down, "right"),
        (point.at, point.down - text / 2 - point.gap, "center"),
        (point.at, point.down + text / 2 + point.gap, "center"),
    )
    return tuple(boxed(at, down, align, point.says, wide, text) for at, down, align in spots)


def boxed(at: float, down: float, align: str, says: str, wide: float, text: float) -> Label:
    """Return a label with the box that it covers."""
    left = at - {"left": 0.0, "right": wide, "center": wide / 2}[align]
    return Label(at, down, align, says, left, left + wide, down - text / 2, down + text / 2)


def free(
    label: Label, placed: Sequence[Label], points: Sequence[Named], width: float, height: float
) -> bool:
    """Return whether a label lies within the drawing and on nothing else."""
    within = label.left >= 0 and label.right <= width and label.top >= 0 and label.bottom <= height
    apart = all(
        label.right < other.left
        or label.left > other.right
        or label.bottom < other.top
        or label.top > other.bottom
        for other in placed
    )
    covers = any(
        label.left - NEAR < point.at < label.right + NEAR
        and label.top - NEAR < point.down < label.bottom + NEAR
        for point in points
    )
    return within and apart and not covers
