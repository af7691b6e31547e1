"""What the marks of a chart mean: a small drawing of each, and the words."""

from collections.abc import Sequence

from bluestone.charts import words
from bluestone.charts.chart import DARK, INK, SOFT, WHITE, Key
from bluestone.charts.points import YOUNG, Point
from bluestone.release.figure import Card

SWATCH = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 16" width="24" height="16" '
    'aria-hidden="true" focusable="false">{}</svg>'
)
STROKES = '<path d="{}" fill="none" stroke="{}" stroke-width="{}"{}/>'
VALUE = STROKES.format("M0 8H24", DARK, 1.5, "") + f'<circle cx="12" cy="8" r="4" fill="{DARK}"/>'
INTERVAL = STROKES.format("M12 0V16", SOFT, 6, "")
HOLLOW = f'<circle cx="12" cy="8" r="4" fill="{WHITE}" stroke="{DARK}" stroke-width="1.5"/>'
HATCHED = STROKES.format("M0 8L8 0M0 16L16 0M8 16L24 0M16 16L24 8", "#787f85", 1.5, "")
LIMIT = STROKES.format("M0 8H24", INK, 1.5, ' stroke-dasharray="6 3"')


def keys(points: Sequence[Point], card: Card) -> tuple[Key, ...]:
    """Return the key of each kind of mark that a chart has."""
    days = card.kind == "days"
    limit = words.limit_length(card)
    open_ = any(point.value is not None and point.high is None for point in points)
    marks = (
        (VALUE, value_words(card), True),
        (
            INTERVAL,
            words.INTERVAL + ", to the top where it has no end yet" * open_,
            card.kind != "rate" or card.events,
        ),
        (
            HOLLOW,
            f"Period ended less than {YOUNG} months before the data cut",
            has(points, "young"),
        ),
        (HATCHED, words.UNSAID[card.kind].capitalize(), has(points, "hidden")),
        (LIMIT, f"The limit: {words.limit_words(card)}", days and limit is not None),
    )
    return tuple(Key(SWATCH.format(mark), said) for mark, said, there in marks if there)


def value_words(card: Card) -> str:
    """Return what a point stands for."""
    return {
        "share": "The share",
        "days": f"Half {words.took(card)} this long or less, in {card.median_of}",
        "rate": rate_words(card),
        "score": f"The mean answer, {words.range_words(card)}",
    }[card.kind]


def rate_words(card: Card) -> str:
    """Return what a rate is of and said for: "Links a month"."""
    said = words.rate_phrase("", card).strip()
    return f"{said[:1].upper()}{said[1:]}"


def has(points: Sequence[Point], quality: str) -> bool:
    """Return whether some point has a quality."""
    return any(getattr(point, quality) for point in points)
