"""A release at a glance: by pillar, what each indicator says of its newest twelve months, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from bluestone.charts import words
from bluestone.network.releases.packing import Glance
from bluestone.release.figure import Card, Figure, Period
from bluestone.release.verdict import Verdict
from bluestone.report import change, sentences
from bluestone.report.chapters import Heading, headings


@dataclass(frozen=True)
class Line:
    """One indicator: what it says, whether it has changed, and what kind of answer that is.

    `period` is in words, and empty where it is the one that all are of. `few`: there are too few to
    say; `signal`: there is a signal of change.
    """

    indicator: str
    title: str
    why: str
    says: str
    period: str
    change: str
    sent: bool
    few: bool
    signal: bool


@dataclass(frozen=True)
class Group:
    """The indicators of one pillar."""

    heading: Heading
    lines: tuple[Line, ...]


def lines(glances: Iterable[Glance]) -> tuple[Group, ...]:
    """Return the indicators of a release by pillar, in the framework's order."""
    held: dict[str, list[Glance]] = {}
    for glance in glances:
        held.setdefault(glance.card.pillar, []).append(glance)
    usual = newest(glance for rows in held.values() for glance in rows)
    return tuple(
        Group(heading, tuple(line(glance, usual) for glance in held[heading.id]))
        for heading in headings(held)
    )


def newest(glances: Iterable[Glance]) -> Period | None:
    """Return the newest period that any of them is of."""
    return max((glance.newest.period for glance in glances if glance.newest), default=None)


def line(glance: Glance, usual: Period | None) -> Line:
    """Return what is said of one indicator; `usual` is the period that need not be said."""
    card, figure, verdict = glance.card, glance.newest, glance.verdict
    return Line(
        indicator=card.indicator,
        title=card.title,
        why=card.why,
        says=says(card, figure),
        period=words.phrase(figure.period) if figure and figure.period != usual else "",
        change="" if card.not_sent else changed(card, verdict),
        sent=not card.not_sent,
        few=figure is not None and not words.value_words(figure, card) and figure.out_of != 0,
        signal=verdict is not None and verdict.change is not None,
    )


def says(card: Card, figure: Figure | None) -> str:
    """Return what an indicator says of its newest twelve months, or why it says nothing."""
    if card.not_sent or figure is None:
        return sentences.headline(card, figure)
    told = sentences.value(card, figure)
    return f"{told[:1].upper()}{told[1:]}."


def changed(card: Card, verdict: Verdict | None) -> str:
    """Return what is said of change in few words; "signal" is said as such."""
    told = change.short(verdict)
    if verdict is None and card.kind not in change.UNWATCHED:
        return ""
    return f"{told[:1].upper()}{told[1:]}"
