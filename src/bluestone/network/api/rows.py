"""Figures as tidy rows, a row a figure, one after another from any place on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bluestone.charts import words
from bluestone.network.api.schemas import OfForces, OfRelease, Sifted
from bluestone.network.releases import packing
from bluestone.network.releases.models import Handed, Part
from bluestone.release.figure import Card, Figure
from bluestone.release.relation import breakdown_and_group
from bluestone.statistics.intervals import Interval

PLACES = 4  # decimals of a share or rate: numbers are rounded to five

Row = dict[str, Any]


@dataclass(frozen=True, order=True)
class Place:
    """Where a row stands among all: its release by number, its indicator's place, its figure's."""

    release: int
    part: int
    figure: int

    def __str__(self) -> str:
        return f"{self.release}.{self.part}.{self.figure}"


def place_of(text: str | None) -> Place | None:
    """Return the place that an answer gave as text; None without one."""
    return Place(*map(int, text.split("."))) if text else None


def rows(releases: Iterable[Handed], asked: Sifted) -> Iterator[tuple[Place, Row]]:
    """Yield the figures of releases that are asked for, each with its place.

    Each indicator is read when its turn comes, so that a page in the middle reads little else.
    """
    start = place_of(asked.after)
    for handed in releases:
        held = handed.parts.select_related("wording").order_by("place")
        if asked.indicator:
            held = held.filter(indicator__in=asked.indicator)
        begun = start if start and start.release == handed.pk else None
        if begun:
            held = held.filter(place__gte=begun.part)
        for part in held.iterator(chunk_size=20):
            for place, row in of_part(handed, part, asked):
                if begun is None or place > begun:
                    yield place, row


def of_part(handed: Handed, part: Part, asked: Sifted) -> Iterator[tuple[Place, Row]]:
    """Yield the figures of one indicator that are asked for."""
    card, verdict = packing.card(part), packing.verdict(part)
    said = verdict.says if verdict else ""
    for number, figure in enumerate(packing.figures(part)):
        if wanted(figure, asked):
            yield Place(handed.pk, part.place, number), row(handed, card, figure, said)


def wanted(figure: Figure, asked: OfForces | OfRelease | Sifted) -> bool:
    """Return whether a figure is of the period and group that are asked for."""
    period = figure.period
    return (
        (asked.span is None or period.span == asked.span)
        and (asked.since is None or period.from_on >= asked.since)
        and (asked.until is None or period.until_on <= asked.until)
        and (asked.group is None or figure.group == asked.group)
    )


def row(handed: Handed, card: Card, figure: Figure, verdict: str) -> Row:
    """Return one figure as a row; its keys are those of `schemas.FigureRow`."""
    period = figure.period
    return {
        "definition": definition(handed, card),
        "release": handed.pk,
        "force": handed.force_id,
        "indicator": card.indicator,
        "title": card.title,
        "span": period.span,
        "from_on": period.from_on,
        "until_on": period.until_on,
        "breakdown": breakdown_and_group(figure.group)[0],
        "group": figure.group,
        "number": figure.number,
        "out_of": figure.out_of,
        **share(card, figure),
        **rate(card, figure),
        "median": figure.median,
        "median_low": figure.median_low,
        "median_high": figure.median_high,
        "score": figure.score,
        "score_low": figure.score_low,
        "score_high": figure.score_high,
        "alpha": figure.alpha,
        "hidden": hidden(card, figure),
        "reason": reason(card, figure),
        "verdict": "" if figure.group else verdict,
    }


def definition(handed: Handed, card: Card) -> str:
    """Return the key by which a figure finds the definition that it was counted by."""
    return f"{handed.pk}/{card.indicator}"


def share(card: Card, figure: Figure) -> Row:
    """Return the share of a figure with its interval; all None where its kind has none.

    Of a time that all have come to the end of, the share says nothing.
    """
    has = card.kind == "share" or (card.kind == "days" and not card.settled)
    value = words.share(figure) if has else None
    return spread("share", value, words.share_interval(figure) if has else None)


def rate(card: Card, figure: Figure) -> Row:
    """Return the rate of a figure with its interval; all None where its kind has none."""
    has = card.kind == "rate"
    value = words.rate(figure, card) if has else None
    return spread("rate", value, words.interval_of_rate(figure, card) if has else None)


def spread(name: str, value: float | None, interval: Interval | None) -> Row:
    """Return a value and the ends of its interval under their names."""
    told = (value, interval and interval.low, interval and interval.high)
    names = (name, f"{name}_low", f"{name}_high")
    return {
        each: None if number is None else round(number, PLACES)
        for each, number in zip(names, told, strict=True)
    }


def hidden(card: Card, figure: Figure) -> bool:
    """Return whether a figure is hidden since there are too few to say."""
    told = figure.score if card.kind == "score" else figure.number
    return told is None and figure.out_of != 0


def reason(card: Card, figure: Figure) -> str:
    """Return why something of a figure is not said, in a few words; empty text where all is."""
    if hidden(card, figure):
        return words.TOO_FEW
    if figure.out_of == 0:
        return words.NOTHING
    if card.kind == "days" and figure.median is None:
        return words.UNSAID["days"]
    return ""
