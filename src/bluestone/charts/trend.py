"""One indicator over time, drawn and in words: values with intervals, and gaps where too few."""

from collections.abc import Sequence
from datetime import date

from bluestone.charts import words
from bluestone.charts.chart import NARROW, WIDE, Chart, drawn
from bluestone.charts.key import keys
from bluestone.charts.layers import specification
from bluestone.charts.points import YOUNG, is_young, points
from bluestone.charts.table import columns, rows
from bluestone.release.figure import Card, Figure


def trend(figures: Sequence[Figure], card: Card, *, cut_on: date) -> Chart:
    """Return the chart of an indicator's figures: at least one, of one group and span, in order.

    Nothing is drawn where no value can be said. `cut_on` is the last day of the records: where a
    period holds what was recorded in it, those that ended shortly before are marked as young.
    """
    placed = points(figures, card, cut_on)
    title = f"{card.title}, {words.SERIES[figures[0].period.span]}"
    told = description(figures, card, cut_on)
    svgs = {}
    if any(point.value is not None for point in placed):
        for size in (WIDE, NARROW):
            key = words.slug(card.indicator, figures[0].group, figures[0].period.span, size.name)
            limit = words.limit_length(card)
            drawing = specification(placed, size, unit=words.axis_words(card), limit=limit, key=key)
            svgs[size.name] = drawn(drawing, size, key=key, title=title, description=told)
    return Chart(
        title=title,
        description=told,
        wide=svgs.get("wide", ""),
        narrow=svgs.get("narrow", ""),
        keys=keys(placed, card),
        columns=columns(figures, card),
        rows=rows(figures, card, cut_on),
    )


def description(figures: Sequence[Figure], card: Card, cut_on: date) -> str:
    """Return in words what a chart shows: its first and last values, and how many are missing."""
    said = [figure for figure in figures if words.value_words(figure, card)]
    every = words.several(len(figures), words.SPANS[figures[0].period.span])
    if not said:
        return f"{every}. None has a value that can be said: {words.UNSAID[card.kind]}."
    first, last = (
        f"{words.name(figure.period)}: {words.value_words(figure, card)}"
        for figure in (said[0], said[-1])
    )
    ends = f"{every}. The first shown is {first}. The last shown is {last}."
    if is_young(said[-1].period, card, cut_on):
        ends += (
            f" It ended less than {YOUNG} months before the data cut, so more of it will come: it is not "
            "to be set beside older ones."
        )
    missing = len(figures) - len(said)
    return f"{ends} For {missing} no value can be said." if missing else ends
