"""Released figures of a force, as rules and questions need them."""

from collections.abc import Iterable
from math import inf

from bluestone.charts import words
from bluestone.network.assessment.contradictions import Name, Released
from bluestone.network.insight.beside import Beside, beside
from bluestone.network.releases import packing, reading
from bluestone.reference.framework import Framework, Seen
from bluestone.release.figure import Card, Figure


def expected(framework: Framework) -> tuple[str, ...]:
    """Return the indicators that a framework's rules look at, each once."""
    found = (rule.indicator for question in framework.questions for rule in question.expects)
    return tuple(dict.fromkeys(found))


def released(force: str, framework: Framework) -> Released:
    """Return what the newest published release says for a framework's rules.

    By indicator and measure, over the newest rolling year; what is hidden or not there is left out.
    """
    handed = reading.shown(force)
    seen, names = {}, {}
    parts = reading.glances(handed, expected(framework)) if handed else ()
    for part in parts:
        glance = packing.glance(part)
        if glance.newest is not None:
            seen[part.indicator] = dict(measures(glance.newest, glance.card))
            period = words.phrase(glance.newest.period)
            share = share_words(glance.newest) if "share" in seen[part.indicator] else ""
            names[part.indicator] = Name(glance.card.title, period, share)
    return Released(seen, names)


def share_words(figure: Figure) -> str:
    """Return a share as it is printed everywhere, with what it is of."""
    return f"{words.share_words(figure)} ({words.number_words(figure)})"


def measures(figure: Figure, card: Card) -> Iterable[tuple[str, Seen]]:
    """Yield what a figure comes to, by measure, in the unit in which rules hold their limits."""
    if (share := words.share(figure)) is not None and card.kind in ("share", "days"):
        interval = words.share_interval(figure)
        low, high = (interval.low * 100, interval.high * 100) if interval else (None, None)
        yield "share", Seen(share * 100, low, high)
    if figure.median is not None:
        high = inf if figure.median_high is None else figure.median_high  # an end never reached
        yield "median", Seen(figure.median, figure.median_low or 0, high)
    if card.kind == "rate" and (rate := words.rate(figure, card)) is not None:
        between = words.interval_of_rate(figure, card)
        low, high = (between.low, between.high) if between else (None, None)
        yield "rate", Seen(rate, low, high)
    if figure.score is not None:
        yield "score", Seen(figure.score, figure.score_low, figure.score_high)


def for_question(force: str, indicators: Iterable[str]) -> list[Beside]:
    """Return what is shown beside a question."""
    wanted = tuple(indicators)
    return beside(force, wanted) if wanted else []
