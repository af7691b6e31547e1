"""A pillar at a glance: what each indicator says of the latest twelve months and two quarters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bluestone.charts import words
from bluestone.release.figure import Card, Figure, Period
from bluestone.release.verdict import Verdict
from bluestone.report.change import short
from bluestone.report.series import Series

QUARTERS = 2  # side by side, so that a reader may compare them; no arrow says what it means


@dataclass(frozen=True)
class Cell:
    """What a cell says, and the smaller lines beneath it."""

    says: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One indicator of the overview: a cell for each period, and whether it has changed."""

    id: str
    title: str
    cells: tuple[Cell, ...]
    change: str


def periods(series: Iterable[Series]) -> tuple[Period, ...]:
    """Return the latest twelve months and the latest quarters that a release speaks of."""
    held = {figure.period for each in series for span in each.spans.values() for figure in span}
    years = sorted(period for period in held if period.span == "year")[-1:]
    quarters = sorted(period for period in held if period.span == "quarter")[-QUARTERS:]
    return (*years, *quarters)


def overview(
    cards: Iterable[Card],
    series: Mapping[str, Series],
    columns: tuple[Period, ...],
    verdicts: Mapping[str, Verdict],
) -> tuple[Line, ...]:
    """Return a line for each indicator that was sent."""
    return tuple(
        Line(
            words.slug(card.indicator),
            card.title,
            tuple(cell(card, said(series.get(card.indicator), period)) for period in columns),
            short(verdicts.get(card.indicator)),
        )
        for card in cards
        if not card.not_sent
    )


def said(series: Series | None, period: Period) -> Figure | None:
    """Return the figure of a period; None where there is none."""
    held = series.of(period.span) if series else ()
    return next((figure for figure in reversed(held) if figure.period == period), None)


def cell(card: Card, figure: Figure | None) -> Cell:
    """Return what is said of one indicator in one period."""
    if figure is None:
        return Cell("not yet: too young" if card.matures else "not counted")
    ways = {"share": share, "days": days, "rate": rate, "score": score}
    return ways[card.kind](card, figure)


def share(card: Card, figure: Figure) -> Cell:
    """Return a share with what it is of and its interval."""
    number = words.number_words(figure)
    if words.share(figure) is None:
        return Cell(number)
    interval = f"{words.INTERVAL} {words.share_interval_words(figure)}"
    return Cell(words.share_words(figure), (f"{number} {card.unit}", interval))


def rate(card: Card, figure: Figure) -> Cell:
    """Return a rate with what it is made of."""
    if words.rate(figure, card) is None:
        return Cell(words.sides_words(figure, card))
    said = words.rate_for_each(figure, card)
    interval = f"{words.INTERVAL} {words.rate_interval_words(figure, card)}"
    return Cell(said, (words.sides_words(figure, card), *([interval] if card.events else [])))


def score(card: Card, figure: Figure) -> Cell:
    """Return a score with its interval and how many answered."""
    if figure.score is None:
        return Cell("nobody answered" if figure.out_of == 0 else words.UNSAID["score"])
    interval = f"{words.INTERVAL} {words.score_interval_words(figure)}"
    said = f"{words.score_words(figure)} {words.range_words(card)}"
    return Cell(said, (interval, f"{words.whole(figure.out_of)} {card.unit}"))


def days(card: Card, figure: Figure) -> Cell:
    """Return a median with its interval, and how many were within the limit."""
    number, within = words.number_words(figure), words.within_words(card)
    if words.share(figure) is not None and (card.limit or not card.settled):
        number = f"{words.share_words(figure)} ({number})"
    notes = (f"{within}: {number}",)
    if figure.median is None:
        return Cell("no middle time", notes)
    interval = f"{words.INTERVAL} {words.median_interval_words(figure)}"
    return Cell(words.several(figure.median, words.unit(card)), (interval, *notes))
