"""The table beneath a chart: every value of it, as text."""

from collections.abc import Sequence
from datetime import date

from bluestone.charts import words
from bluestone.release.figure import Card, Figure


def columns(figures: Sequence[Figure], card: Card) -> tuple[str, ...]:
    """Return the names of the columns; the first names the periods."""
    age = ("Months from its end to the data cut",) if words.ripens(card) else ()
    period = words.ROW[figures[0].period.span]
    if card.kind == "days":
        middle = f"Half {words.took(card)} this or less ({card.median_of})"
        return (
            period,
            middle,
            words.INTERVAL,
            words.within_words(card).capitalize(),
            "Share",
            *age,
        )
    if card.kind == "rate":
        each = f"For each {card.each}"
        sides = card.unit.capitalize(), card.per_unit.capitalize()
        return (period, each, words.INTERVAL, *sides, *age)
    if card.kind == "score":
        score = f"Score, {words.range_words(card)}"
        return (period, score, words.INTERVAL, card.unit.capitalize(), "Alpha")
    return (period, card.unit.capitalize(), "Share", words.INTERVAL, *age)


def rows(figures: Sequence[Figure], card: Card, cut_on: date) -> tuple[tuple[str, ...], ...]:
    """Return a row per figure."""
    return tuple(row(figure, card, cut_on) for figure in figures)


def row(figure: Figure, card: Card, cut_on: date) -> tuple[str, ...]:
    """Return what is said of one period."""
    period = words.name(figure.period)
    old = words.months_old(figure.period, cut_on)
    age = (str(old),) if words.ripens(card) else ()
    number, share = words.number_words(figure), words.share_words(figure)
    if card.kind == "days":
        median = words.median_words(figure), words.median_interval_words(figure)
        return (period, *median, number, share, *age)
    if card.kind == "rate":
        sides = words.whole(figure.number), words.whole(figure.out_of)
        rate = words.rate_words(figure, card), words.rate_interval_words(figure, card)
        return (period, *rate, *sides, *age)
    if card.kind == "score":
        score = words.score_words(figure), words.score_interval_words(figure)
        return (period, *score, words.whole(figure.out_of), words.alpha_words(figure))
    return (period, number, share, words.share_interval_words(figure), *age)
