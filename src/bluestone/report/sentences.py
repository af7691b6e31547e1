"""What the page says of an indicator in sentences. None of them says that anything caused anything."""

from bluestone.charts import words
from bluestone.release.figure import Card, Figure

BETTER = {
    "higher": "Higher is better.",
    "lower": "Lower is better.",
    "neither": "Neither way is better by itself.",
}
RECORDED = (
    "Recorded: everything that began in the period, open or closed, however long ago it ended. "
    "Compare only periods of one age."
)
CLOSED = "Closed: everything that ended in the period, whenever it began."
EVENT = "By the day of the step itself, in crimes recorded then or before."
YOUNG = (
    "Much of this is young: it had less than twelve months by the data cut, and more will come of "
    "it. Do not set it beside older periods."
)
HIDDEN = (
    "how many is hidden, because it is small or would give a small number away, which does not mean "
    "none"
)
OURS = "Ours: Bluestone's own question."


def headline(card: Card, figure: Figure | None) -> str:
    """Return what the latest twelve months say; `figure` is None where nothing was counted."""
    if card.not_sent:
        return f"Not sent: the force's extract has no {words.neither(card.not_sent)}."
    if figure is None:
        return "Nothing was counted: the records hold no whole period of it."
    return f"In {words.phrase(figure.period)}, {value(card, figure)}."


def value(card: Card, figure: Figure) -> str:
    """Return what a figure says, without its period."""
    ways = {"share": share, "days": days, "rate": rate, "score": score}
    return ways[card.kind](card, figure)


def share(card: Card, figure: Figure) -> str:
    """Return a share in words, with its interval."""
    if words.share(figure) is None:
        return unsaid(card, figure)
    interval = f"{words.INTERVAL} {words.share_interval_words(figure)}"
    return f"{words.number_words(figure)} {card.unit} ({words.share_words(figure)}, {interval})"


def rate(card: Card, figure: Figure) -> str:
    """Return a rate in words, with what it is made of."""
    if words.rate(figure, card) is not None:
        said = words.value_words(figure, card)
        interval = f"{words.INTERVAL} {words.rate_interval_words(figure, card)}"
        return f"{said.removesuffix(')')}, {interval})" if card.events else said
    if figure.out_of == 0:
        return f"there were no {card.per_unit} to count by"
    return HIDDEN


def score(card: Card, figure: Figure) -> str:
    """Return a score in words, with its interval, how many answered, and how well items agree."""
    if figure.score is None:
        return "nobody answered" if figure.out_of == 0 else "too few answered to say"
    interval = f"{words.INTERVAL} {words.score_interval_words(figure)}"
    agree = f", alpha {words.alpha_words(figure)}" if figure.alpha is not None else ""
    return (
        f"the mean answer was {words.score_words(figure)} {words.range_words(card)} "
        f"({interval}{agree}), of {words.whole(figure.out_of)} {card.unit}"
    )


def days(card: Card, figure: Figure) -> str:
    """Return a time in words: the median, and how many were within the limit, or were there."""
    if card.settled and not card.limit:
        return median(card, figure)
    return f"{median(card, figure)}; {within(card, figure)}"


def median(card: Card, figure: Figure) -> str:
    """Return the median in words, with its interval."""
    if figure.median is None:
        return f"there is {words.UNSAID['days']}"
    took = words.value_words(figure, card)
    return f"{took} ({words.INTERVAL} {words.median_interval_words(figure)})"


def within(card: Card, figure: Figure) -> str:
    """Return how many were within the limit, in words."""
    if words.share(figure) is None:
        return unsaid(card, figure)
    number = f"{words.number_words(figure)} ({words.share_words(figure)})"
    return f"{number} {'were' if card.limit else 'had'} {words.within_words(card)}"


def unsaid(card: Card, figure: Figure) -> str:
    """Return why a share is not said."""
    if figure.out_of == 0:
        return f"there were no {card.unit} to count"
    return HIDDEN


def basis(card: Card) -> str:
    """Return the basis of a card: recorded, closed, or the day of the step it counts."""
    return {"recorded": RECORDED, "closed": CLOSED, "event": EVENT}[card.basis]


def source(card: Card) -> str:
    """Return where a question comes from."""
    return OURS if card.source.strip().lower() in ("", "ours") else card.source
